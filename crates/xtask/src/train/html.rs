//! Trains the model of the HTML reader, and tries it on sites it has not seen.
//!
//! Each page of the benchmark is read as it is; its lines are labelled by the gold text, and what the reader sees of them,
//! in their words and in the tree, is weighed as for plain text.

use super::example::{Example, Line};
use super::fit::{self, Feature};
use super::{groups, labels, texts};
use crate::extraction::pages::{self, Page};
use crate::extraction::score::Vocabulary;
use anyhow::{Context, Result, ensure};
use newsbook_html::model::{self, Model, ObservedPage};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// Where the weights lie.
const WEIGHTS: &str = "crates/newsbook-html/src/weights.tsv";

/// How much a page counts whose gold text is the output of a program, and one that was written to try that program: what
/// people took from a page comes first.
const OF_A_PROGRAM: f64 = 0.3;
const SYNTHETIC: f64 = 0.1;

/// What stands above the weights.
const HEAD: &str = "\
# Weights of the model of the HTML reader, in hundredths: what a feature adds to each potential of a line.
# Made by `cargo xtask train --html` from pages of the article-extraction-benchmark (Zyte, MIT) and of the tests of
# Readability.js (Mozilla, Apache-2.0). Make it again instead of editing it.
feature\ttext\tstarts\tends\tbreaks\tresumes
";

/// Trains on all pages and writes the weights into the reader.
pub(crate) fn train(benchmark: &Path) -> Result<()> {
    let samples = Samples::load(&pages::load(benchmark)?, benchmark)?;
    let file = samples.learn(|_| true);
    fs::write(WEIGHTS, &file).context(WEIGHTS)?;
    println!(
        "{WEIGHTS}: weights of {} features",
        file.lines().count() - 4
    );
    Ok(())
}

/// Models that were learnt without the sites they are meant for.
pub(crate) struct Folds {
    models: Vec<Model>,
    of_group: BTreeMap<String, usize>,
}

impl Folds {
    /// Trains once for each fold, on all the others.
    pub(crate) fn learn(pages: &[Page], benchmark: &Path) -> Result<Self> {
        let samples = Samples::load(pages, benchmark)?;
        let of_group = texts::folds(pages);
        let without = |fold: usize| {
            let file = samples.learn(|example| of_group.get(&example.group) != Some(&fold));
            Model::parse(&file)
        };
        Ok(Self {
            models: (0..texts::FOLDS).map(without).collect(),
            of_group,
        })
    }

    /// The model that knows nothing of a page's site.
    pub(crate) fn model(&self, page: &Page) -> &Model {
        let fold = self.of_group.get(&groups::group(&page.site));
        &self.models[fold.copied().unwrap_or_default()]
    }
}

/// The pages as examples, with the features that they have.
#[derive(Default)]
struct Samples {
    examples: Vec<Example>,
    numbers: BTreeMap<String, u32>,
    features: Vec<Feature>,
}

impl Samples {
    fn load(pages: &[Page], benchmark: &Path) -> Result<Self> {
        let mut samples = Self::default();
        for page in pages {
            let observed = model::observe(&page.html(benchmark)?);
            ensure!(
                observed.words.lines.len() == observed.tree.len(),
                "{}: the readers of words and of the tree see different lines",
                page.id
            );
            let example = samples.example(page, &observed);
            if !example.lines.is_empty() {
                samples.examples.push(example);
            }
        }
        Ok(samples)
    }

    /// The lines of a page with their labels.
    fn example(&mut self, page: &Page, observed: &ObservedPage) -> Example {
        let mut words = Vocabulary::default();
        let lines = &observed.words.lines;
        let tokens: Vec<Vec<u32>> = lines.iter().map(|line| words.tokens(&line.text)).collect();
        let text = labels::label(&tokens, &words.tokens(&page.gold.article_body));
        let lines = lines.iter().zip(&observed.tree).zip(text);
        let lines = lines.map(|((line, tree), text)| {
            let words = line.features.iter();
            let words = words.map(|feature| self.number(&feature.name(), feature.is_strong()));
            let mut features: Vec<u32> = words.collect();
            features.extend(
                tree.iter()
                    .map(|feature| self.number(feature, model::is_strong(feature))),
            );
            Line {
                features,
                hard: line.hard.is_some(),
                text: text && line.hard.is_none(),
            }
        });
        Example {
            lines: lines.collect(),
            group: groups::group(&page.site),
            weight: match page.set.as_str() {
                _ if page.synthetic => SYNTHETIC,
                "zyte" => 1.0,
                _ => OF_A_PROGRAM,
            },
        }
    }

    fn number(&mut self, name: &str, strong: bool) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let next = u32::try_from(self.features.len()).unwrap_or(u32::MAX);
        self.numbers.insert(name.to_owned(), next);
        self.features.push(Feature {
            name: name.to_owned(),
            strong,
        });
        next
    }

    /// Fits weights to some of the examples; returns the file of them.
    fn learn(&self, of: impl Fn(&Example) -> bool) -> String {
        let examples: Vec<&Example> = self.examples.iter().filter(|one| of(one)).collect();
        let mut file = HEAD.to_owned();
        for (feature, weights) in fit::fit(&examples, &self.features, &fit::PAGES) {
            file.push_str(&feature);
            for weight in weights {
                // Writing to a string cannot fail.
                let _ = write!(file, "\t{weight}");
            }
            file.push('\n');
        }
        file
    }
}
