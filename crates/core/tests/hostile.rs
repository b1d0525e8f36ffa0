//! Packs that mean ill: what is too large is refused with its reason, and what is accepted reads any text in linear time.

use composure_core::compile::{Problem, compile_pack};
use composure_core::{Book, Engine, Profile, Situation, compile};
use std::time::{Duration, Instant};

fn pack(matcher: &str) -> Result<Book, Vec<Problem>> {
    let text = format!(
        "name = 'p'\n[[rule]]\nid = 'tone/p'\nseverity = 'note'\ntitle = 't'\nwhy = 'w'\nadvice = 'a'\n{matcher}\n"
    );
    let empty = compile::Compiler::new().finish().expect("an empty book compiles");
    compile_pack(&empty, "p.toml", &text)
}

fn refused(matcher: &str) -> String {
    pack(matcher).err().and_then(|problems| Some(problems.first()?.message.clone())).unwrap_or_default()
}

#[test]
fn what_is_too_large_is_refused() {
    let many_steps = format!("match = ['{}']", "(a|b c|d e f)? x ..12 ".repeat(20));
    assert!(refused(&many_steps).contains("at most 256 are allowed"), "{}", refused(&many_steps));
    assert!(refused("match = ['x ..13 y']").contains("a gap is"), "{}", refused("match = ['x ..13 y']"));
    let large = r"regex = ['(\w{100}){100}']";
    assert!(refused(large).contains("size limit"), "{}", refused(large));
    assert!(refused("match = ['{#any}*']").contains("at least one word"));
}

#[test]
fn an_expression_that_looks_back_is_refused() {
    assert!(
        refused(r"regex = ['(a+)+\1']").contains("backreferences"),
        "{}",
        refused(r"regex = ['(a+)+\1']")
    );
}

/// Each of these takes longer than anybody lives where a matcher tries one way after the other.
#[test]
fn what_is_accepted_ends() {
    let text = format!("{} b", "x ".repeat(4_000));
    for matcher in [
        "match = ['((x*)* (x*)*)* x y']",
        "match = ['x ..12 x ..12 x ..12 x ..12 x ..12 y', 'x']",
        "match = ['(x|x x|x x x)+ y', 'x']",
        r"regex = ['(x ?)+y', '(x* ?)*y']",
    ] {
        let book = pack(matcher).unwrap_or_else(|problems| panic!("{matcher}: {problems:?}"));
        let engine = Engine::with_book(book, &Profile::default());
        let start = Instant::now();
        engine.review(&text, &Situation::default());
        // Far more than it takes, also without optimisation on a busy machine; far less than two to the thousandth steps.
        assert!(start.elapsed() < Duration::from_secs(60), "{matcher}: {:?}", start.elapsed());
    }
}

#[test]
fn nesting_has_an_end() {
    for deep in
        [format!("{}x{}", "(".repeat(50_000), ")".repeat(50_000)), format!("x {}x", "!".repeat(50_000))]
    {
        assert!(refused(&format!("match = ['{deep}']")).contains("within one another"));
    }
    let fair = format!("{}x{}", "(".repeat(20), ")".repeat(20));
    assert!(pack(&format!("match = ['{fair}']")).is_ok());
}

#[test]
fn what_nobody_knows_is_refused() {
    assert!(refused("circumstance = 'met-anyone'").contains("no circumstance is called `met-anyone`"));
    assert!(refused("language = 'de'\nmatch = ['x']").contains("not `de`"));
    assert!(refused("identifier = 'shoe-size'").contains("no identifier is called `shoe-size`"));
}
