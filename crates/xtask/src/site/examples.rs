//! Examples of rule files, and the sentences that a rule says, as [`Piece`]s that a template can draw.

use composure_core::compile::examples::unmark;
use serde::Serialize;

/// A part of a sentence.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// What it says.
    pub text: String,
    /// What it is.
    pub kind: Kind,
}

/// What a part of a sentence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Words.
    Plain,
    /// Words that the finding marks.
    Mark,
    /// A place that is filled when the rule speaks.
    Slot,
}

/// An example, cut where the double brackets stand.
pub fn marked(example: &str) -> Vec<Piece> {
    let (text, mut spans) = unmark(example);
    spans.sort();
    let (mut pieces, mut end) = (Vec::new(), 0);
    for span in spans {
        push(&mut pieces, &text[end..span.start], Kind::Plain);
        push(&mut pieces, span.slice(&text), Kind::Mark);
        end = span.end;
    }
    push(&mut pieces, &text[end..], Kind::Plain);
    pieces
}

/// An example of a document, the marked words in bold.
pub fn in_bold(example: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (at, text) in example.split("**").enumerate() {
        push(&mut pieces, text, if at % 2 == 1 { Kind::Mark } else { Kind::Plain });
    }
    pieces
}

/// A sentence of a rule, with a word for each place that is filled when the rule speaks; `name` is for `{name}`.
pub fn said(sentence: &str, name: &str) -> Vec<Piece> {
    let (mut pieces, mut rest) = (Vec::new(), sentence);
    while let Some((before, after)) = rest.split_once('{') {
        let Some((slot, after)) = after.split_once('}') else { break };
        push(&mut pieces, before, Kind::Plain);
        push(&mut pieces, stand_in(slot, name), Kind::Slot);
        rest = after;
    }
    push(&mut pieces, rest, Kind::Plain);
    pieces
}

/// The words alone.
pub fn plain(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

fn stand_in<'s>(slot: &'s str, name: &'s str) -> &'s str {
    match slot {
        "name" => name,
        "quote" => "these words",
        "time" => "11:05",
        "day" => "Tuesday",
        "details" => "what stands there",
        "distance" => "300 m",
        "file" => "holiday.jpg",
        "label" => "Home",
        "person" => "Dana Whitfield",
        "place" => "A place",
        other => other,
    }
}

fn push(pieces: &mut Vec<Piece>, text: &str, kind: Kind) {
    if !text.is_empty() {
        pieces.push(Piece { text: text.to_owned(), kind });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(pieces: Vec<Piece>) -> Vec<(String, Kind)> {
        pieces.into_iter().map(|piece| (piece.text, piece.kind)).collect()
    }

    #[test]
    fn an_example_is_cut_at_its_marks() {
        let pieces = shown(marked("my [[boss]] is a [[jerk]]"));
        let expected =
            [("my ", Kind::Plain), ("boss", Kind::Mark), (" is a ", Kind::Plain), ("jerk", Kind::Mark)];
        assert_eq!(pieces, expected.map(|(text, kind)| (text.to_owned(), kind)));
    }

    #[test]
    fn bold_words_are_marks() {
        assert_eq!(
            shown(in_bold("my **boss**")),
            [("my ".to_owned(), Kind::Plain), ("boss".to_owned(), Kind::Mark)]
        );
    }

    #[test]
    fn a_slot_gets_a_word() {
        let pieces = said("{name} is on your list; it is {time}.", "Acme");
        assert_eq!(plain(&pieces), "Acme is on your list; it is 11:05.");
        assert_eq!(pieces[0].kind, Kind::Slot);
    }
}
