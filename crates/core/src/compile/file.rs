//! What the files look like.

use super::{Problem, Source};
use crate::book::{Change, FixRule};
use crate::category::{Category, Severity};
use crate::compile::store::Store;
use crate::profile::Profile;
use crate::situation::{AccountKind, Audience, Surface};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// A text that remembers where in the file it stands.
pub type Text = toml::Spanned<String>;

/// What a rule's `circumstance` may name.
pub const CIRCUMSTANCES: [&str; 14] = [
    "work-hours",
    "met-listed",
    "met-company",
    "met-stranger",
    "attachment-picture",
    "attachment-film",
    "attachment-document",
    "attachment-place",
    "attachment-guarded",
    "attachment-unread",
    "learned",
    "learned-faint",
    "file-name",
    "unread",
];

/// A rule, as its file says it. See `docs/rules.md`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleFile {
    /// `category/name`.
    pub id: Text,
    /// For rules of a pack whose id does not begin with a category.
    pub category: Option<Category>,
    /// The starting point.
    pub severity: Severity,
    /// What it notices.
    pub title: String,
    /// Why it matters to the person.
    pub why: String,
    /// What to do.
    pub advice: String,
    /// Where the reason comes from.
    pub source: Option<String>,
    /// `en` or `any`.
    pub language: Option<String>,
    /// Patterns.
    #[serde(rename = "match", default)]
    pub patterns: Vec<Text>,
    /// Name of an identifier.
    pub identifier: Option<Text>,
    /// Regular expressions.
    #[serde(default)]
    pub regex: Vec<Text>,
    /// Name of a circumstance that the verdict weighs by itself, such as `work-hours`.
    pub circumstance: Option<Text>,
    /// Guards.
    #[serde(default)]
    pub only: Vec<Text>,
    /// Guards.
    #[serde(default)]
    pub unless: Vec<Text>,
    /// Guards.
    #[serde(default)]
    pub only_draft: Vec<Text>,
    /// Guards.
    #[serde(default)]
    pub unless_draft: Vec<Text>,
    /// Guards.
    #[serde(default)]
    pub unless_inside: Vec<Text>,
    /// Examples that fire, with the marked words in double brackets.
    #[serde(default)]
    pub hit: Vec<Text>,
    /// Examples that do not fire.
    #[serde(default)]
    pub miss: Vec<Text>,
    /// Examples that should fire and do not yet.
    #[serde(default)]
    pub debt: Vec<Text>,
    /// The profile that the examples are tried with.
    #[serde(default)]
    pub profile: Profile,
    /// When the rule is awake.
    pub when: Option<WhenFile>,
    /// Ready-made changes.
    #[serde(rename = "fix", default)]
    pub fixes: Vec<FixFile>,
}

/// When a rule is awake.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WhenFile {
    /// Account kinds.
    pub account: Vec<AccountKind>,
    /// Account kinds on which it is asleep; an unknown one is none of them.
    pub not_account: Vec<AccountKind>,
    /// Surfaces.
    pub surface: Vec<Surface>,
    /// Audiences.
    pub audience: Vec<Audience>,
    /// Lists of the profile on which the person answered or written to has to be.
    pub recipient: Vec<NameList>,
    /// Fields of work, as `data/profession/<field>.txt` names them.
    pub profession: Vec<Text>,
}

/// A list of names in the profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NameList {
    /// Clients, patients, customers or students.
    Client,
    /// Employers.
    Employer,
    /// Colleagues and managers.
    Colleague,
}

/// A ready-made change.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FixFile {
    /// What the button says.
    pub label: Text,
    /// What replaces the fix area.
    pub text: Option<String>,
    /// What to say after the sentence.
    pub add: Option<String>,
    /// What to remove.
    pub remove: Option<Remove>,
}

/// What a fix removes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Remove {
    /// The fix area.
    Words,
    /// The sentence around it.
    Sentence,
}

impl FixFile {
    pub(super) fn compile(&self, source: Source<'_>, store: &mut Store) -> Result<FixRule, Problem> {
        let change = match (&self.text, &self.add, self.remove) {
            (Some(text), None, None) => Change::ReplaceWith(store.str(text)),
            (None, Some(text), None) => Change::Add(store.str(text)),
            (None, None, Some(Remove::Words)) => Change::RemoveWords,
            (None, None, Some(Remove::Sentence)) => Change::RemoveSentence,
            _ => {
                let message = "a fix has one of `text`, `add` and `remove`";
                return Err(source.problem(self.label.span().start, message));
            }
        };
        Ok(FixRule { label: store.str(self.label.get_ref()), change })
    }
}

/// Where a frame holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FrameScope {
    /// In the sentence that its patterns match.
    #[default]
    Sentence,
    /// In the whole draft.
    Draft,
}

/// A frame, as its file says it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrameFile {
    /// What the frame is about, for whoever reads the file.
    #[serde(default)]
    pub about: String,
    /// Where it holds.
    #[serde(default)]
    pub scope: FrameScope,
    /// Whether the learned judge is told where it holds. Each such frame is looked for in every sentence.
    #[serde(default)]
    pub heard: bool,
    /// Patterns.
    #[serde(rename = "match")]
    pub patterns: Vec<Text>,
    /// Guards.
    #[serde(default)]
    pub unless: Vec<Text>,
    /// Examples in which it holds.
    #[serde(default)]
    pub hit: Vec<String>,
    /// Examples in which it does not.
    #[serde(default)]
    pub miss: Vec<String>,
}

/// Rules that a person or an organisation adds: one file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Pack {
    /// Its name.
    pub name: String,
    /// Its lexicons: tag → entries.
    pub lexicons: BTreeMap<String, Vec<Text>>,
    /// Its rules.
    #[serde(rename = "rule")]
    pub rules: Vec<RuleFile>,
}

/// Reads a file.
pub(super) fn parse<T: DeserializeOwned>(source: Source<'_>) -> Result<T, Problem> {
    toml::from_str(source.text)
        .map_err(|e| source.problem(e.span().map_or(0, |s| s.start), e.message().to_owned()))
}
