//! Which article of this build is which of the ledger's.
//!
//! Entries and sightings come in; pairs of them go out, each with the [`Ground`] on which they were taken for the same.
//! The grounds are tried in order, the surest first, over what the surer ones have left; of one ground, the pair that
//! is most alike comes first, then the order of the ledger and of the corpus. No entry and no sighting is in two pairs.
//!
//! The thresholds are held to real texts by the tests of `signature`: articles of one subject are less than 20 % alike,
//! edited ones more than 40 %, corrected ones more than 70 %.

use super::{Entry, Features, Sighting, Signature};
use foldhash::fast::FixedState;
use newsbook_core::reader::fold;
use std::collections::HashMap;
use std::hash::{BuildHasher as _, Hash};
use std::sync::Arc;

/// So much of its text an article must have in common with an entry of the same source or headline.
pub(super) const SAME_PLACE: f64 = 0.4;

/// So much where neither the source nor the headline is the same, or where the entry had left the corpus.
pub(super) const ANYWHERE: f64 = 0.7;

/// Where the headline is another, the text must differ from every other article's by so many times as much as from this
/// one's: notices made to a pattern, of which each is like the next, are not told apart by being alike.
const MARGIN: f64 = 2.0;

/// Why a sighting was taken for an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ground {
    /// Source, headline and text are the same.
    Unchanged,
    /// Source and headline are the same, and the text is alike.
    Edited,
    /// Headline and text are the same.
    Moved,
    /// The headline is the same, and the text is alike.
    MovedAndEdited,
    /// The source is the same, and the text is alike and like no other.
    Retitled,
    /// The text is much alike and like no other.
    MovedAndRetitled,
    /// Source and headline are the same, and the article was there at the last build.
    Rewritten,
}

/// A pair that was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Match {
    pub(super) entry: usize,
    pub(super) ground: Ground,
    /// How much of the text is the same, from 0 to 1.
    pub(super) likeness: f64,
}

/// Finds for each sighting the entry that is the same article.
pub(super) fn matches(entries: &[Entry], sightings: &[Sighting]) -> Vec<Option<Match>> {
    let mut table = Table {
        entries,
        sightings,
        found: vec![None; sightings.len()],
        taken: vec![false; entries.len()],
    };
    let headline = |one: &Features| one.headline.as_deref().map(fold);
    let place = |one: &Features| (Arc::clone(&one.source), headline(one).unwrap_or_default());
    table.pair_by(
        |one| Some((place(one), one.fingerprint)),
        |_, _, _| Some(Ground::Unchanged),
    );
    table.pair_by(
        |one| Some(place(one)),
        |entry, _, likeness| (likeness >= least(entry)).then_some(Ground::Edited),
    );
    table.pair_by(headline, |entry, seen, likeness| {
        if entry.features.fingerprint == seen.features.fingerprint {
            Some(Ground::Moved)
        } else {
            (likeness >= least(entry)).then_some(Ground::MovedAndEdited)
        }
    });
    table.pair_alike();
    table.pair_by(
        |one| Some(place(one)),
        |entry, _, _| entry.left.is_none().then_some(Ground::Rewritten),
    );
    table.found
}

/// How much alike a text must be to an entry's of the same source or headline.
fn least(entry: &Entry) -> f64 {
    if entry.left.is_none() {
        SAME_PLACE
    } else {
        ANYWHERE
    }
}

impl Features {
    /// Keys of its text, as [`Signature::keys`].
    fn keys(&self) -> impl Iterator<Item = [u8; 3]> {
        self.signature.iter().flat_map(Signature::keys)
    }
}

/// What was paired so far.
struct Table<'a> {
    entries: &'a [Entry],
    sightings: &'a [Sighting],
    found: Vec<Option<Match>>,
    taken: Vec<bool>,
}

/// A pair that could be: the sighting, and what it could be matched to.
type Candidate = (usize, Match);

impl<'a> Table<'a> {
    /// Whether nothing is left to pair.
    fn is_done(&self) -> bool {
        self.found.iter().all(Option::is_some) || self.taken.iter().all(|taken| *taken)
    }

    /// The sightings that have no entry yet.
    fn open(&self) -> impl Iterator<Item = (usize, &'a Sighting)> {
        let sightings = self.sightings.iter().enumerate().zip(&self.found);
        sightings.filter_map(|(seen, found)| found.is_none().then_some(seen))
    }

    /// The entries that have no sighting yet.
    fn free(&self) -> impl Iterator<Item = (usize, &'a Entry)> {
        let entries = self.entries.iter().enumerate().zip(&self.taken);
        entries.filter_map(|(entry, taken)| (!taken).then_some(entry))
    }

    /// Pairs what has the same key and a ground.
    fn pair_by<K: Hash + Eq>(
        &mut self,
        key: impl Fn(&Features) -> Option<K>,
        ground: impl Fn(&Entry, &Sighting, f64) -> Option<Ground>,
    ) {
        if self.is_done() {
            return;
        }
        // Keys are long and most of them have one bearer, so that hashes are kept, and keys made again to be compared.
        let hash = |one| Some(FixedState::default().hash_one(key(one)?));
        let open = self.open();
        let mut open: Vec<(u64, usize, &Sighting)> = open
            .filter_map(|(at, seen)| Some((hash(&seen.features)?, at, seen)))
            .collect();
        open.sort_unstable_by_key(|(hash, at, _)| (*hash, *at));
        let mut candidates = Vec::new();
        for (entry, known) in self.free() {
            let Some(hash) = hash(&known.features) else {
                continue;
            };
            let first = open.partition_point(|(other, ..)| *other < hash);
            let alike = open.get(first..).unwrap_or_default().iter();
            let alike = alike.take_while(|(other, ..)| *other == hash);
            for (_, at, seen) in
                alike.filter(|(.., seen)| key(&seen.features) == key(&known.features))
            {
                let likeness = likeness(known, seen);
                if let Some(ground) = ground(known, seen, likeness) {
                    let pair = Match {
                        entry,
                        ground,
                        likeness,
                    };
                    candidates.push((*at, pair));
                }
            }
        }
        self.take(candidates);
    }

    /// Pairs what has another headline, and a text that is alike and like no other.
    fn pair_alike(&mut self) {
        if self.is_done() {
            return;
        }
        let alike = self.alike();
        let (mut of_sighting, mut of_entry) = (HashMap::new(), HashMap::new());
        for (at, entry, likeness) in &alike {
            of_sighting
                .entry(*at)
                .or_insert_with(Best::default)
                .add(*likeness);
            of_entry
                .entry(*entry)
                .or_insert_with(Best::default)
                .add(*likeness);
        }
        let mut candidates = Vec::new();
        for (at, entry, likeness) in alike {
            let (Some(known), Some(seen)) = (self.entries.get(entry), self.sightings.get(at))
            else {
                continue;
            };
            let (ground, least) = if known.features.source == seen.features.source {
                (Ground::Retitled, least(known))
            } else {
                (Ground::MovedAndRetitled, ANYWHERE)
            };
            let rivals = [of_sighting.get(&at), of_entry.get(&entry)];
            let rival = rivals
                .into_iter()
                .flatten()
                .map(|best| best.beside(likeness));
            let stands_out = (1.0 - likeness) * MARGIN <= 1.0 - rival.fold(0.0, f64::max);
            if likeness >= least && stands_out && self.taken.get(entry) == Some(&false) {
                candidates.push((
                    at,
                    Match {
                        entry,
                        ground,
                        likeness,
                    },
                ));
            }
        }
        self.take(candidates);
    }

    /// The sightings without an entry, each with all entries, taken or not, that its text is somewhat alike to.
    fn alike(&self) -> Vec<(usize, usize, f64)> {
        let mut open: HashMap<[u8; 3], Vec<(usize, &Sighting)>> = HashMap::new();
        for (at, seen) in self.open() {
            for key in seen.features.keys() {
                open.entry(key).or_default().push((at, seen));
            }
        }
        let mut alike = Vec::new();
        for (entry, known) in self.entries.iter().enumerate() {
            let keys = known.features.keys();
            let mut near: Vec<_> = keys.filter_map(|key| open.get(&key)).flatten().collect();
            near.sort_unstable_by_key(|(at, _)| *at);
            near.dedup_by_key(|(at, _)| *at);
            for (at, seen) in near {
                let likeness = likeness(known, seen);
                if likeness >= SAME_PLACE / 2.0 {
                    alike.push((*at, entry, likeness));
                }
            }
        }
        alike
    }

    /// Takes the candidates whose entry and sighting are both still to be had, the most alike first.
    fn take(&mut self, mut candidates: Vec<Candidate>) {
        candidates.sort_by(|(a, one), (b, other)| {
            let surest = one.ground.cmp(&other.ground);
            let most_alike = other.likeness.total_cmp(&one.likeness);
            let first = (one.entry, a).cmp(&(other.entry, b));
            surest.then(most_alike).then(first)
        });
        for (at, pair) in candidates {
            if let (Some(found @ None), Some(taken @ false)) =
                (self.found.get_mut(at), self.taken.get_mut(pair.entry))
            {
                *found = Some(pair);
                *taken = true;
            }
        }
    }
}

/// How much of its text a sighting has in common with an entry.
fn likeness(entry: &Entry, sighting: &Sighting) -> f64 {
    let (one, other) = (&entry.features, &sighting.features);
    if one.fingerprint == other.fingerprint {
        return 1.0;
    }
    let signatures = one.signature.as_ref().zip(other.signature.as_ref());
    signatures.map_or(0.0, |(one, other)| one.likeness(other))
}

/// The two greatest likenesses of one text.
#[derive(Debug, Default)]
struct Best(f64, f64);

impl Best {
    fn add(&mut self, likeness: f64) {
        if likeness > self.0 {
            (self.0, self.1) = (likeness, self.0);
        } else {
            self.1 = self.1.max(likeness);
        }
    }

    /// The greatest that stands beside one of them.
    fn beside(&self, likeness: f64) -> f64 {
        if likeness < self.0 { self.0 } else { self.1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;
    use newsbook_core::{ArticleId, SourceId, Span};

    const RAIN: &str = "Rain fell on the north coast all night and left the harbour road under water. The mayor asked \
        people to stay at home until the pumps have done their work, and schools stay shut on Thursday.";
    const PORT: &str = "The port will close one of its two basins in spring, because the company that ran the ferries \
        has sold its ships. Forty people will lose their work; a union speaks of a decision made behind closed doors.";

    fn weather(day: &str, degrees: u8) -> String {
        format!(
            "The weather office expects a dry {day} with light wind from the west and some cloud in the afternoon. The \
             temperature will reach {degrees} degrees. The next forecast will be published at the usual time."
        )
    }

    fn sighting(source: &str, headline: &str, text: &str) -> Sighting {
        Sighting {
            natural: ArticleId::derive(SourceId::of_path(source), headline, 0),
            span: Span::new(0, 0),
            features: Box::new(Features::of_text(source, headline, text)),
        }
    }

    fn entry(sighting: &Sighting) -> Entry {
        Entry {
            id: sighting.natural,
            slug: "slug".into(),
            features: sighting.features.clone(),
            first_seen: Timestamp::UNIX_EPOCH,
            changed: Timestamp::UNIX_EPOCH,
            left: None,
        }
    }

    fn left(sighting: &Sighting) -> Entry {
        Entry {
            left: Some(Box::new(Timestamp::UNIX_EPOCH)),
            ..entry(sighting)
        }
    }

    /// For each article of the second build, which of the first it is and why.
    fn found(entries: &[Entry], sightings: &[Sighting]) -> Vec<Option<(usize, Ground)>> {
        let found = matches(entries, sightings);
        found
            .iter()
            .map(|m| m.map(|m| (m.entry, m.ground)))
            .collect()
    }

    #[test]
    fn article_is_known_in_another_source_whether_or_not_it_was_edited() {
        let entries = [sighting("a", "Rain", RAIN), sighting("a", "Port", PORT)].map(|s| entry(&s));
        let edited = PORT.replace("Forty", "Fifty");
        let sightings = [sighting("b", "Port", &edited), sighting("c", "Rain", RAIN)];
        assert_eq!(
            found(&entries, &sightings),
            [Some((1, Ground::MovedAndEdited)), Some((0, Ground::Moved))]
        );
    }

    #[test]
    fn article_with_another_headline_is_known_by_its_text() {
        let entries = [sighting("a", "Rain", RAIN), sighting("a", "Port", PORT)].map(|s| entry(&s));
        let edited = PORT.replace("Forty", "Fifty");
        let sightings = [
            sighting("a", "Fifty jobs to go at the port", &edited),
            sighting("b", "Flood on the north coast", RAIN),
        ];
        assert_eq!(
            found(&entries, &sightings),
            [
                Some((1, Ground::Retitled)),
                Some((0, Ground::MovedAndRetitled))
            ]
        );
    }

    #[test]
    fn new_article_in_the_place_of_another_is_new() {
        let entries = [entry(&sighting("a", "Rain", RAIN))];
        assert_eq!(found(&entries, &[sighting("a", "Port", PORT)]), [None]);
    }

    #[test]
    fn notices_made_to_a_pattern_are_not_taken_for_each_other() {
        let notice =
            |day, degrees| sighting("a", &format!("Weather, {day}"), &weather(day, degrees));
        let [monday, tuesday, wednesday] = [
            notice("Monday", 20),
            notice("Tuesday", 23),
            notice("Wednesday", 19),
        ];
        assert!(likeness(&entry(&monday), &wednesday) > SAME_PLACE);
        let entries = [entry(&tuesday), entry(&monday)];
        assert_eq!(
            found(&entries, &[wednesday, tuesday]),
            [None, Some((0, Ground::Unchanged))]
        );
    }

    #[test]
    fn article_that_left_comes_back_by_its_text_and_not_by_its_headline_alone() {
        let entries = [left(&sighting("a", "Briefing", RAIN))];
        assert_eq!(found(&entries, &[sighting("a", "Briefing", PORT)]), [None]);
        let back = sighting("b", "Briefing", RAIN);
        assert_eq!(found(&entries, &[back]), [Some((0, Ground::Moved))]);
    }

    #[test]
    fn of_articles_with_one_headline_each_is_known_by_its_text() {
        let entries = [
            sighting("a", "Briefing", RAIN),
            sighting("a", "Briefing", PORT),
        ]
        .map(|s| entry(&s));
        let edited = RAIN.replace("Thursday", "Friday");
        let sightings = [
            sighting("a", "Briefing", &weather("Monday", 20)),
            sighting("a", "Briefing", PORT),
            sighting("a", "Briefing", &edited),
        ];
        assert_eq!(
            found(&entries, &sightings),
            [
                None,
                Some((1, Ground::Unchanged)),
                Some((0, Ground::Edited))
            ]
        );
    }

    #[test]
    fn text_that_moved_takes_its_identity_along_though_its_headline_stays() {
        let entries = [entry(&sighting("new", "Briefing", RAIN))];
        let sightings = [
            sighting("new", "Briefing", PORT),
            sighting("old", "Briefing", RAIN),
        ];
        assert_eq!(
            found(&entries, &sightings),
            [None, Some((0, Ground::Moved))]
        );
    }

    #[test]
    fn article_written_anew_in_its_place_stays_itself() {
        let entries = [entry(&sighting("a", "Rain", RAIN))];
        let sightings = [sighting("a", "Rain", PORT)];
        assert_eq!(found(&entries, &sightings), [Some((0, Ground::Rewritten))]);
    }

    #[test]
    fn copy_of_an_article_is_another_article() {
        let entries = [entry(&sighting("b", "Rain", RAIN))];
        let sightings = [sighting("a", "Rain", RAIN), sighting("b", "Rain", RAIN)];
        assert_eq!(
            found(&entries, &sightings),
            [None, Some((0, Ground::Unchanged))]
        );
    }

    #[test]
    fn ledger_without_signatures_still_knows_source_and_headline() {
        let mut entries =
            [sighting("a", "Rain", RAIN), sighting("a", "Port", PORT)].map(|s| entry(&s));
        for entry in &mut entries {
            entry.features.signature = None;
        }
        let edited = RAIN.replace("Thursday", "Friday");
        let sightings = [sighting("a", "Rain", &edited), sighting("a", "Port", PORT)];
        let found = found(&entries, &sightings);
        assert_eq!(
            found,
            [Some((0, Ground::Rewritten)), Some((1, Ground::Unchanged))]
        );
    }
}
