//! What the person is shown: a [`Review`] of a draft, made of [`Finding`]s with their [`Fix`]es.
//!
//! The types are generic over the unit of their spans: the engine speaks bytes, a browser UTF-16.

use crate::category::{Category, Severity, Verdict};
#[cfg(feature = "types")]
use crate::span::Utf16;
use crate::span::{Bytes, Span};
use serde::Serialize;

/// All findings of a draft and what they mean together.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(bound = "")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(concrete(U = Utf16), bound = "U: 'static"))]
pub struct Review<U = Bytes> {
    /// The gravest finding, or clear.
    pub verdict: Verdict,
    /// The language of the draft as a two-letter code, or `und` where it cannot be told.
    pub language: String,
    /// Whether only what does not depend on English was checked.
    pub partial: bool,
    /// In the order of the text; findings about the whole draft come last.
    pub findings: Vec<Finding<U>>,
}

/// One thing that was noticed, after it was weighed.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(bound = "")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(concrete(U = Utf16), bound = "U: 'static"))]
pub struct Finding<U = Bytes> {
    /// Id of the rule that names it.
    pub rule: String,
    /// The category that names it.
    pub category: Category,
    /// Other categories noticed at the same place.
    pub also: Vec<Category>,
    /// How grave, after account, audience, surface and sensitivity were weighed.
    pub severity: Severity,
    /// Where.
    #[serde(flatten)]
    #[cfg_attr(feature = "types", ts(flatten))]
    pub span: Span<U>,
    /// Whether it is about the draft as a whole rather than about certain words.
    pub whole: bool,
    /// The words it is about, as written.
    pub quote: String,
    /// What it is, in a few words.
    pub title: String,
    /// Why it matters to the person.
    pub why: String,
    /// What to do.
    pub advice: String,
    /// Where the reason comes from, as an address.
    #[cfg_attr(feature = "types", ts(optional))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Ready-made changes, the best first.
    pub fixes: Vec<Fix<U>>,
    /// The attached file it is about, by its number; then its one fix takes out what the file tells.
    #[cfg_attr(feature = "types", ts(optional))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attachment: Option<u32>,
}

/// A ready-made change of the draft.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(bound = "")]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(concrete(U = Utf16), bound = "U: 'static"))]
pub struct Fix<U = Bytes> {
    /// What pressing it does, as a button says it.
    pub label: String,
    /// The words to replace.
    #[serde(flatten)]
    #[cfg_attr(feature = "types", ts(flatten))]
    pub span: Span<U>,
    /// What to put in their place; may be empty.
    pub replacement: String,
}

impl Fix {
    /// The draft with this change made. `text` is the draft that the fix was offered for.
    ///
    /// ```
    /// use composure_core::{Fix, span::Span};
    ///
    /// let fix = Fix { label: "Say it kindly".into(), span: Span::new(11, 18), replacement: "hard to work with".into() };
    /// assert_eq!(fix.applied("My boss is a clown."), "My boss is hard to work with.");
    /// ```
    ///
    /// # Panics
    /// Where the span does not lie on character boundaries of `text`: then it is another text.
    pub fn applied(&self, text: &str) -> String {
        [&text[..self.span.start], &self.replacement, &text[self.span.end..]].concat()
    }
}

/// How a span looks once it is written out, whatever its unit: two numbers among the fields of what holds it.
#[cfg(feature = "types")]
impl<U: 'static> ts_rs::TS for Span<U> {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;

    fn name(cfg: &ts_rs::Config) -> String {
        Self::inline(cfg)
    }

    fn inline(_: &ts_rs::Config) -> String {
        "{ \n/**\n * First UTF-16 code unit inside.\n */\nstart: number, \n/**\n * First UTF-16 code unit after.\n */\nend: number, }".into()
    }

    fn inline_flattened(cfg: &ts_rs::Config) -> String {
        Self::inline(cfg)
    }
}

impl<U> Review<U> {
    /// The same review in another unit.
    pub fn map_spans<V>(self, mut convert: impl FnMut(Span<U>) -> Span<V>) -> Review<V> {
        Review {
            verdict: self.verdict,
            language: self.language,
            partial: self.partial,
            findings: self
                .findings
                .into_iter()
                .map(|f| Finding {
                    rule: f.rule,
                    category: f.category,
                    also: f.also,
                    severity: f.severity,
                    span: convert(f.span),
                    whole: f.whole,
                    quote: f.quote,
                    title: f.title,
                    why: f.why,
                    advice: f.advice,
                    source: f.source,
                    fixes: f
                        .fixes
                        .into_iter()
                        .map(|x| Fix { label: x.label, span: convert(x.span), replacement: x.replacement })
                        .collect(),
                    attachment: f.attachment,
                })
                .collect(),
        }
    }
}
