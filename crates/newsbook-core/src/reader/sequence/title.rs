//! Which line is the headline: the likeliest by itself, then the likeliest above the text that was found.

use super::super::menu;
use super::Verdict;
use super::ends::{Ending, Opening};
use super::lexicon::Kind;
use super::look::Look;
use super::page::Page;
use super::scan::Mark;

/// So much text, in characters, may stand above a headline: teasers, a summary.
const TEASER: usize = 300;

/// Longer lines are no headlines, in characters.
const LONGEST: usize = 400;

/// The first of the candidates with the highest score.
pub(super) fn best(scores: &[i32], candidates: impl Iterator<Item = usize>) -> Option<usize> {
    let mut best = None;
    for at in candidates {
        let score = scores.get(at).copied()?;
        if best.is_none_or(|(_, most)| score > most) {
            best = Some((at, score));
        }
    }
    best.map(|(at, _)| at)
}

/// The best candidate above the text, text being a few hundred characters or a quarter of all.
pub(super) fn above_text(
    page: &Page<'_>,
    scores: &[i32],
    verdicts: &[Verdict],
    may_be: impl Fn(&usize) -> bool,
) -> Option<usize> {
    let text = |at: usize| {
        if verdicts[at].text {
            page.looks[at].len
        } else {
            0
        }
    };
    let total: usize = (0..verdicts.len()).map(text).sum();
    let mut above = 0;
    let start = (0..verdicts.len()).position(|at| {
        let begun = above > TEASER && 4 * above > total;
        above += text(at);
        begun
    });
    let top = 0..start.unwrap_or(verdicts.len());
    let candidates = top.filter(|at| may_be(at) && !verdicts[*at].text);
    best(scores, candidates)
}

impl Look<'_> {
    /// Whether a line is none of what headlines never are: dates, bylines with a date, file names, menus, whole paragraphs.
    pub(super) fn may_be_headline(&self) -> bool {
        let byline = self.label(Kind::BYLINE) >= 2 && (self.date || self.bears(Mark::NumericDate));
        let number = self.date || self.ago || self.count || self.count_words() == 0;
        let name = self.file
            || self.tally.mail
            || self.tally.copyright
            || self.opening == Opening::At
            || self.text.starts_with("http");
        let paragraph =
            (self.ending == Ending::Stop && self.len > 100) || (self.running && self.len > 160);
        let separated = self.bears(Mark::Separator) || self.text.contains('｜');
        let menu = separated && menu::is_bar(self.text);
        !(byline || number || name || menu || paragraph) && (4..=LONGEST).contains(&self.len)
    }
}
