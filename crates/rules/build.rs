//! Compiles the files under `data/` into static tables, and makes one test of each file's own examples.

use composure_core::compile::{Compiler, Problem, render};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Tag, frame or rule id; path; text.
type File = (String, String, String);

struct Files {
    aliases: File,
    lexicons: Vec<File>,
    frames: Vec<File>,
    rules: Vec<File>,
}

fn main() {
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-env-changed=COMPOSURE_LENIENT");
    let mut files = read(Path::new("data"));
    let book = loop {
        match compile(&files) {
            Ok(book) => break book,
            // For work on many rules at once: leave out what does not compile, and say so.
            Err(problems) if std::env::var_os("COMPOSURE_LENIENT").is_some() => {
                leave_out(&mut files, &problems)
            }
            Err(problems) => {
                problems.iter().for_each(|p| println!("cargo::error=crates/rules/{p}"));
                std::process::exit(1);
            }
        }
    };
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let write =
        |name: &str, text: String| fs::write(out.join(name), text).expect("the build folder can be written");
    write("book.rs", render(&book));
    write("tests.rs", tests(&files));
}

fn compile(files: &Files) -> Result<composure_core::Book, Vec<Problem>> {
    let mut compiler = Compiler::new();
    compiler.aliases(&files.aliases.1, &files.aliases.2);
    compiler.lexicons(&files.lexicons);
    compiler.frames(&files.frames);
    for (id, path, text) in &files.rules {
        compiler.rule(id, path, text);
    }
    compiler.finish()
}

fn leave_out(files: &mut Files, problems: &[Problem]) {
    problems.iter().for_each(|p| println!("cargo::warning=crates/rules/{p}"));
    let wrong: BTreeSet<&str> = problems.iter().map(|p| p.file.as_str()).collect();
    for list in [&mut files.lexicons, &mut files.frames, &mut files.rules] {
        list.retain(|f| !wrong.contains(f.1.as_str()));
    }
    assert!(!wrong.contains(files.aliases.1.as_str()), "aliases.txt does not compile");
}

fn read(data: &Path) -> Files {
    let mut files = Files {
        aliases: (String::new(), String::new(), String::new()),
        lexicons: Vec::new(),
        frames: Vec::new(),
        rules: Vec::new(),
    };
    for path in sorted(data).iter().filter(|p| p.is_dir()) {
        let folder = name(path);
        for path in sorted(path) {
            let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            let file = |id: String| (id, path.display().to_string(), text);
            match folder.as_str() {
                "lexicon" if name(&path) == "aliases" => files.aliases = file(String::new()),
                "lexicon" => files.lexicons.push(file(name(&path))),
                "frames" => files.frames.push(file(name(&path))),
                category => files.rules.push(file(format!("{category}/{}", name(&path)))),
            }
        }
    }
    files
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|e| e.expect("a folder that can be read").path()).collect();
    paths.retain(|p| p.is_dir() || p.extension().is_some_and(|e| e == "toml" || e == "txt"));
    paths.sort();
    paths
}

fn name(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// One test for each rule and frame.
fn tests(files: &Files) -> String {
    let mut out = String::new();
    for (kind, list) in [("rule", &files.rules), ("frame", &files.frames)] {
        for (id, path, _) in list {
            let test = id.replace(['/', '-'], "_");
            let full = fs::canonicalize(path).unwrap_or_else(|e| panic!("{path}: {e}"));
            writeln!(out, "#[test]\nfn {kind}_{test}() {{\n    check_{kind}({id:?}, {path:?}, include_str!({full:?}));\n}}\n")
                .expect("writing to a string");
        }
    }
    out
}
