//! A reader that can look ahead and go back: what is damaged is read once more, to find where it goes on.

use std::io::{self, BufRead, Read};

/// So much is read at once.
const CHUNK: usize = 64 << 10;

/// So many bytes may be read again, all in all: a file of nothing but damage takes no more than this beyond its length.
const AGAIN: u64 = 64 << 20;

/// Reads on and, within limits, back.
///
/// How far back it goes depends on what was asked of it alone, not on how the bytes came.
#[derive(Debug)]
pub(super) struct Rewind<R> {
    input: R,
    /// What was read: what may be gone back to, then what was not taken yet.
    bytes: Vec<u8>,
    /// So many of them were taken.
    taken: usize,
    /// So many bytes of the input came before them.
    start: u64,
    /// Going back ends here, …
    mark: u64,
    /// … and is no further than this.
    limit: usize,
    /// So many bytes may still be read again.
    again: u64,
    /// An error behind bytes that were looked at and not taken yet.
    error: Option<io::Error>,
}

impl<R: Read> Rewind<R> {
    /// Reads `input`, and goes back by no more than `limit` bytes.
    pub(super) fn new(input: R, limit: usize) -> Self {
        Self {
            input,
            bytes: Vec::new(),
            taken: 0,
            start: 0,
            mark: 0,
            limit,
            again: AGAIN,
            error: None,
        }
    }

    /// So many bytes were taken.
    pub(super) fn position(&self) -> u64 {
        self.start + self.taken as u64
    }

    /// Gives up what was taken so far: going back ends here.
    pub(super) fn mark(&mut self) {
        self.mark = self.position();
    }

    /// Goes back to `position`; `false`, and nothing happens, where that is too far.
    pub(super) fn back_to(&mut self, position: u64) -> bool {
        let Some(length) = self.position().checked_sub(position) else {
            return false;
        };
        let kept = position >= self.mark && length <= self.limit as u64 && length <= self.again;
        let taken = position.checked_sub(self.start);
        let Some(taken) = taken.filter(|_| kept) else {
            return false;
        };
        self.again -= length;
        self.taken = usize::try_from(taken).unwrap_or(self.taken);
        true
    }

    /// The next `length` bytes, none of which is taken; fewer where the input ends or fails behind them.
    ///
    /// # Errors
    ///
    /// If the input fails at once.
    pub(super) fn peek(&mut self, length: usize) -> io::Result<&[u8]> {
        while self.bytes.len() - self.taken < length {
            match self.refill() {
                Ok(0) => break,
                Ok(_) => {}
                Err(error) if self.bytes.len() == self.taken => return Err(error),
                Err(error) => {
                    self.error = Some(error);
                    break;
                }
            }
        }
        Ok(self.bytes.get(self.taken..).unwrap_or_default())
    }

    /// Reads some more; returns how much.
    fn refill(&mut self) -> io::Result<usize> {
        if let Some(error) = self.error.take() {
            return Err(error);
        }
        let mark = usize::try_from(self.mark.saturating_sub(self.start)).unwrap_or(self.taken);
        let lost = mark
            .max(self.taken.saturating_sub(self.limit))
            .min(self.taken);
        // What is moved is never more than what goes, so that all of it takes time in proportion to the input.
        if lost > 0 && 2 * lost >= self.bytes.len() {
            self.bytes.drain(..lost);
            self.taken -= lost;
            self.start += lost as u64;
        }
        let end = self.bytes.len();
        self.bytes.resize(end + CHUNK, 0);
        let read = self
            .input
            .read(self.bytes.get_mut(end..).unwrap_or_default());
        self.bytes
            .truncate(end + read.as_ref().copied().unwrap_or_default());
        read
    }
}

impl<R: Read> Read for Rewind<R> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let length = self.fill_buf()?.read(room)?;
        self.consume(length);
        Ok(length)
    }
}

impl<R: Read> BufRead for Rewind<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.peek(1)
    }

    fn consume(&mut self, length: usize) {
        self.taken = (self.taken + length).min(self.bytes.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives one byte at a time, and fails once behind the third.
    struct Slow(u8);

    impl Read for Slow {
        fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
            self.0 += 1;
            match self.0 {
                4 => Err(io::Error::other("once")),
                9.. => Ok(0),
                at => {
                    room[0] = at;
                    Ok(1)
                }
            }
        }
    }

    #[test]
    fn what_was_taken_comes_again_up_to_the_mark() {
        let mut input = Rewind::new(Slow(4), 100);
        assert_eq!(input.peek(2).unwrap(), [5, 6]);
        input.consume(1);
        input.mark();
        input.consume(1);
        assert_eq!(input.peek(9).unwrap(), [7, 8]);
        assert!(!input.back_to(0) && input.back_to(1));
        let mut rest = Vec::new();
        input.read_to_end(&mut rest).unwrap();
        assert_eq!((rest, input.position()), (vec![6, 7, 8], 4));
    }

    #[test]
    fn error_waits_for_the_bytes_before_it() {
        let mut input = Rewind::new(Slow(0), 100);
        assert_eq!(input.peek(5).unwrap(), [1, 2, 3]);
        input.consume(3);
        assert_eq!(input.peek(1).unwrap_err().to_string(), "once");
        assert_eq!(input.peek(1).unwrap(), [5]);
    }

    #[test]
    fn going_back_has_its_limits() {
        let bytes = vec![0; 1 << 20];
        let mut input = Rewind::new(bytes.as_slice(), 1000);
        io::copy(&mut input.by_ref().take(500_000), &mut io::sink()).unwrap();
        assert!(!input.back_to(498_999) && input.back_to(499_000));
        assert!(input.bytes.len() < 4 * CHUNK);
        input.again = 10;
        input.consume(1000);
        assert!(!input.back_to(499_000) && input.back_to(499_990));
    }
}
