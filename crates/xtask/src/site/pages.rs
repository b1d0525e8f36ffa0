//! Which pages there are, and what each shows.

use super::catalogue::{Group, groups};
use super::documents::Documents;
use super::markdown::section;
use super::rules::{self, Rule};
use super::template::Page;
use super::tries;
use super::words::Words;
use crate::docs;
use crate::run::at;
use anyhow::{Result, ensure};
use minijinja::value::Serde;
use minijinja::{Value, context};
use serde::Serialize;
use std::fs;
use std::path::Path;

/// All that the pages are made of.
pub struct Site {
    readme: String,
    documents: Documents,
    rules: Vec<Rule>,
    words: Words,
    /// The body of the playground.
    playground: String,
}

/// A document in the list of documents.
#[derive(Serialize)]
struct Entry {
    title: String,
    about: String,
    path: String,
    source: String,
}

impl Site {
    /// Reads the sources, and tries the examples with the playground's `engine`.
    pub fn read(playground: String, engine: &Path) -> Result<Self> {
        let mut rules = rules::read()?;
        tries::link(&mut rules, engine)?;
        Ok(Self {
            readme: fs::read_to_string(at("README.md"))?,
            documents: Documents::read()?,
            rules,
            words: Words::read()?,
            playground,
        })
    }

    /// Every page.
    pub fn pages(&self) -> Result<Vec<Page>> {
        let groups = groups(&self.rules, &self.words, &self.readme)?;
        let mut pages = vec![self.index(&groups)?, self.catches(&groups)?, self.sites()?, self.numbers()?];
        pages.push(self.playground());
        for group in &groups {
            pages.extend(self.of_rules(group)?);
        }
        pages.extend(self.of_documents()?);
        Ok(pages)
    }

    fn index(&self, groups: &[Group<'_>]) -> Result<Page> {
        let path = "index.html";
        Ok(Page {
            path: path.into(),
            title: "Composure".into(),
            about: "A browser extension that reads your post while you type it, on your own machine, and says what a \
                    careful friend would say before you press Post."
                .into(),
            here: "",
            template: "index.html",
            shows: context! {
                groups => drawn(groups),
                rules => self.rules.len(),
                permissions => self.permissions(path)?,
                install => self.of_readme("Try it in ten seconds", path)?,
            },
        })
    }

    fn catches(&self, groups: &[Group<'_>]) -> Result<Page> {
        let path = "catches.html";
        Ok(Page {
            path: path.into(),
            title: "What it catches, and what it does not".into(),
            about: "Every rule of Composure, by category, with a search, and the limits.".into(),
            here: "catches",
            template: "catches.html",
            shows: context! {
                groups => drawn(groups),
                rules => self.rules.len(),
                limits => self.of_readme("What it does not", path)?,
            },
        })
    }

    fn sites(&self) -> Result<Page> {
        let path = "sites.html";
        let table = self.documents.render(&docs::sites_table()?, 0, "README.md", path)?;
        Ok(Page {
            path: path.into(),
            title: "Where it works".into(),
            about: "The sites whose compose boxes Composure knows, with the date of each fact.".into(),
            here: "sites",
            template: "sites.html",
            shows: context! { table => safe(table.body) },
        })
    }

    fn numbers(&self) -> Result<Page> {
        let path = "numbers.html";
        Ok(Page {
            path: path.into(),
            title: "The numbers".into(),
            about: "What Composure notices and misses, how fast it is, and how that was measured.".into(),
            here: "numbers",
            template: "numbers.html",
            shows: context! { numbers => self.of_readme("The numbers", path)? },
        })
    }

    fn playground(&self) -> Page {
        Page {
            path: "playground.html".into(),
            title: "Try it here".into(),
            about: "The extension’s own engine, marks and dialog, on a site that does not exist. What you type stays in this page.".into(),
            here: "playground",
            template: "playground.html",
            shows: context! { body => safe(self.playground.clone()) },
        }
    }

    /// A page for each rule of a category.
    fn of_rules(&self, group: &Group<'_>) -> Result<Vec<Page>> {
        let off = context! {
            about => self.words.get("aboutRule")?,
            turn => self.words.get("ruleOff")?,
            quiet => self.words.get("navQuiet")?,
            list => self.words.get("rulesOff")?,
            watch => self.words.get("navWatch")?,
        };
        let rules = &group.rules;
        let page = |(at, rule): (usize, &&Rule)| {
            let neighbour = |at: Option<usize>| drawn(&at.and_then(|at| rules.get(at)));
            Page {
                path: rule.path.clone(),
                title: super::examples::plain(&rule.title),
                about: super::examples::plain(&rule.why),
                here: "catches",
                template: "rule.html",
                shows: context! {
                    rule => drawn(rule),
                    group => context! { id => group.id, title => group.title },
                    meaning => match rule.severity {
                        "note" => "worth a glance",
                        "caution" => "worth a second look",
                        _ => "worth stopping for",
                    },
                    off => off.clone(),
                    previous => neighbour(at.checked_sub(1)),
                    next => neighbour(Some(at + 1)),
                },
            }
        };
        Ok(rules.iter().enumerate().map(page).collect())
    }

    /// A page for each document, and one that lists them.
    fn of_documents(&self) -> Result<Vec<Page>> {
        let (mut pages, mut entries) = (Vec::new(), Vec::new());
        for document in self.documents.all() {
            let html = self.documents.html(document)?;
            entries.push(Entry {
                title: html.title.clone(),
                about: html.about.clone(),
                path: document.path.clone(),
                source: document.source.clone(),
            });
            pages.push(Page {
                path: document.path.clone(),
                about: html.about,
                title: html.title,
                here: "docs",
                template: "document.html",
                shows: context! { body => safe(html.body), source => document.source.as_str() },
            });
        }
        entries.sort_by_key(|entry| entry.title.to_lowercase());
        pages.push(Page {
            path: "docs/index.html".into(),
            title: "Documents".into(),
            about: "All documents of Composure.".into(),
            here: "docs",
            template: "documents.html",
            shows: context! { documents => drawn(&entries) },
        });
        Ok(pages)
    }

    /// The table of permissions in README.md, which stands in an item of a list there.
    fn permissions(&self, path: &str) -> Result<Value> {
        let promise = section(&self.readme, "The promise, and how to check it")?;
        let rows: Vec<&str> = promise.lines().map(str::trim).filter(|line| line.starts_with('|')).collect();
        ensure!(rows.len() > 2, "README.md has no table of permissions");
        Ok(safe(self.documents.render(&rows.join("\n"), 0, "README.md", path)?.body))
    }

    /// A section of README.md as HTML for the page at `path`.
    fn of_readme(&self, heading: &str, path: &str) -> Result<Value> {
        Ok(safe(self.documents.render(section(&self.readme, heading)?, 1, "README.md", path)?.body))
    }
}

/// Something as a template sees it.
fn drawn<T: Serialize + ?Sized>(shown: &T) -> Value {
    Value::from(Serde(shown))
}

/// HTML that was made here, and is not to be escaped again.
fn safe(html: String) -> Value {
    Value::from_safe_string(html)
}
