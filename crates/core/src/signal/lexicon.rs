//! From tokens to the words of the book, seeing through spellings that depend on which words there are:
//! contractions and slang, l33t, strettttched, s-p-a-c-e-d, m*sked, gl#ued hashtags, words cut in two.

use super::{Edge, Word, Words};
use crate::book::{Book, tag};
use crate::span::{Folded, Span};
use crate::token::{Kind, Token, Tokens, contraction, host};
use crate::view::View;
use std::ops::Range;

/// Longest hashtag or spaced word that is taken apart, in characters.
const LONGEST_GLUED: usize = 48;
/// Fewer letters than this are one word that we do not know.
const SHORTEST_RUN_TOGETHER: usize = 8;
/// A shorter word among those run together may stand there by chance.
const SHORTEST_TELLING: usize = 4;
/// Longest piece of a word cut in two.
const LONGEST_CUT: usize = 5;
/// Longest piece of a word cut in three, and the fewest letters of such a word.
const LONGEST_OF_THREE: usize = 6;
const SHORTEST_OF_THREE: usize = 7;

/// Reads all tokens.
pub fn read(view: &View<'_>, tokens: &Tokens, book: &Book) -> Words {
    let common = book.landmarks().common;
    let mut reader = Reader { view, book, out: Words::default(), token: 0, common, before: [None; 2] };
    for sentence in &tokens.sentences {
        let first = reader.out.words.len();
        for at in sentence.tokens.clone() {
            reader.token = at as u32;
            let opens = at == sentence.tokens.start;
            reader.take(&tokens.tokens[at], opens);
        }
        reader.out.sentences.push(first..reader.out.words.len());
    }
    reader.tag_words();
    reader.out.index();
    reader.out
}

struct Reader<'v, 't> {
    view: &'v View<'t>,
    book: &'v Book,
    out: Words,
    token: u32,
    /// The tag of common words.
    common: Option<u16>,
    /// The two tokens before this one, where they are words.
    before: [Option<Piece>; 2],
}

/// A token that may be a piece of a word that somebody cut.
#[derive(Clone, Copy)]
struct Piece {
    /// The first of the words that it was read as.
    word: usize,
    token: u32,
    span: Span<Folded>,
}

impl Reader<'_, '_> {
    fn take(&mut self, token: &Token, opens_sentence: bool) {
        let at = self.out.words.len();
        let piece = Some(Piece { word: at, token: self.token, span: token.span });
        let before = self.before;
        self.before = [before[1], piece.filter(|_| token.kind == Kind::Word)];
        match token.kind {
            Kind::Word => {
                let titled = token.capitalised && !token.shouted;
                self.word(token.span, titled);
                self.mend_cut(before, token.span);
                let last = self.out.words.len() - 1;
                let id = self.out.words[last.min(at)].id;
                let known = self.common.is_some_and(|c| self.book.has_tag(id, c));
                if token.capitalised && !opens_sentence && !known && at <= last {
                    self.tag(at, tag::NAME);
                }
            }
            Kind::Spaced => self.glued(token.span, char::is_alphanumeric),
            Kind::Hashtag => {
                self.hashtag(token.span);
                self.tag(at, tag::HASHTAG);
            }
            kind => {
                let text = self.view.slice(token.span);
                let id = if kind == Kind::Link { self.site(text) } else { self.book.word(text) };
                self.push(id, token.span);
                self.tag(at, built_in(kind));
                if kind == Kind::Money || kind == Kind::Percent {
                    self.tag(at, tag::NUMBER);
                }
            }
        }
    }

    /// A link is known by its host, or by a domain above it: `www.example.com/page` is `example.com`.
    fn site(&self, link: &str) -> u16 {
        let mut host = host(link);
        loop {
            match (self.book.word(host), host.split_once('.')) {
                (0, Some((_, above))) => host = above,
                (id, _) => return id,
            }
        }
    }

    fn push(&mut self, id: u16, span: Span<Folded>) {
        self.out.words.push(Word { id, token: self.token, span });
    }

    fn tag(&mut self, at: usize, tag: u16) {
        self.out.add(Edge { at: at as u32, tag, len: 1 });
    }

    /// A word as it stands: known, an alias, a contraction, or one of its other readings. `titled`: written with
    /// a capital, as names are.
    fn word(&mut self, span: Span<Folded>, titled: bool) {
        let view = self.view;
        let text = view.slice(span);
        let mut id = self.book.word(text);
        if id == 0 {
            if let Some(at) = contraction(text) {
                self.word(Span::new(span.start, span.start + at), titled);
                self.word(Span::new(span.start + at, span.end), titled);
                return;
            }
            id = other_reading(self.book, text);
        }
        if id == 0 {
            id = misspelled(self.book, text, titled);
        }
        if id == 0 && text.len() >= SHORTEST_RUN_TOGETHER && self.run_together(span) {
            return;
        }
        self.push_spelled_out(id, span);
    }

    /// `youstupididiot`: several known words without the spaces, one of which people disguise.
    fn run_together(&mut self, span: Span<Folded>) -> bool {
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

    fn push_spelled_out(&mut self, id: u16, span: Span<Folded>) {
        let book = self.book;
        match book.aliases.get(id) {
            [] => self.push(id, span),
            words => words.iter().for_each(|&word| self.push(word, span)),
        }
    }

    /// `fu ck`: two pieces, at least one unknown, that make a word which people cut to get past filters; or
    /// `par a sites`, three that make a long one.
    fn mend_cut(&mut self, earlier: [Option<Piece>; 2], span: Span<Folded>) {
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
        let joined = [self.view.slice(before.span), self.view.slice(last.span)].concat();
        let id = self.book.word(&joined);
        if id != 0 && self.book.masked.contains(&id) {
            self.out.words.truncate(self.out.words.len() - 2);
            self.out.words.push(Word { id, token: before.token, span: before.span.join(last.span) });
        }
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
        let id = self.book.word(&spans.map(|span| self.view.slice(span)).concat());
        if id == 0 || self.book.masked.binary_search(&id).is_err() {
            return false;
        }
        self.out.words.truncate(first.word);
        self.out.words.push(Word { id, token: first.token, span: first.span.join(last) });
        true
    }

    /// A hashtag: by its capitals and underscores, or, all in one case, by the words that the book knows.
    fn hashtag(&mut self, span: Span<Folded>) {
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
    fn glued(&mut self, span: Span<Folded>, is_letter: impl Fn(char) -> bool) {
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
        for end in 1..=letters.len() {
            for start in end.saturating_sub(LONGEST_WORD)..end {
                let Some((count, ..)) = best[start] else { continue };
                let word = &joined[offsets[start]..offsets[end]];
                if (end - start == 1 && !matches!(word, "i" | "a" | "u"))
                    || best[end].is_some_and(|b| b.0 <= count + 1)
                {
                    continue;
                }
                let id = self.book.word(word);
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

    /// Gives each word its own tags and those of the phrases that begin with it.
    fn tag_words(&mut self) {
        for sentence in self.out.sentences.clone() {
            for at in sentence.clone() {
                let id = self.out.words[at].id;
                if id == 0 {
                    continue;
                }
                for &tag in self.book.word_tags.get(id) {
                    self.out.add(Edge { at: at as u32, tag, len: 1 });
                }
                self.tag_phrases(at, &sentence);
            }
        }
    }

    /// Gives a word the tags of the phrases that begin with it. Those are sorted, so the second word finds its
    /// own among the hundreds that begin with `i` or `the`.
    fn tag_phrases(&mut self, at: usize, sentence: &Range<usize>) {
        let book = self.book;
        let rest_of = |phrase: usize| book.phrase_words.get(phrase as u16);
        let all = book.phrases.range(self.out.words[at].id);
        let Some(second) = self.out.words[at + 1..sentence.end].first().map(|w| w.id) else { return };
        if all.is_empty() || second == 0 {
            return;
        }
        let (mut first, mut end) = (all.start, all.end);
        while first < end {
            let middle = first.midpoint(end);
            if rest_of(middle)[0] < second {
                first = middle + 1;
            } else {
                end = middle;
            }
        }
        for phrase in (first..all.end).take_while(|&phrase| rest_of(phrase)[0] == second) {
            let rest = rest_of(phrase);
            let here = self.out.words[at + 1..sentence.end].iter().map(|w| &w.id);
            if at + rest.len() < sentence.end && rest.iter().zip(here).all(|(a, b)| a == b) {
                let tag = book.phrase_tags[phrase];
                self.out.add(Edge { at: at as u32, tag, len: rest.len() as u32 + 1 });
            }
        }
    }
}

fn built_in(kind: Kind) -> u16 {
    match kind {
        Kind::Number => tag::NUMBER,
        Kind::Money => tag::MONEY,
        Kind::Percent => tag::PERCENT,
        Kind::Mention => tag::MENTION,
        Kind::Link | Kind::Address => tag::LINK,
        Kind::Emoji => tag::EMOJI,
        Kind::Word | Kind::Spaced | Kind::Hashtag => tag::HASHTAG,
    }
}

/// Another reading of an unknown word that the book knows; 0 where there is none.
fn other_reading(book: &Book, text: &str) -> u16 {
    if text.contains('*') {
        return masked(book, text);
    }
    let known = |text: &str| Some(book.word(text)).filter(|&id| id != 0).or_else(|| squeezed(book, text));
    if !text.bytes().any(|b| b.is_ascii_digit() || matches!(b, b'@' | b'$' | b'!' | b'|' | b'+')) {
        return squeezed(book, text).unwrap_or(0);
    }
    if !text.chars().any(char::is_alphabetic) {
        return 0;
    }
    let read_as = |one: char| -> String { text.chars().map(|c| letter_for(c, one)).collect() };
    known(&read_as('i')).or_else(|| known(&read_as('l'))).unwrap_or(0)
}

/// The letter that a digit or sign is used for; `one` is what `1`, `!` and `|` are read as.
fn letter_for(c: char, one: char) -> char {
    match c {
        '0' => 'o',
        '1' | '!' | '|' => one,
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '6' | '9' => 'g',
        '7' | '+' => 't',
        '8' => 'b',
        _ => c,
    }
}

/// Stretched letters let go again: each run of three or more is read as two or one.
fn squeezed(book: &Book, text: &str) -> Option<u16> {
    const MOST_RUNS: u32 = 3;
    if !text.as_bytes().windows(3).any(|three| three[0] == three[1] && three[1] == three[2])
        && text.is_ascii()
    {
        return None;
    }
    let mut runs: Vec<(char, usize)> = Vec::new();
    for c in text.chars() {
        match runs.last_mut() {
            Some((last, count)) if *last == c => *count += 1,
            _ => runs.push((c, 1)),
        }
    }
    let stretched = runs.iter().filter(|r| r.1 > 2).count() as u32;
    if stretched == 0 || stretched > MOST_RUNS {
        return None;
    }
    (0..1u32 << stretched).find_map(|choice| {
        let mut nth = 0;
        let mut word = String::with_capacity(text.len());
        for &(c, count) in &runs {
            let mut kept = count;
            if count > 2 {
                kept = if choice >> nth & 1 == 0 { 1 } else { 2 };
                nth += 1;
            }
            word.extend(std::iter::repeat_n(c, kept));
        }
        Some(book.word(&word)).filter(|&id| id != 0)
    })
}

/// Whether people misspell a word on purpose, or run it together with others.
fn is_disguised(book: &Book, id: u16) -> bool {
    book.disguised.binary_search(&id).is_ok()
}

/// The disguised word that an unknown one is a slip or a dodge away from: two neighbours swapped, a letter
/// too many, a letter left out. 0 where there is none.
///
/// The first and the last letter stay (`spooky` is no misspelled `spook`), and no letter is changed for
/// another: that would make a slur of half the dictionary. In a name (`titled`) a letter too many is another
/// name: `Spinks`.
fn misspelled(book: &Book, text: &str, titled: bool) -> u16 {
    const SHORTEST: usize = 4;
    const LONGEST: usize = 20;
    let letters = text.as_bytes();
    if !(SHORTEST..=LONGEST).contains(&letters.len()) || !letters.iter().all(u8::is_ascii_lowercase) {
        return 0;
    }
    let (first, last) = (letters[0] - b'a', letters[letters.len() - 1] - b'a');
    if book.disguised_ends.get(usize::from(first)).is_none_or(|ends| ends >> last & 1 == 0) {
        return 0;
    }
    let disguised = |before: &[u8], middle: &[u8], after: &[u8]| {
        let mut buffer = [0u8; LONGEST + 1];
        let len = before.len() + middle.len() + after.len();
        buffer[..before.len()].copy_from_slice(before);
        buffer[before.len()..before.len() + middle.len()].copy_from_slice(middle);
        buffer[len - after.len()..len].copy_from_slice(after);
        let id = book.word_of(&buffer[..len]);
        (id != 0 && is_disguised(book, id)).then_some(id)
    };
    // A short word is too near to others for more than a swap or a double letter; where no vowel is left,
    // one was left out. A lost consonant shows in a long word only.
    let long = letters.len() > 5;
    let no_vowel = letters.iter().all(|letter| !b"aeiouy".contains(letter));
    let missing: &[u8] = match letters.len() {
        4 if !no_vowel => b"",
        4..=6 => b"aeiou",
        _ => b"aeiourtnlscmdpghbkvwyfzxqj",
    };
    let slip_at = |at: usize| {
        let (before, here, rest) = (&letters[..at], letters[at], &letters[at..]);
        let (after, pair) = (&rest[1..], letters[at - 1] == here);
        let swapped = || {
            let next = after[0];
            let inside = after.len() > 1 && next != here;
            inside.then(|| disguised(before, &[next, here], &after[1..])).flatten()
        };
        let too_many = || (long && !titled || pair).then(|| disguised(before, &[], after)).flatten();
        let left_out = || {
            let twin = Some(letters[at - 1]).filter(|_| long);
            missing.iter().copied().chain(twin).find_map(|letter| disguised(before, &[letter], rest))
        };
        swapped().or_else(too_many).or_else(left_out)
    };
    let inside = (1..letters.len() - 1).find_map(slip_at);
    // The letter before the last may be the one that is missing: `vermn`.
    let (before, end) = letters.split_at(letters.len() - 1);
    let before_last = || missing.iter().find_map(|&letter| disguised(before, &[letter], end));
    inside.or_else(before_last).unwrap_or(0)
}

/// `sh*t`: a word of the masked lexicons of the same length that agrees in all other letters.
fn masked(book: &Book, text: &str) -> u16 {
    let agrees = |word: &str| {
        word.len() == text.len() && word.bytes().zip(text.bytes()).all(|(w, t)| w == t || t == b'*')
    };
    let letters = text.bytes().filter(|&b| b != b'*').count();
    if letters == 0 || text.starts_with('*') {
        return 0;
    }
    book.masked.iter().copied().find(|&id| agrees(book.words.get(id))).unwrap_or(0)
}
