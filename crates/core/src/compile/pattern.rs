//! The pattern language: from text to steps. `docs/rules.md` is its reference.

use super::lexicon;
use super::pack::Draft;
use super::store::Store;
use crate::book::{Atom, MOST_STEPS, Use};

/// Most words of a gap.
const MOST_GAP: usize = 12;

/// Most brackets within brackets: each is a call, and the stack has an end.
const DEEPEST: usize = 50;

/// Most atoms of a need other than what the pattern waits at.
const SHORT_NEED: usize = 32;

/// A problem at a byte of the pattern.
type Wrong = (usize, String);

/// A part of a pattern.
#[derive(Debug)]
pub enum Node {
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
pub enum Repeat {
    /// `?`
    Optional,
    /// `*`
    Star,
    /// `+`
    Plus,
}

/// Compiles one pattern.
pub(super) fn compile(store: &mut Store, text: &str) -> Result<Draft, Wrong> {
    let mut parser = Parser { store, text, at: 0, depth: 0 };
    let node = parser.sequence()?;
    if parser.at < text.len() {
        return Err((parser.at, format!("`{}` closes nothing", &text[parser.at..])));
    }
    let mut leaves = 0;
    let mut needs = needs(store, &node, &mut leaves);
    if needs.is_empty() {
        return Err((0, "a pattern must ask for at least one word, name or tag".to_owned()));
    }
    needs.sort_by_key(|need| cost(store, &need.atoms));
    // The pattern waits at the rarest; a further one is worth looking for only if it is short.
    let mut uses = vec![Use::Plain; leaves];
    let mut set = |need: Option<&Need>, to: Use| {
        need.into_iter().flat_map(|need| &need.leaves).for_each(|&leaf| uses[leaf] = to);
    };
    set(needs.first(), Use::Anchor);
    set(needs.get(1).filter(|need| need.atoms.len() <= SHORT_NEED), Use::Need);
    let draft = Draft { node, uses };
    let steps = draft.steps();
    if steps > MOST_STEPS {
        return Err((0, format!("this pattern has {steps} steps; at most {MOST_STEPS} are allowed")));
    }
    Ok(draft)
}

struct Parser<'s, 't> {
    store: &'s mut Store,
    text: &'t str,
    at: usize,
    /// How many brackets are open.
    depth: usize,
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
        if self.depth == DEEPEST {
            return Err((self.at, format!("at most {DEEPEST} brackets may stand within one another")));
        }
        self.depth += 1;
        let node = self.part();
        self.depth -= 1;
        node
    }

    fn part(&mut self) -> Result<Node, Wrong> {
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

/// A set of atoms of which each sentence that a part matches holds at least one, and the leaves that it is made of.
struct Need {
    atoms: Vec<Atom>,
    leaves: Vec<usize>,
}

/// All that are known of a part. `leaves` counts the leaves met so far.
fn needs(store: &Store, node: &Node, leaves: &mut usize) -> Vec<Need> {
    let mut leaf = |atoms: &[Atom]| {
        *leaves += 1;
        vec![Need { atoms: atoms.to_vec(), leaves: vec![*leaves - 1] }]
    };
    match node {
        Node::Atom(atom) => leaf(&[*atom]),
        Node::OneOf(words) => leaf(words),
        Node::Not(_) | Node::Any | Node::Gap(_) | Node::Start | Node::End => Vec::new(),
        Node::Seq(nodes) => nodes.iter().flat_map(|n| needs(store, n, leaves)).collect(),
        Node::Area(_, inner) | Node::Repeat(inner, Repeat::Plus) => needs(store, inner, leaves),
        Node::Repeat(inner, _) => {
            needs(store, inner, leaves);
            Vec::new()
        }
        Node::Alt(branches) => {
            let each: Vec<Option<Need>> = branches
                .iter()
                .map(|branch| needs(store, branch, leaves).into_iter().min_by_key(|n| cost(store, &n.atoms)))
                .collect();
            let Some(each) = each.into_iter().collect::<Option<Vec<Need>>>() else { return Vec::new() };
            let atoms = sorted(each.iter().flat_map(|need| need.atoms.iter().copied()).collect());
            vec![Need { atoms, leaves: each.into_iter().flat_map(|need| need.leaves).collect() }]
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
