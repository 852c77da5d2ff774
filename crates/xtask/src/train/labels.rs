//! Which lines of a page are its text, by the text that people took from it.
//!
//! The gold text has no line numbers, so it is aligned with the page: the longest run of tokens that both share, then the
//! longest before and after it, and so on. A line is text if more than half of it lies in such runs. Short lines and those
//! of which part is in the gold text are then settled one by one, by whether the page's F1 rises.

use crate::extraction::score::{Gold, Shingle, real, shingles};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// A run shorter than this is chance.
const SHORTEST_RUN: usize = 4;

/// Says of each line, given its tokens, whether it is text.
pub(crate) fn label(lines: &[Vec<u32>], gold: &[u32]) -> Vec<bool> {
    let mut text = aligned(lines, gold);
    let scorer = Gold::new(gold);
    let in_gold: HashSet<Shingle> = shingles(gold).collect();
    let mut best = f1(&scorer, lines, &text);
    for (at, line) in lines.iter().enumerate() {
        if line.is_empty() || !doubtful(line, text[at], &in_gold) {
            continue;
        }
        text[at] = !text[at];
        let flipped = f1(&scorer, lines, &text);
        if flipped > best + 1e-9 {
            best = flipped;
        } else {
            text[at] = !text[at];
        }
    }
    text
}

/// The F1 of the lines that are taken for text.
pub(crate) fn f1(gold: &Gold, lines: &[Vec<u32>], text: &[bool]) -> f64 {
    let taken = lines.iter().zip(text).filter(|&(_, &taken)| taken);
    let tokens: Vec<u32> = taken.flat_map(|(line, _)| line).copied().collect();
    gold.f1(&tokens)
}

/// Whether a line is too short to tell, or moved: its shingles say otherwise than the alignment.
fn doubtful(line: &[u32], text: bool, in_gold: &HashSet<Shingle>) -> bool {
    if line.len() < SHORTEST_RUN {
        return true;
    }
    let known = shingles(line).filter(|shingle| in_gold.contains(shingle));
    let share = real(known.count()) / real(shingles(line).count());
    (share > 0.3) != text
}

/// The lines of which more than half is aligned.
fn aligned(lines: &[Vec<u32>], gold: &[u32]) -> Vec<bool> {
    let page: Vec<u32> = lines.iter().flatten().copied().collect();
    let mut covered = vec![false; page.len()];
    for run in Alignment::new(&page, gold).runs() {
        covered[run].fill(true);
    }
    let mut rest = covered.as_slice();
    let mut text = Vec::with_capacity(lines.len());
    for line in lines {
        let (own, after) = rest.split_at(line.len());
        rest = after;
        let covered = own.iter().filter(|&&covered| covered).count();
        text.push(2 * covered > line.len());
    }
    text
}

/// Finds what a page and its gold text share, in order (Ratcliff and Obershelp's matching).
struct Alignment<'a> {
    page: &'a [u32],
    gold: &'a [u32],
    /// Where each shingle of the gold text starts, ascending.
    starts: HashMap<Shingle, Vec<usize>>,
}

impl<'a> Alignment<'a> {
    fn new(page: &'a [u32], gold: &'a [u32]) -> Self {
        let mut starts: HashMap<Shingle, Vec<usize>> = HashMap::new();
        if gold.len() >= SHORTEST_RUN {
            for (at, shingle) in shingles(gold).enumerate() {
                starts.entry(shingle).or_default().push(at);
            }
        }
        Self { page, gold, starts }
    }

    /// The shared runs, as ranges of the page.
    fn runs(&self) -> Vec<Range<usize>> {
        let mut runs = Vec::new();
        let mut open = vec![(0..self.page.len(), 0..self.gold.len())];
        while let Some((page, gold)) = open.pop() {
            if let Some((at, there, length)) = self.longest(&page, &gold) {
                runs.push(at..at + length);
                open.push((page.start..at, gold.start..there));
                open.push((at + length..page.end, there + length..gold.end));
            }
        }
        runs
    }

    /// The longest run within two ranges: where it starts in the page and in the gold text, and its length.
    fn longest(&self, page: &Range<usize>, gold: &Range<usize>) -> Option<(usize, usize, usize)> {
        let mut best: Option<(usize, usize, usize)> = None;
        // The runs that end with the previous token's shingle: where in the gold text, and how many shingles long.
        let mut previous: Vec<(usize, usize)> = Vec::new();
        let last = gold.end.checked_sub(SHORTEST_RUN)?;
        let tokens = self.page.get(page.clone())?;
        if tokens.len() < SHORTEST_RUN {
            return None;
        }
        for (at, shingle) in (page.start..).zip(shingles(tokens)) {
            let starts = self.starts.get(&shingle).map_or(&[][..], Vec::as_slice);
            let from = starts.partition_point(|&start| start < gold.start);
            let to = starts.partition_point(|&start| start <= last);
            let mut current = Vec::with_capacity(to.saturating_sub(from));
            for &start in starts.get(from..to).unwrap_or_default() {
                let before = previous.binary_search_by_key(&start, |&(end, _)| end + 1);
                let count = before.map_or(1, |found| previous[found].1 + 1);
                current.push((start, count));
                let length = count + SHORTEST_RUN - 1;
                if best.is_none_or(|(_, _, longest)| length > longest) {
                    best = Some((at + 1 - count, start + 1 - count, length));
                }
            }
            previous = current;
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extraction::score::Vocabulary;

    fn labels(lines: &[&str], gold: &str) -> Vec<bool> {
        let mut words = Vocabulary::default();
        let gold = words.tokens(gold);
        let lines: Vec<_> = lines.iter().map(|line| words.tokens(line)).collect();
        label(&lines, &gold)
    }

    #[test]
    fn lines_of_the_gold_text_are_text() {
        let lines = [
            "Home News Sport Weather Contact",
            "It will rain in the valley tonight.",
            "Advertisement",
            "Rain is likely tomorrow as well, says the office.",
            "Share this with your friends and family",
        ];
        let gold =
            "It will rain in the valley tonight. Rain is likely tomorrow as well, says the office.";
        assert_eq!(labels(&lines, gold), [false, true, false, true, false]);
    }

    #[test]
    fn short_crosshead_between_paragraphs_is_found_by_the_score() {
        let lines = [
            "It will rain in the valley tonight.",
            "The hills",
            "Snow falls above one thousand metres.",
        ];
        let gold =
            "It will rain in the valley tonight. The hills Snow falls above one thousand metres.";
        assert_eq!(labels(&lines, gold), [true, true, true]);
    }

    #[test]
    fn text_that_stands_twice_is_text_once() {
        let line = "It will rain in the valley tonight.";
        let count = labels(&[line, "Menu", line], line);
        assert_eq!(count.iter().filter(|&&text| text).count(), 1);
    }

    #[test]
    fn a_moved_line_is_found_by_its_shingles() {
        let lines = [
            "The last line stands first here.",
            "It will rain in the valley tonight, and in the hills too.",
        ];
        let gold = "It will rain in the valley tonight, and in the hills too. The last line stands first here.";
        assert_eq!(labels(&lines, gold), [true, true]);
    }

    #[test]
    fn no_gold_text_means_no_text() {
        assert_eq!(labels(&["Menu", "Home"], ""), [false, false]);
        assert!(labels(&[], "It will rain.").is_empty());
    }
}
