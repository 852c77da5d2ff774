//! The texts to learn from: the pages of the benchmark, line by line, and pages composed of them.

use super::compose::{Sheet, Strip};
use super::groups;
use super::labels;
use super::random::SplitMix64;
use super::titles::Titles;
use crate::extraction::pages::Page;
use crate::extraction::score::Vocabulary;
use anyhow::Result;
use std::collections::BTreeMap;
use std::path::Path;

/// The renderings to learn from, and how much each counts: the first two are nearly the same.
const RENDERINGS: [(&str, f64); 3] = [("main", 0.5), ("main2", 0.5), ("full", 1.0)];

/// How much a page counts that was written by hand to try an extractor, in hundredths of a real one.
const SYNTHETIC: f64 = 0.3;

/// How much a composed page counts.
const COMPOSED: f64 = 0.4;

/// The renderings whose pages are composed anew, and how often each page is.
const COMPOSED_RENDERINGS: [&str; 2] = ["main", "full"];
const COMPOSITIONS: usize = 2;

/// How many parts the sites are spread over when the reader is tried on those it has not seen.
pub(crate) const FOLDS: usize = 5;

const SEED: u64 = 1;

/// A text whose lines are known.
pub(crate) struct Text {
    pub(crate) group: String,
    pub(crate) weight: f64,
    pub(crate) sheet: Sheet,
    /// Whether it is a page as it came, not written by hand and not composed.
    pub(crate) real: bool,
}

/// All texts, and the fold of each group of sites.
pub(crate) struct Texts {
    pub(crate) texts: Vec<Text>,
    pub(crate) folds: BTreeMap<String, usize>,
}

impl Texts {
    /// Labels the benchmark's pages, whose HTML lies in a folder, and composes more of them.
    pub(crate) fn load(pages: &[Page], html: &Path) -> Result<Self> {
        let folds = folds(pages);
        let mut texts = Vec::new();
        let mut random = SplitMix64::new(SEED);
        for (rendering, weight) in RENDERINGS {
            let first = texts.len();
            for page in pages {
                texts.push(labelled(page, rendering, weight, html)?);
            }
            if COMPOSED_RENDERINGS.contains(&rendering) {
                let composed = compose(&texts[first..], &folds, &mut random);
                texts.extend(composed);
            }
        }
        Ok(Self { texts, folds })
    }
}

/// The fold of each group of sites.
pub(crate) fn folds(pages: &[Page]) -> BTreeMap<String, usize> {
    let mut sizes = BTreeMap::new();
    for page in pages {
        *sizes.entry(groups::group(&page.site)).or_insert(0) += usize::from(!page.synthetic);
    }
    groups::folds(&sizes, FOLDS)
}

fn labelled(page: &Page, rendering: &str, weight: f64, html: &Path) -> Result<Text> {
    let mut sheet = Sheet::cut(page.text(rendering));
    let contents: Vec<&str> = sheet.0.iter().map(|strip| strip.content.as_str()).collect();
    let mut words = Vocabulary::default();
    let tokens: Vec<Vec<u32>> = contents.iter().map(|line| words.tokens(line)).collect();
    let text = labels::label(&tokens, &words.tokens(&page.gold.article_body));
    let headline = Titles::read(&page.html(html)?, page.gold.title.as_deref()).lines(&contents);
    for (strip, (text, headline)) in sheet.0.iter_mut().zip(text.into_iter().zip(headline)) {
        (strip.text, strip.headline) = (text, headline);
    }
    Ok(Text {
        group: groups::group(&page.site),
        weight: if page.synthetic {
            SYNTHETIC * weight
        } else {
            weight
        },
        sheet,
        real: !page.synthetic,
    })
}

/// Composes pages of real ones and of others in their fold.
fn compose(texts: &[Text], folds: &BTreeMap<String, usize>, random: &mut SplitMix64) -> Vec<Text> {
    let fold = |text: &Text| folds.get(&text.group);
    let mut composed = Vec::new();
    for text in texts.iter().filter(|text| text.real) {
        let others = texts
            .iter()
            .filter(|other| other.real && fold(other) == fold(text));
        let others: Vec<&Text> = others.collect();
        for _ in 0..COMPOSITIONS {
            let other = random.pick(&others).copied().unwrap_or(text);
            composed.extend(text.sheet.compose(&other.sheet, random).map(|sheet| Text {
                group: text.group.clone(),
                weight: COMPOSED,
                sheet,
                real: false,
            }));
        }
    }
    composed
}

impl Sheet {
    /// Cuts a file into lines, as the reader does.
    fn cut(file: &str) -> Self {
        let is_blank = |character: char| character.is_whitespace() || character == '\u{FEFF}';
        let is_end =
            |character: char| matches!(character, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
        let mut strips = Vec::new();
        let mut blanks = 0;
        for line in file.split(is_end) {
            let content = line.trim_matches(is_blank);
            if content.is_empty() {
                blanks += 1;
                continue;
            }
            let start = line.trim_start_matches(is_blank);
            strips.push(Strip {
                content: content.to_owned(),
                indent: line.chars().count() - start.chars().count(),
                blanks: std::mem::take(&mut blanks),
                text: false,
                headline: false,
            });
        }
        Self(strips)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_cut_and_put_together_again() {
        let file = "\n  • one\n\n\ntwo\u{2028}three\n";
        let sheet = Sheet::cut(file);
        let lines: Vec<_> = sheet
            .0
            .iter()
            .map(|strip| (strip.content.as_str(), strip.indent, strip.blanks))
            .collect();
        assert_eq!(lines, [("• one", 2, 1), ("two", 0, 2), ("three", 0, 0)]);
        assert_eq!(sheet.file(), "\n  • one\n\n\ntwo\nthree\n");
    }
}
