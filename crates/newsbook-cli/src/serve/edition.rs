//! What one build wrote, ready to be served.

use jiff::Timestamp;
use newsbook_export::Written;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

/// What is served at one time. It never changes; another takes its place.
#[derive(Debug)]
pub(crate) struct Edition {
    /// Its number, from 1.
    pub(crate) number: u64,
    /// Its files by their paths. A request can reach these and nothing else.
    pub(crate) files: BTreeMap<String, Page>,
    /// Why the sources as they are now could not be built: then the files are those of an earlier edition.
    pub(crate) failure: Option<String>,
    /// Where the files are, which is removed when the last edition that has them goes.
    pub(crate) folder: Arc<TempDir>,
}

/// A file that is served.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    /// Where it lies.
    pub(crate) place: PathBuf,
    /// Its media type.
    pub(crate) media_type: String,
    /// SHA-256 of its bytes, in hexadecimal digits.
    pub(crate) sha256: String,
    /// When it was first served with these bytes.
    pub(crate) modified: Timestamp,
}

impl Edition {
    /// The edition after this one, of what was `written` below `folder` at the time `now`.
    pub(crate) fn next(&self, folder: TempDir, written: &[Written], now: Timestamp) -> Self {
        let page = |written: &Written| {
            let before = self.files.get(&written.path);
            let same = before.filter(|page| page.sha256 == written.sha256);
            let page = Page {
                place: folder.path().join(Path::new(&written.path)),
                media_type: written.media_type.clone(),
                sha256: written.sha256.clone(),
                modified: same.map_or(now, |page| page.modified),
            };
            (written.path.clone(), page)
        };
        Self {
            number: self.number + 1,
            files: written.iter().map(page).collect(),
            failure: None,
            folder: Arc::new(folder),
        }
    }

    /// This edition again, with why there is no newer one.
    pub(crate) fn with_failure(&self, failure: String) -> Self {
        Self {
            number: self.number + 1,
            files: self.files.clone(),
            failure: Some(failure),
            folder: Arc::clone(&self.folder),
        }
    }
}
