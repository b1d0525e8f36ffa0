//! `docs/cli.md`: what may be written on the command line, as clap knows it.

use clap::{Arg, ArgAction, Command};
use std::fmt::Write as _;

const HEAD: &str = "\
# The command line

<!-- written by `cargo xtask docs` from the definition in crates/cli/src/args.rs -->

`composure` reads drafts and says what the extension would say, with the same engine and the same rules. It opens no
connection, writes no file but the manual pages you ask for, and has no clock: the time of a post is an argument, so the same
command gives the same review tomorrow.

```sh
cargo install --path crates/cli                                         # the program
composure completions bash > ~/.local/share/bash-completion/completions/composure
composure man ~/.local/share/man/man1                                   # composure.1, composure-check.1 and so on
echo \"my boss is such a micromanaging jerk\" | composure check
```

Profiles are explained in [profile.md](profile.md), `--data` and the rules in it in [rules.md](rules.md), `eval` in
[measuring.md](measuring.md). [examples/scheduler](../examples/scheduler) checks a team's planned posts with `--jsonl`.

## Exit status

| status | what it says |
|---:|---|
";

/// The whole document.
pub fn reference() -> String {
    let mut program = composure::command().disable_help_subcommand(true);
    program.build();
    let mut out = String::from(HEAD);
    // Writing to a string cannot fail, here and below.
    for (status, meaning) in composure::STATUSES {
        let _ = writeln!(out, "| {status} | {meaning} |");
    }
    out.push_str(
        "\nWith `--jsonl` the status is 0 once every line has been answered; `--status` asks for that of the gravest draft instead.\n",
    );
    for command in program.get_subcommands() {
        section(&mut out, command);
    }
    out
}

fn section(out: &mut String, command: &Command) {
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ");
    let _ = write!(out, "\n## `composure {}`\n\n{about}.\n\n```text\n{usage}\n```\n\n", command.get_name());
    let _ = write!(out, "| argument | what it says | if left out |\n|---|---|---|\n");
    for argument in command.get_arguments().filter(|argument| argument.get_id() != "help") {
        let _ = writeln!(out, "| {} | {} | {} |", written(argument), meaning(argument), default(argument));
    }
    if let Some(after) = command.get_after_help() {
        let _ = write!(out, "\n{}\n", after.to_string().trim());
    }
}

/// `-v`, `--verbose`, `--site <SITE>`, `[FILE]`.
fn written(argument: &Arg) -> String {
    let names = argument.get_value_names().unwrap_or_default().iter().map(|name| format!("<{name}>"));
    let value = if takes_value(argument) { names.collect::<Vec<_>>().join(" ") } else { String::new() };
    let short = argument.get_short().map(|short| format!("`-{short}`, ")).unwrap_or_default();
    match argument.get_long() {
        Some(long) => format!("{short}`{}`", format!("--{long} {value}").trim()),
        None if argument.is_required_set() => format!("`{value}`"),
        None => format!("`[{}]`", value.trim_matches(['<', '>'])),
    }
}

/// What counts where it is left out.
fn default(argument: &Arg) -> String {
    let shown = argument
        .get_default_values()
        .first()
        .filter(|_| takes_value(argument) && !argument.is_hide_default_value_set());
    shown.map(|value| format!("`{}`", value.to_string_lossy())).unwrap_or_default()
}

fn takes_value(argument: &Arg) -> bool {
    matches!(argument.get_action(), ArgAction::Set | ArgAction::Append)
}

/// What it is for, and which values it takes.
fn meaning(argument: &Arg) -> String {
    let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
    let values: Vec<_> =
        argument.get_possible_values().iter().map(|value| format!("`{}`", value.get_name())).collect();
    let help = help.replace('<', "\\<").replace('|', "\\|");
    if takes_value(argument) && !values.is_empty() { format!("{help}: {}", values.join(", ")) } else { help }
}
