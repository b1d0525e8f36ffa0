//! Markdown to HTML: the same documents that are read in the repository, their links turned to pages of the site.

use super::template::escaped;
use anyhow::{Context, Result, ensure};
use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};
use std::collections::HashMap;

/// Turns the address that a document links to into one of the site.
pub type Resolve<'r> = dyn Fn(&str) -> Result<String> + 'r;

/// A document as HTML.
pub struct Html {
    /// What its first heading says, as plain text; empty where it has none.
    pub title: String,
    /// The first sentence below it, as plain text.
    pub about: String,
    /// Everything below that heading.
    pub body: String,
}

/// Makes HTML of a document, each heading of it `lift` levels higher than it stands there.
pub fn to_html(text: &str, lift: usize, resolve: &Resolve<'_>) -> Result<Html> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut events: Vec<Event<'_>> = Parser::new_ext(text, options).collect();
    let title = take_title(&mut events);
    let about = first_sentence(&events);
    name_headings(&mut events, lift);
    let mut body = String::new();
    let events = events.into_iter().map(|event| mended(event, resolve)).collect::<Result<Vec<_>>>()?;
    html::push_html(&mut body, events.into_iter().flatten());
    // The policy of the pages lets no element style itself.
    for side in ["left", "center", "right"] {
        body = body.replace(&format!(" style=\"text-align: {side}\""), &format!(" class=\"{side}\""));
    }
    // A corner of a table that says nothing is no heading.
    body = body.replace("<th></th>", "<td></td>").replace("<th class=\"right\"></th>", "<td></td>");
    Ok(Html { title, about, body })
}

/// One event as the site needs it: links resolved, wide things in a box that scrolls by keyboard too.
fn mended<'e>(event: Event<'e>, resolve: &Resolve<'_>) -> Result<Vec<Event<'e>>> {
    Ok(match event {
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let dest_url = resolve(&dest_url).with_context(|| format!("the link to {dest_url}"))?.into();
            vec![Event::Start(Tag::Link { link_type, dest_url, title, id })]
        }
        Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
            let dest_url = resolve(&dest_url).with_context(|| format!("the picture {dest_url}"))?.into();
            vec![Event::Start(Tag::Image { link_type, dest_url, title, id })]
        }
        Event::Start(Tag::Table(columns)) => vec![
            Event::Html("<div class=\"scroll\" role=\"group\" aria-label=\"Table\" tabindex=\"0\">".into()),
            Event::Start(Tag::Table(columns)),
        ],
        Event::End(TagEnd::Table) => vec![Event::End(TagEnd::Table), Event::Html("</div>\n".into())],
        Event::Start(Tag::CodeBlock(kind)) => {
            let language = match &kind {
                CodeBlockKind::Fenced(language) if !language.is_empty() => language.as_ref(),
                _ => "text",
            };
            vec![Event::Html(
                format!(
                    "<pre tabindex=\"0\" role=\"group\" aria-label=\"Code, {}\"><code>",
                    escaped(language)
                )
                .into(),
            )]
        }
        Event::End(TagEnd::CodeBlock) => vec![Event::Html("</code></pre>\n".into())],
        Event::Html(html) | Event::InlineHtml(html) => {
            let comment = html.trim_start().starts_with("<!--") || html.trim().is_empty();
            ensure!(comment, "the site takes no HTML from documents: {html}");
            Vec::new()
        }
        other => vec![other],
    })
}

/// Takes the first heading out, and says what it was.
fn take_title(events: &mut Vec<Event<'_>>) -> String {
    let Some(Event::Start(Tag::Heading { level: HeadingLevel::H1, .. })) = events.first() else {
        return String::new();
    };
    let end = events.iter().position(|event| matches!(event, Event::End(TagEnd::Heading(_)))).unwrap_or(0);
    let heading: Vec<_> = events.drain(..=end).collect();
    text_of(&heading)
}

/// Gives each heading the id that the repository's own pages give it, so that links into a document hold here too.
fn name_headings(events: &mut [Event<'_>], lift: usize) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for at in 0..events.len() {
        if !matches!(events[at], Event::Start(Tag::Heading { .. })) {
            continue;
        }
        let length = events[at..].iter().position(|event| matches!(event, Event::End(TagEnd::Heading(_))));
        let slug = slug(&text_of(&events[at..at + length.unwrap_or(0)]));
        let times = seen.entry(slug.clone()).and_modify(|times| *times += 1).or_insert(0);
        let name = if *times == 0 { slug } else { format!("{slug}-{times}") };
        if let Event::Start(Tag::Heading { id, level, .. }) = &mut events[at] {
            *id = Some(CowStr::from(name));
            *level = lifted(*level, lift);
        }
        if let Some(Event::End(TagEnd::Heading(level))) =
            length.and_then(|length| events.get_mut(at + length))
        {
            *level = lifted(*level, lift);
        }
    }
}

fn lifted(level: HeadingLevel, lift: usize) -> HeadingLevel {
    HeadingLevel::try_from((level as usize).saturating_sub(lift).max(1)).unwrap_or(level)
}

/// The first sentence of the first paragraph.
fn first_sentence(events: &[Event<'_>]) -> String {
    let Some(start) = events.iter().position(|event| matches!(event, Event::Start(Tag::Paragraph))) else {
        return String::new();
    };
    let end =
        events[start..].iter().position(|event| matches!(event, Event::End(TagEnd::Paragraph))).unwrap_or(0);
    let text = text_of(&events[start..start + end]);
    let cut = text.find(". ").map_or(text.len(), |at| at + 1);
    text[..cut].to_owned()
}

fn text_of(events: &[Event<'_>]) -> String {
    let words = events.iter().filter_map(|event| match event {
        Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
        Event::SoftBreak => Some(" "),
        _ => None,
    });
    words.collect()
}

/// The id of a heading: small letters, no punctuation, a hyphen for each space.
pub fn slug(heading: &str) -> String {
    let kept = heading.trim().chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// What stands under a heading of the second level, without it.
pub fn section<'t>(text: &'t str, heading: &str) -> Result<&'t str> {
    let line = format!("\n## {heading}\n");
    let (_, rest) = text.split_once(&line).with_context(|| format!("there is no section “{heading}”"))?;
    Ok(rest.split("\n## ").next().unwrap_or(rest).trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(text: &str) -> Html {
        to_html(text, 0, &|address| Ok(format!("to:{address}"))).unwrap()
    }

    #[test]
    fn the_first_heading_is_the_title() {
        let Html { title, about, body } = html("# The `rule` language\n\nOne file. And `more`.\n");
        assert_eq!((title.as_str(), about.as_str()), ("The rule language", "One file."));
        assert_eq!(body, "<p>One file. And <code>more</code>.</p>\n");
    }

    #[test]
    fn headings_are_named_as_in_the_repository() {
        let body = html("# A\n\n## Chrome, Edge\n\n## Chrome, Edge\n").body;
        assert!(body.contains("<h2 id=\"chrome-edge\">"), "{body}");
        assert!(body.contains("<h2 id=\"chrome-edge-1\">"), "{body}");
    }

    #[test]
    fn headings_of_a_section_rise() {
        let body = to_html("### A\n", 1, &|address| Ok(address.to_owned())).unwrap().body;
        assert_eq!(body, "<h2 id=\"a\">A</h2>\n");
    }

    #[test]
    fn links_are_resolved() {
        assert!(html("[a](b.md#c)").body.contains("href=\"to:b.md#c\""));
    }

    #[test]
    fn a_wide_table_and_code_scroll_by_keyboard() {
        let body = html("| a |\n|---|\n| b |\n\n```toml\nx = \"<\"\n```\n").body;
        assert!(body.contains("tabindex=\"0\"><table>"), "{body}");
        assert!(body.contains("aria-label=\"Code, toml\"><code>x = \"&lt;\"\n</code>"), "{body}");
    }

    #[test]
    fn a_column_is_aligned_by_a_class() {
        assert!(html("| a |\n|--:|\n| b |\n").body.contains("<td class=\"right\">"));
    }

    #[test]
    fn no_html_of_a_document_reaches_the_site() {
        assert!(to_html("a <b>c</b>", 0, &|address| Ok(address.to_owned())).is_err());
        assert_eq!(html("<!-- sites -->\ntext").body.trim(), "<p>text</p>");
    }

    #[test]
    fn a_section_ends_at_the_next_heading() {
        let text = "# T\n\n## One\n\nfirst\n\n### Sub\n\n## Two\n\nsecond\n";
        assert_eq!(section(text, "One").unwrap(), "first\n\n### Sub");
        assert!(section(text, "Three").is_err());
    }
}
