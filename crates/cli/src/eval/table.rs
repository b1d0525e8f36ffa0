//! The numbers, for people.

use super::tally::{Judged, Ordinary, Rates, alarms, confusion};
use anstyle::Style;
use composure_core::Category;
use std::collections::BTreeMap;
use std::io::{self, Write};

const BOLD: Style = Style::new().bold();
const QUIET: Style = Style::new().dimmed();

/// What the next numbers are about.
pub fn write_title(out: &mut impl Write, title: &str) -> io::Result<()> {
    writeln!(out, "\n{BOLD}{title}{BOLD:#}")
}

/// One line for each category that the corpus speaks of, and one for all.
pub fn write_rates(out: &mut impl Write, judged: &[Judged]) -> io::Result<()> {
    writeln!(
        out,
        "{BOLD}{:15}{:>6}{:>15}{:>15}{:>15}{:>11}{:>15}{BOLD:#}",
        "", "risky", "noticed", "at caution", "on the words", "innocent", "false alarms"
    )?;
    for category in Category::ALL {
        let rates = Rates::of(judged, &[*category]);
        if rates != Rates::default() {
            write_rate(out, category.id(), &rates)?;
        }
    }
    write_rate(out, "all", &Rates::of(judged, Category::ALL))
}

fn write_rate(out: &mut impl Write, name: &str, rates: &Rates) -> io::Result<()> {
    writeln!(
        out,
        "{name:15}{:>6}{:>15}{:>15}{:>15}{:>11}{:>15}",
        rates.risky,
        share(rates.noticed, rates.risky),
        share(rates.cautioned, rates.risky),
        share(rates.on_the_words, rates.worded),
        rates.innocent,
        share(rates.alarmed, rates.innocent),
    )
}

/// What was noticed in place of what was expected, and what innocent posts were marked with.
pub fn write_confusion(out: &mut impl Write, judged: &[Judged]) -> io::Result<()> {
    let missed = confusion(judged);
    if !missed.is_empty() {
        writeln!(out, "\n{BOLD}Missed, and what was noticed instead{BOLD:#}")?;
    }
    for (category, instead) in missed {
        let named = instead.into_iter().map(|(instead, n)| (instead.map_or("nothing", Category::id), n));
        writeln!(out, "{:15}  {}", category.id(), most_first(named))?;
    }
    let alarms = alarms(judged);
    if !alarms.is_empty() {
        writeln!(out, "\n{BOLD}False alarms, and what raised them{BOLD:#}\n{}", by_id(alarms))?;
    }
    Ok(())
}

/// Each miss and each false alarm, with its text.
pub fn write_mistakes<'a>(
    out: &mut impl Write,
    judged: impl Iterator<Item = &'a Judged<'a>> + Clone,
) -> io::Result<()> {
    writeln!(out, "\n{BOLD}Misses{BOLD:#}")?;
    for judged in judged.clone() {
        let missed: Vec<_> = judged.missed().map(Category::id).collect();
        if !missed.is_empty() {
            write_post(out, judged, &missed.join(", "))?;
        }
    }
    writeln!(out, "\n{BOLD}False alarms{BOLD:#}")?;
    for judged in judged {
        let alarms: Vec<_> = judged.alarms().map(Category::id).collect();
        if !alarms.is_empty() {
            write_post(out, judged, &alarms.join(", "))?;
        }
    }
    Ok(())
}

fn write_post(out: &mut impl Write, judged: &Judged, what: &str) -> io::Result<()> {
    let case = judged.case;
    writeln!(
        out,
        "{BOLD}{}{BOLD:#}  {what}  {QUIET}{}{QUIET:#}\n  {}",
        case.id,
        case.kind,
        on_one_line(&case.text)
    )?;
    for finding in &judged.review.findings {
        // A finding about the whole draft would only say the text again.
        let quote = if finding.whole { "the whole post" } else { &finding.quote };
        writeln!(out, "  {QUIET}{:?} {}: {}{QUIET:#}", finding.severity, finding.rule, on_one_line(quote))?;
    }
    Ok(())
}

/// The share of ordinary posts that would be in somebody's way.
pub fn write_ordinary(
    out: &mut impl Write,
    source: &str,
    ordinary: &Ordinary,
    verbose: bool,
) -> io::Result<()> {
    writeln!(out, "\n{BOLD}Ordinary posts at caution or above{BOLD:#}  {QUIET}{source}{QUIET:#}")?;
    writeln!(
        out,
        "{:15}{:>15}  of {}",
        "all",
        fine_share(ordinary.marked.len(), ordinary.posts),
        ordinary.posts
    )?;
    for (category, count) in ordinary.by_category() {
        writeln!(out, "{:15}{:>15}", category.id(), fine_share(count, ordinary.posts))?;
    }
    if verbose {
        for (text, categories) in &ordinary.marked {
            let ids: Vec<_> = categories.iter().copied().map(Category::id).collect();
            writeln!(out, "  {QUIET}{}{QUIET:#}  {text}", ids.join(", "))?;
        }
    }
    Ok(())
}

pub fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn by_id(counts: BTreeMap<Category, usize>) -> String {
    most_first(counts.into_iter().map(|(category, count)| (category.id(), count)))
}

/// `hate 3, venting 1`.
fn most_first<'a>(counts: impl Iterator<Item = (&'a str, usize)>) -> String {
    let mut counts: Vec<_> = counts.collect();
    counts.sort_by_key(|&(name, count)| (std::cmp::Reverse(count), name));
    counts.iter().map(|(name, count)| format!("{name} {count}")).collect::<Vec<_>>().join(", ")
}

/// `61   65 %`; of nothing, no share.
pub fn share(part: usize, whole: usize) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    format!("{part}{:>5.0} %", 100.0 * part as f64 / whole as f64)
}

/// `132   2.64 %`: where there are thousands, hundredths of a percent say something.
fn fine_share(part: usize, whole: usize) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    format!("{part}{:>7.2} %", 100.0 * part as f64 / whole as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_and_nothing_has_none() {
        assert_eq!(share(61, 94), "61   65 %");
        assert_eq!(share(94, 94), "94  100 %");
        assert_eq!(share(0, 0), "–");
        assert_eq!(fine_share(132, 5000), "132   2.64 %");
    }

    #[test]
    fn the_most_come_first_and_ties_by_name() {
        assert_eq!(most_first([("b", 1), ("nothing", 7), ("a", 1)].into_iter()), "nothing 7, a 1, b 1");
    }

    #[test]
    fn a_post_takes_one_line() {
        assert_eq!(on_one_line("one\n\ntwo  three"), "one two three");
    }
}
