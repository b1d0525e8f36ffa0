//! Days off out of a calendar file (iCalendar, RFC 5545): public holidays and leave, as calendars export them.

use crate::names::decode;
use composure_core::profile::DaysOff;
use composure_core::situation::Date;
use serde::Serialize;

/// The most days off that one file may bring.
const MOST: usize = 500;

/// The largest file that is read, in bytes.
const LARGEST: usize = 4 << 20;

/// For how many years, this one included, a yearly event is written out.
const YEARS: u16 = 3;

/// What was found in a calendar.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Calendar {
    /// The days, sorted, each once.
    pub off: Vec<DaysOff>,
    /// Events that were not taken: not whole days, repeating in a way that is not read, past, or more than there is
    /// room for.
    pub skipped: usize,
}

/// Reads the whole-day events of a calendar that end on `today` or later.
///
/// # Errors
/// A sentence for people, where the file is no calendar.
pub fn parse_calendar(file: &[u8], today: Date) -> Result<Calendar, String> {
    if file.len() > LARGEST {
        return Err("This calendar is larger than 4 MB. Export the days off alone.".to_owned());
    }
    let text = decode(file)?;
    let mut lines = unfolded(&text).into_iter();
    if !lines.next().is_some_and(|line| line.trim().eq_ignore_ascii_case("BEGIN:VCALENDAR")) {
        return Err("This is not a calendar file. Look for an export that ends in .ics.".to_owned());
    }
    let mut calendar = Calendar { off: Vec::new(), skipped: 0 };
    let mut event: Option<Event> = None;
    for line in lines {
        let Some(line) = Line::read(&line) else { continue };
        match (line.name.as_str(), line.value, &mut event) {
            ("BEGIN", "VEVENT", None) => event = Some(Event::default()),
            ("END", "VEVENT", Some(_)) => {
                let days = event.take().and_then(Event::days).map(|days| days.upcoming(today));
                match days {
                    Some(days) if !days.is_empty() => calendar.off.extend(days),
                    _ => calendar.skipped += 1,
                }
            }
            // An alarm inside an event has properties of its own.
            ("BEGIN", _, Some(event)) => event.inner += 1,
            ("END", _, Some(event)) => event.inner = event.inner.saturating_sub(1),
            (_, _, Some(event)) if event.inner == 0 => event.take(&line),
            _ => {}
        }
    }
    calendar.off.sort_by_key(|days| (days.from, days.until));
    calendar.off.dedup();
    calendar.skipped += calendar.off.len().saturating_sub(MOST);
    calendar.off.truncate(MOST);
    Ok(calendar)
}

/// Long lines are folded: what begins with a space goes on with the line before.
fn unfolded(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some(last)) => last.push_str(rest),
            _ => lines.push(line.to_owned()),
        }
    }
    lines
}

/// `NAME;PARAMETER=…:value`.
struct Line<'l> {
    name: String,
    value: &'l str,
}

impl<'l> Line<'l> {
    fn read(line: &'l str) -> Option<Self> {
        // A colon in a quoted parameter is none.
        let mut quoted = false;
        let colon = line.char_indices().find_map(|(at, char)| {
            quoted ^= char == '"';
            (char == ':' && !quoted).then_some(at)
        })?;
        let name = line[..colon].split(';').next().unwrap_or_default().trim().to_ascii_uppercase();
        Some(Line { name, value: line[colon + 1..].trim() })
    }
}

/// What matters of an event.
#[derive(Default)]
struct Event {
    start: Option<Date>,
    /// The first day after, as calendars write it.
    end: Option<Date>,
    /// `DURATION` in days.
    length: Option<u32>,
    rule: Option<String>,
    cancelled: bool,
    /// How many parts of the event are open.
    inner: u32,
}

impl Event {
    fn take(&mut self, line: &Line<'_>) {
        match line.name.as_str() {
            "DTSTART" => self.start = day(line.value),
            "DTEND" => self.end = day(line.value),
            "DURATION" => {
                let days = line.value.strip_prefix('P').and_then(|rest| rest.strip_suffix('D'));
                self.length = days.and_then(|days| days.parse().ok());
            }
            "RRULE" => self.rule = Some(line.value.to_ascii_uppercase()),
            "STATUS" => self.cancelled = line.value.eq_ignore_ascii_case("CANCELLED"),
            _ => {}
        }
    }

    fn days(self) -> Option<Days> {
        let from = self.start.filter(|_| !self.cancelled)?;
        let by_length = self.length.map(|length| (1..length.min(366)).fold(from, |day, _| after(day)));
        let until = self.end.map(Date::before).or(by_length).unwrap_or(from).max(from);
        let yearly = match self.rule.as_deref() {
            None => None,
            Some(rule) => Some(Yearly::read(rule)?),
        };
        Some(Days { from, until, yearly })
    }
}

/// An event that comes back each year, on the same date.
struct Yearly {
    last: Option<Date>,
    count: Option<u16>,
}

impl Yearly {
    /// `None` for any other rule: a holiday on the last Monday of a month comes as an event for each year, or not at all.
    fn read(rule: &str) -> Option<Self> {
        let mut yearly = Yearly { last: None, count: None };
        for part in rule.split(';') {
            match part.split_once('=')? {
                ("FREQ", "YEARLY") | ("INTERVAL", "1") | ("WKST" | "BYMONTH" | "BYMONTHDAY", _) => {}
                ("UNTIL", last) => yearly.last = Some(day(last.get(..8)?)?),
                ("COUNT", count) => yearly.count = Some(count.parse().ok()?),
                _ => return None,
            }
        }
        Some(yearly)
    }
}

/// The days of an event.
struct Days {
    from: Date,
    until: Date,
    yearly: Option<Yearly>,
}

impl Days {
    fn upcoming(&self, today: Date) -> Vec<DaysOff> {
        let off = |from: Date, until: Date| DaysOff { from, until: (until != from).then_some(until) };
        let Some(yearly) = &self.yearly else {
            return if self.until < today { Vec::new() } else { vec![off(self.from, self.until)] };
        };
        let longer = self.until.year.saturating_sub(self.from.year);
        let last_year =
            yearly.count.map_or(u16::MAX, |count| self.from.year.saturating_add(count.max(1) - 1));
        let years = self.from.year.max(today.year.saturating_sub(1))..=last_year.min(today.year + YEARS - 1);
        years
            .filter_map(|year| {
                let from = in_year(self.from, year)?;
                let until = in_year(self.until, year + longer)?;
                let counts = until >= today && yearly.last.is_none_or(|last| from <= last);
                counts.then(|| off(from, until))
            })
            .collect()
    }
}

/// The same date in another year; a leap day only where there is one.
fn in_year(date: Date, year: u16) -> Option<Date> {
    format!("{year:04}-{:02}-{:02}", date.month, date.day).parse().ok()
}

/// `YYYYMMDD`; an event with an hour is no whole day.
fn day(value: &str) -> Option<Date> {
    let digits = value.len() == 8 && value.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| format!("{}-{}-{}", &value[..4], &value[4..6], &value[6..]).parse().ok()).flatten()
}

fn after(date: Date) -> Date {
    let next = Date { day: date.day + 1, ..date };
    let parsed = next.to_string().parse();
    let first = |year, month| Date { year, month, day: 1 };
    parsed.unwrap_or(if date.month == 12 {
        first(date.year + 1, 1)
    } else {
        first(date.year, date.month + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(events: &str) -> (Vec<String>, usize) {
        let file = format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n");
        let calendar = parse_calendar(file.as_bytes(), "2026-11-30".parse().unwrap()).unwrap();
        let show = |days: &DaysOff| {
            days.until.map_or(days.from.to_string(), |until| format!("{}..{until}", days.from))
        };
        (calendar.off.iter().map(show).collect(), calendar.skipped)
    }

    fn event(lines: &str) -> String {
        format!("BEGIN:VEVENT\r\nUID:1\r\n{lines}\r\nEND:VEVENT\r\n")
    }

    #[test]
    fn whole_days_are_taken_and_the_end_is_the_day_after() {
        let christmas =
            event("DTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20261227\r\nSUMMARY:Christmas: off");
        let new_year = event("DTSTART;VALUE=DATE:20270101");
        let leave = event("DTSTART;VALUE=DATE:20261230\r\nDURATION:P3D");
        assert_eq!(
            read(&[new_year, christmas.clone(), leave, christmas].concat()),
            (vec!["2026-12-25..2026-12-26".into(), "2026-12-30..2027-01-01".into(), "2027-01-01".into()], 0)
        );
    }

    #[test]
    fn a_day_that_comes_back_is_written_out_for_three_years() {
        let yearly = event("DTSTART;VALUE=DATE:20200501\r\nDTEND;VALUE=DATE:20200502\r\nRRULE:FREQ=YEARLY");
        assert_eq!(read(&yearly).0, ["2027-05-01", "2028-05-01"]);
        let twice = event("DTSTART;VALUE=DATE:20261224\r\nRRULE:FREQ=YEARLY;COUNT=2");
        assert_eq!(read(&twice).0, ["2026-12-24", "2027-12-24"]);
        let until = event("DTSTART;VALUE=DATE:20261224\r\nRRULE:FREQ=YEARLY;UNTIL=20270101T000000Z");
        assert_eq!(read(&until).0, ["2026-12-24"]);
        let leap = event("DTSTART;VALUE=DATE:20240229\r\nRRULE:FREQ=YEARLY");
        assert_eq!(read(&leap).0, ["2028-02-29"]);
    }

    #[test]
    fn what_is_no_day_off_ahead_is_counted() {
        let meeting = event("DTSTART:20261225T090000Z\r\nDTEND:20261225T100000Z");
        let past = event("DTSTART;VALUE=DATE:20200101");
        let weekly = event("DTSTART;VALUE=DATE:20261225\r\nRRULE:FREQ=WEEKLY");
        let cancelled = event("DTSTART;VALUE=DATE:20261225\r\nSTATUS:CANCELLED");
        let wrong = event("DTSTART;VALUE=DATE:20261340");
        assert_eq!(read(&[meeting, past, weekly, cancelled, wrong].concat()), (Vec::new(), 5));
    }

    #[test]
    fn lines_are_folded_and_alarms_are_not_the_event() {
        let folded = event(
            "SUMMARY:a very\r\n  long name\r\nDTSTART;VALUE=DA\r\n TE:20261225\r\nBEGIN:VALARM\r\nDTSTART;VALUE=DATE:20270303\r\nEND:VALARM",
        );
        assert_eq!(read(&folded), (vec!["2026-12-25".into()], 0));
    }

    #[test]
    fn what_is_no_calendar_is_refused_kindly() {
        let today = "2026-11-30".parse().unwrap();
        assert!(parse_calendar(b"Name,City\nAcme,Oslo", today).unwrap_err().contains("not a calendar"));
        assert!(parse_calendar(b"\x89PNG\0", today).is_err());
        assert!(parse_calendar(&vec![b' '; LARGEST + 1], today).unwrap_err().contains("4 MB"));
        // Cut short: what is whole counts.
        let cut =
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261225\nEND:VEVENT\nBEGIN:VEVENT\nDTST";
        assert_eq!(parse_calendar(cut.as_bytes(), today).unwrap().off.len(), 1);
    }

    #[test]
    fn there_is_an_end_to_it() {
        let many: String =
            (0..900u32).map(|n| event(&format!("DTSTART;VALUE=DATE:{}0101", 2027 + n))).collect();
        let (off, skipped) = read(&many);
        assert_eq!((off.len(), skipped), (MOST, 400));
    }
}
