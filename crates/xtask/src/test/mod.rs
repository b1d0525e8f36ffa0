//! Every check, step by step, each timed; the last line adds up what the runners counted.

mod count;

use crate::browsers::Browser;
use crate::run::{at, cargo, command, npm_tool, run};
use crate::{build, docs, drive, package, release, setup, site, store};
use anyhow::{Result, bail};
use clap::ValueEnum;
use count::Count;
use std::path::PathBuf;
use std::time::Instant;

/// One step, in the order in which they run: what fails quickly comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Step {
    /// Rust is formatted
    Format,
    /// Clippy has nothing to say
    Clippy,
    /// The documentation of the crates builds without a warning
    Docs,
    /// Tests of the crates, of the rules and of the architecture
    Rust,
    /// What is generated from the Rust types, and from the data for the documents, is up to date
    Generated,
    /// The package builds, keeps its promises and its limits
    Build,
    /// The site builds, and every link of it leads somewhere
    Site,
    /// The native engine and the WebAssembly give identical reviews
    Parity,
    /// TypeScript: types
    Types,
    /// TypeScript: unit tests
    Unit,
    /// The stores' linter accepts the package
    Lint,
    /// What the stores get is the same when made twice, and has what they ask for; the npm package works
    Package,
    /// The extension in Chromium
    Chromium,
    /// The extension in Firefox
    Firefox,
}

/// Runs the steps named, or all, and in the browsers only the tests whose names match `named`; goes on after a failure, so that one run tells everything.
///
/// # Errors
/// Where anything failed.
pub fn test(only: &[Step], named: Option<&str>) -> Result<()> {
    setup::tools()?;
    let mut total = Count::default();
    let mut lines = Vec::new();
    for step in Step::value_variants().iter().filter(|step| only.is_empty() || only.contains(step)) {
        let name = format!("{step:?}").to_lowercase();
        println!("\n── {name}");
        let start = Instant::now();
        let mut count = Count::default();
        if let Err(problem) = step.run(named, &mut count) {
            eprintln!("{problem:#}");
            // A step that fails without a count of its own is one failure.
            count.failed = count.failed.max(1);
        }
        let verdict = if count.failed == 0 { "ok" } else { "FAILED" };
        lines.push(format!(
            "{name:<10} {verdict:<7} {:>5} passed {:>7.1} s",
            count.passed,
            start.elapsed().as_secs_f64()
        ));
        total += count;
    }
    println!("\n{}\ntests: {} passed, {} failed", lines.join("\n"), total.passed, total.failed);
    if total.failed > 0 {
        bail!("Something failed; see above.");
    }
    Ok(())
}

impl Step {
    fn run(self, named: Option<&str>, count: &mut Count) -> Result<()> {
        match self {
            Self::Format => run(&mut cargo(&["fmt", "--all", "--check"])),
            Self::Clippy => run(&mut cargo(&[
                "clippy",
                "--quiet",
                "--workspace",
                "--all-targets",
                "--",
                "-D",
                "warnings",
            ])),
            Self::Docs => {
                run(cargo(&["doc", "--quiet", "--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings"))
            }
            Self::Rust => count.cargo(&mut cargo(&["test", "--quiet", "--workspace", "--no-fail-fast"])),
            Self::Generated => {
                docs::docs(true)?;
                store::icons()?;
                release::types()
            }
            Self::Build => {
                build::package()?;
                build::limits()
            }
            Self::Site => site::write().map(drop),
            Self::Parity => {
                count.node(command("node").args(["--test", "--test-reporter=spec", "tests/wasm/"]))
            }
            Self::Types => {
                build::generated_modules()?;
                run(npm_tool("tsc").args(["--project", "tsconfig.json"]))?;
                run(npm_tool("tsc").args(["--project", "tests/tsconfig.json"]))
            }
            Self::Unit => unit_tests(count),
            Self::Lint => {
                build::flavour(build::Flavour::Shipped)?;
                release::lint()
            }
            Self::Package => packages(count),
            Self::Chromium => in_browser(Browser::Chromium, named, count),
            Self::Firefox => in_browser(Browser::Firefox, named, count),
        }
    }
}

/// The `*.test.ts` beside what they test, in Node.
fn unit_tests(count: &mut Count) -> Result<()> {
    drive::bundle(&found_in("extension/src", ".test.ts")?, "target/unit")?;
    let bundles = found_in("target/unit", ".mjs")?;
    count.node(command("node").args(["--enable-source-maps", "--test", "--test-reporter=spec"]).args(bundles))
}

/// The packages, and whether they are what the stores and npm take.
fn packages(count: &mut Count) -> Result<()> {
    package::package(package::Twice::Archives)?;
    store::texts()?;
    store::permissions()?;
    store::pictures()?;
    release::npm_files()?;
    let mut node = command("node");
    node.args(["--test", "--test-reporter=spec"]).args(found_in("tests/package", ".test.mjs")?);
    // Where there is none, the page in the package is not tried.
    if let Some(path) = Browser::Chromium.find() {
        node.env(Browser::Chromium.variable(), path);
    }
    count.node(&mut node)
}

/// The files below a folder whose names end so.
fn found_in(folder: &str, ending: &str) -> Result<Vec<PathBuf>> {
    let mut files = build::files(&at(folder))?;
    files.retain(|file| file.to_string_lossy().ends_with(ending));
    Ok(files)
}

fn in_browser(browser: Browser, named: Option<&str>, count: &mut Count) -> Result<()> {
    setup::browsers()?;
    build::flavour(build::Flavour::Test)?;
    drive::fixtures()?;
    site::write()?;
    drive::bundle(&[at("tests/e2e/main.ts")], "target/e2e")?;
    count.node(&mut drive::in_browser(browser, "target/e2e/main.mjs", named)?)
}
