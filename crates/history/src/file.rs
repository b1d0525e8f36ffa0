//! A file that is read piece by piece: [`File`]. Whoever reads it awaits bytes; whoever drives the reading sees which
//! bytes are wanted and delivers them ([`Mail`]). There is no thread and no clock in this.

use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::rc::Rc;
use std::task::Poll;

/// The bounds of reading.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes that are asked for at once, so that small reads beside each other cost one question.
    pub window: u64,
    /// The longest block that is read as one: a profile, a directory, a packet of XMP.
    pub block: usize,
    /// Bytes that are asked for in all.
    pub total: u64,
    /// Questions in all.
    pub questions: u32,
}

/// The bounds that hold.
pub const LIMITS: Limits = Limits { window: 128 << 10, block: 2 << 20, total: 64 << 20, questions: 1_200 };

/// What passes between a file's reader and whoever has its bytes.
#[derive(Default)]
pub struct Mail {
    wanted: Cell<(u64, u64)>,
    waiting: Cell<bool>,
    window: RefCell<(u64, Vec<u8>)>,
    asked: Cell<u64>,
    questions: Cell<u32>,
    /// Nothing more is to be had: a limit is reached, or the file cannot be read.
    spent: Cell<bool>,
}

impl Mail {
    /// Takes the bytes that were wanted.
    pub fn deliver(&self, bytes: &[u8]) {
        if !self.waiting.replace(false) {
            return;
        }
        let (start, end) = self.wanted.get();
        if bytes.len() as u64 != end - start {
            self.spent.set(true);
        } else {
            *self.window.borrow_mut() = (start, bytes.to_vec());
        }
    }

    /// The bytes that are waited for.
    pub fn wanted(&self) -> Range<u64> {
        let (start, end) = self.wanted.get();
        start..end
    }

    /// Asks for bytes; false where a limit forbids it.
    fn ask(&self, range: Range<u64>) -> bool {
        let asked = self.asked.get() + (range.end - range.start);
        let questions = self.questions.get() + 1;
        if asked > LIMITS.total || questions > LIMITS.questions {
            self.spent.set(true);
            return false;
        }
        self.asked.set(asked);
        self.questions.set(questions);
        self.wanted.set((range.start, range.end));
        self.waiting.set(true);
        true
    }
}

/// A file, or a part of one that is at hand.
pub struct File {
    size: u64,
    mail: Rc<Mail>,
}

impl File {
    /// A file of `size` bytes whose bytes come by mail.
    pub fn new(size: u64, mail: Rc<Mail>) -> Self {
        Self { size, mail }
    }

    /// Bytes at hand, read as a file is.
    pub fn of(bytes: Vec<u8>) -> Self {
        let mail = Mail::default();
        let size = bytes.len() as u64;
        *mail.window.borrow_mut() = (0, bytes);
        Self { size, mail: Rc::new(mail) }
    }

    /// Its size in bytes.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Whether reading it has come to a limit, or failed.
    pub fn is_spent(&self) -> bool {
        self.mail.spent.get()
    }

    /// `len` bytes from `start` on. `None` where the file ends before, or a limit forbids it.
    pub async fn read(&self, start: u64, len: usize) -> Option<Vec<u8>> {
        let end = start.checked_add(len as u64)?;
        if end > self.size || len > LIMITS.block {
            return None;
        }
        if len == 0 {
            return Some(Vec::new());
        }
        std::future::poll_fn(|_| self.poll(start, end)).await
    }

    /// At most `len` bytes from `start` on: fewer at the end of the file, none where nothing is to be had.
    pub async fn up_to(&self, start: u64, len: usize) -> Vec<u8> {
        let left = usize::try_from(self.size.saturating_sub(start)).unwrap_or(usize::MAX);
        self.read(start, len.min(left)).await.unwrap_or_default()
    }

    fn poll(&self, start: u64, end: u64) -> Poll<Option<Vec<u8>>> {
        let (from, bytes) = &*self.mail.window.borrow();
        if let Some(at) = start.checked_sub(*from).and_then(|at| usize::try_from(at).ok())
            && let Some(found) = bytes.get(at..).and_then(|rest| rest.get(..(end - start) as usize))
        {
            return Poll::Ready(Some(found.to_vec()));
        }
        let more = end.max(start.saturating_add(LIMITS.window)).min(self.size);
        if self.is_spent() || !self.mail.ask(start..more) { Poll::Ready(None) } else { Poll::Pending }
    }
}

/// A big-endian number at a place of some bytes.
pub fn be16(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

/// A big-endian number at a place of some bytes.
pub fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

/// A big-endian number at a place of some bytes.
pub fn be64(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_be_bytes(bytes.get(at..at.checked_add(8)?)?.try_into().ok()?))
}

/// A little-endian number at a place of some bytes.
pub fn le16(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

/// A little-endian number at a place of some bytes.
pub fn le32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

/// Where some bytes stand in others.
pub fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}
