//! Fetches what a fresh machine lacks, or names it and says how to get it.

use crate::browsers::Browser;
use crate::run::{at, command, output, run};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::PathBuf;

const WASM_TARGET: &str = "wasm32-unknown-unknown";
const OLDEST_NODE: u32 = 20;

/// Brings what the build needs: the WebAssembly target of Rust, and the npm tools as the lockfile pins them.
///
/// # Errors
/// Where something is missing that only the person can install.
pub fn tools() -> Result<()> {
    wasm_target()?;
    node()?;
    npm_packages()
}

/// Finds the browsers; as root on Debian and its kin it installs those that are missing.
///
/// # Errors
/// Where none is found, with how to get one.
pub fn browsers() -> Result<Vec<(Browser, PathBuf)>> {
    if Browser::ALL.iter().any(|browser| browser.find().is_none()) && can_install() {
        install_browsers()?;
    }
    let found: Vec<_> =
        Browser::ALL.into_iter().filter_map(|browser| Some((browser, browser.find()?))).collect();
    for browser in Browser::ALL.iter().filter(|browser| browser.find().is_none()) {
        eprintln!("{}", browser.how_to_get());
    }
    if found.is_empty() {
        bail!("No browser to run the extension in.");
    }
    Ok(found)
}

fn wasm_target() -> Result<()> {
    let sysroot = output(command("rustc").args(["--print", "sysroot"]))?;
    if PathBuf::from(sysroot.trim()).join("lib/rustlib").join(WASM_TARGET).is_dir() {
        return Ok(());
    }
    run(command("rustup").args(["target", "add", WASM_TARGET])).with_context(|| {
        format!("The Rust target {WASM_TARGET} is missing. Get rustup from https://rustup.rs, or install the target as your distribution does.")
    })
}

fn node() -> Result<()> {
    const HOW: &str = "Get Node 20 or newer from https://nodejs.org or your distribution.";
    let version = output(command("node").arg("--version")).context(format!("Node.js is missing. {HOW}"))?;
    let major: u32 = version.trim().trim_start_matches('v').split('.').next().unwrap_or("").parse()?;
    if major < OLDEST_NODE {
        bail!("Node.js {} is too old. {HOW}", version.trim());
    }
    Ok(())
}

/// `npm ci`, unless what it would bring is there: npm writes what it installed beside the packages.
fn npm_packages() -> Result<()> {
    let stamp = at("node_modules/.composure-lock");
    let lock = fs::read(at("package-lock.json"))?;
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    println!("npm ci");
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    run(command(npm).args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]))?;
    Ok(fs::write(stamp, lock)?)
}

fn can_install() -> bool {
    let is_root = || output(command("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    cfg!(target_os = "linux") && PathBuf::from("/usr/bin/apt-get").is_file() && is_root()
}

fn install_browsers() -> Result<()> {
    println!("apt-get install chromium firefox-esr fonts-dejavu-core");
    let apt = |arguments: &[&str]| {
        run(command("apt-get")
            .args(["-qq", "-o=Dpkg::Use-Pty=0"])
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive"))
    };
    apt(&["update"])?;
    apt(&["install", "--yes", "--no-install-recommends", "chromium", "firefox-esr", "fonts-dejavu-core"])
}
