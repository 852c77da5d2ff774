//! From examples to weights: learn, keep the few that matter, learn those again, round.

use super::example::Example;
use super::lattice::{BREAKS, ENDS, MOVES, Moves, RESUMES, STARTS};
use super::objective::Objective;
use super::optimise::minimise;
use super::prune;
use std::collections::{BTreeMap, BTreeSet};

/// How a model is fitted.
pub(crate) struct Settings {
    /// A feature must occur in so many groups of sites, or it would tell sites apart rather than lines.
    fewest_groups: usize,
    /// The value of a pattern's feature, where that of others is one. A coefficient costs the same for all, so patterns, of
    /// which much is known before any page is seen, reach larger weights.
    pattern: f64,
    /// The cost of the squares of coefficients while the features are chosen, and afterwards.
    penalty: f64,
    penalty_of_few: f64,
    /// How many weights are kept.
    kept: usize,
}

/// The settings for lines of plain text.
pub(crate) const PLAIN: Settings = Settings {
    fewest_groups: 3,
    pattern: 4.0,
    penalty: 200.0,
    penalty_of_few: 120.0,
    kept: 1200,
};

/// The settings for lines of pages with their tree, of which there is more to see.
pub(crate) const PAGES: Settings = Settings {
    fewest_groups: 4,
    pattern: 4.0,
    penalty: 150.0,
    penalty_of_few: 80.0,
    kept: 2000,
};

/// Steps of the optimiser. The last few bits of the optimum are of no use to anyone.
const STEPS: usize = 70;
const STEPS_OF_FEW: usize = 35;

/// The name of the feature that all lines have.
const ALWAYS: &str = "line";

/// A feature of the reader.
pub(crate) struct Feature {
    pub(crate) name: String,
    /// Whether it is a pattern.
    pub(crate) strong: bool,
}

/// Weights in hundredths, by the name of the feature.
pub(crate) type Weights = BTreeMap<String, [i32; MOVES]>;

/// Fits weights to examples, whose features are numbers into a list.
pub(crate) fn fit(examples: &[&Example], features: &[Feature], settings: &Settings) -> Weights {
    let (columns, used) = columns(examples, features.len(), settings.fewest_groups);
    let values: Vec<f64> = used
        .iter()
        .map(|&feature| value(&features[feature], settings))
        .collect();

    let objective = Objective::new(examples, &columns, &values);
    let always = used
        .iter()
        .position(|&feature| features[feature].name == ALWAYS);
    let start = start(used.len(), always);
    let evaluate =
        |point: &[f64], slopes: &mut [f64]| objective.evaluate(settings.penalty, point, slopes);
    let point = minimise(evaluate, start, STEPS);

    let kept = prune::largest(&point, &values, &objective.shares(), always, settings.kept);
    let evaluate = |point: &[f64], slopes: &mut [f64]| {
        let value = objective.evaluate(settings.penalty_of_few, point, slopes);
        prune::clear(slopes, &kept);
        value
    };
    let mut start = point;
    prune::clear(&mut start, &kept);
    let point = minimise(evaluate, start, STEPS_OF_FEW);

    let (coefficients, _) = point.as_chunks::<MOVES>();
    let rounded = coefficients
        .iter()
        .zip(&values)
        .map(|(line, value)| line.map(|coefficient| hundredths(coefficient * value)));
    used.iter()
        .zip(rounded)
        .filter(|(_, weights)| weights.iter().any(|&weight| weight != 0))
        .map(|(&feature, weights)| (features[feature].name.clone(), weights))
        .collect()
}

/// Gives a column to each feature that enough groups have; returns the columns by feature and the features by column.
fn columns(
    examples: &[&Example],
    features: usize,
    fewest: usize,
) -> (Vec<Option<u32>>, Vec<usize>) {
    let mut groups: Vec<BTreeSet<&str>> = vec![BTreeSet::new(); features];
    for example in examples {
        for &feature in example.lines.iter().flat_map(|line| &line.features) {
            groups[feature as usize].insert(&example.group);
        }
    }
    let mut columns = vec![None; features];
    let mut used = Vec::new();
    for (feature, groups) in groups.iter().enumerate() {
        if groups.len() >= fewest {
            columns[feature] = u32::try_from(used.len()).ok();
            used.push(feature);
        }
    }
    (columns, used)
}

fn value(feature: &Feature, settings: &Settings) -> f64 {
    if feature.strong {
        settings.pattern
    } else {
        1.0
    }
}

/// Where to begin: a text seldom begins, ends or breaks off.
fn start(columns: usize, always: Option<usize>) -> Vec<f64> {
    let mut start = vec![[0.0; MOVES]; columns];
    if let Some(line) = always.and_then(|column| start.get_mut(column)) {
        let mut rare: Moves = [0.0; MOVES];
        (rare[STARTS], rare[ENDS], rare[BREAKS], rare[RESUMES]) = (-3.0, -3.0, -2.0, -1.0);
        *line = rare;
    }
    start.into_flattened()
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "weights are small, and a float is cut to the range of the integer"
)]
pub(crate) fn hundredths(weight: f64) -> i32 {
    (100.0 * weight).round() as i32
}
