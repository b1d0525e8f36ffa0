//! Telephone numbers: international ones (ITU-T E.164) and the national forms of many countries.
//!
//! A national form that could be another number counts only near a word such as `call` or `cell`.
//! Toll-free and shared-cost lines belong to organisations and are left alone.

use super::text::Text;
use super::{Claims, Identifier};
use std::ops::Range;

/// E.164: at most fifteen digits with the country code; nine is the fewest of a number that reaches a person.
const INTERNATIONAL: std::ops::RangeInclusive<usize> = 9..=15;

/// The shortest national form, a local number of North America.
const FEWEST_DIGITS: usize = 7;

/// How a country writes its numbers. Shapes are those of [`Text::fit`].
struct Plan {
    name: &'static str,
    shapes: &'static [&'static str],
    /// Whether the national number can exist.
    valid: fn(&[u8]) -> bool,
    /// Whether the shape alone says that it is a telephone number.
    clear: bool,
}

const NAME: &str = "phone number";

const PLANS: &[Plan] = &[
    // North American Numbering Plan: area code and exchange never begin with 0 or 1.
    Plan {
        name: "North American phone number",
        shapes: &[
            "(###) ###-####",
            "(###)###-####",
            "(###) ###.####",
            "###-###-####",
            "###.###.####",
            "#-###-###-####",
            "#.###.###.####",
            "# (###) ###-####",
            "#-(###)-###-####",
        ],
        valid: north_american,
        clear: true,
    },
    Plan {
        name: "North American phone number",
        shapes: &["##########", "###########", "###/###-####"],
        valid: north_american,
        clear: false,
    },
    // Ofcom, National Telephone Numbering Plan: 01, 02, 07; 03, 08 and 09 are not a person's.
    Plan {
        name: "UK phone number",
        shapes: &[
            "##### ######",
            "##### ### ###",
            "#### ### ####",
            "(###) #### ####",
            "(0####) ######",
            "### #### ####",
            "##########",
            "###########",
        ],
        valid: |d| matches!(d, [0, 1 | 2 | 7, ..]) && d.len() >= 10,
        clear: false,
    },
    Plan {
        name: "UK phone number",
        shapes: &["##### ######", "##### ### ###", "#### ### ####", "(###) #### ####", "### #### ####"],
        valid: |d| matches!(d, [0, 1 | 2 | 7, ..]) && d.len() == 11,
        clear: true,
    },
    // Bundesnetzagentur: mobile numbers are 015x, 016x, 017x.
    Plan {
        name: "German phone number",
        shapes: &[
            "####~#######",
            "####~########",
            "####~### ####",
            "####~### ## ##",
            "####~## ## ## ##",
            "####~#### ####",
            "###########",
            "############",
        ],
        valid: |d| matches!(d, [0, 1, 5..=7, ..]),
        clear: true,
    },
    Plan {
        name: "German phone number",
        shapes: &[
            "###~#######",
            "###~########",
            "###~######",
            "####~######",
            "####~#####",
            "#####~#####",
            "#####~######",
            "###~### ## ##",
            "####~## ## ##",
        ],
        valid: |d| matches!(d, [0, 2..=9, ..]),
        clear: false,
    },
    // Arcep: ten digits in pairs, 08 is shared cost.
    Plan {
        name: "French phone number",
        shapes: &["##~##~##~##~##"],
        valid: |d| matches!(d, [0, 1..=7 | 9, ..]),
        clear: true,
    },
    Plan {
        name: "Spanish phone number",
        shapes: &["### ## ## ##", "###~###~###", "#########"],
        valid: |d| matches!(d, [6 | 7 | 9, 1..=9, ..] | [6 | 7, ..]),
        clear: false,
    },
    Plan {
        name: "Indian phone number",
        shapes: &["#####-#####", "##########"],
        valid: |d| matches!(d, [6..=9, ..]),
        clear: false,
    },
    Plan {
        name: "Indian phone number",
        shapes: &["#####-#####"],
        valid: |d| matches!(d, [7..=9, ..]),
        clear: true,
    },
    Plan {
        name: "Brazilian phone number",
        shapes: &["(##) #####-####", "(##)#####-####", "(##) ####-####", "## #####-####"],
        valid: |d| matches!(d, [1..=9, 1..=9, 2..=9, ..]),
        clear: true,
    },
    Plan {
        name: "Australian phone number",
        shapes: &["#### ### ###", "(##) #### ####", "## #### ####"],
        valid: |d| matches!(d, [0, 2 | 3 | 4 | 7, ..]),
        clear: true,
    },
    Plan {
        name: "Italian phone number",
        shapes: &["### #######", "### ### ####", "### ## ## ###", "##########"],
        valid: |d| matches!(d, [3, 2..=9, ..]),
        clear: false,
    },
    Plan {
        name: "Japanese phone number",
        shapes: &["###-####-####"],
        valid: |d| matches!(d, [0, 7..=9, 0, ..]),
        clear: true,
    },
    Plan {
        name: "Chinese phone number",
        shapes: &["###-####-####", "###########"],
        valid: |d| matches!(d, [1, 3..=9, ..]),
        clear: false,
    },
    Plan {
        name: "Swedish phone number",
        shapes: &["###-### ## ##", "###-#######", "####-######"],
        valid: |d| matches!(d, [0, 7, ..]),
        clear: true,
    },
    Plan {
        name: "Dutch phone number",
        shapes: &["##-########", "##-## ## ## ##", "## #### ####"],
        valid: |d| matches!(d, [0, 6, ..]),
        clear: true,
    },
    Plan {
        name: "Polish phone number",
        shapes: &["###-###-###"],
        valid: |d| matches!(d, [4..=8, ..]),
        clear: false,
    },
    Plan {
        name: NAME,
        shapes: &["###-####", "### ####", "###.####"],
        valid: |d| matches!(d, [2..=9, ..]),
        clear: false,
    },
];

/// Words that say that a number is a telephone's; without accents, `*` for any ending.
const CONTEXT: &[&str] = &[
    "call*",
    "cell*",
    "phone*",
    "telephone*",
    "tel",
    "text",
    "texted",
    "texting",
    "txt",
    "sms",
    "whatsapp",
    "whats",
    "mobile",
    "mob",
    "fax",
    "ring",
    "dial",
    "landline",
    "hmu",
    "imessage",
    "facetime",
    "viber",
    "signal",
    "digits",
    "contact",
    "reach",
    "anrufen",
    "telefon*",
    "handy",
    "mobil",
    "handynummer",
    "ruf",
    "rufnummer",
    "appel*",
    "portable",
    "joindre",
    "llama*",
    "movil",
    "celular",
    "ligar",
    "liga",
    "telemovel",
    "chiama*",
    "cellulare",
    "bel",
    "mobiel",
    "ring*",
    "zadzwon",
    "zap",
    "zapzap",
];

/// Words right before a number that say that it is another's: an order, a parcel, a case.
const OTHERWISE: &[&str] = &[
    "order",
    "invoice",
    "tracking",
    "isbn",
    "ticket",
    "case",
    "ref",
    "reference",
    "sku",
    "model",
    "part",
    "serial",
    "id",
    "article",
    "item",
    "docket",
    "bill",
    "tweet",
    "post",
    "page",
    "pages",
    "flight",
    "score",
    "episode",
    "patent",
    "doi",
    "lot",
    "batch",
    "ean",
    "upc",
    "vin",
    "imei",
    "account",
    "acct",
    "routing",
    "iban",
    "version",
];

pub(super) fn find(text: &Text, claims: &mut Claims) {
    let bytes = text.bytes();
    let mut at = 0;
    while at < bytes.len() {
        let range = match bytes[at] {
            b'+' if text.opens(at) => international(text, at, at + 1),
            b'0' if text.fit_head(at, "00") && text.opens_number(at) && !continues(text, at) => {
                international(text, at, at + 2)
            }
            _ => None,
        };
        if let Some(range) = range {
            at = range.end;
            claims.push(Identifier::Phone, range, "international phone number");
            continue;
        }
        if bytes[at] == b'+' {
            // What is no international number is not half of a national one either.
            at += 1 + bytes[at + 1..]
                .iter()
                .take(20)
                .take_while(|b| b.is_ascii_digit() || b" -.()".contains(b))
                .count();
            continue;
        }
        if matches!(bytes[at], b'0'..=b'9' | b'(')
            && (text.opens_number(at) || bytes[at] == b'(')
            && let Some((range, name)) = national(text, at)
        {
            at = range.end;
            claims.push(Identifier::Phone, range, name);
            continue;
        }
        at += 1;
    }
}

/// A number that begins with its country code at `at`, after the prefix at `prefix`.
fn international(text: &Text, prefix: usize, at: usize) -> Option<Range<usize>> {
    let (mut digits, mut groups, mut i, mut end) = (Vec::new(), 0, at, at);
    loop {
        let run = text.bytes()[i..].iter().take(16).take_while(|b| b.is_ascii_digit()).count();
        // A lone digit after a whole number is the next word of the sentence: `+44 20 7946 0958 2 tickets`.
        let trails = run == 1 && digits.len() >= *INTERNATIONAL.start();
        if run == 0 || trails || digits.len() + run > *INTERNATIONAL.end() || full(&digits) {
            break;
        }
        digits.extend(text.bytes()[i..i + run].iter().map(|b| b - b'0'));
        groups += 1;
        end = i + run;
        // Up to two signs stand between groups, and `(0)`, which is not dialled.
        i = end;
        if text.fit_head(i, " (0) ") {
            i += 5;
        } else if text.fit_head(i, " (0)") || text.fit_head(i, "(0) ") {
            i += 4;
        } else if text.fit_head(i, "(0)") {
            i += 3;
        } else {
            i += text.bytes()[i..].iter().take(2).take_while(|b| b" -./()".contains(b)).count();
        }
    }
    // `00` also begins prices, times and serial numbers; written out in groups it begins a telephone number.
    let dialled = at == prefix + 1 || groups >= 3 || is_called(text, &(prefix..end));
    let exists = INTERNATIONAL.contains(&digits.len()) && digits[0] != 0 && !is_free_of_charge(&digits);
    let american = digits.first() != Some(&1) || (digits.len() == 11 && north_american(&digits));
    (exists && american && dialled && text.closes_number(end)).then_some(prefix..end)
}

/// Whether the digits at `at` go on with a number that was written in groups.
fn continues(text: &Text, at: usize) -> bool {
    at >= 2 && text.before(at) == b' ' && text.byte(at - 2).is_ascii_digit()
}

/// Whether a number of North America has all its digits.
fn full(digits: &[u8]) -> bool {
    digits.first() == Some(&1) && digits.len() >= 11
}

fn is_free_of_charge(digits: &[u8]) -> bool {
    matches!(digits, [8, 0, 0, ..] | [1, 8, 0, 0, ..] | [1, 8, 3..=8, 3..=8, ..])
        && !matches!(digits, [1, 8, a, b, ..] if a != b)
}

fn national(text: &Text, at: usize) -> Option<(Range<usize>, &'static str)> {
    if !text.has_digits(at, FEWEST_DIGITS) {
        return None;
    }
    let mut best: Option<(Range<usize>, &'static str)> = None;
    let mut called = None;
    for plan in PLANS {
        for shape in plan.shapes {
            let Some(end) = text.fit(at, shape) else { continue };
            let range = at..end;
            let longer = best.as_ref().is_none_or(|(b, _)| b.len() < range.len());
            let one_separator = is_even(&text.bytes()[range.clone()], shape);
            if longer && one_separator && (plan.valid)(&text.digits_of(range.clone())) {
                let called = *called.get_or_insert_with(|| is_called(text, &range));
                if (plan.clear && !is_otherwise(text, &range) || called) && !text.in_link(at) {
                    best = Some((range, plan.name));
                }
            }
        }
    }
    best
}

/// Whether all places that the shape leaves open have the same separator: `06.12.34.56.78`, not `06/12-34 56.78`.
fn is_even(written: &[u8], shape: &str) -> bool {
    let mut separators = written.iter().zip(shape.bytes()).filter(|&(_, sign)| sign == b'~').map(|(b, _)| b);
    let first = separators.next();
    separators.all(|b| Some(b) == first)
}

/// Whether words around a number say that it can be called, and none that it is something else.
fn is_called(text: &Text, range: &Range<usize>) -> bool {
    (text.near_telephone(range) || text.near(range, CONTEXT)) && !is_otherwise(text, range)
}

fn is_otherwise(text: &Text, range: &Range<usize>) -> bool {
    text.follows(range, OTHERWISE, 2)
}

fn north_american(digits: &[u8]) -> bool {
    let number = match digits {
        [1, number @ ..] if number.len() == 10 => number,
        number if number.len() == 10 => number,
        _ => return false,
    };
    let toll_free = number[0] == 8 && number[1] == number[2] && !matches!(number[1], 1 | 9);
    let service = |code: &[u8]| code[1] == 1 && code[2] == 1;
    number[0] >= 2 && number[3] >= 2 && !service(&number[..3]) && !toll_free && number[..3] != [9, 0, 0]
}

#[cfg(test)]
mod tests {
    use super::super::Identifier::Phone;
    use super::super::tests::{hits, misses};

    // Numbers that regulators keep for fiction: NANPA 555-01xx, Ofcom 7946 0xxx and 7700 900xxx,
    // Bundesnetzagentur 171 39200xx, Arcep 6 39 98 xx xx, ACMA 0491 570 xxx.

    #[test]
    fn international_numbers() {
        hits(
            Phone,
            "international phone number",
            &[
                "[[+1 212 555 0148]]",
                "[[+12125550148]]!",
                "ring [[+44 (0)20 7946 0958]]",
                "[[+44 7700 900123]] 2 tickets left",
                "[[+49 171 3920012]]",
                "[[+33 6 39 98 12 34]]",
                "[[+91 98765 43210]]",
                "call [[0044 7700 900123]]",
                "📞[[＋４４ ７７００ ９００１２３]]",
                "[[+1 (212) 555-0148]]",
            ],
        );
    }

    #[test]
    fn north_american_numbers() {
        hits(
            Phone,
            "North American phone number",
            &[
                "text [[(212) 555-0148]].",
                "[[212-555-0148]]",
                "[[212.555.0148]] or [[1-212-555-0149]]",
                "my cell is [[2125550148]]",
            ],
        );
    }

    #[test]
    fn national_numbers() {
        for (name, marked) in [
            ("UK phone number", "[[020 7946 0958]] or [[07700 900123]]"),
            ("UK phone number", "ring me on [[07700900123]]"),
            ("German phone number", "[[0171/3920012]], [[0171 3920012]]"),
            ("German phone number", "Telefon [[030 901820]]"),
            ("French phone number", "[[06 39 98 12 34]] ou [[01.99.00.12.34]]"),
            ("Spanish phone number", "llámame al [[612 34 56 78]]"),
            ("Indian phone number", "[[98765 43210]]"),
            ("Brazilian phone number", "[[(11) 91234-5678]]"),
            ("Australian phone number", "[[0491 570 156]]"),
            ("Japanese phone number", "[[090-1234-5678]]"),
            ("phone number", "call me at [[555-0148]]"),
        ] {
            hits(Phone, name, &[marked]);
        }
    }

    #[test]
    fn no_phone_numbers() {
        misses(&[
            "order 212-555-0148 has shipped",
            "invoice 2125550148",
            "call 1-800-273-8255 if you need to talk, or +1 888 555 0100",
            "we won 555-0148",
            "2019-2024 was great, 100-200 of them",
            "born 06.07.1991, 24.12.2024 10:30",
            "+100 000 followers, +45%, +1",
            "C++ 20111111111 lines",
            "they have 600 700 800 members",
            "dial 911, call 116 123 or 112",
            "https://x.com/jane/status/2125550148",
            "$212.555.0148",
            "call it 50/50, 2023/2024, 110-98",
            "0000 0000 0000 0000",
        ]);
    }
}
