//! The playground: the engine, the content script and the background in one page of the site.

use super::{bundle, copy, engine};
use crate::run::run;
use anyhow::Result;
use std::fs;
use std::path::Path;

/// The module that stands for `#sites`: the one site that the playground is.
const SITES: &str = "./www/playground/sites.ts";

/// Writes `playground.js`, `playground.css` and `engine.wasm` into a folder. The script finds the engine beside
/// itself, so the folder works wherever it is served from.
///
/// # Errors
/// Where the engine does not build, or a script does not bundle.
pub fn playground(folder: &Path) -> Result<()> {
    engine::build()?;
    fs::create_dir_all(folder)?;
    run(bundle::esbuild(Path::new(SITES), "iife")
        .arg("www/playground/playground.ts")
        .arg(bundle::outfile(folder, "playground.js")))?;
    // The loader that makes text of the overlay's sheet is not for this one.
    run(bundle::esbuild(Path::new(SITES), "esm")
        .args(["www/playground/playground.css", "--loader:.css=css"])
        .arg(bundle::outfile(folder, "playground.css")))?;
    copy(&engine::optimised(), &folder.join("engine.wasm"))
}
