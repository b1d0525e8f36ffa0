//! Pages stay light, on a slow line too: [`check`].

use crate::build::files;
use anyhow::{Result, ensure};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fs;
use std::io::Write as _;
use std::path::Path;

/// The most that a page may have, in bytes, and that the front page may.
const PAGE: usize = 300_000;
const FRONT: usize = 100_000;
/// The most that goes over the line for a page where the host compresses, in bytes.
const PACKED: usize = 60_000;

/// Weighs each page of the site.
///
/// # Errors
/// Names each page that is too heavy.
pub fn check(site: &Path) -> Result<()> {
    let mut heavy = Vec::new();
    for file in files(site)?.iter().filter(|file| file.extension().is_some_and(|ending| ending == "html")) {
        let html = fs::read(file)?;
        let name = file.strip_prefix(site)?.display();
        let limit = if *file == site.join("index.html") { FRONT } else { PAGE };
        let packed = packed(&html)?;
        if html.len() > limit || packed > PACKED {
            heavy.push(format!("{name} has {} bytes ({limit}), {packed} compressed ({PACKED})", html.len()));
        }
    }
    ensure!(heavy.is_empty(), "pages are heavier than they may be:\n  {}", heavy.join("\n  "));
    Ok(())
}

fn packed(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::env;

    #[test]
    fn a_heavy_page_is_named() {
        let folder = env::temp_dir().join(format!("composure-weight-{}", std::process::id()));
        let line = "the same again, ";
        crate::site::put(&folder, "index.html", &line.repeat(FRONT / line.len())).unwrap();
        crate::site::put(&folder, "docs/index.html", &line.repeat(PAGE / line.len())).unwrap();
        check(&folder).unwrap();
        crate::site::put(&folder, "index.html", &line.repeat(FRONT / line.len() + 1)).unwrap();
        crate::site::put(&folder, "docs/long.html", &line.repeat(PAGE / line.len() + 1)).unwrap();
        let problem = check(&folder).unwrap_err().to_string();
        fs::remove_dir_all(&folder).unwrap();
        assert!(problem.contains("\n  index.html") && problem.contains("docs/long.html"), "{problem}");
        assert!(!problem.contains("docs/index.html"), "{problem}");
    }
}
