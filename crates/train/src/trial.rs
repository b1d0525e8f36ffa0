//! Measuring: each head is learned once for every part of the posts that is held out, and once from all. What it
//! says of the parts that it did not see decides its calibration, its thresholds and whether it is kept at all.

use crate::contrast::Group;
use crate::credit::Credits;
use crate::data::{CORPUS, FOLDS, Post, RULES};
use crate::heads::{PLANS, Plan};
use crate::in_order;
use crate::learn::{self, Lesson, Small, Twins};
use crate::sample::Sample;
use crate::weighs::{OfHead, Weighs};
use composure_core::category::Severity;
use composure_core::signal::Signal;
use composure_core::signal::model::{Head, Model, VOICES};
use composure_core::{Book, Category, Review};

/// A post that is measured on, and what the rules alone say of it.
pub struct Told {
    /// What the judge sees.
    pub sample: Sample,
    /// What the rules notice, and how grave.
    noticed: Vec<(Category, Severity)>,
    /// Each rule that noticed something by words alone: its place in the book, its category, and how grave.
    by_words: Vec<(u32, Category, Severity)>,
}

impl Told {
    /// A post that the rules of `book` reviewed so, from such signals.
    pub fn new(book: &Book, review: &Review, signals: &[Signal], sample: Sample) -> Self {
        let one = |f: &composure_core::Finding| {
            let severity = f.severity;
            f.also.iter().chain([&f.category]).map(|&category| (category, severity)).collect::<Vec<_>>()
        };
        let of_words = |s: &Signal| {
            let rule = &book.rules[s.rule as usize];
            let by_words = rule.identifier.len == 0 && s.name.is_none();
            by_words.then_some(s.severity).flatten().map(|severity| (s.rule, rule.category, severity))
        };
        let mut by_words: Vec<_> = signals.iter().filter_map(of_words).collect();
        by_words.sort_unstable();
        by_words.dedup();
        Told { sample, noticed: review.findings.iter().flat_map(one).collect(), by_words }
    }

    /// A post in which one rule, or none, has noticed something.
    #[cfg(test)]
    pub fn of_rules(category: Category, rule: Option<u32>, severity: Severity) -> Self {
        let by_words = rule.map(|rule| (rule, category, severity)).into_iter().collect();
        Told { sample: Sample::default(), noticed: Vec::new(), by_words }
    }

    /// The rules of a category that noticed something by words alone, each once, and how grave it is.
    pub fn by_words(&self, category: Category) -> impl Iterator<Item = (u32, Severity)> {
        self.by_words
            .iter()
            .filter(move |(_, c, _)| *c == category)
            .map(|&(rule, _, severity)| (rule, severity))
    }

    /// Whether the rules say this much of a category.
    fn says(&self, category: Category, least: Severity) -> bool {
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
const RULED: [&str; 5] = ["davidson", "dynabench", "hatemoji", "sbic", "toxigen"];

/// Whether it is worth asking the rules about a post that is learned from.
pub fn is_ruled(post: &Post) -> bool {
    matches!(post.source, CORPUS | "contrast") || (post.fold == 0 && RULED.contains(&post.source))
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

/// What came of one head.
pub struct Trial {
    /// What was asked.
    pub plan: Plan,
    /// The head learned from everything.
    pub head: Small,
    /// Log-odds from which it speaks, at caution and as a note; infinite where it never does.
    pub clear: f32,
    /// The same where a group of people is named.
    pub clear_of_group: f32,
    /// The same for a note.
    pub faint: f32,
    /// Log-odds below which it takes a note of the rules back, and makes one of a caution.
    pub weighs: Weighs,
    /// What its rules are worth, where enough posts say so.
    pub credits: Option<Credits>,
    /// Whether it is kept.
    pub kept: bool,
    /// For each post: the log-odds that it was given when it was held out.
    pub held_out: Vec<Option<f32>>,
    /// What it finds in the corpus by itself.
    pub alone: Found,
    /// The same where the rules are silent.
    pub silent: Found,
}

impl Trial {
    /// Log-odds from which it speaks of a post at caution.
    pub fn clear_of(&self, sample: &Sample) -> f32 {
        if sample.names_group() { self.clear_of_group } else { self.clear }
    }

    /// Log-odds from which it speaks of a post at all.
    pub fn least_of(&self, sample: &Sample) -> f32 {
        self.faint.min(self.clear_of(sample))
    }
}

/// Posts of the corpus that did not belong to what it learned from.
#[derive(Clone, Copy, Debug, Default)]
pub struct Found {
    /// Risky ones.
    pub risky: usize,
    /// Of these, noticed by the head when they were held out.
    pub found: usize,
    /// Of these, at caution.
    pub cautioned: usize,
    /// Innocent ones.
    pub innocent: usize,
    /// Of these, noted by the head.
    pub noted: usize,
    /// Of these, marked at caution.
    pub alarmed: usize,
}

/// Tries all heads.
pub fn all(posts: &[Post], samples: &[Sample], bench: &Bench) -> Vec<Trial> {
    // A head and the part that it does not see; the last of each head sees all.
    let jobs: Vec<(usize, usize)> =
        (0..PLANS.len()).flat_map(|head| (0..=FOLDS).map(move |fold| (head, fold))).collect();
    let learned = in_order(&jobs, |&(head, fold)| {
        let lessons: Vec<Lesson<'_>> = posts
            .iter()
            .zip(samples)
            .filter(|(post, sample)| post.fold != fold && !sample.is_empty())
            .filter_map(|(post, sample)| post.labels[head].map(|(is, weight)| Lesson { sample, is, weight }))
            .collect();
        let told = |at: usize| posts[at].fold != fold && posts[at].source == CORPUS;
        let twins: Vec<Twins<'_>> = (1..posts.len())
            .filter(|&at| told(at - 1) && told(at) && posts[at].innocent)
            .filter(|&at| posts[at - 1].labels[head].is_some_and(|(is, _)| is))
            .map(|at| Twins { risky: &samples[at - 1], innocent: &samples[at] })
            .collect();
        learn::learn(&lessons, &twins, PLANS[head].bits, PLANS[head].decay).small(PLANS[head].steps)
    });
    let mut learned = learned.into_iter();
    let of_head = |(at, plan): (usize, &Plan)| {
        let folds: Vec<Small> = learned.by_ref().take(FOLDS).collect();
        let last = learned.next().expect("one more than there are parts");
        trial(at, *plan, folds, last, posts, samples, bench)
    };
    PLANS.iter().enumerate().map(of_head).collect()
}

/// How many risky posts of the corpus a head has to find by itself, held out, to be kept; that has to be a tenth of
/// them too.
const FEWEST: usize = 5;
/// And its share of the risky posts has to be more than this many times its share of the innocent ones.
const FAVOUR: usize = 5;

/// How many of our own sentences about plain days, of a hundred, a head may note.
const PLAIN_DAYS: f64 = 2.0;

/// How many innocent posts that name a group, of a hundred, a head may mark at caution: of the corpus and of our own.
const OF_GROUP: f64 = 10.0;

fn trial(
    at: usize,
    plan: Plan,
    folds: Vec<Small>,
    all: Small,
    posts: &[Post],
    samples: &[Sample],
    bench: &Bench,
) -> Trial {
    let judged: Vec<Option<f32>> = posts
        .iter()
        .zip(samples)
        .map(|(post, sample)| post.labels[at].map(|_| folds[post.fold].judge(sample)))
        .collect();
    let told: Vec<_> = posts
        .iter()
        .zip(&judged)
        .filter_map(|(post, odds)| post.labels[at].zip(*odds).map(|((is, weight), odds)| (odds, is, weight)))
        .collect();
    let line = learn::calibration(&told);
    let head = all.calibrated(line);
    let held_out: Vec<Option<f32>> =
        judged.iter().map(|odds| odds.map(|odds| odds * line.0 + line.1)).collect();

    // Where the rules speak already, the judge adds nothing and costs nothing.
    let added = |least: Severity, wanted: &dyn Fn(&Sample) -> bool| {
        let quiet =
            bench.ordinary.iter().filter(|told| !told.says(plan.category, least) && wanted(&told.sample));
        quiet.map(|told| head.judge(&told.sample)).collect::<Vec<_>>()
    };
    // Innocent posts of the corpus, and our own about groups: neither may be marked often.
    let innocent = |source: &str, wanted: &dyn Fn(&Post, &Sample) -> bool| {
        let all = posts.iter().zip(samples).zip(&held_out);
        let all =
            all.filter(|((post, sample), _)| post.source == source && post.innocent && wanted(post, sample));
        all.filter_map(|(_, odds)| *odds).collect::<Vec<_>>()
    };
    let few = |odds: Vec<f32>, share: f64| {
        let count = (odds.len() as f64 * share / 100.0) as usize;
        above(odds, count)
    };
    let any = |_: &Sample| true;
    let least = |corpus: f64, twins: f64, groups: f64| {
        few(innocent(CORPUS, &|_, _| true), corpus)
            .max(few(innocent(CORPUS, &|post, _| post.beside.contains(&plan.category)), twins))
            .max(few(innocent("contrast", &|post, _| post.of_group), groups))
            .max(few(innocent("contrast", &|post, _| !post.of_group), corpus.min(PLAIN_DAYS)))
    };
    let allowed = |share: f64| (bench.ordinary.len() as f64 * share / 100.0) as usize;
    // The rules' own texts have to be clear: whoever reads them is not to be warned of them.
    let texts = posts.iter().zip(samples).filter(|(post, _)| post.source == RULES);
    let own = texts.map(|(_, sample)| head.judge(sample)).fold(f32::NEG_INFINITY, f32::max).next_up();
    let elsewhere = |share: f64| {
        let of = |posts: &Vec<Sample>| above(posts.iter().map(|s| head.judge(s)).collect(), allowed(share));
        bench.elsewhere.iter().map(of).fold(f32::NEG_INFINITY, f32::max)
    };
    // No group may be marked much oftener than another for nothing.
    let even = evenly(bench, |sample| head.judge(sample));
    let clear = if plan.budget.clear > 0.0 {
        above(added(Severity::Caution, &any), allowed(plan.budget.clear))
            .max(elsewhere(plan.budget.clear.max(0.3)))
            .max(least(plan.budget.close, plan.budget.twins, 3.0).max(own))
    } else {
        f32::INFINITY
    };
    let clear_of_group = if plan.budget.of_group > 0.0 {
        let named = above(added(Severity::Caution, &Sample::names_group), allowed(plan.budget.of_group));
        let close = few(innocent(CORPUS, &|_, sample| sample.names_group()), OF_GROUP);
        let kind = few(innocent("contrast", &|post, _| post.of_group), OF_GROUP);
        named.max(close).max(kind).max(own).max(even).min(clear)
    } else {
        clear
    };
    let silent = if plan.budget.faint > 0.0 { f32::NEG_INFINITY } else { f32::INFINITY };
    let faint = above(added(Severity::Note, &any), allowed(plan.budget.faint))
        .max(silent)
        .max(elsewhere(plan.budget.faint))
        .max(even)
        .max(least(plan.budget.near, plan.budget.near_twins, 8.0))
        .min(clear);
    let head_of = OfHead { at, plan, posts, held_out: &held_out, bench };
    let credits = head_of.credits();
    let weighs = head_of.weighs(credits.as_ref(), clear);
    let mut trial = Trial {
        plan,
        weighs,
        credits,
        head,
        clear,
        clear_of_group,
        faint,
        kept: false,
        held_out,
        alone: Found::default(),
        silent: Found::default(),
    };
    trial.alone = count(at, &trial, posts, samples, None);
    let rules = |told: &Told| told.says(plan.category, Severity::Note);
    trial.silent = count(at, &trial, posts, samples, Some((&bench.rules, &rules)));
    let alone = trial.alone;
    let speaks = alone.found >= FEWEST
        && alone.found * 10 >= alone.risky
        && alone.found * alone.innocent > FAVOUR * alone.noted * alone.risky;
    if !speaks {
        (trial.clear, trial.clear_of_group, trial.faint) = (f32::INFINITY, f32::INFINITY, f32::INFINITY);
    }
    // A head that finds too little by itself may still tell which of the rules' notes are worth one.
    trial.kept = speaks || trial.credits.is_some();
    trial
}

/// The log-odds from which at most one kind sentence of each group is marked.
fn evenly(bench: &Bench, judge: impl Fn(&Sample) -> f32) -> f32 {
    let groups = bench.kind.chunk_by(|a, b| a.0 == b.0);
    let of_group = |group: &[(usize, Group, Sample)]| above(group.iter().map(|k| judge(&k.2)).collect(), 1);
    groups.map(of_group).fold(f32::NEG_INFINITY, f32::max)
}

/// Whether there are rules that a head of this category can speak for.
pub fn has_voices(category: Category) -> bool {
    let has = |voice| composure_rules::book().rules().any(|rule| rule.id == format!("{category}/{voice}"));
    VOICES.into_iter().all(has)
}

/// The least number that at most `count` of `odds` reach.
fn above(mut odds: Vec<f32>, count: usize) -> f32 {
    odds.sort_by(|a, b| b.total_cmp(a));
    odds.get(count).map_or(f32::NEG_INFINITY, |&odds| odds.next_up())
}

/// What the rules say of each post, and whether that is enough to leave it out.
type Silence<'r> = (&'r [Option<Told>], &'r dyn Fn(&Told) -> bool);

/// Counts the posts of the corpus, or, where it holds none of this sort, of every table that says something; with rules
/// given, those in which they are silent.
fn count(
    head: usize,
    trial: &Trial,
    posts: &[Post],
    samples: &[Sample],
    rules: Option<Silence<'_>>,
) -> Found {
    let mut count = Found::default();
    let in_corpus = |post: &Post| post.source == CORPUS;
    let known = posts.iter().any(|post| in_corpus(post) && post.labels[head].is_some_and(|(is, _)| is));
    let measured = posts.iter().zip(&trial.held_out).enumerate();
    for (at, (post, odds)) in measured.filter(|(_, (post, _))| in_corpus(post) || !known) {
        let (&Some(odds), Some((is, _))) = (odds, post.labels[head]) else { continue };
        if rules.is_some_and(|(told, speak)| told[at].as_ref().is_some_and(speak)) {
            continue;
        }
        let noticed = usize::from(odds >= trial.least_of(&samples[at]));
        let cautioned = usize::from(odds >= trial.clear_of(&samples[at]));
        if is {
            count.risky += 1;
            count.found += noticed;
            count.cautioned += cautioned;
        } else if post.innocent || !known {
            count.innocent += 1;
            count.noted += noticed;
            count.alarmed += cautioned;
        }
    }
    count
}

/// How rules and judge fare together on one public table.
pub struct Together {
    /// The table.
    pub source: &'static str,
    /// Risky posts: all, those that the rules notice, and those that rules or judge notice.
    pub risky: [usize; 3],
    /// Innocent posts: all, those that the rules mark at caution, and those that rules or judge do.
    pub innocent: [usize; 3],
}

/// Rules and judge on each public table, for one head.
pub fn together(t: &Trial, posts: &[Post], samples: &[Sample], bench: &Bench) -> Vec<Together> {
    let head = crate::heads::named(t.plan.name);
    let mut all: Vec<Together> =
        RULED.iter().map(|&source| Together { source, risky: [0; 3], innocent: [0; 3] }).collect();
    for (((post, told), odds), sample) in posts.iter().zip(&bench.rules).zip(&t.held_out).zip(samples) {
        let (Some(told), Some(odds), Some((is, _))) = (told, odds, post.labels[head]) else { continue };
        let Some(row) = all.iter_mut().find(|row| row.source == post.source) else { continue };
        let (count, severity, least) = if is {
            (&mut row.risky, Severity::Note, t.least_of(sample))
        } else {
            (&mut row.innocent, Severity::Caution, t.clear_of(sample))
        };
        let by_rules = told.says(t.plan.category, severity);
        count[0] += 1;
        count[1] += usize::from(by_rules);
        count[2] += usize::from(by_rules || *odds >= least);
    }
    all.retain(|row| row.risky[0] > 0);
    all
}

/// The bytes of the table: the heads that are kept, and what the rules of `book` are worth beside them.
pub fn table(trials: &[Trial], book: &Book) -> Vec<u8> {
    fn head(t: &Trial) -> Head<'_> {
        let Trial { plan, head, clear, clear_of_group, faint, weighs, .. } = t;
        let Small { table, scale, bias } = head;
        Head {
            category: plan.category,
            scale: *scale,
            bias: *bias,
            faint: *faint,
            clear: *clear,
            clear_of_group: *clear_of_group,
            nod: weighs.nod,
            doubt: weighs.doubt,
            sure: weighs.sure,
            weights: table,
        }
    }
    let kept: Vec<&Trial> = trials.iter().filter(|t| t.kept).collect();
    let heads: Vec<Head<'_>> = kept.iter().copied().map(head).collect();
    let mut worth = Vec::new();
    for (at, (rule, info)) in book.rules.iter().zip(book.rules()).enumerate() {
        let head = kept.iter().find(|t| t.plan.category == rule.category);
        if let Some(head) = head.filter(|_| rule.identifier.len == 0) {
            let credit = head.credits.as_ref().map_or(0.0, |credits| credits.of(at as u32, rule.severity));
            worth.push((info.id, credit));
        }
    }
    Model::write(&heads, &worth)
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
