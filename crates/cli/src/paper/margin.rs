//! The draft as it was written, with a line under the words that were noticed.

use super::{INDENT, mark};
use composure_core::span::Span;
use composure_core::{Review, Severity};
use std::io::{self, Write};
use std::ops::Range;
use unicode_width::UnicodeWidthChar;

/// Writes `text` in `width` columns and draws each finding under its words. Findings about the whole
/// draft have no words of their own.
pub fn write_marked(out: &mut impl Write, text: &str, review: &Review, width: usize) -> io::Result<()> {
    let severity_at = |byte: usize| {
        let here = Span::new(byte, byte + 1);
        review.findings.iter().filter(|f| !f.whole && f.span.overlaps(here)).map(|f| f.severity).max()
    };
    for row in wrap(text, width) {
        write!(out, "{INDENT}")?;
        let mut marks: Vec<(Option<Severity>, usize)> = Vec::new();
        for (offset, char) in text[row.clone()].trim_end().char_indices() {
            let severity = severity_at(row.start + offset);
            let style = severity.map(|severity| mark(severity).1).unwrap_or_default();
            let shown = harmless(char.encode_utf8(&mut [0; 4]));
            write!(out, "{style}{shown}{style:#}")?;
            match marks.last_mut() {
                Some((last, columns)) if *last == severity => *columns += columns_of(char),
                _ => marks.push((severity, columns_of(char))),
            }
        }
        writeln!(out)?;
        if marks.iter().any(|(severity, _)| severity.is_some()) {
            write_marks(out, &marks)?;
        }
    }
    Ok(())
}

fn write_marks(out: &mut impl Write, marks: &[(Option<Severity>, usize)]) -> io::Result<()> {
    let last = marks.iter().rposition(|(severity, _)| severity.is_some()).map_or(0, |last| last + 1);
    write!(out, "{INDENT}")?;
    for &(severity, columns) in &marks[..last] {
        match severity.map(mark) {
            None => write!(out, "{}", " ".repeat(columns))?,
            Some((glyph, style)) => write!(out, "{style}{}{style:#}", glyph.to_string().repeat(columns))?,
        }
    }
    writeln!(out)
}

/// The rows of `text` in `width` columns: broken at line breaks, and at spaces where a line is too long
/// (inside a word only where the word alone is too long).
pub fn wrap(text: &str, width: usize) -> Vec<Range<usize>> {
    let mut rows = Vec::new();
    let mut line_start = 0;
    for line in text.trim_end().split('\n') {
        let (mut start, mut columns, mut last_space) = (line_start, 0, None);
        for (offset, char) in line.char_indices() {
            let at = line_start + offset;
            columns += columns_of(char);
            if columns > width && !char.is_whitespace() && at > start {
                let end = last_space.take().unwrap_or(at);
                rows.push(start..end);
                start = end;
                columns = text[start..at].chars().map(columns_of).sum::<usize>() + columns_of(char);
            }
            if char.is_whitespace() {
                last_space = Some(at + char.len_utf8());
            }
        }
        rows.push(start..line_start + line.len());
        line_start += line.len() + 1;
    }
    rows
}

/// Columns that a character takes; none where it is not shown.
fn columns_of(char: char) -> usize {
    match char {
        '\t' => 1,
        shown => shown.width().unwrap_or(0),
    }
}

/// The text without what would steer the terminal (escape sequences) or turn the line around.
pub fn harmless(text: &str) -> String {
    let steers =
        |char: char| char.is_control() || matches!(char, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    text.replace('\t', " ").replace(steers, "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(text: &str, width: usize) -> Vec<&str> {
        wrap(text, width).into_iter().map(|row| &text[row]).collect()
    }

    #[test]
    fn breaks_at_spaces_and_inside_only_the_longest_words() {
        assert_eq!(rows("one two three", 8), ["one two ", "three"]);
        assert_eq!(rows("one\n\ntwo\n", 8), ["one", "", "two"]);
        assert_eq!(rows("abcdefghij", 4), ["abcd", "efgh", "ij"]);
    }

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!(rows("日本語日本語", 6), ["日本語", "日本語"]);
    }

    #[test]
    fn an_escape_sequence_stays_text() {
        assert_eq!(harmless("\u{1b}[2Jhello\u{202e}"), "[2Jhello");
    }

    proptest! {
        #[test]
        fn rows_are_the_whole_text(text in "(?s).{0,80}", width in 4usize..40) {
            let rows = wrap(&text, width);
            prop_assert!(rows.windows(2).all(|pair| pair[0].end == pair[1].start || &text[pair[0].end..pair[1].start] == "\n"));
            prop_assert_eq!(rows.last().unwrap().end, text.trim_end().len());
        }
    }
}
