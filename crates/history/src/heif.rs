//! HEIC and AVIF: boxes. A directory (`meta`) says where in the file the items are; Exif and XMP are items beside the
//! picture. They are written over in place, so that nothing moves. How the picture is turned is a property of its own.

use crate::facts::{Facts, millionths};
use crate::file::{File, be16, be32, be64};
use crate::parts::{Overwrites, Parts};
use crate::{LIMITS, exif, xmp};
use composure_core::attachment::AttachmentKind;
use std::ops::Range;

/// Brands of pictures; the others that begin alike are films.
const PICTURES: [&[u8; 4]; 12] = [
    b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"mif2", b"msf1", b"avif", b"avis",
    b"miaf",
];

/// More boxes than this in a row are no picture.
const MOST: usize = 256;
const MOST_ITEMS: usize = 4_096;

/// Reads a file. `None` where it is broken or was not read to its end.
pub async fn read(file: &File, facts: &mut Facts, parts: &mut Parts) -> Option<()> {
    let brands = file.up_to(8, 64).await;
    if !brands.as_chunks::<4>().0.iter().any(|brand| PICTURES.contains(&brand)) {
        return film(file, facts).await;
    }
    facts.kind = AttachmentKind::Picture;
    let meta = top(file, b"meta").await?;
    let bytes = file.read(meta.start, usize::try_from(meta.end - meta.start).ok()?).await?;
    // A full box: version and flags come first.
    let items = items(&bytes, 4, meta.start)?;
    let mut writes = Overwrites::default();
    for (kind, extents) in items {
        let Some(first) = extents.first() else { continue };
        match kind {
            Kind::Exif => {
                let offset = u64::from(be32(&file.up_to(first.start, 4).await, 0)?);
                let start = first.start.checked_add(4)?.checked_add(offset)?;
                let _broken = exif::read(file, start, first.end, facts).await;
                neutral(file, &extents, empty_exif(), 0, &mut writes).await;
            }
            Kind::Xmp => {
                let len = usize::try_from(first.end - first.start).ok()?.min(LIMITS.block);
                xmp::read(&file.up_to(first.start, len).await, facts);
                neutral(file, &extents, Vec::new(), b' ', &mut writes).await;
            }
        }
    }
    writes.into_parts(parts, file.size());
    Some(())
}

/// What is written over an item: its beginning, then filler.
async fn neutral(file: &File, extents: &[Range<u64>], begin: Vec<u8>, filler: u8, writes: &mut Overwrites) {
    for (n, extent) in extents.iter().enumerate() {
        let Ok(len) = usize::try_from(extent.end - extent.start) else { continue };
        if len > LIMITS.block {
            writes.blank(extent.start, len as u64);
            continue;
        }
        let mut bytes = if n == 0 && begin.len() <= len { begin.clone() } else { Vec::new() };
        bytes.resize(len, filler);
        if file.up_to(extent.start, len).await != bytes {
            writes.write(extent.start, bytes);
        }
    }
}

/// An item with Exif that tells nothing: no prefix, a directory without entries.
fn empty_exif() -> Vec<u8> {
    [&[0; 4][..], b"MM\0\x2A", &[0, 0, 0, 8], &[0; 6]].concat()
}

/// The inside of the first box of this name in the file.
async fn top(file: &File, wanted: &[u8; 4]) -> Option<Range<u64>> {
    let mut at = 0;
    for _ in 0..MOST {
        let head = file.up_to(at, 16).await;
        let (name, inside) = header(&head, at, file.size())?;
        if name == *wanted {
            return Some(inside);
        }
        at = inside.end;
    }
    None
}

/// A box's name and inside, of the bytes where it begins. `end` is where what holds it ends.
fn header(bytes: &[u8], at: u64, end: u64) -> Option<([u8; 4], Range<u64>)> {
    let name = *bytes.get(4..8)?.first_chunk()?;
    let (head, len) = match be32(bytes, 0)? {
        0 => (8, end.checked_sub(at)?),
        1 => (16, be64(bytes, 8)?),
        len => (8, u64::from(len)),
    };
    let stop = at.checked_add(len)?;
    (len >= head && stop <= end).then_some((name, at + head..stop))
}

/// The boxes in some bytes from a place on, as ranges of them.
fn boxes(bytes: &[u8], from: usize) -> impl Iterator<Item = ([u8; 4], &[u8], usize)> {
    let mut at = from;
    std::iter::from_fn(move || {
        let (name, inside) = header(bytes.get(at..)?, at as u64, bytes.len() as u64)?;
        let (start, end) = (usize::try_from(inside.start).ok()?, usize::try_from(inside.end).ok()?);
        at = end;
        Some((name, bytes.get(start..end)?, start))
    })
    .take(MOST_ITEMS)
}

enum Kind {
    Exif,
    Xmp,
}

/// The items with metadata, and where in the file they are. `base` is the place of `meta` in the file.
fn items(meta: &[u8], from: usize, base: u64) -> Option<Vec<(Kind, Vec<Range<u64>>)>> {
    let inside = |wanted: &[u8; 4]| boxes(meta, from).find(|(name, ..)| name == wanted);
    let (_, info, _) = inside(b"iinf")?;
    let (_, places, _) = inside(b"iloc")?;
    let inner = inside(b"idat").map(|(_, _, start)| base + start as u64);
    let places = locations(places, inner)?;
    let entries = if *info.first()? == 0 { 6 } else { 8 };
    let kinds =
        boxes(info, entries).filter(|(name, ..)| name == b"infe").filter_map(|(_, entry, _)| kind(entry));
    let found = kinds.map(|(id, kind)| {
        let extents = places.iter().filter(|(item, _)| *item == id).map(|(_, range)| range.clone());
        (kind, extents.take(16).collect())
    });
    Some(found.take(16).collect())
}

/// The number of an item and what it holds, where that is metadata.
fn kind(entry: &[u8]) -> Option<(u32, Kind)> {
    let (id, rest) = match *entry.first()? {
        2 => (u32::from(be16(entry, 4)?), 8),
        3 => (be32(entry, 4)?, 10),
        _ => return None,
    };
    match entry.get(rest..rest + 4)? {
        b"Exif" => Some((id, Kind::Exif)),
        b"mime" => {
            let named = entry.get(rest + 4..)?.split(|&byte| byte == 0).nth(1)?;
            (named == b"application/rdf+xml").then_some((id, Kind::Xmp))
        }
        _ => None,
    }
}

/// Where the items are: their number and a range of the file, one for each piece. `inner` is where `idat` begins.
fn locations(bytes: &[u8], inner: Option<u64>) -> Option<Vec<(u32, Range<u64>)>> {
    let version = *bytes.first()?;
    let sizes = be16(bytes, 4)?;
    let size = |shift: u16| usize::from(sizes >> shift & 15);
    let (offset_size, length_size, base_size) = (size(12), size(8), size(4));
    let index_size = if version == 0 { 0 } else { size(0) };
    let mut reader = Reader { bytes, at: 6 };
    let wide = if version < 2 { 2 } else { 4 };
    let count = reader.number(wide)?;
    let mut found = Vec::new();
    for _ in 0..count {
        let id = u32::try_from(reader.number(wide)?).ok()?;
        let method = if version == 0 { 0 } else { reader.number(2)? & 15 };
        reader.number(2)?;
        let base = reader.number(base_size)?;
        for _ in 0..reader.number(2)? {
            reader.number(index_size)?;
            let start = base.checked_add(reader.number(offset_size)?)?;
            let len = reader.number(length_size)?;
            let start = match method {
                0 => Some(start),
                1 => inner.and_then(|inner| inner.checked_add(start)),
                _ => None,
            };
            if let Some(start) = start {
                found.push((id, start..start.checked_add(len)?));
            }
            if found.len() > MOST_ITEMS {
                return None;
            }
        }
    }
    Some(found)
}

struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl Reader<'_> {
    /// A number of 0 to 8 bytes.
    fn number(&mut self, size: usize) -> Option<u64> {
        let bytes = self.bytes.get(self.at..self.at.checked_add(size)?)?;
        self.at += size;
        (size <= 8).then(|| bytes.iter().fold(0, |number, &byte| number << 8 | u64::from(byte)))
    }
}

/// A film: only where it was made is looked for, which phones write as a text, `+52.5200+013.4050/`.
async fn film(file: &File, facts: &mut Facts) -> Option<()> {
    let Some(movie) = top(file, b"moov").await else { return Some(()) };
    let len = usize::try_from(movie.end - movie.start).ok()?.min(LIMITS.block);
    let bytes = file.up_to(movie.start, len).await;
    let (mark, key) = (b"\xA9xyz", b"com.apple.quicktime.location.ISO6709");
    let place = match (crate::file::find(&bytes, mark), crate::file::find(&bytes, key)) {
        (Some(at), _) => bytes.get(at + 4..),
        (None, Some(at)) => bytes.get(at + key.len()..),
        (None, None) => return Some(()),
    };
    let rest = place.unwrap_or_default();
    let numbers = (0..rest.len()).find_map(|at| iso_6709(&rest[at..rest.len().min(at + 24)]));
    if let Some((lat, lon)) = numbers {
        facts.kind = AttachmentKind::Video;
        facts.at(lat, lon);
    }
    Some(())
}

/// `+52.5200+013.4050…` in millionths of a degree.
fn iso_6709(bytes: &[u8]) -> Option<(i64, i64)> {
    let is_sign = |byte: u8| matches!(byte, b'+' | b'-');
    if !is_sign(*bytes.first()?) {
        return None;
    }
    let second = 1 + bytes[1..].iter().position(|&byte| is_sign(byte))?;
    let rest = &bytes[second + 1..];
    let end = second
        + 1
        + rest.iter().position(|byte| !byte.is_ascii_digit() && *byte != b'.').unwrap_or(rest.len());
    let number = |range: Range<usize>| millionths(str::from_utf8(bytes.get(range)?).ok()?);
    // Degrees have a point after two or three digits; minutes, after more, are not written by phones.
    (second > 4 && end > second + 4).then_some((number(0..second)?, number(second..end)?))
}
