//! The reader: from the bytes of a source to its regions and articles.
//!
//! A chain of pure stages, each a function from one type to the next:
//! `decode → lines → split → classify → assemble`. Only decoding can fail.

mod fold;

pub use fold::fold;

use crate::{Article, Diagnostic, Source};

/// What the reader made of one source.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The source with the regions that account for every byte.
    pub source: Source,
    /// Its articles, in order.
    pub articles: Vec<Article>,
    /// What the reader has to say.
    pub diagnostics: Vec<Diagnostic>,
}

/// One source, as it lies on disk.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// Its name in the corpus.
    pub path: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// How to read.
#[derive(Clone, Debug, Default)]
pub struct ReaderOptions {
    /// Lines that are never text, whatever the rules say.
    pub furniture: Vec<regex::Regex>,
}

/// A source that cannot be read at all.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The source is too long for offsets of 32 bits.
    #[error(
        "the source has {bytes} bytes; sources of 4 GiB or more cannot be read: cut it into parts"
    )]
    TooLong {
        /// Its length.
        bytes: u64,
    },
}
