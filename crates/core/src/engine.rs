//! A book of rules, ready for one person ([`Engine`]): the way of a draft through the rooms.

mod beside;
mod explain;

pub use explain::{Explanation, SignalExplained, TagExplained, WordExplained};

use crate::book::{Book, Rule, part, tag};
use crate::finding;
use crate::language;
use crate::profile::{Profile, Sensitivity};
use crate::review::{Finding, Review};
use crate::signal::model::features::{Fact, Features, MESSAGE};
use crate::signal::watch::Watch;
use crate::signal::{self, Signal};
use crate::situation::{AccountKind, Date, Situation, Surface};
use crate::token::Tokens;
use crate::verdict;
use crate::view::{View, words_only};
use std::borrow::Cow;

/// The engine: a book of rules, ready for one person. Building one costs time in proportion to the
/// person's lists only.
pub struct Engine {
    book: Cow<'static, Book>,
    profile: Profile,
    watch: Watch,
    /// For each name of the watch-list, the day on which it is free.
    free_on: Vec<Option<Date>>,
    /// Allowed words, folded.
    allowed: Vec<String>,
    /// What there is to know of each rule beside its situations.
    kinds: Vec<RuleKind>,
    /// Whether the person's profession belongs to a field of work that has rules of its own.
    has_field: bool,
}

/// What there is to know of a rule before a draft is seen.
#[derive(Clone, Copy)]
struct RuleKind {
    /// It is for other professions than the person's.
    of_others: bool,
    /// It reads the names of files, and no drafts.
    of_names: bool,
    /// It is about links that were never opened.
    of_unread: bool,
}

impl Engine {
    /// An engine for the person that `profile` describes.
    pub fn new(book: &'static Book, profile: &Profile) -> Self {
        Self::build(Cow::Borrowed(book), profile)
    }

    /// The same with a book that was made at run time.
    pub fn with_book(book: Book, profile: &Profile) -> Self {
        Self::build(Cow::Owned(book), profile)
    }

    fn build(book: Cow<'static, Book>, profile: &Profile) -> Self {
        let list = |tag: u16, names: &'_ [String]| {
            names.iter().map(move |n| (tag, n.clone(), None)).collect::<Vec<_>>()
        };
        let mut names = list(tag::CLIENT, &profile.clients);
        names.extend(list(tag::EMPLOYER, &profile.employers));
        names.extend(list(tag::COLLEAGUE, &profile.colleagues));
        names.extend(list(tag::PROJECT, &profile.projects));
        names.extend(list(tag::PRODUCT, &profile.products));
        names.extend(list(tag::FAMILY, &profile.family));
        names.extend(list(tag::GUARDED, &profile.guarded));
        names.extend(list(tag::HOME_TOWN, profile.home_town.as_slice()));
        names.extend(profile.embargoes.iter().map(|e| (tag::EMBARGO, e.term.clone(), e.until)));
        let watch = Watch::new(&book, names.iter().map(|(tag, name, _)| (*tag, name.as_str())));
        let free_on = names.iter().map(|n| n.2).collect();
        let allowed = profile.allowed.iter().map(|term| fold(term)).collect();
        let fields = profile.profession.as_deref().map(|own| fields_of(&book, own)).unwrap_or_default();
        let concerns = |rule: &Rule| {
            let named = part(&book.professions, rule.when.profession);
            named.is_empty() || named.iter().any(|&field| fields.contains(&book.str(field)))
        };
        let kind = |rule: &Rule| {
            let circumstance = book.str(rule.circumstance);
            RuleKind {
                of_others: !concerns(rule),
                of_names: circumstance == FILE_NAME,
                of_unread: circumstance == "unread",
            }
        };
        let kinds = book.rules.iter().map(kind).collect();
        Engine {
            has_field: !fields.is_empty(),
            book,
            profile: profile.clone(),
            watch,
            free_on,
            allowed,
            kinds,
        }
    }

    /// The book in use.
    pub fn book(&self) -> &Book {
        &self.book
    }

    /// Judges a draft. The time is linear in its length, whatever it says.
    ///
    /// Nothing is kept of it, so the same draft in the same situation gets the same review. Findings come in the order of the
    /// text, those about the whole draft last.
    pub fn review(&self, text: &str, situation: &Situation) -> Review {
        let (signals, language) = self.signals(text, situation);
        let candidates =
            signals.iter().filter(|s| self.is_worth_it(s, situation) && !self.is_allowed(s, text));
        let mut findings: Vec<Finding> =
            candidates.map(|s| finding::of_signal(&self.book, text, s)).collect();
        if verdict::in_work_hours(&self.profile, situation) && !text.trim().is_empty() {
            findings.extend(self.work_hours(text, situation));
        }
        findings.extend(situation.attachments.iter().flat_map(|file| self.attached(file, situation)));
        let findings = finding::merged(verdict::weighed(findings, &self.profile, situation));
        Review {
            verdict: verdict::verdict(&findings),
            language: language.to_owned(),
            partial: language != "en",
            findings,
        }
    }

    /// The signals of a draft before they are merged and weighed, and its language.
    pub fn signals(&self, text: &str, situation: &Situation) -> (Vec<Signal>, &'static str) {
        self.noticed(text, situation, false)
    }

    /// What rules notice in a draft, or in the name of a file: each is read by rules of its own.
    fn noticed(&self, text: &str, situation: &Situation, is_name: bool) -> (Vec<Signal>, &'static str) {
        let view = View::new(text);
        let tokens = Tokens::new(&view);
        let language = if is_name { "en" } else { language::detect(&view, &tokens) };
        let reading =
            signal::read(&view, &tokens, &self.book, &self.watch, |name| self.in_force(name, situation));
        let recipient = if is_name { 0 } else { self.lists_of(situation) };
        let awake = |rule: u32| {
            self.kinds[rule as usize].of_names == is_name
                && self.is_awake(rule as usize, situation, recipient)
        };
        // The judge has learned from posts: of a file's name it knows nothing.
        let facts = (!is_name).then(|| self.facts(situation, recipient));
        (signal::scan(&reading, &self.watch, facts.as_deref(), language == "en", awake), language)
    }

    /// What the learned judge sees of a draft, passage by passage: what it is trained on.
    pub fn seen_by_model(&self, text: &str, situation: &Situation) -> Vec<Features> {
        let view = View::new(text);
        let tokens = Tokens::new(&view);
        let reading =
            signal::read(&view, &tokens, &self.book, &self.watch, |name| self.in_force(name, situation));
        signal::seen_by_model(&reading, &self.facts(situation, self.lists_of(situation)))
    }

    /// What the learned judge is told of the writer and the place; `recipient` is [`Engine::lists_of`].
    fn facts(&self, situation: &Situation, recipient: u8) -> Vec<Fact> {
        let mut facts = Vec::new();
        let mut known = |name, colours| facts.push(Fact { name, colours });
        match situation.account {
            Some(AccountKind::Brand) => known("brand", true),
            Some(AccountKind::Professional) => known("professional", false),
            Some(AccountKind::Personal) => known("personal", false),
            None => {}
        }
        match situation.surface {
            Surface::Message => known(MESSAGE, true),
            Surface::Reply | Surface::Comment => known("answer", false),
            Surface::Post | Surface::Bio => {}
        }
        if recipient & (1 << tag::CLIENT) != 0 {
            known("to-somebody-served", true);
        }
        if self.has_field {
            known("in-a-field", true);
        }
        facts
    }

    fn in_force(&self, name: u32, situation: &Situation) -> bool {
        match (self.free_on.get(name as usize).copied().flatten(), situation.now) {
            (Some(free_on), Some(now)) => now.date < free_on,
            _ => true,
        }
    }

    fn is_awake(&self, rule: usize, situation: &Situation, recipient: u8) -> bool {
        let when = &self.book.rules[rule].when;
        let allows = |bits: u8, value: Option<u8>| bits == 0 || value.is_some_and(|v| bits >> v & 1 == 1);
        let account = situation.account.map(|a| a as u8);
        // Only who has the browser's history at hand can say of a link that it was never opened.
        let RuleKind { of_others, of_unread, .. } = self.kinds[rule];
        !of_others
            && (situation.history || !of_unread)
            && allows(when.account, account)
            && account.is_none_or(|a| when.not_account >> a & 1 == 0)
            && allows(when.surface, Some(situation.surface as u8))
            && allows(when.audience, Some(situation.audience as u8))
            && (when.recipient == 0 || when.recipient & recipient != 0)
    }

    /// The lists that the person answered or written to is on, a bit each, by tag.
    fn lists_of(&self, situation: &Situation) -> u8 {
        let Some(recipient) = situation.recipient.as_deref().filter(|_| !self.watch.is_empty()) else {
            return 0;
        };
        let view = View::new(recipient);
        let tokens = Tokens::new(&view);
        let (sure, unsure) =
            self.watch.find(&signal::read(&view, &tokens, &self.book, &Watch::default(), |_| true));
        // Nobody is written to by accident: a name that a sentence would leave open is meant here.
        let lists = sure.iter().chain(&unsure).map(|name| name.edge.tag).filter(|&list| list <= tag::EMBARGO);
        lists.fold(0, |bits, list| bits | 1 << list)
    }

    /// Whether a signal is worth showing. Whoever wants a category watched strictly sees the faintest too.
    fn is_worth_it(&self, signal: &Signal, situation: &Situation) -> bool {
        let category = self.book.rules[signal.rule as usize].category;
        signal.severity.is_some()
            || verdict::sensitivity(&self.profile, category, situation) == Sensitivity::Strict
    }

    fn is_allowed(&self, signal: &Signal, text: &str) -> bool {
        !self.allowed.is_empty() && {
            let quote = fold(signal.span.slice(text));
            let name = signal.name.as_deref().map(fold);
            self.allowed.iter().any(|a| *a == quote || name.as_ref() == Some(a))
        }
    }
}

/// The fields of work that `profession` belongs to, as the person wrote it: a "Senior ICU nurse" works in the
/// field of `nurse`.
fn fields_of<'b>(book: &'b Book, profession: &str) -> Vec<&'b str> {
    let own = format!(" {} ", words_only(profession));
    let names = |words: &str| {
        let whole = |at: usize| own[..at].ends_with(' ') && own[at + words.len()..].starts_with([' ', 's']);
        own.match_indices(words).any(|(at, _)| whole(at))
    };
    let known = book.fields.iter().map(|&(field, professions)| (book.str(field), book.str(professions)));
    known.filter(|(_, professions)| professions.lines().any(names)).map(|(field, _)| field).collect()
}

/// The circumstance of rules whose patterns read the names of files.
pub(crate) const FILE_NAME: &str = "file-name";

fn fold(text: &str) -> String {
    View::new(text.trim()).folded().to_owned()
}
