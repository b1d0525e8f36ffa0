//! Tries a rule file on its own examples.
//!
//! Enforced: at least two hits and two misses; each hit fires the rule once, on the marked words; the first
//! fix silences it; misses are silent; debts are still owed; `why` and `advice` are themselves clear.

use super::file::FrameFile;
use super::{NameList, RuleFile, Source, file};
use crate::book::Book;
use crate::category::Severity;
use crate::engine::Engine;
use crate::finding;
use crate::profile::Profile;
use crate::signal::pattern::Matcher;
use crate::signal::watch::Watch;
use crate::signal::{self, Signal};
use crate::situation::Situation;
use crate::span::{Bytes, Span};
use crate::token::Tokens;
use crate::view::View;

/// Tries the rule file `text` on its own examples with a book that knows it. All that fails, one line each.
pub fn check(book: &'static Book, name: &str, text: &str) -> Result<(), Vec<String>> {
    let rule: RuleFile = file::parse(Source { name, text }).map_err(|p| vec![p.to_string()])?;
    let trial = Trial::new(book, &rule);
    let mut failures = Vec::new();
    if rule.circumstance.is_none() {
        if rule.hit.len() < 2 || rule.miss.len() < 2 {
            failures.push("a rule needs at least two hits and two misses".to_owned());
        }
        failures.extend(rule.hit.iter().filter_map(|hit| trial.hit(hit).err()));
        failures.extend(rule.miss.iter().filter_map(|miss| trial.miss(miss).err()));
        failures.extend(rule.debt.iter().filter_map(|debt| trial.debt(debt).err()));
    }
    failures
        .extend([&rule.title, &rule.why, &rule.advice].iter().filter_map(|said| trial.is_clear(said).err()));
    if failures.is_empty() { Ok(()) } else { Err(failures) }
}

/// Takes the `[[…]]` out of an example and tells where they stood.
pub fn unmark(example: &str) -> (String, Vec<Span<Bytes>>) {
    let (mut text, mut spans, mut open) = (String::new(), Vec::new(), None);
    let mut rest = example;
    while let Some(at) = rest.find(['[', ']']) {
        text.push_str(&rest[..at]);
        if rest[at..].starts_with("[[") && open.is_none() {
            open = Some(text.len());
            rest = &rest[at + 2..];
        } else if let (true, Some(start)) = (rest[at..].starts_with("]]"), open) {
            spans.push(Span::new(start, text.len()));
            open = None;
            rest = &rest[at + 2..];
        } else {
            text.push_str(&rest[at..at + 1]);
            rest = &rest[at + 1..];
        }
    }
    text.push_str(rest);
    (text, spans)
}

struct Trial {
    book: &'static Book,
    engine: Engine,
    situation: Situation,
    rule: u32,
}

impl Trial {
    fn new(book: &'static Book, file: &RuleFile) -> Self {
        let id = file.id.get_ref();
        let rule = book.rules.iter().position(|r| book.str(r.id) == id).unwrap_or_default() as u32;
        let when = file.when.clone().unwrap_or_default();
        let mut profile = file.profile.clone();
        if let Some(field) = when.profession.first() {
            profile.profession = book.profession_of(field.get_ref()).map(str::to_owned);
        }
        let recipient = when.recipient.first().and_then(|list| match list {
            NameList::Client => profile.clients.first(),
            NameList::Employer => profile.employers.first(),
            NameList::Colleague => profile.colleagues.first(),
        });
        let situation = Situation {
            account: when.account.first().copied(),
            surface: when.surface.first().copied().unwrap_or_default(),
            audience: when.audience.first().copied().unwrap_or_default(),
            recipient: recipient.cloned(),
            ..Situation::default()
        };
        Trial { book, engine: Engine::new(book, &profile), situation, rule }
    }

    fn fires(&self, text: &str) -> Vec<Signal> {
        let (signals, _) = self.engine.signals(text, &self.situation);
        signals.into_iter().filter(|s| s.rule == self.rule).collect()
    }

    fn hit(&self, example: &str) -> Result<(), String> {
        let (text, mut expected) = unmark(example);
        expected.sort();
        let signals = self.fires(&text);
        let mut found: Vec<_> = signals.iter().map(|s| s.span).collect();
        found.sort();
        let show = |spans: &[Span<Bytes>]| {
            spans.iter().map(|s| format!("[[{}]]", s.slice(&text))).collect::<Vec<_>>().join(" ")
        };
        if expected.is_empty() {
            return Err(format!("hit `{example}`: no [[…]] says which words"));
        }
        if found != expected {
            return Err(format!(
                "hit `{example}`: found {}",
                if found.is_empty() { "nothing".to_owned() } else { show(&found) }
            ));
        }
        self.is_silenced(&text, signals)
    }

    /// Applies the first fix again and again until the rule has nothing more to say; each time one less.
    fn is_silenced(&self, text: &str, mut signals: Vec<Signal>) -> Result<(), String> {
        let mut text = text.to_owned();
        while let Some(signal) = signals.last() {
            let finding = finding::of_signal(self.book, &text, signal);
            let Some(fix) = finding.fixes.first() else { return Ok(()) };
            let mended = format!("{}{}{}", &text[..fix.span.start], fix.replacement, &text[fix.span.end..]);
            let left = self.fires(&mended);
            if left.len() >= signals.len() {
                return Err(format!(
                    "hit `{text}`: the fix “{}” leaves `{mended}`, and the rule still fires",
                    fix.label
                ));
            }
            (text, signals) = (mended, left);
        }
        Ok(())
    }

    fn miss(&self, example: &str) -> Result<(), String> {
        match self.fires(example).first() {
            Some(signal) => Err(format!("miss `{example}`: fires on [[{}]]", signal.span.slice(example))),
            None => Ok(()),
        }
    }

    fn debt(&self, example: &str) -> Result<(), String> {
        match self.hit(example) {
            Ok(()) => Err(format!("debt `{example}` is paid: make it a hit")),
            Err(_) => Ok(()),
        }
    }

    fn is_clear(&self, said: &str) -> Result<(), String> {
        let engine = Engine::new(self.book, &Profile::default());
        let review = engine.review(said, &Situation::default());
        match review.findings.iter().find(|f| f.severity > Severity::Note) {
            Some(f) => Err(format!("`{said}` is not clear itself: {} on “{}”", f.rule, f.quote)),
            None => Ok(()),
        }
    }
}

/// Tries the frame file `text` on its own examples.
pub fn check_frame(book: &Book, frame: &str, name: &str, text: &str) -> Result<(), Vec<String>> {
    let file: FrameFile = file::parse(Source { name, text }).map_err(|p| vec![p.to_string()])?;
    let number = book.frame(frame).ok_or_else(|| vec![format!("no frame is called `{frame}`")])?;
    let holds = |example: &str| {
        let view = View::new(example);
        let tokens = Tokens::new(&view);
        let reading = signal::read(&view, &tokens, book, &Watch::default(), |_| true);
        let mut matcher = Matcher::new(&reading);
        reading.words.sentences.iter().any(|s| matcher.frame_holds(number, s))
    };
    let mut failures = Vec::new();
    if file.hit.len() < 2 || file.miss.len() < 2 {
        failures.push("a frame needs at least two hits and two misses".to_owned());
    }
    failures
        .extend(file.hit.iter().filter(|hit| !holds(hit)).map(|hit| format!("hit `{hit}`: does not hold")));
    failures.extend(file.miss.iter().filter(|miss| holds(miss)).map(|miss| format!("miss `{miss}`: holds")));
    if failures.is_empty() { Ok(()) } else { Err(failures) }
}
