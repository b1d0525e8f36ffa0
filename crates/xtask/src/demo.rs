//! Drives a browser with the extension in it.
use crate::browsers::Browser;
use anyhow::Result;
use std::path::PathBuf;
/// The demonstration.
pub fn demo(_browser: Option<Browser>, _headless: bool, _shot: Option<PathBuf>) -> Result<()> {
    Ok(())
}
/// The measuring page.
pub fn bench(_browser: Option<Browser>) -> Result<()> {
    Ok(())
}
