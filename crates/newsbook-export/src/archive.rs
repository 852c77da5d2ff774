//! What is remembered of feeds' archives between builds: which pages are full, and their bytes.
//!
//! A page of an archive never changes once it is full (RFC 5005, section 4), though an article on it may be edited or
//! leave the corpus. So the bytes of full pages are an input like the sources: they are taken from what an earlier build
//! published, and made anew only where they are no longer there.

use jiff::Timestamp;
use std::collections::BTreeMap;
use std::fmt;

/// A page that was full once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FullPage {
    /// It holds what was new or changed until then, after the page before it.
    pub through: Timestamp,
    /// SHA-256 of its bytes, in lower-case hexadecimal digits.
    pub sha256: String,
}

/// Every feed that was ever published by its address, with its full pages, oldest first.
pub type FullPages = BTreeMap<String, Vec<FullPage>>;

/// Finds the bytes of the page at a path below the output folder, if they still have this SHA-256.
type Kept = dyn Fn(&str, &str) -> Option<Vec<u8>> + Send;

/// The archives of a build's feeds.
pub struct Archive {
    pages: FullPages,
    kept: Box<Kept>,
}

impl Archive {
    /// The archives that are remembered.
    ///
    /// `kept` finds the bytes of the page at a path below the output folder if they still have the SHA-256 given.
    pub fn new(
        pages: FullPages,
        kept: impl Fn(&str, &str) -> Option<Vec<u8>> + Send + 'static,
    ) -> Self {
        Self {
            pages,
            kept: Box::new(kept),
        }
    }

    /// The full pages of the feed at an address, oldest first.
    pub fn pages(&self, feed: &str) -> &[FullPage] {
        self.pages.get(feed).map_or(&[], Vec::as_slice)
    }

    /// The bytes that a full page at `path` was published with, if they are still there.
    pub fn kept(&self, path: &str, page: &FullPage) -> Option<Vec<u8>> {
        (self.kept)(path, &page.sha256)
    }

    /// Whether an earlier build had a feed at this address.
    pub fn knows(&self, feed: &str) -> bool {
        self.pages.contains_key(feed)
    }

    /// Remembers a feed and its full pages.
    pub fn remember(&mut self, feed: String, pages: Vec<FullPage>) {
        self.pages.insert(feed, pages);
    }

    /// All that is to be remembered until the next build.
    pub fn into_pages(self) -> FullPages {
        self.pages
    }
}

impl fmt::Debug for Archive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Archive")
            .field("pages", &self.pages)
            .finish_non_exhaustive()
    }
}
