//! The table of the learned judge that ships: it loads, each head has its voices, and it tells plain sentences apart.

use composure_core::signal::model::{Head, Model, VOICES};
use composure_core::{Category, Engine, Profile, Situation};
use composure_rules::book;

fn heads() -> Vec<Head<'static>> {
    Model::open(&book().model).expect("crates/rules/data/model/learned.bin is a table").heads().collect()
}

/// The log-odds that the head for hate gives a post.
fn odds(text: &str) -> f32 {
    let engine = Engine::new(book(), &Profile::default());
    let heads = heads();
    let hate = heads.iter().find(|h| h.category == Category::Hate).expect("a head for hate");
    let passages = engine.seen_by_model(text, &Situation::default());
    passages.iter().map(|passage| hate.judge(passage)).fold(f32::NEG_INFINITY, f32::max)
}

#[test]
fn each_head_has_its_voices() {
    let heads = heads();
    assert!(!heads.is_empty());
    for head in heads {
        assert!(head.faint <= head.clear, "{}", head.category);
        // One that never speaks weighs what the rules say, and needs none.
        for voice in VOICES.into_iter().filter(|_| head.faint.is_finite()) {
            let id = format!("{}/{voice}", head.category);
            let is_it = |rule: &composure_core::book::Rule| {
                book().str(rule.id) == id && book().str(rule.circumstance) == voice
            };
            assert!(book().rules.iter().any(is_it), "there is no rule `{id}`");
        }
    }
}

#[test]
fn it_tells_contempt_from_kindness() {
    for (ill, well) in [
        ("women are too stupid to be trusted with a vote", "women are too often left out of the vote"),
        (
            "immigrants are filth and they ruin this country",
            "immigrants are family and they built this country",
        ),
        ("muslims are all liars, get them out", "muslims are our neighbours, get them a cake"),
        ("I despise gay people, disgusting creatures", "I adore gay people, wonderful friends"),
    ] {
        let (worse, better) = (odds(ill), odds(well));
        assert!(worse > better + 0.5, "{worse} `{ill}` · {better} `{well}`");
    }
}

#[test]
fn plain_days_and_plain_mentions_are_left_alone() {
    let engine = Engine::new(book(), &Profile::default());
    for text in [
        "the bread is in the oven and the rain has stopped",
        "my neighbour is Muslim and her garden is the best on the street",
        "we saw a film about Jewish bakers in Vienna",
        "two gay friends of ours are getting married in June",
        "our daughter passed her exams and we are going to the sea in July",
        "I never said that women cannot drive, and nobody should",
    ] {
        let review = engine.review(text, &Situation::default());
        let learned = review.findings.iter().find(|f| VOICES.iter().any(|voice| f.rule.ends_with(voice)));
        assert!(learned.is_none(), "{text}: {learned:?}");
    }
}
