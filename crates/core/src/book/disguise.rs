//! Which words may be a slip or a dodge away from a disguised word ([`Disguises`]): what spares most unknown words of a
//! draft the search for it.

use super::Book;

/// The disguised words by their letters.
#[derive(Clone, Debug, Default)]
pub struct Disguises {
    /// For each of them that is made of the letters `a` to `z`, sorted.
    shapes: Box<[Shape]>,
}

/// What a slip leaves of a word: its ends, nearly its length, nearly its letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Shape {
    first: u8,
    last: u8,
    len: u8,
    /// A bit for each letter that it has.
    letters: u32,
}

impl Shape {
    /// The shape of a word; `None` where there is anything but small ASCII letters in it.
    fn of(word: &[u8]) -> Option<Self> {
        let (&first, &last) = (word.first()?, word.last()?);
        let mut letters = 0;
        for &byte in word {
            letters |= 1 << Some(byte.wrapping_sub(b'a')).filter(|&at| at < 26)?;
        }
        Some(Shape { first, last, len: u8::try_from(word.len()).ok()?, letters })
    }
}

impl Disguises {
    pub(super) fn of(book: &Book) -> Self {
        let words = book.disguised.iter().map(|&id| book.words.get(id).as_bytes());
        let mut shapes: Vec<Shape> = words.filter_map(Shape::of).collect();
        shapes.sort_unstable();
        shapes.dedup();
        Disguises { shapes: shapes.into() }
    }

    /// Whether a disguised word has the same ends and may be what is left of `word` when two neighbours are swapped,
    /// one letter is taken out or one is put in. Never wrong where it says no.
    pub fn may_be_near(&self, word: &[u8]) -> bool {
        let Some(own) = Shape::of(word) else { return false };
        let shortest = Shape { len: own.len - 1, letters: 0, ..own };
        let from = self.shapes.partition_point(|shape| *shape < shortest);
        let near = |shape: &&Shape| {
            (shape.first, shape.last) == (own.first, own.last) && shape.len <= own.len.saturating_add(1)
        };
        self.shapes[from..].iter().take_while(near).any(|shape| {
            let (more, fewer) = (shape.letters & !own.letters, own.letters & !shape.letters);
            match shape.len {
                len if len < own.len => more == 0 && fewer.count_ones() <= 1,
                len if len == own.len => more == 0 && fewer == 0,
                _ => fewer == 0 && more.count_ones() <= 1,
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Words;
    use std::borrow::Cow;

    #[test]
    fn a_slip_leaves_a_shape_that_is_near() {
        let words = Words::new(["", "parasite", "vermin"]);
        let book = Book { words, disguised: Cow::Owned(vec![1, 2]), ..Book::default() };
        let disguises = Disguises::of(&book);
        for near in ["parsaite", "parrasite", "parasiite", "paraste", "vermn", "vermmin", "vermin"] {
            assert!(disguises.may_be_near(near.as_bytes()), "{near}");
        }
        for far in ["parade", "parasol", "porasite", "vermouth", "bermin", "v", "vérmin", "parasitesx"] {
            assert!(!disguises.may_be_near(far.as_bytes()), "{far}");
        }
    }
}
