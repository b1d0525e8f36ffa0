//! Each lexicon is there for something: a word list that nothing asks for is size for nothing.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Lexicons that the engine asks for by name.
const OF_THE_ENGINE: [&str; 5] = ["aliases", "common", "first-person", "namesake", "negation"];

/// All files below a folder, with their text.
fn files(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if let Ok(text) = fs::read_to_string(&path) {
            found.push((path, text));
        }
    }
    found
}

#[test]
fn each_lexicon_is_asked_for() {
    let data = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/data"));
    let lexicons: BTreeMap<String, String> = files(&data.join("lexicon"))
        .into_iter()
        .filter_map(|(path, text)| Some((path.file_stem()?.to_str()?.to_owned(), text)))
        .collect();
    let patterns: String = files(data)
        .into_iter()
        .filter(|(path, _)| path.extension().is_some_and(|e| e == "toml"))
        .map(|(_, text)| text)
        .collect();
    let taken_in: Vec<&str> =
        lexicons.values().flat_map(|text| text.lines()).filter_map(|line| line.strip_prefix('@')).collect();
    // What is read through its disguise serves every pattern that asks for the word.
    let sees_through = |text: &str| text.lines().any(|line| line.trim() == "# disguised");
    let unused: Vec<_> = lexicons
        .iter()
        .filter(|(name, text)| {
            !patterns.contains(&format!("{{{name}}}"))
                && !taken_in.contains(&name.as_str())
                && !OF_THE_ENGINE.contains(&name.as_str())
                && !sees_through(text)
        })
        .map(|(name, _)| name)
        .collect();
    assert!(unused.is_empty(), "no rule, frame or lexicon asks for {unused:?}");
}
