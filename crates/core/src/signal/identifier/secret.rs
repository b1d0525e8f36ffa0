//! Keys and tokens that let a program in: those of well-known services by their published prefixes, others
//! where a label such as `api_key =` stands before something that looks random.

use super::text::{Text, contains, is_word};
use super::{Claims, Identifier};
use regex::bytes::Regex;
use std::ops::Range;
use std::sync::OnceLock;

/// Nothing shorter is a key; words of prose rarely get as long.
const SHORTEST: usize = 16;
/// The longest key that is looked for; it bounds the work for each place.
const LONGEST: usize = 1024;

/// The shape of a service's keys.
struct Service {
    name: &'static str,
    prefixes: &'static [&'static str],
    /// What follows the prefix, as a regular expression.
    body: &'static str,
}

const fn service(name: &'static str, prefixes: &'static [&'static str], body: &'static str) -> Service {
    Service { name, prefixes, body }
}

/// From each service's documentation of its key formats, and the partner list of GitHub secret scanning
/// (docs.github.com/code-security/secret-scanning). Keys that are meant to be seen, such as Stripe's `pk_`, are not here.
const SERVICES: &[Service] = &[
    service("AWS access key", &["AKIA", "ASIA"], r"[A-Z2-7]{16}"),
    service("GitHub token", &["ghp_", "gho_", "ghu_", "ghs_", "ghr_"], r"[A-Za-z0-9]{36,255}"),
    service("GitHub token", &["github_pat_"], r"[A-Za-z0-9]{22}_[A-Za-z0-9]{59}"),
    service("GitLab token", &["glpat-", "gldt-", "glrt-", "glptt-"], r"[\w-]{20,64}"),
    service(
        "Slack token",
        &["xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xapp-", "xoxe-", "xoxe."],
        r"[\w.-]{20,255}",
    ),
    service("Slack webhook", &["hooks.slack.com/services/"], r"T\w{8,12}/B\w{8,12}/\w{20,32}"),
    service("Stripe secret key", &["sk_live_", "rk_live_", "sk_test_", "rk_test_"], r"[A-Za-z0-9]{16,247}"),
    service("Stripe webhook secret", &["whsec_"], r"[A-Za-z0-9+/=]{24,64}"),
    service("Google API key", &["AIza"], r"[\w-]{35}"),
    service("Google OAuth secret", &["GOCSPX-"], r"[\w-]{28}"),
    service("Google OAuth token", &["ya29."], r"[\w.-]{30,512}"),
    service("Anthropic API key", &["sk-ant-"], r"[\w-]{32,200}"),
    service("OpenAI API key", &["sk-proj-", "sk-svcacct-", "sk-admin-", "sk-"], r"[\w-]{32,200}"),
    service("OpenRouter API key", &["sk-or-"], r"[\w-]{32,200}"),
    service("Groq API key", &["gsk_"], r"[A-Za-z0-9]{52}"),
    service("xAI API key", &["xai-"], r"[A-Za-z0-9]{80}"),
    service("Perplexity API key", &["pplx-"], r"[A-Za-z0-9]{48}"),
    service("Replicate token", &["r8_"], r"[A-Za-z0-9]{37}"),
    service("Hugging Face token", &["hf_"], r"[A-Za-z0-9]{34}"),
    service("npm token", &["npm_"], r"[A-Za-z0-9]{36}"),
    service("PyPI token", &["pypi-AgE"], r"[\w-]{50,255}"),
    service("RubyGems key", &["rubygems_"], r"[a-f0-9]{48}"),
    service("Cargo registry token", &["cio"], r"[A-Za-z0-9]{32}"),
    service("Docker Hub token", &["dckr_pat_"], r"[\w-]{27}"),
    service("Twilio API key", &["SK"], r"[0-9a-f]{32}"),
    service("SendGrid API key", &["SG."], r"[\w-]{22}\.[\w-]{43}"),
    service("Mailgun API key", &["key-"], r"[0-9a-f]{32}"),
    service(
        "Mailchimp API key",
        &["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "a", "b", "c", "d", "e", "f"],
        r"[0-9a-f]{31}-us\d{1,2}",
    ),
    service("Telegram bot token", &["1", "2", "3", "4", "5", "6", "7", "8", "9"], r"\d{7,9}:AA[\w-]{33}"),
    service("Discord bot token", &["M", "N", "O"], r"[\w-]{23,27}\.[\w-]{6}\.[\w-]{27,40}"),
    service(
        "Discord webhook",
        &["discord.com/api/webhooks/", "discordapp.com/api/webhooks/"],
        r"\d{17,20}/[\w-]{60,80}",
    ),
    service("JSON Web Token", &["eyJ"], r"[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{16,}"),
    service("Shopify token", &["shpat_", "shpca_", "shppa_", "shpss_"], r"[a-fA-F0-9]{32}"),
    service("Square token", &["sq0atp-", "sq0csp-"], r"[\w-]{22,43}"),
    service("DigitalOcean token", &["dop_v1_", "doo_v1_", "dor_v1_"], r"[a-f0-9]{64}"),
    service("Databricks token", &["dapi"], r"[a-f0-9]{32}"),
    service("Linear API key", &["lin_api_"], r"[A-Za-z0-9]{40}"),
    service("Notion token", &["ntn_", "secret_"], r"[A-Za-z0-9]{43,50}"),
    service("Figma token", &["figd_"], r"[\w-]{40,64}"),
    service("Postman API key", &["PMAK-"], r"[a-f0-9]{24}-[a-f0-9]{34}"),
    service("Grafana token", &["glsa_", "glc_"], r"[\w=+/]{32,255}"),
    service("HashiCorp Vault token", &["hvs.", "hvb."], r"[\w-]{24,300}"),
    service("Heroku API key", &["HRKU-"], r"[\w-]{36,64}"),
    service("Supabase token", &["sbp_"], r"[a-f0-9]{40}"),
    service("New Relic key", &["NRAK-"], r"[A-Z0-9]{27}"),
    service("Tailscale key", &["tskey-"], r"[\w-]{20,80}"),
    service("Dropbox token", &["sl."], r"[\w-]{60,255}"),
    service("Airtable token", &["pat"], r"[A-Za-z0-9]{14}\.[a-f0-9]{64}"),
    service("Azure storage key", &["AccountKey="], r"[A-Za-z0-9+/]{86}=="),
    service("age secret key", &["AGE-SECRET-KEY-1"], r"[A-Z0-9]{58}"),
];

static SHAPES: [OnceLock<Regex>; SERVICES.len()] = [const { OnceLock::new() }; SERVICES.len()];

/// Labels after which something random is a key; compared without case, dashes and underscores.
const LABELS: &[&str] = &[
    "apikey",
    "apitoken",
    "secret",
    "secretkey",
    "token",
    "accesskey",
    "accesstoken",
    "privatekey",
    "clientsecret",
    "authtoken",
    "authkey",
    "bearer",
    "authorization",
    "secretaccesskey",
    "refreshtoken",
    "sessiontoken",
    "webhooksecret",
    "signingkey",
    "encryptionkey",
    "appkey",
    "apisecret",
    "licensekey",
];

pub(super) fn find(text: &Text, claims: &mut Claims) {
    let bytes = text.bytes();
    let mut at = 0;
    for chunk in bytes.split(u8::is_ascii_whitespace) {
        let range = at..at + chunk.len();
        at = range.end + 1;
        if chunk.len() >= SHORTEST {
            in_chunk(text, &range, claims);
        } else if chunk.starts_with(b"-----BEGIN")
            && let Some(end) = private_key(bytes, range.start)
        {
            claims.push(Identifier::SecretKey, range.start..end, "private key");
        }
    }
}

/// Looks for keys in what stands between two spaces.
fn in_chunk(text: &Text, range: &Range<usize>, claims: &mut Claims) {
    if let Some(range) = credentials(text.bytes(), range) {
        claims.push(Identifier::SecretKey, range, "password in a link");
    }
    let mut at = range.start;
    while range.end.saturating_sub(at) >= SHORTEST {
        let claim = if text.opens(at) { of_service(text, at).or_else(|| labelled(text, at)) } else { None };
        at = claim.as_ref().map_or(at + 1, |(range, _)| range.end);
        if let Some((range, name)) = claim {
            claims.push(Identifier::SecretKey, range, name);
        }
    }
}

fn of_service(text: &Text, at: usize) -> Option<(Range<usize>, &'static str)> {
    let rest = &text.bytes()[at..text.bytes().len().min(at + LONGEST)];
    SERVICES.iter().zip(&SHAPES).find_map(|(service, shape)| {
        service.prefixes.iter().find(|prefix| rest.starts_with(prefix.as_bytes()))?;
        let shape = shape.get_or_init(|| {
            let prefixes: Vec<String> = service.prefixes.iter().map(|prefix| regex::escape(prefix)).collect();
            Regex::new(&format!("(?-u)^(?:{})(?:{})", prefixes.join("|"), service.body))
                .expect("the table is fixed")
        });
        let found = shape.find(rest)?.as_bytes();
        let end = at + found.len() - found.iter().rev().take_while(|b| **b == b'.').count();
        let whole = !is_word(text.byte(end));
        (whole && looks_random(&text.bytes()[at..end], 2.5)).then_some((at..end, service.name))
    })
}

/// Something random after a label and a sign that gives it a value: `api_key = "…"`, `token: …`, `Bearer …`.
fn labelled(text: &Text, at: usize) -> Option<(Range<usize>, &'static str)> {
    let is_key = |b: &u8| b.is_ascii_alphanumeric() || b"_-+/=.".contains(b);
    let length = text.bytes()[at..].iter().take(LONGEST).take_while(|b| is_key(b)).count();
    let length = length - text.bytes()[at..at + length].iter().rev().take_while(|b| **b == b'.').count();
    let value = &text.bytes()[at..at + length];
    let mixed = value.iter().any(u8::is_ascii_digit) && value.iter().any(u8::is_ascii_alphabetic);
    if length < SHORTEST || !mixed || !looks_random(value, 3.0) {
        return None;
    }
    let head = &text.bytes()[at.saturating_sub(40)..at];
    let head = head.rsplit(|b| *b == b'\n').next().unwrap_or(head);
    let bare = head.trim_ascii_end().strip_suffix(b" is").unwrap_or(head);
    let sign = |b: &u8| b" \t\"'`=:>".contains(b);
    let label_end = bare.len() - bare.iter().rev().take_while(|b| sign(b)).count();
    let gives = bare.len() < head.len() || bare[label_end..].iter().any(|b| b"=:>".contains(b));
    let label: Vec<u8> =
        bare[..label_end].iter().filter(|b| !b"_- ".contains(b)).map(u8::to_ascii_lowercase).collect();
    let is_label = LABELS.iter().any(|l| label.ends_with(l.as_bytes()) && (gives || *l == "bearer"));
    is_label.then_some((at..at + length, "key or token"))
}

/// The name and password of `scheme://name:password@host`.
fn credentials(bytes: &[u8], chunk: &Range<usize>) -> Option<Range<usize>> {
    let chunk_bytes = &bytes[chunk.clone()];
    let start = chunk_bytes.windows(3).position(|w| w == b"://")? + 3;
    let host =
        chunk_bytes[start..].iter().position(|b| b"/?#".contains(b)).map_or(chunk_bytes.len(), |i| start + i);
    let end = start + chunk_bytes[start..host].iter().rposition(|&b| b == b'@')?;
    let colon = chunk_bytes[start..end].iter().position(|&b| b == b':')?;
    let password = &chunk_bytes[start + colon + 1..end];
    let placeholder =
        password.is_empty() || b"<{$[*".contains(&password[0]) || contains(b"password", password);
    (!placeholder).then_some(chunk.start + start..chunk.start + end)
}

/// The end of a PEM block (RFC 7468) that holds a private key; the end of the text if it was cut off.
fn private_key(bytes: &[u8], at: usize) -> Option<usize> {
    let line_end = at
        + bytes[at..].iter().take(80).position(|&b| b == b'\n').unwrap_or_else(|| bytes[at..].len().min(80));
    if !contains(&bytes[at..line_end], b"PRIVATE KEY") {
        return None;
    }
    let body = line_end.min(bytes.len());
    let close = bytes[body..].windows(8).position(|w| w == b"-----END").map(|i| body + i);
    let end = close.map_or(bytes.len(), |close| {
        close + bytes[close..].iter().position(|&b| b == b'\n').unwrap_or(bytes.len() - close)
    });
    Some(end - bytes[at..end].iter().rev().take_while(|b| b.is_ascii_whitespace()).count())
}

/// Whether the bytes are as uneven as a key, in bits of Shannon entropy for each: `xxxx-your-key-xxxx` is not.
fn looks_random(bytes: &[u8], least: f32) -> bool {
    let mut counts = [0u16; 256];
    bytes.iter().for_each(|&b| counts[usize::from(b)] += 1);
    let total = bytes.len() as f32;
    let share = |count: &u16| f32::from(*count) / total;
    let entropy: f32 = counts.iter().filter(|c| **c > 0).map(|c| -share(c) * share(c).log2()).sum();
    entropy >= least
}

#[cfg(test)]
mod tests {
    use super::super::Identifier::SecretKey;
    use super::super::tests::{hits, misses};

    /// Characters that look random and are not; written apart from the prefixes, so that no scanner takes
    /// this file for a leak.
    const ALNUM: &str = "a8Kd0Qz3Lr7Tw1Xe5Vb9Ny2Mg6Pc4Hs0Jf8Ru3Di7Ok1Bt5Wa9Zl2Ev6Yq4Cx0Gn8Sm3Fh7Up1Rj5";
    const HEX: &str = "9f3a1c7e5b2d8046af91c3e7d5b20846f1a9c3e75d2b8046";

    fn body(length: usize) -> &'static str {
        &ALNUM[..length]
    }

    #[test]
    fn keys_of_services() {
        for (name, key) in [
            ("AWS access key", format!("AK{}{}", "IA", "Q3EGR7TZ2XBN5MKW")),
            ("GitHub token", format!("gh{}{}", "p_", body(36))),
            ("GitHub token", format!("github{}{}_{}", "_pat_", body(22), &ALNUM[10..69])),
            ("GitLab token", format!("gl{}{}", "pat-", body(20))),
            ("Slack token", format!("xo{}1234567890-{}", "xb-", body(24))),
            ("Stripe secret key", format!("sk{}{}", "_live_", body(24))),
            ("Google API key", format!("AI{}{}", "za", body(35))),
            ("Anthropic API key", format!("sk{}api03-{}", "-ant-", body(64))),
            ("OpenAI API key", format!("sk{}{}", "-proj-", body(48))),
            ("OpenAI API key", format!("sk{}{}", "-", body(48))),
            ("npm token", format!("np{}{}", "m_", body(36))),
            ("PyPI token", format!("pyp{}{}", "i-AgE", body(60))),
            ("Twilio API key", format!("S{}{}", "K", &HEX[..32])),
            ("SendGrid API key", format!("S{}{}.{}", "G.", body(22), &ALNUM[20..63])),
            ("Telegram bot token", format!("110201543{}{}", ":AA", body(33))),
            ("Discord bot token", format!("M{}.{}.{}", body(24), &ALNUM[30..36], &ALNUM[40..67])),
            ("JSON Web Token", format!("ey{}hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.{}", "J", body(43))),
            ("Hugging Face token", format!("hf{}{}", "_", body(34))),
            ("DigitalOcean token", format!("dop{}{}{}", "_v1_", HEX, &HEX[..16])),
            ("Slack webhook", format!("hooks.slack{}T0Q3EGR7T/B0Q3EGR7T/{}", ".com/services/", body(24))),
        ] {
            hits(
                SecretKey,
                name,
                &[&format!("oops: [[{key}]]."), &format!("KEY=\"[[{key}]]\" is in the repo")],
            );
        }
    }

    #[test]
    fn keys_with_a_label() {
        let key = body(32);
        hits(
            SecretKey,
            "key or token",
            &[
                &format!("api_key = '[[{key}]]'"),
                &format!("curl -H 'Authorization: Bearer [[{key}]]'"),
                &format!("our API token is [[{key}]]"),
                &format!("https://api.acme.org/v1?access_token=[[{key}]]&x=1"),
                &format!("client-secret: [[{key}]]."),
            ],
        );
    }

    #[test]
    fn private_keys_and_links() {
        let (begin, end) = ("-----BEGIN RSA PRIVATE", "-----END RSA PRIVATE KEY-----");
        hits(SecretKey, "private key", &[&format!("look [[{begin} KEY-----\n{ALNUM}\n{end}]]\nsorry")]);
        hits(SecretKey, "private key", &[&format!("[[{begin} KEY-----\nabc]]")]);
        hits(SecretKey, "password in a link", &["postgres://[[admin:hunter2]]@db.acme.org:5432/prod"]);
        misses(&["-----BEGIN CERTIFICATE-----", "-----BEGIN PUBLIC KEY-----\nabc"]);
    }

    #[test]
    fn no_keys() {
        misses(&[
            "put api_key = YOUR_API_KEY_GOES_HERE in the file",
            "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            "sk-learn is a library, sk-8 too; skateboarding-is-not-a-crime-at-all-my-dear-friends",
            "commit 9f3a1c7e5b2d8046af91c3e7d5b20846f1a9c3e7 fixes it",
            "AKIAISSHORT",
            "token: non-fungible-tokens-are-dead",
            "supercalifragilisticexpialidocious antidisestablishmentarianism",
            "https://user@host.org/path and https://a.b/c:d@e, https://name:<password>@host.org",
            "my token of appreciation is a well-deserved-holiday",
            "image a8Kd0Qz3Lr7Tw1Xe5Vb9Ny2Mg6Pc4Hs0.jpg",
        ]);
    }
}
