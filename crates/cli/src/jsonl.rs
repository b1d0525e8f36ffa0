//! `composure check --jsonl`: a stream of drafts, one JSON object a line, answered in the same order.
//!
//! Memory holds one line at a time, whatever the length of the stream. A line that is not valid is
//! answered with what is wrong with it, and the rest goes on.

use crate::failure::{Failure, IO};
use composure_core::{Book, Engine, Profile, Review, Situation, Verdict};
use serde::{Deserialize, Deserializer, Serialize, de::DeserializeOwned};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::io::{BufRead, BufReader, BufWriter, Read, Write};

/// A question, one a line. What else a line says is not read.
#[derive(Deserialize)]
struct Question<'a> {
    #[serde(borrow, default, deserialize_with = "present")]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    text: Cow<'a, str>,
    #[serde(borrow)]
    profile: Option<&'a RawValue>,
    #[serde(borrow)]
    situation: Option<&'a RawValue>,
}

/// What can still be read of a line that is no question.
#[derive(Default, Deserialize)]
struct Nameplate<'a> {
    #[serde(borrow, default, deserialize_with = "present")]
    id: Option<&'a RawValue>,
}

/// An `id` of `null` is an id like any other, and is given back.
fn present<'de: 'a, 'a, D: Deserializer<'de>>(deserializer: D) -> Result<Option<&'a RawValue>, D::Error> {
    Deserialize::deserialize(deserializer).map(Some)
}

#[derive(Serialize)]
struct Answer<'a> {
    /// As it was written, to the letter.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a RawValue>,
    #[serde(flatten)]
    outcome: Outcome,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Outcome {
    Reviewed(Review),
    Refused { error: String },
}

/// What the answers come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// The gravest verdict; clear, where no draft was reviewed.
    pub gravest: Verdict,
    /// Whether some line was no question.
    pub refused: bool,
}

impl Summary {
    fn count(&mut self, outcome: &Outcome) {
        match outcome {
            Outcome::Reviewed(review) => self.gravest = self.gravest.max(review.verdict),
            Outcome::Refused { .. } => self.refused = true,
        }
    }
}

/// Answers every line of `questions`. `profile` and `situation` stand in where a line has none.
pub fn run(
    book: &'static Book,
    questions: impl Read,
    answers: impl Write,
    profile: Profile,
    situation: Situation,
) -> Result<Summary, Failure> {
    let mut summary = Summary::default();
    let mut questions = BufReader::with_capacity(1 << 16, questions);
    let mut answers = BufWriter::with_capacity(1 << 16, answers);
    let mut judge = Judge::new(book, profile, situation);
    let mut line = Vec::new();
    loop {
        // Whoever asks line by line gets each answer before we wait for the next question.
        if questions.buffer().is_empty() {
            answers.flush()?;
        }
        line.clear();
        let read = questions
            .read_until(b'\n', &mut line)
            .map_err(|error| Failure::new(IO, format!("the input could not be read: {error}")))?;
        if read == 0 {
            answers.flush()?;
            return Ok(summary);
        }
        let answer = judge.answer(&line);
        summary.count(&answer.outcome);
        serde_json::to_writer(&mut answers, &answer)?;
        answers.write_all(b"\n")?;
    }
}

/// Keeps the engine of the last profile: in most streams the next line has the same one.
struct Judge {
    book: &'static Book,
    usual: Engine,
    situation: Situation,
    last: Option<(Box<RawValue>, Engine)>,
}

impl Judge {
    fn new(book: &'static Book, profile: Profile, situation: Situation) -> Self {
        Self { book, usual: Engine::new(book, &profile), situation, last: None }
    }

    fn answer<'a>(&mut self, line: &'a [u8]) -> Answer<'a> {
        let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
        match serde_json::from_slice::<Question>(line) {
            Ok(question) => {
                let outcome =
                    self.review(&question).map_or_else(|error| Outcome::Refused { error }, Outcome::Reviewed);
                Answer { id: question.id, outcome }
            }
            Err(error) => {
                let id = serde_json::from_slice::<Nameplate>(line).unwrap_or_default().id;
                Answer { id, outcome: Outcome::Refused { error: sentence(&error) } }
            }
        }
    }

    fn review(&mut self, question: &Question) -> Result<Review, String> {
        let own = question
            .situation
            .map(|raw| lenient(raw).map_err(|error| format!("situation: {}", sentence(&error))))
            .transpose()?;
        let situation = own.as_ref().unwrap_or(&self.situation).clone();
        Ok(self.engine_for(question.profile)?.review(&question.text, &situation))
    }

    fn engine_for(&mut self, profile: Option<&RawValue>) -> Result<&Engine, String> {
        let Some(raw) = profile else { return Ok(&self.usual) };
        if self.last.as_ref().is_none_or(|(last, _)| last.get() != raw.get()) {
            let profile = lenient(raw).map_err(|error| format!("profile: {}", sentence(&error)))?;
            self.last = Some((raw.to_owned(), Engine::new(self.book, &profile)));
        }
        Ok(self.last.as_ref().map_or(&self.usual, |(_, engine)| engine))
    }
}

/// Reads `T`, where a member that is `null` is a member left out.
fn lenient<T: DeserializeOwned>(raw: &RawValue) -> Result<T, serde_json::Error> {
    serde_json::from_str(raw.get()).or_else(|error| {
        let Ok(mut members) = serde_json::from_str::<serde_json::Map<_, _>>(raw.get()) else {
            return Err(error);
        };
        members.retain(|_, member: &mut serde_json::Value| !member.is_null());
        T::deserialize(serde_json::Value::Object(members)).map_err(|_| error)
    })
}

/// The error without its place: a line is its own place.
fn sentence(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rfind(" at line ") {
        Some(place) => text[..place].to_owned(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    /// The answers to `lines`, parsed.
    fn answers(lines: &[u8]) -> Vec<Value> {
        let mut out = Vec::new();
        run(composure_rules::book(), lines, &mut out, Profile::default(), Situation::default()).unwrap();
        out.split(|&byte| byte == b'\n')
            .filter(|line| !line.is_empty())
            .map(|line| serde_json::from_slice(line).unwrap())
            .collect()
    }

    #[test]
    fn any_json_value_is_an_id_and_comes_back_to_the_letter() {
        let mut out = Vec::new();
        let ids = ["1", "1.50", "null", "\"a\\u0062\"", "[1, 2]", "{\"n\": 18446744073709551616}"];
        let lines: String = ids.iter().map(|id| format!("{{\"id\": {id}, \"text\": \"hello\"}}\n")).collect();
        run(composure_rules::book(), lines.as_bytes(), &mut out, Profile::default(), Situation::default())
            .unwrap();
        let out = String::from_utf8(out).unwrap();
        for (line, id) in out.lines().zip(ids) {
            assert!(line.starts_with(&format!("{{\"id\":{id},\"verdict\":")), "{line}");
        }
    }

    #[test]
    fn a_wrong_line_is_answered_and_the_rest_goes_on() {
        let out = answers(
            b"{\"id\":1,\"text\":\"hello\"}\nnonsense\n\n{\"id\":2}\n\xff\xfe\n{\"id\":3,\"text\":\"hello\",\"situation\":{\"surface\":\"poem\"}}\n{\"id\":4,\"text\":\"hello\",\"profile\":{\"clients\":\"Acme\"}}\n{\"id\":5,\"text\":\"hello\"}",
        );
        let ids: Vec<_> = out.iter().map(|answer| answer.get("id").cloned().unwrap_or_default()).collect();
        assert_eq!(
            ids,
            [json!(1), Value::Null, Value::Null, json!(2), Value::Null, json!(3), json!(4), json!(5)]
        );
        let wrong: Vec<_> = out.iter().map(|answer| answer.get("error").is_some()).collect();
        assert_eq!(wrong, [false, true, true, true, true, true, true, false]);
        assert_eq!(out[3]["error"], "missing field `text`");
        assert!(
            out[5]["error"].as_str().unwrap().starts_with("situation: unknown variant `poem`"),
            "{}",
            out[5]
        );
        assert!(out[6]["error"].as_str().unwrap().starts_with("profile: "), "{}", out[6]);
    }

    #[test]
    fn what_is_null_or_unknown_is_left_out() {
        let out = answers(
            br#"{"id":1,"text":"hello","mood":"fine","profile":null,"situation":{"account":null,"audience":null,"now":null,"weather":1}}"#,
        );
        assert_eq!(out[0]["verdict"], "clear");
    }

    #[test]
    fn each_answer_comes_before_the_next_question_is_awaited() {
        /// Gives one line, then refuses until that line has been answered.
        struct Asker<'a>(&'a std::cell::RefCell<Vec<u8>>, usize);
        impl Read for Asker<'_> {
            fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
                assert_eq!(self.0.borrow().iter().filter(|&&byte| byte == b'\n').count(), self.1);
                self.1 += 1;
                let line: &[u8] = if self.1 > 2 { b"" } else { b"{\"text\":\"hello\"}\n" };
                buffer[..line.len()].copy_from_slice(line);
                Ok(line.len())
            }
        }
        struct Listener<'a>(&'a std::cell::RefCell<Vec<u8>>);
        impl Write for Listener<'_> {
            fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
                self.0.borrow_mut().extend(bytes);
                Ok(bytes.len())
            }
            fn flush(&mut self) -> std::io::Result<()> {
                Ok(())
            }
        }
        let heard = std::cell::RefCell::default();
        run(
            composure_rules::book(),
            Asker(&heard, 0),
            Listener(&heard),
            Profile::default(),
            Situation::default(),
        )
        .unwrap();
    }
}
