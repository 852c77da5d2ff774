//! Measures what the reader gains by knowing the other pages of a site.
//!
//! The benchmark has two pages of some sites and three of none, so a line counts as the site's here where both have it;
//! the reader itself asks for three sources. What is compared is read with weights that know nothing of the site.

use super::interval::{interval, mean};
use super::pages::Page;
use super::reader;
use super::score::{Gold, Vocabulary};
use crate::train::Folds;
use newsbook_core::reader::{CommonLines, LineCount, line_hashes};
use std::collections::BTreeMap;

/// So many pages of the benchmark's sites have to have a line.
const FEWEST: u32 = 2;

/// Prints the scores of the pages that have a sister page, read alone and read with it.
pub(crate) fn print(pages: &[Page], rendering: &str, folds: &Folds) {
    let mut sites: BTreeMap<&str, Vec<&Page>> = BTreeMap::new();
    for page in pages.iter().filter(|page| !page.synthetic) {
        sites.entry(&page.site).or_default().push(page);
    }
    sites.retain(|_, pages| pages.len() > 1);
    let (mut alone, mut gains) = (Vec::new(), Vec::new());
    for pages in sites.values() {
        let mut count = LineCount::default();
        for page in pages {
            count.add(&line_hashes(page.text(rendering).as_bytes()));
        }
        let common = count.common_to(FEWEST);
        for page in pages {
            let f1 = |common| f1(page, rendering, folds, common);
            let (without, with) = (f1(&CommonLines::default()), f1(&common));
            alone.push(without);
            gains.push(with - without);
        }
    }
    let (low, high) = interval(&gains);
    let changed = gains.iter().filter(|gain| gain.abs() > 1e-9).count();
    println!(
        "\n== {rendering}, {} pages of {} sites with two: {:.4} alone, {:.4} with the other page known: {:+.4} [{low:+.4} {high:+.4}], {changed} pages change",
        alone.len(),
        sites.len(),
        mean(&alone),
        mean(&alone) + mean(&gains),
        mean(&gains),
    );
}

fn f1(page: &Page, rendering: &str, folds: &Folds, common: &CommonLines) -> f64 {
    let mut words = Vocabulary::default();
    let gold = Gold::new(&words.tokens(&page.gold.article_body));
    let extract = reader::extract_in_site(page.text(rendering), folds.weights(page), common);
    gold.f1(&words.tokens(&extract.body))
}
