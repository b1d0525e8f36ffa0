//! Holds the `use` and `import` lines to the table of rooms in ARCHITECTURE.md: the table is read, so that a room
//! that needs another one is a line in that file first.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Words by which a script reaches what the third column of the table forbids.
const REACHES: [(&str, &[&str]); 4] = [
    ("WebAssembly", &["WebAssembly.", "#engine"]),
    ("storage", &["storage.local", "storage.session", "storage.sync", "localStorage", "indexedDB"]),
    ("DOM", &["document.", "window.", "HTMLElement"]),
    ("the content scripts", &["../content/"]),
];

/// The crates that only `wasm` may name.
const BORDER: [&str; 4] = ["wasm-bindgen", "serde-wasm-bindgen", "js-sys", "web-sys"];

/// One room: what it may use, and what it never may.
#[derive(Debug, Clone)]
struct Room {
    may: String,
    never: String,
}

impl Room {
    fn may_use(&self, other: &str) -> bool {
        self.may.contains("all of the above") || names(&self.may).contains(&other)
    }
}

#[test]
fn rooms_of_the_core_use_what_the_table_says() {
    let rooms = table();
    let mut wrong = Vec::new();
    for file in files("crates/core/src", ".rs") {
        let room = room_of(&file, "crates/core/src");
        if room == "lib" {
            continue;
        }
        let key = if room == "signal" { "signal/*" } else { room.as_str() };
        let rules =
            rooms.get(key).unwrap_or_else(|| panic!("ARCHITECTURE.md does not know the room `{room}`"));
        for used in crate_paths(&code_of(&file)) {
            if used != room && !rules.may_use(&used) {
                wrong.push(format!("{}: `{room}` may not use `{used}`", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn kinds_of_signal_do_not_use_each_other() {
    const KINDS: [&str; 5] = ["lexicon", "pattern", "identifier", "watch", "model"];
    for file in files("crates/core/src/signal", ".rs") {
        let own = room_of(&file, "crates/core/src/signal");
        let text = code_of(&file);
        for other in KINDS.iter().filter(|kind| **kind != own) {
            for path in [format!("crate::signal::{other}::"), format!("use super::{other}::")] {
                assert!(!text.contains(&path), "{} uses {path}", file.display());
            }
        }
    }
}

#[test]
fn crates_depend_on_what_the_table_says() {
    let rooms = table();
    for name in ["core", "rules", "history", "measure", "wasm", "cli", "train", "xtask"] {
        let manifest = read(&root().join("crates").join(name).join("Cargo.toml"));
        let dependencies = dependencies(&manifest);
        for border in BORDER {
            assert!(
                name == "wasm" || !dependencies.iter().any(|d| d == border),
                "{name} depends on {border}"
            );
        }
        let key = if name == "rules" { "crate rules" } else { name };
        let ours = dependencies.iter().filter_map(|d| d.strip_prefix("composure-"));
        for other in ours {
            let allowed = rooms.get(key).is_some_and(|room| room.may_use(other));
            assert!(allowed, "the crate {name} may not depend on {other}");
        }
    }
}

#[test]
fn rooms_of_the_extension_import_what_the_table_says() {
    let rooms = table();
    for name in ["background", "content", "pages", "shared"] {
        let folder = format!("extension/src/{name}");
        let room = rooms.get(&format!("{name}/*"));
        for file in files(&folder, ".ts") {
            let text = read(&file);
            for import in imports(&text) {
                let allowed = import.starts_with("./")
                    || import.starts_with("../shared/")
                    || (name == "shared" && import.starts_with("../../_locales/"))
                    || (import == "#sites" && name != "background")
                    || (import == "#engine" && name == "background");
                assert!(allowed, "{} imports {import}", file.display());
            }
            for (what, words) in
                REACHES.iter().filter(|(what, _)| room.is_some_and(|room| room.never.contains(what)))
            {
                for word in *words {
                    assert!(
                        !without_comments(&text).contains(word),
                        "{}: {what} is not for `{name}`, but {word}",
                        file.display()
                    );
                }
            }
        }
    }
}

#[test]
fn the_playground_is_made_of_the_extension() {
    let rooms = table();
    let room = &rooms["www/playground/*"];
    for file in files("www/playground", ".ts") {
        let text = read(&file);
        for import in imports(&text) {
            let inside = import.strip_prefix("../../extension/src/").and_then(|rest| rest.split('/').next());
            let allowed = import.starts_with("./")
                || import.starts_with("../../extension/_locales/")
                || inside.is_some_and(|name| room.may_use(name));
            assert!(allowed, "{} imports {import}", file.display());
        }
        for (what, words) in REACHES.iter().filter(|(what, _)| room.never.contains(what)) {
            for word in *words {
                assert!(
                    !text.contains(word),
                    "{}: {what} is not for the playground, but {word}",
                    file.display()
                );
            }
        }
    }
}

#[test]
fn the_table_names_every_room() {
    let rooms = table();
    for name in ["content/*", "background/*", "pages/*", "wasm", "cli", "history", "crate rules", "signal/*"]
    {
        assert!(rooms.contains_key(name), "ARCHITECTURE.md has no row for {name}");
    }
}

/// The table. A row may stand for several rooms, `a` / `b`, with what each may use in the same order.
fn table() -> BTreeMap<String, Room> {
    let text = read(&root().join("ARCHITECTURE.md"));
    let rows = text
        .lines()
        .skip_while(|line| !line.starts_with("| room |"))
        .skip(2)
        .take_while(|line| line.starts_with('|'));
    let mut rooms = BTreeMap::new();
    for row in rows {
        let [_, room, may, never, ..] = row.split('|').map(str::trim).collect::<Vec<_>>()[..] else {
            panic!("a row without three columns: {row}");
        };
        let each: Vec<&str> = room.split(" / ").collect();
        let mays: Vec<&str> = if each.len() > 1 { may.split(" / ").collect() } else { vec![may] };
        assert_eq!(each.len(), mays.len(), "{row}");
        for (room, may) in each.iter().zip(mays) {
            let prefix = if room.starts_with("crate ") { "crate " } else { "" };
            for name in names(room) {
                rooms
                    .insert(format!("{prefix}{name}"), Room { may: may.to_owned(), never: never.to_owned() });
            }
        }
    }
    assert!(rooms.len() > 10, "the table of rooms was not found");
    rooms
}

/// The words between backticks.
fn names(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).flat_map(str::split_whitespace).collect()
}

/// The first part of each `crate::…` path, braces opened.
fn crate_paths(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for rest in code.split("crate::").skip(1) {
        let list = rest.strip_prefix('{').and_then(|list| list.split('}').next());
        for part in list.unwrap_or(rest).split(',').take(if list.is_some() { usize::MAX } else { 1 }) {
            let name: String = part.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            // A capital letter is an item that the crate exports again; its room is named where it lives.
            if name.starts_with(|c: char| c.is_lowercase()) {
                found.push(name);
            }
        }
    }
    found
}

fn dependencies(manifest: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut inside = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line == "[dependencies]" || line == "[build-dependencies]";
        } else if inside {
            found.extend(
                line.split(['.', ' ', '=']).next().filter(|name| !name.is_empty()).map(str::to_owned),
            );
        }
    }
    found
}

fn imports(script: &str) -> Vec<&str> {
    script
        .lines()
        .filter(|line| line.starts_with("import") || line.starts_with("export") || line.starts_with("} from"))
        .filter_map(|line| line.rsplit_once("from \"")?.1.split('"').next())
        .collect()
}

/// The Rust code of a file without its comments and its tests.
fn code_of(file: &Path) -> String {
    without_comments(read(file).split("#[cfg(test)]").next().unwrap_or_default())
}

fn without_comments(text: &str) -> String {
    let is_comment = |line: &&str| ["//", "*", "/*"].iter().any(|start| line.trim_start().starts_with(start));
    text.lines().filter(|line| !is_comment(line)).collect::<Vec<_>>().join("\n")
}

/// `view/fold.rs` and `view.rs` are in the room `view`.
fn room_of(file: &Path, base: &str) -> String {
    let inside = file.strip_prefix(root().join(base)).expect("inside");
    let first = inside.components().next().expect("not empty").as_os_str().to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// All files with this ending below a folder, tests left out.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![root().join(folder)];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.expect("an entry").path();
            let name = path.to_string_lossy().into_owned();
            if path.is_dir() {
                open.push(path);
            } else if name.ends_with(ending) && !name.ends_with(".test.ts") && !name.ends_with("tests.rs") {
                found.push(path);
            }
        }
    }
    assert!(!found.is_empty(), "{folder} is empty");
    found
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("crates/xtask lies in the repository")
}
