//! Matches compiled patterns over words and tags.
//!
//! Each rule pattern waits at its rarest word or tag, so a sentence only tries the patterns whose rarest
//! atom it holds: the number of rules hardly matters. A tried pattern runs as a bounded backtracker that
//! visits each pair of step and place once, so matching is linear in the length of the sentence.

use super::{Reading, Words};
use crate::book::{Atom, Book, Guard, MOST_STEPS, NONE, Part, Pattern, Rule, Step, part};
use crate::token::{Kind, Token};
use std::ops::Range;

/// A match of a rule, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The rule, in [`Book::rules`].
    pub rule: u32,
    /// All words matched.
    pub whole: Range<usize>,
    /// The marked words.
    pub mark: Range<usize>,
    /// The words that a fix replaces.
    pub fix: Range<usize>,
}

/// Finds the matches of all rules that are awake and whose guards agree.
pub fn find(
    matcher: &mut Matcher<'_, '_, '_>,
    english: bool,
    mut awake: impl FnMut(u32) -> bool,
    mut found: impl FnMut(Found),
) {
    let (reading, book) = (matcher.reading, matcher.book);
    for sentence in &reading.words.sentences {
        let seen = matcher.look(sentence);
        for id in matcher.candidates(seen) {
            let pattern = book.patterns[usize::from(id)];
            let Some(rule) = book.rules.get(usize::from(pattern.rule)) else { continue };
            if !(english || rule.any_language) || !awake(u32::from(pattern.rule)) {
                continue;
            }
            for hit in matcher.matches(&pattern, sentence) {
                if matcher.guards_agree(rule, &hit, sentence) {
                    found(Found {
                        rule: u32::from(pattern.rule),
                        whole: hit.whole,
                        mark: hit.mark,
                        fix: hit.fix,
                    });
                }
            }
        }
    }
}

/// One match of one pattern.
struct Hit {
    whole: Range<usize>,
    mark: Range<usize>,
    fix: Range<usize>,
}

/// The slots that a pattern saves places in, as words; `u32::MAX` for none.
type Slots = [u32; 4];
const UNSET: u32 = u32::MAX;

/// What a sentence holds.
struct Seen {
    first_word: usize,
    /// A bit for each word and tag of the book.
    present: Bits,
    /// The words and tags that are there, each with the place where it begins, sorted.
    begins: Vec<(u16, u32)>,
    /// The patterns that wait at one of them, a bit each.
    waiting: Bits,
}

impl Seen {
    fn holds_one_of(&self, atoms: &[u16]) -> bool {
        atoms.iter().any(|&atom| self.present.has(usize::from(atom)))
    }

    /// The places where one of some atoms begins, in order.
    fn places_of(&self, atoms: &[u16], places: &mut Vec<u32>) {
        places.clear();
        for &atom in atoms.iter().filter(|&&atom| self.present.has(usize::from(atom))) {
            let from = self.begins.partition_point(|b| b.0 < atom);
            places.extend(self.begins[from..].iter().take_while(|b| b.0 == atom).map(|b| b.1));
        }
        places.sort_unstable();
        places.dedup();
    }
}

/// A set of small numbers.
#[derive(Default)]
struct Bits(Vec<u64>);

impl Bits {
    /// A set for numbers below `count`.
    fn with_room(count: usize) -> Self {
        Bits(vec![0; count.div_ceil(64)])
    }

    fn add(&mut self, bit: usize) {
        self.0[bit / 64] |= 1 << (bit % 64);
    }

    fn has(&self, bit: usize) -> bool {
        self.0.get(bit / 64).is_some_and(|bits| bits >> (bit % 64) & 1 == 1)
    }

    /// Its members, in order.
    fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().flat_map(|(at, &bits)| {
            let ones = std::iter::successors(Some(bits), |left| Some(left & left.wrapping_sub(1)));
            ones.take_while(|&left| left != 0).map(move |left| at * 64 + left.trailing_zeros() as usize)
        })
    }
}

/// Runs patterns over the words of one draft.
pub struct Matcher<'r, 'b, 't> {
    reading: &'r Reading<'b, 't>,
    book: &'b Book,
    /// The sentences looked at.
    seen: Vec<Seen>,
    visited: Vec<u64>,
    places: Vec<u32>,
    beginnings: Vec<u16>,
    stack: Vec<(u16, u32, Slots)>,
    /// Frames already decided: number, first word of the sentence (or all), whether it holds.
    frames: Vec<(u32, usize, bool)>,
}

impl<'r, 'b, 't> Matcher<'r, 'b, 't> {
    /// A matcher for a draft.
    pub fn new(reading: &'r Reading<'b, 't>) -> Self {
        Matcher {
            reading,
            book: reading.book,
            seen: Vec::new(),
            visited: Vec::new(),
            places: Vec::new(),
            beginnings: Vec::new(),
            stack: Vec::new(),
            frames: Vec::new(),
        }
    }

    /// The draft that it matches.
    pub fn reading(&self) -> &'r Reading<'b, 't> {
        self.reading
    }

    /// Notes what a sentence holds, once; its place in `seen`.
    fn look(&mut self, sentence: &Range<usize>) -> usize {
        if let Some(known) = self.seen.iter().position(|s| s.first_word == sentence.start) {
            return known;
        }
        let words: &Words = &self.reading.words;
        let book = self.book;
        let mut begins = Vec::new();
        let mut present = Bits::with_room(book.by_atom.len());
        for at in sentence.clone() {
            begins.push((Atom::word(words.words[at].id).0, at as u32));
            begins.extend(words.edges_at(at).iter().map(|e| (Atom::tag(e.tag).0, at as u32)));
        }
        begins.sort_unstable();
        begins.dedup();
        let mut waiting = Bits::with_room(book.patterns.len());
        for atoms in begins.chunk_by(|a, b| a.0 == b.0) {
            let atom = atoms[0].0;
            present.add(usize::from(atom));
            for &pattern in book.by_atom.get(atom) {
                waiting.add(usize::from(pattern));
            }
        }
        self.seen.push(Seen { first_word: sentence.start, present, begins, waiting });
        self.seen.len() - 1
    }

    /// The patterns that the sentence may match: it holds what they wait at, and what else they need.
    fn candidates(&self, seen: usize) -> Vec<u16> {
        let waiting = self.seen[seen].waiting.iter().map(|id| id as u16);
        waiting.filter(|&id| self.has_needs(seen, id)).collect()
    }

    fn has_needs(&self, seen: usize, id: u16) -> bool {
        let needs = self.book.patterns[usize::from(id)].needs;
        let mut needs = needs.iter().take_while(|&&list| list != NONE).map(|&list| self.book.needs.get(list));
        needs.all(|atoms| self.seen[seen].holds_one_of(atoms))
    }

    /// All matches of a pattern in a sentence, from left to right, the longest at each place.
    fn matches(&mut self, pattern: &Pattern, sentence: &Range<usize>) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut places = std::mem::take(&mut self.places);
        if self.gather_beginnings(pattern) {
            let seen = self.look(sentence);
            self.seen[seen].places_of(&self.beginnings, &mut places);
        } else {
            places.clear();
            places.extend(sentence.start as u32..sentence.end as u32);
        }
        let width = sentence.len() + 1;
        let size = if places.is_empty() { 0 } else { (usize::from(pattern.len) * width).div_ceil(64) };
        self.visited.clear();
        self.visited.resize(size, 0);
        let mut done = sentence.start;
        for at in places.iter().map(|&at| at as usize) {
            if at < done {
                continue;
            }
            match self.run(pattern, sentence, at) {
                Some((end, slots)) if end > at => {
                    let range = |from: usize, to: usize| match (slots[from], slots[to]) {
                        (UNSET, _) | (_, UNSET) => None,
                        (start, end) => Some(start as usize..end as usize),
                    };
                    let mark = range(0, 1).filter(|m| !m.is_empty()).unwrap_or(at..end);
                    let fix = range(2, 3).filter(|m| !m.is_empty()).unwrap_or_else(|| mark.clone());
                    hits.push(Hit { whole: at..end, mark, fix });
                    self.visited.fill(0);
                    done = end;
                }
                _ => {}
            }
        }
        self.places = places;
        hits
    }

    /// Gathers the words and tags that a match of a pattern begins with; false where that may be anything.
    fn gather_beginnings(&mut self, pattern: &Pattern) -> bool {
        let steps = self.book.steps_of(pattern);
        // Each step is looked at once and leaves at most one more than it takes.
        let (mut left, mut count) = ([0u16; MOST_STEPS + 1], 1);
        let mut visited = [0u64; MOST_STEPS / 64];
        self.beginnings.clear();
        while count > 0 {
            count -= 1;
            let step = left[count];
            let (at, bit) = (usize::from(step) / 64, 1 << (step % 64));
            if visited[at] & bit != 0 {
                continue;
            }
            visited[at] |= bit;
            let mut go_on = |to: u16| {
                left[count] = to;
                count += 1;
            };
            match steps.get(step) {
                Step::Take(atom) => self.beginnings.push(atom.0),
                Step::TakeOneOf(list) => self.beginnings.extend(self.book.needs.get(list)),
                Step::TakeAny | Step::TakeNot(_) | Step::Matched => return false,
                Step::Jump(to) => go_on(to),
                Step::Split(other) | Step::SplitFar(other) => {
                    go_on(other);
                    go_on(step + 1);
                }
                Step::Save(_) | Step::AtStart | Step::AtEnd => go_on(step + 1),
            }
        }
        true
    }

    /// The longest match that begins at `at`. States that failed from an earlier place fail again, so
    /// `visited` is kept until something matches.
    fn run(&mut self, pattern: &Pattern, sentence: &Range<usize>, at: usize) -> Option<(usize, Slots)> {
        let words = &self.reading.words;
        let steps = self.book.steps_of(pattern);
        let width = sentence.len() + 1;
        let mut best: Option<(usize, Slots)> = None;
        self.stack.clear();
        self.stack.push((0, at as u32, [UNSET; 4]));
        while let Some((mut step, place, mut slots)) = self.stack.pop() {
            let mut at = place as usize;
            loop {
                let state = step as usize * width + (at - sentence.start);
                let seen = &mut self.visited[state / 64];
                if *seen >> (state % 64) & 1 == 1 {
                    break;
                }
                *seen |= 1 << (state % 64);
                match steps.get(step) {
                    Step::Matched => {
                        if best.is_none_or(|(end, _)| at > end) {
                            best = Some((at, slots));
                        }
                        break;
                    }
                    Step::Jump(to) => step = to,
                    Step::Split(otherwise) => {
                        self.stack.push((otherwise, at as u32, slots));
                        step += 1;
                    }
                    Step::SplitFar(far) => {
                        self.stack.push((step + 1, at as u32, slots));
                        step = far;
                    }
                    Step::Save(slot) => {
                        slots[slot as usize] = at as u32;
                        step += 1;
                    }
                    Step::AtStart if self.are_trimmings(sentence.start..at) => step += 1,
                    Step::AtEnd if self.are_trimmings(at..sentence.end) => step += 1,
                    Step::TakeAny if at < sentence.end => {
                        at += 1;
                        step += 1;
                    }
                    Step::TakeOneOf(list) if at < sentence.end && self.is_one_of(list, at) => {
                        at += 1;
                        step += 1;
                    }
                    Step::TakeNot(atom) if at < sentence.end && lengths(words, at, atom).next().is_none() => {
                        at += 1;
                        step += 1;
                    }
                    Step::Take(atom) if at < sentence.end => {
                        let mut ends =
                            lengths(words, at, atom).map(|len| at + len).filter(|&end| end <= sentence.end);
                        let Some(longest) = ends.next() else { break };
                        for shorter in ends {
                            self.stack.push((step + 1, shorter as u32, slots));
                        }
                        at = longest;
                        step += 1;
                    }
                    _ => break,
                }
            }
        }
        best
    }

    /// Whether words only trim a sentence: emoji, links, @mentions and #hashtags before its first word and
    /// after its last one. True of no words.
    fn are_trimmings(&self, words: Range<usize>) -> bool {
        let reading = self.reading;
        reading.words.words[words].iter().all(|word| {
            let kind = reading.tokens.tokens[word.token as usize].kind;
            matches!(kind, Kind::Emoji | Kind::Link | Kind::Mention | Kind::Hashtag)
        })
    }

    /// Whether the word at a place is on a sorted list of atoms.
    fn is_one_of(&self, list: u16, at: usize) -> bool {
        let word = Atom::word(self.reading.words.words[at].id).0;
        self.book.needs.get(list).binary_search(&word).is_ok()
    }

    /// Whether the guards of a rule agree with what something else than a pattern found, such as an identifier.
    /// `words` are those that it covers, in order and at least one.
    pub fn agrees(&mut self, rule: &Rule, words: Range<usize>) -> bool {
        let guards = [rule.only, rule.unless, rule.only_draft, rule.unless_draft, rule.unless_inside];
        let sentence = self.reading.words.sentences.iter().find(|s| s.contains(&words.start));
        let Some(sentence) = sentence.filter(|_| guards.iter().any(|part| part.1 > 0)) else { return true };
        let hit = Hit { whole: words.clone(), mark: words.clone(), fix: words };
        self.guards_agree(rule, &hit, sentence)
    }

    /// Whether all guards of a rule agree with a match.
    fn guards_agree(&mut self, rule: &Rule, hit: &Hit, sentence: &Range<usize>) -> bool {
        let book = self.book;
        let mut any_here =
            |guards: Part| part(&book.guards, guards).iter().any(|&g| self.holds_here(g, hit, sentence));
        if any_here(rule.unless) || (rule.only.1 > 0 && !any_here(rule.only)) {
            return false;
        }
        let mut any_in_draft = |guards: Part| {
            let sentences = &self.reading.words.sentences;
            part(&book.guards, guards).iter().any(|&g| sentences.iter().any(|s| self.holds_here(g, hit, s)))
        };
        if any_in_draft(rule.unless_draft) || (rule.only_draft.1 > 0 && !any_in_draft(rule.only_draft)) {
            return false;
        }
        !part(&book.guards, rule.unless_inside).iter().any(|&guard| match guard {
            Guard::Finds(pattern) => {
                let inside = |h: &Hit| h.whole.start < hit.mark.end && hit.mark.start < h.whole.end;
                self.find_in(pattern, sentence).iter().any(inside)
            }
            guard => self.holds_here(guard, hit, sentence),
        })
    }

    fn find_in(&mut self, id: u32, sentence: &Range<usize>) -> Vec<Hit> {
        let seen = self.look(sentence);
        if !self.seen[seen].waiting.has(id as usize) || !self.has_needs(seen, id as u16) {
            return Vec::new();
        }
        let pattern = self.book.patterns[id as usize];
        self.matches(&pattern, sentence)
    }

    fn holds_here(&mut self, guard: Guard, hit: &Hit, sentence: &Range<usize>) -> bool {
        let reading = self.reading;
        let token = |at: usize| &reading.tokens.tokens[reading.words.words[at].token as usize];
        match guard {
            Guard::InFrame(frame) => self.frame_holds(frame, sentence),
            Guard::All(guards) => {
                part(&self.book.guards, guards).iter().all(|&g| self.holds_here(g, hit, sentence))
            }
            Guard::Finds(pattern) => !self.find_in(pattern, sentence).is_empty(),
            Guard::Quoted => hit.mark.clone().all(|at| token(at).quoted),
            Guard::Shouted => {
                // `I` and `A` are capitals either way; numbers and emoji have no case.
                let agrees = |t: &Token| {
                    t.shouted || t.span.len() == 1 || matches!(t.kind, Kind::Number | Kind::Emoji)
                };
                hit.mark.clone().any(|at| token(at).shouted) && hit.mark.clone().all(|at| agrees(token(at)))
            }
            Guard::Question => reading.tokens.sentences.iter().any(|s| {
                let first = &reading.words.words[sentence.start];
                s.question && s.tokens.contains(&(first.token as usize))
            }),
            Guard::Negated => self.has_before(hit.whole.start, sentence, "negation"),
            Guard::FirstPerson => {
                let first_person = self.book.tag("first-person");
                first_person.is_some_and(|tag| sentence.clone().any(|at| has_tag(&reading.words, at, tag)))
            }
        }
    }

    /// Whether a word of the lexicon `name` stands up to three words before `at`, in the same clause.
    fn has_before(&self, at: usize, sentence: &Range<usize>, name: &str) -> bool {
        const REACH: usize = 3;
        let Some(tag) = self.book.tag(name) else { return false };
        let words = &self.reading.words;
        let tokens = &self.reading.tokens.tokens;
        let opens_clause = |at: usize| tokens[words.words[at].token as usize].opens_clause;
        let mut here = at;
        while here > sentence.start && at - here < REACH && !opens_clause(here) {
            here -= 1;
            if has_tag(words, here, tag) {
                return true;
            }
        }
        false
    }

    /// Whether a frame holds in a sentence, or, where it is about the whole draft, anywhere.
    pub fn frame_holds(&mut self, frame: u32, sentence: &Range<usize>) -> bool {
        let book = self.book;
        let known = &book.frames[frame as usize];
        let key = if known.draft { usize::MAX } else { sentence.start };
        if let Some(&(.., holds)) = self.frames.iter().find(|f| f.0 == frame && f.1 == key) {
            return holds;
        }
        // A frame that asks for itself holds not.
        self.frames.push((frame, key, false));
        let slot = self.frames.len() - 1;
        let sentences =
            if known.draft { self.reading.words.sentences.clone() } else { vec![sentence.clone()] };
        let holds = sentences.iter().any(|s| self.frame_found(known.patterns, known.unless, s));
        self.frames[slot].2 = holds;
        holds
    }

    fn frame_found(&mut self, patterns: Part, unless: Part, sentence: &Range<usize>) -> bool {
        let book = self.book;
        let seen = self.look(sentence);
        (patterns.0..patterns.0 + patterns.1).any(|pattern| {
            // Hardly any pattern of a frame gets further: that has to cost next to nothing.
            if !self.seen[seen].waiting.has(pattern as usize) {
                return false;
            }
            let hits = self.find_in(pattern, sentence);
            hits.iter()
                .any(|hit| !part(&book.guards, unless).iter().any(|&g| self.holds_here(g, hit, sentence)))
        })
    }
}

fn has_tag(words: &Words, at: usize, tag: u16) -> bool {
    words.edges_at(at).iter().any(|e| e.tag == tag)
}

/// How many words an atom takes at a place, longest first.
fn lengths(words: &Words, at: usize, atom: Atom) -> impl Iterator<Item = usize> {
    let (is_tag, id) = (!atom.is_word(), atom.id());
    let word = (!is_tag && words.words[at].id == id).then_some(1);
    let tags = words.edges_at(at).iter().filter(move |e| is_tag && e.tag == id).map(|e| e.len as usize);
    word.into_iter().chain(tags)
}
