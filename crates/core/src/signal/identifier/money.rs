//! Payment cards (ISO/IEC 7812-1), IBANs (ISO 13616-1) and domestic bank accounts.

use super::checksum::{luhn, weighted};
use super::text::{Text, contains};
use super::{Claims, Identifier};
use std::ops::Range;

/// An issuer's number range, from its published documentation and the register of ISO/IEC 7812-2.
struct Issuer {
    name: &'static str,
    /// First and last prefix, equally long.
    prefix: (u32, u32),
    lengths: &'static [usize],
}

const ISSUERS: &[Issuer] = &[
    Issuer { name: "Visa card number", prefix: (4, 4), lengths: &[13, 16, 19] },
    Issuer { name: "Mastercard number", prefix: (51, 55), lengths: &[16] },
    Issuer { name: "Mastercard number", prefix: (2221, 2720), lengths: &[16] },
    Issuer { name: "American Express card number", prefix: (34, 34), lengths: &[15] },
    Issuer { name: "American Express card number", prefix: (37, 37), lengths: &[15] },
    Issuer { name: "Discover card number", prefix: (6011, 6011), lengths: &[16, 19] },
    Issuer { name: "Discover card number", prefix: (644, 659), lengths: &[16, 19] },
    Issuer { name: "Diners Club card number", prefix: (300, 305), lengths: &[14] },
    Issuer { name: "Diners Club card number", prefix: (36, 36), lengths: &[14] },
    Issuer { name: "Diners Club card number", prefix: (38, 39), lengths: &[14, 16] },
    Issuer { name: "JCB card number", prefix: (3528, 3589), lengths: &[16, 19] },
    Issuer { name: "UnionPay card number", prefix: (62, 62), lengths: &[16, 17, 18, 19] },
    Issuer { name: "Maestro card number", prefix: (5018, 5020), lengths: &[13, 15, 16, 19] },
    Issuer { name: "Maestro card number", prefix: (6759, 6763), lengths: &[13, 15, 16, 19] },
    Issuer { name: "Mir card number", prefix: (2200, 2204), lengths: &[16] },
    Issuer { name: "RuPay card number", prefix: (607, 608), lengths: &[16] },
    Issuer { name: "Elo card number", prefix: (636297, 636368), lengths: &[16] },
];

/// How card numbers are embossed and typed.
const CARD_SHAPES: &[&str] = &[
    "####-####-####-####-###",
    "####-####-####-####",
    "####.####.####.####",
    "####-######-#####",
    "####-######-####",
    "###################",
    "##################",
    "#################",
    "################",
    "###############",
    "##############",
    "#############",
];

/// Words that say that sixteen digits are a parcel or an order.
const PARCEL: &[&str] =
    &["tracking", "order", "parcel", "shipment", "isbn", "imei", "serial", "ean", "upc", "tweet", "status"];

/// ISO 13616 register (SWIFT, release 99): country and length of the whole number.
const IBAN_LENGTHS: &[u8] = b"AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29ES24FI18\
FK18FO18FR27GB22GE22GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20\
MR27MT31MU30NI28NL18NO15OM23PK24PL28PS29PT25QA29RO24RS22RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29VA22VG24XK20YE30";

pub(super) fn find(text: &Text, claims: &mut Claims) {
    let bytes = text.bytes();
    let mut at = 0;
    while at < bytes.len() {
        let claim = match bytes[at] {
            _ if !text.opens(at) => None,
            b'0'..=b'9' if text.opens_number(at) => number(text, at),
            b'A'..=b'Z' | b'a'..=b'z' => iban(text, at).map(|range| (Identifier::Iban, range, "IBAN")),
            _ => None,
        };
        at = claim.as_ref().map_or(at + 1, |(_, range, _)| range.end);
        if let Some((identifier, range, name)) = claim {
            claims.push(identifier, range, name);
        }
    }
}

fn number(text: &Text, at: usize) -> Option<(Identifier, Range<usize>, &'static str)> {
    if let Some((range, name)) = card(text, at) {
        return Some((Identifier::PaymentCard, range, name));
    }
    if let Some(range) = security_code(text, at) {
        return Some((Identifier::PaymentCard, range, "card security code"));
    }
    account(text, at).map(|(range, name)| (Identifier::BankAccount, range, name))
}

fn card(text: &Text, at: usize) -> Option<(Range<usize>, &'static str)> {
    if !text.has_digits(at, 13) {
        return None;
    }
    CARD_SHAPES.iter().filter_map(|shape| text.fit(at, shape)).find_map(|end| {
        let range = at..end;
        let digits = text.digits_of(range.clone());
        let issuer = ISSUERS.iter().find(|issuer| issuer.issues(&digits))?;
        let fits = luhn(&digits) && !text.in_link(at) && !text.follows(&range, PARCEL, 4);
        fits.then_some((range, issuer.name))
    })
}

impl Issuer {
    fn issues(&self, digits: &[u8]) -> bool {
        let length = self.prefix.0.ilog10() as usize + 1;
        let prefix = digits.iter().take(length).fold(0, |prefix, &d| prefix * 10 + u32::from(d));
        (self.prefix.0..=self.prefix.1).contains(&prefix) && self.lengths.contains(&digits.len())
    }
}

/// Three or four digits that somebody calls the code on the back of a card.
fn security_code(text: &Text, at: usize) -> Option<Range<usize>> {
    let range = at..text.fit(at, "###").or_else(|| text.fit(at, "####"))?;
    text.follows(&range, &["cvv", "cvv2", "cvc", "cvc2", "ccv"], 3).then_some(range)
}

/// A UK sort code with its account, or a US routing number, where words say so.
fn account(text: &Text, at: usize) -> Option<(Range<usize>, &'static str)> {
    if let Some(end) = text.fit(at, "##-##-##") {
        // The account follows after a comma, a slash or words: `20-00-00, account 55779911`.
        let gap =
            text.bytes()[end..].iter().take(24).take_while(|b| !b.is_ascii_digit() && **b != b'\n').count();
        let whole = at..text.fit(end + gap, "########")?;
        let words = text.bytes()[end..end + gap].to_ascii_lowercase();
        let called =
            contains(&words, b"acc") || text.near(&whole, &["sort", "account", "acc", "acct", "bank"]);
        return called.then_some((whole, "UK bank account"));
    }
    if let Some(end) =
        ["########", "##########", "###########", "############"].iter().find_map(|shape| text.fit(at, shape))
    {
        let called = text.follows(&(at..end), &["account", "acct", "acc"], 3);
        let of_bank =
            text.near(&(at..end), &["bank", "sort", "routing", "number", "no", "transfer", "iban", "donate"]);
        return (called && of_bank).then_some((at..end, "bank account number"));
    }
    let range = at..text.fit(at, "#########")?;
    let digits = text.digits_of(range.clone());
    // American Bankers Association: weights 3, 7, 1; the first two digits name a Federal Reserve district.
    let district = digits[0] * 10 + digits[1];
    let exists = matches!(district, 1..=12 | 21..=32 | 61..=72)
        && weighted(&digits, &[3, 7, 1, 3, 7, 1, 3, 7, 1]).is_multiple_of(10);
    let called = text.near(&range, &["routing", "aba", "rtn"]);
    (exists && called).then_some((range, "US bank routing number"))
}

/// An IBAN at `at`: country, two check digits, and as many letters and digits as the country has.
fn iban(text: &Text, at: usize) -> Option<Range<usize>> {
    let country = [text.byte(at).to_ascii_uppercase(), text.byte(at + 1).to_ascii_uppercase()];
    if !text.byte(at + 2).is_ascii_digit() || !text.byte(at + 3).is_ascii_digit() {
        return None;
    }
    let entry = IBAN_LENGTHS.chunks_exact(4).find(|entry| entry[..2] == country)?;
    let length = usize::from((entry[2] - b'0') * 10 + entry[3] - b'0');
    let mut written = Vec::with_capacity(length);
    let mut end = at;
    while written.len() < length {
        let byte = text.byte(end);
        if byte.is_ascii_alphanumeric() {
            written.push(byte);
        } else if !matches!(byte, b' ' | b'-') || !text.byte(end + 1).is_ascii_alphanumeric() {
            return None;
        }
        end += 1;
    }
    // The first four go to the end, letters count from 10 to 35, and the remainder by 97 is 1.
    let remainder = written[4..].iter().chain(&written[..4]).fold(0, |sum, &b| match b {
        b'0'..=b'9' => (sum * 10 + u32::from(b - b'0')) % 97,
        letter => (sum * 100 + u32::from(letter.to_ascii_uppercase() - b'A') + 10) % 97,
    });
    (remainder == 1 && !text.byte(end).is_ascii_alphanumeric()).then_some(at..end)
}

#[cfg(test)]
mod tests {
    use super::super::Identifier::*;
    use super::super::tests::{hits, misses};
    use super::*;

    // The numbers that payment processors publish for tests, and the examples of the IBAN register.

    #[test]
    fn payment_cards() {
        for (name, number) in [
            ("Visa card number", "4111 1111 1111 1111"),
            ("Visa card number", "4242-4242-4242-4242"),
            ("Visa card number", "4012888888881881"),
            ("Mastercard number", "5555 5555 5555 4444"),
            ("Mastercard number", "2223003122003222"),
            ("American Express card number", "3782 822463 10005"),
            ("American Express card number", "371449635398431"),
            ("Discover card number", "6011 1111 1111 1117"),
            ("Diners Club card number", "3056 9300 0902 0004"),
            ("Diners Club card number", "3056 930902 5904"),
            ("JCB card number", "3566 0020 2036 0505"),
            ("UnionPay card number", "6200000000000005"),
            ("Visa card number", "４１１１ １１１１ １１１１ １１１１"),
        ] {
            // The first Diners number has sixteen digits, which that prefix does not issue.
            if number.len() == 19 && name.starts_with("Diners") {
                misses(&[number]);
                continue;
            }
            hits(
                PaymentCard,
                name,
                &[&format!("[[{number}]]"), &format!("use my card [[{number}]], exp 12/27")],
            );
        }
        hits(PaymentCard, "", &["[[4111 1111 1111 1111]] cvv [[123]]"]);
    }

    #[test]
    fn no_payment_cards() {
        misses(&[
            "4111 1111 1111 1112",
            "1111 1111 1111 1117",
            "41111111111111111",
            "tracking 4111111111111111",
            "https://shop.example/o/4111111111111111",
            "4111 1111 1111",
            "41.1111111111111111",
            "the 123 bus, cvv of a card is 3 digits",
        ]);
    }

    #[test]
    fn ibans() {
        hits(
            Iban,
            "IBAN",
            &[
                "[[GB82 WEST 1234 5698 7654 32]]",
                "[[DE89370400440532013000]]",
                "Konto: [[DE89 3704 0044 0532 0130 00]].",
                "[[FR14 2004 1010 0505 0001 3M02 606]]",
                "[[ES91-2100-0418-4502-0005-1332]]",
                "[[nl91abna0417164300]]",
                "[[NO93 8601 1117 947]]",
                "[[MT84 MALT 0110 0001 2345 MTLC AST0 01S]]",
            ],
        );
        misses(&[
            "DE88 3704 0044 0532 0130 00",
            "DE89 3704 0044 0532 0130",
            "XX89 3704 0044 0532 0130 00",
            "IT60 people came",
            "ES6 2015 and CH12",
        ]);
    }

    #[test]
    fn the_register_is_whole() {
        let countries: Vec<&[u8]> = IBAN_LENGTHS.chunks_exact(4).collect();
        assert!(IBAN_LENGTHS.len().is_multiple_of(4) && countries.is_sorted());
        assert!(
            countries
                .iter()
                .all(|c| c[..2].is_ascii() && (15..=33).contains(&((c[2] - b'0') * 10 + c[3] - b'0')))
        );
    }

    #[test]
    fn bank_accounts() {
        hits(BankAccount, "UK bank account", &["sort code [[20-00-00, account 55779911]]"]);
        hits(BankAccount, "US bank routing number", &["routing number is [[021000021]]"]);
        hits(BankAccount, "bank account number", &["my account number is [[55779911]] sort 20-00-00"]);
        misses(&[
            "that account has 55779911 followers",
            "12-10-24 12345678",
            "routing number is 021000022",
            "021000021",
        ]);
    }
}
