//! [`Engine`], as JavaScript sees it.

use crate::packs::{self, Checked, Pack};
use crate::trace::Trace;
use crate::{calendar, names, utf16};
use composure_core::{Book, Person, Profile, Situation};
use js_sys::Uint8Array;
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// The engine for one person. Made once; the profile may be changed at any time.
#[wasm_bindgen]
pub struct Engine {
    inner: composure_core::Engine,
    profile: Profile,
    /// The rules that ship together with those that were added, where any were.
    extended: Option<Book>,
    trace: Trace,
    traced: bool,
}

#[wasm_bindgen]
impl Engine {
    /// An engine that knows nothing about the person yet.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::new_without_default, reason = "JavaScript has no `Default`")]
    pub fn new() -> Engine {
        let trace = Trace::of_global();
        let inner = trace.measure("composure:start", || {
            composure_core::Engine::new(composure_rules::book(), &Profile::default())
        });
        Engine { inner, profile: Profile::default(), extended: None, trace, traced: false }
    }

    /// Takes over what the person told about themselves: a `Profile`.
    ///
    /// # Errors
    /// Says what is wrong with the profile; the engine keeps the one it had.
    #[wasm_bindgen(js_name = setProfile)]
    pub fn set_profile(&mut self, profile: JsValue) -> Result<(), JsError> {
        let profile: Profile = serde_wasm_bindgen::from_value(profile)
            .map_err(|error| JsError::new(&format!("This profile cannot be used: {}", sentence(error))))?;
        self.inner =
            self.trace.measure("composure:profile", || packs::engine(self.extended.as_ref(), &profile));
        self.profile = profile;
        Ok(())
    }

    /// Takes over the packs that a person or an organisation added, in place of those before: an array of
    /// `{ name, text }`. Those that do not compile are left out; what is wrong with them is the answer, an array of
    /// `{ file, line, column, message }`.
    ///
    /// # Errors
    /// Where that is not what was given.
    #[wasm_bindgen(js_name = setPacks)]
    pub fn set_packs(&mut self, packs: JsValue) -> Result<JsValue, JsError> {
        let packs: Vec<Pack> =
            serde_wasm_bindgen::from_value(packs).map_err(|error| JsError::new(&sentence(error)))?;
        let (extended, problems) = packs::with_packs(composure_rules::book(), &packs);
        self.extended = extended;
        self.inner = packs::engine(self.extended.as_ref(), &self.profile);
        to_js(&problems)
    }

    /// Tries a pack that is being written: `{ problems, rules }`, with `review` where there is a `sample` and the pack
    /// compiles. The engine itself is not changed.
    ///
    /// # Errors
    /// Says what is wrong with the situation.
    #[wasm_bindgen(js_name = checkPack)]
    pub fn check_pack(
        &self,
        name: &str,
        text: &str,
        sample: &str,
        situation: &str,
    ) -> Result<String, JsError> {
        let base = composure_rules::book();
        let (book, problems) = packs::check(base, name, text);
        let rules = book.as_ref().map(|book| packs::added(base, book)).unwrap_or_default();
        let mut answer = serde_json::to_value(Checked { problems, rules })?;
        if let Some(book) = book.as_ref().filter(|_| !sample.is_empty()) {
            let engine = packs::engine(Some(book), &self.profile);
            let review = review_json(&engine, sample, situation).map_err(|problem| JsError::new(&problem))?;
            answer["review"] = serde_json::from_str(&review)?;
        }
        Ok(answer.to_string())
    }

    /// Whether each review leaves a measure called `composure:review`. Off unless somebody looks: a
    /// mark costs as much as a short review.
    #[wasm_bindgen(js_name = setTraced)]
    pub fn set_traced(&mut self, traced: bool) {
        self.traced = traced;
    }

    /// Judges a draft. `situation` is the JSON of a `Situation`, the answer that of a `Review` whose
    /// spans count UTF-16 code units.
    ///
    /// # Errors
    /// Says what is wrong with the situation.
    pub fn review(&self, text: &str, situation: &str) -> Result<String, JsError> {
        let review = || review_json(&self.inner, text, situation);
        let outcome = if self.traced { self.trace.measure("composure:review", review) } else { review() };
        outcome.map_err(|problem| JsError::new(&problem))
    }

    /// What there is to say before the person connects with somebody. `person` is the JSON of a `Person`, `situation`
    /// that of a `Situation`, the answer that of a `Review` of the name that is shown.
    ///
    /// # Errors
    /// Says what is wrong with the person or the situation.
    pub fn meeting(&self, person: &str, situation: &str) -> Result<String, JsError> {
        meeting_json(&self.inner, person, situation).map_err(|problem| JsError::new(&problem))
    }

    /// All rules, sorted by id: an array of `RuleInfo`.
    ///
    /// # Errors
    /// None that could be acted upon.
    pub fn rules(&self) -> Result<JsValue, JsError> {
        to_js(&self.inner.book().rules().collect::<Vec<_>>())
    }
}

/// Reads days off from a calendar file, those that end before `today` (`YYYY-MM-DD`) left out:
/// `{ off: DaysOff[], skipped: number }`.
///
/// # Errors
/// Says so where the file is no calendar.
#[wasm_bindgen(js_name = readCalendar)]
pub fn read_calendar(file: &Uint8Array, today: &str) -> Result<JsValue, JsError> {
    let today = today.parse().map_err(|problem: String| JsError::new(&problem))?;
    let calendar =
        calendar::parse_calendar(&file.to_vec(), today).map_err(|problem| JsError::new(&problem))?;
    to_js(&calendar)
}

/// Reads a list of names from a text or CSV file: `{ names: string[], skipped: number }`.
///
/// # Errors
/// Says so where the file is not text.
#[wasm_bindgen(js_name = readNames)]
pub fn read_names(file: &Uint8Array) -> Result<JsValue, JsError> {
    let list = names::parse_names(&file.to_vec()).map_err(|problem| JsError::new(&problem))?;
    to_js(&list)
}

/// A review as JSON, in the browser's unit.
fn review_json(engine: &composure_core::Engine, text: &str, situation: &str) -> Result<String, String> {
    let situation: Situation =
        serde_json::from_str(situation).map_err(|error| format!("This situation cannot be read: {error}"))?;
    let review = utf16::to_utf16(engine.review(text, &situation), text);
    serde_json::to_string(&review).map_err(|error| error.to_string())
}

/// What there is to say before a meeting, as JSON, in the browser's unit.
fn meeting_json(engine: &composure_core::Engine, person: &str, situation: &str) -> Result<String, String> {
    let person: Person =
        serde_json::from_str(person).map_err(|error| format!("This person cannot be read: {error}"))?;
    let situation: Situation =
        serde_json::from_str(situation).map_err(|error| format!("This situation cannot be read: {error}"))?;
    let review = engine.meeting(&person, &situation);
    let name = review.findings.first().map(|finding| finding.quote.clone()).unwrap_or_default();
    serde_json::to_string(&utf16::to_utf16(review, &name)).map_err(|error| error.to_string())
}

/// The message of an error, without the `Error:` that it is printed with.
fn sentence(error: serde_wasm_bindgen::Error) -> String {
    let printed = error.to_string();
    JsValue::from(error).dyn_into::<js_sys::Error>().map_or(printed, |error| error.message().into())
}

fn to_js(value: &impl Serialize) -> Result<JsValue, JsError> {
    // Maps as plain objects: what a Port or `sendMessage` can carry.
    value
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .map_err(|error| JsError::new(&error.to_string()))
}
