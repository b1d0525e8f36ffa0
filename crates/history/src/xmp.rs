//! XMP, the metadata of Adobe's programs: an XML text of which a few properties are of interest. They are looked for by
//! their usual prefixes, as an attribute or as an element; no XML is built, so none can be malformed.

use crate::facts::{Facts, angle, millionths};
use composure_core::attachment::About;

/// A longer packet is read up to here, in bytes.
const LONGEST: usize = 512 << 10;

/// Properties, and what they are about.
const PROPERTIES: [(&str, About); 21] = [
    ("dc:creator", About::Owner),
    ("aux:OwnerName", About::Owner),
    ("exifEX:CameraOwnerName", About::Owner),
    ("tiff:Artist", About::Owner),
    ("aux:SerialNumber", About::Serial),
    ("aux:LensSerialNumber", About::Serial),
    ("exifEX:BodySerialNumber", About::Serial),
    ("exifEX:LensSerialNumber", About::Serial),
    ("photoshop:City", About::Locality),
    ("Iptc4xmpCore:Location", About::Locality),
    ("Iptc4xmpExt:Sublocation", About::Locality),
    ("Iptc4xmpExt:PersonInImage", About::Person),
    ("MPReg:PersonDisplayName", About::Person),
    ("mwg-rs:Name", About::Person),
    ("exif:DateTimeOriginal", About::Time),
    ("xmp:CreateDate", About::Time),
    ("tiff:Model", About::Device),
    ("xmp:CreatorTool", About::Software),
    ("pdf:Producer", About::Software),
    ("pdfx:Company", About::Company),
    ("stEvt:softwareAgent", About::History),
];

/// Reads a packet.
pub fn read(packet: &[u8], facts: &mut Facts) {
    let text = String::from_utf8_lossy(&packet[..packet.len().min(LONGEST)]);
    for (name, about) in PROPERTIES {
        // What Exif said already is not said again in another notation.
        if matches!(about, About::Time | About::Device) && facts.knows(about) {
            continue;
        }
        // One of several people or steps is no answer to who or what.
        for value in values(&text, name).take(6) {
            facts.add(about, &value);
        }
    }
    let degrees = |name| values(&text, name).next().and_then(|value| degrees(&value));
    if let (Some(lat), Some(lon)) = (degrees("exif:GPSLatitude"), degrees("exif:GPSLongitude")) {
        facts.at(lat, lon);
    }
    if text.contains("photoshop:History")
        || text.contains("crs:RawFileName")
        || text.contains("<xmpMM:History")
    {
        facts.has(About::History);
    }
}

/// The values of a property: of an attribute, of an element, or of the items of a list in it.
fn values<'t>(text: &'t str, name: &'t str) -> impl Iterator<Item = String> + 't {
    let places = text.match_indices(name).filter_map(move |(at, _)| {
        let before = text[..at].chars().next_back()?;
        let after = &text[at + name.len()..];
        match before {
            '<' => {
                let body = after.split_once('>')?.1;
                Some(body.split_once("</").map_or(body, |_| body.split(name).next().unwrap_or(body)))
            }
            c if c.is_whitespace() => {
                let value = after.trim_start().strip_prefix('=')?.trim_start();
                let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
                Some(value[1..].split(quote).next().unwrap_or_default())
            }
            _ => None,
        }
    });
    places.flat_map(|body| {
        let items: Vec<String> = body.split("<rdf:li").skip(1).filter_map(inside).collect();
        if items.is_empty() { vec![plain(body)] } else { items }
    })
}

/// What an item of a list holds, of ` xml:lang="x-default">Jordan</rdf:li>…`.
fn inside(item: &str) -> Option<String> {
    let text = item.split_once('>')?.1;
    Some(plain(text))
}

/// A text up to the next tag, with its characters as they are meant.
fn plain(text: &str) -> String {
    let text = text.split('<').next().unwrap_or_default();
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'");
    text.replace("&amp;", "&")
}

/// `52,31.2N`, `52,31,12N` or `52.52` in millionths of a degree.
fn degrees(value: &str) -> Option<i64> {
    let value = value.trim();
    let (numbers, sign) = match value.strip_suffix(['N', 'E', 'n', 'e']) {
        Some(numbers) => (numbers, 1),
        None => value.strip_suffix(['S', 'W', 's', 'w']).map_or((value, 1), |numbers| (numbers, -1)),
    };
    let mut parts = numbers.split(',').map(|part| millionths(part.trim()));
    let whole = parts.next()??;
    let minutes = parts.next().flatten().unwrap_or(0);
    let seconds = parts.next().flatten().unwrap_or(0);
    Some(sign * angle(whole, minutes, seconds)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(packet: &str) -> composure_core::Attachment {
        let mut facts = Facts::default();
        read(packet.as_bytes(), &mut facts);
        facts.into_attachment(false, false)
    }

    #[test]
    fn attributes_elements_and_lists() {
        let packet = r#"<rdf:Description exif:GPSLatitude="52,31.2N" exif:GPSLongitude='13,24,36W' aux:SerialNumber = "A&amp;7">
            <dc:creator><rdf:Seq><rdf:li>Jordan Lee</rdf:li><rdf:li xml:lang="en">Sam</rdf:li></rdf:Seq></dc:creator>
            <photoshop:City>Berlin</photoshop:City><xmpMM:History><rdf:Seq/></xmpMM:History></rdf:Description>"#;
        let file = told(packet);
        let place = file.place.unwrap();
        assert_eq!((place.lat, place.lon), (52_520_000, -13_410_000));
        let said: Vec<_> = file.details.iter().map(|d| (d.about, d.value.as_str())).collect();
        assert_eq!(
            said,
            [
                (About::Owner, "Jordan Lee"),
                (About::Owner, "Sam"),
                (About::Serial, "A&7"),
                (About::Locality, "Berlin"),
                (About::History, ""),
            ]
        );
    }

    #[test]
    fn what_is_broken_says_nothing() {
        for packet in [
            "<dc:creator",
            "<dc:creator>",
            " aux:SerialNumber=",
            " aux:SerialNumber=é",
            "exif:GPSLatitude=\"é\"",
            "<x/exif:GPSLatitude=''",
        ] {
            assert_eq!(told(packet).place, None);
        }
    }
}
