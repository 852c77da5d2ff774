//! What tells whether a source is still what it was.

use crate::hexadecimal::{self, Hexadecimal};
use sha2::{Digest as _, Sha256};
use std::fmt;
use std::str::FromStr;

/// SHA-256 of some bytes, shown and read as 64 lower-case hexadecimal digits.
///
/// ```
/// use newsbook_core::Checksum;
///
/// let checksum = Checksum::of(b"abc");
/// assert!(checksum.to_string().starts_with("ba7816bf"));
/// assert_eq!(checksum.to_string().parse(), Ok(checksum));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Checksum([u8; 32]);

impl Checksum {
    /// The checksum of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

impl From<[u8; 32]> for Checksum {
    fn from(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

impl fmt::Display for Checksum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Hexadecimal(&self.0).fmt(f)
    }
}

impl fmt::Debug for Checksum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A text that is no checksum.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is no SHA-256 of 64 lower-case hexadecimal digits")]
pub struct ChecksumError {
    text: String,
}

impl FromStr for Checksum {
    type Err = ChecksumError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bytes = hexadecimal::parse(text);
        bytes.map(Self).ok_or_else(|| ChecksumError {
            text: text.to_owned(),
        })
    }
}
