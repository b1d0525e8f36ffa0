//! Somebody whom a page shows beside a button that would connect the two: [`Person`].

use serde::Deserialize;

/// What a page says of somebody. Every field may be left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(default)]
pub struct Person {
    /// The name they show.
    #[cfg_attr(feature = "types", ts(optional))]
    pub name: Option<String>,
    /// Their handle, with or without "@".
    #[cfg_attr(feature = "types", ts(optional))]
    pub handle: Option<String>,
    /// What they say of themselves, such as where they work.
    #[cfg_attr(feature = "types", ts(optional))]
    pub headline: Option<String>,
}
