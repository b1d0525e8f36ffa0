//! JPEG. What comes before the picture's data are segments; those that a decoder needs are kept, with the colour
//! profile, and the rest goes. The end of the picture is looked for too: phones put videos and second pictures behind
//! it, with metadata of their own.

use crate::facts::Facts;
use crate::file::{File, be16, find};
use crate::parts::Parts;
use crate::{LIMITS, exif, iptc, xmp};
use composure_core::attachment::{About, AttachmentKind};

const EXIF: &[u8] = b"Exif\0\0";
const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
const PHOTOSHOP: &[u8] = b"Photoshop 3.0\0";

/// Reads a file. `None` where it is broken or was not read to its end.
pub async fn read(file: &File, facts: &mut Facts, parts: &mut Parts) -> Option<()> {
    facts.kind = AttachmentKind::Picture;
    parts.keep(0..2);
    let mut at = 2;
    loop {
        let (marker, start) = marker(file, at).await?;
        // Fill bytes before a marker mean nothing.
        let begin = start - 2;
        match marker {
            // The end of the picture.
            0xD9 => {
                parts.keep(begin..start);
                if start < file.size() {
                    behind(file, start, facts).await;
                    parts.drop();
                }
                return Some(());
            }
            0x01 | 0xD0..=0xD8 => {
                parts.keep(begin..start);
                at = start;
            }
            _ => {
                let len = u64::from(be16(&file.read(start, 2).await?, 0)?.max(2));
                let end = start + len;
                if end > file.size() {
                    // Cut off: what there is of it stays.
                    parts.keep(begin..file.size());
                    return None;
                }
                let bytes = file.up_to(start + 2, (end - start - 2) as usize).await;
                if is_needed(marker, &bytes) {
                    parts.keep(begin..end);
                } else {
                    told(marker, &bytes, facts).await;
                    let is_exif = marker == 0xE1 && bytes.starts_with(EXIF);
                    match facts.orientation.filter(|turn| is_exif && (2..=8).contains(turn)).map(exif::turned)
                    {
                        Some(least) if bytes[EXIF.len()..] == least => parts.keep(begin..end),
                        Some(least) => parts.put(segment(&least)),
                        None => parts.drop(),
                    }
                }
                at = end;
                if marker == 0xDA {
                    let data_end = scan(file, end).await;
                    parts.keep(end..data_end.unwrap_or(file.size()));
                    at = data_end?;
                }
            }
        }
    }
}

/// The marker at a place, and where what belongs to it begins.
async fn marker(file: &File, at: u64) -> Option<(u8, u64)> {
    let mut at = at;
    if file.read(at, 1).await? != [0xFF] {
        return None;
    }
    loop {
        at += 1;
        match file.read(at, 1).await?[..] {
            [0xFF] => {}
            [marker] => return Some((marker, at + 1)),
            _ => return None,
        }
    }
}

/// Where the picture's data ends: at the next marker that is none of those inside it.
async fn scan(file: &File, from: u64) -> Option<u64> {
    let mut at = from;
    let mut last = 0;
    while at < file.size() {
        let piece = file.up_to(at, LIMITS.window as usize).await;
        if piece.is_empty() {
            return None;
        }
        for (n, &byte) in piece.iter().enumerate() {
            if last == 0xFF && !matches!(byte, 0 | 0xD0..=0xD7 | 0xFF) {
                return Some(at + n as u64 - 1);
            }
            last = byte;
        }
        at += piece.len() as u64;
    }
    None
}

/// Whether a decoder needs a segment to show the picture as it is.
fn is_needed(marker: u8, begin: &[u8]) -> bool {
    match marker {
        // JFIF, which may hold a small copy in an extension of itself; and Adobe's, which tells the colour model.
        0xE0 => begin.starts_with(b"JFIF\0"),
        0xEE => begin.starts_with(b"Adobe"),
        0xE2 => begin.starts_with(b"ICC_PROFILE\0"),
        0xE1..=0xEF | 0xFE => false,
        _ => true,
    }
}

/// What a segment tells that is not needed.
async fn told(marker: u8, bytes: &[u8], facts: &mut Facts) {
    match marker {
        0xE1 if bytes.starts_with(EXIF) => {
            let _broken = exif::read(&File::of(bytes[EXIF.len()..].to_vec()), 0, u64::MAX, facts).await;
        }
        0xE1 if bytes.starts_with(XMP) => xmp::read(&bytes[XMP.len()..], facts),
        0xED if bytes.starts_with(PHOTOSHOP) => iptc::read_resources(&bytes[PHOTOSHOP.len()..], facts),
        _ => {}
    }
}

/// What is behind the picture.
async fn behind(file: &File, start: u64, facts: &mut Facts) {
    let bytes = file.up_to(start, LIMITS.window as usize).await;
    if find(&bytes, b"ftyp").is_some() || find(&bytes, b"MotionPhoto_Data").is_some() {
        facts.has(About::Video);
    }
}

/// A segment that says only how the picture is turned.
fn segment(tiff: &[u8]) -> Vec<u8> {
    let len = (2 + EXIF.len() + tiff.len()) as u16;
    [&[0xFF, 0xE1], &len.to_be_bytes()[..], EXIF, tiff].concat()
}
