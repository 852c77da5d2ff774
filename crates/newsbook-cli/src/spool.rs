//! Files that are read again and again, and copies of what can be read but once.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use tempfile::TempPath;

/// A file to read from at any place, as often as one likes.
#[derive(Debug)]
pub(crate) enum Spool {
    /// One of the user's.
    Named(PathBuf),
    /// A copy in the system's temporary folder, removed in the end.
    Copied(TempPath),
}

impl Spool {
    /// Copies `input`; returns the error that ended it too early, with what came before.
    ///
    /// # Errors
    ///
    /// If no temporary file can be made.
    pub(crate) fn copy(input: &mut dyn Read) -> io::Result<(Self, Option<io::Error>)> {
        let mut copy = tempfile::NamedTempFile::new()?;
        let failure = io::copy(input, &mut copy).err();
        Ok((Self::Copied(copy.into_temp_path()), failure))
    }

    /// A file that what writes to the other value fills.
    ///
    /// # Errors
    ///
    /// If no temporary file can be made.
    pub(crate) fn fill() -> io::Result<(Self, BufWriter<File>)> {
        let file = tempfile::NamedTempFile::new()?;
        let filled = file.reopen().map(BufWriter::new)?;
        Ok((Self::Copied(file.into_temp_path()), filled))
    }

    /// Where the file is.
    pub(crate) fn path(&self) -> &Path {
        match self {
            Self::Named(path) => path,
            Self::Copied(path) => path,
        }
    }

    /// The user's own file, of which this is no copy.
    pub(crate) fn original(&self) -> Option<&Path> {
        match self {
            Self::Named(path) => Some(path),
            Self::Copied(_) => None,
        }
    }

    /// Opens the file at its beginning.
    ///
    /// # Errors
    ///
    /// If it cannot be opened.
    pub(crate) fn open(&self) -> io::Result<BufReader<File>> {
        File::open(self.path()).map(BufReader::new)
    }

    /// Reads `length` bytes of the file from `start` on.
    ///
    /// # Errors
    ///
    /// If it cannot be read, or no longer reaches so far.
    pub(crate) fn slice(&self, start: u64, length: u64) -> io::Result<Vec<u8>> {
        let mut file = File::open(self.path())?;
        file.seek(SeekFrom::Start(start))?;
        let mut bytes = Vec::new();
        file.take(length).read_to_end(&mut bytes)?;
        if (bytes.len() as u64) < length {
            return Err(io::Error::new(
                io::ErrorKind::UnexpectedEof,
                "the file was cut short while it was being read",
            ));
        }
        Ok(bytes)
    }
}
