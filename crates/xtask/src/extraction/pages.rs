//! The pages of the benchmark.

use anyhow::{Context, Result};
use flate2::read::MultiGzDecoder;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// One page, in several plain-text renderings.
#[derive(Debug, Deserialize)]
pub(crate) struct Page {
    pub(crate) id: String,
    text: BTreeMap<String, String>,
}

impl Page {
    /// The page as one of its renderings has it; empty where it has none of that name.
    pub(crate) fn text(&self, rendering: &str) -> &str {
        self.text.get(rendering).map_or("", String::as_str)
    }
}

/// Loads all pages.
pub(crate) fn load(path: &Path) -> Result<Vec<Page>> {
    let file = File::open(path).with_context(|| path.display().to_string())?;
    BufReader::new(MultiGzDecoder::new(file))
        .lines()
        .zip(1..)
        .map(|(line, number)| {
            serde_json::from_str(&line?).with_context(|| format!("{}:{number}", path.display()))
        })
        .collect()
}
