//! What a sentence holds ([`Seen`]): which patterns are worth trying in it, and where.

use super::super::{Reading, Word};
use crate::book::{Atom, MOST_TAGS, Program};
use std::ops::Range;

/// What a sentence holds.
pub struct Seen {
    /// The sentence, by its first word.
    pub first_word: usize,
    /// Whether a word of it is in capitals.
    pub shouted: bool,
    /// A bit for each word and tag of the book.
    present: Bits,
    /// The words and tags that are there, each in the upper half of a number with the place where it begins in the
    /// lower, sorted.
    begins: Vec<u64>,
    /// The patterns that wait at one of them, a bit each.
    waiting: Bits,
}

impl Seen {
    /// Looks at a sentence.
    pub fn new(reading: &Reading<'_, '_>, sentence: &Range<usize>) -> Self {
        let Reading { book, words, .. } = reading;
        let mut present = Bits::with_room(usize::from(MOST_TAGS) + book.words.len());
        let mut waiting = Bits::with_room(book.patterns.len());
        let mut begins = Vec::with_capacity(sentence.len() * 4);
        for at in sentence.clone() {
            let mut begin = |atom: Atom| begins.push(u64::from(atom.0) << 32 | at as u64);
            begin(Atom::word(words.words[at].id));
            words.edges_at(at).iter().for_each(|edge| begin(Atom::tag(edge.tag)));
        }
        begins.sort_unstable();
        for atom in begins.iter().map(|begin| (begin >> 32) as u16) {
            if !present.has(usize::from(atom)) {
                present.add(usize::from(atom));
                book.patterns.waiting_at(atom).iter().for_each(|&pattern| waiting.add(usize::from(pattern)));
            }
        }
        let is_shouted = |word: &Word| reading.tokens.tokens[word.token as usize].shouted;
        let shouted = words.words[sentence.clone()].iter().any(is_shouted);
        Seen { first_word: sentence.start, shouted, present, begins, waiting }
    }

    /// The first of some patterns that waits at something that is there.
    pub fn first_waiting(&self, among: Range<usize>) -> Option<usize> {
        self.waiting.first_in(among)
    }

    /// Whether one of the atoms is there that a match cannot do without.
    pub fn holds_need(&self, program: &Program) -> bool {
        let need = program.need();
        need.is_empty() || need.iter().any(|&atom| self.present.has(usize::from(atom)))
    }

    /// Gathers the places where a match may begin, in order.
    pub fn gather_beginnings(&self, program: &Program, sentence: &Range<usize>, places: &mut Vec<u32>) {
        places.clear();
        match program.begins() {
            None => places.extend(sentence.start as u32..sentence.end as u32),
            Some(atoms) => {
                for &atom in atoms.iter().filter(|&&atom| self.present.has(usize::from(atom))) {
                    let first = self.begins.partition_point(|&begin| begin >> 32 < u64::from(atom));
                    let its_own =
                        self.begins[first..].iter().take_while(|&&begin| begin >> 32 == u64::from(atom));
                    places.extend(its_own.map(|&begin| begin as u32));
                }
                places.sort_unstable();
                places.dedup();
            }
        }
    }
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

    #[inline]
    fn has(&self, bit: usize) -> bool {
        self.0.get(bit / 64).is_some_and(|bits| bits >> (bit % 64) & 1 == 1)
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
