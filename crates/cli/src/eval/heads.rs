//! The learned judge by itself, head by head, on posts that nobody learned from: precision, recall and F1 of all it
//! speaks of, and the area under its curve.

use super::corpus::Case;
use super::table;
use composure_core::signal::model::{Hashes, Head, Model};
use composure_core::{Book, Engine};
use std::io::{self, Write};

/// Writes a line for each head.
pub fn write(out: &mut impl Write, book: &'static Book, cases: &[&Case]) -> io::Result<()> {
    let Some(model) = Model::open(&book.model) else { return Ok(()) };
    let seen: Vec<_> = cases
        .iter()
        .map(|case| {
            let passages = Engine::new(book, &case.profile).seen_by_model(&case.text, &case.situation);
            passages.iter().map(|features| Hashes::of(features)).collect::<Vec<_>>()
        })
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
    let least = head.faint.min(head.clear);
    let count = |wanted: &dyn Fn(&&(f32, bool)) -> bool| told.iter().filter(wanted).count() as f64;
    let risky = count(&|t| t.1);
    let (right, spoken) = (count(&|t| t.1 && t.0 >= least), count(&|t| t.0 >= least));
    let share = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
    let (precision, recall) = (share(right, spoken), share(right, risky));
    let f1 = share(2.0 * precision * recall, precision + recall);
    let area = area(told).map_or("–".to_owned(), |area| format!("{area:.3}"));
    writeln!(
        out,
        "{:15}{:>6}{:>10}{:>9.0} %{:>7.0} %{:>6.0} %{area:>18}",
        head.category.id(),
        risky,
        told.len() as f64 - risky,
        100.0 * precision,
        100.0 * recall,
        100.0 * f1,
    )
}

/// The chance that a risky post is given more than an innocent one; `None` where one of the two is missing.
fn area(told: &[(f32, bool)]) -> Option<f64> {
    let of = |wanted: bool| told.iter().filter(move |t| t.1 == wanted).map(|t| t.0);
    let pairs = of(true).count() * of(false).count();
    let score = |risky: f32, innocent: f32| match risky.total_cmp(&innocent) {
        std::cmp::Ordering::Greater => 1.0,
        std::cmp::Ordering::Equal => 0.5,
        std::cmp::Ordering::Less => 0.0,
    };
    let won: f64 = of(true).flat_map(|risky| of(false).map(move |innocent| score(risky, innocent))).sum();
    (pairs > 0).then(|| won / pairs as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_area_is_the_share_of_pairs_in_the_right_order() {
        assert_eq!(area(&[(2.0, true), (1.0, false), (3.0, false), (2.0, false)]), Some(0.5));
        assert_eq!(area(&[(2.0, true)]), None);
    }
}
