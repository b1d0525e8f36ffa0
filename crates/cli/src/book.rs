//! Which book of rules is used: the one that is built in, or one made of a folder of files.

use crate::failure::{DATA, Failure, NO_INPUT};
use composure_core::Book;
use composure_rules::folder::Folder;
use std::path::Path;

/// The book for this run. It lives as long as the program: there is one.
pub fn load(data: Option<&Path>) -> Result<&'static Book, Failure> {
    let Some(data) = data else { return Ok(composure_rules::book()) };
    let book = folder(data)?.compile().map_err(|problems| {
        let lines: Vec<_> = problems.iter().map(ToString::to_string).collect();
        Failure::new(DATA, format!("the rules do not compile\n{}", lines.join("\n")))
    })?;
    Ok(Box::leak(Box::new(book)))
}

/// The files below `data`.
pub fn folder(data: &Path) -> Result<Folder, Failure> {
    Folder::read(data).map_err(|error| Failure::new(NO_INPUT, error.to_string()))
}
