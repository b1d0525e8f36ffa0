//! The growing book: interned strings, words and tags, and everything that refers to them.

use super::pack::{Draft, Packed, commonest};
use crate::book::*;
use crate::signal::regexes;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How often a word is met that is not listed, in a million words.
const UNLISTED: u32 = 5;

#[derive(Default)]
pub struct Store {
    text: String,
    strings: HashMap<String, Str>,
    words: Vec<String>,
    /// How often a word is met, in a million words.
    frequencies: HashMap<String, u32>,
    word_ids: HashMap<String, u16>,
    aliases: BTreeMap<u16, Vec<u16>>,
    tags: Vec<String>,
    word_tags: BTreeMap<u16, BTreeSet<u16>>,
    /// Words of a phrase → its tags.
    phrases: BTreeMap<Vec<u16>, BTreeSet<u16>>,
    /// The masked words of the book that is added to, in its order.
    given_masked: Vec<u16>,
    masked: BTreeSet<u16>,
    /// Words that people also misspell, or run together with others, on purpose.
    pub disguised: BTreeSet<u16>,
    /// How often something with a tag is met, in a million words.
    tag_frequency: HashMap<u16, u32>,
    /// The patterns of the book that is added to.
    given: Patterns,
    drafts: Vec<Draft>,
    /// Each pattern's rule.
    owners: Vec<u16>,
    guards: Vec<Guard>,
    regexes: Vec<Str>,
    professions: Vec<Str>,
    pub fields: Vec<(Str, Str)>,
    fixes: Vec<FixRule>,
    frames: Vec<(String, Frame)>,
    pub rules: Vec<Rule>,
    model: Table<u8>,
    /// Old number of a word → its new one, once words are numbered anew.
    numbers: Vec<u16>,
}

impl Store {
    pub fn new() -> Self {
        let mut store = Store { words: vec![String::new()], ..Store::default() };
        for name in tag::BUILT_IN {
            store.tag(name);
        }
        store
    }

    /// Everything of a finished book, to be added to.
    pub fn from_book(book: &Book) -> Self {
        let mut store = Store { text: book.text.clone().into_owned(), ..Store::default() };
        store.words = (0..book.words.len() as u16).map(|id| book.words.get(id).to_owned()).collect();
        store.word_ids =
            store.words.iter().enumerate().skip(1).map(|(id, w)| (w.clone(), id as u16)).collect();
        store.tags = book.tags.iter().map(|&s| book.str(s).to_owned()).collect();
        for id in 0..store.words.len() as u16 {
            let alias = book.aliases.get(id);
            if !alias.is_empty() {
                store.aliases.insert(id, alias.to_vec());
            }
            for &tag in book.word_tags.get(id) {
                store.word_tags.entry(id).or_default().insert(tag);
                store.count_tag(tag, &[id]);
            }
        }
        let phrases = (0..store.words.len() as u16)
            .flat_map(|first| book.phrases.range(first).map(move |at| (first, at)));
        for (first, phrase) in phrases {
            let tag = book.phrase_tags[phrase];
            let words = [&[first][..], book.phrase_words.get(phrase as u16)].concat();
            store.count_tag(tag, &words);
            store.phrases.entry(words).or_default().insert(tag);
        }
        store.given_masked = book.masked.to_vec();
        store.disguised = book.disguised.iter().copied().collect();
        store.owners = (0..book.patterns.len()).map(|pattern| book.patterns.rule_of(pattern)).collect();
        store.given = book.patterns.clone();
        store.guards = book.guards.to_vec();
        store.regexes = book.regexes.to_vec();
        store.professions = book.professions.to_vec();
        store.fields = book.fields.to_vec();
        store.fixes = book.fixes.to_vec();
        store.frames = book.frames.iter().map(|f| (book.str(f.name).to_owned(), *f)).collect();
        store.rules = book.rules.to_vec();
        store.model = book.model.clone();
        store
    }

    pub fn str(&mut self, text: &str) -> Str {
        if let Some(&known) = self.strings.get(text) {
            return known;
        }
        let new = Str { at: self.text.len() as u32, len: text.len() as u32 };
        self.text.push_str(text);
        self.strings.insert(text.to_owned(), new);
        new
    }

    /// The id of a folded word, new or known.
    pub fn word(&mut self, folded: &str) -> u16 {
        if let Some(&id) = self.word_ids.get(folded) {
            return id;
        }
        let id = self.words.len() as u16;
        self.words.push(folded.to_owned());
        self.word_ids.insert(folded.to_owned(), id);
        id
    }

    /// The id of a folded word, if it is known.
    pub fn known_word(&self, folded: &str) -> Option<u16> {
        self.word_ids.get(folded).copied()
    }

    pub fn set_alias(&mut self, word: u16, spelled_out: Vec<u16>) {
        self.aliases.insert(word, spelled_out);
    }

    pub fn alias(&self, word: u16) -> Option<Vec<u16>> {
        self.aliases.get(&word).cloned()
    }

    pub fn tag(&mut self, name: &str) -> u16 {
        if let Some(id) = self.known_tag(name) {
            return id;
        }
        self.tags.push(name.to_owned());
        self.tags.len() as u16 - 1
    }

    pub fn known_tag(&self, name: &str) -> Option<u16> {
        self.tags.iter().position(|t| t == name).map(|at| at as u16)
    }

    /// Notes how often a folded word is met in a million words.
    pub fn set_frequency(&mut self, folded: &str, per_million: u32) {
        self.frequencies.insert(folded.to_owned(), per_million);
    }

    pub fn add_entry(&mut self, tag: u16, words: Vec<u16>, masked: bool) {
        let Some(&first) = words.first() else { return };
        self.count_tag(tag, &words);
        if masked {
            self.masked.extend(&words);
        }
        if words.len() == 1 {
            self.word_tags.entry(first).or_default().insert(tag);
        } else {
            self.phrases.entry(words).or_default().insert(tag);
        }
    }

    fn count_tag(&mut self, tag: u16, words: &[u16]) {
        /// A phrase is met less often than its rarest word, say so many times.
        const RARER: u32 = 20;
        let rarest = words.iter().map(|&word| self.word_frequency(word)).min().unwrap_or_default();
        *self.tag_frequency.entry(tag).or_default() +=
            if words.len() == 1 { rarest } else { (rarest / RARER).max(1) };
    }

    fn word_frequency(&self, word: u16) -> u32 {
        self.frequencies.get(&self.words[usize::from(word)]).copied().unwrap_or(UNLISTED)
    }

    /// How often an atom is likely to be met in a million words; only the order matters.
    pub fn frequency(&self, atom: Atom) -> u32 {
        let id = atom.id();
        if atom.is_word() {
            return self.word_frequency(id);
        }
        match id {
            _ if tag::is_listed(id) => 1,
            tag::NAME => 30_000,
            tag::NUMBER | tag::MENTION | tag::HASHTAG | tag::LINK | tag::EMOJI => 10_000,
            tag::MONEY | tag::PERCENT => 500,
            _ => self.tag_frequency.get(&id).copied().unwrap_or(1),
        }
    }

    pub fn add_patterns(&mut self, drafts: Vec<Draft>, rule: u16) -> Part {
        self.owners.resize(self.owners.len() + drafts.len(), rule);
        let count = drafts.len() as u32;
        self.drafts.extend(drafts);
        (self.owners.len() as u32 - count, count)
    }

    /// What has outgrown the tables, if anything.
    pub fn overflow(&self) -> Option<String> {
        let over = |what: &str, count: usize, most: u16| {
            (count >= usize::from(most)).then(|| format!("{count} {what}; a book holds fewer than {most}"))
        };
        let longest = self.words.iter().map(String::len).max().unwrap_or_default();
        over("words", self.words.len(), MOST_WORDS)
            .or_else(|| over("tags", self.tags.len(), MOST_TAGS))
            .or_else(|| over("patterns", self.owners.len(), NONE))
            .or_else(|| over("phrases", self.phrases.values().map(BTreeSet::len).sum(), NONE))
            .or_else(|| over("rules", self.rules.len(), NONE))
            .or_else(|| over("bytes in one word", longest, u16::from(u8::MAX)))
    }

    pub fn add_guards(&mut self, guards: Vec<Guard>) -> Part {
        add(&mut self.guards, guards)
    }

    pub fn add_regexes(&mut self, regexes: Vec<Str>) -> Part {
        add(&mut self.regexes, regexes)
    }

    pub fn add_professions(&mut self, professions: Vec<Str>) -> Part {
        add(&mut self.professions, professions)
    }

    /// Whether some profession belongs to a field.
    pub fn has_field(&self, field: &str) -> bool {
        self.strings.get(field).is_some_and(|known| self.fields.iter().any(|f| f.0 == *known))
    }

    pub fn add_fixes(&mut self, fixes: Vec<FixRule>) -> Part {
        add(&mut self.fixes, fixes)
    }

    pub fn declare_frame(&mut self, name: &str) {
        if self.frame(name).is_none() {
            let frame = Frame { name: self.str(name), ..Frame::default() };
            self.frames.push((name.to_owned(), frame));
            // Sorted now, so that its number stays: all frames are declared before any is referred to.
            self.frames.sort_by(|a, b| a.0.cmp(&b.0));
        }
    }

    /// Says what a declared frame is; its name stays.
    pub fn define_frame(&mut self, name: &str, defined: Frame) {
        if let Some((_, frame)) = self.frames.iter_mut().find(|f| f.0 == name) {
            *frame = Frame { name: frame.name, ..defined };
        }
    }

    pub fn frame(&self, name: &str) -> Option<u32> {
        self.frames.iter().position(|f| f.0 == name).map(|at| at as u32)
    }

    pub fn has_rule(&self, id: &str) -> bool {
        let text = &self.text;
        self.rules.iter().any(|r| &text[r.id.at as usize..(r.id.at + r.id.len) as usize] == id)
    }

    pub fn into_book(mut self) -> Book {
        if self.given.is_empty() {
            self.renumber();
        }
        let patterns = self.packed();
        let tags: Vec<Str> = self.tags.clone().iter().map(|t| self.str(t)).collect();
        let count = self.words.len();

        let mut by_first: Vec<Vec<u16>> = vec![Vec::new(); count];
        let (mut phrase_words, mut phrase_tags) = (Vec::new(), Vec::new());
        for (words, tags) in &self.phrases {
            for &tag in tags {
                by_first[words[0] as usize].push(phrase_tags.len() as u16);
                phrase_words.push(words[1..].to_vec());
                phrase_tags.push(tag);
            }
        }

        let new_masked: Vec<u16> =
            self.masked.iter().filter(|id| !self.given_masked.contains(id)).copied().collect();
        self.given_masked.extend(new_masked);

        let per_word = |map: &BTreeMap<u16, Vec<u16>>| {
            Lists::new((0..count as u16).map(|id| map.get(&id).map_or(&[][..], Vec::as_slice)))
        };
        let word_tags = self.word_tags.iter().map(|(&w, tags)| (w, tags.iter().copied().collect())).collect();
        Book {
            words: Words::new(self.words.iter().map(String::as_str)),
            landmarks: Made::not_yet(),
            aliases: per_word(&self.aliases),
            tags: Cow::Owned(tags),
            word_tags: per_word(&word_tags),
            // The map sorts phrases by their first word, so those of one word stand together.
            phrases: lists(&by_first).without_items(),
            phrase_words: lists(&phrase_words),
            phrase_tags: Cow::Owned(phrase_tags),
            masked: Cow::Owned(self.given_masked),
            disguises: Made::not_yet(),
            disguised: Cow::Owned(self.disguised.into_iter().collect()),
            patterns,
            guards: Cow::Owned(self.guards),
            search: (!self.regexes.is_empty()).then_some(Search(regexes::search)),
            regexes: Cow::Owned(self.regexes),
            professions: Cow::Owned(self.professions),
            fields: Cow::Owned(self.fields),
            fixes: Cow::Owned(self.fixes),
            frames: Cow::Owned(self.frames.into_iter().map(|f| f.1).collect()),
            rules: Cow::Owned(self.rules),
            model: self.model,
            text: Cow::Owned(self.text),
        }
    }
}

/// For each rule in turn: how many patterns stand before its own, and how many are its own. Patterns come in the order
/// of the rules.
fn packed_owners(owners: &[u16]) -> Vec<u8> {
    let mut packed = Vec::new();
    let mut rest = owners;
    for rule in 0..owners.iter().filter(|&&owner| owner != NONE).map(|&owner| owner + 1).max().unwrap_or(0) {
        // A rule without patterns comes before those that wait for a later one.
        let before = if owners.contains(&rule) { rest.iter().take_while(|&&o| o == NONE).count() } else { 0 };
        let own = rest[before..].iter().take_while(|&&owner| owner == rule).count();
        [before, own].iter().for_each(|&count| push_varint(count as u32, &mut packed));
        rest = &rest[before + own..];
    }
    packed
}

impl Store {
    /// Numbers the words anew: those that patterns ask for come first, as their numbers are kept most often, and each
    /// kind is sorted, so that neighbours are spelled alike. Masked words stay in the order in which they came, which
    /// is the order in which they are tried.
    fn renumber(&mut self) {
        let mut asked = vec![false; self.words.len()];
        let mut ask = |atom: Atom| {
            if atom.is_word() {
                asked[usize::from(atom.id())] = true;
            }
        };
        self.drafts.iter().for_each(|draft| draft.atoms(&mut ask));
        let mut order: Vec<u16> = (1..self.words.len() as u16).collect();
        order.sort_by_key(|&id| (!asked[usize::from(id)], &self.words[usize::from(id)]));
        order.insert(0, 0);
        let mut new = vec![0u16; order.len()];
        order.iter().zip(0..).for_each(|(&old, id)| new[usize::from(old)] = id);
        let renumbered = |&id: &u16| new[usize::from(id)];
        let all = |ids: &[u16]| ids.iter().map(renumbered).collect::<Vec<u16>>();

        self.words = order.iter().map(|&old| std::mem::take(&mut self.words[usize::from(old)])).collect();
        self.word_ids.values_mut().for_each(|id| *id = renumbered(id));
        self.aliases = self.aliases.iter().map(|(word, said)| (renumbered(word), all(said))).collect();
        self.word_tags = std::mem::take(&mut self.word_tags)
            .into_iter()
            .map(|(word, tags)| (renumbered(&word), tags))
            .collect();
        self.phrases =
            std::mem::take(&mut self.phrases).into_iter().map(|(words, tags)| (all(&words), tags)).collect();
        self.given_masked = std::mem::take(&mut self.masked).iter().map(renumbered).collect();
        self.disguised = self.disguised.iter().map(renumbered).collect();
        self.numbers = new;
    }

    /// All patterns, those of the book that is added to and its own.
    fn packed(&mut self) -> Patterns {
        let numbers = std::mem::take(&mut self.numbers);
        let renumbered = |atom: Atom| match numbers.get(usize::from(atom.id())) {
            Some(&id) if atom.is_word() => Atom::word(id),
            _ => atom,
        };
        let given = std::mem::take(&mut self.given);
        let common =
            if given.is_empty() { commonest(&self.drafts, &renumbered) } else { given.common.to_vec() };
        let mut packed = Packed {
            shapes: given.shapes.into_owned(),
            atoms: given.atoms.into_owned(),
            anchors: given.anchors.into_owned(),
            sizes: given.sizes.into_owned(),
        };
        self.drafts.iter().for_each(|draft| packed.add(draft, &common, &renumbered));
        Patterns {
            shapes: Cow::Owned(packed.shapes),
            atoms: Cow::Owned(packed.atoms),
            anchors: Cow::Owned(packed.anchors),
            sizes: Cow::Owned(packed.sizes),
            owners: Cow::Owned(packed_owners(&self.owners)),
            common: Cow::Owned(common),
            index: Made::not_yet(),
        }
    }
}

fn add<T>(table: &mut Vec<T>, new: Vec<T>) -> Part {
    let first = table.len() as u32;
    let count = new.len() as u32;
    table.extend(new);
    (first, count)
}

fn lists(all: &[Vec<u16>]) -> Lists {
    Lists::new(all.iter().map(Vec::as_slice))
}
