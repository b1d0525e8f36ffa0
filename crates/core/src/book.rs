//! A compiled set of rules ([`Book`]).

use crate::category::{Category, Severity};

/// A compiled set of rules and their lexicons.
#[derive(Clone, Debug, Default)]
pub struct Book {}

/// What there is to know about a rule without matching it.
#[derive(Clone, Copy, Debug)]
pub struct RuleInfo<'b> {
    /// `category/name`.
    pub id: &'b str,
    /// The category.
    pub category: Category,
    /// The severity before it is weighed.
    pub severity: Severity,
    /// What it notices, in a few words.
    pub title: &'b str,
    /// Why it matters.
    pub why: &'b str,
    /// What to do.
    pub advice: &'b str,
    /// Where the reason comes from.
    pub source: Option<&'b str>,
}

impl Book {
    /// All rules, sorted by id.
    pub fn rules(&self) -> impl Iterator<Item = RuleInfo<'_>> {
        std::iter::empty()
    }
}
