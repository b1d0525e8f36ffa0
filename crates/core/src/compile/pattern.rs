//! The pattern language: from text to steps. `docs/rules.md` is its reference.

use super::lexicon;
use super::store::{Draft, Store};
use crate::book::{Atom, MOST_NEEDS, MOST_STEPS, Step};

/// Most words of a gap.
const MOST_GAP: usize = 12;

/// Most atoms of a need other than the rarest.
const SHORT_NEED: usize = 32;

/// A problem at a byte of the pattern.
type Wrong = (usize, String);

#[derive(Debug)]
enum Node {
    Atom(Atom),
    /// One of several words, sorted.
    OneOf(Vec<Atom>),
    Not(Atom),
    Any,
    Seq(Vec<Node>),
    Alt(Vec<Node>),
    Repeat(Box<Node>, Repeat),
    /// Up to so many words, as few as will do.
    Gap(usize),
    Area(u16, Box<Node>),
    Start,
    End,
}

/// How often something may come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Repeat {
    /// `?`
    Optional,
    /// `*`
    Star,
    /// `+`
    Plus,
}

/// Compiles one pattern.
pub(super) fn compile(store: &mut Store, text: &str) -> Result<Draft, Wrong> {
    let mut parser = Parser { store, text, at: 0 };
    let node = parser.sequence()?;
    if parser.at < text.len() {
        return Err((parser.at, format!("`{}` closes nothing", &text[parser.at..])));
    }
    let mut steps = Vec::new();
    emit(store, &node, &mut steps);
    steps.push(Step::Matched);
    if steps.len() > MOST_STEPS {
        return Err((0, format!("this pattern has {} steps; at most {MOST_STEPS} are allowed", steps.len())));
    }
    let mut needs = needs(store, &node);
    if needs.is_empty() {
        return Err((0, "a pattern must ask for at least one word, name or tag".to_owned()));
    }
    needs.sort_by_key(|set| cost(store, set));
    // The rarest decides where the pattern waits; a further one is worth its room only if it is short.
    needs.truncate(1 + MOST_NEEDS);
    let worth_it = needs[1..].iter().take_while(|set| set.len() <= SHORT_NEED).count();
    needs.truncate(1 + worth_it);
    let needs = needs.into_iter().map(sorted).collect();
    Ok(Draft { steps, needs })
}

struct Parser<'s, 't> {
    store: &'s mut Store,
    text: &'t str,
    at: usize,
}

impl Parser<'_, '_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn eat(&mut self, token: &str) -> bool {
        let fits = self.rest().starts_with(token);
        if fits {
            self.at += token.len();
        }
        fits
    }

    fn skip_space(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    fn sequence(&mut self) -> Result<Node, Wrong> {
        let mut nodes = Vec::new();
        loop {
            self.skip_space();
            if self.rest().is_empty() || [")", "|", "]]", ">>"].iter().any(|end| self.rest().starts_with(end))
            {
                return Ok(Node::Seq(nodes));
            }
            let node = self.element()?;
            nodes.push(self.repeated(node));
        }
    }

    fn repeated(&mut self, node: Node) -> Node {
        let repeat = if self.eat("?") {
            Repeat::Optional
        } else if self.eat("*") {
            Repeat::Star
        } else if self.eat("+") {
            Repeat::Plus
        } else {
            return node;
        };
        Node::Repeat(Box::new(node), repeat)
    }

    fn element(&mut self) -> Result<Node, Wrong> {
        let start = self.at;
        if self.eat("[[") {
            return self.area(0, "]]", start);
        }
        if self.eat("<<") {
            return self.area(2, ">>", start);
        }
        if self.eat("(") {
            return self.alternatives(start);
        }
        if self.eat("...") {
            return Ok(Node::Gap(6));
        }
        if self.eat("..") {
            let digits =
                self.rest().len() - self.rest().trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let most = self.rest()[..digits].parse().ok().filter(|n| (1..=MOST_GAP).contains(n));
            self.at += digits;
            let most = most.ok_or((start, format!("a gap is `...` or `..1` to `..{MOST_GAP}`")))?;
            return Ok(Node::Gap(most));
        }
        if self.eat("^") {
            return Ok(Node::Start);
        }
        if self.eat("$") {
            return Ok(Node::End);
        }
        if self.eat("!") {
            return match self.element()? {
                Node::Atom(atom) => Ok(Node::Not(atom)),
                _ => Err((start, "`!` stands before one word or one tag".to_owned())),
            };
        }
        if self.eat("{") {
            return self.tag(start);
        }
        self.words(start)
    }

    fn area(&mut self, slot: u16, close: &str, start: usize) -> Result<Node, Wrong> {
        let inner = self.sequence()?;
        if self.eat(close) {
            return Ok(Node::Area(slot, Box::new(inner)));
        }
        Err((start, format!("this opens and no `{close}` closes it")))
    }

    fn alternatives(&mut self, start: usize) -> Result<Node, Wrong> {
        let mut branches = vec![self.sequence()?];
        while self.eat("|") {
            branches.push(self.sequence()?);
        }
        if self.eat(")") {
            return Ok(gathered(branches));
        }
        Err((start, "this opens and no `)` closes it".to_owned()))
    }

    fn tag(&mut self, start: usize) -> Result<Node, Wrong> {
        let end = self.rest().find('}').ok_or((start, "this opens and no `}` closes it".to_owned()))?;
        let name = self.rest()[..end].to_owned();
        self.at += end + 1;
        if name == "#any" {
            return Ok(Node::Any);
        }
        match self.store.known_tag(&name) {
            Some(tag) => Ok(Node::Atom(Atom::tag(tag))),
            None => Err((start, format!("no lexicon is called `{name}`"))),
        }
    }

    fn words(&mut self, start: usize) -> Result<Node, Wrong> {
        let ends = |c: char| c.is_whitespace() || "()|{}[]<>?*+".contains(c);
        // A star inside a word stands for a masked letter; only one at its end repeats it.
        let mut end = self.rest().find(ends).unwrap_or(self.rest().len());
        while self.rest()[end..].starts_with('*')
            && self.rest()[end + 1..].starts_with(|c: char| c.is_alphanumeric())
        {
            let after = &self.rest()[end + 1..];
            end += 1 + after.find(ends).unwrap_or(after.len());
        }
        let written = self.rest()[..end].to_owned();
        self.at += end.max(1);
        let ids = lexicon::words(self.store, &written);
        match &ids[..] {
            [] => {
                Err((start, format!("`{}` is not a word", &self.text[start..self.text.len().min(self.at)])))
            }
            [one] => Ok(Node::Atom(Atom::word(*one))),
            several => Ok(Node::Seq(several.iter().map(|&id| Node::Atom(Atom::word(id))).collect())),
        }
    }
}

/// Alternatives with what they have in common at their start taken out, and those that are a single word made
/// one: neither costs more however many they are.
fn gathered(branches: Vec<Node>) -> Node {
    let mut words: Vec<Atom> = Vec::new();
    // Branches by the word or tag that they begin with; what follows it, in order.
    let mut by_first: Vec<(Atom, Vec<Node>)> = Vec::new();
    let mut others = Vec::new();
    for branch in branches {
        match branch {
            Node::Seq(nodes) if matches!(nodes[..], [Node::Atom(atom)] if atom.is_word()) => {
                words.extend(
                    nodes.iter().filter_map(|n| if let Node::Atom(atom) = n { Some(*atom) } else { None }),
                );
            }
            Node::Seq(mut nodes) if matches!(nodes[..], [Node::Atom(_), _, ..]) => {
                let rest = Node::Seq(nodes.split_off(1));
                let Some(Node::Atom(first)) = nodes.pop() else { continue };
                match by_first.iter_mut().find(|(atom, _)| *atom == first) {
                    Some((_, rests)) => rests.push(rest),
                    None => by_first.push((first, vec![rest])),
                }
            }
            other => others.push(other),
        }
    }
    let mut all: Vec<Node> = by_first
        .into_iter()
        .map(|(first, mut rests)| {
            // `stop` beside `stop it` is `stop`, then maybe `it`.
            let alone = rests.len() > 1 && words.contains(&first);
            if alone {
                words.retain(|&word| word != first);
                rests.push(Node::Seq(Vec::new()));
            }
            let rest = if rests.len() == 1 { rests.remove(0) } else { gathered(rests) };
            Node::Seq(vec![Node::Atom(first), rest])
        })
        .collect();
    all.extend(others);
    let words = sorted(words);
    match words.len() {
        0 => {}
        1 => all.push(Node::Atom(words[0])),
        _ => all.push(Node::OneOf(words)),
    }
    Node::Alt(all)
}

fn emit(store: &mut Store, node: &Node, steps: &mut Vec<Step>) {
    match node {
        Node::Atom(atom) => steps.push(Step::Take(*atom)),
        Node::OneOf(words) => steps.push(Step::TakeOneOf(store.list(words))),
        Node::Not(atom) => steps.push(Step::TakeNot(*atom)),
        Node::Any => steps.push(Step::TakeAny),
        Node::Start => steps.push(Step::AtStart),
        Node::End => steps.push(Step::AtEnd),
        Node::Seq(nodes) => nodes.iter().for_each(|n| emit(store, n, steps)),
        Node::Area(slot, inner) => {
            steps.push(Step::Save(*slot));
            emit(store, inner, steps);
            steps.push(Step::Save(slot + 1));
        }
        Node::Alt(branches) => {
            let mut jumps = Vec::new();
            for (nth, branch) in branches.iter().enumerate() {
                let last = nth + 1 == branches.len();
                let split = steps.len();
                if !last {
                    steps.push(Step::Jump(0));
                }
                emit(store, branch, steps);
                if !last {
                    jumps.push(steps.len());
                    steps.push(Step::Jump(0));
                    steps[split] = Step::Split(steps.len() as u16);
                }
            }
            let end = steps.len() as u16;
            jumps.into_iter().for_each(|at| steps[at] = Step::Jump(end));
        }
        Node::Gap(most) => {
            let end = (steps.len() + 2 * most) as u16;
            for _ in 0..*most {
                steps.push(Step::SplitFar(end));
                steps.push(Step::TakeAny);
            }
        }
        Node::Repeat(inner, repeat) => {
            let first = steps.len();
            if *repeat != Repeat::Plus {
                steps.push(Step::Jump(0));
            }
            emit(store, inner, steps);
            match repeat {
                Repeat::Optional => {}
                Repeat::Star => steps.push(Step::Jump(first as u16)),
                Repeat::Plus => steps.push(Step::SplitFar(first as u16)),
            }
            if *repeat != Repeat::Plus {
                steps[first] = Step::Split(steps.len() as u16);
            }
        }
    }
}

/// Sets of atoms; any sentence that the node matches holds at least one of each set.
fn needs(store: &Store, node: &Node) -> Vec<Vec<Atom>> {
    match node {
        Node::Atom(atom) => vec![vec![*atom]],
        Node::OneOf(words) => vec![words.clone()],
        Node::Not(_) | Node::Any | Node::Gap(_) | Node::Start | Node::End => Vec::new(),
        Node::Seq(nodes) => nodes.iter().flat_map(|n| needs(store, n)).collect(),
        Node::Area(_, inner) => needs(store, inner),
        Node::Repeat(inner, Repeat::Plus) => needs(store, inner),
        Node::Repeat(..) => Vec::new(),
        Node::Alt(branches) => {
            let mut union = Vec::new();
            for branch in branches {
                match needs(store, branch).into_iter().min_by_key(|set| cost(store, set)) {
                    Some(set) => union.extend(set),
                    None => return Vec::new(),
                }
            }
            union.sort_unstable();
            union.dedup();
            vec![union]
        }
    }
}

fn sorted(mut atoms: Vec<Atom>) -> Vec<Atom> {
    atoms.sort_unstable();
    atoms.dedup();
    atoms
}

/// How often one of some atoms is met: patterns wait at what is met least.
fn cost(store: &Store, set: &[Atom]) -> u32 {
    set.iter().map(|&atom| store.frequency(atom)).sum()
}
