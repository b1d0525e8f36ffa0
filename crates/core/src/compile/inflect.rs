//! The regular forms of English words.

/// Nouns: the plural.
pub fn noun(word: &str) -> Vec<String> {
    vec![word.to_owned(), with_s(word)]
}

/// Verbs: third person, past, present participle.
pub fn verb(word: &str) -> Vec<String> {
    let stem = if doubles(word) { doubled(word) } else { word.to_owned() };
    let (past, participle) = if let Some(base) = word.strip_suffix("ie") {
        (format!("{word}d"), format!("{base}ying"))
    } else if word.ends_with("ee") || word.ends_with("oe") || word.ends_with("ye") {
        (format!("{word}d"), format!("{word}ing"))
    } else if let Some(base) = word.strip_suffix('e') {
        (format!("{word}d"), format!("{base}ing"))
    } else if let Some(base) = consonant_y(word) {
        (format!("{base}ied"), format!("{word}ing"))
    } else {
        (format!("{stem}ed"), format!("{stem}ing"))
    };
    vec![word.to_owned(), with_s(word), past, participle]
}

/// Adjectives: comparative and superlative.
pub fn adjective(word: &str) -> Vec<String> {
    let stem = if doubles(word) {
        doubled(word)
    } else if let Some(base) = consonant_y(word) {
        format!("{base}i")
    } else {
        word.strip_suffix('e').unwrap_or(word).to_owned()
    };
    vec![word.to_owned(), format!("{stem}er"), format!("{stem}est")]
}

fn with_s(word: &str) -> String {
    if let Some(base) = consonant_y(word) {
        format!("{base}ies")
    } else if ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end)) {
        format!("{word}es")
    } else {
        format!("{word}s")
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// The word without its `y`, where a consonant stands before it.
fn consonant_y(word: &str) -> Option<&str> {
    let base = word.strip_suffix('y')?;
    base.chars().next_back().filter(|&c| !is_vowel(c)).map(|_| base)
}

/// One syllable that ends in one vowel and one consonant doubles it: `stab`, `stabbed`.
fn doubles(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    let [.., before, vowel, last] = letters[..] else { return false };
    let one_syllable = letters.iter().filter(|&&c| is_vowel(c)).count() == 1;
    let qu = before == 'q' && vowel == 'u';
    one_syllable
        && is_vowel(vowel)
        && !is_vowel(before)
        && !qu
        && !is_vowel(last)
        && last.is_alphabetic()
        && !matches!(last, 'w' | 'x' | 'y')
}

fn doubled(word: &str) -> String {
    let last = word.chars().next_back();
    word.chars().chain(last).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_forms() {
        assert_eq!(noun("jerk"), ["jerk", "jerks"]);
        assert_eq!(noun("pussy"), ["pussy", "pussies"]);
        assert_eq!(noun("bitch"), ["bitch", "bitches"]);
        assert_eq!(verb("stab"), ["stab", "stabs", "stabbed", "stabbing"]);
        assert_eq!(verb("annoy"), ["annoy", "annoys", "annoyed", "annoying"]);
        assert_eq!(verb("fire"), ["fire", "fires", "fired", "firing"]);
        assert_eq!(verb("deny"), ["deny", "denies", "denied", "denying"]);
        assert_eq!(verb("tie"), ["tie", "ties", "tied", "tying"]);
        assert_eq!(verb("cancel"), ["cancel", "cancels", "canceled", "canceling"]);
        assert_eq!(adjective("dumb"), ["dumb", "dumber", "dumbest"]);
        assert_eq!(adjective("crazy"), ["crazy", "crazier", "craziest"]);
        assert_eq!(adjective("rude"), ["rude", "ruder", "rudest"]);
    }
}
