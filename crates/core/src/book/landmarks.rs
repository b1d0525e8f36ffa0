//! What the engine looks up in a book by name, always with the same answer ([`Landmarks`]).

use super::{Book, Str, hash, tag};
use crate::category::Category;

/// Tags, frames and rules that the engine knows by name. `None` where the book has no such thing.
#[derive(Clone, Debug, Default)]
pub struct Landmarks {
    /// The tag of common words.
    pub common: Option<u16>,
    /// The tag of words that negate.
    pub negation: Option<u16>,
    /// The tag of words by which the writer speaks of themselves.
    pub first_person: Option<u16>,
    /// The frame of talk about work.
    pub work_talk: Option<u32>,
    /// The frames that the learned judge is told of.
    pub heard: Vec<u32>,
    /// The words for whoever is spoken to.
    pub you: Vec<u16>,
    tags: Vec<TagKind>,
    circumstances: Vec<(Category, Str, u32)>,
    identifiers: Vec<(Str, u32)>,
}

/// What the learned judge wants to know of a tag, a bit each.
pub mod mark {
    /// It names a group of people.
    pub const GROUP: u8 = 1;
    /// It is one of slurs.
    pub const SLUR: u8 = 2;
    /// It negates.
    pub const NEGATION: u8 = 4;
    /// It is an @mention.
    pub const MENTION: u8 = 8;
    /// It is one of the person's lists at work.
    pub const NAMED: u8 = 16;
    /// It stands for the word itself: a number, a sum, somebody's name.
    pub const STANDS_FOR: u8 = 32;
    /// It is a thing that is only called after a group.
    pub const NAMESAKE: u8 = 64;
    /// It lists so many everyday words that it says no more than the word itself.
    pub const DULL: u8 = 128;
}

/// The lexicons of everyday words.
const DULL: [&str; 5] = ["common", "plain-word", "filler", "everyday-verb", "determiner"];

/// What the engine wants to know of a tag.
#[derive(Clone, Copy, Debug)]
struct TagKind {
    name: u32,
    marks: u8,
}

impl Landmarks {
    pub(super) fn of(book: &Book) -> Self {
        let negation = book.tag("negation");
        let kind = |(at, name): (u16, &str)| {
            let stands_for = usize::from(at) < tag::BUILT_IN.len() && at != tag::HASHTAG && at != tag::EMOJI;
            let marks = [
                (mark::GROUP, names_a_group(name)),
                (mark::SLUR, name.starts_with("slur")),
                (mark::NEGATION, Some(at) == negation),
                (mark::MENTION, at == tag::MENTION),
                (mark::NAMED, at <= tag::EMBARGO),
                (mark::STANDS_FOR, stands_for),
                (mark::NAMESAKE, name == "namesake"),
                (mark::DULL, DULL.contains(&name)),
            ];
            let marks = marks.iter().filter(|(_, is_so)| *is_so).fold(0, |all, (mark, _)| all | mark);
            TagKind { name: hash(name.as_bytes()), marks }
        };
        let numbered = || book.rules.iter().zip(0u32..);
        let circumstances = numbered().filter(|(rule, _)| rule.circumstance.len > 0);
        let identifiers = numbered().filter(|(rule, _)| rule.identifier.len > 0);
        let heard = book.frames.iter().zip(0..).filter(|(frame, _)| frame.heard);
        Landmarks {
            common: book.tag("common"),
            negation,
            first_person: book.tag("first-person"),
            work_talk: book.frame("work-talk"),
            heard: heard.map(|(_, at)| at).collect(),
            you: ["you", "your", "yourself", "yours"].map(|word| book.word(word)).to_vec(),
            tags: (0..).zip(book.tags.iter().map(|&name| book.str(name))).map(kind).collect(),
            circumstances: circumstances.map(|(rule, at)| (rule.category, rule.circumstance, at)).collect(),
            identifiers: identifiers.map(|(rule, at)| (rule.identifier, at)).collect(),
        }
    }

    /// What the learned judge wants to know of a tag, see [`mark`].
    #[inline]
    pub fn marks_of(&self, tag: u16) -> u8 {
        self.tags.get(usize::from(tag)).map_or(0, |tag| tag.marks)
    }

    /// The hash of a tag's name.
    pub fn name_of(&self, tag: u16) -> u32 {
        self.tags.get(usize::from(tag)).map_or(0, |tag| tag.name)
    }

    /// The rule of a category that speaks where a circumstance holds.
    pub fn of_circumstance(&self, book: &Book, category: Category, circumstance: &str) -> Option<u32> {
        let is_it = |rule: &&(Category, Str, u32)| rule.0 == category && book.str(rule.1) == circumstance;
        self.circumstances.iter().find(is_it).map(|rule| rule.2)
    }

    /// The rule that speaks for an identifier.
    pub fn of_identifier(&self, book: &Book, identifier: &str) -> Option<u32> {
        self.identifiers.iter().find(|rule| book.str(rule.0) == identifier).map(|rule| rule.1)
    }
}

/// Whether a lexicon lists words for groups of people, and not what is said of them.
fn names_a_group(lexicon: &str) -> bool {
    let named = lexicon == "identity" || lexicon == "group" || lexicon.starts_with("group-");
    named && lexicon != "group-deed"
}
