//! Who is writing: [`Profile`], given by the person, never guessed.

use crate::attachment::Coordinates;
use crate::category::Category;
use crate::situation::{AccountKind, Clock, Date, Weekday};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the person told Composure about themselves. Every field may be left out; `docs/profile.md` explains each.
///
/// ```
/// use composure_core::Profile;
/// use composure_core::profile::Sensitivity;
///
/// let profile: Profile = serde_json::from_str(r#"{
///     "profession": "nurse",
///     "clients": ["Jo Perez"],
///     "work_hours": { "start": "09:00", "end": "17:30" },
///     "sensitivity": { "politics": "gentle" }
/// }"#)?;
/// assert_eq!(profile.work_hours.unwrap().days.len(), 5);
/// assert_eq!(profile.sensitivity.values().next(), Some(&Sensitivity::Gentle));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(default)]
pub struct Profile {
    /// What the person does, as a word such as `nurse` or `lawyer`.
    #[cfg_attr(feature = "types", ts(optional))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profession: Option<String>,
    /// Names of the person's employers.
    pub employers: Vec<String>,
    /// Names of clients, patients, customers or students.
    pub clients: Vec<String>,
    /// Names of colleagues and managers.
    pub colleagues: Vec<String>,
    /// Names of projects and products that are not public.
    pub projects: Vec<String>,
    /// Names of products that are public and that the person makes or sells.
    pub products: Vec<String>,
    /// Names of family members who are not to be found through the person's posts.
    pub family: Vec<String>,
    /// Addresses to guard, each as it is written on an envelope, on one line.
    pub guarded: Vec<String>,
    /// Where the person lives or comes from.
    #[cfg_attr(feature = "types", ts(optional))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub home_town: Option<String>,
    /// Terms that are not to be said before a date.
    pub embargoes: Vec<Embargo>,
    /// When the person is at work.
    #[cfg_attr(feature = "types", ts(optional))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub work_hours: Option<WorkHours>,
    /// How closely each category is watched; a category left out is watched normally.
    pub sensitivity: BTreeMap<Category, Sensitivity>,
    /// The same on accounts of a kind, where it differs there.
    pub sensitivity_by_account: BTreeMap<AccountKind, BTreeMap<Category, Sensitivity>>,
    /// The same on a site, by its id or origin, where it differs there; this counts before the kind of account.
    pub sensitivity_by_site: BTreeMap<String, BTreeMap<Category, Sensitivity>>,
    /// Words the person never wants to hear about again, in any writing.
    pub allowed: Vec<String>,
    /// Ids of rules the person switched off.
    pub rules_off: Vec<String>,
    /// Places that a photo is not to give away, such as the person's home.
    #[cfg_attr(feature = "types", ts(optional, as = "Option<Vec<GuardedPlace>>"))]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<GuardedPlace>,
}

/// A place that a photo is not to give away.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct GuardedPlace {
    /// What the person calls it, such as `home`.
    pub label: String,
    /// Degrees north of the equator, -90 to 90.
    pub lat: f64,
    /// Degrees east of Greenwich, -180 to 180.
    pub lon: f64,
    /// How far around it counts as there, in metres.
    #[serde(default = "GuardedPlace::radius")]
    pub radius: f64,
}

impl GuardedPlace {
    /// As far as a photo of the house is taken from.
    fn radius() -> f64 {
        200.0
    }
}

impl Profile {
    /// The guarded place that a place is near, with the distance in metres; of several, the nearest.
    pub fn guarded(&self, place: Coordinates) -> Option<(&str, f64)> {
        let near = self.places.iter().filter_map(|guarded| {
            let distance = Coordinates::of_degrees(guarded.lat, guarded.lon)?.distance(place);
            (distance <= guarded.radius).then_some((guarded.label.as_str(), distance))
        });
        near.min_by(|a, b| a.1.total_cmp(&b.1))
    }
}

/// A term that is not to be said before a date.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Embargo {
    /// The word or words.
    pub term: String,
    /// The first day on which the term is free; never, where left out.
    #[cfg_attr(feature = "types", ts(optional))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// When the person is at work, in local time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct WorkHours {
    /// Working days; Monday to Friday where left out.
    #[serde(default = "WorkHours::weekdays")]
    pub days: Vec<Weekday>,
    /// Start of work, as `HH:MM`.
    pub start: Clock,
    /// End of work, as `HH:MM`. An end before the start is a shift over midnight.
    pub end: Clock,
    /// Days with other hours than these; each is a working day.
    #[serde(default)]
    pub by_day: Vec<DayHours>,
    /// Times in between that are the person's own, such as lunch.
    #[serde(default)]
    pub breaks: Vec<Break>,
    /// Working days on which the person does not work: leave and public holidays.
    #[serde(default)]
    pub off: Vec<DaysOff>,
    /// The zone these hours are kept in, by its IANA name, such as `Europe/Berlin`; that of the device, where
    /// left out. Whoever gives the time of a draft gives it in this zone: the engine knows no zones.
    #[cfg_attr(feature = "types", ts(optional))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
}

/// The hours of one day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct DayHours {
    /// The day on which they begin.
    pub day: Weekday,
    /// Start of work, as `HH:MM`.
    pub start: Clock,
    /// End of work; before the start, where it goes over midnight.
    pub end: Clock,
}

/// A time within work hours that is the person's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Break {
    /// When it begins, as `HH:MM`.
    pub start: Clock,
    /// When it ends; before the start, where it goes over midnight.
    pub end: Clock,
}

/// Days on which the person does not work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct DaysOff {
    /// The first of them.
    pub from: Date,
    /// The last of them; the first, where left out.
    #[cfg_attr(feature = "types", ts(optional))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

impl DaysOff {
    /// Whether a day is one of them.
    pub fn covers(&self, day: Date) -> bool {
        self.from <= day && day <= self.until.unwrap_or(self.from)
    }
}

impl WorkHours {
    fn weekdays() -> Vec<Weekday> {
        use Weekday::*;
        vec![Mon, Tue, Wed, Thu, Fri]
    }
}

/// How closely a category is watched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Sensitivity {
    /// Not at all.
    Off,
    /// One step milder than the rule says.
    Gentle,
    /// As the rule says.
    #[default]
    Normal,
    /// One step graver than the rule says.
    Strict,
}
