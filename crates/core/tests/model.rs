//! The learned judge with tables made by hand: what it sees, when it speaks, which words it marks.

use composure_core::compile::Compiler;
use composure_core::signal::model::features::Features;
use composure_core::signal::model::{Column, Head, Model};
use composure_core::{Book, Category, Engine, Profile, Severity, Situation};

const BITS: u32 = 14;

fn rule(name: &str, severity: &str) -> String {
    format!(
        "id = \"hate/{name}\"\nseverity = \"{severity}\"\ntitle = \"t\"\nwhy = \"w\"\nadvice = \"a\"\ncircumstance = \"{name}\"\n"
    )
}

/// A book with two voices for hate, a rule for `weasel`, a note for `stoat`, and lexicons of groups.
fn book(model: Vec<u8>) -> Book {
    let mut compiler = Compiler::new();
    let lexicon = |name: &str, words: &str| (name.to_owned(), format!("{name}.txt"), words.to_owned());
    let common = "the\nand\nare\nis\nyou\nthey\nof\nin\nto\na\nnot\nthis\nwith\nvery\n";
    compiler.lexicons(&[
        lexicon("group-minority", "danes\nswedes\n"),
        lexicon("namesake", "danes cup\n"),
        lexicon("negation", "not\nnever\n"),
        lexicon("common", common),
    ]);
    for (name, severity) in [("learned", "caution"), ("learned-faint", "note")] {
        compiler.rule(&format!("hate/{name}"), "r.toml", &rule(name, severity));
    }
    for (word, severity) in [("weasel", "caution"), ("stoat", "note")] {
        let own = format!(
            "id = \"hate/{word}\"\nseverity = \"{severity}\"\ntitle = \"t\"\nwhy = \"w\"\nadvice = \"a\"\nmatch = [\"{word}\"]\n"
        );
        compiler.rule(&format!("hate/{word}"), "own.toml", &own);
    }
    Book { model: model.into(), ..compiler.finish().expect("the book compiles") }
}

fn engine(model: Vec<u8>) -> Engine {
    Engine::with_book(book(model), &Profile::default())
}

fn seen(text: &str) -> Vec<u32> {
    let passages = engine(Vec::new()).seen_by_model(text, &Situation::default());
    passages.iter().flat_map(Features::hashes).collect()
}

/// A table in which what only `risky` shows weighs a lot.
fn table(risky: &str, innocent: &str, faint: f32, clear: f32) -> Vec<u8> {
    let known = [("hate/stoat", 0.0), ("hate/weasel", 0.0)];
    table_with(risky, innocent, [faint, clear, f32::NEG_INFINITY, f32::NEG_INFINITY], &known)
}

/// The same with all four thresholds and what rules are worth.
fn table_with(
    risky: &str,
    innocent: &str,
    [faint, clear, nod, doubt]: [f32; 4],
    credits: &[(&str, f32)],
) -> Vec<u8> {
    let mut weights = vec![0u8; 1 << BITS];
    let place = |hash: u32| hash as usize & ((1 << BITS) - 1);
    let plain: Vec<_> = seen(innocent).into_iter().map(place).collect();
    for at in seen(risky).into_iter().map(place).filter(|at| !plain.contains(at)) {
        weights[at] = 100;
    }
    let head = Head {
        category: Category::Hate,
        scale: 0.02,
        bias: -1.0,
        faint,
        clear,
        clear_of_group: clear,
        nod,
        doubt,
        sure: clear,
        weights: Column::alone(&weights),
    };
    Model::write(&[head], credits)
}

const RISKY: &str = "they are grumbling frobnicators and you know this";
const INNOCENT: &str = "they are friends and you know this";

#[test]
fn a_table_is_read_as_it_was_written() {
    let bytes = table(RISKY, INNOCENT, 0.5, 2.0);
    let model = Model::open(&bytes).expect("a table");
    let head = model.heads().next().expect("a head");
    assert_eq!(
        (head.category, head.faint, head.clear, head.weights.count()),
        (Category::Hate, 0.5, 2.0, 1 << BITS)
    );
    assert!(Model::open(&bytes[..bytes.len() - 1]).is_none(), "cut short");
    assert!(Model::open(&[]).is_none());
    assert!(Model::open(b"CPM5").is_none());
}

#[test]
fn heads_that_lie_side_by_side_judge_as_each_does_alone() {
    let passages = engine(Vec::new()).seen_by_model(RISKY, &Situation::default());
    // More of one size than fit into a row, and one of another size.
    let sizes = [10, 10, 10, 10, 10, 10, 12];
    let weights: Vec<Vec<u8>> = (1u32..)
        .zip(sizes)
        .map(|(head, bits)| (0..1u32 << bits).map(|at| (at.wrapping_mul(head * 97) >> 3) as u8).collect())
        .collect();
    let head = |weights| Head {
        category: Category::Hate,
        scale: 0.01,
        bias: 0.5,
        faint: 0.0,
        clear: 1.0,
        clear_of_group: 1.0,
        nod: 0.0,
        doubt: 0.0,
        sure: 1.0,
        weights: Column::alone(weights),
    };
    let alone: Vec<Head<'_>> = weights.iter().map(|weights| head(weights)).collect();
    let bytes = Model::write(&alone, &[]);
    let model = Model::open(&bytes).expect("a table");
    let told: Vec<f32> = model.judge(&passages[0]).into_iter().map(|(_, odds)| odds).collect();
    assert_eq!(told, alone.iter().map(|head| head.judge(&passages[0])).collect::<Vec<_>>());
    assert_eq!(told, model.heads().map(|head| head.judge(&passages[0])).collect::<Vec<_>>());
    assert!(told.windows(2).all(|two| two[0] != two[1]), "each has weights of its own: {told:?}");
}

#[test]
fn what_is_only_called_after_people_names_none() {
    let names_group = |text: &str| {
        let passages = engine(Vec::new()).seen_by_model(text, &Situation::default());
        passages.iter().any(Features::name_group)
    };
    assert!(names_group("we met the danes in this cup"));
    assert!(names_group("the danes cup is not for swedes"));
    assert!(!names_group("we won the danes cup in this"));
}

#[test]
fn it_speaks_in_the_voice_of_a_rule_and_marks_the_words_that_weigh() {
    let voices = [(0.0, 0.1, "hate/learned"), (0.0, 1e9, "hate/learned-faint")];
    for (faint, clear, id) in voices {
        let review = engine(table(RISKY, INNOCENT, faint, clear)).review(RISKY, &Situation::default());
        let [finding] = &review.findings[..] else { panic!("{review:?}") };
        assert_eq!(finding.rule, id);
        assert!(finding.quote.contains("grumbling frobnicators"), "{}", finding.quote);
        assert!(!finding.quote.contains("know"), "{}", finding.quote);
    }
    let silent = engine(table(RISKY, INNOCENT, 0.0, 0.1)).review(INNOCENT, &Situation::default());
    assert!(silent.findings.is_empty(), "{silent:?}");
    assert!(engine(Vec::new()).review(RISKY, &Situation::default()).findings.is_empty());
}

#[test]
fn the_finding_of_a_rule_stays_where_both_see_the_same() {
    let risky = "they are weasel frobnicators and you know this";
    let review = engine(table(risky, INNOCENT, 0.0, 0.1)).review(risky, &Situation::default());
    let rules: Vec<_> = review.findings.iter().map(|f| f.rule.as_str()).collect();
    assert_eq!(rules, ["hate/weasel"]);
}

#[test]
fn a_note_that_it_is_sure_of_becomes_a_caution_unless_a_rule_has_said_so_already() {
    let cautions = |risky: &str| {
        let review = engine(table(risky, INNOCENT, 0.0, 0.1)).review(risky, &Situation::default());
        let cautions = review.findings.into_iter().filter(|f| f.severity == Severity::Caution);
        cautions.map(|f| f.rule).collect::<Vec<_>>()
    };
    assert_eq!(cautions("they are stoat frobnicators and you know this"), ["hate/stoat"]);
    assert_eq!(cautions("you know this: a stoat, and they are weasel frobnicators"), ["hate/weasel"]);
}

#[test]
fn what_a_rule_is_worth_decides_with_the_judge_what_becomes_of_its_finding() {
    const NEVER: f32 = f32::INFINITY;
    let said = |text: &str, nod: f32, doubt: f32, clear: f32, credits: &[(&str, f32)]| {
        let table = table_with(RISKY, INNOCENT, [NEVER, clear, nod, doubt], credits);
        let review = engine(table).review(text, &Situation::default());
        review.findings.first().map(|f| (f.rule.clone(), f.severity))
    };
    let (note, caution) = ("they keep a stoat in this", "they keep a weasel in this");
    let of = |rule: &str, severity| Some((rule.to_owned(), severity));
    // The words by themselves are given the odds of the bias, -1.
    assert_eq!(said(note, 0.0, 0.0, NEVER, &[("hate/stoat", -1.0)]), None, "taken back");
    assert_eq!(said(note, 0.0, 0.0, NEVER, &[("hate/stoat", 1.5)]), of("hate/stoat", Severity::Note));
    assert_eq!(said(note, 0.0, 0.0, 2.0, &[("hate/stoat", 3.5)]), of("hate/stoat", Severity::Caution));
    assert_eq!(said(caution, -9.0, 0.0, NEVER, &[("hate/weasel", -1.0)]), of("hate/weasel", Severity::Note));
    assert_eq!(
        said(caution, -9.0, 0.0, NEVER, &[("hate/weasel", 1.5)]),
        of("hate/weasel", Severity::Caution)
    );
    assert_eq!(
        said(caution, 0.0, 0.5, NEVER, &[("hate/weasel", -1.0)]),
        None,
        "nor does the judge see a note in it"
    );
    let others = [("hate/another", 3.0)];
    assert_eq!(
        said(note, 0.0, 0.0, NEVER, &others),
        of("hate/stoat", Severity::Note),
        "nobody learned of it"
    );
    assert_eq!(said(caution, 0.0, 0.0, NEVER, &others), of("hate/weasel", Severity::Caution));
    assert_eq!(said(note, -9.0, -9.0, -1.5, &others), of("hate/stoat", Severity::Note), "nor is it raised");
}

#[test]
fn what_rules_are_worth_is_read_as_it_was_written() {
    let credits = [("hate/weasel", 1.5), ("hate/stoat", -7.25), ("hate/another", 0.0)];
    let bytes = table_with(RISKY, INNOCENT, [0.0; 4], &credits);
    let model = Model::open(&bytes).expect("a table");
    for (rule, credit) in credits {
        assert_eq!(model.credit(rule), Some(credit), "{rule}");
    }
    assert_eq!(model.credit("hate/nobody"), None);
}

#[test]
fn it_can_be_turned_off() {
    let off = Profile { rules_off: vec!["hate/learned".to_owned()], ..Profile::default() };
    let engine = Engine::with_book(book(table(RISKY, INNOCENT, 0.0, 0.1)), &off);
    assert!(engine.review(RISKY, &Situation::default()).findings.is_empty());
}

#[test]
fn one_group_looks_like_another() {
    assert_eq!(seen("the danes are very loud"), seen("the swedes are very loud"));
    assert_ne!(seen("the danes are very loud"), seen("the trains are very loud"));
}

#[test]
fn negation_quotation_and_disguise_are_seen() {
    let only = |text: &str, other: &str| {
        let other = seen(other);
        seen(text).into_iter().filter(|h| !other.contains(h)).count()
    };
    assert!(only("this is not loud", "loud this is not") > 0);
    assert!(only("\"loud\" is a word", "loud is a word") > 0);
    assert_eq!(only("l0ud music", "loud music"), 0, "digits are read as letters");
    assert_eq!(only("LOUD music", "loud music"), 1, "shouting is one feature more");
    assert!(seen("").is_empty());
}

#[test]
fn the_signs_between_words_are_seen() {
    let plain = seen("the boss is very late");
    for other in [
        "the boss is very late.",
        "the boss is very... late",
        "the boss, is very late",
        "the boss\nis very late",
    ] {
        let signs = seen(other).into_iter().filter(|hash| !plain.contains(hash)).count();
        assert!(signs > 0, "{other}");
    }
    let dots = |text: &str| seen(text).into_iter().filter(|hash| !plain.contains(hash)).collect::<Vec<_>>();
    assert_eq!(dots("the boss is very late..."), dots("the boss is very late....."), "dots are dots");
    assert_ne!(dots("the boss is very late..."), dots("the boss is very late."));
}

#[test]
fn a_long_draft_is_judged_in_passages() {
    let long = "the train was late and we were very glad of it. ".repeat(12) + RISKY;
    let passages = engine(Vec::new()).seen_by_model(&long, &Situation::default());
    assert!(passages.len() > 2);
    let review = engine(table(RISKY, INNOCENT, 0.0, 0.1)).review(&long, &Situation::default());
    assert!(review.findings.iter().any(|f| f.rule == "hate/learned"), "{review:?}");
}
