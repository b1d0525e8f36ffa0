//! The manifest: the template `extension/manifest.json`, the sites' hosts filled in.

use super::{Flavour, bundle};
use crate::run::at;
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// The site that only the test flavour has the permission for.
const TEST_SITE: &str = "https://notes.example/*";

/// Writes the manifest of a flavour into the folder.
pub fn write(flavour: Flavour, folder: &Path) -> Result<()> {
    let template = fs::read_to_string(at("extension/manifest.json")).context("extension/manifest.json")?;
    let mut manifest: Value = serde_json::from_str(&template).context("extension/manifest.json")?;
    let matches: Vec<String> =
        bundle::sites(flavour)?.iter().flat_map(|(site, _)| &site.hosts).map(|host| pattern(host)).collect();
    manifest["version"] = json!(env!("CARGO_PKG_VERSION"));
    for script in manifest["content_scripts"].as_array_mut().context("the manifest has no content_scripts")? {
        script["matches"] = json!(matches);
    }
    if flavour == Flavour::Test {
        manifest["host_permissions"] = json!([TEST_SITE]);
    }
    Ok(fs::write(folder.join("manifest.json"), serde_json::to_string_pretty(&manifest)? + "\n")?)
}

/// The match pattern of a host. Only the demonstration page is on this machine, where nothing is encrypted.
fn pattern(host: &str) -> String {
    let scheme = if host == "localhost" { "http" } else { "https" };
    format!("{scheme}://{host}/*")
}
