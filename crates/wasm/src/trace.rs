//! Performance marks, for the timeline of the browser's developer tools and for the benchmarks.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::Performance;

/// Where marks go. Nowhere, where the surroundings have no clock.
pub struct Trace {
    performance: Option<Performance>,
}

impl Trace {
    /// The clock of whatever runs this module: a window, a worker or Node.
    pub fn of_global() -> Self {
        let performance = js_sys::Reflect::get(&js_sys::global(), &JsValue::from_str("performance"))
            .ok()
            .and_then(|found| found.dyn_into().ok());
        Self { performance }
    }

    /// Runs `work` and leaves one measure called `name`, in place of an earlier one: a background that
    /// lives for days must not collect entries.
    pub fn measure<T>(&self, name: &str, work: impl FnOnce() -> T) -> T {
        let Some(performance) = &self.performance else { return work() };
        // A mark that cannot be set is no reason not to do the work.
        let _ = performance.mark(name);
        let result = work();
        performance.clear_measures_with_measure_name(name);
        let _ = performance.measure_with_start_mark(name, name);
        performance.clear_marks_with_mark_name(name);
        result
    }
}
