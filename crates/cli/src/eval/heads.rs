//! The learned judge by itself, head by head, on posts that nobody learned from: precision, recall and F1 of all it
//! speaks of, and the area under its curve.

use super::corpus::Case;
use super::table;
use composure_core::signal::model::{Head, Model};
use composure_core::{Book, Engine};
use composure_measure::{Score, area, score};
use std::io::{self, Write};

/// Writes a line for each head.
pub fn write(out: &mut impl Write, book: &'static Book, cases: &[&Case]) -> io::Result<()> {
    let Some(model) = Model::open(&book.model) else { return Ok(()) };
    let seen: Vec<_> = cases
        .iter()
        .map(|case| Engine::new(book, &case.profile).seen_by_model(&case.text, &case.situation))
        .collect();
    table::write_title(out, "The learned judge by itself, on the blind parts")?;
    writeln!(
        out,
        "{:15}{:>6}{:>10}{:>11}{:>9}{:>8}{:>18}",
        "", "risky", "innocent", "precision", "recall", "F1", "area under curve"
    )?;
    for head in model.heads() {
        let mut told = Vec::new();
        for (case, passages) in cases.iter().zip(&seen) {
            let is = case.expect.contains(&head.category);
            if is || !case.may.contains(&head.category) {
                let odds = passages.iter().map(|passage| head.judge(passage)).fold(f32::MIN, f32::max);
                told.push((odds, is));
            }
        }
        write_head(out, &head, &told)?;
    }
    Ok(())
}

fn write_head(out: &mut impl Write, head: &Head<'_>, told: &[(f32, bool)]) -> io::Result<()> {
    let Score { precision, recall, f1 } = score(told, head.faint.min(head.clear));
    let risky = told.iter().filter(|t| t.1).count();
    let area = area(told).map_or("–".to_owned(), |area| format!("{area:.3}"));
    writeln!(
        out,
        "{:15}{:>6}{:>10}{:>9.0} %{:>7.0} %{:>6.0} %{area:>18}",
        head.category.id(),
        risky,
        told.len() - risky,
        100.0 * precision,
        100.0 * recall,
        100.0 * f1,
    )
}
