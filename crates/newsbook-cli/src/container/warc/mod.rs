//! WARC (ISO 28500:2017, WARC 1.1) and WET: what a crawl fetched, a record each, with its address and when that was.
//!
//! Two types of record become sources: `response`, where a page answered with success, and `conversion`, the text that
//! a WET file has of a page. A payload that an earlier record has, and a `revisit`, which only says so, are passed over
//! with a note; other types and other media types without one. When a page was fetched is kept as that: it is no date of
//! the article.
//!
//! `Content-Length` is believed where a record ends as it says, whatever stands in it: a page may well show records of an
//! archive. Where it does not, the record is damaged, and the next one is looked for within it too.

mod headers;
mod http;

use super::gap::Gap;
use super::members::Begins;
use super::rewind::Rewind;
use super::{Container, PassedOver, Piece, Pieces, Record, Spot};
use crate::config::check::is_address;
use headers::Headers;
use memchr::memmem;
use newsbook_core::Stated;
use newsbook_core::facts::Facts;
use sha2::{Digest as _, Sha256};
use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{self, BufRead, Read as _};

/// Longer records are no pages that anybody wrote.
const LONGEST: u64 = 16 << 20;

/// Longer heads, of a record or of an answer, are none.
const LONGEST_HEAD: usize = 64 << 10;

/// Longer addresses name nothing for good.
const LONGEST_ADDRESS: usize = 300;

/// What every record begins with.
const VERSION: &[u8] = b"WARC/";

/// Whether a file that begins like this is a web archive.
pub(super) fn shows(head: &[u8]) -> bool {
    head.starts_with(b"WARC/1.") || head.starts_with(b"WARC/0.")
}

/// Web archives.
#[derive(Debug)]
pub(super) struct Warc;

impl Container for Warc {
    fn pieces<'a>(&self, input: Box<dyn BufRead + Send + 'a>) -> Pieces<'a> {
        let furthest = usize::try_from(LONGEST).unwrap_or(usize::MAX) + 2 * LONGEST_HEAD;
        Box::new(Records {
            input: Rewind::new(input, furthest),
            payloads: HashMap::new(),
            ended: false,
        })
    }

    fn begins(&self) -> Option<Begins> {
        Some(|bytes| bytes.starts_with(VERSION))
    }

    fn label(&self, piece: &[u8]) -> Option<String> {
        let (headers, _) = Headers::cut(piece)?;
        let (address, date) = (address(&headers)?, headers.get("WARC-Date")?);
        let usable = address.len() <= LONGEST_ADDRESS && !address.contains(char::is_control);
        usable.then(|| format!("{address}@{date}"))
    }

    fn record(&self, piece: &[u8]) -> Result<Record, String> {
        let (headers, block) = Headers::cut(piece).ok_or("its head does not end")?;
        let block = block.get(..headers.length()?).unwrap_or(block);
        let (bytes, encoding) = if headers.get("WARC-Type") == Some("response") {
            let (answer, body) =
                Headers::cut(block).ok_or("the head of the answer does not end")?;
            let encoding = answer.charset().map(str::to_owned);
            (http::body(&answer, body)?, encoding)
        } else {
            let encoding = headers.charset().map(str::to_owned);
            (block.to_vec(), encoding)
        };
        let date = headers.get("WARC-Date").unwrap_or_default();
        let fetched = date.parse().ok();
        let unusable = if fetched.is_none() {
            vec![format!("its \"WARC-Date\" is no time: {date:?}")]
        } else {
            Vec::new()
        };
        let url = address(&headers).filter(|url| is_address(url));
        Ok(Record {
            bytes,
            stated: Stated {
                title: None,
                fetched,
                facts: Facts {
                    url: url.map(str::to_owned),
                    ..Facts::default()
                },
            },
            encoding,
            unusable,
        })
    }
}

/// The address of what a record has; WARC 1.0 put it in angle brackets.
fn address<'h>(headers: &'h Headers<'_>) -> Option<&'h str> {
    headers.get("WARC-Target-URI").map(bare)
}

/// An address without angle brackets around it.
fn bare(address: &str) -> &str {
    address.trim_start_matches('<').trim_end_matches('>')
}

/// The records of a file that become sources.
struct Records<'a> {
    input: Rewind<Box<dyn BufRead + Send + 'a>>,
    /// The records of the payloads that were met, by SHA-256 of the payload and of its digest as the archive states it.
    payloads: HashMap<[u8; 32], u64>,
    ended: bool,
}

/// What a record is, beside a source.
enum Other {
    /// Of no use here.
    Useless,
    /// A repeat of another one.
    Repeat(String),
    /// Damaged.
    Damage(String),
}

impl From<String> for Other {
    fn from(damage: String) -> Self {
        Self::Damage(damage)
    }
}

impl Records<'_> {
    /// Goes to where the next record or damage begins; nothing of that is taken. Blank lines end a record.
    fn find(&mut self) -> io::Result<bool> {
        while let Some(byte) = self.input.fill_buf()?.first() {
            if !matches!(byte, b'\r' | b'\n') {
                self.input.mark();
                return Ok(true);
            }
            self.input.consume(1);
        }
        Ok(false)
    }

    /// Reads the record that begins here, or says what else it is; the next one is looked for in `find`.
    fn read(&mut self, spot: Spot) -> io::Result<Result<Piece, Other>> {
        let mut bytes = Vec::new();
        let length = match self.head(&mut bytes)? {
            Ok(length) => length,
            Err(reason) => {
                self.pass_over()?;
                return Ok(Err(Other::Damage(reason)));
            }
        };
        let head = bytes.len();
        if length > LONGEST {
            let wanted = Headers::cut(&bytes).is_some_and(|(headers, _)| is_wanted(&headers));
            let skipped = io::copy(&mut self.input.by_ref().take(length), &mut io::sink())?;
            if skipped < length && self.input.back_to(spot.offset + head as u64) {
                self.pass_over()?;
            }
            return Ok(Err(if skipped < length {
                Other::Damage(format!("it ends {} bytes early", length - skipped))
            } else if wanted {
                Other::Damage(format!("it has more than {} MiB", LONGEST >> 20))
            } else {
                Other::Useless
            }));
        }
        let read = self.input.by_ref().take(length).read_to_end(&mut bytes)? as u64;
        if read < length || !self.ends()? {
            return Ok(Err(Other::Damage(self.resume(&bytes, head, length)?)));
        }
        Ok(self.judge(&bytes, spot).map(|picture| Piece {
            picture,
            spot,
            bytes,
        }))
    }

    /// Takes the head of a record, and says how long the record is; else what is wrong with it.
    fn head(&mut self, bytes: &mut Vec<u8>) -> io::Result<Result<u64, String>> {
        while self.line(bytes)? {
            if !bytes.starts_with(VERSION) {
                return Ok(Err("no record begins here".to_owned()));
            }
            if bytes.len() > LONGEST_HEAD {
                let most = LONGEST_HEAD >> 10;
                return Ok(Err(format!("its head has more than {most} KiB")));
            }
            if bytes.ends_with(b"\n\r\n") || bytes.ends_with(b"\n\n") {
                break;
            }
        }
        let length = Headers::cut(bytes).map(|(headers, _)| headers.length());
        let length = length.unwrap_or_else(|| Err("its head does not end".to_owned()));
        Ok(length.map(|length| length as u64))
    }

    /// Whether a record ends here: at the end of the file, or before a blank line or another record.
    fn ends(&mut self) -> io::Result<bool> {
        let next = self.input.peek(VERSION.len())?;
        Ok(matches!(next.first(), None | Some(b'\r' | b'\n')) || next.starts_with(VERSION))
    }

    /// Goes to the next record behind one that does not end as it says, within it where there is one; says what is wrong.
    fn resume(&mut self, record: &[u8], head: usize, length: u64) -> io::Result<String> {
        let read = (record.len() - head) as u64;
        let block = record.get(head..).unwrap_or_default();
        if let Some(at) = memmem::find(block, b"\nWARC/") {
            let next = self.input.position() - read + at as u64 + 1;
            if self.input.back_to(next) {
                return Ok(format!("another record begins in it, at byte {next}"));
            }
        }
        if read < length {
            return Ok(format!("it ends {} bytes early", length - read));
        }
        self.pass_over()?;
        Ok("its \"Content-Length\" is wrong: it goes on after that".to_owned())
    }

    /// Whether a record has a page that no earlier one has, or a picture, whose address it gives; else what it is.
    fn judge(&mut self, record: &[u8], spot: Spot) -> Result<Option<String>, Other> {
        let (headers, block) = Headers::cut(record).ok_or(Other::Useless)?;
        let payload = match headers.get("WARC-Type") {
            Some("revisit") => return Err(self.revisit(&headers, block)),
            _ if !is_wanted(&headers) => return Err(Other::Useless),
            Some("response") => {
                let (answer, body) =
                    Headers::cut(block).ok_or("the head of the answer does not end".to_owned())?;
                if http::is_picture(&answer) {
                    let address = address(&headers).ok_or(Other::Useless)?;
                    return Ok(Some(address.to_owned()));
                }
                if !http::is_page(&answer) {
                    return Err(Other::Useless);
                }
                // The same page may come in chunks or packed; what is wrong with it is said when it is read.
                http::body(&answer, body).map_or(Cow::Borrowed(body), Cow::Owned)
            }
            _ => Cow::Borrowed(block),
        };
        let first = *self.payloads.entry(key(&payload)).or_insert(spot.offset);
        if let Some(digest) = headers.get("WARC-Payload-Digest") {
            self.payloads.entry(key(digest.as_bytes())).or_insert(first);
        }
        if first == spot.offset {
            return Ok(None);
        }
        let what = named(address(&headers), headers.get("WARC-Date"));
        Err(Other::Repeat(format!(
            "{what} has the payload of the record at byte {first}"
        )))
    }

    /// What a record is that says that a page was what it had been (ISO 28500:2017, section 6.7).
    fn revisit(&self, headers: &Headers<'_>, block: &[u8]) -> Other {
        let answer = Headers::cut(block);
        if answer.is_some_and(|(answer, _)| !http::is_text(&answer)) {
            return Other::Useless;
        }
        let what = named(address(headers), headers.get("WARC-Date"));
        let before = headers.get("WARC-Refers-To-Target-URI").map(bare);
        let before = named(
            before.or(address(headers)),
            headers.get("WARC-Refers-To-Date"),
        );
        let digest = headers.get("WARC-Payload-Digest");
        let place = digest.and_then(|digest| self.payloads.get(&key(digest.as_bytes())));
        let place = place.map_or_else(String::new, |at| format!(", the record at byte {at}"));
        Other::Repeat(format!("{what} was still the same as {before}{place}"))
    }

    /// Takes the next line; `false` at the end.
    fn line(&mut self, bytes: &mut Vec<u8>) -> io::Result<bool> {
        let room = LONGEST_HEAD as u64 + 1;
        let read = self.input.by_ref().take(room).read_until(b'\n', bytes)?;
        Ok(read > 0)
    }

    /// Goes on to the next line that looks like the first of a record.
    fn pass_over(&mut self) -> io::Result<()> {
        while !self.input.peek(VERSION.len())?.starts_with(VERSION) {
            if self.input.skip_until(b'\n')? == 0 {
                break;
            }
        }
        Ok(())
    }
}

/// What a payload, or its digest, is known by.
fn key(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// How a record is called in a message, by its address and when that was fetched.
fn named(address: Option<&str>, date: Option<&str>) -> String {
    let date = date.map_or_else(String::new, |date| format!("@{date}"));
    format!("{}{date}", address.unwrap_or("a page without address"))
}

/// Whether a record may have a page.
fn is_wanted(headers: &Headers<'_>) -> bool {
    match headers.get("WARC-Type") {
        Some("response") => headers
            .get("Content-Type")
            .is_some_and(|kind| kind.starts_with("application/http")),
        Some("conversion") => headers
            .get("Content-Type")
            .is_none_or(|kind| kind.starts_with("text/plain")),
        _ => false,
    }
}

impl Iterator for Records<'_> {
    type Item = Result<Piece, PassedOver>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let found = self.find();
            let spot = Spot {
                line: None,
                offset: self.input.position(),
            };
            let read = match found {
                Ok(true) => self.read(spot),
                Ok(false) => return None,
                Err(error) => Err(error),
            };
            return Some(match read {
                Ok(Ok(piece)) => Ok(piece),
                Ok(Err(Other::Useless)) => continue,
                Ok(Err(Other::Repeat(reason))) => Err(PassedOver::repeated(spot, reason)),
                Ok(Err(Other::Damage(reason))) => Err(PassedOver::damaged(spot, reason)),
                Err(error) => Err(self.failed(spot, &error)),
            });
        }
        None
    }
}

impl Records<'_> {
    /// What an error took: a record, where reading goes on behind it.
    fn failed(&mut self, spot: Spot, error: &io::Error) -> PassedOver {
        if let Some(gap) = Gap::of(error) {
            return PassedOver::damaged(spot, gap.to_string());
        }
        self.ended = true;
        PassedOver::damaged(spot, format!("nothing can be read from here on: {error}"))
    }
}

#[cfg(test)]
mod tests;
