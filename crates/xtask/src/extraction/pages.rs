//! The pages of the benchmark.

use anyhow::{Context, Result};
use flate2::read::MultiGzDecoder;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

/// The file of the pages.
pub(crate) const FILE: &str = "dev.jsonl.gz";

/// One page, in several plain-text renderings.
#[derive(Debug, Deserialize)]
pub(crate) struct Page {
    pub(crate) id: String,
    /// The data set that it comes from.
    pub(crate) set: String,
    /// Its host or, where that is not known, a name that its sister pages share.
    pub(crate) site: String,
    /// Whether it was written by hand to try an extractor.
    pub(crate) synthetic: bool,
    pub(crate) gold: Gold,
    text: BTreeMap<String, String>,
}

/// What an extractor should find on a page.
#[derive(Debug, Deserialize)]
pub(crate) struct Gold {
    #[serde(rename = "articleBody")]
    pub(crate) article_body: String,
    pub(crate) title: Option<String>,
}

impl Page {
    /// The page as one of its renderings has it; empty where it has none of that name.
    pub(crate) fn text(&self, rendering: &str) -> &str {
        self.text.get(rendering).map_or("", String::as_str)
    }

    /// The HTML of the page; what is not UTF-8 in it is replaced.
    pub(crate) fn html(&self, benchmark: &Path) -> Result<String> {
        let path = benchmark.join("html").join(format!("{}.html.gz", self.id));
        let mut bytes = Vec::new();
        MultiGzDecoder::new(open(&path)?).read_to_end(&mut bytes)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// Loads all pages of the benchmark in a folder.
pub(crate) fn load(benchmark: &Path) -> Result<Vec<Page>> {
    let path = benchmark.join(FILE);
    BufReader::new(MultiGzDecoder::new(open(&path)?))
        .lines()
        .zip(1..)
        .map(|(line, number)| {
            serde_json::from_str(&line?).with_context(|| format!("{}:{number}", path.display()))
        })
        .collect()
}

fn open(path: &Path) -> Result<File> {
    File::open(path).with_context(|| path.display().to_string())
}
