//! Office files (docx, xlsx, pptx, odt, ods, odp): packed folders with a sheet of properties, and perhaps remarks.

use crate::LIMITS;
use crate::facts::Facts;
use crate::file::{File, find, le16, le32};
use composure_core::attachment::{About, AttachmentKind};
use miniz_oxide::inflate::decompress_to_vec_with_limit;

/// The end of the folder is no further from the end of the file.
const TAIL: usize = (64 << 10) + 22;
/// A sheet of properties is no longer, in bytes.
const SHEET: usize = 256 << 10;
const MOST_ENTRIES: usize = 10_000;

const PROPERTIES: [(&str, About); 10] = [
    ("dc:creator", About::Owner),
    ("meta:initial-creator", About::Owner),
    ("cp:lastModifiedBy", About::Editor),
    ("Manager", About::Editor),
    ("Company", About::Company),
    ("dcterms:created", About::Time),
    ("meta:creation-date", About::Time),
    ("Application", About::Software),
    ("meta:generator", About::Software),
    ("dc:contributor", About::Editor),
];

/// Reads a file. `None` where it is broken or was not read to its end; a packed folder of another kind tells nothing.
pub async fn read(file: &File, facts: &mut Facts) -> Option<()> {
    let tail_at = file.size().saturating_sub(TAIL as u64);
    let tail = file.up_to(tail_at, TAIL).await;
    let end = tail.windows(4).rposition(|window| window == b"PK\x05\x06")?;
    let (len, start) = (le32(&tail, end + 12)?, le32(&tail, end + 16)?);
    let folder = file.read(u64::from(start), usize::try_from(len).ok()?.min(LIMITS.block)).await?;
    let mut at = 0;
    for _ in 0..MOST_ENTRIES {
        let Some(entry) = folder.get(at..).filter(|rest| rest.starts_with(b"PK\x01\x02")) else { break };
        let size = |place| le16(entry, place).map(usize::from);
        let (name_len, extra, comment) = (size(28)?, size(30)?, size(32)?);
        let name = entry.get(46..46 + name_len)?;
        match name {
            b"docProps/core.xml" | b"docProps/app.xml" | b"meta.xml" => {
                facts.kind = AttachmentKind::Document;
                let sheet = unpacked(file, entry).await?;
                properties(&String::from_utf8_lossy(&sheet), facts);
            }
            b"[Content_Types].xml" => facts.kind = AttachmentKind::Document,
            _ if is_remarks(name) => facts.has(About::Comment),
            _ => {}
        }
        at += 46 + name_len + extra + comment;
    }
    Some(())
}

/// Whether an entry holds what readers remarked.
fn is_remarks(name: &[u8]) -> bool {
    name == b"word/comments.xml"
        || name.starts_with(b"xl/comments")
        || name.starts_with(b"xl/threadedComments/")
        || name.starts_with(b"ppt/comments/")
}

/// What an entry of the folder stands for.
async fn unpacked(file: &File, entry: &[u8]) -> Option<Vec<u8>> {
    let (method, len, at) = (le16(entry, 10)?, le32(entry, 20)?, u64::from(le32(entry, 42)?));
    let local = file.read(at, 30).await?;
    let start = at + 30 + u64::from(le16(&local, 26)?) + u64::from(le16(&local, 28)?);
    let bytes = file.read(start, usize::try_from(len).ok().filter(|len| *len <= SHEET)?).await?;
    match method {
        0 => Some(bytes),
        8 => decompress_to_vec_with_limit(&bytes, SHEET).ok(),
        _ => None,
    }
}

fn properties(sheet: &str, facts: &mut Facts) {
    for (name, about) in PROPERTIES {
        let open = format!("<{name}");
        let Some(at) = find(sheet.as_bytes(), open.as_bytes()) else { continue };
        let Some((_, value)) = sheet[at + open.len()..].split_once('>') else { continue };
        let value = value.split('<').next().unwrap_or_default().replace("&amp;", "&");
        facts.add(about, if about == About::Time { value.get(..10).unwrap_or(&value) } else { &value });
    }
}
