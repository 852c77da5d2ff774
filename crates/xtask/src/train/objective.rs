//! What training makes small: how unlikely the model finds the labels, and the size of its weights.
//!
//! The model gives each way through a page (see [`super::lattice`]) the exponential of its score, which is the sum, over
//! the lines and their moves, of the weights of the line's features for that move. The objective is the negative
//! logarithm of the share that the labelled way has of all, summed over the pages, plus the squares of the weights. It is
//! convex, so there is one best set of weights.

use super::example::Example;
use super::lattice::{MOVES, Moves, TEXT, prescribed, sums};
use crate::extraction::score::real;
use std::ops::Range;

/// What a line under a hard rule loses as text; the reader takes off the same.
pub(crate) const HARD: f64 = 8.0;

/// The examples as sparse rows, one a line, and how they are weighed.
pub(crate) struct Objective<'a> {
    /// The columns (features) of all rows, one row after another.
    cells: Vec<u32>,
    /// The cells of each row.
    rows: Vec<Range<usize>>,
    hard: Vec<bool>,
    labelled: Vec<Moves>,
    /// The rows of each page, and its weight.
    pages: Vec<(Range<usize>, f64)>,
    /// The value of each column where it is present.
    values: &'a [f64],
}

impl<'a> Objective<'a> {
    /// Makes rows of examples; `columns` has the column of each feature that is of use, and `values` one for each column.
    pub(crate) fn new(examples: &[&Example], columns: &[Option<u32>], values: &'a [f64]) -> Self {
        let mut objective = Self {
            cells: Vec::new(),
            rows: Vec::new(),
            hard: Vec::new(),
            labelled: Vec::new(),
            pages: Vec::new(),
            values,
        };
        for example in examples {
            let first = objective.rows.len();
            for line in &example.lines {
                let start = objective.cells.len();
                let known = line.features.iter();
                objective
                    .cells
                    .extend(known.filter_map(|&feature| columns[feature as usize]));
                objective.rows.push(start..objective.cells.len());
                objective.hard.push(line.hard);
            }
            let text: Vec<bool> = example.lines.iter().map(|line| line.text).collect();
            objective.labelled.extend(prescribed(&text));
            // Long pages have more to say, but not in proportion: their menus are much alike.
            let weight = example.weight / (real(example.lines.len()) / 60.0).sqrt();
            objective.pages.push((first..objective.rows.len(), weight));
        }
        objective
    }

    /// The share of the rows that have each column.
    pub(crate) fn shares(&self) -> Vec<f64> {
        let mut counts = vec![0; self.values.len()];
        for &cell in &self.cells {
            counts[cell as usize] += 1;
        }
        let rows = real(self.rows.len());
        counts.into_iter().map(|count| real(count) / rows).collect()
    }

    /// The value at a point, which has [`MOVES`] coefficients for each column, where the square of a coefficient costs half
    /// the penalty; writes the gradient.
    pub(crate) fn evaluate(&self, penalty: f64, point: &[f64], gradient: &mut [f64]) -> f64 {
        let mut value = 0.0;
        for (slope, &coefficient) in gradient.iter_mut().zip(point) {
            *slope = penalty * coefficient;
            value += 0.5 * penalty * coefficient * coefficient;
        }
        let (weights, _) = point.as_chunks::<MOVES>();
        let (slopes, _) = gradient.as_chunks_mut::<MOVES>();
        for (rows, weight) in &self.pages {
            let potentials: Vec<Moves> = rows
                .clone()
                .map(|row| self.potentials(row, weights))
                .collect();
            let sums = sums(&potentials);
            value += weight * sums.log_partition;
            for ((row, potential), expected) in rows.clone().zip(&potentials).zip(&sums.expected) {
                let labelled = &self.labelled[row];
                let mut excess = [0.0; MOVES];
                for kind in 0..MOVES {
                    value -= weight * labelled[kind] * potential[kind];
                    excess[kind] = weight * (expected[kind] - labelled[kind]);
                }
                for &cell in &self.cells[self.rows[row].clone()] {
                    let scale = self.values[cell as usize];
                    for (slope, excess) in slopes[cell as usize].iter_mut().zip(excess) {
                        *slope += scale * excess;
                    }
                }
            }
        }
        value
    }

    fn potentials(&self, row: usize, weights: &[Moves]) -> Moves {
        let mut potentials = [0.0; MOVES];
        for &cell in &self.cells[self.rows[row].clone()] {
            let scale = self.values[cell as usize];
            for (sum, weight) in potentials.iter_mut().zip(&weights[cell as usize]) {
                *sum += scale * weight;
            }
        }
        if self.hard[row] {
            potentials[TEXT] -= HARD;
        }
        potentials
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::Line;
    use super::super::random::SplitMix64;
    use super::*;

    fn example(lines: &[(&[u32], bool)]) -> Example {
        let lines = lines.iter().map(|&(features, text)| Line {
            features: features.to_vec(),
            hard: false,
            text,
        });
        Example {
            group: "site".to_owned(),
            weight: 0.7,
            lines: lines.collect(),
        }
    }

    #[test]
    fn the_gradient_is_the_slope_of_the_value() {
        let mut pages = [
            example(&[
                (&[0], false),
                (&[1, 2], true),
                (&[0, 2], false),
                (&[1], true),
                (&[0, 3], false),
            ]),
            example(&[(&[1, 3], true), (&[2], true)]),
            example(&[(&[0], false)]),
        ];
        pages[0].lines[2].hard = true;
        let pages: Vec<&Example> = pages.iter().collect();
        let columns = [Some(0), Some(1), None, Some(2)];
        let objective = Objective::new(&pages, &columns, &[1.0, 4.0, 1.0]);
        let mut random = SplitMix64::new(3);
        let point: Vec<f64> = (0..15)
            .map(|_| real(random.below(200)) / 100.0 - 1.0)
            .collect();
        let mut gradient = vec![0.0; 15];
        objective.evaluate(0.3, &point, &mut gradient);
        for (at, slope) in gradient.iter().enumerate() {
            let value = |change: f64| {
                let mut moved = point.clone();
                moved[at] += change;
                objective.evaluate(0.3, &moved, &mut [0.0; 15])
            };
            let measured = (value(1e-5) - value(-1e-5)) / 2e-5;
            assert!((measured - slope).abs() < 1e-6, "{at}: {measured} {slope}");
        }
    }

    #[test]
    fn shares_count_rows() {
        let page = example(&[(&[0, 1], true), (&[0], false)]);
        let objective = Objective::new(&[&page], &[Some(0), Some(1)], &[1.0, 1.0]);
        let shares = objective.shares();
        assert!((shares[0] - 1.0).abs() < 1e-12 && (shares[1] - 0.5).abs() < 1e-12);
    }
}
