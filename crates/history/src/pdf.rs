//! PDF: the entries of its information dictionary, and its packets of XMP, wherever they stand in the open. A dictionary
//! that is packed into a stream of objects is not read; the programs that do so write XMP beside it.

use crate::facts::Facts;
use crate::file::{File, find};
use crate::{LIMITS, xmp};
use composure_core::attachment::{About, AttachmentKind};

/// Entries of the dictionary, and what they are about. A name that is no text follows is another thing.
const ENTRIES: [(&[u8], About); 5] = [
    (b"/Author", About::Owner),
    (b"/Company", About::Company),
    (b"/Manager", About::Editor),
    (b"/Creator", About::Software),
    (b"/Producer", About::Software),
];

const PACKET: &[u8] = b"<x:xmpmeta";
/// A packet is read this far, in bytes.
const PACKET_LEN: usize = 64 << 10;
/// Pieces overlap by this, so that nothing is cut: longer than an entry's name and its text.
const OVERLAP: usize = 512;

/// Reads a file. `None` where it was not read to its end.
pub async fn read(file: &File, facts: &mut Facts) -> Option<()> {
    facts.kind = AttachmentKind::Document;
    let mut at = 0;
    let mut encrypted = false;
    while at < file.size() {
        let piece = file.up_to(at, LIMITS.window as usize).await;
        if piece.is_empty() {
            return None;
        }
        // What is encrypted reads as noise.
        encrypted |= find(&piece, b"/Encrypt ").is_some();
        if !encrypted {
            entries(&piece, facts);
        }
        let mut from = 0;
        while let Some(found) = piece.get(from..).and_then(|rest| find(rest, PACKET)) {
            let packet = file.up_to(at + (from + found) as u64, PACKET_LEN).await;
            xmp::read(&packet, facts);
            from += found + PACKET.len();
        }
        if piece.len() <= OVERLAP {
            break;
        }
        at += (piece.len() - OVERLAP) as u64;
    }
    Some(())
}

fn entries(piece: &[u8], facts: &mut Facts) {
    for (name, about) in ENTRIES {
        let mut from = 0;
        while let Some(found) = piece.get(from..).and_then(|rest| find(rest, name)) {
            from += found + name.len();
            let rest = piece.get(from..).unwrap_or_default();
            if let Some(value) = text(rest) {
                facts.add(about, &value);
            }
        }
    }
}

/// A text in parentheses, or in angles as hexadecimal digits.
fn text(rest: &[u8]) -> Option<String> {
    let rest = rest.trim_ascii_start();
    let bytes = match *rest.first()? {
        b'(' => literal(&rest[1..])?,
        b'<' if rest.get(1) != Some(&b'<') => {
            let end = find(&rest[..rest.len().min(OVERLAP)], b">")?;
            let digits: Vec<u32> =
                rest[1..end].iter().filter_map(|&byte| char::from(byte).to_digit(16)).collect();
            digits.as_chunks::<2>().0.iter().map(|&[high, low]| (high << 4 | low) as u8).collect()
        }
        _ => return None,
    };
    match bytes.strip_prefix(&[0xFE, 0xFF]) {
        Some(wide) => {
            let units = wide.as_chunks::<2>().0.iter().map(|&pair| u16::from_be_bytes(pair));
            Some(char::decode_utf16(units).map(|c| c.unwrap_or('\u{FFFD}')).collect())
        }
        None => Some(match str::from_utf8(&bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|&byte| char::from(byte)).collect(),
        }),
    }
}

/// The bytes of a text in parentheses, which may hold pairs of them.
fn literal(rest: &[u8]) -> Option<Vec<u8>> {
    let (mut bytes, mut depth, mut at) = (Vec::new(), 1, 0);
    while at < OVERLAP {
        match *rest.get(at)? {
            b'\\' => {
                at += 1;
                match *rest.get(at)? {
                    digit @ b'0'..=b'7' => {
                        let mut value = u32::from(digit - b'0');
                        for _ in 0..2 {
                            let Some(more @ b'0'..=b'7') = rest.get(at + 1) else { break };
                            value = value * 8 + u32::from(more - b'0');
                            at += 1;
                        }
                        bytes.push(value as u8);
                    }
                    b'n' | b'r' | b't' | b'b' | b'f' | b'\n' => bytes.push(b' '),
                    other => bytes.push(other),
                }
            }
            b'(' => {
                depth += 1;
                bytes.push(b'(');
            }
            b')' => {
                depth -= 1;
                if depth == 0 {
                    return Some(bytes);
                }
                bytes.push(b')');
            }
            byte => bytes.push(byte),
        }
        at += 1;
    }
    None
}
