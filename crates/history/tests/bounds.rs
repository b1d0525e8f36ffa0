//! Whatever the bytes: no panic, no more than the limits, and a copy whose parts lie inside the file.

mod build;

use composure_history::{Inspection, LIMITS, Part, Report, Step};
use proptest::prelude::*;

/// Reads a file and holds what it asks for to the limits.
fn read(file: &[u8]) -> Report {
    let mut inspection = Inspection::new(file.len() as u64);
    let mut step = inspection.step(&[]);
    let (mut asked, mut questions) = (0, 0);
    loop {
        match step {
            Step::Want(range) => {
                assert!(range.start < range.end && range.end <= file.len() as u64);
                asked += range.end - range.start;
                questions += 1;
                assert!(range.end - range.start <= LIMITS.window.max(LIMITS.block as u64));
                assert!(asked <= LIMITS.total && questions <= LIMITS.questions);
                step = inspection.step(&file[range.start as usize..range.end as usize]);
            }
            Step::Done(report) => {
                let mut made = 0;
                for part in report.clean.iter().flatten() {
                    match part {
                        Part::Keep(range) => {
                            assert!(range.start < range.end && range.end <= file.len() as u64)
                        }
                        Part::Bytes(bytes) => made += bytes.len(),
                    }
                }
                assert!(made <= file.len() + 256, "a copy brings next to nothing of its own");
                assert!(report.attachment.details.iter().all(|detail| detail.value.chars().count() <= 81));
                assert!(report.attachment.details.len() <= 24);
                return report;
            }
        }
    }
}

fn files() -> Vec<Vec<u8>> {
    vec![
        build::jpeg(6),
        build::png(8),
        build::png_with_raw_profile(),
        build::webp(3),
        build::heic(),
        build::tiff(),
        build::film(),
        build::pdf()[300_000..].iter().copied().fold(b"%PDF-1.7\n".to_vec(), |mut file, byte| {
            file.push(byte);
            file
        }),
        build::docx(),
    ]
}

/// The beginning of a file of each kind.
const HEADS: [&[u8]; 8] = [
    b"\xFF\xD8\xFF\xE1",
    b"\x89PNG\r\n\x1A\n",
    b"RIFF\xFF\xFF\0\0WEBPVP8X",
    b"\0\0\0\x18ftypheic",
    b"II\x2A\0\x08\0\0\0",
    b"MM\0\x2A\0\0\0\x08",
    b"%PDF-1.4 /Author (",
    b"PK\x03\x04",
];

proptest! {
    #[test]
    fn any_bytes(head in 0..HEADS.len(), bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        read(&bytes);
        read(&[HEADS[head], &bytes].concat());
    }

    #[test]
    fn cut_off_anywhere(kind in 0..9_usize, at in any::<prop::sample::Index>()) {
        let file = &files()[kind];
        read(&file[..at.index(file.len())]);
    }

    #[test]
    fn changed_anywhere(kind in 0..9_usize, changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)) {
        let mut file = files().swap_remove(kind);
        for (at, byte) in changes {
            let at = at.index(file.len());
            file[at] = byte;
        }
        read(&file);
    }
}

#[test]
fn a_file_that_cannot_be_read_ends_at_once() {
    let mut inspection = Inspection::new(1 << 20);
    assert!(matches!(inspection.step(&[]), Step::Want(_)));
    let Step::Done(report) = inspection.step(&[]) else { panic!("it goes on asking") };
    assert!(report.attachment.unread);
}

#[test]
fn a_long_picture_is_read_to_the_limit_only() {
    let (head, size) = (build::jpeg(1), 200_u64 << 20);
    let scan = head.windows(2).position(|pair| pair == [0xFF, 0xDA]).unwrap();
    let mut inspection = Inspection::new(size);
    let mut step = inspection.step(&[]);
    let mut asked = 0;
    while let Step::Want(range) = step {
        asked += range.end - range.start;
        let byte = |at: u64| head[..scan + 14].get(at as usize).copied().unwrap_or(0x11);
        step = inspection.step(&range.map(byte).collect::<Vec<u8>>());
    }
    let Step::Done(report) = step else { panic!("no end") };
    assert!(asked <= LIMITS.total);
    assert!(report.attachment.unread && report.attachment.place.is_some());
}
