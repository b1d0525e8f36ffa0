//! What the documents say of the data is written from the data: the table of sites in README.md.

use crate::build::{Flavour, Site, sites};
use crate::run::at;
use anyhow::{Context, Result, ensure};
use std::fmt::Write as _;
use std::fs;

/// What is generated, and between which comments of the README it stands.
const SITES: [&str; 2] = ["<!-- sites: written by `cargo xtask docs` -->\n", "<!-- end of sites -->"];

/// Writes the generated parts; with `check` only says whether they are up to date.
///
/// # Errors
/// Where a file cannot be read, lacks its place, or, with `check`, is not up to date.
pub fn docs(check: bool) -> Result<()> {
    let path = at("README.md");
    let text = fs::read_to_string(&path)?;
    let fresh = between(&text, SITES, &sites_table()?)?;
    if check {
        ensure!(fresh == text, "README.md is not up to date: run `cargo xtask docs`");
    } else if fresh != text {
        fs::write(path, fresh)?;
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

/// The text with what lies between two marks replaced.
fn between(text: &str, [from, to]: [&str; 2], fresh: &str) -> Result<String> {
    let (before, rest) = text.split_once(from).with_context(|| format!("README.md has no {from}"))?;
    let (_, after) = rest.split_once(to).with_context(|| format!("README.md has no {to}"))?;
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
