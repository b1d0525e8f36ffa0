//! Words given letter by letter: `k i l l`, `f.u.c.k`, `s-h-i-t`.

use super::{Kind, Token, Tokens};
use crate::span::Span;
use crate::view::View;

/// Fewer letters than this are initials or a list, not a word.
const SHORTEST: usize = 3;

/// Joins runs of single letters with one and the same separator between them.
pub(super) fn join(view: &View<'_>, all: &mut Tokens) {
    if !all.tokens.windows(2).any(|pair| pair.iter().all(|t| is_single(view, t))) {
        return;
    }
    let mut joined = Vec::with_capacity(all.tokens.len());
    for sentence in &mut all.sentences {
        let first = joined.len();
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let run = run_length(view, &all.tokens[at..sentence.tokens.end]);
            let mut token = all.tokens[at];
            if run > 1 {
                let last = all.tokens[at + run - 1];
                token =
                    Token { kind: Kind::Spaced, span: Span::new(token.span.start, last.span.end), ..token };
            }
            joined.push(token);
            at += run;
        }
        sentence.tokens = first..joined.len();
    }
    all.tokens = joined;
}

fn is_single(view: &View<'_>, token: &Token) -> bool {
    matches!(token.kind, Kind::Word | Kind::Number) && view.slice(token.span).chars().count() == 1
}

/// How many tokens from the start make up one spaced word; 1 where they do not.
fn run_length(view: &View<'_>, tokens: &[Token]) -> usize {
    let mut separator = None;
    let mut letters = 0;
    let mut length = 0;
    for token in tokens {
        if !is_single(view, token) {
            break;
        }
        if length > 0 {
            let gap = view.slice(Span::new(tokens[length - 1].span.end, token.span.start));
            if gap.chars().count() != 1 || gap == "," || *separator.get_or_insert(gap) != gap {
                break;
            }
        }
        letters += usize::from(token.kind == Kind::Word);
        length += 1;
    }
    // Mostly digits is a number read out, not a word.
    if length >= SHORTEST && letters * 2 > length { length } else { 1 }
}
