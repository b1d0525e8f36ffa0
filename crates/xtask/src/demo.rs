//! Shows and measures the extension in a browser: the drivers are in `tests/e2e`.

use crate::browsers::Browser;
use crate::build::{self, Flavour};
use crate::run::{at, npm_tool, run};
use crate::{drive, setup};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// Opens the demonstration page in a browser with the extension, until it is closed; or, with a folder, takes
/// pictures without a window.
///
/// # Errors
/// Where something is missing or does not build.
pub fn demo(browser: Option<Browser>, headless: bool, shot: Option<PathBuf>) -> Result<()> {
    let browser = ready(browser)?;
    println!("Building the extension; the first time this takes a few minutes.");
    let extension = perch()?;
    drive::bundle(&[at("tests/e2e/demo.ts")], "target/drive")?;
    let mut node = drive::in_browser(browser, "target/drive/demo.mjs", None)?;
    node.arg(extension);
    if let (true, Some(folder)) = (headless, shot) {
        node.arg("--shot").arg(std::path::absolute(folder)?);
    }
    run(&mut node)
}

/// Takes the pictures of the documents, in Chromium, into `docs/images`.
///
/// # Errors
/// As [`demo`].
pub fn images() -> Result<()> {
    let browser = ready(Some(Browser::Chromium))?;
    let extension = perch()?;
    drive::bundle(&[at("tests/e2e/images.ts")], "target/drive")?;
    run(drive::in_browser(browser, "target/drive/images.mjs", None)?.arg(extension).arg(at("docs/images")))
}

/// Takes the pictures for the stores, in Chromium, into `docs/store`, and draws the icons.
///
/// # Errors
/// As [`demo`].
pub fn store() -> Result<()> {
    let browser = ready(Some(Browser::Chromium))?;
    let extension = perch()?;
    drive::bundle(&[at("tests/e2e/store.ts")], "target/drive")?;
    run(drive::in_browser(browser, "target/drive/store.mjs", None)?
        .arg(extension)
        .arg(at("docs/store"))
        .arg(at("extension/icons")))?;
    crate::store::pictures()?;
    crate::store::icons()
}

/// Builds the demonstration page, and the extension that knows it.
fn perch() -> Result<PathBuf> {
    let extension = build::flavour(Flavour::Demo)?;
    run(npm_tool("esbuild").arg(at("www/demo/demo.ts")).args([
        "--bundle",
        "--format=iife",
        "--target=es2022",
        "--outdir=target/demo",
        "--log-level=warning",
    ]))?;
    Ok(extension)
}

/// Measures the extension in a browser, or in each that is there.
///
/// # Errors
/// As [`demo`].
pub fn bench(browser: Option<Browser>) -> Result<()> {
    setup::tools()?;
    let browsers = match browser {
        Some(browser) => vec![browser],
        None => setup::browsers()?.into_iter().map(|(browser, _)| browser).collect(),
    };
    build::flavour(Flavour::Test)?;
    drive::fixtures()?;
    drive::bundle(&[at("tests/e2e/bench.ts"), at("tests/e2e/bench-page.ts")], "target/drive")?;
    for browser in browsers {
        run(&mut drive::in_browser(browser, "target/drive/bench.mjs", None)?)?;
        // Only Chromium's profiler tells the extension's scripts from the page's.
        if browser == Browser::Chromium {
            run(&mut drive::in_browser(browser, "target/drive/bench-page.mjs", None)?)?;
        }
    }
    Ok(())
}

/// Tries the adapter of a site on a saved page, and prints which of its parts are there.
///
/// # Errors
/// Where something is missing, or where nothing of the adapter is in the page.
pub fn inspect(file: &Path, site: &str) -> Result<()> {
    setup::tools()?;
    build::sites_module()?;
    drive::for_page("tests/e2e/inspect-here.ts", "target/drive-page")?;
    drive::bundle(&[at("tests/e2e/inspect.ts")], "target/drive")?;
    let mut node = drive::in_browser(Browser::Chromium, "target/drive/inspect.mjs", None)?;
    run(node.arg(std::path::absolute(file)?).arg(site))
}

/// The browser asked for, or whichever is there, once the tools are.
fn ready(browser: Option<Browser>) -> Result<Browser> {
    setup::tools()?;
    let found = setup::browsers()?;
    match browser {
        None => Ok(found[0].0),
        Some(wanted) => found
            .iter()
            .find(|(browser, _)| *browser == wanted)
            .map(|(browser, _)| *browser)
            .with_context(|| wanted.how_to_get()),
    }
}
