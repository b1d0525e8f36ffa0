//! How often words are met in ordinary posts: patterns of rules wait at what is rare.

use composure_core::token::{Kind, Tokens, contraction};
use composure_core::view::View;
use std::collections::HashMap;
use std::fmt::Write;

/// A word that is met less often is as rare as one that is not met at all.
const FEWEST: u32 = 4;

/// The table of frequencies: a line for each word that is met often enough, the most common first.
pub fn table(posts: &[String]) -> String {
    let mut counts: HashMap<String, u32> = HashMap::new();
    for post in posts {
        let view = View::new(post);
        for token in Tokens::new(&view).tokens.iter().filter(|token| token.kind == Kind::Word) {
            let word = view.slice(token.span);
            let (first, rest) = word.split_at(contraction(word).unwrap_or(word.len()));
            for part in [first, rest].into_iter().filter(|part| !part.is_empty()) {
                *counts.entry(part.to_owned()).or_default() += 1;
            }
        }
    }
    let all = u64::from(counts.values().sum::<u32>()).max(1);
    let mut common: Vec<_> = counts.into_iter().filter(|&(_, count)| count >= FEWEST).collect();
    common.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let mut table = String::from(
        "# How often a word is met in a million words of ordinary posts; written by composure-train.\n",
    );
    for (word, count) in common {
        writeln!(table, "{word} {}", u64::from(count) * 1_000_000 / all).expect("writing to a string");
    }
    table
}

#[cfg(test)]
mod tests {
    use super::table;

    #[test]
    fn counts_words_and_the_parts_of_contractions() {
        let posts = vec!["The cat isn't here. The cat is THE cat".to_owned(), "the cat is @home".to_owned()];
        let lines: Vec<_> = table(&posts).lines().skip(1).map(str::to_owned).collect();
        assert_eq!(lines, ["cat 307692", "the 307692"], "13 words, four times each; the rest is rare");
    }
}
