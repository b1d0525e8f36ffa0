//! The engine of Composure. Text goes in with a [`Profile`] and a [`Situation`]; a [`Review`] comes out.
//!
//! ```text
//! text ─view─▶ folded text + way back ─token─▶ words, sentences ─signal─▶ signals ─finding─▶ findings ─verdict─▶ review
//! ```
//!
//! There are no words in this crate, no clock, no browser and no file: the words are a [`Book`]
//! that `composure-rules` compiles, the time is part of the situation.

pub mod attachment;
pub mod book;
pub mod category;
pub mod compile;
mod engine;
mod finding;
pub mod language;
pub mod person;
pub mod profile;
pub mod review;
pub mod signal;
pub mod situation;
pub mod span;
pub mod token;
mod verdict;
pub mod view;

pub use attachment::Attachment;
pub use book::Book;
pub use category::{Category, Severity, Verdict};
pub use engine::{Engine, Explanation, SignalExplained, TagExplained, WordExplained};
pub use person::Person;
pub use profile::Profile;
pub use review::{Finding, Fix, Review};
pub use situation::Situation;
