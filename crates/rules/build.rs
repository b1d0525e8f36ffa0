//! Compiles the files under `data/` into static tables, and makes one test of each file's own examples.

#[path = "src/folder.rs"]
mod folder;

use composure_core::Book;
use composure_core::compile::{Problem, render};
use folder::{File, Folder};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

fn main() {
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-env-changed=COMPOSURE_LENIENT");
    let mut folder = Folder::read(Path::new("data")).expect("the rules can be read");
    let book = compile(&mut folder);
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let write =
        |name: &str, text: String| fs::write(out.join(name), text).expect("the build folder can be written");
    write("book.rs", render(&book));
    write("tests.rs", tests(&folder));
}

fn compile(folder: &mut Folder) -> Book {
    loop {
        match folder.compile() {
            Ok(book) => return book,
            // For work on many rules at once: leave out what does not compile, and say so.
            Err(problems) if std::env::var_os("COMPOSURE_LENIENT").is_some() => {
                leave_out(folder, &problems);
            }
            Err(problems) => {
                problems.iter().for_each(|p| println!("cargo::error=crates/rules/{p}"));
                std::process::exit(1);
            }
        }
    }
}

fn leave_out(folder: &mut Folder, problems: &[Problem]) {
    problems.iter().for_each(|p| println!("cargo::warning=crates/rules/{p}"));
    let wrong: BTreeSet<&str> = problems.iter().map(|p| p.file.as_str()).collect();
    assert!(folder.aliases.iter().all(|f| !wrong.contains(f.path.as_str())), "aliases.txt does not compile");
    for list in [&mut folder.lexicons, &mut folder.frames, &mut folder.rules] {
        list.retain(|f| !wrong.contains(f.path.as_str()));
    }
}

/// One test for each rule and frame.
fn tests(folder: &Folder) -> String {
    let mut out = String::new();
    for (kind, list) in [("rule", &folder.rules), ("frame", &folder.frames)] {
        for File { id, path, .. } in list {
            let test = id.replace(['/', '-'], "_");
            let full = fs::canonicalize(path).unwrap_or_else(|e| panic!("{path}: {e}"));
            writeln!(out, "#[test]\nfn {kind}_{test}() {{\n    check_{kind}({id:?}, {path:?}, include_str!({full:?}));\n}}\n")
                .expect("writing to a string");
        }
    }
    out
}
