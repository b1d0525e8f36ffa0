//! Counting: what was noticed, what was missed, what was marked for nothing.

use super::corpus::Case;
use composure_core::{Category, Review, Severity};
use std::collections::BTreeMap;

/// The categories that a review names, each with its gravest severity.
pub type Noticed = BTreeMap<Category, Severity>;

fn noticed(review: &Review) -> Noticed {
    let mut noticed = Noticed::new();
    for finding in &review.findings {
        for &category in [finding.category].iter().chain(&finding.also) {
            let gravest = noticed.entry(category).or_insert(finding.severity);
            *gravest = finding.severity.max(*gravest);
        }
    }
    noticed
}

/// A labelled post and what was said about it.
pub struct Judged<'a> {
    /// The post.
    pub case: &'a Case,
    /// What was noticed.
    pub noticed: Noticed,
    /// Whether an expected category was noticed on the marked words; `None` where no words are marked or
    /// none of the expected was noticed.
    pub on_the_words: Option<bool>,
    /// The review itself.
    pub review: Review,
}

impl<'a> Judged<'a> {
    /// Holds `review` against the labels of `case`.
    pub fn new(case: &'a Case, review: Review) -> Self {
        let noticed = noticed(&review);
        Self { case, on_the_words: on_the_words(case, &review), noticed, review }
    }

    /// The expected categories that were not noticed.
    pub fn missed(&self) -> impl Iterator<Item = Category> {
        self.case.expect.iter().copied().filter(|category| !self.noticed.contains_key(category))
    }

    /// The categories that an innocent post was marked with at caution or above.
    pub fn alarms(&self) -> impl Iterator<Item = Category> {
        let marked = self.noticed.iter().filter(|(category, severity)| {
            self.case.is_innocent() && **severity >= Severity::Caution && !self.case.may.contains(category)
        });
        marked.map(|(&category, _)| category)
    }
}

fn on_the_words(case: &Case, review: &Review) -> Option<bool> {
    let expected = |category: &Category| case.expect.contains(category);
    let mut right = review
        .findings
        .iter()
        .filter(|finding| expected(&finding.category) || finding.also.iter().any(expected))
        .peekable();
    right.peek().filter(|_| !case.mark.is_empty())?;
    let places: Vec<_> = case.mark.iter().flat_map(|mark| case.text.match_indices(mark.as_str())).collect();
    Some(right.any(|finding| {
        places.iter().any(|(at, mark)| finding.span.start < at + mark.len() && *at < finding.span.end)
    }))
}

/// How one category, or all of them, fared. All are numbers of posts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rates {
    /// Risky.
    pub risky: usize,
    /// Of the risky: noticed under the right category, however gravely.
    pub noticed: usize,
    /// Of the risky: noticed under the right category at caution or above.
    pub cautioned: usize,
    /// Of the noticed: with words marked in the corpus.
    pub worded: usize,
    /// Of the worded: noticed on those words.
    pub on_the_words: usize,
    /// Innocent.
    pub innocent: usize,
    /// Of the innocent: marked at caution or above.
    pub alarmed: usize,
}

impl Rates {
    /// Counts the risky posts that expect one of `wanted` and the innocent ones written for one of them; those written
    /// for none count where all are wanted. A post counts once, however many of `wanted` it expects.
    pub fn of(judged: &[Judged], wanted: &[Category]) -> Self {
        let mut rates = Self::default();
        for judged in judged {
            let case = judged.case;
            if case.is_innocent() {
                if case.home().map_or(wanted == Category::ALL, |home| wanted.contains(&home)) {
                    rates.innocent += 1;
                    rates.alarmed += usize::from(judged.alarms().next().is_some());
                }
            } else if case.expect.iter().any(|category| wanted.contains(category)) {
                let right = case.expect.iter().filter(|category| wanted.contains(category));
                let gravest = right.filter_map(|category| judged.noticed.get(category)).max();
                rates.risky += 1;
                rates.noticed += usize::from(gravest.is_some());
                rates.cautioned += usize::from(gravest >= Some(&Severity::Caution));
                if let (Some(on), Some(_)) = (judged.on_the_words, gravest) {
                    rates.worded += 1;
                    rates.on_the_words += usize::from(on);
                }
            }
        }
        rates
    }
}

/// For each category that was missed: what was noticed instead, `None` being nothing at all.
pub fn confusion(judged: &[Judged]) -> BTreeMap<Category, BTreeMap<Option<Category>, usize>> {
    let mut confusion = BTreeMap::<_, BTreeMap<_, usize>>::new();
    for judged in judged {
        for missed in judged.missed() {
            let instead = confusion.entry(missed).or_default();
            if judged.noticed.is_empty() {
                *instead.entry(None).or_default() += 1;
            }
            for &category in judged.noticed.keys() {
                *instead.entry(Some(category)).or_default() += 1;
            }
        }
    }
    confusion
}

/// How many innocent posts each category marked at caution or above.
pub fn alarms(judged: &[Judged]) -> BTreeMap<Category, usize> {
    let mut alarms = BTreeMap::new();
    for category in judged.iter().flat_map(Judged::alarms) {
        *alarms.entry(category).or_default() += 1;
    }
    alarms
}

/// Posts as they come, without labels.
#[derive(Default)]
pub struct Ordinary<'a> {
    /// How many there are.
    pub posts: usize,
    /// Those marked at caution or above, with the categories that marked them.
    pub marked: Vec<(&'a str, Vec<Category>)>,
}

impl<'a> Ordinary<'a> {
    /// Counts one more post.
    pub fn count(&mut self, text: &'a str, review: &Review) {
        self.posts += 1;
        let mut noticed = noticed(review);
        noticed.retain(|_, severity| *severity >= Severity::Caution);
        if !noticed.is_empty() {
            self.marked.push((text, noticed.into_keys().collect()));
        }
    }

    /// How many posts each category marked.
    pub fn by_category(&self) -> BTreeMap<Category, usize> {
        let mut counts = BTreeMap::new();
        for &category in self.marked.iter().flat_map(|(_, categories)| categories) {
            *counts.entry(category).or_default() += 1;
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Category::{Harassment, Hate, Profanity, Venting};
    use Severity::{Caution, Hold, Note};
    use composure_core::Verdict;
    use composure_core::review::Finding;
    use composure_core::span::Span;
    use serde_json::json;

    fn case(id: &str, expect: &[Category], may: &[Category], mark: &[&str]) -> Case {
        let line = json!({
            "id": id, "text": "my boss is a jerk", "expect": expect, "may": may, "mark": mark,
            "kind": "boss", "part": "dev",
        });
        serde_json::from_value(line).unwrap()
    }

    fn review(findings: &[(Category, &[Category], Severity, usize)]) -> Review {
        let finding =
            |&(category, also, severity, start): &(Category, &[Category], Severity, usize)| Finding {
                rule: String::new(),
                category,
                also: also.to_vec(),
                severity,
                span: Span::new(start, start + 4),
                whole: false,
                quote: String::new(),
                title: String::new(),
                why: String::new(),
                advice: String::new(),
                source: None,
                fixes: Vec::new(),
                attachment: None,
            };
        Review {
            verdict: Verdict::Clear,
            language: "en".to_owned(),
            partial: false,
            findings: findings.iter().map(finding).collect(),
        }
    }

    #[test]
    fn a_category_counts_at_its_gravest() {
        let seen = noticed(&review(&[(Venting, &[Hate], Hold, 0), (Hate, &[], Note, 5)]));
        assert_eq!(seen, Noticed::from([(Venting, Hold), (Hate, Hold)]));
    }

    #[test]
    fn rates_count_each_post_once() {
        let cases = [
            case("venting-001", &[Venting, Profanity], &[], &["jerk"]),
            case("venting-002", &[Venting], &[], &["boss"]),
            case("venting-003", &[Venting], &[], &[]),
            case("venting-004", &[], &[Profanity], &[]),
            case("venting-005", &[], &[], &[]),
            case("hate-001", &[], &[], &[]),
        ];
        let reviews = [
            review(&[(Venting, &[], Caution, 13), (Profanity, &[], Note, 13)]),
            review(&[(Venting, &[], Note, 13)]),
            review(&[(Harassment, &[], Hold, 13)]),
            review(&[(Profanity, &[], Hold, 0), (Hate, &[], Note, 0)]),
            review(&[(Hate, &[Harassment], Caution, 0)]),
            review(&[]),
        ];
        let judged: Vec<_> =
            cases.iter().zip(reviews).map(|(case, review)| Judged::new(case, review)).collect();
        let venting =
            Rates { risky: 3, noticed: 2, cautioned: 1, worded: 2, on_the_words: 1, innocent: 2, alarmed: 1 };
        assert_eq!(Rates::of(&judged, &[Venting]), venting);
        assert_eq!(Rates::of(&judged, Category::ALL), Rates { innocent: 3, ..venting });
        let profanity = Rates { risky: 1, noticed: 1, worded: 1, on_the_words: 1, ..Rates::default() };
        assert_eq!(Rates::of(&judged, &[Profanity]), profanity);
        assert_eq!(confusion(&judged), [(Venting, [(Some(Harassment), 1)].into())].into());
        assert_eq!(alarms(&judged), [(Hate, 1), (Harassment, 1)].into());
    }

    #[test]
    fn what_is_missed_for_nothing_is_told_apart() {
        let lost = case("hate-001", &[Hate, Venting], &[], &[]);
        let judged = [Judged::new(&lost, review(&[]))];
        let nothing = [(None, 1)].into();
        assert_eq!(confusion(&judged), [(Hate, BTreeMap::clone(&nothing)), (Venting, nothing)].into());
    }

    #[test]
    fn an_ordinary_post_counts_from_caution_on() {
        let mut ordinary = Ordinary::default();
        ordinary.count("fine", &review(&[(Venting, &[], Note, 0)]));
        ordinary.count("not", &review(&[(Venting, &[], Caution, 0), (Hate, &[], Hold, 0)]));
        assert_eq!((ordinary.posts, ordinary.marked.len()), (2, 1));
        assert_eq!(ordinary.by_category(), [(Venting, 1), (Hate, 1)].into());
    }
}
