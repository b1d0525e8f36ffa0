//! What the package weighs, held to its limits.

use super::files;
use anyhow::{Result, ensure};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fs;
use std::io::Write;
use std::path::Path;

const KIB: usize = 1024;
/// The whole package, gzip.
const PACKAGE_LIMIT: usize = 450 * KIB;
/// The content script, which every page of a site loads, gzip.
const CONTENT_LIMIT: usize = 25 * KIB;

/// Prints the size of each file and of all, raw and gzip.
///
/// # Errors
/// Where the package or the content script is over its limit.
pub fn print(folder: &Path) -> Result<()> {
    let (mut raw, mut packed, mut content) = (0, 0, 0);
    println!("{:<32}{:>10}{:>10}", "dist/extension", "raw", "gzip");
    for file in files(folder)? {
        let bytes = fs::read(&file)?;
        let name = file.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
        let gzip = gzip(&bytes)?;
        println!("{name:<32}{:>10}{:>10}", bytes.len(), gzip);
        raw += bytes.len();
        packed += gzip;
        if name == "content.js" {
            content = gzip;
        }
    }
    println!("{:<32}{raw:>10}{packed:>10}", "all");
    ensure!(packed <= PACKAGE_LIMIT, "The package is {packed} bytes gzip; its limit is {PACKAGE_LIMIT}.");
    ensure!(content <= CONTENT_LIMIT, "content.js is {content} bytes gzip; its limit is {CONTENT_LIMIT}.");
    Ok(())
}

fn gzip(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}
