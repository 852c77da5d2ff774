//! The sources of a container: where each is, to be read again and again.

use super::gap::{self, Gapped, Gaps};
use super::sniff::Sniffed;
use super::unpack::Packing;
use super::{Container, PassedOver, Piece, Record, Spot};
use crate::args::InputKind;
use crate::config::InputOptions;
use crate::spool::Spool;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, Read, Write as _};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A container that lies unpacked in a file.
#[derive(Debug)]
struct Unpacked {
    spool: Spool,
    /// What damage took from it, and after how many of its bytes.
    gaps: Gaps,
    container: Arc<dyn Container>,
    /// The pictures in it, by what their addresses are known by: where each record is, and how long.
    pictures: Mutex<BTreeMap<u128, (Spot, u64)>>,
}

/// A source in a container.
#[derive(Clone, Debug)]
pub(crate) struct Contained {
    unpacked: Arc<Unpacked>,
    spot: Spot,
    length: u64,
}

/// A record that cannot be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RecordError {
    /// Its file cannot be.
    #[error("{0}")]
    File(#[from] io::Error),
    /// It is damaged.
    #[error("{0}")]
    PassedOver(#[from] PassedOver),
}

impl Contained {
    /// Reads the source and what is said of it.
    ///
    /// # Errors
    ///
    /// If it is damaged, or its file is no longer what it was.
    pub(crate) fn record(&self) -> Result<Record, RecordError> {
        let bytes = self.unpacked.spool.slice(self.spot.offset, self.length)?;
        let record = self.unpacked.container.record(&bytes);
        Ok(record.map_err(|reason| PassedOver::damaged(self.spot, reason))?)
    }

    /// Reads the picture of an address, if the same file has it; of several of one address the first.
    pub(crate) fn picture(&self, address: &str) -> Option<Vec<u8>> {
        let (spot, length) = *self.unpacked.pictures().get(&key(address))?;
        let bytes = self.unpacked.spool.slice(spot.offset, length).ok()?;
        Some(self.unpacked.container.record(&bytes).ok()?.bytes)
    }

    /// Where its record begins in the file.
    pub(crate) fn spot(&self) -> Spot {
        self.spot
    }

    /// The length of its record.
    pub(crate) fn bytes(&self) -> u64 {
        self.length
    }
}

impl Unpacked {
    fn pictures(&self) -> MutexGuard<'_, BTreeMap<u128, (Spot, u64)>> {
        self.pictures.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What an address is known by: half of its SHA-256, since there may be many, and long ones.
fn key(address: &str) -> u128 {
    let digest: [u8; 32] = Sha256::digest(address.as_bytes()).into();
    let (half, _) = digest.split_first_chunk().unwrap_or((&[0; 16], &[]));
    u128::from_be_bytes(*half)
}

/// A container whose records were found.
pub(crate) struct Opened {
    unpacked: Arc<Unpacked>,
    /// Why it could not be unpacked to its end.
    pub(crate) failure: Option<io::Error>,
}

impl Opened {
    /// Opens the file at `path`, which is a container.
    ///
    /// # Errors
    ///
    /// If it cannot be read, or there is no room to unpack it.
    pub(crate) fn file(
        path: &Path,
        sniffed: &Sniffed,
        container: &Arc<dyn Container>,
    ) -> io::Result<Self> {
        if sniffed.packing == Packing::Plain {
            let spool = Spool::Named(path.to_owned());
            return Ok(Self::of(spool, (Gaps::new(), None), container));
        }
        Self::pipe(File::open(path)?, sniffed, container)
    }

    /// Opens what can be read but once.
    ///
    /// # Errors
    ///
    /// If there is no room to unpack it.
    pub(crate) fn pipe(
        pipe: impl Read + Send,
        sniffed: &Sniffed,
        container: &Arc<dyn Container>,
    ) -> io::Result<Self> {
        let mut unpacked = sniffed.packing.unpack(pipe, container.begins());
        let (spool, mut filled) = Spool::fill()?;
        let lost = gap::copy(&mut unpacked, &mut filled)?;
        filled.flush()?;
        Ok(Self::of(spool, lost, container))
    }

    fn of(
        spool: Spool,
        (gaps, failure): (Gaps, Option<io::Error>),
        container: &Arc<dyn Container>,
    ) -> Self {
        let unpacked = Unpacked {
            spool,
            gaps,
            container: Arc::clone(container),
            pictures: Mutex::default(),
        };
        Self {
            unpacked: Arc::new(unpacked),
            failure,
        }
    }

    /// Its sources with what names them there, in order; memory does not grow with the file.
    ///
    /// # Errors
    ///
    /// If it cannot be opened.
    pub(crate) fn sources(
        &self,
    ) -> io::Result<impl Iterator<Item = Result<(Option<String>, Contained), PassedOver>>> {
        let container = &self.unpacked.container;
        let copy = Gapped::new(self.unpacked.spool.open()?, self.unpacked.gaps.clone());
        let pieces = container.pieces(Box::new(copy));
        Ok(pieces.filter_map(|piece| {
            let Piece {
                picture,
                spot,
                bytes,
            } = match piece {
                Ok(piece) => piece,
                Err(over) => return Some(Err(over)),
            };
            let length = bytes.len() as u64;
            if let Some(address) = picture {
                let mut pictures = self.unpacked.pictures();
                pictures.entry(key(&address)).or_insert((spot, length));
                return None;
            }
            let unpacked = Arc::clone(&self.unpacked);
            let source = Contained {
                unpacked,
                spot,
                length,
            };
            Some(Ok((container.label(&bytes), source)))
        }))
    }
}

/// Cuts a web archive into the pages in it: where each begins in the unpacked file, and its bytes.
///
/// What is damaged is passed over. This is how the program does it, for tests from outside.
pub fn archived_pages(archive: impl BufRead + Send) -> Vec<(u64, Vec<u8>)> {
    let options = InputOptions {
        kind: InputKind::Warc,
        ..InputOptions::default()
    };
    let mut archive = archive;
    let opened = Sniffed::of(&mut archive, "", &options).and_then(|sniffed| {
        let container = sniffed
            .container
            .clone()
            .ok_or(io::ErrorKind::InvalidInput)?;
        Opened::pipe(archive, &sniffed, &container)
    });
    let Ok(opened) = opened else {
        return Vec::new();
    };
    let sources = opened.sources().into_iter().flatten().flatten();
    sources
        .filter_map(|(_, source)| Some((source.spot().offset, source.record().ok()?.bytes)))
        .collect()
}
