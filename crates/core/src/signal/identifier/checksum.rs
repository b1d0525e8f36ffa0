//! Check digits: the published ways to tell a number from a slip of the keyboard.

/// The remainder of the digits taken as one number.
pub(super) fn modulo(digits: &[u8], by: u64) -> u64 {
    digits.iter().fold(0, |sum, &d| (sum * 10 + u64::from(d)) % by)
}

/// The sum of the digits times `weights`, as far as both go.
pub(super) fn weighted(digits: &[u8], weights: &[u32]) -> u32 {
    digits.iter().zip(weights).map(|(&d, w)| u32::from(d) * w).sum()
}

/// Luhn: ISO/IEC 7812-1, annex B.
pub(super) fn luhn(digits: &[u8]) -> bool {
    let doubled = |d: u8| if d > 4 { 2 * d - 9 } else { 2 * d };
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(i, &d)| u32::from(if i % 2 == 1 { doubled(d) } else { d }))
        .sum();
    sum.is_multiple_of(10) && digits.iter().any(|&d| d != 0)
}

/// Verhoeff's dihedral check (J. Verhoeff, *Error Detecting Decimal Codes*, 1969).
pub(super) fn verhoeff(digits: &[u8]) -> bool {
    const PERMUTATION: [u8; 10] = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
    let permuted = |d: u8, times: usize| (0..times % 8).fold(d, |d, _| PERMUTATION[usize::from(d)]);
    // The dihedral group D5: 0..=4 are turns, 5..=9 are flips.
    let times = |a: u8, b: u8| match (a < 5, b < 5) {
        (true, true) => (a + b) % 5,
        (true, false) => 5 + (a + b) % 5,
        (false, true) => 5 + (a - b) % 5,
        (false, false) => (5 + a - b) % 5,
    };
    digits.iter().rev().enumerate().fold(0, |sum, (i, &d)| times(sum, permuted(d, i))) == 0
}

/// ISO/IEC 7064 MOD 11,10, over all digits with the check digit last.
pub(super) fn mod_11_10(digits: &[u8]) -> bool {
    let Some((&check, body)) = digits.split_last() else { return false };
    let product = body.iter().fold(10, |product, &d| {
        let sum = (u32::from(d) + product) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    (11 - product) % 10 == u32::from(check)
}

/// Whether a day and month can be a birthday.
pub(super) fn is_day(day: u8, month: u8) -> bool {
    (1..=31).contains(&day) && (1..=12).contains(&month)
}

/// The two digits at `at` as a number.
pub(super) fn pair(digits: &[u8], at: usize) -> u8 {
    digits[at] * 10 + digits[at + 1]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits(text: &str) -> Vec<u8> {
        text.bytes().map(|b| b - b'0').collect()
    }

    /// A check digit has to notice every single wrong digit and (Verhoeff) every swap of neighbours.
    #[test]
    fn one_wrong_digit_is_noticed() {
        for (name, check, number) in [
            ("luhn", luhn as fn(&[u8]) -> bool, "4111111111111111"),
            ("verhoeff", verhoeff, "234123412346"),
            ("mod 11,10", mod_11_10, "86095742719"),
        ] {
            let right = digits(number);
            assert!(check(&right), "{name}");
            for i in 0..right.len() {
                for d in (0..10).filter(|&d| d != right[i]) {
                    let mut wrong = right.clone();
                    wrong[i] = d;
                    assert!(!check(&wrong), "{name}: digit {i} as {d}");
                }
            }
        }
    }

    #[test]
    fn verhoeff_notices_swaps() {
        let right = digits("234123412346");
        for i in 1..right.len() {
            let mut wrong = right.clone();
            wrong.swap(i - 1, i);
            assert!(!verhoeff(&wrong), "{i}");
        }
    }

    #[test]
    fn remainders() {
        assert_eq!(modulo(&digits("3214282912345698765432161182"), 97), 1);
        assert_eq!(weighted(&[1, 2, 3], &[10, 9, 8]), 52);
    }
}
