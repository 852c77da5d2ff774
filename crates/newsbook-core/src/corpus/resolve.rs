//! What needs the whole corpus: lasting identities, slugs, and related headlines that lead to our own articles.

use super::index::{ArticleEntry, SourceEntry};
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
}

impl Resolution {
    /// Settles identities, slugs and links for all readings of a corpus, in order.
    ///
    /// `identify` is asked once an article, in order, for what the ledger remembers of it; `reserved` are slugs that
    /// articles which left the corpus once had and nobody else may have. Returns the resolution and both halves of the
    /// index.
    pub fn settle<'a>(
        readings: impl Iterator<Item = &'a Reading> + Clone,
        mut identify: impl FnMut(&Reading, usize) -> Identity,
        reserved: impl IntoIterator<Item = String>,
    ) -> (Self, Vec<SourceEntry>, Vec<ArticleEntry>) {
        let identities: Vec<Vec<Identity>> = readings
            .clone()
            .map(|reading| {
                (0..reading.articles.len())
                    .map(|at| identify(reading, at))
                    .collect()
            })
            .collect();
        let mut resolution = Self {
            identities: HashMap::new(),
            headlines: HashMap::new(),
            exact: HashMap::new(),
        };
        // Slugs that the ledger knows are taken before any new one is made, whatever the order.
        let known = identities
            .iter()
            .flatten()
            .filter_map(|identity| identity.slug.clone());
        let mut taken: BTreeSet<String> = reserved.into_iter().chain(known).collect();
        for (reading, identities) in readings.clone().zip(&identities) {
            resolution.name(reading, identities, &mut taken);
        }
        let (sources, articles) = resolution.index(readings, &identities);
        (resolution, sources, articles)
    }

    fn name(&mut self, reading: &Reading, identities: &[Identity], taken: &mut BTreeSet<String>) {
        for ((natural, title), identity) in reading.headlines().zip(identities) {
            let slug = match &identity.slug {
                Some(slug) => slug.clone(),
                None => slug::unique(slug::slug(title, identity.id), identity.id, taken),
            };
            self.identities.insert(natural, (identity.id, slug));
            // The first article of a headline is the one that a pointer to it means.
            self.exact.entry(title.to_owned()).or_insert(identity.id);
            self.headlines.entry(fold(title)).or_insert(identity.id);
        }
    }

    fn index<'a>(
        &self,
        readings: impl Iterator<Item = &'a Reading>,
        identities: &[Vec<Identity>],
    ) -> (Vec<SourceEntry>, Vec<ArticleEntry>) {
        let (mut sources, mut articles) = (Vec::new(), Vec::new());
        for (at, (reading, identities)) in readings.zip(identities).enumerate() {
            let first = articles.len();
            for (article, identity) in reading.articles.iter().zip(identities) {
                let mut entry = ArticleEntry::of(
                    article,
                    at,
                    &reading.source.path,
                    identity.first_seen,
                    identity.changed,
                );
                if let Some((id, slug)) = self.identities.get(&article.id) {
                    entry.id = *id;
                    entry.slug.clone_from(slug);
                }
                for id in article
                    .related
                    .iter()
                    .filter_map(|r| self.find(&r.headline))
                {
                    if id != entry.id && !entry.related.contains(&id) {
                        entry.related.push(id);
                    }
                }
                articles.push(entry);
            }
            sources.push(SourceEntry::of(&reading.source, first..articles.len()));
        }
        (sources, articles)
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
