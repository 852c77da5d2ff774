//! The pages as a browser and a careful reader see them.

use super::FORMAT;
use newsbook_core::{Block, BlockKind, Corpus};
use newsbook_export::xml::clean;
use newsbook_export::{Exporter, OptionTable, Output, Site};
use newsbook_testkit::{Exported, corpus, corpus_with_names, export, torture};
use roxmltree::{Document, Node, ParsingOptions};
use std::collections::{BTreeMap, BTreeSet};

fn exporter() -> Box<dyn Exporter> {
    (FORMAT.open)(&OptionTable::new()).unwrap()
}

fn output(format: &str, media_type: &str, path: &str) -> Output {
    Output {
        format: format.to_owned(),
        media_type: media_type.to_owned(),
        path: path.to_owned(),
        summary: format!("the {format} format"),
    }
}

fn outputs() -> Vec<Output> {
    vec![
        output("rss", "application/rss+xml", "rss.xml"),
        output("jsonld", "application/ld+json", "corpus.jsonld"),
        output("epub", "application/epub+zip", "book.epub"),
        output("web", "text/html", "index.html"),
    ]
}

fn exported(corpus: &Corpus) -> Exported {
    export(exporter().as_ref(), corpus, &outputs())
}

fn parse(page: &str) -> Document<'_> {
    let options = ParsingOptions {
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(page, options).unwrap()
}

fn pages(exported: &Exported) -> impl Iterator<Item = (&str, Document<'_>)> {
    exported
        .files
        .keys()
        .filter(|path| path.strip_suffix(".html").is_some())
        .map(|path| (path.as_str(), parse(exported.text(path))))
}

fn elements<'a, 'i>(page: &'a Document<'i>, name: &str) -> impl Iterator<Item = Node<'a, 'i>> {
    page.descendants()
        .filter(move |node| node.has_tag_name(name))
}

fn by_class<'a, 'i>(page: &'a Document<'i>, class: &str) -> Option<Node<'a, 'i>> {
    page.descendants()
        .find(|node| node.attribute("class") == Some(class))
}

fn by_id<'a, 'i>(page: &'a Document<'i>, id: &str) -> Option<Node<'a, 'i>> {
    page.descendants()
        .find(|node| node.attribute("id") == Some(id))
}

fn text_of(node: Node<'_, '_>) -> String {
    node.descendants()
        .filter(Node::is_text)
        .filter_map(|n| n.text())
        .collect()
}

/// Where a relative address on a page leads, with its fragment.
fn target(page: &str, href: &str) -> (String, String) {
    let base = url::Url::parse("https://example.org/").unwrap();
    let there = base.join(page).unwrap().join(href).unwrap();
    (
        there.path().trim_start_matches('/').to_owned(),
        there.fragment().unwrap_or_default().to_owned(),
    )
}

#[test]
fn every_local_link_leads_somewhere() {
    for corpus in [corpus(), corpus_with_names(), torture()] {
        let exported = exported(&corpus);
        let mut there: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for output in outputs() {
            there.insert(output.path, BTreeSet::new());
        }
        for path in exported.files.keys() {
            there.insert(path.clone(), BTreeSet::new());
        }
        for (path, page) in pages(&exported) {
            let ids = page.descendants().filter_map(|n| n.attribute("id"));
            let ids: Vec<String> = ids.map(str::to_owned).collect();
            let distinct: BTreeSet<String> = ids.iter().cloned().collect();
            assert_eq!(ids.len(), distinct.len(), "{path} uses an id twice");
            there.insert(path.to_owned(), distinct);
        }
        for (path, page) in pages(&exported) {
            for link in page
                .descendants()
                .filter_map(|n| n.attribute("href").or_else(|| n.attribute("src")))
                .filter(|link| url::Url::parse(link).is_err())
            {
                let (file, fragment) = target(path, link);
                let ids = there
                    .get(&file)
                    .unwrap_or_else(|| panic!("{path} links to {link}"));
                assert!(
                    fragment.is_empty() || ids.contains(&fragment),
                    "{path} links to {link}"
                );
            }
        }
    }
}

#[test]
fn page_of_a_name_says_what_it_is_and_lists_the_articles_that_mention_it() {
    let corpus = corpus_with_names();
    let exported = exported(&corpus);
    let path = |at: usize| Site::name_path(&corpus.entities()[at]);
    let page = parse(exported.text(&path(0)));
    assert_eq!(
        text_of(elements(&page, "h1").next().unwrap()),
        "Rain & hail"
    );
    let list = text_of(by_class(&page, "articles").unwrap());
    assert!(list.contains("Rain likely & floods possible"), "{list}");
    assert!(list.contains("2 mentions"), "{list}");
    let facts = by_class(&page, "facts").unwrap();
    assert!(text_of(facts).contains("https://names.example/rain?a=1&b=2"));
    let page = parse(exported.text(&path(2)));
    assert!(by_class(&page, "articles").is_none());
    let index = parse(exported.text("index.html"));
    let names = text_of(by_class(&index, "names").unwrap());
    assert!(names.contains("Rainford 1 article"), "{names}");
}

#[test]
fn text_of_sources_becomes_neither_markup_nor_script() {
    let corpus = torture();
    let exported = exported(&corpus);
    for (path, page) in pages(&exported) {
        for node in page.descendants().filter(Node::is_element) {
            for attribute in node.attributes() {
                let name = attribute.name();
                assert!(!name.starts_with("on") && name != "style", "{path}: {name}");
                let address = matches!(name, "href" | "src");
                assert!(
                    !(address && attribute.value().contains("javascript:")),
                    "{path}: {}",
                    attribute.value()
                );
            }
        }
        for script in elements(&page, "script") {
            let data = script.attribute("type") == Some("application/ld+json");
            let ours = script.attribute("src") == Some("filter.js") && text_of(script).is_empty();
            assert!(data || ours, "{path} has a script of its own");
        }
        assert_eq!(elements(&page, "style").count(), 0);
    }
    for entry in corpus.articles() {
        let page = parse(exported.text(&Site::article_path(entry)));
        let headline = elements(&page, "h1").next().unwrap();
        assert_eq!(text_of(headline), clean(&entry.title));
    }
}

#[test]
fn body_says_what_the_model_says() {
    for corpus in [corpus(), torture()] {
        let exported = exported(&corpus);
        for at in 0..corpus.sources().len() {
            for article in &corpus.load(at).unwrap().articles {
                let entry = corpus.article(article.id).unwrap();
                let page = parse(exported.text(&Site::article_path(entry)));
                for (block, number) in article.body.iter().zip(1..) {
                    let node = by_id(&page, &format!("b{number}")).unwrap();
                    assert_eq!(text_of_block(node, block), clean(&block.text));
                }
                assert!(by_id(&page, &format!("b{}", article.body.len() + 1)).is_none());
            }
        }
    }
}

fn text_of_block(node: Node<'_, '_>, block: &Block) -> String {
    match &block.kind {
        BlockKind::List { .. } => {
            let items: Vec<String> = node
                .children()
                .filter(Node::is_element)
                .map(text_of)
                .collect();
            items.join("\n")
        }
        _ => text_of(node),
    }
}

#[test]
fn page_is_in_the_language_and_direction_of_its_article() {
    let corpus = corpus();
    let exported = exported(&corpus);
    for entry in corpus.articles() {
        let page = parse(exported.text(&Site::article_path(entry)));
        let html = page.root_element();
        assert_eq!(html.attribute("lang"), Some(entry.language.as_str()));
        assert_eq!(html.attribute("dir"), Some(entry.direction.as_str()));
    }
    let path = |language: &str| {
        let mut entries = corpus.articles().iter();
        Site::article_path(entries.find(|e| e.language == language).unwrap())
    };
    let (french, arabic) = (path("fr"), path("ar"));
    let french = parse(exported.text(&french));
    let date = by_class(&french, "date").unwrap();
    assert!(text_of(date).starts_with("La date de rédaction"));
    assert_eq!(date.attribute("lang"), None);
    // There are no Arabic words in the table: ours are English, and marked so.
    let arabic = parse(exported.text(&arabic));
    let date = by_class(&arabic, "date").unwrap();
    assert_eq!(
        (date.attribute("lang"), date.attribute("dir")),
        (Some("en"), Some("ltr"))
    );
}

#[test]
fn undated_article_gets_no_date_of_writing() {
    let corpus = corpus();
    let exported = exported(&corpus);
    for entry in corpus.articles() {
        let page = parse(exported.text(&Site::article_path(entry)));
        let published = elements(&page, "meta")
            .find(|m| m.attribute("property") == Some("article:published_time"));
        let date = by_class(&page, "date").unwrap();
        let time = date.children().find(|n| n.has_tag_name("time"));
        let known = entry.published.as_ref().map(|date| date.date.to_string());
        let known = known.as_deref();
        assert_eq!(published.and_then(|m| m.attribute("content")), known);
        assert_eq!(time.and_then(|t| t.attribute("datetime")), known);
    }
    let index = parse(exported.text("index.html"));
    let note = by_class(&index, "note").unwrap();
    assert!(text_of(note).len() > 10);
    assert!(exported.text("index.html").contains("3 of 4 articles"));
}

#[test]
fn index_links_only_what_this_build_writes() {
    let corpus = corpus();
    let hrefs = |outputs: &[Output]| -> BTreeSet<String> {
        let exported = export(exporter().as_ref(), &corpus, outputs);
        let index = parse(exported.text("index.html"));
        let hrefs = elements(&index, "a").filter_map(|a| a.attribute("href"));
        hrefs
            .filter(|href| !href.starts_with("articles/") && !href.starts_with('#'))
            .map(str::to_owned)
            .collect()
    };
    assert_eq!(hrefs(&[]), BTreeSet::new());
    let all = ["book.epub", "corpus.jsonld", "rss.xml"];
    assert_eq!(hrefs(&outputs()), all.map(str::to_owned).into());
}

#[test]
fn index_tells_volumes_apart() {
    let volumes = ["book-01.epub", "book-02.epub"];
    let outputs = volumes.map(|path| output("epub", "application/epub+zip", path));
    let exported = export(exporter().as_ref(), &corpus(), &outputs);
    let index = parse(exported.text("index.html"));
    for path in volumes {
        let link = elements(&index, "a").find(|a| a.attribute("href") == Some(path));
        assert_eq!(text_of(link.unwrap()), format!("EPUB {path}"));
    }
}

#[test]
fn index_names_every_article_in_order() {
    for corpus in [corpus(), torture()] {
        let exported = exported(&corpus);
        let index = parse(exported.text("index.html"));
        let listed: Vec<String> = elements(&index, "a")
            .filter_map(|a| a.attribute("href"))
            .filter(|href| href.starts_with("articles/"))
            .map(str::to_owned)
            .collect();
        let all: Vec<String> = corpus.articles().iter().map(Site::article_path).collect();
        assert_eq!(listed, all);
    }
}

#[test]
fn neighbours_and_related_articles_are_linked() {
    let corpus = corpus();
    let exported = exported(&corpus);
    let (first, second) = (&corpus.articles()[0], &corpus.articles()[1]);
    let page = parse(exported.text(&Site::article_path(first)));
    let href = format!("{}.html", second.slug);
    let link = |class: &str| {
        let part = by_class(&page, class).unwrap();
        let links = part.descendants().filter_map(|n| n.attribute("href"));
        links.collect::<Vec<_>>()
    };
    assert_eq!(link("next"), [href.as_str()]);
    assert_eq!(link("related"), [href.as_str()]);
    assert!(by_class(&page, "prev").is_none());
}

#[test]
fn page_carries_the_linked_data_of_its_article() {
    let corpus = torture();
    let exported = exported(&corpus);
    for entry in corpus.articles() {
        let page = parse(exported.text(&Site::article_path(entry)));
        let scripts: Vec<Node<'_, '_>> = elements(&page, "script").collect();
        assert_eq!(scripts.len(), 1);
        let data: serde_json::Value = serde_json::from_str(&text_of(scripts[0])).unwrap();
        let address = format!("https://example.org/book/{}", Site::article_path(entry));
        assert_eq!(data["@id"], format!("{address}#article"));
        assert_eq!(data["@type"], "NewsArticle");
    }
}

#[test]
fn same_corpus_gives_the_same_bytes() {
    assert_eq!(exported(&torture()).files, exported(&torture()).files);
}

#[test]
fn article_without_its_control_characters_is_reported_and_no_neighbour_of_it() {
    assert!(exported(&corpus()).diagnostics.is_empty());
    let corpus = torture();
    let diagnostics = exported(&corpus).diagnostics;
    let reported: Vec<_> = diagnostics.iter().map(|d| (d.code.id, &d.path)).collect();
    let path = Some("torture.txt".to_owned());
    assert_eq!(reported, [("web-characters-removed", &path)]);
}
