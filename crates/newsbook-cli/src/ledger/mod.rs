//! newsbook.lock: what is remembered of every article between builds, and all that is.
//!
//! Sightings of the articles of this build come in; their lasting identities come out, and the ledger takes note. Start
//! at `recognise`; [`matching`] decides which article is which, and [`explanation`] says why.
//!
//! The ledger's time is a logical clock: see [`stamps`].

mod document;
mod explanation;
mod fingerprint;
mod matching;
mod signature;
mod stamps;

pub(crate) use document::FILE;
pub(crate) use explanation::REMATCH;
pub(crate) use signature::Signature;

use fingerprint::{Fingerprint, fingerprint};
use jiff::Timestamp;
use matching::Match;
use newsbook_core::corpus::Identity;
use newsbook_core::{Article, ArticleEntry, ArticleId, Diagnostics, SourceId, Span};
use newsbook_export::FullPages;
use stamps::Stamps;
use std::collections::HashSet;
use std::ops::RangeInclusive;
use std::sync::Arc;

/// What an article is known by.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Features {
    /// Name of its source.
    source: Arc<str>,
    /// Its headline.
    headline: Option<Arc<str>>,
    /// What its text is known by.
    fingerprint: Fingerprint,
    /// What texts like it are known by; `None` in a ledger that an earlier newsbook wrote.
    signature: Option<Signature>,
}

/// What this build saw of one article.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sighting {
    /// The identifier that its source and headline give it.
    natural: ArticleId,
    /// Where in its source it stands.
    span: Span,
    /// What it is known by, which the ledger takes over as it is.
    features: Box<Features>,
}

impl Sighting {
    /// The sighting of an article, of which the index has `entry`, in the source that the corpus names `source`.
    pub(crate) fn of(article: &Article, entry: &ArticleEntry, source: &Arc<str>) -> Self {
        let features = Features {
            source: Arc::clone(source),
            headline: article.headline.as_ref().map(|_| Arc::clone(&entry.title)),
            fingerprint: fingerprint(article),
            signature: Some(Signature::of(article)),
        };
        Self {
            natural: article.id,
            span: article.span,
            features: Box::new(features),
        }
    }
}

/// What is remembered of one article.
#[derive(Clone, Debug, PartialEq)]
struct Entry {
    id: ArticleId,
    /// Its slug; empty until the slugs of the whole corpus are settled.
    slug: Arc<str>,
    features: Box<Features>,
    first_seen: Timestamp,
    changed: Timestamp,
    /// When it was first missed, if it is no longer in the corpus.
    left: Option<Box<Timestamp>>,
}

/// Everything that is remembered.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Ledger {
    /// Identifier of the corpus.
    pub(crate) corpus: Option<String>,
    /// Every article that ever was in it, oldest sight first.
    entries: Vec<Entry>,
    /// The feeds that were published, with the full pages of their archives.
    pub(crate) archives: FullPages,
}

impl Ledger {
    /// Tells who each article is, and takes note of what is new, changed, gone or back. For each sighting it returns the
    /// place of its entry, for [`Ledger::identities`] and [`Ledger::name`].
    ///
    /// `time` is when this build is, as far as anybody needs to know. What is new or changed is stamped a second apart in the
    /// order of the corpus, the first of them the latest: readers of feeds show the latest first. Why an article that is
    /// not quite what it was counts as the same is a diagnostic.
    pub(crate) fn recognise(
        &mut self,
        sightings: Vec<Sighting>,
        time: &RangeInclusive<Timestamp>,
        diagnostics: &mut Diagnostics,
    ) -> Vec<usize> {
        let found = matching::matches(&self.entries, &sightings);
        let known = |found: Option<Match>| self.entries.get(found?.entry);
        let pairs = || sightings.iter().zip(&found);
        let explained = pairs().filter_map(|(sighting, found)| {
            explanation::explain(known(*found)?, sighting, (*found)?)
        });
        diagnostics.extend(explained);
        let is_news = |(sighting, found): &(&Sighting, &Option<Match>)| {
            let fingerprint = |entry: &Entry| entry.features.fingerprint;
            known(**found).map(fingerprint) != Some(sighting.features.fingerprint)
        };
        let news = pairs().filter(is_news).count();
        let new = found.iter().filter(|found| found.is_none()).count();
        let mut stamps = Stamps::after(self.latest(), time, news);
        let mut gone = vec![true; self.entries.len()];
        let mut ids: HashSet<ArticleId> = self.entries.iter().map(|entry| entry.id).collect();
        self.entries.reserve_exact(new);
        let mut places = Vec::with_capacity(sightings.len());
        for (sighting, found) in sightings.into_iter().zip(found) {
            let place = found.map_or(self.entries.len(), |found| found.entry);
            if let Some(entry) = self.entries.get_mut(place) {
                entry.seen_again(sighting, &mut stamps);
            } else {
                let entry = Entry::first_seen(sighting, &mut ids, &mut stamps);
                self.entries.push(entry);
            }
            if let Some(gone) = gone.get_mut(place) {
                *gone = false;
            }
            places.push(place);
        }
        for (entry, _) in self.entries.iter_mut().zip(gone).filter(|(_, gone)| *gone) {
            entry.left.get_or_insert_with(|| Box::new(stamps.end()));
        }
        places
    }

    /// The identities of the entries at some places.
    pub(crate) fn identities(&self, places: &[usize]) -> impl Iterator<Item = Identity> {
        let entries = places.iter().filter_map(|place| self.entries.get(*place));
        entries.map(|entry| Identity {
            id: entry.id,
            slug: (!entry.slug.is_empty()).then(|| Arc::clone(&entry.slug)),
            first_seen: entry.first_seen,
            changed: entry.changed,
        })
    }

    /// Writes down the slugs that were settled for the entries at some places.
    pub(crate) fn name(&mut self, places: &[usize], articles: &[ArticleEntry]) {
        for (place, article) in places.iter().zip(articles) {
            if let Some(entry) = self.entries.get_mut(*place) {
                entry.slug = Arc::clone(&article.slug);
            }
        }
    }

    /// Slugs that are taken, also by articles that left.
    pub(crate) fn slugs(&self) -> impl Iterator<Item = Arc<str>> {
        let slugs = self.entries.iter().map(|entry| Arc::clone(&entry.slug));
        slugs.filter(|slug| !slug.is_empty())
    }

    /// The latest time that the ledger knows of.
    pub(crate) fn latest(&self) -> Option<Timestamp> {
        let times = self.entries.iter().flat_map(|e| {
            [
                Some(e.first_seen),
                Some(e.changed),
                e.left.as_deref().copied(),
            ]
        });
        times.flatten().max()
    }
}

impl Entry {
    /// What is remembered of an article that was never seen before.
    fn first_seen(sighting: Sighting, ids: &mut HashSet<ArticleId>, stamps: &mut Stamps) -> Self {
        let features = sighting.features;
        let source = SourceId::of_path(&features.source);
        let headline = features.headline.as_deref().unwrap_or_default();
        // An identifier is never given twice: where an entry has the natural one, a later one in its row is free.
        let mut id = sighting.natural;
        for nth in 1.. {
            if ids.insert(id) {
                break;
            }
            id = ArticleId::derive(source, headline, nth);
        }
        let stamp = stamps.next();
        Self {
            id,
            slug: Arc::default(),
            features,
            first_seen: stamp,
            changed: stamp,
            left: None,
        }
    }

    fn seen_again(&mut self, sighting: Sighting, stamps: &mut Stamps) {
        if self.features.fingerprint != sighting.features.fingerprint {
            self.changed = stamps.next();
        }
        self.features = sighting.features;
        self.left = None;
    }
}

#[cfg(test)]
mod tests;
