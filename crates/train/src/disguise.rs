//! Posts as people spell them to get past filters: letters swapped, doubled, masked or read as digits, spaces added
//! or dropped. Risky and innocent posts alike, so that the disguise by itself says nothing.

use crate::data::Post;
use crate::learn::Dice;

/// One post in so many is given in disguise too.
const ONE_IN: usize = 6;

/// Disguised copies of some posts.
pub fn some(posts: &[Post]) -> Vec<Post> {
    let mut dice = Dice(0xd15e);
    let with_group = posts.iter().filter(|p| !matches!(p.source, "clickbait" | "madlibs"));
    let mut copies = Vec::new();
    for post in with_group {
        if dice.below(ONE_IN) == 0 {
            copies.push(disguised(post, &mut dice));
        }
    }
    copies
}

fn disguised(post: &Post, dice: &mut Dice) -> Post {
    let mut words: Vec<String> = post.text.split_whitespace().map(str::to_owned).collect();
    let long: Vec<usize> =
        (0..words.len()).filter(|&at| words[at].len() > 3 && words[at].is_ascii()).collect();
    for _ in 0..1 + long.len() / 6 {
        if !long.is_empty() {
            let at = long[dice.below(long.len())];
            words[at] = spelled_around(&words[at], dice);
        }
    }
    let run_together = dice.below(4) == 0;
    let mut text = String::new();
    for word in &words {
        let glued = run_together && dice.below(2) == 0;
        if !text.is_empty() && !glued {
            text.push(' ');
        }
        text.push_str(word);
    }
    Post { text, ..post.clone() }
}

fn spelled_around(word: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() < 4 {
        return word.to_owned();
    }
    let at = 1 + dice.below(letters.len() - 2);
    match dice.below(6) {
        0 => letters.swap(at, at - 1),
        1 => letters.insert(at, letters[at]),
        2 => drop(letters.remove(at)),
        3 => letters[at] = '*',
        4 => return letters.iter().map(char::to_string).collect::<Vec<_>>().join(" "),
        _ => letters.iter_mut().for_each(|c| *c = digit_for(*c)),
    }
    letters.into_iter().collect()
}

fn digit_for(letter: char) -> char {
    match letter {
        'o' => '0',
        'i' => '1',
        'e' => '3',
        'a' => '4',
        's' => '5',
        't' => '7',
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disguise_is_near_its_word_and_always_the_same() {
        let spell = || {
            let mut dice = Dice(7);
            (0..50).map(|_| spelled_around("horrible", &mut dice)).collect::<Vec<_>>()
        };
        assert_eq!(spell(), spell());
        assert!(spell().iter().all(|word| (7..=15).contains(&word.len())), "{:?}", spell());
        assert!(spell().iter().any(|word| word == "h0rr1bl3"));
    }
}
