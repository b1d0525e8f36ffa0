//! The engine: `crates/wasm` → WebAssembly → bindings → a smaller WebAssembly.

use crate::run::{at, cargo, npm_tool, run};
use anyhow::Result;
use std::fs;
use std::path::PathBuf;
use wasm_bindgen_cli_support::Bindgen;

/// Where the bindings go; `tsconfig.json` names it `#engine`.
const BINDINGS: &str = "target/engine";
const CRATE: &str = "composure_wasm";

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

/// The WebAssembly that goes into the package.
pub fn optimised() -> PathBuf {
    at(BINDINGS).join("engine.wasm")
}

/// Compiles, binds and shrinks the engine. What has not changed since the last time is not done again.
pub fn build() -> Result<()> {
    run(&mut cargo(&[
        "build",
        "--quiet",
        "--package=composure-wasm",
        "--lib",
        "--target=wasm32-unknown-unknown",
        "--profile=wasm",
    ]))?;
    let compiled = at("target/wasm32-unknown-unknown/wasm").join(format!("{CRATE}.wasm"));
    let compiled_bytes = fs::read(&compiled)?;
    // The compiled module itself is kept beside the result: comparing bytes is surer than comparing times.
    let seen = at(BINDINGS).join("compiled.wasm");
    if optimised().is_file() && fs::read(&seen).is_ok_and(|bytes| bytes == compiled_bytes) {
        return Ok(());
    }
    Bindgen::new()
        .input_path(&compiled)
        .web(true)?
        .typescript(true)
        // The background says where the module is; the bindings must not guess an address.
        .omit_default_module_path(true)
        .generate(at(BINDINGS))?;
    run(npm_tool("wasm-opt")
        .args(FEATURES)
        .args(["-O3", "--strip-debug", "--strip-producers"])
        .arg(at(BINDINGS).join(format!("{CRATE}_bg.wasm")))
        .arg("-o")
        .arg(optimised()))?;
    Ok(fs::write(seen, compiled_bytes)?)
}
