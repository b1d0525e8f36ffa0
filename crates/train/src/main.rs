//! Trains the learned judge and writes its table and its card.
//!
//! ```text
//! cargo run -p composure-train --release -- ../shared/data
//! ```
//!
//! [`data`] reads, [`sample`] keeps what the engine sees of each post, [`learn`] learns, [`trial`] measures on what
//! was held out and beside the [`mod@bench`], [`threshold`] and [`weighs`] choose where a head speaks and what becomes
//! of what rules say, [`card`] writes MODEL_CARD.md. The same data, rules and lexicons give the same bytes.

mod bench;
mod card;
mod contrast;
mod credit;
mod data;
mod disguise;
mod frequency;
mod heads;
mod learn;
mod sample;
mod threshold;
mod trial;
mod weighs;

use anyhow::{Context, Result, ensure};
use bench::{Bench, Told};
use composure_core::signal::model::VOICES;
use composure_core::situation::{AccountKind, Audience, Surface};
use composure_core::{Book, Engine, Profile, Situation};
use sample::Sample;
use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, Mutex, PoisonError};
use std::thread;

/// Where the table lies, below the repository's root.
const TABLE: &str = "crates/rules/data/model/learned.bin";
/// Where it lies how often words are met.
const FREQUENCIES: &str = "crates/rules/data/model/frequency.txt";
/// Where the card lies.
const CARD: &str = "MODEL_CARD.md";

fn main() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let shared = std::env::args_os().nth(1).map_or_else(|| root.join("../shared/data"), PathBuf::from);
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let posts = data::all(&shared, &root.join("tests"), &own.join("contrast"))?;
    let ordinary = data::texts(&shared.join("ordinary-tweets.tsv.gz"))?;
    let groups = contrast::groups(&own.join("contrast/groups.txt"))?;
    let kind = fs::read_to_string(own.join("kind.txt")).context("data/kind.txt")?;
    println!("{} posts to learn from", posts.len());

    let samples = in_order(&posts, |post| seen(&post.profile, &post.situation, &post.text));
    let public = Situation { audience: Audience::Public, ..Situation::default() };
    let elsewhere = elsewhere();
    let bench = Bench {
        elsewhere: elsewhere
            .iter()
            .map(|(who, at)| in_order(&ordinary, |text| seen(who, at, text)))
            .collect(),
        ordinary: in_order(&ordinary, |text| told(&Profile::default(), &public, text)),
        rules: in_order(&posts, |post| {
            bench::is_ruled(post).then(|| told(&post.profile, &post.situation, &post.text))
        }),
        kind: bench::of_groups(&kind, &groups, |text| seen(&Profile::default(), &Situation::default(), text)),
    };
    let trials = trial::all(&posts, &samples, &bench);
    for trial in trials.iter().filter(|trial| trial.kept && trial.speaks.faint.is_finite()) {
        let category = trial.plan.category;
        let [clear, faint] = VOICES;
        ensure!(
            trial::has_voices(category),
            "the head `{}` found enough to be kept, and has no voice: write {category}/{clear}.toml and {category}/{faint}.toml",
            trial.plan.name
        );
    }
    let table = trial::table(&trials, rules_alone());
    let path = root.join(TABLE);
    fs::create_dir_all(path.parent().unwrap_or(&root))?;
    fs::write(&path, &table).with_context(|| path.display().to_string())?;
    fs::write(root.join(FREQUENCIES), frequency::table(&ordinary)).context(FREQUENCIES)?;
    let card = card::write(&posts, &samples, &trials, &bench, &table)?;
    fs::write(root.join(CARD), &card)?;
    println!("{card}");
    Ok(())
}

/// The writers and places that ordinary posts are judged for beside the unknown ones: what is said there by most people is
/// nothing to speak of either. A brand's account is none of them: what ordinary people post is out of place on it.
fn elsewhere() -> Vec<(Profile, Situation)> {
    let nobody = Profile::default();
    let nurse = Profile { profession: Some("nurse".to_owned()), ..Profile::default() };
    let of = |surface, audience| Situation {
        surface,
        audience,
        account: Some(AccountKind::Personal),
        ..Situation::default()
    };
    vec![
        (nobody.clone(), of(Surface::Post, Audience::Public)),
        (nobody.clone(), of(Surface::Comment, Audience::Public)),
        (nobody, of(Surface::Message, Audience::Private)),
        (nurse, of(Surface::Post, Audience::Followers)),
    ]
}

/// The rules without a learned judge: what it is measured beside.
fn rules_alone() -> &'static Book {
    static ALONE: LazyLock<Book> =
        LazyLock::new(|| Book { model: Cow::Borrowed(&[]), ..composure_rules::book().clone() });
    &ALONE
}

/// What the judge sees of a post: of its weightiest passage, which is mostly all of it.
fn seen(profile: &Profile, situation: &Situation, text: &str) -> Sample {
    seen_by(&Engine::new(rules_alone(), profile), situation, text)
}

/// The same with an engine that is there.
fn seen_by(engine: &Engine, situation: &Situation, text: &str) -> Sample {
    let passages = engine.seen_by_model(text, situation);
    passages.iter().map(Sample::of).max_by_key(Sample::len).unwrap_or_default()
}

/// A post, and what the rules say of it.
fn told(profile: &Profile, situation: &Situation, text: &str) -> Told {
    let engine = Engine::new(rules_alone(), profile);
    let (signals, _) = engine.signals(text, situation);
    Told::new(rules_alone(), &engine.review(text, situation), &signals, seen_by(&engine, situation, text))
}

/// Does `work` for each item, on all cores; the answers come in the order of the items.
fn in_order<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    const PIECE: usize = 256;
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::new());
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                loop {
                    let piece = next.fetch_add(1, Ordering::Relaxed);
                    let Some(items) =
                        items.chunks(if items.len() > PIECE * 8 { PIECE } else { 1 }).nth(piece)
                    else {
                        break;
                    };
                    let answers: Vec<R> = items.iter().map(&work).collect();
                    done.lock().unwrap_or_else(PoisonError::into_inner).push((piece, answers));
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(piece, _)| *piece);
    done.into_iter().flat_map(|(_, answers)| answers).collect()
}
