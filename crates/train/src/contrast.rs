//! Contrast pairs: sentences of our own in which the same group, boss or client stands in frames that mean it well,
//! ill, or nothing at all. A `.txt` file holds sections; `[hate ?harassment] what sort` opens one: what is there, and
//! what might be. `{people}`, `{one}` and `{adj}` are filled from `groups.txt`.

use crate::data::{CONTRAST, Post, fold};
use crate::heads::{self, PLANS};
use crate::learn::Dice;
use anyhow::{Context, Result, bail};
use composure_core::situation::{AccountKind, Audience, Surface};
use composure_core::{Category, Profile, Situation};
use std::fs;
use std::path::Path;

/// How much a sentence counts, all its copies together.
const WEIGHT: f32 = 6.0;
/// How many groups a sentence is tried with.
const COPIES: usize = 3;

/// The forms of one group's name.
#[derive(Clone, Debug)]
pub struct Group {
    /// Several of them.
    pub people: String,
    /// One of them.
    pub one: String,
    /// What they are.
    pub adj: String,
}

impl Group {
    /// A sentence with its slots filled.
    pub fn fill(&self, frame: &str) -> String {
        let vowel = self.adj.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']);
        let frame = if vowel { frame.replace(" a {adj}", " an {adj}") } else { frame.to_owned() };
        frame.replace("{people}", &self.people).replace("{one}", &self.one).replace("{adj}", &self.adj)
    }
}

/// The groups of a file: `people | one | adjective`, a line each.
///
/// # Errors
/// Where the file cannot be read or a line has another shape.
pub fn groups(path: &Path) -> Result<Vec<Group>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let group = |line: &str| match line.split('|').map(str::trim).collect::<Vec<_>>()[..] {
        [people, one, adj] => Ok(Group { people: people.into(), one: one.into(), adj: adj.into() }),
        _ => bail!("{}: `{line}` has not three columns", path.display()),
    };
    lines.map(group).collect()
}

/// All contrast pairs of a folder.
///
/// # Errors
/// Where a file cannot be read or names no category.
pub fn read(folder: &Path) -> Result<Vec<Post>> {
    let groups = groups(&folder.join("groups.txt"))?;
    let mut files: Vec<_> = fs::read_dir(folder)
        .with_context(|| folder.display().to_string())?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "txt") && !path.ends_with("groups.txt"))
        .collect();
    files.sort();
    let mut dice = Dice(0xc0_117a);
    let mut posts = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file)?;
        posts.extend(
            section_by_section(&text, &groups, &mut dice).with_context(|| file.display().to_string())?,
        );
    }
    Ok(posts)
}

fn section_by_section(text: &str, groups: &[Group], dice: &mut Dice) -> Result<Vec<Post>> {
    let mut posts = Vec::new();
    let mut labels = None;
    let (mut profile, mut situation) = (writer(), Situation::default());
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some((said, title)) = line.strip_prefix('[').and_then(|line| line.split_once(']')) {
            labels = Some(labels_of(said)?);
            (profile, situation) = (writer(), Situation::default());
            title
                .split_once('·')
                .into_iter()
                .for_each(|(_, at)| place(at.trim(), &mut profile, &mut situation));
            continue;
        }
        let Some((labels, innocent)) = labels else { bail!("`{line}` stands before any section") };
        let copies = if line.contains('{') { COPIES } else { 1 };
        for _ in 0..copies {
            let text = groups[dice.below(groups.len())].fill(line);
            let weigh = |is: Option<bool>| is.map(|is| (is, WEIGHT / copies as f32));
            posts.push(Post {
                text,
                profile: profile.clone(),
                situation: situation.clone(),
                labels: labels.map(weigh),
                source: CONTRAST,
                fold: fold(line),
                innocent,
                of_group: copies > 1,
                ..Post::default()
            });
        }
    }
    Ok(posts)
}

type Labels = [Option<bool>; PLANS.len()];

/// `hate ?harassment`: hate is there, harassment might be, nothing else is. Whether nothing is there comes second.
fn labels_of(said: &str) -> Result<(Labels, bool)> {
    let mut labels = [Some(false); PLANS.len()];
    for word in said.split_whitespace() {
        let (name, label) = word.strip_prefix('?').map_or((word, Some(true)), |name| (name, None));
        let category: Category = name.parse().map_err(anyhow::Error::msg)?;
        if let Some(head) = heads::of(category) {
            labels[head] = label;
        }
        if category == Category::Hate {
            // Of what hate, is not said.
            labels[heads::named(heads::SEXISM)] = None;
        }
    }
    Ok((labels, said.split_whitespace().all(|word| word.starts_with('?'))))
}

/// Where the sentences of a section stand, and who writes them: `message`, `comment`, `brand`, or a profession.
fn place(said: &str, profile: &mut Profile, situation: &mut Situation) {
    match said {
        "message" => (situation.surface, situation.audience) = (Surface::Message, Audience::Private),
        "comment" => (situation.surface, situation.audience) = (Surface::Comment, Audience::Public),
        "brand" => (situation.account, situation.audience) = (Some(AccountKind::Brand), Audience::Public),
        profession => profile.profession = Some(profession.to_owned()),
    }
}

/// Who writes the sentences: the names that they speak of.
fn writer() -> Profile {
    let names = |list: &[&str]| list.iter().map(|&name| name.to_owned()).collect();
    Profile {
        employers: names(&["Brightwater Logistics"]),
        clients: names(&["Halden Foods", "Orsova Bank"]),
        colleagues: names(&["Dana Whitlock", "Teo Marsh"]),
        projects: names(&["Project Lantern"]),
        ..Profile::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_say_what_is_there() {
        let groups = [Group { people: "Danes".into(), one: "a Dane".into(), adj: "Danish".into() }];
        let text = "[hate ?harassment] ill\n{people} ruin it\n# a comment\n[] well\nmy friend is {one}, {adj} to the bone\nno slot";
        let posts = section_by_section(text, &groups, &mut Dice(1)).unwrap();
        let texts: Vec<_> = posts.iter().map(|p| p.text.as_str()).collect();
        assert_eq!(texts[0], "Danes ruin it");
        assert_eq!(texts[3], "my friend is a Dane, Danish to the bone");
        assert_eq!((texts.len(), texts[6]), (7, "no slot"));
        assert_eq!(posts[0].labels[heads::of(Category::Hate).unwrap()].map(|l| l.0), Some(true));
        assert_eq!(posts[0].labels[heads::of(Category::Harassment).unwrap()], None);
        assert_eq!((posts[0].innocent, posts[3].innocent), (false, true));
        let at = "[] kindly · message\nsee you there\n[] kindly · nurse\nday off";
        let [message, nurse] = &section_by_section(at, &groups, &mut Dice(1)).unwrap()[..] else { panic!() };
        assert_eq!(
            (message.situation.surface, message.profile.profession.as_deref()),
            (Surface::Message, None)
        );
        assert_eq!(
            (nurse.situation.surface, nurse.profile.profession.as_deref()),
            (Surface::Post, Some("nurse"))
        );
        assert!(section_by_section("no section", &groups, &mut Dice(1)).is_err());
        assert!(labels_of("hat").is_err());
    }

    #[test]
    fn the_files_are_sound() {
        let posts = read(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/data/contrast"))).unwrap();
        assert!(posts.len() > 500, "{}", posts.len());
        assert!(posts.iter().all(|p| !p.text.contains('{')), "a slot is left open");
        for (head, plan) in PLANS.iter().enumerate() {
            let of = |is| posts.iter().filter(|p| p.labels[head].is_some_and(|l| l.0 == is)).count();
            let learns_here =
                ["confidential", "venting", "hate", "harassment", "threat"].contains(&plan.name);
            assert!(!learns_here || of(true) > 10 && of(false) > 10, "{}", plan.name);
        }
    }
}
