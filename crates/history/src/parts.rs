//! The clean copy of a file, described rather than made: [`Part`]s of the original, and what stands in between.

use std::ops::Range;

/// One part of the clean copy, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// These bytes of the original.
    Keep(Range<u64>),
    /// Bytes that stand in place of others.
    Bytes(Vec<u8>),
}

/// Collects the parts.
#[derive(Debug, Default)]
pub struct Parts {
    parts: Vec<Part>,
    /// Something is left out or replaced.
    changed: bool,
    /// The copy would not be sound.
    unsound: bool,
}

/// More parts than this are not described: a file built of crumbs.
const MOST: usize = 4_096;

impl Parts {
    /// Keeps bytes of the original.
    pub fn keep(&mut self, range: Range<u64>) {
        if range.is_empty() {
            return;
        }
        let room = self.parts.len() < MOST;
        match self.parts.last_mut() {
            Some(Part::Keep(last)) if last.end == range.start => last.end = range.end,
            _ if room => self.parts.push(Part::Keep(range)),
            _ => self.unsound = true,
        }
    }

    /// Leaves out what lies between what is kept.
    pub fn drop(&mut self) {
        self.changed = true;
    }

    /// Puts bytes where others were.
    pub fn put(&mut self, bytes: Vec<u8>) {
        self.changed = true;
        if self.parts.len() < MOST {
            self.parts.push(Part::Bytes(bytes));
        } else {
            self.unsound = true;
        }
    }

    /// Nothing can be taken out after all.
    pub fn give_up(&mut self) {
        self.unsound = true;
    }

    /// The parts, all inside a file of `size` bytes; `None` where there is nothing to take out.
    pub fn finish(self, size: u64) -> Option<Vec<Part>> {
        let inside =
            |part: &Part| !matches!(part, Part::Keep(range) if range.end > size || range.start > range.end);
        (self.changed && !self.unsound && self.parts.iter().all(inside)).then_some(self.parts)
    }
}

/// Bytes of a file that are to be written over, in place: for formats that point at places.
#[derive(Debug, Default)]
pub struct Overwrites {
    writes: Vec<(u64, Vec<u8>)>,
    /// Something is too long to be written over.
    too_long: bool,
}

impl Overwrites {
    /// Writes `bytes` at `start`.
    pub fn write(&mut self, start: u64, bytes: Vec<u8>) {
        if !bytes.is_empty() {
            self.writes.push((start, bytes));
        }
    }

    /// Writes zeros over a range. One that is longer than a block of metadata ever is makes the copy impossible.
    pub fn blank(&mut self, start: u64, len: u64) {
        if len <= crate::LIMITS.block as u64 {
            self.write(start, vec![0; len as usize]);
        } else {
            self.too_long = true;
        }
    }

    /// As parts of a copy. Where two overlap, the file is not what it seems, and there is no copy.
    pub fn into_parts(mut self, parts: &mut Parts, size: u64) {
        if self.too_long {
            return parts.give_up();
        }
        self.writes.sort_by_key(|(start, _)| *start);
        let mut at = 0;
        for (start, bytes) in self.writes {
            let end = start.saturating_add(bytes.len() as u64);
            if start < at || end > size {
                return parts.give_up();
            }
            parts.keep(at..start);
            parts.put(bytes);
            at = end;
        }
        parts.keep(at..size);
    }
}
