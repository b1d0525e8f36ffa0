//! One pass over the folded text.

use super::{Kind, Sentence, Token, Tokens};
use crate::span::Span;
use crate::view::View;

/// Endings of bare web addresses. Countries have two letters, as have many English words: any other two letters count
/// only before a slash.
const DOMAINS: [&str; 26] = [
    "com", "org", "net", "io", "gov", "edu", "ai", "app", "dev", "uk", "de", "fr", "es", "ca", "au", "eu",
    "info", "biz", "tv", "ly", "gl", "news", "blog", "social", "health", "bank",
];

/// Words whose full stop does not end a sentence.
const ABBREVIATIONS: [&str; 14] =
    ["mr", "mrs", "ms", "dr", "prof", "st", "sr", "jr", "vs", "inc", "ltd", "dept", "approx", "sgt"];

/// Letters that may follow a number and belong to it.
const UNITS: [&str; 25] = [
    "k", "m", "b", "bn", "mn", "mm", "mil", "am", "pm", "st", "nd", "rd", "th", "x", "h", "hr", "hrs", "min",
    "mins", "yo", "yrs", "km", "kg", "gb", "pt",
];

pub(super) fn scan(view: &View<'_>) -> Tokens {
    /// Letters of a token and the space before it, fewer than there are on average.
    const LETTERS: usize = 4;
    let text = view.folded();
    let out = Tokens { tokens: Vec::with_capacity(text.len() / LETTERS + 1), sentences: Vec::new() };
    let mut scanner = Scanner { view, text, at: 0, out, first: 0, opens_clause: true };
    scanner.run();
    scanner.out
}

struct Scanner<'v, 't> {
    view: &'v View<'t>,
    text: &'v str,
    at: usize,
    out: Tokens,
    /// First token of the sentence being read.
    first: usize,
    opens_clause: bool,
}

impl Scanner<'_, '_> {
    fn run(&mut self) {
        while let Some(c) = self.char_at(self.at) {
            if let Some((kind, end)) = self.token(c) {
                self.push(kind, end);
            } else {
                self.mark(c);
            }
        }
        self.end_sentence(false);
    }

    fn char_at(&self, at: usize) -> Option<char> {
        let byte = *self.text.as_bytes().get(at)?;
        if byte.is_ascii() { Some(byte as char) } else { self.text[at..].chars().next() }
    }

    fn char_before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    /// The end of the run of characters from `at` that satisfy `wanted`.
    fn run_end(&self, at: usize, wanted: impl Fn(char) -> bool) -> usize {
        let rest = &self.text[at..];
        at + rest.find(|c| !wanted(c)).unwrap_or(rest.len())
    }

    fn token(&self, c: char) -> Option<(Kind, usize)> {
        let at = self.at;
        if c.is_ascii_digit() {
            return Some(self.number(at).unwrap_or_else(|| self.word(at)));
        }
        if c.is_alphanumeric() {
            return Some(self.word(at));
        }
        let next = self.char_at(at + c.len_utf8());
        match c {
            '$' | '£' | '€' | '¥' | '₹' if next.is_some_and(|n| n.is_ascii_digit()) => {
                let (_, end) = self.number(at + c.len_utf8())?;
                Some((Kind::Money, end))
            }
            '$' if next.is_some_and(char::is_alphabetic) => Some(self.word(at)),
            '@' | '#' if next.is_some_and(|n| n.is_alphanumeric() || n == '_') => Some(self.tagged(c)),
            _ if is_emoji(c) => Some((Kind::Emoji, at + c.len_utf8())),
            _ => None,
        }
    }

    /// `@handle`, `@handle@host`, `#tag`.
    fn tagged(&self, sign: char) -> (Kind, usize) {
        let inner =
            |c: char| c.is_alphanumeric() || c == '_' || (sign == '@' && matches!(c, '.' | '-' | '@'));
        let end = self.run_end(self.at + 1, inner);
        let trimmed = self.text[..end].trim_end_matches(['.', '-', '@']).len();
        (if sign == '@' { Kind::Mention } else { Kind::Hashtag }, trimmed)
    }

    /// A number from `at`; `None` where letters make it a word (`4chan`, `1d10t`).
    fn number(&self, at: usize) -> Option<(Kind, usize)> {
        let bytes = self.text.as_bytes();
        let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
        let mut end = at;
        while digit(end)
            || (matches!(bytes.get(end), Some(b'.' | b',' | b':' | b'/' | b'-')) && digit(end + 1))
        {
            end += 1;
        }
        if bytes.get(end) == Some(&b'%') {
            return Some((Kind::Percent, end + 1));
        }
        let letters = self.run_end(end, char::is_alphanumeric);
        let unit = &self.text[end..letters];
        let fits = unit.is_empty() || UNITS.contains(&unit);
        // A star or sign after the letters means that they are not a unit: `5h*t`.
        (fits && !matches!(bytes.get(letters), Some(b'*' | b'$' | b'@'))).then_some((Kind::Number, letters))
    }

    fn word(&self, at: usize) -> (Kind, usize) {
        let bytes = self.text.as_bytes();
        let plain = at + bytes[at..].iter().take_while(|byte| byte.is_ascii_lowercase()).count();
        // Most words are letters before a space or a comma: no link, address or mask begins so.
        if plain > at && matches!(bytes.get(plain), None | Some(b' ' | b',')) {
            return (Kind::Word, plain);
        }
        if let Some(end) = self.link(at) {
            return (Kind::Link, end);
        }
        if let Some(end) = self.address(at) {
            return (Kind::Address, end);
        }
        let mut end = at;
        while let Some(c) = self.char_at(end) {
            let after = end + c.len_utf8();
            let next = self.char_at(after);
            let next_is_letter = next.is_some_and(char::is_alphanumeric);
            let goes_on = match c {
                _ if c.is_alphanumeric() => true,
                '.' => end > at && self.version_dot(at, end),
                _ if end == at => c == '$',
                '\'' => next_is_letter,
                '!' | '@' | '|' | '+' => next_is_letter,
                '$' => {
                    next_is_letter
                        || next == Some('$')
                        || self.text[..end].ends_with('$')
                        || next.is_none_or(|n| n.is_whitespace())
                }
                '*' => self.masks_letters(at, end),
                _ => false,
            };
            if !goes_on {
                break;
            }
            end = after;
        }
        (Kind::Word, end)
    }

    /// `v1.2`: a dot between digits inside a word.
    fn version_dot(&self, start: usize, dot: usize) -> bool {
        let bytes = self.text.as_bytes();
        let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
        digit(dot - 1) && digit(dot + 1) && self.text[start..dot].bytes().any(|b| b.is_ascii_digit())
    }

    /// Whether the star at `star` stands for a letter: between letters, or one of several at the end of a
    /// word that no star opens (so that `**bold**` stays bold).
    fn masks_letters(&self, start: usize, star: usize) -> bool {
        let end = self.run_end(star, |c| c == '*');
        if self.char_at(end).is_some_and(char::is_alphanumeric) {
            return true;
        }
        let run_start = self.text[..star].trim_end_matches('*').len();
        end - run_start >= 2 && self.char_before(start) != Some('*')
    }

    fn link(&self, at: usize) -> Option<usize> {
        let rest = &self.text[at..];
        let to_space = |from: usize| {
            let end = self.run_end(from, |c| !c.is_whitespace() && !matches!(c, '"' | '<' | '>'));
            self.text[..end].trim_end_matches(['.', ',', '!', '?', ';', ':', ')', ']', '\'', '*', '_']).len()
        };
        if rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.") {
            return Some(to_space(at));
        }
        let host_end = self.run_end(at, |c| c.is_ascii_alphanumeric() || c == '-' || c == '.');
        let host = self.text[at..host_end].trim_end_matches(['.', '-']);
        let (_, domain) = host.rsplit_once('.')?;
        let slash = self.text[at + host.len()..].starts_with('/');
        let country = domain.len() == 2 && domain.bytes().all(|b| b.is_ascii_alphabetic());
        let known = DOMAINS.contains(&domain) || (slash && country);
        let ends = !self.char_at(at + host.len()).is_some_and(|c| c == '@' || c.is_alphanumeric());
        (known && ends).then(|| if slash { to_space(at) } else { at + host.len() })
    }

    fn address(&self, at: usize) -> Option<usize> {
        let name_end =
            self.run_end(at, |c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-'));
        if self.text.as_bytes().get(name_end) != Some(&b'@') {
            return None;
        }
        let end = self.run_end(name_end + 1, |c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'));
        let host = self.text[name_end + 1..end].trim_end_matches(['.', '-']);
        let (name, domain) = host.rsplit_once('.')?;
        let fits = !name.is_empty() && domain.len() >= 2 && domain.bytes().all(|b| b.is_ascii_alphabetic());
        fits.then_some(name_end + 1 + host.len())
    }

    fn push(&mut self, kind: Kind, end: usize) {
        let span = Span::new(self.at, end);
        let written = self.view.written(span);
        let mut letters = written.chars().filter(|c| c.is_alphabetic());
        let capitalised = letters.next().is_some_and(char::is_uppercase);
        let shouted =
            capitalised && letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_uppercase);
        let opens_clause = std::mem::take(&mut self.opens_clause);
        self.out.tokens.push(Token { kind, span, opens_clause, quoted: false, capitalised, shouted });
        self.at = end;
    }

    /// What stands between tokens.
    fn mark(&mut self, c: char) {
        let after = self.at + c.len_utf8();
        match c {
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => self.end_sentence(false),
            '?' | '!' | '。' => {
                let end = self.run_end(after, |c| matches!(c, '?' | '!' | '.' | '。'));
                let question = self.text[self.at..end].contains('?');
                self.at = end;
                self.end_sentence(question);
                return;
            }
            '.' => {
                let end = self.run_end(after, |c| c == '.');
                if end - self.at > 1 {
                    self.opens_clause = true;
                } else if !self.follows_abbreviation() {
                    self.at = end;
                    self.end_sentence(false);
                    return;
                }
                self.at = end;
                return;
            }
            ',' | ';' | ':' | '(' | ')' | '[' | ']' => self.opens_clause = true,
            '-' if self.char_before(self.at).is_none_or(char::is_whitespace) => self.opens_clause = true,
            _ => {}
        }
        self.at = after;
    }

    /// Whether the full stop at hand belongs to an abbreviation, an initial or a dotted word.
    fn follows_abbreviation(&self) -> bool {
        let Some(last) = self.out.tokens[self.first..].last().filter(|t| t.span.end == self.at) else {
            return false;
        };
        let word = self.view.slice(last.span);
        let next = self.char_at(self.at + 1);
        let glued = next.is_some_and(char::is_alphanumeric);
        let initial = word.chars().count() == 1 && (glued || last.capitalised);
        initial || (ABBREVIATIONS.contains(&word) && next.is_some())
    }

    fn end_sentence(&mut self, question: bool) {
        self.opens_clause = true;
        let tokens = self.first..self.out.tokens.len();
        self.first = tokens.end;
        if let Some(first) = self.out.tokens.get(tokens.start) {
            let span = Span::new(first.span.start, self.at.max(first.span.end));
            self.out.sentences.push(Sentence { tokens, span, question });
        }
    }
}

/// The blocks in which emoji live (Unicode emoji-data), without the arrows and letters that only may be emoji.
pub(super) fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{2B1B}'..='\u{2B55}' | '\u{231A}'..='\u{23FF}')
}
