//! What the site says of each [`Rule`], read from its file: the file is the registration, the test and the page.

use super::examples::{Piece, marked, plain, said};
use crate::build::files;
use crate::run::at;
use anyhow::{Context, Result, ensure};
use composure_core::Category;
use composure_core::compile::{NameList, RuleFile};
use composure_core::situation::{AccountKind, Audience, Surface};
use serde::Serialize;
use std::fs;

/// Categories whose examples nobody should meet unasked.
const DELICATE: [Category; 5] =
    [Category::Hate, Category::Harassment, Category::Threat, Category::Sexual, Category::Profanity];

/// A rule, as its page shows it.
#[derive(Serialize)]
pub struct Rule {
    /// `venting/boss-insult`.
    pub id: String,
    /// The part after the category.
    pub name: String,
    /// Where its page is.
    pub path: String,
    /// What it is about.
    #[serde(skip)]
    pub category: Category,
    /// `note`, `caution` or `hold`.
    pub severity: &'static str,
    /// What it notices.
    pub title: Vec<Piece>,
    /// Why it matters to the person.
    pub why: Vec<Piece>,
    /// What to do.
    pub advice: Vec<Piece>,
    /// Where the reason comes from.
    pub source: Option<Source>,
    /// What it reads, in a sentence.
    pub reads: String,
    /// When it is awake, a sentence each; none where it always is.
    pub awake: Vec<String>,
    /// The names that its examples are tried with.
    pub with: Vec<String>,
    /// Examples that it notices.
    pub hits: Vec<Hit>,
    /// Examples that it lets pass.
    pub misses: Vec<String>,
    /// Examples that it should notice and does not yet.
    pub debts: Vec<Vec<Piece>>,
    /// What its buttons offer.
    pub fixes: Vec<Vec<Piece>>,
    /// Whether its examples are hurtful or explicit.
    pub delicate: bool,
    /// Whether the learned judge speaks with its voice.
    pub learned: bool,
    /// What is looked through beside the title when somebody searches.
    pub also: String,
    /// The whole file.
    pub file: String,
}

/// An example that the rule notices.
#[derive(Serialize)]
pub struct Hit {
    /// What it says.
    pub pieces: Vec<Piece>,
    /// Where the playground writes it, from the root of the site; none where the rule would not notice it there.
    pub tried_at: Option<String>,
}

/// An address, and whose it is.
#[derive(Serialize)]
pub struct Source {
    /// The address.
    pub href: String,
    /// Its host.
    pub host: String,
}

/// Reads all rules, in the order of the categories, then of the ids.
pub fn read() -> Result<Vec<Rule>> {
    let data = at("crates/rules/data");
    let mut rules = Vec::new();
    for category in Category::ALL {
        for path in files(&data.join(category.id()))? {
            if path.extension().is_some_and(|ending| ending == "toml") {
                let text = fs::read_to_string(&path)?;
                rules.push(rule(*category, text).with_context(|| path.display().to_string())?);
            }
        }
    }
    ensure!(!rules.is_empty(), "there are no rules in {}", data.display());
    Ok(rules)
}

fn rule(category: Category, text: String) -> Result<Rule> {
    let file: RuleFile = toml::from_str(&text)?;
    let id = file.id.get_ref().clone();
    let with = names(&file);
    let stand_in = match file.identifier.as_ref().map(|name| name.get_ref().as_str()) {
        Some("secret-key") => "GitHub token",
        Some("national-id") => "UK National Insurance number",
        Some("bank-account") => "UK bank account",
        _ => "Acme Robotics",
    };
    let name = with.first().map_or(stand_in, String::as_str);
    let said = |sentence: &str| said(sentence, name);
    let hits: Vec<_> =
        file.hit.iter().map(|hit| Hit { pieces: marked(hit.get_ref()), tried_at: None }).collect();
    let circumstance = file.circumstance.as_ref().map(|name| name.get_ref().as_str());
    Ok(Rule {
        name: id.split_once('/').map_or(id.as_str(), |(_, name)| name).to_owned(),
        path: format!("rules/{id}.html"),
        category,
        severity: match file.severity {
            composure_core::Severity::Note => "note",
            composure_core::Severity::Caution => "caution",
            composure_core::Severity::Hold => "hold",
        },
        title: said(&file.title),
        why: said(&file.why),
        advice: said(&file.advice),
        source: file.source.as_deref().map(source),
        reads: reads(&file, circumstance)?,
        awake: awake(&file),
        also: hits.iter().take(2).map(|hit| plain(&hit.pieces)).collect::<Vec<_>>().join(" · "),
        hits,
        misses: file.miss.iter().map(|miss| miss.get_ref().clone()).collect(),
        debts: file.debt.iter().map(|debt| marked(debt.get_ref())).collect(),
        fixes: file.fixes.iter().map(|fix| said(fix.label.get_ref())).collect(),
        delicate: DELICATE.contains(&category),
        learned: circumstance.is_some_and(|name| name.starts_with("learned")),
        with,
        file: text,
        id,
    })
}

fn source(href: &str) -> Source {
    let host = href.split('/').nth(2).unwrap_or(href);
    Source { href: href.to_owned(), host: host.strip_prefix("www.").unwrap_or(host).to_owned() }
}

/// The names in the profile of the examples, those first that the rule is likeliest to speak of.
fn names(file: &RuleFile) -> Vec<String> {
    let profile = &file.profile;
    [
        &profile.clients,
        &profile.employers,
        &profile.products,
        &profile.projects,
        &profile.colleagues,
        &profile.family,
        &profile.guarded,
    ]
    .into_iter()
    .flatten()
    .cloned()
    .chain(profile.embargoes.iter().map(|embargo| embargo.term.clone()))
    .chain(profile.home_town.clone())
    .collect()
}

fn reads(file: &RuleFile, circumstance: Option<&str>) -> Result<String> {
    let sentence = match circumstance {
        Some("learned" | "learned-faint") => {
            "The learned judge speaks with the voice of this rule, where words together sound like it and no other rule \
             says so. It has no examples of its own."
        }
        Some("work-hours") => {
            "The clock: it compares the hour of the post with the work hours in your profile. It has no examples, for no \
             words decide it."
        }
        Some("file-name") => "The names of the files that you attach. Its examples are such names.",
        Some("unread") => {
            "Links, and, once you allow it, whether this browser has opened them. It has no examples, for no words decide it."
        }
        Some(name) if name.starts_with("met-") => {
            "The name beside a button such as Add friend or Follow. It has no examples, for no words of yours decide it."
        }
        Some(name) if name.starts_with("attachment-") => {
            "What a photo, a film or a document tells beside its picture. It has no examples, for no words decide it."
        }
        Some(other) => anyhow::bail!("the site has no sentence for the circumstance `{other}`"),
        None if file.identifier.is_some() => {
            "Numbers, addresses and keys by their shape, with their check digits where they have some; in any language."
        }
        None if !file.regex.is_empty() => "The text as it is written, by regular expressions.",
        None => "The words of a post, in English, through spelling tricks and look-alike letters.",
    };
    Ok(sentence.to_owned())
}

fn awake(file: &RuleFile) -> Vec<String> {
    let Some(when) = &file.when else { return Vec::new() };
    let accounts = |kinds: &[AccountKind]| {
        or(kinds.iter().map(|kind| match kind {
            AccountKind::Personal => "a personal account",
            AccountKind::Professional => "a professional account",
            AccountKind::Brand => "a brand's account",
        }))
    };
    let surfaces = or(when.surface.iter().map(|surface| match surface {
        Surface::Post => "posts",
        Surface::Reply => "replies",
        Surface::Comment => "comments",
        Surface::Message => "messages",
        Surface::Bio => "what you say of yourself",
    }));
    let audiences = or(when.audience.iter().map(|audience| match audience {
        Audience::Public => "anyone",
        Audience::Followers => "your followers",
        Audience::Connections => "your connections",
        Audience::Friends => "your friends",
        Audience::Private => "a few people",
        Audience::Unknown => "unknown",
    }));
    let recipients = or(when.recipient.iter().map(|list| match list {
        NameList::Client => "clients",
        NameList::Employer => "employers",
        NameList::Colleague => "colleagues",
    }));
    let professions = or(when.profession.iter().map(|field| field.get_ref().as_str()));
    let said = [
        ("It is awake only on ", accounts(&when.account)),
        ("It sleeps on ", accounts(&when.not_account)),
        ("It reads only ", surfaces),
        ("It is awake only where the audience is ", audiences),
        ("It is awake only where you write to somebody on your list of ", recipients),
        ("It is awake only where your profile names a profession in ", professions),
    ];
    let said = said.into_iter().filter(|(_, what)| !what.is_empty());
    said.map(|(lead, what)| format!("{lead}{what}.")).collect()
}

/// One, another or a third.
fn or<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let words: Vec<&str> = words.collect();
    match words.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        _ => words.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_joined_as_people_do() {
        assert_eq!(or(["posts"].into_iter()), "posts");
        assert_eq!(or(["posts", "replies", "bios"].into_iter()), "posts, replies or bios");
        assert_eq!(or([].into_iter()), "");
    }

    #[test]
    fn a_file_says_when_its_rule_is_awake() {
        let text = "id = \"venting/a\"\nseverity = \"note\"\ntitle = \"t\"\nwhy = \"w\"\nadvice = \"a\"\n\
                    match = [\"[[x]]\"]\n[when]\nnot_account = [\"brand\"]\nsurface = [\"post\", \"reply\"]\n";
        let rule = rule(Category::Venting, text.to_owned()).unwrap();
        assert_eq!(rule.awake, ["It sleeps on a brand's account.", "It reads only posts or replies."]);
        assert_eq!(rule.path, "rules/venting/a.html");
    }
}
