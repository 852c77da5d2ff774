//! Both catalogues read back: they offer the book of the same build, and no other.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use newsbook_core::Corpus;
use newsbook_export::{
    ExportContext, ExportError, Exporter, Format, OptionTable, Output, OutputKind,
};
use newsbook_feed::{OPDS, OPDS_JSON};
use newsbook_testkit::{Exported, corpus, export, torture};
use roxmltree::Document;
use serde_json::{Value, json};

const ATOM: &str = "http://www.w3.org/2005/Atom";

/// Writes what a build writes before its catalogues, then a catalogue.
#[derive(Debug)]
struct AfterBooks {
    files: Vec<String>,
    catalogue: Box<dyn Exporter>,
}

impl Exporter for AfterBooks {
    fn export(&self, corpus: &Corpus, ctx: &mut ExportContext<'_>) -> Result<(), ExportError> {
        for path in &self.files {
            ctx.write_bytes(path, "application/octet-stream", b"1234567")?;
        }
        self.catalogue.export(corpus, ctx)
    }
}

fn exported(format: &Format, corpus: &Corpus, outputs: &[Output]) -> Exported {
    let stems = outputs
        .iter()
        .map(|output| output.path.trim_end_matches(".epub"));
    let exporter = AfterBooks {
        files: stems
            .flat_map(|stem| {
                [".epub", "-cover.png", "-thumbnail.png"].map(|e| format!("{stem}{e}"))
            })
            .collect(),
        catalogue: (format.open)(&OptionTable::new()).unwrap(),
    };
    assert_eq!(format.output, OutputKind::Text);
    export(&exporter, corpus, outputs)
}

/// The first page of OPDS 2.0.
fn json_of(exported: &Exported, path: &str) -> Value {
    serde_json::from_str(exported.text(path)).unwrap()
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
    let exported = exported(&OPDS, &corpus(), &with_book());
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
    assert_eq!(acquisition.attribute("length"), Some("7"));
}

#[test]
fn opds_2_offers_the_book() {
    let exported = exported(&OPDS_JSON, &corpus(), &with_book());
    assert!(exported.diagnostics.is_empty());
    let catalogue = json_of(&exported, "opds.json");
    assert_eq!(catalogue["metadata"]["numberOfItems"], 1);
    let publications = catalogue["publications"].as_array().unwrap();
    assert_eq!(publications.len(), 1);
    assert_eq!(
        publications[0]["metadata"],
        json!({
            "@type": "http://schema.org/Book",
            "identifier": corpus().info().id,
            "title": "Weather & more",
            "modified": "2026-01-01T00:00:00Z",
            "language": ["en", "fr", "ar"],
            "editor": "The Editor",
            "publisher": "Sample Press",
            "description": "A corpus <of> samples.",
            "http://purl.org/dc/terms/rights": "CC0",
        })
    );
    assert_eq!(
        publications[0]["links"][0],
        json!({
            "rel": "http://opds-spec.org/acquisition/open-access",
            "href": "https://example.org/book/book.epub",
            "type": "application/epub+zip",
            "size": 7,
        })
    );
}

#[test]
fn both_show_the_cover_that_lies_beside_the_book() {
    let (cover, thumbnail) = (
        "https://example.org/book/book-cover.png",
        "https://example.org/book/book-thumbnail.png",
    );
    let xml = exported(&OPDS, &corpus(), &with_book());
    let document = Document::parse(xml.text("opds.xml")).unwrap();
    let picture = |relation: &str| {
        let mut links = document.descendants();
        let link = links.find(|link| link.attribute("rel") == Some(relation))?;
        link.attribute("href")
    };
    assert_eq!(picture("http://opds-spec.org/image"), Some(cover));
    assert_eq!(
        picture("http://opds-spec.org/image/thumbnail"),
        Some(thumbnail)
    );
    let json = exported(&OPDS_JSON, &corpus(), &with_book());
    assert_eq!(
        json_of(&json, "opds.json")["publications"][0]["images"],
        json!([
            {"href": cover, "type": "image/png", "width": 1200, "height": 1800},
            {"href": thumbnail, "type": "image/png", "width": 300, "height": 450},
        ])
    );
}

#[test]
fn cover_that_nobody_wrote_is_not_shown() {
    for format in [&OPDS, &OPDS_JSON] {
        let exporter = (format.open)(&OptionTable::new()).unwrap();
        let written = export(exporter.as_ref(), &corpus(), &with_book());
        assert!(!written.text(format.path).contains("png"), "{}", format.id);
    }
}

#[test]
fn catalogue_of_many_volumes_has_pages_that_lead_to_each_other() {
    let volumes: Vec<Output> = (1..=101)
        .map(|n| book(&format!("book-{n:03}.epub")))
        .collect();
    let links = |format: &Format| -> Vec<(usize, Vec<String>)> {
        let exported = exported(format, &corpus(), &volumes);
        let pages = ["", "-2", "-3"].map(|page| {
            let text = exported.text(&format.path.replace('.', &format!("{page}.")));
            let steps = ["self", "start", "first", "previous", "next", "last"];
            let to = steps.map(|relation| match format.id {
                "opds" => relation_of_xml(text, relation),
                _ => relation_of_json(text, relation),
            });
            let places = to.map(|address| match address {
                Some(address) => address.replace("https://example.org/book/opds", ""),
                None => "none".to_owned(),
            });
            (text.matches("open-access").count(), places.to_vec())
        });
        assert!(!exported.files.keys().any(|name| name.contains("opds-4")));
        pages.to_vec()
    };
    let expected = |extension: &str| {
        let pages = [
            (50, ["", "", "", "none", "-2", "-3"]),
            (50, ["-2", "", "", "", "-3", "-3"]),
            (1, ["-3", "", "", "-2", "none", "-3"]),
        ];
        pages.map(|(books, places)| {
            let named = |place: &str| match place {
                "none" => place.to_owned(),
                page => format!("{page}.{extension}"),
            };
            (books, places.map(named).to_vec())
        })
    };
    assert_eq!(links(&OPDS), expected("xml"));
    assert_eq!(links(&OPDS_JSON), expected("json"));
}

/// Where the first link of a relation leads.
fn relation_of_xml(text: &str, relation: &str) -> Option<String> {
    let document = Document::parse(text).unwrap();
    let links = document.root_element().children();
    let mut found = links.filter(|link| link.attribute("rel") == Some(relation));
    Some(found.next()?.attribute("href")?.to_owned())
}

fn relation_of_json(text: &str, relation: &str) -> Option<String> {
    let catalogue: Value = serde_json::from_str(text).unwrap();
    let mut links = catalogue["links"].as_array()?.iter();
    let found = links.find(|link| link["rel"] == relation)?;
    Some(found["href"].as_str()?.to_owned())
}

#[test]
fn every_volume_has_an_entry_of_its_own() {
    let volumes = [book("book-1.epub"), book("book-2.epub")];
    let exported = exported(&OPDS, &corpus(), &volumes);
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
        let exported = exported(&OPDS, &corpus, &with_book());
        let feed = feed_rs::parser::parse(exported.text("opds.xml").as_bytes()).unwrap();
        assert_ne!(feed.id, feed.entries[0].id);
        assert_eq!(feed.entries[0].id, corpus.info().id);
        assert_eq!(feed.authors[0].name.as_deref(), Some("The Editor"));
    }
}

#[test]
fn catalogue_without_a_book_is_empty_and_says_so() {
    for format in [&OPDS, &OPDS_JSON] {
        let exported = exported(format, &corpus(), &[]);
        let codes: Vec<_> = exported.diagnostics.iter().map(|d| d.code.id).collect();
        assert_eq!(codes, ["catalogue-without-book"]);
        assert!(!exported.text(format.path).contains("open-access"));
    }
}

#[test]
fn same_corpus_gives_the_same_bytes() {
    for format in [&OPDS, &OPDS_JSON] {
        let once = || exported(format, &corpus(), &with_book()).files;
        assert_eq!(once(), once());
    }
}

#[test]
fn options_are_refused_because_there_are_none() {
    let options: OptionTable = "full = true".parse().unwrap();
    for format in [&OPDS, &OPDS_JSON] {
        let error = (format.open)(&options).unwrap_err().to_string();
        assert!(error.contains("full"), "{error}");
    }
}

/// For validators that are not ours, run by hand and in CI.
#[test]
fn catalogues_of_the_fixture_are_laid_out_for_validators() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("catalogues");
    std::fs::create_dir_all(&folder).unwrap();
    for format in [&OPDS, &OPDS_JSON] {
        let written = exported(format, &corpus(), &with_book());
        std::fs::write(folder.join(format.path), written.text(format.path)).unwrap();
    }
}
