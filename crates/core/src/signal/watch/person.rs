//! People whom a page shows, compared with the names on the lists ([`Watch::person`]): whatever their order, initials,
//! titles, accents and the letters after a name; by handle; by the company in a headline.
//!
//! Two names are one person's where at least two of their words agree, one of them in full, and what is left over is
//! on one side only: "Jane A. Doe" may be "Doe, Jane", and "Jane Alice Doe" is not "Jane Beth Doe".

use super::{LEGAL_FORMS, TITLES, Watch};
use crate::book::tag;
use crate::person::Person;
use crate::signal::Reading;
use crate::view::View;

/// What a person was known by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// Their name or their handle.
    Oneself,
    /// The company in their headline.
    Company,
}

/// More titles than stand before a surname in a post.
const MORE_TITLES: [&str; 40] = [
    "mister",
    "missus",
    "madam",
    "mme",
    "mlle",
    "m",
    "herr",
    "frau",
    "fraulein",
    "senor",
    "senora",
    "sr",
    "sra",
    "srta",
    "signor",
    "signora",
    "dott",
    "dra",
    "drs",
    "professor",
    "doctor",
    "dame",
    "lady",
    "lord",
    "hon",
    "judge",
    "rev",
    "reverend",
    "fr",
    "father",
    "pastor",
    "rabbi",
    "imam",
    "capt",
    "captain",
    "sgt",
    "lt",
    "col",
    "coach",
    "nurse",
];
/// Letters after a name that are no name of anybody's.
const LETTERS: [&str; 44] = [
    "jr", "snr", "ii", "iii", "iv", "phd", "dphil", "md", "mbbs", "rn", "bsn", "msn", "crna", "lpn", "dnp",
    "dds", "dmd", "dvm", "esq", "jd", "llb", "llm", "cpa", "cfa", "cfp", "mba", "pmp", "shrm", "bsc", "msc",
    "beng", "meng", "bba", "mph", "mpa", "lcsw", "lmft", "ots", "cissp", "obe", "mbe", "cbe", "kc", "qc",
];
/// Letters after a name that are names too, where they are not in capitals.
const LETTERS_OR_NAMES: [&str; 10] = ["ma", "ba", "do", "pa", "np", "pt", "sr", "sc", "ca", "ed"];
/// Small words inside names, which people leave out.
const PARTICLES: [&str; 27] = [
    "de", "da", "do", "das", "dos", "di", "del", "della", "du", "des", "la", "le", "van", "von", "der",
    "den", "ter", "zu", "al", "el", "bin", "ibn", "bint", "y", "e", "af", "av",
];
/// Words before a company where somebody does not work any more.
const NO_MORE: [&str; 10] =
    ["ex", "former", "formerly", "previously", "past", "retired", "alum", "alumna", "alumnus", "late"];
/// No handle shorter than this is taken for a name.
const SHORTEST_HANDLE: usize = 6;

/// A word of a name: as it folds, and as it folds where umlauts are written with an e.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    folded: String,
    spelled: String,
}

impl Part {
    fn new(word: &str) -> Option<Part> {
        let spell = |c: char| match c {
            'ä' | 'Ä' | 'æ' | 'Æ' => "ae".to_owned(),
            'ö' | 'Ö' | 'ø' | 'Ø' | 'œ' | 'Œ' => "oe".to_owned(),
            'ü' | 'Ü' => "ue".to_owned(),
            'å' | 'Å' => "aa".to_owned(),
            c => c.to_string(),
        };
        let letters = |text: &str| -> String {
            View::new(text).folded().chars().filter(|c| c.is_alphanumeric()).collect()
        };
        let part =
            Part { folded: letters(word), spelled: letters(&word.chars().map(spell).collect::<String>()) };
        // A lone number is no name, and neither is a flower.
        part.folded.chars().any(char::is_alphabetic).then_some(part)
    }

    fn is(&self, words: &[&str]) -> bool {
        words.contains(&self.folded.as_str())
    }

    fn is_initial(&self) -> bool {
        self.folded.chars().count() == 1 && self.folded.is_ascii()
    }

    fn same(&self, other: &Part) -> bool {
        self.folded == other.folded || self.spelled == other.folded || self.folded == other.spelled
    }

    fn begins_alike(&self, other: &Part) -> bool {
        (self.is_initial() || other.is_initial()) && self.folded.chars().next() == other.folded.chars().next()
    }
}

impl Watch {
    /// The name on the lists that a person goes by, and what they were known by; `headline` is their headline, read.
    pub fn person(&self, person: &Person, headline: Option<&Reading<'_, '_>>) -> Option<(u32, Likeness)> {
        let shown = person.name.as_deref().map(parts).unwrap_or_default();
        let own = person.handle.as_deref().map(bare_handle).unwrap_or_default();
        let of_handle = handle_parts(&own);
        let known = |listed: &str| {
            if let Some(handle) = listed.trim().strip_prefix('@') {
                return !own.is_empty() && bare_handle(handle) == own;
            }
            let listed = parts(listed);
            // A handle is anybody's to take: it counts where no other name is shown.
            let by_handle =
                shown.len() < 2 && listed.len() > 1 && compact(&of_handle).len() >= SHORTEST_HANDLE;
            alike(&listed, &shown) || (by_handle && alike(&listed, &of_handle))
        };
        let by_self = (0..self.names.len() as u32).find(|&name| known(self.name(name)));
        by_self.map(|name| (name, Likeness::Oneself)).or_else(|| self.company(headline?))
    }

    /// Which list a name is on.
    pub fn list_of(&self, name: u32) -> u16 {
        self.names[name as usize].0
    }

    /// The client for whom somebody works by their headline.
    fn company(&self, headline: &Reading<'_, '_>) -> Option<(u32, Likeness)> {
        let (sure, _) = self.find(headline);
        let text = |at: usize| headline.view.slice(headline.words.words[at].span);
        let is_past = |at: usize| (at.saturating_sub(3)..at).any(|before| NO_MORE.contains(&text(before)));
        let works_there = |at: u32, name: u32| {
            self.list_of(name) == tag::CLIENT && !self.is_person[name as usize] && !is_past(at as usize)
        };
        sure.iter()
            .find(|found| works_there(found.edge.at, found.name))
            .map(|found| (found.name, Likeness::Company))
    }
}

/// Whether two names may be one person's.
fn alike(one: &[Part], other: &[Part]) -> bool {
    if one.is_empty() || other.is_empty() {
        return false;
    }
    // "JaneDoe", "Doe Jane", "Xiao-Ming Li" for "Li Xiaoming".
    if turns(one).any(|one| turns(other).any(|other| one == other)) {
        return true;
    }
    let (mut left, mut right): (Vec<&Part>, Vec<&Part>) = (one.iter().collect(), other.iter().collect());
    let full = pair(&mut left, &mut right, |a, b| !a.is_initial() && a.same(b));
    let initials = pair(&mut left, &mut right, |a, b| a.begins_alike(b));
    for rest in [&mut left, &mut right] {
        rest.retain(|part| !part.is(&PARTICLES));
    }
    full >= 1 && full + initials >= 2 && (left.is_empty() || right.is_empty())
}

/// Takes out the pairs that fit, and counts them.
fn pair(left: &mut Vec<&Part>, right: &mut Vec<&Part>, fits: impl Fn(&Part, &Part) -> bool) -> usize {
    let before = left.len();
    left.retain(|a| match right.iter().position(|b| fits(a, b)) {
        Some(at) => {
            right.remove(at);
            false
        }
        None => true,
    });
    before - left.len()
}

/// All words together, beginning with each of them.
fn turns(parts: &[Part]) -> impl Iterator<Item = String> {
    (0..parts.len()).map(|from| compact(&parts[from..]) + &compact(&parts[..from]))
}

fn compact(parts: &[Part]) -> String {
    parts.iter().map(|part| part.folded.as_str()).collect()
}

/// The words of a name, without what is no part of it.
fn parts(name: &str) -> Vec<Part> {
    let bare = without_asides(name);
    let bare =
        bare.split(['|', '·', '•', '–', '—', '#', '~']).find(|part| part.chars().any(char::is_alphabetic));
    let mut groups = bare.unwrap_or_default().split(',').map(words).filter(|group| !group.is_empty());
    let mut found = groups.next().unwrap_or_default();
    for group in groups {
        // "Doe, Jane" is a name, "Jane Doe, MD" a name and letters.
        let letters =
            found.len() > 1 && group.iter().all(|(part, _)| part.is(&LETTERS) || part.is(&LETTERS_OR_NAMES));
        if !letters {
            found.extend(group);
        }
    }
    while found.len() > 1 && (found[0].0.is(&TITLES) || (found.len() > 2 && found[0].0.is(&MORE_TITLES))) {
        found.remove(0);
    }
    let shouts = found.iter().take(2).all(|(_, capitals)| *capitals);
    let is_letters = |(part, capitals): &(Part, bool)| {
        part.is(&LETTERS) || (*capitals && !shouts && part.is(&LETTERS_OR_NAMES))
    };
    while found.len() > 2 && found.last().is_some_and(is_letters) {
        found.pop();
    }
    while found.len() > 1 && found.last().is_some_and(|(part, _)| part.is(&LEGAL_FORMS[..12])) {
        found.pop();
    }
    found.into_iter().map(|(part, _)| part).collect()
}

/// The words of a part of a name, each with whether it is in capitals: hyphens divide, and so do the stops of "J.R.".
fn words(text: &str) -> Vec<(Part, bool)> {
    // Pronouns are written with a stroke: she/her.
    let spaced = text.split_whitespace().filter(|word| !word.contains('/'));
    let apart = spaced.flat_map(|word| {
        let initials = word.contains('.') && word.split('.').all(|piece| piece.chars().count() < 2);
        let splits = move |c: char| matches!(c, '-' | '‐' | '‑' | '_') || (initials && c == '.');
        word.split(splits).map(str::to_owned).collect::<Vec<_>>()
    });
    let is_capitals = |word: &str| word.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    apart.filter_map(|word| Some((Part::new(&word)?, is_capitals(&word)))).collect()
}

/// Leaves out what is in brackets or quotation marks: pronouns, pet names, a name at birth.
fn without_asides(name: &str) -> String {
    let (mut kept, mut inside) = (String::with_capacity(name.len()), None);
    for c in name.chars() {
        match (inside, c) {
            (Some(end), c) if c == end => inside = None,
            (Some(_), _) => {}
            (None, '(') => inside = Some(')'),
            (None, '[') => inside = Some(']'),
            (None, '"') => inside = Some('"'),
            (None, '“') => inside = Some('”'),
            (None, c) => kept.push(c),
        }
    }
    kept
}

/// A handle without its "@", its host and the case of its letters.
fn bare_handle(handle: &str) -> String {
    let handle = handle.trim().trim_start_matches('@').to_lowercase();
    let name = handle.split('@').next().unwrap_or_default();
    name.strip_suffix(".bsky.social").unwrap_or(name).to_owned()
}

/// The words that a handle is made of, without the number that many end in.
fn handle_parts(handle: &str) -> Vec<Part> {
    let pieces =
        handle.split(['.', '_', '-']).map(|piece| piece.trim_end_matches(|c: char| c.is_ascii_digit()));
    pieces.filter_map(Part::new).collect()
}

#[cfg(test)]
mod tests;
