//! All sources of one build: a small index that is always in memory, and bodies that are asked for.

mod draft;
mod duplicates;
mod index;
mod link;
mod resolve;
pub(crate) mod slug;
mod words;

pub use draft::{Draft, DraftSource};
pub use duplicates::{DROPPED, are_copies, leave_out};
pub use index::{ArticleEntry, Links, RoleBytes, SourceEntry};
pub use link::Linked;
pub use resolve::{Identity, Resolution};
pub use words::each_word;

use crate::{ArticleId, Asset, Entity, EntityId, Reading, Span};
use jiff::Timestamp;
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

/// What is known about the corpus as a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct CorpusInfo {
    /// Its lasting identifier, an IRI such as `urn:uuid:…`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its main language, a BCP 47 tag: the user's, else that of most articles.
    pub language: String,
    /// Who put it together.
    pub editor: Option<String>,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// Under what terms.
    pub rights: Option<String>,
    /// A sentence about it.
    pub description: Option<String>,
    /// When anything in it last changed, by the ledger.
    pub changed: Timestamp,
}

/// A corpus: what exporters read.
///
/// The index is always in memory. Bodies come from the store, one source at a time, so that memory does not have to
/// grow with the corpus: ask in order and let go of what was rendered.
pub struct Corpus {
    info: CorpusInfo,
    sources: Arc<Vec<SourceEntry>>,
    articles: Arc<Vec<ArticleEntry>>,
    /// The places of the articles, in the order of their identifiers.
    places: Vec<u32>,
    entities: Vec<Entity>,
    named: HashMap<EntityId, usize>,
    store: Box<dyn ArticleStore>,
}

/// Where bodies come from.
pub trait ArticleStore: Send + Sync {
    /// Returns the source at `index` of [`Corpus::sources`] with its articles, identities and links settled.
    ///
    /// # Errors
    ///
    /// If the source can no longer be read, or is not what it was when the index was made.
    fn load(&self, index: usize) -> Result<Arc<Reading>, StoreError>;

    /// Returns the bytes of the source at `index` as they lie on disk; `None` where they are not at hand, as where the
    /// corpus comes from a model alone.
    ///
    /// # Errors
    ///
    /// As [`ArticleStore::load`].
    fn original(&self, index: usize) -> Result<Option<Arc<[u8]>>, StoreError>;

    /// Returns the bytes of a picture that stands at `span` of the source at `index`; `None` where they are not at hand.
    ///
    /// # Errors
    ///
    /// If they are no longer what they were when the index was made.
    fn image(&self, index: usize, asset: &Asset, span: Span)
    -> Result<Option<Vec<u8>>, StoreError>;
}

/// A source whose articles could not be brought back.
#[derive(Debug, thiserror::Error)]
#[error("failed to read {path} again: {reason}")]
#[non_exhaustive]
pub struct StoreError {
    /// Path of the source as the corpus names it.
    pub path: String,
    /// What went wrong, and what to do about it.
    pub reason: String,
}

impl StoreError {
    /// Makes an error that names the source, what went wrong with it, and what to do.
    pub fn new(path: impl Into<String>, reason: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            reason: reason.into(),
        }
    }
}

impl CorpusInfo {
    /// Derives an identifier, an IRI, from what tells this corpus from others: its address, else its title.
    pub fn derive_id(seed: &str) -> String {
        crate::model::derive("corpus", &[seed]).urn().to_string()
    }
}

impl Corpus {
    /// Puts a corpus together from its index, which others may share, and the store that holds its bodies.
    pub fn new(
        info: CorpusInfo,
        sources: impl Into<Arc<Vec<SourceEntry>>>,
        articles: impl Into<Arc<Vec<ArticleEntry>>>,
        store: Box<dyn ArticleStore>,
    ) -> Self {
        let (sources, articles) = (sources.into(), articles.into());
        let mut places: Vec<u32> = (0..).take(articles.len()).collect();
        let id = |place: &u32| articles.get(*place as usize).map(|entry| entry.id);
        places.sort_unstable_by_key(id);
        Self {
            info,
            sources,
            articles,
            places,
            entities: Vec::new(),
            named: HashMap::new(),
            store,
        }
    }

    /// Adds the user's list of names, which articles mention.
    #[must_use]
    pub fn with_entities(self, entities: Vec<Entity>) -> Self {
        let named = entities.iter().map(|entity| entity.id).zip(0..).collect();
        Self {
            entities,
            named,
            ..self
        }
    }

    /// What is known about the corpus as a whole.
    pub fn info(&self) -> &CorpusInfo {
        &self.info
    }

    /// All sources, in order.
    pub fn sources(&self) -> &[SourceEntry] {
        &self.sources
    }

    /// All articles, in order: those of the first source, then those of the second, and so on.
    pub fn articles(&self) -> &[ArticleEntry] {
        &self.articles
    }

    /// The user's list of names, in the user's order; articles need not mention all of them.
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// One name of the list.
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.entities.get(*self.named.get(&id)?)
    }

    /// The index entry of one article, if it is of this corpus.
    pub fn article(&self, id: ArticleId) -> Option<&ArticleEntry> {
        self.articles.get(self.place(id)?)
    }

    /// The place of one article in [`Corpus::articles`], if it is of this corpus.
    pub fn place(&self, id: ArticleId) -> Option<usize> {
        let of = |place: &u32| self.articles.get(*place as usize).map(|entry| entry.id);
        let at = self.places.binary_search_by_key(&Some(id), of).ok()?;
        self.places.get(at).map(|place| *place as usize)
    }

    /// The articles of one source.
    pub fn articles_of(&self, source: &SourceEntry) -> &[ArticleEntry] {
        self.articles
            .get(source.articles.clone())
            .unwrap_or_default()
    }

    /// One source with its articles.
    ///
    /// # Errors
    ///
    /// If the store cannot bring it back.
    pub fn load(&self, index: usize) -> Result<Arc<Reading>, StoreError> {
        self.store.load(index)
    }

    /// The bytes of one source, where they are at hand.
    ///
    /// # Errors
    ///
    /// If the store cannot bring them back.
    pub fn original(&self, index: usize) -> Result<Option<Arc<[u8]>>, StoreError> {
        self.store.original(index)
    }

    /// The bytes of a picture that stands at `span` of one source, where they are at hand.
    ///
    /// # Errors
    ///
    /// If they are no longer what they were.
    pub fn image(
        &self,
        index: usize,
        asset: &Asset,
        span: Span,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        self.store.image(index, asset, span)
    }
}

impl fmt::Debug for Corpus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Corpus")
            .field("info", &self.info)
            .field("sources", &self.sources.len())
            .field("articles", &self.articles.len())
            .finish_non_exhaustive()
    }
}

/// A store that keeps every reading in memory, and no source.
impl ArticleStore for Vec<Arc<Reading>> {
    fn load(&self, index: usize) -> Result<Arc<Reading>, StoreError> {
        self.get(index).cloned().ok_or_else(|| StoreError {
            path: format!("source {index}"),
            reason: "there is no such source".to_owned(),
        })
    }

    fn original(&self, _: usize) -> Result<Option<Arc<[u8]>>, StoreError> {
        Ok(None)
    }

    fn image(&self, _: usize, _: &Asset, _: Span) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(None)
    }
}
