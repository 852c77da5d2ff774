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

use fingerprint::fingerprint;
use jiff::Timestamp;
use newsbook_core::corpus::Identity;
use newsbook_core::{Article, ArticleEntry, ArticleId, Diagnostics, SourceId, Span};
use newsbook_export::FullPages;
use stamps::Stamps;
use std::collections::{HashMap, HashSet};

/// What this build saw of one article.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sighting {
    /// The identifier that its source and headline give it.
    pub(crate) natural: ArticleId,
    /// Name of its source.
    pub(crate) source: String,
    /// Its headline.
    pub(crate) headline: Option<String>,
    /// Where in its source it stands.
    pub(crate) span: Span,
    /// What its text is known by.
    pub(crate) fingerprint: String,
    /// What texts like it are known by.
    pub(crate) signature: Signature,
}

impl Sighting {
    /// The sighting of an article in the source that the corpus names `source`.
    pub(crate) fn of(article: &Article, source: &str) -> Self {
        Self {
            natural: article.id,
            source: source.to_owned(),
            headline: article.headline.as_ref().map(|line| line.text.clone()),
            span: article.span,
            fingerprint: fingerprint(article),
            signature: Signature::of(article),
        }
    }
}

/// What is remembered of one article.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    pub(crate) id: ArticleId,
    pub(crate) slug: String,
    pub(crate) source: String,
    pub(crate) headline: Option<String>,
    pub(crate) fingerprint: String,
    /// What texts like it are known by; `None` in a ledger that an earlier newsbook wrote.
    pub(crate) signature: Option<Signature>,
    pub(crate) first_seen: Timestamp,
    pub(crate) changed: Timestamp,
    /// When it was first missed, if it is no longer in the corpus.
    pub(crate) left: Option<Timestamp>,
}

/// Everything that is remembered.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Ledger {
    /// Identifier of the corpus.
    pub(crate) corpus: Option<String>,
    /// Every article that ever was in it, oldest sight first.
    pub(crate) entries: Vec<Entry>,
    /// The feeds that were published, with the full pages of their archives.
    pub(crate) archives: FullPages,
}

impl Ledger {
    /// Tells who each article is, and takes note of what is new, changed, gone or back.
    ///
    /// `floor` is the earliest time stamp that may be given. What is new or changed is stamped a second apart in the
    /// order of the corpus, the first of them the latest: readers of feeds show the latest first. Why an article that is
    /// not quite what it was counts as the same is a diagnostic.
    pub(crate) fn recognise(
        &mut self,
        sightings: &[Sighting],
        floor: Timestamp,
        diagnostics: &mut Diagnostics,
    ) -> Vec<Identity> {
        let found = matching::matches(&self.entries, sightings);
        let explained = sightings
            .iter()
            .zip(&found)
            .filter_map(|(sighting, found)| {
                let found = (*found)?;
                explanation::explain(self.entries.get(found.entry)?, sighting, found)
            });
        diagnostics.extend(explained);
        let matches: Vec<Option<usize>> = found.iter().map(|m| m.map(|m| m.entry)).collect();
        let is_news = |(sighting, known): &(&Sighting, &Option<usize>)| {
            let entry = known.and_then(|at| self.entries.get(at));
            entry.is_none_or(|entry| entry.fingerprint != sighting.fingerprint)
        };
        let news = sightings.iter().zip(&matches).filter(is_news).count();
        let mut stamps = Stamps::after(self.latest(), floor, news);

        let present: HashSet<usize> = matches.iter().flatten().copied().collect();
        let mut ids: HashSet<ArticleId> = self.entries.iter().map(|entry| entry.id).collect();
        let mut identities = Vec::with_capacity(sightings.len());
        for (sighting, known) in sightings.iter().zip(matches) {
            let identity = match known.and_then(|at| self.entries.get_mut(at)) {
                Some(entry) => entry.seen_again(sighting, &mut stamps),
                None => self.first_seen(sighting, &mut ids, &mut stamps),
            };
            identities.push(identity);
        }
        self.mark_gone(&present, identities.len() - present.len(), &stamps);
        identities
    }

    fn first_seen(
        &mut self,
        sighting: &Sighting,
        ids: &mut HashSet<ArticleId>,
        stamps: &mut Stamps,
    ) -> Identity {
        let source = SourceId::of_path(&sighting.source);
        let headline = sighting.headline.as_deref().unwrap_or_default();
        // An identifier is never given twice: where an entry has the natural one, a later one in its row is free.
        let mut id = sighting.natural;
        for nth in 1.. {
            if ids.insert(id) {
                break;
            }
            id = ArticleId::derive(source, headline, nth);
        }
        let stamp = stamps.next();
        self.entries.push(Entry {
            id,
            slug: String::new(), // given by `name`, when those of the whole corpus are settled
            source: sighting.source.clone(),
            headline: sighting.headline.clone(),
            fingerprint: sighting.fingerprint.clone(),
            signature: Some(sighting.signature),
            first_seen: stamp,
            changed: stamp,
            left: None,
        });
        Identity {
            id,
            slug: None,
            first_seen: stamp,
            changed: stamp,
        }
    }

    /// Marks the entries that nothing matched, but for the `new` ones at the end.
    fn mark_gone(&mut self, present: &HashSet<usize>, new: usize, stamps: &Stamps) {
        let old = self.entries.len() - new;
        for (at, entry) in self.entries.iter_mut().take(old).enumerate() {
            if !present.contains(&at) {
                entry.left.get_or_insert(stamps.end());
            }
        }
    }

    /// Writes down the slugs that were settled.
    pub(crate) fn name(&mut self, articles: &[ArticleEntry]) {
        let slugs: HashMap<ArticleId, &str> =
            articles.iter().map(|a| (a.id, a.slug.as_str())).collect();
        for entry in &mut self.entries {
            if let Some(slug) = slugs.get(&entry.id) {
                (*slug).clone_into(&mut entry.slug);
            }
        }
    }

    /// Slugs that are taken, also by articles that left.
    pub(crate) fn slugs(&self) -> Vec<String> {
        let slugs = self.entries.iter().map(|entry| entry.slug.clone());
        slugs.filter(|slug| !slug.is_empty()).collect()
    }

    /// The latest time that the ledger knows of.
    pub(crate) fn latest(&self) -> Option<Timestamp> {
        let times = self
            .entries
            .iter()
            .flat_map(|e| [Some(e.first_seen), Some(e.changed), e.left]);
        times.flatten().max()
    }
}

impl Entry {
    fn seen_again(&mut self, sighting: &Sighting, stamps: &mut Stamps) -> Identity {
        if self.fingerprint != sighting.fingerprint {
            self.fingerprint.clone_from(&sighting.fingerprint);
            self.changed = stamps.next();
        }
        self.source.clone_from(&sighting.source);
        self.headline.clone_from(&sighting.headline);
        self.signature = Some(sighting.signature);
        self.left = None;
        Identity {
            id: self.id,
            slug: Some(self.slug.clone()),
            first_seen: self.first_seen,
            changed: self.changed,
        }
    }
}

#[cfg(test)]
mod tests;
