//! The members of a gzip file (RFC 1952), one after the other, and on behind those that are damaged.
//!
//! Nothing of a member is handed over before what follows it is known to be right, up to its checksum: so the end of a
//! damaged one never passes for whole; but where the file is cut off, all that came before is. Behind damage, the next
//! member is where the signature of gzip stands and what unpacks there begins as the container's records do; without a
//! container that knows how they begin, damage ends the file.

use super::gap::Gap;
use super::rewind::Rewind;
use flate2::bufread::GzDecoder;
use std::io::{self, ErrorKind, Read};

/// Tells whether the first bytes of a member begin a record.
pub(crate) type Begins = fn(&[u8]) -> bool;

/// Signature and method of a member (RFC 1952, section 2.3.1).
const SIGNATURE: &[u8] = b"\x1F\x8B\x08";

/// So much of a member is unpacked to see what it begins with.
const TRIED: usize = 1 << 10;

/// The next member is looked for behind the beginning of the damaged one, where that is no further back than this.
const BACK: usize = 1 << 20;

/// So much is unpacked at once.
const CHUNK: usize = 32 << 10;

/// Unpacks a file of gzip.
pub(super) struct Members<R> {
    stage: Stage<R>,
    begins: Option<Begins>,
    /// Where the member that is being read begins.
    start: u64,
    /// What is handed over, …
    ready: Vec<u8>,
    /// … up to where it was, …
    given: usize,
    /// … and what comes after it, if that is right.
    ahead: Vec<u8>,
}

/// What is being read.
enum Stage<R> {
    Between(Rewind<R>),
    Within(Box<GzDecoder<Rewind<R>>>),
    /// The end, or what ended it too early.
    Ended(Option<io::Error>),
}

impl<R: Read> Members<R> {
    /// Unpacks `input`; damage ends it unless `begins` can tell where it goes on.
    pub(super) fn new(input: R, begins: Option<Begins>) -> Self {
        Self {
            stage: Stage::Between(Rewind::new(input, BACK)),
            begins,
            start: 0,
            ready: Vec::new(),
            given: 0,
            ahead: Vec::new(),
        }
    }

    /// Unpacks the next chunk, and has the one before it ready; `false` at the end.
    fn advance(&mut self) -> io::Result<bool> {
        match std::mem::replace(&mut self.stage, Stage::Ended(None)) {
            Stage::Ended(failure) => failure.map_or(Ok(false), Err),
            Stage::Between(mut input) => {
                input.mark();
                self.start = input.position();
                if !input.peek(1)?.is_empty() {
                    self.stage = Stage::Within(Box::new(GzDecoder::new(input)));
                }
                Ok(true)
            }
            Stage::Within(mut decoder) => {
                let mut chunk = Vec::with_capacity(CHUNK);
                // All of it, so that what is lost does not depend on how the bytes come.
                match (&mut decoder).take(CHUNK as u64).read_to_end(&mut chunk) {
                    Ok(length) => {
                        self.stage = if length > 0 {
                            Stage::Within(decoder)
                        } else {
                            Stage::Between(decoder.into_inner())
                        };
                        self.ready = std::mem::replace(&mut self.ahead, chunk);
                        self.given = 0;
                        Ok(true)
                    }
                    Err(error) => self.resume(decoder.into_inner(), error, &chunk),
                }
            }
        }
    }

    /// Goes from damage to the next member that begins a record, where there is one; the error says what is lost. Where there
    /// is none, what was cut off behind `chunk` is right up to there.
    fn resume(&mut self, mut input: Rewind<R>, error: io::Error, chunk: &[u8]) -> io::Result<bool> {
        let ahead = std::mem::take(&mut self.ahead);
        let damage = matches!(
            error.kind(),
            ErrorKind::InvalidInput | ErrorKind::InvalidData | ErrorKind::UnexpectedEof
        );
        if let Some(begins) = self.begins.filter(|_| damage) {
            input.back_to(self.start + 1);
            if find(&mut input, begins)? {
                let gap = Gap {
                    from: self.start,
                    to: input.position(),
                    reason: error.to_string(),
                };
                self.stage = Stage::Between(input);
                return Err(io::Error::other(gap));
            }
        }
        if error.kind() == ErrorKind::UnexpectedEof {
            (self.ready, self.given) = ([&ahead, chunk].concat(), 0);
        }
        self.stage = Stage::Ended(Some(error));
        Ok(true)
    }
}

/// Goes to where the next member begins whose first bytes begin a record; `false` where there is none.
fn find<R: Read>(input: &mut Rewind<R>, begins: Begins) -> io::Result<bool> {
    loop {
        let bytes = input.peek(SIGNATURE.len())?;
        let Some(at) = bytes.iter().position(|byte| *byte == SIGNATURE[0]) else {
            let length = bytes.len();
            if length == 0 {
                return Ok(false);
            }
            io::BufRead::consume(input, length);
            continue;
        };
        io::BufRead::consume(input, at);
        let is_member = input.peek(SIGNATURE.len())?.starts_with(SIGNATURE) && {
            let head = input.peek(TRIED)?;
            let head = head.get(..TRIED).unwrap_or(head);
            let mut first = [0; 16];
            let length = GzDecoder::new(head).read(&mut first).unwrap_or_default();
            begins(first.get(..length).unwrap_or_default())
        };
        if is_member {
            return Ok(true);
        }
        io::BufRead::consume(input, 1);
    }
}

impl<R: Read> Read for Members<R> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        loop {
            let mut rest = self.ready.get(self.given..).unwrap_or_default();
            if !rest.is_empty() {
                let length = rest.read(room)?;
                self.given += length;
                return Ok(length);
            }
            if !self.advance()? {
                return Ok(0);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::gap;
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write as _;

    fn member(text: &str) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    fn begins(bytes: &[u8]) -> bool {
        bytes.starts_with(b"R:")
    }

    /// What comes out, where gaps are in it and where they come from, and what ended it.
    fn unpack(packed: &[u8]) -> (String, Vec<(u64, u64)>, Option<String>) {
        let mut text = Vec::new();
        let mut members = Members::new(packed, Some(begins));
        let (gaps, failure) = gap::copy(&mut members, &mut text).unwrap();
        let gaps = gaps.into_iter().map(|(at, gap)| (at, gap.from)).collect();
        let failure = failure.map(|error| error.to_string());
        (String::from_utf8(text).unwrap(), gaps, failure)
    }

    #[test]
    fn damaged_members_are_passed_over_whole() {
        let [one, two, three] = ["R: one", "R: two", "R: three"].map(member);
        let last = two.len() - 1;
        for at in [0, 1, 2, 12, last - 6, last] {
            let mut broken = two.clone();
            broken[at] ^= 0xFF;
            let packed = [&one[..], &broken, &three].concat();
            let from = one.len() as u64;
            let expected = ("R: oneR: three".to_owned(), vec![(6, from)], None);
            assert_eq!(unpack(&packed), expected, "at {at}");
        }
        // Some of its bytes are missing.
        let packed = [&one[..], &two[..two.len() - 9], &three].concat();
        assert_eq!(unpack(&packed).0, "R: oneR: three");
        // It is the first, and there is nothing before it.
        let packed = [&b"\x1F\x8B garbage"[..], &three].concat();
        assert_eq!(unpack(&packed), ("R: three".to_owned(), vec![(0, 0)], None));
    }

    #[test]
    fn damage_with_nothing_behind_it_ends_the_file() {
        let one = member("R: one");
        for rest in [
            &b"no member"[..],
            &member("something else")[..9],
            b"\x1F\x8B\x08\x1F\x8B\x08",
        ] {
            let (text, gaps, failure) = unpack(&[&one[..], rest].concat());
            assert_eq!((text.as_str(), gaps.len()), ("R: one", 0));
            assert!(failure.is_some());
        }
    }

    #[test]
    fn member_that_is_long_is_known_as_damaged_from_its_checksum_on() {
        let long = format!("R: {}", "It rained. ".repeat(20_000));
        let mut packed = member(&long);
        let last = packed.len() - 1;
        packed[last] ^= 1;
        packed.extend(member("R: two"));
        let (text, gaps, _) = unpack(&packed);
        assert_eq!(gaps.len(), 1);
        assert!(text.len() < long.len() && text.ends_with("R: two"));
    }
}
