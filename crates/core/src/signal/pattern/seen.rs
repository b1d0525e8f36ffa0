//! What a sentence holds ([`Seen`]): which patterns are worth trying in it, and where.

use super::super::{Reading, Word};
use crate::book::{Atom, Program};
use std::ops::Range;

/// What a sentence holds.
pub struct Seen {
    /// Whether a word of it is in capitals.
    pub shouted: bool,
    /// Whether a word of it is quoted.
    pub quoted: bool,
    /// A bit for each word and tag that is there, and for whatever shares its place.
    hints: [u64; HINTS],
    /// The words and tags that are there, each in the upper half of a number with the place where it begins in the
    /// lower, sorted.
    begins: Vec<u64>,
    /// The patterns that wait at one of them, a bit each.
    waiting: Bits,
}

/// Sixty-fourths of the hints: few sentences hold as many words and tags that two of them share a bit.
const HINTS: usize = 64;

impl Seen {
    /// Looks at a sentence.
    pub fn new(reading: &Reading<'_, '_>, sentence: &Range<usize>) -> Self {
        let Reading { book, words, .. } = reading;
        let mut begins = Vec::with_capacity(sentence.len() * 6);
        for at in sentence.clone() {
            let mut begin = |atom: Atom| begins.push(u64::from(atom.0) << 32 | at as u64);
            begin(Atom::word(words.words[at].id));
            words.edges_at(at).iter().for_each(|edge| begin(Atom::tag(edge.tag)));
        }
        begins.sort_unstable();
        let mut hints = [0; HINTS];
        let mut waiting = Bits::with_room(book.patterns.len());
        let mut before = None;
        for atom in begins.iter().map(|begin| (begin >> 32) as u16) {
            if before.replace(atom) != Some(atom) {
                let (part, bit) = hint(atom);
                hints[part] |= bit;
                book.patterns.waiting_at(atom).iter().for_each(|&pattern| waiting.add(usize::from(pattern)));
            }
        }
        let token = |word: &Word| reading.tokens.tokens[word.token as usize];
        let shouted = words.words[sentence.clone()].iter().any(|word| token(word).shouted);
        let quoted = words.words[sentence.clone()].iter().any(|word| token(word).quoted);
        Seen { shouted, quoted, hints, begins, waiting }
    }

    /// Where a word or tag begins, as [`Seen::begins`] has it.
    #[inline]
    fn beginnings(&self, atom: u16) -> impl Iterator<Item = u64> {
        let (part, bit) = hint(atom);
        let (from, to) = (u64::from(atom) << 32, (u64::from(atom) + 1) << 32);
        let first = match self.hints[part] & bit {
            0 => self.begins.len(),
            _ => self.begins.partition_point(|&begin| begin < from),
        };
        self.begins[first..].iter().copied().take_while(move |&begin| begin < to)
    }

    /// Gathers the patterns of rules that wait at something that is there, in order.
    pub fn gather_waiting(&self, of_rules: &[u64], patterns: &mut Vec<usize>) {
        patterns.clear();
        for (at, (&waiting, &of_rules)) in self.waiting.0.iter().zip(of_rules).enumerate() {
            let mut left = waiting & of_rules;
            while left != 0 {
                patterns.push(at * 64 + left.trailing_zeros() as usize);
                left &= left - 1;
            }
        }
    }

    /// The first of some patterns that waits at something that is there.
    pub fn first_waiting(&self, among: Range<usize>) -> Option<usize> {
        self.waiting.first_in(among)
    }

    /// Whether one of the atoms is there that a match cannot do without.
    pub fn holds_need(&self, program: &Program) -> bool {
        let need = program.need();
        need.is_empty() || need.iter().any(|&atom| self.beginnings(atom).next().is_some())
    }

    /// Gathers the places where a match may begin, in order.
    pub fn gather_beginnings(&self, program: &Program, sentence: &Range<usize>, places: &mut Vec<u32>) {
        places.clear();
        match program.begins() {
            None => places.extend(sentence.start as u32..sentence.end as u32),
            Some(atoms) => {
                for &atom in atoms {
                    places.extend(self.beginnings(atom).map(|begin| begin as u32));
                }
                if atoms.len() > 1 {
                    places.sort_unstable();
                    places.dedup();
                }
            }
        }
    }
}

/// The place of the hint of a word or tag, and its bit there.
#[inline]
fn hint(atom: u16) -> (usize, u64) {
    (usize::from(atom) / 64 % HINTS, 1 << (atom % 64))
}

/// A set of small numbers.
struct Bits(Vec<u64>);

impl Bits {
    /// A set for numbers below `count`.
    fn with_room(count: usize) -> Self {
        Bits(vec![0; count.div_ceil(64)])
    }

    fn add(&mut self, bit: usize) {
        self.0[bit / 64] |= 1 << (bit % 64);
    }

    /// Its first member within a range.
    fn first_in(&self, Range { start: mut at, end }: Range<usize>) -> Option<usize> {
        while at < end {
            let left = self.0.get(at / 64)? >> (at % 64);
            if left != 0 {
                return Some(at + left.trailing_zeros() as usize).filter(|&found| found < end);
            }
            at = (at / 64 + 1) * 64;
        }
        None
    }
}
