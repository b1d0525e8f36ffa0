//! Tries a rule file on its own examples.
//!
//! Enforced: at least two hits and two misses; each hit fires the rule once, on the marked words; the first
//! fix silences it; misses are silent; debts are still owed; `why` and `advice` are themselves clear.

use super::file::{FrameFile, Text};
use super::{NameList, Pack, Problem, RuleFile, Source, file};
use crate::book::Book;
use crate::category::Severity;
use crate::engine::{Engine, FILE_NAME};
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
    let failures = failures(book, &rule, &|profile| Engine::new(book, profile));
    if failures.is_empty() { Ok(()) } else { Err(failures.into_iter().map(|(_, message)| message).collect()) }
}

/// Tries each rule of a pack on its own examples, with a book that [`compile_pack`](super::compile_pack) made of it.
/// All that fails, at the example that shows it.
pub fn check_pack(book: &Book, name: &str, text: &str) -> Vec<Problem> {
    let source = Source { name, text };
    let pack: Pack = match file::parse(source) {
        Ok(pack) => pack,
        Err(problem) => return vec![problem],
    };
    let engine = |profile: &Profile| Engine::with_book(book.clone(), profile);
    let tried = pack.rules.iter().flat_map(|rule| failures(book, rule, &engine));
    tried.map(|(at, message)| source.problem(at, message)).collect()
}

/// What fails, and at which byte of the file.
fn failures(book: &Book, rule: &RuleFile, engine: &dyn Fn(&Profile) -> Engine) -> Vec<(usize, String)> {
    let trial = Trial::new(book, rule, engine);
    let at_id = rule.id.span().start;
    let mut failures = Vec::new();
    if rule.circumstance.is_none() || trial.of_names {
        if rule.hit.len() < 2 || rule.miss.len() < 2 {
            failures.push((at_id, "a rule needs at least two hits and two misses".to_owned()));
        }
        let mut tries = |examples: &[Text], outcome: &dyn Fn(&str) -> Result<(), String>| {
            let failed = examples.iter().filter_map(|e| Some((e.span().start, outcome(e.get_ref()).err()?)));
            failures.extend(failed);
        };
        tries(&rule.hit, &|hit| trial.hit(hit));
        tries(&rule.miss, &|miss| trial.miss(miss));
        tries(&rule.debt, &|debt| trial.debt(debt));
    }
    let clear = engine(&Profile::default());
    let said = [&rule.title, &rule.why, &rule.advice];
    failures.extend(said.iter().filter_map(|said| Some((at_id, is_clear(&clear, said).err()?))));
    failures
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

struct Trial<'b> {
    book: &'b Book,
    engine: Engine,
    situation: Situation,
    rule: u32,
    /// Its examples are names of files.
    of_names: bool,
}

impl<'b> Trial<'b> {
    fn new(book: &'b Book, file: &RuleFile, engine: &dyn Fn(&Profile) -> Engine) -> Self {
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
        let of_names = file.circumstance.as_ref().is_some_and(|name| name.get_ref() == FILE_NAME);
        Trial { book, engine: engine(&profile), situation, rule, of_names }
    }

    fn fires(&self, text: &str) -> Vec<Signal> {
        let signals = match self.of_names {
            true => self.engine.file_name_signals(text, &self.situation),
            false => self.engine.signals(text, &self.situation).0,
        };
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
}

fn is_clear(engine: &Engine, said: &str) -> Result<(), String> {
    let review = engine.review(said, &Situation::default());
    match review.findings.iter().find(|f| f.severity > Severity::Note) {
        Some(f) => Err(format!("`{said}` is not clear itself: {} on “{}”", f.rule, f.quote)),
        None => Ok(()),
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
        (0..reading.words.sentences.len()).any(|sentence| matcher.frame_holds(number, sentence))
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
