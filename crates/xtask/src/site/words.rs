//! The words of the extension's interface, in English: the site calls each thing what the person sees on the screen.

use crate::run::at;
use anyhow::{Context, Result};
use composure_core::Category;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;

#[derive(Deserialize)]
struct Message {
    message: String,
}

/// `extension/_locales/en/messages.json`.
pub struct Words(BTreeMap<String, Message>);

impl Words {
    /// Reads the file.
    pub fn read() -> Result<Self> {
        let file = at("extension/_locales/en/messages.json");
        Ok(Self(
            serde_json::from_str(&fs::read_to_string(&file)?)
                .context("extension/_locales/en/messages.json")?,
        ))
    }

    /// What is said under this name.
    pub fn get(&self, name: &str) -> Result<&str> {
        let message = self.0.get(name).with_context(|| format!("extension/_locales/en has no `{name}`"))?;
        Ok(&message.message)
    }

    /// What a category is called, and what that means.
    pub fn category(&self, category: Category) -> Result<[&str; 2]> {
        let key = format!("category_{}", category.id().replace('-', "_"));
        Ok([self.get(&key)?, self.get(&format!("{key}_hint"))?])
    }
}
