//! What a sentence holds ([`Seen`]): which patterns are worth trying in it, and where.

use super::super::{Reading, Word};
use crate::book::{Atom, Book, MOST_STEPS, NONE, Pattern, Step};
use std::ops::Range;

/// What a sentence holds.
pub struct Seen {
    /// The sentence, by its first word.
    pub first_word: usize,
    /// Whether a word of it is in capitals.
    pub shouted: bool,
    /// A bit for each word and tag of the book.
    present: Bits,
    /// The words and tags that are there, each with the place where it begins, by place.
    begins: Vec<(u16, u32)>,
    /// The patterns that wait at one of them, a bit each.
    waiting: Bits,
}

impl Seen {
    /// Looks at a sentence.
    pub fn new(reading: &Reading<'_, '_>, sentence: &Range<usize>) -> Self {
        let Reading { book, words, .. } = reading;
        let mut present = Bits::with_room(book.by_atom.len());
        let mut waiting = Bits::with_room(book.patterns.len());
        let mut begins = Vec::with_capacity(sentence.len() * 4);
        for at in sentence.clone() {
            begins.push((Atom::word(words.words[at].id).0, at as u32));
            begins.extend(words.edges_at(at).iter().map(|e| (Atom::tag(e.tag).0, at as u32)));
        }
        for &(atom, _) in &begins {
            if !present.has(usize::from(atom)) {
                present.add(usize::from(atom));
                book.by_atom.get(atom).iter().for_each(|&pattern| waiting.add(usize::from(pattern)));
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

    /// Whether the rest is there that a pattern cannot do without.
    pub fn holds_needs(&self, book: &Book, pattern: &Pattern) -> bool {
        let mut needs =
            pattern.needs.iter().take_while(|&&list| list != NONE).map(|&list| book.needs.get(list));
        needs.all(|atoms| atoms.iter().any(|&atom| self.present.has(usize::from(atom))))
    }

    /// Gathers the places where a match of a pattern may begin, in order.
    pub fn gather_beginnings(
        &self,
        reading: &Reading<'_, '_>,
        pattern: &Pattern,
        sentence: &Range<usize>,
        places: &mut Vec<u32>,
    ) {
        let Reading { book, words, .. } = reading;
        let steps = book.steps_of(pattern);
        // Each step is looked at once and leaves at most one more than it takes.
        let (mut left, mut count) = ([0u16; MOST_STEPS + 1], 1);
        let mut visited = [0u64; MOST_STEPS / 64];
        places.clear();
        while count > 0 {
            count -= 1;
            let step = left[count];
            let (at, bit) = (usize::from(step) / 64, 1 << (step % 64));
            if visited[at] & bit != 0 {
                continue;
            }
            visited[at] |= bit;
            let mut go_on = |to: u16| {
                left[count] = to;
                count += 1;
            };
            match steps.get(step) {
                Step::Take(atom) if !self.present.has(usize::from(atom.0)) => {}
                Step::Take(atom) => places.extend(self.begins.iter().filter(|b| b.0 == atom.0).map(|b| b.1)),
                Step::TakeOneOf(list) => {
                    let list = book.needs.get(list);
                    let is_on_it =
                        |at: &usize| list.binary_search(&Atom::word(words.words[*at].id).0).is_ok();
                    places.extend(sentence.clone().filter(is_on_it).map(|at| at as u32));
                }
                Step::TakeAny | Step::TakeNot(_) | Step::Matched => {
                    places.clear();
                    places.extend(sentence.start as u32..sentence.end as u32);
                    return;
                }
                Step::Jump(to) => go_on(to),
                Step::Split(other) | Step::SplitFar(other) => {
                    go_on(other);
                    go_on(step + 1);
                }
                Step::Save(_) | Step::AtStart | Step::AtEnd => go_on(step + 1),
            }
        }
        places.sort_unstable();
        places.dedup();
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
