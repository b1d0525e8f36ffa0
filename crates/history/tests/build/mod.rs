//! Small files, built byte by byte: what the tests read is written here, and nowhere else.
#![allow(dead_code, reason = "each test needs its own part of these")]

use image::{DynamicImage, ImageFormat, RgbImage};
use std::io::Cursor;

/// What the pictures here tell: a camera's serial number, an owner, and a place in Berlin.
pub const LAT: f64 = 52.52;
pub const LON: f64 = 13.41;
/// The same in millionths of a degree.
pub const PLACE: (i32, i32) = (52_520_000, 13_410_000);

/// A picture with something to see in it, as a file of this format, without metadata.
pub fn picture(format: ImageFormat) -> Vec<u8> {
    let image = RgbImage::from_fn(40, 24, |x, y| image::Rgb([(x * 6) as u8, (y * 10) as u8, (x * y) as u8]));
    let mut file = Vec::new();
    DynamicImage::from(image).write_to(&mut Cursor::new(&mut file), format).unwrap();
    file
}

/// The pixels of a file.
pub fn pixels(file: &[u8]) -> RgbImage {
    image::load_from_memory(file).unwrap().to_rgb8()
}

fn entry(tag: u16, kind: u16, count: u32, value: [u8; 4]) -> Vec<u8> {
    [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &count.to_be_bytes(), &value].concat()
}

/// Exif's TIFF structure (big-endian): make, model, orientation, owner, time, serial number, place.
pub fn exif(orientation: u16) -> Vec<u8> {
    let mut values: Vec<u8> = Vec::new();
    // Three directories of known sizes come first, then the values.
    let (first, camera, gps) = (8u32, 8u32 + 2 + 12 * 6 + 4, 8u32 + 2 + 12 * 6 + 4 + 2 + 12 * 2 + 4);
    let data = gps + 2 + 12 * 4 + 4;
    let mut put = |bytes: &[u8]| {
        let at = data + values.len() as u32;
        values.extend(bytes);
        at.to_be_bytes()
    };
    let text = |put: &mut dyn FnMut(&[u8]) -> [u8; 4], tag, text: &str| {
        let bytes = [text.as_bytes(), &[0]].concat();
        entry(tag, 2, bytes.len() as u32, put(&bytes))
    };
    let angle = |degrees: f64| -> Vec<u8> {
        let minutes = degrees.fract() * 60.0;
        let seconds = (minutes.fract() * 60.0 * 1_000.0).round() as u32;
        [degrees as u32, 1, minutes as u32, 1, seconds, 1_000].iter().flat_map(|n| n.to_be_bytes()).collect()
    };
    let short = |n: u16| [n.to_be_bytes()[0], n.to_be_bytes()[1], 0, 0];
    let mut file = [&b"MM\0\x2A"[..], &first.to_be_bytes()].concat();
    file.extend(6u16.to_be_bytes());
    file.extend(text(&mut put, 0x010F, "Fictive"));
    file.extend(text(&mut put, 0x0110, "Fictive One"));
    file.extend(entry(0x0112, 3, 1, short(orientation)));
    file.extend(text(&mut put, 0x013B, "Jordan Lee"));
    file.extend(entry(0x8769, 4, 1, camera.to_be_bytes()));
    file.extend(entry(0x8825, 4, 1, gps.to_be_bytes()));
    file.extend([0; 4]);
    file.extend(2u16.to_be_bytes());
    file.extend(text(&mut put, 0x9003, "2026:05:01 14:03:22"));
    file.extend(text(&mut put, 0xA431, "SN-20260501"));
    file.extend([0; 4]);
    file.extend(4u16.to_be_bytes());
    file.extend(entry(1, 2, 2, *b"N\0\0\0"));
    file.extend(entry(2, 5, 3, put(&angle(LAT))));
    file.extend(entry(3, 2, 2, *b"E\0\0\0"));
    file.extend(entry(4, 5, 3, put(&angle(LON))));
    file.extend([0; 4]);
    file.extend(values);
    file
}

/// A packet of XMP with a place, a person and steps of editing.
pub fn xmp() -> Vec<u8> {
    br#"<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description exif:GPSLatitude="52,31.2N"
    exif:GPSLongitude="13,24.6E" mwg-rs:Name="Sam Doe"><xmpMM:History><rdf:Seq><rdf:li stEvt:softwareAgent="Fictive Editor 3"/>
    </rdf:Seq></xmpMM:History></rdf:Description></x:xmpmeta>"#
        .to_vec()
}

fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
    [&[0xFF, marker][..], &(data.len() as u16 + 2).to_be_bytes(), data].concat()
}

/// A colour profile's bytes, as far as a reader of metadata looks.
pub const PROFILE: &[u8] = b"ICC_PROFILE\0\x01\x01 a profile of colours";

/// A JPEG with Exif, XMP, IPTC, a remark, a colour profile, and a film behind its end.
pub fn jpeg(orientation: u16) -> Vec<u8> {
    let plain = picture(ImageFormat::Jpeg);
    let iptc = [b"\x1C\x02\x5A\0\x06".as_slice(), b"Berlin"].concat();
    let resource = [b"8BIM\x04\x04\0\0", &(iptc.len() as u32).to_be_bytes()[..], &iptc].concat();
    let app0 = 2 + 2 + usize::from(u16::from_be_bytes([plain[4], plain[5]]));
    [
        &plain[..app0],
        &segment(0xE1, &[b"Exif\0\0", exif(orientation).as_slice()].concat()),
        &segment(0xE1, &[b"http://ns.adobe.com/xap/1.0/\0", xmp().as_slice()].concat()),
        &segment(0xE2, PROFILE),
        &segment(0xED, &[b"Photoshop 3.0\0", resource.as_slice()].concat()),
        &segment(0xFE, b"a remark"),
        &plain[app0..],
        b"\0\0\0\x18ftypmp42 a short film",
    ]
    .concat()
}

fn crc(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for &byte in bytes {
        crc ^= u32::from(byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
        }
    }
    !crc
}

fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let named = [name, data].concat();
    [&(data.len() as u32).to_be_bytes()[..], &named, &crc(&named).to_be_bytes()].concat()
}

/// A PNG with Exif, XMP, an author, the words a picture was painted from, and bytes behind its end.
pub fn png(orientation: u16) -> Vec<u8> {
    let plain = picture(ImageFormat::Png);
    let after_header = 8 + 25;
    [
        &plain[..after_header],
        &chunk(b"gAMA", &45_455u32.to_be_bytes()),
        &chunk(b"eXIf", &exif(orientation)),
        &chunk(b"iTXt", &[b"XML:com.adobe.xmp\0\0\0\0\0", xmp().as_slice()].concat()),
        &chunk(b"tEXt", b"Author\0Alex Roe"),
        &chunk(b"tEXt", b"parameters\0a house by the sea"),
        &plain[after_header..],
        b"the part that was cut off",
    ]
    .concat()
}

/// A PNG as ImageMagick writes Exif: hexadecimal digits, packed.
pub fn png_with_raw_profile() -> Vec<u8> {
    let plain = picture(ImageFormat::Png);
    let profile = [b"Exif\0\0", exif(1).as_slice()].concat();
    let digits: String = profile.iter().map(|byte| format!("{byte:02x}")).collect();
    let text = format!("\nexif\n{:8}\n{digits}\n", profile.len());
    let packed = miniz_oxide::deflate::compress_to_vec_zlib(text.as_bytes(), 6);
    [&plain[..33], &chunk(b"zTXt", &[b"Raw profile type exif\0\0", packed.as_slice()].concat()), &plain[33..]]
        .concat()
}

fn riff_chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let pad = vec![0; data.len() % 2];
    [name, &(data.len() as u32).to_le_bytes()[..], data, &pad].concat()
}

/// A WebP in its extended form, with Exif and XMP.
pub fn webp(orientation: u16) -> Vec<u8> {
    let plain = picture(ImageFormat::WebP);
    let size = |n: u32| [(n - 1) as u8, ((n - 1) >> 8) as u8, ((n - 1) >> 16) as u8];
    let header = [&[0x08 | 0x04, 0, 0, 0][..], &size(40), &size(24)].concat();
    let inside = [
        b"WEBP".to_vec(),
        riff_chunk(b"VP8X", &header),
        plain[12..].to_vec(),
        riff_chunk(b"EXIF", &exif(orientation)),
        riff_chunk(b"XMP ", &xmp()),
    ]
    .concat();
    [b"RIFF", &(inside.len() as u32).to_le_bytes()[..], &inside].concat()
}

fn bmff(name: &[u8; 4], inside: &[u8]) -> Vec<u8> {
    [&(inside.len() as u32 + 8).to_be_bytes()[..], name, inside].concat()
}

/// A HEIC as phones build it: a directory of items, and their data behind it. Its picture is no real one.
pub fn heic() -> Vec<u8> {
    let exif_item = [&[0, 0, 0, 6], b"Exif\0\0".as_slice(), &exif(6)].concat();
    let xmp_item = xmp();
    let pixels = vec![0x5A; 300];
    let info = |id: u16, kind: &[u8; 4], more: &[u8]| {
        bmff(b"infe", &[&[2, 0, 0, 0][..], &id.to_be_bytes(), &[0, 0], kind, b"\0", more].concat())
    };
    let build = |data_at: u32| {
        let ftyp = bmff(b"ftyp", b"heic\0\0\0\0mif1heic");
        let items =
            [info(1, b"hvc1", b""), info(2, b"Exif", b""), info(3, b"mime", b"application/rdf+xml\0")];
        let iinf = bmff(b"iinf", &[&[0, 0, 0, 0, 0, 3][..], &items.concat()].concat());
        let mut iloc = vec![0, 0, 0, 0, 0x44, 0x00, 0, 3];
        let mut at = data_at;
        for (id, len) in [(1u16, pixels.len()), (2, exif_item.len()), (3, xmp_item.len())] {
            iloc.extend(id.to_be_bytes());
            iloc.extend([0, 0, 0, 1]);
            iloc.extend(at.to_be_bytes());
            iloc.extend((len as u32).to_be_bytes());
            at += len as u32;
        }
        let meta = bmff(b"meta", &[&[0; 4][..], &iinf, &bmff(b"iloc", &iloc)].concat());
        [ftyp, meta].concat()
    };
    let head = build(0).len() as u32 + 8;
    [build(head), bmff(b"mdat", &[pixels, exif_item, xmp_item].concat())].concat()
}

/// A film of a phone: where it was made is a text in its description.
pub fn film() -> Vec<u8> {
    let place = [b"\0\x12\x15\xC7".as_slice(), b"+52.5200+013.4100/"].concat();
    let movie = bmff(b"moov", &bmff(b"udta", &bmff(b"\xA9xyz", &place)));
    [bmff(b"ftyp", b"mp42\0\0\0\0mp42isom"), bmff(b"mdat", &[7; 5_000]), movie].concat()
}

/// A TIFF with an owner, a camera and a place, beside what a decoder needs.
pub fn tiff() -> Vec<u8> {
    let plain = picture(ImageFormat::Tiff);
    assert_eq!(&plain[..4], b"II\x2A\0", "the encoder writes little-endian");
    let le16 = |at: usize| u16::from_le_bytes([plain[at], plain[at + 1]]);
    let first = u32::from_le_bytes(plain[4..8].try_into().unwrap()) as usize;
    let count = usize::from(le16(first));
    let mut entries: Vec<[u8; 12]> = plain[first + 2..first + 2 + 12 * count].as_chunks::<12>().0.to_vec();
    let mut file = plain.clone();
    let mut add = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        let bytes = [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &count.to_le_bytes(), &value].concat();
        entries.push(bytes.try_into().unwrap());
    };
    let mut put = |bytes: &[u8]| {
        file.resize(file.len().next_multiple_of(2), 0);
        let at = file.len() as u32;
        file.extend(bytes);
        at.to_le_bytes()
    };
    let rational = |numbers: [u32; 6]| numbers.iter().flat_map(|n| n.to_le_bytes()).collect::<Vec<u8>>();
    add(0x013B, 2, 11, put(b"Jordan Lee\0"));
    add(0xC62F, 2, 12, put(b"SN-20260501\0"));
    let (lat, lon) = (put(&rational([52, 1, 31, 1, 12, 1])), put(&rational([13, 1, 24, 1, 36, 1])));
    let gps_entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &count.to_le_bytes(), &value].concat()
    };
    let gps = [
        &4u16.to_le_bytes()[..],
        &gps_entry(1, 2, 2, *b"N\0\0\0"),
        &gps_entry(2, 5, 3, lat),
        &gps_entry(3, 2, 2, *b"E\0\0\0"),
        &gps_entry(4, 5, 3, lon),
        &[0; 4],
    ]
    .concat();
    add(0x8825, 4, 1, put(&gps));
    entries.sort_by_key(|entry| u16::from_le_bytes([entry[0], entry[1]]));
    let directory = [&(entries.len() as u16).to_le_bytes()[..], &entries.concat(), &[0; 4]].concat();
    let at = put(&directory);
    file[4..8].copy_from_slice(&at);
    file
}

/// A PDF with an information dictionary and a packet of XMP, behind a long stretch of page.
pub fn pdf() -> Vec<u8> {
    let page = "0 0 m 10 10 l S\n".repeat(20_000);
    format!(
        "%PDF-1.7\n1 0 obj << /Length {} >> stream\n{page}endstream endobj\n\
         2 0 obj << /Title (Budget) /Author (Jordan \\(Jo\\) Lee) /Creator <FEFF0046006900630074006900760065> >> endobj\n\
         3 0 obj << /Type /Metadata >> stream\n{}\nendstream endobj\ntrailer << /Info 2 0 R >>\n%%EOF\n",
        page.len(),
        "<x:xmpmeta><rdf:Description pdfx:Company=\"Globex\"/></x:xmpmeta>"
    )
    .into_bytes()
}

/// A Word file: a packed folder with its sheets of properties and a reader's remarks.
pub fn docx() -> Vec<u8> {
    let core = "<cp:coreProperties><dc:creator>Jordan Lee</dc:creator><cp:lastModifiedBy>Sam Doe</cp:lastModifiedBy>\
                <dcterms:created xsi:type=\"dcterms:W3CDTF\">2026-05-01T14:03:00Z</dcterms:created></cp:coreProperties>";
    let app = "<Properties><Application>Fictive Office</Application><Company>Globex &amp; Sons</Company></Properties>";
    let entries: [(&str, &str, bool); 5] = [
        ("[Content_Types].xml", "<Types/>", false),
        ("docProps/core.xml", core, true),
        ("docProps/app.xml", app, false),
        ("word/comments.xml", "<w:comments/>", true),
        ("word/document.xml", "<w:document/>", true),
    ];
    let (mut file, mut folder) = (Vec::new(), Vec::new());
    for (name, text, packed) in entries {
        let at = file.len() as u32;
        let data =
            if packed { miniz_oxide::deflate::compress_to_vec(text.as_bytes(), 6) } else { text.into() };
        let method: u16 = if packed { 8 } else { 0 };
        let sizes = [crc(text.as_bytes()), data.len() as u32, text.len() as u32];
        let sizes: Vec<u8> = sizes.iter().flat_map(|n| n.to_le_bytes()).collect();
        let name_len = (name.len() as u16).to_le_bytes();
        let method = method.to_le_bytes();
        file.extend(
            [b"PK\x03\x04\x14\0\0\0", &method[..], &[0; 4], &sizes, &name_len, &[0; 2], name.as_bytes()]
                .concat(),
        );
        file.extend(&data);
        folder.extend(
            [b"PK\x01\x02\x14\0\x14\0\0\0", &method[..], &[0; 4], &sizes, &name_len, &[0; 12]].concat(),
        );
        folder.extend(at.to_le_bytes());
        folder.extend(name.as_bytes());
    }
    let (start, len) = (file.len() as u32, folder.len() as u32);
    let count = (entries.len() as u16).to_le_bytes();
    file.extend(&folder);
    file.extend(
        [b"PK\x05\x06\0\0\0\0", &count[..], &count, &len.to_le_bytes(), &start.to_le_bytes(), &[0; 2]]
            .concat(),
    );
    file
}
