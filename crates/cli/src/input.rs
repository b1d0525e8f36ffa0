//! Reading drafts and profiles.

use crate::failure::{DATA, Failure, IO, NO_INPUT};
use crate::names::names_of;
use composure_core::Profile;
use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::path::Path;
use toml::{Table, Value};

/// The file at `path`, or standard input where it is `-`.
pub fn open(path: &Path) -> Result<Box<dyn Read>, Failure> {
    if path == Path::new("-") {
        if io::stdin().is_terminal() {
            anstream::eprintln!("Write the draft, then press Ctrl-D on a line of its own.");
        }
        return Ok(Box::new(io::stdin().lock()));
    }
    let file =
        File::open(path).map_err(|error| Failure::new(NO_INPUT, format!("{}: {error}", path.display())))?;
    Ok(Box::new(file))
}

/// The whole draft at `path`.
pub fn draft(path: &Path) -> Result<String, Failure> {
    let mut text = String::new();
    open(path)?.read_to_string(&mut text).map_err(|error| {
        let status = if error.kind() == io::ErrorKind::InvalidData { DATA } else { IO };
        Failure::new(status, format!("{}: {error}", path.display()))
    })?;
    Ok(text)
}

/// The profile at `path`; an empty one where there is none. A key that nobody reads is told, for a
/// name that is misspelled is a name that is not watched.
pub fn profile(path: Option<&Path>) -> Result<Profile, Failure> {
    let Some(path) = path else { return Ok(Profile::default()) };
    let text = std::fs::read_to_string(path)
        .map_err(|error| Failure::new(NO_INPUT, format!("{}: {error}", path.display())))?;
    let (profile, unknown) = parse_profile(&text)
        .map_err(|problem| Failure::new(DATA, format!("{}: {problem}", path.display())))?;
    for key in unknown {
        anstream::eprintln!(
            "composure: {}: `{key}` is not part of a profile and is left out",
            path.display()
        );
    }
    Ok(profile)
}

/// The profile, and the keys that have no meaning in one.
fn parse_profile(text: &str) -> Result<(Profile, Vec<String>), toml::de::Error> {
    let table: Table = text.parse()?;
    let unknown =
        table.keys().filter(|key| !names_of::<Profile>().contains(&key.as_str())).cloned().collect();
    let profile = toml::from_str(text).or_else(|error| {
        // The first error knows its line, so it is the one to tell.
        with_times_as_text(Value::Table(table)).try_into().map_err(|_| error)
    })?;
    Ok((profile, unknown))
}

/// TOML has its own dates and times (`until = 2026-12-01`); a profile takes them as text.
fn with_times_as_text(value: Value) -> Value {
    match value {
        Value::Datetime(time) => Value::String(time.to_string()),
        Value::Array(items) => Value::Array(items.into_iter().map(with_times_as_text).collect()),
        Value::Table(table) => {
            Value::Table(table.into_iter().map(|(key, value)| (key, with_times_as_text(value))).collect())
        }
        plain => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_may_be_written_either_way() {
        for (until, start) in [("\"2026-12-01\"", "\"09:00\""), ("2026-12-01", "09:00:00")] {
            let text = format!(
                "embargoes = [{{ term = \"Falcon\", until = {until} }}]\n[work_hours]\nstart = {start}\nend = \"17:00\""
            );
            let (profile, unknown) = parse_profile(&text).unwrap();
            assert_eq!(profile.embargoes[0].until.unwrap().to_string(), "2026-12-01");
            assert_eq!(profile.work_hours.unwrap().start.minutes, 540);
            assert!(unknown.is_empty());
        }
    }

    #[test]
    fn a_misspelled_key_is_told() {
        let (_, unknown) = parse_profile("employer = [\"Acme\"]").unwrap();
        assert_eq!(unknown, ["employer"]);
    }

    #[test]
    fn an_error_says_its_line() {
        let problem = parse_profile("employers = [\"Acme\"]\nclients = 3").unwrap_err().to_string();
        assert!(problem.contains("line 2"), "{problem}");
    }
}
