//! newsbook.lock as it lies on disk: TOML, made to be read, compared and committed.
//!
//! A damaged ledger is refused and never written over: it is the one file that cannot be made again from the sources. It
//! is read and written a table at a time, for as a document TOML takes ten times the memory of its text.

use super::{Entry, Features, Ledger};
use crate::sink::{Meter, replace};
use anyhow::{Context as _, bail};
use jiff::Timestamp;
use newsbook_core::{ArticleId, Checksum};
use newsbook_export::FullPage;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::Path;
use std::sync::Arc;

/// The file's name.
pub(crate) const FILE: &str = "newsbook.lock";

const VERSION: u32 = 1;

const HEAD: &str = "\
# The identity of every article of this corpus, kept by newsbook between builds.
# Commit it with the sources. Without it, articles would get new dates, and edited ones new identities.
";

/// The whole file, or as much of it as begins with one of its tables.
#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Document {
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    corpus: Option<String>,
    /// Addresses of feeds that were published and have no full page yet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    feeds: Vec<String>,
    #[serde(default, rename = "article", skip_serializing_if = "Vec::is_empty")]
    articles: Vec<Record>,
    #[serde(default, rename = "archive", skip_serializing_if = "Vec::is_empty")]
    archives: Vec<ArchiveRecord>,
}

/// The lines that a table of the file begins with.
const HEADERS: [&str; 2] = ["[[article]]", "[[archive]]"];

/// What stands before the first article or archive, and then each of them.
struct Tables<R> {
    input: R,
    /// The line that was read beyond the last table.
    header: String,
}

impl<R: BufRead> Iterator for Tables<R> {
    type Item = io::Result<String>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut table = std::mem::take(&mut self.header);
        loop {
            let end = table.len();
            match self.input.read_line(&mut table) {
                Ok(0) => return (end > 0).then_some(Ok(table)),
                Ok(_) => {}
                Err(error) => return Some(Err(error)),
            }
            let line = table.get(end..).unwrap_or_default();
            if end > 0 && HEADERS.iter().any(|header| line.starts_with(header)) {
                self.header = table.split_off(end);
                return Some(Ok(table));
            }
        }
    }
}

/// A ledger as it is read.
#[derive(Default)]
struct Draft {
    version: Option<u32>,
    ledger: Ledger,
    ids: HashSet<ArticleId>,
    slugs: HashSet<Arc<str>>,
}

impl Draft {
    /// Adds a part of the file.
    fn add(&mut self, part: Document) -> anyhow::Result<()> {
        self.version = self.version.or(part.version);
        let ledger = &mut self.ledger;
        ledger.corpus = ledger.corpus.take().or(part.corpus);
        for record in part.articles {
            let number = ledger.entries.len() + 1;
            let entry = entry(record).with_context(|| format!("article {number} is damaged"))?;
            if !self.ids.insert(entry.id) {
                bail!("the identifier {} stands in it twice", entry.id);
            }
            if !self.slugs.insert(Arc::clone(&entry.slug)) {
                bail!("the slug {:?} stands in it twice", entry.slug);
            }
            ledger.entries.push(entry);
        }
        let feeds = part.feeds.into_iter().map(|feed| (feed, Vec::new()));
        ledger.archives.extend(feeds);
        for ArchiveRecord {
            feed,
            pages: records,
        } in part.archives
        {
            let pages =
                pages(records).with_context(|| format!("the archive of {feed} is damaged"))?;
            ledger.archives.insert(feed, pages);
        }
        Ok(())
    }

    fn finish(self) -> anyhow::Result<Ledger> {
        let version = self.version.context("it has no version")?;
        if version != VERSION {
            bail!(
                "it has version {version}, and this newsbook knows version {VERSION}: use the newsbook that wrote it, or a newer one"
            );
        }
        Ok(self.ledger)
    }
}

/// A feed by its address, and the full pages of its archive, oldest first.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct ArchiveRecord {
    feed: String,
    #[serde(default, rename = "page", skip_serializing_if = "Vec::is_empty")]
    pages: Vec<PageRecord>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct PageRecord {
    through: toml::value::Datetime,
    sha256: String,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Record {
    id: String,
    slug: String,
    source: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<String>,
    fingerprint: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    signature: Option<String>,
    first_seen: toml::value::Datetime,
    changed: toml::value::Datetime,
    #[serde(skip_serializing_if = "Option::is_none")]
    left: Option<toml::value::Datetime>,
}

impl Ledger {
    /// Reads a ledger; one that does not exist is empty.
    ///
    /// # Errors
    ///
    /// If it cannot be read, or is not what newsbook wrote.
    pub(crate) fn read(path: &Path) -> anyhow::Result<Self> {
        let refuse = || {
            format!(
                "refused to use the ledger {}: repair it or restore it from a backup; moving it away starts anew, with \
                 new dates for every article",
                path.display()
            )
        };
        match Self::parse(|| File::open(path).map(BufReader::new)) {
            Err(error) if is_not_found(&error) => Ok(Self::default()),
            read => read.with_context(refuse),
        }
    }

    /// Parses what `open` opens.
    fn parse<R: BufRead>(open: impl Fn() -> io::Result<R>) -> anyhow::Result<Self> {
        let by_tables = |input| {
            let mut draft = Draft::default();
            let header = String::new();
            for table in (Tables { input, header }) {
                draft.add(toml::from_str(&table?)?)?;
            }
            draft.finish()
        };
        by_tables(open()?).or_else(|_| {
            // A table cut in two, or any other damage, is for a parser that sees all of it and can say where it is.
            let mut text = String::new();
            open()?.read_to_string(&mut text)?;
            let mut draft = Draft::default();
            draft.add(toml::from_str(&text)?)?;
            draft.finish()
        })
    }

    /// Writes the ledger as it lies on disk.
    ///
    /// # Errors
    ///
    /// If `out` cannot be written to, or a time stamp is out of TOML's range.
    pub(crate) fn write(&self, out: &mut dyn Write) -> anyhow::Result<()> {
        let (archives, feeds): (Vec<_>, Vec<_>) = self
            .archives
            .iter()
            .partition(|(_, pages)| !pages.is_empty());
        let head = Document {
            version: Some(VERSION),
            corpus: self.corpus.clone(),
            feeds: feeds.into_iter().map(|(feed, _)| feed.clone()).collect(),
            ..Document::default()
        };
        write!(out, "{HEAD}{}", toml::to_string(&head)?)?;
        let mut table = |table: Document| -> anyhow::Result<()> {
            Ok(write!(out, "\n{}", toml::to_string(&table)?)?)
        };
        for entry in &self.entries {
            table(Document {
                articles: vec![record(entry)?],
                ..Document::default()
            })?;
        }
        for archive in archives {
            table(Document {
                archives: vec![archive_record(archive)?],
                ..Document::default()
            })?;
        }
        Ok(())
    }

    /// The checksum of the ledger as it lies on disk.
    ///
    /// # Errors
    ///
    /// As [`Ledger::write`].
    pub(crate) fn checksum(&self) -> anyhow::Result<Checksum> {
        let mut meter = Meter::new(io::sink());
        self.write(&mut meter)?;
        Ok(meter.checksum())
    }

    /// Writes the ledger beside its place and moves it there, unless it stands there already.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub(crate) fn save(&self, path: &Path) -> anyhow::Result<()> {
        if let Ok(mut old) = File::open(path) {
            let mut meter = Meter::new(io::sink());
            if io::copy(&mut old, &mut meter).is_ok() && meter.checksum() == self.checksum()? {
                return Ok(());
            }
        }
        replace(path, |file| {
            let mut out = BufWriter::new(file);
            self.write(&mut out)?;
            anyhow::Ok(out.flush()?)
        })
        .with_context(|| format!("failed to write the ledger {}", path.display()))
    }
}

/// Whether there is no file.
fn is_not_found(error: &anyhow::Error) -> bool {
    let error = error.downcast_ref::<io::Error>();
    error.is_some_and(|error| error.kind() == io::ErrorKind::NotFound)
}

fn entry(record: Record) -> anyhow::Result<Entry> {
    // A slug becomes a file name, so nothing but what newsbook writes may come in: no `..`, no `/`.
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if record.slug.is_empty() || !record.slug.chars().all(plain) {
        bail!(
            "{:?} is no slug: it may have a-z, 0-9 and hyphens",
            record.slug
        );
    }
    let id: ArticleId = record
        .id
        .parse()
        .with_context(|| format!("{:?} is no UUID", record.id))?;
    let features = Features {
        source: record.source.into(),
        headline: record.headline.map(Into::into),
        fingerprint: record.fingerprint.parse()?,
        signature: record.signature.map(|s| s.parse()).transpose()?,
    };
    Ok(Entry {
        id,
        slug: record.slug.into(),
        features: Box::new(features),
        first_seen: timestamp(record.first_seen)?,
        changed: timestamp(record.changed)?,
        left: record.left.map(timestamp).transpose()?.map(Box::new),
    })
}

fn record(entry: &Entry) -> anyhow::Result<Record> {
    let features = &entry.features;
    Ok(Record {
        id: entry.id.to_string(),
        slug: entry.slug.to_string(),
        source: features.source.to_string(),
        headline: features.headline.as_deref().map(str::to_owned),
        fingerprint: features.fingerprint.to_string(),
        signature: features.signature.map(|signature| signature.to_string()),
        first_seen: datetime(entry.first_seen)?,
        changed: datetime(entry.changed)?,
        left: entry.left.as_deref().copied().map(datetime).transpose()?,
    })
}

fn pages(records: Vec<PageRecord>) -> anyhow::Result<Vec<FullPage>> {
    let mut pages: Vec<FullPage> = Vec::with_capacity(records.len());
    for record in records {
        let through = timestamp(record.through)?;
        if pages.last().is_some_and(|last| last.through >= through) {
            bail!("its pages are out of order at {through}");
        }
        pages.push(FullPage {
            through,
            sha256: record.sha256,
        });
    }
    Ok(pages)
}

fn archive_record((feed, pages): (&String, &Vec<FullPage>)) -> anyhow::Result<ArchiveRecord> {
    let pages = pages.iter().map(|page| {
        Ok(PageRecord {
            through: datetime(page.through)?,
            sha256: page.sha256.clone(),
        })
    });
    Ok(ArchiveRecord {
        feed: feed.clone(),
        pages: pages.collect::<anyhow::Result<_>>()?,
    })
}

fn timestamp(datetime: toml::value::Datetime) -> anyhow::Result<Timestamp> {
    let text = datetime.to_string();
    text.parse()
        .with_context(|| format!("{text} is no instant: it needs an offset such as Z"))
}

fn datetime(timestamp: Timestamp) -> anyhow::Result<toml::value::Datetime> {
    let text = timestamp.to_string();
    text.parse()
        .with_context(|| format!("{text} is out of TOML's range"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn ledger() -> Ledger {
        let time = |text: &str| text.parse().unwrap();
        let pages = ["2026-01-01T00:00:01Z", "2026-01-04T00:00:02Z"].map(|through| FullPage {
            through: time(through),
            sha256: "ab".repeat(32),
        });
        Ledger {
            corpus: Some("urn:uuid:6f5b9a3e-0000-5000-8000-000000000001".to_owned()),
            entries: vec![Entry {
                id: "urn:uuid:6f5b9a3e-0000-5000-8000-000000000002"
                    .parse()
                    .unwrap(),
                slug: "rain-likely".into(),
                features: Box::new(Features {
                    source: "sub/a \"b\".txt".into(),
                    headline: Some("Rain \u{1}likely — «soon»\n".into()),
                    fingerprint: "cd".repeat(16).parse().unwrap(),
                    signature: Some("0f".repeat(64).parse().unwrap()),
                }),
                first_seen: time("2026-01-01T00:00:00Z"),
                changed: time("2026-01-02T00:00:00.5Z"),
                left: Some(Box::new(time("2026-01-03T00:00:00Z"))),
            }],
            archives: [
                ("https://example.org/rss.xml".to_owned(), pages.to_vec()),
                (
                    "https://example.org/feeds/fr/rss.xml".to_owned(),
                    Vec::new(),
                ),
            ]
            .into(),
        }
    }

    fn text(ledger: &Ledger) -> String {
        let mut text = Vec::new();
        ledger.write(&mut text).unwrap();
        String::from_utf8(text).unwrap()
    }

    fn parsed(text: &str) -> anyhow::Result<Ledger> {
        Ledger::parse(|| Ok(text.as_bytes()))
    }

    #[test]
    fn what_is_written_is_read_back() {
        for ledger in [ledger(), Ledger::default()] {
            assert_eq!(parsed(&text(&ledger)).unwrap(), ledger);
        }
    }

    #[test]
    fn tables_together_are_the_document() {
        let mut several = ledger();
        several.entries.push(Entry {
            id: "urn:uuid:6f5b9a3e-0000-5000-8000-000000000003"
                .parse()
                .unwrap(),
            slug: "sun".into(),
            ..ledger().entries.remove(0)
        });
        // TOML writes it over three lines, of which the second begins no table.
        several.entries[1].features.headline = Some("A\n[[article]]\nb".into());
        let text = text(&several);
        let whole: Document = toml::from_str(&text).unwrap();
        assert_eq!(format!("{HEAD}{}", toml::to_string(&whole).unwrap()), text);
        assert_eq!(parsed(&text).unwrap(), several);
    }

    #[test]
    fn ledger_that_does_not_exist_is_empty() {
        assert_eq!(
            Ledger::read(Path::new("no/such/ledger")).unwrap(),
            Ledger::default()
        );
    }

    #[test]
    fn damaged_ledger_is_refused() {
        let good = text(&ledger());
        let twice = {
            let mut twice = ledger();
            twice.entries.extend(ledger().entries);
            text(&twice)
        };
        for (bad, reason) in [
            (
                good.replace("rain-likely", "../../etc/passwd"),
                "is no slug",
            ),
            (
                good.replace("urn:uuid:6f5b9a3e-0000-5000-8000-000000000002", "x"),
                "is no UUID",
            ),
            (good.replace("0f0f", "0f0"), "is no signature"),
            (good.replace("cdcd", "cd"), "is no fingerprint"),
            (good.replace("version = 1", "version = 9"), "version 9"),
            (good.replace("slug", "slugg"), "unknown field"),
            (
                good.replace("2026-01-01T00:00:00Z", "2026-01-01"),
                "is no instant",
            ),
            (
                good.replace("[[article]]", "<<<<<<< HEAD\n[[article]]"),
                "TOML",
            ),
            (
                good.replace("2026-01-04T00:00:02Z", "2026-01-01T00:00:00Z"),
                "out of order",
            ),
            (twice, "stands in it twice"),
        ] {
            let error = format!("{:#}", parsed(&bad).expect_err(reason));
            assert!(error.contains(reason), "{reason}: {error}");
        }
    }

    #[test]
    fn ledger_that_did_not_change_is_not_written_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        ledger().save(&path).unwrap();
        let written = fs::metadata(&path).unwrap().modified().unwrap();
        ledger().save(&path).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), written);
        assert_eq!(Ledger::read(&path).unwrap(), ledger());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
