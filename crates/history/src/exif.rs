//! Exif: a small TIFF file inside another file. [`read`] finds what it tells; [`turned`] makes the least one there is,
//! which says only how the picture is turned.

use crate::facts::{Facts, angle};
use crate::file::File;
use crate::{iptc, xmp};
use composure_core::attachment::About;

/// More entries than this have no place in a directory.
const MOST_ENTRIES: u16 = 512;
/// The longest value that is read, in bytes; XMP may be longer.
const LONGEST: u64 = 1_024;

/// A TIFF structure somewhere in a file. Offsets inside count from `base`.
pub struct Tiff<'f> {
    file: &'f File,
    pub base: u64,
    end: u64,
    little: bool,
}

/// One entry of a directory.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    pub tag: u16,
    kind: u16,
    count: u32,
    /// Where its value is, from the start of the file.
    pub at: u64,
    /// How long the value is, in bytes.
    pub len: u64,
    /// Whether the value stands in the directory itself.
    pub inline: bool,
}

/// A directory: its entries, where it stands, and where the next one is (0 for none).
pub struct Directory {
    pub at: u64,
    pub entries: Vec<Entry>,
    pub raw: Vec<u8>,
    pub next: u64,
}

impl<'f> Tiff<'f> {
    /// The structure between two places of a file, and the offset of its first directory.
    pub async fn open(file: &'f File, base: u64, end: u64) -> Option<(Self, u64)> {
        let head = file.read(base, 8).await?;
        let little = match head.get(..4)? {
            [b'I', b'I', 42, 0] => true,
            [b'M', b'M', 0, 42] => false,
            _ => return None,
        };
        let tiff = Self { file, base, end: end.min(file.size()), little };
        let first = u64::from(tiff.u32(&head, 4)?);
        Some((tiff, first))
    }

    /// The directory at an offset.
    pub async fn directory(&self, offset: u64) -> Option<Directory> {
        let at = self.base.checked_add(offset)?;
        let count = self.u16(&self.file.read(at, 2).await?, 0)?;
        if offset == 0 || count > MOST_ENTRIES {
            return None;
        }
        let len = 2 + 12 * usize::from(count);
        // The place of the next directory may be cut off where this is the only one.
        let raw = self.file.up_to(at, len + 4).await;
        let entries = (0..usize::from(count)).filter_map(|n| self.entry(&raw, at, 2 + 12 * n)).collect();
        let next = self.u32(&raw, len).map_or(0, u64::from);
        (raw.len() >= len).then_some(Directory { at, entries, raw, next })
    }

    fn entry(&self, raw: &[u8], directory: u64, at: usize) -> Option<Entry> {
        let (tag, kind, count) = (self.u16(raw, at)?, self.u16(raw, at + 2)?, self.u32(raw, at + 4)?);
        let unit = match kind {
            1 | 2 | 6 | 7 => 1,
            3 | 8 => 2,
            4 | 9 | 11 | 13 => 4,
            5 | 10 | 12 => 8,
            _ => return None,
        };
        let len = u64::from(count) * unit;
        let inline = len <= 4;
        let place = match inline {
            true => directory + at as u64 + 8,
            false => self.base.checked_add(u64::from(self.u32(raw, at + 8)?))?,
        };
        (place.checked_add(len)? <= self.end).then_some(Entry { tag, kind, count, at: place, len, inline })
    }

    /// The bytes of a value, none where there are too many.
    pub async fn bytes(&self, entry: &Entry, most: u64) -> Vec<u8> {
        if entry.len > most { Vec::new() } else { self.file.up_to(entry.at, entry.len as usize).await }
    }

    /// A value as text.
    pub async fn text(&self, entry: &Entry) -> String {
        let bytes = self.bytes(entry, LONGEST).await;
        let end = bytes.iter().position(|&byte| byte == 0).unwrap_or(bytes.len());
        String::from_utf8_lossy(&bytes[..end]).into_owned()
    }

    /// A value as text in UTF-16, little-endian whatever the rest is.
    async fn wide_text(&self, entry: &Entry) -> String {
        let bytes = self.bytes(entry, LONGEST).await;
        let units = bytes.as_chunks::<2>().0.iter().map(|&pair| u16::from_le_bytes(pair));
        char::decode_utf16(units.take_while(|&unit| unit != 0)).map(|c| c.unwrap_or('\u{FFFD}')).collect()
    }

    /// A value as one whole number.
    pub async fn number(&self, entry: &Entry) -> Option<u32> {
        let bytes = self.bytes(entry, 4).await;
        match entry.kind {
            3 => self.u16(&bytes, 0).map(u32::from),
            4 | 13 => self.u32(&bytes, 0),
            _ => None,
        }
    }

    /// A value as an angle of degrees, minutes and seconds, in millionths of a degree.
    async fn angle(&self, entry: &Entry) -> Option<i64> {
        if entry.kind != 5 || entry.count == 0 {
            return None;
        }
        let bytes = self.bytes(entry, 24).await;
        let part = |n: usize| {
            let (over, under) = (self.u32(&bytes, 8 * n)?, self.u32(&bytes, 8 * n + 4)?);
            (i64::from(over) * 1_000_000).checked_div(i64::from(under))
        };
        angle(part(0)?, part(1).unwrap_or(0), part(2).unwrap_or(0))
    }

    pub fn u16(&self, bytes: &[u8], at: usize) -> Option<u16> {
        if self.little { crate::file::le16(bytes, at) } else { crate::file::be16(bytes, at) }
    }

    pub fn u32(&self, bytes: &[u8], at: usize) -> Option<u32> {
        if self.little { crate::file::le32(bytes, at) } else { crate::file::be32(bytes, at) }
    }

    /// A number as this structure writes it.
    pub fn written(&self, number: u16) -> [u8; 2] {
        if self.little { number.to_le_bytes() } else { number.to_be_bytes() }
    }
}

/// Directories that a tag points to.
pub const EXIF: u16 = 0x8769;
pub const GPS: u16 = 0x8825;

/// Reads the structure between two places of a file. `None` where it is broken.
pub async fn read(file: &File, base: u64, end: u64, facts: &mut Facts) -> Option<()> {
    let (tiff, first) = Tiff::open(file, base, end).await?;
    let directory = tiff.directory(first).await?;
    picture(&tiff, &directory, facts).await;
    Some(())
}

/// Reads what the directory of a picture tells, and those that it points to.
pub async fn picture(tiff: &Tiff<'_>, directory: &Directory, facts: &mut Facts) {
    let mut device = (String::new(), String::new());
    let mut changed = None;
    for entry in &directory.entries {
        match entry.tag {
            0x010F => device.0 = tiff.text(entry).await,
            0x0110 => device.1 = tiff.text(entry).await,
            0x0112 => facts.orientation = tiff.number(entry).await.and_then(|n| u16::try_from(n).ok()),
            0x0131 => facts.add(About::Software, &tiff.text(entry).await),
            0x0132 => changed = Some(entry),
            0x013B => facts.add(About::Owner, &tiff.text(entry).await),
            0x013C => facts.add(About::Device, &tiff.text(entry).await),
            0x8298 => facts.add(About::Owner, &tiff.text(entry).await),
            0x9C9D => facts.add(About::Owner, &tiff.wide_text(entry).await),
            0xC62F => facts.add(About::Serial, &tiff.text(entry).await),
            0x02BC => xmp::read(&tiff.bytes(entry, crate::LIMITS.block as u64).await, facts),
            0x83BB => iptc::read(&tiff.bytes(entry, crate::LIMITS.block as u64).await, facts),
            EXIF => camera(tiff, entry, facts).await,
            GPS => place(tiff, entry, facts).await,
            _ => {}
        }
    }
    // Makers like to say their name in the model too.
    let (make, model) = (device.0.trim(), device.1.trim());
    let named = model.to_lowercase().starts_with(&make.to_lowercase());
    facts.add(About::Device, &if named { model.to_owned() } else { format!("{make} {model}") });
    if let (Some(entry), false) = (changed, facts.knows(About::Time)) {
        facts.add(About::Time, &date(&tiff.text(entry).await));
    }
}

async fn sub(tiff: &Tiff<'_>, pointer: &Entry) -> Option<Directory> {
    tiff.directory(u64::from(tiff.number(pointer).await?)).await
}

async fn camera(tiff: &Tiff<'_>, pointer: &Entry, facts: &mut Facts) {
    let Some(directory) = sub(tiff, pointer).await else { return };
    for entry in &directory.entries {
        match entry.tag {
            0x9003 => facts.add(About::Time, &date(&tiff.text(entry).await)),
            0xA430 => facts.add(About::Owner, &tiff.text(entry).await),
            0xA431 | 0xA435 => facts.add(About::Serial, &tiff.text(entry).await),
            _ => {}
        }
    }
}

async fn place(tiff: &Tiff<'_>, pointer: &Entry, facts: &mut Facts) {
    let Some(directory) = sub(tiff, pointer).await else { return };
    let (mut lat, mut lon, mut south, mut west) = (None, None, false, false);
    for entry in &directory.entries {
        match entry.tag {
            1 => south = tiff.text(entry).await.starts_with(['S', 's']),
            2 => lat = tiff.angle(entry).await,
            3 => west = tiff.text(entry).await.starts_with(['W', 'w']),
            4 => lon = tiff.angle(entry).await,
            _ => {}
        }
    }
    if let (Some(lat), Some(lon)) = (lat, lon) {
        facts.at(if south { -lat } else { lat }, if west { -lon } else { lon });
    }
}

/// `2024:05:01 14:03:22` as people write it.
fn date(text: &str) -> String {
    let (day, time) = text.split_once(' ').unwrap_or((text, ""));
    let time = time.get(..5).unwrap_or(time);
    if day.starts_with("0000") { String::new() } else { format!("{} {time}", day.replace(':', "-")) }
}

/// The least Exif there is: how the picture is turned, and nothing else.
pub fn turned(orientation: u16) -> Vec<u8> {
    let mut tiff = vec![b'M', b'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1];
    tiff.extend(orientation.to_be_bytes());
    tiff.extend([0; 6]);
    tiff
}
