//! How the ledger keeps identities; which article is which has its tests in `matching`.

use super::*;
use sha2::{Digest as _, Sha256};

impl Features {
    /// What an article of a few words is known by.
    pub(super) fn of_text(source: &str, headline: &str, text: &str) -> Self {
        Self {
            source: source.into(),
            headline: Some(headline.into()),
            fingerprint: Sha256::new_with_prefix(format!("{headline} {text}")).into(),
            signature: Some(Signature::of_texts(text.lines())),
        }
    }
}

fn sighting(source: &str, headline: &str, text: &str) -> Sighting {
    Sighting {
        natural: ArticleId::derive(SourceId::of_path(source), headline, 0),
        span: Span::new(0, 0),
        features: Box::new(Features::of_text(source, headline, text)),
    }
}

fn recognise(ledger: &mut Ledger, sightings: &[Sighting], time: Timestamp) -> Vec<Identity> {
    let places = ledger.recognise(
        sightings.to_vec(),
        &(time..=time),
        &mut Diagnostics::default(),
    );
    ledger.identities(&places).collect()
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
    let identities = recognise(&mut ledger, &all, day(1));
    assert_eq!(seconds(&identities), [0, -1, -2]);
}

#[test]
fn article_that_is_known_keeps_its_identity_when_others_come_before_it() {
    let mut ledger = Ledger::default();
    let before = recognise(&mut ledger, &[sighting("b", "Rain", "x")], day(1));
    let both = [sighting("a", "Sun", "y"), sighting("b", "Rain", "x")];
    let after = recognise(&mut ledger, &both, day(1));
    assert_eq!(after[1].id, before[0].id);
    assert_eq!(after[1].first_seen, before[0].first_seen);
    assert_eq!(after[1].changed, before[0].changed);
    // The clock stands still, the ledger's does not.
    assert!(after[0].first_seen > before[0].first_seen);
}

#[test]
fn edit_changes_the_time_of_change_alone() {
    let mut ledger = Ledger::default();
    let before = recognise(&mut ledger, &[sighting("a", "Rain", "x")], day(1));
    let after = recognise(&mut ledger, &[sighting("a", "Rain", "edited")], day(2));
    assert_eq!(after[0].id, before[0].id);
    assert_eq!(after[0].first_seen, before[0].first_seen);
    assert_eq!(after[0].changed, day(2));
    let again = recognise(&mut ledger, &[sighting("a", "Rain", "edited")], day(3));
    assert_eq!(again[0].changed, day(2));
}

#[test]
fn article_that_left_is_kept_marked_and_known_when_it_comes_back() {
    let mut ledger = Ledger::default();
    let before = recognise(&mut ledger, &[sighting("a", "Rain", "x")], day(1));
    recognise(&mut ledger, &[sighting("b", "Sun", "y")], day(2));
    assert!(ledger.entries[0].left.is_some());
    assert_eq!(ledger.entries[1].left, None);
    let back = recognise(&mut ledger, &[sighting("a", "Rain", "x")], day(3));
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
    let before = recognise(&mut ledger, &both, day(1));
    assert_ne!(before[0].id, before[1].id);
    assert_eq!(recognise(&mut ledger, &both, day(2)), before);
}

#[test]
fn identifier_of_another_entry_is_never_given_again() {
    let mut ledger = Ledger::default();
    recognise(&mut ledger, &[sighting("a", "Rain", "x")], day(1));
    ledger.entries[0].features.source = "elsewhere".into();
    let identities = recognise(&mut ledger, &[sighting("a", "Rain", "y")], day(2));
    assert_ne!(identities[0].id, ledger.entries[0].id);
}
