//! Renders articles in parallel and hands the results over in order.

use crate::ExportError;
use newsbook_core::{Article, ArticleEntry, Corpus, Reading};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// So many articles are rendered while the results of as many are handed over: enough to keep every core busy, few enough
/// that memory is bounded by what is in flight and not by the corpus.
const BATCH: usize = 128;

/// Calls `render` for every article, in parallel, and `write` with each result, in corpus order.
///
/// # Errors
///
/// As [`each_place`].
pub fn each_article<T: Send>(
    corpus: &Corpus,
    render: impl Fn(&ArticleEntry, &Article, &Reading) -> T + Sync,
    write: impl FnMut(&ArticleEntry, T) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    let places: Vec<usize> = (0..corpus.articles().len()).collect();
    each_place(corpus, &places, render, write)
}

/// Cuts every source into pieces, calls `render` for each of them, in parallel, and `write` with each result, in order.
///
/// `cut` gets the place of the source in [`Corpus::sources`]. Memory is bounded by what is in flight, for a single source
/// of many pieces too.
///
/// # Errors
///
/// If a source cannot be brought back, or what `cut` or `write` returns; nothing more is rendered then.
pub fn each_piece<P: Send + Sync, T: Send>(
    corpus: &Corpus,
    cut: impl Fn(usize, &Reading) -> Result<Vec<P>, ExportError> + Sync,
    render: impl Fn(&P, &Reading) -> T + Sync,
    mut write: impl FnMut(&P, T) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    for batch in batches(corpus) {
        let sources: Vec<(Arc<Reading>, Vec<P>)> = batch
            .into_par_iter()
            .map(|at| {
                let reading = corpus.load(at)?;
                let pieces = cut(at, &reading)?;
                Ok((reading, pieces))
            })
            .collect::<Result<_, ExportError>>()?;
        let pieces: Vec<(&P, &Reading)> = sources
            .iter()
            .flat_map(|(reading, pieces)| pieces.iter().map(move |piece| (piece, &**reading)))
            .collect();
        for pieces in pieces.chunks(BATCH) {
            let rendered: Vec<T> = pieces
                .par_iter()
                .map(|(piece, reading)| render(piece, reading))
                .collect();
            for ((piece, _), rendered) in pieces.iter().zip(rendered) {
                write(piece, rendered)?;
            }
        }
    }
    Ok(())
}

/// Calls `render` for the articles at `places` of [`Corpus::articles`], in parallel, and `write` with each result, in the
/// order of `places`.
///
/// A source is loaded once for all of its articles that stand near each other in `places`, and memory is bounded by what
/// is in flight.
///
/// # Errors
///
/// If a source cannot be brought back, or what `write` returns; nothing more is rendered then.
pub fn each_place<T: Send>(
    corpus: &Corpus,
    places: &[usize],
    render: impl Fn(&ArticleEntry, &Article, &Reading) -> T + Sync,
    mut write: impl FnMut(&ArticleEntry, T) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    let mut batches = places.chunks(BATCH);
    let rendered = |batch| batch_of(corpus, batch, &render);
    let mut ready = batches.next().map(rendered).transpose()?;
    while let Some(batch) = ready {
        let (mut next, mut written) = (None, Ok(()));
        rayon::in_place_scope(|scope| {
            if let Some(batch) = batches.next() {
                scope.spawn(|_| next = Some(rendered(batch)));
            }
            let mut results = batch.into_iter();
            written = results.try_for_each(|(entry, result)| write(entry, result));
        });
        written?;
        ready = next.transpose()?;
    }
    Ok(())
}

/// Calls `render` for an article that was rendered before and has to be otherwise.
///
/// # Errors
///
/// If its source cannot be brought back.
pub fn once_more(
    corpus: &Corpus,
    entry: &ArticleEntry,
    render: impl FnOnce(&Article, &Reading),
) -> Result<(), ExportError> {
    let reading = corpus.load(entry.source)?;
    let mut articles = reading.articles.iter();
    if let Some(article) = articles.find(|article| article.id == entry.id) {
        render(article, &reading);
    }
    Ok(())
}

/// Renders the articles at some places, and gives the results in the order of the places.
fn batch_of<'c, T: Send>(
    corpus: &'c Corpus,
    places: &[usize],
    render: &(impl Fn(&ArticleEntry, &Article, &Reading) -> T + Sync),
) -> Result<Vec<(&'c ArticleEntry, T)>, ExportError> {
    let mut by_source: BTreeMap<usize, Vec<(usize, usize, &ArticleEntry)>> = BTreeMap::new();
    for (turn, place) in places.iter().enumerate() {
        if let Some(entry) = corpus.articles().get(*place) {
            let wanted = by_source.entry(entry.source).or_default();
            wanted.push((turn, *place, entry));
        }
    }
    let rendered: Vec<Vec<(usize, &ArticleEntry, T)>> = by_source
        .into_par_iter()
        .map(|(source, wanted)| {
            let reading = corpus.load(source)?;
            let first = corpus.sources().get(source).map_or(0, |s| s.articles.start);
            let rendered = wanted.into_par_iter().filter_map(|(turn, place, entry)| {
                let article = reading.articles.get(place.checked_sub(first)?)?;
                Some((turn, entry, render(entry, article, &reading)))
            });
            Ok(rendered.collect())
        })
        .collect::<Result<_, ExportError>>()?;
    let mut in_turn: Vec<_> = rendered.into_iter().flatten().collect();
    in_turn.sort_unstable_by_key(|(turn, ..)| *turn);
    let results = in_turn.into_iter();
    Ok(results.map(|(_, entry, result)| (entry, result)).collect())
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
