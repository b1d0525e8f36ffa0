//! What there is to say beside the draft itself: of attached files, of somebody to connect with, of the hour.

use super::{Engine, fold};
use crate::attachment::{Attachment, words_of};
use crate::book::tag;
use crate::category::Category;
use crate::finding;
use crate::person::Person;
use crate::review::{Finding, Review};
use crate::signal::watch::{Likeness, Watch};
use crate::signal::{self, Signal};
use crate::situation::Situation;
use crate::token::Tokens;
use crate::verdict;
use crate::view::View;

impl Engine {
    /// What there is to say before the person connects with somebody: that they serve them, by their lists, or a word
    /// in general where their profession asks for distance. It is about the name that is shown.
    pub fn meeting(&self, person: &Person, situation: &Situation) -> Review {
        let findings: Vec<Finding> = self.met(person, situation).into_iter().collect();
        let findings = verdict::weighed(findings, &self.profile, situation);
        Review { verdict: verdict::verdict(&findings), language: "und".to_owned(), partial: false, findings }
    }

    fn met(&self, person: &Person, situation: &Situation) -> Option<Finding> {
        let view = View::new(person.headline.as_deref().unwrap_or_default());
        let tokens = Tokens::new(&view);
        let reading = signal::read(&view, &tokens, &self.book, &Watch::default(), |_| true);
        let known = self.watch.person(person, Some(&reading));
        let voice = match known {
            None => "met-stranger",
            Some((name, _)) if self.watch.list_of(name) != tag::CLIENT => return None,
            Some((_, Likeness::Oneself)) => "met-listed",
            Some((_, Likeness::Company)) => "met-company",
        };
        let at = self.book.landmarks().of_circumstance(&self.book, Category::Boundary, voice)?;
        let shown = person.name.as_deref().or(person.handle.as_deref())?.trim();
        let listed = known.map_or(shown, |(name, _)| self.watch.name(name));
        let is_allowed = |name: &str| self.allowed.contains(&fold(name));
        if !self.is_awake(at as usize, situation, 0) || is_allowed(shown) || is_allowed(listed) {
            return None;
        }
        let values = [("{person}", shown), ("{name}", listed)];
        Some(finding::of_draft(&self.book, shown, &self.book.rules[at as usize], &values))
    }

    /// What there is to say about an attached file.
    pub(super) fn attached(&self, file: &Attachment, situation: &Situation) -> Vec<Finding> {
        let near = file.place.and_then(|place| self.profile.guarded(place));
        let said = file.remarks(near).into_iter().filter_map(|remark| {
            let of_circumstance = self.book.landmarks().of_circumstance(
                &self.book,
                Category::PersonalData,
                remark.circumstance,
            );
            let at = of_circumstance.filter(|&at| self.is_awake(at as usize, situation, 0))?;
            Some(finding::of_attachment(&self.book, &self.book.rules[at as usize], file, &remark))
        });
        let mut findings: Vec<Finding> = said.collect();
        let mut seen = Vec::new();
        for signal in self.file_name_signals(&file.name, situation) {
            if !self.is_allowed(&signal, &file.name) && !seen.contains(&signal.rule) {
                seen.push(signal.rule);
                findings.push(finding::of_file_name(&self.book, file, &signal));
            }
        }
        findings
    }

    /// What rules notice in the name of a file; spans are of the name.
    pub(crate) fn file_name_signals(&self, name: &str, situation: &Situation) -> Vec<Signal> {
        self.noticed(&words_of(name), situation, true).0
    }

    pub(super) fn work_hours(&self, text: &str, situation: &Situation) -> Option<Finding> {
        let now = situation.now?;
        let is_it = |c: &str| c == "work-hours";
        let mut rules = self.book.rules.iter().enumerate();
        let (_, rule) = rules
            .find(|(at, rule)| is_it(self.book.str(rule.circumstance)) && self.is_awake(*at, situation, 0))?;
        let time = now.clock.to_string();
        let values = [("{time}", time.as_str()), ("{day}", now.date.weekday().name())];
        Some(finding::of_draft(&self.book, text, rule, &values))
    }
}
