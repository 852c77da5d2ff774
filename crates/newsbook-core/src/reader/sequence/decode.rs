//! From potentials to probabilities, and from those to the lines of the text.
//!
//! A page runs through four states: above the text, in it, inside but not of it, below. Every line adds potentials to
//! the steps that enter it:
//!
//! | step | potential |
//! |---|---|
//! | above → text | `starts` + `text` |
//! | text → text | `text` |
//! | text → inside | `breaks` |
//! | inside → text | `resumes` + `text` |
//! | text → below | `ends` |
//! | staying above, inside or below | 0 |
//!
//! A page starts above or in the text and ends anywhere but inside. All sums are of weights in hundredths, and thus
//! exact; exponentials come from the `libm` crate, because those of the standard library differ between machines.

/// The potentials of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Potentials {
    /// The line is text.
    pub text: f64,
    /// The text starts with it.
    pub starts: f64,
    /// The text has ended before it.
    pub ends: f64,
    /// It breaks the text.
    pub breaks: f64,
    /// The text goes on with it.
    pub resumes: f64,
}

/// Larger potentials decide no more, and their exponentials might overflow.
const LARGEST: f64 = 60.0;

impl Potentials {
    fn exp(self) -> Self {
        let exp = |potential: f64| libm::exp(potential.clamp(-LARGEST, LARGEST));
        Self {
            text: exp(self.text),
            starts: exp(self.starts),
            ends: exp(self.ends),
            breaks: exp(self.breaks),
            resumes: exp(self.resumes),
        }
    }
}

/// One value for each state: above, text, inside, below.
type States = [f64; 4];

fn scaled(states: States) -> States {
    let sum: f64 = states.iter().sum();
    states.map(|state| state / sum)
}

/// The probability of each line that it is text: forward–backward.
pub fn decode(potentials: &[Potentials]) -> Vec<f64> {
    let factors: Vec<Potentials> = potentials.iter().map(|line| line.exp()).collect();
    let mut forward: Vec<States> = Vec::with_capacity(factors.len());
    let mut state: States = [1.0, 0.0, 0.0, 0.0];
    for line in &factors {
        let [above, text, inside, below] = state;
        let entered = (above * line.starts + text + inside * line.resumes) * line.text;
        state = scaled([
            above,
            entered,
            text * line.breaks + inside,
            text * line.ends + below,
        ]);
        forward.push(state);
    }
    let mut probabilities = vec![0.0; factors.len()];
    let mut state: States = [1.0, 1.0, 0.0, 1.0];
    for (at, (forward, line)) in forward.iter().zip(&factors).enumerate().rev() {
        let joint: f64 = forward
            .iter()
            .zip(&state)
            .map(|(one, other)| one * other)
            .sum();
        probabilities[at] = if joint > 0.0 {
            forward[1] * state[1] / joint
        } else {
            0.0
        };
        let [above, text, inside, below] = state;
        let text = line.text * text;
        state = scaled([
            above + line.starts * text,
            text + line.ends * below + line.breaks * inside,
            line.resumes * text + inside,
            below,
        ]);
    }
    probabilities
}

/// Chooses the lines whose expected F1 is highest, given how much each weighs: those of the highest probabilities.
#[expect(clippy::cast_precision_loss, reason = "no page has 2^52 words")]
pub fn choose(probabilities: &[f64], weights: &[usize]) -> Vec<bool> {
    let mut order: Vec<usize> = (0..probabilities.len()).collect();
    order.sort_by(|one, other| probabilities[*other].total_cmp(&probabilities[*one]));
    let weight = |at: usize| weights.get(at).copied().unwrap_or_default() as f64;
    let expected: f64 = (0..probabilities.len())
        .map(|at| probabilities[at] * weight(at))
        .sum();
    let (mut size, mut right) = (0.0, 0.0);
    let (mut best, mut best_score) = (0, 0.0);
    for (count, at) in order.iter().enumerate() {
        size += weight(*at);
        right += probabilities[*at] * weight(*at);
        let score = 2.0 * right / (size + expected + 1e-9);
        if score > best_score {
            (best, best_score) = (count + 1, score);
        }
    }
    let mut chosen = vec![false; probabilities.len()];
    for at in order.into_iter().take(best) {
        chosen[at] = true;
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Adds up all ways through the states.
    fn by_force(potentials: &[Potentials]) -> Vec<f64> {
        let lines = potentials.len();
        let mut sums = vec![0.0; lines];
        let mut total = 0.0;
        for way in 0..4_usize.pow(u32::try_from(lines).unwrap()) {
            let states: Vec<usize> = (0..lines)
                .map(|at| way / 4_usize.pow(u32::try_from(at).unwrap()) % 4)
                .collect();
            let mut sum = 0.0;
            let mut before = 0;
            let mut possible = states.first() != Some(&3)
                && states.first() != Some(&2)
                && states.last() != Some(&2);
            for (state, line) in states.iter().zip(potentials) {
                match (before, *state) {
                    (0, 0) | (2, 2) | (3, 3) => {}
                    (0, 1) => sum += line.starts + line.text,
                    (1, 1) => sum += line.text,
                    (1, 2) => sum += line.breaks,
                    (2, 1) => sum += line.resumes + line.text,
                    (1, 3) => sum += line.ends,
                    _ => possible = false,
                }
                before = *state;
            }
            if possible {
                total += sum.exp();
                for (at, state) in states.iter().enumerate() {
                    sums[at] += if *state == 1 { sum.exp() } else { 0.0 };
                }
            }
        }
        sums.iter().map(|sum| sum / total).collect()
    }

    fn potentials() -> impl Strategy<Value = Potentials> {
        let number = || -5.0..5.0;
        (number(), number(), number(), number(), number()).prop_map(
            |(text, starts, ends, breaks, resumes)| Potentials {
                text,
                starts,
                ends,
                breaks,
                resumes,
            },
        )
    }

    proptest! {
        #[test]
        fn probabilities_are_those_of_all_ways(potentials in prop::collection::vec(potentials(), 1..6)) {
            for (found, expected) in decode(&potentials).iter().zip(by_force(&potentials)) {
                prop_assert!((found - expected).abs() < 1e-9, "{found} {expected}");
            }
        }

        #[test]
        fn chosen_lines_are_the_likeliest(lines in prop::collection::vec((0.0..1.0, 1_usize..50), 1..20)) {
            let (probabilities, weights): (Vec<f64>, Vec<usize>) = lines.into_iter().unzip();
            let chosen = choose(&probabilities, &weights);
            let least = probabilities.iter().zip(&chosen).filter(|(_, chosen)| **chosen).map(|(p, _)| *p).fold(1.0, f64::min);
            prop_assert!(probabilities.iter().zip(&chosen).all(|(p, chosen)| *chosen || *p <= least));
        }
    }

    #[test]
    fn extreme_potentials_stay_finite() {
        let far = Potentials {
            text: 1e9,
            starts: -1e9,
            ends: 1e9,
            breaks: -1e9,
            resumes: f64::MAX,
        };
        assert!(
            decode(&vec![far; 1000])
                .iter()
                .all(|p| (0.0..=1.0).contains(p))
        );
        assert!(decode(&[]).is_empty());
        assert!(choose(&[], &[]).is_empty());
    }
}
