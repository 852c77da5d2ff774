//! The index: what navigation, links and ordering need, and no body.

use super::duplicates::{self, Signature};
use crate::{
    Article, ArticleId, Direction, EntityId, PublicationDate, Reading, Region, Role, Source,
    SourceId, SourceKind,
};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A source without its regions.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceEntry {
    /// Its identifier.
    pub id: SourceId,
    /// Its name in the corpus.
    pub path: String,
    /// Its media type.
    pub media_type: String,
    /// Name of its encoding.
    pub encoding: String,
    /// SHA-256 of its bytes, in lower-case hexadecimal digits.
    pub sha256: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// What it holds.
    pub kind: SourceKind,
    /// The page's own title.
    pub title: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// When it was fetched, where what it was found in says so. This is no article's date.
    pub fetched: Option<Timestamp>,
    /// Its articles, as a range of the corpus's.
    pub articles: Range<usize>,
    /// How many bytes have each role.
    pub roles: BTreeMap<Role, u64>,
}

/// An article without its body.
#[derive(Clone, Debug, PartialEq)]
pub struct ArticleEntry {
    /// Its lasting identifier.
    pub id: ArticleId,
    /// Its lasting name in files and addresses.
    pub slug: String,
    /// Index of its source in the corpus.
    pub source: usize,
    /// Its place among the articles of that source, from 1.
    pub position: u32,
    /// What to call it in lists: its headline, else the name of its source.
    pub title: String,
    /// The names in its byline.
    pub authors: Vec<String>,
    /// Who published it, where known.
    pub publisher: Option<String>,
    /// Its language, a BCP 47 tag.
    pub language: String,
    /// The way in which it runs.
    pub direction: Direction,
    /// When it was published, where known.
    pub published: Option<PublicationDate>,
    /// When it was last changed by its publisher, where known.
    pub modified: Option<PublicationDate>,
    /// When the ledger first saw it.
    pub first_seen: Timestamp,
    /// When the ledger last saw its text change.
    pub changed: Timestamp,
    /// Number of words.
    pub words: u32,
    /// Number of blocks.
    pub blocks: u32,
    /// The articles of this corpus that it points to, each once, in order.
    pub related: Vec<ArticleId>,
    /// The names of the user's list that it mentions, in order of first mention, each with how often.
    pub mentions: Vec<(EntityId, u32)>,
    /// Those of them that its headline has.
    pub about: Vec<EntityId>,
    /// The articles of this corpus that are copies of it.
    pub duplicates: Vec<ArticleId>,
}

/// The index while sources are being read: what the corpus will know of them, before identities are settled.
///
/// It lets go of every reading, so that a corpus of any size can be indexed at little memory. Its articles have the
/// identifiers that the reader derived, and neither slugs nor links nor dates of the ledger.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    pub(super) sources: Vec<SourceEntry>,
    pub(super) articles: Vec<ArticleEntry>,
    /// For every article, the headlines that it points to.
    pub(super) pointers: Vec<Vec<String>>,
    /// For every article, what finds its copies.
    pub(super) signatures: Vec<Signature>,
}

/// What the index will know of one source, made of its reading alone; so it can be made in parallel.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftSource {
    source: SourceEntry,
    articles: Vec<DraftArticle>,
}

/// The same of one article.
#[derive(Clone, Debug, PartialEq)]
struct DraftArticle {
    entry: ArticleEntry,
    pointers: Vec<String>,
    signature: Signature,
}

impl DraftSource {
    /// Takes from a reading what the index will know of it.
    pub fn of(reading: &Reading) -> Self {
        let articles = reading.articles.iter().map(|article| DraftArticle {
            entry: ArticleEntry::of(article, &reading.source.path),
            pointers: article.related.iter().map(|r| r.headline.clone()).collect(),
            signature: duplicates::signature(article),
        });
        Self {
            source: SourceEntry::of(&reading.source),
            articles: articles.collect(),
        }
    }
}

impl Draft {
    /// Makes an empty draft with room for so many sources of one article each, which most have: it is the larger part of
    /// memory, and would grow by doubling.
    pub fn with_capacity(sources: usize) -> Self {
        Self {
            sources: Vec::with_capacity(sources),
            articles: Vec::with_capacity(sources),
            pointers: Vec::with_capacity(sources),
            signatures: Vec::with_capacity(sources),
        }
    }

    /// Adds the next source.
    pub fn add(&mut self, added: DraftSource) {
        let (at, first) = (self.sources.len(), self.articles.len());
        for article in added.articles {
            self.articles.push(ArticleEntry {
                source: at,
                ..article.entry
            });
            self.pointers.push(article.pointers);
            self.signatures.push(article.signature);
        }
        self.sources.push(SourceEntry {
            articles: first..self.articles.len(),
            ..added.source
        });
    }

    /// Puts another source in the place of the one at `at`, which has been read otherwise since.
    pub fn replace(&mut self, at: usize, with: DraftSource) {
        let Some(old) = self.sources.get(at).map(|source| source.articles.clone()) else {
            return;
        };
        let (count, removed) = (with.articles.len(), old.len());
        let (mut entries, mut pointers, mut signatures) = (Vec::new(), Vec::new(), Vec::new());
        for article in with.articles {
            entries.push(ArticleEntry {
                source: at,
                ..article.entry
            });
            pointers.push(article.pointers);
            signatures.push(article.signature);
        }
        let first = old.start;
        self.articles.splice(old.clone(), entries);
        self.pointers.splice(old.clone(), pointers);
        self.signatures.splice(old, signatures);
        let (this, later) = self.sources.split_at_mut(at + 1);
        if let Some(source) = this.last_mut() {
            *source = SourceEntry {
                articles: first..first + count,
                ..with.source
            };
        }
        for source in later {
            let moved = |place: usize| place + count - removed;
            source.articles = moved(source.articles.start)..moved(source.articles.end);
        }
    }

    /// Pairs of articles that may be copies of each other, by their places; [`are_copies`](super::are_copies) decides.
    pub fn candidates(&self) -> BTreeSet<(usize, usize)> {
        duplicates::candidates(&self.signatures)
    }

    /// The sources so far, in order.
    pub fn sources(&self) -> &[SourceEntry] {
        &self.sources
    }

    /// The articles so far, in order.
    pub fn articles(&self) -> &[ArticleEntry] {
        &self.articles
    }
}

impl ArticleEntry {
    /// The instant that feeds sort and date by: the article's own date where known, else its first sight.
    pub fn dated(&self) -> Timestamp {
        self.published
            .as_ref()
            .map_or(self.first_seen, |published| published.date.earliest())
    }

    /// Makes the entry of an article as it was read, in a source that has no place yet.
    fn of(article: &Article, path: &str) -> Self {
        Self {
            id: article.id,
            slug: article.slug.clone(),
            source: 0,
            position: article.position,
            title: article.title(path).to_owned(),
            authors: article
                .byline
                .iter()
                .flat_map(|byline| &byline.authors)
                .map(|a| a.name.clone())
                .collect(),
            publisher: article.publisher.as_ref().map(|p| p.text.clone()),
            language: article.language.tag.clone(),
            direction: article.direction,
            published: article.published.clone(),
            modified: article.modified.clone(),
            first_seen: Timestamp::UNIX_EPOCH,
            changed: Timestamp::UNIX_EPOCH,
            words: article.words,
            blocks: u32::try_from(article.body.len()).unwrap_or(u32::MAX),
            related: Vec::new(),
            mentions: article
                .mentions
                .iter()
                .map(|mention| (mention.entity, mention.count()))
                .collect(),
            about: article
                .mentions
                .iter()
                .filter(|mention| mention.is_about())
                .map(|mention| mention.entity)
                .collect(),
            duplicates: Vec::new(),
        }
    }
}

impl SourceEntry {
    /// Makes the entry of a source whose articles have no places yet.
    fn of(source: &Source) -> Self {
        Self {
            id: source.id,
            path: source.path.clone(),
            media_type: source.media_type.clone(),
            encoding: source.encoding.clone(),
            sha256: source.sha256.clone(),
            bytes: source.bytes,
            kind: source.kind,
            title: source.title.clone(),
            url: source.url.clone(),
            fetched: source.fetched,
            articles: 0..0,
            roles: bytes_by_role(&source.regions),
        }
    }
}

fn bytes_by_role(regions: &[Region]) -> BTreeMap<Role, u64> {
    let mut roles = BTreeMap::new();
    for region in regions {
        *roles.entry(region.role).or_default() += u64::from(region.span.len());
    }
    roles
}

impl Article {
    /// What to call the article in lists: its headline, else the name of its source file, which is no claim about it.
    pub fn title<'a>(&'a self, path: &'a str) -> &'a str {
        match &self.headline {
            Some(headline) => &headline.text,
            None => path.rsplit('/').next().unwrap_or(path),
        }
    }
}
