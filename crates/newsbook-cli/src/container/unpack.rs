//! Takes gzip (RFC 1952, with any number of members) and Zstandard (RFC 8878, with any number of frames) off, in a
//! stream and within limits.
//!
//! A few kilobytes can be made to unpack to as many gigabytes. Text does not pack to a hundredth, so what claims to is
//! not read to its end.

use super::members::{Begins, Members};
use crate::interrupt;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Nothing may unpack to more than so many times its size, …
const RATIO: u64 = 200;

/// … once it is longer than this.
const FREE: u64 = 16 << 20;

/// How a file is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Packing {
    Plain,
    Gzip,
    Zstd,
}

impl Packing {
    /// Tells it by the first bytes of the file.
    pub(crate) fn of(head: &[u8]) -> Self {
        match head {
            [0x1F, 0x8B, ..] => Self::Gzip,
            [0x28, 0xB5, 0x2F, 0xFD, ..] => Self::Zstd,
            _ => Self::Plain,
        }
    }

    /// Unpacks `input`; where members of gzip are damaged, on from where the next record `begins`.
    pub(crate) fn unpack<'a>(
        self,
        input: impl Read + Send + 'a,
        begins: Option<Begins>,
    ) -> Box<dyn Read + Send + 'a> {
        let taken = Arc::new(AtomicU64::new(0));
        let input = Counted {
            input,
            taken: Arc::clone(&taken),
        };
        match self {
            Self::Plain => Box::new(input),
            Self::Gzip => limited(Members::new(input, begins), taken),
            Self::Zstd => limited(Zstd::new(input), taken),
        }
    }
}

/// Counts what is read, and stops when the user wants to.
struct Counted<R> {
    input: R,
    taken: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        interrupt::check().map_err(io::Error::other)?;
        let length = self.input.read(room)?;
        self.taken.fetch_add(length as u64, Ordering::Relaxed);
        Ok(length)
    }
}

/// Ends with an error where far too much comes out of what was taken.
struct Limited<R> {
    unpacked: R,
    given: u64,
    taken: Arc<AtomicU64>,
}

/// Sets limits to what comes out of `taken` bytes.
fn limited<'a>(
    unpacked: impl Read + Send + 'a,
    taken: Arc<AtomicU64>,
) -> Box<dyn Read + Send + 'a> {
    Box::new(Limited {
        unpacked,
        given: 0,
        taken,
    })
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let length = self.unpacked.read(room)?;
        self.given += length as u64;
        let allowed = self.taken.load(Ordering::Relaxed).saturating_mul(RATIO);
        if self.given > FREE.max(allowed) {
            let message = format!(
                "it unpacks to more than {RATIO} times its size, as text never does; if it is harmless, unpack it first"
            );
            return Err(io::Error::other(message));
        }
        Ok(length)
    }
}

/// The frames of a Zstandard file, one after the other.
struct Zstd<R> {
    input: BufReader<R>,
    decoder: FrameDecoder,
    begun: bool,
}

impl<R: Read> Zstd<R> {
    fn new(input: R) -> Self {
        Self {
            input: BufReader::new(input),
            decoder: FrameDecoder::new(), // it refuses windows of more than 100 MiB
            begun: false,
        }
    }

    /// Begins the next frame; `false` at the end of the input.
    fn begin(&mut self) -> io::Result<bool> {
        while !self.input.fill_buf()?.is_empty() {
            match self.decoder.init(&mut self.input) {
                Ok(()) => {
                    self.begun = true;
                    return Ok(true);
                }
                // Frames of other programs' data (RFC 8878, section 3.1.2).
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => {
                    let mut skipped = self.input.by_ref().take(length.into());
                    io::copy(&mut skipped, &mut io::sink())?;
                }
                Err(error) => return Err(io::Error::other(error)),
            }
        }
        Ok(false)
    }

    /// Compares the checksum of a frame that is at its end, where it has one.
    fn check(&self) -> io::Result<()> {
        let stated = self.decoder.get_checksum_from_data();
        if stated.is_some() && stated != self.decoder.get_calculated_checksum() {
            return Err(io::Error::other("the checksum of the data is wrong"));
        }
        Ok(())
    }
}

impl<R: Read> Read for Zstd<R> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        loop {
            if self.begun && self.decoder.can_collect() > 0 {
                return self.decoder.read(room);
            }
            if self.begun && !self.decoder.is_finished() {
                let one = BlockDecodingStrategy::UptoBlocks(1);
                self.decoder
                    .decode_blocks(&mut self.input, one)
                    .map_err(io::Error::other)?;
            } else {
                if self.begun {
                    self.begun = false;
                    self.check()?;
                }
                if !self.begin()? {
                    return Ok(0);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};
    use std::io::Write as _;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn zstd(bytes: &[u8]) -> Vec<u8> {
        compress_to_vec(bytes, CompressionLevel::Fastest)
    }

    /// Unpacks as far as possible; the text, and the error that ended it.
    fn unpack(packed: &[u8]) -> (String, Option<String>) {
        let mut text = Vec::new();
        let error = Packing::of(packed)
            .unpack(packed, None)
            .read_to_end(&mut text);
        (
            String::from_utf8_lossy(&text).into_owned(),
            error.err().map(|error| error.to_string()),
        )
    }

    #[test]
    fn members_and_frames_follow_each_other() {
        for pack in [gzip, zstd] {
            let packed = [pack(b"one\n"), pack(b""), pack(b"two\n")].concat();
            assert_eq!(unpack(&packed), ("one\ntwo\n".to_owned(), None));
        }
        assert_eq!(unpack(b"plain"), ("plain".to_owned(), None));
    }

    #[test]
    fn skippable_frame_of_zstandard_is_skipped() {
        let skippable = b"\x50\x2A\x4D\x18\x03\0\0\0abc";
        let packed = [&zstd(b"one\n")[..], skippable, &zstd(b"two\n")].concat();
        assert_eq!(unpack(&packed), ("one\ntwo\n".to_owned(), None));
    }

    #[test]
    fn what_is_cut_off_or_damaged_gives_what_came_before_and_an_error() {
        let text = "It rained all week. ".repeat(10_000);
        for pack in [gzip, zstd] {
            let whole = pack(text.as_bytes());
            let (_, error) = unpack(&whole[..whole.len() - 3]);
            assert!(error.is_some());
            let packed = [whole, b"no more of it".to_vec()].concat();
            let (before, error) = unpack(&packed);
            assert!(error.is_some());
            assert_eq!(before, text);
        }
        let mut packed = zstd(b"one\n");
        let last = packed.len() - 1;
        packed[last] ^= 1;
        let (_, error) = unpack(&packed);
        assert_eq!(error.as_deref(), Some("the checksum of the data is wrong"));
    }

    #[test]
    fn bomb_is_not_read_to_its_end() {
        let zeros = vec![0; 34 << 20];
        for pack in [gzip, zstd] {
            let (text, error) = unpack(&pack(&zeros));
            assert!(text.len() < 32 << 20, "{}", text.len());
            let error = error.expect("an error");
            assert!(error.contains("200 times its size"), "{error}");
        }
    }
}
