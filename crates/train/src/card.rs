//! MODEL_CARD.md: what the judge was made of, what it reached on posts that it did not learn from, and where it fails.

use crate::bench::Bench;
use crate::data::Post;
use crate::learn::odds_to_share;
use crate::sample::Sample;
use crate::trial::Trial;
use anyhow::Result;
use composure_measure::{area, score};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;

const TOP: &str = include_str!("../data/card.md");

/// The whole card.
///
/// # Errors
/// None but what writing to memory has.
pub fn write(
    posts: &[Post],
    samples: &[Sample],
    trials: &[Trial],
    bench: &Bench,
    table: &[u8],
) -> Result<String> {
    let mut out = String::new();
    sizes(&mut out, trials, table)?;
    sources(&mut out, posts)?;
    held_out(&mut out, posts, trials)?;
    corpus(&mut out, trials)?;
    weighed(&mut out, trials)?;
    together(&mut out, posts, samples, trials, bench)?;
    ordinary(&mut out, trials, bench)?;
    groups(&mut out, trials, bench)?;
    Ok(TOP.replace("{{figures}}\n", &out))
}

fn sizes(out: &mut String, trials: &[Trial], table: &[u8]) -> Result<()> {
    let mut zip = GzEncoder::new(Vec::new(), Compression::best());
    zip.write_all(table)?;
    let zipped = zip.finish()?.len();
    writeln!(out, "## Size\n\nThe table is {} KB, {} KB gzip.\n", table.len() / 1000, zipped / 1000)?;
    writeln!(
        out,
        "| head | weights | not nothing | speaks at caution from | where a group is named | as a note from | kept |\n|---|---|---|---|---|---|---|"
    )?;
    let share = |odds: f32| {
        if odds.is_finite() { format!("{:.0} %", 100.0 * odds_to_share(odds)) } else { "never".into() }
    };
    for t in trials {
        let some = t.head.table.iter().filter(|&&w| w != 0).count();
        let kept = if t.kept { "yes" } else { "no: it found too little" };
        writeln!(
            out,
            "| `{}` | {} | {some} | {} | {} | {} | {kept} |",
            t.plan.name,
            t.head.table.len(),
            share(t.speaks.clear),
            share(t.speaks.clear_of_group),
            share(t.speaks.faint)
        )?;
    }
    Ok(())
}

fn sources(out: &mut String, posts: &[Post]) -> Result<()> {
    writeln!(
        out,
        "\n## What it learned from\n\nRisky / innocent posts, for each head that a table says something about; disguised copies included.\n"
    )?;
    let heads: Vec<&str> = crate::heads::PLANS.iter().map(|p| p.name).collect();
    let names: Vec<_> = heads.iter().map(|c| format!("`{c}`")).collect();
    writeln!(out, "| table | {} |\n|---{}|", names.join(" | "), "|---".repeat(heads.len()))?;
    let mut counts = BTreeMap::<&str, Vec<(usize, usize)>>::new();
    for post in posts {
        let row = counts.entry(post.source).or_insert_with(|| vec![(0, 0); heads.len()]);
        for (cell, label) in row.iter_mut().zip(&post.labels) {
            match label {
                Some((true, _)) => cell.0 += 1,
                Some((false, _)) => cell.1 += 1,
                None => {}
            }
        }
    }
    for (source, row) in counts {
        let cell = |&(risky, innocent): &(usize, usize)| match (risky, innocent) {
            (0, 0) => "–".to_owned(),
            _ => format!("{risky} / {innocent}"),
        };
        writeln!(out, "| `{source}` | {} |", row.iter().map(cell).collect::<Vec<_>>().join(" | "))?;
    }
    Ok(())
}

fn held_out(out: &mut String, posts: &[Post], trials: &[Trial]) -> Result<()> {
    writeln!(
        out,
        "\n## On what was held out\n\nFive-fold: each post is judged by a head that did not learn from it, nor from its twin. \
         Precision, recall and F1 at even odds; recall at the two thresholds.\n\n\
         | head | table | risky / innocent | area under the curve | precision | recall | F1 | noted | at caution |\n\
         |---|---|---|---|---|---|---|---|---|"
    )?;
    for (at, t) in trials.iter().enumerate() {
        let mut by_source = BTreeMap::<&str, Vec<(f32, bool)>>::new();
        for (post, odds) in posts.iter().zip(&t.held_out) {
            if let (Some(odds), Some((is, _))) = (odds, post.labels[at]) {
                by_source.entry(post.source).or_default().push((*odds, is));
            }
        }
        for (source, told) in by_source {
            let risky = told.iter().filter(|t| t.1).count();
            let Some(area) = area(&told) else { continue };
            let recall = |least| score(&told, least).recall;
            let even = score(&told, 0.0);
            let shares =
                [even.precision, even.recall, even.f1, recall(t.speaks.faint), recall(t.speaks.clear)];
            let shares = shares.map(|share| format!("{:.0} %", 100.0 * share)).join(" | ");
            let innocent = told.len() - risky;
            writeln!(
                out,
                "| `{}` | `{source}` | {risky} / {innocent} | {area:.3} | {shares} |",
                t.plan.name
            )?;
        }
    }
    Ok(())
}

fn corpus(out: &mut String, trials: &[Trial]) -> Result<()> {
    writeln!(
        out,
        "\n## On the corpus, by itself and where the rules are silent\n\nThe readable part, held out as above. The rules were written \
         with these posts at hand, so that they leave little of them to find; on posts that nobody wrote rules for they leave more, \
         as the next table says.\n\n\
         | head | | risky | noticed | at caution | innocent | noted | at caution |\n|---|---|---|---|---|---|---|---|"
    )?;
    for t in trials {
        for (what, s) in [("by itself", t.alone), ("rules silent", t.silent)] {
            let row = [s.risky, s.found, s.cautioned, s.innocent, s.noted, s.alarmed];
            writeln!(out, "| `{}` | {what} | {} |", t.plan.name, row.map(|n| n.to_string()).join(" | "))?;
        }
    }
    Ok(())
}

fn weighed(out: &mut String, trials: &[Trial]) -> Result<()> {
    writeln!(
        out,
        "\n## What it makes of what the rules say\n\nWhere the rules only note and it sees nothing, the note is taken back; where they say caution and it doubts, \
         a note is left, or nothing where it sees nothing either. Posts held out, of the corpus, the contrast pairs and the public tables: how many, and of how many it takes something back.\n\n\
         | head | risky, noted | taken back | innocent, noted | taken back | risky, at caution | made less | innocent, at caution | made less |\n\
         |---|---|---|---|---|---|---|---|---|"
    )?;
    for t in trials.iter().filter(|t| t.kept) {
        let row = [t.weighs.notes, t.weighs.cautions].concat();
        let cells: Vec<_> = row.iter().map(|(all, taken)| format!("{all} | {taken}")).collect();
        writeln!(out, "| `{}` | {} |", t.plan.name, cells.join(" | "))?;
    }
    Ok(())
}

fn together(
    out: &mut String,
    posts: &[Post],
    samples: &[Sample],
    trials: &[Trial],
    bench: &Bench,
) -> Result<()> {
    writeln!(
        out,
        "\n## Rules and judge together, on public posts\n\nA fifth of each table, held out as above. Risky posts noticed, innocent ones marked at \
         caution. (Much of what these tables call hate names no group, and much of what they call innocent is swearing.)\n\n\
         | head | table | risky | by the rules | by both | innocent | by the rules | by both |\n|---|---|---|---|---|---|---|---|"
    )?;
    for t in trials.iter().filter(|t| t.kept) {
        for row in crate::trial::together(t, posts, samples, bench) {
            let share =
                |of: [usize; 3], at: usize| format!("{:.0} %", 100.0 * of[at] as f64 / of[0].max(1) as f64);
            let (risky, innocent) = (row.risky, row.innocent);
            writeln!(
                out,
                "| `{}` | `{}` | {} | {} | {} | {} | {} | {} |",
                t.plan.name,
                row.source,
                risky[0],
                share(risky, 1),
                share(risky, 2),
                innocent[0],
                share(innocent, 1),
                share(innocent, 2)
            )?;
        }
    }
    Ok(())
}

fn ordinary(out: &mut String, trials: &[Trial], bench: &Bench) -> Result<()> {
    let posts = bench.ordinary.len();
    let percent = |count: usize| format!("{:.2} %", 100.0 * count as f64 / posts.max(1) as f64);
    writeln!(
        out,
        "\n## On {posts} ordinary posts\n\nThey were not learned from; the thresholds were chosen on them. \
         By the judge alone, whatever the rules say.\n\n| head | noted | at caution |\n|---|---|---|"
    )?;
    type Least = fn(&Trial, &Sample) -> f32;
    let speaks = |t: &Trial, least: Least, sample: &Sample| t.head.judge(sample) >= least(t, sample);
    let reach =
        |t: &Trial, least: Least| bench.ordinary.iter().filter(|o| speaks(t, least, &o.sample)).count();
    for t in trials.iter().filter(|t| t.kept) {
        writeln!(
            out,
            "| `{}` | {} | {} |",
            t.plan.name,
            percent(reach(t, Trial::least_of)),
            percent(reach(t, Trial::clear_of))
        )?;
    }
    let kept = || trials.iter().filter(|t| t.kept);
    let any =
        |least: Least| bench.ordinary.iter().filter(|o| kept().any(|t| speaks(t, least, &o.sample))).count();
    writeln!(out, "| all | {} | {} |", percent(any(Trial::least_of)), percent(any(Trial::clear_of)))?;
    let rules = bench.ordinary.iter().filter(|o| o.is_marked()).count();
    let both = bench
        .ordinary
        .iter()
        .filter(|o| o.is_marked() || kept().any(|t| speaks(t, Trial::clear_of, &o.sample)))
        .count();
    writeln!(
        out,
        "\nThe rules alone mark {} at caution or above, rules and judge together {}.",
        percent(rules),
        percent(both)
    )?;
    Ok(())
}

fn groups(out: &mut String, trials: &[Trial], bench: &Bench) -> Result<()> {
    let groups = bench.kind.iter().map(|k| k.0 + 1).max().unwrap_or_default();
    let each = bench.kind.len() / groups.max(1);
    writeln!(
        out,
        "\n## Whether a group is marked for its name\n\n{each} neutral and kind sentences about each of {groups} groups, none of them \
         learned from: the share that any head marks.\n\n| group | noted | at caution |\n|---|---|---|"
    )?;
    let kept = || trials.iter().filter(|t| t.kept);
    let mut gaps = [(f64::INFINITY, f64::NEG_INFINITY); 2];
    for group in 0..groups {
        let of_group: Vec<_> = bench.kind.iter().filter(|k| k.0 == group).collect();
        let share = |least: fn(&Trial, &Sample) -> f32| {
            let speaks = |t: &Trial, sample: &Sample| t.head.judge(sample) >= least(t, sample);
            let marked = of_group.iter().filter(|k| kept().any(|t| speaks(t, &k.2))).count();
            100.0 * marked as f64 / of_group.len().max(1) as f64
        };
        let shares = [share(Trial::least_of), share(Trial::clear_of)];
        for (gap, share) in gaps.iter_mut().zip(shares) {
            *gap = (gap.0.min(share), gap.1.max(share));
        }
        writeln!(out, "| {} | {:.1} % | {:.1} % |", of_group[0].1.people, shares[0], shares[1])?;
    }
    let [faint, clear] = gaps.map(|(least, most)| most - least);
    writeln!(
        out,
        "\nThe largest gap between two groups is {faint:.1} points noted and {clear:.1} points at caution."
    )?;
    Ok(())
}
