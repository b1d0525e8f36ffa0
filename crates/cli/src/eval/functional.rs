//! Functional cases: small tests of one thing each, kind by kind, as for a program. A risky kind asks that what it
//! expects is noticed, an innocent one that nothing of the sort is.

use super::corpus::{Case, Part};
use super::table::{self, on_one_line, share};
use composure_core::{Book, Category, Engine, Severity};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// What came of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Passed {
    /// How many there are.
    pub cases: usize,
    /// Right where a note counts as speaking.
    pub at_note: usize,
    /// Right where only a caution counts.
    pub at_caution: usize,
}

/// Writes a line for each kind, and what they come to.
pub fn write(out: &mut impl Write, book: &'static Book, cases: &[Case], verbose: bool) -> io::Result<()> {
    let judged: Vec<_> = cases.iter().map(|case| (case, gravest(book, case))).collect();
    for part in [Part::Dev, Part::Blind] {
        let of_part: Vec<_> = judged.iter().filter(|(case, _)| case.part == part).collect();
        if of_part.is_empty() {
            continue;
        }
        table::write_title(out, &format!("Functional cases of hate, {part:?}"))?;
        writeln!(out, "{:36}{:>7}{:>15}{:>15}", "right", "cases", "note speaks", "caution speaks")?;
        let mut kinds = BTreeMap::<(bool, &str), Passed>::new();
        for (case, gravest) in of_part {
            let risky = is_risky(case);
            let passed = kinds.entry((!risky, &case.kind)).or_default();
            passed.cases += 1;
            passed.at_note += usize::from(gravest.is_some() == risky);
            passed.at_caution += usize::from((*gravest >= Some(Severity::Caution)) == risky);
            // As elsewhere, the blind part is not shown.
            if verbose && part == Part::Dev && (*gravest >= Some(Severity::Caution)) != risky {
                writeln!(out, "  {} {}: {}", case.id, case.kind, on_one_line(&case.text))?;
            }
        }
        for ((innocent, kind), passed) in &kinds {
            let sign = if *innocent { "innocent " } else { "" };
            write_line(out, &format!("{sign}{kind}"), *passed)?;
        }
        for (name, wanted) in [("all risky", false), ("all innocent", true)] {
            write_line(out, name, sum(kinds.iter().filter(|k| k.0.0 == wanted).map(|k| *k.1)))?;
        }
        let [risky, innocent] = [false, true].map(|w| sum(kinds.iter().filter(|k| k.0.0 == w).map(|k| *k.1)));
        let at = |which: fn(&Passed) -> usize| 100.0 * macro_f1(risky, innocent, which);
        writeln!(out, "{:36}{:>20.1} %{:>13.1} %", "macro-F1", at(|p| p.at_note), at(|p| p.at_caution))?;
    }
    Ok(())
}

/// Whether a case is hateful.
pub fn is_risky(case: &Case) -> bool {
    case.expect.contains(&Category::Hate)
}

/// How gravely hate is noticed in a case.
pub fn gravest(book: &'static Book, case: &Case) -> Option<Severity> {
    let review = Engine::new(book, &case.profile).review(&case.text, &case.situation);
    let of_hate =
        |f: &&composure_core::Finding| f.category == Category::Hate || f.also.contains(&Category::Hate);
    review.findings.iter().filter(of_hate).map(|finding| finding.severity).max()
}

fn sum(all: impl Iterator<Item = Passed>) -> Passed {
    all.fold(Passed::default(), |sum, one| Passed {
        cases: sum.cases + one.cases,
        at_note: sum.at_note + one.at_note,
        at_caution: sum.at_caution + one.at_caution,
    })
}

/// The mean of the F1 of risky and of innocent.
pub fn macro_f1(risky: Passed, innocent: Passed, right: fn(&Passed) -> usize) -> f64 {
    let f1 = |own: Passed, other: Passed| {
        let found = right(&own) as f64;
        let wrong = (own.cases - right(&own) + other.cases - right(&other)) as f64;
        if found + wrong > 0.0 { 2.0 * found / (2.0 * found + wrong) } else { 0.0 }
    };
    (f1(risky, innocent) + f1(innocent, risky)) / 2.0
}

fn write_line(out: &mut impl Write, name: &str, passed: Passed) -> io::Result<()> {
    let of = |part| share(part, passed.cases);
    writeln!(out, "{name:36}{:>7}{:>15}{:>15}", passed.cases, of(passed.at_note), of(passed.at_caution))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn macro_f1_weighs_both_sides() {
        let all = |cases, right| Passed { cases, at_note: right, at_caution: right };
        assert_eq!(macro_f1(all(10, 10), all(5, 5), |p| p.at_note), 1.0);
        // Everything called risky: F1 of 0.8 and of nothing.
        let one_sided = macro_f1(all(10, 10), all(5, 0), |p| p.at_note);
        assert!((one_sided - 0.4).abs() < 1e-9, "{one_sided}");
    }
}
