//! The records of corpus, source and end as JSON has them, and back.

use crate::article::ArticleRecord;
use crate::entity::EntityRecord;
use crate::scalar::{Range, Shown, Word};
use jiff::Timestamp;
use newsbook_core::{
    ArticleId, Checksum, CorpusInfo, Entity, Region, Role, Source, SourceId, SourceKind,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What the corpus record says its format is.
pub const NAME: &str = "newsbook";

/// The version of the document that is written, and the only one that is read.
pub const VERSION: u32 = 1;

/// One record of the model: a line of the document.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "lowercase")]
pub(crate) enum Line<'a> {
    Corpus(&'a CorpusRecord),
    Source(&'a SourceRecord<'a>),
    Article(&'a ArticleRecord<'a>),
    End(&'a EndRecord),
}

/// The first record: what is known about the corpus as a whole.
///
/// From a stream not all of it is known when the record is written; what is not is absent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Corpus")]
pub struct CorpusRecord {
    /// Always `newsbook`.
    #[schemars(extend("const" = NAME))]
    format: String,
    /// The version of the document.
    #[schemars(extend("const" = VERSION))]
    version: u32,
    /// Its lasting identifier, an IRI.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its main language, a BCP 47 tag.
    pub language: Option<String>,
    /// Who put it together.
    pub editor: Option<String>,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// Under what terms.
    pub rights: Option<String>,
    /// A sentence about it.
    pub description: Option<String>,
    /// When anything in it last changed, by the ledger.
    changed: Option<Shown<Timestamp>>,
    /// The user's list of names, in the user's order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    entities: Vec<EntityRecord>,
}

impl CorpusRecord {
    /// Makes the record of a corpus of which nothing but identifier and title is known.
    pub fn new(id: impl Into<String>, title: impl Into<String>) -> Self {
        Self {
            format: NAME.to_owned(),
            version: VERSION,
            id: id.into(),
            title: title.into(),
            language: None,
            editor: None,
            publisher: None,
            rights: None,
            description: None,
            changed: None,
            entities: Vec::new(),
        }
    }

    /// Adds the user's list of names.
    #[must_use]
    pub fn with_entities(self, entities: &[Entity]) -> Self {
        let entities = entities.iter().map(Into::into).collect();
        Self { entities, ..self }
    }

    /// The user's list of names.
    pub fn entities(&self) -> Vec<Entity> {
        self.entities.iter().cloned().map(Into::into).collect()
    }

    /// When anything in the corpus last changed, where the ledger knows.
    pub fn changed(&self) -> Option<Timestamp> {
        self.changed.map(|changed| changed.0)
    }
}

impl From<&CorpusInfo> for CorpusRecord {
    fn from(info: &CorpusInfo) -> Self {
        Self {
            language: Some(info.language.clone()),
            editor: info.editor.clone(),
            publisher: info.publisher.clone(),
            rights: info.rights.clone(),
            description: info.description.clone(),
            changed: Some(Shown(info.changed)),
            ..Self::new(&info.id, &info.title)
        }
    }
}

/// The last record: how much came before it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "End")]
pub struct EndRecord {
    /// Number of source records.
    pub sources: u64,
    /// Number of article records.
    pub articles: u64,
    /// The languages of the articles, sorted.
    #[serde(default)]
    pub languages: Vec<String>,
    /// Numbers of diagnostics.
    #[serde(default)]
    pub diagnostics: DiagnosticCounts,
}

/// Numbers of diagnostics by severity; notes are not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DiagnosticCounts {
    /// Number of errors.
    pub error: u64,
    /// Number of warnings.
    pub warning: u64,
}

/// A source: one input file, as it lay on disk. Its articles follow.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Source")]
pub(crate) struct SourceRecord<'a> {
    /// Its identifier.
    id: Shown<SourceId>,
    /// Its name in the corpus: the path below the folder that was given, or `-`.
    path: Cow<'a, str>,
    /// Its media type.
    media_type: Cow<'a, str>,
    /// Name of its encoding in the WHATWG Encoding Standard.
    encoding: Cow<'a, str>,
    /// SHA-256 of its bytes, in lower-case hexadecimal digits.
    sha256: Shown<Checksum>,
    /// Its length in bytes.
    bytes: u64,
    /// What it holds.
    kind: Word<SourceKind>,
    /// The page's own title, where it has one apart from a headline.
    title: Option<Cow<'a, str>>,
    /// Its address.
    url: Option<Cow<'a, str>>,
    /// When it was fetched, where what it was found in says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    fetched: Option<Shown<Timestamp>>,
    /// Every non-blank byte exactly once, in order.
    regions: Vec<RegionRecord<'a>>,
}

/// A run of bytes with one role.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Region")]
struct RegionRecord<'a> {
    /// What the bytes are.
    role: Word<Role>,
    /// Where they lie.
    span: Range,
    /// The article they belong to.
    article: Option<Shown<ArticleId>>,
    /// Name of the rule that decided.
    rule: Cow<'a, str>,
    /// How sure the reader is.
    #[schemars(range(min = 0.0, max = 1.0))]
    confidence: f32,
}

impl<'a> From<&'a Source> for SourceRecord<'a> {
    fn from(source: &'a Source) -> Self {
        Self {
            id: Shown(source.id),
            path: source.path.as_str().into(),
            media_type: source.media_type.as_str().into(),
            encoding: source.encoding.as_str().into(),
            sha256: Shown(source.sha256),
            bytes: source.bytes,
            kind: Word(source.kind),
            title: source.title.as_deref().map(Into::into),
            url: source.url.as_deref().map(Into::into),
            fetched: source.fetched.map(Shown),
            regions: source.regions.iter().map(Into::into).collect(),
        }
    }
}

impl From<SourceRecord<'_>> for Source {
    fn from(record: SourceRecord<'_>) -> Self {
        Self {
            id: record.id.0,
            path: record.path.into_owned(),
            media_type: record.media_type.into_owned(),
            encoding: record.encoding.into_owned(),
            sha256: record.sha256.0,
            bytes: record.bytes,
            kind: record.kind.0,
            title: record.title.map(Cow::into_owned),
            url: record.url.map(Cow::into_owned),
            fetched: record.fetched.map(|time| time.0),
            regions: record.regions.into_iter().map(Into::into).collect(),
        }
    }
}

impl<'a> From<&'a Region> for RegionRecord<'a> {
    fn from(region: &'a Region) -> Self {
        Self {
            role: Word(region.role),
            span: Range(region.span),
            article: region.article.map(Shown),
            rule: region.rule.as_ref().into(),
            confidence: region.confidence,
        }
    }
}

impl From<RegionRecord<'_>> for Region {
    fn from(record: RegionRecord<'_>) -> Self {
        Self {
            role: record.role.0,
            span: record.span.0,
            article: record.article.map(|id| id.0),
            rule: record.rule.into_owned().into(),
            confidence: record.confidence,
        }
    }
}
