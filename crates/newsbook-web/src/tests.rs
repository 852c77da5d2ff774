//! The pages as a browser and a careful reader see them.

use super::FORMAT;
use crate::outputs::Beside;
use newsbook_core::{Block, BlockKind, Corpus};
use newsbook_export::xml::{Markup, clean};
use newsbook_export::{Exporter, OptionTable, Output, Site, Written};
use newsbook_testkit::{
    Exported, PICTURE, corpus, corpus_of_pages, corpus_with_names, export, many, torture,
};
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
    let read = corpus_of_pages(&[("rain.txt", STORY.as_bytes())]);
    for corpus in [corpus(), corpus_with_names(), torture(), many(250), read] {
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
            let ours = script.attribute("src") == Some("search.js") && text_of(script).is_empty();
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
                    if block.as_image().is_some() {
                        let image = node.first_element_child().unwrap();
                        assert_eq!(image.attribute("alt"), Some(block.text.as_str()));
                        let src = image.attribute("src").unwrap();
                        let path = src.strip_prefix("../").unwrap();
                        assert_eq!(exported.files[path], PICTURE);
                        continue;
                    }
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
        BlockKind::Table { .. } => {
            let rows = node.descendants().filter(|node| node.has_tag_name("tr"));
            let cells = |row: Node<'_, '_>| {
                let cells = row.children().filter(Node::is_element).map(text_of);
                cells.collect::<Vec<String>>().join("\t")
            };
            rows.map(cells).collect::<Vec<String>>().join("\n")
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
        assert_eq!(html.attribute("lang"), Some(entry.language.as_ref()));
        assert_eq!(html.attribute("dir"), Some(entry.direction.as_str()));
    }
    let path = |language: &str| {
        let mut entries = corpus.articles().iter();
        Site::article_path(entries.find(|e| *e.language == *language).unwrap())
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
            .filter(|href| !href.starts_with("articles/") && !href.starts_with("sources/"))
            .filter(|href| !href.starts_with('#'))
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
    let reported = |corpus: &Corpus| -> Vec<(&'static str, Option<String>)> {
        let diagnostics = exported(corpus).diagnostics;
        let reported = diagnostics.iter().map(|d| (d.code.id, d.path.clone()));
        reported
            .filter(|(code, _)| *code != "web-source-not-shown")
            .collect()
    };
    assert!(reported(&corpus()).is_empty());
    let path = Some("torture.txt".to_owned());
    assert_eq!(reported(&torture()), [("web-characters-removed", path)]);
}

const STORY: &str = "Share\r\n\r\nRain likely in the north as a front comes in\r\n\r\n\
    A wet week lies ahead for most of the country, according to the weather office in Rainford.\r\n\r\n\
    \t“Bring a <b>coat</b>, & an umbrella”, it says; rivers may rise faster than people are used to. (SNA)\r\n\r\n\
    Leave a comment\r\n";

/// All text that a page shows of its source.
fn raw(page: &Document<'_>) -> String {
    page.descendants()
        .filter(|node| node.attribute("class") == Some("raw"))
        .map(text_of)
        .collect()
}

#[test]
fn page_of_a_source_has_its_text_as_it_was_in_whatever_encoding() {
    let utf16: Vec<u8> = format!("\u{FEFF}{STORY}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let latin =
        "\n  Pluie attendue à la mer\n\nIl pleuvra d\u{e8}s lundi, dit l'office météorologique.\n";
    let latin1: Vec<u8> = latin.chars().map(|c| c as u8).collect();
    let corpus = corpus_of_pages(&[
        ("utf8.txt", STORY.as_bytes()),
        ("utf16.txt", &utf16),
        ("latin1.txt", &latin1),
        ("empty.txt", b""),
    ]);
    let exported = exported(&corpus);
    let lines = STORY.replace("\r\n", "\n");
    let texts = [lines.as_str(), &lines, latin, ""];
    for (source, text) in corpus.sources().iter().zip(texts) {
        let page = parse(exported.text(&Site::source_path(source.id)));
        assert_eq!(raw(&page), text, "{}", source.path);
    }
    assert!(exported.diagnostics.is_empty());
}

#[test]
fn region_has_role_rule_and_confidence_and_leads_to_its_passage_and_back() {
    let corpus = corpus_of_pages(&[("rain.txt", STORY.as_bytes())]);
    let exported = exported(&corpus);
    let (source, entry) = (&corpus.sources()[0], &corpus.articles()[0]);
    let path = Site::source_path(source.id);
    let page = parse(exported.text(&path));
    let reading = corpus.load(0).unwrap();
    for region in &reading.source.regions {
        let item = by_id(&page, &format!("at-{}", region.span.start)).unwrap();
        let class = format!("role-{}", region.role.as_str());
        assert_eq!(item.attribute("class"), Some(class.as_str()));
        let said = text_of(item);
        assert!(said.contains(region.role.as_str()), "{said}");
        assert!(said.contains(region.rule.as_ref()), "{said}");
        assert!(said.contains(&format!("{:.0}%", region.confidence * 100.0)));
    }
    let article_path = Site::article_path(entry);
    let article = parse(exported.text(&article_path));
    let ways = article
        .descendants()
        .filter(|node| node.attribute("class") == Some("place"));
    let ways: Vec<_> = ways.filter_map(|node| node.attribute("href")).collect();
    let blocks = &reading.articles[0].body;
    assert_eq!(ways.len(), blocks.len());
    for ((way, block), number) in ways.iter().zip(blocks).zip(1..) {
        let (file, id) = target(&article_path, way);
        assert_eq!(file, path);
        let item = by_id(&page, &id).unwrap();
        assert!(text_of(item).contains(&block.text), "{way}");
        let back = item.descendants().find_map(|node| node.attribute("href"));
        let back = target(&path, back.unwrap());
        assert_eq!(back, (article_path.clone(), format!("b{number}")));
    }
}

#[test]
fn what_is_in_no_region_is_shown_beside_the_words() {
    let corpus = corpus_of_pages(&[("rain.txt", STORY.as_bytes())]);
    let exported = exported(&corpus);
    let page = parse(exported.text(&Site::source_path(corpus.sources()[0].id)));
    let reading = corpus.load(0).unwrap();
    for region in &reading.source.regions {
        let item = by_id(&page, &format!("at-{}", region.span.start)).unwrap();
        let raw = item
            .descendants()
            .find(|n| n.attribute("class") == Some("raw"));
        let words = raw.unwrap().children().filter(Node::is_text);
        let words: String = words.filter_map(|node| node.text()).collect();
        assert_eq!(words, STORY.get(region.span.range()).unwrap());
    }
}

#[test]
fn long_source_is_shown_on_several_pages_that_lead_to_each_other() {
    let story = STORY.repeat(600);
    let corpus = corpus_of_pages(&[("long.txt", story.as_bytes())]);
    let exported = exported(&corpus);
    let stem = Site::source_path(corpus.sources()[0].id).replace(".html", "");
    let mut shown = String::new();
    let (mut path, mut pages) = (format!("{stem}.html"), 0);
    loop {
        assert!(exported.files[&path].len() < 1 << 20);
        let page = parse(exported.text(&path));
        shown.push_str(&raw(&page));
        pages += 1;
        let turn = by_class(&page, "turn").unwrap();
        let is_next = |n: &Node<'_, '_>| n.has_tag_name("a") && text_of(*n).starts_with("Next");
        let Some(next) = turn.children().find(is_next) else {
            break;
        };
        path = target(&path, next.attribute("href").unwrap()).0;
    }
    assert_eq!(shown, story.replace("\r\n", "\n"));
    assert_eq!(pages, 3);
}

#[test]
fn source_that_is_not_at_hand_has_a_page_of_its_regions_and_a_notice() {
    let corpus = corpus();
    let exported = exported(&corpus);
    let notices = exported.diagnostics.iter().map(|d| d.code.id);
    assert_eq!(notices.collect::<Vec<_>>(), ["web-source-not-shown"; 3]);
    let page = parse(exported.text(&Site::source_path(corpus.sources()[0].id)));
    assert_eq!(raw(&page), "");
    assert!(text_of(by_id(&page, "at-300").unwrap()).contains("300–1,000 bytes"));
}

#[test]
fn long_list_is_cut_into_pages_that_lead_to_each_other() {
    let corpus = many(250);
    let exported = exported(&corpus);
    let mut listed = Vec::new();
    let (mut path, mut pages) = ("index.html".to_owned(), 0);
    loop {
        assert!(exported.files[&path].len() < 64 << 10, "{path} is heavy");
        let page = parse(exported.text(&path));
        let links = page
            .descendants()
            .filter(|node| node.attribute("class") == Some("articles"))
            .flat_map(|list| list.descendants());
        let links = links.filter_map(|node| node.attribute("href"));
        listed.extend(links.map(|href| target(&path, href).0));
        pages += 1;
        let next = elements(&page, "a").find(|a| a.attribute("rel") == Some("next"));
        let Some(next) = next else { break };
        path = target(&path, next.attribute("href").unwrap()).0;
    }
    let all: Vec<String> = corpus.articles().iter().map(Site::article_path).collect();
    assert_eq!((listed, pages), (all, 3));
}

#[test]
fn long_list_can_be_entered_by_language() {
    let corpus = many(250);
    let exported = exported(&corpus);
    let index = parse(exported.text("index.html"));
    let facet = text_of(by_class(&index, "facet").unwrap());
    let languages: Vec<&str> = facet.lines().skip(1).collect();
    assert_eq!(languages, ["English 125", "Français 63", "العربية 62"]);
    let french = exported.text("lists/language-fr-1.html");
    let listed = parse(french);
    let listed = by_class(&listed, "articles").unwrap();
    let items = listed.children().filter(|n| n.has_tag_name("li"));
    assert_eq!(items.count(), 63);
}

#[test]
fn search_knows_every_article_by_its_words() {
    let corpus = many(250);
    let exported = exported(&corpus);
    let data = |name: &str| -> serde_json::Value {
        let script = exported.text(&format!("search/{name}.js"));
        let (head, data) = script.split_once('=').unwrap();
        assert_eq!(head, format!("newsbook[\"{name}\"]"));
        serde_json::from_str(data.trim_end_matches(";\n")).unwrap()
    };
    // The places of a word, given the first of them and then the steps.
    let words = data("words-0");
    let mut place = 0;
    let places = words["249"].as_str().unwrap().split(' ').map(|step| {
        place += usize::from_str_radix(step, 36).unwrap();
        place
    });
    for place in places {
        let article = &data(&format!("articles-{}", place / 100))[place % 100];
        let entry = &corpus.articles()[place];
        assert_eq!(article[0], *entry.slug);
        assert!(entry.title.contains("249"), "{}", entry.title);
    }
    let blocks = (0..3).map(|n| data(&format!("articles-{n}")).as_array().unwrap().len());
    assert_eq!(blocks.sum::<usize>(), 250);
}

#[test]
fn feeds_of_parts_and_the_cover_are_shown_where_they_were_written() {
    let corpus = corpus();
    let listing = &corpus.sources()[1];
    let feed = format!("{}rss.xml", Site::source_feeds(listing));
    let written = |path: &str, media_type: &str| Written {
        path: path.to_owned(),
        media_type: media_type.to_owned(),
        bytes: 0,
        sha256: String::new(),
    };
    let beside = Beside::of(&[
        written(&feed, "application/rss+xml"),
        written("feeds/fr/atom.xml", "application/atom+xml"),
        written("feeds/fr/archive/atom-1.xml", "application/atom+xml"),
        written("book-thumbnail.png", "image/png"),
    ]);
    let cover = beside.cover(&outputs());
    assert_eq!(cover.as_deref(), Some("book-thumbnail.png"));
    let linked = |folder: &str| {
        let mut xml = Markup::default();
        beside.link(&mut xml, folder, "../");
        xml.into_string()
    };
    assert_eq!(
        linked("feeds/fr/"),
        "<a href=\"../feeds/fr/atom.xml\">Atom</a>"
    );
    assert!(linked(&Site::source_feeds(listing)).contains(&feed));
    assert_eq!(linked("feeds/en/"), "");
}
