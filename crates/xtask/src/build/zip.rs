//! A zip that is the same, to the byte, each time it is made from the same files.

use super::files;
use anyhow::Result;
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// A file inside an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its path inside, with `/` between folders.
    pub name: String,
    /// Whether it is a program.
    pub executable: bool,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// All files below a folder.
///
/// # Errors
/// Where one of them cannot be read.
pub fn entries(folder: &Path) -> Result<Vec<Entry>> {
    files(folder)?
        .into_iter()
        .map(|file| {
            let name = file.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
            Ok(Entry { name, executable: false, bytes: fs::read(file)? })
        })
        .collect()
}

/// The bytes of a zip of these files, sorted by name, dated 1980-01-01, each with one of two modes.
///
/// # Errors
/// Where one of them is too large for a zip.
pub fn pack(mut entries: Vec<Entry>) -> Result<Vec<u8>> {
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for entry in entries {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(9))
            .last_modified_time(DateTime::default())
            .unix_permissions(if entry.executable { 0o755 } else { 0o644 });
        zip.start_file(entry.name, options)?;
        zip.write_all(&entry.bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::SystemTime;

    fn entry(name: &str, executable: bool) -> Entry {
        Entry { name: name.into(), executable, bytes: format!("{name} says little").into_bytes() }
    }

    #[test]
    fn the_order_of_the_files_does_not_matter() {
        let [a, b, c] = [entry("a", false), entry("b/c", true), entry("d", false)];
        let zip = pack(vec![a.clone(), b.clone(), c.clone()]).unwrap();
        assert_eq!(zip, pack(vec![c, a, b]).unwrap());
    }

    #[test]
    fn what_is_in_a_file_and_whether_it_runs_do() {
        let zip = pack(vec![entry("a", false)]).unwrap();
        assert_ne!(zip, pack(vec![entry("a", true)]).unwrap());
        assert_ne!(zip, pack(vec![Entry { bytes: vec![1], ..entry("a", false) }]).unwrap());
    }

    #[test]
    fn the_time_of_a_file_does_not_matter() {
        let folder = std::env::temp_dir().join(format!("composure-zip-{}", std::process::id()));
        fs::create_dir_all(folder.join("inner")).unwrap();
        let file = folder.join("inner/file");
        fs::write(&file, "text").unwrap();
        let zip = pack(entries(&folder).unwrap()).unwrap();
        fs::File::options().write(true).open(&file).unwrap().set_modified(SystemTime::UNIX_EPOCH).unwrap();
        let again = pack(entries(&folder).unwrap()).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(zip, again);
    }
}
