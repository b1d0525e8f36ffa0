//! `licences.txt` of the package: what is in it that others wrote, and under which licence.
//!
//! The crates are those that `cargo metadata` finds behind `composure-wasm`; each brings the text of its licence.
//! Nothing from npm is in the package.

use crate::run::{at, cargo, output};
use anyhow::{Context, Result};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Licences that go together with ours; of those that a crate offers, the first of this list is taken.
const KNOWN: [&str; 6] = ["MIT", "Apache-2.0", "Zlib", "0BSD", "Unlicense", "Unicode-3.0"];

/// Crates that are in the package by what they make when it is built: the folding table.
const TABLES: [&str; 1] = ["unicode-normalization"];

const RULE: &str = "--------------------------------------------------------------------------------";

const HEAD: &str = "\
Composure is MIT or Apache-2.0, as you like. Its engine, engine.wasm, has in it what others wrote. This file says
who, and under which licence, with the text of each.

The tables of letters, words and case, in regex-syntax and in our own folding table, come from the Unicode Character
Database; its licence stands with unicode-normalization.
";

/// The standard library is in every program in Rust; its text is in no crate.
const STANDARD_LIBRARY: &str = "\
The Rust standard library (core, alloc, std), MIT OR Apache-2.0, https://github.com/rust-lang/rust
Copyright (c) The Rust Project Contributors
";

/// A crate, as far as it is of interest here.
#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
    version: String,
    license: Option<String>,
    repository: Option<String>,
    manifest_path: PathBuf,
    targets: Vec<Target>,
}

#[derive(Deserialize)]
struct Target {
    kind: Vec<String>,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    pkg: String,
    dep_kinds: Vec<Kind>,
}

#[derive(Deserialize)]
struct Kind {
    kind: Option<String>,
}

impl Package {
    /// It runs while the engine is compiled and is not in it.
    fn is_macro(&self) -> bool {
        self.targets.iter().any(|target| target.kind.iter().any(|kind| kind == "proc-macro"))
    }

    fn is_ours(&self) -> bool {
        self.name.starts_with("composure-")
    }

    fn folder(&self) -> &Path {
        self.manifest_path.parent().unwrap_or(&self.manifest_path)
    }
}

/// The text of `licences.txt`: the same for the same lockfile.
///
/// # Errors
/// Where a crate has a licence that is not known here, or brings no text of it.
pub fn text() -> Result<String> {
    let packages = shipped()?;
    let mut by_text: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for package in &packages {
        let licences = chosen(package)?;
        let licence = licences.join(" AND ");
        let line = match &package.repository {
            Some(address) => format!("{} {}, {licence}, {address}", package.name, package.version),
            None => format!("{} {}, {licence}", package.name, package.version),
        };
        let texts: Vec<String> =
            licences.iter().map(|licence| of_package(package, licence)).collect::<Result<_>>()?;
        by_text.entry(texts.join("\n\n")).or_default().insert(line);
    }
    let mut out = String::from(HEAD);
    write!(out, "\n{RULE}\n{STANDARD_LIBRARY}\n{}", permission()?)?;
    // By the first crate of each, so that a new crate moves little.
    let mut groups: Vec<_> = by_text.into_iter().map(|(text, crates)| (crates, text)).collect();
    groups.sort();
    for (crates, text) in groups {
        writeln!(out, "\n{RULE}")?;
        for line in crates {
            writeln!(out, "{line}")?;
        }
        writeln!(out, "\n{text}")?;
    }
    write!(out, "\n{RULE}\n{}", learned_from()?)?;
    Ok(out)
}

/// Crates of the package whose licence is not one that goes together with ours.
///
/// # Errors
/// Where cargo cannot say which crates there are.
pub fn unknown() -> Result<Vec<String>> {
    let packages = shipped()?;
    Ok(packages.iter().filter_map(|package| chosen(package).err()).map(|error| error.to_string()).collect())
}

/// The crates that are in the engine, ours left out, sorted by name.
fn shipped() -> Result<Vec<Package>> {
    let json = output(&mut cargo(&[
        "metadata",
        "--locked",
        "--format-version=1",
        "--filter-platform=wasm32-unknown-unknown",
    ]))?;
    let Metadata { packages, resolve } = serde_json::from_str(&json)?;
    let by_id: BTreeMap<&str, &Package> =
        packages.iter().map(|package| (package.id.as_str(), package)).collect();
    let nodes: BTreeMap<&str, &Node> = resolve.nodes.iter().map(|node| (node.id.as_str(), node)).collect();
    let mut found = BTreeSet::new();
    let mut open: Vec<&str> = packages
        .iter()
        .filter(|package| package.name == "composure-wasm" || TABLES.contains(&package.name.as_str()))
        .map(|package| package.id.as_str())
        .collect();
    while let Some(id) = open.pop() {
        let package = by_id.get(id).with_context(|| format!("cargo does not know {id}"))?;
        if package.is_macro() || !found.insert(id) {
            continue;
        }
        if TABLES.contains(&package.name.as_str()) {
            continue;
        }
        let node = nodes.get(id).with_context(|| format!("cargo does not know what {id} needs"))?;
        let needed = node.deps.iter().filter(|one| one.dep_kinds.iter().any(|kind| kind.kind.is_none()));
        open.extend(needed.map(|one| one.pkg.as_str()));
    }
    let found: BTreeSet<String> = found.into_iter().map(str::to_owned).collect();
    let mut shipped: Vec<Package> =
        packages.into_iter().filter(|package| found.contains(&package.id) && !package.is_ours()).collect();
    shipped.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    Ok(shipped)
}

/// The licence under which we take a crate; several, where they hold together.
fn chosen(package: &Package) -> Result<Vec<&'static str>> {
    let offered = package.license.as_deref().unwrap_or("none");
    let known = |part: &str| {
        let part = part.trim_matches(['(', ')']);
        let each: Vec<&str> = part.split(" OR ").flat_map(|part| part.split('/')).map(str::trim).collect();
        KNOWN.into_iter().find(|known| each.contains(known))
    };
    // As crates write it: `(A OR B) AND C`. What is nested deeper is known to nobody here.
    let chosen: Option<Vec<_>> = offered.split(" AND ").map(known).collect();
    chosen.with_context(|| format!("{} {} has the licence {offered}", package.name, package.version))
}

/// The text that a crate brings for a licence.
fn of_package(package: &Package, licence: &str) -> Result<String> {
    let wanted = licence.split('-').next().unwrap_or(licence).to_uppercase();
    let mut files = Vec::new();
    for entry in fs::read_dir(package.folder())? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
        if name.starts_with("LICENSE") || name.starts_with("LICENCE") {
            files.push((!name.contains(&wanted), name, path));
        }
    }
    // The one that names the licence before one that names none.
    files.sort();
    let (_, _, path) =
        files.first().with_context(|| format!("{} brings no text of its licence", package.name))?;
    Ok(tidy(&fs::read_to_string(path)?))
}

/// What the MIT licence grants, without the line of who holds the copyright.
fn permission() -> Result<String> {
    let ours = fs::read_to_string(at("LICENSE-MIT"))?;
    let start = ours.find("Permission is hereby granted").context("LICENSE-MIT grants nothing")?;
    Ok(tidy(&ours[start..]) + "\n")
}

/// What the learned judge learned from, as its card has it.
fn learned_from() -> Result<String> {
    let card = fs::read_to_string(at("MODEL_CARD.md"))?;
    let (_, rest) = card.split_once("## Sources and licences").context("MODEL_CARD.md names no sources")?;
    let (table, _) = rest.split_once("\n## ").context("MODEL_CARD.md ends with its sources")?;
    Ok(format!(
        "The learned judge is a table of numbers, learned from these texts; none of them is in it.\n\n{}\n",
        tidy(table)
    ))
}

/// One kind of line end, no spaces at the ends of lines, no empty lines around.
fn tidy(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(license: Option<&str>) -> Package {
        Package {
            id: "x".into(),
            name: "x".into(),
            version: "1.0.0".into(),
            license: license.map(str::to_owned),
            repository: None,
            manifest_path: PathBuf::from("/x/Cargo.toml"),
            targets: Vec::new(),
        }
    }

    #[test]
    fn of_several_licences_one_that_is_known_is_taken() {
        assert_eq!(chosen(&package(Some("Apache-2.0 OR MIT"))).unwrap(), ["MIT"]);
        assert_eq!(chosen(&package(Some("Unlicense/MIT"))).unwrap(), ["MIT"]);
        assert_eq!(chosen(&package(Some("GPL-3.0 OR Zlib"))).unwrap(), ["Zlib"]);
        let both = package(Some("(MIT OR Apache-2.0) AND Unicode-3.0"));
        assert_eq!(chosen(&both).unwrap(), ["MIT", "Unicode-3.0"]);
    }

    #[test]
    fn what_is_not_known_is_not_taken() {
        for licence in [Some("GPL-3.0-only"), Some("MIT AND GPL-2.0"), None] {
            assert!(chosen(&package(licence)).unwrap_err().to_string().starts_with("x 1.0.0 has"));
        }
    }
}
