//! Links: satire, hoaxes, short ones, and news that was never opened.

use composure_core::{Engine, Profile, Situation};
use composure_rules::book;

/// Ids of the rules about links that find something, each with the words.
fn found(text: &str, history: bool) -> Vec<(String, String)> {
    let engine = Engine::new(book(), &Profile::default());
    let review = engine.review(text, &Situation { history, ..Situation::default() });
    let about_links = ["unverified/satire", "unverified/hoax", "unverified/short-link", "unverified/unread"];
    let findings = review.findings.into_iter().filter(|finding| about_links.contains(&finding.rule.as_str()));
    findings.map(|finding| (finding.rule, finding.quote)).collect()
}

#[test]
fn a_news_link_is_asked_about_only_by_who_knows_what_was_opened() {
    let link = "https://www.reuters.com/world/a-story-2026-11-24/";
    let text = format!("worth a look {link} today");
    assert_eq!(found(&text, true), [("unverified/unread".to_owned(), link.to_owned())]);
    assert_eq!(found(&text, false), []);
    assert_eq!(
        found("bbc.co.uk/news/world-123 says so", true),
        [("unverified/unread".to_owned(), "bbc.co.uk/news/world-123".to_owned())]
    );
    assert_eq!(found("my shop is at https://www.example.com/cups", true), []);
}

#[test]
fn parts_of_a_site_are_the_site_and_names_that_end_alike_are_not() {
    for (text, rule) in [
        ("https://politics.theonion.com/a-man", "unverified/satire"),
        ("http://www.newspunch.com/a", "unverified/hoax"),
        ("https://tinyurl.com/ab12", "unverified/short-link"),
    ] {
        assert_eq!(found(text, false), [(rule.to_owned(), text.to_owned())]);
    }
    for text in ["https://nottheonion.com/a", "https://example.com/tinyurl.com", "https://mytinyurl.com/a"] {
        assert_eq!(found(text, true), [], "{text}");
    }
}
