//! The model: which lines of a page are its text, by the words of the lines and by the tree around them.
//!
//! It is the reader's sequence model ([`sequence`]) with more to look at. What a feature weighs lies in `weights.tsv`, whose
//! head says which program made it and from what; features of the tree begin with `html-`.

use crate::figures::Figures;
use crate::observe::View;
use crate::page::Page;
use crate::statements::Statements;
use crate::tree::{NodeId, Tree};
use newsbook_core::reader::sequence::{self, Observed, Potentials, Weights};
use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

/// The names of the families of features; the reader knows what each looks at, and regions carry them as their rule.
pub(crate) const FAMILIES: &[&str] = &[
    "html-words",
    "html-block",
    "html-parent",
    "html-in",
    "html-linked",
    "html-links",
    "html-strong",
    "html-em",
    "html-near",
    "html-far",
    "html-kind",
    "html-place",
    "html-place-links",
    "html-place-length",
    "html-place-lines",
    "html-around",
    "html-around-running",
    "html-around-links",
    "html-top",
    "html-top-of",
    "html-top-away",
    "html-beside-top",
    "html-article",
    "html-article-titled",
    "html-article-share",
    "html-siblings",
    "html-crosses",
    "html-next",
    "html-previous",
    "html-linked-run",
    "html-linked-as",
    "html-tail",
    "html-tail-of",
    "html-tail-away",
    "html-titled",
    "html-stated",
    "html-described",
    "html-readability",
    "html-itemprop",
    "html-role",
    "html-aria-hidden",
];

/// Families of which much is known before any page is seen, so that training may give their features large weights.
const STRONG: &[&str] = &[
    "html-kind",
    "html-in",
    "html-top",
    "html-stated",
    "html-place",
    "html-readability",
    "html-itemprop",
    "html-article",
    "html-article-titled",
    "html-article-share",
];

/// Whether training may give a feature of the tree large weights.
pub fn is_strong(feature: &str) -> bool {
    let family = feature.split(':').next().unwrap_or_default();
    STRONG.contains(&family)
}

/// What says what a line is where no feature was weighed.
const UNWEIGHED: &str = "html-unweighed";

/// The family of the features of words.
const WORDS: usize = 0;

/// A page as the model sees it.
#[derive(Debug)]
pub struct ObservedPage {
    /// What the reader of plain text sees, line by line.
    pub words: Observed,
    /// What is true of each line in the tree.
    pub tree: Vec<Vec<String>>,
}

/// Observes a page.
pub fn observe(document: &str) -> ObservedPage {
    let tree = Tree::parse(document);
    let page = Page::of(&tree);
    let statements = Statements::of(&tree);
    let view = View::of(document, &tree, &page, &statements);
    let features = (0..page.lines.len()).map(|at| {
        let mut features = Vec::new();
        view.features(at, |feature| features.push(feature.to_string()));
        view.around(view.surroundings(at), |feature| {
            features.push(feature.to_string());
        });
        features
    });
    ObservedPage {
        tree: features.collect(),
        words: sequence::observe(&page.text, &Weights::default()),
    }
}

/// What the model makes of a line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Verdict {
    /// Whether it is text.
    pub(crate) text: bool,
    /// How sure that is, in steps of 0.01.
    pub(crate) confidence: f32,
    /// The family of features that weighed most.
    pub(crate) family: &'static str,
}

/// The weights of the model.
#[derive(Debug)]
pub struct Model {
    /// Those of words.
    words: Weights,
    /// Those of features of the tree by the hashes of their names, each with its family.
    tree: HashMap<u64, (usize, [i32; 5])>,
}

/// The weights of this crate.
pub(crate) static SHIPPED: LazyLock<Model> =
    LazyLock::new(|| Model::parse(include_str!("weights.tsv")));

impl Model {
    /// Reads a file of weights; a line that names no feature says nothing.
    pub fn parse(file: &str) -> Self {
        Self {
            words: Weights::parse(file),
            tree: file.lines().filter_map(row).collect(),
        }
    }

    /// Says which lines of an observed page are text.
    pub fn text(&self, page: &ObservedPage) -> Vec<bool> {
        let lines = page.words.lines.iter().zip(&page.tree);
        let sums = lines.map(|(words, tree)| {
            let mut sum = Sum::new(sequence::potentials(&self.words, words));
            for feature in tree {
                sum.add(self, format_args!("{feature}"));
            }
            sum
        });
        let verdicts = verdicts(&page.words, &sums.collect::<Vec<_>>());
        verdicts.iter().map(|verdict| verdict.text).collect()
    }

    /// Judges the lines of a page.
    pub(crate) fn judge(&self, page: &Page, view: &View<'_>) -> Vec<Verdict> {
        let words = sequence::observe(&page.text, &Weights::default());
        let lines = words.lines.iter().enumerate();
        let mut around: HashMap<NodeId, Sum> = HashMap::new();
        let sums = lines.map(|(at, line)| {
            let id = view.surroundings(at);
            let shared = around.entry(id).or_insert_with(|| {
                let mut sum = Sum::new(Potentials::default());
                view.around(id, |feature| sum.add(self, feature));
                sum
            });
            let mut sum = Sum::new(sequence::potentials(&self.words, line));
            sum.add_all(shared);
            view.features(at, |feature| sum.add(self, feature));
            sum
        });
        let sums: Vec<Sum> = sums.collect();
        verdicts(&words, &sums)
    }
}

/// Says which lines of a page are text where that is too much work for the model: those that look like running text.
pub(crate) fn unweighed(figures: &Figures) -> Vec<Verdict> {
    let lines = figures.lines.iter();
    lines
        .map(|figure| Verdict {
            text: figure.is_running(),
            confidence: 0.5,
            family: UNWEIGHED,
        })
        .collect()
}

/// Hashes names as they are written, without setting them in memory: 64-bit FNV-1a.
struct NameHash(u64);

impl fmt::Write for NameHash {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        for byte in part.bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        }
        Ok(())
    }
}

fn hash(name: fmt::Arguments<'_>) -> u64 {
    let mut hash = NameHash(0xCBF2_9CE4_8422_2325);
    // Writing to a hash cannot fail.
    let _ = fmt::Write::write_fmt(&mut hash, name);
    hash.0
}

fn row(line: &str) -> Option<(u64, (usize, [i32; 5]))> {
    let mut fields = line.split('\t');
    let name = fields.next()?;
    let family = name.split(':').next()?;
    let family = FAMILIES.iter().position(|other| *other == family)?;
    let mut row = [0; 5];
    for (weight, field) in row.iter_mut().zip(fields) {
        *weight = field.parse().ok()?;
    }
    Some((hash(format_args!("{name}")), (family, row)))
}

/// What the features of a line sum up to.
#[derive(Clone, Debug)]
struct Sum {
    potentials: Potentials,
    /// What each family adds to the line's being text.
    families: Vec<f64>,
}

impl Sum {
    fn new(words: Potentials) -> Self {
        let mut families = vec![0.0; FAMILIES.len()];
        families[WORDS] = words.text;
        Self {
            potentials: words,
            families,
        }
    }

    /// Adds what another sum has.
    fn add_all(&mut self, other: &Self) {
        let (sum, more) = (&mut self.potentials, other.potentials);
        sum.text += more.text;
        sum.starts += more.starts;
        sum.ends += more.ends;
        sum.breaks += more.breaks;
        sum.resumes += more.resumes;
        for (family, more) in self.families.iter_mut().zip(&other.families) {
            *family += more;
        }
    }

    /// Adds a feature of the tree.
    fn add(&mut self, model: &Model, feature: fmt::Arguments<'_>) {
        let Some((family, row)) = model.tree.get(&hash(feature)) else {
            return;
        };
        let [text, starts, ends, breaks, resumes] = row.map(|weight| f64::from(weight) / 100.0);
        self.families[*family] += text;
        let sum = &mut self.potentials;
        sum.text += text;
        sum.starts += starts;
        sum.ends += ends;
        sum.breaks += breaks;
        sum.resumes += resumes;
    }

    /// The family that weighed most for the line's being text, or against it.
    fn family(&self, text: bool) -> &'static str {
        let sign = if text { 1.0 } else { -1.0 };
        let families = self.families.iter().zip(FAMILIES);
        let most =
            families.max_by(|(one, _), (other, _)| (sign * **one).total_cmp(&(sign * **other)));
        most.map_or("html-words", |(_, name)| name)
    }
}

fn verdicts(words: &Observed, sums: &[Sum]) -> Vec<Verdict> {
    let potentials: Vec<Potentials> = sums.iter().map(|sum| sum.potentials).collect();
    let probabilities = sequence::decode(&potentials);
    let weights: Vec<usize> = words.lines.iter().map(|line| line.weight).collect();
    let chosen = sequence::choose(&probabilities, &weights);
    let lines = sums.iter().zip(probabilities).zip(chosen);
    lines
        .map(|((sum, probability), text)| {
            let sure = if text { probability } else { 1.0 - probability };
            #[expect(clippy::cast_possible_truncation, reason = "two decimals survive")]
            let confidence = ((sure * 100.0).round() / 100.0) as f32;
            Verdict {
                text,
                confidence,
                family: sum.family(text),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use newsbook_core::reader::reason;

    #[test]
    fn every_family_is_known_as_a_rule() {
        for family in FAMILIES {
            assert!(reason(family).is_some(), "{family}");
        }
    }

    #[test]
    fn every_weight_of_the_tree_is_of_a_known_family() {
        let file = include_str!("weights.tsv");
        let rows = file.lines().filter(|line| line.starts_with("html-"));
        assert!(rows.clone().count() > 100);
        let mut hashes: Vec<u64> = Vec::new();
        for line in rows {
            let (hash, _) = row(line).unwrap_or_else(|| panic!("{line}"));
            assert!(!hashes.contains(&hash), "{line}");
            hashes.push(hash);
        }
    }
}
