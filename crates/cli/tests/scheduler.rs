//! The example for a team's own scheduler, run as its README says.
#![cfg(unix)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/scheduler")
}

/// Runs the script; `None` where there is no Python.
fn second_look(args: &[&str]) -> Option<Output> {
    let has_python = Command::new("python3").arg("--version").output().is_ok();
    let mut command = Command::new(example().join("second-look"));
    command.args(args).env("COMPOSURE", env!("CARGO_BIN_EXE_composure"));
    has_python.then(|| command.output().expect("the script runs"))
}

#[test]
fn a_risky_post_stops_what_comes_next() {
    let Some(output) = second_look(&[]) else { return };
    let said = String::from_utf8(output.stdout).expect("it writes text");
    let held: Vec<_> = said.lines().filter(|line| !line.starts_with(' ')).collect();
    assert_eq!(held, ["mon-2: hold", "tue-1: hold"], "{said}");
    assert_eq!(output.status.code(), Some(1));
    assert!(said.contains("“Heron”"), "{said}");
}

#[test]
fn plain_posts_pass_and_a_line_that_is_none_is_told() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let (plain, broken) = (folder.join("plain.jsonl"), folder.join("broken.jsonl"));
    let post = "{\"id\": 1, \"text\": \"Lovely weather today\"}\n";
    std::fs::write(&plain, post).expect("the folder is writable");
    std::fs::write(&broken, format!("{post}{{\"id\": 2}}\n")).expect("the folder is writable");
    let Some(output) = second_look(&["--from", "note", plain.to_str().expect("its path is text")]) else {
        return;
    };
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(0), &b""[..]));
    let Some(output) = second_look(&[broken.to_str().expect("its path is text")]) else { return };
    assert_eq!(output.status.code(), Some(65));
    assert!(String::from_utf8_lossy(&output.stdout).contains("broken.jsonl:2: missing field `text`"));
}
