//! newsbook.lock: what is remembered of every article between builds, and all that is.
//!
//! Sightings of the articles of this build come in; their lasting identities come out, and the ledger takes note. An
//! article is recognised by its source and headline; `recognise` is the one place that decides. Start there.
//!
//! The ledger's time is a logical clock: see [`stamps`].

mod document;
mod fingerprint;
mod stamps;

pub(crate) use document::FILE;
pub(crate) use fingerprint::fingerprint;

use jiff::Timestamp;
use newsbook_core::corpus::Identity;
use newsbook_core::{ArticleEntry, ArticleId, SourceId};
use stamps::Stamps;
use std::collections::{HashMap, HashSet, VecDeque};

/// What this build saw of one article.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sighting {
    /// The identifier that its source and headline give it.
    pub(crate) natural: ArticleId,
    /// Name of its source.
    pub(crate) source: String,
    /// Its headline.
    pub(crate) headline: Option<String>,
    /// What its text is known by.
    pub(crate) fingerprint: String,
}

/// What is remembered of one article.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    pub(crate) id: ArticleId,
    pub(crate) slug: String,
    pub(crate) source: String,
    pub(crate) headline: Option<String>,
    pub(crate) fingerprint: String,
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
}

impl Ledger {
    /// Tells who each article is, and takes note of what is new, changed, gone or back.
    ///
    /// `floor` is the earliest time stamp that may be given. What is new or changed is stamped a second apart in the
    /// order of the corpus, the first of them the latest: readers of feeds show the latest first.
    pub(crate) fn recognise(&mut self, sightings: &[Sighting], floor: Timestamp) -> Vec<Identity> {
        let matches = self.matches(sightings);
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

    /// For each sighting, the entry that is the same article: the one of its source and headline, and where several
    /// articles have both, each the next of the entries that do.
    fn matches(&self, sightings: &[Sighting]) -> Vec<Option<usize>> {
        let mut entries: HashMap<(&str, Option<&str>), VecDeque<usize>> = HashMap::new();
        for (at, entry) in self.entries.iter().enumerate() {
            let key = (entry.source.as_str(), entry.headline.as_deref());
            entries.entry(key).or_default().push_back(at);
        }
        sightings
            .iter()
            .map(|sighting| {
                let key = (sighting.source.as_str(), sighting.headline.as_deref());
                entries.get_mut(&key)?.pop_front()
            })
            .collect()
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
mod tests {
    use super::*;

    fn sighting(source: &str, headline: &str, text: &str) -> Sighting {
        Sighting {
            natural: ArticleId::derive(SourceId::of_path(source), headline, 0),
            source: source.to_owned(),
            headline: Some(headline.to_owned()),
            fingerprint: text.to_owned(),
        }
    }

    fn day(day: i8) -> Timestamp {
        format!("2026-01-{day:02}T00:00:00Z").parse().unwrap()
    }

    fn seconds(identities: &[Identity]) -> Vec<i64> {
        let first = |i: &Identity| i.first_seen.as_second() - day(1).as_second();
        identities.iter().map(first).collect()
    }

    #[test]
    fn new_articles_are_a_second_apart_and_the_first_is_the_latest() {
        let mut ledger = Ledger::default();
        let all = ["Rain", "Sun", "Wind"].map(|headline| sighting("a", headline, "x"));
        let identities = ledger.recognise(&all, day(1));
        assert_eq!(seconds(&identities), [0, -1, -2]);
    }

    #[test]
    fn article_that_is_known_keeps_its_identity_when_others_come_before_it() {
        let mut ledger = Ledger::default();
        let before = ledger.recognise(&[sighting("b", "Rain", "x")], day(1));
        let both = [sighting("a", "Sun", "y"), sighting("b", "Rain", "x")];
        let after = ledger.recognise(&both, day(1));
        assert_eq!(after[1].id, before[0].id);
        assert_eq!(after[1].first_seen, before[0].first_seen);
        assert_eq!(after[1].changed, before[0].changed);
        // The clock stands still, the ledger's does not.
        assert!(after[0].first_seen > before[0].first_seen);
    }

    #[test]
    fn edit_changes_the_time_of_change_alone() {
        let mut ledger = Ledger::default();
        let before = ledger.recognise(&[sighting("a", "Rain", "x")], day(1));
        let after = ledger.recognise(&[sighting("a", "Rain", "edited")], day(2));
        assert_eq!(after[0].id, before[0].id);
        assert_eq!(after[0].first_seen, before[0].first_seen);
        assert_eq!(after[0].changed, day(2));
        let again = ledger.recognise(&[sighting("a", "Rain", "edited")], day(3));
        assert_eq!(again[0].changed, day(2));
    }

    #[test]
    fn article_that_left_is_kept_marked_and_known_when_it_comes_back() {
        let mut ledger = Ledger::default();
        let before = ledger.recognise(&[sighting("a", "Rain", "x")], day(1));
        ledger.recognise(&[sighting("b", "Sun", "y")], day(2));
        assert!(ledger.entries[0].left.is_some());
        assert_eq!(ledger.entries[1].left, None);
        let back = ledger.recognise(&[sighting("a", "Rain", "x")], day(3));
        assert_eq!(back[0].id, before[0].id);
        assert_eq!(back[0].changed, before[0].changed);
        assert_eq!(ledger.entries[0].left, None);
    }

    #[test]
    fn equal_headlines_of_one_source_stay_apart() {
        let mut ledger = Ledger::default();
        let mut second = sighting("a", "Rain", "y");
        second.natural = ArticleId::derive(SourceId::of_path("a"), "Rain", 1);
        let both = [sighting("a", "Rain", "x"), second];
        let before = ledger.recognise(&both, day(1));
        assert_ne!(before[0].id, before[1].id);
        assert_eq!(ledger.recognise(&both, day(2)), {
            let mut expected = before;
            for identity in &mut expected {
                identity.slug = Some(String::new());
            }
            expected
        });
    }

    #[test]
    fn identifier_of_another_entry_is_never_given_again() {
        let mut ledger = Ledger::default();
        ledger.recognise(&[sighting("a", "Rain", "x")], day(1));
        ledger.entries[0].headline = Some("Rain, renamed".to_owned());
        let identities = ledger.recognise(&[sighting("a", "Rain", "x")], day(2));
        assert_ne!(identities[0].id, ledger.entries[0].id);
    }
}
