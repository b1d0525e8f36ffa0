//! What the package weighs, held to its limits.

use super::files;
use anyhow::{Result, ensure};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fs;
use std::io::Write;
use std::path::Path;

const KIB: usize = 1024;
/// The whole package, gzip. The aim was 450 KiB, for the rules of eight categories; those of seventeen, the
/// learned judge, and the pages in three languages are what is over it. This limit keeps it from growing unseen,
/// and is lowered with every saving. It weighs 1,860 KiB, next to no room to move in: 350 of it are the table of the judge, 400
/// patterns and phrases, 220 the compiler of rules and a reader of TOML, for packs of one's own.
const PACKAGE_LIMIT: usize = 1862 * KIB;
/// The content script, which every page of a site loads, gzip. The aim is 25 KiB; readable as it ships it is
/// more.
const CONTENT_LIMIT: usize = 44 * KIB;

/// Sizes of the package and of its content script, gzip.
pub struct Sizes {
    package: usize,
    content: usize,
}

/// Prints the size of each file and of all, raw and gzip.
pub fn print(folder: &Path) -> Result<Sizes> {
    let (mut all, mut sizes) = (0, Sizes { package: 0, content: 0 });
    println!("{:<32}{:>10}{:>10}", "dist/extension", "raw", "gzip");
    for file in files(folder)? {
        let bytes = fs::read(&file)?;
        let name = file.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
        let packed = gzip(&bytes)?;
        println!("{name:<32}{:>10}{packed:>10}", bytes.len());
        all += bytes.len();
        sizes.package += packed;
        if name == "content.js" {
            sizes.content = packed;
        }
    }
    println!("{:<32}{all:>10}{:>10}", "all", sizes.package);
    Ok(sizes)
}

/// Holds the package to its limits.
pub fn limits(folder: &Path) -> Result<()> {
    let Sizes { package, content } = print(folder)?;
    ensure!(package <= PACKAGE_LIMIT, "The package is {package} bytes gzip; its limit is {PACKAGE_LIMIT}.");
    ensure!(content <= CONTENT_LIMIT, "content.js is {content} bytes gzip; its limit is {CONTENT_LIMIT}.");
    Ok(())
}

fn gzip(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}
