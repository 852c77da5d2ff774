//! From texts to the reader's weights.

use super::example::{Example, Line};
use super::fit::{self, Feature};
use super::headline::{self, Choice};
use super::lattice::MOVES;
use super::texts::Text;
use anyhow::{Result, ensure};
use newsbook_core::reader::sequence::{self, ObservedLine, Weights};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Learns to pick the headline, then, with the headlines it picks, to tell text; returns the file of weights.
pub(crate) fn learn(texts: &[&Text]) -> Result<String> {
    let mut features = Features::default();
    let real: Vec<&&Text> = texts.iter().filter(|text| text.real).collect();
    let choices = real.iter().filter_map(|text| choice(text, &mut features));
    let choices: Vec<Choice> = choices.collect();
    let titles = headline::fit(&choices, &features.list);

    let weights = Weights::parse(&file(&BTreeMap::new(), &titles));
    let mut features = Features::default();
    let examples = texts
        .iter()
        .map(|text| example(text, &weights, &mut features));
    let examples: Vec<Example> = examples.collect::<Result<_>>()?;
    let examples: Vec<&Example> = examples
        .iter()
        .filter(|example| !example.lines.is_empty())
        .collect();
    let lines = fit::fit(&examples, &features.list, &fit::PLAIN);
    Ok(file(&lines, &titles))
}

/// The features met so far.
#[derive(Default)]
struct Features {
    numbers: BTreeMap<sequence::Feature, u32>,
    list: Vec<Feature>,
}

impl Features {
    fn numbers(&mut self, features: &[sequence::Feature]) -> Vec<u32> {
        features
            .iter()
            .map(|&feature| self.number(feature))
            .collect()
    }

    fn number(&mut self, feature: sequence::Feature) -> u32 {
        let next = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        *self.numbers.entry(feature).or_insert_with(|| {
            self.list.push(Feature {
                name: feature.name(),
                strong: feature.is_strong(),
            });
            next
        })
    }
}

/// The lines of a text as candidates, if it is known which is the headline.
fn choice(text: &Text, features: &mut Features) -> Option<Choice> {
    let right: Vec<bool> = text.sheet.0.iter().map(|strip| strip.headline).collect();
    right.contains(&true).then(|| {
        let observed = sequence::observe(&text.sheet.file(), &Weights::default());
        let lines = observed.lines.iter();
        Choice {
            lines: lines.map(|line| features.numbers(&line.title)).collect(),
            right,
        }
    })
}

/// The lines of a text with their labels.
fn example(text: &Text, weights: &Weights, features: &mut Features) -> Result<Example> {
    let strips = &text.sheet.0;
    let observed = sequence::observe(&text.sheet.file(), weights);
    ensure!(
        observed.lines.len() == strips.len(),
        "the reader cuts a page of {} into other lines than training does",
        text.group
    );
    let mut line = |(line, text): (&ObservedLine, bool)| Line {
        features: features.numbers(&line.features),
        hard: line.hard.is_some(),
        // What a rule takes for furniture cannot be learnt to be text.
        text: text && line.hard.is_none(),
    };
    let labels = strips.iter().map(|strip| strip.text);
    Ok(Example {
        group: text.group.clone(),
        weight: text.weight,
        lines: observed.lines.iter().zip(labels).map(&mut line).collect(),
    })
}

/// What stands above the weights.
const HEAD: &str = "\
# Weights of the sequence model, in hundredths: what a feature adds to each potential of a line, and to its choice as the headline.
# Made by `cargo xtask train` from pages of the article-extraction-benchmark (Zyte, MIT) and of the tests of Readability.js
# (Mozilla, Apache-2.0), as plain text. Make it again instead of editing it.
feature\ttext\tstarts\tends\tbreaks\tresumes\ttitle
";

/// The file of weights: one feature a line, in hundredths.
fn file(lines: &fit::Weights, titles: &BTreeMap<String, i32>) -> String {
    let mut rows: BTreeMap<&str, [i32; MOVES + 1]> = BTreeMap::new();
    for (feature, weights) in lines {
        rows.entry(feature).or_default()[..MOVES].copy_from_slice(weights);
    }
    for (feature, weight) in titles {
        rows.entry(feature).or_default()[MOVES] = *weight;
    }
    let mut file = HEAD.to_owned();
    for (feature, weights) in rows {
        file.push_str(feature);
        for weight in weights {
            // Writing to a string cannot fail.
            let _ = write!(file, "\t{weight}");
        }
        file.push('\n');
    }
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_has_a_row_for_each_feature_and_a_column_for_each_use() {
        let lines = BTreeMap::from([("line".to_owned(), [1, -2, 3, 0, 5])]);
        let titles = BTreeMap::from([("class:1".to_owned(), 7), ("line".to_owned(), -6)]);
        let rows = "class:1\t0\t0\t0\t0\t0\t7\nline\t1\t-2\t3\t0\t5\t-6\n";
        let file = file(&lines, &titles);
        let columns = HEAD.lines().last().unwrap();
        assert_eq!(columns.split('\t').count(), 2 + MOVES);
        assert_eq!(file.strip_prefix(HEAD), Some(rows));
    }
}
