//! What goes to the stores: the archive of the extension, the archive of its source with notes for whoever builds it
//! again, and the npm package. Everything is made twice and has to be the same, to the byte.
//!
//! [`package`] makes it all; [`elsewhere()`] builds it once more from the archive of the source, in another folder, as a
//! reviewer does.

mod elsewhere;
mod notes;
mod source;

use crate::build::{self, archive, zip};
use crate::npm;
use crate::run::at;
use anyhow::{Result, ensure};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

pub use elsewhere::elsewhere;

/// How much of the second build is done from the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Twice {
    /// The scripts and the archives. It takes seconds.
    Archives,
    /// Also the engine, from what the compiler left: half a minute.
    Engine,
}

/// The archive of the source.
pub fn source_archive() -> PathBuf {
    archive("source")
}

/// Makes everything twice, compares, and prints what there is.
///
/// # Errors
/// Where something does not build, or is not the same the second time.
pub fn package(twice: Twice) -> Result<()> {
    build::package()?;
    build::again(twice == Twice::Engine)?;
    let notes = notes::write()?;
    fs::write(at("dist/build-notes.md"), &notes)?;
    let zip = zip::pack(source::entries(&notes)?)?;
    ensure!(
        zip == zip::pack(source::entries(&notes)?)?,
        "the archive of the source is not the same when made twice"
    );
    fs::write(source_archive(), zip)?;
    let npm = npm::package()?;
    let before = zip::entries(&npm)?;
    build::same(&before, &zip::entries(&npm::package()?)?)?;
    println!("\nEverything is the same when made twice.\n");
    for file in build::STORES.map(archive).into_iter().chain([source_archive()]) {
        let bytes = fs::read(&file)?;
        println!("{}\n  {:>9} bytes, SHA-256 {}", file.display(), bytes.len(), sha256(&bytes));
    }
    println!("{}\n  an npm package; look at it with `npm pack --dry-run`", npm.display());
    Ok(())
}

/// The SHA-256 of some bytes, as it is usually written.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_hash_is_written_as_sha256sum_writes_it() {
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(super::sha256(b"abc"), abc);
    }
}
