//! Where and when a draft is written: [`Situation`], given by the caller. The engine has no clock.

use crate::attachment::Attachment;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::str::FromStr;

/// Where and when. Every field may be left out; what is unknown is never taken as safe.
///
/// ```
/// use composure_core::Situation;
/// use composure_core::situation::{AccountKind, Audience};
///
/// let situation = Situation {
///     account: Some(AccountKind::Personal),
///     audience: Audience::Public,
///     now: Some("2026-11-24T11:05".parse()?),
///     ..Situation::default()
/// };
/// assert_eq!(situation.now.unwrap().date.weekday().name(), "Tuesday");
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(default)]
pub struct Situation {
    /// Id of the site, as in `extension/sites/<id>.json`.
    #[cfg_attr(feature = "types", ts(optional))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    /// What kind of thing is being written.
    pub surface: Surface,
    /// Whose account it is; unknown where left out.
    #[cfg_attr(feature = "types", ts(optional))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountKind>,
    /// Who will see it.
    pub audience: Audience,
    /// The local time, without zone.
    #[cfg_attr(feature = "types", ts(optional))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<LocalTime>,
    /// Name or handle of the person answered or written to.
    #[cfg_attr(feature = "types", ts(optional))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipient: Option<String>,
    /// Whether whoever asks can tell which links were opened before, and leaves out what is said of those that were.
    #[cfg_attr(feature = "types", ts(as = "Option<bool>", optional))]
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub history: bool,
    /// Files that go out with it.
    #[cfg_attr(feature = "types", ts(optional, as = "Option<Vec<Attachment>>"))]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
}

/// What kind of thing is being written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Surface {
    /// A post of one's own.
    #[default]
    Post,
    /// An answer to somebody's post.
    Reply,
    /// A comment below something.
    Comment,
    /// A message to one person or a group.
    Message,
    /// A description of oneself.
    Bio,
}

/// Whose account a draft is written on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum AccountKind {
    /// A private person's.
    Personal,
    /// The person's own, in their working role.
    Professional,
    /// An organisation's.
    Brand,
}

/// Who will see it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    /// Anyone.
    Public,
    /// Whoever follows the account.
    Followers,
    /// Accepted contacts on a professional network.
    Connections,
    /// Accepted friends.
    Friends,
    /// Named people only.
    Private,
    /// Not read, and so not known; never taken as safe.
    #[default]
    Unknown,
}

/// Day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Weekday {
    /// Monday.
    Mon,
    /// Tuesday.
    Tue,
    /// Wednesday.
    Wed,
    /// Thursday.
    Thu,
    /// Friday.
    Fri,
    /// Saturday.
    Sat,
    /// Sunday.
    Sun,
}

impl Weekday {
    /// All days, Monday first.
    pub const ALL: [Weekday; 7] =
        [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

    /// The English name.
    pub const fn name(self) -> &'static str {
        match self {
            Weekday::Mon => "Monday",
            Weekday::Tue => "Tuesday",
            Weekday::Wed => "Wednesday",
            Weekday::Thu => "Thursday",
            Weekday::Fri => "Friday",
            Weekday::Sat => "Saturday",
            Weekday::Sun => "Sunday",
        }
    }
}

/// A day of the Gregorian calendar, written `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[cfg_attr(feature = "types", ts(type = "string"))]
pub struct Date {
    /// Year, 1 to 9999.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, from 1.
    pub day: u8,
}

impl Date {
    /// The day of the week (Sakamoto's method).
    pub fn weekday(self) -> Weekday {
        const OFFSET: [u32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
        let y = u32::from(self.year) - u32::from(self.month < 3);
        let sunday_based =
            (y + y / 4 - y / 100 + y / 400 + OFFSET[usize::from(self.month) - 1] + u32::from(self.day)) % 7;
        Weekday::ALL[(sunday_based as usize + 6) % 7]
    }

    /// The day before; the first day there is stays itself.
    pub fn before(self) -> Date {
        match (self.day, self.month) {
            (2.., _) => Date { day: self.day - 1, ..self },
            (_, 2..) => {
                let month = self.month - 1;
                Date { month, day: Self::days_in_month(self.year, month), ..self }
            }
            _ if self.year > 1 => Date { year: self.year - 1, month: 12, day: 31 },
            _ => self,
        }
    }

    fn days_in_month(year: u16, month: u8) -> u8 {
        match month {
            4 | 6 | 9 | 11 => 30,
            2 if (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400) => 29,
            2 => 28,
            _ => 31,
        }
    }
}

impl FromStr for Date {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is not a date such as 2026-11-24");
        let mut parts = text.split('-');
        let mut next = |len: usize| {
            parts
                .next()
                .filter(|p| p.len() == len && p.bytes().all(|b| b.is_ascii_digit()))
                .and_then(|p| p.parse().ok())
        };
        let (Some(year), Some(month), Some(day)) = (next(4), next(2), next(2)) else {
            return Err(wrong());
        };
        let (month, day) = (month as u8, day as u8);
        if parts.next().is_some() || year == 0 || !(1..=12).contains(&month) {
            return Err(wrong());
        }
        if day == 0 || day > Self::days_in_month(year, month) {
            return Err(wrong());
        }
        Ok(Date { year, month, day })
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A time of day, written `HH:MM`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[cfg_attr(feature = "types", ts(type = "string"))]
pub struct Clock {
    /// Minutes since midnight, 0 to 1440 (24:00 is the end of the day).
    pub minutes: u16,
}

impl FromStr for Clock {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is not a time such as 09:00");
        let digits = |p: &str| (1..=2).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit());
        let mut parts = text.split(':');
        let (Some(hour), Some(minute)) = (parts.next(), parts.next()) else {
            return Err(wrong());
        };
        // Seconds are allowed and dropped: callers pass whole local times.
        let seconds_fit = parts.next().is_none_or(|s| s.bytes().all(|b| b.is_ascii_digit() || b == b'.'));
        if !digits(hour) || !digits(minute) || !seconds_fit || parts.next().is_some() {
            return Err(wrong());
        }
        let (hour, minute): (u16, u16) =
            (hour.parse().map_err(|_| wrong())?, minute.parse().map_err(|_| wrong())?);
        if minute > 59 || hour * 60 + minute > 24 * 60 {
            return Err(wrong());
        }
        Ok(Clock { minutes: hour * 60 + minute })
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.minutes / 60, self.minutes % 60)
    }
}

/// A local date and time, written `YYYY-MM-DDTHH:MM[:SS]`, without zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[cfg_attr(feature = "types", ts(type = "string"))]
pub struct LocalTime {
    /// The day.
    pub date: Date,
    /// The time of day.
    pub clock: Clock,
}

impl FromStr for LocalTime {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is not a local time such as 2026-11-24T11:05:00");
        let (date, clock) = text.split_once(['T', ' ']).ok_or_else(wrong)?;
        Ok(LocalTime { date: date.parse().map_err(|_| wrong())?, clock: clock.parse().map_err(|_| wrong())? })
    }
}

impl fmt::Display for LocalTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{}:00", self.date, self.clock)
    }
}

macro_rules! as_text {
    ($($name:ty),+) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
            }
        }
    )+};
}

as_text!(Date, Clock, LocalTime);
