//! How well a judge of posts does: [`Score`] at one threshold, and the [`area`] under the curve of all of them.
//!
//! The command line measures with it what lands, and the training what it holds out; both count alike because there
//! is one place to count.

/// What a judge gave a post, and whether the post is risky.
pub type Told = (f32, bool);

/// What comes of one threshold, each as a share of one; 0 where there is nothing to take a share of.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    /// Of what is marked, the share that is risky.
    pub precision: f64,
    /// Of what is risky, the share that is marked.
    pub recall: f64,
    /// The harmonic mean of the two.
    pub f1: f64,
}

/// What comes of marking everything that is given `least` or more.
pub fn score(told: &[Told], least: f32) -> Score {
    let count =
        |marked: bool, is: bool| told.iter().filter(|t| (t.0 >= least) == marked && t.1 == is).count() as f64;
    let (right, wrong, missed) = (count(true, true), count(true, false), count(false, true));
    let share = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
    Score {
        precision: share(right, right + wrong),
        recall: share(right, right + missed),
        f1: share(2.0 * right, 2.0 * right + wrong + missed),
    }
}

/// The chance that a risky post is given more than an innocent one: the area under the curve. `None` where one of
/// the two kinds is missing.
pub fn area(told: &[Told]) -> Option<f64> {
    let mut sorted = told.to_vec();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let risky = sorted.iter().filter(|t| t.1).count();
    let innocent = sorted.len() - risky;
    let (mut ranks, mut at) = (0.0, 0);
    while at < sorted.len() {
        let ties = sorted[at..].iter().take_while(|t| t.0 == sorted[at].0).count();
        let middle = at as f64 + (ties as f64 + 1.0) / 2.0;
        ranks += middle * sorted[at..at + ties].iter().filter(|t| t.1).count() as f64;
        at += ties;
    }
    let least = risky as f64 * (risky as f64 + 1.0) / 2.0;
    (risky > 0 && innocent > 0).then(|| (ranks - least) / (risky as f64 * innocent as f64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_area_is_the_share_of_pairs_in_the_right_order() {
        assert_eq!(area(&[(1.0, true), (0.0, false)]), Some(1.0));
        assert_eq!(area(&[(0.0, true), (0.0, false), (1.0, true), (1.0, false)]), Some(0.5));
        assert_eq!(area(&[(2.0, true), (1.0, false), (3.0, false), (2.0, false)]), Some(0.5));
        assert_eq!(area(&[(2.0, true)]), None);
    }

    #[test]
    fn a_threshold_is_scored_by_both_of_its_mistakes() {
        let told = [(3.0, true), (2.0, false), (1.0, true), (0.0, false)];
        let half = Score { precision: 0.5, recall: 0.5, f1: 0.5 };
        assert_eq!(score(&told, 2.0), half);
        assert_eq!(score(&told, 9.0), Score::default());
    }
}
