//! Lists of numbers ([`Lists`]) and words ([`Words`]), one after the other; where each begins is worked out when the
//! first is asked for, as it need not be shipped.

use super::{Hashed, Made, Table, push_varint, varint};
use std::borrow::Cow;
use std::ops::Range;

/// Lists of small numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lists {
    /// Length of each list.
    pub lens: Table<u8>,
    /// The items of all lists.
    pub items: Table<u16>,
    /// Where each begins; one more than there are lists.
    pub starts: Made<Box<[u32]>>,
}

impl Lists {
    /// Takes in lists.
    pub fn new<'l>(all: impl IntoIterator<Item = &'l [u16]>) -> Self {
        let (mut lens, mut items) = (Vec::new(), Vec::new());
        for list in all {
            push_varint(list.len() as u32, &mut lens);
            items.extend_from_slice(list);
        }
        Lists { lens: Cow::Owned(lens), items: Cow::Owned(items), starts: Made::not_yet() }
    }

    fn starts(&self) -> &[u32] {
        self.starts.get(|| {
            let mut starts = Vec::with_capacity(self.lens.len() + 1);
            let (mut lens, mut at) = (&*self.lens, 0);
            // Long lists are few: those between them have their length in one byte.
            while !lens.is_empty() {
                let short = lens.iter().take_while(|&&len| len < 128).count();
                starts.extend(lens[..short].iter().map(|&len| {
                    let start = at;
                    at += u32::from(len);
                    start
                }));
                lens = &lens[short..];
                if !lens.is_empty() {
                    starts.push(at);
                    at += varint(&mut lens);
                }
            }
            starts.push(at);
            starts.into()
        })
    }

    /// How many lists there are.
    pub fn len(&self) -> usize {
        self.starts().len() - 1
    }

    /// Whether there is no list.
    pub fn is_empty(&self) -> bool {
        self.lens.is_empty()
    }

    /// The items of list `index`; none where there is no such list.
    pub fn get(&self, index: u16) -> &[u16] {
        self.items.get(self.range(index)).unwrap_or_default()
    }

    /// Where the items of list `index` stand.
    pub fn range(&self, index: u16) -> Range<usize> {
        match self.starts().get(usize::from(index)..usize::from(index) + 2) {
            Some(&[start, end]) => start as usize..end as usize,
            _ => 0..0,
        }
    }

    /// The same without the items, for lists whose items are their own places.
    pub fn without_items(self) -> Self {
        Lists { items: Cow::Borrowed(&[]), ..self }
    }
}

/// The words of a book, each kept as what it has in common with the one before it and the rest.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    /// For each word: how many bytes are those of the word before it, in the upper half of a byte, and how many are
    /// its own, in the lower; `Words::MORE` there stands for as many and a further number.
    pub heads: Table<u8>,
    /// The bytes of all words that are their own.
    pub tails: Cow<'static, str>,
    /// Made when it is first asked for.
    pub spelled: Made<Spelled>,
}

/// The words as they are spelled, and the way back from a spelling to its word.
#[derive(Clone, Debug)]
pub struct Spelled {
    text: String,
    /// Where each begins; one more than there are words.
    starts: Box<[u32]>,
    /// A hash table of word ids, open addressing, a power of two long; 0 is free.
    slots: Box<[u16]>,
}

impl Words {
    const MORE: usize = 15;

    /// Takes in words.
    pub fn new<'s>(all: impl IntoIterator<Item = &'s str>) -> Self {
        let (mut heads, mut tails, mut before) = (Vec::new(), String::new(), "");
        for word in all {
            let same = word.bytes().zip(before.bytes()).take(Self::MORE).take_while(|(a, b)| a == b).count();
            let same = (0..=same).rev().find(|&at| word.is_char_boundary(at)).unwrap_or(0);
            let own = word.len() - same;
            heads.push((same << 4 | own.min(Self::MORE)) as u8);
            if own >= Self::MORE {
                push_varint((own - Self::MORE) as u32, &mut heads);
            }
            tails.push_str(&word[same..]);
            before = word;
        }
        Words { heads: Cow::Owned(heads), tails: Cow::Owned(tails), spelled: Made::not_yet() }
    }

    fn spelled(&self) -> &Spelled {
        self.spelled.get(|| Spelled::of(self))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.spelled().starts.len() - 1
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.heads.is_empty()
    }

    /// Word `id`; empty where there is none.
    pub fn get(&self, id: u16) -> &str {
        self.spelled().get(id)
    }

    /// The id of a word; 0 where there is no such.
    pub fn find(&self, word: &[u8]) -> u16 {
        let mut hashed = Hashed::default();
        hashed.push(word);
        self.find_hashed(word, hashed)
    }

    /// The same where it is known what the word hashes to.
    pub fn find_hashed(&self, word: &[u8], hashed: Hashed) -> u16 {
        let spelled = self.spelled();
        let slots = &spelled.slots;
        let mut slot = hashed.0 as usize & (slots.len() - 1);
        loop {
            match slots[slot] {
                0 => return 0,
                id if spelled.get(id).as_bytes() == word => return id,
                _ => slot = (slot + 1) & (slots.len() - 1),
            }
        }
    }
}

impl Spelled {
    fn of(words: &Words) -> Self {
        let mut spelled = Spelling {
            text: Vec::with_capacity(words.tails.len() * 3),
            starts: Vec::with_capacity(words.heads.len() + 1),
            slots: vec![0; (words.heads.len() * 2 + 2).next_power_of_two()].into(),
            hashes: [Hashed::default(); Words::MORE + 1],
        };
        let (mut heads, mut tails) = (&*words.heads, words.tails.as_bytes());
        while let Some((&head, rest)) = heads.split_first() {
            heads = rest;
            let (same, mut own) = (usize::from(head >> 4), usize::from(head & 15));
            if own == Words::MORE {
                own += varint(&mut heads) as usize;
            }
            let (tail, rest) = tails.split_at(own);
            tails = rest;
            spelled.push(same, tail);
        }
        let Spelling { text, mut starts, slots, .. } = spelled;
        starts.push(text.len() as u32);
        let text = String::from_utf8(text).expect("words are cut between characters");
        Spelled { text, starts: starts.into(), slots }
    }

    #[inline]
    fn get(&self, id: u16) -> &str {
        match self.starts.get(usize::from(id)..usize::from(id) + 2) {
            Some(&[start, end]) => self.text.get(start as usize..end as usize).unwrap_or_default(),
            _ => "",
        }
    }
}

/// The words while they are being spelled.
struct Spelling {
    text: Vec<u8>,
    starts: Vec<u32>,
    slots: Box<[u16]>,
    /// The hashes of the first letters of the last word: of none, of one and so on. The next begins with some of them.
    hashes: [Hashed; Words::MORE + 1],
}

impl Spelling {
    /// Adds a word that begins with as many bytes of the last one.
    fn push(&mut self, same: usize, tail: &[u8]) {
        let (id, start) = (self.starts.len(), self.text.len());
        let before = self.starts.last().map_or(0, |&start| start as usize);
        self.starts.push(start as u32);
        self.text.extend_from_within(before..before + same);
        self.text.extend_from_slice(tail);
        let mut hashed = self.hashes[same];
        for (at, byte) in (same + 1..).zip(tail.chunks(1)) {
            hashed.push(byte);
            if let Some(known) = self.hashes.get_mut(at) {
                *known = hashed;
            }
        }
        // Word 0 is the empty one: its slot stays free.
        if id > 0 {
            let mask = self.slots.len() - 1;
            let mut slot = hashed.0 as usize & mask;
            while self.slots[slot] != 0 {
                slot = (slot + 1) & mask;
            }
            self.slots[slot] = id as u16;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_as_they_were_given() {
        let long = "a".repeat(200);
        let given = ["", "applicant", "applicants", "apply", &long, "café", "cafè", "zoo", "applicant's"];
        let words = Words::new(given);
        assert_eq!(words.len(), given.len());
        for (id, word) in given.iter().enumerate() {
            assert_eq!(words.get(id as u16), *word);
            assert_eq!(words.find(word.as_bytes()), id as u16, "{word}");
        }
        assert_eq!(words.find(b"apple"), 0);
        assert_eq!(words.get(given.len() as u16), "");
        assert!(words.tails.len() < given.concat().len());
    }

    #[test]
    fn lists_are_found_as_they_were_given() {
        let long: Vec<u16> = (0..300).collect();
        let given: [&[u16]; 5] = [&[], &[7], &long, &[], &[1, 2]];
        let lists = Lists::new(given);
        assert_eq!(lists.len(), given.len());
        for (index, list) in given.iter().enumerate() {
            assert_eq!(lists.get(index as u16), *list);
        }
        assert_eq!(lists.range(2), 1..301);
        assert!(lists.get(5).is_empty());
        assert!(Lists::default().get(0).is_empty());
    }
}
