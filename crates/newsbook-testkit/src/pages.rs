//! Corpora that the reader makes of pages, for what shows the sources themselves.

use crate::fixture::corpus_in;
use newsbook_core::{
    ArticleStore, Asset, Corpus, Input, ReaderOptions, Reading, Span, StoreError, read,
};
use std::sync::Arc;

/// Readings with the bytes that they were made of.
struct Shelf {
    readings: Vec<Arc<Reading>>,
    originals: Vec<Arc<[u8]>>,
}

impl ArticleStore for Shelf {
    fn load(&self, index: usize) -> Result<Arc<Reading>, StoreError> {
        self.readings.load(index)
    }

    fn original(&self, index: usize) -> Result<Option<Arc<[u8]>>, StoreError> {
        Ok(self.originals.get(index).cloned())
    }

    fn image(
        &self,
        index: usize,
        asset: &Asset,
        span: Span,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        self.readings.image(index, asset, span)
    }
}

/// The corpus that the reader makes of pages, given by their paths and bytes.
///
/// # Panics
///
/// If one of them is no text.
pub fn corpus_of_pages(pages: &[(&str, &[u8])]) -> Corpus {
    let options = ReaderOptions::default();
    let reading = |(path, bytes): &(&str, &[u8])| {
        read(Input { path, bytes }, &options).expect("the page is text")
    };
    let readings = pages.iter().map(reading).collect();
    let originals = pages.iter().map(|(_, bytes)| Arc::from(*bytes)).collect();
    corpus_in(readings, |readings| {
        Box::new(Shelf {
            readings,
            originals,
        })
    })
}
