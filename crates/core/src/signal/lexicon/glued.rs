//! Words that stand together and are several: hashtags, words without the spaces between them.

use super::Reader;
use super::readings::{is_disguised, other_reading};
use crate::book::Hashed;
use crate::span::{Folded, Span};

/// Longest hashtag or spaced word that is taken apart, in characters.
const LONGEST_GLUED: usize = 48;
/// A shorter word among those run together may stand there by chance.
const SHORTEST_TELLING: usize = 4;

impl Reader<'_, '_> {
    /// `youstupididiot`: several known words without the spaces, one of which people disguise.
    pub(super) fn run_together(&mut self, span: Span<Folded>) -> bool {
        let text = self.view.slice(span);
        if text.len() > LONGEST_GLUED || !text.bytes().all(|b| b.is_ascii_lowercase()) {
            return false;
        }
        let letters: Vec<(usize, char)> = text.char_indices().collect();
        let pieces = self.pieces(&letters);
        if !self.is_said_together(&pieces) {
            return false;
        }
        let mut at = span.start;
        for (len, id) in pieces {
            self.push_spelled_out(id, Span::new(at, at + len));
            at += len;
        }
        true
    }

    /// Whether words without spaces between them are what somebody said, and no long word that we do not know:
    /// `transform` and `psychological` are made of known words too.
    fn is_said_together(&self, pieces: &[(usize, u16)]) -> bool {
        const FEWEST: usize = 3;
        const FEWEST_PLAIN: usize = 4;
        let book = self.book;
        let is_plain = |&(len, id): &(usize, u16)| {
            len >= SHORTEST_TELLING || self.common.is_some_and(|common| book.has_tag(id, common))
        };
        let telling = pieces.iter().filter(|&&(len, id)| len >= SHORTEST_TELLING && is_disguised(book, id));
        let enough = match telling.count() {
            // No real word has so many others in it, unless they are scraps.
            0 => {
                let letters: usize = pieces.iter().map(|piece| piece.0).sum();
                pieces.len() >= FEWEST_PLAIN
                    && letters * 2 >= pieces.len() * 7
                    && pieces.iter().all(|piece| piece.0 > 1)
            }
            telling => pieces.len() >= FEWEST || telling == pieces.len() && telling > 1,
        };
        enough && pieces.iter().all(is_plain)
    }

    /// A hashtag: by its capitals and underscores, or, all in one case, by the words that the book knows.
    pub(super) fn hashtag(&mut self, span: Span<Folded>) {
        let text = self.view.slice(span);
        let mut cuts: Vec<usize> = Vec::new();
        let mut before: Option<char> = None;
        for (at, c) in text.char_indices().skip(1) {
            let written = self.view.written(Span::new(span.start + at, span.start + at + c.len_utf8()));
            let written = written.chars().next().unwrap_or(c);
            let steps_up = before.is_some_and(|b| b.is_lowercase() && written.is_uppercase());
            let digit_edge = before.is_some_and(|b| b.is_ascii_digit() != written.is_ascii_digit());
            if at > 1 && (steps_up || digit_edge || c == '_') {
                cuts.push(at);
            }
            before = Some(written);
        }
        if cuts.is_empty() {
            self.glued(span, char::is_alphanumeric);
            return;
        }
        cuts.push(text.len());
        let mut start = 0;
        for cut in cuts {
            if text[start..cut].contains(char::is_alphanumeric) {
                self.glued(Span::new(span.start + start, span.start + cut), char::is_alphanumeric);
            }
            start = cut;
        }
    }

    fn lookup(&self, text: &str) -> u16 {
        match self.book.word(text) {
            0 => other_reading(self.book, text),
            id => id,
        }
    }

    /// Letters that are one word, or several without the spaces.
    pub(super) fn glued(&mut self, span: Span<Folded>, is_letter: impl Fn(char) -> bool) {
        let text = self.view.slice(span);
        let letters: Vec<(usize, char)> = text.char_indices().filter(|&(_, c)| is_letter(c)).collect();
        let joined: String = letters.iter().map(|&(_, c)| c).collect();
        let id = self.lookup(&joined);
        let pieces =
            if id == 0 && letters.len() <= LONGEST_GLUED { self.pieces(&letters) } else { Vec::new() };
        // A short scrap of a name is no slur: `masayid`.
        let is_scrap = |&(len, id): &(usize, u16)| {
            let plain = self.common.is_some_and(|common| self.book.has_tag(id, common));
            len < SHORTEST_TELLING && !plain && is_disguised(self.book, id)
        };
        if pieces.is_empty() || pieces.iter().any(is_scrap) {
            self.push_spelled_out(id, span);
            return;
        }
        let mut first = 0;
        for (count, id) in pieces {
            let from = if first == 0 { 0 } else { letters[first].0 };
            let (last_at, last) = letters[first + count - 1];
            self.push_spelled_out(id, Span::new(span.start + from, span.start + last_at + last.len_utf8()));
            first += count;
        }
    }

    /// The fewest known words that make up `letters`; empty where none do. (letters, word id) each.
    fn pieces(&self, letters: &[(usize, char)]) -> Vec<(usize, u16)> {
        const LONGEST_WORD: usize = 14;
        let mut offsets = vec![0];
        let mut joined = String::new();
        for &(_, c) in letters {
            joined.push(c);
            offsets.push(joined.len());
        }
        // best[i]: fewest words for the first i letters, length and id of the last of them.
        let mut best: Vec<Option<(usize, usize, u16)>> = vec![None; letters.len() + 1];
        best[0] = Some((0, 0, 0));
        for start in 0..letters.len() {
            let Some((count, ..)) = best[start] else { continue };
            let mut hashed = Hashed::default();
            for end in start + 1..=letters.len().min(start + LONGEST_WORD) {
                let word = &joined[offsets[start]..offsets[end]];
                hashed.push(&joined.as_bytes()[offsets[end - 1]..offsets[end]]);
                if (end - start == 1 && !matches!(word, "i" | "a" | "u"))
                    || best[end].is_some_and(|b| b.0 <= count + 1)
                {
                    continue;
                }
                let id = self.book.words.find_hashed(word.as_bytes(), hashed);
                if id != 0 {
                    best[end] = Some((count + 1, end - start, id));
                }
            }
        }
        let mut pieces = Vec::new();
        let mut end = letters.len();
        while let Some((_, len, id)) = best[end].filter(|b| b.1 > 0) {
            pieces.push((len, id));
            end -= len;
        }
        pieces.reverse();
        pieces
    }
}
