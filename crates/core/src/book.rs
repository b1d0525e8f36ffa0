//! A compiled set of rules ([`Book`]): tables that need no work at start.
//!
//! `compile` makes a book. For the rules that ship with Composure it runs when they are built, and the
//! book is a set of static tables; for rules that a person adds it runs when they are loaded, and the
//! tables are owned. Matching does not know the difference.

mod disguise;
mod landmarks;
mod lists;
mod pattern;
mod program;

pub use disguise::Disguises;
pub use landmarks::{Landmarks, mark};
pub use lists::{Lists, Words};
pub use pattern::Patterns;
pub use program::{COMMON, Coded, MOST_STEPS, Program, Shape, Step, Use};

use crate::category::{Category, Severity};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

/// A table of a book.
pub type Table<T> = Cow<'static, [T]>;

/// A piece of [`Book::text`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Str {
    /// First byte.
    pub at: u32,
    /// Length in bytes.
    pub len: u32,
}

/// Something that follows from a book, so that it is not shipped with it: made when it is first asked for.
#[derive(Clone, Debug)]
pub struct Made<T>(OnceLock<T>);

impl<T> Made<T> {
    /// Not made yet.
    pub const fn not_yet() -> Self {
        Made(OnceLock::new())
    }

    fn get(&self, make: impl FnOnce() -> T) -> &T {
        self.0.get_or_init(make)
    }
}

impl<T> Default for Made<T> {
    fn default() -> Self {
        Self::not_yet()
    }
}

/// Of two equal books the same follows, made or not.
impl<T> PartialEq for Made<T> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// The most tags a book can have; word atoms are numbered after them.
pub const MOST_TAGS: u16 = 1024;
/// The most words a book can have.
pub const MOST_WORDS: u16 = u16::MAX - MOST_TAGS;
/// Stands for no list, and for the owner of patterns that belong to no rule.
pub const NONE: u16 = u16::MAX;

/// What a pattern can ask for at one place: a word or a tag, in one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Atom(pub u16);

impl Atom {
    /// The word with this id.
    pub const fn word(id: u16) -> Self {
        Atom(MOST_TAGS + id)
    }

    /// The tag with this id.
    pub const fn tag(id: u16) -> Self {
        Atom(id)
    }

    /// Whether it is a word.
    pub const fn is_word(self) -> bool {
        self.0 >= MOST_TAGS
    }

    /// The id of the word or tag.
    pub const fn id(self) -> u16 {
        if self.is_word() { self.0 - MOST_TAGS } else { self.0 }
    }
}

/// Tags that the engine itself gives; lexicon tags follow.
pub mod tag {
    /// A name on the person's list of clients.
    pub const CLIENT: u16 = 0;
    /// A name on the list of employers.
    pub const EMPLOYER: u16 = 1;
    /// A name on the list of colleagues.
    pub const COLLEAGUE: u16 = 2;
    /// A name on the list of projects.
    pub const PROJECT: u16 = 3;
    /// A term under embargo.
    pub const EMBARGO: u16 = 4;
    /// Digits.
    pub const NUMBER: u16 = 5;
    /// A sum of money.
    pub const MONEY: u16 = 6;
    /// A number with a percent sign.
    pub const PERCENT: u16 = 7;
    /// A handle.
    pub const MENTION: u16 = 8;
    /// A hashtag; given to its first word.
    pub const HASHTAG: u16 = 9;
    /// A web address.
    pub const LINK: u16 = 10;
    /// An emoji.
    pub const EMOJI: u16 = 11;
    /// A capitalised word inside a sentence that is no common word.
    pub const NAME: u16 = 12;
    /// A name on the list of public products.
    pub const PRODUCT: u16 = 13;
    /// A name on the list of family members.
    pub const FAMILY: u16 = 14;
    /// An address to guard.
    pub const GUARDED: u16 = 15;
    /// The person's home town.
    pub const HOME_TOWN: u16 = 16;

    /// Whether a tag is that of a list of the person's own.
    pub const fn is_listed(tag: u16) -> bool {
        tag <= EMBARGO || (PRODUCT <= tag && tag <= HOME_TOWN)
    }

    /// Names of the above as patterns spell them, in order of their numbers.
    pub const BUILT_IN: [&str; 17] = [
        "client",
        "employer",
        "colleague",
        "project",
        "embargo",
        "#number",
        "#money",
        "#percent",
        "#mention",
        "#hashtag",
        "#link",
        "#emoji",
        "#name",
        "product",
        "family",
        "guarded",
        "home-town",
    ];
}

/// A circumstance that a rule asks for or shies at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// A frame holds.
    InFrame(u32),
    /// A pattern is found.
    Finds(u32),
    /// The marked words are quoted.
    Quoted,
    /// A negation stands shortly before the match.
    Negated,
    /// The sentence is a question.
    Question,
    /// The marked words are in capitals.
    Shouted,
    /// The sentence speaks of the writer.
    FirstPerson,
    /// All of these hold, in [`Book::guards`].
    All(Part),
}

/// A range of a table: first and number.
pub type Part = (u32, u32);

/// A compiled rule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// `category/name`.
    pub id: Str,
    /// The category.
    pub category: Category,
    /// The severity before it is weighed.
    pub severity: Severity,
    /// What it notices.
    pub title: Str,
    /// Why it matters.
    pub why: Str,
    /// What to do.
    pub advice: Str,
    /// Where the reason comes from; empty where there is none.
    pub source: Str,
    /// Whether it works in any language.
    pub any_language: bool,
    /// Name of the identifier it stands for; empty where it has patterns.
    pub identifier: Str,
    /// The circumstance that the verdict weighs by itself, such as `work-hours`, or the voice of the learned judge;
    /// mostly empty.
    pub circumstance: Str,
    /// Its regular expressions, in [`Book::regexes`].
    pub regexes: Part,
    /// Guards of which one must hold in the sentence, if there are any.
    pub only: Part,
    /// Guards of which none may hold in the sentence.
    pub unless: Part,
    /// Guards of which one must hold in the draft, if there are any.
    pub only_draft: Part,
    /// Guards of which none may hold in the draft.
    pub unless_draft: Part,
    /// Guards (patterns) of which none may overlap the marked words.
    pub unless_inside: Part,
    /// Its fixes, in [`Book::fixes`].
    pub fixes: Part,
    /// When it is awake.
    pub when: When,
}

/// The situations in which a rule is awake. A set bit allows the value with that number; 0 allows all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct When {
    /// Account kinds.
    pub account: u8,
    /// Account kinds on which it is asleep.
    pub not_account: u8,
    /// Lists of names, by tag, of which the recipient has to be on one.
    pub recipient: u8,
    /// Surfaces.
    pub surface: u8,
    /// Audiences.
    pub audience: u8,
    /// Fields of work, in [`Book::professions`].
    pub profession: Part,
}

/// What a fix does with its area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Puts this text in its place.
    ReplaceWith(Str),
    /// Puts this text after the sentence.
    Add(Str),
    /// Takes the words out, with the space that would be left double.
    RemoveWords,
    /// Takes the whole sentence out.
    RemoveSentence,
}

/// A ready-made change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FixRule {
    /// What the button says.
    pub label: Str,
    /// What it does.
    pub change: Change,
}

/// A compiled frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// Its name, without the sign.
    pub name: Str,
    /// Whether it holds for the whole draft once found anywhere.
    pub draft: bool,
    /// Whether the learned judge is told of it.
    pub heard: bool,
    /// Its patterns, in [`Book::patterns`].
    pub patterns: Part,
    /// Guards of which none may hold.
    pub unless: Part,
}

/// A compiled set of rules and their lexicons.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Book {
    /// All strings.
    pub text: Cow<'static, str>,
    /// Word id → spelling; id 0 stands for every unknown word.
    pub words: Words,
    /// What the engine looks up by name.
    pub landmarks: Made<Landmarks>,
    /// Word → the words it is spelled out as before matching.
    pub aliases: Lists,
    /// Tag names; the first are [`tag::BUILT_IN`].
    pub tags: Table<Str>,
    /// Word → its tags.
    pub word_tags: Lists,
    /// Word → the phrases that begin with it, which stand together: only [`Lists::range`] counts.
    pub phrases: Lists,
    /// Phrase → its words after the first.
    pub phrase_words: Lists,
    /// Phrase → its tag.
    pub phrase_tags: Table<u16>,
    /// Words that people mask with stars, in the order in which they are tried.
    pub masked: Table<u16>,
    /// Words that people also misspell, or run together with others, on purpose.
    pub disguised: Table<u16>,
    /// What spares most unknown words the search for a disguised one.
    pub disguises: Made<Disguises>,
    /// All patterns.
    pub patterns: Patterns,
    /// All guards.
    pub guards: Table<Guard>,
    /// All regular expressions.
    pub regexes: Table<Str>,
    /// How they are searched for; `None` where there are none. A book that was compiled without any so leaves the
    /// whole of `regex` out of what is built with it.
    pub search: Option<Search>,
    /// All fields of work that rules name.
    pub professions: Table<Str>,
    /// Each field of work, and the professions in it, folded, a line each.
    pub fields: Table<(Str, Str)>,
    /// All fixes.
    pub fixes: Table<FixRule>,
    /// All frames, sorted by name.
    pub frames: Table<Frame>,
    /// All rules, sorted by id.
    pub rules: Table<Rule>,
    /// The table of the learned judge, see [`crate::signal::model`]; empty where there is none.
    pub model: Table<u8>,
}

/// Searches a text for a regular expression: calls its third argument with each match, in bytes.
#[derive(Clone, Copy, Debug)]
pub struct Search(pub fn(expression: &str, text: &str, found: &mut dyn FnMut(Range<usize>)));

/// There is one way to search.
impl PartialEq for Search {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// What there is to know about a rule without matching it.
#[derive(Clone, Copy, Debug, serde::Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct RuleInfo<'b> {
    /// `category/name`.
    pub id: &'b str,
    /// The category.
    pub category: Category,
    /// The severity before it is weighed.
    pub severity: Severity,
    /// What it notices, in a few words.
    pub title: &'b str,
    /// Why it matters.
    pub why: &'b str,
    /// What to do.
    pub advice: &'b str,
    /// Where the reason comes from.
    #[cfg_attr(feature = "types", ts(optional))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<&'b str>,
}

/// The part of `table` that `part` names.
pub(crate) fn part<T: Clone>(table: &Table<T>, part: Part) -> &[T] {
    table.get(part.0 as usize..(part.0 + part.1) as usize).unwrap_or_default()
}

/// Takes a number from the front of some bytes: seven bits a byte, the lowest first (LEB128).
pub(crate) fn varint(bytes: &mut &[u8]) -> u32 {
    let (mut number, mut shift) = (0, 0);
    while let Some((&byte, rest)) = bytes.split_first() {
        *bytes = rest;
        number |= u32::from(byte & 127) << shift;
        shift += 7;
        if byte < 128 || shift > 28 {
            break;
        }
    }
    number
}

/// The bytes of such a number.
pub(crate) fn push_varint(mut number: u32, bytes: &mut Vec<u8>) {
    while number >= 128 {
        bytes.push(number as u8 | 128);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// The hash of a folded word (FNV-1a, 32 bits): short, and the same on every machine.
pub(crate) fn hash(word: &[u8]) -> u32 {
    word.iter().fold(NOTHING_HASHED, |hash, &byte| hash_on(hash, byte))
}

/// The hash of nothing.
const NOTHING_HASHED: u32 = 0x811c_9dc5;

/// What a word hashes to, byte by byte.
#[derive(Clone, Copy, Debug)]
pub struct Hashed(u32);

impl Default for Hashed {
    fn default() -> Self {
        Hashed(NOTHING_HASHED)
    }
}

impl Hashed {
    /// Takes more bytes of the word.
    pub fn push(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, &byte| hash_on(hash, byte));
    }
}

/// The hash of some bytes and one more.
pub(crate) fn hash_on(hash: u32, byte: u8) -> u32 {
    (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
}

impl Book {
    /// A profession of a field of work.
    pub fn profession_of(&self, field: &str) -> Option<&str> {
        let (_, professions) = self.fields.iter().find(|(name, _)| self.str(*name) == field)?;
        self.str(*professions).lines().next()
    }

    /// A string of the book.
    pub fn str(&self, s: Str) -> &str {
        self.text.get(s.at as usize..(s.at + s.len) as usize).unwrap_or_default()
    }

    /// The id of a folded word; 0 where the book does not know it.
    pub fn word(&self, folded: &str) -> u16 {
        self.word_of(folded.as_bytes())
    }

    /// The same for the bytes of a word.
    pub fn word_of(&self, folded: &[u8]) -> u16 {
        self.words.find(folded)
    }

    /// What the engine looks up by name.
    pub fn landmarks(&self) -> &Landmarks {
        self.landmarks.get(|| Landmarks::of(self))
    }

    /// What spares most unknown words the search for a disguised one.
    pub fn disguises(&self) -> &Disguises {
        self.disguises.get(|| Disguises::of(self))
    }

    /// The id of a tag.
    pub fn tag(&self, name: &str) -> Option<u16> {
        self.tags.iter().position(|&t| self.str(t) == name).map(|at| at as u16)
    }

    /// Whether a word has a tag by itself.
    pub fn has_tag(&self, word: u16, tag: u16) -> bool {
        self.word_tags.get(word).contains(&tag)
    }

    /// The number of a frame.
    pub fn frame(&self, name: &str) -> Option<u32> {
        self.frames.binary_search_by(|f| self.str(f.name).cmp(name)).ok().map(|at| at as u32)
    }

    /// What there is to know about one rule.
    pub fn info(&self, rule: &Rule) -> RuleInfo<'_> {
        RuleInfo {
            id: self.str(rule.id),
            category: rule.category,
            severity: rule.severity,
            title: self.str(rule.title),
            why: self.str(rule.why),
            advice: self.str(rule.advice),
            source: Some(self.str(rule.source)).filter(|s| !s.is_empty()),
        }
    }

    /// All rules, sorted by id.
    pub fn rules(&self) -> impl Iterator<Item = RuleInfo<'_>> {
        self.rules.iter().map(|rule| self.info(rule))
    }
}
