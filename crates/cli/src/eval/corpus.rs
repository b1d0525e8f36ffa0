//! Reading what is measured on: the labelled posts of `tests/corpus` and tables of ordinary ones.

use crate::failure::{DATA, Failure, IO, NO_INPUT};
use composure_core::{Category, Profile, Situation};
use flate2::read::GzDecoder;
use serde::Deserialize;
use std::collections::HashSet;
use std::fmt::Display;
use std::fs::{self, File};
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

/// A folder below the corpus: posts by many hands, a file a writer, of which some are set aside.
#[derive(Debug)]
pub struct Fresh {
    /// The folder.
    pub folder: &'static str,
    /// What its table is called.
    pub title: &'static str,
}

/// All of them: what was written about work, and about all the rest.
pub const FRESH: [Fresh; 2] =
    [Fresh { folder: "work", title: "Work talk" }, Fresh { folder: "life", title: "Everyday life" }];

/// A post and what a careful friend would notice in it; `tests/corpus/README.md` says more.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Category or writer, and number, such as `venting-012`.
    pub id: String,
    /// The post.
    pub text: String,
    /// Who writes.
    #[serde(default)]
    pub profile: Profile,
    /// Where and when.
    #[serde(default)]
    pub situation: Situation,
    /// What should be noticed; nothing where the post is innocent.
    pub expect: Vec<Category>,
    /// What might be noticed too, without being right or wrong.
    #[serde(default)]
    pub may: Vec<Category>,
    /// The words that carry it, as they stand in the text.
    #[serde(default)]
    pub mark: Vec<String>,
    /// What sort of post it is.
    #[serde(default)]
    pub kind: String,
    /// Whether it may be read by whoever writes rules.
    pub part: Part,
}

/// The two halves of the corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// May be read by whoever writes rules.
    Dev,
    /// Is measured on, and not read.
    Blind,
}

impl Case {
    /// The category that the post was written for, as its id says; `None` where it was written for several.
    pub fn home(&self) -> Option<Category> {
        self.id.rsplit_once('-').and_then(|(category, _)| category.parse().ok())
    }

    /// Whether there is nothing to notice.
    pub fn is_innocent(&self) -> bool {
        self.expect.is_empty()
    }

    /// What is wrong with the labels, if anything is.
    fn problem(&self, file: &str) -> Option<String> {
        if self.id.rsplit_once('-').is_none_or(|(home, _)| home != file) {
            return Some(format!("the id `{}` does not begin with `{file}-`", self.id));
        }
        if let Some(both) = self.expect.iter().find(|category| self.may.contains(category)) {
            return Some(format!("`{both}` is both expected and allowed"));
        }
        let lost = self.mark.iter().find(|mark| mark.is_empty() || !self.text.contains(mark.as_str()));
        lost.map(|mark| format!("the mark `{mark}` does not occur in the text"))
    }
}

/// Every post of the `.jsonl` files in `folder`, file by file in the order of their names.
pub fn read(folder: &Path) -> Result<Vec<Case>, Failure> {
    let unread = |error: std::io::Error| Failure::new(NO_INPUT, format!("{}: {error}", folder.display()));
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>).map_err(unread)?;
    let mut files: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "jsonl"));
    files.sort();
    let mut cases = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file)
            .map_err(|error| Failure::new(NO_INPUT, format!("{}: {error}", file.display())))?;
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        let found = parse(&text, &name);
        cases.extend(found.map_err(|problem| Failure::new(DATA, format!("{}:{problem}", file.display())))?);
    }
    Ok(cases)
}

/// The posts of one file called `name`; an error begins with the number of its line.
fn parse(text: &str, name: &str) -> Result<Vec<Case>, String> {
    let mut seen = HashSet::new();
    let mut cases = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let wrong = |problem: &dyn Display| format!("{}: {problem}", index + 1);
        let case: Case = serde_json::from_str(line).map_err(|error| wrong(&error))?;
        if let Some(problem) = case.problem(name) {
            return Err(wrong(&problem));
        }
        if !seen.insert(case.id.clone()) {
            return Err(wrong(&format!("the id `{}` is there twice", case.id)));
        }
        cases.push(case);
    }
    Ok(cases)
}

/// The column `text` of a table (`.tsv`, `.tsv.gz`).
pub fn texts(path: &Path) -> Result<Vec<String>, Failure> {
    let file =
        File::open(path).map_err(|error| Failure::new(NO_INPUT, format!("{}: {error}", path.display())))?;
    let zipped = path.extension().is_some_and(|extension| extension == "gz");
    let mut reader: Box<dyn Read> =
        if zipped { Box::new(GzDecoder::new(BufReader::new(file))) } else { Box::new(file) };
    let mut table = String::new();
    reader
        .read_to_string(&mut table)
        .map_err(|error| Failure::new(IO, format!("{}: {error}", path.display())))?;
    column(&table, "text").ok_or_else(|| {
        Failure::new(DATA, format!("{}: no column is called `text` in its first line", path.display()))
    })
}

/// The cells under `name`, top to bottom. Tabs and line ends separate; quotation marks mean nothing.
fn column(table: &str, name: &str) -> Option<Vec<String>> {
    let mut lines = table.lines();
    let at = lines.next()?.split('\t').position(|head| head == name)?;
    Some(lines.filter_map(|line| line.split('\t').nth(at)).map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn here(below: &str) -> Vec<Case> {
        read(&Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/corpus")).join(below)).unwrap()
    }

    #[test]
    fn fresh_hands_are_balanced_and_a_tenth_or_more_is_set_aside() {
        for cases in FRESH.map(|fresh| here(fresh.folder)) {
            is_balanced(&cases);
        }
    }

    fn is_balanced(cases: &[Case]) {
        let innocent = cases.iter().filter(|c| c.is_innocent()).count();
        let blind = cases.iter().filter(|c| c.part == Part::Blind).count();
        assert!((innocent * 2).abs_diff(cases.len()) * 50 < cases.len(), "half is innocent: {innocent}");
        assert!((cases.len() / 10..cases.len() / 4).contains(&blind), "a tenth is set aside: {blind}");
        let texts: HashSet<_> = cases.iter().map(|case| case.text.to_lowercase()).collect();
        assert_eq!(texts.len(), cases.len(), "a post is there twice");
    }

    #[test]
    fn functional_cases_have_many_kinds_and_innocent_ones_too() {
        let cases = read(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/functional"))).unwrap();
        let kinds: HashSet<_> = cases.iter().map(|case| case.kind.as_str()).collect();
        let innocent: HashSet<_> =
            cases.iter().filter(|c| c.is_innocent()).map(|case| case.kind.as_str()).collect();
        assert!(kinds.len() >= 25, "{}", kinds.len());
        assert!(innocent.len() >= 10, "{}", innocent.len());
    }

    #[test]
    fn the_corpus_is_sound_and_balanced() {
        let cases = here("");
        assert!(cases.len() >= 1_500, "{}", cases.len());
        assert!(cases.iter().all(|case| case.home().is_some()), "each file is a category's");
        for part in [Part::Dev, Part::Blind] {
            let of_part: Vec<_> = cases.iter().filter(|c| c.part == part).collect();
            let innocent = of_part.iter().filter(|c| c.is_innocent()).count();
            assert_eq!(innocent * 2, of_part.len(), "half of {part:?} is innocent");
            // A blind post that was read moves to dev, with its twin: the parts drift apart a little.
            assert!(of_part.len() * 9 > cases.len() * 4, "{part:?} is about half of the corpus");
        }
        let texts: HashSet<_> = cases.iter().map(|case| case.text.to_lowercase()).collect();
        assert_eq!(texts.len(), cases.len(), "a post is there twice");
    }

    #[test]
    fn a_line_that_is_wrong_is_named() {
        let good = r#"{"id":"hate-001","text":"a b","expect":["hate"],"mark":["b"],"kind":"k","part":"dev"}"#;
        assert_eq!(parse(good, "hate").unwrap()[0].home(), Some(Category::Hate));
        let wrongs = [
            (good.replace("[\"b\"]", "[\"c\"]"), "the mark `c` does not occur"),
            (good.replace("hate-001", "venting-001"), "does not begin with `hate-`"),
            (good.replace("\"kind\"", "\"may\":[\"hate\"],\"kind\""), "`hate` is both"),
            (good.replace("\"kind\"", "\"mood\":1,\"kind\""), "unknown field `mood`"),
            (good.to_owned(), "there twice"),
        ];
        for (wrong, why) in wrongs {
            let problem = parse(&format!("{good}\n{wrong}"), "hate").unwrap_err();
            assert!(problem.starts_with("2: ") && problem.contains(why), "{problem}");
        }
    }

    #[test]
    fn a_table_gives_its_column() {
        let table = "label\ttext\r\n1\tone \"two\r\n2\nthree\tfour\tfive\n";
        assert_eq!(column(table, "text").unwrap(), ["one \"two", "four"]);
        assert_eq!(column("label\n1", "text"), None);
    }

    #[test]
    fn a_table_may_be_zipped() {
        let path = std::env::temp_dir().join(format!("composure-eval-{}.tsv.gz", std::process::id()));
        let mut zip =
            flate2::write::GzEncoder::new(File::create(&path).unwrap(), flate2::Compression::fast());
        zip.write_all("text\nhello\n".as_bytes()).unwrap();
        zip.finish().unwrap();
        let read = texts(&path);
        fs::remove_file(&path).unwrap();
        assert_eq!(read.unwrap(), ["hello"]);
    }
}
