//! From tokens to [`Signal`]s: places in the text that a rule noticed.
//!
//! [`lexicon`] reads the tokens as [`Words`] of the book, [`watch`] finds the names on the person's lists,
//! [`pattern`] matches the rules, [`identifier`] finds numbers, addresses and keys by their shape, [`model`] judges
//! by what it has learned. They meet in [`Words`] only; [`scan`] wires them.

pub mod identifier;
pub mod lexicon;
pub mod model;
pub mod pattern;
pub mod regexes;
pub mod watch;

use crate::book::{Book, tag};
use crate::category::Severity;
use crate::span::{Bytes, Folded, Span};
use crate::token::{Token, Tokens};
use crate::view::View;
use model::features::{Fact, Features, Remark};
use std::ops::Range;
use watch::Watch;

/// One place in the text that a rule noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signal {
    /// The rule, in [`Book::rules`].
    pub rule: u32,
    /// How grave it is: as the rule says, or as the learned judge weighs it. `None`: the rule alone would note it, and
    /// the judge sees nothing in it.
    pub severity: Option<Severity>,
    /// The marked words.
    pub span: Span<Bytes>,
    /// The words that a fix replaces.
    pub fix: Span<Bytes>,
    /// The sentence around it.
    pub sentence: Span<Bytes>,
    /// The name on the person's lists that the match holds, as the person wrote it there.
    pub name: Option<String>,
}

/// A word as the book sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its id in the book; 0 for an unknown word.
    pub id: u16,
    /// The token it comes from, in [`Tokens::tokens`].
    pub token: u32,
    /// Where it is.
    pub span: Span<Folded>,
}

/// A tag over one or more words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The first word.
    pub at: u32,
    /// The tag.
    pub tag: u16,
    /// How many words.
    pub len: u32,
}

/// A name of the person's lists over one or more words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameAt {
    /// Where, and which list.
    pub edge: Edge,
    /// Which name, in the watch-list's order.
    pub name: u32,
}

/// The draft as words and tags.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// All words, in order.
    pub words: Vec<Word>,
    /// The words of each sentence.
    pub sentences: Vec<Range<usize>>,
    /// Tags, sorted by first word, longest first.
    edges: Vec<Edge>,
    /// Word → its first edge; one more than there are words.
    index: Vec<u32>,
    /// Names found.
    pub names: Vec<NameAt>,
}

impl Words {
    /// None yet, with room for about as many and their tags.
    fn with_room(words: usize) -> Self {
        const TAGS: usize = 4;
        let (edges, words) = (Vec::with_capacity(words * TAGS), Vec::with_capacity(words + words / TAGS));
        Words { words, edges, ..Words::default() }
    }

    /// Adds tags; [`Words::index`] makes them findable.
    fn add(&mut self, edge: Edge) {
        self.edges.push(edge);
    }

    /// Sorts the tags by word; they come nearly so, which this way of sorting makes use of.
    fn index(&mut self) {
        let short = |len: u32| u64::from(u16::MAX) - u64::from(len).min(u64::from(u16::MAX));
        self.edges.sort_by_key(|e| u64::from(e.at) << 32 | short(e.len) << 16 | u64::from(e.tag));
        self.edges.dedup();
        self.index.clear();
        self.index.resize(self.words.len() + 1, 0);
        for edge in &self.edges {
            self.index[edge.at as usize + 1] += 1;
        }
        for at in 1..self.index.len() {
            self.index[at] += self.index[at - 1];
        }
    }

    /// The tags that begin at a word, longest first.
    pub fn edges_at(&self, at: usize) -> &[Edge] {
        match (self.index.get(at), self.index.get(at + 1)) {
            (Some(&start), Some(&end)) => &self.edges[start as usize..end as usize],
            _ => &[],
        }
    }

    /// The folded range from the first to the last of some words.
    pub fn span(&self, words: Range<usize>) -> Span<Folded> {
        match (self.words.get(words.start), self.words.get(words.end.wrapping_sub(1))) {
            (Some(first), Some(last)) if words.start < words.end => {
                Span::new(first.span.start, last.span.end.max(first.span.end))
            }
            (Some(first), _) => Span::new(first.span.start, first.span.start),
            _ => Span::new(0, 0),
        }
    }
}

/// A draft read for one book and one person.
pub struct Reading<'b, 't> {
    /// The folded text.
    pub view: &'b View<'t>,
    /// Its tokens.
    pub tokens: &'b Tokens,
    /// The book.
    pub book: &'b Book,
    /// Its words and tags.
    pub words: Words,
}

/// Reads a draft: its words, then the names on the person's lists.
///
/// `in_force` tells which names count now (an embargo ends).
pub fn read<'b, 't>(
    view: &'b View<'t>,
    tokens: &'b Tokens,
    book: &'b Book,
    watch: &Watch,
    in_force: impl Fn(u32) -> bool,
) -> Reading<'b, 't> {
    let words = lexicon::read(view, tokens, book);
    let mut reading = Reading { view, tokens, book, words };
    let (mut sure, mut unsure) = watch.find(&reading);
    sure.retain(|n| in_force(n.name));
    unsure.retain(|n| in_force(n.name));
    if sure.is_empty() && unsure.is_empty() {
        return reading;
    }
    // A surname or a common word counts as the name only where the sentence is about work.
    let work_talk = book.landmarks().work_talk;
    let mut matcher = pattern::Matcher::new(&reading);
    let mut about_work = |name: &NameAt| {
        let sentence = reading.words.sentences.iter().position(|s| s.contains(&(name.edge.at as usize)));
        match (work_talk, sentence) {
            (Some(frame), Some(sentence)) => matcher.frame_holds(frame, sentence),
            _ => false,
        }
    };
    let mut names = sure;
    names.extend(unsure.into_iter().filter(|name| about_work(name)));
    for name in &names {
        reading.words.add(name.edge);
    }
    reading.words.names = names;
    reading.words.index();
    reading
}

/// All signals of a draft. `english` tells whether what depends on English words is awake; `facts` is for the learned
/// judge, who is not asked without them.
pub fn scan(
    reading: &Reading<'_, '_>,
    watch: &Watch,
    facts: Option<&[Fact]>,
    english: bool,
    mut awake: impl FnMut(u32) -> bool,
) -> Vec<Signal> {
    let mut matcher = pattern::Matcher::new(reading);
    let mut signals = of_rules(&mut matcher, watch, english, &mut awake);
    if let Some(facts) = facts.filter(|_| english && !reading.book.model.is_empty()) {
        let remarks = remarks(&mut matcher);
        let agrees = |rule, words| matcher.agrees(rule, words);
        model::judge(reading, &mut signals, &remarks, facts, awake, agrees);
    }
    signals
}

/// What the learned judge sees of each passage of a draft: what it is trained on.
pub fn seen_by_model(reading: &Reading<'_, '_>, facts: &[Fact]) -> Vec<Features> {
    let remarks = remarks(&mut pattern::Matcher::new(reading));
    let passages = model::passages(reading).into_iter();
    passages.map(|passage| Features::of(reading, &remarks, facts, passage)).collect()
}

/// What frames say of a draft, for the learned judge.
fn remarks<'b>(matcher: &mut pattern::Matcher<'_, 'b, '_>) -> Vec<Remark<'b>> {
    let reading = matcher.reading();
    let mut remarks = Vec::new();
    for (nth, sentence) in reading.words.sentences.iter().enumerate() {
        for &frame in &reading.book.landmarks().heard {
            if matcher.frame_holds(frame, nth) {
                let name = reading.book.str(reading.book.frames[frame as usize].name);
                remarks.push(Remark { name, words: (sentence.start, sentence.end) });
            }
        }
    }
    remarks
}

/// What the rules notice.
fn of_rules(
    matcher: &mut pattern::Matcher<'_, '_, '_>,
    watch: &Watch,
    english: bool,
    mut awake: impl FnMut(u32) -> bool,
) -> Vec<Signal> {
    let reading = matcher.reading();
    let mut signals = Vec::new();
    let sentences = reading.sentence_spans();
    let around = |span: Span<Bytes>| {
        let inside = sentences.iter().filter(|s| s.overlaps(span)).copied();
        inside.reduce(Span::join).unwrap_or(span).join(span)
    };
    pattern::find(matcher, english, &mut awake, |found| {
        let span = reading.view.source_span(reading.words.span(found.mark.clone()));
        let fix = reading.view.source_span(reading.words.span(found.fix.clone()));
        let name = reading.words.names.iter().find(|n| {
            let at = n.edge.at as usize;
            found.whole.start <= at && at < found.whole.end && tag::is_listed(n.edge.tag)
        });
        signals.push(Signal {
            rule: found.rule,
            severity: Some(reading.book.rules[found.rule as usize].severity),
            span,
            fix,
            sentence: around(fix),
            name: name.map(|n| watch.name(n.name).to_owned()),
        });
    });
    let source = reading.view.source();
    let plain = |rule: u32, span, name| {
        let severity = Some(reading.book.rules[rule as usize].severity);
        Signal { rule, severity, span, fix: span, sentence: around(span), name }
    };
    identifier::find(source, |found| {
        let rule = reading.book.landmarks().of_identifier(reading.book, found.identifier.id());
        if let Some(rule) = rule.filter(|&r| awake(r) && reading.agrees(matcher, r, found.span)) {
            signals.push(plain(rule, found.span, Some(found.name.to_owned())));
        }
    });
    regexes::find(reading.book, source, |rule, span| {
        if awake(rule) && reading.agrees(matcher, rule, span) {
            signals.push(plain(rule, span, None));
        }
    });
    keep_longest(&mut signals);
    join_in_quotations(reading, &mut signals);
    signals
}

/// What one rule finds in several words of one quotation is one place.
fn join_in_quotations(reading: &Reading<'_, '_>, signals: &mut Vec<Signal>) {
    if signals.len() < 2 || !reading.tokens.tokens.iter().any(|token| token.quoted) {
        return;
    }
    let tokens = &reading.tokens.tokens;
    let source = |token: &Token| reading.view.source_span(token.span);
    let in_one = |span: Span<Bytes>| {
        // Tokens stand in order, in the source as well.
        let first = tokens.partition_point(|token| source(token).end <= span.start);
        tokens[first..].iter().take_while(|token| source(token).start < span.end).all(|token| token.quoted)
    };
    let mut joined: Vec<Signal> = Vec::new();
    for signal in signals.drain(..) {
        let before = joined.iter_mut().find(|s| s.rule == signal.rule && in_one(s.span.join(signal.span)));
        match before {
            Some(before) => {
                before.span = before.span.join(signal.span);
                before.fix = before.fix.join(signal.fix);
                before.sentence = before.sentence.join(signal.sentence);
            }
            None => joined.push(signal),
        }
    }
    *signals = joined;
}

impl Reading<'_, '_> {
    /// Whether the guards of a rule agree with what it found by other means than patterns.
    fn agrees(&self, matcher: &mut pattern::Matcher<'_, '_, '_>, rule: u32, span: Span<Bytes>) -> bool {
        let covered = |word: &Word| self.view.source_span(word.span).overlaps(span);
        let words = &self.words.words;
        let Some(first) = words.iter().position(covered) else { return true };
        let count = words[first..].iter().take_while(|word| covered(word)).count();
        matcher.agrees(rule, first..first + count)
    }

    fn sentence_spans(&self) -> Vec<Span<Bytes>> {
        self.tokens.sentences.iter().map(|s| self.view.source_span(s.span)).collect()
    }
}

/// One rule fires once per place: of its overlapping signals the longest stays, then the first.
fn keep_longest(signals: &mut Vec<Signal>) {
    if signals.len() < 2 {
        return;
    }
    let mut order: Vec<usize> = (0..signals.len()).collect();
    order.sort_by_key(|&i| (std::cmp::Reverse(signals[i].span.len()), signals[i].span.start));
    let mut kept: Vec<usize> = Vec::new();
    for i in order {
        let twin =
            |&k: &usize| signals[k].rule == signals[i].rule && signals[k].span.overlaps(signals[i].span);
        if !kept.iter().any(twin) {
            kept.push(i);
        }
    }
    kept.sort_unstable();
    let mut at = 0;
    signals.retain(|_| {
        let keep = kept.binary_search(&at).is_ok();
        at += 1;
        keep
    });
}
