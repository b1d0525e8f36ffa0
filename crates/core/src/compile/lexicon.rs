//! Lexicons and aliases: from lines to words, phrases and tags.

use super::store::Store;
use super::{Problem, Source, inflect};
use crate::token::{Kind, Tokens, contraction, host};
use crate::view::View;
use std::collections::{BTreeMap, BTreeSet};

/// One entry of a lexicon, with its forms spelled out.
type Entries = BTreeSet<String>;

/// The words of a text, as matching will see them: folded, contractions apart, aliases spelled out.
pub(super) fn words(store: &mut Store, text: &str) -> Vec<u16> {
    let mut out = Vec::new();
    for word in spellings(text) {
        // A contraction must not become a word of its own: the reader takes apart only what it does not know.
        match (store.known_word(&word).and_then(|id| store.alias(id)), contraction(&word)) {
            (Some(spelled_out), _) => out.extend(spelled_out),
            (None, Some(at)) => {
                let parts = [store.word(&word[..at]), store.word(&word[at..])];
                out.extend(parts.into_iter().flat_map(|id| store.alias(id).unwrap_or_else(|| vec![id])));
            }
            (None, None) => out.push(store.word(&word)),
        }
    }
    out
}

/// The folded tokens of a text.
fn spellings(text: &str) -> Vec<String> {
    // A suffix by itself (`'s`, `n't`) is a word of its own.
    let mut out = Vec::new();
    for chunk in text.split_whitespace() {
        if chunk == "n't" || (chunk.starts_with('\'') && chunk.len() > 1) {
            out.push(chunk.to_lowercase());
            continue;
        }
        let view = View::new(chunk);
        for token in &Tokens::new(&view).tokens {
            let folded = view.slice(token.span);
            out.push(match token.kind {
                Kind::Link => host(folded).to_owned(),
                Kind::Hashtag => folded.trim_start_matches('#').to_owned(),
                Kind::Spaced => folded.chars().filter(|c| c.is_alphanumeric()).collect(),
                _ => folded.to_owned(),
            });
        }
    }
    out
}

/// Lines of `written = spelled out`.
pub(super) fn aliases(store: &mut Store, source: Source<'_>, problems: &mut Vec<Problem>) {
    for (at, line) in lines(source.text) {
        let Some((written, spelled_out)) = line.split_once('=') else {
            problems.push(source.problem(at, "an alias is written `short = spelled out`"));
            continue;
        };
        let spelled_out: Vec<u16> = spellings(spelled_out).iter().map(|w| store.word(w)).collect();
        match &spellings(written)[..] {
            [word] if !spelled_out.is_empty() => {
                let word = store.word(word);
                store.set_alias(word, spelled_out);
            }
            _ => problems.push(source.problem(at, "an alias stands for one written word")),
        }
    }
}

/// Takes in lexicons that may take in one another.
pub(super) fn all(store: &mut Store, files: &[(String, String, String)], problems: &mut Vec<Problem>) {
    let mut entries: BTreeMap<&str, Entries> = BTreeMap::new();
    let mut takes_in: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (tag, name, text) in files {
        let source = Source { name, text };
        let own = entries.entry(tag).or_default();
        for (at, line) in lines(text) {
            if let Some(other) = line.strip_prefix('@') {
                if !files.iter().any(|f| f.0 == other) {
                    problems.push(source.problem(at, format!("no lexicon is called `{other}`")));
                }
                takes_in.entry(tag).or_default().push(other);
            } else {
                match forms(line) {
                    Ok(forms) => own.extend(forms),
                    Err(message) => problems.push(source.problem(at, message)),
                }
            }
        }
    }
    for (tag, _, text) in files {
        let mut all = Entries::new();
        gather(tag, &entries, &takes_in, &mut all, &mut Vec::new());
        let tag_id = store.tag(tag);
        let says = |mark: &str| text.lines().any(|l| l.trim() == mark);
        let (masked, disguised) = (says("# masked"), says("# disguised"));
        for entry in all {
            let words = words(store, &entry);
            if let ([word], true) = (&words[..], disguised) {
                store.disguised.insert(*word);
            }
            store.add_entry(tag_id, words, masked || disguised);
        }
    }
}

fn gather<'f>(
    tag: &'f str,
    entries: &BTreeMap<&'f str, Entries>,
    takes_in: &BTreeMap<&'f str, Vec<&'f str>>,
    all: &mut Entries,
    path: &mut Vec<&'f str>,
) {
    if path.contains(&tag) {
        return;
    }
    path.push(tag);
    all.extend(entries.get(tag).into_iter().flatten().cloned());
    for other in takes_in.get(tag).into_iter().flatten() {
        gather(other, entries, takes_in, all, path);
    }
    path.pop();
}

/// Lines that say something, with the byte at which each starts; comments and blanks are left out.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        // `#` opens a comment at the start of a line or after a space.
        let said = match line.find(" #").filter(|_| !line.starts_with('#')) {
            Some(comment) => &line[..comment],
            None if line.starts_with("# ") || line.trim() == "#" => "",
            None => line,
        };
        Some((start, said.trim())).filter(|(_, said)| !said.is_empty())
    })
}

/// An entry with its inflected forms. Verbs of several words inflect the first, nouns and adjectives the last.
fn forms(line: &str) -> Result<Vec<String>, String> {
    let (entry, kinds): (Vec<&str>, Vec<&str>) =
        line.split_whitespace().partition(|w| !w.starts_with('+') || w.len() == 1);
    let (Some((first, tail)), Some((last, head))) = (entry.split_first(), entry.split_last()) else {
        return Err("an entry needs a word".to_owned());
    };
    let mut all = vec![entry.join(" ")];
    let join = |parts: &[&str]| parts.join(" ").trim().to_owned();
    for kind in kinds {
        match kind {
            "+v" => all.extend(inflect::verb(first).iter().map(|f| join(&[f, &tail.join(" ")]))),
            "+n" => all.extend(inflect::noun(last).iter().map(|f| join(&[&head.join(" "), f]))),
            "+a" => all.extend(inflect::adjective(last).iter().map(|f| join(&[&head.join(" "), f]))),
            _ => return Err(format!("`{kind}` is not +n, +v or +a")),
        }
    }
    Ok(all)
}
