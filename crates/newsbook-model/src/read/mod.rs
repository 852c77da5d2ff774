//! Reads the model back, a record at a time.

mod error;
mod readings;
#[cfg(test)]
mod tests;

pub use error::ModelError;
pub use readings::{Readings, reading};

use crate::article::ArticleRecord;
use crate::record::{CorpusRecord, EndRecord, NAME, SourceRecord, VERSION};
use error::foreign;
use newsbook_core::{Article, Source, SourceId};
use serde::Deserialize;
use std::borrow::Cow;
use std::io::{self, BufRead};

/// One record, as the core knows it.
#[derive(Clone, Debug, PartialEq)]
pub enum Record {
    /// The corpus, first.
    Corpus(CorpusRecord),
    /// A source; its articles follow.
    Source(Source),
    /// An article of the source before it.
    Article(Box<Article>),
    /// The end: nothing was cut off.
    End(EndRecord),
}

/// The records of a model, in order, checked to be a whole one.
///
/// Memory holds one line at a time. After an error nothing more comes.
#[derive(Debug)]
pub struct Records<R> {
    input: R,
    line: u64,
    offset: u64,
    buffer: Vec<u8>,
    stage: Stage,
    sources: u64,
    articles: u64,
}

/// How far a model was read.
#[derive(Clone, Copy, Debug)]
enum Stage {
    Start,
    Open { source: Option<SourceId> },
    Ended,
    Failed,
}

impl<R: BufRead> Records<R> {
    /// Makes an iterator over the records of `input`.
    pub fn new(input: R) -> Self {
        Self {
            input,
            line: 0,
            offset: 0,
            buffer: Vec::new(),
            stage: Stage::Start,
            sources: 0,
            articles: 0,
        }
    }

    /// Number of bytes of the input up to the end of the last record's line.
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// Reads the next record; `None` after the end record.
    fn advance(&mut self) -> Result<Option<Record>, ModelError> {
        if matches!(self.stage, Stage::Failed) {
            return Ok(None);
        }
        if !self.fill()? {
            return match self.stage {
                Stage::Ended | Stage::Failed => Ok(None),
                Stage::Start => Err(foreign("the input is empty")),
                Stage::Open { .. } => Err(ModelError::CutOff {
                    reason: format!("it ends after line {} without an end record", self.line),
                }),
            };
        }
        let kind = parse(&self.buffer, self.line).map(|Kind { kind }| kind.into_owned());
        match self.stage {
            Stage::Start if matches!(kind.as_deref(), Ok("corpus")) => self.corpus().map(Some),
            Stage::Start => Err(foreign("it does not begin with a corpus record")),
            Stage::Open { source } => self.inner(&kind?, source).map(Some),
            Stage::Ended | Stage::Failed => Err(self.refuse(
                "",
                "something follows the end record; give each model as a file of its own",
            )),
        }
    }

    /// Reads a record after the first.
    fn inner(&mut self, kind: &str, source: Option<SourceId>) -> Result<Record, ModelError> {
        match kind {
            "source" => self.source(),
            "article" => self.article(source),
            "end" => self.end(),
            _ => Err(self.refuse(
                "type",
                format!("unexpected record {kind:?}; expected source, article or end"),
            )),
        }
    }

    /// Fills the buffer with the next line that is not blank; `false` at the end of the input.
    fn fill(&mut self) -> io::Result<bool> {
        loop {
            self.buffer.clear();
            let length = self.input.read_until(b'\n', &mut self.buffer)?;
            if length == 0 {
                return Ok(false);
            }
            self.offset += length as u64;
            self.line += 1;
            // Editors and shells of one system put a byte order mark before UTF-8.
            if self.line == 1 && self.buffer.starts_with(b"\xEF\xBB\xBF") {
                self.buffer.drain(..3);
            }
            if !self.buffer.trim_ascii().is_empty() {
                return Ok(true);
            }
        }
    }

    fn corpus(&mut self) -> Result<Record, ModelError> {
        let Header { format, version } = parse(&self.buffer, self.line)?;
        if format != NAME {
            return Err(foreign(&format!("its format is {format:?}")));
        }
        if version != u64::from(VERSION) {
            let reason = format!(
                "the model has version {version}, and this program reads version {VERSION}: make it again with this \
                 program's `newsbook parse`, or read it with the program that wrote it"
            );
            return Err(ModelError::Foreign { reason });
        }
        self.stage = Stage::Open { source: None };
        Ok(Record::Corpus(parse(&self.buffer, self.line)?))
    }

    fn source(&mut self) -> Result<Record, ModelError> {
        let record: SourceRecord<'_> = parse(&self.buffer, self.line)?;
        let source = Source::from(record);
        self.sources += 1;
        self.stage = Stage::Open {
            source: Some(source.id),
        };
        Ok(Record::Source(source))
    }

    fn article(&mut self, source: Option<SourceId>) -> Result<Record, ModelError> {
        let record: ArticleRecord<'_> = parse(&self.buffer, self.line)?;
        let article = record
            .into_article()
            .map_err(|(field, reason)| self.refuse(&field, reason))?;
        if Some(article.source) != source {
            return Err(self.refuse("source", "the article does not follow its source"));
        }
        self.articles += 1;
        Ok(Record::Article(Box::new(article)))
    }

    fn end(&mut self) -> Result<Record, ModelError> {
        let end: EndRecord = parse(&self.buffer, self.line)?;
        if (end.sources, end.articles) != (self.sources, self.articles) {
            let reason = format!(
                "its end record counts {} sources and {} articles, and {} and {} came",
                end.sources, end.articles, self.sources, self.articles
            );
            return Err(ModelError::CutOff { reason });
        }
        self.stage = Stage::Ended;
        Ok(Record::End(end))
    }

    fn refuse(&self, field: &str, reason: impl Into<String>) -> ModelError {
        ModelError::Line {
            line: self.line,
            field: field.to_owned(),
            reason: reason.into(),
        }
    }
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = Result<Record, ModelError>;

    fn next(&mut self) -> Option<Self::Item> {
        let result = self.advance();
        if result.is_err() {
            self.stage = Stage::Failed;
        }
        result.transpose()
    }
}

/// What a record is.
#[derive(Deserialize)]
struct Kind<'a> {
    #[serde(rename = "type", borrow)]
    kind: Cow<'a, str>,
}

/// What must be right before the corpus record is looked at any further.
#[derive(Deserialize)]
struct Header {
    format: String,
    version: u64,
}

/// Parses one line; an error names the field and the column.
fn parse<'de, T: Deserialize<'de>>(text: &'de [u8], line: u64) -> Result<T, ModelError> {
    serde_json::from_slice(text).map_err(|error| {
        // Keeping track of the path costs time, so it is done for lines that are known to be wrong.
        let mut again = serde_json::Deserializer::from_slice(text);
        let path = serde_path_to_error::deserialize::<_, T>(&mut again)
            .err()
            .map(|located| located.path().to_string());
        let place = format!(" at line {} column {}", error.line(), error.column());
        let reason = error.to_string();
        ModelError::Line {
            line,
            field: path.filter(|path| path != ".").unwrap_or_default(),
            reason: format!(
                "{} at column {}",
                reason.strip_suffix(&place).unwrap_or(&reason),
                error.column()
            ),
        }
    })
}
