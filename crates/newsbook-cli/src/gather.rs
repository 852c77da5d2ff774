//! Reads the sources in parallel and indexes them in order.
//!
//! Files come in; the draft of the corpus's index comes out, with a sighting of every article for the ledger and, while
//! the sources are small, the readings themselves. A source that cannot be read is reported and skipped.

use crate::codes;
use crate::config::{Config, Facts};
use crate::container::{PassedOver, Record, RecordError};
use crate::images::{Beside, Images};
use crate::interrupt;
use crate::ledger::Sighting;
use crate::progress::Progress;
use crate::survey::Survey;
use crate::walk::Found;
use newsbook_core::corpus::{self, Draft, DraftSource};
use newsbook_core::entities::Entities;
use newsbook_core::reader::CommonLines;
use newsbook_core::{Block, Diagnostic, Diagnostics, Input, ReadError, ReaderOptions, Reading};
use newsbook_model::ModelError;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io;
use std::sync::Arc;

/// So many sources are read before their readings are indexed and, above the budget, let go of: enough to keep every
/// core busy, few enough that memory is bounded by what is in flight.
const BATCH: usize = 128;

/// Nor more bytes of sources than this, unless one alone has more.
const BATCH_BYTES: u64 = 16 << 20;

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
    /// Whether each source is read without a look at the others of its site.
    alone: bool,
    /// The lines that sources of one site have in common; none where they were not compared.
    survey: Survey,
    /// The user's facts.
    pub(crate) facts: Vec<Facts>,
    /// Copies that are left out: by the names of their sources, their positions there.
    dropped: BTreeMap<Arc<str>, BTreeSet<u32>>,
    /// The user's names; `None` where the sources' model has them found already.
    pub(crate) entities: Option<Arc<Entities>>,
    /// Whether pictures are left out, as if no page had any.
    without_images: bool,
    /// What finds the files of pictures.
    pub(crate) images: Arc<Images>,
}

/// Which of the user's facts a source took: the index of the fact, and for each article of it whether it was there.
pub(crate) type Taken = Vec<(usize, Vec<bool>)>;

/// A source that could not be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ReadFailure {
    /// Its file.
    #[error("failed to read the source: {0}")]
    File(#[from] io::Error),
    /// Its bytes.
    #[error("{0}")]
    Bytes(#[from] ReadError),
    /// Its record in a container.
    #[error("{0}")]
    Record(#[from] RecordError),
    /// Its records in a model, which was whole when it was opened.
    #[error("the model changed while it was being read: {0}")]
    Model(#[from] ModelError),
}

impl ReadFailure {
    /// What there is to say of it.
    pub(crate) fn diagnostic(&self, path: &str) -> Diagnostic {
        if let Self::Bytes(ReadError::NotText { format, advice }) = self {
            let message = format!("skipped, since it is {format} and not plain text");
            let diagnostic = Diagnostic::new(&codes::SOURCE_NOT_TEXT, message);
            return diagnostic.at(path).help(*advice);
        }
        if let Self::Record(RecordError::PassedOver(over)) = self {
            return over.diagnostic(path);
        }
        Diagnostic::new(&codes::SOURCE_UNREADABLE, self.to_string()).at(path)
    }
}

impl From<PassedOver> for ReadFailure {
    fn from(over: PassedOver) -> Self {
        Self::Record(over.into())
    }
}

impl SourceReader {
    /// A reader that reads as newsbook.toml says, whose values it takes.
    pub(crate) fn new(
        config: &mut Config,
        entities: Option<Arc<Entities>>,
        images: Images,
    ) -> Self {
        Self {
            options: ReaderOptions {
                furniture: std::mem::take(&mut config.furniture),
                keep: std::mem::take(&mut config.keep),
                marks: std::mem::take(&mut config.marks),
                ..ReaderOptions::default()
            },
            alone: config.alone,
            survey: Survey::default(),
            dropped: BTreeMap::new(),
            facts: std::mem::take(&mut config.facts),
            entities,
            without_images: config.without_images,
            images: Arc::new(images),
        }
    }

    /// Compares the sources of each site first, unless newsbook.toml says that they are read alone.
    ///
    /// # Errors
    ///
    /// If the user stops it.
    pub(crate) fn survey(&mut self, found: &[Found], progress: Progress) -> anyhow::Result<()> {
        if !self.alone {
            self.survey = Survey::of(found, &self.facts, progress)?;
        }
        Ok(())
    }

    /// Reads one source and applies the user's facts to it.
    ///
    /// # Errors
    ///
    /// If it cannot be opened or decoded.
    pub(crate) fn read(&self, found: &Found) -> Result<(Reading, Taken), ReadFailure> {
        if let Some(source) = found.in_container() {
            let common = self.survey.common(found, &self.facts);
            return self.record(&found.name, source.record()?, common, found.beside());
        }
        let (mut reading, bytes) = if let Some(kept) = found.in_model() {
            // The bytes are elsewhere; names that are found anew have no place in them.
            (kept.reading(&found.name)?, Arc::default())
        } else {
            let bytes = found.read()?;
            let common = self.survey.common(found, &self.facts);
            (
                self.bytes(&found.name, &bytes, common, (None, None))?,
                bytes,
            )
        };
        let taken = self.finish(&mut reading, &bytes);
        if found.in_model().is_none() {
            self.illustrate(&mut reading, found.beside(), &bytes);
        }
        Ok((reading, taken))
    }

    fn bytes(
        &self,
        path: &str,
        bytes: &[u8],
        common: CommonLines,
        (encoding, address): (Option<String>, Option<String>),
    ) -> Result<Reading, ReadError> {
        let options = ReaderOptions {
            common,
            encoding,
            address,
            ..self.options.clone()
        };
        newsbook_readers::read(Input { path, bytes }, &options)
    }

    /// Reads a record of a container, and applies what that says of it.
    ///
    /// # Errors
    ///
    /// If its bytes are no text.
    pub(crate) fn record(
        &self,
        name: &str,
        record: Record,
        common: CommonLines,
        beside: Beside<'_>,
    ) -> Result<(Reading, Taken), ReadFailure> {
        let said = (record.encoding, record.stated.facts.url.clone());
        let mut reading = self.bytes(name, &record.bytes, common, said)?;
        record.stated.apply(&mut reading);
        let unusable = record.unusable.into_iter();
        let diagnostics = unusable
            .map(|message| Diagnostic::new(&codes::RECORD_VALUE_UNUSABLE, message).at(name));
        reading.diagnostics.extend(diagnostics);
        let taken = self.finish(&mut reading, &record.bytes);
        self.illustrate(&mut reading, beside, &record.bytes);
        Ok((reading, taken))
    }

    /// Finds the files of the pictures of a source.
    fn illustrate(&self, reading: &mut Reading, beside: Beside<'_>, bytes: &[u8]) {
        if self.without_images {
            for article in &mut reading.articles {
                article.body.retain(|block| block.as_image().is_none());
            }
        }
        self.images.find(reading, beside, bytes);
    }

    /// Applies the user's facts and finds the user's names.
    fn finish(&self, reading: &mut Reading, bytes: &[u8]) -> Taken {
        let facts = self.facts.iter().enumerate();
        let path = reading.source.path.clone();
        if let Some(positions) = self.dropped.get(path.as_str()) {
            corpus::leave_out(reading, positions);
        }
        let taken = facts
            .filter(|(_, facts)| facts.matcher.is_match(&path))
            .map(|(at, facts)| (at, facts.stated.apply(reading)))
            .collect();
        // After the facts: the user may say what language a text is in, and names belong to languages.
        if let Some(entities) = &self.entities {
            entities.find(reading, bytes);
        }
        taken
    }

    /// Reads and indexes all sources; keeps the readings while they take no more than `memory` bytes.
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
        let mut gathered = Gathered {
            draft: Draft::with_capacity(found.len()),
            sightings: Vec::with_capacity(found.len()),
            sources: Vec::new(),
            readings: Some(Vec::new()),
        };
        let mut room = memory;
        let mut take = |(draft, sightings), reading: Reading, said: &mut Diagnostics| {
            room = room.saturating_sub(weight(&reading));
            gathered.draft.add(draft);
            gathered.add(sightings, reading, said);
            if room == 0 {
                gathered.readings = None;
            }
            Ok(())
        };
        gathered.sources = self.each(found, progress, diagnostics, drafted, &mut take)?;
        Ok(gathered)
    }

    /// Reads all sources in parallel, and has each taken in order, with what `prepare` made of it beside the others. Returns
    /// those that could be read.
    ///
    /// # Errors
    ///
    /// If the user stops it, or what `take` returns.
    pub(crate) fn each<T: Send>(
        &self,
        mut found: Vec<Found>,
        progress: Progress,
        diagnostics: &mut Diagnostics,
        prepare: impl Fn(&Found, &Reading) -> T + Sync,
        mut take: impl FnMut(T, Reading, &mut Diagnostics) -> anyhow::Result<()>,
    ) -> anyhow::Result<Vec<Found>> {
        let mut tally = Tally::new(&self.facts);
        let bar = progress.count("reading", found.len());
        let mut unreadable = HashSet::new();
        for batch in batches(&found) {
            let readings: Vec<_> = batch
                .par_iter()
                .map(|found| {
                    interrupt::check()?;
                    let reading = self.read(found);
                    let reading =
                        reading.map(|(reading, taken)| (prepare(found, &reading), reading, taken));
                    bar.inc(1);
                    Ok(reading)
                })
                .collect::<anyhow::Result<_>>()?;
            for (found, reading) in batch.iter().zip(readings) {
                match reading {
                    Ok((prepared, reading, taken)) => {
                        tally.count(&taken);
                        take(prepared, reading, diagnostics)?;
                    }
                    Err(failure) => {
                        diagnostics.push(failure.diagnostic(&found.name));
                        unreadable.insert(Arc::clone(&found.name));
                    }
                }
            }
        }
        bar.finish_and_clear();
        tally.report(&self.facts, diagnostics);
        if !unreadable.is_empty() {
            found.retain(|found| !unreadable.contains(&found.name));
        }
        Ok(found)
    }
}

impl Gathered {
    /// Leaves articles of a source out, here and whenever the reader comes to it again.
    ///
    /// # Errors
    ///
    /// If the source has to be read again and cannot be.
    pub(crate) fn leave_out(
        &mut self,
        at: usize,
        positions: &BTreeSet<u32>,
        reader: &mut SourceReader,
    ) -> Result<(), ReadFailure> {
        let Some((found, entry)) = self.sources.get(at).zip(self.draft.sources().get(at)) else {
            return Ok(());
        };
        let places = entry.articles.clone();
        let dropped = reader.dropped.entry(Arc::clone(&found.name)).or_default();
        dropped.extend(positions);
        let kept = self
            .readings
            .as_mut()
            .and_then(|readings| readings.get_mut(at));
        let read;
        let reading = if let Some(reading) = kept {
            corpus::leave_out(reading, positions);
            reading
        } else {
            (read, _) = reader.read(found)?;
            &read
        };
        let (draft, sightings) = drafted(found, reading);
        self.sightings.splice(places, sightings);
        self.draft.replace(at, draft);
        Ok(())
    }

    fn add(
        &mut self,
        sightings: Vec<Sighting>,
        mut reading: Reading,
        diagnostics: &mut Diagnostics,
    ) {
        diagnostics.extend(std::mem::take(&mut reading.diagnostics));
        self.sightings.extend(sightings);
        if let Some(readings) = &mut self.readings {
            readings.push(reading);
        }
    }
}

/// What index and ledger will know of a source.
fn drafted(found: &Found, reading: &Reading) -> (DraftSource, Vec<Sighting>) {
    let draft = DraftSource::of(reading, Arc::clone(&found.name));
    let articles = reading.articles.iter().zip(draft.articles());
    let sightings = articles.map(|(article, entry)| Sighting::of(article, entry, &found.name));
    let sightings = sightings.collect();
    (draft, sightings)
}

/// About how many bytes of memory a reading takes: its texts, which are about as long as the source, and what bears them.
fn weight(reading: &Reading) -> u64 {
    let blocks = reading.articles.iter().map(|article| article.body.len());
    let parts = size_of_val(reading.articles.as_slice())
        + size_of_val(reading.source.regions.as_slice())
        + blocks.sum::<usize>() * size_of::<Block>();
    reading.source.bytes + parts as u64
}

/// Cuts the sources into batches.
fn batches(found: &[Found]) -> impl Iterator<Item = &[Found]> {
    let mut rest = found;
    std::iter::from_fn(move || {
        let mut bytes = 0;
        let fits = |found: &&Found| {
            let fits = bytes <= BATCH_BYTES;
            bytes += found.bytes;
            fits
        };
        let count = rest.iter().take(BATCH).take_while(fits).count();
        let (batch, after) = rest.split_at(count);
        rest = after;
        (count > 0).then_some(batch)
    })
}

/// Counts which of the user's facts found what they speak of.
pub(crate) struct Tally {
    /// For each fact, whether a source took it, and for each article of it whether it was there.
    taken: Vec<(bool, Vec<bool>)>,
}

impl Tally {
    /// A tally of facts that nothing was seen of yet.
    pub(crate) fn new(facts: &[Facts]) -> Self {
        let none = |facts: &Facts| (false, vec![false; facts.stated.articles.len()]);
        Self {
            taken: facts.iter().map(none).collect(),
        }
    }

    /// Counts what one source took.
    pub(crate) fn count(&mut self, taken: &Taken) {
        for (at, articles) in taken {
            if let Some((source, seen)) = self.taken.get_mut(*at) {
                *source = true;
                for (seen, now) in seen.iter_mut().zip(articles) {
                    *seen |= now;
                }
            }
        }
    }

    /// Reports the facts that found nothing.
    pub(crate) fn report(&self, facts: &[Facts], diagnostics: &mut Diagnostics) {
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
