//! The sums over all ways in which a page can be cut into text and furniture.
//!
//! A line lies above the text, in the text, inside but not part of it, or below. What counts are the moves between these
//! states; the potentials of a line say how much each move into it weighs. The reader needs only the probability that a
//! line is text; training needs the sum over all ways, and how often each move is made. Exponentials come from the `libm`
//! crate, as in the reader, so that all machines find the same weights.

/// How many kinds of moves have a weight.
pub(crate) const MOVES: usize = 5;

/// The weighted moves of a line, in the order of the weights' columns.
pub(crate) type Moves = [f64; MOVES];

/// Columns: the line is text; the text starts with it, has ended before it, is broken by it, goes on with it.
pub(crate) const TEXT: usize = 0;
pub(crate) const STARTS: usize = 1;
pub(crate) const ENDS: usize = 2;
pub(crate) const BREAKS: usize = 3;
pub(crate) const RESUMES: usize = 4;

/// What all ways through a page sum up to.
pub(crate) struct Sums {
    /// The logarithm of the sum of the exponentials of their scores.
    pub(crate) log_partition: f64,
    /// How often each line has each move, on average.
    pub(crate) expected: Vec<Moves>,
}

/// The moves of the one way that the labels prescribe.
pub(crate) fn prescribed(text: &[bool]) -> Vec<Moves> {
    let last = text.iter().rposition(|&text| text);
    let mut begun = false;
    let mut inside = false;
    let mut moves = Vec::with_capacity(text.len());
    for (at, &text) in text.iter().enumerate() {
        let mut line = [0.0; MOVES];
        if text {
            line[TEXT] = 1.0;
            if !begun {
                line[STARTS] = 1.0;
            } else if !inside {
                line[RESUMES] = 1.0;
            }
            begun = true;
        } else if inside {
            let kind = if last < Some(at) { ENDS } else { BREAKS };
            line[kind] = 1.0;
        }
        inside = text;
        moves.push(line);
    }
    moves
}

/// Potentials beyond this would overflow, and say nothing more.
const LIMIT: f64 = 60.0;

/// Sums over the ways through a page: forwards, then backwards (each line scaled to one).
pub(crate) fn sums(potentials: &[Moves]) -> Sums {
    let factors: Vec<Moves> = potentials
        .iter()
        .map(|line| line.map(|potential| libm::exp(potential.clamp(-LIMIT, LIMIT))))
        .collect();
    let (forward, scales) = forward(&factors);
    let mut expected = vec![[0.0; MOVES]; factors.len()];
    let mut log_partition = scales.iter().map(|&scale| libm::log(scale)).sum::<f64>();
    let Some(&[above, text, _, below]) = forward.last() else {
        return Sums {
            log_partition,
            expected,
        };
    };
    // A page ends above, in or below its text, not inside it.
    let total = above + text + below;
    log_partition += libm::log(total);
    let mut after = [1.0, 1.0, 0.0, 1.0].map(|weight| weight / total);
    for at in (1..factors.len()).rev() {
        let (line, before, scale) = (&factors[at], &forward[at - 1], scales[at]);
        let [a, b, i, z] = after.map(|weight| weight / scale);
        let text = line[TEXT] * b;
        let begin = line[STARTS] * text;
        let resume = line[RESUMES] * text;
        let end = line[ENDS] * z;
        let pause = line[BREAKS] * i;
        let [above, inside_text, inside, _] = *before;
        expected[at] = [
            forward[at][1] * after[1],
            above * begin,
            inside_text * end,
            inside_text * pause,
            inside * resume,
        ];
        after = [a + begin, text + end + pause, resume + i, z];
    }
    let first = forward[0][1] * after[1];
    expected[0][TEXT] = first;
    expected[0][STARTS] = first;
    Sums {
        log_partition,
        expected,
    }
}

/// The weights of the states (above, text, inside, below) after each line, scaled to one, and the scales.
fn forward(factors: &[Moves]) -> (Vec<[f64; 4]>, Vec<f64>) {
    let mut states = Vec::with_capacity(factors.len());
    let mut scales = Vec::with_capacity(factors.len());
    // Before the first line, the page is above its text.
    let mut state = [1.0, 0.0, 0.0, 0.0];
    for line in factors {
        let [a, b, i, z] = state;
        let next = [
            a,
            (a * line[STARTS] + b + i * line[RESUMES]) * line[TEXT],
            b * line[BREAKS] + i,
            b * line[ENDS] + z,
        ];
        let scale: f64 = next.iter().sum();
        state = next.map(|weight| weight / scale);
        states.push(state);
        scales.push(scale);
    }
    (states, scales)
}

#[cfg(test)]
mod tests {
    use super::*;
    use newsbook_core::reader::sequence::{Potentials, decode};

    /// All ways through so many lines, as labels and with the score of their moves; the lines after the last text are below.
    fn ways(potentials: &[Moves]) -> Vec<(Vec<bool>, f64)> {
        let count = potentials.len();
        (0..1_u32 << count)
            .map(|bits| {
                let text: Vec<bool> = (0..count).map(|at| bits >> at & 1 == 1).collect();
                let score = prescribed(&text)
                    .iter()
                    .zip(potentials)
                    .map(|(moves, line)| moves.iter().zip(line).map(|(m, p)| m * p).sum::<f64>())
                    .sum();
                (text, score)
            })
            .collect()
    }

    #[test]
    fn sums_are_those_over_all_ways() {
        let potentials = [
            [0.3, -1.0, 0.5, 0.1, 0.2],
            [1.2, -0.5, -0.7, 0.4, -0.3],
            [-0.8, 0.6, 0.9, -0.2, 0.7],
            [0.1, 0.2, -0.4, 1.1, -0.6],
        ];
        let ways = ways(&potentials);
        let partition: f64 = ways.iter().map(|(_, score)| score.exp()).sum();
        let sums = sums(&potentials);
        assert!((sums.log_partition - partition.ln()).abs() < 1e-12);
        let mut expected = [[0.0; MOVES]; 4];
        for (text, score) in &ways {
            for (line, moves) in expected.iter_mut().zip(prescribed(text)) {
                for (sum, taken) in line.iter_mut().zip(moves) {
                    *sum += taken * score.exp() / partition;
                }
            }
        }
        for (line, want) in sums.expected.iter().zip(&expected) {
            for (got, want) in line.iter().zip(want) {
                assert!(
                    (got - want).abs() < 1e-12,
                    "{:?} {expected:?}",
                    sums.expected
                );
            }
        }
    }

    #[test]
    fn the_reader_finds_the_same() {
        let potentials = [
            [0.3, -1.0, 0.5, 0.1, 0.2],
            [1.2, -0.5, -0.7, 0.4, -0.3],
            [-0.8, 0.6, 0.9, -0.2, 0.7],
        ];
        let read = potentials.map(|[text, starts, ends, breaks, resumes]| Potentials {
            text,
            starts,
            ends,
            breaks,
            resumes,
        });
        for (line, probability) in sums(&potentials).expected.iter().zip(decode(&read)) {
            assert!((line[TEXT] - probability).abs() < 1e-12);
        }
    }

    #[test]
    fn long_pages_neither_overflow_nor_vanish() {
        let sums = sums(&vec![[50.0, -50.0, 9.0, 0.0, 0.0]; 10_000]);
        assert!(sums.log_partition.is_finite());
        assert!(
            sums.expected
                .iter()
                .flatten()
                .all(|share| (-1e-9..=1.0 + 1e-9).contains(share))
        );
    }

    #[test]
    fn an_empty_page_has_one_way() {
        assert!(sums(&[]).log_partition.abs() < 1e-12);
    }
}
