//! Measuring: each head is learned once for every part of the posts that is held out, and once from all. What it
//! says of the parts that it did not see decides its calibration, its thresholds and whether it is kept at all.

use crate::bench::{Bench, RULED, Told};
use crate::credit::Credits;
use crate::data::{CORPUS, FOLDS, Post};
use crate::heads::{PLANS, Plan};
use crate::in_order;
use crate::learn::{self, Lesson, Small, Twins, Weights};
use crate::sample::Sample;
use crate::threshold::Thresholds;
use crate::weighs::{OfHead, Weighs};
use composure_core::category::Severity;
use composure_core::signal::model::{Column, Head, Model, VOICES};
use composure_core::{Book, Category};
use std::collections::BTreeSet;

/// What came of one head.
pub struct Trial {
    /// What was asked.
    pub plan: Plan,
    /// The head learned from everything.
    pub head: Small,
    /// From where it speaks.
    pub speaks: Thresholds,
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
        if sample.names_group() { self.speaks.clear_of_group } else { self.speaks.clear }
    }

    /// Log-odds from which it speaks of a post at all.
    pub fn least_of(&self, sample: &Sample) -> f32 {
        self.speaks.faint.min(self.clear_of(sample))
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
    let parts = |of: usize| (0..=FOLDS).map(move |fold| (of, fold));
    let sizes: BTreeSet<u32> = PLANS.iter().filter(|plan| plan.lean > 0.0).map(|plan| plan.bits).collect();
    let sizes: Vec<(usize, usize)> = sizes.iter().flat_map(|&bits| parts(bits as usize)).collect();
    let at_all = in_order(&sizes, |&(bits, fold)| {
        learn_some(posts, samples, fold, &Post::is_risky, bits as u32, AT_ALL_DECAY)
    });
    // A head and the part that it does not see; the last of each head sees all.
    let jobs: Vec<(usize, usize)> = (0..PLANS.len()).flat_map(parts).collect();
    let learned = in_order(&jobs, |&(head, fold)| {
        let Plan { bits, decay, lean, steps, .. } = PLANS[head];
        let mut weights = learn_some(posts, samples, fold, &|post| post.labels[head], bits, decay);
        if lean > 0.0 {
            let of_size = sizes.iter().position(|&size| size == (bits as usize, fold));
            weights.lean(&at_all[of_size.expect("each size that leans was learned")], lean);
        }
        weights.small(steps)
    });
    let mut learned = learned.into_iter();
    let of_head = |(at, plan): (usize, &Plan)| {
        let folds: Vec<Small> = learned.by_ref().take(FOLDS).collect();
        let last = learned.next().expect("one more than there are parts");
        trial(at, *plan, folds, last, posts, samples, bench)
    };
    PLANS.iter().enumerate().map(of_head).collect()
}

/// How strongly the weights that tell whether anything at all is there are drawn back to nothing.
const AT_ALL_DECAY: f32 = 2e-3;

/// What is learned from all posts but those of one part; `label` says what is right of a post.
fn learn_some(
    posts: &[Post],
    samples: &[Sample],
    fold: usize,
    label: &dyn Fn(&Post) -> Option<(bool, f32)>,
    bits: u32,
    decay: f32,
) -> Weights {
    let lessons: Vec<Lesson<'_>> = posts
        .iter()
        .zip(samples)
        .filter(|(post, sample)| post.fold != fold && !sample.is_empty())
        .filter_map(|(post, sample)| label(post).map(|(is, weight)| Lesson { sample, is, weight }))
        .collect();
    let told = |at: usize| posts[at].fold != fold && posts[at].source == CORPUS;
    let twins: Vec<Twins<'_>> = (1..posts.len())
        .filter(|&at| told(at - 1) && told(at) && posts[at].innocent)
        .filter(|&at| label(&posts[at - 1]).is_some_and(|(is, _)| is))
        .map(|at| Twins { risky: &samples[at - 1], innocent: &samples[at] })
        .collect();
    learn::learn(&lessons, &twins, bits, decay)
}

/// How many risky posts of the corpus a head has to find by itself, held out, to be kept; that has to be a tenth of
/// them too.
const FEWEST: usize = 5;
/// And its share of the risky posts has to be more than this many times its share of the innocent ones.
const FAVOUR: usize = 5;

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

    let of_head = OfHead { at, plan, posts, samples, held_out: &held_out, bench };
    let credits = of_head.credits();
    let speaks = Thresholds::choose(of_head, &head, credits.as_ref());
    let weighs = of_head.weighs(credits.as_ref(), speaks.clear);
    let mut trial = Trial {
        plan,
        weighs,
        credits,
        head,
        speaks,
        kept: false,
        held_out,
        alone: Found::default(),
        silent: Found::default(),
    };
    trial.alone = count(at, &trial, posts, samples, None);
    let rules = |told: &Told| told.says(plan.category, Severity::Note);
    trial.silent = count(at, &trial, posts, samples, Some((&bench.rules, &rules)));
    let alone = trial.alone;
    let enough = alone.found >= FEWEST
        && alone.found * 10 >= alone.risky
        && alone.found * alone.innocent > FAVOUR * alone.noted * alone.risky;
    if !enough {
        trial.speaks = Thresholds::SILENT;
    }
    // A head that finds too little by itself may still tell which of the rules' notes are worth one.
    trial.kept = enough || trial.credits.is_some();
    trial
}

/// Whether there are rules that a head of this category can speak for.
pub fn has_voices(category: Category) -> bool {
    let has = |voice| composure_rules::book().rules().any(|rule| rule.id == format!("{category}/{voice}"));
    VOICES.into_iter().all(has)
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
        let Trial { plan, head, speaks, weighs, .. } = t;
        let Small { table, scale, bias } = head;
        Head {
            category: plan.category,
            scale: *scale,
            bias: *bias,
            faint: speaks.faint,
            clear: speaks.clear,
            clear_of_group: speaks.clear_of_group,
            nod: weighs.nod,
            doubt: weighs.doubt,
            sure: weighs.sure,
            weights: Column::alone(table),
        }
    }
    let mut kept: Vec<&Trial> = trials.iter().filter(|t| t.kept).collect();
    // Neighbours of one size share their rows. The finer weights of hate compress better by themselves.
    kept.sort_by_key(|t| if t.plan.name == PLANS[0].name { 0 } else { t.plan.bits });
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
