//! From the tree of a pattern to the bytes that a book keeps of it ([`Packed`]).

use super::pattern::{Node, Repeat};
use crate::book::{Atom, COMMON, Coded, Program, Shape, Use, push_varint};
use std::collections::HashMap;

/// A pattern before it has a place in the book.
pub struct Draft {
    pub node: Node,
    /// What each leaf of it is good for, in order.
    pub uses: Vec<Use>,
}

/// The bytes of one or more patterns.
#[derive(Default)]
pub struct Packed {
    pub shapes: Vec<u8>,
    pub atoms: Vec<u8>,
    pub anchors: Vec<u8>,
    pub sizes: Vec<u8>,
}

impl Packed {
    /// Packs one more pattern, whose atoms are what `atom` makes of them.
    pub fn add(&mut self, draft: &Draft, common: &[u16], atom: &dyn Fn(Atom) -> Atom) {
        let before = [self.shapes.len(), self.atoms.len(), self.anchors.len()];
        let mut uses = draft.uses.iter().copied();
        self.part(&draft.node, &mut Packing { common, atom, uses: &mut uses });
        let after = [self.shapes.len(), self.atoms.len(), self.anchors.len()];
        let sizes = before.iter().zip(after).map(|(before, after)| (after - before) as u32);
        sizes.for_each(|size| push_varint(size, &mut self.sizes));
    }

    fn shape(&mut self, shape: Shape) {
        self.shapes.push(shape.to_byte());
    }

    fn part(&mut self, node: &Node, packing: &mut Packing<'_>) {
        match node {
            Node::Atom(atom) => self.leaf(&[*atom], packing),
            Node::OneOf(atoms) => self.leaf(atoms, packing),
            Node::Not(atom) => {
                self.shape(Shape::Not);
                Coded::encode((packing.atom)(*atom), packing.common, &mut self.atoms);
            }
            Node::Any => self.shape(Shape::Any),
            Node::Start => self.shape(Shape::Start),
            Node::End => self.shape(Shape::End),
            Node::Gap(most) => self.shape(Shape::Gap(*most as u8)),
            Node::Area(slot, inner) => {
                self.shape(Shape::Area(*slot as u8 / 2));
                self.part(inner, packing);
            }
            Node::Repeat(inner, repeat) => {
                self.shape(match repeat {
                    Repeat::Optional => Shape::Optional,
                    Repeat::Star => Shape::Star,
                    Repeat::Plus => Shape::Plus,
                });
                self.part(inner, packing);
            }
            Node::Seq(_) => {
                let mut parts = Vec::new();
                flatten(node, &mut parts);
                self.parts(&parts, Shape::Seq, packing);
            }
            Node::Alt(parts) => self.parts(&parts.iter().collect::<Vec<_>>(), Shape::Alt, packing),
        }
    }

    /// Several parts; what is too many goes into a last one of the same kind, which unfolds to the same steps.
    fn parts(&mut self, parts: &[&Node], shape: fn(u8) -> Shape, packing: &mut Packing<'_>) {
        const MOST: usize = Shape::MOST_PARTS as usize;
        match parts {
            [one] => self.part(one, packing),
            _ if parts.len() <= MOST => {
                self.shape(shape(parts.len() as u8));
                parts.iter().for_each(|part| self.part(part, packing));
            }
            _ => {
                self.shape(shape(Shape::MOST_PARTS));
                parts[..MOST - 1].iter().for_each(|part| self.part(part, packing));
                self.parts(&parts[MOST - 1..], shape, packing);
            }
        }
    }

    fn leaf(&mut self, atoms: &[Atom], packing: &mut Packing<'_>) {
        let of_use = packing.uses.next().unwrap_or_default();
        let mut atoms: Vec<Atom> = atoms.iter().map(|&atom| (packing.atom)(atom)).collect();
        atoms.sort_unstable();
        let said = atoms.len().min(usize::from(Shape::MANY)) as u8;
        self.shape(Shape::Leaf(of_use, said));
        if said == Shape::MANY {
            push_varint((atoms.len() - usize::from(said)) as u32, &mut self.shapes);
        }
        let into = if of_use == Use::Anchor { &mut self.anchors } else { &mut self.atoms };
        atoms.into_iter().for_each(|atom| Coded::encode(atom, packing.common, into));
    }
}

struct Packing<'p> {
    common: &'p [u16],
    atom: &'p dyn Fn(Atom) -> Atom,
    uses: &'p mut dyn Iterator<Item = Use>,
}

/// The parts of sequences within sequences, in a row.
fn flatten<'n>(node: &'n Node, parts: &mut Vec<&'n Node>) {
    match node {
        Node::Seq(nodes) => nodes.iter().for_each(|node| flatten(node, parts)),
        other => parts.push(other),
    }
}

impl Draft {
    /// How many steps it unfolds to.
    pub fn steps(&self) -> usize {
        let mut packed = Packed::default();
        packed.add(self, &[], &|atom| atom);
        let coded = |bytes| Coded { bytes, common: &[] };
        Program::new(&packed.shapes, coded(&packed.atoms), coded(&packed.anchors)).len()
    }

    /// Calls `see` with each atom, in order.
    pub fn atoms(&self, see: &mut dyn FnMut(Atom)) {
        atoms(&self.node, see);
    }
}

fn atoms(node: &Node, see: &mut dyn FnMut(Atom)) {
    match node {
        Node::Atom(atom) | Node::Not(atom) => see(*atom),
        Node::OneOf(all) => all.iter().for_each(|&atom| see(atom)),
        Node::Seq(nodes) | Node::Alt(nodes) => nodes.iter().for_each(|node| atoms(node, see)),
        Node::Area(_, inner) | Node::Repeat(inner, _) => atoms(inner, see),
        Node::Any | Node::Gap(_) | Node::Start | Node::End => {}
    }
}

/// The commonest atoms of some patterns, the commonest first.
pub fn commonest(drafts: &[Draft], renumbered: &dyn Fn(Atom) -> Atom) -> Vec<u16> {
    let mut counts: HashMap<u16, usize> = HashMap::new();
    drafts
        .iter()
        .for_each(|draft| draft.atoms(&mut |atom| *counts.entry(renumbered(atom).0).or_default() += 1));
    let mut all: Vec<(u16, usize)> = counts.into_iter().collect();
    all.sort_unstable_by_key(|&(atom, count)| (std::cmp::Reverse(count), atom));
    all.into_iter().take(COMMON).map(|(atom, _)| atom).collect()
}
