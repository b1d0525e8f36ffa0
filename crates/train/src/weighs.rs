//! What becomes of what the rules have noticed ([`Weighs`]): how likely a category has to be, by head and rules together, for a note
//! to stay or to become a caution, and for a caution to stay one.

use crate::bench::{Bench, Told};
use crate::credit::{Case, Credits};
use crate::data::Post;
use crate::heads::Plan;
use crate::sample::Sample;
use composure_core::Category;
use composure_core::category::Severity;

/// What a head has to think at least of what the rules have noticed, in log-odds with what these are worth, and what comes
/// of it.
#[derive(Clone, Copy, Debug)]
pub struct Weighs {
    /// For a note to stay.
    pub nod: f32,
    /// For a caution to stay one.
    pub doubt: f32,
    /// For a note to become a caution.
    pub sure: f32,
    /// Risky and innocent posts that the rules only note; of these, with the note taken back.
    pub notes: [(usize, usize); 2],
    /// The same of cautions that became notes.
    pub cautions: [(usize, usize); 2],
}

/// The fewest right ones to decide that by.
const CASES: usize = 20;

/// How likely a category has to be, by head and rules together, for a note of the rules to stay.
const WORTH_A_NOTE: f64 = 0.2;
/// The same for a caution of theirs: a rule says in words why it speaks, which is worth some doubt.
const STILL_A_CAUTION: f64 = 0.4;
/// The same for a note to become one.
const WORTH_A_CAUTION: f64 = 0.7;

/// A head, and what it said of the posts when they were held out.
#[derive(Clone, Copy)]
pub struct OfHead<'t> {
    /// Its place among the heads.
    pub at: usize,
    /// What was asked of it.
    pub plan: Plan,
    /// The posts.
    pub posts: &'t [Post],
    /// What is seen of each.
    pub samples: &'t [Sample],
    /// For each post, its log-odds.
    pub held_out: &'t [Option<f32>],
    /// What the rules say of each.
    pub bench: &'t Bench,
}

impl OfHead<'_> {
    /// What the rules of the head's category are worth beside it, by posts that their authors had not read. Of hate these
    /// writers wrote little; and heat shows in capitals and signs, which rules count and a head hardly sees.
    pub fn credits(self) -> Option<Credits> {
        if matches!(self.plan.category, Category::Hate | Category::Tone) {
            return None;
        }
        let case = |at: usize| {
            let (is, _) = self.posts[at].labels[self.at]?;
            Some(Case { odds: self.held_out[at]?, told: self.bench.rules[at].as_ref()?, is })
        };
        let unread = (0..self.posts.len()).filter(|&at| self.posts[at].unread);
        let cases: Vec<Case<'_>> = unread.filter_map(case).collect();
        Credits::learn(self.plan.category, &cases)
    }

    /// How far the head is listened to about what the rules say: as far as it costs few of the risky posts. `clear` is where
    /// it says caution by itself.
    pub fn weighs(self, credits: Option<&Credits>, clear: f32) -> Weighs {
        let OfHead { at: head, plan: Plan { category, budget, .. }, posts, held_out, bench, .. } = self;
        let told = posts.iter().zip(&bench.rules).zip(held_out);
        let with_rules = |told: &Told, odds: f32| match credits {
            Some(credits) => odds + told.weighed(category).map(|(rule, s)| credits.of(rule, s)).sum::<f32>(),
            None => odds,
        };
        let at_most = |most: Severity, share: f64, by_share: &dyn Fn(&Credits) -> f32| {
            let (mut risky, mut innocent) = (Vec::new(), Vec::new());
            for ((post, told), odds) in told.clone() {
                let (Some(told), Some(odds), Some((is, _))) = (told, odds, post.labels[head]) else {
                    continue;
                };
                if told.gravest(category) == Some(most) {
                    let odds = with_rules(told, *odds);
                    if is { risky.push(odds) } else { innocent.push(odds) }
                }
            }
            risky.sort_by(f32::total_cmp);
            let least = match credits {
                Some(credits) => by_share(credits),
                None if risky.len() < CASES => f32::NEG_INFINITY,
                None => risky[(risky.len() as f64 * share / 100.0) as usize],
            };
            let taken = |odds: &[f32]| (odds.len(), odds.iter().filter(|odds| **odds < least).count());
            (least, [taken(&risky), taken(&innocent)])
        };
        let (nod, notes) = at_most(Severity::Note, budget.unguided.taken_back, &|credits| {
            credits.odds_of_common(WORTH_A_NOTE)
        });
        let (doubt, cautions) = at_most(Severity::Caution, budget.unguided.lowered, &|credits| {
            credits.odds_of_common(STILL_A_CAUTION)
        });
        // Where a head never speaks at caution by itself, it makes no caution of a note either.
        let sure =
            credits.filter(|_| budget.clear > 0.0).map_or(clear, |credits| credits.odds_of(WORTH_A_CAUTION));
        Weighs { nod, doubt, sure, notes, cautions }
    }
}
