//! Where something is: a half-open range that carries its unit in its type.
//!
//! Three units exist. [`Folded`] bytes belong to the folded text inside the engine, [`Bytes`] are
//! UTF-8 bytes of the draft as the person wrote it, and [`Utf16`] counts the code units that a
//! browser counts. `view` turns the first into the second, `composure-wasm`'s `utf16` the second
//! into the third; nothing else changes a unit, and the compiler sees to it.

use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::marker::PhantomData;

/// UTF-8 bytes of the source text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bytes {}
/// UTF-8 bytes of the folded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Folded {}
/// UTF-16 code units of the source text, as a browser counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Utf16 {}

/// A half-open range `start..end` in the unit `U`; `start <= end`.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span<U> {
    /// First unit inside the range.
    pub start: usize,
    /// First unit after the range.
    pub end: usize,
    unit: PhantomData<U>,
}

impl<U> Clone for Span<U> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<U> Copy for Span<U> {}

impl<U> Span<U> {
    /// The range `start..end`. An `end` before `start` is taken as an empty range at `start`.
    pub const fn new(start: usize, end: usize) -> Self {
        let end = if end < start { start } else { end };
        Self { start, end, unit: PhantomData }
    }

    /// Length in units.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the range holds nothing.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two ranges share at least one unit.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside this range.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest range that covers both.
    pub fn join(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }
}

impl Span<Bytes> {
    /// The words of `source` inside this range; empty where the range does not fit `source`.
    pub fn slice(self, source: &str) -> &str {
        source.get(self.start..self.end).unwrap_or_default()
    }
}

impl<U> Serialize for Span<U> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Span", 2)?;
        out.serialize_field("start", &self.start)?;
        out.serialize_field("end", &self.end)?;
        out.end()
    }
}
