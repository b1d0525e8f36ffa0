//! `composure eval`: how well the rules do, on posts with labels and on posts as they come.
//!
//! [`corpus`] reads the posts, [`tally`] counts, [`table`] writes the numbers down; [`heads`] and [`functional`] look at
//! the learned judge. Nothing here judges: each post goes the way that `composure check` goes.

mod corpus;
mod functional;
mod heads;
mod markdown;
mod table;
mod tally;

pub use corpus::Part;

use crate::args::EvalArgs;
use crate::failure::{Failure, NO_INPUT};
use composure_core::situation::Audience;
use composure_core::{Book, Engine, Profile, Situation};
use std::borrow::Cow;
use std::io::{self, Write};
use std::process::ExitCode;
use tally::{Judged, Ordinary};

/// Measures on the corpus and, where they are given, on ordinary posts.
pub fn run(book: &'static Book, args: &EvalArgs) -> Result<ExitCode, Failure> {
    let mut cases = corpus::read(&args.corpus)?;
    cases.retain(|case| args.part.is_none_or(|part| case.part == part));
    cases.retain(|case| args.category.is_none() || case.home() == args.category);
    if cases.is_empty() {
        return Err(Failure::new(
            NO_INPUT,
            format!("{}: no posts there to measure on", args.corpus.display()),
        ));
    }
    let fresh = corpus::FRESH.iter().map(|fresh| fresh_hands(fresh, args)).collect::<Result<Vec<_>, _>>()?;
    let posts = args.tweets.as_deref().map(corpus::texts).transpose()?;
    let mut out = anstream::stdout().lock();
    if args.markdown {
        let judged = |cases| <[corpus::Case]>::iter(cases).map(|case| judge(book, case)).collect::<Vec<_>>();
        let mut functional = corpus::read(&args.functional)?;
        functional.retain(|case| case.part == Part::Blind);
        let ordinary = posts.as_deref().map(|posts| ordinary(book, posts));
        let fresh = fresh.iter().map(|(fresh, cases)| (*fresh, judged(cases))).collect();
        let measured = markdown::Measured { corpus: judged(&cases), fresh, functional, ordinary };
        markdown::write(&mut out, book, measured)?;
        return Ok(ExitCode::SUCCESS);
    }
    if args.model {
        writeln!(out, "The rules alone\n")?;
        measure(&mut out, rules_alone(book), &cases, &fresh, posts.as_deref(), args)?;
        writeln!(out, "\nRules and learned judge\n")?;
    }
    measure(&mut out, book, &cases, &fresh, posts.as_deref(), args)?;
    if args.model {
        let held_out: Vec<_> = cases
            .iter()
            .chain(fresh.iter().flat_map(|fresh| &fresh.1))
            .filter(|case| case.part == Part::Blind)
            .collect();
        heads::write(&mut out, book, &held_out)?;
        let mut asked = corpus::read(&args.functional)?;
        asked.retain(|case| args.part.is_none_or(|part| case.part == part));
        functional::write(&mut out, book, &asked, args.verbose)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A folder of fresh hands, and the posts of it that are asked for.
type FreshHands = (&'static corpus::Fresh, Vec<corpus::Case>);

/// Reads such a folder. What the judge learned from says little of it, so that it is the part set aside unless the other one
/// is named.
fn fresh_hands(fresh: &'static corpus::Fresh, args: &EvalArgs) -> Result<FreshHands, Failure> {
    let folder = args.corpus.join(fresh.folder);
    let mut cases = if folder.is_dir() { corpus::read(&folder)? } else { Vec::new() };
    let part = args.part.unwrap_or(Part::Blind);
    cases.retain(|case| case.part == part && args.category.is_none_or(|one| case.expect.contains(&one)));
    Ok((fresh, cases))
}

/// The book without its learned judge. It lives as long as the program: there is one.
fn rules_alone(book: &Book) -> &'static Book {
    Box::leak(Box::new(Book { model: Cow::Borrowed(&[]), ..book.clone() }))
}

fn measure(
    out: &mut impl Write,
    book: &'static Book,
    cases: &[corpus::Case],
    fresh: &[FreshHands],
    posts: Option<&[String]>,
    args: &EvalArgs,
) -> io::Result<()> {
    let judged: Vec<_> = cases.iter().map(|case| judge(book, case)).collect();
    table::write_rates(out, &judged)?;
    table::write_confusion(out, &judged)?;
    if args.verbose {
        // The blind part measures nothing once it has been read, so it is shown only to whoever names it.
        let shown = args.part.unwrap_or(Part::Dev);
        table::write_mistakes(out, judged.iter().filter(|j| j.case.part == shown))?;
    }
    for (fresh, cases) in fresh.iter().filter(|fresh| !fresh.1.is_empty()) {
        let judged: Vec<_> = cases.iter().map(|case| judge(book, case)).collect();
        table::write_title(out, &format!("{}, by writers each with a brief of their own", fresh.title))?;
        table::write_rates(out, &judged)?;
        if args.verbose && args.part == Some(Part::Dev) {
            table::write_mistakes(out, judged.iter())?;
        }
    }
    if let (Some(posts), Some(path)) = (posts, &args.tweets) {
        table::write_ordinary(out, &path.display().to_string(), &ordinary(book, posts), args.verbose)?;
    }
    Ok(())
}

fn judge<'c>(book: &'static Book, case: &'c corpus::Case) -> Judged<'c> {
    let engine = Engine::new(book, &case.profile);
    Judged::new(case, engine.review(&case.text, &case.situation))
}

/// Judges `posts` as those of somebody who told Composure nothing, where anyone may read them.
fn ordinary<'p>(book: &'static Book, posts: &'p [String]) -> Ordinary<'p> {
    let engine = Engine::new(book, &Profile::default());
    let situation = Situation { audience: Audience::Public, ..Situation::default() };
    let mut ordinary = Ordinary::default();
    for text in posts {
        ordinary.count(text, &engine.review(text, &situation));
    }
    ordinary
}
