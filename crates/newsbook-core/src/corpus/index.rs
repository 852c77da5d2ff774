//! The index: what navigation, links and ordering need, and no body.
//!
//! It is the part of a corpus that is always in memory, so its entries are small: a text that stands in several places, or
//! that many entries have, is there once, and nothing has room to grow.

use crate::{
    Article, ArticleId, Checksum, Direction, EntityId, PublicationDate, Region, Role, Source,
    SourceId, SourceKind,
};
use jiff::Timestamp;
use std::ops::Range;
use std::sync::Arc;

/// A source without its regions.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceEntry {
    /// Its identifier.
    pub id: SourceId,
    /// Its name in the corpus.
    pub path: Arc<str>,
    /// Its media type.
    pub media_type: Arc<str>,
    /// Name of its encoding.
    pub encoding: Arc<str>,
    /// SHA-256 of its bytes.
    pub sha256: Checksum,
    /// Its length in bytes.
    pub bytes: u64,
    /// What it holds.
    pub kind: SourceKind,
    /// The page's own title.
    pub title: Option<Box<str>>,
    /// Its address.
    pub url: Option<Box<str>>,
    /// When it was fetched, where what it was found in says so. This is no article's date.
    pub fetched: Option<Box<Timestamp>>,
    /// Its articles, as a range of the corpus's.
    pub articles: Range<usize>,
    /// How many bytes have each role.
    pub roles: RoleBytes,
}

/// How many bytes of a source have each role.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoleBytes([u32; Role::ALL.len()]);

/// An article without its body.
#[derive(Clone, Debug, PartialEq)]
pub struct ArticleEntry {
    /// Its lasting identifier.
    pub id: ArticleId,
    /// Its lasting name in files and addresses.
    pub slug: Arc<str>,
    /// Index of its source in the corpus.
    pub source: usize,
    /// Its place among the articles of that source, from 1.
    pub position: u32,
    /// What to call it in lists: its headline, else the name of its source.
    pub title: Arc<str>,
    /// The names in its byline.
    pub authors: Arc<[Arc<str>]>,
    /// Who published it, where known.
    pub publisher: Option<Arc<str>>,
    /// Its language, a BCP 47 tag.
    pub language: Arc<str>,
    /// The way in which it runs.
    pub direction: Direction,
    /// When it was published, where known.
    pub published: Option<Box<PublicationDate>>,
    /// When it was last changed by its publisher, where known.
    pub modified: Option<Box<PublicationDate>>,
    /// When the ledger first saw it.
    pub first_seen: Timestamp,
    /// When the ledger last saw its text change.
    pub changed: Timestamp,
    /// Number of words.
    pub words: u32,
    /// Number of blocks.
    pub blocks: u32,
    /// What it leads to; most articles lead to nothing.
    links: Option<Box<Links>>,
}

/// What an article leads to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Links {
    /// The articles of this corpus that it points to, each once, in order.
    pub related: Vec<ArticleId>,
    /// The names of the user's list that it mentions, in order of first mention, each with how often.
    pub mentions: Vec<(EntityId, u32)>,
    /// Those of them that its headline has.
    pub about: Vec<EntityId>,
    /// The articles of this corpus that are copies of it.
    pub duplicates: Vec<ArticleId>,
}

impl Links {
    const NONE: Self = Self {
        related: Vec::new(),
        mentions: Vec::new(),
        about: Vec::new(),
        duplicates: Vec::new(),
    };

    /// The names that an article mentions.
    fn of(article: &Article) -> Option<Box<Self>> {
        let mentions = article.mentions.iter();
        let about = mentions.clone().filter(|mention| mention.is_about());
        (!article.mentions.is_empty()).then(|| {
            Box::new(Self {
                mentions: mentions.map(|m| (m.entity, m.count())).collect(),
                about: about.map(|mention| mention.entity).collect(),
                ..Self::NONE
            })
        })
    }
}

impl ArticleEntry {
    /// The instant that feeds sort and date by: the article's own date where known, else its first sight.
    pub fn dated(&self) -> Timestamp {
        self.published
            .as_ref()
            .map_or(self.first_seen, |published| published.date.earliest())
    }

    /// What it leads to.
    pub fn links(&self) -> &Links {
        static NONE: Links = Links::NONE;
        self.links.as_deref().unwrap_or(&NONE)
    }

    /// The same, to be changed.
    pub(super) fn links_mut(&mut self) -> &mut Links {
        self.links.get_or_insert_default()
    }

    /// Makes the entry of an article as it was read, without a slug, in a source that has no place yet.
    pub(super) fn of(article: &Article, path: &str) -> Self {
        Self {
            id: article.id,
            slug: Arc::default(),
            source: 0,
            position: article.position,
            title: article.title(path).into(),
            authors: article
                .byline
                .iter()
                .flat_map(|byline| &byline.authors)
                .map(|author| author.name.as_str().into())
                .collect(),
            publisher: article.publisher.as_ref().map(|p| p.text.as_str().into()),
            language: article.language.tag.as_str().into(),
            direction: article.direction,
            published: article.published.clone().map(Box::new),
            modified: article.modified.clone().map(Box::new),
            first_seen: Timestamp::UNIX_EPOCH,
            changed: Timestamp::UNIX_EPOCH,
            words: article.words,
            blocks: u32::try_from(article.body.len()).unwrap_or(u32::MAX),
            links: Links::of(article),
        }
    }
}

impl SourceEntry {
    /// What to call it in lists: the page's own title, else its name in the corpus.
    pub fn name(&self) -> &str {
        self.title.as_deref().unwrap_or(&self.path)
    }

    /// Makes the entry of a source whose articles have no places yet, and that the corpus calls `path`.
    pub(super) fn of(source: &Source, path: Arc<str>) -> Self {
        Self {
            id: source.id,
            path,
            media_type: source.media_type.as_str().into(),
            encoding: source.encoding.as_str().into(),
            sha256: source.sha256,
            bytes: source.bytes,
            kind: source.kind,
            title: source.title.as_deref().map(Into::into),
            url: source.url.as_deref().map(Into::into),
            fetched: source.fetched.map(Box::new),
            articles: 0..0,
            roles: RoleBytes::of(&source.regions),
        }
    }
}

impl RoleBytes {
    /// Counts the bytes of some regions of one source.
    pub fn of(regions: &[Region]) -> Self {
        let mut roles = Self::default();
        for region in regions {
            if let Some(bytes) = roles.0.get_mut(region.role as usize) {
                // Regions lie apart, so the sum fits as each of them does; those of a damaged model need not.
                *bytes = bytes.saturating_add(region.span.len());
            }
        }
        roles
    }

    /// The roles that there are, in their order, with the number of their bytes.
    pub fn iter(&self) -> impl Iterator<Item = (Role, u64)> {
        let roles = Role::ALL.iter().copied().zip(self.0);
        let some = roles.filter(|(_, bytes)| *bytes > 0);
        some.map(|(role, bytes)| (role, u64::from(bytes)))
    }
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
