//! The playground: `www/playground/playground.html` is the inside of its page, `playground.ts` its script.

use crate::run::{at, npm_tool, run};
use anyhow::Result;
use std::fs;
use std::path::Path;

/// Bundles the playground into `playground/` of the site; answers the inside of its page, or nothing where there is none.
///
/// # Errors
/// Where it does not build.
pub fn write(site: &Path) -> Result<Option<String>> {
    let source = at("www/playground");
    if !source.join("playground.html").is_file() {
        return Ok(None);
    }
    let target = site.join("playground");
    fs::create_dir_all(&target)?;
    fs::copy(source.join("playground.css"), target.join("playground.css"))?;
    run(npm_tool("esbuild").arg(source.join("playground.ts")).args([
        "--bundle",
        "--format=iife",
        "--target=chrome121,firefox140",
        "--log-level=warning",
        &format!("--outfile={}", target.join("playground.js").display()),
    ]))?;
    Ok(Some(fs::read_to_string(source.join("playground.html"))?))
}
