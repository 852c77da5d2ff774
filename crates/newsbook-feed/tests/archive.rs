//! Archives read back: every article is on a page or in the subscription document, and full pages stay as they were.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use newsbook_export::{Archive, Format, FullPages, OptionTable};
use newsbook_feed::{ATOM, JSON_FEED, RSS};
use newsbook_testkit::{Exported, corpus, export_folder, many};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

const SITE: &str = "https://example.org/book/";

type Files = BTreeMap<String, Vec<u8>>;

/// Exports feeds with one entry a page after an earlier build that left these files behind.
fn built(format: &Format, pages: FullPages, kept: Files) -> (Exported, FullPages) {
    let options: OptionTable = "entries = 1".parse().unwrap();
    let feeds = (format.open)(&options).unwrap();
    let mut archive = Archive::new(pages, move |path, _| kept.get(path).cloned());
    let exported = export_folder(feeds.as_ref(), &corpus(), &mut archive);
    (exported, archive.into_pages())
}

#[test]
fn every_article_is_reached_by_going_back() {
    let all: BTreeSet<String> = corpus()
        .articles()
        .iter()
        .map(|a| a.id.to_string())
        .collect();
    let (exported, _) = built(&JSON_FEED, FullPages::new(), Files::new());
    let mut seen = BTreeSet::new();
    let mut next = Some(format!("{SITE}feed.json"));
    while let Some(address) = next {
        let path = address.strip_prefix(SITE).unwrap();
        let feed: Value = serde_json::from_str(exported.text(path)).unwrap();
        assert_eq!(feed["feed_url"], address);
        let items = feed["items"].as_array().unwrap();
        seen.extend(
            items
                .iter()
                .map(|item| item["id"].as_str().unwrap().to_owned()),
        );
        next = feed["next_url"].as_str().map(str::to_owned);
    }
    assert_eq!(seen, all);
}

#[test]
fn full_pages_are_taken_as_they_were_and_made_anew_where_they_are_gone() {
    for format in [&RSS, &ATOM, &JSON_FEED] {
        let (first, pages) = built(format, FullPages::new(), Files::new());
        let full = pages.values().map(Vec::len).sum::<usize>();
        assert!(full > 3, "{pages:?}");
        let (again, same) = built(format, pages.clone(), Files::new());
        assert_eq!((again.files, &same), (first.files, &pages), "{}", format.id);

        let (stem, extension) = format.path.split_once('.').unwrap();
        let page = format!("archive/{stem}-1.{extension}");
        let kept = Files::from([(page.clone(), b"as it was".to_vec())]);
        let (later, _) = built(format, pages, kept);
        assert_eq!(later.files[&page], b"as it was");
    }
}

#[test]
fn language_has_one_feed_whatever_the_country() {
    let feeds = (ATOM.open)(&OptionTable::new()).unwrap();
    let mut archive = Archive::new(FullPages::new(), |_, _| None);
    let exported = export_folder(feeds.as_ref(), &many(16), &mut archive);
    let of_languages = exported.files.keys().filter_map(|path| {
        let (language, name) = path.strip_prefix("feeds/")?.split_once('/')?;
        (name == "atom.xml" && !language.starts_with("source-")).then_some(language)
    });
    assert!(of_languages.eq(["ar", "en", "fr"]));
}

#[test]
fn feeds_of_languages_hold_their_articles_alone_and_have_their_own_identifiers() {
    let (exported, _) = built(&ATOM, FullPages::new(), Files::new());
    let whole = feed_rs::parser::parse(&exported.files["atom.xml"][..]).unwrap();
    let mut ids = BTreeSet::from([whole.id]);
    for language in ["en", "fr", "ar"] {
        let path = format!("feeds/{language}/atom.xml");
        let feed = feed_rs::parser::parse(&exported.files[&path][..]).unwrap();
        assert_eq!(feed.language.as_deref(), Some(language));
        assert!(ids.insert(feed.id.clone()), "{}", feed.id);
        let of_language = |id: &String| {
            let corpus = corpus();
            corpus
                .article(id.parse().unwrap())
                .unwrap()
                .language
                .as_ref()
                == language
        };
        assert!(feed.entries.iter().all(|entry| of_language(&entry.id)));
    }
}
