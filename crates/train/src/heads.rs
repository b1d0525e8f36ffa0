//! What is learned: a head a category, with its size and what it may cost.

use composure_core::Category;

/// What is asked of one head.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// The category.
    pub category: Category,
    /// Its table has two to the power of this weights.
    pub bits: u32,
    /// How strongly its weights are drawn back to nothing: the fewer posts, the more.
    pub decay: f32,
    /// Most ordinary posts, of a hundred, that it may mark at caution where no rule does; 0: it never speaks there.
    pub clear: f64,
    /// The same of those that name a group of people, with a threshold of their own; 0: there is none.
    pub of_group: f64,
    /// Most ordinary posts, of a hundred, that it may note where no rule does.
    pub faint: f64,
}

/// All heads.
pub const PLANS: [Plan; 7] = [
    Plan { category: Category::Hate, bits: 17, decay: 1e-3, clear: 0.1, of_group: 0.4, faint: 2.0 },
    Plan { category: Category::Harassment, bits: 15, decay: 1e-3, clear: 0.1, of_group: 0.0, faint: 2.0 },
    Plan { category: Category::Threat, bits: 14, decay: 1e-3, clear: 0.0, of_group: 0.0, faint: 1.0 },
    Plan { category: Category::Sexual, bits: 14, decay: 1e-3, clear: 0.1, of_group: 0.0, faint: 0.4 },
    Plan { category: Category::Unverified, bits: 16, decay: 1e-3, clear: 0.0, of_group: 0.0, faint: 0.5 },
    Plan { category: Category::Confidential, bits: 15, decay: 3e-3, clear: 0.2, of_group: 0.0, faint: 2.0 },
    Plan { category: Category::Venting, bits: 15, decay: 3e-3, clear: 0.3, of_group: 0.0, faint: 2.0 },
];

/// The place of a category among the heads.
pub fn of(category: Category) -> Option<usize> {
    PLANS.iter().position(|plan| plan.category == category)
}
