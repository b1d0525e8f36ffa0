//! Makes a [`Book`] of rule files, lexicons and frames ([`Compiler`]).
//!
//! The same compiler serves the rules that ship with Composure, when they are built, and the rules that a
//! person or an organisation adds, when they are loaded. Whatever is wrong with a file is a [`Problem`]
//! with file, line and column; nothing panics, and nothing is half taken in.

pub mod examples;
mod file;
mod inflect;
mod lexicon;
mod pack;
mod pattern;
mod render;
mod store;

pub use file::{CIRCUMSTANCES, FixFile, FrameFile, FrameScope, NameList, Pack, Remove, RuleFile, WhenFile};
pub use render::render;

use crate::book::{Book, Frame, Guard, NONE, Part, Rule, Str, When, tag};
use crate::category::Category;
use crate::signal::identifier::Identifier;
use crate::signal::regexes;
use crate::view::words_only;
use file::Text;
use std::fmt;
use store::Store;

/// What is wrong with a file, and where.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Problem {
    /// The file's name, as it was given.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong, for people.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)
    }
}

impl std::error::Error for Problem {}

/// A file that is being compiled: knows its name and text, and so where each byte is.
#[derive(Clone, Copy)]
pub(crate) struct Source<'f> {
    name: &'f str,
    text: &'f str,
}

impl Source<'_> {
    /// A problem at a byte of the file.
    fn problem(&self, at: usize, message: impl Into<String>) -> Problem {
        let before = self.text.get(..at).unwrap_or(self.text);
        let line_start = before.rfind('\n').map_or(0, |n| n + 1);
        Problem {
            file: self.name.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            message: message.into(),
        }
    }
}

/// Compiles a pack over `base`: the result knows all rules of both. `name` is how problems call the file.
///
/// # Errors
/// All that is wrong with it, each with line and column; then nothing of it is taken.
///
/// ```
/// use composure_core::compile::{Compiler, compile_pack};
///
/// let empty = Compiler::new().finish().unwrap();
/// let problems = compile_pack(&empty, "ours.toml", r#"
/// [[rule]]
/// id = "tone/ours"
/// severity = "note"
/// title = "Ours"
/// why = "Because."
/// advice = "Wait."
/// match = ["{gadgit} works"]
/// "#).unwrap_err();
/// assert_eq!(problems[0].to_string(), "ours.toml:8:11: no lexicon is called `gadgit`");
/// ```
pub fn compile_pack(base: &Book, name: &str, text: &str) -> Result<Book, Vec<Problem>> {
    let source = Source { name, text };
    let pack: Pack = file::parse(source).map_err(|p| vec![p])?;
    let mut compiler = Compiler::extending(base);
    for (tag, entries) in &pack.lexicons {
        let known = compiler.problems.len();
        let lines: Vec<&str> = entries.iter().map(|entry| entry.get_ref().as_str()).collect();
        compiler.lexicon(tag, name, &lines.join("\n"));
        // Each entry was a line of its own: back to where it stands in the file.
        for problem in &mut compiler.problems[known..] {
            if let Some(entry) = entries.get(problem.line - 1) {
                *problem =
                    source.problem(entry.span().start + problem.column, std::mem::take(&mut problem.message));
            }
        }
    }
    for rule in pack.rules {
        compiler.add_rule(source, rule);
    }
    compiler.finish()
}

/// Takes in files and makes a book of them.
///
/// Aliases come first, then lexicons, then frames, then rules; each may use what came before.
pub struct Compiler {
    store: Store,
    problems: Vec<Problem>,
}

impl Default for Compiler {
    fn default() -> Self {
        Self::new()
    }
}

impl Compiler {
    /// A compiler that knows nothing yet.
    pub fn new() -> Self {
        Compiler { store: Store::new(), problems: Vec::new() }
    }

    /// A compiler that knows all of `base`.
    pub fn extending(base: &Book) -> Self {
        Compiler { store: Store::from_book(base), problems: Vec::new() }
    }

    /// Takes in `aliases.txt`: lines of `written = spelled out`.
    pub fn aliases(&mut self, name: &str, text: &str) {
        let source = Source { name, text };
        lexicon::aliases(&mut self.store, source, &mut self.problems);
    }

    /// Takes in how often words are met in ordinary posts: lines of `word per-million`. Patterns then wait at what is
    /// rare; what they match is the same.
    pub fn frequencies(&mut self, name: &str, text: &str) {
        let source = Source { name, text };
        for (at, line) in lexicon::lines(text) {
            match line.split_once(' ').map(|(word, count)| (word, count.trim().parse())) {
                Some((word, Ok(per_million))) => self.store.set_frequency(word, per_million),
                _ => self.problems.push(source.problem(at, "a frequency is written `word per-million`")),
            }
        }
    }

    /// Takes in lexicons, each a tag, a file name and a text. They may take in one another.
    pub fn lexicons(&mut self, files: &[(String, String, String)]) {
        lexicon::all(&mut self.store, files, &mut self.problems);
    }

    /// Takes in one lexicon.
    pub fn lexicon(&mut self, tag: &str, name: &str, text: &str) {
        self.lexicons(&[(tag.to_owned(), name.to_owned(), text.to_owned())]);
    }

    /// Takes in the professions of a field of work, one a line: `nurse` belongs to `healthcare`.
    pub fn professions(&mut self, field: &str, text: &str) {
        let entries = text.lines().map(|line| words_only(line.split('#').next().unwrap_or_default()));
        let entries: Vec<_> = entries.filter(|words| !words.is_empty()).collect();
        let field = (self.store.str(field), self.store.str(&entries.join("\n")));
        self.store.fields.push(field);
    }

    /// Takes in frames, each a name, a file name and a text. They may ask for one another.
    pub fn frames(&mut self, files: &[(String, String, String)]) {
        for (frame, ..) in files {
            self.store.declare_frame(frame);
        }
        for (frame, name, text) in files {
            if let Err(problems) = self.frame(frame, Source { name, text }) {
                self.problems.extend(problems);
            }
        }
    }

    fn frame(&mut self, frame: &str, source: Source<'_>) -> Result<(), Vec<Problem>> {
        let file: FrameFile = file::parse(source).map_err(|p| vec![p])?;
        let patterns = self.patterns(source, &file.patterns, NONE)?;
        let unless = self.guards(source, &file.unless)?;
        let draft = file.scope == FrameScope::Draft;
        self.store
            .define_frame(frame, Frame { draft, heard: file.heard, patterns, unless, ..Frame::default() });
        Ok(())
    }

    /// Takes in one rule file. Its id has to be `id`, which its path gives.
    pub fn rule(&mut self, id: &str, name: &str, text: &str) {
        let source = Source { name, text };
        match file::parse::<RuleFile>(source) {
            Err(problem) => self.problems.push(problem),
            Ok(rule) if rule.id.get_ref() != id => {
                let message = format!("the path says that this rule is `{id}`, so that has to be its id");
                self.problems.push(source.problem(rule.id.span().start, message));
            }
            Ok(rule) => self.add_rule(source, rule),
        }
    }

    fn add_rule(&mut self, source: Source<'_>, rule: RuleFile) {
        if let Err(problems) = self.try_rule(source, rule) {
            self.problems.extend(problems);
        }
    }

    fn try_rule(&mut self, source: Source<'_>, file: RuleFile) -> Result<(), Vec<Problem>> {
        let at_id = |message: String| vec![source.problem(file.id.span().start, message)];
        let id = file.id.get_ref();
        let folder = id.split('/').next().unwrap_or_default();
        let category = match file.category {
            Some(category) => category,
            None => folder.parse::<Category>().map_err(at_id)?,
        };
        if self.store.has_rule(id) {
            return Err(at_id(format!("there is a rule `{id}` already")));
        }
        if let Some(identifier) = &file.identifier
            && Identifier::from_id(identifier.get_ref()).is_none()
        {
            let message = format!("no identifier is called `{}`", identifier.get_ref());
            return Err(vec![source.problem(identifier.span().start, message)]);
        }
        let unknown = |name: &&Text| !CIRCUMSTANCES.contains(&name.get_ref().as_str());
        if let Some(unknown) = file.circumstance.as_ref().filter(unknown) {
            let message = format!("no circumstance is called `{}`", unknown.get_ref());
            return Err(vec![source.problem(unknown.span().start, message)]);
        }
        if let Some(other) = file.language.as_deref().filter(|language| !["en", "any"].contains(language)) {
            return Err(at_id(format!("the language of a rule is `en` or `any`, not `{other}`")));
        }
        for expression in &file.regex {
            regexes::compile(expression.get_ref())
                .map_err(|e| vec![source.problem(expression.span().start, e)])?;
        }
        let finds_something = !file.patterns.is_empty() || !file.regex.is_empty();
        if !finds_something && file.identifier.is_none() && file.circumstance.is_none() {
            return Err(at_id("a rule needs `match`, `identifier`, `regex` or `circumstance`".to_owned()));
        }
        let number = self.store.rules.len() as u16;
        self.patterns(source, &file.patterns, number)?;
        let (only, unless) = (self.guards(source, &file.only)?, self.guards(source, &file.unless)?);
        let only_draft = self.guards(source, &file.only_draft)?;
        let unless_draft = self.guards(source, &file.unless_draft)?;
        let unless_inside = self.guards(source, &file.unless_inside)?;
        let regexes = file.regex.iter().map(|r| self.store.str(r.get_ref())).collect::<Vec<_>>();
        let optional = |store: &mut Store, text: &Option<Text>| {
            text.as_ref().map_or(Str::default(), |t| store.str(t.get_ref()))
        };
        let store = &mut self.store;
        let rule = Rule {
            id: store.str(id),
            category,
            severity: file.severity,
            title: store.str(&file.title),
            why: store.str(&file.why),
            advice: store.str(&file.advice),
            source: file.source.as_ref().map_or(Str::default(), |s| store.str(s)),
            any_language: file.language.as_deref() == Some("any")
                || file.identifier.is_some()
                || !file.regex.is_empty(),
            identifier: optional(store, &file.identifier),
            circumstance: optional(store, &file.circumstance),
            regexes: store.add_regexes(regexes),
            only,
            unless,
            only_draft,
            unless_draft,
            unless_inside,
            fixes: Part::default(),
            when: When::default(),
        };
        let fixes = self.fixes(source, &file.fixes)?;
        let when = self.when(source, file.when.unwrap_or_default())?;
        self.store.rules.push(Rule { fixes, when, ..rule });
        Ok(())
    }

    fn patterns(&mut self, source: Source<'_>, texts: &[Text], rule: u16) -> Result<Part, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut compiled = Vec::new();
        for text in texts {
            match pattern::compile(&mut self.store, text.get_ref()) {
                Ok(pattern) => compiled.push(pattern),
                // +1 for the quotation mark that opens the string.
                Err((at, message)) => problems.push(source.problem(text.span().start + 1 + at, message)),
            }
        }
        if problems.is_empty() { Ok(self.store.add_patterns(compiled, rule)) } else { Err(problems) }
    }

    fn guards(&mut self, source: Source<'_>, texts: &[Text]) -> Result<Part, Vec<Problem>> {
        let mut guards = Vec::new();
        for text in texts {
            guards.push(match text.get_ref().strip_prefix('@') {
                Some(frames) => self
                    .circumstances(frames)
                    .map_err(|message| vec![source.problem(text.span().start, message)])?,
                None => Guard::Finds(self.patterns(source, std::slice::from_ref(text), NONE)?.0),
            });
        }
        Ok(self.store.add_guards(guards))
    }

    /// One circumstance, or several that have to hold together: `first-person & @work-talk`.
    fn circumstances(&mut self, frames: &str) -> Result<Guard, String> {
        let all: Vec<Guard> =
            frames.split(" & @").map(|name| self.circumstance(name)).collect::<Result<_, _>>()?;
        Ok(match all[..] {
            [one] => one,
            _ => Guard::All(self.store.add_guards(all)),
        })
    }

    fn circumstance(&self, name: &str) -> Result<Guard, String> {
        Ok(match name {
            "quoted" => Guard::Quoted,
            "negated" => Guard::Negated,
            "question" => Guard::Question,
            "shouted" => Guard::Shouted,
            "first-person" => Guard::FirstPerson,
            frame => {
                let known = self.store.frame(frame);
                Guard::InFrame(known.ok_or_else(|| format!("no frame is called `{frame}`"))?)
            }
        })
    }

    fn fixes(&mut self, source: Source<'_>, fixes: &[FixFile]) -> Result<Part, Vec<Problem>> {
        let mut compiled = Vec::new();
        for fix in fixes {
            compiled.push(fix.compile(source, &mut self.store).map_err(|p| vec![p])?);
        }
        Ok(self.store.add_fixes(compiled))
    }

    fn when(&mut self, source: Source<'_>, when: WhenFile) -> Result<When, Vec<Problem>> {
        if let Some(unknown) = when.profession.iter().find(|field| !self.store.has_field(field.get_ref())) {
            let message = format!("no field of work is called `{}`", unknown.get_ref());
            return Err(vec![source.problem(unknown.span().start, message)]);
        }
        let professions = when.profession.iter().map(|p| self.store.str(p.get_ref())).collect();
        let list = |list: &NameList| match list {
            NameList::Client => tag::CLIENT,
            NameList::Employer => tag::EMPLOYER,
            NameList::Colleague => tag::COLLEAGUE,
        };
        Ok(When {
            account: when.account.iter().fold(0, |bits, &a| bits | 1 << a as u8),
            not_account: when.not_account.iter().fold(0, |bits, &a| bits | 1 << a as u8),
            recipient: when.recipient.iter().fold(0, |bits, l| bits | 1 << list(l)),
            surface: when.surface.iter().fold(0, |bits, &s| bits | 1 << s as u8),
            audience: when.audience.iter().fold(0, |bits, &a| bits | 1 << a as u8),
            profession: self.store.add_professions(professions),
        })
    }

    /// The book, or all that is wrong.
    pub fn finish(mut self) -> Result<Book, Vec<Problem>> {
        if let Some(message) = self.store.overflow() {
            self.problems.push(Problem { file: String::new(), line: 1, column: 1, message });
        }
        if self.problems.is_empty() { Ok(self.store.into_book()) } else { Err(self.problems) }
    }
}
