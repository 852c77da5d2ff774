//! newsbook.lock as it lies on disk: TOML, made to be read, compared and committed.
//!
//! A damaged ledger is refused and never written over: it is the one file that cannot be made again from the sources. It
//! is read and written a table at a time, for as a document TOML takes ten times the memory of its text.

use super::{Entry, Ledger};
use anyhow::{Context as _, bail};
use jiff::Timestamp;
use newsbook_core::ArticleId;
use newsbook_export::FullPage;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

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

impl Document {
    /// Parses the text of a file.
    fn parse(text: &str) -> Result<Self, toml::de::Error> {
        // A table cut in two, or any other damage, is for a parser that sees all of it and can say where it is.
        Self::by_tables(text).or_else(|_| toml::from_str(text))
    }

    fn by_tables(text: &str) -> Result<Self, toml::de::Error> {
        let mut tables = tables(text);
        let mut document: Self = toml::from_str(tables.next().unwrap_or_default())?;
        for table in tables {
            let table: Self = toml::from_str(table)?;
            document.articles.extend(table.articles);
            document.archives.extend(table.archives);
        }
        Ok(document)
    }
}

/// What stands before the first article or archive, and then each of them.
fn tables(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let all = rest.take()?;
        let ends = ["\n[[article]]", "\n[[archive]]"].into_iter();
        let end = ends.filter_map(|header| all.find(header)).min();
        let (table, after) = end.map_or((all, None), |end| {
            let (table, after) = all.split_at(end + 1);
            (table, Some(after))
        });
        rest = after;
        Some(table)
    })
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
        match fs::read_to_string(path) {
            Ok(text) => Self::parse(&text).with_context(refuse),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(error).with_context(refuse),
        }
    }

    fn parse(text: &str) -> anyhow::Result<Self> {
        let document = Document::parse(text)?;
        let version = document.version.context("it has no version")?;
        if version != VERSION {
            bail!(
                "it has version {version}, and this newsbook knows version {VERSION}: use the newsbook that wrote it, or a newer one"
            );
        }
        let (mut ids, mut slugs) = (HashSet::new(), HashSet::new());
        let mut entries = Vec::with_capacity(document.articles.len());
        for (record, number) in document.articles.into_iter().zip(1..) {
            let entry = entry(record).with_context(|| format!("article {number} is damaged"))?;
            if !ids.insert(entry.id) {
                bail!("the identifier {} stands in it twice", entry.id);
            }
            if !slugs.insert(entry.slug.clone()) {
                bail!("the slug {:?} stands in it twice", entry.slug);
            }
            entries.push(entry);
        }
        let archives = document.archives.into_iter().map(|archive| {
            let feed = archive.feed;
            let pages = pages(archive.pages)
                .with_context(|| format!("the archive of {feed} is damaged"))?;
            Ok((feed, pages))
        });
        let feeds = document
            .feeds
            .into_iter()
            .map(|feed| Ok((feed, Vec::new())));
        Ok(Self {
            corpus: document.corpus,
            entries,
            archives: feeds.chain(archives).collect::<anyhow::Result<_>>()?,
        })
    }

    /// The ledger as it is written.
    pub(crate) fn text(&self) -> anyhow::Result<String> {
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
        let articles = self.entries.iter().map(|entry| {
            anyhow::Ok(Document {
                articles: vec![record(entry)?],
                ..Document::default()
            })
        });
        let archives = archives.into_iter().map(|archive| {
            anyhow::Ok(Document {
                archives: vec![archive_record(archive)?],
                ..Document::default()
            })
        });
        let mut text = HEAD.to_owned();
        for table in std::iter::once(Ok(head)).chain(articles).chain(archives) {
            if text.len() > HEAD.len() {
                text.push('\n');
            }
            let table = toml::to_string(&table?);
            text.push_str(&table.context("failed to write the ledger as TOML")?);
        }
        Ok(text)
    }

    /// Writes the ledger beside its place and moves it there, unless it stands there already.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub(crate) fn save(&self, path: &Path) -> anyhow::Result<()> {
        let text = self.text()?;
        if fs::read_to_string(path).is_ok_and(|old| old == text) {
            return Ok(());
        }
        crate::sink::replace(path, |file| file.write_all(text.as_bytes()))
            .with_context(|| format!("failed to write the ledger {}", path.display()))
    }
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
    Ok(Entry {
        id,
        slug: record.slug,
        source: record.source,
        headline: record.headline,
        fingerprint: record.fingerprint,
        signature: record.signature.map(|s| s.parse()).transpose()?,
        first_seen: timestamp(record.first_seen)?,
        changed: timestamp(record.changed)?,
        left: record.left.map(timestamp).transpose()?,
    })
}

fn record(entry: &Entry) -> anyhow::Result<Record> {
    Ok(Record {
        id: entry.id.to_string(),
        slug: entry.slug.clone(),
        source: entry.source.clone(),
        headline: entry.headline.clone(),
        fingerprint: entry.fingerprint.clone(),
        signature: entry.signature.map(|signature| signature.to_string()),
        first_seen: datetime(entry.first_seen)?,
        changed: datetime(entry.changed)?,
        left: entry.left.map(datetime).transpose()?,
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
                slug: "rain-likely".to_owned(),
                source: "sub/a \"b\".txt".to_owned(),
                headline: Some("Rain \u{1}likely — «soon»\n".to_owned()),
                fingerprint: "00".to_owned(),
                signature: Some("0f".repeat(64).parse().unwrap()),
                first_seen: time("2026-01-01T00:00:00Z"),
                changed: time("2026-01-02T00:00:00.5Z"),
                left: Some(time("2026-01-03T00:00:00Z")),
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

    #[test]
    fn what_is_written_is_read_back() {
        let text = ledger().text().unwrap();
        assert_eq!(Ledger::parse(&text).unwrap(), ledger());
        assert_eq!(
            Ledger::parse(&Ledger::default().text().unwrap()).unwrap(),
            Ledger::default()
        );
    }

    #[test]
    fn tables_together_are_the_document() {
        let mut several = ledger();
        several.entries.push(Entry {
            id: "urn:uuid:6f5b9a3e-0000-5000-8000-000000000003"
                .parse()
                .unwrap(),
            slug: "sun".to_owned(),
            // TOML writes it over three lines, of which the second begins no table.
            headline: Some("A\n[[article]]\nb".to_owned()),
            ..ledger().entries.remove(0)
        });
        let text = several.text().unwrap();
        let whole: Document = toml::from_str(&text).unwrap();
        assert_eq!(format!("{HEAD}{}", toml::to_string(&whole).unwrap()), text);
        assert_eq!(Ledger::parse(&text).unwrap(), several);
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
        let good = ledger().text().unwrap();
        let twice = {
            let mut twice = ledger();
            twice.entries.extend(ledger().entries);
            twice.text().unwrap()
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
            let error = format!("{:#}", Ledger::parse(&bad).expect_err(reason));
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
