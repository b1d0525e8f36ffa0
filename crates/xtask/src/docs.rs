//! What the documents say of the data and of the program is written from these: the tables of sites, of categories and of
//! numbers, and the reference of the command line.

use crate::build::{Flavour, Site, sites};
use crate::run::{at, cargo, output};
use anyhow::{Context, Result, ensure};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// The comments between which something is generated.
type Marks = [&'static str; 2];

const SITES: Marks = ["<!-- sites: written by `cargo xtask docs` -->\n", "<!-- end of sites -->"];
const CATEGORIES: Marks =
    ["<!-- categories: written by `cargo xtask docs` -->\n", "<!-- end of categories -->"];
const NUMBERS: Marks =
    ["<!-- numbers: written by `cargo xtask docs --numbers` -->\n", "<!-- end of numbers -->"];
/// What stands between the numbers of README.md and those of docs/measuring.md.
const CUT: &str = "<!-- category by category -->\n\n";

/// Writes the generated parts; with `check` only says whether they are up to date.
///
/// # Errors
/// Where a file cannot be read, lacks its place, or, with `check`, is not up to date.
pub fn docs(check: bool) -> Result<()> {
    let readme = fs::read_to_string(at("README.md"))?;
    let readme = between(&readme, SITES, &sites_table()?)?;
    let readme = between(&readme, CATEGORIES, &said("categories")?)?;
    keep("README.md", &readme, check)?;
    keep("docs/cli.md", &said("cli")?, check)
}

/// Measures, and writes the tables of numbers; those of ordinary posts too, where there is a table of them.
///
/// # Errors
/// Where something cannot be measured, or a file lacks its place.
pub fn numbers(tweets: Option<&Path>) -> Result<()> {
    let mut eval = cargo(&["run", "--quiet", "--release", "--package=composure", "--", "eval", "--markdown"]);
    if let Some(tweets) = tweets {
        eval.arg("--tweets").arg(tweets);
    }
    let numbers = output(&mut eval)?;
    let (short, long) = numbers.split_once(CUT).context("the numbers come without their cut")?;
    for (name, numbers) in [("README.md", short.trim_end()), ("docs/measuring.md", long.trim_end())] {
        let text = fs::read_to_string(at(name))?;
        keep(name, &between(&text, NUMBERS, &format!("{numbers}\n"))?, false)?;
    }
    Ok(())
}

/// The table of sites, in Markdown: a line for each, with the date and the source of its facts.
///
/// # Errors
/// Where a site's file cannot be read.
pub fn sites_table() -> Result<String> {
    let sites = sites(Flavour::Shipped)?;
    Ok(table(sites.iter().map(|(site, _)| site)))
}

/// What crates/cli/examples/documents writes.
fn said(what: &str) -> Result<String> {
    output(&mut cargo(&["run", "--quiet", "--package=composure", "--example=documents", "--", what]))
}

/// Writes a file that is not as it should be, or with `check` complains.
fn keep(name: &str, fresh: &str, check: bool) -> Result<()> {
    let path = at(name);
    if fs::read_to_string(&path).is_ok_and(|text| text == fresh) {
        return Ok(());
    }
    ensure!(!check, "{name} is not up to date: run `cargo xtask docs`");
    fs::write(path, fresh).with_context(|| name.to_owned())
}

/// The text with what lies between two marks replaced.
fn between(text: &str, [from, to]: [&str; 2], fresh: &str) -> Result<String> {
    let (before, rest) = text.split_once(from).with_context(|| format!("no {from}"))?;
    let (_, after) = rest.split_once(to).with_context(|| format!("no {to}"))?;
    Ok(format!("{before}{from}{fresh}{to}{after}"))
}

/// A line for each site, in the order of their names; the adapter for all others last.
fn table<'s>(sites: impl Iterator<Item = &'s Site>) -> String {
    let mut sites: Vec<&Site> = sites.collect();
    sites.sort_by_key(|site| (site.hosts.is_empty(), site.name.to_lowercase()));
    let mut table = String::from(
        "| site | boxes | a risky post is | audience | account | facts of |\n|---|---|---|---|---|---|\n",
    );
    for site in sites {
        let name = if site.hosts.is_empty() { "any other page, once you switch it on" } else { &site.name };
        let boxes: Vec<&str> = first_of_each(site.variants.iter().map(|variant| variant.surface.as_str()));
        let done = if site.mode == "hold" { "marked and held" } else { "marked only" };
        let audience = match (
            site.reads_audience(),
            site.variants.iter().all(|variant| variant.audience != "unknown"),
        ) {
            (true, _) => "read",
            (false, true) => "by the kind of box",
            (false, false) => "unknown",
        };
        let account = if site.reads_account() { "read" } else { "unknown" };
        // Writing to a string cannot fail.
        let _ = writeln!(
            table,
            "| {name} | {} | {done} | {audience} | {account} | [{}]({}) |",
            boxes.join(", "),
            site.verified_on,
            site.source
        );
    }
    table
}

fn first_of_each<'a>(words: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = Vec::new();
    for word in words {
        if !seen.contains(&word) {
            seen.push(word);
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_lies_between_the_marks_is_replaced() {
        let marks = ["<a>", "<b>"];
        assert_eq!(between("one <a>old<b> two", marks, "new").unwrap(), "one <a>new<b> two");
        assert!(between("one old<b> two", marks, "new").is_err());
    }

    #[test]
    fn each_kind_of_box_is_named_once() {
        assert_eq!(first_of_each(["post", "comment", "post"].into_iter()), ["post", "comment"]);
    }
}
