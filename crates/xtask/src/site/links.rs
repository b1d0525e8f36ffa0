//! Every link of the built site leads somewhere, and no page loads anything from elsewhere: [`check`].

use crate::build::files;
use anyhow::{Result, ensure};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path};

/// What a page must not have: what its own policy would refuse without a word.
const NEVER: [&str; 5] = [" style=\"", "<style", "<script>", " onclick=\"", "javascript:"];

/// A page as far as links go.
struct Seen {
    ids: BTreeSet<String>,
    /// Addresses of links, and of what is loaded.
    links: Vec<String>,
    loads: Vec<String>,
}

/// Reads the whole site.
///
/// # Errors
/// Names each link that leads nowhere, with its page.
pub fn check(site: &Path) -> Result<()> {
    let mut pages = BTreeMap::new();
    let mut all = BTreeSet::new();
    let mut wrong = Vec::new();
    for file in files(site)? {
        let path = file.strip_prefix(site)?.to_string_lossy().replace('\\', "/");
        if path.ends_with(".html") {
            let html = fs::read_to_string(&file)?;
            wrong.extend(
                NEVER.iter().filter(|word| html.contains(**word)).map(|word| format!("{path} has {word}")),
            );
            pages.insert(path.clone(), read(&html));
        }
        all.insert(path);
    }
    for (path, page) in &pages {
        for address in &page.loads {
            if !all.contains(&target(path, address)) {
                wrong.push(format!("{path} loads {address}, which is not there"));
            }
        }
        for address in page.links.iter().filter(|address| !is_outside(address)) {
            let (file, hash) = address.split_once('#').unwrap_or((address, ""));
            let to = if file.is_empty() { path.clone() } else { target(path, file) };
            if !all.contains(&to) {
                wrong.push(format!("{path} links to {address}, which is not there"));
            } else if !hash.is_empty()
                && !is_wish(hash)
                && !pages.get(&to).is_some_and(|page| page.ids.contains(hash))
            {
                wrong.push(format!("{path} links to {address}, and there is no such place in {to}"));
            }
        }
    }
    ensure!(wrong.is_empty(), "the site is not whole:\n  {}", wrong.join("\n  "));
    Ok(())
}

/// A fragment that asks the playground for something, and means no place in it.
fn is_wish(hash: &str) -> bool {
    hash.contains('=')
}

fn is_outside(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("mailto:")
}

fn read(html: &str) -> Seen {
    let mut seen = Seen { ids: BTreeSet::new(), links: Vec::new(), loads: Vec::new() };
    for tag in html.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
        let is_link = tag.starts_with("a ");
        for (name, list) in [("href", is_link), ("src", false), ("srcset", false)] {
            let addresses = attribute(tag, name);
            if list { seen.links.extend(addresses) } else { seen.loads.extend(addresses) }
        }
        seen.ids.extend(attribute(tag, "id"));
    }
    seen
}

/// The value of an attribute: the pages always write them in double quotation marks.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    Some(rest.split('"').next()?.replace("&amp;", "&").replace("&#x2f;", "/"))
}

/// The file that an address of a page means.
fn target(page: &str, address: &str) -> String {
    let mut parts: Vec<String> = Vec::new();
    for component in Path::new(page).parent().unwrap_or(Path::new("")).join(address).components() {
        match component {
            Component::Normal(part) => parts.push(part.to_string_lossy().into_owned()),
            Component::ParentDir if parts.pop().is_none() => return format!("{address} (outside the site)"),
            _ => {}
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::env;

    fn site(name: &str, pages: &[(&str, &str)]) -> Result<()> {
        let folder = env::temp_dir().join(format!("composure-links-{name}-{}", std::process::id()));
        for (path, html) in pages {
            crate::site::put(&folder, path, html)?;
        }
        let outcome = check(&folder);
        fs::remove_dir_all(&folder)?;
        outcome
    }

    #[test]
    fn a_whole_site_passes() {
        let pages = [
            ("index.html", "<a href=\"docs/a.html#b\">a</a> <a href=\"https://example.org/\">out</a>"),
            ("docs/a.html", "<h2 id=\"b\">b</h2><a href=\"../index.html\">home</a><a href=\"#b\">b</a>"),
        ];
        site("whole", &pages).unwrap();
    }

    #[test]
    fn a_page_an_anchor_or_a_picture_that_is_not_there_is_named() {
        let page = "<a href=\"b.html\">b</a><a href=\"#c\">c</a><img src=\"d.png\" alt=\"\"><a href=\"../up.html\">up</a>";
        let problem = site("broken", &[("index.html", page)]).unwrap_err().to_string();
        for word in ["b.html", "#c", "d.png", "up.html"] {
            assert!(problem.contains(word), "{problem}");
        }
    }

    #[test]
    fn nothing_is_loaded_from_elsewhere() {
        assert!(
            site("outside", &[("index.html", "<img src=\"https://example.org/a.png\" alt=\"\">")]).is_err()
        );
        assert!(site("styled", &[("index.html", "<p style=\"color: red\">a</p>")]).is_err());
    }
}
