//! The files of the archive of the source: what git tracks, as it lies here, and the notes for whoever builds it.

use crate::build::zip::Entry;
use crate::run::{at, command, output};
use anyhow::{Context, Result, bail};
use std::fs;

/// What git calls a program, and a file that is none.
const EXECUTABLE: &str = "100755";
const FILE: &str = "100644";

/// All files of the archive; the notes are `BUILD-NOTES.md`, at its top.
///
/// # Errors
/// Where this is not a checkout of git, or a tracked file is missing or no plain file.
pub fn entries(notes: &str) -> Result<Vec<Entry>> {
    let listed = output(command("git").args(["ls-files", "--stage", "-z"]))?;
    let mut entries =
        vec![Entry { name: "BUILD-NOTES.md".into(), executable: false, bytes: notes.as_bytes().to_vec() }];
    for line in listed.split_terminator('\0') {
        let (mode, name) = tracked(line)?;
        let bytes =
            fs::read(at(name)).with_context(|| format!("{name} is tracked by git, but cannot be read"))?;
        entries.push(Entry { name: name.to_owned(), executable: mode == EXECUTABLE, bytes });
    }
    Ok(entries)
}

/// Mode and name from `100644 <hash> 0\t<name>`.
fn tracked(line: &str) -> Result<(&str, &str)> {
    let (facts, name) = line.split_once('\t').with_context(|| format!("git lists `{line}`"))?;
    let mode = facts.split(' ').next().unwrap_or_default();
    if ![FILE, EXECUTABLE].contains(&mode) {
        bail!("{name} is neither a file nor a program ({mode})");
    }
    Ok((mode, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_git_lists_is_read() {
        let hash = "2b3a672b3a672b3a672b3a672b3a672b3a672b3a";
        assert_eq!(tracked(&format!("100755 {hash} 0\t.ci/run")).unwrap(), ("100755", ".ci/run"));
        assert_eq!(tracked(&format!("100644 {hash} 0\twith a space")).unwrap(), ("100644", "with a space"));
        assert!(tracked(&format!("120000 {hash} 0\tlink")).is_err());
    }
}
