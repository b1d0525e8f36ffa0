//! What it is worth that a rule has noticed something ([`Credits`]): learned from posts by writers whom no author of a rule
//! had read, beside what the judge itself thinks of them when they were held out.
//!
//! A logistic regression of few numbers: the judge's log-odds, whether a rule of a severity spoke, and a number of its own
//! for each rule, drawn back to nothing the more, the fewer posts it was met in.

use crate::bench::Told;
use composure_core::Category;
use composure_core::category::Severity;
use std::collections::BTreeMap;

/// A post to learn from: the judge's log-odds of it, what the rules say, and whether the category is there.
pub struct Case<'t> {
    /// Log-odds of the head, held out.
    pub odds: f32,
    /// What the rules say.
    pub told: &'t Told,
    /// What is right.
    pub is: bool,
}

/// What the rules of one category are worth beside its head.
#[derive(Clone, Debug, Default)]
pub struct Credits {
    /// What it is worth, in the head's log-odds, that some rule notes something, and that one says caution.
    of_severity: [f64; 2],
    /// The same for one rule, beside that; by its place in the book.
    of_rule: BTreeMap<u32, f64>,
    /// How the head's log-odds and the sum of all stand for shares.
    line: (f64, f64),
    /// The log-odds of the category among all cases.
    common: f64,
}

/// How often all numbers are gone through.
const ROUNDS: usize = 40;
/// How strongly what one rule is worth is drawn to what rules of its severity are: at 2, as by eight posts, half of them risky.
const DOUBT: f64 = 2.0;
/// The fewest posts in which a rule spoke to learn anything at all from.
const FEWEST: usize = 60;

impl Credits {
    /// Learns them; `None` where there are too few posts in which a rule of the category spoke.
    pub fn learn(category: Category, cases: &[Case<'_>]) -> Option<Credits> {
        // The numbers: the line, the severities, and the rules. For each case, which of them hold and how much of it.
        const OWN: usize = 4;
        let mut places = BTreeMap::new();
        let mut seen: Vec<Vec<(usize, f64)>> = Vec::new();
        for case in cases {
            let mut row = vec![(0, f64::from(case.odds)), (1, 1.0)];
            for (rule, severity) in case.told.weighed(category) {
                row.push((2 + usize::from(severity > Severity::Note), 1.0));
                let next = OWN + places.len();
                row.push((*places.entry(rule).or_insert(next), 1.0));
            }
            seen.push(row);
        }
        if seen.iter().filter(|row| row.len() > 2).count() < FEWEST {
            return None;
        }
        let mut numbers = vec![0.0; OWN + places.len()];
        numbers[0] = 1.0;
        let mut of_number: Vec<Vec<(usize, f64)>> = vec![Vec::new(); numbers.len()];
        for (case, row) in seen.iter().enumerate() {
            row.iter().for_each(|&(number, value)| of_number[number].push((case, value)));
        }
        let dot = |row: &[(usize, f64)], numbers: &[f64]| {
            row.iter().map(|&(n, value)| numbers[n] * value).sum::<f64>()
        };
        let mut sums: Vec<f64> = seen.iter().map(|row| dot(row, &numbers)).collect();
        for _ in 0..ROUNDS {
            for (number, cases_of) in of_number.iter().enumerate() {
                let back = if number < OWN { 1e-3 } else { DOUBT };
                let (mut slope, mut curve) = (back * numbers[number], back);
                for &(case, value) in cases_of {
                    let share = 1.0 / (1.0 + (-sums[case]).exp());
                    slope += (share - f64::from(u8::from(cases[case].is))) * value;
                    curve += share * (1.0 - share) * value * value;
                }
                let step = (-slope / curve).clamp(-1.0, 1.0);
                numbers[number] += step;
                cases_of.iter().for_each(|&(case, value)| sums[case] += step * value);
            }
        }
        let scale = numbers[0];
        (scale > 0.0).then(|| Credits {
            of_severity: [numbers[2] / scale, numbers[3] / scale],
            of_rule: places.into_iter().map(|(rule, at)| (rule, numbers[at] / scale)).collect(),
            line: (scale, numbers[1]),
            common: log_odds(cases.iter().filter(|case| case.is).count() as f64 / cases.len() as f64),
        })
    }

    /// What it is worth that a rule of this severity has noticed something, in the head's log-odds.
    pub fn of(&self, rule: u32, severity: Severity) -> f32 {
        let own = self.of_rule.get(&rule).copied().unwrap_or_default();
        (self.of_severity[usize::from(severity > Severity::Note)] + own).clamp(-7.5, 7.5) as f32
    }

    /// The log-odds of the head, with what the rules are worth, that stand for a share.
    pub fn odds_of(&self, share: f64) -> f32 {
        self.at(log_odds(share))
    }

    /// The same for a share that is asked of a category as common as [`COMMON`]: of a rarer one, half as far down as it is
    /// rarer. How often a category is met in the corpus says more of its writers than of life.
    pub fn odds_of_common(&self, share: f64) -> f32 {
        let rarer = (log_odds(COMMON) - self.common).max(0.0);
        self.at(log_odds(share) - rarer / 2.0)
    }

    /// The log-odds of the head that stand for calibrated ones.
    fn at(&self, odds: f64) -> f32 {
        ((odds - self.line.1) / self.line.0) as f32
    }
}

/// The share of the posts of the corpus that a common category has.
const COMMON: f64 = 0.12;

fn log_odds(share: f64) -> f64 {
    (share / (1.0 - share)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_that_is_right_is_worth_more_than_one_that_is_not() {
        let told =
            [Some(7), Some(8), None].map(|rule| Told::of_rules(Category::Venting, rule, Severity::Note));
        let case = |n: usize| {
            let (rule, right) = (n % 3, n % 10);
            let is = match rule {
                0 => right < 8,
                1 => right < 2,
                _ => right < 1,
            };
            Case { odds: if is { 0.5 } else { -0.5 }, told: &told[rule], is }
        };
        let cases: Vec<_> = (0..600).map(case).collect();
        let credits = Credits::learn(Category::Venting, &cases).unwrap();
        let [good, poor, unmet] = [7, 8, 9].map(|rule| credits.of(rule, Severity::Note));
        assert!(good > unmet && unmet > poor, "{good} {unmet} {poor}");
        assert!(Credits::learn(Category::Hate, &cases).is_none(), "no rule of hate spoke");
    }
}
