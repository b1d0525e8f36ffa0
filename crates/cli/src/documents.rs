//! Holds what the documents list to the types: nothing is missing, nothing is there that the code lacks.

use crate::names::names_of;
use composure_core::book::tag;
use composure_core::compile::{CIRCUMSTANCES, FixFile, FrameFile, Pack, RuleFile, WhenFile};
use composure_core::profile::{DayHours, DaysOff, Embargo, GuardedPlace, Sensitivity, WorkHours};
use composure_core::signal::identifier::Identifier;
use composure_core::situation::{AccountKind, Audience, Situation, Surface};
use composure_core::{Category, Profile};
use std::collections::BTreeSet;

const RULES: &str = include_str!("../../../docs/rules.md");
const PACKS: &str = include_str!("../../../docs/packs.md");
const PROFILE: &str = include_str!("../../../docs/profile.md");

/// What stands in backticks in the first column of the tables below a heading.
fn first_column<'d>(document: &'d str, heading: &str) -> BTreeSet<&'d str> {
    let below = document.split_once(&format!("\n## {heading}\n")).unwrap_or_else(|| panic!("no {heading}")).1;
    let section = below.split("\n## ").next().unwrap_or_default();
    let lines: Vec<&str> = section.lines().collect();
    // The line above the dashes is a heading.
    let rows = lines.windows(2).filter(|pair| pair[0].starts_with("| `") && !pair[1].starts_with("|--"));
    let last = lines.last().filter(|line| line.starts_with("| `"));
    let rows = rows.map(|pair| pair[0]).chain(last.copied());
    rows.filter_map(|row| row.split(" | ").next()).flat_map(in_backticks).collect()
}

fn in_backticks(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

fn set(names: &[&'static str]) -> BTreeSet<&'static str> {
    names.iter().copied().collect()
}

#[test]
fn every_key_of_a_rule_is_explained() {
    let parts = ["What every rule says", "What it looks for", "When it speaks", "What shows that it works"];
    let said: BTreeSet<_> = parts.into_iter().flat_map(|part| first_column(RULES, part)).collect();
    assert_eq!(said, set(names_of::<RuleFile>()));
    assert_eq!(first_column(RULES, "Whom and where"), set(names_of::<WhenFile>()));
    assert_eq!(first_column(RULES, "Fixes"), set(names_of::<FixFile>()));
    let frame: BTreeSet<_> =
        first_column(RULES, "Frames").into_iter().filter(|name| !name.starts_with('@')).collect();
    assert_eq!(frame, set(names_of::<FrameFile>()));
    assert_eq!(first_column(PACKS, "What is in the file"), set(names_of::<Pack>()));
}

#[test]
fn every_value_of_a_rule_is_explained() {
    assert_eq!(first_column(RULES, "Circumstances"), set(&CIRCUMSTANCES));
    let section = RULES.split_once("\n## Identifiers\n").expect("a section").1;
    let listed: Vec<_> = in_backticks(section.split("Where two").next().unwrap_or_default()).collect();
    assert_eq!(listed, Identifier::ALL.iter().map(|identifier| identifier.id()).collect::<Vec<_>>());
    let patterns = first_column(RULES, "Patterns");
    for tag in tag::BUILT_IN {
        assert!(patterns.contains(format!("{{{tag}}}").as_str()), "{tag}");
    }
    let values = [names_of::<AccountKind>(), names_of::<Surface>(), names_of::<Audience>()].concat();
    for value in values {
        assert!(RULES.contains(&format!("`{value}`")) && PROFILE.contains(&format!("`{value}`")), "{value}");
    }
}

#[test]
fn frames_and_fields_that_are_named_are_there() {
    let book = composure_rules::book();
    const BUILT_IN: [&str; 6] = ["@quoted", "@negated", "@question", "@shouted", "@first-person", "@name"];
    let named = in_backticks(RULES).filter(|name| {
        name.starts_with('@') && name[1..].bytes().all(|b| b == b'-' || b.is_ascii_lowercase())
    });
    let lost: Vec<_> =
        named.filter(|name| !BUILT_IN.contains(name) && book.frame(&name[1..]).is_none()).collect();
    // The first three are shown as handles and as a lexicon.
    assert_eq!(lost, ["@other"; 0], "no such frame");
    for &(field, _) in book.fields.iter() {
        assert!(RULES.contains(&format!("`{}`", book.str(field))), "{}", book.str(field));
    }
}

#[test]
fn every_key_of_a_profile_is_explained() {
    let said = first_column(PROFILE, "The keys");
    let hours = set(names_of::<WorkHours>());
    assert_eq!(said.difference(&hours).copied().collect::<BTreeSet<_>>(), set(names_of::<Profile>()));
    assert!(hours.is_subset(&said), "{said:?}");
    let inner =
        [names_of::<Embargo>(), names_of::<GuardedPlace>(), names_of::<DayHours>(), names_of::<DaysOff>()];
    for key in inner.concat().into_iter().chain(names_of::<Sensitivity>().iter().copied()) {
        assert!(PROFILE.contains(&format!("`{key}`")), "{key}");
    }
    assert_eq!(first_column(PROFILE, "A line of JSON Lines"), set(names_of::<Situation>()));
}

/// The example has every key, so that whoever copies it has all there is.
#[test]
fn the_example_of_a_profile_is_whole() {
    let example =
        PROFILE.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
    let table: toml::Table = example.parse().expect("it is TOML");
    let keys: BTreeSet<_> = table.keys().map(String::as_str).collect();
    assert_eq!(keys, set(names_of::<Profile>()));
    let hours: BTreeSet<_> =
        table["work_hours"].as_table().expect("a table").keys().map(String::as_str).collect();
    assert_eq!(hours, set(names_of::<WorkHours>()));
}

#[test]
fn categories_have_an_about() {
    assert!(Category::ALL.iter().all(|category| category.about().ends_with('.')));
}
