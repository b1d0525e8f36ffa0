//! Regular expressions over bytes ([`Expression`]), as much of them as the shapes of identifiers need: the `regex` crate,
//! which added rules may use, is by itself half as large as the whole engine.
//!
//! Known: groups, named groups, `|`, classes, `\w \d \b \xHH`, `^`, `? * + {m,n}` and the lazy forms, the flags `i` and
//! `x`; all of it ASCII. What matches is what `regex` says matches, which a property test holds it to. The search is a
//! backtracker that visits each pair of step and place once, so it is linear in the text.

use std::ops::{Index, Range};

/// A set of bytes, a bit each.
type Set = [u64; 4];

/// An expression, ready to search with.
#[derive(Debug)]
pub(super) struct Expression {
    steps: Vec<Step>,
    /// Name of each group that has one, and its number.
    names: Vec<(String, usize)>,
    groups: usize,
    /// What a match begins with.
    begins: Set,
    /// Whether a match begins where the text does.
    at_start: bool,
}

/// One match and its groups.
#[derive(Debug)]
pub(super) struct Found<'e, 't> {
    text: &'t [u8],
    slots: Vec<Option<usize>>,
    names: &'e [(String, usize)],
}

#[derive(Clone, Copy, Debug)]
enum Step {
    /// One byte of a set.
    One(Set),
    /// As many bytes of a set as there are, at least and at most so many.
    Run(Set, usize, usize),
    /// Goes on at the first, and if that fails at the second.
    Split(usize, usize),
    Jump(usize),
    Save(usize),
    Boundary,
    Start,
    Matched,
}

#[derive(Clone, Debug)]
enum Node {
    Set(Set),
    Seq(Vec<Node>),
    Alt(Vec<Node>),
    Repeat { inner: Box<Node>, least: usize, most: usize, lazy: bool },
    Group(usize, Box<Node>),
    Boundary,
    Start,
}

impl Expression {
    /// Reads an expression.
    ///
    /// # Panics
    /// Where it holds something that is not known; the expressions are fixed, and each is tried by a test.
    pub(super) fn new(expression: &str) -> Self {
        let mut reader =
            Reader { rest: expression.as_bytes(), flags: Flags::default(), names: Vec::new(), groups: 1 };
        let node = reader.alternatives();
        assert!(reader.rest.is_empty(), "`{expression}` closes more than it opens");
        let mut steps = vec![Step::Save(0)];
        emit(&node, &mut steps);
        steps.extend([Step::Save(1), Step::Matched]);
        let (begins, at_start) = beginnings(&steps);
        Expression { steps, names: reader.names, groups: reader.groups, begins, at_start }
    }

    /// All matches, from left to right; none overlaps another.
    pub(super) fn find_all<'e, 't>(&'e self, text: &'t [u8]) -> impl Iterator<Item = Found<'e, 't>> {
        let mut from = 0;
        std::iter::from_fn(move || {
            let found = self.find_from(text, from)?;
            from = found.range().end.max(found.range().start + 1);
            Some(found)
        })
    }

    /// The first match.
    pub(super) fn find<'e, 't>(&'e self, text: &'t [u8]) -> Option<Found<'e, 't>> {
        self.find_from(text, 0)
    }

    fn find_from<'e, 't>(&'e self, text: &'t [u8], from: usize) -> Option<Found<'e, 't>> {
        let last = if self.at_start { 0 } else { text.len() };
        let may_begin = |at: &usize| text.get(*at).is_some_and(|&byte| has(&self.begins, byte));
        let mut starts = (from..=last).filter(may_begin).peekable();
        starts.peek()?;
        // What failed from an earlier start fails from a later one too.
        let mut visited = vec![0u64; (self.steps.len() * (text.len() + 1)).div_ceil(64)];
        let mut slots = vec![None; self.groups * 2];
        starts.any(|at| self.matches(text, at, &mut visited, &mut slots)).then(|| Found {
            text,
            slots,
            names: &self.names,
        })
    }

    fn matches(&self, text: &[u8], start: usize, visited: &mut [u64], slots: &mut [Option<usize>]) -> bool {
        enum Left {
            Try(usize, usize),
            Restore(usize, Option<usize>),
        }
        let mut left = vec![Left::Try(0, start)];
        while let Some(next) = left.pop() {
            let (mut step, mut at) = match next {
                Left::Try(step, at) => (step, at),
                Left::Restore(slot, was) => {
                    slots[slot] = was;
                    continue;
                }
            };
            loop {
                let state = step * (text.len() + 1) + at;
                let bit = 1 << (state % 64);
                if visited[state / 64] & bit != 0 {
                    break;
                }
                visited[state / 64] |= bit;
                match self.steps[step] {
                    Step::One(set) if text.get(at).is_some_and(|&byte| has(&set, byte)) => at += 1,
                    Step::Run(set, least, most) => {
                        let count = text[at..].iter().take(most).take_while(|&&byte| has(&set, byte)).count();
                        if count < least {
                            break;
                        }
                        left.extend((at + least..at + count).map(|end| Left::Try(step + 1, end)));
                        at += count;
                    }
                    Step::Split(first, second) => {
                        left.push(Left::Try(second, at));
                        step = first;
                        continue;
                    }
                    Step::Jump(to) => {
                        step = to;
                        continue;
                    }
                    Step::Save(slot) => {
                        left.push(Left::Restore(slot, slots[slot]));
                        slots[slot] = Some(at);
                    }
                    Step::Boundary if is_word(text, at) != (at > 0 && is_word(text, at - 1)) => {}
                    Step::Start if at == 0 => {}
                    Step::Matched => return true,
                    Step::One(_) | Step::Boundary | Step::Start => break,
                }
                step += 1;
            }
        }
        false
    }
}

impl<'t> Found<'_, 't> {
    /// Where the match is.
    pub(super) fn range(&self) -> Range<usize> {
        self.slots[0].unwrap_or_default()..self.slots[1].unwrap_or_default()
    }

    fn numbered(&self, group: usize) -> Option<&'t [u8]> {
        self.text.get((*self.slots.get(2 * group)?)?..self.slots[2 * group + 1]?)
    }

    /// What a named group matched, if it did.
    pub(super) fn name(&self, name: &str) -> Option<&'t [u8]> {
        let (_, group) = self.names.iter().find(|known| known.0 == name)?;
        self.numbered(*group)
    }
}

/// A group by its number, 0 for the match itself; empty where it matched nothing.
impl Index<usize> for Found<'_, '_> {
    type Output = [u8];

    fn index(&self, group: usize) -> &[u8] {
        self.numbered(group).unwrap_or_default()
    }
}

/// A group by its name; empty where it matched nothing.
impl Index<&str> for Found<'_, '_> {
    type Output = [u8];

    fn index(&self, name: &str) -> &[u8] {
        self.name(name).unwrap_or_default()
    }
}

fn has(set: &Set, byte: u8) -> bool {
    set[usize::from(byte) / 64] >> (byte % 64) & 1 == 1
}

fn is_word(text: &[u8], at: usize) -> bool {
    text.get(at).is_some_and(|&byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

fn set_of(mut is: impl FnMut(u8) -> bool) -> Set {
    let mut set = Set::default();
    (0..=u8::MAX).filter(|&byte| is(byte)).for_each(|byte| set[usize::from(byte) / 64] |= 1 << (byte % 64));
    set
}

fn emit(node: &Node, steps: &mut Vec<Step>) {
    match node {
        Node::Set(set) => steps.push(Step::One(*set)),
        Node::Boundary => steps.push(Step::Boundary),
        Node::Start => steps.push(Step::Start),
        Node::Seq(nodes) => nodes.iter().for_each(|node| emit(node, steps)),
        Node::Group(group, inner) => {
            steps.push(Step::Save(2 * group));
            emit(inner, steps);
            steps.push(Step::Save(2 * group + 1));
        }
        Node::Alt(branches) => {
            let mut jumps = Vec::new();
            for (nth, branch) in branches.iter().enumerate() {
                let split = steps.len();
                if nth + 1 < branches.len() {
                    steps.push(Step::Matched);
                }
                emit(branch, steps);
                if nth + 1 < branches.len() {
                    jumps.push(steps.len());
                    steps.push(Step::Matched);
                    steps[split] = Step::Split(split + 1, steps.len());
                }
            }
            let end = steps.len();
            jumps.into_iter().for_each(|at| steps[at] = Step::Jump(end));
        }
        Node::Repeat { inner, least, most, lazy: false } if matches!(**inner, Node::Set(_)) => {
            if let Node::Set(set) = **inner {
                steps.push(Step::Run(set, *least, *most));
            }
        }
        Node::Repeat { inner, least, most, lazy } => {
            let split =
                |on: usize, out: usize| if *lazy { Step::Split(out, on) } else { Step::Split(on, out) };
            (0..*least).for_each(|_| emit(inner, steps));
            if *most == usize::MAX {
                let first = steps.len();
                steps.push(Step::Matched);
                emit(inner, steps);
                steps.push(Step::Jump(first));
                steps[first] = split(first + 1, steps.len());
                return;
            }
            let mut splits = Vec::new();
            for _ in *least..*most {
                splits.push(steps.len());
                steps.push(Step::Matched);
                emit(inner, steps);
            }
            let end = steps.len();
            splits.into_iter().for_each(|at| steps[at] = split(at + 1, end));
        }
    }
}

/// The bytes that a match may begin with, and whether it has to begin where the text does.
fn beginnings(steps: &[Step]) -> (Set, bool) {
    let (mut begins, mut at_start) = (Set::default(), false);
    let mut visited = vec![false; steps.len()];
    let mut left = vec![0];
    let mut add = |set: &Set| begins.iter_mut().zip(set).for_each(|(all, some)| *all |= some);
    while let Some(at) = left.pop() {
        if std::mem::replace(&mut visited[at], true) {
            continue;
        }
        match &steps[at] {
            Step::One(set) => add(set),
            Step::Run(set, least, _) => {
                add(set);
                left.extend((*least == 0).then_some(at + 1));
            }
            Step::Split(first, second) => left.extend([*first, *second]),
            Step::Jump(to) => left.push(*to),
            Step::Start => {
                at_start = true;
                left.push(at + 1);
            }
            Step::Save(_) | Step::Boundary => left.push(at + 1),
            Step::Matched => {}
        }
    }
    (begins, at_start)
}

#[derive(Clone, Copy, Default)]
struct Flags {
    /// `i`: case is the same.
    caseless: bool,
    /// `x`: spaces are for whoever reads it.
    spaced: bool,
}

struct Reader<'e> {
    rest: &'e [u8],
    flags: Flags,
    names: Vec<(String, usize)>,
    groups: usize,
}

impl Reader<'_> {
    fn eat(&mut self, token: &str) -> bool {
        match self.rest.strip_prefix(token.as_bytes()) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn byte(&mut self) -> u8 {
        let (&byte, rest) = self.rest.split_first().expect("an expression goes on");
        self.rest = rest;
        byte
    }

    fn until(&mut self, end: u8) -> String {
        let taken: Vec<u8> = std::iter::from_fn(|| Some(self.byte()).filter(|&byte| byte != end)).collect();
        String::from_utf8_lossy(&taken).into_owned()
    }

    fn alternatives(&mut self) -> Node {
        let mut branches = vec![self.sequence()];
        while self.eat("|") {
            branches.push(self.sequence());
        }
        if branches.len() == 1 { branches.remove(0) } else { Node::Alt(branches) }
    }

    fn sequence(&mut self) -> Node {
        let mut nodes = Vec::new();
        while let Some(&next) = self.rest.first() {
            if matches!(next, b'|' | b')') {
                break;
            }
            if self.flags.spaced && next.is_ascii_whitespace() {
                self.byte();
            } else if let Some(node) = self.part() {
                nodes.push(self.repeated(node));
            }
        }
        Node::Seq(nodes)
    }

    /// A part; `None` where it only sets flags.
    fn part(&mut self) -> Option<Node> {
        Some(match self.byte() {
            b'(' => return self.group(),
            b'[' => self.class(),
            b'^' => Node::Start,
            b'\\' if self.eat("b") => Node::Boundary,
            b'\\' => Node::Set(self.escaped()),
            byte => Node::Set(self.literal(byte)),
        })
    }

    fn group(&mut self) -> Option<Node> {
        let outside = self.flags;
        let mut number = None;
        if self.eat("?<") {
            number = Some(self.groups);
            let name = self.until(b'>');
            self.names.push((name, self.groups));
        } else if self.eat("?") {
            let mut on = true;
            loop {
                match self.byte() {
                    b'i' => self.flags.caseless = on,
                    b'x' => self.flags.spaced = on,
                    b'u' => assert!(!on, "all of it is ASCII"),
                    b'-' => on = false,
                    b':' => break,
                    b')' => return None,
                    other => panic!("`{}` is no flag", char::from(other)),
                }
            }
        } else {
            number = Some(self.groups);
        }
        self.groups += usize::from(number.is_some());
        let inner = self.alternatives();
        assert!(self.eat(")"), "a group is closed");
        self.flags = outside;
        Some(match number {
            Some(number) => Node::Group(number, Box::new(inner)),
            None => inner,
        })
    }

    fn repeated(&mut self, node: Node) -> Node {
        let (least, most) = match self.rest.first() {
            Some(b'?') => (0, 1),
            Some(b'*') => (0, usize::MAX),
            Some(b'+') => (1, usize::MAX),
            Some(b'{') => (0, 0),
            _ => return node,
        };
        let (least, most) = if self.byte() == b'{' {
            let counts = self.until(b'}');
            let number = |text: &str| text.parse().expect("a count is a number");
            match counts.split_once(',') {
                None => (number(&counts), number(&counts)),
                Some((least, "")) => (number(least), usize::MAX),
                Some((least, most)) => (number(least), number(most)),
            }
        } else {
            (least, most)
        };
        let lazy = self.eat("?");
        Node::Repeat { inner: Box::new(node), least, most, lazy }
    }

    fn literal(&self, byte: u8) -> Set {
        set_of(|b| b == byte || self.flags.caseless && b.eq_ignore_ascii_case(&byte))
    }

    /// What stands after a backslash.
    fn escaped(&mut self) -> Set {
        match self.byte() {
            b'd' => set_of(|b| b.is_ascii_digit()),
            b'w' => set_of(|b| b.is_ascii_alphanumeric() || b == b'_'),
            b'x' => {
                let digits = String::from_utf8_lossy(&[self.byte(), self.byte()]).into_owned();
                let byte = u8::from_str_radix(&digits, 16).expect("two hexadecimal digits");
                set_of(|b| b == byte)
            }
            sign if !sign.is_ascii_alphanumeric() => set_of(|b| b == sign),
            other => panic!("`\\{}` is not known", char::from(other)),
        }
    }

    fn class(&mut self) -> Node {
        let mut set = Set::default();
        assert!(!self.eat("^"), "no class says what is not in it");
        loop {
            let first = match self.byte() {
                b']' => return Node::Set(set),
                b'\\' => {
                    let escaped = self.escaped();
                    set.iter_mut().zip(escaped).for_each(|(all, some)| *all |= some);
                    continue;
                }
                byte => byte,
            };
            let last = match self.rest {
                [b'-', last, ..] if *last != b']' => {
                    let last = *last;
                    self.rest = &self.rest[2..];
                    last
                }
                _ => first,
            };
            for byte in first..=last {
                set.iter_mut().zip(self.literal(byte)).for_each(|(all, some)| *all |= some);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn same(expression: &str, text: &[u8]) -> Result<(), TestCaseError> {
        let theirs = regex::bytes::Regex::new(expression).expect("both understand it");
        let ours = Expression::new(expression);
        let names: Vec<&str> = theirs.capture_names().flatten().collect();
        let mut all = ours.find_all(text);
        for found in theirs.captures_iter(text) {
            let mine = all.next();
            let range = mine.as_ref().map(Found::range);
            prop_assert_eq!(range, found.get(0).map(|m| m.range()), "{} in {:?}", expression, text);
            for name in &names {
                let group = mine.as_ref().and_then(|mine| mine.name(name));
                prop_assert_eq!(group, found.name(name).map(|m| m.as_bytes()), "{} of {}", name, expression);
            }
        }
        prop_assert!(all.next().is_none(), "{} in {:?}", expression, text);
        Ok(())
    }

    /// Small expressions with all that is known, over an alphabet so small that they often match.
    const SMALL: [&str; 8] = [
        r"(?-u)\b(?:a|ab)(?<c>b|c)?\b",
        r"(?-u)(?<x>a+)(?<y>(?:ab){1,2}?)(?i:C)*",
        r"(?x-u) (?<n> (?:\ [ab]{0,2} | \ \d){1,3}? ) \ (?<k>a|ab) \b",
        r"(?i-u)([a-b]{2,3}) ?(?:[\(\[{] ?c ?[\)\]}]| c |@)([a-c-]{1,2}(?:\.[a-c]{1,2}){1,3})\b",
        r"(?-u)^(?:a\.|b)(?:[\w-]{2,}\.a[\w-]{1,})",
        r"(?-u)a{2}\xB0?b{0,2}",
        r"(?-u)(?:a?b?){0,3}c",
        r"(?-u)(?:a|b(?<q>c)?)+\d",
    ];

    /// What addresses, points on the map and spelled out e-mail addresses are made of.
    const PIECES: [&str; 60] = [
        " ",
        " ",
        " ",
        ",",
        ", ",
        ".",
        "-",
        "/",
        "'",
        "\"",
        "\u{b0}",
        "#",
        "1",
        "12",
        "221B",
        "42nd",
        "5/7",
        "75016",
        "IL 62704",
        "NW1 6XE",
        "Flat 3, ",
        "W",
        "NE",
        "n",
        "Baker",
        "maple",
        "de la ",
        "Mayor",
        "O'Hara",
        "Springfield",
        "Street",
        "st",
        "Ave",
        "road",
        "Close",
        "Apt 3",
        "#4b",
        "Haupt",
        "straße",
        "strasse",
        "gatan",
        "weg",
        "10115 Berlin",
        "rue",
        "avenue",
        "bis",
        "place",
        "calle",
        "Via",
        "via",
        "c/",
        "n.º",
        "40.7484",
        "-73.9857",
        "40",
        "44'54.3\"N",
        "E",
        "lon:",
        "jo (at) acme",
        " dot com",
    ];

    proptest! {
        #[test]
        fn finds_what_regex_finds(text in "[abcABC .@1\\-({]{0,24}") {
            for expression in SMALL {
                same(expression, text.as_bytes())?;
            }
        }

        #[test]
        fn finds_the_shapes_of_identifiers_as_regex_does(
            parts in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..14),
        ) {
            let text = parts.concat();
            for expression in super::super::place::EXPRESSIONS.iter().copied().chain([super::super::contact::SPELLED_OUT]) {
                same(expression, text.as_bytes())?;
            }
        }
    }

    #[test]
    fn a_long_text_that_nearly_matches_takes_no_longer() {
        let text = "ab".repeat(2_000);
        assert!(Expression::new(r"(?-u)(?:a?b?){0,20}c").find(text.as_bytes()).is_none());
    }

    #[test]
    #[should_panic(expected = "is not known")]
    fn what_is_not_known_is_refused() {
        Expression::new(r"\p{L}");
    }
}
