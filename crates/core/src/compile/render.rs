//! Writes a book as Rust source, for build scripts: the tables become static data.

use crate::book::{Book, Lists, Table};
use std::fmt::{Debug, Write as _};

/// A Rust item `pub static BOOK: Book`, to be included where `composure_core` is a dependency.
pub fn render(book: &Book) -> String {
    let mut out = String::from(
        "use composure_core::book::{Book, Change::*, FixRule, Frame, Guard::*, Lists, Made, Patterns, Rule, Str, When, Words};\n\
         use composure_core::category::{Category::*, Severity::*};\n\
         use std::borrow::Cow::Borrowed;\n\n\
         /// The book of all rules that ship with Composure.\n\
         pub(crate) static BOOK: Book = Book {\n",
    );
    writeln!(out, "text: Borrowed({:?}),", book.text).expect("writing to a string");
    out.push_str("words: Words {\n");
    bytes(&mut out, "heads", &book.words.heads);
    writeln!(out, "tails: Borrowed({:?}),\nspelled: Made::not_yet(),\n}},", book.words.tails)
        .expect("writing to a string");
    out.push_str("landmarks: Made::not_yet(),\n");
    lists(&mut out, "aliases", &book.aliases);
    table(&mut out, "tags", &book.tags);
    lists(&mut out, "word_tags", &book.word_tags);
    lists(&mut out, "phrases", &book.phrases);
    lists(&mut out, "phrase_words", &book.phrase_words);
    table(&mut out, "phrase_tags", &book.phrase_tags);
    table(&mut out, "masked", &book.masked);
    table(&mut out, "disguised", &book.disguised);
    out.push_str("disguises: Made::not_yet(),\n");
    let patterns = &book.patterns;
    out.push_str("patterns: Patterns {\n");
    bytes(&mut out, "shapes", &patterns.shapes);
    bytes(&mut out, "atoms", &patterns.atoms);
    bytes(&mut out, "anchors", &patterns.anchors);
    bytes(&mut out, "sizes", &patterns.sizes);
    bytes(&mut out, "owners", &patterns.owners);
    table(&mut out, "common", &patterns.common);
    out.push_str("index: Made::not_yet(),\n},\n");
    table(&mut out, "guards", &book.guards);
    table(&mut out, "regexes", &book.regexes);
    let search = match book.search {
        Some(_) => "Some(composure_core::book::Search(composure_core::signal::regexes::search))",
        None => "None",
    };
    writeln!(out, "search: {search},").expect("writing to a string");
    table(&mut out, "professions", &book.professions);
    table(&mut out, "fields", &book.fields);
    table(&mut out, "fixes", &book.fixes);
    table(&mut out, "frames", &book.frames);
    table(&mut out, "rules", &book.rules);
    bytes(&mut out, "model", &book.model);
    out.push_str("};\n");
    out
}

fn bytes(out: &mut String, name: &str, table: &Table<u8>) {
    writeln!(out, "{name}: Borrowed(b\"{}\"),", table.escape_ascii()).expect("writing to a string");
}

fn table<T: Clone + Debug>(out: &mut String, name: &str, table: &Table<T>) {
    writeln!(out, "{name}: Borrowed(&{:?}),", &**table).expect("writing to a string");
}

fn lists(out: &mut String, name: &str, lists: &Lists) {
    writeln!(out, "{name}: Lists {{").expect("writing to a string");
    bytes(out, "lens", &lists.lens);
    table(out, "items", &lists.items);
    out.push_str("starts: Made::not_yet(),\n},\n");
}
