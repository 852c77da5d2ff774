//! The trained weights: what each feature adds to each potential, in hundredths.
//!
//! They lie in `weights.tsv`, one feature a line; its head says which program made them and from what. Sums of whole
//! numbers are the same in any order and on every machine.

use super::decode::Potentials;
use super::feature::{FEATURES, Family, Feature};
use std::borrow::Cow;
use std::sync::LazyLock;

const FILE: &str = include_str!("weights.tsv");

/// What weights are for: the fields of [`Potentials`], in their order, and the choice of the headline.
const COLUMNS: usize = 6;

type Row = [i32; COLUMNS];

/// What one feature weighs.
#[derive(Clone, Copy, Debug, Default)]
struct Weight {
    row: Row,
    /// How much it says against the line's being text, and for it.
    against: i32,
    for_it: i32,
}

impl From<Row> for Weight {
    fn from(row: Row) -> Self {
        let [text, starts, ends, breaks, resumes, _] = row;
        // A line that ends or breaks the text is outside it, one that starts or resumes it is inside.
        Self {
            row,
            against: ends.max(breaks) - text,
            for_it: text + starts.max(resumes),
        }
    }
}

static SHIPPED: LazyLock<Vec<Weight>> = LazyLock::new(|| rows(FILE));

/// What each feature weighs.
#[derive(Clone, Debug)]
pub struct Weights(Cow<'static, [Weight]>);

impl Default for Weights {
    /// The weights of this crate.
    fn default() -> Self {
        Self(Cow::Borrowed(&SHIPPED))
    }
}

impl Weights {
    /// Reads a file of weights; a line that names no feature says nothing.
    pub fn parse(file: &str) -> Self {
        Self(Cow::Owned(rows(file)))
    }
}

fn rows(file: &str) -> Vec<Weight> {
    let mut rows = vec![Weight::default(); FEATURES];
    for (feature, row) in file.lines().filter_map(parse) {
        rows[feature.number()] = row.into();
    }
    rows
}

fn parse(line: &str) -> Option<(Feature, Row)> {
    let mut fields = line.split('\t');
    let feature = Feature::of_name(fields.next()?)?;
    let mut row = Row::default();
    for (weight, field) in row.iter_mut().zip(fields) {
        *weight = field.parse().ok()?;
    }
    Some((feature, row))
}

/// The sum of the weights of a line's features.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sum<'w> {
    weights: &'w [Weight],
    row: Row,
    /// What weighed most against the line's being text, and for it.
    against: (i32, Feature),
    for_it: (i32, Feature),
}

impl<'w> Sum<'w> {
    /// A sum of nothing.
    pub(super) fn new(weights: &'w Weights) -> Self {
        let nothing = (i32::MIN, Feature::new(Family::Line, []));
        Self {
            weights: &weights.0,
            row: Row::default(),
            against: nothing,
            for_it: nothing,
        }
    }

    /// Adds a feature.
    pub(super) fn add(&mut self, feature: Feature) {
        let Some(weight) = self.weights.get(feature.number()) else {
            return;
        };
        for (sum, weight) in self.row.iter_mut().zip(weight.row) {
            *sum += weight;
        }
        if weight.against > self.against.0 {
            self.against = (weight.against, feature);
        }
        if weight.for_it > self.for_it.0 {
            self.for_it = (weight.for_it, feature);
        }
    }

    /// The name of the evidence that weighed most for the line's being text, or against it.
    pub(super) fn evidence(&self, text: bool) -> &'static str {
        let (_, feature) = if text { self.for_it } else { self.against };
        feature.evidence()
    }

    /// The potentials of the line; clamped where it is surely no text.
    pub(super) fn potentials(&self, clamped: bool) -> Potentials {
        let [text, starts, ends, breaks, resumes, _] = self.row.map(|sum| f64::from(sum) / 100.0);
        Potentials {
            text: if clamped { text - CLAMP } else { text },
            starts,
            ends,
            breaks,
            resumes,
        }
    }

    /// How well the line would do as the headline.
    pub(super) const fn title(&self) -> i32 {
        self.row[COLUMNS - 1]
    }
}

/// What is taken from the potential of a line that is surely no text. Training takes as much.
const CLAMP: f64 = 8.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_file_is_known() {
        let rows = FILE
            .lines()
            .filter(|line| !line.starts_with('#') && !line.starts_with("feature\t"));
        for line in rows {
            assert_eq!(line.split('\t').count(), 1 + COLUMNS, "{line}");
            assert!(parse(line).is_some(), "{line}");
        }
    }
}
