//! Numbers that a state gives to one person: identity, social security, health, tax, passport.

use super::checksum::{is_day, luhn, mod_11_10, modulo, pair, verhoeff, weighted};
use super::text::Text;
use super::{Claims, Identifier};
use std::ops::Range;

/// How a state writes and checks a number. Shapes are those of [`Text::fit`].
struct Scheme {
    name: &'static str,
    shapes: &'static [&'static str],
    /// The check digit and whatever else is published, over the digits and the whole as written.
    valid: fn(&[u8], &[u8]) -> bool,
    /// The words of which one must stand near by; none where the shape and the check are enough.
    context: &'static [&'static str],
}

const DNI_LETTERS: &[u8; 23] = b"TRWAGMYFPDXBNJZSQVHLCKE";
const HETU_LETTERS: &[u8; 31] = b"0123456789ABCDEFHJKLMNPRSTUVWXY";

const SSN_WORDS: &[&str] = &["ssn", "ssn's", "social", "socials", "soc", "ss"];

/// Schemes are tried in order, and the first that fits takes the number.
const SCHEMES: &[Scheme] = &[
    // Ministerio del Interior (Spain): remainder by 23 gives the letter; X, Y, Z of a NIE count as 0, 1, 2.
    Scheme {
        name: "Spanish DNI",
        shapes: &["########A", "########-A"],
        valid: |d, w| dni(modulo(d, 23), w),
        context: &[],
    },
    Scheme { name: "Spanish NIE", shapes: &["A#######A", "A-#######-A"], valid: nie, context: &[] },
    // HMRC NIM39110: prefixes, suffix A to D; there is no check digit.
    Scheme {
        name: "UK National Insurance number",
        shapes: &["AA######A", "AA ## ## ## A"],
        valid: |_, w| nino(w),
        context: &[],
    },
    // Agenzia delle Entrate, D.M. 23/12/1976.
    Scheme {
        name: "Italian codice fiscale",
        shapes: &["AAAAAA##A##A###A", "AAA AAA ##A## A###A"],
        valid: |_, w| codice_fiscale(w),
        context: &[],
    },
    // INSEE: the key is 97 less the remainder of the thirteen digits before it.
    Scheme {
        name: "French social security number",
        shapes: &["###############", "# ## ## ## ### ### ##", "############# ##"],
        valid: |d, _| nir(d),
        context: &[],
    },
    // Digital and Population Data Services Agency (Finland).
    Scheme {
        name: "Finnish personal identity code",
        shapes: &["######-###A", "######-####", "######A###A"],
        valid: hetu,
        context: &[],
    },
    // Rijksregister / Registre national (Belgium), with 2 before those born from 2000 on.
    Scheme {
        name: "Belgian national number",
        shapes: &["##.##.##-###.##"],
        valid: |d, _| belgian(d),
        context: &[],
    },
    // ZAS (Switzerland): EAN-13 with the country's 756.
    Scheme {
        name: "Swiss AHV number",
        shapes: &["756.####.####.##", "756##########"],
        valid: |d, _| ean13(d),
        context: &[],
    },
    // GB 11643-1999: ISO 7064 MOD 11-2 with X for ten.
    Scheme {
        name: "Chinese identity number",
        shapes: &["##################", "#################A"],
        valid: |_, w| chinese(w),
        context: &[],
    },
    // Receita Federal (Brazil).
    Scheme { name: "Brazilian CPF", shapes: &["###.###.###-##"], valid: |d, _| cpf(d), context: &[] },
    Scheme { name: "Brazilian CPF", shapes: &["###########"], valid: |d, _| cpf(d), context: &["cpf"] },
    // NHS Data Dictionary: weights 10 to 2, modulus 11.
    Scheme {
        name: "UK NHS number",
        shapes: &["###-###-####", "##########"],
        valid: |d, _| nhs(d),
        context: &["nhs"],
    },
    // Bundeszentralamt für Steuern: ISO 7064 MOD 11,10; one digit of the first ten comes twice or thrice.
    Scheme {
        name: "German tax number",
        shapes: &["## ### ### ###", "###########"],
        valid: |d, _| d[0] != 0 && mod_11_10(d),
        context: &["steuer*", "idnr", "tin", "tax"],
    },
    // Rijksdienst voor Identiteitsgegevens: the eleven test.
    Scheme {
        name: "Dutch BSN",
        shapes: &["#########", "####.##.###", "###-###-###"],
        valid: |d, _| weighted(d, &[9, 8, 7, 6, 5, 4, 3, 2, 10]).is_multiple_of(11),
        context: &["bsn", "burgerservicenummer", "sofinummer"],
    },
    Scheme {
        name: "Polish PESEL",
        shapes: &["###########"],
        valid: |d, _| weighted(d, &[1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]).is_multiple_of(10),
        context: &["pesel"],
    },
    // UIDAI (India): Verhoeff, never beginning with 0 or 1.
    Scheme {
        name: "Indian Aadhaar number",
        shapes: &["####-####-####", "############"],
        valid: |d, _| d[0] > 1 && verhoeff(d),
        context: &["aadhaar", "aadhar", "adhaar", "adhar", "uid", "uidai"],
    },
    Scheme {
        name: "Indian PAN",
        shapes: &["AAAAA####A"],
        valid: |_, w| w[3].eq_ignore_ascii_case(&b'p'),
        context: &["pan", "tax"],
    },
    // Employment and Social Development Canada.
    Scheme {
        name: "Canadian social insurance number",
        shapes: &["###-###-###", "#########"],
        valid: |d, _| luhn(d),
        context: &["sin", "nas", "insurance", "assurance"],
    },
    // Skatteverket (Sweden): Luhn over the last ten digits.
    Scheme {
        name: "Swedish personnummer",
        shapes: &["########-####"],
        valid: |d, _| matches!(d, [1, 8 | 9, ..] | [2, 0, ..]) && swedish(&d[2..]),
        context: &[],
    },
    Scheme {
        name: "Swedish personnummer",
        shapes: &["######-####", "##########", "############"],
        valid: |d, _| swedish(&d[d.len() - 10..]),
        context: &["personnummer", "personnr", "samordningsnummer", "swedish"],
    },
    Scheme {
        name: "Danish CPR number",
        shapes: &["######-####"],
        valid: |d, _| is_day(pair(d, 0), pair(d, 2)),
        context: &["cpr", "personnummer"],
    },
    // Skatteetaten (Norway): two check digits.
    Scheme {
        name: "Norwegian birth number",
        shapes: &["###########", "######-#####"],
        valid: |d, _| {
            weighted(d, &[3, 7, 6, 1, 8, 9, 4, 5, 2, 1]).is_multiple_of(11)
                && weighted(d, &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11)
        },
        context: &["fodselsnummer", "personnummer"],
    },
    Scheme {
        name: "Australian tax file number",
        shapes: &["###-###-###", "#########"],
        valid: |d, _| weighted(d, &[1, 4, 3, 7, 5, 8, 6, 9, 10]).is_multiple_of(11),
        context: &["tfn", "tax"],
    },
    Scheme {
        name: "Portuguese NIF",
        shapes: &["###-###-###", "#########"],
        valid: |d, _| matches!(weighted(d, &[9, 8, 7, 6, 5, 4, 3, 2]) % 11, r if (11 - r) % 11 % 10 == u32::from(d[8])),
        context: &["nif", "contribuinte"],
    },
    Scheme {
        name: "Turkish identity number",
        shapes: &["###########"],
        valid: |d, _| turkish(d),
        context: &["tc", "kimlik", "tckn"],
    },
    // Ministry of the Interior and Safety (Korea): birth date and a digit for sex and century.
    Scheme {
        name: "Korean resident number",
        shapes: &["######-#######"],
        valid: |d, _| is_day(pair(d, 4), pair(d, 2)) && matches!(d[6], 1..=8),
        context: &[],
    },
    // Centers for Medicare & Medicaid Services: the format of the MBI.
    Scheme {
        name: "US Medicare number",
        shapes: &["#AA#-AA#-AA##", "#A##-AA#-AA##", "#AA#-A##-AA##", "#AA#AA#AA##"],
        valid: |_, _| true,
        context: &["medicare", "mbi"],
    },
    // ICAO 9303: nine places; which of them are digits differs.
    Scheme {
        name: "passport number",
        shapes: &["#########", "A########", "A#######", "AA#######", "##AA#####"],
        valid: |_, _| true,
        context: &["passport", "pasaporte", "passeport", "reisepass", "passaporto", "passaporte"],
    },
    Scheme {
        name: "driving licence number",
        shapes: &["A#######", "AAAAA######AA#AA", "#########", "A############"],
        valid: |_, _| true,
        context: &["licence", "license", "dl", "permis"],
    },
];

/// Number plates of the United Kingdom and of many American states; they need a word near by.
const PLATE_SHAPES: &[&str] = &["AA## AAA", "AA##AAA", "#AAA###", "AAA-####", "AAA####", "AAA ###", "AAA###"];
const PLATE_WORDS: &[&str] = &["plate", "plates", "reg", "registration", "rego", "numberplate"];
const BOOKING_WORDS: &[&str] = &["booking", "reservation", "confirmation", "pnr", "locator", "itinerary"];

/// What is no number of a state, and told by the words near by only: plates and bookings.
fn by_label(text: &Text, at: usize) -> Option<(Identifier, Range<usize>, &'static str)> {
    let plate = PLATE_SHAPES.iter().find_map(|shape| text.fit(at, shape)).map(|end| at..end);
    if let Some(range) = plate.filter(|range| text.near(range, PLATE_WORDS)) {
        return Some((Identifier::VehiclePlate, range, "number plate"));
    }
    // IATA: six letters and digits, capitals.
    let code = text.bytes().get(at..at + 6)?;
    let is_code = code.iter().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
        && code.iter().any(u8::is_ascii_digit)
        && code.iter().any(u8::is_ascii_uppercase);
    let called = is_code && text.closes_number(at + 6) && text.follows(&(at..at + 6), BOOKING_WORDS, 4);
    called.then_some((Identifier::BookingReference, at..at + 6, "booking reference"))
}

pub(super) fn find(text: &Text, claims: &mut Claims) {
    let bytes = text.bytes();
    let mut at = 0;
    while at < bytes.len() {
        at = match claim(text, at) {
            Some((identifier, range, name)) => {
                let end = range.end;
                claims.push(identifier, range, name);
                end
            }
            None => at + 1,
        };
    }
}

fn claim(text: &Text, at: usize) -> Option<(Identifier, Range<usize>, &'static str)> {
    // Every shape has a digit among its first seven places and begins like a word.
    let first = text.byte(at);
    let plausible = first.is_ascii_digit()
        || first.is_ascii_alphabetic() && (1..7).any(|i| text.byte(at + i).is_ascii_digit());
    if !plausible || !text.opens_number(at) || text.in_link(at) {
        return None;
    }
    if let Some(range) = us_ssn(text, at) {
        return Some((Identifier::UsSsn, range, "US social security number"));
    }
    if !text.has_digits(at, 4) {
        return by_label(text, at);
    }
    let number = SCHEMES.iter().find_map(|scheme| {
        let range = at..scheme.shapes.iter().find_map(|shape| text.fit(at, shape))?;
        let valid = (scheme.valid)(&text.digits_of(range.clone()), &text.bytes()[range.clone()]);
        let called = scheme.context.is_empty() || text.near(&range, scheme.context);
        (valid && called).then_some((Identifier::NationalId, range, scheme.name))
    });
    number.or_else(|| by_label(text, at))
}

/// Social Security Administration: no area 000, 666 or 9xx, no group 00, no serial 0000; the numbers
/// that advertisements made famous never belonged to anyone after.
fn us_ssn(text: &Text, at: usize) -> Option<Range<usize>> {
    let dashed = text.fit(at, "###-##-####").map(|end| at..end);
    let range = dashed.clone().or_else(|| text.fit(at, "#########").map(|end| at..end))?;
    let d = text.digits_of(range.clone());
    let all = |part: &[u8], digit: u8| part.iter().all(|&d| d == digit);
    let exists = d[0] != 9 && !all(&d[..3], 0) && !all(&d[..3], 6) && !all(&d[3..5], 0) && !all(&d[5..], 0);
    let clear = dashed.is_some() && text.bytes()[range.clone()].iter().filter(|&&b| b == b'-').count() == 2;
    (exists && (clear || text.near(&range, SSN_WORDS))).then_some(range)
}

fn dni(remainder: u64, written: &[u8]) -> bool {
    written.last().is_some_and(|letter| letter.to_ascii_uppercase() == DNI_LETTERS[remainder as usize])
}

fn nie(digits: &[u8], written: &[u8]) -> bool {
    let leading = match written[0].to_ascii_uppercase() {
        letter @ b'X'..=b'Z' => letter - b'X',
        _ => return false,
    };
    dni(modulo(&[&[leading], digits].concat(), 23), written)
}

fn nino(written: &[u8]) -> bool {
    let (first, second, last) = (written[0], written[1], written[written.len() - 1]);
    let never = [*b"BG", *b"GB", *b"NK", *b"KN", *b"TN", *b"NT", *b"ZZ"];
    first.is_ascii_uppercase()
        && second.is_ascii_uppercase()
        && !b"DFIQUV".contains(&first)
        && !b"DFIOQUV".contains(&second)
        && !never.contains(&[first, second])
        && (b'A'..=b'D').contains(&last)
}

/// The odd places of a codice fiscale, for the digits and letters A0 to J9, then K to Z.
const ODD: [u32; 26] =
    [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

fn codice_fiscale(written: &[u8]) -> bool {
    let letters: Vec<u8> = written.iter().filter(|b| **b != b' ').map(u8::to_ascii_uppercase).collect();
    let place = |b: u8| usize::from(if b.is_ascii_digit() { b - b'0' } else { b - b'A' });
    let sum: u32 = letters[..15]
        .iter()
        .enumerate()
        .map(|(i, &b)| if i % 2 == 0 { ODD[place(b)] } else { place(b) as u32 })
        .sum();
    let month = b"ABCDEHLMPRST".contains(&letters[8]);
    month && place(letters[15]) as u32 == sum % 26 && letters[15].is_ascii_alphabetic()
}

fn nir(digits: &[u8]) -> bool {
    let key = u64::from(pair(digits, 13));
    matches!(digits[0], 1 | 2) && (1..=12).contains(&pair(digits, 3)) && key == 97 - modulo(&digits[..13], 97)
}

fn hetu(digits: &[u8], written: &[u8]) -> bool {
    let letter = written[written.len() - 1].to_ascii_uppercase();
    let nine = [&digits[..6], &digits[6..9]].concat();
    b"-+ABCDEFYXWVU".contains(&written[6].to_ascii_uppercase())
        && is_day(pair(digits, 0), pair(digits, 2))
        && letter == HETU_LETTERS[modulo(&nine, 31) as usize]
}

fn belgian(digits: &[u8]) -> bool {
    let check = u64::from(pair(digits, 9));
    let born_after_2000 = [&[2], &digits[..9]].concat();
    check == 97 - modulo(&digits[..9], 97) || check == 97 - modulo(&born_after_2000, 97)
}

fn ean13(digits: &[u8]) -> bool {
    digits.starts_with(&[7, 5, 6])
        && weighted(digits, &[1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]).is_multiple_of(10)
}

fn chinese(written: &[u8]) -> bool {
    let digits: Vec<u8> = written[..17].iter().map(|b| b - b'0').collect();
    let sum = weighted(&digits, &[7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]);
    let check = b"10X98765432"[(sum % 11) as usize];
    matches!(digits[6..8], [1, 9] | [2, 0])
        && is_day(pair(&digits, 12), pair(&digits, 10))
        && written[17].to_ascii_uppercase() == check
}

fn cpf(digits: &[u8]) -> bool {
    let check = |body: &[u8], first: u32| {
        let weights: Vec<u32> = (2..=first).rev().collect();
        (weighted(body, &weights) * 10 % 11 % 10) as u8
    };
    let distinct = digits.iter().any(|d| *d != digits[0]);
    distinct && check(&digits[..9], 10) == digits[9] && check(&digits[..10], 11) == digits[10]
}

fn nhs(digits: &[u8]) -> bool {
    (11 - weighted(digits, &[10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11) % 11 == u32::from(digits[9])
}

fn swedish(ten: &[u8]) -> bool {
    // A coordination number adds 60 to the day.
    let day = pair(ten, 4);
    is_day(if day > 60 { day - 60 } else { day }, pair(ten, 2)) && luhn(ten)
}

fn turkish(d: &[u8]) -> bool {
    let odd: i32 = d[..9].iter().step_by(2).map(|&d| i32::from(d)).sum();
    let even: i32 = d[1..8].iter().step_by(2).map(|&d| i32::from(d)).sum();
    let sum: i32 = d[..10].iter().map(|&d| i32::from(d)).sum();
    d[0] != 0 && (odd * 7 - even).rem_euclid(10) == i32::from(d[9]) && sum % 10 == i32::from(d[10])
}

#[cfg(test)]
mod tests {
    use super::super::Identifier::*;
    use super::super::tests::{hits, misses};

    #[test]
    fn us_social_security_numbers() {
        hits(
            UsSsn,
            "US social security number",
            &["[[219-09-9999]]", "my ssn is [[457 55 5462]]", "social: [[457555462]]"],
        );
        misses(&[
            "000-12-3456",
            "666-12-3456",
            "912-12-3456",
            "219-00-9999",
            "219-09-0000",
            "457555462",
            "219-09-99991",
            "457 55 5462",
        ]);
    }

    // Examples that the issuing authorities and the literature publish.

    #[test]
    fn numbers_whose_shape_is_enough() {
        for (name, number) in [
            ("Spanish DNI", "12345678Z"),
            ("Spanish NIE", "X1234567L"),
            ("UK National Insurance number", "AB123456C"),
            ("UK National Insurance number", "AB 12 34 56 C"),
            ("Italian codice fiscale", "RSSMRA85T10A562S"),
            ("French social security number", "2 55 08 14 168 025 38"),
            ("French social security number", "255081416802538"),
            ("Finnish personal identity code", "131052-308T"),
            ("Belgian national number", "85.07.30-033.28"),
            ("Swiss AHV number", "756.9217.0769.85"),
            ("Chinese identity number", "11010519491231002X"),
            ("Brazilian CPF", "529.982.247-25"),
            ("Swedish personnummer", "19811228-9874"),
            ("Korean resident number", "850101-1234567"),
        ] {
            hits(NationalId, name, &[&format!("here it is: [[{number}]]."), &format!("[[{number}]]")]);
        }
    }

    #[test]
    fn numbers_that_need_a_word_near_by() {
        for (name, word, number) in [
            ("German tax number", "Steuer-ID", "86095742719"),
            ("Dutch BSN", "BSN:", "111222333"),
            ("Polish PESEL", "PESEL", "44051401359"),
            ("Indian Aadhaar number", "my aadhaar is", "2341 2341 2346"),
            ("Indian PAN", "PAN", "ABCPE1234F"),
            ("Canadian social insurance number", "SIN", "046 454 286"),
            ("Swedish personnummer", "personnummer", "811228-9874"),
            ("Australian tax file number", "TFN", "123 456 782"),
            ("Portuguese NIF", "NIF", "123456789"),
            ("Turkish identity number", "TC kimlik no", "10000000146"),
            ("Brazilian CPF", "cpf", "52998224725"),
            ("passport number", "passport no.", "C01234567"),
            ("driving licence number", "driver's license", "D1234567"),
        ] {
            hits(NationalId, name, &[&format!("{word} [[{number}]]")]);
            misses(&[&format!("the total is {number}")]);
        }
    }

    #[test]
    fn plates_and_bookings() {
        hits(
            VehiclePlate,
            "number plate",
            &["reg [[AB12 CDE]] cut me up", "my license plate is [[7ABC123]]"],
        );
        hits(
            BookingReference,
            "booking reference",
            &["booking ref [[X7K2PQ]]", "my confirmation number is [[ABC123]] fix it"],
        );
        misses(&["AB12 CDE", "the code X7K2PQ", "booking for 120000 people", "booking a LONDON trip"]);
    }

    #[test]
    fn what_could_be_a_telephone_number_needs_a_word_to_be_more() {
        hits(NationalId, "UK NHS number", &["NHS number [[943 476 5919]]"]);
        hits(Phone, "", &["NHS number [[943 476 5918]]", "[[943 476 5919]]"]);
    }

    #[test]
    fn a_wrong_check_digit_is_no_number() {
        misses(&[
            "12345678A",
            "X1234567A",
            "QQ123456C, GB123456A, AB123456E",
            "RSSMRA85T10A562T",
            "255081416802539",
            "131052-308U",
            "85.07.30-033.29",
            "756.9217.0769.86",
            "110105194912310021",
            "529.982.247-26",
            "PESEL 44051401358",
            "aadhaar 2341 2341 2347",
            "SIN 046 454 287",
            "TFN 123 456 783",
            "BSN 111222334",
        ]);
    }
}
