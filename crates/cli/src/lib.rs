//! `composure`: a second look before you post, on the command line.
//!
//! One command, one module: `check` judges one draft, `jsonl` a stream of them, `rules` lists
//! what is looked for, `eval` measures how well it is found, `packaging` writes what a package of it has beside the
//! program. `args` says what may be written on the command line, `paper` how a review looks to a person.
//!
//! It is a library so that its definition can be asked ([`command`]) by whoever writes `docs/cli.md`; whoever wants to
//! review drafts takes `composure-core` and `composure-rules`.

mod args;
mod book;
mod check;
#[cfg(test)]
mod documents;
mod eval;
mod explain;
mod failure;
mod input;
mod jsonl;
mod names;
mod packaging;
mod paper;
mod rules;

use args::{Args, Command};
use clap::{CommandFactory, Parser};
use failure::Failure;
use std::process::ExitCode;

pub use failure::STATUSES;

/// The definition of the command line, from which help, completions, man pages and `docs/cli.md` are made.
pub fn command() -> clap::Command {
    Args::command()
}

/// Does what the command line says.
pub fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            // `--help` and `--version` arrive here too, and are no failure.
            let _ = error.print();
            return if error.use_stderr() { ExitCode::from(failure::USAGE) } else { ExitCode::SUCCESS };
        }
    };
    match run(&args) {
        Ok(status) => status,
        // Whoever read us has seen enough (`composure rules | head`): that is no failure.
        Err(Failure::ReaderLeft) => ExitCode::SUCCESS,
        Err(Failure::Told { status, message }) => {
            anstream::eprintln!("composure: {message}");
            ExitCode::from(status)
        }
    }
}

fn run(args: &Args) -> Result<ExitCode, Failure> {
    let data = args.data.as_deref();
    let book = book::load(data)?;
    match &args.command {
        Command::Check(args) => check::run(book, args),
        Command::Explain(args) => explain::run(book, args),
        Command::Rules(args) => rules::run(book, data, args),
        Command::Eval(args) => eval::run(book, args),
        Command::Completions(args) => packaging::completions(args),
        Command::Man(args) => packaging::man(args),
    }
}
