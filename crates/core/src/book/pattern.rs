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
    /// A bit for each pattern that belongs to a rule.
    of_rules: Box<[u64]>,
    /// Atom → where its patterns begin in `waiting`; one more than there are atoms.
    starts: Box<[u32]>,
    /// The patterns that wait at each atom.
    waiting: Box<[u16]>,
    /// The patterns that were tried.
    programs: Box<[OnceLock<Box<Program>>]>,
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

    /// A bit for each pattern that belongs to a rule, and not to a guard or frame.
    pub fn of_rules(&self) -> &[u64] {
        &self.index().of_rules
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
            Box::new(Program::new(
                &self.shapes[shapes as usize..],
                coded(&self.atoms[atoms as usize..]),
                coded(&self.anchors[anchors as usize..]),
            ))
        })
    }
}

impl Index {
    fn of(patterns: &Patterns) -> Self {
        let mut places = Vec::with_capacity(patterns.sizes.len() / 3 + 1);
        let mut at = Place { shapes: 0, atoms: 0, anchors: 0 };
        let mut sizes = &*patterns.sizes;
        while !sizes.is_empty() {
            places.push(at);
            at.shapes += varint(&mut sizes);
            at.atoms += varint(&mut sizes);
            at.anchors += varint(&mut sizes);
        }
        places.push(at);
        // Sorted by atom, by counting: `starts` is one off while the patterns are put in their places, and right after.
        let (mut starts, mut last) = (vec![0u32; usize::from(u16::MAX) + 3], 0);
        each_anchor(patterns, &places, |atom, _| {
            starts[usize::from(atom) + 2] += 1;
            last = last.max(usize::from(atom));
        });
        starts.truncate(last + 3);
        for at in 2..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut waiting = vec![0u16; starts[last + 2] as usize];
        each_anchor(patterns, &places, |atom, pattern| {
            let place = &mut starts[usize::from(atom) + 1];
            waiting[*place as usize] = pattern;
            *place += 1;
        });
        places.pop();
        let owners = owners(&patterns.owners, places.len());
        let bit = |at: usize, owner: u16| u64::from(owner != NONE) << at;
        let bits =
            |owners: &[u16]| owners.iter().enumerate().fold(0, |bits, (at, &owner)| bits | bit(at, owner));
        Index {
            of_rules: owners.chunks(64).map(bits).collect(),
            owners,
            programs: places.iter().map(|_| OnceLock::new()).collect(),
            places: places.into(),
            starts: starts.into(),
            waiting: waiting.into(),
        }
    }
}

/// Calls `found` with each atom that a pattern waits at, and the pattern. `places` are those of all patterns, and the end.
fn each_anchor(patterns: &Patterns, places: &[Place], mut found: impl FnMut(u16, u16)) {
    for (pattern, ends) in (0..).zip(places.windows(2)) {
        let bytes = &patterns.anchors[ends[0].anchors as usize..ends[1].anchors as usize];
        for atom in (Coded { bytes, common: &patterns.common }) {
            found(atom, pattern);
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
