//! `composure explain`: how a draft was read, for whoever wonders why something was, or was not, noticed.

use crate::args::ExplainArgs;
use crate::failure::Failure;
use crate::{input, paper};
use composure_core::{Book, Engine};
use std::io::Write;
use std::process::ExitCode;

/// Shows the folded text, the words with their tags, and the signals before they are weighed.
pub fn run(book: &'static Book, args: &ExplainArgs) -> Result<ExitCode, Failure> {
    let profile = input::profile(args.draft.profile.as_deref())?;
    let text = input::draft(&args.draft.file)?;
    let engine = Engine::new(book, &profile);
    let explanation = engine.explain(&text, &args.draft.situation());
    let mut out = anstream::stdout().lock();
    if args.json {
        serde_json::to_writer_pretty(&mut out, &explanation)?;
        writeln!(out)?;
    } else {
        paper::write_explanation(&mut out, &explanation)?;
    }
    Ok(ExitCode::SUCCESS)
}
