//! Builds the packages once more as a reviewer does: from the archive of the source, in a folder of its own, with
//! nothing that was built before.

use super::source_archive;
use crate::build::{self, STORES, archive, zip};
use crate::run::{command, run};
use ::zip::ZipArchive;
use anyhow::{Context, Result, ensure};
use std::fs::{self, File};
use std::io::Cursor;
use std::path::Path;
use std::{env, io, process};

/// Unpacks the archive of the source into a folder for temporary files, builds it there, and compares.
///
/// # Errors
/// Where it does not build there, or a file of a package is not the same; the folder is left for a look.
pub fn elsewhere() -> Result<()> {
    let folder = env::temp_dir().join(format!("composure-source-{}", process::id()));
    println!(
        "\nBuilding from {} in {}; this takes some minutes.",
        source_archive().display(),
        folder.display()
    );
    build::clear(&folder)?;
    unpack(&folder)?;
    // What cargo sets for this program would lead the other one back here.
    let inherited = env::vars_os().map(|(name, _)| name).filter(|name| {
        let name = name.to_string_lossy();
        name.starts_with("CARGO_") && name != "CARGO_HOME"
    });
    let mut cargo = command("cargo");
    for name in inherited {
        cargo.env_remove(name);
    }
    run(cargo.args(["xtask", "build"]).env("npm_config_prefer_offline", "true").current_dir(&folder))?;
    for store in STORES {
        let ours = archive(store);
        let name = ours.file_name().context("an archive without a name")?;
        let theirs = folder.join("dist").join(name);
        build::same(&inside(&ours)?, &inside(&theirs)?).with_context(|| folder.display().to_string())?;
        ensure!(fs::read(&ours)? == fs::read(&theirs)?, "{} is packed another way", theirs.display());
    }
    println!("The same, to the byte.");
    Ok(fs::remove_dir_all(folder)?)
}

fn unpack(folder: &Path) -> Result<()> {
    let mut archive = ZipArchive::new(File::open(source_archive())?)?;
    Ok(archive.extract(folder)?)
}

/// The files in an archive, by which a difference can be named.
fn inside(file: &Path) -> Result<Vec<zip::Entry>> {
    let bytes = fs::read(file).with_context(|| file.display().to_string())?;
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    (0..archive.len())
        .map(|index| {
            let mut file = archive.by_index(index)?;
            let mut bytes = Vec::new();
            io::copy(&mut file, &mut bytes)?;
            Ok(zip::Entry { name: file.name()?.into_owned(), executable: false, bytes })
        })
        .collect()
}
