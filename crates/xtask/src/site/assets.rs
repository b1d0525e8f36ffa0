//! What the pages load beside themselves: the style sheets, the script of the search, the sign and the pictures.

use crate::build::files;
use crate::drive;
use crate::run::{at, command, npm_tool, output, run};
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// Pictures of the documents that a page shows.
const PICTURES: [&str; 6] = [
    "demo-light.png",
    "demo-dark.png",
    "demo-narrow-light.png",
    "demo-narrow-dark.png",
    "hold-light.png",
    "hold-dark.png",
];

/// Writes them into the folder of the site.
///
/// # Errors
/// Where one is missing or does not build.
pub fn write(site: &Path) -> Result<()> {
    let assets = site.join("assets");
    fs::create_dir_all(&assets)?;
    copy("extension/icons/comma.svg", &assets.join("comma.svg"))?;
    fs::write(assets.join("site.css"), style()?)?;
    run(npm_tool("esbuild").arg(at("www/site/search.ts")).args([
        "--bundle",
        "--format=iife",
        "--target=chrome121,firefox140",
        "--log-level=warning",
        &format!("--outfile={}", assets.join("search.js").display()),
    ]))?;
    let images = site.join("images");
    fs::create_dir_all(&images)?;
    PICTURES.iter().try_for_each(|name| copy(&format!("docs/images/{name}"), &images.join(name)))
}

/// The tokens of the extension, then the site's own sheets in the order of their names.
fn style() -> Result<String> {
    drive::bundle(&[at("www/site/tokens.ts")], "target/site-tokens")?;
    let mut style = output(command("node").arg(at("target/site-tokens/tokens.mjs")))?;
    for file in files(&at("www/site"))? {
        if file.extension().is_some_and(|ending| ending == "css") {
            style += &fs::read_to_string(&file)?;
        }
    }
    Ok(style)
}

fn copy(from: &str, to: &Path) -> Result<()> {
    fs::copy(at(from), to).map(drop).with_context(|| format!("cannot copy {from}"))
}
