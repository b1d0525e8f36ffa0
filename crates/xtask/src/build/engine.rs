//! The engine: `crates/wasm` → WebAssembly → bindings → a smaller WebAssembly.

use crate::run::{at, cargo, npm_tool, run};
use anyhow::{Context, Result, ensure};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

/// Where the bindings go; `tsconfig.json` names it `#engine`.
const BINDINGS: &str = "target/engine";
const CRATE: &str = "composure_wasm";
/// The optimised module, in the folder of the bindings.
const ENGINE: &str = "engine.wasm";

/// The features that the oldest browsers we support have (see the manifest): without them wasm-opt rejects
/// what rustc emits, with more it would write what they cannot read.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-multivalue",
];

/// What is called from one place alone is not drawn in there unless it is tiny: browsers compile a function by itself, and
/// make a fifth slower code of one that holds the whole engine.
const SMALL_FUNCTIONS: &str = "--one-caller-inline-max-function-size=30";

/// Where the bindings of the engine are, and the WebAssembly that goes into the package.
pub fn folder() -> PathBuf {
    at(BINDINGS)
}

/// The WebAssembly that goes into the package.
pub fn optimised() -> PathBuf {
    folder().join(ENGINE)
}

/// Compiles, binds and shrinks the engine. What has not changed since the last time is not done again.
pub fn build() -> Result<()> {
    run(cargo(&[
        "build",
        "--quiet",
        "--package=composure-wasm",
        "--lib",
        "--target=wasm32-unknown-unknown",
        "--profile=wasm",
    ])
    .env("CARGO_ENCODED_RUSTFLAGS", without_places()?.join("\u{1f}")))?;
    let compiled = compiled();
    let compiled_bytes = fs::read(&compiled).with_context(|| compiled.display().to_string())?;
    // The compiled module itself is kept beside the result: comparing bytes is surer than comparing times.
    let seen = folder().join("compiled.wasm");
    if optimised().is_file() && fs::read(&seen).is_ok_and(|bytes| bytes == compiled_bytes) {
        return Ok(());
    }
    bind(&folder())?;
    Ok(fs::write(seen, compiled_bytes)?)
}

/// Writes bindings and WebAssembly of what was compiled last into a folder.
pub fn bind(folder: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(compiled())
        .web(true)?
        .typescript(true)
        // The background says where the module is; the bindings must not guess an address.
        .omit_default_module_path(true)
        .generate(folder)?;
    run(npm_tool("wasm-opt")
        .args(FEATURES)
        .args(["-O3", "--strip-debug", "--strip-producers", SMALL_FUNCTIONS])
        .arg(folder.join(format!("{CRATE}_bg.wasm")))
        .arg("-o")
        .arg(folder.join(ENGINE)))
}

fn compiled() -> PathBuf {
    at("target/wasm32-unknown-unknown/wasm").join(format!("{CRATE}.wasm"))
}

/// Flags by which a panic names files by their place in the repository or in a crate, and not on this machine: the
/// same bytes wherever they are built. They hold for the WebAssembly only; whatever else `RUSTFLAGS` says is left out.
fn without_places() -> Result<Vec<String>> {
    let mut places = vec![format!("{}=.", at("").display())];
    // One folder a registry; its name holds a number that a mirror would change.
    for entry in fs::read_dir(crates_of_others()?).into_iter().flatten() {
        places.push(format!("{}=crates", entry?.path().display()));
    }
    places.sort();
    Ok(places.into_iter().map(|place| format!("--remap-path-prefix={place}")).collect())
}

/// Fails where the engine names a place on this machine: then it is another one wherever it is built.
pub fn names_no_place() -> Result<()> {
    let engine = fs::read(optimised())?;
    for place in [at("crates"), crates_of_others()?] {
        let name = place.to_string_lossy().into_owned();
        let found = engine.windows(name.len()).any(|bytes| bytes == name.as_bytes());
        ensure!(!found, "{ENGINE} names {name}");
    }
    Ok(())
}

/// Where cargo unpacks the crates of others.
fn crates_of_others() -> Result<PathBuf> {
    let cargo_home = match env::var_os("CARGO_HOME") {
        Some(folder) => PathBuf::from(folder),
        None => env::home_dir().context("there is no home directory")?.join(".cargo"),
    };
    Ok(cargo_home.join("registry/src"))
}
