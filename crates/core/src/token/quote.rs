//! What stands inside quotation marks.

use super::Token;
use crate::view::View;
use std::ops::Range;

/// Marks the tokens inside quotations, unless nearly the whole draft is one: then it is what the person says.
pub(super) fn mark(view: &View<'_>, tokens: &mut [Token]) {
    let quotations = quotations(view.folded());
    if quotations.is_empty() {
        return;
    }
    for token in tokens.iter_mut() {
        token.quoted = quotations.iter().any(|q| q.start <= token.span.start && token.span.end <= q.end);
    }
    let quoted = tokens.iter().filter(|t| t.quoted).count();
    if quoted * 10 >= tokens.len() * 9 {
        tokens.iter_mut().for_each(|t| t.quoted = false);
    }
}

/// Folded ranges between paired quotation marks, and of lines that begin with `>`.
fn quotations(text: &str) -> Vec<Range<usize>> {
    if !text.contains(['"', '\'', '>']) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut line_start = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with('>') {
            found.push(line_start..line_start + line.len());
        }
        line_start += line.len();
    }
    let (mut double, mut single) = (None, None);
    for (at, c) in text.char_indices().filter(|(_, c)| matches!(c, '"' | '\'')) {
        let before = text[..at].chars().next_back();
        let after = text[at + 1..].chars().next();
        let open = if c == '"' { &mut double } else { &mut single };
        let outside = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        match *open {
            Some(start) if c == '"' || outside(after) => {
                found.push(start..at);
                *open = None;
            }
            // An apostrophe inside a word opens nothing; neither does an inch sign.
            None if outside(before) && (c == '"' || after.is_some_and(char::is_alphanumeric)) => {
                *open = Some(at + 1)
            }
            _ => {}
        }
    }
    found
}
