//! Regular expressions of added rules. The rules that ship with Composure have none, so nothing is
//! compiled before somebody adds one.

use crate::book::{Book, part};
use crate::span::{Bytes, Span};
use regex::{Regex, RegexBuilder};
use std::cell::RefCell;
use std::collections::HashMap;
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

/// Finds all matches of the regular expressions of a book's rules.
pub fn find(book: &Book, source: &str, mut found: impl FnMut(u32, Span<Bytes>)) {
    if book.regexes.is_empty() {
        return;
    }
    for (rule, data) in book.rules.iter().enumerate() {
        for &expression in part(&book.regexes, data.regexes) {
            let text = book.str(expression);
            let regex = COMPILED.with_borrow_mut(|all| {
                all.entry(text.to_owned()).or_insert_with(|| compile(text).ok().map(Rc::new)).clone()
            });
            for hit in regex.iter().flat_map(|r| r.find_iter(source)).filter(|m| !m.is_empty()) {
                found(rule as u32, Span::new(hit.start(), hit.end()));
            }
        }
    }
}
