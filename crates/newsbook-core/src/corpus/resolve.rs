//! What needs the whole corpus: lasting identities, slugs, and related headlines that lead to our own articles.

use super::index::{ArticleEntry, Draft, SourceEntry};
use super::slug;
use crate::reader::fold;
use crate::{ArticleId, Reading};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// What the ledger remembers of one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Its lasting identifier.
    pub id: ArticleId,
    /// Its slug; `None` to have one made.
    pub slug: Option<String>,
    /// When it was first seen.
    pub first_seen: Timestamp,
    /// When its text last changed.
    pub changed: Timestamp,
}

/// What was settled over the whole corpus: the index, and what every article gets from it, also when it is read again.
#[derive(Debug)]
pub struct Resolution {
    sources: Arc<Vec<SourceEntry>>,
    articles: Arc<Vec<ArticleEntry>>,
    /// For every article, the one that each of its pointers leads to.
    related: Vec<Vec<Option<ArticleId>>>,
}

impl Resolution {
    /// Settles identities, slugs and links for all articles of a corpus.
    ///
    /// `identities` has one for each of them, in order; `reserved` are slugs that articles which left the corpus once
    /// had and nobody else may have.
    pub fn settle(
        draft: Draft,
        identities: &[Identity],
        reserved: impl IntoIterator<Item = String>,
    ) -> Self {
        let Draft {
            mut sources,
            mut articles,
            pointers,
            ..
        } = draft;
        sources.shrink_to_fit();
        articles.shrink_to_fit();
        // Slugs that the ledger knows are taken before any new one is made, whatever the order.
        let known = identities.iter().filter_map(|i| i.slug.clone());
        let mut taken: BTreeSet<String> = reserved.into_iter().chain(known).collect();
        for (entry, identity) in articles.iter_mut().zip(identities) {
            name(entry, identity, &mut taken);
        }
        drop(taken);
        let headlines = Headlines::of(&articles);
        let mut related = Vec::with_capacity(articles.len());
        for (entry, pointers) in articles.iter().zip(pointers) {
            let led = |pointer: String| headlines.find(&pointer).filter(|id| *id != entry.id);
            related.push(pointers.into_iter().map(led).collect::<Vec<_>>());
        }
        drop(headlines);
        for (entry, related) in articles.iter_mut().zip(&related) {
            for id in related.iter().flatten() {
                if !entry.related.contains(id) {
                    entry.related.push(*id);
                }
            }
        }
        Self {
            sources: Arc::new(sources),
            articles: Arc::new(articles),
            related,
        }
    }

    /// Settles which articles are copies of each other, by their places in the index.
    pub fn link_copies(&mut self, pairs: impl IntoIterator<Item = (usize, usize)>) {
        let articles = Arc::make_mut(&mut self.articles);
        for (one, other) in pairs {
            let ids = [one, other].map(|at| articles.get(at).map(|entry| entry.id));
            if let [Some(first), Some(second)] = ids {
                for (at, copy) in [(one, second), (other, first)] {
                    if let Some(entry) = articles.get_mut(at) {
                        entry.duplicates.push(copy);
                    }
                }
            }
        }
    }

    /// The sources, in order.
    pub fn sources(&self) -> Arc<Vec<SourceEntry>> {
        Arc::clone(&self.sources)
    }

    /// The articles, in order.
    pub fn articles(&self) -> Arc<Vec<ArticleEntry>> {
        Arc::clone(&self.articles)
    }

    /// Gives the reading of the source at a place of the index the identities and links that were settled.
    pub fn apply(&self, at: usize, reading: &mut Reading) {
        let places = self.sources.get(at).map(|source| source.articles.clone());
        let mut lasting = BTreeMap::new();
        for (article, place) in reading
            .articles
            .iter_mut()
            .zip(places.into_iter().flatten())
        {
            let settled = self.articles.get(place).zip(self.related.get(place));
            if let Some((entry, related)) = settled {
                lasting.insert(std::mem::replace(&mut article.id, entry.id), entry.id);
                article.slug.clone_from(&entry.slug);
                article.duplicates.clone_from(&entry.duplicates);
                for (pointer, target) in article.related.iter_mut().zip(related) {
                    pointer.article = *target;
                }
            }
        }
        for region in &mut reading.source.regions {
            region.article = region
                .article
                .map(|id| lasting.get(&id).copied().unwrap_or(id));
        }
    }
}

/// Gives an article its lasting identity.
fn name(entry: &mut ArticleEntry, identity: &Identity, taken: &mut BTreeSet<String>) {
    entry.id = identity.id;
    let id = entry.id.uuid();
    entry.slug = match &identity.slug {
        Some(slug) => slug.clone(),
        None => slug::unique(slug::slug(&entry.title, "article", id), id, taken),
    };
    entry.first_seen = identity.first_seen;
    entry.changed = identity.changed;
}

/// The articles by their headlines.
struct Headlines<'a> {
    exact: HashMap<&'a str, ArticleId>,
    folded: HashMap<String, ArticleId>,
}

impl<'a> Headlines<'a> {
    fn of(articles: &'a [ArticleEntry]) -> Self {
        let mut headlines = Self {
            exact: HashMap::with_capacity(articles.len()),
            folded: HashMap::with_capacity(articles.len()),
        };
        for entry in articles {
            // The first article of a headline is the one that a pointer to it means.
            headlines.exact.entry(&entry.title).or_insert(entry.id);
            let folded = headlines.folded.entry(fold(&entry.title));
            folded.or_insert(entry.id);
        }
        headlines
    }

    /// The article whose headline is the given one, exactly or after folding case, quotes and spaces.
    fn find(&self, headline: &str) -> Option<ArticleId> {
        self.exact
            .get(headline)
            .or_else(|| self.folded.get(&fold(headline)))
            .copied()
    }
}
