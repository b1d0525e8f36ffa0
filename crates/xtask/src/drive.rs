//! What drives a browser is written in TypeScript (`tests/e2e`): this bundles it, and the pages it opens, for Node.

use crate::browsers::Browser;
use crate::run::{at, command, npm_tool, run};
use anyhow::{Context, Result};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// Bundles the fixtures in `tests/sites`, each with its site's real editor, into `target/sites`.
pub fn fixtures() -> Result<()> {
    let folder = at("tests/sites");
    let scripts = fs::read_dir(&folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<PathBuf>>>()?
        .into_iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "ts") && !path.ends_with("site.ts"));
    run(npm_tool("esbuild")
        .args(scripts)
        .arg(folder.join("site.css"))
        .args([
            "--bundle",
            "--format=iife",
            "--target=es2022",
            "--outdir=target/sites",
            "--log-level=warning",
        ])
        // Some editors look for Node's names.
        .args(["--define:process.env.NODE_ENV=\"production\"", "--define:global=window"]))
}

/// Bundles a script that runs in a page into a folder.
pub fn for_page(script: &str, folder: &str) -> Result<()> {
    run(npm_tool("esbuild").arg(at(script)).args([
        "--bundle",
        "--format=iife",
        "--target=es2022",
        "--log-level=warning",
        &format!("--outdir={folder}"),
    ]))
}

/// Bundles a script for Node; what it needs from `node_modules` stays there.
pub fn bundle(entries: &[PathBuf], folder: &str) -> Result<()> {
    let folder = at(folder);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    run(npm_tool("esbuild")
        .args(entries)
        .args([
            "--bundle",
            "--packages=external",
            "--platform=node",
            "--format=esm",
            "--out-extension:.js=.mjs",
        ])
        .args(["--loader:.css=text", "--loader:.svg=text", "--log-level=warning", "--sourcemap=inline"])
        .arg(format!("--outdir={}", folder.display())))
}

/// Node with a bundled script, told where the browser is and which it is; of its tests, with `named`, only those whose
/// names match this regular expression.
pub fn in_browser(browser: Browser, script: &str, named: Option<&str>) -> Result<Command> {
    let path = browser.find().with_context(|| browser.how_to_get())?;
    let mut node = command("node");
    node.args(["--enable-source-maps", "--test-reporter=spec"])
        .args(named.map(|pattern| format!("--test-name-pattern={pattern}")))
        .arg(at(script))
        .env("BROWSER", browser.to_string().to_lowercase())
        .env(browser.variable(), path);
    Ok(node)
}
