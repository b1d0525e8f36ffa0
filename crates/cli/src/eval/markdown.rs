//! The numbers of README.md and docs/measuring.md, as Markdown: `cargo xtask docs --numbers` pastes them.
//!
//! Two parts with [`CUT`] between them: what README shows, then what it comes to category by category.

use super::corpus::{Case, Fresh, Part};
use super::functional::{self, Passed};
use super::tally::{Judged, Ordinary, Rates};
use composure_core::{Book, Category, Severity};
use std::cmp::Reverse;
use std::io::{self, Write};

/// Stands between the two parts.
const CUT: &str = "<!-- category by category -->";

/// What is measured.
pub struct Measured<'m> {
    /// The corpus, both parts.
    pub corpus: Vec<Judged<'m>>,
    /// What fresh hands wrote and was set aside, folder by folder.
    pub fresh: Vec<(&'static Fresh, Vec<Judged<'m>>)>,
    /// Functional cases of hate, those that are not to be read.
    pub functional: Vec<Case>,
    /// Ordinary posts, where there are any.
    pub ordinary: Option<Ordinary<'m>>,
}

/// How many of some cases are right.
type Right = fn(&Passed) -> usize;

/// Writes both parts.
pub fn write(out: &mut impl Write, book: &'static Book, measured: Measured<'_>) -> io::Result<()> {
    let Measured { corpus, fresh, functional, ordinary } = measured;
    let (blind, dev): (Vec<_>, Vec<_>) =
        corpus.into_iter().partition(|judged| judged.case.part == Part::Blind);
    let [hateful, innocent] = by_kind(book, &functional);
    writeln!(
        out,
        "| measured on | risky posts noticed | at caution or above | innocent posts at caution or above |\n\
         |---|---:|---:|---:|"
    )?;
    summary(out, "the corpus, the part that nobody read", &Rates::of(&blind, Category::ALL))?;
    for (fresh, judged) in &fresh {
        let name = format!("{} by fresh hands, set aside before anyone trained", fresh.title.to_lowercase());
        summary(out, &name, &Rates::of(judged, Category::ALL))?;
    }
    let hate = Rates {
        risky: hateful.cases,
        noticed: hateful.at_note,
        cautioned: hateful.at_caution,
        innocent: innocent.cases,
        alarmed: innocent.cases - innocent.at_caution,
        ..Rates::default()
    };
    summary(out, "functional cases of hate, the part that nobody read", &hate)?;
    if let Some(ordinary) = &ordinary {
        let marked = fine(ordinary.marked.len(), ordinary.posts);
        writeln!(out, "| ordinary tweets (SemEval-2017 by way of TweetEval) | | | {marked} |")?;
    }
    writeln!(out, "\n{CUT}\n\n**The corpus.** All but the last column are of the part that nobody read.\n")?;
    let head = "| category | noticed | at caution or above | innocent twins at caution or above |";
    writeln!(out, "{head} noticed, `dev` |\n|---|---:|---:|---:|---:|")?;
    for (name, rates, categories) in rows(&blind) {
        let of_dev = Rates::of(&dev, categories);
        writeln!(out, "{} {} |", line(&name, &rates), share(of_dev.noticed, of_dev.risky))?;
    }
    for (fresh, judged) in fresh.iter().filter(|fresh| !fresh.1.is_empty()) {
        writeln!(out, "\n**{}.**\n\n{head}\n|---|---:|---:|---:|", fresh.title)?;
        for (name, rates, _) in rows(judged) {
            writeln!(out, "{}", line(&name, &rates))?;
        }
    }
    writeln!(out, "\n**Functional cases of hate.**\n")?;
    writeln!(out, "| | hateful noticed | innocent left alone | macro-F1 |\n|---|---:|---:|---:|")?;
    let counts: [(&str, Right); 2] =
        [("where a note counts", |p| p.at_note), ("where only a caution counts", |p| p.at_caution)];
    for (name, right) in counts {
        let f1 = 100.0 * functional::macro_f1(hateful, innocent, right);
        let [noticed, left] = [hateful, innocent].map(|passed| share(right(&passed), passed.cases));
        writeln!(out, "| {name} | {noticed} | {left} | {f1:.1} |")?;
    }
    if let Some(ordinary) = &ordinary {
        writeln!(out, "\n**Ordinary tweets.**\n\n| category | at caution or above |\n|---|---:|")?;
        for (category, count) in ordinary.by_category() {
            writeln!(out, "| `{category}` | {} |", fine(count, ordinary.posts))?;
        }
    }
    Ok(())
}

/// A line for each category that posts speak of, the best noticed first, and one for all.
fn rows(judged: &[Judged<'_>]) -> Vec<(String, Rates, &'static [Category])> {
    let each = Category::ALL.chunks(1).map(|one| (format!("`{}`", one[0]), Rates::of(judged, one), one));
    let mut rows: Vec<_> = each.filter(|(_, rates, _)| rates.risky > 0).collect();
    rows.sort_by_key(|(_, rates, _)| Reverse(1000 * rates.noticed / rates.risky));
    if !judged.is_empty() {
        rows.push(("all".to_owned(), Rates::of(judged, Category::ALL), Category::ALL));
    }
    rows
}

fn line(name: &str, rates: &Rates) -> String {
    let alarmed = if rates.innocent > 0 { share(rates.alarmed, rates.innocent) } else { String::new() };
    let (noticed, cautioned) = (share(rates.noticed, rates.risky), share(rates.cautioned, rates.risky));
    format!("| {name} | {noticed} | {cautioned} | {alarmed} |")
}

fn summary(out: &mut impl Write, name: &str, rates: &Rates) -> io::Result<()> {
    if rates.risky > 0 { writeln!(out, "{}", line(name, rates)) } else { Ok(()) }
}

/// What came of the hateful cases, and of the innocent ones.
fn by_kind(book: &'static Book, cases: &[Case]) -> [Passed; 2] {
    let mut sums = [Passed::default(); 2];
    for case in cases {
        let (risky, gravest) = (functional::is_risky(case), functional::gravest(book, case));
        let sum = &mut sums[usize::from(!risky)];
        sum.cases += 1;
        sum.at_note += usize::from(gravest.is_some() == risky);
        sum.at_caution += usize::from((gravest >= Some(Severity::Caution)) == risky);
    }
    sums
}

/// `513 of 691, 74 %`.
fn share(part: usize, whole: usize) -> String {
    format!("{part} of {whole}, {:.0} %", 100.0 * part as f64 / whole.max(1) as f64)
}

/// `299 of 5000, 5.98 %`.
fn fine(part: usize, whole: usize) -> String {
    format!("{part} of {whole}, {:.2} %", 100.0 * part as f64 / whole.max(1) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_counts_and_shares() {
        let rates = Rates { risky: 4, noticed: 3, cautioned: 1, innocent: 3, alarmed: 1, ..Rates::default() };
        assert_eq!(line("`hate`", &rates), "| `hate` | 3 of 4, 75 % | 1 of 4, 25 % | 1 of 3, 33 % |");
        assert_eq!(
            line("all", &Rates { risky: 1, ..Rates::default() }),
            "| all | 0 of 1, 0 % | 0 of 1, 0 % |  |"
        );
        assert_eq!(fine(132, 5000), "132 of 5000, 2.64 %");
    }
}
