//! What is seen of a post, ready to be learned from ([`Sample`]).

use composure_core::signal::model::features::{self, FAMILIES, Features};

/// The hashes of a post's features, family by family.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sample {
    hashes: Vec<u32>,
    ends: [u32; FAMILIES],
}

impl Sample {
    /// A sample with these features.
    pub fn new(families: [Vec<u32>; FAMILIES]) -> Self {
        let mut sample = Sample::default();
        for (hashes, end) in families.into_iter().zip(&mut sample.ends) {
            sample.hashes.extend(hashes);
            *end = sample.hashes.len() as u32;
        }
        sample
    }

    /// The sample of a passage.
    pub fn of(features: &Features) -> Self {
        let family = |at: usize| features.family(at).iter().map(|feature| feature.hash).collect();
        Sample::new(std::array::from_fn(family))
    }

    /// The features of one family.
    pub fn family(&self, at: usize) -> &[u32] {
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.hashes[start as usize..self.ends[at] as usize]
    }

    /// Whether it names a group of people.
    pub fn names_group(&self) -> bool {
        features::names_group(self.hashes.iter().copied())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    /// Whether nothing is seen.
    pub fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }
}
