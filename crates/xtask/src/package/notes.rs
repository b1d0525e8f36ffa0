//! The notes for whoever builds the packages again: `docs/store/build-notes.md`, with the versions and hashes of what
//! was built here filled in.

use super::sha256;
use crate::build::{STORES, archive};
use crate::run::{at, command, output};
use anyhow::{Context, Result};
use std::fmt::Write as _;
use std::fs;

const TEMPLATE: &str = "docs/store/build-notes.md";
/// Between these lines stands what only a build knows.
const FACTS: [&str; 2] = ["<!-- facts: filled in by `cargo xtask package` -->\n", "<!-- end of facts -->"];

/// The notes of what was built last.
///
/// # Errors
/// Where the template lacks its place, or a tool does not tell its version.
pub fn write() -> Result<String> {
    let template = fs::read_to_string(at(TEMPLATE)).context(TEMPLATE)?;
    let (before, rest) =
        template.split_once(FACTS[0]).with_context(|| format!("{TEMPLATE} has no place for facts"))?;
    let (_, after) = rest.split_once(FACTS[1]).with_context(|| format!("{TEMPLATE} has no end of facts"))?;
    Ok(format!("{before}{}{after}", facts()?))
}

fn facts() -> Result<String> {
    let mut facts = String::from("| tool | version that built these packages |\n|---|---|\n");
    for tool in ["rustc", "cargo", "node", "npm"] {
        let version = output(command(tool).arg("--version"))?;
        writeln!(facts, "| {tool} | {} |", version.trim())?;
    }
    writeln!(facts, "\n| package | SHA-256 |\n|---|---|")?;
    for store in STORES {
        let file = archive(store);
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        writeln!(facts, "| `dist/{name}` | `{}` |", sha256(&fs::read(&file)?))?;
    }
    Ok(facts)
}
