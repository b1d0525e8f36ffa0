//! The playground: `www/playground/playground.html` is the inside of its page.

use crate::build;
use crate::run::at;
use anyhow::Result;
use std::fs;
use std::path::Path;

/// Builds the playground into `playground/` of the site; answers the inside of its page.
///
/// # Errors
/// Where it does not build.
pub fn write(site: &Path) -> Result<String> {
    build::playground(&site.join("playground"))?;
    Ok(fs::read_to_string(at("www/playground/playground.html"))?)
}
