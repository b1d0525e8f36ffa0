//! What is in `docs/store`, held to what the stores take: texts, pictures, and a reason for each permission. And the
//! icons, which are drawn from their SVG by `cargo xtask docs --store`.

use crate::package::sha256;
use crate::png;
use crate::run::at;
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;

/// What a pixel of a picture is made of, as [`png::Picture`] has it.
const OPAQUE: u8 = 2;
const TRANSPARENT: u8 = 6;
/// Name, width and height of each picture, and what its pixels are.
const PICTURES: [(&str, u32, u32, u8); 7] = [
    ("marked.png", 1280, 800, OPAQUE),
    ("hold.png", 1280, 800, OPAQUE),
    ("dark.png", 1280, 800, OPAQUE),
    ("options.png", 1280, 800, OPAQUE),
    ("journal.png", 1280, 800, OPAQUE),
    ("tile.png", 440, 280, OPAQUE),
    ("icon.png", 128, 128, TRANSPARENT),
];
/// All pictures together, in bytes.
const PICTURES_LIMIT: usize = 1_500_000;
/// Sizes of the extension's icon, in pixels.
const ICONS: [u32; 4] = [16, 32, 48, 128];
/// How long the name and the description of an extension may be, in characters.
const IN_MANIFEST: [(&str, usize); 2] = [("extensionName", 75), ("extensionDescription", 132)];
/// The parts of `listing.md` that are those of the manifest.
const SAME_AS_MANIFEST: [(&str, &str); 2] =
    [("Name", "extensionName"), ("Short description", "extensionDescription")];

/// Holds the texts to the limits in their headings, and to the manifest.
///
/// # Errors
/// Names the text that is too long, missing, or not what the manifest says.
pub fn texts() -> Result<()> {
    let listing = read("docs/store/listing.md")?;
    let parts = limited(&listing)?;
    ensure!(parts.len() >= 5, "docs/store/listing.md has only {} texts with a limit", parts.len());
    for (title, limit, text) in &parts {
        let length = text.chars().count();
        ensure!(length > 0, "{title}: there is no text");
        ensure!(length <= *limit, "{title}: {length} characters, {limit} fit");
    }
    let english = words("en")?;
    for (title, key) in SAME_AS_MANIFEST {
        let text = parts.iter().find(|part| part.0 == title).map(|part| part.2.as_str());
        let text = text.with_context(|| format!("docs/store/listing.md has no {title}"))?;
        let manifest = english[key]["message"].as_str().unwrap_or_default();
        ensure!(text == manifest, "{title}: docs/store/listing.md does not say what {key} says");
    }
    for folder in fs::read_dir(at("extension/_locales"))? {
        let language = folder?.file_name().to_string_lossy().into_owned();
        let words = words(&language)?;
        for (key, limit) in IN_MANIFEST {
            let length = words[key]["message"].as_str().unwrap_or_default().chars().count();
            ensure!((1..=limit).contains(&length), "{key} in {language}: {length} characters, {limit} fit");
        }
    }
    Ok(())
}

/// Each text of a listing whose heading ends with a limit: `## Summary (250)`.
fn limited(listing: &str) -> Result<Vec<(String, usize, String)>> {
    let mut parts = Vec::new();
    for part in listing.split("\n## ").skip(1) {
        let (heading, text) = part.split_once('\n').unwrap_or((part, ""));
        let Some((title, limit)) = heading.strip_suffix(')').and_then(|heading| heading.rsplit_once(" ("))
        else {
            continue;
        };
        let limit = limit.parse().with_context(|| format!("the limit of `{heading}`"))?;
        parts.push((title.to_owned(), limit, text.trim().to_owned()));
    }
    Ok(parts)
}

/// Holds the reasons to the manifest: one for each permission, and none for what is not asked for.
///
/// # Errors
/// Names the permission.
pub fn permissions() -> Result<()> {
    let manifest: Value = serde_json::from_str(&read("extension/manifest.json")?)?;
    let asked: BTreeSet<String> =
        ["permissions", "optional_permissions", "optional_host_permissions", "host_permissions"]
            .into_iter()
            .flat_map(|key| manifest[key].as_array().cloned().unwrap_or_default())
            .filter_map(|permission| permission.as_str().map(str::to_owned))
            .collect();
    let explained = explained(&read("docs/store/permissions.md")?);
    for permission in &asked {
        ensure!(explained.contains(permission), "docs/store/permissions.md gives no reason for {permission}");
    }
    for permission in &explained {
        ensure!(
            asked.contains(permission),
            "docs/store/permissions.md explains {permission}, which is not asked for"
        );
    }
    Ok(())
}

/// The permissions that a table explains: rows that begin with a name in backticks and have a reason.
fn explained(text: &str) -> BTreeSet<String> {
    let tables = text.split("\n## ").filter(|part| part.starts_with("Asked for"));
    let rows = tables.flat_map(str::lines).filter_map(|line| line.strip_prefix("| `"));
    rows.filter_map(|row| row.split_once("` | "))
        .filter(|(_, reason)| reason.trim_matches([' ', '|']).len() > 20)
        .map(|(name, _)| name.to_owned())
        .collect()
}

/// Holds the pictures to the sizes that the stores take.
///
/// # Errors
/// Names the picture that is missing or has another size.
pub fn pictures() -> Result<()> {
    let mut all = 0;
    for (name, width, height, colour) in PICTURES {
        let bytes = fs::read(at("docs/store").join(name)).with_context(|| format!("docs/store/{name}"))?;
        let picture = png::read(&bytes).with_context(|| format!("docs/store/{name}"))?;
        let (found, wanted) = ((picture.width, picture.height), (width, height));
        ensure!(found == wanted, "docs/store/{name} is {found:?}, and has to be {wanted:?}");
        ensure!(
            picture.colour == colour,
            "docs/store/{name} has pixels of kind {}, and has to have {colour}",
            picture.colour
        );
        all += bytes.len();
    }
    ensure!(
        all <= PICTURES_LIMIT,
        "the pictures in docs/store are {all} bytes; {PICTURES_LIMIT} is the limit"
    );
    Ok(())
}

/// Whether each icon was drawn from the SVG as it is now: its hash is in the PNG.
///
/// # Errors
/// Names the icon that is stale or has another size.
pub fn icons() -> Result<()> {
    let source = sha256(&fs::read(at("extension/icons/comma.svg")).context("extension/icons/comma.svg")?);
    let icons = ICONS.map(|size| (format!("extension/icons/{size}.png"), size));
    for (name, size) in icons.into_iter().chain([("docs/store/icon.png".to_owned(), 128)]) {
        let picture =
            png::read(&fs::read(at(&name)).with_context(|| name.clone())?).with_context(|| name.clone())?;
        ensure!((picture.width, picture.height) == (size, size), "{name} is not {size} pixels wide and high");
        let drawn_from = picture.texts.iter().find(|(keyword, _)| keyword == "Source");
        ensure!(
            drawn_from.is_some_and(|(_, hash)| *hash == source),
            "{name} is not drawn from comma.svg as it is: run `cargo xtask docs --store`"
        );
    }
    Ok(())
}

fn words(language: &str) -> Result<Value> {
    Ok(serde_json::from_str(&read(&format!("extension/_locales/{language}/messages.json"))?)?)
}

fn read(path: &str) -> Result<String> {
    fs::read_to_string(at(path)).with_context(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_with_a_limit_are_texts() {
        let listing =
            "# All\n\n## Name (75)\n\nComposure\n\n## Category\n\nTools\n\n## Long (9)\nOne\n\nTwo\n";
        let found = limited(listing).unwrap();
        assert_eq!(found, [("Name".into(), 75, "Composure".into()), ("Long".into(), 9, "One\n\nTwo".into())]);
        assert!(limited("\n## Name (many)\n\nComposure").is_err());
    }

    #[test]
    fn a_permission_without_a_reason_is_not_explained() {
        let text = "# P\n\n## Asked for always\n\n| `storage` | Keeps what you set on your machine. |\n| `tabs` | |\n\n## Data\n\n| `none` | there is nothing to be collected |\n";
        assert_eq!(explained(text), BTreeSet::from(["storage".to_owned()]));
    }

    #[test]
    fn what_is_in_the_repository_fits() {
        texts().unwrap();
        permissions().unwrap();
    }
}
