//! Bodies of a corpus that is too large to be kept: each source is read again when an exporter comes to it.

use crate::gather::SourceReader;
use crate::interrupt;
use crate::walk::Found;
use newsbook_core::corpus::Resolution;
use newsbook_core::{ArticleStore, Reading, StoreError};
use std::sync::Arc;

/// Reads sources again, and gives them the identities that were settled.
#[derive(Debug)]
pub(crate) struct ReadingAgain {
    /// How sources are read.
    pub(crate) reader: Arc<SourceReader>,
    /// The sources in the order of the index.
    pub(crate) sources: Vec<Found>,
    /// Their checksums when the index was made.
    pub(crate) checksums: Vec<String>,
    /// What was settled over the whole corpus.
    pub(crate) resolution: Resolution,
}

impl ArticleStore for ReadingAgain {
    fn load(&self, index: usize) -> Result<Arc<Reading>, StoreError> {
        let (Some(found), Some(checksum)) = (self.sources.get(index), self.checksums.get(index))
        else {
            return Err(StoreError::new(
                format!("source {index}"),
                "there is no such source",
            ));
        };
        let fail = |reason: String| StoreError::new(found.name.clone(), reason);
        interrupt::check().map_err(|error| fail(error.to_string()))?;
        let (mut reading, _) = self
            .reader
            .read(found)
            .map_err(|error| fail(error.to_string()))?;
        if reading.source.sha256 != *checksum {
            return Err(fail(
                "it changed while it was being published: build again".to_owned(),
            ));
        }
        reading.diagnostics.clear(); // they were reported when the index was made
        self.resolution.apply(&mut reading);
        Ok(Arc::new(reading))
    }
}
