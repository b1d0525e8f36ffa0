//! What has been found so far: [`Facts`], each once, shortened, and not too many.

use composure_core::attachment::{About, Attachment, AttachmentKind, Coordinates, Detail};

/// More would not be read by anybody.
const MOST: usize = 24;
/// The longest value, in characters.
const LONGEST: usize = 80;

/// Collects what a file tells.
#[derive(Debug, Default)]
pub struct Facts {
    /// What kind of file it is.
    pub kind: AttachmentKind,
    /// The first place that was found.
    pub place: Option<Coordinates>,
    /// How the picture is turned: the value of Exif's tag, 1 to 8.
    pub orientation: Option<u16>,
    details: Vec<Detail>,
}

impl Facts {
    /// Notes something; an empty value says nothing.
    pub fn add(&mut self, about: About, value: &str) {
        let value = shortened(value);
        if !value.is_empty() {
            self.note(about, value);
        }
    }

    /// Notes that something is there.
    pub fn has(&mut self, about: About) {
        if !self.knows(about) {
            self.note(about, String::new());
        }
    }

    /// Notes a place, in millionths of a degree; the first one stays. 0, 0 is what broken receivers write.
    pub fn at(&mut self, lat: i64, lon: i64) {
        if self.place.is_none() && (lat, lon) != (0, 0) {
            self.place = Coordinates::new(lat, lon);
        }
    }

    /// Whether something of this kind is known.
    pub fn knows(&self, about: About) -> bool {
        self.details.iter().any(|detail| detail.about == about)
    }

    fn note(&mut self, about: About, value: String) {
        let detail = Detail { about, value };
        if self.details.len() < MOST && !self.details.contains(&detail) {
            self.details.push(detail);
        }
    }

    /// The attachment, without number and name.
    pub fn into_attachment(self, unread: bool, removable: bool) -> Attachment {
        let Facts { kind, place, details, .. } = self;
        Attachment { kind, place, details, removable, unread, ..Attachment::default() }
    }
}

/// A value on one line, without what cannot be seen, and not too long.
fn shortened(value: &str) -> String {
    let seen: String = value.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let line = seen.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", line[..at].trim_end()),
        None => line,
    }
}

/// Degrees, minutes and seconds as degrees, all in millionths.
pub fn angle(degrees: i64, minutes: i64, seconds: i64) -> Option<i64> {
    let seconds = degrees.checked_mul(3_600)?.checked_add(minutes.checked_mul(60)?)?.checked_add(seconds)?;
    Some(seconds.checked_add(1_800)? / 3_600)
}

/// A decimal number such as `-52.52` in millionths; what is finer is left out.
pub fn millionths(text: &str) -> Option<i64> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 9 || !all_digits(whole) || !all_digits(fraction) {
        return None;
    }
    let fraction = fraction.bytes().chain(std::iter::repeat(b'0')).take(6);
    let digits = whole.bytes().chain(fraction);
    Some(sign * digits.fold(0, |number, digit| number * 10 + i64::from(digit - b'0')))
}
