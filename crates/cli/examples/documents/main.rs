//! Writes to standard output what the documents say of the program: `cargo xtask docs` puts it where it belongs.
//!
//! | argument | what it writes |
//! |---|---|
//! | `cli` | the reference of the command line, from its definition ([`cli`]) |
//! | `categories` | a table of all categories, each with an example that the engine has just reviewed ([`categories`]) |

mod categories;
mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    let written = match std::env::args().nth(1).as_deref() {
        Some("cli") => Ok(cli::reference()),
        Some("categories") => categories::table(),
        _ => Err("which document: `cli` or `categories`?".to_owned()),
    };
    match written {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}
