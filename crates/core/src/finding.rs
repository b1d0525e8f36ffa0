//! From signals to [`Finding`]s: what is shown, with its fixes; one finding per place.

use crate::attachment::{Attachment, Remark};
use crate::book::{Book, Change, FixRule, Rule, part};
use crate::category::{Category, Severity};
use crate::review::{Finding, Fix};
use crate::signal::Signal;
use crate::span::{Bytes, Span};
use std::cmp::Reverse;

/// The finding that a signal stands for; the faintest there is is a note.
pub fn of_signal(book: &Book, source: &str, signal: &Signal) -> Finding {
    let rule = &book.rules[signal.rule as usize];
    let quote = signal.span.slice(source);
    let values = [("{quote}", quote), ("{name}", signal.name.as_deref().unwrap_or(quote))];
    let fixes = part(&book.fixes, rule.fixes);
    Finding {
        severity: signal.severity.unwrap_or(Severity::Note),
        span: signal.span,
        quote: quote.to_owned(),
        fixes: fixes.iter().map(|fix| ready(book, source, fix, signal, &values)).collect(),
        ..bare(book, rule, &values)
    }
}

/// A finding about the whole draft. `values` fill the places in its texts.
pub fn of_draft(book: &Book, source: &str, rule: &Rule, values: &[(&str, &str)]) -> Finding {
    Finding {
        span: Span::new(0, source.len()),
        whole: true,
        quote: source.to_owned(),
        ..bare(book, rule, values)
    }
}

/// A finding about an attached file.
pub fn of_attachment(book: &Book, rule: &Rule, file: &Attachment, remark: &Remark) -> Finding {
    let values: Vec<(&str, &str)> =
        remark.values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let fixes = part(&book.fixes, rule.fixes).iter().filter(|_| file.removable);
    let fix = |fix: &FixRule| Fix {
        label: book.str(fix.label).to_owned(),
        span: Span::new(0, 0),
        replacement: String::new(),
    };
    Finding {
        whole: true,
        quote: file.name.clone(),
        fixes: fixes.map(fix).collect(),
        attachment: Some(file.id),
        ..bare(book, rule, &values)
    }
}

/// A finding about words in the name of an attached file.
pub fn of_file_name(book: &Book, file: &Attachment, signal: &Signal) -> Finding {
    let quote = signal.span.slice(&file.name);
    let rule = &book.rules[signal.rule as usize];
    let values = [
        ("{quote}", quote),
        ("{name}", signal.name.as_deref().unwrap_or(quote)),
        ("{file}", file.name.as_str()),
    ];
    Finding { whole: true, quote: file.name.clone(), attachment: Some(file.id), ..bare(book, rule, &values) }
}

fn bare(book: &Book, rule: &Rule, values: &[(&str, &str)]) -> Finding {
    let info = book.info(rule);
    Finding {
        rule: info.id.to_owned(),
        category: rule.category,
        also: Vec::new(),
        severity: rule.severity,
        span: Span::new(0, 0),
        whole: false,
        quote: String::new(),
        title: filled(info.title, values),
        why: filled(info.why, values),
        advice: filled(info.advice, values),
        source: info.source.map(str::to_owned),
        fixes: Vec::new(),
        attachment: None,
    }
}

fn filled(text: &str, values: &[(&str, &str)]) -> String {
    if !text.contains('{') {
        return text.to_owned();
    }
    values.iter().fold(text.to_owned(), |text, (place, value)| text.replace(place, value))
}

fn ready(book: &Book, source: &str, fix: &FixRule, signal: &Signal, values: &[(&str, &str)]) -> Fix {
    let (span, replacement) = match fix.change {
        Change::ReplaceWith(text) => {
            (signal.fix, in_place_of(signal.fix, source, filled(book.str(text), values)))
        }
        Change::Add(text) => after(source, signal.sentence, &filled(book.str(text), values)),
        Change::RemoveWords => (with_space(source, signal.fix), String::new()),
        Change::RemoveSentence => (with_space(source, signal.sentence), String::new()),
    };
    Fix { label: filled(book.str(fix.label), values), span, replacement }
}

/// `text` after a sentence. Its last word is put back in place together with it: an editor that replaces words
/// does so for certain, one that is told to insert at a place between two may not.
fn after(source: &str, sentence: Span<Bytes>, text: &str) -> (Span<Bytes>, String) {
    let said = sentence.slice(source).trim_end();
    let last_word = said.split_whitespace().next_back().unwrap_or_default();
    let end = sentence.start + said.len();
    (Span::new(end - last_word.len(), end), format!("{last_word} {text}"))
}

/// The replacement, with a capital where the words it replaces begin the text or a sentence with one.
fn in_place_of(span: Span<Bytes>, source: &str, text: String) -> String {
    let begins = source[..span.start]
        .trim_end()
        .chars()
        .next_back()
        .is_none_or(|c| matches!(c, '.' | '!' | '?' | '\n'));
    let capital = span.slice(source).chars().next().is_some_and(char::is_uppercase);
    let mut chars = text.chars();
    match chars.next() {
        Some(first) if begins && capital => first.to_uppercase().chain(chars).collect(),
        _ => text,
    }
}

/// A span with the space that would be left double, or hanging at the end, once it is gone.
fn with_space(source: &str, span: Span<Bytes>) -> Span<Bytes> {
    let (before, after) = (&source[..span.start], &source[span.end..]);
    let space_before = before.len() - before.trim_end_matches(' ').len();
    let space_after = after.len() - after.trim_start_matches(' ').len();
    if span.start == space_before || space_after > 0 && (before.is_empty() || before.ends_with([' ', '\n'])) {
        Span::new(span.start, span.end + space_after)
    } else {
        Span::new(span.start - space_before, span.end)
    }
}

/// One finding per place: where findings overlap, the gravest names the place and lists the others'
/// categories. In the order of the text, findings about the whole draft last.
pub fn merged(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|a, b| {
        // Of two that weigh the same, the one that has other words to offer, then the more exact.
        let offers = |f: &Finding| f.fixes.first().is_some_and(|fix| !fix.replacement.is_empty());
        let gravity = |f: &Finding| (f.severity, Reverse(rank(f.category)), offers(f), Reverse(f.span.len()));
        gravity(b).cmp(&gravity(a)).then(a.span.start.cmp(&b.span.start)).then(a.rule.cmp(&b.rule))
    });
    let mut kept: Vec<Finding> = Vec::new();
    for finding in findings {
        let overlaps = |k: &Finding| !k.whole && !finding.whole && k.span.overlaps(finding.span);
        match kept.iter().position(overlaps) {
            Some(at)
                if kept[at].category == finding.category || kept[at].also.contains(&finding.category) => {}
            Some(at) => kept[at].also.push(finding.category),
            None if is_said_already(&finding, &kept) => {}
            None => kept.push(finding),
        }
    }
    kept.sort_by_key(|f| (f.whole, f.span.start, f.span.end));
    kept
}

/// Whether a note has nothing to add: it was given elsewhere in the draft, or something graver of its category
/// was. `kept` holds the graver findings first.
fn is_said_already(finding: &Finding, kept: &[Finding]) -> bool {
    let says_it = |k: &Finding| {
        k.rule == finding.rule || (k.category == finding.category && k.severity > Severity::Note)
    };
    let of_text = finding.attachment.is_none();
    of_text && finding.severity == Severity::Note && kept.iter().any(says_it)
}

/// Which category names a place where two are equally grave: what harms others first, then what cannot
/// be taken back, then what is only unwise.
fn rank(category: Category) -> usize {
    use Category::*;
    const ORDER: [Category; 17] = [
        Threat,
        Hate,
        Regulated,
        Confidential,
        PersonalData,
        Harassment,
        Venting,
        Boundary,
        WrongAccount,
        Sexual,
        Conduct,
        Unverified,
        Politics,
        Disclosure,
        Tone,
        Profanity,
        WorkHours,
    ];
    ORDER.iter().position(|&c| c == category).unwrap_or(ORDER.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn removing_words_leaves_no_double_space() {
        let source = "this is bad work. Next";
        let cut = |from: &str| {
            let start = source.find(from).unwrap();
            let span = with_space(source, Span::new(start, start + from.len()));
            format!("{}{}", &source[..span.start], &source[span.end..])
        };
        assert_eq!(cut("bad"), "this is work. Next");
        assert_eq!(cut("bad work"), "this is. Next");
        assert_eq!(cut("this is bad work."), "Next");
        assert_eq!(cut("Next"), "this is bad work.");
    }
}
