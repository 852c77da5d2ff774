//! Tries the reader on sites that its model has not seen.
//!
//! The pages are spread over folds by groups of sites; each fold is read with weights that were learnt from the others.
//! All of the reader is tried, rules and model. The rules were written by people who have seen these pages, so some doubt
//! is in place.

use super::interval::{interval, mean};
use super::pages::Page;
use super::score::{Gold, Vocabulary};
use super::{Extract, baseline, reader};
use crate::train::Folds;
use std::collections::BTreeSet;

const METHODS: [&str; 4] = ["every-line", "best-run", "model", "newsbook"];

/// The scores of a page.
struct Scores {
    fold: usize,
    zyte: bool,
    methods: [f64; METHODS.len()],
}

/// Prints how the reader does on each fold of a rendering, and on all pages, beside what it must beat.
pub(crate) fn print(pages: &[Page], rendering: &str, folds: &Folds) {
    let real = pages.iter().filter(|page| !page.synthetic);
    let scores: Vec<Scores> = real.map(|page| scores(page, rendering, folds)).collect();
    println!(
        "\n== {rendering}, cross-validated by site: {} pages",
        scores.len()
    );
    println!(
        "{:8}pages  {}",
        "",
        METHODS.map(|name| format!("{name:>10}")).join("  ")
    );
    for fold in scores.iter().map(|page| page.fold).collect::<BTreeSet<_>>() {
        row(
            &format!("fold {}", fold + 1),
            scores.iter().filter(|page| page.fold == fold),
        );
    }
    row("zyte", scores.iter().filter(|page| page.zyte));
    row("moz", scores.iter().filter(|page| !page.zyte));
    row("all", scores.iter());
    for (at, other) in METHODS.iter().enumerate().take(METHODS.len() - 1) {
        let gains = scores
            .iter()
            .map(|page| page.methods[METHODS.len() - 1] - page.methods[at]);
        let gains: Vec<f64> = gains.collect();
        let (low, high) = interval(&gains);
        println!(
            "F1 of newsbook minus {other}: {:+.3} [{low:+.3} {high:+.3}]",
            mean(&gains)
        );
    }
}

fn row<'a>(name: &str, pages: impl Iterator<Item = &'a Scores>) {
    let pages: Vec<&Scores> = pages.collect();
    let means: [String; METHODS.len()] = std::array::from_fn(|at| {
        let values: Vec<f64> = pages.iter().map(|page| page.methods[at]).collect();
        format!("{:>10.4}", mean(&values))
    });
    println!("{name:8}{:5}  {}", pages.len(), means.join("  "));
}

fn scores(page: &Page, rendering: &str, folds: &Folds) -> Scores {
    let mut words = Vocabulary::default();
    let gold = Gold::new(&words.tokens(&page.gold.article_body));
    let text = page.text(rendering);
    let mut f1 = |extract: Extract| gold.f1(&words.tokens(&extract.body));
    Scores {
        fold: folds.of(page),
        zyte: page.set == "zyte",
        methods: [
            f1(baseline::every_line(text)),
            f1(baseline::best_run(text)),
            f1(reader::extract_by_model(text, folds.weights(page))),
            f1(reader::extract_with(text, folds.weights(page))),
        ],
    }
}
