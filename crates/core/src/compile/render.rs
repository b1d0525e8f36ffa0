//! Writes a book as Rust source, for build scripts: the tables become static data.

use crate::book::{Book, Lists, Table};
use std::fmt::{Debug, Write as _};

/// A Rust item `pub static BOOK: Book`, to be included where `composure_core` is a dependency.
pub fn render(book: &Book) -> String {
    let mut out = String::from(
        "use composure_core::book::{Book, Change::*, FixRule, Frame, Guard::*, Lists, Made, Pattern, Rule, Str, Strings, When};\n\
         use composure_core::category::{Category::*, Severity::*};\n\
         use std::borrow::Cow::Borrowed;\n\n\
         /// The book of all rules that ship with Composure.\n\
         pub(crate) static BOOK: Book = Book {\n",
    );
    writeln!(out, "text: Borrowed({:?}),", book.text).expect("writing to a string");
    writeln!(out, "words: Strings {{\ntext: Borrowed({:?}),", book.words.text).expect("writing to a string");
    table(&mut out, "lens", &book.words.lens);
    table(&mut out, "bases", &book.words.bases);
    out.push_str("},\n");
    out.push_str("slots: Made::not_yet(),\nlandmarks: Made::not_yet(),\n");
    lists(&mut out, "aliases", &book.aliases);
    table(&mut out, "tags", &book.tags);
    lists(&mut out, "word_tags", &book.word_tags);
    lists(&mut out, "phrases", &book.phrases);
    lists(&mut out, "phrase_words", &book.phrase_words);
    table(&mut out, "phrase_tags", &book.phrase_tags);
    table(&mut out, "masked", &book.masked);
    table(&mut out, "disguised", &book.disguised);
    table(&mut out, "disguised_ends", &book.disguised_ends);
    table(&mut out, "steps", &book.steps);
    table(&mut out, "patterns", &book.patterns);
    lists(&mut out, "needs", &book.needs);
    lists(&mut out, "by_atom", &book.by_atom);
    table(&mut out, "guards", &book.guards);
    table(&mut out, "regexes", &book.regexes);
    table(&mut out, "professions", &book.professions);
    table(&mut out, "fields", &book.fields);
    table(&mut out, "fixes", &book.fixes);
    table(&mut out, "frames", &book.frames);
    table(&mut out, "rules", &book.rules);
    writeln!(out, "model: Borrowed(b\"{}\"),", book.model.escape_ascii()).expect("writing to a string");
    out.push_str("};\n");
    out
}

fn table<T: Clone + Debug>(out: &mut String, name: &str, table: &Table<T>) {
    writeln!(out, "{name}: Borrowed(&{:?}),", &**table).expect("writing to a string");
}

fn lists(out: &mut String, name: &str, lists: &Lists) {
    writeln!(out, "{name}: Lists {{").expect("writing to a string");
    table(out, "lens", &lists.lens);
    table(out, "bases", &lists.bases);
    table(out, "items", &lists.items);
    out.push_str("},\n");
}
