//! The words of Composure, compiled from the files under `data/` when the crate is built.

use composure_core::Book;

/// The book of all rules that ship with Composure.
pub fn book() -> &'static Book {
    static BOOK: std::sync::LazyLock<Book> = std::sync::LazyLock::new(Book::default);
    &BOOK
}
