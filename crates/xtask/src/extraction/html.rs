//! Measures the HTML reader on the pages themselves, on sites that its model has not seen.

use super::pages::{self, Page};
use super::reader;
use super::score::{Gold, Vocabulary};
use crate::judges;
use crate::run::run;
use crate::train::html::Folds;
use anyhow::Result;
use newsbook_core::reader::{Input, ReaderOptions};
use newsbook_html::model;
use serde_json::{Map, Value};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

/// What other extractors reach, as the benchmark's README has it: F1 on the `zyte` pages and on all real ones.
const PEERS: &[(&str, f64, f64)] = &[
    ("trafilatura 0.6.0 (Rust)", 0.960, 0.948),
    ("libreadability 0.3.0 (Rust)", 0.955, 0.970),
    ("dom_smoothie 0.19.0 (Rust)", 0.954, 0.969),
    ("trafilatura 2.3.1, precision (Python)", 0.953, 0.950),
    ("readability-lxml 0.9 (Python)", 0.952, 0.953),
    ("rs-trafilatura 0.2.2 (Rust)", 0.940, 0.935),
    ("newspaper4k 0.9.6 (Python)", 0.937, 0.880),
];

/// So many pages with the lowest scores are named.
const WORST: usize = 15;

/// Prints the scores and the speed of the reader.
pub(crate) fn run_benchmark(benchmark: &Path) -> Result<()> {
    let pages = pages::load(benchmark)?;
    let folds = Folds::learn(&pages, benchmark)?;
    let mut unseen = Map::new();
    let mut shipped = Map::new();
    let mut scores = Vec::new();
    let mut seconds = 0.0;
    for page in &pages {
        let html = page.html(benchmark)?;
        let input = Input {
            path: "page.html",
            bytes: html.as_bytes(),
        };
        let options = ReaderOptions::default();
        let crossed = newsbook_html::read_with(input, &options, folds.model(page))?;
        let clock = Instant::now();
        let reading = newsbook_html::read(input, &options)?;
        seconds += clock.elapsed().as_secs_f64();
        let crossed = reader::extracted(&crossed.articles, &html);
        if !page.synthetic {
            scores.push((f1(page, &crossed.body), by_model(page, &html, &folds), page));
        }
        unseen.insert(page.id.clone(), crossed.into_value());
        shipped.insert(
            page.id.clone(),
            reader::extracted(&reading.articles, &html).into_value(),
        );
    }
    let out = judges::target()?.join("bench-extraction");
    fs::create_dir_all(&out)?;
    let mut score = Command::new("python3");
    score
        .arg("-B")
        .arg(benchmark.join("score.py"))
        .arg(benchmark.join(pages::FILE));
    for (name, found) in [("html-unseen-sites", unseen), ("html-shipped", shipped)] {
        let path = out.join(format!("{name}.json"));
        fs::write(&path, Value::Object(found).to_string())?;
        score.arg(path);
    }
    run(score.args(["--compare", "--meta"]))?;
    table(&scores);
    #[expect(clippy::cast_precision_loss, reason = "pages are few")]
    let rate = pages.len() as f64 / seconds;
    println!("\n{rate:.0} pages a second on one core");
    Ok(())
}

/// Prints the scores beside those of others, then the worst pages.
fn table(scores: &[(f64, f64, &Page)]) {
    let mean = |set: &str, of: fn(&(f64, f64, &Page)) -> f64| {
        let own = scores
            .iter()
            .filter(|(_, _, page)| set == "all" || page.set == set);
        super::interval::mean(&own.map(of).collect::<Vec<_>>())
    };
    println!("\n{:40}  zyte    all", "F1");
    for (name, of) in [
        (
            "newsbook, sites not seen",
            (|score| score.0) as fn(&(f64, f64, &Page)) -> f64,
        ),
        ("its model alone, sites not seen", |score| score.1),
    ] {
        println!("{name:40}  {:.4}  {:.4}", mean("zyte", of), mean("all", of));
    }
    for (name, zyte, all) in PEERS {
        println!("{name:40}  {zyte:.3}   {all:.3}");
    }
    let mut worst: Vec<_> = scores.iter().collect();
    worst.sort_by(|one, other| one.0.total_cmp(&other.0));
    println!("\nThe {WORST} worst pages: F1, F1 of the model alone, page");
    for (f1, model, page) in worst.into_iter().take(WORST) {
        println!("{f1:.3}  {model:.3}  {}", page.id);
    }
}

fn f1(page: &Page, body: &str) -> f64 {
    let mut words = Vocabulary::default();
    let gold = Gold::new(&words.tokens(&page.gold.article_body));
    gold.f1(&words.tokens(body))
}

/// The score of the lines that the model takes for text.
fn by_model(page: &Page, html: &str, folds: &Folds) -> f64 {
    let observed = model::observe(html);
    let chosen = folds.model(page).text(&observed);
    let lines = observed.words.lines.iter().zip(chosen);
    let body: Vec<&str> = lines
        .filter(|(_, chosen)| *chosen)
        .map(|(line, _)| line.text.as_str())
        .collect();
    f1(page, &body.join("\n\n"))
}
