//! The words of Composure: rules, lexicons and frames, one file each under `data/`, compiled to static
//! tables when the crate is built. `docs/rules.md` is the reference of their language.
//!
//! ```
//! use composure_core::{Engine, Profile, Situation, Verdict};
//!
//! let engine = Engine::new(composure_rules::book(), &Profile::default());
//! let review = engine.review("a lovely morning to everyone", &Situation::default());
//! assert_eq!(review.verdict, Verdict::Clear);
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
