//! The static site in `target/site`, made of `www/site`, the documents and the rules.
//!
//! All links are relative, so it works from any folder of any host. [`write()`] fails where a link of any page leads
//! nowhere ([`links`]) or a page is too heavy ([`weight`]). A [`Page`](template::Page) is a template with what it shows; [`markdown`] makes pages of the documents, and
//! [`rules`] one of each rule file.

mod assets;
mod catalogue;
mod documents;
mod examples;
mod links;
mod markdown;
mod pages;
mod playground;
mod rules;
mod template;
mod tries;
mod weight;
mod words;

use crate::run::{at, command, run};
use crate::{drive, setup};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use template::Templates;

/// Writes the whole site; answers where it is.
///
/// # Errors
/// Where a source cannot be read, says what it may not, a link leads nowhere, or a page is too heavy.
pub fn write() -> Result<PathBuf> {
    setup::tools()?;
    let folder = at("target/site");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let playground = playground::write(&folder)?;
    let site = pages::Site::read(playground, &folder.join("playground/engine.wasm"))?;
    let templates = Templates::read()?;
    let pages = site.pages()?;
    for page in &pages {
        put(&folder, &page.path, &templates.render(page)?)?;
    }
    assets::write(&folder)?;
    links::check(&folder)?;
    weight::check(&folder)?;
    println!("target/site: {} pages, no broken link", pages.len());
    Ok(folder)
}

/// Writes the site and serves it on loopback until it is interrupted.
///
/// # Errors
/// As [`write()`].
pub fn serve() -> Result<()> {
    let folder = write()?;
    drive::bundle(&[at("tests/e2e/serve-site.ts")], "target/drive")?;
    run(command("node").arg(at("target/drive/serve-site.mjs")).arg(folder))
}

/// Writes a file of the site, with the folders that it needs.
fn put(folder: &Path, path: &str, text: &str) -> Result<()> {
    let file = folder.join(path);
    fs::create_dir_all(file.parent().unwrap_or(folder))?;
    fs::write(&file, text).with_context(|| file.display().to_string())
}
