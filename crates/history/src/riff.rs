//! WebP: chunks in a RIFF. All that a decoder needs is kept, animation and colour profile too.

use crate::facts::Facts;
use crate::file::{File, le32};
use crate::parts::Parts;
use crate::{LIMITS, exif, xmp};
use composure_core::attachment::AttachmentKind;

const SEEN: [&[u8; 4]; 7] = [b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];

/// Bits of the `VP8X` header: there is Exif, there is XMP.
const HAS_EXIF: u8 = 0x08;
const HAS_XMP: u8 = 0x04;

/// More chunks than this are no picture.
const MOST: usize = 4_096;

/// Reads a file. `None` where it is broken or was not read to its end.
pub async fn read(file: &File, facts: &mut Facts, parts: &mut Parts) -> Option<()> {
    facts.kind = AttachmentKind::Picture;
    let stated = u64::from(le32(&file.read(4, 4).await?, 0)?) + 8;
    let end = stated.min(file.size());
    let mut kept: Vec<(u64, u64)> = Vec::new();
    let mut header = None;
    let mut at = 12;
    let mut others = stated < file.size();
    while at + 8 <= end {
        let head = file.read(at, 8).await?;
        let (name, len) = (*head.first_chunk::<4>()?, u64::from(le32(&head, 4)?));
        let next = at + 8 + len + len % 2;
        if at + 8 + len > file.size() || kept.len() == MOST {
            return None;
        }
        match &name {
            b"EXIF" => {
                let bytes = file.up_to(at + 8, usize::try_from(len).ok()?.min(LIMITS.block)).await;
                // Some writers put JPEG's prefix there.
                let start = if bytes.starts_with(b"Exif\0\0") { 6 } else { 0 };
                let _broken = exif::read(&File::of(bytes[start..].to_vec()), 0, u64::MAX, facts).await;
                others |= facts.orientation.is_none_or(|turn| bytes != exif::turned(turn));
            }
            b"XMP " => {
                xmp::read(&file.up_to(at + 8, usize::try_from(len).ok()?.min(LIMITS.block)).await, facts)
            }
            b"VP8X" => header = Some((kept.len(), file.read(at, 18).await?)),
            _ => {}
        }
        if SEEN.contains(&&name) {
            kept.push((at, next.min(file.size())));
        } else {
            others |= name != *b"EXIF";
        }
        at = next;
    }
    if others {
        clean(&kept, header, facts.orientation.filter(|turn| (2..=8).contains(turn)), parts);
    }
    Some(())
}

/// The copy: a new RIFF header, a `VP8X` header that says what is still there, and the chunks.
fn clean(kept: &[(u64, u64)], header: Option<(usize, Vec<u8>)>, turn: Option<u16>, parts: &mut Parts) {
    let turned = turn.filter(|_| header.is_some()).map(|turn| {
        let tiff = exif::turned(turn);
        [b"EXIF", &(tiff.len() as u32).to_le_bytes()[..], &tiff].concat()
    });
    let pictures: u64 = kept.iter().map(|(start, end)| end - start).sum();
    let size = 4 + pictures + turned.as_ref().map_or(0, |chunk| chunk.len() as u64);
    let Ok(size) = u32::try_from(size) else { return parts.give_up() };
    parts.put([b"RIFF", &size.to_le_bytes()[..], b"WEBP"].concat());
    // The last chunk may lack its padding; then nothing can stand behind it.
    if pictures % 2 == 1 {
        return parts.give_up();
    }
    for (n, &(start, end)) in kept.iter().enumerate() {
        match &header {
            Some((place, bytes)) if *place == n => {
                let mut bytes = bytes.clone();
                bytes[8] &= !(HAS_EXIF | HAS_XMP);
                bytes[8] |= if turned.is_some() { HAS_EXIF } else { 0 };
                let len = bytes.len() as u64;
                parts.put(bytes);
                parts.keep((start + len).min(end)..end);
            }
            _ => parts.keep(start..end),
        }
    }
    if let Some(chunk) = turned {
        parts.put(chunk);
    }
}
