//! From which log-odds a head speaks by itself ([`Thresholds`]): where its category is likely enough, and no oftener on ordinary
//! posts, on innocent ones and on the name of any group than it may.

use crate::bench::Told;
use crate::contrast::Group;
use crate::credit::Credits;
use crate::data::{CONTRAST, CORPUS, Post, RULES};
use crate::learn::Small;
use crate::sample::Sample;
use crate::weighs::OfHead;
use composure_core::Category;
use composure_core::category::Severity;

/// Log-odds from which a head speaks; infinite where it never does.
#[derive(Clone, Copy, Debug)]
pub struct Thresholds {
    /// At caution.
    pub clear: f32,
    /// The same where a group of people is named.
    pub clear_of_group: f32,
    /// As a note.
    pub faint: f32,
}

/// How likely a category has to be for a head to note it by itself.
const NOTED: f64 = 0.18;
/// The same for a caution.
const CAUTIONED: f64 = 0.7;

/// How many innocent sentences of our own that name a group, of a hundred, a head may mark at caution, and how many it may note.
const OF_GROUPS: [f64; 2] = [3.0, 8.0];
/// The same of our own sentences about plain days.
const PLAIN_DAYS: [f64; 2] = [0.5, 2.5];
/// How many innocent posts that name a group, of a hundred, a head may mark at caution where it looks closer at these: of the
/// corpus, and of our own.
const OF_GROUP: f64 = 10.0;
/// How many ordinary posts in a place that may be someone's, of a hundred, a head may mark at caution at least.
const ELSEWHERE: f64 = 0.3;

impl Thresholds {
    /// Those of a head that never speaks.
    pub const SILENT: Thresholds =
        Thresholds { clear: f32::INFINITY, clear_of_group: f32::INFINITY, faint: f32::INFINITY };

    /// Chooses them for `head`, which learned from everything; `of` tells what it said of posts that were held out.
    pub fn choose(of: OfHead<'_>, head: &Small, credits: Option<&Credits>) -> Thresholds {
        let search = Search { of, head };
        let budget = of.plan.budget;
        // The rules' own texts have to be clear: whoever reads them is not to be warned of them.
        let own = search.of_rules();
        // No group may be marked much oftener than another for nothing.
        let even = search.evenly();
        let mut chosen = Thresholds::SILENT;
        if budget.clear > 0.0 {
            chosen.clear = own.max(search.clear(credits));
        }
        chosen.clear_of_group = chosen.clear;
        if budget.of_group > 0.0 {
            chosen.clear_of_group = chosen.clear.min(search.clear_of_group().max(own).max(even));
        }
        chosen.faint = chosen.clear;
        if budget.faint > 0.0 {
            chosen.faint = chosen.clear.min(search.faint(credits).max(even));
        }
        chosen
    }
}

/// A head whose thresholds are looked for.
struct Search<'t> {
    of: OfHead<'t>,
    head: &'t Small,
}

impl Search<'_> {
    fn clear(&self, credits: Option<&Credits>) -> f32 {
        let budget = self.of.plan.budget;
        let likely = match credits {
            Some(credits) => credits.odds_of(CAUTIONED),
            None => self.on_corpus(budget.unguided.close, budget.unguided.twins),
        };
        let elsewhere = budget.clear.max(ELSEWHERE);
        likely.max(self.within(Severity::Caution, [budget.clear, elsewhere, OF_GROUPS[0], PLAIN_DAYS[0]]))
    }

    fn clear_of_group(&self) -> f32 {
        let named = self.added(Severity::Caution, self.of.plan.budget.of_group, &Sample::names_group);
        let close = few(self.innocent(CORPUS, &|_, sample| sample.names_group()), OF_GROUP);
        let kind = few(self.innocent(CONTRAST, &|post, _| post.of_group), OF_GROUP);
        named.max(close).max(kind)
    }

    fn faint(&self, credits: Option<&Credits>) -> f32 {
        let budget = self.of.plan.budget;
        let likely = match credits {
            Some(credits) => credits.odds_of_common(NOTED),
            None => self.on_corpus(budget.unguided.near, budget.unguided.near_twins),
        };
        likely.max(self.within(Severity::Note, [budget.faint, budget.faint, OF_GROUPS[1], PLAIN_DAYS[1]]))
    }

    /// The log-odds from which it speaks of so many of a hundred ordinary posts of which the rules say less, of those of other
    /// places, and of our own sentences about groups and about plain days.
    fn within(&self, severity: Severity, [ordinary, elsewhere, groups, plain]: [f64; 4]) -> f32 {
        self.added(severity, ordinary, &|_| true)
            .max(self.elsewhere(elsewhere))
            .max(self.on_contrast(groups, plain))
    }

    /// The log-odds from which it speaks of so many of a hundred innocent posts of the corpus, and of the twins of its own
    /// risky ones.
    fn on_corpus(&self, all: f64, twins: f64) -> f32 {
        let category = self.of.plan.category;
        few(self.innocent(CORPUS, &|_, _| true), all)
            .max(few(self.innocent(CORPUS, &|post, _| post.beside.contains(&category)), twins))
    }

    /// The same of our own sentences, those about groups and those about plain days.
    fn on_contrast(&self, groups: f64, plain: f64) -> f32 {
        few(self.innocent(CONTRAST, &|post, _| post.of_group), groups)
            .max(few(self.innocent(CONTRAST, &|post, _| !post.of_group), plain))
    }

    /// The same of the ordinary posts that are `wanted`, of a hundred of all of them. Where the rules say as much already, it
    /// adds nothing and costs nothing.
    fn added(&self, least: Severity, share: f64, wanted: &dyn Fn(&Sample) -> bool) -> f32 {
        let ordinary = &self.of.bench.ordinary;
        let quiet = |told: &&Told| !told.says(self.of.plan.category, least) && wanted(&told.sample);
        let odds = ordinary.iter().filter(quiet).map(|told| self.head.judge(&told.sample)).collect();
        above(odds, part(ordinary.len(), share))
    }

    /// The same of ordinary posts by other writers and in other places, in the worst of them.
    fn elsewhere(&self, share: f64) -> f32 {
        let judge = |posts: &Vec<Sample>| posts.iter().map(|sample| self.head.judge(sample)).collect();
        self.of.bench.elsewhere.iter().map(|posts| few(judge(posts), share)).fold(f32::NEG_INFINITY, f32::max)
    }

    /// What it said of innocent posts of a source when they were held out.
    fn innocent(&self, source: &str, wanted: &dyn Fn(&Post, &Sample) -> bool) -> Vec<f32> {
        let OfHead { posts, samples, held_out, .. } = self.of;
        let all = posts.iter().zip(samples).zip(held_out);
        all.filter(|((post, sample), _)| post.source == source && post.innocent && wanted(post, sample))
            .filter_map(|(_, odds)| *odds)
            .collect()
    }

    /// The log-odds above all texts of the rules.
    fn of_rules(&self) -> f32 {
        let texts = self.of.posts.iter().zip(self.of.samples).filter(|(post, _)| post.source == RULES);
        texts.map(|(_, sample)| self.head.judge(sample)).fold(f32::NEG_INFINITY, f32::max).next_up()
    }

    /// The log-odds from which hate marks at most one kind sentence of each group, and what is no matter of groups none.
    fn evenly(&self) -> f32 {
        let most = usize::from(self.of.plan.category == Category::Hate);
        let groups = self.of.bench.kind.chunk_by(|a, b| a.0 == b.0);
        let of_group = |group: &[(usize, Group, Sample)]| {
            above(group.iter().map(|kind| self.head.judge(&kind.2)).collect(), most)
        };
        groups.map(of_group).fold(f32::NEG_INFINITY, f32::max)
    }
}

/// The least number that at most so many of a hundred reach.
fn few(odds: Vec<f32>, share: f64) -> f32 {
    let count = part(odds.len(), share);
    above(odds, count)
}

/// How many `share` of a hundred are.
fn part(all: usize, share: f64) -> usize {
    (all as f64 * share / 100.0) as usize
}

/// The least number that at most `count` of `odds` reach.
fn above(mut odds: Vec<f32>, count: usize) -> f32 {
    odds.sort_by(|a, b| b.total_cmp(a));
    odds.get(count).map_or(f32::NEG_INFINITY, |&odds| odds.next_up())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_threshold_lets_through_as_many_as_it_may() {
        let odds = vec![0.1, 0.9, 0.5, 0.5, -1.0];
        let reach = |count| {
            let least = above(odds.clone(), count);
            odds.iter().filter(|&&o| o >= least).count()
        };
        assert_eq!((0..6).map(reach).collect::<Vec<_>>(), [0, 1, 1, 3, 4, 5], "of two alike none or both");
    }
}
