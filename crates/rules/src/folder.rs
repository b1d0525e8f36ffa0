//! Rules as a folder of files: what `data/` is, and what a person's own copy of it may be.
//!
//! The build script and the command line read it the same way.

use composure_core::Book;
use composure_core::compile::{Compiler, Problem};
use std::path::{Path, PathBuf};
use std::{fs, io};

/// One file of the folder.
#[derive(Clone, Debug)]
pub struct File {
    /// A rule's id (`venting/boss-insult`); the name of a lexicon, a frame or a field of professions.
    pub id: String,
    /// Where it is.
    pub path: String,
    /// What it says.
    pub text: String,
}

/// All files of a folder of rules, sorted by path.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    /// `lexicon/aliases.txt`.
    pub aliases: Vec<File>,
    /// `model/frequency.txt`: how often words are met in ordinary posts, which `composure-train` writes.
    pub frequencies: Vec<File>,
    /// `lexicon/*.txt`.
    pub lexicons: Vec<File>,
    /// `frames/*.toml`.
    pub frames: Vec<File>,
    /// `profession/*.txt`.
    pub professions: Vec<File>,
    /// `<category>/*.toml`.
    pub rules: Vec<File>,
    /// `model/learned.bin`, the table of the learned judge, which `composure-train` writes; empty where there is none.
    pub model: Vec<u8>,
}

impl Folder {
    /// Reads all files below `root`.
    ///
    /// # Errors
    /// Where a folder or a file cannot be read; the message names it.
    pub fn read(root: &Path) -> io::Result<Folder> {
        let mut folder = Folder::default();
        for kind in listed(root)?.iter().filter(|p| p.is_dir()) {
            for path in listed(kind)? {
                folder.take(&stem(kind), &path)?;
            }
        }
        Ok(folder)
    }

    fn take(&mut self, kind: &str, path: &Path) -> io::Result<()> {
        if path.ends_with("model/learned.bin") {
            self.model = fs::read(path).map_err(|e| about(path, e))?;
            return Ok(());
        }
        let (name, extension) = (stem(path), path.extension().and_then(|e| e.to_str()));
        let (list, id) = match (kind, extension) {
            ("model", Some("txt")) if name == "frequency" => (&mut self.frequencies, name),
            ("lexicon", Some("txt")) if name == "aliases" => (&mut self.aliases, name),
            ("lexicon", Some("txt")) => (&mut self.lexicons, name),
            ("profession", Some("txt")) => (&mut self.professions, name),
            ("frames", Some("toml")) => (&mut self.frames, name),
            (category, Some("toml")) => (&mut self.rules, format!("{category}/{name}")),
            _ => return Ok(()),
        };
        let text = fs::read_to_string(path).map_err(|e| about(path, e))?;
        list.push(File { id, path: path.display().to_string(), text });
        Ok(())
    }

    /// Makes one book of all files.
    ///
    /// # Errors
    /// All that is wrong with any of them.
    pub fn compile(&self) -> Result<Book, Vec<Problem>> {
        let triples = |list: &[File]| {
            list.iter().map(|f| (f.id.clone(), f.path.clone(), f.text.clone())).collect::<Vec<_>>()
        };
        let mut compiler = Compiler::new();
        for file in &self.aliases {
            compiler.aliases(&file.path, &file.text);
        }
        for file in &self.frequencies {
            compiler.frequencies(&file.path, &file.text);
        }
        compiler.lexicons(&triples(&self.lexicons));
        compiler.frames(&triples(&self.frames));
        for file in &self.professions {
            compiler.professions(&file.id, &file.text);
        }
        for file in &self.rules {
            compiler.rule(&file.id, &file.path, &file.text);
        }
        Ok(Book { model: self.model.clone().into(), ..compiler.finish()? })
    }
}

fn listed(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(|e| about(folder, e))?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn about(path: &Path, error: io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
