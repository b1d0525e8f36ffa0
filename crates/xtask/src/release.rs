//! The checklist of a release (`docs/releasing.md`), verified: a line for each point, `ok` or what is missing.

use crate::build::{self, Flavour};
use crate::package::{self, Twice};
use crate::run::{at, cargo, command, npm_tool, output, run};
use crate::{docs, npm, store};
use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;

/// The version that is built here: that of the workspace.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Verifies each point, all of them also after one that fails. `quick` leaves out the build in another folder.
///
/// # Errors
/// Where anything is missing.
pub fn check(quick: bool) -> Result<()> {
    // First, for the others look at what it makes.
    let made = package::package(Twice::Engine);
    let points: [(&str, Result<()>); 12] = [
        ("the packages are the same when made twice", made),
        ("the packages keep their limits", build::limits()),
        ("the linter of addons.mozilla.org finds no fault", lint()),
        ("the version is the same everywhere", same_version()),
        ("the version is not that of an earlier release", new_version()),
        ("the changelog has a section for it, with its date", changelog()),
        ("all is committed", clean()),
        ("what is generated is up to date", generated()),
        (
            "the texts for the stores fit, and each permission has its reason",
            store::texts().and_then(|()| store::permissions()),
        ),
        ("the pictures for the stores have the right sizes", store::pictures()),
        ("the licence of each crate goes together with ours", licences()),
        ("the npm package has in it what is meant", npm_files()),
    ];
    println!("\nComposure {VERSION}\n");
    let mut missing = 0;
    for (point, verdict) in points {
        missing += u32::from(!line(point, verdict));
    }
    let point = "the packages are the same when built from the archive of the source, in another folder";
    if quick {
        println!("--  {point}\n      not tried (--quick)");
        missing += 1;
    } else {
        missing += u32::from(!line(point, package::elsewhere()));
    }
    ensure!(missing == 0, "{missing} of 13 points are open.");
    println!("\nReady. What remains is yours: see docs/releasing.md.");
    Ok(())
}

/// Prints a point; whether it is met.
fn line(point: &str, verdict: Result<()>) -> bool {
    match &verdict {
        Ok(()) => println!("ok  {point}"),
        Err(problem) => println!("--  {point}\n      {}", format!("{problem:#}").replace('\n', "\n      ")),
    }
    verdict.is_ok()
}

/// What the linter warns of that is as it should be: one package serves both browsers, and these two are for Chrome.
const FOR_CHROME: [(&str, &str); 2] = [
    ("BACKGROUND_SERVICE_WORKER_IGNORED", "manifest.json"),
    // Firefox has the same as a method of the element, and `content` asks for that first.
    ("UNSUPPORTED_API", "dom.openOrClosedShadowRoot is not supported"),
];

/// Has the linter of addons.mozilla.org look at what was built.
///
/// # Errors
/// Where it finds an error, a warning but for [`FOR_CHROME`], or a notice.
pub fn lint() -> Result<()> {
    let report = npm_tool("web-ext")
        .args(["lint", "--self-hosted=false", "--no-input", "--no-config-discovery", "--output=json"])
        .arg("--source-dir")
        .arg(Flavour::Shipped.folder())
        .output()
        .context("web-ext cannot be run")?;
    // It fails where it finds an error; the report says which.
    let said: Value = serde_json::from_slice(&report.stdout)
        .with_context(|| String::from_utf8_lossy(&report.stderr).trim().to_owned())?;
    let mut found = Vec::new();
    for kind in ["errors", "warnings", "notices"] {
        for one in said[kind].as_array().with_context(|| format!("web-ext tells of no {kind}"))? {
            let text = |key: &str| one[key].as_str().unwrap_or_default();
            let is_known = kind == "warnings"
                && FOR_CHROME.iter().any(|(code, about)| {
                    text("code") == *code && (text("file") == *about || text("message") == *about)
                });
            if !is_known {
                found.push(format!("{} in {}: {}", text("code"), text("file"), text("message")));
            }
        }
    }
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

/// Every crate takes its version from the workspace, which names it for its own crates, too; so do the manifest and the
/// npm package.
fn same_version() -> Result<()> {
    for folder in fs::read_dir(at("crates"))? {
        let file = folder?.path().join("Cargo.toml");
        let text = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        ensure!(text.contains("\nversion.workspace = true\n"), "{} has a version of its own", file.display());
    }
    let workspace = fs::read_to_string(at("Cargo.toml"))?;
    for line in workspace.lines().filter(|line| line.starts_with("composure-")) {
        ensure!(line.contains(&format!("version = \"{VERSION}\"")), "Cargo.toml: {line}");
    }
    ensure!(
        VERSION.split('.').all(|part| part.parse::<u16>().is_ok_and(|n| n.to_string() == part)),
        "the stores take only numbers with dots between, not {VERSION}"
    );
    for file in [Flavour::Shipped.folder().join("manifest.json"), npm::folder().join("package.json")] {
        let value: Value = serde_json::from_str(&fs::read_to_string(&file)?)?;
        ensure!(value["version"] == VERSION, "{} says {}", file.display(), value["version"]);
    }
    Ok(())
}

fn new_version() -> Result<()> {
    let tags = output(command("git").args(["tag", "--list", "v*"]))?;
    let ours = numbers(VERSION)?;
    for tag in tags.lines() {
        // A tag of another kind is none of a release.
        if let Ok(theirs) = numbers(tag.trim_start_matches('v')) {
            ensure!(theirs < ours, "there is a release {tag} already: raise the version in Cargo.toml");
        }
    }
    Ok(())
}

fn numbers(version: &str) -> Result<Vec<u32>> {
    version.split('.').map(|part| part.parse().with_context(|| format!("{version} is no version"))).collect()
}

fn changelog() -> Result<()> {
    dated(&fs::read_to_string(at("CHANGELOG.md"))?, VERSION)
}

/// The section of a version: `## 1.2.0 - 2026-11-30`, with something in it, and nothing left in `## Unreleased`.
fn dated(changelog: &str, version: &str) -> Result<()> {
    for section in changelog.split("\n## ").skip(1) {
        let (heading, text) = section.split_once('\n').unwrap_or((section, ""));
        let has_entries = text.lines().any(|line| line.starts_with("- "));
        if heading == "Unreleased" {
            ensure!(!has_entries, "CHANGELOG.md: what is under Unreleased belongs under {version}");
        }
        let Some(date) = heading.strip_prefix(version).and_then(|rest| rest.strip_prefix(" - ")) else {
            continue;
        };
        ensure!(is_date(date), "CHANGELOG.md: `{date}` is no date as 2026-11-30");
        ensure!(has_entries, "CHANGELOG.md says nothing of {version}");
        return Ok(());
    }
    bail!("CHANGELOG.md has no line `## {version} - YYYY-MM-DD`")
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else { return false };
    let within = |part: &str, digits: usize, most: u32| {
        part.len() == digits && part.parse::<u32>().is_ok_and(|n| (1..=most).contains(&n))
    };
    within(year, 4, 9999) && within(month, 2, 12) && within(day, 2, 31)
}

fn clean() -> Result<()> {
    let changed = output(command("git").args(["status", "--porcelain"]))?;
    ensure!(changed.is_empty(), "{}", changed.trim_end());
    Ok(())
}

fn generated() -> Result<()> {
    docs::docs(true)?;
    store::icons()?;
    types()
}

/// Whether the TypeScript types are those of the Rust types.
///
/// # Errors
/// Where they are not.
pub fn types() -> Result<()> {
    run(&mut cargo(&[
        "run",
        "--quiet",
        "--package=composure-core",
        "--example=types",
        "--features=types",
        "--",
        "--check",
    ]))
}

fn licences() -> Result<()> {
    let unknown = build::unknown_licences()?;
    ensure!(unknown.is_empty(), "{}", unknown.join("\n"));
    Ok(())
}

/// What npm would publish is what is meant to be published.
///
/// # Errors
/// Names what is missing or too much.
pub fn npm_files() -> Result<()> {
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let listed = output(
        command(npm).args(["pack", "--dry-run", "--json", "--loglevel=error"]).current_dir(npm::folder()),
    )?;
    let listed: Value = serde_json::from_str(&listed).context("what npm pack says")?;
    // One package is a list of one, or in newer versions of npm a map by its name.
    let package =
        listed.get(0).or_else(|| listed.as_object()?.values().next()).context("npm pack lists nothing")?;
    let found: BTreeSet<String> = package["files"]
        .as_array()
        .context("npm pack lists no files")?
        .iter()
        .filter_map(|file| file["path"].as_str().map(str::to_owned))
        .collect();
    let wanted: BTreeSet<String> = npm::wanted().into_iter().collect();
    let differ: Vec<&String> = found.symmetric_difference(&wanted).collect();
    ensure!(differ.is_empty(), "missing, or not meant to be there: {differ:?}");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_needs_version_date_and_entries() {
        let good = "# Changelog\n\n## Unreleased\n\n## 1.2.0 - 2026-11-30\n\n### Added\n- This.\n";
        assert!(dated(good, "1.2.0").is_ok());
        assert!(dated(good, "1.2.1").is_err());
        assert!(dated(&good.replace("11-30", "11-31-2"), "1.2.0").is_err());
        assert!(dated(&good.replace("2026-11-30", "soon"), "1.2.0").is_err());
        assert!(dated(&good.replace("- This.", ""), "1.2.0").is_err());
        assert!(dated(&good.replace("Unreleased\n", "Unreleased\n- That.\n"), "1.2.0").is_err());
    }

    #[test]
    fn versions_compare_by_number() {
        assert!(numbers("0.9.0").unwrap() < numbers("0.10.0").unwrap());
        assert!(numbers("1.0.0-rc.1").is_err());
    }
}
