//! How a review looks to a person: the draft with its marks, then a margin note for each finding.
//!
//! Everything is written in colour; the stream that it is written to (`anstream`) takes the colour
//! out where there is no terminal or `NO_COLOR` is set. Nothing is said by colour alone.

mod margin;

use anstyle::{AnsiColor, Style};
use composure_core::book::RuleInfo;
use composure_core::situation::Audience;
use composure_core::{
    Category, Explanation, Finding, Review, Severity, Situation, TagExplained, Verdict, WordExplained,
};
use margin::{harmless, wrap, write_marked};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

const INDENT: &str = "  ";
const BOLD: Style = Style::new().bold();
const QUIET: Style = Style::new().dimmed();

/// Columns to write in: those of the terminal, within what reads well.
pub fn width() -> usize {
    let columns = terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0));
    columns.clamp(32, 88)
}

/// How a severity is drawn under the words; the shapes are those of the extension.
fn mark(severity: Severity) -> (char, Style) {
    let (glyph, colour) = match severity {
        Severity::Note => ('┈', AnsiColor::Blue),
        Severity::Caution => ('─', AnsiColor::Yellow),
        Severity::Hold => ('═', AnsiColor::Magenta),
    };
    (glyph, colour.on_default())
}

/// Writes a review in `width` columns.
pub fn write_review(
    out: &mut impl Write,
    text: &str,
    situation: &Situation,
    review: &Review,
    width: usize,
) -> io::Result<()> {
    let chips = chips(situation);
    if !chips.is_empty() {
        writeln!(out, "\n{INDENT}{QUIET}{chips}{QUIET:#}")?;
    }
    writeln!(out)?;
    write_marked(out, text, review, width - INDENT.len())?;
    for finding in gravest_first(review) {
        writeln!(out)?;
        write_finding(out, finding, width)?;
    }
    writeln!(
        out,
        "\n{INDENT}{}{}{:#}",
        headline_style(review.verdict),
        headline(review),
        headline_style(review.verdict)
    )?;
    if review.partial {
        write_prose(out, NOT_ENGLISH, width, QUIET)?;
    }
    writeln!(out)
}

const NOT_ENGLISH: &str =
    "This is not in English: names, numbers, hours and accounts were checked, the words were not.";

/// What the person told about where this goes; nothing is said of what is not known.
fn chips(situation: &Situation) -> String {
    let mut chips = Vec::new();
    chips.extend(situation.site.clone());
    chips.extend(situation.account.map(|account| format!("{account:?} account").to_lowercase()));
    if situation.audience != Audience::Unknown {
        chips.push(format!("{:?}", situation.audience).to_lowercase());
    }
    chips.extend(situation.now.map(|now| format!("{} {}", now.date.weekday().name(), now.clock)));
    chips.extend(situation.recipient.as_ref().map(|name| format!("to {name}")));
    harmless(&chips.join(" · "))
}

fn gravest_first(review: &Review) -> Vec<&Finding> {
    let mut findings: Vec<&Finding> = review.findings.iter().collect();
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    findings
}

fn write_finding(out: &mut impl Write, finding: &Finding, width: usize) -> io::Result<()> {
    let (glyph, style) = mark(finding.severity);
    write!(out, "{INDENT}{style}{glyph}{glyph}{style:#} {BOLD}{}{BOLD:#}", finding.title)?;
    if !finding.whole {
        let quote = finding.quote.split_whitespace().collect::<Vec<_>>().join(" ");
        write!(out, "  {style}“{}”{style:#}", harmless(&quote))?;
    }
    writeln!(out)?;
    write_prose(out, &finding.why, width, Style::new())?;
    write_prose(out, &finding.advice, width, Style::new())?;
    for fix in &finding.fixes {
        write_prose(out, &format!("→ {}", harmless(&fix.label)), width, Style::new())?;
    }
    let also: String = finding.also.iter().map(|category| format!(", also {category}")).collect();
    write_prose(out, &format!("{}{also}", finding.rule), width, QUIET)
}

/// Writes prose below a title, aligned with it.
fn write_prose(out: &mut impl Write, prose: &str, width: usize, style: Style) -> io::Result<()> {
    for line in wrap(prose, width - 5) {
        writeln!(out, "     {style}{}{style:#}", prose[line].trim_end())?;
    }
    Ok(())
}

fn headline_style(verdict: Verdict) -> Style {
    match verdict {
        Verdict::Clear => BOLD,
        Verdict::Note => mark(Severity::Note).1.bold(),
        Verdict::Caution => mark(Severity::Caution).1.bold(),
        Verdict::Hold => mark(Severity::Hold).1.bold(),
    }
}

fn headline(review: &Review) -> String {
    let count = match review.findings.len() {
        1 => "one thing".to_owned(),
        many => format!("{many} things"),
    };
    match review.verdict {
        Verdict::Clear => "Clear: nothing here asks for a second look.".to_owned(),
        Verdict::Note => format!("Good to go, with {count} worth a glance."),
        Verdict::Caution => format!("Worth a second look: {count}."),
        Verdict::Hold => format!("Worth stopping for: {count}."),
    }
}

/// Writes the rules of one category.
pub fn write_category(out: &mut impl Write, category: Category, rules: &[&RuleInfo]) -> io::Result<()> {
    writeln!(out, "\n{BOLD}{}{BOLD:#}  {QUIET}{category}{QUIET:#}", category.title())?;
    for rule in rules {
        let (glyph, style) = mark(rule.severity);
        let name = rule.id.split_once('/').map_or(rule.id, |(_, name)| name);
        writeln!(out, "{INDENT}{style}{glyph}{glyph}{style:#} {}  {QUIET}{name}{QUIET:#}", rule.title)?;
    }
    Ok(())
}

/// Writes how a draft was read.
pub fn write_explanation(out: &mut impl Write, explanation: &Explanation) -> io::Result<()> {
    let section = |out: &mut dyn Write, title: &str| writeln!(out, "\n{BOLD}{title}{BOLD:#}");
    section(out, &format!("Folded text, {}", explanation.language))?;
    for line in explanation.folded.lines() {
        writeln!(out, "{INDENT}{}", harmless(line))?;
    }
    for words in &explanation.sentences {
        section(out, "Sentence")?;
        let column = words.iter().map(|word| harmless(&word.written).width()).max().unwrap_or(0);
        for word in words {
            write_word(out, word, column)?;
        }
    }
    section(out, "Signals")?;
    if explanation.signals.is_empty() {
        writeln!(out, "{INDENT}{QUIET}none{QUIET:#}")?;
    }
    for signal in &explanation.signals {
        let (rule, start, end) = (&signal.rule, signal.start, signal.end);
        let quote = harmless(&signal.quote);
        writeln!(out, "{INDENT}{rule}  “{quote}”  {QUIET}bytes {start} to {end}{QUIET:#}")?;
    }
    writeln!(out)
}

/// Writes a word, what it is taken for where that is another, and its tags.
fn write_word(out: &mut impl Write, word: &WordExplained, column: usize) -> io::Result<()> {
    let written = harmless(&word.written);
    let padding = " ".repeat(column - written.width());
    let reading = match &word.read_as {
        Some(read_as) if *read_as == word.written => String::new(),
        Some(read_as) => format!("  = {read_as}"),
        None => format!("  {QUIET}not in the book{QUIET:#}"),
    };
    let tag = |tag: &TagExplained| match tag.words {
        1 => format!("  {{{}}}", tag.tag),
        words => format!("  {{{}}} over {words} words", tag.tag),
    };
    let tags: String = word.tags.iter().map(tag).collect();
    writeln!(out, "{INDENT}{written}{padding}{reading}{QUIET}{tags}{QUIET:#}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use composure_core::Fix;
    use composure_core::span::Span;

    fn finding(text: &str, words: &str, severity: Severity) -> Finding {
        let start = text.find(words).unwrap();
        let span = Span::new(start, start + words.len());
        Finding {
            rule: "venting/boss-insult".into(),
            category: Category::Venting,
            also: vec![Category::Harassment],
            severity,
            span,
            whole: false,
            quote: words.into(),
            title: "An insult aimed at your boss".into(),
            why: "Screenshots travel.".into(),
            advice: "Say what happened without the name-calling.".into(),
            source: None,
            fixes: vec![Fix { label: "Leave it out".into(), span, replacement: String::new() }],
            attachment: None,
        }
    }

    fn written(text: &str, findings: Vec<Finding>, width: usize) -> String {
        let verdict = findings.iter().map(|finding| finding.severity.into()).max().unwrap_or_default();
        let review = Review { verdict, language: "en".into(), partial: false, findings };
        let mut out = anstream::StripStream::new(Vec::new());
        write_review(&mut out, text, &Situation::default(), &review, width).unwrap();
        String::from_utf8(out.into_inner()).unwrap()
    }

    #[test]
    fn a_review_reads_like_a_margin_note() {
        let text = "my boss is such a jerk";
        assert_eq!(
            written(text, vec![finding(text, "jerk", Severity::Caution)], 60),
            "
  my boss is such a jerk
                    ────

  ── An insult aimed at your boss  “jerk”
     Screenshots travel.
     Say what happened without the name-calling.
     → Leave it out
     venting/boss-insult, also harassment

  Worth a second look: one thing.

"
        );
    }

    #[test]
    fn the_gravest_comes_first() {
        let text = "a jerk and a secret";
        let out = written(
            text,
            vec![finding(text, "jerk", Severity::Note), finding(text, "secret", Severity::Hold)],
            60,
        );
        assert!(out.contains("    ┈┈┈┈       ══════\n"), "{out}");
        assert!(out.find("══ An insult").unwrap() < out.find("┈┈ An insult").unwrap(), "{out}");
        assert!(out.contains("Worth stopping for: 2 things."), "{out}");
    }

    #[test]
    fn nothing_found_is_said_in_one_line() {
        assert_eq!(
            written("hello", vec![], 60),
            "\n  hello\n\n  Clear: nothing here asks for a second look.\n\n"
        );
    }
}
