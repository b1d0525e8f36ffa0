//! `composure completions` and `composure man`: what a package of the program has beside it.

use crate::args::{CompletionsArgs, ManArgs};
use crate::command;
use crate::failure::{Failure, IO, STATUSES};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// Writes the completions of a shell.
pub fn completions(args: &CompletionsArgs) -> Result<ExitCode, Failure> {
    // Its generators panic where they cannot write; a vector always takes more.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command(), "composure", &mut script);
    io::stdout().lock().write_all(&script)?;
    Ok(ExitCode::SUCCESS)
}

/// Writes the manual page of the program, or a page for each command into a folder.
pub fn man(args: &ManArgs) -> Result<ExitCode, Failure> {
    let mut program = command().disable_help_subcommand(true);
    program.build();
    match &args.folder {
        None => io::stdout().lock().write_all(&page(&program)?)?,
        Some(folder) => {
            write_page(folder, &program)?;
            for command in program.get_subcommands() {
                write_page(folder, command)?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn write_page(folder: &Path, command: &clap::Command) -> Result<(), Failure> {
    let path = folder.join(format!("{}.1", name(command)));
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(&path, page(command)?))
        .map_err(|error| Failure::new(IO, format!("{}: {error}", path.display())))
}

/// `composure-check`, as its page is called.
fn name(command: &clap::Command) -> String {
    command.get_display_name().unwrap_or(command.get_name()).to_owned()
}

/// The page of one command in roff, with the statuses that all of them share.
fn page(command: &clap::Command) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    // What the page says of statuses at its end is the list below.
    let shown = command.clone().after_long_help(None::<&str>);
    Man::new(shown).render(&mut out)?;
    let mut statuses = Roff::default();
    statuses.control("SH", ["EXIT STATUS"]);
    for (status, meaning) in STATUSES {
        statuses.control("TP", []);
        statuses.text([bold(status.to_string())]);
        statuses.text([roman(meaning.replace('`', ""))]);
    }
    statuses.to_writer(&mut out)?;
    Ok(out)
}
