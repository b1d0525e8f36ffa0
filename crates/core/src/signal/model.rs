//! The learned judge: sees what nobody wrote a rule for.
//!
//! A linear model a category, over hashed words and signs, pieces of words and what lexicons and frames say of them. Its
//! table is bytes of the book that are read where they lie ([`Model`]): there is no work at start.
//! `composure-train` writes it. It weighs what the rules have noticed ([`judge`]), and it speaks with the voice of
//! ordinary rules whose `circumstance` is `learned` (at the higher of its two thresholds) or `learned-faint` (at the
//! lower), so that a person may read about them, weigh them and turn them off like any other.

pub mod features;

use super::{Reading, Signal};
use crate::book::{Book, Rule, hash};
use crate::category::{Category, Severity};
use features::{FAMILIES, Fact, Feature, MESSAGE, NOWHERE, Remark};
use std::ops::Range;

/// The circumstances of rules that the judge speaks for: at the higher threshold, and at the lower.
pub const VOICES: [&str; 2] = ["learned", "learned-faint"];

/// First bytes of a table; the number is raised with each change of shape.
const MAGIC: [u8; 4] = *b"CPM4";
/// Bytes of the record of one head.
const RECORD: usize = 36;
/// Bytes of what the judge holds of one rule: the hash of its id, and its credit.
const CREDIT: usize = 5;
/// Whole numbers of credit to one of log-odds.
const CREDIT_STEPS: f32 = 16.0;
/// More words than this are judged in several passages, so that one sentence is not lost among many.
const PASSAGE: usize = 48;
/// Fewer words that the book knows say too little to be judged by what was learned: a greeting is no threat.
const FEWEST: usize = 3;

/// The table of a learned judge, as bytes.
#[derive(Clone, Copy, Debug)]
pub struct Model<'m> {
    records: &'m [u8],
    /// Sorted by hash.
    credits: &'m [u8],
    weights: &'m [u8],
}

/// What is learned about one category.
#[derive(Clone, Copy, Debug)]
pub struct Head<'m> {
    /// The category.
    pub category: Category,
    /// What a whole number of the table is worth, in log-odds.
    pub scale: f32,
    /// Log-odds before anything is seen.
    pub bias: f32,
    /// Log-odds from which it speaks in the lower voice.
    pub faint: f32,
    /// Log-odds from which it speaks in the higher voice.
    pub clear: f32,
    /// The same where a group of people is named: few posts do, so that to look closer there costs little.
    pub clear_of_group: f32,
    /// Log-odds, with what the rules are worth, below which nothing that a rule says in words is worth even a note.
    pub nod: f32,
    /// The same below which a caution of a rule is worth a note.
    pub doubt: f32,
    /// The same from which a note of a rule is worth a caution.
    pub sure: f32,
    /// The weights, signed; a power of two of them.
    pub weights: &'m [u8],
}

impl<'m> Model<'m> {
    /// Reads the head of a table; `None` where the bytes are no table.
    pub fn open(bytes: &'m [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(&MAGIC)?;
        let (&[heads, low, high], rest) = rest.split_first_chunk()?;
        let (records, rest) = rest.split_at_checked(usize::from(heads) * RECORD)?;
        let (credits, weights) =
            rest.split_at_checked(usize::from(u16::from_le_bytes([low, high])) * CREDIT)?;
        let model = Model { records, credits, weights };
        let all: usize = model.records.chunks_exact(RECORD).map(|r| 1 << (r[1] & 31)).sum();
        let known = model.records.chunks_exact(RECORD).all(|r| usize::from(r[0]) < Category::ALL.len());
        (known && all == weights.len()).then_some(model)
    }

    /// The bytes of a table with these heads, and with what rules are worth, by id, in log-odds.
    ///
    /// # Panics
    /// Where there are more rules than fit, or two ids have one hash.
    pub fn write(heads: &[Head<'_>], credits: &[(&str, f32)]) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.push(heads.len() as u8);
        bytes.extend((credits.len() as u16).to_le_bytes());
        for head in heads {
            let category = Category::ALL.iter().position(|&c| c == head.category).unwrap_or_default();
            bytes.extend([category as u8, head.weights.len().trailing_zeros() as u8, 0, 0]);
            let Head { scale, bias, faint, clear, clear_of_group, nod, doubt, sure, .. } = *head;
            let numbers = [scale, bias, faint, clear, clear_of_group, nod, doubt, sure];
            bytes.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
        }
        let small = |credit: f32| ((credit * CREDIT_STEPS).round() as i8).cast_unsigned();
        let mut credits: Vec<_> =
            credits.iter().map(|&(id, credit)| (hash(id.as_bytes()), small(credit))).collect();
        credits.sort_unstable();
        assert!(credits.windows(2).all(|two| two[0].0 != two[1].0), "two ids of rules have one hash");
        assert!(u16::try_from(credits.len()).is_ok(), "{} rules are too many", credits.len());
        credits
            .iter()
            .for_each(|&(rule, credit)| bytes.extend(rule.to_le_bytes().into_iter().chain([credit])));
        heads.iter().for_each(|head| bytes.extend_from_slice(head.weights));
        bytes
    }

    /// What it is worth that the rule with this id has noticed something, in log-odds; `None` where that was not learned.
    pub fn credit(self, id: &str) -> Option<f32> {
        let rules = self.credits.as_chunks::<CREDIT>().0;
        let rule = |&[a, b, c, d, _]: &[u8; CREDIT]| u32::from_le_bytes([a, b, c, d]);
        let at = rules.binary_search_by_key(&hash(id.as_bytes()), rule).ok()?;
        Some(f32::from(rules[at][CREDIT - 1].cast_signed()) / CREDIT_STEPS)
    }

    /// What is learned about each category.
    pub fn heads(self) -> impl Iterator<Item = Head<'m>> {
        let mut rest = self.weights;
        self.records.chunks_exact(RECORD).map(move |record| {
            let number =
                |at: usize| f32::from_le_bytes([record[at], record[at + 1], record[at + 2], record[at + 3]]);
            let (weights, after) = rest.split_at(1 << (record[1] & 31));
            rest = after;
            Head {
                category: Category::ALL[usize::from(record[0])],
                scale: number(4),
                bias: number(8),
                faint: number(12),
                clear: number(16),
                clear_of_group: number(20),
                nod: number(24),
                doubt: number(28),
                sure: number(32),
                weights,
            }
        })
    }
}

impl Head<'_> {
    /// The log-odds that a passage with these features belongs to the category.
    pub fn judge(&self, hashes: &Hashes) -> f32 {
        let (weights, mask) = (self.weights, self.weights.len() - 1);
        let weight = |hash: &u32| i32::from(weights[*hash as usize & mask].cast_signed());
        let family = |at: usize| hashes.0[at].iter().map(weight).sum::<i32>() as f32 * hashes.1[at];
        self.bias + self.scale * (0..FAMILIES).map(family).sum::<f32>()
    }

    /// What each of `words` adds to the log-odds.
    fn shares(&self, features: &[Feature], words: &Range<usize>) -> Vec<f32> {
        let mask = self.weights.len() - 1;
        let count =
            |family: usize| features.iter().filter(|f| usize::from(f.family) == family).count() as u32;
        let values: [f32; FAMILIES] = std::array::from_fn(|family| value(family, count(family)));
        let mut shares = vec![0.0; words.len()];
        for feature in features.iter().filter(|feature| feature.word != NOWHERE) {
            let weight = f32::from(self.weights[feature.hash as usize & mask].cast_signed());
            shares[feature.word as usize - words.start] += weight * values[usize::from(feature.family)];
        }
        shares
    }
}

/// The features of a passage as all heads go through them: the hashes of each family, and what one of them weighs.
pub struct Hashes([Vec<u32>; FAMILIES], [f32; FAMILIES]);

impl Hashes {
    /// Sorts features by family.
    pub fn of(features: &[Feature]) -> Self {
        let mut hashes = [(); FAMILIES].map(|()| Vec::with_capacity(features.len()));
        for feature in features {
            hashes[usize::from(feature.family)].push(feature.hash);
        }
        let values = std::array::from_fn(|family| value(family, hashes[family].len() as u32));
        Hashes(hashes, values)
    }
}

/// What one feature of a family weighs where there are so many of it.
pub fn value(family: usize, count: u32) -> f32 {
    /// Words and what lexicons and frames say of them count for more than letters, and for more than words once again as
    /// negated, quoted, or said of somebody.
    const WORTH: [f32; FAMILIES] = [1.0, 0.6, 1.0, 0.4];
    WORTH[family] / (count.max(1) as f32).sqrt()
}

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

/// All features of a passage. `remarks` is what frames say of the draft, `facts` what is known beside it.
pub fn features_of(
    reading: &Reading<'_, '_>,
    remarks: &[Remark<'_>],
    facts: &[Fact],
    passage: &Range<usize>,
) -> Vec<Feature> {
    let mut all = Vec::with_capacity(passage.len() * 40);
    features::features(reading, remarks, facts, passage.clone(), |feature| all.push(feature));
    all
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
        let features = features_of(reading, remarks, facts, &passage);
        let of_group = features::names_group(features.iter().map(|feature| feature.hash));
        let hashes = Hashes::of(&features);
        let source = |words: Range<usize>| reading.view.source_span(reading.words.span(words));
        let whole = source(passage.clone());
        for head in model.heads() {
            let here = |s: &Signal| {
                category(s) == head.category && whole.start <= s.span.start && s.span.start < whole.end
            };
            let speaker = |voice| {
                let rule = book.landmarks().of_circumstance(book, head.category, voice);
                rule.filter(|&rule| head.faint.is_finite() && awake(rule))
            };
            // Most voices of most people sleep, and where no rule has spoken either there is nothing to judge.
            let speakers = VOICES.map(speaker);
            if speakers == [None; 2] && !signals[..of_rules].iter().any(here) {
                continue;
            }
            let odds = head.judge(&hashes);
            let clear = if of_group { head.clear_of_group } else { head.clear };
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
            if is_said || odds < head.faint.min(clear) {
                continue;
            }
            let Some(rule) = speakers[usize::from(odds < clear)] else { continue };
            let shares = head.shares(&features, &passage);
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

/// Whether the judge has a say in what a rule has noticed. A number, a key or an address is not a matter of tone, nor is the
/// name of somebody on the person's lists where naming them is what costs something.
pub fn is_weighed(rule: &Rule, signal: &Signal) -> bool {
    use Category::{Boundary, Confidential, PersonalData, Regulated};
    let by_name = matches!(rule.category, Boundary | Confidential | PersonalData | Regulated);
    rule.identifier.len == 0 && !(by_name && signal.name.is_some())
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
