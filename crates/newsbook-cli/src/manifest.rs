//! newsbook.json: what was built, from what and how.
//!
//! It has no time of its own and no path of the machine, so that equal builds have equal manifests.

use crate::chosen::Chosen;
use crate::pipeline::Assembly;
use crate::plan::Plan;
use crate::recorded::Origin;
use anyhow::bail;
use newsbook_core::{Asset, Corpus, Severity, SourceEntry};
use newsbook_export::Written;
use serde::{Deserialize, Serialize, Serializer};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

/// The file's name, by which an output folder is known.
pub(crate) const FILE: &str = "newsbook.json";

pub(crate) const NAME: &str = "newsbook-build";

/// A build that was made.
pub(crate) struct Made<'a> {
    /// What decided it.
    pub(crate) plan: &'a Plan,
    /// What was read.
    pub(crate) assembly: &'a Assembly,
    /// The files of pictures that were read.
    pub(crate) images: &'a [Asset],
    /// What it was read from.
    pub(crate) origin: &'a Origin,
    /// The formats that were asked for.
    pub(crate) formats: &'a [Chosen],
    /// The names of those that failed.
    pub(crate) failed: &'a [String],
    /// What was written.
    pub(crate) written: &'a [Written],
}

#[derive(Serialize)]
struct Manifest<'a> {
    format: &'a str,
    version: u32,
    generator: &'a str,
    timestamp: String,
    corpus: CorpusView<'a>,
    counts: Counts<'a>,
    diagnostics: BTreeMap<&'a str, usize>,
    read: &'a Origin,
    formats: Vec<FormatView<'a>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    failed: &'a [String],
    /// A corpus can have many sources, and a site many files: each is looked at when it is written.
    inputs: Each<'a, SourceEntry>,
    #[serde(skip_serializing_if = "Each::is_empty")]
    images: Each<'a, Asset>,
    outputs: Each<'a, Written>,
}

#[derive(Serialize)]
struct CorpusView<'a> {
    id: &'a str,
    title: &'a str,
    language: &'a str,
    base_url: Option<&'a str>,
}

#[derive(Serialize)]
struct Counts<'a> {
    sources: usize,
    articles: usize,
    words: u64,
    languages: BTreeMap<&'a str, usize>,
}

#[derive(Serialize)]
struct FormatView<'a> {
    format: &'a str,
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    options: Option<&'a toml::Table>,
}

/// A list, each entry of which is written as its view.
struct Each<'a, T>(&'a [T]);

impl<'a, T> Serialize for Each<'a, T>
where
    &'a T: Into<FileView<'a>>,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(Into::<FileView<'a>>::into))
    }
}

impl<T> Each<'_, T> {
    const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A file that was read or written.
#[derive(Serialize)]
struct FileView<'a> {
    path: &'a str,
    media_type: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<&'a str>,
    bytes: u64,
    sha256: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    articles: Option<usize>,
}

impl<'a> From<&'a SourceEntry> for FileView<'a> {
    fn from(source: &'a SourceEntry) -> Self {
        Self {
            path: &source.path,
            media_type: &source.media_type,
            encoding: Some(&source.encoding),
            bytes: source.bytes,
            sha256: source.sha256.to_string().into(),
            kind: Some(source.kind.as_str()),
            articles: Some(source.articles.len()),
        }
    }
}

impl<'a> From<&'a Asset> for FileView<'a> {
    fn from(image: &'a Asset) -> Self {
        Self {
            path: &image.path,
            media_type: image.kind.media_type(),
            encoding: None,
            bytes: image.bytes,
            sha256: image.sha256.to_string().into(),
            kind: None,
            articles: None,
        }
    }
}

impl<'a> From<&'a Written> for FileView<'a> {
    fn from(written: &'a Written) -> Self {
        Self {
            path: &written.path,
            media_type: &written.media_type,
            encoding: None,
            bytes: written.bytes,
            sha256: written.sha256.as_str().into(),
            kind: None,
            articles: None,
        }
    }
}

impl<'a> Manifest<'a> {
    fn of(made: &Made<'a>) -> Self {
        let (plan, assembly) = (made.plan, made.assembly);
        let (corpus, info) = (&assembly.corpus, assembly.corpus.info());
        let severities = [Severity::Error, Severity::Warning, Severity::Note];
        Self {
            format: NAME,
            version: 1,
            generator: crate::pipeline::GENERATOR,
            timestamp: assembly.timestamp.to_string(),
            corpus: CorpusView {
                id: &info.id,
                title: &info.title,
                language: &info.language,
                base_url: plan.site.is_given().then(|| plan.site.base()),
            },
            counts: Counts::of(corpus),
            diagnostics: severities
                .map(|severity| (severity.as_str(), assembly.diagnostics.count(severity)))
                .into(),
            read: made.origin,
            formats: made.formats(),
            failed: made.failed,
            inputs: Each(corpus.sources()),
            images: Each(made.images),
            outputs: Each(made.written),
        }
    }
}

impl<'a> Counts<'a> {
    fn of(corpus: &'a Corpus) -> Self {
        let articles = corpus.articles();
        let mut languages = BTreeMap::new();
        for article in articles {
            *languages.entry(&*article.language).or_default() += 1;
        }
        Self {
            sources: corpus.sources().len(),
            articles: articles.len(),
            words: articles.iter().map(|a| u64::from(a.words)).sum(),
            languages,
        }
    }
}

impl<'a> Made<'a> {
    /// The formats that did not fail.
    fn formats(&self) -> Vec<FormatView<'a>> {
        let failed = |format: &Chosen| self.failed.iter().any(|failed| failed == format.id());
        let done = self.formats.iter().filter(|format| !failed(format));
        done.map(|format| FormatView {
            format: format.id(),
            path: format.path(),
            options: format.options(self.plan),
        })
        .collect()
    }
}

/// Writes down a build in a new file.
///
/// # Errors
///
/// If it cannot be written.
pub(crate) fn write(made: &Made<'_>, path: &Path) -> io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    serde_json::to_writer_pretty(&mut out, &Manifest::of(made))?;
    out.write_all(b"\n")?;
    out.flush()
}

/// The files of the output folder that this manifest describes, itself and the ledger included.
///
/// # Errors
///
/// If the text is not a manifest of newsbook's.
pub(crate) fn files(text: &str) -> anyhow::Result<BTreeSet<PathBuf>> {
    #[derive(Deserialize)]
    struct Head {
        format: String,
        outputs: Vec<Output>,
    }
    #[derive(Deserialize)]
    struct Output {
        path: PathBuf,
    }
    let head: Head = serde_json::from_str(text)?;
    if head.format != NAME {
        bail!("it is of the format {:?}", head.format);
    }
    let own = [FILE, crate::ledger::FILE].map(PathBuf::from);
    let outputs = head.outputs.into_iter().map(|output| output.path);
    Ok(outputs.chain(own).collect())
}
