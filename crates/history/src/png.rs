//! PNG: chunks. Those that decide what is seen are kept, animation and colour profile too; all others go, and whatever
//! stands behind the end.

use crate::facts::Facts;
use crate::file::{File, be32, find};
use crate::parts::Parts;
use crate::{LIMITS, exif, xmp};
use composure_core::attachment::{About, AttachmentKind};
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

/// The chunks besides the critical ones that decide what is seen.
const SEEN: [&[u8; 4]; 17] = [
    b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"mDCV", b"cLLI", b"sBIT", b"bKGD", b"hIST",
    b"pHYs", b"sPLT", b"acTL", b"fcTL", b"fdAT", b"sTER",
];

/// What a text chunk unpacks to at most, in bytes.
const UNPACKED: usize = 1 << 20;

/// Reads a file. `None` where it is broken or was not read to its end.
pub async fn read(file: &File, facts: &mut Facts, parts: &mut Parts) -> Option<()> {
    facts.kind = AttachmentKind::Picture;
    parts.keep(0..8);
    let mut at = 8;
    loop {
        let head = file.read(at, 8).await;
        let chunk =
            head.as_ref().and_then(|head| Some((u64::from(be32(head, 0)?), *head.last_chunk::<4>()?)));
        let Some((len, name)) = chunk.filter(|(len, _)| at + 12 + len <= file.size()) else {
            parts.keep(at..file.size());
            return None;
        };
        let end = at + 12 + len;
        // A chunk that every decoder must know has a capital first letter.
        if name[0].is_ascii_uppercase() || SEEN.contains(&&name) {
            parts.keep(at..end);
        } else {
            let data = file.up_to(at + 8, usize::try_from(len).unwrap_or(0).min(LIMITS.block)).await;
            told(&name, &data, facts).await;
            let is_exif = name == *b"eXIf";
            match facts.orientation.filter(|turn| is_exif && (2..=8).contains(turn)).map(exif::turned) {
                Some(least) if data == least => parts.keep(at..end),
                Some(least) => parts.put(self::chunk(b"eXIf", &least)),
                None => parts.drop(),
            }
        }
        if name == *b"IEND" {
            if end < file.size() {
                parts.drop();
            }
            return Some(());
        }
        at = end;
    }
}

/// What a chunk tells.
async fn told(name: &[u8; 4], data: &[u8], facts: &mut Facts) {
    match name {
        b"eXIf" => {
            let _broken = exif::read(&File::of(data.to_vec()), 0, u64::MAX, facts).await;
        }
        b"tEXt" => text(data, facts, |rest| Some(rest.to_vec())).await,
        b"zTXt" => text(data, facts, |rest| unpacked(rest.get(1..)?)).await,
        b"iTXt" => {
            text(data, facts, |rest| {
                let packed = *rest.first()? == 1;
                // Past method, language and translated keyword.
                let mut fields = rest.get(2..)?.splitn(3, |&byte| byte == 0);
                let value = fields.nth(2)?;
                if packed { unpacked(value) } else { Some(value.to_vec()) }
            })
            .await;
        }
        b"tIME" => {
            if let [high, low, month, day, hour, minute, ..] = data[..] {
                let year = u16::from_be_bytes([high, low]);
                facts.add(About::Time, &format!("{year}-{month:02}-{day:02} {hour:02}:{minute:02}"));
            }
        }
        _ => {}
    }
}

fn unpacked(bytes: &[u8]) -> Option<Vec<u8>> {
    decompress_to_vec_zlib_with_limit(bytes, UNPACKED).ok()
}

/// A text with its keyword; `value` takes the text out of what follows.
async fn text(data: &[u8], facts: &mut Facts, value: impl Fn(&[u8]) -> Option<Vec<u8>>) {
    let Some(end) = find(data, &[0]) else { return };
    let (keyword, rest) = (&data[..end], &data[end + 1..]);
    let Some(value) = value(rest) else { return };
    let about = match keyword {
        b"XML:com.adobe.xmp" => return xmp::read(&value, facts),
        b"Raw profile type exif" | b"Raw profile type APP1" => {
            let profile = raw_profile(&value);
            let start = if profile.starts_with(b"Exif\0\0") { 6 } else { 0 };
            let _broken = exif::read(&File::of(profile[start..].to_vec()), 0, u64::MAX, facts).await;
            return;
        }
        b"Author" => About::Owner,
        b"Software" => About::Software,
        b"Creation Time" => About::Time,
        b"Comment" | b"Description" => About::Comment,
        // What programs that paint from words leave in the picture.
        b"parameters" | b"prompt" | b"workflow" => About::History,
        _ => return,
    };
    match about {
        About::Comment | About::History => facts.has(about),
        _ => facts.add(about, &String::from_utf8_lossy(&value)),
    }
}

/// ImageMagick's way to keep a profile: a name, a length, and hexadecimal digits.
fn raw_profile(text: &[u8]) -> Vec<u8> {
    let mut lines = text.split(|&byte| byte == b'\n').skip_while(|line| line.is_empty()).skip(2);
    let digits =
        lines.by_ref().flatten().filter_map(|&byte| char::from(byte).to_digit(16)).collect::<Vec<_>>();
    digits.as_chunks::<2>().0.iter().map(|&[high, low]| (high << 4 | low) as u8).collect()
}

/// A chunk with its checksum.
fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let named = [name, data].concat();
    [&(data.len() as u32).to_be_bytes(), named.as_slice(), &crc(&named).to_be_bytes()].concat()
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, &byte| {
        (0..8).fold(
            crc ^ u32::from(byte),
            |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 },
        )
    })
}
