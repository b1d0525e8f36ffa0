//! `composure rules`: what is looked for, and whether the files that say so keep their own examples.

use crate::args::RulesArgs;
use crate::book;
use crate::failure::{DATA, Failure, USAGE};
use crate::paper;
use composure_core::book::RuleInfo;
use composure_core::compile::examples;
use composure_core::{Book, Category};
use composure_rules::folder::File;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// Lists the rules, by category, or tries them.
pub fn run(book: &'static Book, data: Option<&Path>, args: &RulesArgs) -> Result<ExitCode, Failure> {
    if args.check {
        let data = data.ok_or_else(|| Failure::new(USAGE, "--check needs --data, the folder to try"))?;
        return check(book, data, &args.id);
    }
    let wanted = |rule: &RuleInfo| {
        args.category.is_none_or(|category| rule.category == category) && rule.id.starts_with(&args.id)
    };
    let rules: Vec<RuleInfo> = book.rules().filter(wanted).collect();
    let mut out = anstream::stdout().lock();
    if args.json {
        serde_json::to_writer_pretty(&mut out, &rules)?;
        writeln!(out)?;
        return Ok(ExitCode::SUCCESS);
    }
    for &category in Category::ALL {
        let of_category: Vec<_> = rules.iter().filter(|rule| rule.category == category).collect();
        if !of_category.is_empty() {
            paper::write_category(&mut out, category, &of_category)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Tries the examples of each rule and frame whose id begins with `id`.
fn check(book: &'static Book, data: &Path, id: &str) -> Result<ExitCode, Failure> {
    let folder = book::folder(data)?;
    let wanted = |file: &&File| file.id.starts_with(id);
    let rules = folder.rules.iter().filter(wanted).map(|f| (f, examples::check(book, &f.path, &f.text)));
    let frames = folder
        .frames
        .iter()
        .filter(wanted)
        .map(|f| (f, examples::check_frame(book, &f.id, &f.path, &f.text)));
    let mut out = anstream::stdout().lock();
    let (mut tried, mut failed) = (0, 0);
    for (file, outcome) in rules.chain(frames) {
        tried += 1;
        if let Err(failures) = outcome {
            failed += 1;
            writeln!(out, "{}\n  {}", file.path, failures.join("\n  "))?;
        }
    }
    if tried == 0 {
        return Err(Failure::new(DATA, format!("no rule or frame begins with `{id}`")));
    }
    writeln!(out, "{tried} files tried, {failed} fail")?;
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
