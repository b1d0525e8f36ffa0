//! Reads from what a test runner prints how many tests passed and failed.

use anyhow::{Context, Result, bail, ensure};
use std::io::{BufRead, BufReader};
use std::ops::AddAssign;
use std::process::{Command, Stdio};

/// Tests that passed and that failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Those that passed.
    pub passed: u32,
    /// Those that failed.
    pub failed: u32,
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl Count {
    /// Runs `cargo test` and counts.
    pub fn cargo(&mut self, command: &mut Command) -> Result<()> {
        self.run(command, of_cargo)
    }

    /// Runs Node's test runner and counts.
    pub fn node(&mut self, command: &mut Command) -> Result<()> {
        self.run(command, of_node)
    }

    /// Shows what the runner prints while it prints it.
    fn run(&mut self, command: &mut Command, count: fn(&str) -> Option<Count>) -> Result<()> {
        let mut runner = command.stdout(Stdio::piped()).spawn().context("the test runner cannot be run")?;
        for line in BufReader::new(runner.stdout.take().context("no output")?).lines() {
            let line = line?;
            println!("{line}");
            if let Some(counted) = count(&line) {
                *self += counted;
            }
        }
        let status = runner.wait()?;
        if !status.success() {
            bail!("the test runner failed ({status})");
        }
        ensure!(self.passed > 0, "the test runner ran no test");
        Ok(())
    }
}

/// `test result: ok. 12 passed; 0 failed; 0 ignored; …`
fn of_cargo(line: &str) -> Option<Count> {
    let counts = line.strip_prefix("test result: ")?;
    let number = |what: &str| {
        counts.split(['.', ';']).find_map(|part| part.trim().strip_suffix(what)?.trim().parse().ok())
    };
    Some(Count { passed: number("passed")?, failed: number("failed")? })
}

/// `ℹ pass 12`, and later `ℹ fail 0` and `ℹ cancelled 0`.
fn of_node(line: &str) -> Option<Count> {
    let (what, number) = line.strip_prefix("ℹ ")?.split_once(' ')?;
    let number = number.parse().ok()?;
    match what {
        "pass" => Some(Count { passed: number, failed: 0 }),
        "fail" | "cancelled" => Some(Count { passed: 0, failed: number }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_what_cargo_prints() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s";
        assert_eq!(of_cargo(line), Some(Count { passed: 12, failed: 3 }));
        assert_eq!(of_cargo("running 12 tests"), None);
    }

    #[test]
    fn counts_what_node_prints() {
        let mut sum = Count::default();
        for line in ["ℹ tests 18", "ℹ pass 12", "ℹ fail 3", "ℹ cancelled 2", "ℹ skipped 1", "✔ pass 99"]
        {
            sum += of_node(line).unwrap_or_default();
        }
        assert_eq!(sum, Count { passed: 12, failed: 5 });
    }
}
