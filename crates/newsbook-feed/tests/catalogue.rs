//! The catalogue read back: it offers the book of the same build, and no other.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use newsbook_core::Corpus;
use newsbook_export::{OptionTable, Output};
use newsbook_feed::OPDS;
use newsbook_testkit::{Exported, corpus, export, torture};
use roxmltree::Document;

const ATOM: &str = "http://www.w3.org/2005/Atom";

fn exported(corpus: &Corpus, outputs: &[Output]) -> Exported {
    let exporter = (OPDS.open)(&OptionTable::new()).unwrap();
    export(exporter.as_ref(), corpus, outputs)
}

fn with_book() -> Vec<Output> {
    vec![book("book.epub")]
}

fn book(path: &str) -> Output {
    Output {
        format: "epub".to_owned(),
        media_type: "application/epub+zip".to_owned(),
        path: path.to_owned(),
        summary: "EPUB".to_owned(),
    }
}

#[test]
fn opds_1_offers_the_book() {
    let exported = exported(&corpus(), &with_book());
    assert!(exported.diagnostics.is_empty());
    let document = Document::parse(exported.text("opds.xml")).unwrap();
    let entries: Vec<_> = document
        .descendants()
        .filter(|n| n.has_tag_name((ATOM, "entry")))
        .collect();
    assert_eq!(entries.len(), 1);
    let texts = |name: &str| -> Vec<&str> {
        let named = entries[0]
            .children()
            .filter(|n| n.tag_name().name() == name);
        named.filter_map(|n| n.text()).collect()
    };
    assert_eq!(texts("id"), [corpus().info().id.as_str()]);
    assert_eq!(texts("title"), ["Weather & more"]);
    assert_eq!(texts("language"), ["en", "fr", "ar"]);
    assert_eq!(texts("publisher"), ["Sample Press"]);
    assert_eq!(texts("summary"), ["A corpus <of> samples."]);
    let acquisition = entries[0]
        .children()
        .find(|n| n.attribute("rel") == Some("http://opds-spec.org/acquisition/open-access"))
        .unwrap();
    assert_eq!(
        acquisition.attribute("href"),
        Some("https://example.org/book/book.epub")
    );
    assert_eq!(acquisition.attribute("type"), Some("application/epub+zip"));
}

#[test]
fn every_volume_has_an_entry_of_its_own() {
    let volumes = [book("book-1.epub"), book("book-2.epub")];
    let exported = exported(&corpus(), &volumes);
    let feed = feed_rs::parser::parse(exported.text("opds.xml").as_bytes()).unwrap();
    let entries: Vec<(&str, &str)> = feed
        .entries
        .iter()
        .map(|entry| {
            let title = entry.title.as_ref().unwrap().content.as_str();
            (title, entry.links[0].href.as_str())
        })
        .collect();
    assert_eq!(
        entries,
        [
            (
                "Weather & more (1/2)",
                "https://example.org/book/book-1.epub"
            ),
            (
                "Weather & more (2/2)",
                "https://example.org/book/book-2.epub"
            ),
        ]
    );
    let corpus = corpus().info().id.clone();
    let [first, second] = [0, 1].map(|at: usize| feed.entries[at].id.clone());
    assert!(first != second && first != corpus && second != corpus);
}

#[test]
fn a_feed_reader_reads_the_catalogue() {
    for corpus in [corpus(), torture()] {
        let exported = exported(&corpus, &with_book());
        let feed = feed_rs::parser::parse(exported.text("opds.xml").as_bytes()).unwrap();
        assert_ne!(feed.id, feed.entries[0].id);
        assert_eq!(feed.entries[0].id, corpus.info().id);
        assert_eq!(feed.authors[0].name.as_deref(), Some("The Editor"));
    }
}

#[test]
fn catalogue_without_a_book_is_empty_and_says_so() {
    let exported = exported(&corpus(), &[]);
    let codes: Vec<_> = exported.diagnostics.iter().map(|d| d.code.id).collect();
    assert_eq!(codes, ["catalogue-without-book"]);
    assert!(!exported.text(OPDS.path).contains("<entry"));
}

#[test]
fn same_corpus_gives_the_same_bytes() {
    let once = || exported(&corpus(), &with_book()).files;
    assert_eq!(once(), once());
}

#[test]
fn options_are_refused_because_there_are_none() {
    let options: OptionTable = "full = true".parse().unwrap();
    let error = (OPDS.open)(&options).unwrap_err().to_string();
    assert!(error.contains("full"), "{error}");
}

/// For validators that are not ours, run by hand and in CI.
#[test]
fn catalogue_of_the_fixture_is_laid_out_for_validators() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("catalogues");
    std::fs::create_dir_all(&folder).unwrap();
    let written = exported(&corpus(), &with_book());
    std::fs::write(folder.join(OPDS.path), written.text(OPDS.path)).unwrap();
}
