//! IPTC, the metadata of picture agencies, bare or in Photoshop's resources.

use crate::facts::Facts;
use crate::file::{be16, be32};
use composure_core::attachment::About;

/// Reads the resources of Photoshop: `8BIM`, number, name, length, data; number 0x0404 is IPTC.
pub fn read_resources(bytes: &[u8], facts: &mut Facts) {
    let mut at = 0;
    while let Some(resource) = bytes.get(at..).filter(|rest| rest.starts_with(b"8BIM")) {
        let Some(number) = be16(resource, 4) else { return };
        let Some(&name) = resource.get(6) else { return };
        // The name with its length is padded to an even number of bytes, and so is the data.
        let start = 6 + (usize::from(name) + 2) / 2 * 2;
        let Some(len) = be32(resource, start).and_then(|len| usize::try_from(len).ok()) else { return };
        let Some(data) = resource.get(start + 4..).and_then(|rest| rest.get(..len)) else { return };
        if number == 0x0404 {
            read(data, facts);
        }
        at += start + 4 + len + len % 2;
    }
}

/// Reads data sets: 0x1C, record, number, length, value.
pub fn read(bytes: &[u8], facts: &mut Facts) {
    let mut at = 0;
    while let Some(&[0x1C, record, number]) = bytes.get(at..at + 3) {
        let Some(len) = be16(bytes, at + 3).filter(|len| *len < 0x8000).map(usize::from) else { return };
        let Some(value) = bytes.get(at + 5..at + 5 + len) else { return };
        let about = match (record, number) {
            (2, 80 | 110 | 116) => Some(About::Owner),
            (2, 90 | 92) => Some(About::Locality),
            (2, 122) => Some(About::Editor),
            _ => None,
        };
        if let Some(about) = about {
            facts.add(about, &String::from_utf8_lossy(value));
        }
        at += 5 + len;
    }
}
