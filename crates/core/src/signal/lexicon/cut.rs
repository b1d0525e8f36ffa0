//! Words cut in pieces: `fu ck`, `par a sites`.

use super::{Piece, Reader, Word};
use crate::span::{Folded, Span};

/// Longest piece of a word cut in two.
const LONGEST_CUT: usize = 5;
/// Longest piece of a word cut in three, and the fewest letters of such a word.
const LONGEST_OF_THREE: usize = 6;
const SHORTEST_OF_THREE: usize = 7;

impl Reader<'_, '_> {
    /// `fu ck`: two pieces, at least one unknown, that make a word which people cut to get past filters; or
    /// `par a sites`, three that make a long one.
    pub(super) fn mend_cut(&mut self, earlier: [Option<Piece>; 2], span: Span<Folded>) {
        if let [Some(first), Some(second)] = earlier
            && self.mend_three(first, second, span)
        {
            return;
        }
        let [.., before, last] = &self.out.words[..] else { return };
        let (before, last) = (*before, *last);
        let gap = self.view.slice(Span::new(before.span.end, last.span.start));
        if (before.id != 0 && last.id != 0)
            || before.token + 1 != last.token
            || before.span.len().max(last.span.len()) > LONGEST_CUT
            || !matches!(gap, " " | "-" | "_" | ".")
        {
            return;
        }
        let id = self.word_of([before.span, last.span]);
        if id != 0 && self.book.masked.contains(&id) {
            self.out.words.truncate(self.out.words.len() - 2);
            self.out.words.push(Word { id, token: before.token, span: before.span.join(last.span) });
        }
    }

    /// The word that pieces make, each of them short.
    fn word_of<const PIECES: usize>(&self, pieces: [Span<Folded>; PIECES]) -> u16 {
        let (mut letters, mut len) = ([0; LONGEST_OF_THREE * 3], 0);
        for piece in pieces.map(|span| self.view.slice(span)) {
            letters[len..len + piece.len()].copy_from_slice(piece.as_bytes());
            len += piece.len();
        }
        self.book.word_of(&letters[..len])
    }

    fn mend_three(&mut self, first: Piece, second: Piece, last: Span<Folded>) -> bool {
        let spans = [first.span, second.span, last];
        let letters: usize = spans.iter().map(|span| span.len()).sum();
        let parts = |from: Span<Folded>, to: Span<Folded>| {
            matches!(self.view.slice(Span::new(from.end, to.start)), " " | "-" | "_" | ".")
        };
        if letters < SHORTEST_OF_THREE
            || spans.iter().any(|span| span.len() > LONGEST_OF_THREE)
            || [first.token + 1, second.token + 1] != [second.token, self.token]
            || !parts(first.span, second.span)
            || !parts(second.span, last)
        {
            return false;
        }
        let id = self.word_of(spans);
        if id == 0 || !self.book.masked.contains(&id) {
            return false;
        }
        self.out.words.truncate(first.word);
        self.out.words.push(Word { id, token: first.token, span: first.span.join(last) });
        true
    }
}
