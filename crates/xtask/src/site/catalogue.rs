//! The rules by [`Category`](Group): what it is called, an example, and its rules, gravest first.

use super::examples::Piece;
use super::rules::Rule;
use super::words::Words;
use crate::run::at;
use anyhow::{Context, Result, ensure};
use composure_core::Category;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fs;

/// A category and what is in it.
#[derive(Serialize)]
pub struct Group<'r> {
    /// Its id.
    pub id: &'static str,
    /// What the options call it.
    pub title: &'r str,
    /// What they say below that.
    pub hint: &'r str,
    /// A true example: the first of the rule that `www/site/categories.json` names.
    pub example: &'r [Piece],
    /// How grave the rule of the example is.
    pub severity: &'static str,
    /// Whether its examples are hurtful or explicit.
    pub delicate: bool,
    /// How many rules there are.
    pub count: usize,
    /// Its rules.
    pub rules: Vec<&'r Rule>,
}

/// Groups the rules, in the order of the categories.
///
/// # Errors
/// Where a category has no example.
pub fn groups<'r>(rules: &'r [Rule], words: &'r Words) -> Result<Vec<Group<'r>>> {
    let chosen: BTreeMap<String, String> =
        serde_json::from_str(&fs::read_to_string(at("www/site/categories.json"))?)
            .context("categories.json")?;
    Category::ALL
        .iter()
        .map(|&category| {
            let mut of_category: Vec<&Rule> = rules.iter().filter(|rule| rule.category == category).collect();
            let example = chosen
                .get(category.id())
                .and_then(|id| of_category.iter().find(|rule| rule.id == *id))
                .with_context(|| format!("www/site/categories.json names no rule of `{category}`"))?;
            ensure!(!example.hits.is_empty(), "{} has no example", example.id);
            let (severity, delicate, hit) = (example.severity, example.delicate, &example.hits[0]);
            of_category
                .sort_by_key(|rule| ["hold", "caution", "note"].iter().position(|one| *one == rule.severity));
            let [title, hint] = words.category(category)?;
            Ok(Group {
                id: category.id(),
                title,
                hint,
                example: hit,
                severity,
                delicate,
                count: of_category.len(),
                rules: of_category,
            })
        })
        .collect()
}
