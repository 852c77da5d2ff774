//! WARC (ISO 28500:2017, WARC 1.1) and WET: what a crawl fetched, a record each, with its address and when that was.
//!
//! Two types of record become sources: `response`, where a page answered with success, and `conversion`, the text that
//! a WET file has of a page. Other types, other media types and payloads whose digest an earlier record has are passed
//! over. What does not begin like a record is damage, and the next record is looked for. When a page was fetched is kept
//! as that: it is no date of the article.

mod headers;
mod http;

use super::{Container, Damage, Piece, Pieces, Record, Spot};
use crate::config::check::is_address;
use headers::Headers;
use newsbook_core::Stated;
use newsbook_core::facts::Facts;
use std::collections::HashSet;
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
        Box::new(Records {
            input,
            offset: 0,
            digests: HashSet::new(),
            ended: false,
        })
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
        let bytes = if headers.get("WARC-Type") == Some("response") {
            http::body(block)?
        } else {
            block.to_vec()
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
            unusable,
        })
    }
}

/// The address of what a record has; WARC 1.0 put it in angle brackets.
fn address<'a>(headers: &Headers<'a>) -> Option<&'a str> {
    let address = headers.get("WARC-Target-URI")?;
    Some(address.trim_start_matches('<').trim_end_matches('>'))
}

/// The records of a file that become sources.
struct Records<'a> {
    input: Box<dyn BufRead + Send + 'a>,
    offset: u64,
    /// The digests of payloads that were met.
    digests: HashSet<String>,
    ended: bool,
}

impl Records<'_> {
    /// Reads the next record that is of use; `None` at the end.
    fn next(&mut self) -> io::Result<Option<Result<Piece, Damage>>> {
        loop {
            let Some(offset) = self.find()? else {
                return Ok(None);
            };
            let spot = Spot { line: None, offset };
            match self.read(spot)? {
                Ok(Some(piece)) => return Ok(Some(Ok(piece))),
                Ok(None) => {}
                Err(reason) => return Ok(Some(Err(Damage { spot, reason }))),
            }
        }
    }

    /// Goes to where the next record or damage begins; nothing of that is taken. Blank lines end a record.
    fn find(&mut self) -> io::Result<Option<u64>> {
        while let Some(byte) = self.input.fill_buf()?.first() {
            if !matches!(byte, b'\r' | b'\n') {
                return Ok(Some(self.offset));
            }
            self.input.consume(1);
            self.offset += 1;
        }
        Ok(None)
    }

    /// Reads a record; `None` if it is of no use, and what is wrong with it if it is damaged.
    fn read(&mut self, spot: Spot) -> io::Result<Result<Option<Piece>, String>> {
        let mut bytes = Vec::new();
        while self.line(&mut bytes)? {
            if !bytes.starts_with(VERSION) {
                self.pass_over()?;
                return Ok(Err("no record begins here".to_owned()));
            }
            if bytes.len() > LONGEST_HEAD {
                self.pass_over()?;
                return Ok(Err(format!(
                    "its head has more than {} KiB",
                    LONGEST_HEAD >> 10
                )));
            }
            if bytes.ends_with(b"\n\r\n") || bytes.ends_with(b"\n\n") {
                break;
            }
        }
        let length = match Headers::cut(&bytes)
            .ok_or("its head does not end")
            .map(|(headers, _)| headers.length())
        {
            Ok(Ok(length)) => length as u64,
            Ok(Err(reason)) => {
                self.pass_over()?;
                return Ok(Err(reason));
            }
            Err(reason) => return Ok(Err(reason.to_owned())),
        };
        let wanted = Headers::cut(&bytes).is_some_and(|(headers, _)| is_wanted(&headers));
        if !wanted || length > LONGEST {
            let skipped = io::copy(&mut self.input.by_ref().take(length), &mut io::sink())?;
            self.offset += skipped;
            return Ok(if wanted {
                Err(format!("it has more than {} MiB", LONGEST >> 20))
            } else {
                Ok(None)
            });
        }
        let read = self.input.by_ref().take(length).read_to_end(&mut bytes)? as u64;
        self.offset += read;
        if read < length {
            return Ok(Err(format!("it ends {} bytes early", length - read)));
        }
        Ok(Ok(self
            .is_new_page(&bytes)
            .then_some(Piece { spot, bytes })))
    }

    /// Whether a record has a page that no earlier one has.
    fn is_new_page(&mut self, record: &[u8]) -> bool {
        let Some((headers, block)) = Headers::cut(record) else {
            return false;
        };
        let page = headers.get("WARC-Type") != Some("response") || http::is_page(block);
        let digest = headers
            .get("WARC-Payload-Digest")
            .or(headers.get("WARC-Block-Digest"));
        page && digest.is_none_or(|digest| self.digests.insert(digest.to_owned()))
    }

    /// Takes the next line; `false` at the end.
    fn line(&mut self, bytes: &mut Vec<u8>) -> io::Result<bool> {
        let room = LONGEST_HEAD as u64 + 1;
        let read = self.input.by_ref().take(room).read_until(b'\n', bytes)?;
        self.offset += read as u64;
        Ok(read > 0)
    }

    /// Goes on to the next line that looks like the first of a record.
    fn pass_over(&mut self) -> io::Result<()> {
        let mut line = Vec::new();
        while !self.input.fill_buf()?.starts_with(VERSION) {
            line.clear();
            if !self.line(&mut line)? {
                break;
            }
        }
        Ok(())
    }
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
    type Item = Result<Piece, Damage>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        self.next().unwrap_or_else(|error| {
            self.ended = true;
            let reason = format!("nothing can be read from here on: {error}");
            let spot = Spot {
                line: None,
                offset: self.offset,
            };
            Some(Err(Damage { spot, reason }))
        })
    }
}

#[cfg(test)]
mod tests;
