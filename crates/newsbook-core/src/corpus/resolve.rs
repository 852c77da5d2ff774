//! What needs the whole corpus: lasting identities and slugs, and links by them.

use super::index::{ArticleEntry, SourceEntry};
use super::link::Linked;
use super::slug;
use crate::{ArticleId, Reading};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What the ledger remembers of one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Its lasting identifier.
    pub id: ArticleId,
    /// Its slug; `None` to have one made.
    pub slug: Option<Arc<str>>,
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
    /// Where pointers lead: by the place of an article and its pointer's among its own, the place of the other article.
    related: BTreeMap<(usize, usize), usize>,
}

impl Resolution {
    /// Settles identities, slugs and links for all articles of a corpus.
    ///
    /// `identities` has one for each of them, in order; `reserved` are the slugs that may be given to nobody anew: those of
    /// the identities, and those that articles had which left the corpus.
    pub fn settle(
        linked: Linked,
        identities: impl IntoIterator<Item = Identity>,
        reserved: impl IntoIterator<Item = Arc<str>>,
    ) -> Self {
        let Linked {
            sources,
            mut articles,
            related,
            candidates: _,
        } = linked;
        let mut taken: BTreeSet<Arc<str>> = reserved.into_iter().collect();
        for (entry, identity) in articles.iter_mut().zip(identities) {
            name(entry, identity, &mut taken);
        }
        for ((place, _), to) in &related {
            let target = articles.get(*to).map(|entry| entry.id);
            if let Some((entry, id)) = articles.get_mut(*place).zip(target) {
                let related = &mut entry.links_mut().related;
                if !related.contains(&id) {
                    related.push(id);
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
        let mut copies: BTreeMap<usize, Vec<ArticleId>> = BTreeMap::new();
        for (one, other) in pairs {
            let ids = [one, other].map(|at| articles.get(at).map(|entry| entry.id));
            if let [Some(first), Some(second)] = ids {
                copies.entry(one).or_default().push(second);
                copies.entry(other).or_default().push(first);
            }
        }
        for (place, copies) in copies {
            if let Some(entry) = articles.get_mut(place) {
                entry.links_mut().duplicates = copies;
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
            if let Some(entry) = self.articles.get(place) {
                lasting.insert(std::mem::replace(&mut article.id, entry.id), entry.id);
                entry.slug.as_ref().clone_into(&mut article.slug);
                article.duplicates.clone_from(&entry.links().duplicates);
                for (nth, pointer) in article.related.iter_mut().enumerate() {
                    let to = self.related.get(&(place, nth));
                    pointer.article = to.and_then(|to| Some(self.articles.get(*to)?.id));
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
fn name(entry: &mut ArticleEntry, identity: Identity, taken: &mut BTreeSet<Arc<str>>) {
    entry.id = identity.id;
    let id = entry.id.uuid();
    entry.slug = identity
        .slug
        .unwrap_or_else(|| slug::unique(&slug::slug(&entry.title, "article", id), id, taken));
    entry.first_seen = identity.first_seen;
    entry.changed = identity.changed;
}
