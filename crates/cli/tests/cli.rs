//! The built command, from the outside: what it prints, what it takes, how it exits.

use serde_json::Value;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

const PROFILE: &str = r#"
clients = ["Acme Robotics"]
[work_hours]
days = ["tue"]
start = "09:00"
end = "17:00"
"#;

/// A public post at 11:05 on a Tuesday.
const AT_WORK: [&str; 4] = ["--audience", "public", "--now", "2026-11-24T11:05:00"];

fn composure(args: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_composure"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    // A command that refuses its arguments closes its input unread.
    let _ = child.stdin.take().expect("its input is a pipe").write_all(input.as_bytes());
    child.wait_with_output().expect("the command ends")
}

/// A file in the folder that Cargo keeps for these tests.
fn file(name: &str, text: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).expect("the folder for temporary files is writable");
    path.into_os_string().into_string().expect("its path is text")
}

fn out(output: &Output) -> &str {
    str::from_utf8(&output.stdout).expect("the output is text")
}

fn err(output: &Output) -> &str {
    str::from_utf8(&output.stderr).expect("the messages are text")
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("the output is JSON")
}

#[test]
fn the_status_says_the_verdict() {
    let profile = file("status.toml", PROFILE);
    let strict = file("strict.toml", &format!("{PROFILE}[sensitivity]\nwork-hours = \"strict\"\n"));
    let check = |profile: &str| {
        let args = [&["check", "--json", "--profile", profile], AT_WORK.as_slice()].concat();
        let output = composure(&args, "Lovely weather today");
        (json(&output)["verdict"].as_str().expect("a verdict").to_owned(), output.status.code())
    };
    assert_eq!(check(&profile), ("caution".into(), Some(1)));
    assert_eq!(check(&strict), ("hold".into(), Some(2)));
    let calm = composure(&["check", "--json"], "Lovely weather today");
    assert_eq!((json(&calm)["verdict"].as_str(), calm.status.code()), (Some("clear"), Some(0)));
}

#[test]
fn a_finding_about_the_whole_draft_spans_it_in_bytes() {
    let profile = file("whole.toml", PROFILE);
    let text = "Schönes Wetter 🙂";
    let output = composure(&[&["check", "--json", "--profile", &profile], AT_WORK.as_slice()].concat(), text);
    let finding = &json(&output)["findings"][0];
    assert_eq!(finding["category"], "work-hours");
    assert_eq!((finding["start"].as_u64(), finding["end"].as_u64()), (Some(0), Some(text.len() as u64)));
}

#[test]
fn people_get_no_escape_sequences_in_a_pipe() {
    let output = composure(&["check"], "Lovely \u{1b}[31mweather");
    assert!(!out(&output).contains('\u{1b}'), "{}", out(&output));
    assert!(out(&output).contains("Clear"), "{}", out(&output));
}

#[test]
fn a_draft_may_come_from_a_file() {
    let draft = file("draft.txt", "Lovely weather");
    assert!(out(&composure(&["check", &draft], "")).contains("Lovely weather"));
}

#[test]
fn what_cannot_be_done_has_a_status_of_its_own() {
    let broken = file("broken.toml", "clients = [");
    for (args, status, message) in [
        (&["check", "--surface", "poem"][..], 64, "[possible values: post, reply, comment, message, bio]"),
        (&["check", "--now", "noon"], 64, "`noon` is not a local time such as 2026-11-24T11:05:00"),
        (&["judge"], 64, "unrecognized subcommand"),
        (&[], 64, "Usage:"),
        (&["check", "--profile", &broken], 65, "line 1"),
        (&["check", "/nowhere/draft.txt"], 66, "/nowhere/draft.txt"),
        (&["check", "--profile", "/nowhere/profile.toml"], 66, "/nowhere/profile.toml"),
    ] {
        let output = composure(args, "");
        assert_eq!(output.status.code(), Some(status), "{args:?}: {}", err(&output));
        assert!(err(&output).contains(message), "{args:?}: {}", err(&output));
        assert_eq!(out(&output), "", "{args:?}");
    }
}

#[test]
fn a_draft_that_is_not_text_is_data_of_the_wrong_kind() {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("latin1.txt");
    std::fs::write(&path, b"caf\xe9").unwrap();
    assert_eq!(composure(&["check", path.to_str().unwrap()], "").status.code(), Some(65));
}

#[test]
fn help_and_version_are_no_failure() {
    for args in [&["--help"][..], &["check", "--help"], &["--version"]] {
        assert_eq!(composure(args, "").status.code(), Some(0));
    }
}

#[test]
fn jsonl_takes_the_flags_where_a_line_has_nothing_of_its_own() {
    let profile = file("jsonl.toml", PROFILE);
    let lines = r#"{"id": "flags", "text": "Lovely weather"}
{"id": "own situation", "text": "Lovely weather", "situation": {"audience": "friends"}}
{"id": "own profile", "text": "Lovely weather", "profile": {}}
{"id": "broken"
{"id": "own", "text": "Lovely weather", "profile": {"work_hours": {"start": "10:00", "end": "12:00"}}, "situation": {"now": "2026-11-23T11:00:00", "audience": "public"}}
"#;
    let output =
        composure(&[&["check", "--jsonl", "--profile", &profile], AT_WORK.as_slice()].concat(), lines);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let answers: Vec<Value> = out(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of = |key: &str| answers.iter().map(|answer| answer[key].as_str()).collect::<Vec<_>>();
    assert_eq!(of("id"), [Some("flags"), Some("own situation"), Some("own profile"), None, Some("own")]);
    assert_eq!(of("verdict"), [Some("caution"), Some("clear"), Some("clear"), None, Some("caution")]);
    assert!(answers[3]["error"].is_string());
}

#[test]
fn a_line_of_jsonl_says_what_a_review_says() {
    let line = r#"{"id": 1, "text": "Lovely weather", "profile": {"work_hours": {"start": "10:00", "end": "12:00"}}, "situation": {"now": "2026-11-23T11:00:00", "audience": "public"}}"#;
    let answer = json(&composure(&["check", "--jsonl"], line));
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    for key in ["id", "verdict", "language", "findings"] {
        assert!(keys(&answer).contains(&key.to_owned()), "{answer}");
    }
    let finding = &answer["findings"][0];
    for key in
        ["rule", "category", "also", "severity", "start", "end", "quote", "title", "why", "advice", "fixes"]
    {
        assert!(keys(finding).contains(&key.to_owned()), "{key}: {finding}");
    }
}

#[test]
fn rules_are_listed_by_category() {
    let all = json(&composure(&["rules", "--json"], ""));
    let some = json(&composure(&["rules", "--json", "--category", "work-hours"], ""));
    assert!(all.as_array().unwrap().len() > some.as_array().unwrap().len());
    assert!(some.as_array().unwrap().iter().all(|rule| rule["category"] == "work-hours"));
    assert!(out(&composure(&["rules"], "")).contains("In your work hours"));
}

#[test]
fn explain_shows_folding_words_and_signals() {
    let explanation = json(&composure(&["explain", "--json"], "my b0ss"));
    assert_eq!(explanation["language"], "en");
    let boss = &explanation["sentences"][0][1];
    assert_eq!((boss["written"].as_str(), boss["read_as"].as_str()), (Some("b0ss"), Some("boss")));
    assert!(explanation["signals"].is_array());
}

#[test]
fn a_reader_that_leaves_early_is_no_failure() {
    let line = "{\"text\": \"Lovely weather\"}\n";
    let mut child = Command::new(env!("CARGO_BIN_EXE_composure"))
        .args(["check", "--jsonl", &file("many.jsonl", &line.repeat(20_000))])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), err(&output)), (Some(0), ""));
}

#[test]
fn a_stream_ends_with_the_status_of_its_gravest_draft_where_that_is_asked_for() {
    let lines = "{\"text\": \"Lovely weather\"}\n{\"text\": \"my boss is such a jerk\"}\n";
    let status = |args: &[&str], lines: &str| composure(args, lines).status.code();
    assert_eq!(status(&["check", "--jsonl", "--status"], lines), Some(1));
    assert_eq!(status(&["check", "--jsonl"], lines), Some(0));
    assert_eq!(
        status(&["check", "--jsonl", "--status"], "{\"text\": \"Lovely weather\"}\nnonsense\n"),
        Some(65)
    );
    assert_eq!(status(&["check", "--status"], "Lovely weather"), Some(64));
}

#[test]
fn a_package_finds_completions_and_pages() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = composure(&["completions", shell], "");
        assert_eq!(script.status.code(), Some(0));
        assert!(out(&script).contains("explain") && out(&script).contains("audience"), "{shell}");
    }
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("man/man1");
    let output = composure(&["man", folder.to_str().expect("its path is text")], "");
    assert_eq!((output.status.code(), err(&output)), (Some(0), ""));
    for command in ["", "-check", "-explain", "-rules", "-eval", "-completions", "-man"] {
        let page = std::fs::read_to_string(folder.join(format!("composure{command}.1"))).expect("a page");
        assert!(
            page.contains(&format!(".TH composure{command} 1")) && page.contains("EXIT STATUS"),
            "{page}"
        );
    }
    assert!(out(&composure(&["man"], "")).contains(".TH composure 1"));
    assert_eq!(composure(&["man", "/proc/no/such/place"], "").status.code(), Some(74));
}

#[test]
fn numbers_are_written_as_markdown() {
    let post = |id: &str, expect: &str, text: &str, part: &str| {
        format!(
            "{{\"id\": \"{id}\", \"text\": \"{text}\", \"expect\": [{expect}], \"kind\": \"boss\", \"part\": \"{part}\"}}\n"
        )
    };
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("small-corpus");
    std::fs::create_dir_all(&folder).expect("the folder for temporary files is writable");
    let risky = "\"venting\"";
    let lines = post("venting-1", risky, "my boss is such a jerk", "blind")
        + &post("venting-2", "", "what a lovely garden", "blind")
        + &post("venting-3", risky, "lovely weather", "dev");
    std::fs::write(folder.join("venting.jsonl"), lines).expect("it is writable");
    let folder = folder.to_str().expect("its path is text");
    let output = composure(&["eval", "--markdown", "--corpus", folder, "--functional", folder], "");
    assert!(
        out(&output).contains("| `venting` | 1 of 1, 100 % | 1 of 1, 100 % | 0 of 1, 0 % | 0 of 1, 0 % |"),
        "{}",
        out(&output)
    );
    assert!(out(&output).contains("<!-- category by category -->"), "{}", out(&output));
}
