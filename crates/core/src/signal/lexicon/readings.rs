//! Other readings of an unknown word: l33t, strettttched, m*sked, mispelled.

use crate::book::Book;

/// Another reading of an unknown word that the book knows; 0 where there is none.
pub(super) fn other_reading(book: &Book, text: &str) -> u16 {
    if text.contains('*') {
        return masked(book, text);
    }
    let known = |text: &str| Some(book.word(text)).filter(|&id| id != 0).or_else(|| squeezed(book, text));
    if !text.bytes().any(|b| b.is_ascii_digit() || matches!(b, b'@' | b'$' | b'!' | b'|' | b'+')) {
        return squeezed(book, text).unwrap_or(0);
    }
    if !text.chars().any(char::is_alphabetic) {
        return 0;
    }
    let read_as = |one: char| -> String { text.chars().map(|c| letter_for(c, one)).collect() };
    known(&read_as('i')).or_else(|| known(&read_as('l'))).unwrap_or(0)
}

/// The letter that a digit or sign is used for; `one` is what `1`, `!` and `|` are read as.
fn letter_for(c: char, one: char) -> char {
    match c {
        '0' => 'o',
        '1' | '!' | '|' => one,
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '6' | '9' => 'g',
        '7' | '+' => 't',
        '8' => 'b',
        _ => c,
    }
}

/// Stretched letters let go again: each run of three or more is read as two or one.
fn squeezed(book: &Book, text: &str) -> Option<u16> {
    const MOST_RUNS: u32 = 3;
    if !text.as_bytes().windows(3).any(|three| three[0] == three[1] && three[1] == three[2])
        && text.is_ascii()
    {
        return None;
    }
    let mut runs: Vec<(char, usize)> = Vec::new();
    for c in text.chars() {
        match runs.last_mut() {
            Some((last, count)) if *last == c => *count += 1,
            _ => runs.push((c, 1)),
        }
    }
    let stretched = runs.iter().filter(|r| r.1 > 2).count() as u32;
    if stretched == 0 || stretched > MOST_RUNS {
        return None;
    }
    (0..1u32 << stretched).find_map(|choice| {
        let mut nth = 0;
        let mut word = String::with_capacity(text.len());
        for &(c, count) in &runs {
            let mut kept = count;
            if count > 2 {
                kept = if choice >> nth & 1 == 0 { 1 } else { 2 };
                nth += 1;
            }
            word.extend(std::iter::repeat_n(c, kept));
        }
        Some(book.word(&word)).filter(|&id| id != 0)
    })
}

/// Whether people misspell a word on purpose, or run it together with others.
pub(super) fn is_disguised(book: &Book, id: u16) -> bool {
    book.disguised.binary_search(&id).is_ok()
}

/// The disguised word that an unknown one is a slip or a dodge away from: two neighbours swapped, a letter
/// too many, a letter left out. 0 where there is none.
///
/// The first and the last letter stay (`spooky` is no misspelled `spook`), and no letter is changed for
/// another: that would make a slur of half the dictionary. In a name (`titled`) a letter too many is another
/// name: `Spinks`.
pub(super) fn misspelled(book: &Book, text: &str, titled: bool) -> u16 {
    const SHORTEST: usize = 4;
    const LONGEST: usize = 20;
    let letters = text.as_bytes();
    if !(SHORTEST..=LONGEST).contains(&letters.len()) || !letters.iter().all(u8::is_ascii_lowercase) {
        return 0;
    }
    if !book.disguises().may_be_near(letters) {
        return 0;
    }
    let disguised = |before: &[u8], middle: &[u8], after: &[u8]| {
        let mut buffer = [0u8; LONGEST + 1];
        let len = before.len() + middle.len() + after.len();
        buffer[..before.len()].copy_from_slice(before);
        buffer[before.len()..before.len() + middle.len()].copy_from_slice(middle);
        buffer[len - after.len()..len].copy_from_slice(after);
        let id = book.word_of(&buffer[..len]);
        (id != 0 && is_disguised(book, id)).then_some(id)
    };
    // A short word is too near to others for more than a swap or a double letter; where no vowel is left,
    // one was left out. A lost consonant shows in a long word only.
    let long = letters.len() > 5;
    let no_vowel = letters.iter().all(|letter| !b"aeiouy".contains(letter));
    let missing: &[u8] = match letters.len() {
        4 if !no_vowel => b"",
        4..=6 => b"aeiou",
        _ => b"aeiourtnlscmdpghbkvwyfzxqj",
    };
    let slip_at = |at: usize| {
        let (before, here, rest) = (&letters[..at], letters[at], &letters[at..]);
        let (after, pair) = (&rest[1..], letters[at - 1] == here);
        let swapped = || {
            let next = after[0];
            let inside = after.len() > 1 && next != here;
            inside.then(|| disguised(before, &[next, here], &after[1..])).flatten()
        };
        let too_many = || (long && !titled || pair).then(|| disguised(before, &[], after)).flatten();
        let left_out = || {
            let twin = Some(letters[at - 1]).filter(|_| long);
            missing.iter().copied().chain(twin).find_map(|letter| disguised(before, &[letter], rest))
        };
        swapped().or_else(too_many).or_else(left_out)
    };
    let inside = (1..letters.len() - 1).find_map(slip_at);
    // The letter before the last may be the one that is missing: `vermn`.
    let (before, end) = letters.split_at(letters.len() - 1);
    let before_last = || missing.iter().find_map(|&letter| disguised(before, &[letter], end));
    inside.or_else(before_last).unwrap_or(0)
}

/// `sh*t`: a word of the masked lexicons of the same length that agrees in all other letters.
fn masked(book: &Book, text: &str) -> u16 {
    let agrees = |word: &str| {
        word.len() == text.len() && word.bytes().zip(text.bytes()).all(|(w, t)| w == t || t == b'*')
    };
    let letters = text.bytes().filter(|&b| b != b'*').count();
    if letters == 0 || text.starts_with('*') {
        return 0;
    }
    book.masked.iter().copied().find(|&id| agrees(book.words.get(id))).unwrap_or(0)
}
