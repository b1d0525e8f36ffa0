//! Matches compiled patterns over words and tags.
//!
//! Each rule pattern waits at its rarest word or tag, so a sentence only tries the patterns whose rarest
//! atom it holds: the number of rules hardly matters. A tried pattern runs as a bounded backtracker that
//! visits each pair of step and place once, so matching is linear in the length of the sentence.

mod guards;
mod seen;

use super::{Reading, Words};
use crate::book::{Atom, Book, Program, Step};
use crate::token::Kind;
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
    let book = matcher.book;
    // Each rule is asked for once a draft.
    let mut heard = vec![None; book.rules.len()];
    let mut waiting = Vec::new();
    for sentence in 0..matcher.reading.words.sentences.len() {
        matcher.look(sentence).gather_waiting(book.patterns.of_rules(), &mut waiting);
        for &id in &waiting {
            let owner = u32::from(book.patterns.rule_of(id));
            let Some(rule) = book.rules.get(owner as usize) else { continue };
            let is_heard =
                heard[owner as usize].get_or_insert_with(|| (english || rule.any_language) && awake(owner));
            if !*is_heard || !matcher.may_agree(owner, sentence) {
                continue;
            }
            for hit in matcher.find_in(id, sentence) {
                if matcher.guards_agree(owner, &hit, sentence) {
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
    /// What each sentence holds, once looked at.
    seen: Vec<Option<Seen>>,
    visited: Vec<u64>,
    places: Vec<u32>,
    stack: Vec<(u16, u32, Slots)>,
    /// For each frame and sentence, and for each frame and the draft: whether it holds, once decided.
    frames: Vec<Option<bool>>,
}

impl<'r, 'b, 't> Matcher<'r, 'b, 't> {
    /// A matcher for a draft.
    pub fn new(reading: &'r Reading<'b, 't>) -> Self {
        let sentences = reading.words.sentences.len();
        Matcher {
            reading,
            book: reading.book,
            seen: std::iter::repeat_with(|| None).take(sentences).collect(),
            visited: Vec::new(),
            places: Vec::new(),
            stack: Vec::new(),
            frames: vec![None; reading.book.frames.len() * (sentences + 1)],
        }
    }

    /// The draft that it matches.
    pub fn reading(&self) -> &'r Reading<'b, 't> {
        self.reading
    }

    /// What a sentence holds.
    #[inline]
    fn look(&mut self, sentence: usize) -> &Seen {
        let reading = self.reading;
        self.seen[sentence].get_or_insert_with(|| Seen::new(reading, &reading.words.sentences[sentence]))
    }

    /// The matches of a pattern in a sentence that it waits for.
    fn find_in(&mut self, pattern: usize, sentence: usize) -> Vec<Hit> {
        let program = self.book.patterns.program(pattern);
        if self.look(sentence).holds_need(program) { self.matches(program, sentence) } else { Vec::new() }
    }

    /// All matches of a pattern in a sentence, from left to right, the longest at each place.
    fn matches(&mut self, program: &Program, sentence: usize) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut places = std::mem::take(&mut self.places);
        let words = &self.reading.words.sentences[sentence];
        self.look(sentence).gather_beginnings(program, words, &mut places);
        let sentence = words;
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
