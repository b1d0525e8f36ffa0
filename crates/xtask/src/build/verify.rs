//! The promises that the package itself must keep: it can open no connection, and the page it is a guest of
//! can neither reach into it nor be rewritten by it.
//!
//! The manifest's policy makes the browser refuse connections of the background and the pages; a content script
//! is under the web page's policy instead, so for it the absence of every means to connect is the proof.

use super::{Flavour, files};
use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// Every means by which a script opens a connection, runs text as code, or writes markup.
const NEVER: [&str; 18] = [
    "XMLHttpRequest",
    "WebSocket",
    "WebTransport",
    "EventSource",
    "RTCPeerConnection",
    "sendBeacon",
    "importScripts",
    "connectNative",
    "sendNativeMessage",
    "import(",
    "eval(",
    "new Function(",
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "DOMParser",
    "createContextualFragment",
];

/// What the background and the pages may load: what is in the package.
const POLICY: [(&str, &str); 4] = [
    ("default-src", "'none'"),
    ("script-src", "'self' 'wasm-unsafe-eval'"),
    // The engine is fetched from the package; no address outside it is 'self'.
    ("connect-src", "'self'"),
    ("object-src", "'none'"),
];

/// Permissions that give access to nothing outside the person's own machine.
const HARMLESS: [&str; 6] =
    ["activeTab", "alarms", "contextMenus", "scripting", "storage", "unlimitedStorage"];

/// Permissions that the person may give from the options, one by one. The history is only looked at, on this machine.
const ON_REQUEST: [&str; 2] = ["history", "notifications"];

/// Checks the built package.
///
/// # Errors
/// Names the file and the promise it breaks.
pub fn promises(flavour: Flavour, folder: &Path) -> Result<()> {
    for file in files(folder)? {
        let name = file.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
        match file.extension().and_then(|ending| ending.to_str()) {
            Some("js") => script(&name, &fs::read_to_string(&file)?)?,
            Some("html") => page(&name, &fs::read_to_string(&file)?)?,
            Some("css") => style(&name, &fs::read_to_string(&file)?)?,
            _ => {}
        }
    }
    let manifest = serde_json::from_str(&fs::read_to_string(folder.join("manifest.json"))?)?;
    self::manifest(flavour, &manifest)
}

fn script(name: &str, text: &str) -> Result<()> {
    if let Some(word) = NEVER.iter().find(|word| text.contains(**word)) {
        bail!("{name} contains {word}");
    }
    let fetches: Vec<&str> = text.split("fetch(").skip(1).collect();
    let allowed = usize::from(name == "bg.js");
    ensure!(fetches.len() <= allowed, "{name} fetches {} times; {allowed} is allowed", fetches.len());
    for target in fetches {
        let target = target.split(')').next().unwrap_or_default();
        ensure!(target.contains("runtime.getURL(\"engine.wasm\""), "{name} fetches {target}");
    }
    Ok(())
}

fn page(name: &str, text: &str) -> Result<()> {
    for attribute in ["src=\"", "href=\"", "action=\""] {
        for address in text.split(attribute).skip(1).filter_map(|rest| rest.split('"').next()) {
            let is_link = attribute == "href=\"" && text.contains(&format!("<a href=\"{address}\""));
            ensure!(is_link || !address.contains("//"), "{name} loads {address}");
        }
    }
    Ok(())
}

fn style(name: &str, text: &str) -> Result<()> {
    ensure!(!text.contains("//") || !text.contains("url("), "{name} loads something by address");
    ensure!(!text.contains("@import"), "{name} imports a style sheet");
    Ok(())
}

fn manifest(flavour: Flavour, manifest: &Value) -> Result<()> {
    let policy = manifest["content_security_policy"]["extension_pages"].as_str().context("no policy")?;
    let directives: Vec<(&str, &str)> =
        policy.split(';').filter_map(|directive| directive.trim().split_once(' ')).collect();
    for wanted in POLICY {
        ensure!(directives.contains(&wanted), "the manifest's policy lacks `{} {}`", wanted.0, wanted.1);
    }
    if let Some((name, value)) =
        directives.iter().find(|(_, value)| value.contains("//") || value.contains('*'))
    {
        bail!("the manifest's policy lets {name} reach {value}");
    }
    for key in ["web_accessible_resources", "externally_connectable"] {
        ensure!(manifest[key].is_null(), "the manifest has {key}");
    }
    for permission in manifest["permissions"].as_array().into_iter().flatten() {
        let promoted = flavour == Flavour::Test && permission == super::manifest::PROMOTED;
        let harmless = promoted || HARMLESS.iter().any(|harmless| permission == harmless);
        ensure!(harmless, "the manifest asks for {permission}");
    }
    for permission in manifest["optional_permissions"].as_array().into_iter().flatten() {
        ensure!(ON_REQUEST.iter().any(|known| permission == known), "the manifest may ask for {permission}");
    }
    if flavour == Flavour::Shipped {
        ensure!(manifest["host_permissions"].is_null(), "the manifest has host_permissions");
        ensure!(!manifest.to_string().contains("http://"), "the manifest matches an unencrypted site");
    }
    Ok(())
}
