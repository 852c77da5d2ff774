//! Measures the reader on the extraction benchmark: real pages, as text, beside the text that people or Readability
//! would take from them.
//!
//! The benchmark lies outside the project, in `bench/extraction` below `NEWSBOOK_SHARED`. Its own scorer does the scoring;
//! this module says what each method takes for the text.

mod baseline;
mod crossed;
mod generated;
mod headlines;
pub(crate) mod html;
mod interval;
pub(crate) mod pages;
mod reader;
pub(crate) mod score;
mod sites;

use crate::judges;
use crate::run::run;
use crate::train::Folds;
use anyhow::{Result, bail};
use pages::Page;
use serde_json::{Map, Value};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A way of taking the text from a page: its name, and the text and metadata that it finds in a rendering.
type Method = (&'static str, fn(&str) -> Extract);

/// What a method finds.
struct Extract {
    body: String,
    /// What it says of the page, by the benchmark's own keys.
    metadata: Map<String, Value>,
}

impl Extract {
    /// As the scorer takes it.
    fn into_value(self) -> Value {
        let Self { body, mut metadata } = self;
        metadata.insert("articleBody".to_owned(), body.into());
        metadata.into()
    }
}

const METHODS: &[Method] = &[
    ("every-line", baseline::every_line),
    ("best-run", baseline::best_run),
    ("newsbook", reader::extract),
];

/// The renderings that are scored: the text that a converter takes for the main content, and the whole page.
const RENDERINGS: [&str; 2] = ["main", "full"];

/// The folder of the benchmark below a shared one.
pub(crate) fn benchmark(shared: &Path) -> Result<PathBuf> {
    let folder = shared.join("bench/extraction");
    if !folder.is_dir() {
        bail!(
            "{} is not here; name its parent in NEWSBOOK_SHARED",
            folder.display()
        );
    }
    Ok(folder)
}

/// Prints the table of scores for each rendering. The reader's model has learnt from these pages, so its figures are
/// better than they will be on others.
pub(crate) fn run_benchmark(benchmark: &Path) -> Result<()> {
    let pages = pages::load(benchmark)?;
    let out = judges::target()?.join("bench-extraction");
    fs::create_dir_all(&out)?;
    for rendering in RENDERINGS {
        println!("\n== {rendering}: {} pages", pages.len());
        let mut score = Command::new("python3");
        score
            .arg("-B")
            .arg(benchmark.join("score.py"))
            .arg(benchmark.join(pages::FILE));
        for (name, method) in METHODS {
            let path = out.join(format!("{rendering}-{name}.json"));
            fs::write(&path, predictions(&pages, rendering, *method).to_string())?;
            score.arg(path);
        }
        score
            .args(["--compare", "--meta", "--per-page"])
            .arg(out.join(format!("{rendering}.tsv")));
        run(&mut score)?;
    }
    Ok(())
}

/// Prints how the reader does on sites that its model has not seen.
pub(crate) fn cross_validate(benchmark: &Path) -> Result<()> {
    let pages = pages::load(benchmark)?;
    let folds = Folds::learn(&pages, benchmark)?;
    for rendering in RENDERINGS {
        crossed::print(&pages, rendering, &folds);
        headlines::print(&pages, rendering, &folds, benchmark)?;
        sites::print(&pages, rendering, &folds);
    }
    generated::print();
    Ok(())
}

fn predictions(pages: &[Page], rendering: &str, method: fn(&str) -> Extract) -> Value {
    let found = pages
        .iter()
        .map(|page| (page.id.clone(), method(page.text(rendering)).into_value()));
    Value::Object(found.collect::<Map<_, _>>())
}
