//! Where an example can be tried: the address of the playground that writes it as somebody of whom the rule notices it.
//!
//! [`link`] asks the engine that the playground has (`www/site/tries.ts`), so no example is linked that it would let pass.

use super::examples::plain;
use super::rules::Rule;
use crate::drive;
use crate::run::{at, command, output};
use anyhow::{Result, ensure};
use serde::Serialize;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// An example, as `www/site/tries.ts` reads it.
#[derive(Serialize)]
struct Example<'r> {
    rule: &'r str,
    text: String,
}

/// Gives each example that can be tried its address, from the root of the site. `engine` is the playground's WebAssembly.
///
/// # Errors
/// Where the engine cannot be asked, or notices next to nothing.
pub fn link(rules: &mut [Rule], engine: &Path) -> Result<()> {
    let examples: Vec<Example<'_>> = rules
        .iter()
        .flat_map(|rule| rule.hits.iter().map(|hit| Example { rule: &rule.id, text: plain(&hit.pieces) }))
        .collect();
    drive::bundle(&[at("www/site/tries.ts")], "target/site-tries")?;
    let list = at("target/site-tries/examples.json");
    fs::write(&list, serde_json::to_string(&examples)?)?;
    let mut asked = command("node");
    asked.arg(at("target/site-tries/tries.mjs")).arg(&list).arg(engine);
    let who: Vec<Option<String>> = serde_json::from_str(&output(&mut asked)?)?;
    ensure!(
        who.len() == examples.len(),
        "{} examples were asked for, {} answered",
        examples.len(),
        who.len()
    );
    let addresses: Vec<_> =
        examples.iter().zip(who).map(|(example, who)| who.map(|who| address(&who, &example.text))).collect();
    let linked = addresses.iter().flatten().count();
    ensure!(linked * 2 > addresses.len(), "only {linked} of {} examples can be tried", addresses.len());
    for (hit, address) in rules.iter_mut().flat_map(|rule| &mut rule.hits).zip(addresses) {
        hit.tried_at = address;
    }
    Ok(())
}

/// The address of the playground where `who` writes `text`.
fn address(who: &str, text: &str) -> String {
    format!("playground.html#by={who}&say={}", encoded(text))
}

/// Text as a fragment can hold it.
fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => encoded.push(char::from(byte)),
            b' ' => encoded.push('+'),
            // Writing to a string cannot fail.
            _ => drop(write!(encoded, "%{byte:02X}")),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_lost_in_an_address() {
        assert_eq!(
            address("nurse", "50% & “more”+"),
            "playground.html#by=nurse&say=50%25+%26+%E2%80%9Cmore%E2%80%9D%2B"
        );
    }
}
