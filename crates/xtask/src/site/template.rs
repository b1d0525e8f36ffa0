//! [`Page`]s and the [`Templates`] in `www/site/templates` that they are drawn with.

use crate::build::files;
use crate::run::at;
use anyhow::{Context, Result};
use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, UndefinedBehavior, Value, context, escape_formatter};
use std::fs;

/// One page of the site.
pub struct Page {
    /// Where it is, from the root of the site: `rules/venting/boss-insult.html`.
    pub path: String,
    /// Its name, for the title of the window.
    pub title: String,
    /// What it says, in one sentence.
    pub about: String,
    /// The entry of the navigation that it belongs to; empty for none.
    pub here: &'static str,
    /// The template: `rule.html`.
    pub template: &'static str,
    /// What the template shows.
    pub shows: Value,
}

impl Page {
    /// The way from this page to the root of the site: empty, or `../` once for each folder.
    pub fn root(&self) -> String {
        "../".repeat(self.path.matches('/').count())
    }
}

/// The templates, read once.
pub struct Templates(Environment<'static>);

impl Templates {
    /// Reads them all. What a template asks for and is not there is an error.
    pub fn read() -> Result<Self> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
        environment.set_formatter(|out, state, value| match value.as_str().filter(|_| !value.is_safe()) {
            Some(text) => Ok(out.write_str(&escaped(text))?),
            None => escape_formatter(out, state, value),
        });
        for file in files(&at("www/site/templates"))? {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            environment.add_template_owned(name, fs::read_to_string(&file)?)?;
        }
        Ok(Self(environment))
    }

    /// Draws a page.
    pub fn render(&self, page: &Page) -> Result<String> {
        let draw = || {
            self.0.get_template(page.template)?.render(context! {
                root => page.root(),
                path => page.path.as_str(),
                title => page.title.as_str(),
                about => page.about.as_str(),
                here => page.here,
                repository => crate::site::documents::REPOSITORY,
                version => env!("CARGO_PKG_VERSION"),
                ..page.shows.clone()
            })
        };
        draw().with_context(|| format!("{} with {}", page.path, page.template))
    }
}

/// Text as HTML, in an element or in an attribute in double quotation marks; addresses stay as they are.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_escapes_what_it_shows() {
        let mut templates = Templates::read().unwrap();
        templates.0.add_template("probe.html", "<i title=\"{{ word }}\">{{ word }}</i>{{ made }}").unwrap();
        let shows = context! { word => "\"<a/b>&", made => Value::from_safe_string("<b>".into()) };
        let drawn = templates.0.get_template("probe.html").unwrap().render(shows).unwrap();
        assert_eq!(drawn, "<i title=\"&quot;&lt;a/b&gt;&amp;\">&quot;&lt;a/b&gt;&amp;</i><b>");
    }
}
