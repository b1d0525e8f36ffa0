//! The engine of Composure. Text goes in with a [`Profile`] and a [`Situation`]; a [`Review`] comes out.
//!
//! There are no words in this crate, no clock, no browser and no file: the words are a [`Book`]
//! that `composure-rules` compiles, the time is part of the situation.

pub mod category;
pub mod profile;
pub mod review;
pub mod situation;
pub mod span;

pub use category::{Category, Severity, Verdict};
pub use profile::Profile;
pub use review::{Finding, Fix, Review};
pub use situation::Situation;

pub mod book;
pub use book::Book;

/// The engine: a book of rules, ready for one person.
pub struct Engine {}

impl Engine {
    /// An engine for the person that `profile` describes.
    pub fn new(_book: &'static Book, _profile: &Profile) -> Self {
        Engine {}
    }

    /// Judges a draft.
    pub fn review(&self, _text: &str, _situation: &Situation) -> Review {
        Review { verdict: Verdict::Clear, language: "en".into(), partial: false, findings: Vec::new() }
    }
}
