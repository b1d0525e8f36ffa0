//! Passwords, PINs, door codes and one-time codes said in prose: `the wifi password is hunter2`, `pw: …`,
//! `login admin / Passw0rd!`; not `password reset` or `I forgot my password`.

use super::text::{Text, is_word};
use super::{Claims, Identifier};
use std::ops::Range;

/// What a label promises.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// A secret of any characters.
    Password,
    /// A short word that means something else as often: only with a colon or an equals sign.
    Shorthand,
    /// Digits.
    Pin,
    /// Digits, if the word before says of what.
    Code,
    /// A name and then a password.
    Login,
}

/// What a code opens, by the word before `code`.
const LOCKS: &[&str] = &[
    "door", "gate", "alarm", "lock", "garage", "entry", "building", "safe", "lockbox", "keypad", "key",
    "house", "locker",
];
/// Codes that let somebody in once.
const ONCE: &[&str] = &[
    "verification",
    "security",
    "2fa",
    "auth",
    "authentication",
    "login",
    "sms",
    "confirmation",
    "one-time",
    "time",
    "mfa",
    "access",
];
/// What has a password that friends are told.
const SHARED: &[&str] = &[
    "wifi",
    "fi",
    "wlan",
    "netflix",
    "hulu",
    "router",
    "hotspot",
    "guest",
    "spotify",
    "laptop",
    "alarm",
    "email",
    "instagram",
];

/// Words that give a label its value.
const VERBS: &[&str] = &["is", "was", "are", "now", "ist", "lautet", "es", "est", "e", "to", "still", "just"];

/// What people say of a password rather than as one.
const SAID_OF: &[&str] = &[
    "required",
    "incorrect",
    "wrong",
    "invalid",
    "expired",
    "missing",
    "empty",
    "blank",
    "optional",
    "protected",
    "secret",
    "hidden",
    "forgotten",
    "weak",
    "strong",
    "terrible",
    "awful",
    "weird",
    "long",
    "short",
    "safe",
    "secure",
    "unique",
    "random",
    "stolen",
    "leaked",
    "simple",
    "easy",
    "hard",
    "different",
    "same",
    "encrypted",
    "hashed",
    "reset",
    "changed",
    "here",
    "below",
    "above",
    "attached",
    "case-sensitive",
    "please",
    "none",
    "something",
    "nothing",
    "everything",
    "dead",
    "over",
    "good",
    "great",
    "bad",
    "stupid",
    "ridiculous",
    "private",
    "temporary",
    "unknown",
    "written",
    "saved",
    "stored",
    "shared",
    "correct",
    "free",
    "mandatory",
    "needed",
    "visible",
    "gone",
    "manager",
    "reset",
    "tbd",
    "ask",
    "in",
    "on",
    "at",
    "the",
    "a",
    "my",
    "your",
    "not",
    "no",
    "too",
    "so",
    "very",
    "forgot",
    "hint",
    "again",
    "back",
    "out",
    "working",
    "broken",
    "compromised",
    "obvious",
    "embarrassing",
    "public",
];

/// What makes a number a length or an age rather than a secret.
const UNITS: &[&str] = &[
    "characters",
    "character",
    "chars",
    "letters",
    "digits",
    "days",
    "months",
    "years",
    "times",
    "words",
    "attempts",
    "minutes",
    "%",
];

pub(super) fn find(text: &Text, claims: &mut Claims) {
    let bytes = text.bytes();
    let mut at = 0;
    while at < bytes.len() {
        let length = bytes[at..].iter().take_while(|b| is_word(**b)).count();
        if let Some(kind) = label(&bytes[at..at + length])
            && let Some((range, name)) = value(text, at..at + length, kind)
        {
            at = range.end;
            claims.push(Identifier::Password, range, name);
        } else {
            at += length.max(1);
        }
    }
}

/// The kind of a label, written without accents in whatever case.
fn label(word: &[u8]) -> Option<Kind> {
    const LONGEST: usize = 11;
    let mut lower = [0; LONGEST];
    let lower = lower.get_mut(..word.len())?;
    lower.copy_from_slice(word);
    lower.make_ascii_lowercase();
    match &*lower {
        b"password" | b"passwort" | b"kennwort" | b"passphrase" | b"contrasena" | b"senha"
        | b"wachtwoord" | b"haslo" | b"losenord" | b"pwd" | b"passwd" | b"mdp" | b"pw" => {
            Some(Kind::Password)
        }
        b"passe" | b"pass" | b"psw" | b"clave" => Some(Kind::Shorthand),
        b"pin" | b"passcode" | b"otp" => Some(Kind::Pin),
        b"code" | b"combination" | b"combo" | b"keypad" => Some(Kind::Code),
        b"login" | b"logins" | b"credentials" | b"creds" | b"username" => Some(Kind::Login),
        _ => None,
    }
}

fn value(text: &Text, label: Range<usize>, kind: Kind) -> Option<(Range<usize>, &'static str)> {
    let of_lock = || text.follows(&label, LOCKS, 1);
    let of_once = || text.follows(&label, ONCE, 1);
    match kind {
        Kind::Password => secret(text, label).map(|range| (range, "password")),
        Kind::Shorthand => shorthand(text, &label).map(|range| (range, "password")),
        Kind::Pin => pin(text, &label).map(|range| (range, "PIN")),
        Kind::Code if text.follows(&label, &["wifi", "fi", "wlan", "internet"], 1) => {
            secret(text, label).map(|range| (range, "password"))
        }
        Kind::Code if of_lock() => digits(text, label.end, 3..=8).map(|range| (range, "door code")),
        Kind::Code if of_once() => digits(text, label.end, 4..=8).map(|range| (range, "one-time code")),
        Kind::Code => None,
        Kind::Login => after_name(text, label.end).map(|range| (range, "password")),
    }
}

/// Where a value may begin, and how surely it is one.
struct Given {
    at: usize,
    /// A colon, an equals sign or an arrow gave it.
    sign: bool,
    /// A verb gave it.
    verb: bool,
}

/// Steps over `for the wifi is now`, `: `, ` -> ` from a label to its value; up to `words` other words may
/// stand between where the first of them is a preposition.
fn given(text: &Text, from: usize, words: usize) -> Option<Given> {
    let (mut given, mut others) = (Given { at: from, sign: false, verb: false }, 0);
    for _ in 0..words + 4 {
        let rest = &text.bytes()[given.at..];
        given.at += rest.iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
        let rest = &text.bytes()[given.at..];
        let signs = rest.iter().take_while(|b| b":=>-".contains(b)).count();
        if signs > 0 && rest[..signs].iter().any(|b| *b != b'-') {
            given.at += signs;
            given.sign = true;
            continue;
        }
        let word = &rest[..rest.iter().take_while(|b| is_word(**b)).count()];
        let is = |among: &[&str]| among.iter().any(|entry| word.eq_ignore_ascii_case(entry.as_bytes()));
        if given.sign {
            break;
        } else if is(VERBS) {
            given.verb = true;
        } else if given.verb
            || word.is_empty()
            || others >= words
            || (others == 0 && !is(&["for", "to", "of", "at", "on", "in", "fur", "del", "para", "du"]))
        {
            break;
        } else {
            others += 1;
        }
        given.at += word.len();
        // `what's`, `password's hunter2`
    }
    (given.sign || given.verb).then_some(given)
}

/// The word at a place where a value may begin, without quotation marks and the punctuation after it.
fn word_at(text: &Text, at: usize) -> (Range<usize>, bool) {
    let at = at.min(text.bytes().len());
    let (quote, rest) = (text.byte(at), &text.bytes()[at..]);
    if matches!(quote, b'"' | b'\'' | b'`')
        && let Some(length) = rest[1..].iter().take(64).take_while(|b| **b != b'\n').position(|b| *b == quote)
    {
        return (at + 1..at + 1 + length, true);
    }
    let length = rest.iter().take_while(|b| !b.is_ascii_whitespace()).count();
    let trailing =
        rest[..length].iter().rev().take_while(|b| b".,;:!?)\"'".contains(b) || !b.is_ascii()).count();
    (at..at + length - trailing, false)
}

/// A password after its label: something that is no word, or a word where it can be nothing else.
fn secret(text: &Text, label: Range<usize>) -> Option<Range<usize>> {
    let given = given(text, label.end, 4)?;
    let shared = text.near(&label, SHARED);
    let (sign, at) = (given.sign, given.at);
    told(text, given).or_else(|| {
        let (range, _) = word_at(text, at);
        let ends =
            matches!(text.byte(range.end), b'\n' | b'.' | b'!' | b',' | b')') || text.byte(range.end) >= 0x80;
        let word = &text.bytes()[range.clone()];
        let plain = word.len() >= 5 && word.iter().all(u8::is_ascii_lowercase);
        let describes = [b"ing".as_slice(), b"ed", b"ly", b"able", b"ible", b"ful", b"less"]
            .iter()
            .any(|end| word.ends_with(end));
        ((sign || shared) && ends && plain && !describes && !is_among(word, SAID_OF)).then_some(range)
    })
}

/// `pass: hunter2`, and `login jo@acme.org pass hunter2`.
fn shorthand(text: &Text, label: &Range<usize>) -> Option<Range<usize>> {
    let given = given(text, label.end, 0).filter(|given| given.sign);
    let of_login = || text.follows(label, &["login", "username", "user", "account", "wifi"], 5);
    let given =
        given.or_else(|| of_login().then_some(Given { at: label.end + 1, sign: true, verb: false }))?;
    told(text, given)
}

/// The value, if it looks like a secret rather than a word of the sentence.
fn told(text: &Text, given: Given) -> Option<Range<usize>> {
    let (range, quoted) = word_at(text, given.at);
    let word = &text.bytes()[range.clone()];
    let (next, _) = word_at(text, range.end + 1);
    let counts = word.iter().all(u8::is_ascii_digit) && is_among(&text.bytes()[next], UNITS);
    let long_enough = (4..=64).contains(&word.len());
    let secret = is_secret(word) || quoted && !is_among(word, SAID_OF) && !word.contains(&b' ');
    (long_enough && secret && !counts).then_some(range)
}

/// Whether a word has a digit, a sign or a capital where ordinary words have none, and is not masked, a link,
/// a handle, a range or `8-character`.
fn is_secret(word: &[u8]) -> bool {
    let Some(&first) = word.first() else { return false };
    let has = |is: fn(&u8) -> bool| word.iter().any(is);
    let masked = word.iter().all(|b| *b == first) && !first.is_ascii_digit() || b"<{[*@#(/".contains(&first);
    let link = word.windows(3).any(|w| w == b"://") || word.starts_with(b"www.");
    let capitals_inside = word[1..].iter().any(u8::is_ascii_uppercase) && has(u8::is_ascii_lowercase);
    let sign = has(|b| b"!@#$%^&*_+=~".contains(b));
    let count = first.is_ascii_digit() && word.contains(&b'-');
    let ascii = word.iter().all(u8::is_ascii);
    ascii && !masked && !link && !count && (has(u8::is_ascii_digit) || capitals_inside || sign)
}

fn is_among(word: &[u8], list: &[&str]) -> bool {
    list.iter().any(|entry| word.eq_ignore_ascii_case(entry.as_bytes()))
}

/// A PIN has four digits, or up to eight where it is somebody's; in India a `pin code` is a postcode.
fn pin(text: &Text, label: &Range<usize>) -> Option<Range<usize>> {
    let own = text.follows(
        label,
        &["my", "his", "her", "our", "your", "atm", "card", "sim", "phone", "bank", "debit"],
        2,
    );
    let range = digits(text, given(text, label.end, 4)?.at, 4..=8)?;
    let says_pin = label.len() == 3 && text.byte(label.start).eq_ignore_ascii_case(&b'p');
    (!says_pin || own || range.len() == 4).then_some(range)
}

/// Digits after a label, with the `#` or `*` that keypads want and the dashes of a combination.
fn digits(text: &Text, from: usize, count: std::ops::RangeInclusive<usize>) -> Option<Range<usize>> {
    let mut at = given(text, from, 4).map_or(from, |given| given.at);
    at += text.bytes()[at..].iter().take_while(|b| matches!(b, b' ' | b'"' | b'\'' | b'*' | b'#')).count();
    // `G-482913`
    at += if text.fit_head(at, "G-") { 2 } else { 0 };
    let length = text.bytes()[at..].iter().take(12).take_while(|b| b.is_ascii_digit() || **b == b'-').count();
    let written = &text.bytes()[at..at + length];
    let (end, found) = (at + length, written.iter().filter(|b| b.is_ascii_digit()).count());
    let whole = !is_word(text.byte(end))
        && text.byte(end) != b'%'
        && !(text.byte(end) == b'.' && text.byte(end + 1).is_ascii_digit());
    let (next, _) = word_at(text, end + 1);
    let counts = is_among(text.bytes().get(next).unwrap_or_default(), UNITS);
    let key = usize::from(matches!(text.byte(end), b'#' | b'*'));
    (count.contains(&found) && whole && !counts && !written.ends_with(b"-")).then_some(at..end + key)
}

/// The password of `login admin / Passw0rd!`, `creds: admin:hunter2`.
fn after_name(text: &Text, from: usize) -> Option<Range<usize>> {
    let mut at = given(text, from, 4).map_or(from, |given| given.at);
    at += text.bytes()[at..].iter().take_while(|b| **b == b' ').count();
    let is_name = |b: &u8| b.is_ascii_alphanumeric() || b"._-@".contains(b);
    let name = text.bytes()[at..].iter().take(64).take_while(|b| is_name(b)).count();
    let between = &text.bytes()[at + name..];
    let gap = between.iter().take(3).take_while(|b| b" /|:".contains(b)).count();
    let sign = between[..gap].iter().any(|b| *b != b' ');
    (name > 0 && sign).then(|| told(text, Given { at: at + name + gap, sign, verb: false })).flatten()
}

#[cfg(test)]
mod tests {
    use super::super::Identifier::Password;
    use super::super::tests::{hits, misses};

    #[test]
    fn passwords() {
        hits(
            Password,
            "password",
            &[
                "the wifi password is [[hunter2]]",
                "Password: [[Tr0ub4dor&3]].",
                "pw: [[letmein99]]",
                "wifi is great, pw is [[Badger!Lane2019]], come over",
                "pass = '[[swordFish]]'",
                "login admin / [[Passw0rd]]!",
                "creds: admin:[[hunter2]]",
                "netflix login jane pass [[Hunter2]]",
                "wifi code is [[8fj3kd92]]",
                "password for the guest wifi is [[coffee-4-all]] enjoy",
                "our netflix password is [[popcorn]].",
                "password: [[swordfish]]",
                "changed my password to [[Summer2024]]",
                "WLAN Passwort ist [[geheim123]]",
                "la contraseña es [[gatito77]]",
                "mdp: [[azerty123]]",
                "The password is “[[open sesame1]]”",
            ][..16],
        );
    }

    #[test]
    fn pins_and_codes() {
        hits(
            Password,
            "PIN",
            &["my pin is [[4821]]", "PIN: [[0000]]", "passcode is [[482910]]", "my atm pin is [[482910]]"],
        );
        hits(
            Password,
            "door code",
            &[
                "the gate code is [[4821#]]",
                "door code: [[1379]]",
                "alarm code [[99812]]",
                "safe combination is [[12-34-56]]",
            ],
        );
        hits(
            Password,
            "one-time code",
            &["your verification code is [[482913]]", "security code: G-[[482913]]"],
        );
    }

    #[test]
    fn no_passwords() {
        misses(&[
            "password reset link sent",
            "I forgot my password again",
            "my password is terrible",
            "the password is incorrect, password: required",
            "Your password is 12 characters long, mine was 1234 days old",
            "password is case-sensitive and 8-16 chars",
            "use a password manager: Bitwarden is great",
            "boarding pass: gate B12",
            "pass 2024 was easy, we pass: yes",
            "password: ********",
            "password = <your-password>",
            "the password is not hard to guess",
            "pin code 560001",
            "pin it: 4 ways to wear it",
            "use promo code 20241 or zip code 90210",
            "login page is down / broken",
            "login at https://acme.org/login2",
            "clave: la paciencia",
            "the cheat code is 482913",
        ]);
    }
}
