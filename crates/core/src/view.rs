//! The folded text and the way back ([`View`]).
//!
//! Folding makes one text of many spellings: case, width, accents, dressed-up and look-alike letters,
//! zero-width characters and soft hyphens. What it takes to see through l33t, s-p-a-c-e-d and
//! strettttched words depends on which words there are, so that is `signal::lexicon`'s to do.
//!
//! Every folded byte knows the source character it came from, so each folded range has a source range
//! on character boundaries, whatever the input.

use crate::span::{Bytes, Folded, Span};

mod tables {
    include!(concat!(env!("OUT_DIR"), "/fold.rs"));
}

/// A text folded for comparison, with the way back to its source.
#[derive(Clone, Debug)]
pub struct View<'t> {
    source: &'t str,
    folded: String,
    /// For each folded byte, the source byte at which its character starts.
    origin: Vec<u32>,
}

impl<'t> View<'t> {
    /// Folds `source`. Texts over 4 GiB are cut off; no compose box holds one.
    pub fn new(source: &'t str) -> Self {
        let source = source.get(..u32::MAX as usize).unwrap_or(source);
        let mut view = View {
            source,
            folded: String::with_capacity(source.len() + 16),
            origin: Vec::with_capacity(source.len() + 16),
        };
        let mut script = ScriptRun::new(source);
        let mut at = 0;
        loop {
            let plain = source.as_bytes()[at..].iter().take_while(|byte| byte.is_ascii()).count();
            view.push_plain(at, &source[at..at + plain]);
            at += plain;
            let Some(c) = source[at..].chars().next() else { return view };
            view.fold_char(at, c, &mut script);
            at += c.len_utf8();
        }
    }

    /// Folds a run of ASCII, which most drafts are but for their emoji.
    fn push_plain(&mut self, at: usize, plain: &str) {
        let start = self.folded.len();
        self.folded.push_str(plain);
        self.folded[start..].make_ascii_lowercase();
        self.origin.extend(at as u32..(at + plain.len()) as u32);
    }

    fn fold_char(&mut self, at: usize, c: char, script: &mut ScriptRun<'_>) {
        if is_invisible(c) {
        } else if let Some(spelled) = lookup(&tables::LOOKALIKE, c).filter(|_| script.passes_for_latin(at)) {
            self.push_all(at, spelled);
        } else if let Some(spelled) = lookup(&tables::FOLD, c) {
            self.push_all(at, spelled);
        } else {
            c.to_lowercase().for_each(|lower| self.push(at, lower));
        }
    }

    fn push_all(&mut self, at: usize, spelled: &str) {
        spelled.chars().for_each(|c| self.push(at, c));
    }

    fn push(&mut self, at: usize, c: char) {
        self.folded.push(c);
        self.origin.resize(self.folded.len(), at as u32);
    }

    /// The text as the person wrote it.
    pub fn source(&self) -> &'t str {
        self.source
    }

    /// The folded text.
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// The folded words inside `span`.
    pub fn slice(&self, span: Span<Folded>) -> &str {
        self.folded.get(span.start..span.end).unwrap_or_default()
    }

    /// The way back: the source characters that `span` was folded from, with the marks that cling to the last.
    pub fn source_span(&self, span: Span<Folded>) -> Span<Bytes> {
        let origin = |at: usize| self.origin.get(at).map_or(self.source.len(), |&o| o as usize);
        let start = origin(span.start);
        if span.is_empty() {
            return Span::new(start, start);
        }
        let mut rest = self.source[origin(span.end - 1)..].char_indices();
        rest.next();
        let end =
            rest.find(|&(_, c)| !is_clinging(c)).map_or(self.source.len(), |(i, _)| origin(span.end - 1) + i);
        Span::new(start, end)
    }

    /// The source words inside a folded span.
    pub fn written(&self, span: Span<Folded>) -> &'t str {
        self.source_span(span).slice(self.source)
    }
}

/// Characters that show nothing: zero-width ones, soft hyphens, direction marks, combining marks,
/// variation selectors, tags. Dropping them loses nothing that a reader sees as a letter of the
/// scripts that the rules know.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180E}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{3164}' | '\u{E0000}'..='\u{E007F}')
        || is_clinging(c)
}

/// Marks that belong to the character before them: accents, variation selectors, skin tones.
fn is_clinging(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20FF}' | '\u{FE00}'..='\u{FE0F}' | '\u{FE20}'..='\u{FE2F}' | '\u{1F3FB}'..='\u{1F3FF}'
        | '\u{E0100}'..='\u{E01EF}')
}

fn lookup(table: &'static [(u32, &'static str)], c: char) -> Option<&'static str> {
    let at = table.binary_search_by_key(&(c as u32), |entry| entry.0).ok()?;
    Some(table[at].1)
}

/// Whether a look-alike letter stands in a word, or a draft, that is otherwise Latin: `сlient` with a
/// Cyrillic `с` is a client, but a Russian post is Russian.
struct ScriptRun<'t> {
    source: &'t str,
    /// The word last looked at, and the answer.
    known: std::ops::Range<usize>,
    latin: bool,
    draft_is_latin: Option<bool>,
}

impl<'t> ScriptRun<'t> {
    fn new(source: &'t str) -> Self {
        ScriptRun { source, known: 0..0, latin: false, draft_is_latin: None }
    }

    fn passes_for_latin(&mut self, at: usize) -> bool {
        if !self.known.contains(&at) {
            let in_word = |c: &char| c.is_alphanumeric() || is_invisible(*c);
            let length = |c: char| c.len_utf8();
            let before: usize = self.source[..at].chars().rev().take_while(in_word).map(length).sum();
            let after: usize = self.source[at..].chars().take_while(in_word).map(length).sum();
            self.known = at - before..at + after.max(1);
            let word = &self.source[self.known.start..at + after];
            let all_alike =
                || word.chars().all(|c| is_invisible(c) || lookup(&tables::LOOKALIKE, c).is_some());
            self.latin =
                word.chars().any(|c| c.is_ascii_alphabetic()) || (all_alike() && self.draft_is_latin());
        }
        self.latin
    }

    fn draft_is_latin(&mut self) -> bool {
        let source = self.source;
        *self.draft_is_latin.get_or_insert_with(|| {
            let latin = source.bytes().filter(u8::is_ascii_alphabetic).count();
            let other = source.chars().filter(|c| !c.is_ascii() && c.is_alphabetic()).count();
            latin > other
        })
    }
}

/// The words of a text alone, folded, one space between them.
pub fn words_only(text: &str) -> String {
    let view = View::new(text);
    let words = view.folded().split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_text_of_many_spellings() {
        for (source, folded) in [
            ("Boss", "boss"),
            ("BÖSS", "boss"),
            ("ｂｏｓｓ", "boss"),
            ("𝓫𝓸𝓼𝓼", "boss"),
            ("ⓑⓞⓢⓢ", "boss"),
            ("ʙᴏꜱꜱ", "boss"),
            ("bo\u{200B}s\u{AD}s", "boss"),
            ("b\u{336}o\u{336}s\u{336}s\u{336}", "boss"),
            ("bоss", "boss"),
            ("straße", "strasse"),
            ("“isn’t”", "\"isn't\""),
            ("привет, это мой пост", "привет, это мой пост"),
            ("my ѕсаm", "my scam"),
        ] {
            assert_eq!(View::new(source).folded(), folded, "{source}");
        }
    }

    #[test]
    fn the_way_back_takes_the_clinging_marks_along() {
        let view = View::new("a b\u{301}o\u{301} c");
        let at = view.folded().find("bo").unwrap();
        assert_eq!(view.written(Span::new(at, at + 2)), "b\u{301}o\u{301}");
    }

    proptest! {
        #[test]
        fn each_folded_range_has_a_source_range_on_character_boundaries(
            source in "\\PC{0,40}|[a-zа-я\u{300}\u{200d}\u{1f3fb}ß…#@ ]{0,40}",
            a in 0usize..60,
            b in 0usize..60,
        ) {
            let view = View::new(&source);
            prop_assert_eq!(view.origin.len(), view.folded.len());
            let span = view.source_span(Span::new(a, a.max(b)));
            prop_assert!(span.start <= span.end && span.end <= source.len());
            prop_assert!(source.is_char_boundary(span.start) && source.is_char_boundary(span.end));
        }

        #[test]
        fn folding_twice_is_folding_once(source in "\\PC{0,40}") {
            let once = View::new(&source).folded().to_owned();
            let twice = View::new(&once).folded().to_owned();
            let thrice = View::new(&twice).folded().to_owned();
            prop_assert_eq!(twice, thrice);
        }
    }
}
