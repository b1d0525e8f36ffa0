//! The manifest: the template `extension/manifest.json`, the sites' hosts filled in.

use super::{Flavour, bundle};
use crate::run::at;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// The site that only the test flavour has the permission for.
const TEST_SITE: &str = "https://notes.example/*";

/// The optional permission that only the test flavour has from the start.
pub const PROMOTED: &str = "history";

/// Writes the manifest of a flavour into the folder.
pub fn write(flavour: Flavour, folder: &Path) -> Result<()> {
    let template = fs::read_to_string(at("extension/manifest.json")).context("extension/manifest.json")?;
    let mut manifest: Value = serde_json::from_str(&template).context("extension/manifest.json")?;
    manifest["version"] = json!(env!("CARGO_PKG_VERSION"));
    let template = manifest["content_scripts"][0].take();
    ensure!(template["js"].is_array(), "the manifest has no content script to fill in");
    let scripts: Vec<Value> = bundle::sites(flavour)?
        .iter()
        .filter(|(site, _)| !site.hosts.is_empty())
        .map(|(site, _)| content_script(&template, site))
        .collect();
    manifest["content_scripts"] = json!(scripts);
    if flavour == Flavour::Test {
        manifest["host_permissions"] = json!([TEST_SITE]);
        // No test can answer the browser's question for this one either.
        if let Some(optional) = manifest["optional_permissions"].as_array_mut() {
            optional.retain(|permission| permission != PROMOTED);
        }
        if let Some(permissions) = manifest["permissions"].as_array_mut() {
            permissions.push(json!(PROMOTED));
        }
    }
    Ok(fs::write(folder.join("manifest.json"), serde_json::to_string_pretty(&manifest)? + "\n")?)
}

/// The content script of a site: its own facts first, then the script that reads them.
fn content_script(template: &Value, site: &bundle::Site) -> Value {
    let mut script = template.clone();
    script["matches"] = site.hosts.iter().map(|host| pattern(host)).collect();
    if let Some(files) = script["js"].as_array_mut() {
        files.insert(0, json!(bundle::site_script(&site.id)));
    }
    script
}

/// The match pattern of a host. Only the demonstration page is on this machine, where nothing is encrypted.
fn pattern(host: &str) -> String {
    let scheme = if host == "localhost" { "http" } else { "https" };
    format!("{scheme}://{host}/*")
}
