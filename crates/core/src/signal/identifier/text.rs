//! The text as the validators read it ([`Text`]): one byte for each character, with the way back.
//!
//! Full-width and other digits, the many spaces, dashes and quotation marks of Unicode and the accents
//! of Latin letters become plain ASCII; invisible characters go; every other letter becomes
//! [`LETTER`], every other sign [`SIGN`]. Case stays, because keys depend on it.

use crate::span::{Bytes, Span};
use std::borrow::Cow;
use std::ops::Range;

/// A letter that has no ASCII counterpart.
pub(super) const LETTER: u8 = 0xFF;
/// A sign that has no ASCII counterpart.
pub(super) const SIGN: u8 = 0xFE;
/// A picture of a telephone.
pub(super) const TELEPHONE: u8 = 0xFD;
/// The degree sign, and the ordinal sign that people write for it.
pub(super) const DEGREE: u8 = 0xB0;

/// How far context reaches to the left of a number, in bytes; it bounds the work for each candidate.
const BEFORE: usize = 64;
/// How far context reaches to the right.
const AFTER: usize = 24;
/// The longest link whose beginning is looked for.
const LINK: usize = 256;

/// A draft in plain bytes.
pub(super) struct Text<'t> {
    source: &'t str,
    plain: Cow<'t, [u8]>,
    /// For each plain byte, the source byte at which its character starts; empty when both are the same.
    origin: Vec<u32>,
    /// How many digits there are.
    pub digits: usize,
}

impl<'t> Text<'t> {
    pub fn new(source: &'t str) -> Self {
        let source = &source[..source.floor_char_boundary(u32::MAX as usize)];
        let (mut plain, mut origin) = (Cow::Borrowed(source.as_bytes()), Vec::new());
        if !source.is_ascii() {
            let mut bytes = Vec::with_capacity(source.len());
            origin.reserve(source.len());
            for (at, c) in source.char_indices() {
                if let Some(byte) = plain_byte(c) {
                    bytes.push(byte);
                    origin.push(at as u32);
                }
            }
            plain = Cow::Owned(bytes);
        }
        let digits = plain.iter().filter(|b| b.is_ascii_digit()).count();
        Text { source, plain, origin, digits }
    }

    /// The plain bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.plain
    }

    /// The byte at `at`; a line break beyond either end.
    pub fn byte(&self, at: usize) -> u8 {
        self.plain.get(at).copied().unwrap_or(b'\n')
    }

    /// The byte before `at`.
    pub fn before(&self, at: usize) -> u8 {
        at.checked_sub(1).map_or(b'\n', |i| self.byte(i))
    }

    /// The source characters of a plain range.
    pub fn span(&self, range: &Range<usize>) -> Span<Bytes> {
        if self.origin.is_empty() || range.is_empty() {
            return Span::new(range.start.min(self.source.len()), range.end.min(self.source.len()));
        }
        let last = self.origin[range.end - 1] as usize;
        let width = self.source[last..].chars().next().map_or(0, char::len_utf8);
        Span::new(self.origin[range.start] as usize, last + width)
    }

    /// Whether a word can begin at `at`.
    pub fn opens(&self, at: usize) -> bool {
        !is_word(self.before(at))
    }

    /// Whether a number or code can begin at `at`: not inside a word, a longer number, or a price.
    pub fn opens_number(&self, at: usize) -> bool {
        let before = self.before(at);
        let continues = matches!(before, b'.' | b'-' | b',' | b':' | b'/')
            && at >= 2
            && (self.byte(at - 2).is_ascii_digit() || before == b'/' && is_word(self.byte(at - 2)));
        self.opens(at) && !continues && !matches!(before, b'$' | b'#' | b'=' | b'@' | b'+')
    }

    /// Whether a number or code can end at `at`.
    pub fn closes_number(&self, at: usize) -> bool {
        let continues =
            matches!(self.byte(at), b'.' | b'-' | b',' | b':' | b'/') && self.byte(at + 1).is_ascii_digit();
        !is_word(self.byte(at)) && !continues && self.byte(at) != b'%'
    }

    /// Whether the text goes on with exactly `head` at `at`.
    pub fn fit_head(&self, at: usize, head: &str) -> bool {
        self.plain[at.min(self.plain.len())..].starts_with(head.as_bytes())
    }

    /// The end of `shape` if the text has it at `at`.
    ///
    /// `#` stands for a digit, `A` for an ASCII letter, `~` for one space, dash, dot or slash, `-` for a dash or a
    /// space; anything else for itself.
    pub fn fit(&self, at: usize, shape: &str) -> Option<usize> {
        let rest = self.plain.get(at..at + shape.len())?;
        let fits = rest.iter().zip(shape.bytes()).all(|(&byte, sign)| match sign {
            b'#' => byte.is_ascii_digit(),
            b'A' => byte.is_ascii_alphabetic(),
            b'~' => matches!(byte, b' ' | b'-' | b'.' | b'/'),
            b'-' => matches!(byte, b' ' | b'-'),
            itself => byte == itself,
        });
        let end = at + shape.len();
        (fits && self.closes_number(end)).then_some(end)
    }

    /// Whether `count` digits follow soon enough to be one number: what spares most numbers of a post the shapes.
    pub fn has_digits(&self, at: usize, count: usize) -> bool {
        let ahead = &self.plain[at..self.plain.len().min(at + 24)];
        ahead.iter().filter(|b| b.is_ascii_digit()).count() >= count
    }

    /// The digits inside a range, as numbers; at most 24 of them are ever asked for.
    pub fn digits_of(&self, range: Range<usize>) -> Vec<u8> {
        self.plain[range].iter().filter(|b| b.is_ascii_digit()).map(|b| b - b'0').collect()
    }

    /// The bytes around a range in which context is looked for.
    fn surroundings(&self, range: &Range<usize>) -> (&[u8], &[u8]) {
        let (start, end) = (range.start.saturating_sub(BEFORE), (range.end + AFTER).min(self.plain.len()));
        (&self.plain[start..range.start], &self.plain[range.end..end])
    }

    /// Whether one of `words` stands near a range. Words are compared without case, and at their
    /// beginning only where they end in `*`.
    pub fn near(&self, range: &Range<usize>, words: &[&str]) -> bool {
        let (before, after) = self.surroundings(range);
        has_word(before, words) || has_word(after, words)
    }

    /// Whether one of `words` stands among the last `count` words before a range.
    pub fn follows(&self, range: &Range<usize>, words: &[&str], count: usize) -> bool {
        let (before, _) = self.surroundings(range);
        self::words(before).rev().take(count).any(|word| is_one_of(word, words))
    }

    /// Whether a picture of a telephone stands near a range.
    pub fn near_telephone(&self, range: &Range<usize>) -> bool {
        let (before, after) = self.surroundings(range);
        before.contains(&TELEPHONE) || after.contains(&TELEPHONE)
    }

    /// Whether `at` lies inside a link.
    pub fn in_link(&self, at: usize) -> bool {
        let head = &self.plain[at.saturating_sub(LINK)..at];
        let chunk = head.rsplit(|b| b.is_ascii_whitespace()).next().unwrap_or(head);
        contains(chunk, b"://") || chunk.starts_with(b"www.")
    }
}

/// Whether a byte is part of a word.
#[inline]
pub(super) fn is_word(byte: u8) -> bool {
    WORD[byte as usize]
}

/// For each byte whether it is part of a word.
static WORD: [bool; 256] = {
    let (mut word, mut byte) = ([false; 256], 0);
    while byte < 256 {
        word[byte] = (byte as u8).is_ascii_alphanumeric() || byte as u8 == b'_' || byte as u8 == LETTER;
        byte += 1;
    }
    word
};

/// Whether `needle` occurs in a short `hay`.
pub(super) fn contains(hay: &[u8], needle: &[u8]) -> bool {
    hay.windows(needle.len()).any(|window| window == needle)
}

fn words(text: &[u8]) -> impl DoubleEndedIterator<Item = &[u8]> {
    text.split(|&b| !is_word(b)).filter(|word| !word.is_empty())
}

fn has_word(text: &[u8], among: &[&str]) -> bool {
    !text.is_empty() && words(text).any(|word| is_one_of(word, among))
}

fn is_one_of(word: &[u8], among: &[&str]) -> bool {
    among.iter().any(|entry| match entry.strip_suffix('*') {
        Some(stem) => word.get(..stem.len()).is_some_and(|head| head.eq_ignore_ascii_case(stem.as_bytes())),
        None => word.eq_ignore_ascii_case(entry.as_bytes()),
    })
}

/// Base letters of U+00C0 to U+017F, Latin-1 and Latin Extended-A.
const LATIN: &[u8; 192] = b"AAAAAAACEEEEIIIIDNOOOOO*OUUUUYTsaaaaaaaceeeeiiiidnooooo/ouuuuyty\
AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiJjJjKkkLlLlLlLlLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";

/// The plain byte of a character; none for those that show nothing.
fn plain_byte(c: char) -> Option<u8> {
    let digit = |zero: u32| Some(b'0' + ((c as u32 - zero) % 10) as u8);
    match c {
        '\0'..='\x7F' => Some(c as u8),
        '\u{C0}'..='\u{17F}' => Some(LATIN[c as usize - 0xC0]),
        '\u{AD}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}'
        | '\u{FEFF}'
        | '\u{300}'..='\u{36F}'
        | '\u{20D0}'..='\u{20FF}'
        | '\u{FE00}'..='\u{FE0F}' => None,
        '\u{FF01}'..='\u{FF5E}' => Some((c as u32 - 0xFEE0) as u8),
        '\u{660}'..='\u{669}' => digit(0x660),
        '\u{6F0}'..='\u{6F9}' => digit(0x6F0),
        '\u{966}'..='\u{96F}' => digit(0x966),
        '\u{9E6}'..='\u{9EF}' => digit(0x9E6),
        '\u{1D7CE}'..='\u{1D7FF}' => digit(0x1D7CE),
        '\u{2460}'..='\u{2468}' => Some(b'1' + (c as u32 - 0x2460) as u8),
        '\u{24EA}' => Some(b'0'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' => Some(b'-'),
        '\u{2018}' | '\u{2019}' | '\u{2032}' => Some(b'\''),
        '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{AB}' | '\u{BB}' | '\u{2033}' => Some(b'"'),
        '°' | 'º' | '˚' => Some(DEGREE),
        '£' | '€' | '¥' | '₹' | '₽' | '₺' | '₩' => Some(b'$'),
        '\u{2028}' | '\u{2029}' | '\u{85}' => Some(b'\n'),
        '\u{260E}' | '\u{1F4DE}' | '\u{1F4F1}' | '\u{1F4F2}' | '\u{1F919}' => Some(TELEPHONE),
        _ if c.is_whitespace() => Some(b' '),
        _ if c.is_alphabetic() => Some(LETTER),
        _ => Some(SIGN),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_spellings_are_one_number() {
        for source in ["４１１１-11", "٤١١١–۱۱", "4\u{200B}111\u{2011}11", "𝟒𝟏𝟏𝟏-𝟙𝟙", "4️⃣111-1①"]
        {
            let text = Text::new(source);
            assert_eq!(text.bytes(), b"4111-11", "{source}");
            assert_eq!(text.span(&(0..7)), Span::new(0, source.len()), "{source}");
        }
    }

    #[test]
    fn accents_go_and_case_stays() {
        assert_eq!(Text::new("Müller, Łódź, Señor, Straße").bytes(), b"Muller, Lodz, Senor, Strase");
        assert_eq!(Text::new("Дом 5").bytes(), &[LETTER, LETTER, LETTER, b' ', b'5']);
    }

    #[test]
    fn context_is_words_near_by() {
        let text = Text::new("my cell, if you need it: 5550100 thanks");
        assert!(text.near(&(25..32), &["cell"]));
        assert!(text.near(&(25..32), &["than*"]));
        assert!(!text.near(&(25..32), &["eel", "ell"]));
        assert!(text.follows(&(25..32), &["need"], 2) && !text.follows(&(25..32), &["cell"], 2));
    }
}
