//! How often the reader finds the headline where it is there to be found, on sites that its model has not seen.
//!
//! Two answers are known: the benchmark's own title (`moz` alone has one), and the lines of a page that its HTML shows to
//! be its title. Either counts only where it is a whole line of the text that the reader gets.

use super::pages::Page;
use super::reader;
use crate::train::{Folds, Titles};
use anyhow::Result;
use std::path::Path;

/// Prints the shares, and the pages on which the reader takes another line.
pub(crate) fn print(
    pages: &[Page],
    rendering: &str,
    folds: &Folds,
    benchmark: &Path,
) -> Result<()> {
    let mut by_title = Tally::default();
    let mut by_html = Tally::default();
    for page in pages.iter().filter(|page| !page.synthetic) {
        let lines: Vec<&str> = page.text(rendering).lines().map(content).collect();
        let extract = reader::extract_with(page.text(rendering), folds.weights(page));
        let found = extract
            .metadata
            .get("title")
            .and_then(|title| title.as_str());
        let found = found.map(spaced).unwrap_or_default();
        let title = page.gold.title.as_deref().map(spaced);
        if let Some(title) = title.filter(|title| lines.iter().any(|line| spaced(line) == *title)) {
            by_title.count(page, found == title);
        }
        let shown = Titles::read(&page.html(benchmark)?, page.gold.title.as_deref()).lines(&lines);
        let shown: Vec<String> = lines
            .iter()
            .zip(shown)
            .filter(|(_, shown)| *shown)
            .map(|(line, _)| spaced(line))
            .collect();
        if !shown.is_empty() {
            by_html.count(page, shown.contains(&found));
        }
    }
    println!("\n== {rendering}, headlines by site");
    println!("the benchmark's title: {by_title}");
    println!("the title that the HTML shows: {by_html}");
    Ok(())
}

/// A line without its bullet.
fn content(line: &str) -> &str {
    line.trim().trim_start_matches('•').trim()
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Right answers among all, and the pages with others.
#[derive(Default)]
struct Tally {
    right: usize,
    wrong: Vec<String>,
}

impl Tally {
    fn count(&mut self, page: &Page, right: bool) {
        if right {
            self.right += 1;
        } else {
            self.wrong.push(page.id.clone());
        }
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let all = self.right + self.wrong.len();
        let share = 100 * self.right / all.max(1);
        write!(
            f,
            "{} of {all} ({share} %); another line on {}",
            self.right,
            self.wrong.join(", ")
        )
    }
}
