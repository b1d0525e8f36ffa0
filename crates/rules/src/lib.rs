//! The words of Composure: rules, lexicons and frames, one file each under `data/`, compiled to static
//! tables when the crate is built. `docs/rules.md` is the reference of their language; `composure-core` is the engine.
//!
//! Six lines review a post:
//!
//! ```
//! use composure_core::{Engine, Profile, Situation, Verdict};
//!
//! let engine = Engine::new(composure_rules::book(), &Profile::default());
//! let review = engine.review("my boss is such a micromanaging jerk", &Situation::default());
//! assert_eq!(review.verdict, Verdict::Caution);
//! let insult = review.findings.iter().find(|finding| finding.rule == "venting/boss-insult").unwrap();
//! assert_eq!(insult.quote, "micromanaging jerk");
//! ```
//!
//! Each finding says what it is, why it matters and what to do, and may offer a change ([`Fix`](composure_core::Fix)):
//!
//! ```
//! # use composure_core::{Engine, Profile, Situation, Verdict};
//! # let engine = Engine::new(composure_rules::book(), &Profile::default());
//! let draft = "my boss is such a micromanaging jerk";
//! let review = engine.review(draft, &Situation::default());
//! let insult = review.findings.iter().find(|finding| finding.rule == "venting/boss-insult").unwrap();
//! assert_eq!(insult.fixes[0].applied(draft), "my boss is hard to work with");
//! println!("{}. {} {}", insult.title, insult.why, insult.advice);
//! ```
//!
//! Who writes, where and when make the difference:
//!
//! ```
//! use composure_core::situation::{AccountKind, Audience};
//! use composure_core::{Engine, Profile, Situation, Verdict};
//!
//! let nurse = Profile {
//!     profession: Some("nurse".into()),
//!     clients: vec!["Acme Robotics".into()],
//!     ..Profile::default()
//! };
//! let engine = Engine::new(composure_rules::book(), &nurse);
//! let found = |text: &str, situation: &Situation| {
//!     let review = engine.review(text, situation);
//!     (review.verdict, review.findings.first().map(|finding| finding.category.id().to_owned()))
//! };
//!
//! // A name on the person's lists, in any of its forms.
//! let public = Situation { audience: Audience::Public, ..Situation::default() };
//! assert_eq!(found("The #Acme deal is dead", &public), (Verdict::Hold, Some("confidential".into())));
//! // Swearing asks for nothing among friends; on a brand's account it holds.
//! let friends = Situation { audience: Audience::Friends, ..Situation::default() };
//! assert!(found("what a fucking day", &friends).0 <= Verdict::Note);
//! let brand = Situation { account: Some(AccountKind::Brand), ..Situation::default() };
//! assert_eq!(found("what a fucking day", &brand), (Verdict::Hold, Some("profanity".into())));
//! ```
//!
//! Rules of your own are compiled over these, and may use their lexicons and frames:
//!
//! ```
//! use composure_core::compile::{compile_pack, examples};
//! use composure_core::{Engine, Profile, Situation};
//!
//! let pack = r#"
//!     [[rule]]
//!     id = "confidential/globex-code"
//!     severity = "hold"
//!     title = "A code of ours"
//!     why = "Codes like this one are for the inside."
//!     advice = "Leave it out."
//!     match = ["[[gx {#number}]]"]
//!     unless = ["@announced"]
//!     hit = ["the [[gx 12]] is late", "saw a [[GX 7]] today"]
//!     miss = ["the number 12 is late", "nothing here"]
//! "#;
//! let book = compile_pack(composure_rules::book(), "globex.toml", pack).expect("it compiles");
//! assert_eq!(examples::check_pack(&book, "globex.toml", pack), [], "and keeps its examples");
//!
//! let engine = Engine::with_book(book, &Profile::default());
//! let review = engine.review("The GX 12 is late", &Situation::default());
//! assert_eq!(review.findings[0].rule, "confidential/globex-code");
//! ```
//!
//! What there is to notice, for a page that lists it:
//!
//! ```
//! let rules = composure_rules::book().rules();
//! assert!(rules.filter(|rule| rule.category.id() == "venting").count() > 20);
//! ```

use composure_core::Book;

pub mod folder;

mod data {
    include!(concat!(env!("OUT_DIR"), "/book.rs"));
}

/// The book of all rules that ship with Composure. It is static data: this costs nothing.
pub fn book() -> &'static Book {
    &data::BOOK
}

#[cfg(test)]
mod tests {
    use composure_core::compile::examples;

    fn check_rule(_id: &str, path: &str, text: &str) {
        if let Err(failures) = examples::check(super::book(), path, text) {
            panic!("{path}\n  {}", failures.join("\n  "));
        }
    }

    fn check_frame(id: &str, path: &str, text: &str) {
        if let Err(failures) = examples::check_frame(super::book(), id, path, text) {
            panic!("{path}\n  {}", failures.join("\n  "));
        }
    }

    include!(concat!(env!("OUT_DIR"), "/tests.rs"));
}
