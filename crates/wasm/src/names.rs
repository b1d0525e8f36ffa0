//! Names out of a file that a person has at hand: an address book, a client list, a column of a sheet.

use serde::Serialize;

/// The most names that one file may bring; what a person can still look through in the options.
const MOST_NAMES: usize = 10_000;

/// The longest name, in characters; anything longer is prose, not a name.
const LONGEST_NAME: usize = 80;

/// Legal forms that are written after a comma.
const FORMS_AFTER_COMMA: [&str; 7] = ["inc", "ltd", "llc", "llp", "plc", "co", "corp"];

/// What was found in a file of names.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct NameList {
    /// The names, each once, in the order of the file.
    pub names: Vec<String>,
    /// Rows that were not taken: too long for a name, or more than the list may hold.
    pub skipped: usize,
}

/// Reads names from plain text (one a line) or from CSV.
///
/// In CSV the column is the one whose heading speaks of a name, else the first; a first and a last
/// name in two columns are put together. Separators are comma, semicolon or tab. UTF-8 and the
/// UTF-16 that spreadsheets save are understood.
///
/// # Errors
/// A sentence for people, where the file is not text.
pub fn parse_names(file: &[u8]) -> Result<NameList, String> {
    let text = decode(file)?;
    let mut rows = rows(&text, separator(&text));
    let whole_rows = rows.iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).count();
    if whole_rows == 1 && rows[0].len() > 1 {
        // Not a table but a list on one line.
        rows = listed(std::mem::take(&mut rows[0]));
    }
    let columns = match rows.first().map(|row| Columns::from_heading(row)) {
        Some(Some(columns)) => {
            rows.remove(0);
            columns
        }
        _ => Columns::FIRST,
    };

    let mut list = NameList { names: Vec::new(), skipped: 0 };
    let mut seen = std::collections::HashSet::new();
    for name in rows.iter().map(|row| columns.name(row)).filter(|name| !name.is_empty()) {
        if name.chars().count() > LONGEST_NAME || list.names.len() == MOST_NAMES {
            list.skipped += 1;
        } else if seen.insert(name.to_lowercase()) {
            list.names.push(name);
        }
    }
    Ok(list)
}

pub(crate) fn decode(file: &[u8]) -> Result<String, String> {
    let not_text = || "This is not a text file. Save the list as CSV or plain text first.".to_owned();
    let utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let (pairs, rest) = bytes.as_chunks::<2>();
        let units: Vec<u16> = pairs.iter().map(|&pair| unit(pair)).collect();
        String::from_utf16(&units).ok().filter(|_| rest.is_empty()).ok_or_else(not_text)
    };
    let text = match file {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes)?,
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes)?,
        [0xEF, 0xBB, 0xBF, rest @ ..] | rest => str::from_utf8(rest).map_err(|_| not_text())?.to_owned(),
    };
    if text.contains('\0') { Err(not_text()) } else { Ok(text) }
}

/// The separator that the first line uses most, if any.
fn separator(text: &str) -> Option<char> {
    let line = text.lines().next().unwrap_or_default();
    [',', ';', '\t']
        .into_iter()
        .map(|separator| (line.matches(separator).count(), separator))
        .max_by_key(|&(count, _)| count)
        .filter(|&(count, _)| count > 0)
        .map(|(_, separator)| separator)
}

/// The cells of each row (RFC 4180: a quoted cell may hold separators, line breaks and `""`).
fn rows(text: &str, separator: Option<char>) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if quoted || cell.trim().is_empty() => quoted = !quoted,
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            _ if !quoted && Some(char) == separator => row.push(std::mem::take(&mut cell)),
            _ => cell.push(char),
        }
    }
    row.push(cell);
    rows.push(row);
    rows
}

/// Each cell a row of its own; `Acme, Inc.` stays together.
fn listed(cells: Vec<String>) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for cell in cells {
        let form = cell.trim().trim_end_matches('.').to_lowercase();
        match rows.last_mut() {
            Some(last) if FORMS_AFTER_COMMA.contains(&form.as_str()) => {
                last[0] = format!("{}, {}", last[0].trim(), cell.trim());
            }
            _ => rows.push(vec![cell]),
        }
    }
    rows
}

/// Which cells of a row make the name.
struct Columns(Vec<usize>);

impl Columns {
    const FIRST: Columns = Columns(Vec::new());

    /// The columns that a heading names; `None` where the row is no heading.
    fn from_heading(row: &[String]) -> Option<Self> {
        let headings: Vec<String> = row.iter().map(|cell| cell.trim().to_lowercase()).collect();
        let find = |words: &[&str]| headings.iter().position(|heading| words.contains(&heading.as_str()));
        let given = find(&["first name", "given name", "firstname", "first", "vorname"]);
        let family = find(&["last name", "family name", "surname", "lastname", "last", "nachname"]);
        let whole =
            find(&["name", "full name", "display name", "client", "client name", "customer", "company"]);
        match (given, family, whole) {
            (Some(given), Some(family), _) => Some(Columns(vec![given, family])),
            (_, _, Some(whole)) => Some(Columns(vec![whole])),
            (Some(one), None, None) | (None, Some(one), None) => Some(Columns(vec![one])),
            (None, None, None) => None,
        }
    }

    fn name(&self, row: &[String]) -> String {
        let cell = |&index: &usize| row.get(index).map(String::as_str).unwrap_or_default();
        let columns: &[usize] = if self.0.is_empty() { &[0] } else { &self.0 };
        let words: Vec<&str> = columns.iter().map(cell).flat_map(str::split_whitespace).collect();
        words.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(file: &str) -> Vec<String> {
        parse_names(file.as_bytes()).unwrap().names
    }

    #[test]
    fn plain_lines() {
        assert_eq!(names("Acme Robotics\r\n\r\n  Globex \nacme robotics\n"), ["Acme Robotics", "Globex"]);
    }

    #[test]
    fn csv_takes_the_column_that_is_called_name() {
        assert_eq!(names("id,Name,city\n1,\"Acme, Inc.\",Oslo\n2,Globex,Bonn\n"), ["Acme, Inc.", "Globex"]);
    }

    #[test]
    fn csv_puts_first_and_last_name_together() {
        assert_eq!(names("Last name;First name\nLovelace;Ada\n"), ["Ada Lovelace"]);
    }

    #[test]
    fn csv_without_a_heading_takes_the_first_column() {
        assert_eq!(names("Acme\tOslo\nGlobex\tBonn"), ["Acme", "Globex"]);
    }

    #[test]
    fn a_list_on_one_line() {
        assert_eq!(names("Acme, Inc., Globex; Initech, Ltd."), ["Acme, Inc.", "Globex; Initech, Ltd."]);
        assert_eq!(names("Acme; Globex ;Acme;;\n\n"), ["Acme", "Globex"]);
        assert_eq!(names("Name\nAcme"), ["Acme"]);
    }

    #[test]
    fn quoted_cells_may_hold_quotes_and_line_breaks() {
        assert_eq!(names("name,note\n\"The \"\"Old\"\" Mill\",\"a\nb\"\n"), ["The \"Old\" Mill"]);
    }

    #[test]
    fn utf16_as_spreadsheets_save_it() {
        let mut file = vec![0xFF, 0xFE];
        file.extend("Zoë\nGlobex".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(parse_names(&file).unwrap().names, ["Zoë", "Globex"]);
    }

    #[test]
    fn what_is_not_a_name_is_counted() {
        let list = parse_names(format!("Acme\n{}\n", "x".repeat(81)).as_bytes()).unwrap();
        assert_eq!(list, NameList { names: vec!["Acme".into()], skipped: 1 });
    }

    #[test]
    fn a_picture_is_refused_kindly() {
        assert!(parse_names(b"\x89PNG\r\n\x1a\n\0\0").unwrap_err().contains("not a text file"));
        assert!(parse_names(&[0xFF, 0xFE, 0x41]).is_err());
    }
}
