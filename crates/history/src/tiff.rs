//! TIFF as a file of its own: pictures of scanners and cameras. What it tells stands among what a decoder needs, so its
//! directories are written anew in their places, without the entries that tell.

use crate::exif::{self, Directory, EXIF, Entry, GPS, Tiff};
use crate::facts::Facts;
use crate::file::File;
use crate::parts::{Overwrites, Parts};
use composure_core::attachment::AttachmentKind;

/// More pages than this are not looked at.
const MOST_PAGES: usize = 64;

/// Entries that no decoder needs: texts, dates, programs, profiles of metadata.
const TELLING: [u16; 24] = [
    0x010D, 0x010E, 0x010F, 0x0110, 0x011D, 0x0131, 0x0132, 0x013B, 0x013C, 0x02BC, 0x8298, 0x83BB, 0x8649,
    0x9C9B, 0x9C9C, 0x9C9D, 0x9C9E, 0x9C9F, 0xA480, 0xC62F, 0xC6F3, EXIF, GPS, 0x935C,
];

/// Reads a file. `None` where it is broken or was not read to its end.
pub async fn read(file: &File, facts: &mut Facts, parts: &mut Parts) -> Option<()> {
    facts.kind = AttachmentKind::Picture;
    let (tiff, first) = Tiff::open(file, 0, file.size()).await?;
    let mut writes = Overwrites::default();
    let (mut offset, mut seen, mut whole, mut telling) = (first, Vec::new(), true, false);
    while offset != 0 {
        if seen.contains(&offset) || seen.len() == MOST_PAGES {
            return None;
        }
        seen.push(offset);
        let page = tiff.directory(offset).await?;
        exif::picture(&tiff, &page, facts).await;
        telling |= page.entries.iter().any(|entry| TELLING.contains(&entry.tag));
        whole &= without_telling(&tiff, &page, &mut writes).await.is_some();
        offset = page.next;
    }
    if telling {
        writes.into_parts(parts, file.size());
    }
    if !whole {
        parts.give_up();
    }
    Some(())
}

/// Writes a directory anew, and zeros over the values of what is left out.
async fn without_telling(tiff: &Tiff<'_>, page: &Directory, writes: &mut Overwrites) -> Option<()> {
    let count = usize::from(tiff.u16(&page.raw, 0)?);
    let is_telling = |raw: &[u8]| tiff.u16(raw, 0).is_some_and(|tag| TELLING.contains(&tag));
    let entries = page.raw.get(2..2 + 12 * count)?.as_chunks::<12>().0;
    let kept: Vec<&[u8; 12]> = entries.iter().filter(|raw| !is_telling(&raw[..])).collect();
    if kept.len() == count {
        return Some(());
    }
    let next = page.raw.get(2 + 12 * count..).unwrap_or_default();
    let mut raw = tiff.written(kept.len() as u16).to_vec();
    raw.extend(kept.into_iter().flatten());
    raw.extend(next);
    raw.resize(page.raw.len(), 0);
    writes.write(page.at, raw);
    for entry in page.entries.iter().filter(|entry| TELLING.contains(&entry.tag)) {
        blank(entry, writes);
        if matches!(entry.tag, EXIF | GPS) {
            let offset = u64::from(tiff.number(entry).await?);
            let inner = tiff.directory(offset).await?;
            writes.blank(inner.at, 2 + 12 * u64::from(tiff.u16(&inner.raw, 0)?));
            inner.entries.iter().for_each(|entry| blank(entry, writes));
        }
    }
    Some(())
}

fn blank(entry: &Entry, writes: &mut Overwrites) {
    if !entry.inline {
        writes.blank(entry.at, entry.len);
    }
}
