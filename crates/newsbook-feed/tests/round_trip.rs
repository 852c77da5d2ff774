//! Every feed read back by parsers that are not ours, and compared with the model.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use newsbook_core::{Article, ArticleEntry, BlockKind, Corpus};
use newsbook_export::{Format, OptionTable, Output, Site, dates, xhtml, xml};
use newsbook_feed::{ATOM, JSON_FEED, RSS};
use newsbook_testkit::{Exported, PICTURE_SHA256, corpus, export, torture};
use roxmltree::{Document, Node};
use std::sync::Arc;

const XHTML: &str = "http://www.w3.org/1999/xhtml";
const ATOM_NS: &str = "http://www.w3.org/2005/Atom";
const DC: &str = "http://purl.org/dc/elements/1.1/";
const CONTENT: &str = "http://purl.org/rss/1.0/modules/content/";

fn exported(format: &Format, options: &str, corpus: &Corpus) -> Exported {
    let options: OptionTable = options.parse().unwrap();
    export((format.open)(&options).unwrap().as_ref(), corpus, &[])
}

fn written(format: &Format, corpus: &Corpus) -> String {
    exported(format, "", corpus).text(format.path).to_owned()
}

/// What any feed says about an article.
#[derive(Debug, Default, PartialEq, Eq)]
struct Item {
    id: String,
    link: String,
    title: String,
    authors: Vec<String>,
    language: Option<String>,
    published: Option<String>,
    updated: Option<String>,
    via: Option<String>,
    lines: Vec<String>,
}

/// What a feed ought to say, newest first.
fn model(corpus: &Corpus) -> Vec<(ArticleEntry, Article)> {
    let mut all = Vec::new();
    for at in 0..corpus.sources().len() {
        for article in &corpus.load(at).unwrap().articles {
            all.push((corpus.article(article.id).unwrap().clone(), article.clone()));
        }
    }
    all.sort_by_key(|(entry, _)| std::cmp::Reverse(entry.dated()));
    all
}

/// The text of an article, a block or line each, as the model has it.
fn lines(article: &Article) -> Vec<String> {
    let byline = article.byline.as_ref().map(|byline| &byline.text);
    let head = [
        article.kicker.as_ref(),
        article.standfirst.as_ref(),
        byline,
        article.dateline.as_ref(),
    ];
    let head = head.into_iter().flatten().map(|line| line.text.clone());
    // These feeds stand alone, without pages that would have the pictures.
    let figures = xhtml::figures(&article.body);
    let body = figures.map(|figure| {
        let texts = figure.blocks.iter().map(|block| match &block.kind {
            BlockKind::Image(_) => format!("Picture: {}", block.text),
            _ => block.text.clone(),
        });
        texts.collect::<String>()
    });
    let credits = article.credits.iter().map(|c| c.text.text.clone());
    let related = article.related.iter().map(|pointer| {
        let label = pointer.label.as_ref().map(|label| format!("{label} "));
        format!("{}{}", label.unwrap_or_default(), pointer.headline)
    });
    head.chain(body)
        .chain(credits)
        .chain(related)
        .map(|line| xml::clean(&line).into_owned())
        .collect()
}

fn text(node: Node<'_, '_>) -> String {
    node.descendants()
        .filter_map(|n| n.is_text().then(|| n.text()).flatten())
        .collect()
}

/// The text of content above the rule, a block or line each.
fn lines_of(div: Node<'_, '_>) -> Vec<String> {
    let blocks = div.children().filter(Node::is_element);
    let above = blocks.take_while(|block| block.tag_name().name() != "hr");
    above
        .flat_map(|block| {
            let items = block.children().filter(|n| n.tag_name().name() == "li");
            let items: Vec<String> = items.map(text).collect();
            match (block.tag_name().name(), block.attribute("class")) {
                (_, Some("related")) => items,
                ("ul" | "ol", _) => vec![items.join("\n")],
                ("table", _) => vec![rows(block)],
                _ => vec![text(block)],
            }
        })
        .collect()
}

/// The rows of a table, a line each, their cells apart by tabs.
fn rows(table: Node<'_, '_>) -> String {
    let rows = table.descendants().filter(|n| n.tag_name().name() == "tr");
    let cells = |row: Node<'_, '_>| {
        let cells = row.children().filter(Node::is_element).map(text);
        cells.collect::<Vec<String>>().join("\t")
    };
    rows.map(cells).collect::<Vec<String>>().join("\n")
}

fn lines_of_html(html: &str) -> Vec<String> {
    lines_of(Document::parse(html).unwrap().root_element())
}

fn child<'a, 'i>(node: Node<'a, 'i>, namespace: &str, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|n| {
        n.tag_name().name() == name && n.tag_name().namespace().unwrap_or("") == namespace
    })
}

fn value(node: Node<'_, '_>, namespace: &str, name: &str) -> Option<String> {
    child(node, namespace, name).map(text)
}

fn rss_items(written: &str) -> Vec<Item> {
    let document = Document::parse(written).unwrap();
    let items = document.descendants().filter(|n| n.has_tag_name("item"));
    items
        .map(|item| Item {
            id: value(item, "", "guid").unwrap(),
            link: value(item, "", "link").unwrap(),
            title: value(item, "", "title").unwrap(),
            authors: item
                .children()
                .filter(|n| n.has_tag_name((DC, "creator")))
                .map(text)
                .collect(),
            language: value(item, DC, "language"),
            published: value(item, "", "pubDate"),
            via: value(item, DC, "source"),
            lines: lines_of_html(&value(item, CONTENT, "encoded").unwrap()),
            ..Item::default()
        })
        .collect()
}

fn atom_items(written: &str) -> Vec<Item> {
    let document = Document::parse(written).unwrap();
    let entries = document
        .descendants()
        .filter(|n| n.has_tag_name((ATOM_NS, "entry")));
    let link = |entry: Node<'_, '_>, relation: &str| {
        let links = |n: &Node<'_, '_>| n.attribute("rel") == Some(relation);
        let found = entry.children().find(links);
        found.map(|n| n.attribute("href").unwrap().to_owned())
    };
    entries
        .map(|entry| {
            let div = child(child(entry, ATOM_NS, "content").unwrap(), XHTML, "div").unwrap();
            Item {
                id: value(entry, ATOM_NS, "id").unwrap(),
                link: link(entry, "alternate").unwrap(),
                title: value(entry, ATOM_NS, "title").unwrap(),
                authors: entry
                    .children()
                    .filter(|n| n.has_tag_name((ATOM_NS, "author")))
                    .map(text)
                    .collect(),
                language: entry
                    .attribute(("http://www.w3.org/XML/1998/namespace", "lang"))
                    .map(str::to_owned),
                published: value(entry, ATOM_NS, "published"),
                updated: value(entry, ATOM_NS, "updated"),
                via: link(entry, "via"),
                lines: lines_of(child(div, XHTML, "div").unwrap()),
            }
        })
        .collect()
}

fn json_items(written: &str) -> Vec<Item> {
    let feed: serde_json::Value = serde_json::from_str(written).unwrap();
    let string = |item: &serde_json::Value, key: &str| item[key].as_str().map(str::to_owned);
    let items = feed["items"].as_array().unwrap().iter();
    items
        .map(|item| Item {
            id: string(item, "id").unwrap(),
            link: string(item, "url").unwrap(),
            title: string(item, "title").unwrap(),
            authors: item["authors"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|author| string(author, "name").unwrap())
                .collect(),
            language: string(item, "language"),
            published: string(item, "date_published"),
            updated: string(item, "date_modified"),
            via: string(item, "external_url"),
            lines: lines_of_html(item["content_html"].as_str().unwrap()),
        })
        .collect()
}

/// What a format that can say everything says about an article.
fn expected(entry: &ArticleEntry, article: &Article) -> Item {
    let clean = |text: &Arc<str>| xml::clean(text).into_owned();
    let site = Site::at("https://example.org/book/").unwrap();
    Item {
        id: entry.id.to_string(),
        link: site.article_url(entry),
        title: clean(&entry.title),
        authors: entry.authors.iter().map(clean).collect(),
        language: Some(entry.language.to_string()),
        published: Some(dates::rfc3339(entry.dated())),
        updated: Some(dates::rfc3339(entry.changed)),
        via: article.url.as_ref().map(|url| url.text.clone()),
        lines: lines(article),
    }
}

#[test]
fn rss_says_what_the_model_says() {
    for corpus in [corpus(), torture()] {
        let expected: Vec<Item> = model(&corpus)
            .iter()
            .map(|(entry, article)| Item {
                language: Some(entry.language.to_string()).filter(|tag| tag != "und"),
                published: Some(dates::rfc822(entry.dated())),
                updated: None,
                ..expected(entry, article)
            })
            .collect();
        assert_eq!(rss_items(&written(&RSS, &corpus)), expected);
    }
}

#[test]
fn atom_says_what_the_model_says_and_publishes_only_known_dates() {
    for corpus in [corpus(), torture()] {
        let expected: Vec<Item> = model(&corpus)
            .iter()
            .map(|(entry, article)| Item {
                published: entry
                    .published
                    .as_ref()
                    .map(|published| dates::rfc3339(published.date.earliest())),
                ..expected(entry, article)
            })
            .collect();
        assert_eq!(atom_items(&written(&ATOM, &corpus)), expected);
    }
}

#[test]
fn json_feed_says_what_the_model_says() {
    for corpus in [corpus(), torture()] {
        let expected: Vec<Item> = model(&corpus)
            .iter()
            .map(|(entry, article)| expected(entry, article))
            .collect();
        assert_eq!(json_items(&written(&JSON_FEED, &corpus)), expected);
    }
}

#[test]
fn a_feed_reader_sees_the_same_entries_in_all_three() {
    for corpus in [corpus(), torture()] {
        for format in [&RSS, &ATOM, &JSON_FEED] {
            let feed = feed_rs::parser::parse(written(format, &corpus).as_bytes()).unwrap();
            assert_eq!(feed.title.unwrap().content, "Weather & more");
            assert_eq!(feed.language.as_deref(), Some("en"), "{}", format.id);
            assert_eq!(feed.entries.len(), corpus.articles().len());
            for (read, (entry, article)) in feed.entries.iter().zip(model(&corpus)) {
                let expected = expected(&entry, &article);
                assert_eq!(read.id, expected.id, "{}", format.id);
                assert_eq!(read.links[0].href, expected.link);
                let title = &read.title.as_ref().unwrap().content;
                assert_eq!(title.trim(), expected.title.trim());
                let names: Vec<String> =
                    read.authors.iter().filter_map(|a| a.name.clone()).collect();
                assert_eq!(names, expected.authors, "{}", format.id);
                let date = read.published.or(read.updated).unwrap().timestamp();
                assert_eq!(date, entry.dated().as_second(), "{}", format.id);
                let body = read.content.as_ref().unwrap().body.as_ref().unwrap();
                // Of XHTML this parser gives the text unescaped, so its structure is compared above alone.
                if format.id != "atom" {
                    assert_eq!(lines_of_html(body), expected.lines, "{}", format.id);
                }
            }
        }
    }
}

#[test]
fn entries_are_dated_apart() {
    for corpus in [corpus(), torture()] {
        let items = atom_items(&written(&ATOM, &corpus));
        let mut updated: Vec<_> = items.iter().map(|item| item.updated.clone()).collect();
        updated.sort();
        updated.dedup();
        assert_eq!(updated.len(), items.len());
    }
}

#[test]
fn same_corpus_gives_the_same_bytes() {
    for format in [&RSS, &ATOM, &JSON_FEED] {
        assert_eq!(written(format, &corpus()), written(format, &corpus()));
    }
}

#[test]
fn unknown_date_is_said_in_words_below_the_rule() {
    let feed = written(&JSON_FEED, &corpus());
    assert_eq!(
        feed.matches("The date of writing is not known.").count(),
        2,
        "the undated English article and the Arabic one"
    );
    assert!(feed.contains(
        "La date de rédaction n’est pas connue. Vu pour la première fois\u{a0}: 2026-01-01."
    ));
    let items: serde_json::Value = serde_json::from_str(&feed).unwrap();
    let dated = items["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|item| item["date_published"] == "2021-10-02T00:00:00Z")
        .unwrap();
    let content = dated["content_html"].as_str().unwrap();
    assert!(!content.contains("not known"));
    assert!(
        content
            .contains("Source: <a href=\"https://news.example/rain?a=1&amp;b=2\">Sample News</a>")
    );
}

#[test]
fn content_says_its_direction() {
    for format in [&RSS, &ATOM, &JSON_FEED] {
        let feed = written(format, &corpus())
            .replace("&lt;", "<")
            .replace("&quot;", "\"");
        let feed = feed.replace("\\\"", "\"");
        assert!(
            feed.contains("<div lang=\"ar\" dir=\"rtl\""),
            "{}",
            format.id
        );
    }
}

#[test]
fn pointer_to_another_article_of_the_corpus_is_an_absolute_link() {
    let feed = written(&ATOM, &corpus());
    assert!(feed.contains(
        "<li><b>ALSO READ</b> <a href=\"https://example.org/book/articles/sun-expected.html\">Sun expected</a></li>"
    ));
    assert!(feed.contains("<li><b>ALSO READ</b> A headline elsewhere</li>"));
}

#[test]
fn script_never_becomes_markup_or_a_link() {
    let bodies = |format: &Format| {
        let feed = feed_rs::parser::parse(written(format, &torture()).as_bytes()).unwrap();
        let contents = feed.entries.into_iter().filter_map(|entry| entry.content);
        contents.filter_map(|content| content.body).collect()
    };
    for documents in [
        bodies(&RSS),
        bodies(&JSON_FEED),
        vec![written(&ATOM, &torture())],
    ] {
        assert!(!documents.is_empty());
        for document in documents {
            for node in Document::parse(&document).unwrap().descendants() {
                assert_ne!(node.tag_name().name(), "script");
                let address = node.attribute("href").unwrap_or("https:");
                assert!(address.starts_with("https:"), "{address}");
            }
        }
    }
}

#[test]
fn removed_characters_are_reported_once_an_article() {
    for format in [&RSS, &ATOM, &JSON_FEED] {
        let exported = exported(format, "", &torture());
        let codes: Vec<_> = exported.diagnostics.iter().map(|d| d.code.id).collect();
        assert_eq!(codes, ["feed-characters-removed"]);
        assert!(
            exported
                .text(format.path)
                .chars()
                .all(|c| c == '\n' || xml::is_allowed(c))
        );
        let nothing = self::exported(format, "", &corpus());
        assert!(nothing.diagnostics.is_empty());
    }
}

#[test]
fn summaries_alone_are_an_option() {
    for format in [&RSS, &ATOM, &JSON_FEED] {
        let exported = exported(format, "full = false", &corpus());
        let feed = exported.text(format.path);
        assert!(feed.contains("A wet week lies ahead."));
        assert!(!feed.contains("By district"), "{}", format.id);
        feed_rs::parser::parse(feed.as_bytes()).unwrap();
    }
}

#[test]
fn hub_is_named_where_the_user_names_one() {
    for format in [&RSS, &ATOM, &JSON_FEED] {
        let without = written(format, &corpus());
        assert!(!without.contains("hub"), "{}", format.id);
        let exported = exported(format, "hub = 'https://hub.example/'", &corpus());
        let with = exported.text(format.path);
        let (xml, json) = (
            "rel=\"hub\" href=\"https://hub.example/\"/>",
            "\"hubs\":[{\"type\":\"WebSub\",\"url\":\"https://hub.example/\"}]",
        );
        assert!(with.contains(xml) || with.contains(json), "{}", format.id);
        feed_rs::parser::parse(with.as_bytes()).unwrap();
        let script: OptionTable = "hub = 'javascript:alert(1)'".parse().unwrap();
        let error = (format.open)(&script).unwrap_err().to_string();
        assert!(error.contains("cannot be a hub"), "{error}");
    }
}

#[test]
fn mistyped_option_is_refused_with_the_known_ones() {
    let options: OptionTable = "fulll = true".parse().unwrap();
    for format in [&RSS, &ATOM, &JSON_FEED] {
        let error = (format.open)(&options).unwrap_err().to_string();
        assert!(
            error.contains("fulll") && error.contains("`full`"),
            "{error}"
        );
    }
}

/// For validators that are not ours, run by hand and in CI.
#[test]
fn feeds_of_the_fixtures_are_laid_out_for_validators() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("feeds");
    std::fs::create_dir_all(&folder).unwrap();
    for (name, corpus) in [("corpus", corpus()), ("torture", torture())] {
        for format in [&RSS, &ATOM, &JSON_FEED] {
            let path = folder.join(format!("{name}-{}", format.path));
            std::fs::write(path, written(format, &corpus)).unwrap();
        }
    }
}

#[test]
fn pictures_are_shown_from_the_pages_of_the_same_build_and_from_nowhere_else() {
    let pages = Output {
        format: "web".to_owned(),
        media_type: "text/html".to_owned(),
        path: "index.html".to_owned(),
        summary: String::new(),
    };
    for format in [&RSS, &ATOM, &JSON_FEED] {
        let exporter = (format.open)(&OptionTable::new()).unwrap();
        let shown = export(exporter.as_ref(), &corpus(), std::slice::from_ref(&pages));
        let address = format!("https://example.org/book/images/{PICTURE_SHA256}.gif");
        assert!(shown.text(format.path).contains(&address), "{}", format.id);
        let alone = written(format, &corpus());
        assert!(
            !alone.contains("<img") && !alone.contains("&lt;img"),
            "{}",
            format.id
        );
        assert!(
            alone.contains("https://news.example/clouds.gif"),
            "{}",
            format.id
        );
    }
}
