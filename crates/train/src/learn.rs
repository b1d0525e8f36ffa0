//! Logistic regression over hashed features, one step an example (AdaGrad), always in the same order.

use crate::sample::Sample;
use composure_core::signal::model::features::{FAMILIES, value};

/// How often each example is seen.
const EPOCHS: usize = 10;
/// The length of the first steps.
const RATE: f32 = 0.15;

/// An example for one head: the sample, what is right, and how much it counts.
#[derive(Clone, Copy)]
pub struct Lesson<'s> {
    /// What is seen.
    pub sample: &'s Sample,
    /// Whether the category is there.
    pub is: bool,
    /// How much it counts.
    pub weight: f32,
}

/// Twins: a risky sample, and the innocent one that was written to be close to it.
#[derive(Clone, Copy)]
pub struct Twins<'s> {
    /// What is seen of the risky one.
    pub risky: &'s Sample,
    /// What is seen of the innocent one.
    pub innocent: &'s Sample,
}

/// A trained head before it is made small.
pub struct Weights {
    /// A power of two of them.
    pub table: Vec<f32>,
    /// Log-odds before anything is seen.
    pub bias: f32,
}

/// A head made small: whole numbers, and what one of them is worth.
pub struct Small {
    /// The weights as signed bytes.
    pub table: Vec<u8>,
    /// What one step of a weight is worth.
    pub scale: f32,
    /// Log-odds before anything is seen.
    pub bias: f32,
}

/// How much it counts that of two twins the risky one is given more.
const TWINS: f32 = 6.0;

/// Learns from `lessons`, in an order that depends on their number only, and after each round of them from `twins`: what
/// both of them hold says nothing.
pub fn learn(lessons: &[Lesson<'_>], twins: &[Twins<'_>], bits: u32, decay: f32) -> Weights {
    let mask = (1usize << bits) - 1;
    let mut table = vec![0.0f32; mask + 1];
    let mut steps = vec![0.0f32; mask + 1];
    // Moves what a sample shows against a slope; AdaGrad, with weights drawn back by `decay`.
    let step = |table: &mut [f32], steps: &mut [f32], sample: &Sample, error: f32, decay: f32| {
        for (family, value) in values(sample).iter().enumerate() {
            for &hash in sample.family(family) {
                let place = hash as usize & mask;
                let slope = error * value + decay * table[place];
                steps[place] += slope * slope;
                table[place] -= RATE * slope / (steps[place].sqrt() + 1e-4);
            }
        }
    };
    let judge =
        |table: &[f32], sample: &Sample| sum(sample, &values(sample), |hash| table[hash as usize & mask]);
    let (mut bias, mut bias_steps) = (0.0f32, 0.0f32);
    let mut order: Vec<usize> = (0..lessons.len()).collect();
    let mut dice = Dice(0x5eed);
    for _ in 0..EPOCHS {
        dice.shuffle(&mut order);
        for &at in &order {
            let Lesson { sample, is, weight } = lessons[at];
            let score = bias + judge(&table, sample);
            let error = (odds_to_share(score) - f32::from(u8::from(is))) * weight;
            step(&mut table, &mut steps, sample, error, decay);
            bias_steps += error * error;
            bias -= RATE * error / (bias_steps.sqrt() + 1e-4);
        }
        for Twins { risky, innocent } in twins {
            let ahead = judge(&table, risky) - judge(&table, innocent);
            let error = (odds_to_share(ahead) - 1.0) * TWINS;
            step(&mut table, &mut steps, risky, error, 0.0);
            step(&mut table, &mut steps, innocent, -error, 0.0);
        }
    }
    Weights { table, bias }
}

impl Weights {
    /// Adds a share of other weights of the same size.
    pub fn lean(&mut self, other: &Weights, share: f32) {
        self.bias += share * other.bias;
        self.table.iter_mut().zip(&other.table).for_each(|(weight, other)| *weight += share * other);
    }

    /// Rounds each weight to a whole number of at most `steps`, up or down.
    pub fn small(&self, steps: f32) -> Small {
        /// The share of weights that are larger than the largest step.
        const CLIPPED: f64 = 0.001;
        let mut sizes: Vec<f32> = self.table.iter().map(|w| w.abs()).filter(|w| *w > 0.0).collect();
        sizes.sort_by(f32::total_cmp);
        let largest = (sizes.len() as f64 * (1.0 - CLIPPED)) as usize;
        let scale = sizes.get(largest).copied().unwrap_or(1.0) / steps;
        let round = |&w: &f32| ((w / scale).round().clamp(-steps, steps) as i8).cast_unsigned();
        Small { table: self.table.iter().map(round).collect(), scale, bias: self.bias }
    }
}

impl Small {
    /// Log-odds of a sample; as the engine reckons them.
    pub fn judge(&self, sample: &Sample) -> f32 {
        let mask = self.table.len() - 1;
        let weight = |hash: u32| f32::from(self.table[hash as usize & mask].cast_signed());
        self.bias + self.scale * sum(sample, &values(sample), weight)
    }

    /// Stretches and moves the log-odds.
    pub fn calibrated(mut self, (slope, shift): (f32, f32)) -> Small {
        self.scale *= slope;
        self.bias = self.bias * slope + shift;
        self
    }
}

fn values(sample: &Sample) -> [f32; FAMILIES] {
    std::array::from_fn(|family| value(family, sample.family(family).len()))
}

fn sum(sample: &Sample, values: &[f32; FAMILIES], weight: impl Fn(u32) -> f32) -> f32 {
    let family =
        |(at, value): (usize, &f32)| value * sample.family(at).iter().map(|&h| weight(h)).sum::<f32>();
    values.iter().enumerate().map(family).sum()
}

/// The share that log-odds stand for.
pub fn odds_to_share(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}

/// The slope and shift that make shares of log-odds (Platt): of the posts given 70 %, 70 % are right. `told` holds
/// log-odds, what is right, and how much it counts.
pub fn calibration(told: &[(f32, bool, f32)]) -> (f32, f32) {
    let (mut line, mut cost) = ((1.0, 0.0), cost(told, (1.0, 0.0)));
    for _ in 0..50 {
        let (mut g, mut h) = ([0.0; 2], [1e-6, 0.0, 1e-6]);
        for &(odds, is, weight) in told {
            let (x, weight) = (f64::from(odds), f64::from(weight));
            let p = 1.0 / (1.0 + (-(line.0 * x + line.1)).exp());
            let (error, curve) = ((p - f64::from(u8::from(is))) * weight, p * (1.0 - p) * weight);
            g = [g[0] + error * x, g[1] + error];
            h = [h[0] + curve * x * x, h[1] + curve * x, h[2] + curve];
        }
        let det = h[0] * h[2] - h[1] * h[1];
        let step = ((h[2] * g[0] - h[1] * g[1]) / det, (h[0] * g[1] - h[1] * g[0]) / det);
        // Newton's step, halved until it leads down: far from the goal it may overshoot.
        let shorter =
            (0..12).map(|halved| 0.5f64.powi(halved)).map(|by| (line.0 - by * step.0, line.1 - by * step.1));
        let better = shorter
            .map(|line| (line, self::cost(told, line)))
            .find(|(line, less)| line.0 > 0.0 && *less < cost);
        match better {
            Some((next, less)) if cost - less > 1e-9 * cost => (line, cost) = (next, less),
            _ => break,
        }
    }
    (line.0 as f32, line.1 as f32)
}

/// How badly log-odds on this line tell what is right.
fn cost(told: &[(f32, bool, f32)], line: (f64, f64)) -> f64 {
    let one = |&(odds, is, weight): &(f32, bool, f32)| {
        let odds = line.0 * f64::from(odds) + line.1;
        f64::from(weight) * (if is { -odds } else { odds }).exp().ln_1p()
    };
    told.iter().map(one).sum()
}

/// A small generator of numbers that look like chance (xorshift): the same on every machine.
pub struct Dice(pub u64);

impl Dice {
    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % end.max(1)
    }

    fn shuffle(&mut self, list: &mut [usize]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.below(at + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_learns_which_feature_tells() {
        let samples: Vec<Sample> =
            (0..200).map(|n| Sample::new([vec![7 + n % 2, 100 + n], vec![], vec![], vec![]])).collect();
        let lesson = |(n, sample)| Lesson { sample, is: n % 2 == 1, weight: 1.0 };
        let lessons: Vec<_> = samples.iter().enumerate().map(lesson).collect();
        let small = learn(&lessons, &[], 12, 1e-6).small(7.0);
        let judge = |hash| small.judge(&Sample::new([vec![hash], vec![], vec![], vec![]]));
        assert!(judge(8) > 1.0, "{}", judge(8));
        assert!(judge(7) < -1.0, "{}", judge(7));
        assert_eq!(learn(&lessons, &[], 12, 1e-6).small(7.0).table, small.table, "the same twice");
    }

    #[test]
    fn of_twins_only_what_differs_tells() {
        let [risky, innocent] = [1, 2].map(|own| Sample::new([vec![own, 50, 51], vec![], vec![], vec![]]));
        let small = learn(&[], &[Twins { risky: &risky, innocent: &innocent }], 12, 0.0).small(7.0);
        let judge = |hash| small.judge(&Sample::new([vec![hash], vec![], vec![], vec![]]));
        assert!(judge(1) > 0.1 && judge(2) < -0.1, "{} {}", judge(1), judge(2));
        assert!(judge(50).abs() < judge(1) / 2.0, "{}", judge(50));
    }

    #[test]
    fn weights_lean_as_far_as_they_are_told() {
        let mut weights = Weights { table: vec![1.0, -1.0], bias: 0.5 };
        weights.lean(&Weights { table: vec![2.0, 2.0], bias: -1.0 }, 0.25);
        assert_eq!((weights.table, weights.bias), (vec![1.5, -0.5], 0.25));
    }

    #[test]
    fn calibration_gives_shares() {
        let told: Vec<_> = (0..1000)
            .map(|n| (4.0, n % 10 < 7, 1.0))
            .chain((0..1000).map(|n| (-4.0, n % 10 < 2, 1.0)))
            .collect();
        let (slope, shift) = calibration(&told);
        assert!((odds_to_share(4.0 * slope + shift) - 0.7).abs() < 0.01);
        assert!((odds_to_share(-4.0 * slope + shift) - 0.2).abs() < 0.01);
    }
}
