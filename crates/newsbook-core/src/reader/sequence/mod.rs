//! The sequence model: which lines of a page are its text, seen together.
//!
//! In come the lines of an article or a whole page, out goes for each line the probability that it is text, and what
//! weighed most. The parts, in the order in which they work: [`look`] sees each line alone, [`page`] what stands around
//! it, [`observe`] turns both into [`Feature`]s, `weights.tsv` turns those into potentials, and [`decode()`] weighs all
//! ways through the page against each other: a linear-chain conditional random field. [`certain`] clamps what is
//! surely no text.

mod certain;
mod decode;
mod feature;
mod lexicon;
mod look;
mod observe;
mod page;
mod weights;

pub use decode::{Potentials, choose, decode};
pub use feature::Feature;

use super::lines::{self, Line};
use certain::Headed;
use page::Page;
use weights::Sum;

/// What the model makes of the lines of an article.
#[derive(Debug)]
pub(super) struct Judgement {
    /// The line that is likeliest the headline.
    pub(super) headline: Option<usize>,
    /// One for each line.
    pub(super) verdicts: Vec<Verdict>,
}

/// What the model makes of one line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verdict {
    /// Whether it is text.
    pub(super) text: bool,
    /// The probability that it is.
    pub(super) probability: f64,
    /// What weighed most: the name of a certain rule or of a family of features.
    pub(super) evidence: &'static str,
    /// Whether a rule says that it surely is no text.
    pub(super) certain: bool,
    /// Whether it looks like running text.
    pub(super) running: bool,
    /// Whether it looks like a caption.
    pub(super) caption: bool,
}

/// Judges the lines of an article, whose margin is so many columns wide.
pub(super) fn judge(lines: &[Line<'_>], margin: usize, headline: Option<usize>) -> Judgement {
    let page = Page::of(lines, margin);
    let count = page.looks.len();
    let mut sums = vec![Sum::default(); count];
    for (at, sum) in sums.iter_mut().enumerate() {
        observe::plain(&page, at, |feature| sum.add(feature));
    }
    let headline = headline.or_else(|| {
        best((0..count).map(|at| {
            let mut sum = sums[at];
            observe::title(&page, at, |feature| sum.add(feature));
            sum.title()
        }))
    });
    let headed = Headed::new(&page, headline);
    let rules: Vec<_> = (0..count)
        .map(|at| certain::rule(&page, &headed, at))
        .collect();
    for (at, sum) in sums.iter_mut().enumerate() {
        observe::headed(&page, &headed, at, |feature| sum.add(feature));
    }
    let potentials: Vec<Potentials> = sums
        .iter()
        .zip(&rules)
        .map(|(sum, rule)| sum.potentials(rule.is_some()))
        .collect();
    let probabilities = decode(&potentials);
    let weights: Vec<usize> = page.looks.iter().map(look::Look::count_words).collect();
    let chosen = choose(&probabilities, &weights);
    let verdict = |at: usize| {
        let look = &page.looks[at];
        Verdict {
            text: chosen[at],
            probability: probabilities[at],
            evidence: rules[at].unwrap_or_else(|| sums[at].evidence(chosen[at])),
            certain: rules[at].is_some(),
            running: look.running,
            caption: look.is_caption(),
        }
    };
    Judgement {
        headline,
        verdicts: (0..count).map(verdict).collect(),
    }
}

/// The first of the highest.
fn best(scores: impl Iterator<Item = i32>) -> Option<usize> {
    let mut best = None;
    for (at, score) in scores.enumerate() {
        if best.is_none_or(|(_, most)| score > most) {
            best = Some((at, score));
        }
    }
    best.map(|(at, _)| at)
}

/// A whole text as the model sees it: what training needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Observed {
    /// Its lines that are not blank.
    pub lines: Vec<ObservedLine>,
    /// The line that was taken for the headline.
    pub headline: Option<usize>,
}

/// One line as the model sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct ObservedLine {
    /// What stands on it, without its bullet.
    pub text: String,
    /// Number of its words, an ideograph being one: what it weighs in F1.
    pub weight: usize,
    /// What is true of it.
    pub features: Vec<Feature>,
    /// What is true of it as a candidate for the headline.
    pub title: Vec<Feature>,
    /// The rule by which it is surely no text.
    pub hard: Option<&'static str>,
}

/// Observes a text as one article; `choose_headline` picks the headline by the features of every line as a candidate.
pub fn observe(
    text: &str,
    choose_headline: impl FnOnce(&[Vec<Feature>]) -> Option<usize>,
) -> Observed {
    let lines = lines::lines(text);
    let page = Page::of(&lines, 0);
    let all = 0..page.looks.len();
    let mut features = vec![Vec::new(); page.looks.len()];
    for at in all.clone() {
        observe::plain(&page, at, |feature| features[at].push(feature));
    }
    let mut titles = features.clone();
    for at in all.clone() {
        observe::title(&page, at, |feature| titles[at].push(feature));
    }
    let headline = choose_headline(&titles);
    let headed = Headed::new(&page, headline);
    for at in all.clone() {
        observe::headed(&page, &headed, at, |feature| features[at].push(feature));
    }
    let line = |(at, (features, title)): (usize, (Vec<Feature>, Vec<Feature>))| ObservedLine {
        text: page.looks[at].text.to_owned(),
        weight: page.looks[at].count_words(),
        features,
        title,
        hard: certain::rule(&page, &headed, at),
    };
    Observed {
        lines: all
            .zip(features.into_iter().zip(titles))
            .map(line)
            .collect(),
        headline,
    }
}

/// Picks the headline by the weights of this crate.
pub fn headline(titles: &[Vec<Feature>]) -> Option<usize> {
    best(titles.iter().map(|features| {
        let mut sum = Sum::default();
        features.iter().for_each(|feature| sum.add(*feature));
        sum.title()
    }))
}
