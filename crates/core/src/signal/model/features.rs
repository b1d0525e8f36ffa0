//! What the learned judge sees of a draft ([`Features`]): one function for training and for judging.
//!
//! Words and letters are those of the book's reading, so a misspelling that the lexicons see through is seen
//! through here too. A word for a group of people is no feature: it is read as one and the same placeholder,
//! whichever group it is, so that nothing can be learned about a group by its name.

use super::super::{Reading, Word};
use crate::book::{Landmarks, hash, hash_on, mark, tag};
use crate::token::{Kind, Token};
use std::ops::Range;

/// Families of features. Each is weighed by the square root of how many features it has in the passage, so that
/// a long post says no more than a short one.
pub const FAMILIES: usize = 4;
const WORDS: usize = 0;
const LETTERS: usize = 1;
const MARKS: usize = 2;
const CONTEXT: usize = 3;

/// One thing that the judge sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Feature {
    /// Its hash; the low bits are its place in a table.
    pub hash: u32,
    /// The word that it is about, in the draft's words; [`NOWHERE`] where it is about the draft as a whole.
    pub word: u32,
}

/// The word of a feature that no word carries.
pub const NOWHERE: u32 = u32::MAX;

/// The fact that a draft is a message to somebody.
pub const MESSAGE: &str = "message";

/// Something that is known of the writer or of the place, and not read in the draft: the kind of account, the field of
/// work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Its name.
    pub name: &'static str,
    /// Whether the words themselves mean something else because of it: "so hungover" on a brand's account.
    pub colours: bool,
}

/// A frame that holds. What rules say is no feature: they were made to fit the very posts that the judge learns
/// from, and it would learn that where they are silent there is nothing to notice.
#[derive(Clone, Copy, Debug)]
pub struct Remark<'a> {
    /// Its name.
    pub name: &'a str,
    /// Of which words.
    pub words: (usize, usize),
}

/// The features of some words of a draft, family by family.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Features([Vec<Feature>; FAMILIES]);

impl Features {
    /// What is seen of a passage. `remarks` is what frames say of the draft, `facts` what is known beside it.
    pub fn of(
        reading: &Reading<'_, '_>,
        remarks: &[Remark<'_>],
        facts: &[Fact],
        words: Range<usize>,
    ) -> Self {
        /// About how many features of each family a word has.
        const ROOM: [usize; FAMILIES] = [3, 16, 4, 4];
        let colours = facts.iter().filter(|fact| fact.colours);
        let colours = colours.map(|fact| mix(FACT, hash(fact.name.as_bytes()))).collect();
        let landmarks = reading.book.landmarks();
        let marks_of =
            |at| reading.words.edges_at(at).iter().fold(0, |all, e| all | landmarks.marks_of(e.tag));
        let marks: Vec<u8> = words.clone().map(marks_of).collect();
        let masked = masked(reading, &words, &marks);
        let names_group = masked.contains(&GROUP);
        let seen = Features(ROOM.map(|room| Vec::with_capacity(words.len() * room)));
        let mut eye = Eye { reading, landmarks, colours, marks, names_group, before: START, seen };
        let mut before = words.start;
        let inside = |s: &&Range<usize>| words.start <= s.start && s.end <= words.end;
        for sentence in reading.words.sentences.iter().filter(inside) {
            // "They" is whoever the sentence before was about.
            let of_group = masked[before - words.start..sentence.end - words.start].contains(&GROUP);
            eye.sentence(sentence.clone(), &words, &masked, of_group, remarks);
            before = sentence.start;
        }
        eye.closing(&words);
        for remark in remarks.iter().filter(|r| r.words.0 < words.end && words.start < r.words.1) {
            eye.emit(MARKS, mix(REMARK, hash(remark.name.as_bytes())), remark.words.0.max(words.start));
        }
        for fact in facts {
            eye.emit_nowhere(MARKS, mix(FACT, hash(fact.name.as_bytes())));
        }
        eye.seen
    }

    /// Those of one family.
    pub fn family(&self, family: usize) -> &[Feature] {
        &self.0[family]
    }

    /// The hashes of all of them.
    pub fn hashes(&self) -> impl Iterator<Item = u32> {
        self.0.iter().flatten().map(|feature| feature.hash)
    }

    /// What one feature of a family weighs in a passage that has these.
    pub fn value(&self, family: usize) -> f32 {
        value(family, self.0[family].len())
    }

    /// Whether the words name a group of people.
    pub fn name_group(&self) -> bool {
        names_group(self.0[WORDS].iter().map(|feature| feature.hash))
    }
}

/// What one feature of a family weighs where there are so many of it.
pub fn value(family: usize, count: usize) -> f32 {
    /// Words and what lexicons and frames say of them count for more than letters, and for more than words once again as
    /// negated, quoted, or said of somebody.
    const WORTH: [f32; FAMILIES] = [1.0, 0.6, 1.0, 0.4];
    WORTH[family] / (count.max(1) as f32).sqrt()
}

/// Whether the words that these are the features of name a group of people.
pub fn names_group(mut hashes: impl Iterator<Item = u32>) -> bool {
    let name = finish(GROUP);
    hashes.any(|hash| hash == name)
}

/// Whether a word for a group stands within some words of `at`.
fn near(masked: &[u32], at: usize) -> bool {
    const REACH: usize = 5;
    masked[at.saturating_sub(REACH)..(at + REACH + 1).min(masked.len())].contains(&GROUP)
}

// What a feature is salted with, so that a word and a tag of the same name are two.
const START: u32 = 0x51ed_270b;
const GROUP: u32 = 0x2545_f491;
const NAMESAKE: u32 = 0x7c0f_5a1d;
const NEGATED: u32 = 0x6c07_8965;
const QUOTED: u32 = 0x9d2c_5680;
const TAG: u32 = 0x3c6e_f372;
const NEAR_GROUP: u32 = 0xbb67_ae85;
const REMARK: u32 = 0xa54f_f53a;
const ABOUT_GROUP: u32 = 0x1f83_d9ab;
const ABOUT_YOU: u32 = 0x5be0_cd19;
const ABOUT_WORK: u32 = 0xcbbb_9d5d;
const SHOUTED: u32 = 0x510e_527f;
const SPELLING: u32 = 0x9b05_688c;
const FACT: u32 = 0x428a_2f98;
const SIGN: u32 = 0x7137_4491;

/// For each of some words that name people, what is read instead: [`GROUP`], or [`NAMESAKE`] in what is only called after
/// them. 0 for all others.
fn masked(reading: &Reading<'_, '_>, words: &Range<usize>, marks: &[u8]) -> Vec<u32> {
    let landmarks = reading.book.landmarks();
    // How many words the longest tag of a kind takes from a word on.
    let longest = |at: usize, kind: u8| {
        let edges = reading.words.edges_at(at).iter();
        edges.filter(|e| landmarks.marks_of(e.tag) & kind != 0).map(|e| e.len as usize).max().unwrap_or(0)
    };
    let mut masked = vec![0; words.len()];
    let mut named_after = 0;
    for (nth, &marks) in marks.iter().enumerate() {
        if marks & mark::NAMESAKE != 0 {
            named_after = nth + longest(words.start + nth, mark::NAMESAKE);
        }
        // A slur is what it is, whomever it is for.
        if marks & (mark::GROUP | mark::SLUR) == mark::GROUP {
            let end = nth + longest(words.start + nth, mark::GROUP);
            let (end, name) = if nth < named_after { (nth + 1, NAMESAKE) } else { (end, GROUP) };
            masked[nth..end.min(words.len())].fill(name);
        }
    }
    masked
}

struct Eye<'r, 'b, 't> {
    reading: &'r Reading<'b, 't>,
    landmarks: &'r Landmarks,
    /// Salts of the facts that colour the words.
    colours: Vec<u32>,
    /// For each of the words, what its tags are marked with, see [`mark`].
    marks: Vec<u8>,
    /// Whether one of the words is part of a name for a group of people.
    names_group: bool,
    /// The word or sign before the one that is looked at.
    before: u32,
    seen: Features,
}

impl Eye<'_, '_, '_> {
    fn emit(&mut self, family: usize, hash: u32, word: usize) {
        self.seen.0[family].push(Feature { hash: finish(hash), word: word as u32 });
    }

    fn emit_nowhere(&mut self, family: usize, hash: u32) {
        self.seen.0[family].push(Feature { hash: finish(hash), word: NOWHERE });
    }

    fn token(&self, word: &Word) -> Token {
        self.reading.tokens.tokens[word.token as usize]
    }

    fn sentence(
        &mut self,
        sentence: Range<usize>,
        passage: &Range<usize>,
        masked: &[u32],
        of_group: bool,
        remarks: &[Remark<'_>],
    ) {
        let inside = sentence.start - passage.start..sentence.end - passage.start;
        let about = self.about(&sentence, &inside, of_group, remarks);
        let mut negated_until = 0;
        for at in sentence.clone() {
            let word = self.reading.words.words[at];
            let token = self.token(&word);
            if token.opens_clause {
                negated_until = 0;
            }
            if at > passage.start {
                self.signs(at - 1, word.span.start);
            }
            let marks = self.marks[at - passage.start];
            let here = self.word(&word, at, masked[at - passage.start], marks);
            self.emit(WORDS, mix(self.before, here), at);
            if at < negated_until {
                self.emit(CONTEXT, mix(NEGATED, here), at);
            }
            if token.quoted {
                self.emit(CONTEXT, mix(QUOTED, here), at);
            }
            for about in about.into_iter().flatten() {
                self.emit(CONTEXT, mix(about, here), at);
            }
            for at_colour in 0..self.colours.len() {
                self.emit(CONTEXT, mix(self.colours[at_colour], here), at);
            }
            let near_group = self.names_group && near(masked, at - passage.start);
            self.tags_of(at, at < negated_until, near_group);
            if marks & mark::NEGATION != 0 {
                const REACH: usize = 4;
                negated_until = at + 1 + REACH;
            }
            self.before = here;
        }
    }

    /// The signs between a word and the byte `until`: how people end and break off says as much as many words.
    fn signs(&mut self, word: usize, until: usize) {
        let gap = self.reading.words.words[word].span.end..until;
        let text = self.reading.view.folded().get(gap).unwrap_or_default();
        let mut last = None;
        for sign in text.chars().filter(|c| *c == '\n' || !c.is_whitespace()) {
            // What is repeated counts once, but for the second full stop, which makes them dots.
            let here = match last {
                Some('.') if sign == '.' => '…',
                Some('…') if sign == '.' => continue,
                Some(last) if last == sign => continue,
                _ => sign,
            };
            last = Some(here);
            let hash = mix(SIGN, u32::from(here));
            self.emit_nowhere(WORDS, hash);
            self.emit(WORDS, mix(self.before, hash), word);
            self.before = hash;
        }
    }

    /// The signs after the last word, and the end.
    fn closing(&mut self, words: &Range<usize>) {
        if let Some(last) = words.end.checked_sub(1).filter(|_| !words.is_empty()) {
            let all = &self.reading.words.words;
            let until = all.get(words.end).map_or(self.reading.view.folded().len(), |next| next.span.start);
            // How a box ends its last line says nothing.
            let until = self.reading.view.folded().get(..until).map_or(until, |text| text.trim_end().len());
            self.signs(last, until);
            self.emit(WORDS, mix(self.before, START), last);
        }
    }

    /// Whom a sentence is about: a group, whoever is spoken to, work. What a word means depends on it.
    /// `inside` is the sentence as part of the passage.
    fn about(
        &self,
        sentence: &Range<usize>,
        inside: &Range<usize>,
        of_group: bool,
        remarks: &[Remark<'_>],
    ) -> [Option<u32>; 3] {
        let marks = self.marks[inside.clone()].iter().fold(0, |all, marks| all | marks);
        let is_you = |word: &Word| word.id != 0 && self.landmarks.you.contains(&word.id);
        let you = marks & mark::MENTION != 0 || self.reading.words.words[sentence.clone()].iter().any(is_you);
        let at_work =
            |r: &Remark<'_>| r.name == "work-talk" && r.words.0 < sentence.end && sentence.start < r.words.1;
        let work = marks & mark::NAMED != 0 || remarks.iter().any(at_work);
        [of_group.then_some(ABOUT_GROUP), you.then_some(ABOUT_YOU), work.then_some(ABOUT_WORK)]
    }

    /// The features of one word by itself; its hash, for those of two words.
    fn word(&mut self, word: &Word, at: usize, masked: u32, marks: u8) -> u32 {
        const SHORT: usize = 3;
        let Reading { view, book, words, .. } = self.reading;
        let token = self.token(word);
        if masked != 0 {
            self.emit(WORDS, masked, at);
            return masked;
        }
        let stands_for = (marks & mark::STANDS_FOR != 0)
            .then(|| words.edges_at(at).iter().map(|e| e.tag))
            .and_then(|mut tags| tags.find(|&tag| self.landmarks.marks_of(tag) & mark::STANDS_FOR != 0));
        let unknown = word.id == 0;
        match stands_for {
            // A name that nobody knows says nothing; a known word with a capital is that word.
            Some(tag::NAME) if !unknown || token.shouted => {}
            Some(kind) => {
                let hash = mix(TAG, u32::from(kind));
                self.emit(WORDS, hash, at);
                return hash;
            }
            None => {}
        }
        let text = if unknown { view.slice(word.span) } else { book.words.get(word.id) };
        let spelling = Spelling::new(text);
        let hash = hash(spelling.letters());
        self.emit(WORDS, hash, at);
        if token.shouted {
            self.emit(WORDS, mix(SHOUTED, hash), at);
        }
        // A short word that is known has no pieces that say more than it does.
        let in_pieces = matches!(token.kind, Kind::Word | Kind::Spaced | Kind::Hashtag);
        if in_pieces && (unknown || text.len() > SHORT) {
            spelling.pieces(|piece| self.emit(LETTERS, piece, at));
        }
        hash
    }

    fn tags_of(&mut self, at: usize, negated: bool, near_group: bool) {
        let edges = self.reading.words.edges_at(at).iter();
        for edge in edges.filter(|e| e.len > 1 || self.landmarks.marks_of(e.tag) & mark::DULL == 0) {
            let name = mix(TAG, self.landmarks.name_of(edge.tag));
            self.emit(MARKS, name, at);
            if negated {
                self.emit(MARKS, mix(NEGATED, name), at);
            }
            if near_group {
                self.emit(MARKS, mix(NEAR_GROUP, name), at);
            }
        }
    }
}

/// A word between two spaces, its digits read as the letters they stand for, its stretches shortened.
struct Spelling {
    bytes: [u8; Spelling::LONGEST + 2],
    len: usize,
}

impl Spelling {
    /// What is longer is cut off: no English word is.
    const LONGEST: usize = 30;

    fn new(text: &str) -> Self {
        let mut spelling = Spelling { bytes: [b' '; Self::LONGEST + 2], len: 1 };
        let disguised = text.bytes().any(|b| b.is_ascii_alphabetic());
        for byte in text.bytes() {
            let byte = if disguised { plain(byte) } else { byte };
            let stretched =
                spelling.len > 2 && spelling.bytes[spelling.len - 2..spelling.len] == [byte, byte];
            if !stretched && spelling.len <= Self::LONGEST {
                spelling.bytes[spelling.len] = byte;
                spelling.len += 1;
            }
        }
        spelling.len += 1;
        spelling
    }

    fn letters(&self) -> &[u8] {
        &self.bytes[1..self.len - 1]
    }

    /// Hashes of all pieces of three to five letters, the spaces around included.
    fn pieces(&self, mut see: impl FnMut(u32)) {
        const SHORTEST: usize = 3;
        const LONGEST: usize = 5;
        let mut rest = &self.bytes[..self.len];
        while rest.len() >= SHORTEST {
            let mut hash = SPELLING;
            for (before, &byte) in rest[..rest.len().min(LONGEST)].iter().enumerate() {
                hash = hash_on(hash, byte);
                if before + 1 >= SHORTEST {
                    see(hash);
                }
            }
            rest = &rest[1..];
        }
    }
}

/// The letter that a digit or sign is used for inside a word.
fn plain(byte: u8) -> u8 {
    match byte {
        b'0' => b'o',
        b'1' | b'!' | b'|' => b'i',
        b'3' => b'e',
        b'4' | b'@' => b'a',
        b'5' | b'$' => b's',
        b'7' | b'+' => b't',
        _ => byte,
    }
}

fn mix(a: u32, b: u32) -> u32 {
    (a.rotate_left(13) ^ b).wrapping_mul(0x9e37_79b1)
}

/// Spreads a hash over its low bits, which are all that a table looks at.
fn finish(hash: u32) -> u32 {
    let hash = (hash ^ (hash >> 16)).wrapping_mul(0x85eb_ca6b);
    hash ^ (hash >> 13)
}
