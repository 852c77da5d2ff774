//! How much of a difference is chance: the percentile bootstrap.

use super::score::real;
use crate::train::SplitMix64;

/// Resamples drawn; the seed never changes, so all differences between methods are of the same pages.
const RESAMPLES: usize = 2000;
const SEED: u64 = 20_240_501;

/// The mean of some values.
pub(crate) fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / real(values.len())
}

/// The interval that holds 95 of 100 means of resampled values.
pub(crate) fn interval(values: &[f64]) -> (f64, f64) {
    let mut random = SplitMix64::new(SEED);
    let mut means: Vec<f64> = (0..RESAMPLES)
        .map(|_| {
            let drawn = (0..values.len()).filter_map(|_| random.pick(values));
            drawn.sum::<f64>() / real(values.len())
        })
        .collect();
    means.sort_by(f64::total_cmp);
    let at = |share: usize| means[RESAMPLES * share / 1000];
    (at(25), at(975))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_leave_nothing_to_chance() {
        let (low, high) = interval(&[0.25; 10]);
        assert!((low - 0.25).abs() < 1e-12 && (high - 0.25).abs() < 1e-12);
    }

    #[test]
    fn the_interval_is_as_wide_as_theory_says() {
        // 400 values of ±1: the mean's standard error is 1/20, and 1.96 of these are on either side.
        let values: Vec<f64> = (0..400)
            .map(|i| if i % 2 == 0 { 1.0 } else { -1.0 })
            .collect();
        let (low, high) = interval(&values);
        assert!(
            (low + 0.098).abs() < 0.015 && (high - 0.098).abs() < 0.015,
            "{low} {high}"
        );
        assert!(mean(&values).abs() < 1e-12);
    }
}
