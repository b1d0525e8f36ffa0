//! The table of categories in README.md. Each example is reviewed here and now: its row shows the words that the engine
//! marked and what it would do, and the table is not written where the engine says anything else.

use composure_core::{Category, Engine, Finding, Profile, Severity, Situation};
use serde::Deserialize;
use std::fmt::Write as _;

/// The examples, in the order in which the table has them.
const EXAMPLES: &str = include_str!("examples.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Examples {
    example: Vec<Example>,
}

/// A post that shows what a category is about.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    category: Category,
    text: String,
    /// Who writes, and where and when, in words; where that matters.
    #[serde(default)]
    told: String,
    #[serde(default)]
    profile: Profile,
    #[serde(default)]
    situation: Situation,
}

/// A row for each category, in the order of the closed list.
pub fn table() -> Result<String, String> {
    let Examples { example: examples } = toml::from_str(EXAMPLES).map_err(|error| error.to_string())?;
    let mut table =
        String::from("| category | a careful friend notices | for example | it says |\n|---|---|---|---|\n");
    for &category in Category::ALL {
        let example = examples
            .iter()
            .find(|example| example.category == category)
            .ok_or_else(|| format!("examples.toml has no example of `{category}`"))?;
        let finding = reviewed(example)?;
        let told = if example.told.is_empty() { String::new() } else { format!(" ({})", example.told) };
        // Writing to a string cannot fail.
        let _ = writeln!(
            table,
            "| `{category}` | {} | {}{told} | [{}](crates/rules/data/{}.toml) |",
            category.about(),
            marked(&example.text, &finding),
            severity(&finding),
            finding.rule,
        );
    }
    Ok(table)
}

/// The gravest finding of the category in its example.
fn reviewed(Example { category, text, profile, situation, .. }: &Example) -> Result<Finding, String> {
    let review = Engine::new(composure_rules::book(), profile).review(text, situation);
    let of_category = review.findings.iter().filter(|finding| finding.category == *category);
    let gravest = of_category.max_by_key(|finding| finding.severity).cloned();
    gravest.ok_or_else(|| format!("`{category}` is not noticed in its example in examples.toml: {text}"))
}

/// The example with the words that are marked in bold.
fn marked(text: &str, finding: &Finding) -> String {
    if finding.whole {
        return text.to_owned();
    }
    let (start, end) = (finding.span.start, finding.span.end);
    format!("{}**{}**{}", &text[..start], &text[start..end], &text[end..])
}

fn severity(finding: &Finding) -> &'static str {
    match finding.severity {
        Severity::Note => "note",
        Severity::Caution => "caution",
        Severity::Hold => "hold",
    }
}
