//! The npm package: the engine that is in the extension, with types and a page that shows how it is used.
//!
//! Its own few files are in `crates/wasm/npm`; [`package`] adds the bindings, the WebAssembly and the types that are
//! written from the Rust types, and has the TypeScript compiler write scripts and declarations.

use crate::build::{self, engine_folder, zip};
use crate::run::{at, npm_tool, run};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

/// Its own files.
const OWN: &str = "crates/wasm/npm";
/// What the TypeScript compiler writes anew.
const SCRIPTS: [&str; 4] = ["browser", "engine", "node", "types"];
/// What goes into it as it is.
const COPIES: [(&str, &str); 5] = [
    ("crates/wasm/npm/README.md", "README.md"),
    ("crates/wasm/npm/example/index.html", "example/index.html"),
    ("crates/wasm/npm/example/example.js", "example/example.js"),
    ("LICENSE-MIT", "LICENSE-MIT"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
];

/// Where it is made.
pub fn folder() -> PathBuf {
    at("target/npm/composure")
}

/// Makes the package of the engine and of `dist/extension` as they were built last.
///
/// # Errors
/// Where a part of it is missing, or the TypeScript compiler finds a mistake.
pub fn package() -> Result<PathBuf> {
    let (source, folder) = (at("target/npm/source"), folder());
    build::clear(&source)?;
    build::clear(&folder)?;
    for file in build::files(&at(OWN))? {
        if file.extension().is_some_and(|ending| ending == "ts" || ending == "json") {
            copy(&file, &source.join(file.file_name().context("a file without a name")?))?;
        }
    }
    copy(&at("extension/src/shared/generated.ts"), &source.join("types.ts"))?;
    let bindings = engine_folder();
    for (from, to) in [("composure_wasm.js", "bindings.js"), ("composure_wasm.d.ts", "bindings.d.ts")] {
        let text = fs::read_to_string(bindings.join(from)).with_context(|| from.to_owned())?;
        // The bindings name their own types by the name they had.
        let text = text.replace("./composure_wasm.d.ts", "./bindings.d.ts");
        fs::write(folder.join(to), &text)?;
        fs::write(source.join(to), &text)?;
    }
    run(npm_tool("tsc").arg("--project").arg(source.join("tsconfig.json")).arg("--outDir").arg(&folder))?;
    for (from, to) in COPIES {
        copy(&at(from), &folder.join(to))?;
    }
    copy(&build::Flavour::Shipped.folder().join("licences.txt"), &folder.join("licences.txt"))?;
    copy(&build::Flavour::Shipped.folder().join("engine.wasm"), &folder.join("engine.wasm"))?;
    fs::write(folder.join("package.json"), manifest(&at(OWN).join("package.json"))?)?;
    let wanted = wanted();
    for entry in zip::entries(&folder)? {
        ensure!(wanted.contains(&entry.name), "{} is not meant to be in the npm package", entry.name);
    }
    Ok(folder)
}

/// The names of all files that are meant to be in the package.
pub fn wanted() -> Vec<String> {
    let scripts = SCRIPTS.into_iter().chain(["bindings"]);
    let mut names: Vec<String> =
        scripts.flat_map(|name| [format!("{name}.js"), format!("{name}.d.ts")]).collect();
    names.extend(COPIES.iter().map(|(_, to)| (*to).to_owned()));
    names.extend(["engine.wasm", "licences.txt", "package.json"].map(str::to_owned));
    names.sort();
    names
}

/// Its `package.json`: the template with the version and the list of files. As text, for the order of its conditions counts.
fn manifest(template: &Path) -> Result<String> {
    let template = fs::read_to_string(template)?;
    // package.json itself is in every package.
    let files: Vec<Value> =
        wanted().into_iter().filter(|name| name != "package.json").map(Value::from).collect();
    let version = format!("\"version\": {}", json!(env!("CARGO_PKG_VERSION")));
    let manifest = template
        .replace("\"version\": \"0.0.0\"", &version)
        .replace("\"files\": []", &format!("\"files\": {}", serde_json::to_string(&files)?));
    ensure!(
        manifest.contains(&version) && !manifest.contains("\"files\": []"),
        "package.json has no place for version and files"
    );
    Ok(manifest)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::copy(from, to).map(drop).with_context(|| format!("cannot copy {}", from.display()))
}
