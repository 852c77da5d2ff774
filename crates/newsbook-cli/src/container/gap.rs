//! Gaps: where damage took something from a packed file, and what can be read behind it.
//!
//! To whoever reads the unpacked file a gap is an error, once, in its place; after it reading goes on. A copy of the
//! unpacked file has its gaps in a list, and reading it puts them back.

use std::io::{self, BufRead, Read};

/// What was lost of a packed file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the packed file is damaged after its byte {from} ({reason}), and read again from its byte {to} on"
)]
pub(crate) struct Gap {
    /// Where what is damaged begins, in the packed file.
    pub(super) from: u64,
    /// Where reading goes on.
    pub(super) to: u64,
    /// What is wrong there.
    pub(super) reason: String,
}

/// Gaps in order, each with what comes before it in the copy of the unpacked file.
pub(super) type Gaps = Vec<(u64, Gap)>;

impl Gap {
    /// The gap that an error stands for, if it does.
    pub(super) fn of(error: &io::Error) -> Option<&Self> {
        error.get_ref()?.downcast_ref()
    }
}

/// Copies `input`, and returns its gaps and the error that ended it too early.
///
/// # Errors
///
/// If the copy cannot be written.
pub(super) fn copy(
    input: &mut dyn Read,
    copy: &mut dyn io::Write,
) -> io::Result<(Gaps, Option<io::Error>)> {
    let mut gaps = Gaps::new();
    let mut copied = 0;
    let mut buffer = vec![0; 64 << 10];
    loop {
        match input.read(&mut buffer) {
            Ok(0) => return Ok((gaps, None)),
            Ok(length) => {
                copy.write_all(buffer.get(..length).unwrap_or_default())?;
                copied += length as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => match Gap::of(&error) {
                Some(gap) => gaps.push((copied, gap.clone())),
                None => return Ok((gaps, Some(error))),
            },
        }
    }
}

/// A copy with its gaps in their places.
#[derive(Debug)]
pub(super) struct Gapped<R> {
    copy: R,
    position: u64,
    gaps: Gaps,
}

impl<R: BufRead> Gapped<R> {
    /// Reads a copy that has these gaps, in order.
    pub(super) fn new(copy: R, mut gaps: Gaps) -> Self {
        gaps.reverse();
        Self {
            copy,
            position: 0,
            gaps,
        }
    }
}

impl<R: BufRead> Read for Gapped<R> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let length = self.fill_buf()?.read(room)?;
        self.consume(length);
        Ok(length)
    }
}

impl<R: BufRead> BufRead for Gapped<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if let Some((_, gap)) = self.gaps.pop_if(|(place, _)| *place <= self.position) {
            return Err(io::Error::other(gap));
        }
        let bytes = self.copy.fill_buf()?;
        let next = self.gaps.last().map(|(place, _)| *place - self.position);
        let room = next.map_or(bytes.len(), |next| {
            usize::try_from(next).map_or(bytes.len(), |next| next.min(bytes.len()))
        });
        Ok(bytes.get(..room).unwrap_or_default())
    }

    fn consume(&mut self, length: usize) {
        self.copy.consume(length);
        self.position += length as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gap(from: u64) -> Gap {
        Gap {
            from,
            to: from + 1,
            reason: "test".to_owned(),
        }
    }

    #[test]
    fn gaps_of_a_copy_are_where_they_were() {
        let gaps = vec![(0, gap(1)), (3, gap(5)), (3, gap(7)), (6, gap(9))];
        let mut input = Gapped::new(&b"abcdef"[..], gaps.clone());
        let mut bytes = Vec::new();
        let (found, failure) = copy(&mut input, &mut bytes).unwrap();
        assert_eq!((bytes.as_slice(), found), (&b"abcdef"[..], gaps));
        assert!(failure.is_none());
    }

    #[test]
    fn other_errors_end_a_copy() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::other("broken"))
            }
        }
        let mut bytes = Vec::new();
        let (gaps, failure) = copy(&mut (&b"ab"[..]).chain(Broken), &mut bytes).unwrap();
        assert_eq!((bytes.as_slice(), gaps.len()), (&b"ab"[..], 0));
        assert_eq!(failure.unwrap().to_string(), "broken");
    }
}
