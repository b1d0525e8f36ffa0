//! The engine with a small book of its own: patterns, spellings, guards, names, fixes, weighing.

use composure_core::compile::{Compiler, compile_pack, examples};
use composure_core::profile::{Embargo, Sensitivity};
use composure_core::situation::{AccountKind, Audience};
use composure_core::{Book, Category, Engine, Person, Profile, Review, Severity, Situation, Verdict};
use proptest::prelude::*;

const ALIASES: &str = "im = i 'm\nisnt = is n't\nur = your\n";
const LEXICONS: [(&str, &str); 7] = [
    ("first-name", "maria\n"),
    ("boss", "boss +n\nmanager +n\n"),
    ("be", "is\n's\nam\n'm\nare\n"),
    ("insult", "# masked\njerk +n\nidiot +n\nmicromanaging jerk\nson of a bitch\n🤡\n"),
    ("negation", "not\nn't\nnever\n"),
    ("common", "i\nhate\nmy\njob\nblue\nthe\n"),
    ("work", "job\nmeeting\n"),
];
const WORK_TALK: &str = "match = ['{work}']\nhit = []\nmiss = []\n";
const FILM: &str = "scope = 'draft'\nmatch = ['(film|movie)']\n";
const INSULT: &str = r##"
id = "venting/boss-insult"
severity = "caution"
title = "An insult aimed at your boss"
why = "“{quote}” travels."
advice = "Say what happened."
match = ["(my|ur|the) {boss} <<{be} n't? (such a|a)? ..2 [[{insult}]]>>", "i hate my job"]
unless = ["@film", "@quoted", "@negated"]
unless_inside = ["idiot proof"]
[[fix]]
label = "Say it kindly"
text = "is hard to work with"
"##;
const CLIENT: &str = r##"
id = "confidential/client-news"
severity = "hold"
title = "News about a client"
why = "{name} is on your list."
advice = "Leave the name out."
match = ["[[{client} ..3 (deal|contract) ..2 (dead|signed)]]", "[[{embargo}]]", "{colleague} ..2 [[fired]]"]
[[fix]]
label = "Remove this"
remove = "sentence"
"##;
const SWEARING: &str = r##"
id = "profanity/swearing"
severity = "note"
title = "Swearing"
why = "People notice."
advice = "Another word does it."
match = ["{insult}"]
[[fix]]
label = "Remove it"
remove = "words"
"##;

fn file(name: &str, text: &str) -> (String, String, String) {
    (name.to_owned(), name.to_owned(), text.to_owned())
}

fn book() -> &'static Book {
    static BOOK: std::sync::LazyLock<Book> = std::sync::LazyLock::new(|| {
        let mut compiler = Compiler::new();
        compiler.aliases("aliases.txt", ALIASES);
        compiler.lexicons(&LEXICONS.map(|(tag, text)| file(tag, text)));
        compiler.frames(&[file("work-talk", WORK_TALK), file("film", FILM)]);
        compiler.rule("venting/boss-insult", "a.toml", INSULT);
        compiler.rule("confidential/client-news", "b.toml", CLIENT);
        compiler.rule("profanity/swearing", "c.toml", SWEARING);
        compiler.finish().expect("a sound book")
    });
    &BOOK
}

fn profile() -> Profile {
    Profile {
        clients: vec!["Acme Robotics".into(), "Blue Ocean Partners Ltd".into(), "Maria Lopez".into()],
        colleagues: vec!["Dave Miller".into()],
        embargoes: vec![Embargo { term: "Project Falcon".into(), until: "2026-12-01".parse().ok() }],
        ..Profile::default()
    }
}

fn review(text: &str) -> Review {
    Engine::new(book(), &profile()).review(text, &Situation::default())
}

/// `rule: quote` of each finding.
fn found(text: &str) -> Vec<String> {
    review(text)
        .findings
        .iter()
        .map(|f| format!("{}: {}", f.rule.split('/').next_back().unwrap(), f.quote))
        .collect()
}

#[track_caller]
fn finds(text: &str, expected: &[&str]) {
    assert_eq!(found(text), expected, "{text}");
}

#[test]
fn patterns_are_matched_over_folded_words() {
    for (text, mark) in [
        ("my boss is such a jerk", "jerk"),
        ("My BOSS is an absolute Jerk!", "Jerk"),
        ("my boss is a micromanaging jerk", "micromanaging jerk"),
        ("my b0ss is a j3rk", "j3rk"),
        ("my boss is a jeeeeerk", "jeeeeerk"),
        ("my boss is a j e r k", "j e r k"),
        ("my boss is a j.e.r.k", "j.e.r.k"),
        ("my boss is a j**k", "j**k"),
        ("my boss is a je rk", "je rk"),
        ("my boss is a jërk", "jërk"),
        ("my bоss is a jerk", "jerk"),
        ("my bo\u{200b}ss is a je\u{ad}rk", "je\u{ad}rk"),
        ("my boss's a jerk", "jerk"),
        ("ur manager is a son of a bitch", "son of a bitch"),
        ("my boss is a 🤡", "🤡"),
    ] {
        finds(text, &[&format!("boss-insult: {mark}")]);
    }
    finds("so tired #ihatemyjob", &["boss-insult: #ihatemyjob"]);
    finds("so tired #IHateMyJob", &["boss-insult: #IHateMyJob"]);
}

#[test]
fn guards_silence_a_rule() {
    finds("In the movie, my boss is a jerk", &["swearing: jerk"]);
    finds("my boss isn't a jerk", &["boss-insult: jerk"]);
    finds("never say my boss is a jerk", &["swearing: jerk"]);
    finds("she said \"my boss is a jerk\" to them all", &["swearing: jerk"]);
    finds("my boss is an idiot proof machine", &["swearing: idiot"]);
    finds("my boss. A jerk", &["swearing: jerk"]);
}

#[test]
fn names_are_found_in_all_their_forms() {
    for name in [
        "Acme Robotics",
        "acme robotics",
        "Acme",
        "ACME",
        "Acme's",
        "#AcmeRobotics",
        "#acmerobotics",
        "@acme_robotics",
        "@AcmeHQ",
    ] {
        let text = format!("the {name} deal is dead");
        assert_eq!(review(&text).verdict, Verdict::Hold, "{text}");
    }
    for text in [
        "Blue Ocean deal is dead",
        "blue skies, the deal is dead",
        "Marias deal is dead",
        "the blue deal is dead",
    ] {
        assert_eq!(review(text).verdict, Verdict::Clear, "{text}");
    }
    assert_eq!(review("Blue Ocean Partners deal is dead").verdict, Verdict::Hold);
    assert_eq!(review("Miller got fired from the job").verdict, Verdict::Hold);
    assert_eq!(review("Mr Miller got fired").verdict, Verdict::Hold);
    assert_eq!(review("Miller got fired").verdict, Verdict::Clear, "not about work");
    let why = &review("acme deal is dead").findings[0].why;
    assert_eq!(why, "Acme Robotics is on your list.");
}

#[test]
fn an_embargo_ends() {
    let engine = Engine::new(book(), &profile());
    let at = |now: &str| {
        let situation = Situation { now: now.parse().ok(), ..Situation::default() };
        engine.review("Falcon flies", &situation).verdict
    };
    assert_eq!(at("2026-11-30T23:59:00"), Verdict::Clear, "part of an embargoed term is not the term");
    let at = |now: &str| {
        let situation = Situation { now: now.parse().ok(), ..Situation::default() };
        engine.review("project falcon flies", &situation).verdict
    };
    assert_eq!(at("2026-11-30T23:59:00"), Verdict::Hold);
    assert_eq!(at("2026-12-01T00:00:00"), Verdict::Clear);
}

#[test]
fn a_fix_leaves_a_sentence() {
    let text = "my boss is such a jerk, really";
    let finding = review(text).findings.remove(0);
    let fix = &finding.fixes[0];
    let mended = format!("{}{}{}", &text[..fix.span.start], fix.replacement, &text[fix.span.end..]);
    assert_eq!(mended, "my boss is hard to work with, really");
    assert_eq!(review(&mended).verdict, Verdict::Clear);
}

#[test]
fn one_finding_per_place() {
    let review = review("my boss is a jerk");
    assert_eq!(review.findings.len(), 1);
    assert_eq!(review.findings[0].also, [Category::Profanity]);
}

#[test]
fn severity_is_weighed() {
    let with = |account, audience, sensitivity| {
        let mut profile = Profile::default();
        profile.sensitivity.insert(Category::Profanity, sensitivity);
        let situation = Situation { account, audience, ..Situation::default() };
        Engine::new(book(), &profile).review("jerk", &situation).findings.first().map(|f| f.severity)
    };
    assert_eq!(with(Some(AccountKind::Brand), Audience::Public, Sensitivity::Normal), Some(Severity::Hold));
    assert_eq!(with(None, Audience::Public, Sensitivity::Normal), Some(Severity::Note));
    assert_eq!(with(None, Audience::Friends, Sensitivity::Normal), None);
    assert_eq!(with(None, Audience::Public, Sensitivity::Off), None);
    assert_eq!(with(None, Audience::Public, Sensitivity::Strict), Some(Severity::Caution));
}

#[test]
fn what_the_person_allowed_stays_quiet() {
    let quiet =
        |profile: Profile| Engine::new(book(), &profile).review("what a Jerk", &Situation::default()).verdict;
    assert_eq!(quiet(Profile { allowed: vec!["jerk".into()], ..Profile::default() }), Verdict::Clear);
    assert_eq!(
        quiet(Profile { rules_off: vec!["profanity/swearing".into()], ..Profile::default() }),
        Verdict::Clear
    );
}

#[test]
fn a_pack_adds_rules_to_a_book() {
    let pack = r#"
        name = "Our firm"
        [lexicons]
        gadget = ["frobnicator +n"]
        [[rule]]
        id = "confidential/gadget"
        severity = "hold"
        title = "Our gadget"
        why = "Not out yet."
        advice = "Wait."
        match = ["{gadget}", "my {boss} ..3 gadget"]
        [[rule]]
        id = "confidential/code"
        severity = "caution"
        title = "A code"
        why = "Internal."
        advice = "Leave it out."
        regex = ['\bFX-\d{3}\b']
    "#;
    let extended = compile_pack(book(), "firm.toml", pack).expect("a sound pack");
    let engine = Engine::with_book(extended, &Profile::default());
    let quotes = |text: &str| -> Vec<String> {
        engine.review(text, &Situation::default()).findings.iter().map(|f| f.quote.clone()).collect()
    };
    assert_eq!(quotes("new frobnicators and fx-123"), ["frobnicators", "fx-123"]);
    assert_eq!(quotes("my manager has the gadget"), ["my manager has the gadget"]);
    assert_eq!(quotes("my boss is a jerk"), ["jerk"]);
}

#[test]
fn problems_say_where() {
    let problem = |text: &str| compile_pack(book(), "p.toml", text).expect_err("a problem")[0].to_string();
    let rule = |what: &str| {
        format!("[[rule]]\nid = 'threat/x'\nseverity = 'hold'\ntitle = ''\nwhy = ''\nadvice = ''\n{what}\n")
    };
    assert_eq!(problem("[[rule]\n"), "p.toml:1:8: unclosed array table, expected `]`");
    assert_eq!(problem(&rule("match = ['my {bos} is']")), "p.toml:7:14: no lexicon is called `bos`");
    assert_eq!(problem(&rule("match = ['ok', 'a (b|c']")), "p.toml:7:19: this opens and no `)` closes it");
    assert_eq!(
        problem(&rule("match = ['...']")),
        "p.toml:7:11: a pattern must ask for at least one word, name or tag"
    );
    assert_eq!(problem(&rule("match = ['x']\nunless = ['@nope']")), "p.toml:8:11: no frame is called `nope`");
    assert!(problem(&rule("regex = ['(']")).starts_with("p.toml:7:10: "));
    assert!(problem(&rule("")).contains("needs `match`"));
    assert!(problem(&rule("colour = 'red'")).contains("unknown field `colour`"));
}

#[test]
fn a_pack_is_tried_on_its_own_examples() {
    let pack = r#"
[[rule]]
id = "threat/widget"
severity = "note"
title = "A widget"
why = "Ours."
advice = "Leave it out."
match = ["[[widget]]"]
hit = ["my [[widget]] is here", "my gadget is [[here]]"]
miss = ["my gadget is here",
  "two widget tales"]
"#;
    let extended = compile_pack(book(), "p.toml", pack).expect("a sound pack");
    let told: Vec<_> =
        examples::check_pack(&extended, "p.toml", pack).iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "p.toml:9:33: hit `my gadget is [[here]]`: found nothing",
            "p.toml:11:3: miss `two widget tales`: fires on [[widget]]",
        ]
    );
}

#[test]
fn a_lexicon_of_a_pack_says_where_it_is_wrong() {
    let pack = "name = 'x'\n[lexicons]\nours = ['widget +n',\n  'gadget +q']\n";
    let problems = compile_pack(book(), "p.toml", pack).expect_err("a problem");
    assert_eq!((problems[0].line, problems[0].column), (4, 4), "{}", problems[0]);
}

proptest! {
    #[test]
    fn spans_lie_on_character_boundaries_whatever_the_input(
        text in "(my |boss |is |a |jerk|Acme |deal |dead|[.!?\"'#@* ]|\\PC|\u{301}|\u{200d}|ß|😀|𝓳|ЖЯ){0,24}"
    ) {
        let review = review(&text);
        for finding in &review.findings {
            prop_assert!(text.get(finding.span.start..finding.span.end).is_some_and(|s| !s.is_empty() && s == finding.quote));
            for fix in &finding.fixes {
                prop_assert!(text.get(fix.span.start..fix.span.end).is_some());
            }
        }
    }
}

/// A book of one rule, over two words that mean anything.
fn book_with(rule: &str) -> Book {
    let mut compiler = Compiler::new();
    compiler.professions("healthcare", "nurse\ncare home # and who works there");
    compiler.frames(&[frame("loud", "match = [\"shout\"]"), frame("late", "match = [\"night\"]")]);
    let head = "id = \"venting/r\"\nseverity = \"caution\"\ntitle = \"t\"\nwhy = \"w\"\nadvice = \"a\"\n";
    compiler.rule("venting/r", "r.toml", &format!("{head}{rule}"));
    compiler.finish().unwrap()
}

fn frame(name: &str, text: &str) -> (String, String, String) {
    (name.to_owned(), format!("{name}.toml"), format!("{text}\nhit = []\nmiss = []"))
}

#[test]
fn a_rule_of_a_profession_wakes_for_whoever_works_in_its_field() {
    let book = book_with("match = [\"grumble\"]\n[when]\nprofession = [\"healthcare\"]");
    let wakes = |profession: Option<&str>| {
        let profile = Profile { profession: profession.map(str::to_owned), ..Profile::default() };
        !Engine::with_book(book.clone(), &profile)
            .review("grumble", &Situation::default())
            .findings
            .is_empty()
    };
    assert!(wakes(Some("nurse")));
    assert!(wakes(Some("Senior ICU Nurse, nights")));
    assert!(wakes(Some("manager of a care-home")));
    assert!(!wakes(Some("nursery teacher")), "a word that only begins like one");
    assert!(!wakes(Some("plumber")));
    assert!(!wakes(None));
}

#[test]
fn a_field_of_work_that_no_file_names_is_refused() {
    let mut compiler = Compiler::new();
    let rule = "id = \"venting/r\"\nseverity = \"note\"\ntitle = \"t\"\nwhy = \"w\"\nadvice = \"a\"\nmatch = [\"x\"]\n[when]\nprofession = [\"alchemy\"]";
    compiler.rule("venting/r", "r.toml", rule);
    let problems = compiler.finish().unwrap_err();
    assert_eq!((problems[0].line, problems[0].column), (8, 15));
    assert!(problems[0].message.contains("alchemy"));
}

#[test]
fn a_rule_may_ask_who_is_written_to() {
    let book = book_with("match = [\"grumble\"]\n[when]\nrecipient = [\"client\"]");
    let profile = Profile { clients: vec!["Maria Keller".into()], ..Profile::default() };
    let engine = Engine::with_book(book, &profile);
    let finds = |recipient: Option<&str>| {
        let situation = Situation { recipient: recipient.map(str::to_owned), ..Situation::default() };
        !engine.review("grumble", &situation).findings.is_empty()
    };
    assert!(finds(Some("Maria Keller")));
    assert!(finds(Some("@maria_keller")));
    assert!(!finds(Some("Mario Kelly")));
    assert!(!finds(None));
}

#[test]
fn a_rule_may_sleep_on_some_accounts() {
    let book = book_with("match = [\"grumble\"]\n[when]\nnot_account = [\"brand\"]");
    let engine = Engine::with_book(book, &Profile::default());
    let finds = |account| {
        !engine.review("grumble", &Situation { account, ..Situation::default() }).findings.is_empty()
    };
    assert!(finds(Some(AccountKind::Personal)) && finds(None) && !finds(Some(AccountKind::Brand)));
}

#[test]
fn circumstances_may_have_to_hold_together() {
    let book = book_with("match = [\"grumble\"]\nunless = [\"@loud & @late\"]");
    let engine = Engine::with_book(book, &Profile::default());
    let finds = |text: &str| !engine.review(text, &Situation::default()).findings.is_empty();
    assert!(finds("grumble and shout") && finds("grumble at night"));
    assert!(!finds("grumble and shout at night"));
}

#[test]
fn guards_hold_for_what_is_found_by_its_shape_too() {
    let book = book_with("identifier = \"email\"\nunless = [\"@loud\"]");
    let engine = Engine::with_book(book, &Profile::default());
    let finds = |text: &str| !engine.review(text, &Situation::default()).findings.is_empty();
    assert!(finds("write to ana.lopez@example.net please"));
    assert!(!finds("shout at ana.lopez@example.net please"));
    assert!(finds("Write to ana.lopez@example.net please. Then shout."), "another sentence");
}

#[test]
fn disguised_words_are_read_through_slips_and_dodges() {
    let mut compiler = Compiler::new();
    let lexicons = [
        ("rude", "# disguised\nbastard\nspook\nmoron\nparasites\nmartians\nspiks\nyid"),
        ("common", "you\nutter\nspooky\nold\npeople\nshould\ngo\na\nma\nsa\nare"),
    ];
    compiler.lexicons(&lexicons.map(|(tag, text)| (tag.into(), format!("{tag}.txt"), text.into())));
    let rule = "id = \"profanity/r\"\nseverity = \"note\"\ntitle = \"t\"\nwhy = \"w\"\nadvice = \"a\"\nmatch = [\"{rude}\"]";
    compiler.rule("profanity/r", "r.toml", rule);
    let engine = Engine::with_book(compiler.finish().unwrap(), &Profile::default());
    let quotes = |text: &str| -> Vec<String> {
        let findings = engine.review(text, &Situation::default()).findings;
        findings.into_iter().map(|f| f.quote).collect()
    };
    for word in ["bastrad", "bastaard", "basttard", "bastrd", "b*stard", "morron"] {
        assert_eq!(quotes(&format!("a {word} he is")), [word]);
    }
    for word in ["parsites", "parastes", "praasites", "parasits", "paraites"] {
        assert_eq!(quotes(&format!("all {word} here")), [word]);
    }
    assert_eq!(quotes("youutterbastard"), ["bastard"], "run together");
    assert_eq!(quotes("oldmartiansshouldgo"), ["martians"], "run together");
    assert_eq!(quotes("youareparasites"), ["parasites"], "run together");
    assert_eq!(quotes("they are par a sites"), ["par a sites"], "cut in three");
    for word in ["spooky", "bustard", "dastard", "maroon", "Spinks", "#masayid", "sarcastically"] {
        assert!(quotes(word).is_empty(), "{word}");
    }
}

#[test]
fn a_fix_may_say_something_after_the_sentence() {
    let book = book_with(
        "match = [\"grumble\"]\nunless_draft = [\"sorry\"]\n[[fix]]\nlabel = \"Say sorry\"\nadd = \"(Sorry.)\"",
    );
    let engine = Engine::with_book(book, &Profile::default());
    let mended = |text: &str| {
        let review = engine.review(text, &Situation::default());
        let fix = &review.findings[0].fixes[0];
        format!("{}{}{}", &text[..fix.span.start], fix.replacement, &text[fix.span.end..])
    };
    assert_eq!(mended("I grumble a lot! Bye."), "I grumble a lot! (Sorry.) Bye.");
    assert_eq!(mended("grumble\nnext line"), "grumble (Sorry.)\nnext line");
    assert_eq!(mended("a grumble 🙄 "), "a grumble 🙄 (Sorry.) ");
}

/// A book that speaks at meetings.
fn book_of_meetings() -> Book {
    let mut compiler = Compiler::new();
    compiler.lexicon("first-name", "first-name.txt", "jane\nruth");
    compiler.professions("healthcare", "nurse");
    for (voice, severity, when) in [
        ("met-listed", "hold", ""),
        ("met-company", "hold", ""),
        ("met-stranger", "note", "profession = [\"healthcare\"]"),
    ] {
        let rule = format!(
            "id = \"boundary/{voice}\"\nseverity = \"{severity}\"\ntitle = \"t\"\nwhy = \"{{name}}\"\nadvice = \"a\"\ncircumstance = \"{voice}\"\nlanguage = \"any\"\n[when]\nnot_account = [\"professional\", \"brand\"]\n{when}"
        );
        compiler.rule(&format!("boundary/{voice}"), "r.toml", &rule);
    }
    compiler.finish().unwrap()
}

#[test]
fn somebody_on_the_list_is_asked_about_before_a_tie() {
    let profile = Profile {
        profession: Some("nurse".into()),
        clients: vec!["Ruth Abel".into(), "Acme Robotics".into()],
        colleagues: vec!["Jane Roe".into()],
        allowed: vec!["Ruth B. Abel".into()],
        ..Profile::default()
    };
    let engine = Engine::with_book(book_of_meetings(), &profile);
    let met = |name: &str, headline: &str, account: Option<AccountKind>| {
        let person = Person { name: Some(name.into()), handle: None, headline: Some(headline.into()) };
        let review = engine.meeting(&person, &Situation { account, ..Situation::default() });
        review.findings.first().map(|finding| (finding.rule.clone(), finding.why.clone()))
    };
    let rule = |name: &str, headline: &str| met(name, headline, None).map(|(rule, _)| rule);
    assert_eq!(
        met("Dr. Ruth Ábel", "", Some(AccountKind::Personal)),
        Some(("boundary/met-listed".into(), "Ruth Abel".into()))
    );
    assert_eq!(met("Ruth Abel", "", Some(AccountKind::Professional)), None, "at work that is the work");
    assert_eq!(met("Ruth Abel", "", Some(AccountKind::Brand)), None);
    assert_eq!(rule("Ruth B. Abel", ""), None, "allowed");
    assert_eq!(
        met("Sam Poe", "CFO at Acme Robotics | runner", None),
        Some(("boundary/met-company".into(), "Acme Robotics".into()))
    );
    for past in ["ex-Acme Robotics, now baking", "Formerly Acme Robotics", "Retired from Acme Robotics"] {
        assert_eq!(rule("Sam Poe", past).as_deref(), Some("boundary/met-stranger"), "{past}");
    }
    assert_eq!(rule("Sam Poe", "assistant to Ruth Abel").as_deref(), Some("boundary/met-stranger"));
    assert_eq!(rule("Jane Roe", ""), None, "a colleague is no stranger");
    assert_eq!(engine.meeting(&Person::default(), &Situation::default()).findings, []);
    let plumber = Profile { profession: Some("plumber".into()), ..profile.clone() };
    let engine = Engine::with_book(book_of_meetings(), &plumber);
    let stranger = Person { name: Some("Sam Poe".into()), ..Person::default() };
    assert_eq!(engine.meeting(&stranger, &Situation::default()).findings, []);
}

const GUARD: &str = r##"
id = "personal-data/guard"
severity = "hold"
title = "An address"
why = "{name} is on your list."
advice = "Leave it out."
match = ["[[{guarded}]]", "[[{family}]]", "[[{home-town}]]", "[[{product}]]"]
language = "any"
"##;

#[test]
fn what_a_person_guards_is_found_as_people_write_it() {
    let book = {
        let mut compiler = Compiler::new();
        compiler.rule("personal-data/guard", "guard.toml", GUARD);
        compiler.finish().unwrap()
    };
    let profile = Profile {
        guarded: vec![" , ".into(), "14 Alder Street, Flat 2B, Northfield, NX3 4QT, Elsewhere".into()],
        family: vec!["Ottilie Marsh".into()],
        home_town: Some("Little Northfield".into()),
        products: vec!["Boilwell Pro".into()],
        embargoes: vec![Embargo { term: "...".into(), until: None }],
        ..Profile::default()
    };
    let engine = Engine::with_book(book, &profile);
    let quotes = |text: &str| {
        let review = engine.review(text, &Situation::default());
        review.findings.into_iter().map(|f| f.quote).collect::<Vec<_>>()
    };
    assert_eq!(quotes("come to 14 alder st tonight"), ["14 alder st"]);
    assert_eq!(quotes("come to 14 Alder Street tonight"), ["14 Alder Street"]);
    assert_eq!(quotes("we are in NX3 4QT, flat 2B"), ["NX3 4QT", "flat 2B"]);
    assert_eq!(quotes("I live elsewhere, on an alder street with 14 trees"), [""; 0]);
    assert_eq!(quotes("Ottilie sleeps"), ["Ottilie"]);
    assert_eq!(quotes("a marsh at night"), [""; 0], "one's own last name");
    assert_eq!(quotes("fog in little northfield"), ["little northfield"]);
    assert_eq!(quotes("a little fog"), [""; 0]);
    assert_eq!(quotes("the #BoilwellPro and the Boilwell"), ["#BoilwellPro", "Boilwell"]);
}
