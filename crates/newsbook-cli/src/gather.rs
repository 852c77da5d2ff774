//! Reads the sources in parallel and indexes them in order.
//!
//! Files come in; the draft of the corpus's index comes out, with a sighting of every article for the ledger and, while
//! the sources are small, the readings themselves. A source that cannot be read is reported and skipped.

use crate::codes;
use crate::config::Facts;
use crate::interrupt;
use crate::ledger::{Sighting, fingerprint};
use crate::progress::Progress;
use crate::walk::Found;
use newsbook_core::corpus::Draft;
use newsbook_core::reader::read;
use newsbook_core::{Diagnostic, Diagnostics, Input, ReadError, ReaderOptions, Reading};
use rayon::prelude::*;
use std::io;

/// So many bytes of sources are read before their readings are indexed and, above the budget, let go of.
const BATCH: u64 = 32 << 20;

/// What was made of the sources.
pub(crate) struct Gathered {
    /// The index so far.
    pub(crate) draft: Draft,
    /// Every article, in the order of the index.
    pub(crate) sightings: Vec<Sighting>,
    /// The sources in the order of the index: what could not be read is left out.
    pub(crate) sources: Vec<Found>,
    /// The readings in the same order; `None` above the budget.
    pub(crate) readings: Option<Vec<Reading>>,
}

/// How sources are read, again too: with the reader's options and the user's facts.
#[derive(Debug)]
pub(crate) struct SourceReader {
    /// Options of the reader.
    pub(crate) options: ReaderOptions,
    /// The user's facts.
    pub(crate) facts: Vec<Facts>,
}

/// Which of the user's facts a source took: the index of the fact, and for each article of it whether it was there.
type Taken = Vec<(usize, Vec<bool>)>;

/// A source that could not be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ReadFailure {
    /// Its file.
    #[error("failed to read the source: {0}")]
    File(#[from] io::Error),
    /// Its bytes.
    #[error("{0}")]
    Bytes(#[from] ReadError),
}

impl ReadFailure {
    fn diagnostic(&self, path: String) -> Diagnostic {
        let code = match self {
            Self::Bytes(ReadError::NotText { .. }) => &codes::SOURCE_NOT_TEXT,
            Self::File(_) | Self::Bytes(_) => &codes::SOURCE_UNREADABLE,
        };
        Diagnostic::new(code, self.to_string()).at(path)
    }
}

impl SourceReader {
    /// Reads one source and applies the user's facts to it.
    ///
    /// # Errors
    ///
    /// If it cannot be opened or decoded.
    pub(crate) fn read(&self, found: &Found) -> Result<(Reading, Taken), ReadFailure> {
        let bytes = found.read()?;
        let input = Input {
            path: &found.name,
            bytes: &bytes,
        };
        let mut reading = read(input, &self.options)?;
        let facts = self.facts.iter().enumerate();
        let taken = facts
            .filter(|(_, facts)| facts.matcher.is_match(&found.name))
            .map(|(at, facts)| (at, facts.stated.apply(&mut reading)))
            .collect();
        Ok((reading, taken))
    }

    /// Reads and indexes all sources; keeps the readings if the sources have at most `memory` bytes.
    ///
    /// # Errors
    ///
    /// If the user stops it.
    pub(crate) fn gather(
        &self,
        found: Vec<Found>,
        memory: u64,
        progress: Progress,
        diagnostics: &mut Diagnostics,
    ) -> anyhow::Result<Gathered> {
        let small = found.iter().map(|f| f.bytes).sum::<u64>() <= memory;
        let mut gathered = Gathered {
            draft: Draft::default(),
            sightings: Vec::new(),
            sources: Vec::new(),
            readings: small.then(Vec::new),
        };
        let mut tally = Tally::new(&self.facts);
        let bar = progress.count("reading", found.len());
        for batch in batches(found) {
            let readings: Vec<_> = batch
                .par_iter()
                .map(|found| {
                    interrupt::check()?;
                    let reading = self.read(found);
                    bar.inc(1);
                    Ok(reading)
                })
                .collect::<anyhow::Result<_>>()?;
            for (found, reading) in batch.into_iter().zip(readings) {
                match reading {
                    Ok((reading, taken)) => {
                        tally.count(&taken);
                        gathered.add(found, reading, diagnostics);
                    }
                    Err(failure) => diagnostics.push(failure.diagnostic(found.name)),
                }
            }
        }
        bar.finish_and_clear();
        tally.report(&self.facts, diagnostics);
        Ok(gathered)
    }
}

impl Gathered {
    fn add(&mut self, found: Found, mut reading: Reading, diagnostics: &mut Diagnostics) {
        diagnostics.extend(std::mem::take(&mut reading.diagnostics));
        self.draft.add(&reading);
        for article in &reading.articles {
            self.sightings.push(Sighting {
                natural: article.id,
                source: found.name.clone(),
                headline: article.headline.as_ref().map(|h| h.text.clone()),
                fingerprint: fingerprint(article),
            });
        }
        self.sources.push(found);
        if let Some(readings) = &mut self.readings {
            readings.push(reading);
        }
    }
}

/// Cuts the sources into batches of about [`BATCH`] bytes.
fn batches(found: Vec<Found>) -> Vec<Vec<Found>> {
    let mut batches = vec![Vec::new()];
    let mut bytes = 0;
    for found in found {
        if bytes > BATCH {
            batches.push(Vec::new());
            bytes = 0;
        }
        bytes += found.bytes;
        if let Some(batch) = batches.last_mut() {
            batch.push(found);
        }
    }
    batches
}

/// Counts which of the user's facts found what they speak of.
struct Tally {
    /// For each fact, whether a source took it, and for each article of it whether it was there.
    taken: Vec<(bool, Vec<bool>)>,
}

impl Tally {
    fn new(facts: &[Facts]) -> Self {
        let none = |facts: &Facts| (false, vec![false; facts.stated.articles.len()]);
        Self {
            taken: facts.iter().map(none).collect(),
        }
    }

    fn count(&mut self, taken: &Taken) {
        for (at, articles) in taken {
            if let Some((source, seen)) = self.taken.get_mut(*at) {
                *source = true;
                for (seen, now) in seen.iter_mut().zip(articles) {
                    *seen |= now;
                }
            }
        }
    }

    fn report(&self, facts: &[Facts], diagnostics: &mut Diagnostics) {
        for (facts, (source, articles)) in facts.iter().zip(&self.taken) {
            let pattern = &facts.pattern;
            if !source {
                let message = format!("[[source]] match = {pattern:?} matches no source");
                let help =
                    "match takes a glob of the path below the folder, such as \"2021/*.txt\"";
                let diagnostic = Diagnostic::new(&codes::FACT_WITHOUT_SOURCE, message);
                diagnostics.push(diagnostic.help(help));
                continue;
            }
            let unseen = facts.stated.articles.iter().zip(articles);
            for (article, _) in unseen.filter(|(_, seen)| !**seen) {
                let message = format!(
                    "[[source.article]] headline = {:?} is no headline in {pattern:?}",
                    article.headline
                );
                let help = "`newsbook inspect` shows the headlines that were found";
                let diagnostic = Diagnostic::new(&codes::FACT_WITHOUT_ARTICLE, message);
                diagnostics.push(diagnostic.help(help));
            }
        }
    }
}
