//! What the learned judge sees of a draft ([`Feature`]): one function for training and for judging.
//!
//! Words and letters are those of the book's reading, so a misspelling that the lexicons see through is seen
//! through here too. A word for a group of people is no feature: it is read as one and the same placeholder,
//! whichever group it is, so that nothing can be learned about a group by its name.

use super::super::{Edge, Reading, Word};
use crate::book::{Landmarks, hash, hash_on, tag};
use crate::token::{Kind, Token};
use std::ops::Range;

/// Families of features. Each is weighed by the square root of how many features it has in the passage, so that
/// a long post says no more than a short one.
pub const FAMILIES: usize = 3;
const WORDS: u8 = 0;
const LETTERS: u8 = 1;
const MARKS: u8 = 2;

/// One thing that the judge sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Feature {
    /// Its hash; the low bits are its place in a table.
    pub hash: u32,
    /// The word that it is about, in the draft's words; [`NOWHERE`] where it is about the draft as a whole.
    pub word: u32,
    /// The family, below [`FAMILIES`].
    pub family: u8,
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

/// Calls `see` with each feature of some words of a draft.
pub fn features(
    reading: &Reading<'_, '_>,
    remarks: &[Remark<'_>],
    facts: &[Fact],
    words: Range<usize>,
    mut see: impl FnMut(Feature),
) {
    let colours = facts.iter().filter(|fact| fact.colours);
    let colours = colours.map(|fact| mix(FACT, hash(fact.name.as_bytes()))).collect();
    let mut eye = Eye { reading, landmarks: reading.book.landmarks(), colours, see: &mut see };
    let masked = eye.masked(&words);
    for sentence in reading.words.sentences.iter().filter(|s| words.start <= s.start && s.end <= words.end) {
        eye.sentence(sentence.clone(), &words, &masked, remarks);
    }
    for remark in remarks.iter().filter(|r| r.words.0 < words.end && words.start < r.words.1) {
        eye.emit(MARKS, mix(REMARK, hash(remark.name.as_bytes())), remark.words.0.max(words.start));
    }
    for fact in facts {
        let hash = finish(mix(FACT, hash(fact.name.as_bytes())));
        see(Feature { hash, word: NOWHERE, family: MARKS });
    }
}

/// Whether the words that these are the features of name a group of people.
pub fn names_group(mut hashes: impl Iterator<Item = u32>) -> bool {
    let name = finish(GROUP);
    hashes.any(|hash| hash == name)
}

/// Whether a word for a group stands within some words of `at`.
fn near(masked: &[bool], at: usize) -> bool {
    const REACH: usize = 5;
    masked[at.saturating_sub(REACH)..(at + REACH + 1).min(masked.len())].contains(&true)
}

// What a feature is salted with, so that a word and a tag of the same name are two.
const START: u32 = 0x51ed_270b;
const GROUP: u32 = 0x2545_f491;
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

struct Eye<'r, 'b, 't, F> {
    reading: &'r Reading<'b, 't>,
    landmarks: &'r Landmarks,
    /// Salts of the facts that colour the words.
    colours: Vec<u32>,
    see: &'r mut F,
}

impl<F: FnMut(Feature)> Eye<'_, '_, '_, F> {
    fn emit(&mut self, family: u8, hash: u32, word: usize) {
        (self.see)(Feature { hash: finish(hash), word: word as u32, family });
    }

    fn token(&self, word: &Word) -> Token {
        self.reading.tokens.tokens[word.token as usize]
    }

    fn sentence(
        &mut self,
        sentence: Range<usize>,
        passage: &Range<usize>,
        masked: &[bool],
        remarks: &[Remark<'_>],
    ) {
        let about = self.about(
            &sentence,
            &masked[sentence.start - passage.start..sentence.end - passage.start],
            remarks,
        );
        let mut before = START;
        let mut negated_until = 0;
        for at in sentence.clone() {
            let word = self.reading.words.words[at];
            let token = self.token(&word);
            if token.opens_clause {
                negated_until = 0;
            }
            let here = self.word(&word, at, masked[at - passage.start]);
            self.emit(WORDS, mix(before, here), at);
            if at < negated_until {
                self.emit(WORDS, mix(NEGATED, here), at);
            }
            if token.quoted {
                self.emit(WORDS, mix(QUOTED, here), at);
            }
            for about in about.into_iter().flatten() {
                self.emit(WORDS, mix(about, here), at);
            }
            for at_colour in 0..self.colours.len() {
                self.emit(WORDS, mix(self.colours[at_colour], here), at);
            }
            self.tags_of(at, at < negated_until, near(masked, at - passage.start));
            if self.reading.words.edges_at(at).iter().any(|e| Some(e.tag) == self.landmarks.negation) {
                const REACH: usize = 4;
                negated_until = at + 1 + REACH;
            }
            before = here;
        }
        if let Some(last) = sentence.end.checked_sub(1).filter(|_| !sentence.is_empty()) {
            self.emit(WORDS, mix(before, START), last);
        }
    }

    /// Whom a sentence is about: a group, whoever is spoken to, work. What a word means depends on it.
    fn about(&self, sentence: &Range<usize>, masked: &[bool], remarks: &[Remark<'_>]) -> [Option<u32>; 3] {
        let words = &self.reading.words;
        let is_you = |at: usize| {
            let spoken_to = |e: &Edge| e.tag == tag::MENTION;
            let id = words.words[at].id;
            id != 0 && self.landmarks.you.contains(&id) || words.edges_at(at).iter().any(spoken_to)
        };
        let is_named = |at: usize| words.edges_at(at).iter().any(|e| e.tag <= tag::EMBARGO);
        let at_work =
            |r: &Remark<'_>| r.name == "work-talk" && r.words.0 < sentence.end && sentence.start < r.words.1;
        let work = remarks.iter().any(at_work) || sentence.clone().any(is_named);
        [
            masked.contains(&true).then_some(ABOUT_GROUP),
            sentence.clone().any(is_you).then_some(ABOUT_YOU),
            work.then_some(ABOUT_WORK),
        ]
    }

    /// For each of the words, whether it is part of a name for a group of people.
    fn masked(&self, words: &Range<usize>) -> Vec<bool> {
        let mut masked = vec![false; words.len()];
        for at in words.clone() {
            let edges = self.reading.words.edges_at(at);
            // A slur is what it is, whomever it is for.
            if edges.iter().any(|e| self.landmarks.is_slur(e.tag)) {
                continue;
            }
            let longest =
                edges.iter().filter(|e| self.landmarks.is_group(e.tag)).map(|e| e.len as usize).max();
            let covered = at - words.start..(at - words.start + longest.unwrap_or(0)).min(masked.len());
            masked[covered].fill(true);
        }
        masked
    }

    /// The features of one word by itself; its hash, for those of two words.
    fn word(&mut self, word: &Word, at: usize, masked: bool) -> u32 {
        let Reading { view, book, words, .. } = self.reading;
        let token = self.token(word);
        if masked {
            self.emit(WORDS, GROUP, at);
            return GROUP;
        }
        let built_in =
            |e: &&Edge| e.tag < tag::BUILT_IN.len() as u16 && e.tag != tag::HASHTAG && e.tag != tag::EMOJI;
        let stands_for = words.edges_at(at).iter().find(built_in).map(|e| e.tag);
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
        // A common word says nothing by its letters that it does not say by itself.
        let common = self.landmarks.common.is_some_and(|common| book.has_tag(word.id, common));
        if !common && matches!(token.kind, Kind::Word | Kind::Spaced | Kind::Hashtag) {
            spelling.pieces(|piece| self.emit(LETTERS, piece, at));
        }
        hash
    }

    fn tags_of(&mut self, at: usize, negated: bool, near_group: bool) {
        for edge in self.reading.words.edges_at(at) {
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
        let bytes = &self.bytes[..self.len];
        for start in 0..bytes.len().saturating_sub(SHORTEST - 1) {
            let mut hash = SPELLING;
            for (before, &byte) in bytes[start..].iter().take(LONGEST).enumerate() {
                hash = hash_on(hash, byte);
                if before + 1 >= SHORTEST {
                    see(hash);
                }
            }
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
