//! How a draft was read, for whoever wonders why something was, or was not, noticed ([`Explanation`]).

use super::Engine;
use crate::signal;
use crate::situation::Situation;
use crate::token::Tokens;
use crate::view::View;
use serde::Serialize;

impl Engine {
    /// How a draft was read, for whoever wonders why something was, or was not, noticed.
    ///
    /// ```
    /// use composure_core::{Engine, Profile, Situation, compile::Compiler};
    ///
    /// let mut compiler = Compiler::new();
    /// compiler.lexicon("boss", "boss.txt", "boss +n");
    /// let engine = Engine::with_book(compiler.finish().unwrap(), &Profile::default());
    /// let explanation = engine.explain("two b0sses", &Situation::default());
    /// let word = &explanation.sentences[0][1];
    /// assert_eq!((word.written.as_str(), word.read_as.as_deref()), ("b0sses", Some("bosses")));
    /// assert_eq!(word.tags[0].tag, "boss");
    /// ```
    pub fn explain(&self, text: &str, situation: &Situation) -> Explanation {
        let view = View::new(text);
        let tokens = Tokens::new(&view);
        let reading =
            signal::read(&view, &tokens, &self.book, &self.watch, |name| self.in_force(name, situation));
        let words = &reading.words;
        let word = |at: usize| {
            let word = words.words[at];
            let known = (word.id != 0).then(|| self.book.words.get(word.id).to_owned());
            let tag = |e: &signal::Edge| TagExplained {
                tag: self.book.str(self.book.tags[usize::from(e.tag)]).to_owned(),
                words: e.len as usize,
            };
            WordExplained {
                written: view.written(word.span).to_owned(),
                read_as: known,
                tags: words.edges_at(at).iter().map(tag).collect(),
            }
        };
        let (signals, language) = self.signals(text, situation);
        Explanation {
            folded: view.folded().to_owned(),
            language: language.to_owned(),
            sentences: words.sentences.iter().map(|s| s.clone().map(word).collect()).collect(),
            signals: signals
                .iter()
                .map(|s| SignalExplained {
                    rule: self.book.str(self.book.rules[s.rule as usize].id).to_owned(),
                    quote: s.span.slice(text).to_owned(),
                    start: s.span.start,
                    end: s.span.end,
                    name: s.name.clone(),
                })
                .collect(),
        }
    }
}

/// How a draft was read.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation {
    /// The folded text.
    pub folded: String,
    /// The language, as a two-letter code or `und`.
    pub language: String,
    /// The words of each sentence.
    pub sentences: Vec<Vec<WordExplained>>,
    /// What rules noticed, before merging and weighing.
    pub signals: Vec<SignalExplained>,
}

/// How a word was read.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WordExplained {
    /// As the person wrote it.
    pub written: String,
    /// The book's word, where it knows one.
    pub read_as: Option<String>,
    /// Its tags.
    pub tags: Vec<TagExplained>,
}

/// A tag of a word, or of several words from it on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TagExplained {
    /// The lexicon or kind.
    pub tag: String,
    /// How many words it covers.
    pub words: usize,
}

/// A signal.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SignalExplained {
    /// The rule.
    pub rule: String,
    /// The marked words.
    pub quote: String,
    /// First byte of them.
    pub start: usize,
    /// First byte after them.
    pub end: usize,
    /// The name on the person's lists, if it was one.
    pub name: Option<String>,
}
