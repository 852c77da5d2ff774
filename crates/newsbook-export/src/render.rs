//! Renders articles in parallel and hands the results over in order.

use crate::ExportError;
use newsbook_core::{Article, ArticleEntry, Corpus, Reading};
use rayon::prelude::*;
use std::ops::Range;
use std::sync::Arc;

/// So many articles are rendered before their results are handed over: enough to keep every core busy, few enough that
/// memory is bounded by what is in flight and not by the corpus.
const BATCH: usize = 256;

/// Calls `render` for every article, in parallel, and `write` with each result, in corpus order.
///
/// # Errors
///
/// If a source cannot be brought back, or what `write` returns; nothing more is rendered then.
pub fn each_article<T: Send>(
    corpus: &Corpus,
    render: impl Fn(&ArticleEntry, &Article, &Reading) -> T + Sync,
    mut write: impl FnMut(&ArticleEntry, T) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    for batch in batches(corpus) {
        let readings: Vec<Arc<Reading>> = batch
            .into_par_iter()
            .map(|at| corpus.load(at))
            .collect::<Result<_, _>>()?;
        let articles: Vec<(&ArticleEntry, &Article, &Reading)> = readings
            .iter()
            .flat_map(|reading| {
                reading
                    .articles
                    .iter()
                    .map(move |article| (article, reading))
            })
            .filter_map(|(article, reading)| {
                Some((corpus.article(article.id)?, article, reading.as_ref()))
            })
            .collect();
        // A single source of many articles is bounded too.
        for articles in articles.chunks(BATCH) {
            let rendered: Vec<T> = articles
                .par_iter()
                .map(|(entry, article, reading)| render(entry, article, reading))
                .collect();
            for ((entry, ..), result) in articles.iter().zip(rendered) {
                write(entry, result)?;
            }
        }
    }
    Ok(())
}

/// Ranges of sources that hold about [`BATCH`] articles each.
fn batches(corpus: &Corpus) -> Vec<Range<usize>> {
    let mut batches = Vec::new();
    let (mut start, mut articles) = (0, 0);
    for (at, source) in corpus.sources().iter().enumerate() {
        articles += source.articles.len().max(1);
        if articles >= BATCH {
            batches.push(start..at + 1);
            (start, articles) = (at + 1, 0);
        }
    }
    if start < corpus.sources().len() {
        batches.push(start..corpus.sources().len());
    }
    batches
}
