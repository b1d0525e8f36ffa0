//! From UTF-8 bytes to UTF-16 code units. The unit changes here and nowhere else.

use composure_core::Review;
use composure_core::span::{Bytes, Span, Utf16};

/// The same review, its spans counted as a browser counts. `text` is the text that was reviewed.
///
/// One pass over the text, however many spans there are; none at all where it is plain ASCII.
pub fn to_utf16(review: Review<Bytes>, text: &str) -> Review<Utf16> {
    if text.is_ascii() {
        return review.map_spans(|span| Span::new(span.start, span.end));
    }
    let places = Places::of(&review, text);
    review.map_spans(|span| Span::new(places.utf16(span.start), places.utf16(span.end)))
}

/// The places that a review mentions, in both units, in the order of the text.
struct Places {
    bytes: Vec<usize>,
    utf16: Vec<usize>,
}

impl Places {
    fn of(review: &Review<Bytes>, text: &str) -> Self {
        let mut bytes: Vec<usize> = review
            .findings
            .iter()
            .flat_map(|finding| finding.fixes.iter().map(|fix| fix.span).chain([finding.span]))
            .flat_map(|span| [span.start, span.end])
            .collect();
        bytes.sort_unstable();
        bytes.dedup();

        let (mut from, mut units) = (0, 0);
        let utf16 = bytes
            .iter()
            .map(|&to| {
                let to = to.min(text.len());
                units += code_units(&text.as_bytes()[from..to]);
                from = to;
                units
            })
            .collect();
        Self { bytes, utf16 }
    }

    fn utf16(&self, byte: usize) -> usize {
        let index = self.bytes.binary_search(&byte).expect("each place of the review was collected");
        self.utf16[index]
    }
}

/// UTF-16 code units of a piece of UTF-8: one for each character, one more for those of four bytes.
fn code_units(utf8: &[u8]) -> usize {
    let is_first = |byte: u8| byte & 0b1100_0000 != 0b1000_0000;
    let is_first_of_four = |byte: u8| byte >= 0b1111_0000;
    utf8.iter().map(|&byte| usize::from(is_first(byte)) + usize::from(is_first_of_four(byte))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use composure_core::{Category, Finding, Fix, Severity, Verdict};
    use proptest::prelude::*;

    fn finding(start: usize, end: usize, fixes: Vec<Fix>) -> Finding {
        Finding {
            rule: "venting/boss-insult".into(),
            category: Category::Venting,
            also: Vec::new(),
            severity: Severity::Caution,
            span: Span::new(start, end),
            whole: false,
            quote: String::new(),
            title: String::new(),
            why: String::new(),
            advice: String::new(),
            source: None,
            fixes,
            attachment: None,
        }
    }

    fn review(findings: Vec<Finding>) -> Review {
        Review { verdict: Verdict::Caution, language: "en".into(), partial: false, findings }
    }

    #[test]
    fn an_emoji_counts_twice() {
        let text = "🙂 my boss — jerk";
        let start = text.find("jerk").unwrap();
        let fix = Fix { label: "Leave it out".into(), span: Span::new(0, start), replacement: String::new() };
        let out = to_utf16(review(vec![finding(start, text.len(), vec![fix])]), text);
        assert_eq!(out.findings[0].span, Span::new(13, 17));
        assert_eq!(out.findings[0].fixes[0].span, Span::new(0, 13));
    }

    #[test]
    fn a_span_beyond_the_text_ends_with_it() {
        let out = to_utf16(review(vec![finding(1, 99, vec![])]), "é");
        assert_eq!(out.findings[0].span.end, 1);
    }

    proptest! {
        /// The standard library's own UTF-16 is the judge.
        #[test]
        fn agrees_with_encode_utf16(text in ".{0,60}", picks in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 0..12)) {
            let boundaries: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let spans: Vec<(usize, usize)> = picks.iter().map(|(a, b)| {
                let (a, b) = (*a.get(&boundaries), *b.get(&boundaries));
                (a.min(b), a.max(b))
            }).collect();
            let out = to_utf16(review(spans.iter().map(|&(a, b)| finding(a, b, vec![])).collect()), &text);
            for (finding, (a, b)) in out.findings.iter().zip(spans) {
                prop_assert_eq!(finding.span.start, text[..a].encode_utf16().count());
                prop_assert_eq!(finding.span.end, text[..b].encode_utf16().count());
            }
        }
    }
}
