//! Identifiers: what names, reaches, places or lets in a person ([`Identifier`], [`find`]).
//!
//! Each kind is a validator that knows the published shape and check digit of what it looks for, so
//! that a price, a score or an order number stays a number. Where digits alone are ambiguous, a word
//! near by has to say what they are. None of it depends on the language of the draft, beyond those words.
//!
//! | module | finds |
//! |---|---|
//! | `contact` | e-mail addresses, also spelled out; IP addresses |
//! | `phone` | telephone numbers, international and national |
//! | `money` | payment cards, their security codes, IBANs, bank accounts |
//! | `national` | US social security numbers, national identity, health and tax numbers, passports |
//! | `place` | street addresses, postcodes, coordinates |
//! | `secret` | keys and tokens of well-known services |
//! | `password` | passwords, PINs and one-time codes said in prose |
//!
//! Nothing is prepared ahead: a text without a digit, an `@` or a telling word costs one pass over its bytes,
//! and each regular expression is compiled when a text first has a place where it may match.

mod checksum;
mod contact;
mod money;
mod national;
mod password;
mod phone;
mod place;
mod secret;
mod text;

use crate::span::{Bytes, Span};
use std::ops::Range;
use text::Text;

macro_rules! identifiers {
    ($($(#[doc = $doc:literal])+ $name:ident = $id:literal;)+) => {
        /// A kind of identifier. The order is the order of precedence where two claim the same characters.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Identifier { $($(#[doc = $doc])+ $name,)+ }

        impl Identifier {
            /// Every kind, the most specific first.
            pub const ALL: &'static [Identifier] = &[$(Identifier::$name),+];

            /// The stable id, as rule files spell it.
            pub const fn id(self) -> &'static str {
                match self { $(Identifier::$name => $id),+ }
            }
        }
    };
}

identifiers! {
    /// A key or token that lets a program in.
    SecretKey = "secret-key";
    /// A credit or debit card number.
    PaymentCard = "payment-card";
    /// An international bank account number.
    Iban = "iban";
    /// A social security number of the United States.
    UsSsn = "us-ssn";
    /// A national identity, health, tax or passport number.
    NationalId = "national-id";
    /// The number plate of a car.
    VehiclePlate = "vehicle-plate";
    /// The code under which a journey or a stay is booked.
    BookingReference = "booking-reference";
    /// A bank account with its sort code or routing number.
    BankAccount = "bank-account";
    /// A password, PIN, door code or one-time code.
    Password = "password";
    /// A person's e-mail address.
    Email = "email";
    /// An e-mail address of a role, such as `press@`.
    BusinessEmail = "business-email";
    /// A point on the map.
    Coordinates = "coordinates";
    /// A house number with its street.
    StreetAddress = "street-address";
    /// A public IP address.
    IpAddress = "ip-address";
    /// A telephone number.
    Phone = "phone";
    /// A postcode that covers a handful of houses.
    Postcode = "postcode";
}

impl Identifier {
    /// The kind that rule files call `id`.
    pub fn from_id(id: &str) -> Option<Identifier> {
        Identifier::ALL.iter().copied().find(|identifier| identifier.id() == id)
    }
}

/// One identifier in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// Its kind.
    pub identifier: Identifier,
    /// Where it stands.
    pub span: Span<Bytes>,
    /// What exactly it is, for people: `GitHub token`, `Spanish DNI`.
    pub name: &'static str,
}

/// What a validator claims, before overlaps are settled; the range is in plain bytes.
struct Claim {
    identifier: Identifier,
    range: Range<usize>,
    name: &'static str,
}

/// The claims of all validators.
#[derive(Default)]
struct Claims(Vec<Claim>);

impl Claims {
    fn push(&mut self, identifier: Identifier, range: Range<usize>, name: &'static str) {
        self.0.push(Claim { identifier, range, name });
    }

    /// The claims that stand, in the order of the text: of two that overlap, the more specific, then the
    /// longer, then the earlier.
    fn settle(mut self) -> Vec<Claim> {
        self.0.sort_by_key(|claim| (claim.range.start, claim.identifier));
        let mut standing: Vec<Claim> = Vec::with_capacity(self.0.len());
        'claims: for claim in self.0 {
            while let Some(last) = standing.last().filter(|last| claim.range.start < last.range.end) {
                let rank = |c: &Claim| (c.identifier, usize::MAX - c.range.len(), c.range.start);
                if rank(last) <= rank(&claim) {
                    continue 'claims;
                }
                standing.pop();
            }
            standing.push(claim);
        }
        standing
    }
}

/// Reports every identifier in `source`, in the order of the text and without overlaps.
///
/// Spans lie on character boundaries, whatever the input; the time is linear in its length.
pub fn find(source: &str, mut found: impl FnMut(Match)) {
    let text = Text::new(source);
    let mut claims = Claims::default();
    contact::find(&text, &mut claims);
    secret::find(&text, &mut claims);
    password::find(&text, &mut claims);
    place::find(&text, &mut claims);
    if text.digits > 0 {
        phone::find(&text, &mut claims);
        money::find(&text, &mut claims);
        national::find(&text, &mut claims);
    }
    for Claim { identifier, range, name } in claims.settle() {
        found(Match { identifier, span: text.span(&range), name });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(source: &str) -> Vec<Match> {
        let mut matches = Vec::new();
        find(source, |m| matches.push(m));
        matches
    }

    /// Each source has exactly the marked identifiers of one kind and nothing else: `call [[212-555-0148]]`.
    #[track_caller]
    pub(super) fn hits(identifier: Identifier, name: &str, marked: &[&str]) {
        for marked in marked {
            let source = marked.replace("[[", "").replace("]]", "");
            let expected: Vec<&str> =
                marked.split("[[").skip(1).map(|rest| rest.split("]]").next().unwrap()).collect();
            let found = all(&source);
            let quotes: Vec<&str> = found.iter().map(|m| m.span.slice(&source)).collect();
            assert_eq!(quotes, expected, "{marked}: {found:?}");
            assert!(found.iter().all(|m| m.identifier == identifier), "{marked}: {found:?}");
            assert!(name.is_empty() || found.iter().all(|m| m.name == name), "{marked}: {found:?}");
        }
    }

    /// None of the sources has any identifier.
    #[track_caller]
    pub(super) fn misses(sources: &[&str]) {
        for source in sources {
            assert_eq!(all(source), [], "{source}");
        }
    }

    #[test]
    fn ids_go_both_ways() {
        for &identifier in Identifier::ALL {
            assert_eq!(Identifier::from_id(identifier.id()), Some(identifier));
        }
        assert_eq!(Identifier::from_id("shoe-size"), None);
    }

    #[test]
    fn the_more_specific_wins() {
        let found = all("pay to GB82 WEST 1234 5698 7654 32 or card 4111 1111 1111 1111, mail jo@acme.org");
        let kinds: Vec<Identifier> = found.iter().map(|m| m.identifier).collect();
        assert_eq!(kinds, [Identifier::Iban, Identifier::PaymentCard, Identifier::Email]);
    }

    #[test]
    fn ordinary_posts_have_none() {
        misses(&[
            "Great match tonight, 3-2 after extra time! See you at 7:30pm in section 114, row 12.",
            "We grew 45% to $1,250,000 in 2024-2025, up from 1.2 million in 2019/20.",
            "Order 112-9483756-2209981 shipped, tracking 9400111899223197428490 says Tuesday.",
            "Read it: https://example.com/articles/2024/11/24/1234567890123456?id=4111111111111111",
            "Chrome 120.0.6099.109 and v10.4.3.1 are out; ISBN 978-3-16-148410-0",
            "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16",
            "Season 4 Episode 12 at 24/7 gym, 100 000 people, 12.05.2024, 2024.05.12, 05/12/2024 10:15:30",
        ]);
    }

    proptest! {
        #[test]
        fn spans_lie_on_characters_and_do_not_overlap(
            source in "\\PC{0,60}|([0-9０-９٠-٩a-fA-Z@.:/ +()°'\"é\u{301}\u{200B}-]|pw: |GB|sk-|eyJ| Street|call | at | dot ){0,40}"
        ) {
            let mut end = 0;
            for m in all(&source) {
                prop_assert!(m.span.start >= end && !m.span.is_empty(), "{:?}", m);
                prop_assert!(source.get(m.span.start..m.span.end).is_some(), "{:?}", m);
                end = m.span.end;
            }
        }
    }
}
