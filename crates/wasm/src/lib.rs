//! The border between the engine and a browser: the only crate that names `wasm-bindgen`, `js-sys`
//! and `web-sys`, and the only place where bytes become UTF-16.
//!
//! [`Engine`] and [`Inspection`] are what JavaScript sees. Off the hot path values cross as JavaScript objects
//! (`serde-wasm-bindgen`); a review, asked for at every keystroke, crosses as a JSON string, which is
//! about twice as fast there.

mod calendar;
mod engine;
mod inspect;
mod names;
mod packs;
mod trace;
mod utf16;

pub use calendar::{Calendar, parse_calendar};
pub use engine::{Engine, read_calendar, read_names};
pub use inspect::Inspection;
pub use names::{NameList, parse_names};
pub use utf16::to_utf16;

use wasm_bindgen::prelude::wasm_bindgen;

/// Runs once when the module is loaded: a panic says on the console where it happened.
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&format!("Composure's engine stopped: {panic}").into());
    }));
}
