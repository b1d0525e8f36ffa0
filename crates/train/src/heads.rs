//! What is learned: a head a category, with its size and what it may cost.

use composure_core::Category;

/// What is asked of one head.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// What it is called: mostly as its category.
    pub name: &'static str,
    /// The category that it speaks of.
    pub category: Category,
    /// Its table has two to the power of this weights.
    pub bits: u32,
    /// Its weights are whole numbers up to this, and down to as much below nothing.
    pub steps: f32,
    /// How strongly its weights are drawn back to nothing: the fewer posts, the more.
    pub decay: f32,
    /// How much of what tells that anything at all is there goes into it: what is risky in one way is told by much the same
    /// things as what is in another, and more posts say so.
    pub lean: f32,
    /// What it may cost.
    pub budget: Budget,
}

/// What a head may cost, in posts of a hundred.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    /// Ordinary posts that it may mark at caution where no rule does; 0: it never speaks there.
    pub clear: f64,
    /// The same of those that name a group of people, with a threshold of their own; 0: there is none.
    pub of_group: f64,
    /// Ordinary posts that it may note where no rule does; 0, with `clear` at 0: it only weighs what the rules say.
    pub faint: f64,
    /// What it may cost in the corpus, where nothing was learned of what the rules are worth beside it.
    pub unguided: Unguided,
}

/// What a head may cost in the corpus, in posts of a hundred: the measure of those for which no likelihood is known.
#[derive(Clone, Copy, Debug)]
pub struct Unguided {
    /// Innocent posts that it may mark at caution: these are written to be close to a risky one.
    pub close: f64,
    /// The same for a note.
    pub near: f64,
    /// Twins of its own risky posts that it may mark at caution.
    pub twins: f64,
    /// The same for a note.
    pub near_twins: f64,
    /// Notes that the rules make rightly that it may take back, after which nothing is left, to take back wrong ones; 0: as
    /// far as none of these is lost.
    pub taken_back: f64,
    /// Cautions of the rules that are right that it may make notes of.
    pub lowered: f64,
}

/// All heads.
pub const PLANS: [Plan; 16] = [
    Plan::of(
        Category::Hate,
        18,
        1e-3,
        Budget { of_group: 0.7, unguided: Unguided { taken_back: 8.0, ..UNGUIDED }, ..PLAIN },
    ),
    Plan {
        name: SEXISM,
        ..Plan::of(Category::Hate, 15, 1e-3, Budget { of_group: 0.1, faint: 0.2, ..PLAIN })
    },
    Plan::of(Category::Harassment, 15, 1e-3, Budget { clear: 0.3, faint: 4.0, ..PLAIN }),
    Plan::of(Category::Threat, 14, 1e-3, Budget { faint: 0.7, ..PLAIN }),
    Plan::of(Category::Sexual, 14, 1e-3, Budget { faint: 0.5, ..PLAIN }),
    Plan::of(Category::Unverified, 14, 1e-3, Budget { faint: 3.0, ..PLAIN }),
    Plan::of(Category::Politics, 13, 3e-3, Budget { clear: 0.0, faint: 0.0, ..PLAIN }),
    Plan::of(
        Category::Tone,
        13,
        3e-3,
        Budget { faint: 1.0, unguided: Unguided { taken_back: 0.0, lowered: 0.0, ..UNGUIDED }, ..PLAIN },
    ),
    Plan::of(Category::Conduct, 14, 2e-3, Budget { faint: 1.5, ..PLAIN }),
    Plan::of(Category::Confidential, 18, 2e-3, WORK),
    Plan::of(Category::Venting, 18, 2e-3, WORK),
    Plan::of(Category::Regulated, 17, 2e-3, WORK),
    Plan::of(Category::Boundary, 15, 2e-3, WORK),
    Plan::of(Category::WrongAccount, 15, 2e-3, WORK),
    Plan::of(Category::Disclosure, 15, 2e-3, WORK),
    Plan::of(Category::PersonalData, 14, 3e-3, Budget { faint: 1.5, ..PLAIN }),
];

/// The head of sexism: what is not sexist in its table may be other hate, which the head of all hate would unlearn.
pub const SEXISM: &str = "sexism";

/// What most heads may cost; what one of them may cost more or less is said beside it.
const PLAIN: Budget = Budget { clear: 0.1, of_group: 0.0, faint: 0.5, unguided: UNGUIDED };
const UNGUIDED: Unguided =
    Unguided { close: 0.5, near: 1.5, twins: 3.0, near_twins: 6.0, taken_back: 5.0, lowered: 5.0 };

/// Of work, few ordinary posts speak at all.
const WORK: Budget = Budget { clear: 0.4, faint: 3.5, ..PLAIN };

impl Plan {
    /// Whether it is about work, which no public table speaks of.
    pub fn is_work(&self) -> bool {
        use Category::{Boundary, Confidential, Disclosure, Regulated, Venting, WrongAccount};
        matches!(self.category, Confidential | Venting | Regulated | Boundary | WrongAccount | Disclosure)
    }

    const fn of(category: Category, bits: u32, decay: f32, budget: Budget) -> Self {
        /// Finer steps tell nothing apart on posts that were held out, and what is coarse is compressed to a third, so that a
        /// table may have more places instead, which do.
        const COARSE: f32 = 3.0;
        /// But for hate, which is told by many small things.
        const FINE: f32 = 7.0;
        let steps = if matches!(category, Category::Hate) { FINE } else { COARSE };
        // Hate has posts enough of its own, and what it is told by is not what work is; of heat about public matters the same.
        let lean = if matches!(category, Category::Hate | Category::Politics) { 0.0 } else { 0.2 };
        Plan { name: category.id(), category, bits, steps, decay, lean, budget }
    }
}

/// The place of a category's head among the heads: the first, where it has two.
pub fn of(category: Category) -> Option<usize> {
    PLANS.iter().position(|plan| plan.category == category)
}

/// The place of the head of this name.
pub fn named(name: &str) -> usize {
    PLANS.iter().position(|plan| plan.name == name).unwrap_or_default()
}
