//! What needs the whole corpus: lasting identities, slugs, and related headlines that lead to our own articles.

use super::index::{ArticleEntry, Draft, SourceEntry};
use super::slug;
use crate::reader::fold;
use crate::{ArticleId, Reading};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet, HashMap};

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

/// What was settled over the whole corpus; applied to each reading, also when a source is read again.
#[derive(Debug)]
pub struct Resolution {
    identities: HashMap<ArticleId, (ArticleId, String)>,
    headlines: HashMap<String, ArticleId>,
    exact: HashMap<String, ArticleId>,
    duplicates: BTreeMap<ArticleId, Vec<ArticleId>>,
}

impl Resolution {
    /// Settles identities, slugs and links for all articles of a corpus.
    ///
    /// `identities` has one for each of them, in order; `reserved` are slugs that articles which left the corpus once
    /// had and nobody else may have. Returns the resolution and both halves of the index.
    pub fn settle(
        draft: Draft,
        identities: &[Identity],
        reserved: impl IntoIterator<Item = String>,
    ) -> (Self, Vec<SourceEntry>, Vec<ArticleEntry>) {
        let Draft {
            sources,
            mut articles,
            pointers,
            ..
        } = draft;
        let mut resolution = Self {
            identities: HashMap::with_capacity(articles.len()),
            headlines: HashMap::with_capacity(articles.len()),
            exact: HashMap::with_capacity(articles.len()),
            duplicates: BTreeMap::new(),
        };
        // Slugs that the ledger knows are taken before any new one is made, whatever the order.
        let known = identities.iter().filter_map(|i| i.slug.clone());
        let mut taken: BTreeSet<String> = reserved.into_iter().chain(known).collect();
        for (entry, identity) in articles.iter_mut().zip(identities) {
            resolution.name(entry, identity, &mut taken);
        }
        for (entry, pointers) in articles.iter_mut().zip(pointers) {
            for id in pointers.iter().filter_map(|p| resolution.find(p)) {
                if id != entry.id && !entry.related.contains(&id) {
                    entry.related.push(id);
                }
            }
        }
        (resolution, sources, articles)
    }

    /// Settles which articles are copies of each other, by their places in the index.
    pub fn link_copies(
        &mut self,
        pairs: impl IntoIterator<Item = (usize, usize)>,
        articles: &mut [ArticleEntry],
    ) {
        for (one, other) in pairs {
            let ids = [one, other].map(|at| articles.get(at).map(|entry| entry.id));
            if let [Some(first), Some(second)] = ids {
                self.duplicates.entry(first).or_default().push(second);
                self.duplicates.entry(second).or_default().push(first);
            }
        }
        for entry in articles {
            if let Some(copies) = self.duplicates.get(&entry.id) {
                entry.duplicates.clone_from(copies);
            }
        }
    }

    fn name(
        &mut self,
        entry: &mut ArticleEntry,
        identity: &Identity,
        taken: &mut BTreeSet<String>,
    ) {
        let natural = std::mem::replace(&mut entry.id, identity.id);
        let id = entry.id.uuid();
        entry.slug = match &identity.slug {
            Some(slug) => slug.clone(),
            None => slug::unique(slug::slug(&entry.title, "article", id), id, taken),
        };
        entry.first_seen = identity.first_seen;
        entry.changed = identity.changed;
        self.identities
            .insert(natural, (entry.id, entry.slug.clone()));
        // The first article of a headline is the one that a pointer to it means.
        self.exact.entry(entry.title.clone()).or_insert(entry.id);
        self.headlines.entry(fold(&entry.title)).or_insert(entry.id);
    }

    /// Gives a reading the identities and links that were settled.
    pub fn apply(&self, reading: &mut Reading) {
        let lasting: BTreeMap<ArticleId, ArticleId> = reading
            .articles
            .iter()
            .filter_map(|article| Some((article.id, self.identities.get(&article.id)?.0)))
            .collect();
        for region in &mut reading.source.regions {
            region.article = region
                .article
                .map(|id| lasting.get(&id).copied().unwrap_or(id));
        }
        for article in &mut reading.articles {
            if let Some((id, slug)) = self.identities.get(&article.id) {
                article.id = *id;
                article.slug.clone_from(slug);
            }
            article.duplicates = self
                .duplicates
                .get(&article.id)
                .cloned()
                .unwrap_or_default();
            for related in &mut article.related {
                related.article = self.find(&related.headline).filter(|id| *id != article.id);
            }
        }
    }

    /// The article whose headline is the given one, exactly or after folding case, quotes and spaces.
    fn find(&self, headline: &str) -> Option<ArticleId> {
        self.exact
            .get(headline)
            .or_else(|| self.headlines.get(&fold(headline)))
            .copied()
    }
}
