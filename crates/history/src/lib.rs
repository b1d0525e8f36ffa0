//! What a file tells of itself, and how to take it out without touching the rest.
//!
//! An [`Inspection`] is given the size of a file and asks for the ranges that it wants, so that a photo of 12 MB is not
//! carried about for the few kilobytes that matter; in the end it gives a [`Report`]: an [`Attachment`] for the engine,
//! and, where something can be taken out, the [`Part`]s of the clean copy. Pixels are never decoded: what is kept is
//! named as ranges of the original.
//!
//! ```
//! use composure_history::{Inspection, Step};
//!
//! let file = b"GIF89a, for example";
//! let mut inspection = Inspection::new(file.len() as u64);
//! let mut step = inspection.step(&[]);
//! while let Step::Want(range) = step {
//!     step = inspection.step(&file[range.start as usize..range.end as usize]);
//! }
//! ```
//!
//! Everything here is bounded: pieces, blocks and steps have limits ([`LIMITS`]), and no input makes it panic.

mod exif;
mod facts;
mod file;
mod heif;
mod iptc;
mod jpeg;
mod office;
mod parts;
mod pdf;
mod png;
mod riff;
mod tiff;
mod xmp;

pub use composure_core::Attachment;
pub use file::{LIMITS, Limits};
pub use parts::Part;

use facts::Facts;
use file::{File, Mail};
use parts::Parts;
use std::future::Future;
use std::ops::Range;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// What was found in a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// What it tells; its number and name are the caller's to give.
    pub attachment: Attachment,
    /// The clean copy, where there is something to take out and it can be.
    pub clean: Option<Vec<Part>>,
}

/// What an inspection needs, or has found.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// These bytes, please.
    Want(Range<u64>),
    /// The end.
    Done(Report),
}

/// Reading one file.
pub struct Inspection {
    mail: Rc<Mail>,
    work: Option<Pin<Box<dyn Future<Output = Report>>>>,
    report: Report,
}

impl Inspection {
    /// An inspection of a file of `size` bytes.
    pub fn new(size: u64) -> Self {
        let mail = Rc::new(Mail::default());
        let file = File::new(size, Rc::clone(&mail));
        let nothing = Report { attachment: Attachment::default(), clean: None };
        Self { mail, work: Some(Box::pin(inspect(file))), report: nothing }
    }

    /// Goes on with the bytes that were wanted last; none at first. Fewer than were wanted, or none, means that the
    /// file cannot be read further. After the end, the report is given again.
    pub fn step(&mut self, bytes: &[u8]) -> Step {
        self.mail.deliver(bytes);
        if let Some(work) = &mut self.work {
            match work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
                Poll::Pending => return Step::Want(self.mail.wanted()),
                Poll::Ready(report) => {
                    self.report = report;
                    self.work = None;
                }
            }
        }
        Step::Done(self.report.clone())
    }
}

/// Reads a file that is at hand as a whole.
pub fn inspect_all(bytes: &[u8]) -> Report {
    let mut inspection = Inspection::new(bytes.len() as u64);
    let mut piece: &[u8] = &[];
    loop {
        match inspection.step(piece) {
            Step::Done(report) => return report,
            Step::Want(range) => {
                let at = |place: u64| usize::try_from(place).unwrap_or(usize::MAX).min(bytes.len());
                piece = &bytes[at(range.start)..at(range.end)];
            }
        }
    }
}

async fn inspect(file: File) -> Report {
    let mut facts = Facts::default();
    let mut parts = Parts::default();
    let head = file.up_to(0, 16).await;
    let whole = match *head {
        [0xFF, 0xD8, 0xFF, ..] => jpeg::read(&file, &mut facts, &mut parts).await,
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => {
            png::read(&file, &mut facts, &mut parts).await
        }
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => {
            riff::read(&file, &mut facts, &mut parts).await
        }
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => tiff::read(&file, &mut facts, &mut parts).await,
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => heif::read(&file, &mut facts, &mut parts).await,
        [b'%', b'P', b'D', b'F', ..] => pdf::read(&file, &mut facts).await,
        [b'P', b'K', 3, 4, ..] => office::read(&file, &mut facts).await,
        _ => Some(()),
    };
    let clean = parts.finish(file.size());
    let attachment = facts.into_attachment(whole.is_none() || file.is_spent(), clean.is_some());
    Report { attachment, clean }
}
