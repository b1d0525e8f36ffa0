//! Rules that a person or an organisation adds: one book of what ships and what they wrote.

use composure_core::compile::{Problem, compile_pack, examples};
use composure_core::{Book, Profile, book::RuleInfo};
use serde::{Deserialize, Serialize};

/// A pack as the settings keep it.
#[derive(Debug, Deserialize)]
pub struct Pack {
    /// What it is called.
    pub name: String,
    /// The TOML file.
    pub text: String,
}

/// What is to be said of a pack while it is written.
#[derive(Debug, Serialize)]
pub struct Checked<'b> {
    /// What is wrong with it, and where.
    pub problems: Vec<Problem>,
    /// The rules it adds; none while it does not compile.
    pub rules: Vec<RuleInfo<'b>>,
}

/// The book with all packs that compile, and what is wrong with the others. `None` where none is to be added.
pub fn with_packs(base: &Book, packs: &[Pack]) -> (Option<Book>, Vec<Problem>) {
    let (mut book, mut problems) = (None, Vec::new());
    for pack in packs {
        match compile_pack(book.as_ref().unwrap_or(base), &pack.name, &pack.text) {
            Ok(extended) => book = Some(extended),
            Err(wrong) => problems.extend(wrong),
        }
    }
    (book, problems)
}

/// Compiles a pack and tries it on its own examples. The book that knows it comes along, for a sample.
pub fn check(base: &Book, name: &str, text: &str) -> (Option<Book>, Vec<Problem>) {
    match compile_pack(base, name, text) {
        Err(problems) => (None, problems),
        Ok(book) => {
            let failures = examples::check_pack(&book, name, text);
            (Some(book), failures)
        }
    }
}

/// The rules of `book` that `base` does not have.
pub fn added<'b>(base: &Book, book: &'b Book) -> Vec<RuleInfo<'b>> {
    let known: std::collections::HashSet<&str> = base.rules().map(|rule| rule.id).collect();
    book.rules().filter(|rule| !known.contains(rule.id)).collect()
}

/// An engine for a person, over the book that ships or over one with packs.
pub fn engine(book: Option<&Book>, profile: &Profile) -> composure_core::Engine {
    match book {
        Some(book) => composure_core::Engine::with_book(book.clone(), profile),
        None => composure_core::Engine::new(composure_rules::book(), profile),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACK: &str = r#"
name = "Globex"
[[rule]]
id = "confidential/globex-code"
severity = "hold"
title = "A code of ours"
why = "Codes like this one are for the inside."
advice = "Leave it out."
match = ["[[gx {#number}]]"]
hit = ["the [[gx 12]] is late", "saw a [[GX 7]] today"]
miss = ["the number 12 is late", "nothing here"]
"#;

    fn pack(text: &str) -> Pack {
        Pack { name: "globex.toml".into(), text: text.into() }
    }

    #[test]
    fn packs_add_to_what_ships() {
        let base = composure_rules::book();
        let (book, problems) = with_packs(base, &[pack(PACK), pack("[[rule]")]);
        assert_eq!(problems.len(), 1, "{problems:?}");
        let book = book.expect("one of them is sound");
        let engine = engine(Some(&book), &Profile::default());
        let review = engine.review("the gx 12 is late. My boss is a jerk", &Default::default());
        let rules: Vec<_> = review.findings.iter().map(|f| f.rule.as_str()).collect();
        assert!(
            rules.contains(&"confidential/globex-code") && rules.contains(&"venting/boss-insult"),
            "{rules:?}"
        );
        assert_eq!(added(base, &book).iter().map(|r| r.id).collect::<Vec<_>>(), ["confidential/globex-code"]);
    }

    #[test]
    fn a_pack_is_checked_to_its_examples() {
        let base = composure_rules::book();
        assert_eq!(check(base, "p.toml", PACK).1, []);
        let (book, problems) =
            check(base, "p.toml", &PACK.replace("saw a [[GX 7]] today", "saw a [[HX 7]] today"));
        assert!(book.is_some());
        assert_eq!((problems[0].line, problems[0].column), (10, 33), "{problems:?}");
        assert!(
            check(base, "p.toml", &PACK.replace("confidential/globex-code", "venting/boss-insult")).1[0]
                .message
                .contains("already")
        );
    }
}
