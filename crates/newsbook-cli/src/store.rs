//! Bodies of the corpus, and the bytes of its sources, as exporters ask for them.
//!
//! Bodies are kept while they are small, and read again else. Bytes are always read again: one format shows them, once.

use crate::gather::SourceReader;
use crate::images::Images;
use crate::interrupt;
use crate::walk::Found;
use newsbook_core::corpus::Resolution;
use newsbook_core::{ArticleStore, Asset, Checksum, Reading, SourceEntry, Span, StoreError};
use std::sync::Arc;

/// The sources of a corpus with all that is in them.
#[derive(Debug)]
pub(crate) struct Store {
    /// The sources in the order of the index.
    pub(crate) sources: Arc<Vec<Found>>,
    /// The index that was made of them, which has their checksums.
    pub(crate) index: Arc<Vec<SourceEntry>>,
    /// What was made of them.
    pub(crate) bodies: Bodies,
    /// What finds the files of pictures.
    pub(crate) images: Arc<Images>,
}

/// What was made of the sources.
#[derive(Debug)]
pub(crate) enum Bodies {
    /// All of it.
    Kept(Vec<Arc<Reading>>),
    /// How it is made again, and the identities that were settled over the whole corpus.
    ReadAgain(Box<SourceReader>, Resolution),
}

impl Bodies {
    /// Gives the readings the identities that were settled, while they are kept; else they are made again.
    pub(crate) fn of(
        readings: Option<Vec<Reading>>,
        reader: SourceReader,
        resolution: Resolution,
    ) -> Self {
        let Some(mut readings) = readings else {
            return Self::ReadAgain(Box::new(reader), resolution);
        };
        for (at, reading) in readings.iter_mut().enumerate() {
            resolution.apply(at, reading);
        }
        Self::Kept(readings.into_iter().map(Arc::new).collect())
    }
}

impl Store {
    /// A source and its checksum.
    fn source(&self, index: usize) -> Result<(&Found, Checksum), StoreError> {
        let source = self.sources.get(index).zip(self.index.get(index));
        let (found, entry) = source
            .ok_or_else(|| StoreError::new(format!("source {index}"), "there is no such source"))?;
        interrupt::check().map_err(|error| failed(found, &error))?;
        Ok((found, entry.sha256))
    }

    /// The bytes of a source at a span.
    fn tag(&self, index: usize, span: Span) -> Result<Vec<u8>, String> {
        let bytes = self.original(index).map_err(|error| error.reason)?;
        let bytes = bytes.as_deref().and_then(|bytes| bytes.get(span.range()));
        Ok(bytes.unwrap_or_default().to_vec())
    }
}

impl ArticleStore for Store {
    fn load(&self, index: usize) -> Result<Arc<Reading>, StoreError> {
        let (reader, resolution) = match &self.bodies {
            Bodies::Kept(readings) => return readings.load(index),
            Bodies::ReadAgain(reader, resolution) => (reader, resolution),
        };
        let (found, checksum) = self.source(index)?;
        let (mut reading, _) = reader.read(found).map_err(|error| failed(found, &error))?;
        unchanged(found, checksum, reading.source.sha256)?;
        reading.diagnostics.clear(); // they were reported when the index was made
        resolution.apply(index, &mut reading);
        Ok(Arc::new(reading))
    }

    fn original(&self, index: usize) -> Result<Option<Arc<[u8]>>, StoreError> {
        let (found, checksum) = self.source(index)?;
        if let Some(kept) = found.in_model() {
            return Ok(kept.original(&found.name).ok()); // it is there as it was, or not at all
        }
        let bytes = found.read().map_err(|error| failed(found, &error))?;
        unchanged(found, checksum, Checksum::of(&bytes))?;
        Ok(Some(bytes))
    }

    fn image(
        &self,
        index: usize,
        asset: &Asset,
        span: Span,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let (found, _) = self.source(index)?;
        if let Some(kept) = found.in_model() {
            return Ok(kept.image(&found.name, asset, span)); // as its source
        }
        let tag = || self.tag(index, span);
        let page = (&*found.name, found.beside());
        let bytes = self.images.again(asset, page, tag);
        Ok(Some(bytes.map_err(|reason| failed(found, &reason))?))
    }
}

/// Refuses what is no longer what the index was made of.
fn unchanged(found: &Found, was: Checksum, is: Checksum) -> Result<(), StoreError> {
    if was == is {
        return Ok(());
    }
    let reason = "it changed while it was being published: build again";
    Err(failed(found, &reason))
}

fn failed(found: &Found, reason: &impl ToString) -> StoreError {
    StoreError::new(&*found.name, reason.to_string())
}
