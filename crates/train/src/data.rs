//! What is learned from: the shared tables, the readable parts of the corpus and of the functional cases, and the
//! contrast pairs, each as [`Post`]s. What each table says about which head is decided here and nowhere else.

use crate::contrast;
use crate::disguise;
use crate::heads::{self, PLANS};
use anyhow::{Context, Result, bail};
use composure_core::{Category, Profile, Situation};
use flate2::read::GzDecoder;
use serde::Deserialize;
use std::collections::{BTreeSet, HashSet};
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

/// How much a headline that lures counts as something unchecked: most are true, and have little but their tone in common with
/// a rumour.
const CLICKBAIT: f32 = 0.02;
/// How much a sentence of a public comment counts as an insult: who was meant, and whether it was one, is not said there.
const TOXIC_SPAN: f32 = 0.2;

/// In how many parts the posts are dealt for cross-validation.
pub const FOLDS: usize = 5;

/// The source of the rules' own texts.
pub const RULES: &str = "rules";
/// The source of labelled posts of our own.
pub const CORPUS: &str = "corpus";
/// The source of contrast pairs.
pub const CONTRAST: &str = "contrast";
/// The writers of `corpus/work` and `corpus/life` whose posts the authors of rules could read, and the one who knew the rules.
const READ: [&str; 5] = ["moira", "jay", "priya", "nils", "dara"];
/// The source of functional cases.
const FUNCTIONAL: &str = "functional";

/// A post and what is right about it.
#[derive(Clone, Debug, Default)]
pub struct Post {
    /// The text.
    pub text: String,
    /// Who writes.
    pub profile: Profile,
    /// Where.
    pub situation: Situation,
    /// For each head: whether the category is there and how much that counts; `None` where nobody said.
    pub labels: [Option<(bool, f32)>; PLANS.len()],
    /// The table it comes from.
    pub source: &'static str,
    /// The part in which it is held out.
    pub fold: usize,
    /// Whether a careful reader found nothing at all in it.
    pub innocent: bool,
    /// Of an innocent post of the corpus: what its neighbours, one of which is its twin, hold.
    pub beside: Vec<Category>,
    /// Whether it was filled with the name of a group.
    pub of_group: bool,
    /// Whether it is of a writer whom no author of a rule has read.
    pub unread: bool,
}

impl Post {
    fn new(text: &str, source: &'static str) -> Self {
        let text = text.to_owned();
        Post { fold: fold(&text), text, source, ..Post::default() }
    }

    fn with(mut self, category: Category, is: bool, weight: f32) -> Self {
        if let Some(head) = heads::of(category) {
            self.labels[head] = Some((is, weight));
        }
        self
    }

    fn of_sexism(mut self, is: bool) -> Self {
        self.labels[heads::named(heads::SEXISM)] = Some((is, 1.0));
        self
    }

    /// Whether anything at all is there, and how much that counts; `None` where nobody said.
    pub fn is_risky(&self) -> Option<(bool, f32)> {
        let said = || self.labels.iter().flatten();
        let there = said().filter(|(is, _)| *is).map(|(_, weight)| (true, *weight));
        let nothing = self.labels.iter().all(|label| label.is_some_and(|(is, _)| !is));
        let not = said().next().filter(|_| nothing).copied();
        there.max_by(|a, b| a.1.total_cmp(&b.1)).or(not)
    }

    /// Says that no category is there which nothing was said of.
    fn without_others(mut self, weight: f32) -> Self {
        for label in &mut self.labels {
            *label = label.or(Some((false, weight)));
        }
        self
    }
}

/// The part in which a text, or what it was made of, is held out.
pub fn fold(text: &str) -> usize {
    let hash =
        text.bytes().fold(0xcbf2_9ce4_8422_2325u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3));
    (hash >> 32) as usize % FOLDS
}

/// Everything that is learned from.
///
/// # Errors
/// Where a table is missing or not as its README says.
pub fn all(shared: &Path, tests: &Path, contrast: &Path) -> Result<Vec<Post>> {
    if !shared.join("hate.tsv.gz").exists() {
        bail!(
            "{} holds no `hate.tsv.gz`.\nThe shared data is not part of this repository. Lay the tables that MODEL_CARD.md \
             names (Davidson 2017, Hatemoji, Social Bias Frames, Dynabench, ToxiGen prompts; EDOS; Civil Comments toxic \
             spans; Chakraborty clickbait; unintended-bias templates) as tab-separated, gzipped tables with one line of \
             heads into a folder, and give that folder.",
            shared.display()
        );
    }
    let mut posts = Vec::new();
    for row in table(&shared.join("hate.tsv.gz"), 3)? {
        posts.extend(hate(&row[0], &row[1], &row[2]));
    }
    for row in table(&shared.join("madlibs.tsv.gz"), 3)? {
        let toxic = row[1] == "toxic";
        posts.push(Post::new(&row[0], "madlibs").with(Category::Hate, toxic, 0.3).with(
            Category::Harassment,
            toxic,
            0.2,
        ));
    }
    for row in table(&shared.join("sexism.tsv.gz"), 4)? {
        posts.extend(sexism(&row));
    }
    for row in table(&shared.join("toxic-spans.tsv.gz"), 2)? {
        posts.extend(toxic_span(&row[0], &row[1]));
    }
    for row in table(&shared.join("clickbait.tsv.gz"), 2)? {
        let bait = row[1] == "clickbait";
        posts.push(
            Post::new(&row[0], "clickbait").with(Category::Unverified, bait, CLICKBAIT).without_others(0.3),
        );
    }
    posts.extend(disguise::some(&posts));
    posts.extend(texts_of_rules());
    posts.extend(readable(&tests.join("corpus"), CORPUS)?);
    posts.extend(readable(&tests.join("corpus/work"), CORPUS)?);
    posts.extend(readable(&tests.join("corpus/life"), CORPUS)?);
    posts.extend(readable(&tests.join("functional"), FUNCTIONAL)?);
    posts.extend(contrast::read(contrast)?);
    posts.iter_mut().for_each(about_work);
    Ok(posts)
}

/// How much a table of something else counts where a head of work is told that nothing of work is there: ordinary
/// posts most, for these are what it will meet.
fn about_work(post: &mut Post) {
    let by = match post.source {
        "davidson" | "sbic" => 3.0,
        "clickbait" => 0.3,
        CONTRAST if post.of_group => 0.7,
        FUNCTIONAL => 0.1,
        _ => return,
    };
    for (label, _) in post.labels.iter_mut().zip(&PLANS).filter(|(_, plan)| plan.is_work()) {
        if let Some((false, weight)) = label {
            *weight *= by;
        }
    }
}

/// What the rules themselves say to people: it names what they notice, and none of it is that.
fn texts_of_rules() -> Vec<Post> {
    const WEIGHT: f32 = 2.0;
    let texts = composure_rules::book().rules().flat_map(|rule| [rule.title, rule.why, rule.advice]);
    texts.map(|text| Post::new(text, RULES).without_others(WEIGHT)).collect()
}

fn hate(text: &str, label: &str, source: &str) -> Option<Post> {
    let source = match source {
        "davidson" => "davidson",
        "hatemoji-build" => "hatemoji",
        "sbic-dev" => "sbic",
        "dynabench-dev" => "dynabench",
        _ => "toxigen",
    };
    let post =
        Post::new(&text.replace("&#8220;", "\"").replace("&#8221;", "\"").replace("&amp;", "&"), source);
    let ordinary = matches!(source, "davidson" | "sbic");
    Some(match label {
        "hate" => post.with(Category::Hate, true, 1.0),
        // Swearing and insults that name no group, mostly by the same five words: not hate, whatever else.
        "offensive" => post.with(Category::Hate, false, 0.15),
        _ if ordinary => post.with(Category::Hate, false, 1.0).without_others(0.3),
        _ => post.with(Category::Hate, false, 1.0),
    })
}

/// Sexism is taken for hate; what is not sexist may be other hate, so that it says nothing there.
fn sexism(row: &[String]) -> Option<Post> {
    let post = Post::new(&row[0], "edos");
    let threat = row[2].starts_with("1.");
    match (row[3].as_str(), row[1].as_str()) {
        ("train", "sexist") => {
            let post = post.with(Category::Hate, true, 0.6).with(Category::Threat, threat, 0.5);
            Some(post.of_sexism(true))
        }
        ("train", _) => Some(post.with(Category::Threat, false, 0.3).of_sexism(false)),
        _ => None,
    }
}

/// The sentences that hold words which readers found toxic, and, as a post of its own, the rest of the same comment:
/// so that it is the abuse that is learned, and not what angry people talk about.
fn toxic_span(text: &str, offsets: &str) -> Vec<Post> {
    let toxic: HashSet<usize> =
        offsets.trim_matches(['[', ']']).split(',').filter_map(|n| n.trim().parse().ok()).collect();
    let (mut parts, mut sentence, mut hit) = ([String::new(), String::new()], String::new(), false);
    for (at, letter) in text.chars().enumerate() {
        sentence.push(letter);
        hit |= toxic.contains(&at);
        if matches!(letter, '.' | '!' | '?') {
            parts[usize::from(hit)].push_str(&sentence);
            sentence.clear();
            hit = false;
        }
    }
    parts[usize::from(hit)].push_str(&sentence);
    let told = parts.iter().zip([false, true]).filter(|(part, _)| part.split_whitespace().count() > 2);
    told.map(|(part, is)| Post::new(part.trim(), "toxic-spans").with(Category::Harassment, is, TOXIC_SPAN))
        .collect()
}

/// A line of the corpus, as far as it matters here.
#[derive(Clone, Deserialize)]
struct Line {
    id: String,
    text: String,
    #[serde(default)]
    profile: Profile,
    #[serde(default)]
    situation: Situation,
    expect: Vec<Category>,
    #[serde(default)]
    may: Vec<Category>,
}

impl Line {
    /// Twins lie side by side, and are held out together: neither may give the other away.
    fn neighbours(&self) -> String {
        let number: usize = self.id.rsplit('-').next().and_then(|n| n.parse().ok()).unwrap_or_default();
        format!("{}{}", self.id.trim_end_matches(|c: char| c.is_ascii_digit()), number.div_ceil(4))
    }
}

/// Which part a line belongs to: read first, so that nothing of the blind part is read at all.
#[derive(Deserialize)]
struct OfPart {
    part: String,
}

/// The readable lines of a folder.
fn readable(folder: &Path, source: &'static str) -> Result<Vec<Post>> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .with_context(|| folder.display().to_string())?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "jsonl"))
        .collect();
    files.sort();
    let mut posts = Vec::new();
    for file in files {
        let writer = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let unread = source == CORPUS
            && folder.file_name().is_some_and(|name| name != "corpus")
            && !READ.contains(&writer);
        let mut lines = Vec::<Line>::new();
        for line in fs::read_to_string(&file)?.lines() {
            let of: OfPart = serde_json::from_str(line).with_context(|| file.display().to_string())?;
            if of.part == "dev" {
                lines.push(serde_json::from_str(line)?);
            }
        }
        for neighbours in lines.chunk_by(|a, b| a.neighbours() == b.neighbours()) {
            let held: BTreeSet<Category> = neighbours.iter().flat_map(|line| line.expect.clone()).collect();
            posts.extend(neighbours.iter().map(|line| Post {
                unread,
                beside: if line.expect.is_empty() { held.iter().copied().collect() } else { Vec::new() },
                ..labelled(line.clone(), source)
            }));
        }
    }
    Ok(posts)
}

fn labelled(line: Line, source: &'static str) -> Post {
    const WEIGHT: f32 = 3.0;
    let mut post = Post::new(&line.text, source);
    for (head, plan) in PLANS.iter().enumerate() {
        let is = line.expect.contains(&plan.category);
        let doubtful = !is && line.may.contains(&plan.category);
        // Which hate is sexism, the corpus does not say.
        let unsaid = is && plan.name == heads::SEXISM;
        // Of what is no hate, the tables of hate hold enough.
        let weight = if is || plan.category != Category::Hate { WEIGHT } else { 0.5 };
        post.labels[head] = (!doubtful && !unsaid).then_some((is, weight));
    }
    Post {
        innocent: line.expect.is_empty(),
        fold: fold(&line.neighbours()),
        profile: line.profile,
        situation: line.situation,
        ..post
    }
}

/// The column `text` of a table.
pub fn texts(path: &Path) -> Result<Vec<String>> {
    Ok(table(path, 1)?.into_iter().map(|mut row| row.swap_remove(0)).collect())
}

fn table(path: &Path, columns: usize) -> Result<Vec<Vec<String>>> {
    let mut bytes = Vec::new();
    let file = File::open(path).with_context(|| path.display().to_string())?;
    GzDecoder::new(file).read_to_end(&mut bytes).with_context(|| path.display().to_string())?;
    let text = String::from_utf8_lossy(&bytes);
    let mut rows = Vec::new();
    for (at, line) in text.lines().enumerate().skip(1) {
        let mut row: Vec<String> = line.split('\t').map(str::to_owned).collect();
        if row.len() + 1 == columns {
            row.push(String::new());
        }
        if row.len() < columns {
            bail!("{}:{}: {} columns, not {columns}", path.display(), at + 1, row.len());
        }
        rows.push(row);
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_is_parted_into_its_abuse_and_the_rest() {
        let text = "The road was shut today. You utter fool! Take the bus next time.";
        let at = text.find("fool").unwrap();
        let posts = toxic_span(text, &format!("[{at}, {}]", at + 3));
        let harassment = heads::of(Category::Harassment).unwrap();
        let told: Vec<_> =
            posts.iter().map(|p| (p.text.as_str(), p.labels[harassment].map(|l| l.0))).collect();
        let rest = "The road was shut today. Take the bus next time.";
        assert_eq!(told, [(rest, Some(false)), ("You utter fool!", Some(true))]);
    }

    #[test]
    fn a_post_is_risky_in_any_way_or_in_none() {
        let post = |text| Post::new(text, CORPUS);
        assert_eq!(post("unsaid").is_risky(), None);
        assert_eq!(post("half said").with(Category::Hate, false, 1.0).is_risky(), None);
        assert_eq!(post("innocent").without_others(0.3).is_risky(), Some((false, 0.3)));
        let risky = post("risky").with(Category::Hate, true, 2.0).without_others(0.3);
        assert_eq!(risky.is_risky(), Some((true, 2.0)));
    }

    #[test]
    fn twins_are_held_out_together() {
        let line = |id: &str, text: &str| Line {
            id: id.to_owned(),
            text: text.to_owned(),
            profile: Profile::default(),
            situation: Situation::default(),
            expect: vec![Category::Venting],
            may: vec![Category::Hate],
        };
        let [a, b] = [line("venting-001", "a"), line("venting-003", "b")].map(|line| labelled(line, CORPUS));
        assert_eq!(a.fold, b.fold);
        assert_eq!(a.labels[heads::of(Category::Hate).unwrap()], None);
    }
}
