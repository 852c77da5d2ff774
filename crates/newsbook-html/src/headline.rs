//! Which line is the headline: a heading that says what the page's titles say, above the text.

use crate::page::Page;
use crate::statements::Statements;
use crate::tree::Tree;
use crate::words::words;
use std::collections::HashSet;

/// Finds it; `first` is the first line of the text.
pub(crate) fn find(
    tree: &Tree,
    page: &Page,
    statements: &Statements,
    first: usize,
) -> Option<usize> {
    let titles: Vec<HashSet<u64>> = statements
        .titles()
        .map(|title| words(title).collect())
        .collect();
    let mut best: Option<(i32, usize)> = None;
    for (at, line) in page.lines.iter().enumerate().take(first.saturating_add(3)) {
        let level = tree
            .ancestors(line.block)
            .take(3)
            .find_map(|id| tree.tag(id).level());
        let text = page.text.get(line.range.clone()).unwrap_or_default();
        let own: Vec<u64> = words(text).take(60).collect();
        let likeness = titles
            .iter()
            .map(|title| likeness(&own, title))
            .max()
            .unwrap_or(0);
        let rank = match level {
            Some(1) => 60,
            Some(2) => 30,
            Some(_) => 15,
            None => 0,
        };
        let above = if at < first { 10 } else { 0 };
        let score = rank + likeness + above;
        let usable = !own.is_empty() && (level.is_some() || likeness >= 80);
        if usable && best.is_none_or(|(most, _)| score > most) {
            best = Some((score, at));
        }
    }
    best.map(|(_, at)| at)
}

/// How alike a line and a title are, in hundredths: the share of the line's words that the title has, and the other way
/// round, as titles often have the site's name besides.
fn likeness(own: &[u64], title: &HashSet<u64>) -> i32 {
    let known = own.iter().filter(|word| title.contains(word)).count();
    let hundredths =
        |part: usize, whole: usize| i32::try_from(100 * part / whole.max(1)).unwrap_or(0);
    (2 * hundredths(known, own.len()) + hundredths(known, title.len()).min(100)) / 3
}
