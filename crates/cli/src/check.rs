//! `composure check`: one draft, judged for a person or a program.

use crate::args::CheckArgs;
use crate::failure::{DATA, Failure};
use crate::{input, jsonl, paper};
use composure_core::{Book, Engine, Verdict};
use std::io::Write;
use std::process::ExitCode;

/// Judges the draft and answers with the status of its verdict.
pub fn run(book: &'static Book, args: &CheckArgs) -> Result<ExitCode, Failure> {
    let profile = input::profile(args.draft.profile.as_deref())?;
    let situation = args.draft.situation();
    if args.jsonl {
        let questions = input::open(&args.draft.file)?;
        let summary = jsonl::run(book, questions, std::io::stdout().lock(), profile, situation)?;
        return Ok(match args.status {
            true if summary.refused => ExitCode::from(DATA),
            true => ExitCode::from(status(summary.gravest)),
            false => ExitCode::SUCCESS,
        });
    }
    let text = input::draft(&args.draft.file)?;
    let review = Engine::new(book, &profile).review(&text, &situation);
    let mut out = anstream::stdout().lock();
    if args.json {
        serde_json::to_writer_pretty(&mut out, &review)?;
        writeln!(out)?;
    } else {
        paper::write_review(&mut out, &text, &situation, &review, paper::width())?;
    }
    Ok(ExitCode::from(status(review.verdict)))
}

/// What scripts see of a verdict.
fn status(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Clear | Verdict::Note => 0,
        Verdict::Caution => 1,
        Verdict::Hold => 2,
    }
}
