//! Builds the extension: the engine to WebAssembly, the TypeScript to three kinds of script, the manifest
//! from its template and the sites, and a zip for each store.
//!
//! One [`Flavour`] ships. The other two differ from it only by what [`Flavour`] says, and are never zipped.

mod bundle;
mod engine;
mod licences;
mod manifest;
mod playground;
mod sizes;
mod verify;
pub mod zip;

pub use bundle::{Site, sites};
pub use engine::folder as engine_folder;
pub use licences::unknown as unknown_licences;
pub use playground::playground;

use crate::run::at;
use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::{Path, PathBuf};

/// The stores; both get the same bytes, for one manifest serves both.
pub const STORES: [&str; 2] = ["chrome", "firefox"];

/// What the built extension is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flavour {
    /// What the stores get.
    Shipped,
    /// Also knows the site `demo`, the demonstration page on this machine.
    Demo,
    /// The scripts that ship, to the byte. Its manifest has the permission for one more site, since no test can
    /// answer the browser's question for it.
    Test,
}

impl Flavour {
    /// Where it is built.
    pub fn folder(self) -> PathBuf {
        at(match self {
            Self::Shipped => "dist/extension",
            Self::Demo => "target/flavour/demo",
            Self::Test => "target/flavour/test",
        })
    }
}

/// Builds what ships, verifies it, zips it and prints the sizes.
///
/// # Errors
/// Where a tool fails, or the package breaks a promise (see [`verify`]).
pub fn package() -> Result<()> {
    engine::build()?;
    let folder = Flavour::Shipped.folder();
    assemble(Flavour::Shipped, &folder)?;
    let zip = zip::pack(zip::entries(&folder)?)?;
    for store in STORES {
        fs::write(archive(store), &zip)?;
    }
    sizes::print(&folder).map(drop)
}

/// Builds what ships once more, beside it; with `from_compiled` also the engine, from what the compiler left.
///
/// # Errors
/// Names the first file that is not the same as before, to the byte.
pub fn again(from_compiled: bool) -> Result<()> {
    if from_compiled {
        let engine = at("target/package/engine");
        clear(&engine)?;
        engine::bind(&engine)?;
        let mut before = zip::entries(&engine::folder())?;
        before.retain(|entry| entry.name != "compiled.wasm");
        same(&before, &zip::entries(&engine)?)?;
    }
    engine::names_no_place()?;
    let folder = at("target/package/extension");
    assemble(Flavour::Shipped, &folder)?;
    let entries = zip::entries(&folder)?;
    same(&zip::entries(&Flavour::Shipped.folder())?, &entries)?;
    let zip = zip::pack(entries)?;
    for store in STORES {
        ensure!(fs::read(archive(store))? == zip, "the archive for {store} is not the same when made twice");
    }
    Ok(())
}

/// Fails with the first file that is not in both, or not the same.
pub fn same(before: &[zip::Entry], after: &[zip::Entry]) -> Result<()> {
    for entry in before {
        let other = after.iter().find(|other| other.name == entry.name);
        let other = other.with_context(|| format!("{} is there only the first time", entry.name))?;
        ensure!(other.bytes == entry.bytes, "{} is not the same when made twice", entry.name);
    }
    for entry in after {
        let known = before.iter().any(|other| other.name == entry.name);
        ensure!(known, "{} is there only the second time", entry.name);
    }
    Ok(())
}

/// The archive for a store.
pub fn archive(store: &str) -> PathBuf {
    at(&format!("dist/composure-{store}.zip"))
}

/// Holds what was built last to its limits.
///
/// # Errors
/// Where the package or the content script is too large.
pub fn limits() -> Result<()> {
    sizes::limits(&Flavour::Shipped.folder())
}

/// Builds one flavour only, without zips.
///
/// # Errors
/// As [`package`].
pub fn flavour(flavour: Flavour) -> Result<PathBuf> {
    engine::build()?;
    assemble(flavour, &flavour.folder())?;
    Ok(flavour.folder())
}

/// Writes the generated modules that the TypeScript compiler has to see.
///
/// # Errors
/// Where the engine does not build or a site's file cannot be read.
pub fn generated_modules() -> Result<()> {
    engine::build()?;
    bundle::write_sites(Flavour::Shipped).map(drop)
}

/// Writes the module of the sites only.
///
/// # Errors
/// Where a site's file cannot be read.
pub fn sites_module() -> Result<()> {
    bundle::write_sites(Flavour::Shipped).map(drop)
}

fn assemble(flavour: Flavour, folder: &Path) -> Result<()> {
    clear(folder)?;
    copy(&engine::optimised(), &folder.join("engine.wasm"))?;
    copy_tree(&at("extension/_locales"), &folder.join("_locales"), &["json"])?;
    copy(&at("extension/managed-schema.json"), &folder.join("managed-schema.json"))?;
    copy_tree(&at("extension/icons"), &folder.join("icons"), &["png", "svg"])?;
    copy_tree(&at("extension/src/pages"), &folder.join("pages"), &["html", "css", "svg"])?;
    bundle::scripts(flavour, folder)?;
    fs::write(folder.join("licences.txt"), licences::text()?)?;
    manifest::write(flavour, folder)?;
    verify::promises(flavour, folder)
}

/// Makes the folder, and empties it.
pub fn clear(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    Ok(fs::create_dir_all(folder)?)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to)
        .map(drop)
        .with_context(|| format!("cannot copy {} to {}", from.display(), to.display()))
}

/// Copies the files with these endings, keeping folders.
fn copy_tree(from: &Path, to: &Path, endings: &[&str]) -> Result<()> {
    for file in files(from)? {
        if file.extension().is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted)) {
            let target = to.join(file.strip_prefix(from)?);
            fs::create_dir_all(target.parent().unwrap_or(to))?;
            copy(&file, &target)?;
        }
    }
    Ok(())
}

/// All files below a folder, sorted; none where there is no such folder.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        if !folder.is_dir() {
            continue;
        }
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() { open.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    Ok(found)
}
