//! What the engine looks up in a book by name, always with the same answer ([`Landmarks`]).

use super::{Book, Str, hash};
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

/// What the engine wants to know of a tag.
#[derive(Clone, Copy, Debug)]
struct TagKind {
    name: u32,
    group: bool,
    slur: bool,
}

impl Landmarks {
    pub(super) fn of(book: &Book) -> Self {
        let kind = |name: &str| TagKind {
            name: hash(name.as_bytes()),
            group: names_a_group(name),
            slur: name.starts_with("slur"),
        };
        let numbered = || book.rules.iter().zip(0u32..);
        let circumstances = numbered().filter(|(rule, _)| rule.circumstance.len > 0);
        let identifiers = numbered().filter(|(rule, _)| rule.identifier.len > 0);
        let heard = book.frames.iter().zip(0..).filter(|(frame, _)| frame.heard);
        Landmarks {
            common: book.tag("common"),
            negation: book.tag("negation"),
            first_person: book.tag("first-person"),
            work_talk: book.frame("work-talk"),
            heard: heard.map(|(_, at)| at).collect(),
            you: ["you", "your", "yourself", "yours"].map(|word| book.word(word)).to_vec(),
            tags: book.tags.iter().map(|&name| kind(book.str(name))).collect(),
            circumstances: circumstances.map(|(rule, at)| (rule.category, rule.circumstance, at)).collect(),
            identifiers: identifiers.map(|(rule, at)| (rule.identifier, at)).collect(),
        }
    }

    /// Whether a tag names a group of people.
    pub fn is_group(&self, tag: u16) -> bool {
        self.tags.get(usize::from(tag)).is_some_and(|tag| tag.group)
    }

    /// Whether a tag is one of slurs.
    pub fn is_slur(&self, tag: u16) -> bool {
        self.tags.get(usize::from(tag)).is_some_and(|tag| tag.slur)
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
