//! Writes the model, a record at a time.

use crate::article::ArticleRecord;
use crate::record::{CorpusRecord, EndRecord, Line, SourceRecord};
use newsbook_core::{Diagnostic, Reading, Severity};
use std::collections::BTreeSet;
use std::io::{self, Write};

/// Writes records to `out`, each in one piece, and keeps the counts that the end record states.
///
/// ```
/// use newsbook_model::{CorpusRecord, Writer};
///
/// let mut out = Vec::new();
/// let mut writer = Writer::new(&mut out);
/// writer.corpus(&CorpusRecord::new("urn:uuid:8c8f7c0e-4a2b-5d4e-9f00-1c1d1e1f2021", "Weather"))?;
/// writer.end()?;
/// assert!(out.starts_with(br#"{"type":"corpus","format":"newsbook","version":1,"#));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct Writer<W> {
    out: W,
    line: Vec<u8>,
    end: EndRecord,
    languages: BTreeSet<String>,
}

impl<W: Write> Writer<W> {
    /// Makes a writer. Nothing is written yet.
    pub fn new(out: W) -> Self {
        Self {
            out,
            line: Vec::new(),
            end: EndRecord::default(),
            languages: BTreeSet::new(),
        }
    }

    /// Writes the corpus record, which comes first.
    ///
    /// # Errors
    ///
    /// If `out` cannot be written.
    pub fn corpus(&mut self, corpus: &CorpusRecord) -> io::Result<()> {
        self.write(&Line::Corpus(corpus))
    }

    /// Writes a source record and the records of its articles, and counts the diagnostics of the reading.
    ///
    /// # Errors
    ///
    /// If `out` cannot be written.
    pub fn reading(&mut self, reading: &Reading) -> io::Result<()> {
        self.write(&Line::Source(&SourceRecord::from(&reading.source)))?;
        self.end.sources += 1;
        for article in &reading.articles {
            self.write(&Line::Article(&ArticleRecord::from(article)))?;
            self.end.articles += 1;
            if !self.languages.contains(&article.language.tag) {
                self.languages.insert(article.language.tag.clone());
            }
        }
        reading.diagnostics.iter().for_each(|d| self.count(d));
        Ok(())
    }

    /// Counts a diagnostic that belongs to no reading, as that of a source which could not be opened.
    pub fn count(&mut self, diagnostic: &Diagnostic) {
        match diagnostic.severity() {
            Severity::Error => self.end.diagnostics.error += 1,
            Severity::Warning => self.end.diagnostics.warning += 1,
            Severity::Note => {}
        }
    }

    /// Hands on what was written so far.
    ///
    /// # Errors
    ///
    /// If `out` cannot be written.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// Writes the end record and gives `out` back, flushed.
    ///
    /// # Errors
    ///
    /// If `out` cannot be written.
    pub fn end(mut self) -> io::Result<W> {
        let mut end = std::mem::take(&mut self.end);
        end.languages = std::mem::take(&mut self.languages).into_iter().collect();
        self.write(&Line::End(&end))?;
        self.out.flush()?;
        Ok(self.out)
    }

    fn write(&mut self, record: &Line<'_>) -> io::Result<()> {
        self.line.clear();
        serde_json::to_writer(&mut self.line, record)?;
        self.line.push(b'\n');
        self.out.write_all(&self.line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use newsbook_testkit::corpus;
    use serde_json::{Value, json};

    fn lines() -> Vec<Value> {
        let corpus = corpus();
        let mut writer = Writer::new(Vec::new());
        writer.corpus(&corpus.info().into()).unwrap();
        for at in 0..corpus.sources().len() {
            writer.reading(&corpus.load(at).unwrap()).unwrap();
        }
        let text = String::from_utf8(writer.end().unwrap()).unwrap();
        text.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    #[test]
    fn each_source_is_followed_by_its_articles_and_the_end_counts_them() {
        let lines = lines();
        let types: Vec<&str> = lines
            .iter()
            .map(|line| line["type"].as_str().unwrap())
            .collect();
        assert_eq!(
            types,
            [
                "corpus", "source", "article", "source", "article", "article", "source", "article",
                "end"
            ]
        );
        assert_eq!(
            *lines.last().unwrap(),
            json!({
                "type": "end", "sources": 3, "articles": 4, "languages": ["ar", "en", "fr"],
                "diagnostics": {"error": 0, "warning": 0},
            })
        );
    }

    #[test]
    fn fields_are_named_as_the_document_promises() {
        let lines = lines();
        let keys =
            |value: &Value| -> Vec<String> { value.as_object().unwrap().keys().cloned().collect() };
        assert_eq!(
            keys(&lines[1]),
            [
                "type",
                "id",
                "path",
                "media_type",
                "encoding",
                "sha256",
                "bytes",
                "kind",
                "title",
                "url",
                "regions"
            ]
        );
        assert_eq!(
            keys(&lines[2]),
            [
                "type",
                "id",
                "slug",
                "source",
                "position",
                "span",
                "headline",
                "kicker",
                "standfirst",
                "byline",
                "dateline",
                "credits",
                "published",
                "modified",
                "url",
                "publisher",
                "language",
                "direction",
                "body",
                "related",
                "mentions",
                "duplicates",
                "words",
                "furniture"
            ]
        );
        let article = &lines[2];
        assert_eq!(
            article["headline"],
            json!({"text": "Rain likely & floods possible", "span": [10, 39], "basis": "stated"})
        );
        assert_eq!(
            article["byline"]["authors"][1],
            json!({"name": "A. Reporter", "kind": "person"})
        );
        assert_eq!(article["credits"][0]["agency"], "SNA");
        assert_eq!(
            article["published"],
            json!({"date": "2021-10-02", "precision": "day", "basis": "stated", "span": [113, 122]})
        );
        assert_eq!(article["url"]["span"], Value::Null);
        assert_eq!(article["related"][1]["article"], Value::Null);
        let kinds: Vec<&str> = article["body"]
            .as_array()
            .unwrap()
            .iter()
            .map(|block| block["kind"].as_str().unwrap())
            .collect();
        assert_eq!(
            kinds,
            [
                "paragraph",
                "list",
                "list",
                "paragraph",
                "crosshead",
                "crosshead",
                "quote",
                "image",
                "caption",
                "table",
                "code",
                "embed"
            ]
        );
    }
}
