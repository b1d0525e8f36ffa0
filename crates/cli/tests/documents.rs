//! What the documents show is tried: rules, frames, lexicons and packs compile and keep their examples, profiles are taken
//! without a word, lines of JSON are answered, commands print what stands below them.
//!
//! A block of TOML or text that is a file says which in its first line: `# crates/rules/data/venting/boss-clown.toml`.

use composure_core::compile::{compile_pack, examples};
use composure_rules::folder::{File, Folder};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const DOCUMENTS: [&str; 10] = [
    "README.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "docs/cli.md",
    "docs/inside.md",
    "docs/measuring.md",
    "docs/organisations.md",
    "docs/packs.md",
    "docs/profile.md",
    "docs/rules.md",
];

/// What stands between two lines of three backticks.
struct Block {
    /// `docs/rules.md:12`.
    place: String,
    language: String,
    text: String,
}

impl Block {
    /// The file that it is, as its first line says.
    fn path(&self) -> Option<&str> {
        let path = self.text.lines().next()?.strip_prefix("# ")?;
        (path.contains('.') && !path.contains(' ')).then_some(path)
    }
}

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// The blocks of all documents that are written in a language.
fn blocks(language: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = DOCUMENTS.iter().flat_map(|name| blocks_of(name)).collect();
    blocks.retain(|block| block.language == language);
    blocks
}

fn blocks_of(name: &str) -> Vec<Block> {
    let text = fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    let mut blocks: Vec<Block> = Vec::new();
    let mut inside = false;
    for (number, line) in text.lines().enumerate() {
        match line.trim_start().strip_prefix("```") {
            Some(_) if inside => inside = false,
            Some(language) => {
                inside = true;
                let place = format!("{name}:{}", number + 1);
                blocks.push(Block { place, language: language.to_owned(), text: String::new() });
            }
            None if inside => {
                let block = blocks.last_mut().expect("a block has begun");
                block.text.extend([line, "\n"]);
            }
            None => {}
        }
    }
    assert!(!inside, "{name}: a block does not end");
    blocks
}

/// The id by which the compiler knows a file below `crates/rules/data`.
fn id_of(path: &str) -> &str {
    let below = path.strip_prefix("crates/rules/data/").unwrap_or(path);
    let below = below.strip_prefix("lexicon/").or(below.strip_prefix("frames/")).unwrap_or(below);
    below.rsplit_once('.').map_or(below, |(id, _)| id)
}

fn composure(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_composure")).args(args).output().expect("the command runs")
}

/// A file in the folder that Cargo keeps for these tests.
fn file(name: &str, text: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name.replace(['/', ':'], "-"));
    fs::write(&path, text).expect("the folder for temporary files is writable");
    path.into_os_string().into_string().expect("its path is text")
}

fn text_of(bytes: &[u8]) -> &str {
    str::from_utf8(bytes).expect("it is text")
}

#[test]
fn rules_frames_and_lexicons_keep_their_examples() {
    let mut folder = Folder::read(&root().join("crates/rules/data")).expect("the rules can be read");
    let all: Vec<Block> = blocks("toml").into_iter().chain(blocks("text")).collect();
    let files: Vec<(&Block, &str)> = all.iter().filter_map(|block| Some((block, block.path()?))).collect();
    let files: Vec<_> =
        files.into_iter().filter(|(_, path)| path.starts_with("crates/rules/data/")).collect();
    assert!(files.len() >= 5, "{} rules, frames and lexicons are shown", files.len());
    for (block, path) in &files {
        let file = File { id: id_of(path).to_owned(), path: block.place.clone(), text: block.text.clone() };
        let list = match path.split('/').nth(3) {
            Some("lexicon") => &mut folder.lexicons,
            Some("frames") => &mut folder.frames,
            _ => &mut folder.rules,
        };
        // A document may show a file that is there.
        list.retain(|known| known.id != file.id);
        list.push(file);
    }
    let book = folder.compile().unwrap_or_else(|problems| {
        panic!("{}", problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    });
    let book = Box::leak(Box::new(book));
    for (Block { place, text, .. }, path) in files {
        let tried = match path.split('/').nth(3) {
            Some("lexicon") => Ok(()),
            Some("frames") => examples::check_frame(book, id_of(path), place, text),
            _ => examples::check(book, place, text),
        };
        tried.unwrap_or_else(|failures| panic!("{place}\n  {}", failures.join("\n  ")));
    }
}

#[test]
fn packs_compile_and_keep_their_examples() {
    let mut packs = 0;
    for Block { place, text, .. } in blocks("toml").iter().filter(|block| block.text.contains("[[rule]]")) {
        let book = compile_pack(composure_rules::book(), place, text)
            .unwrap_or_else(|problems| panic!("{place}: {problems:?}"));
        assert_eq!(examples::check_pack(&book, place, text), [], "{place}");
        packs += 1;
    }
    assert!(packs > 0, "no pack is shown");
}

#[test]
fn profiles_are_taken_without_a_word() {
    let mut profiles = 0;
    for block in blocks("toml").iter().filter(|block| block.path() == Some("profile.toml")) {
        let profile = file(&format!("{}.toml", block.place), &block.text);
        let output = composure(&["check", "--profile", &profile, &file("fine.txt", "Lovely weather today")]);
        let told = (output.status.code(), text_of(&output.stderr));
        assert_eq!(told, (Some(0), ""), "{}", block.place);
        profiles += 1;
    }
    assert!(profiles > 0, "no profile is shown");
}

#[test]
fn no_toml_is_left_untried() {
    for block in blocks("toml") {
        let tried = block.text.contains("[[rule]]")
            || block
                .path()
                .is_some_and(|path| path == "profile.toml" || path.starts_with("crates/rules/data/"));
        assert!(tried, "{}: its first line says no file that anybody tries", block.place);
    }
}

#[test]
fn json_is_json_and_lines_of_it_are_answered() {
    for Block { place, text, .. } in blocks("json") {
        serde_json::from_str::<serde_json::Value>(&text).unwrap_or_else(|error| panic!("{place}: {error}"));
    }
    let lines = blocks("jsonl");
    assert!(!lines.is_empty(), "no lines of JSON are shown");
    for Block { place, text, .. } in lines {
        let output = composure(&["check", "--jsonl", "--status", &file(&place, &text)]);
        // 65 says that a line could not be read.
        assert!(
            output.status.code().is_some_and(|status| status <= 2),
            "{place}: {}",
            text_of(&output.stdout)
        );
        for line in text.lines() {
            let line: serde_json::Value = serde_json::from_str(line).expect("it was read");
            let keys = line.as_object().expect("an object").keys();
            let unknown: Vec<_> =
                keys.filter(|key| !["id", "text", "profile", "situation"].contains(&key.as_str())).collect();
            assert_eq!(unknown, Vec::<&String>::new(), "{place}");
        }
    }
}

/// Links to files of this repository, and to places in them.
#[test]
fn links_lead_somewhere() {
    let mut broken = Vec::new();
    for name in DOCUMENTS.iter().chain(&[
        "ARCHITECTURE.md",
        "CHANGELOG.md",
        "MODEL_CARD.md",
        "examples/scheduler/README.md",
    ]) {
        let text = fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let folder = root().join(name).parent().expect("it lies somewhere").to_owned();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if link.contains("://") || link.contains(' ') {
                continue;
            }
            let (path, place) = link.split_once('#').unwrap_or((link, ""));
            let target = if path.is_empty() { root().join(name) } else { folder.join(path) };
            let found = target.exists()
                && (place.is_empty()
                    || fs::read_to_string(&target).is_ok_and(|text| has_heading(&text, place)));
            if !found {
                broken.push(format!("{name}: {link}"));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

fn has_heading(text: &str, place: &str) -> bool {
    let headings =
        text.lines().filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim());
    headings
        .map(|heading| {
            let words =
                heading.to_lowercase().replace(|c: char| !c.is_alphanumeric() && c != ' ' && c != '-', "");
            words.replace(' ', "-")
        })
        .any(|known| known == place)
}
