//! The documents of the repository as pages: every `docs/*.md` and the Markdown files of its root, found by looking.

use super::markdown::{Html, to_html};
use crate::run::{at, root};
use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::{Component, Path};

/// Where the source is.
pub const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

/// Where sections of README.md are on the site; the rest of it is the first page.
const README: [(&str, &str); 6] = [
    ("the-promise-and-how-to-check-it", "index.html#promise"),
    ("the-numbers", "numbers.html"),
    ("where-it-works", "sites.html"),
    ("what-it-catches", "catches.html"),
    ("what-it-does-not", "catches.html#limits"),
    ("", "index.html"),
];

/// A document.
pub struct Document {
    /// Where it is in the repository: `docs/rules.md`.
    pub source: String,
    /// Where its page is: `docs/rules.html`.
    pub path: String,
    text: String,
}

/// All documents but README.md, which is taken apart for several pages.
pub struct Documents(Vec<Document>);

impl Documents {
    /// Reads them.
    pub fn read() -> Result<Self> {
        let mut documents = Vec::new();
        for folder in ["", "docs/"] {
            let mut names = fs::read_dir(at(folder))?
                .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
                .collect::<Result<Vec<_>>>()?;
            names.sort();
            for name in names.iter().filter(|name| *name != "README.md") {
                let Some(stem) = name.strip_suffix(".md") else { continue };
                let source = format!("{folder}{name}");
                let text = fs::read_to_string(at(&source))?;
                documents.push(Document {
                    path: format!("docs/{}.html", stem.to_lowercase().replace('_', "-")),
                    source,
                    text,
                });
            }
        }
        Ok(Self(documents))
    }

    /// All of them.
    pub fn all(&self) -> &[Document] {
        &self.0
    }

    /// A document as HTML.
    pub fn html(&self, document: &Document) -> Result<Html> {
        let html = self.render(&document.text, 0, &document.source, &document.path)?;
        ensure!(!html.title.is_empty(), "{} does not begin with a heading", document.source);
        Ok(html)
    }

    /// A part of a document that lies at `source`, as HTML for the page at `path`, its headings `lift` levels higher.
    pub fn render(&self, text: &str, lift: usize, source: &str, path: &str) -> Result<Html> {
        to_html(text, lift, &|address| self.resolve(address, source, path)).with_context(|| source.to_owned())
    }

    /// Where a link of a document leads on the site, from the page at `from`: another page, or the repository.
    fn resolve(&self, address: &str, source: &str, from: &str) -> Result<String> {
        let (file, anchor) = address.split_once('#').map_or((address, ""), |(file, anchor)| (file, anchor));
        if file.contains("://") || file.starts_with("mailto:") {
            return Ok(address.to_owned());
        }
        let target = if file.is_empty() { source.to_owned() } else { joined(source, file)? };
        let hash = if anchor.is_empty() { String::new() } else { format!("#{anchor}") };
        if target == "README.md" {
            let place = README.iter().find(|(name, _)| *name == anchor || name.is_empty());
            return Ok(relative(from, place.map_or("index.html", |(_, page)| page)));
        }
        if let Some(document) = self.0.iter().find(|document| document.source == target) {
            let page = if document.path == from { String::new() } else { relative(from, &document.path) };
            return Ok(page + &hash);
        }
        if let Some(rule) = target.strip_prefix("crates/rules/data/").and_then(|id| id.strip_suffix(".toml"))
        {
            return Ok(relative(from, &format!("rules/{rule}.html")));
        }
        if target.starts_with("docs/images/") {
            return Ok(relative(from, &target.replacen("docs/", "", 1)));
        }
        ensure!(at(&target).exists(), "{target} is not in the repository");
        let kind = if root().join(&target).is_dir() { "tree" } else { "blob" };
        Ok(format!("{REPOSITORY}/{kind}/main/{target}{hash}"))
    }
}

/// A path seen from the folder of a file, both from the root of the repository.
fn joined(source: &str, file: &str) -> Result<String> {
    let mut parts: Vec<String> = Vec::new();
    for component in Path::new(source).parent().unwrap_or(Path::new("")).join(file).components() {
        match component {
            Component::Normal(part) => parts.push(part.to_string_lossy().into_owned()),
            Component::ParentDir => {
                ensure!(parts.pop().is_some(), "{file} lies outside the repository");
            }
            _ => {}
        }
    }
    Ok(parts.join("/"))
}

/// The way from one page to another, both from the root of the site.
fn relative(from: &str, to: &str) -> String {
    "../".repeat(from.matches('/').count()) + to
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolve(address: &str, source: &str, from: &str) -> Result<String> {
        let document = |source: &str, path: &str| Document {
            source: source.into(),
            path: path.into(),
            text: String::new(),
        };
        Documents(vec![
            document("docs/rules.md", "docs/rules.html"),
            document("CHANGELOG.md", "docs/changelog.html"),
        ])
        .resolve(address, source, from)
    }

    #[test]
    fn links_between_documents_become_links_between_pages() {
        assert_eq!(
            resolve("../CHANGELOG.md#a", "docs/rules.md", "docs/rules.html").unwrap(),
            "../docs/changelog.html#a"
        );
        assert_eq!(resolve("docs/rules.md", "README.md", "numbers.html").unwrap(), "docs/rules.html");
        assert_eq!(resolve("#packs", "docs/rules.md", "docs/rules.html").unwrap(), "#packs");
        assert_eq!(
            resolve("../README.md#the-numbers", "docs/rules.md", "docs/rules.html").unwrap(),
            "../numbers.html"
        );
    }

    #[test]
    fn other_files_are_in_the_repository() {
        let to =
            resolve("../extension/managed-schema.json", "docs/organisations.md", "docs/organisations.html")
                .unwrap();
        assert_eq!(to, format!("{REPOSITORY}/blob/main/extension/managed-schema.json"));
        assert!(resolve("nowhere.txt", "README.md", "index.html").is_err());
        assert!(resolve("../../etc/passwd", "README.md", "index.html").is_err());
    }
}
