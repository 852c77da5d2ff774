//! Reads books back with a ZIP reader and an XML parser that are not ours, and compares them with the model.

mod pictures;

use crate::{CHARACTERS_REMOVED, FORMAT};
use newsbook_core::{Article, BlockKind, Corpus, Direction};
use newsbook_export::{OptionTable, xml};
use newsbook_testkit::{
    PICTURE_SHA256, corpus, corpus_of, corpus_with_names, export, picture, torture,
};
use roxmltree::{Document, Node, ParsingOptions};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::io::{Cursor, Read};
use std::path::Path;
use zip::{CompressionMethod, ZipArchive};

const OPS: &str = "http://www.idpf.org/2007/ops";

/// A book as an independent reader sees it.
struct Book {
    entries: Vec<(String, CompressionMethod)>,
    files: BTreeMap<String, String>,
}

impl Book {
    fn of(corpus: &Corpus) -> Self {
        Self::with(corpus, &OptionTable::new())
    }

    fn with(corpus: &Corpus, options: &OptionTable) -> Self {
        Self::read(bytes(corpus, options))
    }

    fn read(bytes: Vec<u8>) -> Self {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut book = Self {
            entries: Vec::new(),
            files: BTreeMap::new(),
        };
        for at in 0..archive.len() {
            let mut file = archive.by_index(at).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let date = file.last_modified().unwrap();
            assert_eq!((date.year(), date.month(), date.day()), (1980, 1, 1));
            book.entries
                .push((file.name().to_owned(), file.compression()));
            book.files.insert(file.name().to_owned(), text);
        }
        book
    }

    fn document(&self, href: &str) -> Document<'_> {
        let text = self.files.get(&format!("OEBPS/{href}")).expect(href);
        let options = ParsingOptions {
            allow_dtd: true,
            ..ParsingOptions::default()
        };
        Document::parse_with_options(text, options).expect(href)
    }

    fn chapter(&self, article: &Article) -> Document<'_> {
        self.document(&format!("articles/{}.xhtml", article.slug))
    }
}

fn bytes(corpus: &Corpus, options: &OptionTable) -> Vec<u8> {
    let exporter = (FORMAT.open)(options).unwrap();
    let mut written = export(exporter.as_ref(), corpus, &[]);
    written.files.remove(FORMAT.path).unwrap()
}

fn is_book(name: &str) -> bool {
    Path::new(name).extension() == Some(OsStr::new("epub"))
}

fn articles(corpus: &Corpus) -> Vec<Article> {
    let sources = 0..corpus.sources().len();
    sources
        .flat_map(|at| corpus.load(at).unwrap().articles.clone())
        .collect()
}

/// All text inside a node.
fn text(node: Node<'_, '_>) -> String {
    node.descendants()
        .filter(Node::is_text)
        .filter_map(|node| node.text())
        .collect()
}

fn elements<'a>(document: &'a Document<'_>, name: &str) -> Vec<Node<'a, 'a>> {
    document
        .descendants()
        .filter(|node| node.has_tag_name(("http://www.w3.org/1999/xhtml", name)))
        .collect()
}

fn of_class(document: &Document<'_>, class: &str) -> Vec<String> {
    document
        .descendants()
        .filter(|node| node.attribute("class") == Some(class))
        .map(text)
        .collect()
}

#[test]
fn index_of_names_leads_to_the_chapters_that_mention_them() {
    let book = Book::of(&corpus_with_names());
    let page = &book.files["OEBPS/names.xhtml"];
    assert!(page.contains("role=\"doc-index\""), "{page}");
    let (_, after) = page.split_once("Rainford").expect("the name");
    assert!(after.contains("articles/rain-likely-floods-possible.xhtml"));
    assert!(!page.contains("A. Reporter"), "no chapter mentions it");
    assert!(book.files["OEBPS/nav.xhtml"].contains("names.xhtml"));
    assert!(!Book::of(&corpus()).files.contains_key("OEBPS/names.xhtml"));
}

#[test]
fn mimetype_comes_first_and_stored_and_the_rest_is_compressed() {
    let book = Book::of(&corpus());
    let names: Vec<&str> = book.entries.iter().map(|(name, _)| name.as_str()).collect();
    let picture = format!("OEBPS/images/{PICTURE_SHA256}.gif");
    assert_eq!(
        names,
        [
            "mimetype",
            "OEBPS/cover.png",
            "OEBPS/stylesheet.css",
            "OEBPS/cover.xhtml",
            "OEBPS/title.xhtml",
            "OEBPS/about.xhtml",
            "OEBPS/sources.xhtml",
            "OEBPS/colophon.xhtml",
            "OEBPS/part-1.xhtml",
            picture.as_str(),
            "OEBPS/articles/rain-likely-floods-possible.xhtml",
            "OEBPS/articles/sun-expected.xhtml",
            "OEBPS/articles/le-soleil-revient.xhtml",
            "OEBPS/articles/article-078a1265.xhtml",
            "META-INF/container.xml",
            "OEBPS/content.opf",
            "OEBPS/nav.xhtml",
            "OEBPS/toc.ncx",
        ]
    );
    assert_eq!(book.entries[0].1, CompressionMethod::Stored);
    assert_eq!(book.files["mimetype"], "application/epub+zip");
    let picture = |name: &str| name == "OEBPS/cover.png" || name == picture;
    assert!(
        book.entries[1..]
            .iter()
            .all(|(name, method)| { (*method == CompressionMethod::Stored) == picture(name) })
    );
    // Bytes 30 to 58 are what file(1) and old readers look at.
    let bytes = bytes(&corpus(), &OptionTable::new());
    assert_eq!(&bytes[30..58], b"mimetypeapplication/epub+zip");
}

#[test]
fn text_of_the_book_is_the_text_of_the_model() {
    for corpus in [corpus(), torture()] {
        let book = Book::of(&corpus);
        for article in articles(&corpus) {
            let chapter = book.chapter(&article);
            let heading = elements(&chapter, "h1");
            let headline = article
                .headline
                .as_ref()
                .map_or("No headline", |text| &text.text);
            assert_eq!(heading.len(), 1);
            assert_eq!(text(heading[0]), xml::clean(headline));
            for (class, expected) in [
                ("kicker", &article.kicker),
                ("standfirst", &article.standfirst),
                ("byline", &article.byline.as_ref().map(|b| b.text.clone())),
                ("dateline", &article.dateline),
            ] {
                let expected: Vec<String> = expected.iter().map(|t| t.text.clone()).collect();
                assert_eq!(of_class(&chapter, class), expected, "{class}");
            }
            let credits: Vec<String> = article
                .credits
                .iter()
                .map(|c| c.text.text.clone())
                .collect();
            assert_eq!(of_class(&chapter, "credit"), credits);
            assert_eq!(blocks(&chapter), expected_blocks(&article));
        }
    }
}

/// The text of every block that stands between the article's head and what follows its text.
fn blocks(chapter: &Document<'_>) -> Vec<String> {
    let header = elements(chapter, "header")[0];
    header
        .next_siblings()
        .skip(1)
        .filter(Node::is_element)
        .take_while(|node| {
            let class = node.attribute("class").unwrap_or_default();
            !["credit", "elsewhere", "source", "empty"].contains(&class)
        })
        .map(|node| match node.tag_name().name() {
            "ul" | "ol" => {
                let items: Vec<String> = node.children().map(text).collect();
                items.join("\n")
            }
            "table" => {
                let rows = node.descendants().filter(|n| n.tag_name().name() == "tr");
                let cells =
                    |row: Node<'_, '_>| -> Vec<String> { row.children().map(text).collect() };
                let rows: Vec<String> = rows.map(|row| cells(row).join("\t")).collect();
                rows.join("\n")
            }
            _ => text(node),
        })
        .collect()
}

fn expected_blocks(article: &Article) -> Vec<String> {
    // A picture has no text, and its caption stands in the same figure.
    let blocks = article.body.iter().filter(|b| b.as_image().is_none());
    blocks.map(|b| xml::clean(&b.text).into_owned()).collect()
}

#[test]
fn every_kind_of_block_has_its_element() {
    let corpus = corpus();
    let book = Book::of(&corpus);
    let article = &articles(&corpus)[0];
    let chapter = book.chapter(article);
    let count = |name| elements(&chapter, name).len();
    for block in &article.body {
        let name = match block.kind {
            BlockKind::Paragraph => "p",
            BlockKind::Crosshead { level: 1 } => "h2",
            BlockKind::Crosshead { .. } => "h3",
            BlockKind::List { ordered: true, .. } => "ol",
            BlockKind::List { .. } => "ul",
            BlockKind::Table { .. } => "table",
            BlockKind::Code => "pre",
            BlockKind::Quote => "blockquote",
            BlockKind::Image(_) => "img",
            BlockKind::Caption => "figcaption",
            BlockKind::Embed { .. } => "a",
        };
        assert!(count(name) > 0, "{name}");
    }
}

#[test]
fn every_link_leads_somewhere_and_every_file_is_in_the_manifest() {
    for corpus in [corpus(), torture()] {
        let book = Book::of(&corpus);
        let opf = book.document("content.opf");
        let listed: BTreeSet<String> = opf
            .descendants()
            .filter(|node| node.has_tag_name(("http://www.idpf.org/2007/opf", "item")))
            .filter_map(|item| Some(format!("OEBPS/{}", item.attribute("href")?)))
            .collect();
        let packed: BTreeSet<String> = book.files.keys().cloned().collect();
        let outside = ["mimetype", "META-INF/container.xml", "OEBPS/content.opf"];
        let others: BTreeSet<String> = packed
            .iter()
            .filter(|name| !outside.contains(&name.as_str()))
            .cloned()
            .collect();
        assert_eq!(listed, others);

        let mut links = 0;
        for name in listed.iter().filter(|name| name.contains(".xhtml")) {
            let document = book.document(name.trim_start_matches("OEBPS/"));
            for link in elements(&document, "a") {
                let href = link.attribute("href").unwrap();
                if href.contains("://") {
                    assert!(href.starts_with("http"), "{href}");
                    continue;
                }
                links += 1;
                let (file, id) = href.split_once('#').unwrap_or((href, ""));
                let target = match file.strip_prefix("../") {
                    Some(file) => file.to_owned(),
                    None if name.contains("/articles/") => format!("articles/{file}"),
                    None => file.to_owned(),
                };
                let target = book.document(&target);
                let found = target.descendants().any(|n| n.attribute("id") == Some(id));
                assert!(id.is_empty() || found, "{href} in {name}");
            }
        }
        assert!(links > 20, "{links}");
    }
}

#[test]
fn related_articles_are_linked_both_ways() {
    let corpus = corpus();
    let book = Book::of(&corpus);
    let articles = articles(&corpus);
    let targets = |article: &Article| -> Vec<(String, String)> {
        let chapter = book.chapter(article);
        elements(&chapter, "a")
            .iter()
            .map(|a| (a.attribute("href").unwrap().to_owned(), text(*a)))
            .filter(|(href, _)| !href.contains('/'))
            .collect()
    };
    let link = |href: &str, text: &str| [(href.to_owned(), text.to_owned())];
    assert_eq!(
        targets(&articles[0]),
        link("sun-expected.xhtml", "Sun expected")
    );
    assert_eq!(
        targets(&articles[1]),
        link(
            "rain-likely-floods-possible.xhtml",
            "Rain likely & floods possible"
        )
    );
    let first = book.chapter(&articles[0]);
    let pointers = of_class(&first, "links").concat();
    assert!(pointers.contains("A headline elsewhere"), "{pointers}");
}

#[test]
fn date_is_stated_or_said_to_be_unknown() {
    let corpus = corpus();
    let book = Book::of(&corpus);
    let articles = articles(&corpus);
    let dated = book.chapter(&articles[0]);
    assert_eq!(of_class(&dated, "date"), ["Published: 2 October 2021"]);
    assert_eq!(
        elements(&dated, "time")[0].attribute("datetime"),
        Some("2021-10-02")
    );
    let undated = book.chapter(&articles[1]);
    assert_eq!(
        of_class(&undated, "date absent"),
        ["Date of publication unknown"]
    );
    assert!(elements(&undated, "time").is_empty());
}

#[test]
fn documents_and_foreign_passages_name_their_language() {
    const XML: &str = "http://www.w3.org/XML/1998/namespace";
    let corpus = corpus();
    let book = Book::of(&corpus);
    for article in articles(&corpus) {
        let chapter = book.chapter(&article);
        let html = chapter.root_element();
        assert_eq!(html.attribute("lang"), Some(article.language.tag.as_str()));
        assert_eq!(html.attribute("dir"), Some(article.direction.as_str()));
        let section = elements(&chapter, "section")[0].attribute("dir");
        assert_eq!(
            section,
            (article.direction == Direction::Rtl).then_some("rtl")
        );
        for node in chapter.descendants().filter(|n| n.has_attribute("lang")) {
            assert_eq!(node.attribute("lang"), node.attribute((XML, "lang")));
            assert!(node.has_attribute("dir"));
        }
        let own = chapter
            .descendants()
            .find(|node| node.attribute("class") == Some("source"))
            .unwrap();
        let english = own.attribute("lang") == Some("en");
        assert_eq!(
            english,
            article.language.tag != "en",
            "the book's own words"
        );
    }
    let first = book.chapter(&articles(&corpus)[0]);
    let quote = elements(&first, "blockquote")[0];
    assert_eq!(quote.attribute("lang"), Some("ar"));
    assert_eq!(quote.attribute("dir"), Some("rtl"));
}

#[test]
fn metadata_says_what_is_known_and_nothing_more() {
    let corpus = corpus();
    let book = Book::of(&corpus);
    let opf = book.document("content.opf");
    let values = |name: &str| -> Vec<String> {
        opf.descendants()
            .filter(|node| node.tag_name().name() == name)
            .map(text)
            .collect()
    };
    assert_eq!(values("identifier"), [corpus.info().id.clone()]);
    assert_eq!(values("title"), ["Weather & more"]);
    assert_eq!(values("language"), ["en", "ar", "fr"]);
    assert_eq!(values("creator"), ["The Editor"]);
    assert_eq!(values("contributor"), ["the sample desk", "A. Reporter"]);
    assert_eq!(values("publisher"), ["Sample Press"]);
    assert_eq!(values("description"), ["A corpus <of> samples."]);
    assert!(
        values("date").is_empty(),
        "nobody gave a date of publication"
    );
    let properties: Vec<(&str, String)> = opf
        .descendants()
        .filter_map(|node| Some((node.attribute("property")?, text(node))))
        .collect();
    assert!(properties.contains(&("dcterms:modified", "2026-01-01T00:00:00Z".to_owned())));
    assert!(properties.contains(&("schema:accessMode", "textual".to_owned())));
    assert!(
        properties
            .iter()
            .all(|(name, _)| *name != "dcterms:conformsTo")
    );
}

#[test]
fn subjects_are_the_listed_names_that_headlines_have() {
    let subjects = |corpus: &Corpus| -> Vec<String> {
        let book = Book::of(corpus);
        let opf = book.document("content.opf");
        opf.descendants()
            .filter(|node| node.tag_name().name() == "subject")
            .map(text)
            .collect()
    };
    assert_eq!(subjects(&corpus_with_names()), ["Rain & hail"]);
    assert_eq!(subjects(&corpus()), [""; 0]);
}

#[test]
fn style_keeps_what_the_accessibility_metadata_claims() {
    let book = Book::of(&corpus());
    let style = book.files["OEBPS/stylesheet.css"].replace("color: inherit", "");
    let rules: String = style
        .split("*/")
        .map(|rule| rule.split("/*").next().unwrap())
        .collect();
    for fixed in [
        "px",
        "pt;",
        "color:",
        "background",
        "font-family",
        "#",
        "!important",
    ] {
        assert!(!rules.contains(fixed), "{fixed}");
    }
    assert!(book.files.keys().all(|name| {
        let picture = *name == "OEBPS/cover.png" || name.starts_with("OEBPS/images/");
        picture
            || [".xhtml", ".css", ".opf", ".ncx", ".xml", "mimetype"]
                .iter()
                .any(|end| name.ends_with(end))
    }));
}

#[test]
fn removed_characters_are_reported_once_an_article() {
    let exporter = (FORMAT.open)(&OptionTable::new()).unwrap();
    let torture = export(exporter.as_ref(), &torture(), &[]);
    let codes: Vec<_> = torture.diagnostics.iter().map(|d| d.code).collect();
    assert_eq!(codes, [&CHARACTERS_REMOVED]);
    let clean = export(exporter.as_ref(), &corpus(), &[]);
    assert!(clean.diagnostics.is_empty());
}

#[test]
fn same_corpus_gives_the_same_bytes_with_one_thread_and_two() {
    let with = |threads| {
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap()
            .install(|| bytes(&torture(), &OptionTable::new()))
    };
    assert!(with(1) == with(2));
}

#[test]
fn parts_can_be_turned_off() {
    let mut options = OptionTable::new();
    options.insert("parts".to_owned(), "none".into());
    let book = Book::with(&corpus(), &options);
    assert!(!book.files.contains_key("OEBPS/part-1.xhtml"));
    assert!(!book.files["OEBPS/nav.xhtml"].contains("<ol>\n<li>\n<ol>"));
}

#[test]
fn chapters_are_read_in_the_order_of_the_contents() {
    for parts in ["source", "publisher", "language", "month", "none"] {
        let mut options = OptionTable::new();
        options.insert("parts".to_owned(), parts.into());
        let book = Book::with(&corpus(), &options);
        let nav = book.document("nav.xhtml");
        let landmark = |link: &&Node<'_, '_>| link.has_attribute((OPS, "type"));
        let listed: Vec<&str> = elements(&nav, "a")
            .iter()
            .filter(|link| !landmark(link))
            .filter_map(|link| link.attribute("href"))
            .filter(|href| href.starts_with("articles/"))
            .collect();
        let opf = book.document("content.opf");
        let hrefs: BTreeMap<&str, &str> = opf
            .descendants()
            .filter_map(|item| Some((item.attribute("id")?, item.attribute("href")?)))
            .collect();
        let read: Vec<&str> = opf
            .descendants()
            .filter_map(|itemref| hrefs.get(itemref.attribute("idref")?).copied())
            .filter(|href| href.starts_with("articles/"))
            .collect();
        assert_eq!(listed.len(), 4, "{parts}");
        assert_eq!(listed, read, "{parts}");
    }
}

#[test]
fn volumes_hold_the_corpus_between_them_and_never_link_out_of_themselves() {
    let mut options = OptionTable::new();
    options.insert("max_articles".to_owned(), 1.into());
    let corpus = corpus();
    let exporter = (FORMAT.open)(&options).unwrap();
    let written = export(exporter.as_ref(), &corpus, &[]);
    let books = written.files.iter().filter(|(name, _)| is_book(name));
    let (names, volumes): (Vec<&str>, Vec<&Vec<u8>>) =
        books.map(|(name, bytes)| (name.as_str(), bytes)).unzip();
    assert_eq!(
        names,
        [
            "book-01.epub",
            "book-02.epub",
            "book-03.epub",
            "book-04.epub"
        ]
    );
    let mut identifiers = BTreeSet::new();
    for (bytes, article) in volumes.into_iter().zip(articles(&corpus)) {
        let book = Book::read(bytes.clone());
        let chapter = book.chapter(&article);
        assert_eq!(blocks(&chapter), expected_blocks(&article));
        let opf = book.document("content.opf");
        let identifier = opf
            .descendants()
            .find(|node| node.tag_name().name() == "identifier")
            .map(text);
        identifiers.insert(identifier);
        let inside = |node: &Node<'_, '_>| !node.attribute("href").unwrap().contains('/');
        assert!(!elements(&chapter, "a").iter().any(inside));
    }
    assert_eq!(identifiers.len(), 4);
    let first = Book::read(written.files["book-01.epub"].clone());
    let pointers = of_class(&first.chapter(&articles(&corpus)[0]), "links").concat();
    assert!(pointers.contains("Sun expected"), "as plain text");
}

#[test]
fn mistyped_option_is_refused_with_the_known_ones() {
    let mut options = OptionTable::new();
    options.insert("part".to_owned(), "none".into());
    let error = (FORMAT.open)(&options).unwrap_err().to_string();
    assert!(
        error.contains("part") && error.contains("`parts`"),
        "{error}"
    );
}

#[test]
fn corpus_without_articles_is_still_a_book() {
    let corpus = Corpus::new(
        corpus().info().clone(),
        Vec::new(),
        Vec::new(),
        Box::new(Vec::new()),
    );
    let book = Book::of(&corpus);
    let title = book.document("title.xhtml");
    assert_eq!(of_class(&title, "counts"), ["0 articles · 0 sources"]);
    assert!(!book.files["OEBPS/nav.xhtml"].contains("bodymatter"));
}
