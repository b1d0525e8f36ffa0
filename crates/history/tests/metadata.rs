//! What each kind of file tells, and what its clean copy still holds.

mod build;

use build::{PLACE, pixels};
use composure_core::attachment::{About, Attachment, AttachmentKind};
use composure_history::{Inspection, LIMITS, Part, Report, Step, inspect_all};
use image::ImageFormat;

/// The clean copy, put together as a browser would.
fn clean(file: &[u8]) -> Vec<u8> {
    let parts = inspect_all(file).clean.expect("there is something to take out");
    let bytes = |part: &Part| match part {
        Part::Keep(range) => file[range.start as usize..range.end as usize].to_vec(),
        Part::Bytes(bytes) => bytes.clone(),
    };
    parts.iter().flat_map(bytes).collect()
}

fn told(file: &[u8]) -> Attachment {
    inspect_all(file).attachment
}

fn values(file: &Attachment, about: About) -> Vec<&str> {
    file.details.iter().filter(|detail| detail.about == about).map(|detail| detail.value.as_str()).collect()
}

/// Nothing of what the test files tell is left in a copy.
fn assert_silent(copy: &[u8]) {
    let attachment = told(copy);
    assert_eq!(
        (attachment.place, attachment.details.as_slice(), attachment.removable),
        (None, [].as_slice(), false)
    );
    for secret in [
        "Jordan",
        "SN-2026",
        "Sam Doe",
        "Berlin",
        "remark",
        "film",
        "Alex Roe",
        "by the sea",
        "cut off",
        "xmpmeta",
    ] {
        assert!(!copy.windows(secret.len()).any(|window| window == secret.as_bytes()), "{secret}");
    }
}

fn assert_tells_all(attachment: &Attachment) {
    let place = attachment.place.expect("a place");
    assert_eq!((place.lat, place.lon), PLACE);
    assert_eq!(attachment.kind, AttachmentKind::Picture);
    assert_eq!(values(attachment, About::Owner)[0], "Jordan Lee");
    assert_eq!(values(attachment, About::Serial), ["SN-20260501"]);
    assert_eq!(values(attachment, About::Time), ["2026-05-01 14:03"]);
    assert_eq!(values(attachment, About::Device), ["Fictive One"]);
    assert!(attachment.removable && !attachment.unread);
}

/// The value of Exif's orientation as a decoder reads it.
fn orientation(file: &[u8], format: ImageFormat) -> u8 {
    use image::ImageDecoder;
    let mut decoder =
        image::ImageReader::with_format(std::io::Cursor::new(file), format).into_decoder().unwrap();
    decoder.orientation().unwrap().to_exif()
}

#[test]
fn jpeg_tells_and_is_cleaned() {
    let file = build::jpeg(6);
    let attachment = told(&file);
    assert_tells_all(&attachment);
    assert_eq!(values(&attachment, About::Person), ["Sam Doe"]);
    assert_eq!(values(&attachment, About::Locality), ["Berlin"]);
    assert_eq!(values(&attachment, About::History), ["Fictive Editor 3"]);
    assert_eq!(values(&attachment, About::Video), [""]);

    let copy = clean(&file);
    assert_silent(&copy);
    assert_eq!(pixels(&copy), pixels(&file));
    assert_eq!((orientation(&file, ImageFormat::Jpeg), orientation(&copy, ImageFormat::Jpeg)), (6, 6));
    assert!(
        copy.windows(build::PROFILE.len()).any(|window| window == build::PROFILE),
        "the colour profile stays"
    );
    assert!(copy.ends_with(&[0xFF, 0xD9]), "nothing is left behind the end");
}

#[test]
fn a_picture_that_stands_upright_needs_no_exif() {
    let copy = clean(&build::jpeg(1));
    assert_silent(&copy);
    assert!(!copy.windows(4).any(|window| window == b"Exif"));
}

#[test]
fn png_tells_and_is_cleaned() {
    let file = build::png(8);
    let attachment = told(&file);
    assert_tells_all(&attachment);
    assert_eq!(values(&attachment, About::Owner), ["Jordan Lee", "Alex Roe"]);
    assert_eq!(values(&attachment, About::Person), ["Sam Doe"]);

    let copy = clean(&file);
    assert_silent(&copy);
    assert_eq!(pixels(&copy), pixels(&file));
    assert_eq!(orientation(&copy, ImageFormat::Png), 8);
    assert!(copy.windows(4).any(|window| window == b"gAMA"), "what decides the colours stays");

    let packed = build::png_with_raw_profile();
    assert_eq!(values(&told(&packed), About::Serial), ["SN-20260501"]);
    assert_silent(&clean(&packed));
}

#[test]
fn webp_tells_and_is_cleaned() {
    for turn in [1, 3] {
        let file = build::webp(turn);
        assert_tells_all(&told(&file));
        let copy = clean(&file);
        assert_silent(&copy);
        assert_eq!(pixels(&copy), pixels(&file));
        assert_eq!(orientation(&copy, ImageFormat::WebP), turn as u8);
        let stated = u32::from_le_bytes(copy[4..8].try_into().unwrap()) as usize;
        assert_eq!(stated + 8, copy.len());
    }
}

#[test]
fn heic_tells_and_is_cleaned_in_place() {
    let file = build::heic();
    assert_tells_all(&told(&file));
    let copy = clean(&file);
    assert_silent(&copy);
    let data = file.len() - build::xmp().len() - build::exif(6).len() - 10;
    assert_eq!(copy.len(), file.len());
    assert_eq!(copy[..data], file[..data], "directory and picture are untouched");
}

#[test]
fn tiff_tells_and_is_cleaned_in_place() {
    let file = build::tiff();
    let attachment = told(&file);
    let place = attachment.place.expect("a place");
    assert_eq!((place.lat, place.lon), PLACE);
    assert_eq!(values(&attachment, About::Owner), ["Jordan Lee"]);
    assert_eq!(values(&attachment, About::Serial), ["SN-20260501"]);
    let copy = clean(&file);
    assert_silent(&copy);
    assert_eq!(copy.len(), file.len());
    assert_eq!(pixels(&copy), pixels(&file));
}

#[test]
fn documents_say_who_worked_on_them() {
    let pdf = told(&build::pdf());
    assert_eq!(pdf.kind, AttachmentKind::Document);
    assert_eq!(values(&pdf, About::Owner), ["Jordan (Jo) Lee"]);
    assert_eq!(values(&pdf, About::Software), ["Fictive"]);
    assert_eq!(values(&pdf, About::Company), ["Globex"]);

    let word = told(&build::docx());
    assert_eq!(word.kind, AttachmentKind::Document);
    assert_eq!(values(&word, About::Owner), ["Jordan Lee"]);
    assert_eq!(values(&word, About::Editor), ["Sam Doe"]);
    assert_eq!(values(&word, About::Company), ["Globex & Sons"]);
    assert_eq!(values(&word, About::Time), ["2026-05-01"]);
    assert_eq!(values(&word, About::Comment), [""]);
    assert!(!word.removable && !word.unread);
}

#[test]
fn a_film_says_where_it_was_made() {
    let film = told(&build::film());
    let place = film.place.expect("a place");
    assert_eq!((film.kind, (place.lat, place.lon)), (AttachmentKind::Video, PLACE));
}

#[test]
fn pictures_without_metadata_are_left_alone() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let report = inspect_all(&build::picture(format));
        let kind = AttachmentKind::Picture;
        let nothing = Report { attachment: Attachment { kind, ..Attachment::default() }, clean: None };
        assert_eq!(report, nothing, "{format:?}");
    }
    assert_eq!(told(b"only words"), Attachment::default());
}

#[test]
fn what_is_cut_off_says_so() {
    let file = build::jpeg(6);
    let attachment = told(&file[..file.len() / 2]);
    assert!(attachment.unread);
    assert!(attachment.place.is_some(), "what was read counts");
}

#[test]
fn a_film_of_a_gigabyte_is_not_carried_about() {
    let film = build::film();
    let hole: u64 = 1 << 30;
    // The same file with a gap of a gigabyte in its data.
    let data = 8 + 16 + 8;
    let mut head = film[..data].to_vec();
    head[24..28].copy_from_slice(&(5_008 + hole as u32).to_be_bytes());
    let tail = &film[data..];
    let mut inspection = Inspection::new(film.len() as u64 + hole);
    let mut step = inspection.step(&[]);
    let mut asked = 0;
    while let Step::Want(range) = step {
        asked += range.end - range.start;
        let byte = |at: u64| match at {
            at if at < data as u64 => head[at as usize],
            at if at < data as u64 + hole => 0,
            at => tail[(at - hole) as usize - data],
        };
        step = inspection.step(&range.map(byte).collect::<Vec<u8>>());
    }
    let Step::Done(report) = step else { panic!("no end") };
    assert!(report.attachment.place.is_some());
    assert!(asked <= 2 * LIMITS.window, "{asked}");
}
