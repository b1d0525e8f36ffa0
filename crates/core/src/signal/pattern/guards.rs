//! Whether a match counts where it stands: the guards of rules, and the frames that they ask for.

use super::seen::Seen;
use super::{Hit, Matcher, has_tag};
use crate::book::{Guard, Part, Table, part};
use crate::token::{Kind, Token};
use std::ops::Range;

impl Matcher<'_, '_, '_> {
    /// Whether the guards of a rule agree with what something else than a pattern found, such as an identifier.
    /// `words` are those that it covers, in order and at least one.
    pub fn agrees(&mut self, rule: u32, words: Range<usize>) -> bool {
        let known = &self.book.rules[rule as usize];
        let guards = [known.only, known.unless, known.only_draft, known.unless_draft, known.unless_inside];
        let sentence = self.reading.words.sentences.iter().position(|s| s.contains(&words.start));
        let Some(sentence) = sentence.filter(|_| guards.iter().any(|part| part.1 > 0)) else { return true };
        let hit = Hit { whole: words.clone(), mark: words.clone(), fix: words };
        self.guards_agree(rule, &hit, sentence)
    }

    /// Whether what the match of a rule has to be may be found in a sentence at all: nothing is looked for between
    /// quotation marks where there are none.
    pub(super) fn may_agree(&mut self, rule: u32, sentence: usize) -> bool {
        let book = self.book;
        let only = part(&book.guards, book.rules[rule as usize].only);
        let seen = self.look(sentence);
        only.is_empty() || only.iter().any(|&guard| may_hold(guard, seen, &book.guards))
    }

    /// Whether all guards of a rule agree with a match.
    pub(super) fn guards_agree(&mut self, rule: u32, hit: &Hit, sentence: usize) -> bool {
        let book = self.book;
        let rule = &book.rules[rule as usize];
        let mut any_here =
            |guards: Part| part(&book.guards, guards).iter().any(|&g| self.holds_here(g, hit, sentence));
        if any_here(rule.unless) || (rule.only.1 > 0 && !any_here(rule.only)) {
            return false;
        }
        let mut any_in_draft = |guards: Part| {
            let count = self.reading.words.sentences.len();
            part(&book.guards, guards).iter().any(|&g| (0..count).any(|s| self.holds_here(g, hit, s)))
        };
        if any_in_draft(rule.unless_draft) || (rule.only_draft.1 > 0 && !any_in_draft(rule.only_draft)) {
            return false;
        }
        !part(&book.guards, rule.unless_inside).iter().any(|&guard| match guard {
            Guard::Finds(pattern) => {
                let inside = |h: &Hit| h.whole.start < hit.mark.end && hit.mark.start < h.whole.end;
                self.found_in(pattern, sentence).iter().any(inside)
            }
            guard => self.holds_here(guard, hit, sentence),
        })
    }

    /// The matches of a pattern of a guard. Hardly any gets as far as being tried.
    fn found_in(&mut self, id: u32, sentence: usize) -> Vec<Hit> {
        let at = id as usize;
        let waits = self.look(sentence).first_waiting(at..at + 1).is_some();
        if waits { self.find_in(at, sentence) } else { Vec::new() }
    }

    fn holds_here(&mut self, guard: Guard, hit: &Hit, sentence: usize) -> bool {
        let reading = self.reading;
        let token = |at: usize| &reading.tokens.tokens[reading.words.words[at].token as usize];
        match guard {
            Guard::InFrame(frame) => self.frame_holds(frame, sentence),
            Guard::All(guards) => {
                part(&self.book.guards, guards).iter().all(|&g| self.holds_here(g, hit, sentence))
            }
            Guard::Finds(pattern) => !self.found_in(pattern, sentence).is_empty(),
            Guard::Quoted => hit.mark.clone().all(|at| token(at).quoted),
            Guard::Shouted => {
                // `I` and `A` are capitals either way; numbers and emoji have no case.
                let agrees = |t: &Token| {
                    t.shouted || t.span.len() == 1 || matches!(t.kind, Kind::Number | Kind::Emoji)
                };
                hit.mark.clone().any(|at| token(at).shouted) && hit.mark.clone().all(|at| agrees(token(at)))
            }
            Guard::Question => reading.tokens.sentences[sentence].question,
            Guard::Negated => self.is_negated(hit.whole.start, &reading.words.sentences[sentence]),
            Guard::FirstPerson => {
                let first_person = self.book.landmarks().first_person;
                let mut words = reading.words.sentences[sentence].clone();
                first_person.is_some_and(|tag| words.any(|at| has_tag(&reading.words, at, tag)))
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
    pub fn frame_holds(&mut self, frame: u32, sentence: usize) -> bool {
        let known = &self.book.frames[frame as usize];
        let count = self.reading.words.sentences.len();
        let slot = frame as usize * (count + 1) + if known.draft { count } else { sentence };
        if let Some(holds) = self.frames[slot] {
            return holds;
        }
        // A frame that asks for itself holds not.
        self.frames[slot] = Some(false);
        let mut asked = if known.draft { 0..count } else { sentence..sentence + 1 };
        let holds = asked.any(|s| self.frame_found(known.patterns, known.unless, s));
        self.frames[slot] = Some(holds);
        holds
    }

    fn frame_found(&mut self, patterns: Part, unless: Part, sentence: usize) -> bool {
        let book = self.book;
        let mut at = patterns.0 as usize;
        let end = at + patterns.1 as usize;
        while let Some(pattern) = self.look(sentence).first_waiting(at..end) {
            let holds = self.find_in(pattern, sentence).iter().any(|hit| {
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

/// Whether some match in a sentence may be what a guard asks for.
fn may_hold(guard: Guard, sentence: &Seen, guards: &Table<Guard>) -> bool {
    match guard {
        Guard::Quoted => sentence.quoted,
        Guard::Shouted => sentence.shouted,
        Guard::All(all) => part(guards, all).iter().all(|&guard| may_hold(guard, sentence, guards)),
        _ => true,
    }
}
