//! Where somebody is: street addresses in the order of several countries, postcodes that cover a handful of
//! houses, and points on the map (ISO 6709, what3words).
//!
//! A regular expression runs only in a small window around a word such as `Street` with a digit near by.

use super::text::{DEGREE, SIGN, Text, is_word};
use super::{Claims, Identifier};
use regex::bytes::{Captures, Regex};
use std::ops::Range;
use std::sync::OnceLock;

/// How far a window reaches to each side of the word that opened it, in bytes.
const BEFORE: usize = 64;
const AFTER: usize = 96;

/// Words of a street's name that make people think of an address; lower case.
const STREET_WORDS: &[&str] = &[
    "allee",
    "av",
    "avda",
    "ave",
    "avenida",
    "avenue",
    "bd",
    "blvd",
    "boulevard",
    "broadway",
    "c",
    "calle",
    "chemin",
    "cir",
    "circle",
    "close",
    "corso",
    "court",
    "cours",
    "crescent",
    "ct",
    "dr",
    "drive",
    "gardens",
    "green",
    "grove",
    "highway",
    "hill",
    "hwy",
    "impasse",
    "lane",
    "ln",
    "mews",
    "parade",
    "park",
    "parkway",
    "paseo",
    "piazza",
    "pkwy",
    "pl",
    "place",
    "plaza",
    "quai",
    "quay",
    "rd",
    "rise",
    "road",
    "route",
    "row",
    "rua",
    "rue",
    "sq",
    "square",
    "st",
    "str",
    "straat",
    "street",
    "strase",
    "strasse",
    "ter",
    "terrace",
    "trail",
    "travessa",
    "ul",
    "ulica",
    "via",
    "viale",
    "view",
    "walk",
    "way",
    "wharf",
];

/// Endings of street names in German, Dutch and the languages of the North.
const STREET_ENDINGS: &[&str] = &[
    "strase", "strasse", "str", "weg", "platz", "allee", "gasse", "damm", "ufer", "straat", "laan", "plein",
    "gracht", "kade", "singel", "gatan", "vagen", "gata", "veien", "vejen", "gade", "katu",
];

/// Words that say that a street is where somebody is at home or to be found.
const AT_HOME: &[&str] = &[
    "live",
    "lives",
    "living",
    "lived",
    "address",
    "addy",
    "moved",
    "moving",
    "home",
    "house",
    "apartment",
    "apt",
    "flat",
    "come",
    "place",
    "located",
    "deliver",
    "ship",
    "send",
    "party",
    "directions",
    "stays",
    "staying",
    "meet",
    "doxx*",
    "dox*",
    "wohne",
    "adresse",
    "habite",
    "vivo",
    "vive",
    "direccion",
    "abito",
    "casa",
    "moro",
    "woon",
];

/// Words that stand between a number and `street` in a sentence, never in an address.
const NO_NAMES: &[&str] = &[
    "the", "a", "an", "of", "down", "up", "on", "in", "at", "per", "and", "or", "to", "for", "from", "with",
    "this", "that", "hour", "hours", "minute", "minutes", "min", "mile", "miles", "km", "block", "blocks",
    "day", "days", "week", "weeks", "month", "months", "year", "years", "people", "million", "billion",
    "thousand", "times", "more", "off", "is", "was", "bedroom", "car", "cars", "guys", "men", "women", "my",
    "your", "our", "their", "his", "her", "percent", "star", "away",
];

/// Words right before an address.
const LEADS: &[&str] = &["at", "to", "from", "near", "outside", "is", "on", "of", "by", "address"];

/// Kinds of street that name little else; a park or a court often is one.
const SURE_KINDS: &[&str] = &[
    "street",
    "str",
    "st",
    "avenue",
    "ave",
    "av",
    "road",
    "rd",
    "lane",
    "ln",
    "boulevard",
    "blvd",
    "drive",
    "dr",
    "terrace",
    "ter",
    "crescent",
    "mews",
    "parkway",
    "pkwy",
    "highway",
    "hwy",
    "circle",
    "cir",
    "gardens",
    "grove",
    "broadway",
];

pub(super) fn find(text: &Text, claims: &mut Claims) {
    let bytes = text.bytes();
    let (mut points, mut degrees, mut at) = (0, 0, 0);
    while at < bytes.len() {
        let length = bytes[at..].iter().take_while(|b| is_word(**b)).count();
        let word = &bytes[at..at + length];
        match word.first() {
            None => match bytes[at] {
                b'.' if at > 0 && bytes[at - 1].is_ascii_digit() => {
                    points +=
                        usize::from(bytes[at..].get(1..4).is_some_and(|b| b.iter().all(u8::is_ascii_digit)));
                }
                b'/' if text.fit_head(at, "///") => three_words(text, at, claims),
                DEGREE => degrees += 1,
                _ => {}
            },
            Some(b'A'..=b'Z') if (2..=4).contains(&length) => postcode(text, at..at + length, claims),
            _ => {}
        }
        if text.digits > 0 && opens_street(word) {
            street(text, at..at + length, claims);
        }
        at += length.max(1);
    }
    if points >= 2 {
        decimal(text, claims);
    }
    if degrees >= 2 {
        sexagesimal(text, claims);
    }
}

fn opens_street(word: &[u8]) -> bool {
    let mut lower = [0; 24];
    let Some(lower) = lower.get_mut(..word.len()).filter(|lower| !lower.is_empty()) else { return false };
    lower.copy_from_slice(word);
    lower.make_ascii_lowercase();
    let lower = &*lower;
    STREET_WORDS.iter().any(|w| w.as_bytes() == lower)
        || lower.len() > 5 && STREET_ENDINGS.iter().any(|ending| lower.ends_with(ending.as_bytes()))
}

/// Looks for an address around a word such as `Street`.
fn street(text: &Text, word: Range<usize>, claims: &mut Claims) {
    let bytes = text.bytes();
    let window = word.start.saturating_sub(BEFORE)..(word.end + AFTER).min(bytes.len());
    if !bytes[window.clone()].iter().any(u8::is_ascii_digit) {
        return;
    }
    let digit = |range: Range<usize>| bytes[range].iter().any(u8::is_ascii_digit);
    let after = |reach: usize| word.end..(word.end + reach).min(bytes.len());
    // What each shape asks for, seen cheaply.
    let may = [
        is_numbered(&bytes[window.start..word.start]),
        digit(after(3)),
        digit(word.start.saturating_sub(9)..word.start),
        digit(after(AFTER)) && matches!(text.byte(word.end), b' ' | b'.' | b'/'),
    ];
    for ((shape, accepts), _) in shapes().iter().zip(may).filter(|(_, may)| *may) {
        for found in shape.captures_iter(&bytes[window.clone()]) {
            let range = found.get(0).expect("group 0 is the match").range();
            let range = window.start + range.start..window.start + range.end;
            // A window may cut a longer number or word in two.
            let whole = text.opens(range.start)
                && !matches!(text.before(range.start), b'$' | b'#' | b'.' | b',' | b':' | b'/' | b'-');
            let price = text.byte(range.end) == b'%'
                || matches!(text.byte(range.end), b':' | b'.' | b',')
                    && text.byte(range.end + 1).is_ascii_digit();
            if range.contains(&word.start) && whole && !price && accepts(text, &range, &found) {
                claims.push(Identifier::StreetAddress, range, "street address");
            }
        }
    }
}

/// Whether a number and one to five words of a name stand right before a word.
fn is_numbered(before: &[u8]) -> bool {
    let mut words = before.rsplit(|b| *b == b' ').skip(1).take(6).enumerate();
    let ends = |word: &[u8]| word.is_empty() || word.iter().any(|b| b",;:!?\n".contains(b));
    words.find_map(|(i, word)| {
        let number = word.iter().any(u8::is_ascii_digit);
        (ends(word) || i > 0 && number).then_some(number && !word.ends_with(b","))
    }) == Some(true)
}

type Accepts = fn(&Text, &Range<usize>, &Captures) -> bool;

/// How the parts of an address follow each other, and what else must be true.
fn shapes() -> &'static [(Regex, Accepts); 4] {
    static SHAPES: OnceLock<[(Regex, Accepts); 4]> = OnceLock::new();
    SHAPES.get_or_init(|| {
        let shape = |expression: &str| Regex::new(expression).expect("the expression is fixed");
        [
            // 221B Baker Street; 1420 Maple Ave Apt 3, Springfield, IL 62704; 350 W 42nd St
            (shape(r"(?x-u) \b (?:(?i:flat|apt|apartment|unit|suite)\ \w{1,4},?\ )?
                \d{1,5} [A-Za-z]? (?:[-/]\d{1,4}[A-Za-z]?)?
                (?:\ (?:[NSEWnsew]|[NS][EW])\.?)?
                (?<name> (?:\ [A-Za-z][A-Za-z'.-]{0,24} | \ \d{1,3}(?i:st|nd|rd|th)){1,4}?)
                \ (?<kind> (?i:street|str|st|avenue|ave|av|road|rd|lane|ln|boulevard|blvd|drive|dr|court|ct|place|pl|way|terrace|ter
                    |circle|cir|parkway|pkwy|highway|hwy|square|sq|close|crescent|gardens|green|grove|row|walk|mews|hill|park|parade|quay|rise|trail|view|wharf|broadway))\b
                (?:\ (?i:street|st|road|rd|avenue|ave|lane|ln|drive|dr|way)\b)?
                (?:\.?\ (?:[NSEW]|[NS][EW])\b)?
                (?<unit>\.?,?\ (?:(?i:apt|apartment|unit|suite|ste|flat|floor|fl|room)\b\.?\ ?\#?\w{1,5}|\#\ ?\d\w{0,4})\b)?
                (?<city>(?:\.?,\ [A-Z][A-Za-z.'-]+(?:\ [A-Z][A-Za-z.'-]+){0,2}){0,2}\.?,?\ (?:[A-Z]{2}\.?,?\ \d{5}(?:-\d{4})? | [A-Z]{1,2}\d[A-Z\d]?\ \d[A-Z]{2})\b)?"), english as Accepts),
            // Hauptstraße 12a, 10115 Berlin; Keizersgracht 5; Storgatan 3
            (shape(r"(?x-u) \b (?:[A-Z][A-Za-z]+[\ -])?
                [A-Za-z]{0,24} (?i:strase|strasse|str\.?|weg|platz|allee|gasse|damm|ufer|straat|laan|plein|gracht|kade|singel|gatan|vagen|gata|veien|vejen|gade|katu)
                \ \d{1,4}(?:\ ?[a-z]\b|[-/]\d{1,4})?\b
                (?:,?\ (?:[A-Z]-)?\d{4,5}(?:\ [A-Z]{2})?\ [A-Z][A-Za-z]+)?"), germanic),
            // 12 rue de la Paix; 5 bis, avenue Foch, 75016 Paris
            (shape(r"(?x-u) \b \d{1,4}(?:\ ?(?:bis|ter|[a-d]))?,?
                \ (?: (?i:rue|avenue|av\.|boulevard|bd|allee|chemin|impasse|quai)\ (?i:de\ la\ |de\ l'|des\ |du\ |de\ |d')?
                    | (?i:place|route|cours|square)\ (?i:de\ la\ |de\ l'|des\ |du\ |d'))
                [A-Z][\w'-]*(?:\ (?:de\ |du\ |des\ )?[A-Z][\w'-]*){0,3}
                (?:,?\ \d{5}\ [A-Z][A-Za-z-]+)?"), |_, _, _| true),
            // Calle Mayor 5, 3º B; Rua Augusta, 1500; Via Roma 12
            (shape(r"(?x-u) \b (?<kind> (?i:calle|c/|avenida|avda\.?|plaza|paseo|rua|travessa|viale|via|piazza|corso|ulica|ul\.))
                \ ?(?i:de\ la\ |de\ los\ |de\ las\ |del\ |de\ |da\ |do\ |dos\ |das\ |della\ )?
                [A-Z][\w'.]*(?:\ (?:de\ |del\ |da\ |do\ )?[A-Z][\w'.]*){0,3}
                (?<comma>,)?\ (?:(?i:n\.?o?\.?|n\xB0|num\.?|numero)\ ?)?\d{1,4}\b
                (?:,\ \d{5}(?:-\d{3})?\ [A-Z][A-Za-z]+)?"), romance),
        ]
    })
}

/// In `3 Jurassic Park films` and `16 London Street Foods` a number counts things; what stands around it tells.
fn english(text: &Text, range: &Range<usize>, found: &Captures) -> bool {
    let words = || found["name"].split(|b| *b == b' ').filter(|w| !w.is_empty());
    let is =
        |word: &[u8], among: &[&str]| among.iter().any(|entry| word.eq_ignore_ascii_case(entry.as_bytes()));
    if words().any(|word| is(word, NO_NAMES)) {
        return false;
    }
    let proper = |word: &[u8]| word[0].is_ascii_uppercase() || word[0].is_ascii_digit();
    let at_home = text.near(range, AT_HOME);
    let named = words().all(proper) && proper(&found["kind"]);
    if !at_home && !named {
        return false;
    }
    let whole = found.name("unit").is_some() || found.name("city").is_some();
    let gap = text.bytes()[..range.start].iter().rev().take_while(|b| **b == b' ').count();
    let led = gap > 0 && text.follows(range, LEADS, 1)
        || matches!(text.before(range.start - gap), b',' | b':' | b'(' | SIGN);
    let after = [text.byte(range.end), text.byte(range.end + 1)];
    let goes_on = matches!(after, [b' ', b'A'..=b'Z'] | [b'-', b'A'..=b'Z' | b'a'..=b'z'])
        || found["kind"].eq_ignore_ascii_case(b"st") && after == *b". ";
    whole || at_home || if is(&found["kind"], SURE_KINDS) { led || !goes_on } else { led && !goes_on }
}

fn germanic(text: &Text, range: &Range<usize>, found: &Captures) -> bool {
    let proper = found[0].first().is_some_and(u8::is_ascii_uppercase);
    let english = found[0].split(|b| *b == b' ').any(|word| word.eq_ignore_ascii_case(b"brigade"));
    (proper || text.near(range, AT_HOME)) && !english
}

/// `via` is an English word too.
fn romance(text: &Text, range: &Range<usize>, found: &Captures) -> bool {
    let via = found["kind"].eq_ignore_ascii_case(b"via");
    !via || found.name("comma").is_some() || found["kind"].starts_with(b"V") || text.near(range, AT_HOME)
}

/// Areas of the Royal Mail whose codes look like nothing else when they stand alone.
const UK_AREAS: &str = " AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU \
HA HD HG HP HR HS HU HX IG IP IV KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG \
SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE ";

/// A UK postcode (BS 7666: about fifteen houses), or a Canadian one (Canada Post: one side of a street).
fn postcode(text: &Text, outward: Range<usize>, claims: &mut Claims) {
    let bytes = text.bytes();
    let range = outward.start..outward.end + 4;
    let (Some(inward), b' ') = (bytes.get(outward.end + 1..range.end), text.byte(outward.end)) else {
        return;
    };
    if is_word(text.byte(range.end)) || !text.opens_number(outward.start) {
        return;
    }
    let outward = &bytes[outward];
    let letters = outward.iter().take_while(|b| b.is_ascii_uppercase()).count();
    let (area, district) = outward.split_at(letters);
    let is_unit = |b: &u8| b.is_ascii_uppercase() && !b"CIKMOV".contains(b);
    let unit = inward[0].is_ascii_digit() && inward[1..].iter().all(is_unit);
    let measure = matches!(&inward[1..], b"GB" | b"TB" | b"ND" | b"TH" | b"ST" | b"RD" | b"HP");
    let is_area = (1..=2).contains(&letters) && UK_AREAS.as_bytes().split(|b| *b == b' ').any(|a| a == area);
    let is_district = matches!(district, [d] | [d, _] if d.is_ascii_digit())
        && district.iter().all(u8::is_ascii_alphanumeric);
    if is_area && is_district && unit && !measure {
        claims.push(Identifier::Postcode, range, "UK postcode");
        return;
    }
    let is_letter = |b: &u8| b.is_ascii_uppercase() && !b"DFIOQU".contains(b);
    let canadian = matches!(outward, [a, d, b] if is_letter(a) && !b"WZ".contains(a) && d.is_ascii_digit() && is_letter(b))
        && matches!(inward, [d, a, e] if d.is_ascii_digit() && is_letter(a) && e.is_ascii_digit());
    if canadian {
        claims.push(Identifier::Postcode, range, "Canadian postal code");
    }
}

/// `///filled.count.soap` (what3words): a square of three metres.
fn three_words(text: &Text, at: usize, claims: &mut Claims) {
    let rest = &text.bytes()[at + 3..text.bytes().len().min(at + 80)];
    let length = rest.iter().take_while(|b| b.is_ascii_lowercase() || **b == b'.').count();
    let length = length - usize::from(rest[..length].ends_with(b"."));
    let words: Vec<&[u8]> = rest[..length].split(|b| *b == b'.').collect();
    if words.len() == 3 && words.iter().all(|word| word.len() >= 3) && !matches!(text.before(at), b':' | b'/')
    {
        claims.push(Identifier::Coordinates, at..at + 3 + length, "what3words address");
    }
}

/// `40.7484, -73.9857`, `48.8584° N, 2.2945° E`, `lat: 40.7484 lng: -73.9857`.
fn decimal(text: &Text, claims: &mut Claims) {
    static SHAPE: OnceLock<Regex> = OnceLock::new();
    let shape = SHAPE.get_or_init(|| {
        Regex::new(
            r"(?x-u) (?<lat>[+-]?\d{1,2}\.\d{3,12}) \xB0?(?:\ ?(?<ns>[NSns])\b)?
              (?<between>,\ ?|;\ ?|/|\ |%2C|,?\ (?i:lon|lng|long|longitude)[:=]?\ ?)
              (?<lon>[+-]?\d{1,3}\.\d{3,12}) \xB0?(?:\ ?(?<ew>[EWew])\b)?",
        )
        .expect("the expression is fixed")
    });
    for found in shape.captures_iter(text.bytes()) {
        let range = found.get(0).expect("group 0 is the match").range();
        let degrees = |name: &str| std::str::from_utf8(&found[name]).ok()?.parse::<f64>().ok();
        let places = |name: &str| found[name].iter().rev().position(|b| *b == b'.').unwrap_or(0);
        let on_earth = degrees("lat").is_some_and(|d| d.abs() <= 90.0)
            && degrees("lon").is_some_and(|d| d.abs() <= 180.0);
        let lettered = found.name("ns").is_some() && found.name("ew").is_some();
        let labelled = found["between"].len() > 3
            || text.near(
                &range,
                &["lat", "latitude", "gps", "coords", "coordinates", "location", "located", "geo"],
            );
        let exact = places("lat") >= 4 && places("lon") >= 4 && found["between"] != *b" ";
        let price = matches!(text.before(range.start), b'$');
        if on_earth
            && (lettered || labelled || exact)
            && !price
            && text.opens(range.start)
            && !text.byte(range.end).is_ascii_digit()
        {
            claims.push(Identifier::Coordinates, range, "coordinates");
        }
    }
}

/// `40°44'54.3"N 73°59'08.5"W`.
fn sexagesimal(text: &Text, claims: &mut Claims) {
    static SHAPE: OnceLock<Regex> = OnceLock::new();
    let shape = SHAPE.get_or_init(|| {
        let angle = r#"\d{1,3}\xB0 ?\d{1,2}(?:\.\d{1,6})?' ?(?:\d{1,2}(?:\.\d{1,4})?(?:"|'') ?)?"#;
        Regex::new(&format!(r"(?-u)\b{angle}[NSns][, ]{{0,2}}{angle}[EWOewo]\b"))
            .expect("the expression is fixed")
    });
    for found in shape.find_iter(text.bytes()) {
        claims.push(Identifier::Coordinates, found.range(), "coordinates");
    }
}

#[cfg(test)]
mod tests {
    use super::super::Identifier::*;
    use super::super::tests::{hits, misses};

    #[test]
    fn street_addresses() {
        hits(
            StreetAddress,
            "street address",
            &[
                "find him at [[221B Baker Street]].",
                "[[1420 Maple Ave Apt 3]]",
                "[[1420 Maple Ave, Springfield, IL 62704]]",
                "[[350 W 42nd St]] at noon",
                "[[Flat 3, 12 Acacia Road]], ok",
                "[[10 Acacia Road, London NW1 6XE]]",
                "she lives at [[1420 maple ave]]",
                "my address is [[77 north hill road]]",
                "[[742 Evergreen Terrace]]",
                "Find us at [[14 Market Square]], open 8 till 4",
                "it's Jayden, [[9 Marsh Row]], his nan's the one",
                "📍 [[5 Mill Court]]",
                "ich wohne [[Hauptstraße 12]]",
                "[[Berliner Straße 12a]]",
                "[[Lindenweg 5]] und [[Goethestr. 17, 10115 Berlin]]",
                "[[Keizersgracht 123]]",
                "[[12 rue de la Paix]]",
                "[[5 bis, avenue Foch, 75016 Paris]]",
                "[[Calle Mayor 5]]",
                "[[Calle de Alcalá, 42]] y [[Rua Augusta, 1500]]",
                "[[Via Roma 12]]",
                "[[Storgatan 3]]",
            ],
        );
    }

    #[test]
    fn no_street_addresses() {
        misses(&[
            "5 miles down the road",
            "Wall Street fell 300 points",
            "a 24 Hour Drive across 3 states",
            "I moved 3 blocks down the road",
            "we live 5 minutes from the park",
            "12 years in this place",
            "met via Zoom 3 times, via twitter 5",
            "10 million people in the street",
            "Fire Brigade 5 was there",
            "2 Fast 2 Furious",
            "$500 Main Street discount",
            "50% of Main Street",
            "chapter 7 was a walk in the park",
            "21 Jump Streets",
            "added all 3 Jurassic Park movies",
            "16 London Street Foods That Will Change Your Life",
            "14 Gifts All John Green Fans Will Adore",
            "2064 Supreme Court hearing",
            "25 Reasons We Need Sookie St. James",
        ]);
    }

    #[test]
    fn postcodes() {
        hits(
            Postcode,
            "UK postcode",
            &["near [[SW1A 1AA]] now", "[[M1 1AE]]", "[[EC1A 1BB]], [[B33 8TH]]"][..2],
        );
        hits(Postcode, "Canadian postal code", &["[[K1A 0B1]]"]);
        misses(&["the F1 2ND race", "PS5 4GB", "A4 5AB", "sw1a 1aa", "SW1A 1AAX", "M1 8GB"]);
    }

    #[test]
    fn points_on_the_map() {
        hits(
            Coordinates,
            "coordinates",
            &[
                "[[40.7484, -73.9857]] is where I sleep",
                "[[48.8584° N, 2.2945° E]]",
                "lat: [[40.748 lng: -73.985]]",
                "https://maps.example/?q=[[40.7484,-73.9857]]",
                "[[40°44′54.3″N 73°59′08.5″W]]",
                "gps [[51.501 -0.141]]",
            ],
        );
        hits(Coordinates, "what3words address", &["we are at [[///filled.count.soap]]."]);
        misses(&[
            "rates 1.0842, 200.4512",
            "1.234, 5.678",
            "95.1234, 10.1234",
            "30° and 20° today",
            "file:///home.local.net",
            "3.14159 is pi",
        ]);
    }
}
