//! Puts the records of a model together: each source with its articles.

use super::{ModelError, Record, Records, Stage, foreign};
use crate::CorpusRecord;
use newsbook_core::{Reading, Source};
use std::io::BufRead;

/// The readings of a model, in order.
///
/// Memory holds one source with its articles at a time. Diagnostics are not part of the model, so readings have none.
///
/// ```
/// use newsbook_model::{CorpusRecord, Readings, Writer};
///
/// let mut writer = Writer::new(Vec::new());
/// writer.corpus(&CorpusRecord::new("urn:uuid:8c8f7c0e-4a2b-5d4e-9f00-1c1d1e1f2021", "Weather"))?;
/// let model = writer.end()?;
/// let mut readings = Readings::open(model.as_slice())?;
/// assert_eq!(readings.corpus().title, "Weather");
/// assert!(readings.next().is_none());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Readings<R> {
    records: Records<R>,
    corpus: CorpusRecord,
    open: Option<Source>,
}

impl<R: BufRead> Readings<R> {
    /// Reads the corpus record of `input`.
    ///
    /// # Errors
    ///
    /// If `input` cannot be read, is no model or is one of another version.
    pub fn open(input: R) -> Result<Self, ModelError> {
        let mut records = Records::new(input);
        match records.advance()? {
            Some(Record::Corpus(corpus)) => Ok(Self {
                records,
                corpus,
                open: None,
            }),
            _ => Err(foreign("it does not begin with a corpus record")),
        }
    }

    /// What the model says about the corpus as a whole.
    pub fn corpus(&self) -> &CorpusRecord {
        &self.corpus
    }
}

impl<R: BufRead> Iterator for Readings<R> {
    type Item = Result<Reading, ModelError>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut articles = Vec::new();
        loop {
            let next = match self.records.next() {
                Some(Ok(Record::Article(article))) => {
                    articles.push(*article);
                    continue;
                }
                Some(Ok(Record::Source(source))) => Some(source),
                Some(Ok(Record::Corpus(_) | Record::End(_))) | None => None,
                Some(Err(error)) => {
                    self.open = None; // it may lack articles
                    return Some(Err(error));
                }
            };
            let ended = next.is_none();
            match std::mem::replace(&mut self.open, next) {
                Some(source) => {
                    return Some(Ok(Reading {
                        source,
                        articles,
                        diagnostics: Vec::new(),
                    }));
                }
                None if ended => return None,
                None => {}
            }
        }
    }
}

/// Reads one source with its articles from their lines alone, cut out of a model that was read as a whole before.
///
/// # Errors
///
/// If the lines are not those of one source.
pub fn reading(lines: &[u8]) -> Result<Reading, ModelError> {
    let mut records = Records::new(lines);
    records.stage = Stage::Open { source: None };
    let Some(Record::Source(source)) = records.advance()? else {
        return Err(foreign("it does not begin with a source record"));
    };
    let mut articles = Vec::new();
    while records.offset() < lines.len() as u64 {
        match records.advance()? {
            Some(Record::Article(article)) => articles.push(*article),
            _ => return Err(foreign("an article record was expected")),
        }
    }
    Ok(Reading {
        source,
        articles,
        diagnostics: Vec::new(),
    })
}
