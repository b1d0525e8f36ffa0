//! The scripts: one for web pages, one for the background, one for each page of the extension.
//!
//! They are bundled and not minified: what a person finds in the package can be read.

use super::{Flavour, files};
use crate::run::{at, npm_tool, run};
use anyhow::{Context, Result, ensure};
use serde::de::IgnoredAny;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A site as far as the build looks into `extension/sites/<id>.json`.
#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Site {
    /// Its id, which is the file's name.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Host names.
    pub hosts: Vec<String>,
    /// The day of its facts, YYYY-MM-DD.
    pub verified_on: String,
    /// Where they come from.
    pub source: String,
    /// `hold` or `warn`.
    pub mode: String,
    /// Its kinds of compose box.
    pub variants: Vec<Variant>,
    #[serde(default)]
    audience_from: Vec<IgnoredAny>,
    #[serde(default)]
    handle_from: Vec<IgnoredAny>,
    /// Whether its markup is looked for on every host that the person switched on.
    #[serde(default)]
    by_markup: bool,
}

/// A kind of compose box, likewise.
#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Variant {
    /// `post`, `reply`, `comment`, `message` or `bio`.
    pub surface: String,
    /// The audience where nothing on the page says it.
    pub audience: String,
    #[serde(default)]
    audience_from: Vec<IgnoredAny>,
    #[serde(default)]
    handle_from: Vec<IgnoredAny>,
}

impl Site {
    /// Whether any of its boxes says who will see the post.
    pub fn reads_audience(&self) -> bool {
        !self.audience_from.is_empty() || self.variants.iter().any(|one| !one.audience_from.is_empty())
    }

    /// Whether any of its boxes says who is signed in.
    pub fn reads_account(&self) -> bool {
        !self.handle_from.is_empty() || self.variants.iter().any(|one| !one.handle_from.is_empty())
    }
}

/// The script that tells the content script which sites a page of a site may be: each page loads its own only.
pub fn site_script(id: &str) -> String {
    format!("sites/{id}.js")
}

/// The name, in [`site_script`], of all sites that are found by their markup.
const ANY: &str = "any";

/// The sites that a flavour knows, sorted by id, each with the JSON it was read from.
pub fn sites(flavour: Flavour) -> Result<Vec<(Site, String)>> {
    let mut sites = Vec::new();
    for file in files(&at("extension/sites"))? {
        let text = fs::read_to_string(&file)?;
        let site: Site = serde_json::from_str(&text).with_context(|| file.display().to_string())?;
        ensure!(
            file.file_stem().is_some_and(|stem| stem == site.id.as_str()),
            "{}: its id is {}",
            file.display(),
            site.id
        );
        if site.id != "demo" || flavour == Flavour::Demo {
            sites.push((site, text));
        }
    }
    Ok(sites)
}

/// Writes the module `#sites`: the sites' files as one typed list, so that the compiler checks each of them; and
/// the names of those that have an address, for pages that need no more.
pub fn write_sites(flavour: Flavour) -> Result<PathBuf> {
    let mut module = String::from(
        "// Written by `cargo xtask build` from extension/sites/*.json. Do not edit.\n\
         import type { Site } from \"../../extension/src/content/contract\";\n\n\
         export const sites: readonly Site[] = [\n",
    );
    let mut names = String::from("export const knownSites: readonly Pick<Site, \"id\" | \"name\">[] = [\n");
    for (Site { id, name, hosts, .. }, json) in sites(flavour)? {
        writeln!(module, "{},", json.trim())?;
        if !hosts.is_empty() {
            writeln!(names, "{},", serde_json::json!({ "id": id, "name": name }))?;
        }
    }
    write!(module, "];\n\n{names}];\n")?;
    let path =
        at("target/generated").join(if flavour == Flavour::Demo { "sites-demo.ts" } else { "sites.ts" });
    fs::create_dir_all(at("target/generated"))?;
    fs::write(&path, module)?;
    Ok(path)
}

/// Writes a script for each site, and one for the pages of all other sites.
fn write_site_scripts(flavour: Flavour, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder.join("sites"))?;
    let sites = sites(flavour)?;
    let write = |id: &str, sites: &[&str]| -> Result<()> {
        let list = format!("globalThis.composureSites = [{}];\n", sites.join(",\n"));
        Ok(fs::write(folder.join(site_script(id)), list)?)
    };
    for (site, json) in sites.iter().filter(|(site, _)| !site.hosts.is_empty()) {
        write(&site.id, &[json.trim()])?;
    }
    let by_markup: Vec<&str> =
        sites.iter().filter(|(site, _)| site.by_markup).map(|(_, json)| json.trim()).collect();
    write(ANY, &by_markup)
}

/// Bundles all scripts of a flavour into the folder.
pub fn scripts(flavour: Flavour, folder: &Path) -> Result<()> {
    let sites = write_sites(flavour)?;
    write_site_scripts(flavour, folder)?;
    // Not a module: a content script is run as a plain script.
    run(esbuild(Path::new("./extension/src/content/sites-here.ts"), "iife")
        .arg("extension/src/content/main.ts")
        .arg(outfile(folder, "content.js")))?;
    run(esbuild(&sites, "esm").arg("extension/src/background/main.ts").arg(outfile(folder, "bg.js")))?;
    let pages = page_scripts()?;
    if !pages.is_empty() {
        run(esbuild(&sites, "esm")
            .args(pages)
            .arg("--outbase=extension/src/pages")
            .arg(format!("--outdir={}", folder.join("pages").display())))?;
    }
    Ok(())
}

/// Each `x.html` among the pages is served by the `x.ts` beside it.
fn page_scripts() -> Result<Vec<PathBuf>> {
    let pages = files(&at("extension/src/pages"))?;
    Ok(pages
        .iter()
        .filter(|file| file.extension().is_some_and(|ending| ending == "html"))
        .map(|file| file.with_extension("ts"))
        .filter(|script| script.is_file())
        .collect())
}

/// The bundler, with what stands for `#sites`, and the format of what it writes.
pub fn esbuild(sites: &Path, format: &str) -> Command {
    let mut command = npm_tool("esbuild");
    command
        .args(["--bundle", "--target=chrome121,firefox140", "--charset=utf8", "--legal-comments=none"])
        .args(["--loader:.css=text", "--loader:.svg=text", "--log-level=warning"])
        .arg(format!("--format={format}"))
        .arg(format!("--alias:#sites={}", sites.display()));
    command
}

/// The argument that names what is written.
pub fn outfile(folder: &Path, name: &str) -> String {
    format!("--outfile={}", folder.join(name).display())
}
