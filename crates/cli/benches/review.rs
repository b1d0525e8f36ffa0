//! How long a review takes, native. `tests/bench/wasm.mjs` asks the same of the WebAssembly.
//!
//! `cargo bench -p composure --bench review`

use composure_core::compile::compile_pack;
use composure_core::situation::{AccountKind, Audience, Surface};
use composure_core::{Engine, Profile, Situation};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use serde::Deserialize;
use std::fmt::Write;
use std::hint::black_box;

/// Posts and profile, the same for the native engine and the WebAssembly.
const POSTS: &str = include_str!("posts.json");

#[derive(Deserialize)]
struct Post {
    kind: String,
    text: String,
}

fn posts() -> Vec<Post> {
    serde_json::from_str(POSTS).expect("posts.json is a list of posts")
}

fn situation() -> Situation {
    Situation {
        surface: Surface::Post,
        account: Some(AccountKind::Personal),
        audience: Audience::Public,
        now: "2026-11-24T11:05:00".parse().ok(),
        ..Situation::default()
    }
}

/// A profile with so many names, half of them of two words.
fn profile(names: usize) -> Profile {
    let first = ["Acme", "Globex", "Initech", "Umbra", "Vandelay", "Hooli", "Stark", "Wonka"];
    let second = ["Robotics", "Partners", "Foods", "Health", "Systems", "Legal", "Media", "Energy"];
    let name = |n: usize| match n % 2 {
        0 => format!("{}{n} {}", first[n % 8], second[n / 8 % 8]),
        _ => format!("{}{n}", first[n % 8]),
    };
    Profile { clients: (0..names).map(name).collect(), ..Profile::default() }
}

fn reviews(criterion: &mut Criterion) {
    let situation = situation();
    for names in [0, 200, 10_000] {
        let engine = Engine::new(composure_rules::book(), &profile(names));
        let mut group = criterion.benchmark_group(format!("review, {names} names"));
        for post in posts() {
            group.throughput(Throughput::Bytes(post.text.len() as u64));
            group.bench_function(BenchmarkId::from_parameter(&post.kind), |bencher| {
                bencher.iter(|| engine.review(black_box(&post.text), &situation));
            });
        }
    }
}

/// A pack of so many rules, as an organisation with many products might write it.
fn pack(rules: usize) -> String {
    let mut text = String::from("name = \"Our products\"\n");
    for n in 0..rules {
        // A name for each that nobody uses, spelled in letters so that it is one word.
        let name: String = n.to_string().bytes().map(|digit| (digit - b'0' + b'a') as char).collect();
        writeln!(
            text,
            "[[rule]]\nid = \"confidential/product-{name}\"\nseverity = \"note\"\ntitle = \"t\"\nwhy = \"w\"\nadvice = \"a\"\n\
             match = [\"(the|our|my) zq{name}\", \"{{boss}} ..4 zq{name}\", \"zq{name} {{be}} (late|great|live|dead)\"]"
        )
        .expect("writing to a string");
    }
    text
}

/// What a thousand more rules cost.
fn more_rules(criterion: &mut Criterion) {
    let situation = situation();
    let mut group = criterion.benchmark_group("review, 0 names, 1000 rules more");
    let book =
        compile_pack(composure_rules::book(), "pack.toml", &pack(1000)).expect("the pack is well formed");
    let engine = Engine::with_book(book, &profile(0));
    for post in posts() {
        group.bench_function(BenchmarkId::from_parameter(&post.kind), |bencher| {
            bencher.iter(|| engine.review(black_box(&post.text), &situation));
        });
    }
}

fn engines(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("engine");
    for names in [0, 200, 10_000] {
        let profile = profile(names);
        group.bench_function(BenchmarkId::new("new", format!("{names} names")), |bencher| {
            bencher.iter(|| Engine::new(composure_rules::book(), black_box(&profile)));
        });
    }
}

criterion_group!(benches, reviews, more_rules, engines);
criterion_main!(benches);
