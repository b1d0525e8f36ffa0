//! Matches compiled patterns over words and tags.
//!
//! Each rule pattern waits at its rarest word or tag, so a sentence only tries the patterns whose rarest
//! atom it holds: the number of rules hardly matters. A tried pattern runs as a bounded backtracker that
//! visits each pair of step and place once, so matching is linear in the length of the sentence.

mod seen;

use super::{Reading, Words};
use crate::book::{Atom, Book, Guard, Part, Program, Rule, Step, part};
use crate::token::{Kind, Token};
use seen::Seen;
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
        let mut next = 0;
        while let Some(id) = matcher.seen[seen].first_waiting(next..book.patterns.len()) {
            next = id + 1;
            let owner = u32::from(book.patterns.rule_of(id));
            let rule = book.rules.get(owner as usize);
            let Some(rule) = rule.filter(|rule| english || rule.any_language) else { continue };
            let (program, sees) = (book.patterns.program(id), &matcher.seen[seen]);
            if !sees.holds_need(program) || !awake(owner) {
                continue;
            }
            // What only shouting makes a match is not looked for where nobody shouts.
            let only = part(&book.guards, rule.only);
            if !sees.shouted && !only.is_empty() && only.iter().all(|guard| matches!(guard, Guard::Shouted)) {
                continue;
            }
            for hit in matcher.matches(program, sentence) {
                if matcher.guards_agree(rule, &hit, sentence) {
                    found(Found { rule: owner, whole: hit.whole, mark: hit.mark, fix: hit.fix });
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

/// Runs patterns over the words of one draft.
pub struct Matcher<'r, 'b, 't> {
    reading: &'r Reading<'b, 't>,
    book: &'b Book,
    /// The sentences looked at.
    seen: Vec<Seen>,
    visited: Vec<u64>,
    places: Vec<u32>,
    stack: Vec<(u16, u32, Slots)>,
    /// For each frame and sentence, and for each frame and the draft: whether it holds, once decided.
    frames: Vec<Option<bool>>,
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
            stack: Vec::new(),
            frames: vec![None; reading.book.frames.len() * (reading.words.sentences.len() + 1)],
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
        self.seen.push(Seen::new(self.reading, sentence));
        self.seen.len() - 1
    }

    /// All matches of a pattern in a sentence, from left to right, the longest at each place.
    fn matches(&mut self, program: &Program, sentence: &Range<usize>) -> Vec<Hit> {
        let mut hits = Vec::new();
        let seen = self.look(sentence);
        let mut places = std::mem::take(&mut self.places);
        self.seen[seen].gather_beginnings(program, sentence, &mut places);
        let width = sentence.len() + 1;
        let size = if places.is_empty() { 0 } else { (program.len() * width).div_ceil(64) };
        self.visited.clear();
        self.visited.resize(size, 0);
        let mut done = sentence.start;
        for at in places.iter().map(|&at| at as usize) {
            if at < done {
                continue;
            }
            match self.run(program, sentence, at) {
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

    /// The longest match that begins at `at`. States that failed from an earlier place fail again, so
    /// `visited` is kept until something matches.
    fn run(&mut self, program: &Program, sentence: &Range<usize>, at: usize) -> Option<(usize, Slots)> {
        let words = &self.reading.words;
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
                match program.step(step) {
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
                    Step::TakeOneOf(list) if at < sentence.end && self.is_one_of(program.list(list), at) => {
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
    fn is_one_of(&self, list: &[u16], at: usize) -> bool {
        let word = Atom::word(self.reading.words.words[at].id).0;
        list.binary_search(&word).is_ok()
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

    /// The matches of a pattern of a guard or frame. Hardly any gets as far as being tried.
    fn find_in(&mut self, id: u32, sentence: &Range<usize>) -> Vec<Hit> {
        let book = self.book;
        let seen = self.look(sentence);
        let (at, seen) = (id as usize, &self.seen[seen]);
        if seen.first_waiting(at..at + 1).is_none() {
            return Vec::new();
        }
        let program = book.patterns.program(at);
        if seen.holds_need(program) { self.matches(program, sentence) } else { Vec::new() }
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
            Guard::Negated => self.is_negated(hit.whole.start, sentence),
            Guard::FirstPerson => {
                let first_person = self.book.landmarks().first_person;
                first_person.is_some_and(|tag| sentence.clone().any(|at| has_tag(&reading.words, at, tag)))
            }
        }
    }

    /// Whether a negation stands up to three words before `at`, in the same clause.
    fn is_negated(&self, at: usize, sentence: &Range<usize>) -> bool {
        const REACH: usize = 3;
        let Some(tag) = self.book.landmarks().negation else { return false };
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
        let (book, reading) = (self.book, self.reading);
        let known = &book.frames[frame as usize];
        let sentences = &reading.words.sentences;
        let nth = sentences.iter().position(|s| s == sentence).filter(|_| !known.draft);
        let slot = frame as usize * (sentences.len() + 1) + nth.unwrap_or(sentences.len());
        if let Some(holds) = self.frames[slot] {
            return holds;
        }
        // A frame that asks for itself holds not.
        self.frames[slot] = Some(false);
        let asked = if known.draft { &sentences[..] } else { std::slice::from_ref(sentence) };
        let holds = asked.iter().any(|s| self.frame_found(known.patterns, known.unless, s));
        self.frames[slot] = Some(holds);
        holds
    }

    fn frame_found(&mut self, patterns: Part, unless: Part, sentence: &Range<usize>) -> bool {
        let book = self.book;
        let seen = self.look(sentence);
        let mut at = patterns.0 as usize;
        let end = at + patterns.1 as usize;
        while let Some(pattern) = self.seen[seen].first_waiting(at..end) {
            let holds = self.find_in(pattern as u32, sentence).iter().any(|hit| {
                !part(&book.guards, unless).iter().any(|&guard| self.holds_here(guard, hit, sentence))
            });
            if holds {
                return true;
            }
            at = pattern + 1;
        }
        false
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
