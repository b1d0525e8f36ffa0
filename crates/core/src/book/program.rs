//! What a pattern is run as ([`Program`]), and how it is kept until then ([`Shape`], [`Coded`]).
//!
//! A book has thousands of patterns and a draft tries a few dozen, so they are kept as the tree that was written, a
//! byte or two for each part and atom, and one is unfolded to steps when it is first tried.

use super::{Atom, varint};

/// One step of a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Takes a word or tag.
    Take(Atom),
    /// Takes a word that is on the list that begins here, see [`Program::list`].
    TakeOneOf(u16),
    /// Takes one word that is, or begins, no such thing.
    TakeNot(Atom),
    /// Takes any one word.
    TakeAny,
    /// Goes on at the next step, and if that fails at this one.
    Split(u16),
    /// Goes on at this step, and if that fails at the next one.
    SplitFar(u16),
    /// Goes on elsewhere.
    Jump(u16),
    /// Notes the place: 0 and 1 begin and end the marked words, 2 and 3 the fix area.
    Save(u8),
    /// Holds at the beginning of the sentence.
    AtStart,
    /// Holds at the end of the sentence.
    AtEnd,
    /// The pattern has matched.
    Matched,
}

/// The most steps a pattern can have.
pub const MOST_STEPS: usize = 256;

/// What a word or tag of a pattern is good for before the pattern is run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Use {
    /// Nothing more.
    #[default]
    Plain,
    /// The pattern waits at it.
    Anchor,
    /// A sentence without any of those has no match either.
    Need,
}

/// A part of a pattern as it is kept, in one byte. What follows it is told by its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Any one word.
    Any,
    /// The beginning of the sentence.
    Start,
    /// The end of the sentence.
    End,
    /// One word that is no such thing; one atom.
    Not,
    /// The next part, or nothing.
    Optional,
    /// The next part, any number of times.
    Star,
    /// The next part, once or more.
    Plus,
    /// The next part, which is marked (0) or a fix area (1).
    Area(u8),
    /// Up to so many words.
    Gap(u8),
    /// So many parts in a row.
    Seq(u8),
    /// One of so many parts.
    Alt(u8),
    /// One of so many atoms; where there are [`Shape::MANY`], a number says how many more.
    Leaf(Use, u8),
}

impl Shape {
    /// The most parts that one shape can have; the compiler nests what has more.
    pub const MOST_PARTS: u8 = 24;
    /// As many atoms as the byte of a leaf can say.
    pub const MANY: u8 = 48;
    const GAP: u8 = 9;
    const SEQ: u8 = Self::GAP + 13;
    const ALT: u8 = Self::SEQ + Self::MOST_PARTS + 1;
    const LEAF: u8 = Self::ALT + Self::MOST_PARTS + 1;

    /// As a byte.
    pub fn to_byte(self) -> u8 {
        match self {
            Shape::Any => 0,
            Shape::Start => 1,
            Shape::End => 2,
            Shape::Not => 3,
            Shape::Optional => 4,
            Shape::Star => 5,
            Shape::Plus => 6,
            Shape::Area(which) => 7 + which,
            Shape::Gap(most) => Self::GAP + most,
            Shape::Seq(parts) => Self::SEQ + parts,
            Shape::Alt(parts) => Self::ALT + parts,
            Shape::Leaf(of_use, atoms) => Self::LEAF + of_use as u8 * Self::MANY + atoms - 1,
        }
    }

    fn from_byte(byte: u8) -> Self {
        match byte {
            0 => Shape::Any,
            1 => Shape::Start,
            2 => Shape::End,
            3 => Shape::Not,
            4 => Shape::Optional,
            5 => Shape::Star,
            6 => Shape::Plus,
            7 | 8 => Shape::Area(byte - 7),
            Self::GAP..Self::SEQ => Shape::Gap(byte - Self::GAP),
            Self::SEQ..Self::ALT => Shape::Seq(byte - Self::SEQ),
            Self::ALT..Self::LEAF => Shape::Alt(byte - Self::ALT),
            Self::LEAF.. => {
                let of_use = match (byte - Self::LEAF) / Self::MANY {
                    0 => Use::Plain,
                    1 => Use::Anchor,
                    _ => Use::Need,
                };
                Shape::Leaf(of_use, (byte - Self::LEAF) % Self::MANY + 1)
            }
        }
    }
}

/// Atoms as they are kept: the commonest in one byte, others in two, a few in three.
#[derive(Clone, Copy)]
pub struct Coded<'c> {
    /// The bytes that are left.
    pub bytes: &'c [u8],
    /// The commonest atoms.
    pub common: &'c [u16],
}

/// How many atoms take one byte.
pub const COMMON: usize = 160;

impl Coded<'_> {
    /// The bytes of an atom, where these are the commonest.
    pub fn encode(atom: Atom, common: &[u16], bytes: &mut Vec<u8>) {
        const LAST: u8 = u8::MAX - COMMON as u8;
        let [low, high] = atom.0.to_le_bytes();
        match common.iter().position(|&known| known == atom.0) {
            Some(code) => bytes.push(code as u8),
            None if high < LAST => bytes.extend([COMMON as u8 + high, low]),
            None => bytes.extend([u8::MAX, high, low]),
        }
    }
}

impl Iterator for Coded<'_> {
    type Item = u16;

    #[inline]
    fn next(&mut self) -> Option<u16> {
        let (atom, rest) = match *self.bytes {
            [code, ref rest @ ..] if usize::from(code) < COMMON => {
                (self.common.get(usize::from(code)).copied().unwrap_or_default(), rest)
            }
            [u8::MAX, high, low, ref rest @ ..] => (u16::from_le_bytes([low, high]), rest),
            [high, low, ref rest @ ..] => (u16::from_le_bytes([low, high - COMMON as u8]), rest),
            _ => return None,
        };
        self.bytes = rest;
        Some(atom)
    }
}

/// A pattern, ready to be run.
#[derive(Clone, Debug, Default)]
pub struct Program {
    steps: Vec<Step>,
    /// The lists that steps take from: how many, then the atoms, sorted.
    lists: Vec<u16>,
    /// A sentence with a match holds one of these; empty where that is not known.
    need: Vec<u16>,
    /// A match begins at one of these, sorted; `None` where it may begin anywhere.
    begins: Option<Vec<u16>>,
}

impl Program {
    /// Unfolds a pattern: its shapes, its atoms, and those of them that it waits at.
    pub fn new(shapes: &[u8], atoms: Coded<'_>, anchors: Coded<'_>) -> Self {
        let mut unfolding = Unfolding { shapes, atoms, anchors, program: Program::default() };
        unfolding.part();
        let mut program = unfolding.program;
        program.steps.push(Step::Matched);
        program.need.sort_unstable();
        program.need.dedup();
        program.begins = program.beginnings();
        program
    }

    /// How many steps there are.
    #[allow(clippy::len_without_is_empty, reason = "the last step is always there")]
    pub fn len(&self) -> usize {
        self.steps.len()
    }

    /// Step `at`; past the end the pattern has matched.
    #[inline]
    pub fn step(&self, at: u16) -> Step {
        self.steps.get(usize::from(at)).copied().unwrap_or(Step::Matched)
    }

    /// The sorted list that begins at `at`.
    #[inline]
    pub fn list(&self, at: u16) -> &[u16] {
        match self.lists.get(usize::from(at)..) {
            Some([count, rest @ ..]) => rest.get(..usize::from(*count)).unwrap_or_default(),
            _ => &[],
        }
    }

    /// Atoms of which a sentence with a match holds one; none where that is not known.
    pub fn need(&self) -> &[u16] {
        &self.need
    }

    /// The atoms that a match begins with, sorted; `None` where it may begin anywhere.
    pub fn begins(&self) -> Option<&[u16]> {
        self.begins.as_deref()
    }

    fn beginnings(&self) -> Option<Vec<u16>> {
        let (mut atoms, mut visited) = (Vec::new(), vec![false; self.steps.len()]);
        let mut left = vec![0u16];
        while let Some(at) = left.pop() {
            if std::mem::replace(&mut visited[usize::from(at)], true) {
                continue;
            }
            match self.step(at) {
                Step::Take(atom) => atoms.push(atom.0),
                Step::TakeOneOf(list) => atoms.extend(self.list(list)),
                Step::TakeAny | Step::TakeNot(_) | Step::Matched => return None,
                Step::Jump(to) => left.push(to),
                Step::Split(other) | Step::SplitFar(other) => left.extend([other, at + 1]),
                Step::Save(_) | Step::AtStart | Step::AtEnd => left.push(at + 1),
            }
        }
        atoms.sort_unstable();
        atoms.dedup();
        Some(atoms)
    }
}

/// A pattern half unfolded.
struct Unfolding<'p> {
    shapes: &'p [u8],
    atoms: Coded<'p>,
    anchors: Coded<'p>,
    program: Program,
}

impl Unfolding<'_> {
    fn byte(&mut self) -> u8 {
        let (&byte, rest) = self.shapes.split_first().unwrap_or((&0, &[]));
        self.shapes = rest;
        byte
    }

    fn here(&self) -> u16 {
        self.program.steps.len() as u16
    }

    fn push(&mut self, step: Step) {
        self.program.steps.push(step);
    }

    /// Leaves room for a step that is known later.
    fn room(&mut self) -> usize {
        self.push(Step::Matched);
        self.program.steps.len() - 1
    }

    fn part(&mut self) {
        match Shape::from_byte(self.byte()) {
            Shape::Any => self.push(Step::TakeAny),
            Shape::Start => self.push(Step::AtStart),
            Shape::End => self.push(Step::AtEnd),
            Shape::Not => {
                let atom = Atom(self.atoms.next().unwrap_or_default());
                self.push(Step::TakeNot(atom));
            }
            Shape::Leaf(of_use, atoms) => self.leaf(of_use, atoms),
            Shape::Seq(parts) => (0..parts).for_each(|_| self.part()),
            Shape::Alt(parts) => self.alternatives(parts),
            Shape::Area(which) => {
                self.push(Step::Save(2 * which));
                self.part();
                self.push(Step::Save(2 * which + 1));
            }
            Shape::Gap(most) => {
                let end = self.here() + 2 * u16::from(most);
                for _ in 0..most {
                    self.push(Step::SplitFar(end));
                    self.push(Step::TakeAny);
                }
            }
            Shape::Plus => {
                let first = self.here();
                self.part();
                self.push(Step::SplitFar(first));
            }
            Shape::Optional => {
                let split = self.room();
                self.part();
                self.program.steps[split] = Step::Split(self.here());
            }
            Shape::Star => {
                let split = self.room();
                self.part();
                self.push(Step::Jump(split as u16));
                self.program.steps[split] = Step::Split(self.here());
            }
        }
    }

    fn leaf(&mut self, of_use: Use, atoms: u8) {
        let more = if atoms == Shape::MANY { varint(&mut self.shapes) } else { 0 };
        let count = usize::from(atoms) + more as usize;
        let from = if of_use == Use::Anchor { &mut self.anchors } else { &mut self.atoms };
        let program = &mut self.program;
        if of_use == Use::Need {
            program.need.extend((*from).take(count));
        }
        match count {
            1 => program.steps.push(Step::Take(Atom(from.next().unwrap_or_default()))),
            _ => {
                program.steps.push(Step::TakeOneOf(program.lists.len() as u16));
                program.lists.push(count as u16);
                program.lists.extend(from.by_ref().take(count));
            }
        }
    }

    fn alternatives(&mut self, parts: u8) {
        let mut jumps = Vec::new();
        for nth in 1..=parts {
            if nth == parts {
                self.part();
                break;
            }
            let split = self.room();
            self.part();
            jumps.push(self.room());
            self.program.steps[split] = Step::Split(self.here());
        }
        let end = self.here();
        jumps.into_iter().for_each(|at| self.program.steps[at] = Step::Jump(end));
    }
}
