//! The rules by [`Category`](Group): what it is called, an example, and its rules, gravest first.
//!
//! The examples are those of the table in README.md, which the engine wrote, with the words that it marked.

use super::examples::{Piece, in_bold};
use super::rules::Rule;
use super::words::Words;
use anyhow::{Context, Result};
use composure_core::Category;
use serde::Serialize;

/// A category and what is in it.
#[derive(Serialize)]
pub struct Group<'r> {
    /// Its id.
    pub id: &'static str,
    /// What the options call it.
    pub title: &'r str,
    /// What they say below that.
    pub hint: &'r str,
    /// A true example, with what matters of the writer and the place behind it.
    pub example: Vec<Piece>,
    /// What the engine says of the example.
    pub severity: &'r str,
    /// The rule that says so.
    pub by: &'r Rule,
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
/// Where a category has no example in `readme`.
pub fn groups<'r>(rules: &'r [Rule], words: &'r Words, readme: &'r str) -> Result<Vec<Group<'r>>> {
    let group = |&category: &Category| {
        let mut of_category: Vec<&Rule> = rules.iter().filter(|rule| rule.category == category).collect();
        of_category
            .sort_by_key(|rule| ["hold", "caution", "note"].iter().position(|one| *one == rule.severity));
        let Row { example, severity, rule } = row(readme, category)
            .with_context(|| format!("the table in README.md has no row for `{category}`"))?;
        let by =
            rules.iter().find(|one| one.id == rule).with_context(|| format!("there is no rule {rule}"))?;
        let [title, hint] = words.category(category)?;
        Ok(Group {
            id: category.id(),
            title,
            hint,
            example: in_bold(example),
            severity,
            by,
            delicate: by.delicate,
            count: of_category.len(),
            rules: of_category,
        })
    };
    Category::ALL.iter().map(group).collect()
}

/// What a row of the table of categories in README.md says; crates/cli/examples/documents writes it.
#[derive(Debug, PartialEq, Eq)]
struct Row<'r> {
    example: &'r str,
    severity: &'r str,
    rule: &'r str,
}

fn row(readme: &str, category: Category) -> Option<Row<'_>> {
    let line =
        readme.lines().find_map(|line| line.strip_prefix(&format!("| `{category}` | "))?.strip_suffix(" |"));
    let [_, example, link] = line?.split(" | ").collect::<Vec<_>>()[..] else { return None };
    let (severity, rule) = link.strip_prefix('[')?.split_once("](crates/rules/data/")?;
    Some(Row { example, severity, rule: rule.strip_suffix(".toml)")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_the_readme_is_read() {
        let readme = "a\n| `venting` | Sneering. | my **boss** | [caution](crates/rules/data/venting/boss-insult.toml) |\n";
        let expected = Row { example: "my **boss**", severity: "caution", rule: "venting/boss-insult" };
        assert_eq!(row(readme, Category::Venting), Some(expected));
        assert_eq!(row(readme, Category::Hate), None);
    }
}
