//! The engine of Composure. Text goes in with a [`Profile`] and a [`Situation`]; a [`Review`] comes out.
//!
//! ```text
//! text ─view─▶ folded text + way back ─token─▶ words, sentences ─signal─▶ signals ─finding─▶ findings ─verdict─▶ review
//! ```
//!
//! There are no words in this crate, no clock, no browser and no file: the words are a [`Book`], the time is part of the
//! situation, and nothing is ever sent anywhere. The book that ships is the crate `composure-rules`; one of your own is
//! compiled of text:
//!
//! ```
//! use composure_core::compile::{Compiler, compile_pack};
//! use composure_core::{Book, Engine, Profile, Situation, Verdict};
//!
//! let rules = r#"
//!     [[rule]]
//!     id = "venting/boss-clown"
//!     severity = "caution"
//!     title = "An insult aimed at your boss"
//!     why = "Screenshots travel."
//!     advice = "Say what happened without the name-calling."
//!     match = ["my boss is a [[clown]]"]
//! "#;
//! let empty: Book = Compiler::new().finish().expect("nothing compiles");
//! let book = compile_pack(&empty, "rules.toml", rules).expect("the rules compile");
//!
//! let engine = Engine::with_book(book, &Profile::default());
//! let review = engine.review("Honestly, my b0ss is a CLOWN!", &Situation::default());
//! assert_eq!(review.verdict, Verdict::Caution);
//! assert_eq!(review.findings[0].quote, "CLOWN");
//! # fn may_cross_threads<T: Send + Sync>(_: &T) {}
//! # may_cross_threads(&engine);
//! ```
//!
//! | to | see |
//! |---|---|
//! | review a draft | [`Engine::review`], [`Review`], [`Finding`], [`Fix`] |
//! | say who writes, where and when | [`Profile`], [`Situation`] |
//! | ask before somebody is befriended | [`Engine::meeting`], [`Person`] |
//! | say what an attached file tells of itself | [`Attachment`], which `composure-history` makes |
//! | see how a draft was read | [`Engine::explain`] |
//! | compile rules, and try them on their examples | [`compile`], [`compile::examples`] |
//!
//! All types of the way in and out are `serde` types; spans are UTF-8 bytes and say so in their type ([`span`]). An engine is
//! made once for a person and reviews any number of drafts; it is [`Send`] and [`Sync`], and keeps nothing of a draft.

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
