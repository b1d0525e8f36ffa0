//! Makes the folding table: one entry for each character that reads as a few ASCII letters, digits
//! or signs. Compatibility decomposition (Unicode TR15) gives most of it; what people use to dress up
//! text but Unicode does not decompose (small capitals, squared letters) stands in `dressed.txt`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longest spelling of one character, in bytes.
const WIDTH: usize = 4;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/view");
    let mut fold: BTreeMap<u32, String> = BTreeMap::new();
    for c in ('\u{80}'..='\u{1FFFF}').filter(|c| !matches!(c, '™' | '℠')) {
        let spelled: String = c
            .nfkd()
            .filter(|c| !is_combining_mark(*c))
            .flat_map(char::to_lowercase)
            .nfkd()
            .filter(|c| !is_combining_mark(*c))
            .collect();
        if !spelled.is_empty() && spelled.len() <= WIDTH && spelled.is_ascii() {
            fold.insert(c as u32, spelled);
        }
    }
    for (c, spelled) in pairs("src/view/dressed.txt") {
        fold.insert(c as u32, spelled);
    }
    let lookalike: BTreeMap<u32, String> =
        pairs("src/view/lookalike.txt").into_iter().map(|(c, s)| (c as u32, s)).collect();
    let out = format!("{}{}", table("FOLD", &fold), table("LOOKALIKE", &lookalike));
    let dir = std::env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    std::fs::write(Path::new(&dir).join("fold.rs"), out).expect("the build folder can be written");
}

/// Lines of `character(s) spelling`; each character on the left gets the spelling.
fn pairs(path: &str) -> Vec<(char, String)> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{path}: {e}"));
    let lines = text.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty());
    lines
        .flat_map(|line| {
            let (chars, spelling) = line.split_once(' ').unwrap_or_else(|| panic!("{path}: `{line}`"));
            let spelling = if spelling == "space" { " " } else { spelling };
            assert!(spelling.is_ascii() && spelling.len() <= WIDTH, "{path}: `{line}`");
            chars.chars().map(|c| (c, spelling.to_owned())).collect::<Vec<_>>()
        })
        .collect()
}

fn table(name: &str, entries: &BTreeMap<u32, String>) -> String {
    let mut out = format!("pub(super) static {name}: [(u32, &str); {}] = [\n", entries.len());
    for (c, spelled) in entries {
        writeln!(out, "({c}, {spelled:?}),").expect("writing to a string");
    }
    out.push_str("];\n");
    out
}
