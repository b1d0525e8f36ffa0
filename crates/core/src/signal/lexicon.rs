//! From tokens to the words of the book, seeing through spellings that depend on which words there are:
//! contractions and slang, l33t, strettttched, s-p-a-c-e-d, m*sked, gl#ued hashtags, words cut in two.

mod cut;
mod glued;
mod readings;

use super::{Edge, Word, Words};
use crate::book::{Book, tag};
use crate::span::{Folded, Span};
use crate::token::{Kind, Token, Tokens, contraction, host};
use crate::view::View;
use readings::{misspelled, other_reading};
use std::ops::Range;

/// Fewer letters than this are one word that we do not know.
const SHORTEST_RUN_TOGETHER: usize = 8;

/// Reads all tokens.
pub fn read(view: &View<'_>, tokens: &Tokens, book: &Book) -> Words {
    let common = book.landmarks().common;
    let out = Words::with_room(tokens.tokens.len());
    let mut reader = Reader { view, book, out, token: 0, common, before: [None; 2] };
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

    fn push_spelled_out(&mut self, id: u16, span: Span<Folded>) {
        let book = self.book;
        match book.aliases.get(id) {
            [] => self.push(id, span),
            words => words.iter().for_each(|&word| self.push(word, span)),
        }
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
