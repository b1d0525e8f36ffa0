//! E-mail addresses (RFC 5322, as far as people use it) and IP addresses (RFC 791, RFC 4291).

use super::text::{Text, contains, is_word};
use super::{Claims, Identifier};
use regex::bytes::Regex;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::ops::Range;
use std::sync::OnceLock;

/// RFC 5321: the part before the `@` has at most 64 octets, a domain 255.
const LOCAL: usize = 64;
const DOMAIN: usize = 255;
/// The longest written IPv6 address, `ffff:` eight times.
const IPV6: usize = 39;

/// Mailboxes that belong to a role rather than a person (RFC 2142 and common use).
const ROLES: &[&str] = &[
    "abuse",
    "accounts",
    "admin",
    "admissions",
    "advertising",
    "billing",
    "booking",
    "bookings",
    "business",
    "care",
    "careers",
    "contact",
    "customercare",
    "customerservice",
    "customersupport",
    "editor",
    "enquiries",
    "events",
    "feedback",
    "hello",
    "help",
    "helpdesk",
    "hey",
    "hi",
    "hr",
    "info",
    "inquiries",
    "jobs",
    "legal",
    "mail",
    "marketing",
    "media",
    "membership",
    "news",
    "newsdesk",
    "newsletter",
    "office",
    "orders",
    "partnerships",
    "postmaster",
    "pr",
    "press",
    "privacy",
    "recruiting",
    "reservations",
    "sales",
    "security",
    "service",
    "shop",
    "social",
    "sponsor",
    "sponsorship",
    "store",
    "studio",
    "submissions",
    "support",
    "team",
    "tickets",
    "tips",
    "webmaster",
    "welcome",
];

/// Mailboxes that nobody reads, and those of software.
const NOBODY: &[&str] = &["noreply", "no-reply", "donotreply", "do-not-reply", "git", "mailer-daemon"];

/// What follows the last dot of a file name such as `photo@2x.png`, never of a domain.
const FILES: &[&str] =
    &["png", "jpg", "jpeg", "gif", "svg", "webp", "css", "js", "ts", "json", "html", "pdf", "txt"];

pub(super) fn find(text: &Text, claims: &mut Claims) {
    let bytes = text.bytes();
    let (mut at_sign, mut bracket, mut colons, mut spelled) = (false, false, 0, false);
    for (i, &byte) in bytes.iter().enumerate() {
        match byte {
            b'@' => at_sign = true,
            b'(' | b'[' | b'{' => {
                bracket |= bytes[i + 1..].get(..2).is_some_and(|b| b.eq_ignore_ascii_case(b"at"))
            }
            b':' => colons += 1,
            b'D' | b'd' => spelled |= bytes[i..].get(..4).is_some_and(|b| b.eq_ignore_ascii_case(b"dot ")),
            _ => {}
        }
    }
    if at_sign {
        emails(text, claims);
    }
    if bracket || spelled {
        spelled_out(text, claims);
    }
    if text.digits >= 4 {
        ipv4(text, claims);
    }
    if colons >= 2 {
        ipv6(text, claims);
    }
}

fn emails(text: &Text, claims: &mut Claims) {
    let bytes = text.bytes();
    let is_local = |b: u8| b.is_ascii_alphanumeric() || b"._%+-'".contains(&b);
    let is_domain = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'.';
    for at in (0..bytes.len()).filter(|&i| bytes[i] == b'@') {
        let local = bytes[..at].iter().rev().take(LOCAL).take_while(|&&b| is_local(b)).count();
        let domain = bytes[at + 1..].iter().take(DOMAIN).take_while(|&&b| is_domain(b)).count();
        // Quotation marks, dots and dashes around an address are the sentence's.
        let edge = |b: &&u8| b".-'".contains(b);
        let start = at - local + bytes[at - local..at].iter().take_while(edge).count();
        let end = at + 1 + domain - bytes[at + 1..at + 1 + domain].iter().rev().take_while(edge).count();
        // `@user@instance.social` is a handle of the Fediverse, `git@host:path` a repository.
        let elsewhere = matches!(text.before(start), b'@' | b'/' | b':')
            || matches!(text.byte(end), b'@' | b':' if text.byte(end + 1) > b' ');
        if start < at && !elsewhere && !is_word(text.before(start)) && !is_word(text.byte(end)) {
            claim_email(&bytes[start..at], &bytes[at + 1..end.max(at + 1)], start..end, claims);
        }
    }
}

/// Claims the address `local@domain` if both can be that.
fn claim_email(local: &[u8], domain: &[u8], range: Range<usize>, claims: &mut Claims) {
    let Some(dot) = domain.iter().rposition(|&b| b == b'.') else { return };
    let top = &domain[dot + 1..];
    let among =
        |list: &[&str], word: &[u8]| list.iter().any(|entry| word.eq_ignore_ascii_case(entry.as_bytes()));
    let is_domain = top.len() >= 2 && top.iter().all(u8::is_ascii_alphabetic) && !among(FILES, top);
    let labels_fit = domain.split(|&b| b == b'.').all(|l| (1..=63).contains(&l.len()) && l[0] != b'-');
    if !is_domain || !labels_fit || among(NOBODY, local) {
        return;
    }
    // `press.uk@` and `support+eu@` are the same desk as `press@`.
    let desk = local.split(|b| b"+.-_".contains(b)).next().unwrap_or(local);
    if among(ROLES, desk) {
        claims.push(Identifier::BusinessEmail, range, "shared e-mail address");
    } else {
        claims.push(Identifier::Email, range, "e-mail address");
    }
}

/// `jo (at) acme (dot) org`, `jo at acme dot org`.
fn spelled_out(text: &Text, claims: &mut Claims) {
    static SHAPE: OnceLock<Regex> = OnceLock::new();
    let shape = SHAPE.get_or_init(|| {
        Regex::new(
            r"(?i-u)\b([a-z0-9][a-z0-9._+-]{0,63}) ?(?:[\(\[{] ?at ?[\)\]}]| at |@) ?([a-z0-9-]{2,63}(?:(?: ?[\(\[{] ?dot ?[\)\]}] ?| dot |\.)[a-z0-9-]{2,63}){1,3})\b",
        )
        .expect("the expression is fixed")
    });
    for found in shape.captures_iter(text.bytes()) {
        let (whole, local, domain) = (found.get(0).unwrap().range(), &found[1], &found[2]);
        let plain_at = text.bytes()[whole.clone()].contains(&b'@');
        let spelled_dot = domain.to_ascii_lowercase().windows(3).any(|w| w == b"dot");
        // `lunch at place.com` has neither brackets nor a spelled dot, so it is only a place.
        let bracketed = text.bytes()[whole.clone()].iter().any(|b| b"([{".contains(b));
        if !(spelled_dot || bracketed && !plain_at) {
            continue;
        }
        let written = String::from_utf8_lossy(domain).to_ascii_lowercase();
        let domain: String =
            written.replace("dot", ".").chars().filter(|c| !" ()[]{}".contains(*c)).collect();
        // Outside brackets `at` and `dot` are words: only a common ending makes an address of them.
        let common = [
            "com", "org", "net", "edu", "gov", "io", "co", "de", "fr", "uk", "es", "it", "nl", "eu", "ca",
            "au", "in", "me",
        ];
        if bracketed || common.iter().any(|top| domain.ends_with(&format!(".{top}"))) {
            claim_email(local, domain.as_bytes(), whole, claims);
        }
    }
}

fn ipv4(text: &Text, claims: &mut Claims) {
    let bytes = text.bytes();
    let mut at = 0;
    while let Some(start) =
        (at..bytes.len()).find(|&i| bytes[i].is_ascii_digit() && !text.before(i).is_ascii_digit())
    {
        let length = bytes[start..].iter().take(16).take_while(|&&b| b.is_ascii_digit() || b == b'.').count();
        let length = length - usize::from(bytes[start + length - 1] == b'.');
        let range = start..start + length;
        at = start + length.max(1);
        let Ok(Ok(address)) = std::str::from_utf8(&bytes[range.clone()]).map(str::parse::<Ipv4Addr>) else {
            continue;
        };
        let free = text.opens_number(start) || text.before(start) == b'/' || text.before(start) == b'@';
        let version = text.follows(
            &range,
            &[
                "version", "versions", "v", "ver", "build", "release", "firmware", "driver", "update",
                "chapter", "section",
            ],
            3,
        );
        // `1.2.3.4` is a version or a heading unless somebody calls it an address.
        let small = address.octets().iter().all(|&octet| octet < 32);
        let called =
            text.near(&range, &["ip", "ips", "ipv4", "address", "server", "host", "ping", "ssh", "addr"]);
        let goes_on = text.byte(range.end) == b'.' && text.byte(range.end + 1).is_ascii_digit();
        let closed = !is_word(text.byte(range.end)) && !goes_on;
        if free && closed && !version && (called || !small) && is_someones(address) {
            claims.push(Identifier::IpAddress, range, "IP address");
        }
    }
}

/// Whether an address is somebody's: not private, local, reserved, for documentation (IANA special-purpose
/// registry, RFC 6890), nor a public resolver that everybody types.
fn is_someones(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let reserved =
        a == 0 || a >= 224 || matches!((a, b, c), (100, 64..=127, _) | (192, 0, 0) | (198, 18..=19, _));
    let resolver = matches!(
        address.octets(),
        [8, 8, 8 | 4, 8 | 4] | [1, 1 | 0, 1 | 0, 1] | [9, 9, 9, 9] | [208, 67, 222 | 220, _]
    );
    !(reserved
        || resolver
        || address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation())
}

fn ipv6(text: &Text, claims: &mut Claims) {
    let bytes = text.bytes();
    let is_part = |b: u8| b.is_ascii_hexdigit() || b == b':';
    let mut at = 0;
    while at < bytes.len() {
        let length = bytes[at..].iter().take_while(|&&b| is_part(b)).count();
        let range = at..at + length;
        at += length + 1;
        if !(6..=IPV6).contains(&length) || is_word(text.before(range.start)) || is_word(text.byte(range.end))
        {
            continue;
        }
        let written = std::str::from_utf8(&bytes[range.clone()]).unwrap_or_default().trim_end_matches(':');
        let range = range.start..range.start + written.len();
        // Global unicast is 2000::/3; 2001:db8::/32 and 3fff::/20 are for documentation (RFC 3849, RFC 9637).
        let global = |a: Ipv6Addr| match a.segments() {
            [0x2001, 0xdb8, ..] => false,
            [0x3fff, low, ..] => low > 0xfff,
            [first, ..] => (0x2000..=0x3fff).contains(&first),
        };
        if !contains(written.as_bytes(), b":::") && written.parse().is_ok_and(global) {
            claims.push(Identifier::IpAddress, range, "IPv6 address");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Identifier::*;
    use super::super::tests::{hits, misses};

    #[test]
    fn email_addresses() {
        hits(
            Email,
            "e-mail address",
            &[
                "write to [[jane.doe@gmail.com]]!",
                "[[jane+news@mail.example.co.uk]], [[o'neill@acme.ie]]",
                "mailto:… or '[[jo_99@acme-labs.io]]'",
                "My email is [[Jane.Doe@ACME.ORG]].",
                "ｍｅ： [[ｊｏ＠ａｃｍｅ．ｏｒｇ]]",
                "[[jo (at) acme (dot) org]]",
                "[[jo[at]acme[dot]co[dot]uk]]",
                "reach me: [[jane.doe at gmail dot com]] ok?",
                "[[jane (at) acme.org]]",
            ],
        );
    }

    #[test]
    fn addresses_of_a_role() {
        hits(
            BusinessEmail,
            "shared e-mail address",
            &[
                "Contact us at [[press@acme.com]]",
                "[[support+eu@acme.com]], [[HELLO@studio.design]], [[sales.uk@acme.co.uk]]",
            ],
        );
    }

    #[test]
    fn no_email_addresses() {
        misses(&[
            "thanks @jane and @joe.bloggs",
            "follow me: @jane@mastodon.social",
            "git@github.com:acme/tools.git",
            "photo@2x.png and react@18.2.0, user@localhost, a@b",
            "noreply@acme.com sent it",
            "lunch at place.com was good",
            "meet me at home dot painting is fun",
            "the red dot at noon",
            "3 @ 5.99 each",
            "jane@ acme.com",
            "https://medium.com/@jane/my-post-123",
        ]);
    }

    #[test]
    fn ip_addresses() {
        hits(
            IpAddress,
            "",
            &[
                "he posts from [[84.57.112.9]]",
                "ssh root@[[93.184.216.34]]",
                "ip is [[5.9.12.30]]",
                "http://[[93.184.216.34]]:8080/x",
                "my v6: [[2a02:8108:8a40:1ab0::5]] hm",
                "[[2607:f8b0:4005:0805:0000:0000:0000:200e]]",
            ],
        );
    }

    #[test]
    fn no_ip_addresses() {
        misses(&[
            "router at 192.168.178.1, 10.0.0.7, 172.16.4.4, 127.0.0.1",
            "docs use 203.0.113.7 and 2001:db8::1",
            "set dns to 8.8.8.8 or 1.1.1.1",
            "version 84.57.112.9 is out, v84.57.112.10 too",
            "see 1.2.3.4 in the table of contents",
            "1.2.3.4.5, 300.1.2.3, 84.57.112, 84.57.112.9.1",
            "at 12:30:45 or fe80::1, ::1, dead::beef, std::net::ip",
            "mac 00:1b:44:11:3a:b7",
        ]);
    }
}
