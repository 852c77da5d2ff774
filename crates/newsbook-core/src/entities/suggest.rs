//! Names that might be worth listing: frequent capitalised words, for a person to decide.

use super::Entities;
use crate::{BlockKind, Reading};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use unicode_segmentation::UnicodeSegmentation;

/// Short words in small letters that stand inside names: "University of Kashgar", "Côte d'Ivoire".
const LINKS: &[&str] = &[
    "al", "bin", "da", "de", "del", "der", "di", "du", "el", "la", "of", "van", "von",
];

/// Counts what looks like a name, article by article.
#[derive(Clone, Debug, Default)]
pub struct Suggestions {
    /// How often each stands inside a sentence, and in how many articles.
    inside: BTreeMap<String, (u64, u64)>,
    /// How often each begins one, where every word has a capital.
    first: BTreeMap<String, u64>,
}

impl Suggestions {
    /// Counts the names in the running text of a reading.
    ///
    /// Headlines are left out, since many papers capitalise all their words.
    pub fn add(&mut self, reading: &Reading) {
        for article in &reading.articles {
            let mut here = BTreeSet::new();
            for block in &article.body {
                if matches!(block.kind, BlockKind::Paragraph | BlockKind::Quote) {
                    for sentence in block.text.unicode_sentences() {
                        self.sentence(sentence, &mut here);
                    }
                }
            }
            for name in here {
                if let Some((_, articles)) = self.inside.get_mut(&name) {
                    *articles += 1;
                }
            }
        }
    }

    fn sentence(&mut self, sentence: &str, here: &mut BTreeSet<String>) {
        for (first, name) in names(sentence) {
            if first {
                *self.first.entry(name).or_default() += 1;
            } else {
                self.inside.entry(name.clone()).or_default().0 += 1;
                here.insert(name);
            }
        }
    }

    /// The names that stand at least twice, the most frequent first: how often, in how many articles inside a sentence,
    /// and the name. What the list has already is left out.
    pub fn ranked(&self, listed: &Entities) -> Vec<(u64, u64, &str)> {
        let finder = listed.finder.as_ref();
        let known = |name: &str| {
            let found = finder.map(|finder| finder.find(name, "und"));
            found.is_some_and(|found| found.iter().any(|found| found.range == (0..name.len())))
        };
        let mut ranked: Vec<_> = self
            .inside
            .iter()
            .map(|(name, (inside, articles))| {
                let first = self.first.get(name).copied().unwrap_or(0);
                (inside + first, *articles, name.as_str())
            })
            .filter(|(count, _, name)| *count > 1 && !known(name))
            .collect();
        ranked.sort_by_key(|(count, articles, name)| (Reverse(*count), Reverse(*articles), *name));
        ranked
    }
}

/// Runs of capitalised words in a sentence, and whether each begins it.
fn names(sentence: &str) -> Vec<(bool, String)> {
    let mut found = Vec::new();
    let mut run: Option<(usize, usize)> = None;
    let mut first = true;
    for (at, word) in sentence.split_word_bound_indices() {
        let letters = word.chars().any(char::is_alphanumeric);
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        match &mut run {
            Some((_, end)) if capital => *end = at + word.len(),
            None if capital && !first => run = Some((at, at + word.len())),
            None if capital => run = Some((0, at + word.len())),
            Some(_) if word == " " || word == "-" || LINKS.contains(&word) => {}
            _ => found.extend(run.take()),
        }
        first &= !letters;
    }
    found.extend(run);
    let name = |(start, end): (usize, usize)| {
        let name = sentence.get(start..end).unwrap_or_default();
        let name = name.trim_start_matches(|c: char| !c.is_alphanumeric());
        let name = name
            .strip_suffix("'s")
            .or(name.strip_suffix("’s"))
            .unwrap_or(name);
        (start == 0, name.to_owned())
    };
    found
        .into_iter()
        .map(name)
        .filter(|(_, name)| name.chars().count() > 1)
        .collect()
}
