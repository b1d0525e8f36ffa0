//! From folded text to [`Token`]s and [`Sentence`]s.
//!
//! A token is a word, number, sum of money, @mention, #hashtag, link, address or emoji. Punctuation
//! makes no tokens: it ends sentences and clauses and opens quotations, and is kept as such.

mod quote;
mod scan;
mod spaced;

use crate::span::{Folded, Span};
use crate::view::View;
use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Letters, with inner apostrophes, digits and the signs that people use for letters.
    Word,
    /// A word given letter by letter: `k i l l`, `f.u.c.k`.
    Spaced,
    /// Digits, possibly grouped, with a unit letter (`4.2m`, `5pm`).
    Number,
    /// A number with a currency sign.
    Money,
    /// A number with a percent sign.
    Percent,
    /// `@handle`, with the sign.
    Mention,
    /// `#tag`, with the sign.
    Hashtag,
    /// A web address.
    Link,
    /// An e-mail address.
    Address,
    /// One emoji.
    Emoji,
}

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Where it is.
    pub span: Span<Folded>,
    /// Whether a comma, colon, dash, bracket or ellipsis stands before it.
    pub opens_clause: bool,
    /// Whether it stands inside quotation marks that do not embrace the whole draft.
    pub quoted: bool,
    /// Whether its first letter is a capital.
    pub capitalised: bool,
    /// Whether it has two or more letters and all are capitals.
    pub shouted: bool,
}

/// A stretch of tokens that a full stop, a question or exclamation mark or a line break ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Which tokens; never empty.
    pub tokens: Range<usize>,
    /// From its first token to its closing mark.
    pub span: Span<Folded>,
    /// Whether a question mark ends it.
    pub question: bool,
}

/// The tokens and sentences of a draft.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    /// All tokens, in order.
    pub tokens: Vec<Token>,
    /// All sentences, in order; together they hold all tokens.
    pub sentences: Vec<Sentence>,
}

impl Tokens {
    /// Takes a draft apart.
    pub fn new(view: &View<'_>) -> Self {
        let mut tokens = scan::scan(view);
        spaced::join(view, &mut tokens);
        quote::mark(view, &mut tokens.tokens);
        tokens
    }
}

/// The place where a contraction or possessive ends its first word: `is|n't`, `boss|'s`.
pub fn contraction(word: &str) -> Option<usize> {
    let at = word.rfind('\'')?;
    match &word[at..] {
        "'s" | "'m" | "'re" | "'ve" | "'ll" | "'d" if at > 0 => Some(at),
        "'t" if at > 1 && word[..at].ends_with('n') => Some(at - 1),
        _ => None,
    }
}

/// The host of a link, folded, without `www.`: what a link is known by.
pub fn host(link: &str) -> &str {
    let rest = link.split_once("://").map_or(link, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Tokens separated by `·`, sentences by `|`.
    fn show(source: &str) -> String {
        let view = View::new(source);
        let all = Tokens::new(&view);
        let sentence = |s: &Sentence| {
            all.tokens[s.tokens.clone()].iter().map(|t| view.slice(t.span)).collect::<Vec<_>>().join("·")
        };
        all.sentences.iter().map(sentence).collect::<Vec<_>>().join("|")
    }

    fn kinds(source: &str) -> Vec<Kind> {
        Tokens::new(&View::new(source)).tokens.iter().map(|t| t.kind).collect()
    }

    #[test]
    fn words_and_sentences() {
        for (source, shown) in [
            ("My boss is a jerk. Truly!", "my·boss·is·a·jerk|truly"),
            ("Mr. Smith isn’t here", "mr·smith·isn't·here"),
            ("wait... what? ok", "wait·what|ok"),
            ("one\ntwo", "one|two"),
            ("v1.2 costs $4.2m, up 12%", "v1.2·costs·$4.2m·up·12%"),
            ("sh!t a$$ f**k f*ck s*** b0ss", "sh!t·a$$·f**k·f*ck·s***·b0ss"),
            ("**bold** and *this*", "bold·and·this"),
            ("k i l l them", "k i l l·them"),
            ("f.u.c.k that", "f.u.c.k·that"),
            ("the U.S. is big", "the·u·s·is·big"),
            ("@acme_robotics #AcmeRobotics!", "@acme_robotics·#acmerobotics"),
            ("see acme.com/press, or https://x.io/a?b=c.", "see·acme.com/press·or·https://x.io/a?b=c"),
            ("go is.gd/x1 then and.so on, a.m./p.m.", "go·is.gd/x1·then·and|so·on·a·m|p·m"),
            ("me@acme.com", "me@acme.com"),
            ("co-worker ex/boss", "co·worker·ex·boss"),
            ("done.So it goes", "done|so·it·goes"),
            ("🤡🤡 boss", "🤡·🤡·boss"),
        ] {
            assert_eq!(show(source), shown, "{source}");
        }
    }

    #[test]
    fn kinds_of_tokens() {
        use Kind::*;
        assert_eq!(
            kinds("hi $5 20k 5% 5pm @a #b x.com a@b.co 😀 4chan"),
            [Word, Money, Number, Percent, Number, Mention, Hashtag, Link, Address, Emoji, Word]
        );
    }

    #[test]
    fn questions_and_quotations() {
        let view = View::new("She said \"you are out\". Why? 'no way' he said");
        let all = Tokens::new(&view);
        assert!(all.sentences.iter().any(|s| s.question));
        let quoted: Vec<_> = all.tokens.iter().filter(|t| t.quoted).map(|t| view.slice(t.span)).collect();
        assert_eq!(quoted, ["you", "are", "out", "no", "way"]);
        let view = View::new("\"all of this is quoted\"");
        assert!(Tokens::new(&view).tokens.iter().all(|t| !t.quoted));
    }

    proptest! {
        #[test]
        fn tokens_are_ordered_and_sentences_hold_them_all(source in "\\PC{0,60}|[a-z0-9 .!?'\"$@#*\n😀-]{0,60}") {
            let view = View::new(&source);
            let all = Tokens::new(&view);
            for pair in all.tokens.windows(2) {
                prop_assert!(pair[0].span.end <= pair[1].span.start);
            }
            let mut next = 0;
            for sentence in &all.sentences {
                prop_assert_eq!(sentence.tokens.start, next);
                prop_assert!(!sentence.tokens.is_empty());
                next = sentence.tokens.end;
            }
            prop_assert_eq!(next, all.tokens.len());
            for token in &all.tokens {
                prop_assert!(view.folded().get(token.span.start..token.span.end).is_some_and(|s| !s.is_empty()));
            }
        }
    }
}
