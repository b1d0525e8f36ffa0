//! The learned judge: sees what nobody wrote a rule for.
//!
//! A linear model a category, over hashed words and signs, pieces of words and what lexicons and frames say of them. Its
//! table is bytes of the book that are read where they lie ([`Model`]): there is no work at start.
//! `composure-train` writes it. It weighs what the rules have noticed ([`judge`]), and it speaks with the voice of
//! ordinary rules whose `circumstance` is `learned` (at the higher of its two thresholds) or `learned-faint` (at the
//! lower), so that a person may read about them, weigh them and turn them off like any other.

pub mod features;
mod table;

use super::{Reading, Signal};
use crate::book::{Book, Rule};
use crate::category::{Category, Severity};
use features::{FAMILIES, Fact, Features, MESSAGE, NOWHERE, Remark};
use std::ops::Range;
pub use table::{Column, Head, Model};

/// The circumstances of rules that the judge speaks for: at the higher threshold, and at the lower.
pub const VOICES: [&str; 2] = ["learned", "learned-faint"];

/// More words than this are judged in several passages, so that one sentence is not lost among many.
const PASSAGE: usize = 48;
/// Fewer words that the book knows say too little to be judged by what was learned: a greeting is no threat.
const FEWEST: usize = 3;

/// The passages of a draft that are judged one by one, as words: as many sentences as fit.
pub fn passages(reading: &Reading<'_, '_>) -> Vec<Range<usize>> {
    let mut passages: Vec<Range<usize>> = Vec::new();
    for sentence in reading.words.sentences.iter().filter(|s| !s.is_empty()) {
        match passages.last_mut() {
            Some(last) if sentence.end - last.start <= PASSAGE => last.end = sentence.end,
            _ => passages.push(sentence.clone()),
        }
    }
    passages
}

/// Judges a draft: weighs what the rules have said in `signals`, and adds what they have not, where the rule that
/// is its voice is `awake` and its guards agree with these words.
pub fn judge(
    reading: &Reading<'_, '_>,
    signals: &mut Vec<Signal>,
    remarks: &[Remark<'_>],
    facts: &[Fact],
    mut awake: impl FnMut(u32) -> bool,
    mut agrees: impl FnMut(u32, Range<usize>) -> bool,
) {
    let Some(model) = Model::open(&reading.book.model) else { return };
    let book = reading.book;
    let category = |signal: &Signal| book.rules[signal.rule as usize].category;
    let of_rules = signals.len();
    let in_message = facts.contains(&Fact { name: MESSAGE, colours: true });
    // What counts for less in a message anyway is not taken back there as well.
    let lowered_twice =
        |category| in_message && matches!(category, Category::Venting | Category::PersonalData);
    let says_something = |passage: &Range<usize>| {
        reading.words.words[passage.clone()].iter().filter(|w| w.id != 0).count() >= FEWEST
    };
    for passage in passages(reading).into_iter().filter(says_something) {
        let features = Features::of(reading, remarks, facts, passage.clone());
        let of_group = features.name_group();
        let source = |words: Range<usize>| reading.view.source_span(reading.words.span(words));
        let whole = source(passage.clone());
        for (head, odds) in model.judge(&features) {
            let here = |s: &Signal| {
                category(s) == head.category && whole.start <= s.span.start && s.span.start < whole.end
            };
            let clear = if of_group { head.clear_of_group } else { head.clear };
            let speaks = head.faint.is_finite() && odds >= head.faint.min(clear);
            // Mostly no rule has spoken either, and there is nothing to judge.
            if !speaks && !signals[..of_rules].iter().any(here) {
                continue;
            }
            // What the judge is sure of may have been said by a rule, which knows better why: once is enough.
            let is_said = signals.iter().any(|s| here(s) && s.severity > Some(Severity::Note));
            // What is looked at closer where a group is named is so here as well.
            let closer = if head.clear.is_finite() { clear - head.clear } else { 0.0 };
            let sure = head.sure + closer.min(0.0);
            let with_rules = odds + credits(model, book, signals[..of_rules].iter().filter(|s| here(s)));
            for signal in &mut signals[..of_rules] {
                if here(signal) && !lowered_twice(head.category) {
                    weigh(signal, model, book, &Head { sure, ..head }, with_rules, !is_said);
                }
            }
            if is_said || !speaks {
                continue;
            }
            let voice = VOICES[usize::from(odds < clear)];
            let speaker = book.landmarks().of_circumstance(book, head.category, voice);
            let Some(rule) = speaker.filter(|&rule| awake(rule)) else { continue };
            let shares = shares(head.weights, &features, &passage);
            // A judgement that no word carries is no more than a guess about posts in general.
            if shares.iter().all(|&share| share <= 0.0) {
                continue;
            }
            let (mark, sentence) = carrying(reading, &shares, &passage);
            if !agrees(rule, mark.clone()) {
                continue;
            }
            let (span, sentence) = (source(mark), source(sentence));
            // Where a rule says the same of the same words it knows better why; and two heads may be of one category.
            let said =
                |s: &Signal| s.severity.is_some() && category(s) == head.category && s.span.overlaps(span);
            if !signals.iter().any(said) {
                let severity = Some(book.rules[rule as usize].severity);
                signals.push(Signal { rule, severity, span, fix: span, sentence, name: None });
            }
        }
    }
}

/// Whether the judge has a say in what a rule has noticed. A number, a key or an address is not a matter of tone, nor is a link
/// or whatever else no words decide, nor the name of somebody on the person's lists where naming them is what costs something.
pub fn is_weighed(rule: &Rule, signal: &Signal) -> bool {
    use Category::{Boundary, Confidential, PersonalData, Regulated};
    let by_name = matches!(rule.category, Boundary | Confidential | PersonalData | Regulated);
    rule.identifier.len == 0 && !rule.any_language && !(by_name && signal.name.is_some())
}

/// What it is worth, in log-odds, that rules have noticed these: each rule once, however often it did.
fn credits<'s>(model: Model<'_>, book: &Book, signals: impl Iterator<Item = &'s Signal>) -> f32 {
    let mut seen: Vec<u32> = Vec::new();
    let mut sum = 0.0;
    for signal in signals.filter(|signal| is_weighed(&book.rules[signal.rule as usize], signal)) {
        if !seen.contains(&signal.rule) {
            seen.push(signal.rule);
            sum += model.credit(book.str(book.rules[signal.rule as usize].id)).unwrap_or(0.0);
        }
    }
    sum
}

/// What a head thinks of a signal of its category, `odds` being what it thinks of the words and of the rules that noticed
/// them. What a rule says that nobody has learned anything of, as that of a pack, stays as it says.
fn weigh(signal: &mut Signal, model: Model<'_>, book: &Book, head: &Head<'_>, odds: f32, may_raise: bool) {
    let rule = &book.rules[signal.rule as usize];
    if !is_weighed(rule, signal) || model.credit(book.str(rule.id)).is_none() {
        return;
    }
    signal.severity = match signal.severity {
        Some(Severity::Note) if may_raise && odds >= head.sure => Some(Severity::Caution),
        Some(Severity::Note | Severity::Caution) if odds < head.nod => None,
        Some(Severity::Caution) if odds < head.doubt => Some(Severity::Note),
        as_it_was => as_it_was,
    };
}

/// What each word of a passage adds to what a head thinks of it.
fn shares(weights: Column<'_>, features: &Features, passage: &Range<usize>) -> Vec<f32> {
    let mut shares = vec![0.0; passage.len()];
    for family in 0..FAMILIES {
        for feature in features.family(family).iter().filter(|feature| feature.word != NOWHERE) {
            let weight = f32::from(weights.of(feature.hash));
            shares[feature.word as usize - passage.start] += weight * features.value(family);
        }
    }
    shares
}

/// The words that carry the judgement and the sentence they stand in. Where no few words do, both are the
/// sentence that weighs most.
fn carrying(
    reading: &Reading<'_, '_>,
    shares: &[f32],
    passage: &Range<usize>,
) -> (Range<usize>, Range<usize>) {
    /// What a word has to add, as a part of what the weightiest adds, to be worth marking.
    const WORTH: f32 = 0.15;
    /// How much of the judgement the marked words have to carry.
    const ENOUGH: f32 = 0.35;
    let share = |word: usize| shares[word - passage.start];
    let inside = |s: &&Range<usize>| !s.is_empty() && passage.start <= s.start && s.end <= passage.end;
    let weight = |s: &Range<usize>| s.clone().map(share).sum::<f32>();
    let most = shares.iter().copied().fold(0.0, f32::max);
    let all: f32 = shares.iter().filter(|&&s| s > 0.0).sum();
    let (mut best, mut best_sum) = (0..0, 0.0);
    for sentence in reading.words.sentences.iter().filter(inside) {
        let (mut start, mut sum) = (sentence.start, 0.0);
        for word in sentence.clone() {
            if sum <= 0.0 {
                (start, sum) = (word, 0.0);
            }
            sum += share(word) - WORTH * most;
            if sum > best_sum {
                (best, best_sum) = (start..word + 1, sum);
            }
        }
    }
    let around = |at: usize| reading.words.sentences.iter().find(|s| s.contains(&at)).cloned();
    if !best.is_empty()
        && weight(&best) >= ENOUGH * all
        && let Some(sentence) = around(best.start)
    {
        return (best, sentence);
    }
    let heaviest =
        reading.words.sentences.iter().filter(inside).max_by(|a, b| weight(a).total_cmp(&weight(b)));
    let sentence = heaviest.cloned().unwrap_or_else(|| passage.clone());
    (sentence.clone(), sentence)
}
