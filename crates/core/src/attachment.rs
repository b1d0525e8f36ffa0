//! What goes out with a draft besides its words: [`Attachment`], a file and what it tells of itself, and which
//! circumstances of the rules that makes (its `remarks`).

use serde::{Deserialize, Serialize};
use std::fmt;

/// A file attached to the draft, as whoever read it describes it. Nothing of its pixels or pages is in it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(default)]
pub struct Attachment {
    /// The number by which the caller knows it; findings about it carry it.
    pub id: u32,
    /// The name of the file.
    pub name: String,
    /// What kind of file it is.
    pub kind: AttachmentKind,
    /// Where it says that it was made.
    #[cfg_attr(feature = "types", ts(optional))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Coordinates>,
    /// What else it tells, each once.
    pub details: Vec<Detail>,
    /// Whether what it tells can be taken out without touching the rest.
    pub removable: bool,
    /// Whether it is of a kind that is looked at, and yet was not, or not wholly: too large, or broken.
    pub unread: bool,
}

/// What kind of file it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum AttachmentKind {
    /// A photo, drawing or screenshot.
    Picture,
    /// A film.
    Video,
    /// A PDF or an office file.
    Document,
    /// Anything else; only its name is looked at.
    #[default]
    Other,
}

/// A place on the earth (WGS 84), in millionths of a degree: a tenth of a metre. Whole numbers, for reading and writing
/// others is half as large as all that reads photos.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Coordinates {
    /// North of the equator, -90,000,000 to 90,000,000.
    pub lat: i32,
    /// East of Greenwich, -180,000,000 to 180,000,000.
    pub lon: i32,
}

/// Parts of a degree in which coordinates are counted.
const PARTS: i32 = 1_000_000;

impl Coordinates {
    /// The place, where the numbers, in millionths of a degree, name one.
    pub fn new(lat: i64, lon: i64) -> Option<Self> {
        let is_one = lat.abs() <= 90_000_000 && lon.abs() <= 180_000_000;
        is_one.then_some(Self { lat: lat as i32, lon: lon as i32 })
    }

    /// The place, where the numbers, in degrees, name one.
    pub fn of_degrees(lat: f64, lon: f64) -> Option<Self> {
        let parts = |degrees: f64| (degrees * f64::from(PARTS)).round() as i64;
        (lat.is_finite() && lon.is_finite()).then(|| Self::new(parts(lat), parts(lon))).flatten()
    }

    /// The distance to a place nearby in metres: on a plane that touches the earth there, which is off by a metre in a
    /// kilometre at most where people live, and means nothing beyond a few hundred kilometres.
    pub fn distance(self, other: Self) -> f64 {
        /// Metres of a millionth of a degree along a meridian.
        const PART: f64 = 0.111_195;
        let north = f64::from(self.lat) - f64::from(other.lat);
        let east = (f64::from(self.lon) - f64::from(other.lon)).abs();
        // The other way round, over the date line.
        let east = east.min(360.0 * f64::from(PARTS) - east);
        let middle = (f64::from(self.lat) + f64::from(other.lat)) / 2.0 / f64::from(PARTS);
        let east = east * cosine(middle.to_radians());
        (north * north + east * east).sqrt() * PART
    }
}

/// The cosine of an angle from -π/2 to π/2, by its series: right to the sixth place.
fn cosine(angle: f64) -> f64 {
    let x = angle * angle;
    1.0 - x / 2.0 * (1.0 - x / 12.0 * (1.0 - x / 30.0 * (1.0 - x / 56.0 * (1.0 - x / 90.0))))
}

impl fmt::Display for Coordinates {
    /// `48.85837, 2.29448`: to the metre, as maps take it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = |parts: i32| {
            let (sign, parts) = (if parts < 0 { "-" } else { "" }, parts.unsigned_abs());
            format!("{sign}{}.{:05}", parts / PARTS as u32, parts % PARTS as u32 / 10)
        };
        write!(f, "{}, {}", number(self.lat), number(self.lon))
    }
}

/// One thing that a file tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Detail {
    /// What it is about.
    pub about: About,
    /// What the file says, shortened; empty where it is enough that it is there.
    pub value: String,
}

/// What a file tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum About {
    /// Who made or owns it.
    Owner,
    /// Who changed it last.
    Editor,
    /// The organisation it comes from.
    Company,
    /// Who is in the picture.
    Person,
    /// A town or place by its name.
    Locality,
    /// The serial number of the device.
    Serial,
    /// What was done to it, step by step.
    History,
    /// A short video that the phone put behind the picture.
    Video,
    /// Remarks in it, such as comments of readers.
    Comment,
    /// When it was made.
    Time,
    /// The make and model of the device.
    Device,
    /// The program that wrote it.
    Software,
}

impl About {
    /// Whether it is worth a word by itself: nearly every photo says which camera took it and when.
    fn matters(self) -> bool {
        self < About::Time
    }
}

/// What there is to remark about a file: the circumstance whose rule speaks, and the values for its texts.
pub(crate) struct Remark {
    pub circumstance: &'static str,
    pub values: Vec<(&'static str, String)>,
}

impl Attachment {
    /// What there is to remark. `near` is the guarded place it was made at, with the distance in metres.
    pub(crate) fn remarks(&self, near: Option<(&str, f64)>) -> Vec<Remark> {
        let details = self.told();
        let remark = |circumstance, more: Vec<(&'static str, String)>| {
            let mut values = vec![("{file}", self.name.clone()), ("{details}", details.clone())];
            values.extend(more);
            Remark { circumstance, values }
        };
        let mut remarks = Vec::new();
        if let Some(place) = self.place {
            let place = place.to_string();
            remarks.push(match near {
                Some((label, metres)) => {
                    let near = vec![
                        ("{place}", place),
                        ("{label}", label.to_owned()),
                        ("{distance}", rounded(metres)),
                    ];
                    remark("attachment-guarded", near)
                }
                None if self.kind == AttachmentKind::Video => {
                    remark("attachment-film", vec![("{place}", place)])
                }
                None => remark("attachment-place", vec![("{place}", place)]),
            });
        } else if self.details.iter().any(|detail| detail.about.matters()) {
            match self.kind {
                AttachmentKind::Document => remarks.push(remark("attachment-document", Vec::new())),
                _ => remarks.push(remark("attachment-picture", Vec::new())),
            }
        }
        if self.unread {
            remarks.push(remark("attachment-unread", Vec::new()));
        }
        remarks
    }

    /// The details as the end of a sentence: "the name “Jordan Lee” and when it was made (2024-05-01 14:03)".
    fn told(&self) -> String {
        let mut kinds: Vec<About> = self.details.iter().map(|detail| detail.about).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let phrases: Vec<String> = kinds.into_iter().map(|about| self.phrase(about)).collect();
        match phrases.as_slice() {
            [] => "nothing else".to_owned(),
            [one] => one.clone(),
            [most @ .., last] => format!("{} and {last}", most.join(", ")),
        }
    }

    fn phrase(&self, about: About) -> String {
        let values =
            self.details.iter().filter(|detail| detail.about == about).map(|detail| detail.value.as_str());
        let values: Vec<&str> = values.filter(|value| !value.is_empty()).collect();
        let (what, quoted) = match about {
            About::Owner => ("who made it", true),
            About::Editor => ("who changed it last", true),
            About::Company => ("the organisation", true),
            About::Person => ("who is in it", true),
            About::Locality => ("the name of the place", true),
            About::Serial => ("the serial number of the device", false),
            About::History => ("what was done to it", false),
            About::Video => ("a short video that the phone put behind it", false),
            About::Comment => ("remarks", false),
            About::Time => ("when it was made", false),
            About::Device => ("the device", false),
            About::Software => ("the program", false),
        };
        match values.as_slice() {
            [] => what.to_owned(),
            values if quoted => format!("{what} (“{}”)", values.join("”, “")),
            values => format!("{what} ({})", values.join(", ")),
        }
    }
}

/// A distance as people say it: "40 m", "1.2 km".
fn rounded(metres: f64) -> String {
    let metres = metres as u32;
    if metres < 995 {
        return format!("{} m", (metres + 5) / 10 * 10);
    }
    let tenths = (metres + 50) / 100;
    format!("{}.{} km", tenths / 10, tenths % 10)
}

/// The name of a file as a text: what joins words in names becomes spaces, byte for byte, and the ending goes.
pub(crate) fn words_of(name: &str) -> String {
    let stem = name.rfind('.').filter(|&at| at > 0 && name.len() - at <= 6).map_or(name, |at| &name[..at]);
    stem.replace(['_', '.', '+', '(', ')', '[', ']', ','], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lat: f64, lon: f64) -> Coordinates {
        Coordinates::of_degrees(lat, lon).unwrap()
    }

    #[test]
    fn distances_are_those_of_the_map() {
        let (tower, arch) = (at(48.85837, 2.294481), at(48.873792, 2.295028));
        assert!((tower.distance(arch) - 1_715.0).abs() < 3.0, "{}", tower.distance(arch));
        // Tromsø: its cathedral, and the one of ice over the water.
        let north = at(69.6489, 18.9551).distance(at(69.6482, 18.9878));
        assert!((north - 1_267.0).abs() < 5.0, "{north}");
        let date_line = at(0.0, 179.999).distance(at(0.0, -179.999));
        assert!((date_line - 222.4).abs() < 1.0, "{date_line}");
        assert_eq!(Coordinates::of_degrees(f64::NAN, 0.0), None);
        assert_eq!(Coordinates::of_degrees(91.0, 0.0), None);
        assert!((cosine(1.2) - 1.2_f64.cos()).abs() < 1e-6);
    }

    #[test]
    fn places_and_distances_are_written_as_people_do() {
        assert_eq!(at(-0.5, 13.405).to_string(), "-0.50000, 13.40500");
        assert_eq!(at(48.85837, -2.000_004).to_string(), "48.85837, -2.00000");
        assert_eq!(
            [3.0, 44.5, 994.0, 996.0, 1_234.0].map(rounded),
            ["0 m", "40 m", "990 m", "1.0 km", "1.2 km"]
        );
    }

    #[test]
    fn details_make_a_sentence() {
        let detail = |about, value: &str| Detail { about, value: value.to_owned() };
        let mut file =
            Attachment { details: vec![detail(About::Time, "2024-05-01 14:03")], ..Attachment::default() };
        assert!(file.remarks(None).is_empty(), "nearly every photo says when it was taken");
        file.details.push(detail(About::Owner, "Jordan Lee"));
        file.details.push(detail(About::Video, ""));
        let told = "who made it (“Jordan Lee”), a short video that the phone put behind it and when it was made (2024-05-01 14:03)";
        assert_eq!(file.told(), told);
        assert_eq!(file.remarks(None).len(), 1);
    }

    #[test]
    fn names_are_words() {
        assert_eq!(words_of("Q3_board.deck(final).pdf"), "Q3 board deck final ");
        assert_eq!(words_of(".hidden"), " hidden");
        assert_eq!(words_of("a sentence. with more words"), "a sentence  with more words");
    }
}
