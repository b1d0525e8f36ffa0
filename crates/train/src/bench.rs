//! What heads are measured on beside what was held out ([`Bench`]), and what the rules say of each post of it ([`Told`]).

use crate::contrast::Group;
use crate::data::{CONTRAST, CORPUS, Post};
use crate::sample::Sample;
use composure_core::category::Severity;
use composure_core::signal::{Signal, model};
use composure_core::{Book, Category, Review};

/// A post that is measured on, and what the rules alone say of it.
pub struct Told {
    /// What the judge sees.
    pub sample: Sample,
    /// What the rules notice, and how grave.
    noticed: Vec<(Category, Severity)>,
    /// Each rule that noticed something in which the judge has a say: its place in the book, its category, and how grave.
    weighed: Vec<(u32, Category, Severity)>,
}

impl Told {
    /// A post that the rules of `book` reviewed so, from such signals.
    pub fn new(book: &Book, review: &Review, signals: &[Signal], sample: Sample) -> Self {
        let one = |f: &composure_core::Finding| {
            let severity = f.severity;
            f.also.iter().chain([&f.category]).map(|&category| (category, severity)).collect::<Vec<_>>()
        };
        let of_rule = |s: &Signal| {
            let rule = &book.rules[s.rule as usize];
            model::is_weighed(rule, s)
                .then_some(s.severity)
                .flatten()
                .map(|severity| (s.rule, rule.category, severity))
        };
        let mut weighed: Vec<_> = signals.iter().filter_map(of_rule).collect();
        weighed.sort_unstable();
        weighed.dedup();
        Told { sample, noticed: review.findings.iter().flat_map(one).collect(), weighed }
    }

    /// A post in which one rule, or none, has noticed something.
    #[cfg(test)]
    pub fn of_rules(category: Category, rule: Option<u32>, severity: Severity) -> Self {
        let weighed = rule.map(|rule| (rule, category, severity)).into_iter().collect();
        Told { sample: Sample::default(), noticed: Vec::new(), weighed }
    }

    /// The rules of a category that noticed something in which the judge has a say, each once, and how grave it is.
    pub fn weighed(&self, category: Category) -> impl Iterator<Item = (u32, Severity)> {
        self.weighed
            .iter()
            .filter(move |(_, c, _)| *c == category)
            .map(|&(rule, _, severity)| (rule, severity))
    }

    /// Whether the rules say this much of a category.
    pub fn says(&self, category: Category, least: Severity) -> bool {
        self.noticed.iter().any(|&(c, severity)| c == category && severity >= least)
    }

    /// How grave the rules say that it is, of a category.
    pub fn gravest(&self, category: Category) -> Option<Severity> {
        self.noticed.iter().filter(|&&(c, _)| c == category).map(|&(_, severity)| severity).max()
    }

    /// Whether the rules mark it at caution or above, with whatever category.
    pub fn is_marked(&self) -> bool {
        self.noticed.iter().any(|&(_, severity)| severity >= Severity::Caution)
    }
}

/// What is measured on beside what was held out.
pub struct Bench {
    /// Ordinary posts.
    pub ordinary: Vec<Told>,
    /// The same posts by other writers and in other places.
    pub elsewhere: Vec<Vec<Sample>>,
    /// For each post learned from: what the rules say, where it is one of the corpus or of [`RULED`].
    pub rules: Vec<Option<Told>>,
    /// Kind and neutral words about groups, none of them learned from: the group and the post.
    pub kind: Vec<(usize, Group, Sample)>,
}

/// The public tables on which rules and judge are measured together: nobody wrote a rule with these before them.
pub const RULED: [&str; 5] = ["davidson", "dynabench", "hatemoji", "sbic", "toxigen"];

/// Whether it is worth asking the rules about a post that is learned from.
pub fn is_ruled(post: &Post) -> bool {
    matches!(post.source, CORPUS | CONTRAST) || (post.fold == 0 && RULED.contains(&post.source))
}

/// Frames filled with each group.
pub fn of_groups(
    frames: &str,
    groups: &[Group],
    seen: impl Fn(&str) -> Sample,
) -> Vec<(usize, Group, Sample)> {
    let frames: Vec<_> = frames.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    let of_group = |(at, group): (usize, &Group)| {
        frames.iter().map(|frame| (at, group.clone(), seen(&group.fill(frame)))).collect::<Vec<_>>()
    };
    groups.iter().enumerate().flat_map(of_group).collect()
}
