//! All patterns of a book ([`Patterns`]): as they are kept, and what is made of them when it is first asked for.

use super::program::{Coded, Program};
use super::{Made, NONE, Table, varint};
use std::sync::OnceLock;

/// All patterns of a book, packed one after the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Patterns {
    /// The shapes of all patterns, see [`super::Shape`].
    pub shapes: Table<u8>,
    /// Their atoms, but for those that they wait at, see [`Coded`].
    pub atoms: Table<u8>,
    /// The atoms that they wait at: a pattern is tried in a sentence that holds one of its own.
    pub anchors: Table<u8>,
    /// How many bytes of each of these a pattern takes: three numbers a pattern.
    pub sizes: Table<u8>,
    /// For each rule in turn: how many patterns come before its own that belong to none, and how many are its own.
    pub owners: Table<u8>,
    /// The commonest atoms.
    pub common: Table<u16>,
    /// Made when it is first asked for.
    pub index: Made<Index>,
}

/// Where each pattern is, and who waits for what.
#[derive(Clone, Debug)]
pub struct Index {
    places: Box<[Place]>,
    /// Pattern → its rule.
    owners: Box<[u16]>,
    /// Atom → where its patterns begin in `waiting`; one more than there are atoms.
    starts: Box<[u32]>,
    /// The patterns that wait at each atom.
    waiting: Box<[u16]>,
    /// The patterns that were tried.
    programs: Box<[OnceLock<Program>]>,
}

/// Where a pattern begins.
#[derive(Clone, Copy, Debug)]
struct Place {
    shapes: u32,
    atoms: u32,
    anchors: u32,
}

impl Patterns {
    fn index(&self) -> &Index {
        self.index.get(|| Index::of(self))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.index().places.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.sizes.is_empty()
    }

    /// The rule that a pattern belongs to; [`NONE`] for those of guards and frames.
    pub fn rule_of(&self, pattern: usize) -> u16 {
        self.index().owners.get(pattern).copied().unwrap_or(NONE)
    }

    /// The patterns that wait at an atom.
    pub fn waiting_at(&self, atom: u16) -> &[u16] {
        let Index { starts, waiting, .. } = self.index();
        match starts.get(usize::from(atom)..usize::from(atom) + 2) {
            Some(&[start, end]) => &waiting[start as usize..end as usize],
            _ => &[],
        }
    }

    /// A pattern, ready to be run. There has to be such a one.
    pub fn program(&self, pattern: usize) -> &Program {
        let index = self.index();
        index.programs[pattern].get_or_init(|| {
            let Place { shapes, atoms, anchors } = index.places[pattern];
            let coded = |bytes| Coded { bytes, common: &self.common };
            Program::new(
                &self.shapes[shapes as usize..],
                coded(&self.atoms[atoms as usize..]),
                coded(&self.anchors[anchors as usize..]),
            )
        })
    }
}

impl Index {
    fn of(patterns: &Patterns) -> Self {
        let mut places = Vec::new();
        // Who waits for what, by pattern; sorted by atom below, by counting.
        let mut pairs: Vec<(u16, u16)> = Vec::with_capacity(patterns.anchors.len());
        let mut starts: Vec<u32> = vec![0, 0];
        let mut at = Place { shapes: 0, atoms: 0, anchors: 0 };
        let mut sizes = &*patterns.sizes;
        while !sizes.is_empty() {
            places.push(at);
            at.shapes += varint(&mut sizes);
            at.atoms += varint(&mut sizes);
            let (start, end) = (at.anchors, at.anchors + varint(&mut sizes));
            at.anchors = end;
            let bytes = patterns.anchors.get(start as usize..end as usize).unwrap_or_default();
            for atom in (Coded { bytes, common: &patterns.common }) {
                let after = usize::from(atom) + 2;
                if starts.len() <= after {
                    starts.resize(after + 1, 0);
                }
                starts[after] += 1;
                pairs.push((atom, places.len() as u16 - 1));
            }
        }
        for at in 2..starts.len() {
            starts[at] += starts[at - 1];
        }
        // `starts` is one off while the patterns are put in their places, and right after.
        let mut waiting = vec![0u16; pairs.len()];
        for (atom, pattern) in pairs {
            let place = &mut starts[usize::from(atom) + 1];
            waiting[*place as usize] = pattern;
            *place += 1;
        }
        Index {
            owners: owners(&patterns.owners, places.len()),
            programs: places.iter().map(|_| OnceLock::new()).collect(),
            places: places.into(),
            starts: starts.into(),
            waiting: waiting.into(),
        }
    }
}

/// The rule of each pattern.
fn owners(mut packed: &[u8], patterns: usize) -> Box<[u16]> {
    let mut owners = Vec::with_capacity(patterns);
    for rule in 0.. {
        if packed.is_empty() {
            break;
        }
        for owner in [NONE, rule] {
            let count = varint(&mut packed) as usize;
            owners.resize(owners.len() + count, owner);
        }
    }
    owners.resize(patterns, NONE);
    owners.into()
}
