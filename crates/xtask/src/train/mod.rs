//! Trains the reader's model, and tries it on sites it has not seen.
//!
//! The pages of the extraction benchmark come in, `weights.tsv` goes out. Training goes this way: [`texts`] labels the
//! lines of the pages by their gold text ([`labels`]), finds their headlines in the HTML ([`titles`]) and composes more
//! pages of their parts ([`compose`]); [`mod@learn`] has the reader observe them and fits first the choice of the headline
//! ([`headline`]), then the sequence model ([`fit`], [`objective`], [`lattice`], [`optimise`], [`prune`]).
//!
//! Same pages, same weights: there is no clock, no thread and no system's randomness in it.

mod compose;
mod example;
mod fit;
mod groups;
mod headline;
pub(crate) mod html;
mod labels;
mod lattice;
mod learn;
mod objective;
mod optimise;
mod prune;
pub(crate) mod random;
mod texts;
mod titles;

pub(crate) use random::SplitMix64;
pub(crate) use titles::Titles;

use crate::extraction::pages::{self, Page};
use anyhow::{Context, Result};
use learn::learn;
use newsbook_core::reader::sequence::Weights;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use texts::{Text, Texts};

/// Where the reader's weights lie.
const WEIGHTS: &str = "crates/newsbook-core/src/reader/sequence/weights.tsv";

/// Trains on all pages and writes the weights into the reader.
pub(crate) fn train(benchmark: &Path) -> Result<()> {
    let texts = Texts::load(&pages::load(benchmark)?, benchmark)?;
    let all: Vec<&Text> = texts.texts.iter().collect();
    let file = learn(&all)?;
    let (texts, features) = (all.len(), file.lines().count() - 1);
    fs::write(WEIGHTS, file).context(WEIGHTS)?;
    println!("{WEIGHTS}: weights of {features} features, from {texts} texts");
    Ok(())
}

/// Weights that were learnt without the sites they are meant for.
pub(crate) struct Folds {
    weights: Vec<Weights>,
    of_group: BTreeMap<String, usize>,
}

impl Folds {
    /// Trains once for each fold, on all the others.
    pub(crate) fn learn(pages: &[Page], benchmark: &Path) -> Result<Self> {
        let texts = Texts::load(pages, benchmark)?;
        let without = |fold: usize| -> Result<Weights> {
            let rest = texts
                .texts
                .iter()
                .filter(|text| texts.folds.get(&text.group) != Some(&fold));
            Ok(Weights::parse(&learn(&rest.collect::<Vec<_>>())?))
        };
        Ok(Self {
            weights: (0..texts::FOLDS).map(without).collect::<Result<_>>()?,
            of_group: texts.folds,
        })
    }

    /// The fold of a page.
    pub(crate) fn of(&self, page: &Page) -> usize {
        let fold = self.of_group.get(&groups::group(&page.site));
        fold.copied().unwrap_or_default()
    }

    /// The weights that know nothing of a page's site.
    pub(crate) fn weights(&self, page: &Page) -> &Weights {
        &self.weights[self.of(page)]
    }
}
