//! The index while sources are being read, before the articles are told apart and linked.

use super::duplicates::{self, Signature};
use super::index::{ArticleEntry, SourceEntry};
use super::link::Linked;
use crate::Reading;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// What the corpus will know of its sources.
///
/// It lets go of every reading, so that a corpus of any size can be indexed at little memory. Its articles have the
/// identifiers that the reader derived, and neither slugs nor links nor dates of the ledger.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    sources: Vec<SourceEntry>,
    articles: Vec<ArticleEntry>,
    /// For every article, the headlines that it points to.
    pointers: Vec<Pointers>,
    /// For every article, what finds its copies.
    signatures: Vec<Signature>,
    /// Words that many entries have, each once.
    words: BTreeSet<Arc<str>>,
    /// Bylines that many articles have, each once.
    bylines: BTreeSet<Arc<[Arc<str>]>>,
}

/// The headlines that an article points to.
pub(super) type Pointers = Box<[Box<str>]>;

/// What the index will know of one source, made of its reading alone; so it can be made in parallel.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftSource {
    source: SourceEntry,
    articles: Vec<ArticleEntry>,
    pointers: Vec<Pointers>,
    signatures: Vec<Signature>,
}

impl DraftSource {
    /// Takes from a reading, whose source the corpus calls `path`, what the index will know of it.
    pub fn of(reading: &Reading, path: impl Into<Arc<str>>) -> Self {
        let source = SourceEntry::of(&reading.source, path.into());
        let articles = reading.articles.iter();
        let entries = articles.map(|article| ArticleEntry::of(article, &source.path));
        let pointers = reading.articles.iter().map(|article| {
            let headlines = article.related.iter().map(|r| r.headline.as_str().into());
            headlines.collect()
        });
        Self {
            articles: entries.collect(),
            pointers: pointers.collect(),
            signatures: reading.articles.iter().map(duplicates::signature).collect(),
            source,
        }
    }

    /// Its articles, in order.
    pub fn articles(&self) -> &[ArticleEntry] {
        &self.articles
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
            words: BTreeSet::new(),
            bylines: BTreeSet::new(),
        }
    }

    /// Adds the next source.
    pub fn add(&mut self, added: DraftSource) {
        let end = self.articles.len();
        let source = self.put(self.sources.len(), end..end, added);
        self.sources.push(source);
    }

    /// Puts another source in the place of the one at `at`, which has been read otherwise since.
    pub fn replace(&mut self, at: usize, with: DraftSource) {
        let Some(old) = self.sources.get(at).map(|source| source.articles.clone()) else {
            return;
        };
        let removed = old.len();
        let new = self.put(at, old, with);
        let added = new.articles.len();
        let (this, later) = self.sources.split_at_mut(at + 1);
        if let Some(source) = this.last_mut() {
            *source = new;
        }
        for source in later {
            let moved = |place: usize| place + added - removed;
            source.articles = moved(source.articles.start)..moved(source.articles.end);
        }
    }

    /// Puts the articles of the source at `at` in the place of `old` ones, and returns the source with its new range.
    fn put(&mut self, at: usize, old: Range<usize>, added: DraftSource) -> SourceEntry {
        let DraftSource {
            mut source,
            mut articles,
            pointers,
            signatures,
        } = added;
        source.articles = old.start..old.start + articles.len();
        share(&mut self.words, &mut source.media_type);
        share(&mut self.words, &mut source.encoding);
        for article in &mut articles {
            article.source = at;
            share(&mut self.words, &mut article.language);
            share(&mut self.bylines, &mut article.authors);
            if let Some(publisher) = &mut article.publisher {
                share(&mut self.words, publisher);
            }
        }
        self.articles.splice(old.clone(), articles);
        self.pointers.splice(old.clone(), pointers);
        self.signatures.splice(old, signatures);
        source
    }

    /// Pairs of articles that may be copies of each other, by their places; [`are_copies`](super::are_copies) decides.
    pub fn candidates(&self) -> BTreeSet<(usize, usize)> {
        duplicates::candidates(&self.signatures)
    }

    /// Finds where pointers lead and which articles may be copies, and lets go of what only that took.
    pub fn link(self) -> Linked {
        let candidates = self.candidates();
        let Self {
            mut sources,
            mut articles,
            pointers,
            ..
        } = self;
        sources.shrink_to_fit();
        articles.shrink_to_fit();
        Linked::of(sources, articles, pointers, candidates)
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

/// Has a value be the one that other entries have already.
fn share<T: Ord + ?Sized>(known: &mut BTreeSet<Arc<T>>, value: &mut Arc<T>) {
    if let Some(known) = known.get(value) {
        *value = Arc::clone(known);
    } else {
        known.insert(Arc::clone(value));
    }
}
