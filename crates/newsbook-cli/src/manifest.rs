//! newsbook.json: what was built, from what and how.
//!
//! It has no time of its own and no path of the machine, so that equal builds have equal manifests.

use crate::chosen::Chosen;
use crate::pipeline::{Assembly, Exported};
use crate::plan::Plan;
use crate::recorded::Origin;
use anyhow::bail;
use newsbook_core::Severity;
use newsbook_export::Written;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// The file's name, by which an output folder is known.
pub(crate) const FILE: &str = "newsbook.json";

pub(crate) const NAME: &str = "newsbook-build";

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
    inputs: Vec<Input<'a>>,
    outputs: Vec<OutputView<'a>>,
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

#[derive(Serialize)]
struct Input<'a> {
    path: &'a str,
    media_type: &'a str,
    encoding: &'a str,
    bytes: u64,
    sha256: &'a str,
    kind: &'a str,
    articles: usize,
}

#[derive(Serialize)]
struct OutputView<'a> {
    path: &'a str,
    media_type: &'a str,
    bytes: u64,
    sha256: &'a str,
}

/// Writes down a build of `formats` that wrote `written`; of some it may have been `exported` that they failed.
pub(crate) fn manifest(
    plan: &Plan,
    assembly: &Assembly,
    origin: &Origin,
    formats: &[Chosen],
    exported: &Exported,
    written: &[Written],
) -> serde_json::Result<String> {
    let corpus = &assembly.corpus;
    let info = corpus.info();
    let mut languages = BTreeMap::new();
    for article in corpus.articles() {
        *languages.entry(article.language.as_str()).or_default() += 1;
    }
    let manifest = Manifest {
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
        counts: Counts {
            sources: corpus.sources().len(),
            articles: corpus.articles().len(),
            words: corpus.articles().iter().map(|a| u64::from(a.words)).sum(),
            languages,
        },
        diagnostics: [Severity::Error, Severity::Warning, Severity::Note]
            .map(|severity| (severity.as_str(), assembly.diagnostics.count(severity)))
            .into(),
        read: origin,
        formats: formats
            .iter()
            .filter(|format| !exported.failed.iter().any(|failed| failed == format.id()))
            .map(|format| FormatView {
                format: format.id(),
                path: format.path(),
                options: format.options(plan),
            })
            .collect(),
        failed: &exported.failed,
        inputs: corpus
            .sources()
            .iter()
            .map(|source| Input {
                path: &source.path,
                media_type: &source.media_type,
                encoding: &source.encoding,
                bytes: source.bytes,
                sha256: &source.sha256,
                kind: source.kind.as_str(),
                articles: source.articles.len(),
            })
            .collect(),
        outputs: written
            .iter()
            .map(|written| OutputView {
                path: &written.path,
                media_type: &written.media_type,
                bytes: written.bytes,
                sha256: &written.sha256,
            })
            .collect(),
    };
    let mut text = serde_json::to_string_pretty(&manifest)?;
    text.push('\n');
    Ok(text)
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
