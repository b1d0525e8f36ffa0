//! [`Inspection`] of an attached file, as JavaScript sees it.

use composure_core::Attachment;
use composure_history::{Part, Step};
use js_sys::Uint8Array;
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// Reading one file, whose bytes are asked for range by range.
#[wasm_bindgen]
pub struct Inspection {
    inner: composure_history::Inspection,
}

#[wasm_bindgen]
impl Inspection {
    /// An inspection of a file of `size` bytes.
    #[wasm_bindgen(constructor)]
    pub fn new(size: f64) -> Inspection {
        // `as` takes what is no size for 0.
        Inspection { inner: composure_history::Inspection::new(size as u64) }
    }

    /// Goes on with the bytes that were wanted last; none at first. The answer is JSON: `{ "want": [start, end] }`, or
    /// `{ "attachment": …, "clean": […] }`, where `clean` is null or the parts of the clean copy in order, each
    /// `{ "keep": [start, end] }` of the original or `{ "bytes": […] }`.
    ///
    /// # Errors
    /// None that could be acted upon.
    pub fn step(&mut self, bytes: &Uint8Array) -> Result<String, JsError> {
        step_json(&mut self.inner, &bytes.to_vec()).map_err(|problem| JsError::new(&problem))
    }
}

#[derive(Serialize)]
#[serde(untagged)]
enum Answer<'s> {
    Want { want: (u64, u64) },
    Done { attachment: &'s Attachment, clean: Option<Vec<Piece<'s>>> },
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Piece<'s> {
    Keep(u64, u64),
    Bytes(&'s [u8]),
}

impl<'s> Piece<'s> {
    fn of(part: &'s Part) -> Self {
        match part {
            Part::Keep(range) => Piece::Keep(range.start, range.end),
            Part::Bytes(bytes) => Piece::Bytes(bytes),
        }
    }
}

fn step_json(inspection: &mut composure_history::Inspection, bytes: &[u8]) -> Result<String, String> {
    let step = inspection.step(bytes);
    let answer = match &step {
        Step::Want(range) => Answer::Want { want: (range.start, range.end) },
        Step::Done(report) => Answer::Done {
            attachment: &report.attachment,
            clean: report.clean.as_ref().map(|parts| parts.iter().map(Piece::of).collect()),
        },
    };
    serde_json::to_string(&answer).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_border_speaks_json() {
        // The beginning and the end of a JPEG, with a remark in between.
        let file = b"\xFF\xD8\xFF\xFE\x00\x08remark\xFF\xD9";
        let mut inspection = composure_history::Inspection::new(file.len() as u64);
        assert_eq!(step_json(&mut inspection, &[]).unwrap(), r#"{"want":[0,14]}"#);
        let answer = step_json(&mut inspection, file).unwrap();
        assert!(answer.starts_with(
            r#"{"attachment":{"id":0,"name":"","kind":"picture","details":[],"removable":true"#
        ));
        assert!(answer.ends_with(r#""clean":[{"keep":[0,2]},{"keep":[12,14]}]}"#), "{answer}");
    }
}
