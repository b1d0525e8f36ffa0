//! The project's own tool, run as `cargo xtask`.
//!
//! | command | what it does |
//! |---|---|
//! | `setup` | fetches what a fresh machine lacks: the WebAssembly target, the npm tools, two browsers |
//! | `build` | writes `dist/extension` and a zip for each store |
//! | `demo`  | opens a browser with the extension on the demonstration page |
//! | `bench` | measures the extension in a browser |
//! | `sites` | tries the adapter of a site on a saved page |
//! | `docs`  | writes what the documents say of the data, and the site; takes the pictures of both, and those for the stores |
//! | `site`  | writes the site and serves it on this machine |
//! | `package` | makes what the stores get, with the archive of the source and the npm package, twice, and compares |
//! | `release` | verifies the checklist of a release |
//! | `test`  | runs every check there is |
//!
//! It needs rustup, Node 20 or newer and git, nothing else; [`setup`] names what is missing.

mod browsers;
mod build;
mod demo;
mod docs;
mod drive;
mod npm;
mod package;
mod png;
mod release;
mod run;
mod setup;
mod site;
mod store;
mod test;

use anyhow::Result;
use browsers::Browser;
use clap::{Parser, Subcommand};
use package::Twice;
use std::path::PathBuf;
use std::process::ExitCode;

/// Sets up, builds, demonstrates, measures and tests Composure.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Fetch what this machine lacks: the WebAssembly target, the npm tools, the browsers
    Setup,
    /// Build dist/extension and a zip for each store
    Build,
    /// Open a browser with the extension on the demonstration page
    Demo {
        /// The browser to open; whichever is there, where left out
        #[arg(long)]
        browser: Option<Browser>,
        /// Type risky posts in a browser without a window, and leave
        #[arg(long, requires = "shot")]
        headless: bool,
        /// With --headless: where the screenshots go
        #[arg(long, value_name = "DIR")]
        shot: Option<PathBuf>,
    },
    /// Measure start-up and reviews in a browser
    Bench {
        /// The browser to measure; both, where left out
        #[arg(long)]
        browser: Option<Browser>,
    },
    /// Try the adapter of a site on a saved page
    Sites {
        /// The saved page
        #[arg(long, value_name = "FILE.html")]
        check: PathBuf,
        /// Id of the site, as in extension/sites
        #[arg(long, value_name = "ID")]
        site: String,
    },
    /// Write the generated parts of the documents, and the site to target/site
    Docs {
        /// Only say whether they are up to date
        #[arg(long)]
        check: bool,
        /// Take the pictures in docs/images anew, in Chromium
        #[arg(long, conflicts_with = "check")]
        images: bool,
        /// Take the pictures in docs/store anew, in Chromium, and draw the icons from their SVG
        #[arg(long, conflicts_with_all = ["check", "images"])]
        store: bool,
        /// Measure anew, and write the tables of numbers in README.md and docs/measuring.md
        #[arg(long, conflicts_with_all = ["check", "images", "store"])]
        numbers: bool,
        /// With --numbers: a table of ordinary posts, see docs/measuring.md
        #[arg(long, requires = "numbers", value_name = "FILE")]
        tweets: Option<PathBuf>,
    },
    /// Make what the stores get, the archive of the source and the npm package, each twice, and compare
    Package {
        /// Also build it from the archive of the source in another folder, from the start, and compare
        #[arg(long)]
        elsewhere: bool,
    },
    /// Verify the checklist of a release
    Release {
        /// Leave out the build from the archive of the source, which takes some minutes
        #[arg(long)]
        quick: bool,
    },
    /// Write the site and serve it on this machine, until it is interrupted
    Site,
    /// Run every check, or the one named
    Test {
        /// Run only the steps named
        #[arg(long, value_name = "STEP")]
        only: Vec<test::Step>,
        /// In the browsers, run only the tests whose names match
        #[arg(long, value_name = "REGEX")]
        named: Option<String>,
    },
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("\n{problem:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    match command {
        Command::Setup => {
            setup::tools()?;
            let found = setup::browsers()?;
            for (browser, path) in &found {
                println!("{browser}: {}", path.display());
            }
            Ok(())
        }
        Command::Build => {
            setup::tools()?;
            build::package()
        }
        Command::Demo { browser, headless, shot } => demo::demo(browser, headless, shot),
        Command::Bench { browser } => demo::bench(browser),
        Command::Sites { check, site } => demo::inspect(&check, &site),
        Command::Docs { images: true, .. } => demo::images(),
        Command::Docs { store: true, .. } => demo::store(),
        Command::Docs { numbers: true, tweets, .. } => docs::numbers(tweets.as_deref()),
        Command::Docs { check: true, .. } => docs::docs(true),
        Command::Docs { .. } => docs::docs(false).and_then(|()| site::write().map(drop)),
        Command::Site => site::serve(),
        Command::Package { elsewhere } => {
            setup::tools()?;
            package::package(Twice::Engine)?;
            if elsewhere { package::elsewhere() } else { Ok(()) }
        }
        Command::Release { quick } => {
            setup::tools()?;
            release::check(quick)
        }
        Command::Test { only, named } => test::test(&only, named.as_deref()),
    }
}
