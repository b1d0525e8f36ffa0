//! What may be written on the command line.

use crate::eval::Part;
use crate::failure::statuses;
use crate::names::{named, names_of};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand};
use clap_complete::Shell;
use composure_core::situation::{AccountKind, Audience, LocalTime, Surface};
use composure_core::{Category, Situation};
use serde::de::DeserializeOwned;
use std::path::PathBuf;

/// A second look before you post.
///
/// Reads a draft and says what a careful friend would say. Nothing is sent anywhere.
#[derive(Debug, Parser)]
#[command(name = "composure", version, max_term_width = 100, after_long_help = statuses())]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
    /// Take rules, lexicons and frames from this folder instead of those that are built in
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Check(CheckArgs),
    Explain(ExplainArgs),
    Rules(RulesArgs),
    Eval(EvalArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
}

/// Give a draft a second look
#[derive(Debug, Parser)]
#[command(after_help = "\
Exit status: 0 clear or note, 1 caution, 2 hold; 64 and above where it could not be done.
With --jsonl it is 0 once every line has been answered, unless --status asks for more.

A line of JSONL: {\"id\", \"text\", \"profile\"?, \"situation\"?}. The flags stand in for a profile or a
situation that a line leaves out.")]
pub struct CheckArgs {
    #[command(flatten)]
    pub draft: DraftArgs,
    /// Write the review as JSON; `start` and `end` count UTF-8 bytes
    #[arg(long)]
    pub json: bool,
    /// Read one JSON object a line and answer each with one, in the same order (always JSON)
    #[arg(long)]
    pub jsonl: bool,
    /// With --jsonl: exit with the status of the gravest draft, or 65 where a line could not be read
    #[arg(long, requires = "jsonl")]
    pub status: bool,
}

/// Show how a draft is read: folding, words and their tags, signals
#[derive(Debug, Parser)]
pub struct ExplainArgs {
    #[command(flatten)]
    pub draft: DraftArgs,
    /// Write it as JSON; `start` and `end` count UTF-8 bytes
    #[arg(long)]
    pub json: bool,
}

/// List what is looked for
#[derive(Debug, Parser)]
pub struct RulesArgs {
    /// Try each rule and frame below --data on the examples in its own file
    #[arg(long)]
    pub check: bool,
    /// Only rules and frames whose id begins with this, such as `venting` or `venting/boss`
    #[arg(default_value = "", hide_default_value = true)]
    pub id: String,
    /// Write the rules as JSON
    #[arg(long)]
    pub json: bool,
    /// Only the rules of one category
    #[arg(long, value_parser = one_of::<Category>())]
    pub category: Option<Category>,
}

/// Measure the rules on posts with labels, and on posts as they come
#[derive(Debug, Parser)]
#[command(after_help = "\
The blind part is for the numbers alone: --verbose shows its posts only with --part blind.")]
pub struct EvalArgs {
    /// Folder with the labelled posts
    #[arg(long, value_name = "DIR", default_value = "tests/corpus")]
    pub corpus: PathBuf,
    /// Only one part of them
    #[arg(long, value_parser = one_of::<Part>())]
    pub part: Option<Part>,
    /// Only the posts written for one category
    #[arg(long, value_parser = one_of::<Category>())]
    pub category: Option<Category>,
    /// Ordinary posts too: a table with a column `text`, as .tsv or .tsv.gz
    #[arg(long, value_name = "FILE")]
    pub tweets: Option<PathBuf>,
    /// Measure the rules alone first, then with the learned judge; then the judge by itself, head by head, and kind by
    /// kind what it is asked of it
    #[arg(long)]
    pub model: bool,
    /// Folder with the functional cases that --model goes through
    #[arg(long, value_name = "DIR", default_value = "tests/functional")]
    pub functional: PathBuf,
    /// Show each miss and each false alarm
    #[arg(long, short)]
    pub verbose: bool,
    /// Write the tables of docs/measuring.md instead, as Markdown
    #[arg(long, conflicts_with_all = ["part", "category", "model", "verbose"])]
    pub markdown: bool,
}

/// Write the completions of a shell to standard output
#[derive(Debug, Parser)]
pub struct CompletionsArgs {
    /// The shell
    pub shell: Shell,
}

/// Write the manual page to standard output, or one page for each command to a folder
#[derive(Debug, Parser)]
pub struct ManArgs {
    /// Where the pages go: composure.1, composure-check.1 and so on
    #[arg(value_name = "DIR")]
    pub folder: Option<PathBuf>,
}

/// What is judged, for whom, and where it will be posted.
#[derive(Debug, Parser)]
pub struct DraftArgs {
    /// The draft; standard input where left out or `-`
    #[arg(default_value = "-", hide_default_value = true)]
    pub file: PathBuf,
    /// Who is writing: employers, clients, work hours and the rest, as TOML
    #[arg(long, value_name = "PROFILE.TOML")]
    pub profile: Option<PathBuf>,
    /// Where it will be posted, such as `linkedin`
    #[arg(long, help_heading = "Situation")]
    site: Option<String>,
    /// What kind of thing it is
    #[arg(long, value_parser = one_of::<Surface>(), default_value = "post", help_heading = "Situation")]
    surface: Surface,
    /// Whose account it is
    #[arg(long, value_parser = one_of::<AccountKind>(), help_heading = "Situation")]
    account: Option<AccountKind>,
    /// Who will see it
    #[arg(long, value_parser = one_of::<Audience>(), default_value = "unknown", help_heading = "Situation")]
    audience: Audience,
    /// The local time of posting, such as 2026-11-24T11:05:00
    #[arg(long, value_name = "TIME", help_heading = "Situation")]
    now: Option<LocalTime>,
    /// Whom it answers or is written to
    #[arg(long, value_name = "NAME", help_heading = "Situation")]
    recipient: Option<String>,
}

impl DraftArgs {
    /// The situation that the flags describe. The time is given, never taken from the clock, so that
    /// the same command gives the same review tomorrow.
    pub fn situation(&self) -> Situation {
        Situation {
            site: self.site.clone(),
            surface: self.surface,
            account: self.account,
            audience: self.audience,
            now: self.now,
            recipient: self.recipient.clone(),
            ..Situation::default()
        }
    }
}

/// Takes one of the names that the enum `T` has.
fn one_of<T: DeserializeOwned + Clone + Send + Sync + 'static>() -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(names_of::<T>()).try_map(|name| named::<T>(&name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_definition_is_sound() {
        Args::command().debug_assert();
    }

    #[test]
    fn flags_make_the_situation() {
        let line =
            "composure check --account brand --audience public --now 2026-11-24T11:05:00 --recipient @ada -";
        let Command::Check(args) = Args::parse_from(line.split(' ')).command else { panic!("check") };
        let situation = args.draft.situation();
        assert_eq!(situation.account, Some(AccountKind::Brand));
        assert_eq!(situation.audience, Audience::Public);
        assert_eq!(situation.now.map(|now| now.to_string()).as_deref(), Some("2026-11-24T11:05:00"));
        assert_eq!(situation.recipient.as_deref(), Some("@ada"));
    }
}
