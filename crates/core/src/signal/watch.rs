//! The person's own lists ([`Watch`]): names of employers, clients, colleagues, projects, products and family,
//! addresses, and embargoed terms, found through folding, possessives, plurals, hashtags and handles.

mod person;

pub use person::Likeness;

use super::{Edge, NameAt, Reading};
use crate::book::{Book, hash, tag};
use crate::token::{Kind, Tokens, contraction};
use crate::view::View;
use std::collections::HashMap;

/// Words that end a company's name and are left out when people talk about it.
const LEGAL_FORMS: [&str; 22] = [
    "inc",
    "incorporated",
    "ltd",
    "limited",
    "llc",
    "llp",
    "lp",
    "plc",
    "gmbh",
    "ag",
    "kg",
    "se",
    "sa",
    "sas",
    "sarl",
    "srl",
    "spa",
    "bv",
    "nv",
    "ab",
    "co",
    "corp",
];
/// Endings that handles of a company add to its name.
const HANDLE_ENDINGS: [&str; 16] = [
    "hq", "inc", "app", "official", "support", "help", "team", "global", "uk", "us", "usa", "eu", "io", "ai",
    "news", "careers",
];
/// Kinds of streets, in full and short.
const STREETS: [(&str, &str); 11] = [
    ("street", "st"),
    ("road", "rd"),
    ("avenue", "ave"),
    ("lane", "ln"),
    ("drive", "dr"),
    ("court", "ct"),
    ("place", "pl"),
    ("square", "sq"),
    ("boulevard", "blvd"),
    ("terrace", "ter"),
    ("close", "cl"),
];
/// Titles before a surname.
const TITLES: [&str; 8] = ["mr", "mrs", "ms", "miss", "dr", "prof", "sir", "mx"];

/// How far a form of a name can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trust {
    /// It is the name.
    Sure,
    /// It is the name where it is written as one: with a capital, or as a handle or hashtag.
    Capital,
    /// It is the name where the sentence is about work.
    AtWork,
    /// Both of the above.
    CapitalAtWork,
    /// It is the name after a title, or where the sentence is about work.
    Surname,
}

struct Form {
    words: Vec<Box<str>>,
    name: u32,
    trust: Trust,
}

/// The names on a person's lists, ready to be found.
#[derive(Default)]
pub struct Watch {
    names: Vec<(u16, String)>,
    /// For each name, whether it is a person's, as far as can be told.
    is_person: Vec<bool>,
    forms: Vec<Form>,
    /// Hash of the first word → forms.
    by_word: HashMap<u32, Vec<u32>>,
    /// Hash of all words together → names, for handles and hashtags.
    by_compact: HashMap<u32, Vec<(Box<str>, u32)>>,
}

impl Watch {
    /// Takes in names, each with the tag of its list.
    pub fn new<'n>(book: &Book, names: impl Iterator<Item = (u16, &'n str)>) -> Self {
        let first_name = book.tag("first-name");
        let common = book.landmarks().common;
        let mut watch = Watch::default();
        for (list, name) in names {
            // What holds no word keeps its number, and is never found.
            let id = watch.names.len() as u32;
            watch.names.push((list, name.trim().to_owned()));
            if list == tag::GUARDED {
                watch.add_address(id, name);
                continue;
            }
            let words = words_of(name);
            if words.is_empty() {
                continue;
            }
            let has = |word: &str, tag: Option<u16>| tag.is_some_and(|t| book.has_tag(book.word(word), t));
            let is_first_name = |word: &str| has(word, first_name);
            let is_common = |word: &str| has(word, common) || word.bytes().all(|b| b.is_ascii_digit());
            watch.add_forms(id, list, words, &is_first_name, &is_common);
        }
        watch
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// A name as the person wrote it.
    pub fn name(&self, name: u32) -> &str {
        &self.names[name as usize].1
    }

    /// An address is known by its whole, by its street with the number, and by each part that is as telling: a
    /// postcode, the name of a house. Its town and country alone are not, they are known by [`tag::HOME_TOWN`].
    fn add_address(&mut self, id: u32, address: &str) {
        let mut parts = address.split(',').map(words_of).filter(|words| !words.is_empty());
        let Some(first) = parts.next() else { return };
        let telling =
            |words: &Vec<Box<str>>| words.iter().any(|word| word.bytes().any(|b| b.is_ascii_digit()));
        for words in std::iter::once(first).chain(parts.filter(telling)) {
            for (full, short) in STREETS {
                let other = |word: &str| match word {
                    written if written == full => short.into(),
                    written if written == short => full.into(),
                    _ => word.into(),
                };
                let others: Vec<Box<str>> = words.iter().map(|word| other(word)).collect();
                if words.len() > 1 && others != words {
                    self.add(others, id, Trust::Sure);
                }
            }
            self.add(words, id, Trust::Sure);
        }
    }

    fn add_forms(
        &mut self,
        id: u32,
        list: u16,
        mut words: Vec<Box<str>>,
        is_first_name: &dyn Fn(&str) -> bool,
        is_common: &dyn Fn(&str) -> bool,
    ) {
        if words.len() > 1 && &*words[0] == "the" {
            words.remove(0);
        }
        while words.len() > 1 && LEGAL_FORMS.contains(&&**words.last().expect("not empty")) {
            words.pop();
        }
        if words.len() > 2 && TITLES.contains(&&*words[0]) {
            words.remove(0);
        }
        let person = matches!(list, tag::COLLEAGUE | tag::FAMILY)
            || (list == tag::CLIENT && (2..=3).contains(&words.len()) && is_first_name(&words[0]));
        self.is_person.push(person);
        self.add_compact(id, words.concat());
        if words.len() == 1 {
            let trust = match (is_common(&words[0]), list) {
                (_, tag::COLLEAGUE) => Trust::AtWork,
                (true, tag::EMBARGO) => Trust::Sure,
                (true, _) => Trust::Capital,
                (false, _) => Trust::Sure,
            };
            self.add(words, id, trust);
            return;
        }
        let (first, last) = (words[0].clone(), words[words.len() - 1].clone());
        if list == tag::FAMILY {
            // At home one says the first name, and the last is one's own.
            self.add(vec![first.clone()], id, if is_common(&first) { Trust::Capital } else { Trust::Sure });
        } else if person {
            let trust = if is_common(&first) { Trust::CapitalAtWork } else { Trust::AtWork };
            self.add(vec![last.clone(), first.clone()], id, Trust::Sure);
            self.add(vec![last], id, Trust::Surname);
            self.add(vec![first], id, trust);
        } else if list == tag::PROJECT && matches!(&*first, "project" | "operation" | "codename") {
            let rest = words[1..].to_vec();
            self.add_compact(id, rest.concat());
            let trust =
                if rest.len() > 1 || !is_common(&rest[0]) { Trust::Sure } else { Trust::CapitalAtWork };
            self.add(rest, id, trust);
        } else if !matches!(list, tag::EMBARGO | tag::HOME_TOWN)
            && first.len() > 2
            && !is_common(&first)
            && !is_first_name(&first)
        {
            self.add_compact(id, first.to_string());
            self.add(vec![first], id, Trust::Sure);
        }
        self.add(words, id, Trust::Sure);
    }

    fn add(&mut self, words: Vec<Box<str>>, name: u32, trust: Trust) {
        let key = hash(words[0].as_bytes());
        self.by_word.entry(key).or_default().push(self.forms.len() as u32);
        self.forms.push(Form { words, name, trust });
    }

    fn add_compact(&mut self, name: u32, compact: String) {
        if compact.chars().count() > 2 {
            self.by_compact.entry(hash(compact.as_bytes())).or_default().push((compact.into(), name));
        }
    }

    /// Names in a draft: those that are sure, and those that are only if the sentence is about work.
    pub fn find(&self, reading: &Reading<'_, '_>) -> (Vec<NameAt>, Vec<NameAt>) {
        let (mut sure, mut unsure) = (Vec::new(), Vec::new());
        if self.is_empty() {
            return (sure, unsure);
        }
        for sentence in &reading.words.sentences {
            let mut at = sentence.start;
            while at < sentence.end {
                let (len, trusted) = match self.longest_at(reading, at, sentence.end) {
                    Some((name, len, trusted)) => {
                        let edge = Edge { at: at as u32, tag: self.names[name as usize].0, len: len as u32 };
                        if trusted { &mut sure } else { &mut unsure }.push(NameAt { edge, name });
                        (len, trusted)
                    }
                    None => (1, false),
                };
                at += if trusted { len } else { 1 };
            }
        }
        (sure, unsure)
    }

    /// The longest name that begins at a word: which, how many words, whether it is sure.
    fn longest_at(&self, reading: &Reading<'_, '_>, at: usize, end: usize) -> Option<(u32, usize, bool)> {
        let words = &reading.words.words;
        let token = &reading.tokens.tokens[words[at].token as usize];
        if matches!(token.kind, Kind::Mention | Kind::Hashtag | Kind::Spaced) {
            let opens_token = at == 0 || words[at - 1].token != words[at].token;
            let name = opens_token.then(|| self.by_handle(reading.view.slice(token.span))).flatten();
            if let Some(name) = name {
                let len = words[at..end].iter().take_while(|w| w.token == words[at].token).count();
                return Some((name, len, true));
            }
        }
        let text = |at: usize| reading.view.slice(words[at].span).trim_start_matches('#');
        let mut best: Option<(u32, usize, bool)> = None;
        let first = text(at);
        let glued =
            self.by_compact.get(&hash(first.as_bytes())).into_iter().flatten().find(|(c, _)| **c == *first);
        if let Some(&(_, name)) = glued.filter(|(c, _)| c.len() > 5 && reading.words.words[at].id == 0) {
            best = Some((name, 1, true));
        }
        let singular = [first, first.strip_suffix('s').unwrap_or(""), first.strip_suffix("es").unwrap_or("")];
        for key in singular.into_iter().filter(|k| !k.is_empty()) {
            for &form in self.by_word.get(&hash(key.as_bytes())).into_iter().flatten() {
                let form = &self.forms[form as usize];
                let len = form.words.len();
                let fits = at + len <= end
                    && form.words.iter().enumerate().all(|(i, word)| same(word, text(at + i), i + 1 == len));
                if !fits || best.is_some_and(|b| b.1 > len || (b.1 == len && b.2)) {
                    continue;
                }
                let after_title = at > 0 && TITLES.contains(&text(at - 1));
                let trusted = match form.trust {
                    Trust::Sure => true,
                    Trust::Capital if !token.capitalised && token.kind == Kind::Word => continue,
                    Trust::Capital => true,
                    Trust::CapitalAtWork if !token.capitalised => continue,
                    Trust::AtWork | Trust::CapitalAtWork => false,
                    Trust::Surname => after_title,
                };
                best = Some((form.name, len, trusted));
            }
        }
        best
    }

    /// The name that a handle or hashtag is made of.
    fn by_handle(&self, text: &str) -> Option<u32> {
        let name_part = text.trim_start_matches(['@', '#']).split('@').next().unwrap_or_default();
        let handle = name_part.split('.').next().unwrap_or_default();
        let compact: String = handle.chars().filter(|c| c.is_alphanumeric()).collect();
        let without_ending = HANDLE_ENDINGS.iter().filter_map(|ending| compact.strip_suffix(ending));
        let without_plural = compact.strip_suffix('s');
        std::iter::once(&*compact).chain(without_plural).chain(without_ending).find_map(|key| {
            let names = self.by_compact.get(&hash(key.as_bytes()))?;
            names.iter().find(|(c, _)| **c == *key).map(|&(_, name)| name)
        })
    }
}

/// Whether a written word is a name's word; the last may be a plural.
fn same(word: &str, written: &str, last: bool) -> bool {
    let plural = || written.strip_prefix(word).is_some_and(|rest| rest == "s" || rest == "es");
    word == written || (last && plural())
}

/// The folded words of a name.
fn words_of(name: &str) -> Vec<Box<str>> {
    let view = View::new(name);
    let tokens = Tokens::new(&view);
    // `McDonald's` is written with and without its possessive.
    let strip = |text: &str| {
        let text = &text[..contraction(text).unwrap_or(text.len())];
        text.trim_start_matches(['@', '#']).replace([' ', '.'], "")
    };
    tokens
        .tokens
        .iter()
        .map(|t| strip(view.slice(t.span)).into_boxed_str())
        .filter(|w| !w.is_empty())
        .collect()
}
