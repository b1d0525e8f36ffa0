//! Regular expressions of added rules. The rules that ship with Composure have none, so nothing is
//! compiled before somebody adds one.

use crate::book::{Book, Search, part};
use crate::span::{Bytes, Span};
use regex::{Regex, RegexBuilder};
use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

/// Largest compiled size of one expression, in bytes.
pub const SIZE_LIMIT: usize = 1 << 20;

thread_local! {
    /// Expressions already compiled, by their text.
    static COMPILED: RefCell<HashMap<String, Option<Rc<Regex>>>> = RefCell::default();
}

/// Compiles an expression: case-insensitive, of bounded size, linear in the text.
pub fn compile(expression: &str) -> Result<Regex, String> {
    let built = RegexBuilder::new(expression).case_insensitive(true).size_limit(SIZE_LIMIT).build();
    built.map_err(|e| e.to_string())
}

/// Searches a text for an expression. One that does not compile is nowhere.
pub fn search(expression: &str, text: &str, found: &mut dyn FnMut(Range<usize>)) {
    let regex = COMPILED.with_borrow_mut(|all| {
        all.entry(expression.to_owned()).or_insert_with(|| compile(expression).ok().map(Rc::new)).clone()
    });
    regex.iter().flat_map(|r| r.find_iter(text)).filter(|m| !m.is_empty()).for_each(|m| found(m.range()));
}

/// Finds all matches of the regular expressions of a book's rules.
pub fn find(book: &Book, source: &str, mut found: impl FnMut(u32, Span<Bytes>)) {
    let Some(Search(search)) = book.search else { return };
    for (rule, data) in book.rules.iter().enumerate() {
        for &expression in part(&book.regexes, data.regexes) {
            search(book.str(expression), source, &mut |hit| {
                found(rule as u32, Span::new(hit.start, hit.end));
            });
        }
    }
}
