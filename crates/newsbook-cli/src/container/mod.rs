//! Files that hold many sources: a kind of container cuts its file into records, each a source of its own.
//!
//! `sniff` tells from a file's first bytes what it is, `unpack` takes gzip and zstd off, a [`Container`] cuts and reads
//! records (`jsonl` is the one to look at), and `open` finds the sources of a file for `walk`. Spans of a record's
//! source are offsets into its own bytes, such as the text of a line of JSON.
//!
//! A kind is added in a file of its own here, with a line in `sniff`'s table.

mod gap;
mod jsonl;
mod members;
mod open;
mod rewind;
mod sniff;
mod unpack;
mod warc;

pub(crate) use jsonl::Fields;
pub use open::archived_pages;
pub(crate) use open::{Contained, Opened, RecordError};
pub(crate) use sniff::Sniffed;

use crate::codes;
use members::Begins;
use newsbook_core::{Code, Diagnostic, Stated};
use std::fmt;
use std::io::BufRead;

/// How the records of one kind of file are found and read.
pub(crate) trait Container: fmt::Debug + Send + Sync {
    /// Cuts `input` into records, in order, with no more than one in memory.
    ///
    /// What is damaged or a repeat is among them as such; after it come those that can still be told apart.
    fn pieces<'a>(&self, input: Box<dyn BufRead + Send + 'a>) -> Pieces<'a>;

    /// What tells whether bytes begin a record, by which reading goes on behind damage; `None` where nothing does.
    fn begins(&self) -> Option<Begins> {
        None
    }

    /// What names a record in its file for good: an identifier of its own, where it has one.
    fn label(&self, piece: &[u8]) -> Option<String>;

    /// Reads a record from its bytes.
    ///
    /// # Errors
    ///
    /// If they are damaged; the message says how.
    fn record(&self, piece: &[u8]) -> Result<Record, String>;
}

/// The records of a file, one after the other.
pub(crate) type Pieces<'a> = Box<dyn Iterator<Item = Result<Piece, PassedOver>> + Send + 'a>;

/// A record as it lies in its file, not yet looked into.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// The address of the picture that it has, where it is no source but may belong to one.
    pub(crate) picture: Option<String>,
    /// Where it begins.
    pub(crate) spot: Spot,
    /// Its bytes, which follow each other in the unpacked file.
    pub(crate) bytes: Vec<u8>,
}

/// A place in a container, as people look for it: the number of a line, or of bytes where there are no lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    /// The number of its line, from 1, in a file of lines.
    pub(crate) line: Option<u64>,
    /// So many bytes of the unpacked file come before it.
    pub(crate) offset: u64,
}

impl Spot {
    /// Names a record that nothing else names.
    pub(crate) fn label(self) -> String {
        match self.line {
            Some(line) => format!("L{line}"),
            None => format!("B{}", self.offset),
        }
    }
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}"),
            None => write!(f, "byte {}", self.offset),
        }
    }
}

/// A record that becomes no source.
#[derive(Debug, thiserror::Error)]
#[error("{spot}: {reason}")]
pub(crate) struct PassedOver {
    spot: Spot,
    reason: String,
    code: &'static Code,
}

impl PassedOver {
    /// A record that is damaged.
    pub(crate) fn damaged(spot: Spot, reason: impl Into<String>) -> Self {
        Self {
            spot,
            reason: reason.into(),
            code: &codes::RECORD_DAMAGED,
        }
    }

    /// A record whose source another record has.
    pub(crate) fn repeated(spot: Spot, reason: impl Into<String>) -> Self {
        Self {
            spot,
            reason: reason.into(),
            code: &codes::RECORD_REPEATED,
        }
    }

    /// What there is to say of it, in the file at `path`.
    pub(crate) fn diagnostic(&self, path: impl AsRef<str>) -> Diagnostic {
        Diagnostic::new(self.code, format!("passed over {self}")).at(path)
    }
}

/// A source out of a container.
#[derive(Debug, PartialEq)]
pub(crate) struct Record {
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
    /// What the container says of it.
    pub(crate) stated: Stated,
    /// The name of its encoding, where the container says that.
    pub(crate) encoding: Option<String>,
    /// Values that the container states and that cannot be what they ought to be; they are left out.
    pub(crate) unusable: Vec<String>,
}
