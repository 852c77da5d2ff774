//! Learns to pick the headline: a log-linear choice among the lines of a page.

use super::fit::{Feature, hundredths};
use super::optimise::minimise;
use std::collections::BTreeMap;

/// A page whose headline is known.
pub(crate) struct Choice {
    /// The features of each line.
    pub(crate) lines: Vec<Vec<u32>>,
    /// Which of them have the headline; at least one.
    pub(crate) right: Vec<bool>,
}

/// The cost of the squares of weights.
const PENALTY: f64 = 3.0;

/// A feature must occur on so many pages.
const FEWEST_PAGES: usize = 3;

const STEPS: usize = 80;

/// Weights smaller than this, in hundredths, decide nothing.
const SMALLEST: i32 = 3;

/// Fits weights, in hundredths, to the choices; features are numbers into a list.
pub(crate) fn fit(choices: &[Choice], features: &[Feature]) -> BTreeMap<String, i32> {
    let mut pages = vec![0; features.len()];
    for choice in choices {
        let mut seen: Vec<u32> = choice.lines.iter().flatten().copied().collect();
        seen.sort_unstable();
        seen.dedup();
        for feature in seen {
            pages[feature as usize] += 1;
        }
    }
    let known = |feature: u32| pages[feature as usize] >= FEWEST_PAGES;
    let evaluate = |point: &[f64], slopes: &mut [f64]| evaluate(choices, &known, point, slopes);
    let point = minimise(evaluate, vec![0.0; features.len()], STEPS);
    let weights = features.iter().zip(point.into_iter().map(hundredths));
    weights
        .filter(|(_, weight)| weight.abs() >= SMALLEST)
        .map(|(feature, weight)| (feature.name.clone(), weight))
        .collect()
}

/// The negative logarithm of the share that the right lines have, summed over pages, and the cost of the weights.
fn evaluate(
    choices: &[Choice],
    known: &impl Fn(u32) -> bool,
    point: &[f64],
    slopes: &mut [f64],
) -> f64 {
    let mut value = 0.0;
    for (slope, weight) in slopes.iter_mut().zip(point) {
        *slope = PENALTY * weight;
        value += 0.5 * PENALTY * weight * weight;
    }
    for choice in choices {
        let cells = |line: usize| {
            choice.lines[line]
                .iter()
                .copied()
                .filter(|&cell| known(cell))
        };
        let scores: Vec<f64> = (0..choice.lines.len())
            .map(|line| cells(line).map(|cell| point[cell as usize]).sum())
            .collect();
        let highest = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let shares: Vec<f64> = scores
            .iter()
            .map(|score| libm::exp(score - highest))
            .collect();
        let all: f64 = shares.iter().sum();
        let of_right = shares.iter().zip(&choice.right);
        let right: f64 = of_right
            .filter(|&(_, &right)| right)
            .map(|(share, _)| share)
            .sum();
        value += libm::log(all) - libm::log(right);
        for (line, share) in shares.iter().enumerate() {
            let labelled = if choice.right[line] {
                share / right
            } else {
                0.0
            };
            for cell in cells(line) {
                slopes[cell as usize] += share / all - labelled;
            }
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choices() -> Vec<Choice> {
        let choice = |lines: [&[u32]; 3], right| Choice {
            lines: lines.map(<[u32]>::to_vec).to_vec(),
            right,
        };
        vec![
            choice([&[0, 2], &[1], &[2]], vec![true, false, false]),
            choice([&[1, 2], &[0], &[0, 1]], vec![false, true, true]),
            choice([&[1], &[0, 1, 2], &[]], vec![false, true, false]),
        ]
    }

    #[test]
    fn the_gradient_is_the_slope_of_the_value() {
        let point = [0.7, -0.4, 0.2];
        let mut slopes = [0.0; 3];
        evaluate(&choices(), &|_| true, &point, &mut slopes);
        for at in 0..3 {
            let value = |change: f64| {
                let mut moved = point;
                moved[at] += change;
                evaluate(&choices(), &|_| true, &moved, &mut [0.0; 3])
            };
            let measured = (value(1e-5) - value(-1e-5)) / 2e-5;
            assert!(
                (measured - slopes[at]).abs() < 1e-6,
                "{measured} {}",
                slopes[at]
            );
        }
    }

    #[test]
    fn what_headlines_have_in_common_weighs() {
        let features = ["good", "bad", "rare"].map(|name| Feature {
            name: name.to_owned(),
            strong: false,
        });
        let weights = fit(&choices(), &features);
        assert!(weights["good"] > 0 && weights["bad"] < 0, "{weights:?}");
    }
}
