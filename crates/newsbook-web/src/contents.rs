//! The list of all articles: those of a listing under its title, all others in flat lists between them.
//!
//! Its first page is part of the start page; so many more as it takes lie beside.

use crate::lists::{List, PAGE, root};
use crate::page::Frame;
use crate::phrases::fill;
use crate::search::{self, Index};
use crate::{dates, languages, outputs};
use newsbook_core::{ArticleEntry, Corpus, SourceEntry, SourceKind};
use newsbook_export::locale::primary;
use newsbook_export::xml::Markup;
use newsbook_export::{ExportContext, ExportError, Site};

/// The pages of the list.
fn list(corpus: &Corpus) -> List {
    let articles = corpus.articles().len();
    List::beginning_at(crate::exporter::FORMAT.path, "articles", articles)
}

/// Writes the section of the index that lists the articles, or the first of them.
pub(crate) fn section(xml: &mut Markup, frame: &Frame<'_>, corpus: &Corpus, index: &Index) {
    let phrases = frame.phrases;
    let labelled = [("class", "contents"), ("aria-labelledby", "articles")];
    xml.open("section", &labelled).line();
    xml.element("h2", &[("id", "articles")], phrases.contents)
        .line();
    undated(xml, frame, corpus);
    search_field(xml, frame, corpus, index);
    xml.open("div", &[("id", "list")]).line();
    let articles = corpus.articles();
    let first = articles.get(..PAGE).unwrap_or(articles);
    grouped(xml, frame, corpus, first, "");
    list(corpus).turn(xml, frame, 1);
    xml.close("div").close("section").line();
}

/// Writes the other pages of the list.
pub(crate) fn pages(
    ctx: &mut ExportContext<'_>,
    frame: &Frame<'_>,
    corpus: &Corpus,
) -> Result<(), ExportError> {
    let (title, articles) = (frame.phrases.contents, (2, corpus.articles()));
    list(corpus).write(ctx, frame, title, articles, |xml, articles| {
        grouped(xml, frame, corpus, articles, &root("lists/"));
    })
}

/// Says how many articles have no date, and that none was invented.
fn undated(xml: &mut Markup, frame: &Frame<'_>, corpus: &Corpus) {
    let phrases = frame.phrases;
    let all = corpus.articles();
    let undated = all.iter().filter(|a| a.published.is_none()).count();
    if undated == 0 {
        return;
    }
    let [undated, all] = [undated, all.len()].map(|count| phrases.locale().number(count as u64));
    let mut note = fill(phrases.undated_some, &[&undated, &all]);
    if outputs::has_feeds(frame.outputs) {
        note.push(' ');
        note.push_str(phrases.undated_feeds);
    }
    xml.element("p", &[("class", "note")], &note).line();
}

/// Writes the field to search with, and a place for what is found; hidden until the script that serves them runs.
fn search_field(xml: &mut Markup, frame: &Frame<'_>, corpus: &Corpus, index: &Index) {
    let phrases = frame.phrases;
    let [articles, block] = [corpus.articles().len(), search::BLOCK].map(|n| n.to_string());
    let field = [
        ("class", "filter"),
        ("id", "search"),
        ("data-articles", articles.as_str()),
        ("data-block", &block),
        ("data-pieces", &index.pieces.to_string()),
        ("hidden", ""),
    ];
    xml.open("p", &field);
    xml.element("label", &[("for", "wanted")], phrases.search)
        .text(" ");
    let field = [
        ("id", "wanted"),
        ("type", "search"),
        ("autocomplete", "off"),
    ];
    xml.void("input", &field).text(" ");
    let found = [
        ("id", "found"),
        ("for", "wanted"),
        ("data-sentence", phrases.search_found),
    ];
    xml.element("output", &found, "").close("p").line();
    let results = [("class", "articles"), ("id", "results"), ("hidden", "")];
    xml.element("ul", &results, "").line();
    let more = [("type", "button"), ("id", "more"), ("hidden", "")];
    xml.element("button", &more, phrases.search_more).line();
}

/// Writes articles that stand together in the corpus: those of a listing under its title.
fn grouped(
    xml: &mut Markup,
    frame: &Frame<'_>,
    corpus: &Corpus,
    articles: &[ArticleEntry],
    root: &str,
) {
    let listing = |entry: &ArticleEntry| -> Option<&SourceEntry> {
        let source = corpus.sources().get(entry.source)?;
        (source.kind == SourceKind::Listing).then_some(source)
    };
    let together = |one: &ArticleEntry, next: &ArticleEntry| {
        listing(one).map(|source| source.id) == listing(next).map(|source| source.id)
    };
    for articles in articles.chunk_by(together) {
        let listing = articles.first().and_then(listing);
        if let Some(listing) = listing {
            heading(xml, frame, listing, root);
        }
        xml.open("ul", &[("class", "articles")]).line();
        for entry in articles {
            item(xml, frame, entry, root, &length(frame, entry));
        }
        xml.close("ul").line();
        if listing.is_some() {
            xml.close("section").line();
        }
    }
}

/// Opens the section of a listing.
fn heading(xml: &mut Markup, frame: &Frame<'_>, listing: &SourceEntry, root: &str) {
    let phrases = frame.phrases;
    xml.open("section", &[("class", "listing")]).line();
    let title = listing.name();
    xml.open(if root.is_empty() { "h3" } else { "h2" }, &[]);
    let href = format!("{root}{}", Site::source_path(listing.id));
    xml.element("a", &[("href", &href), ("dir", "auto")], title)
        .text(" ");
    let count = listing.articles.len() as u64;
    let count = phrases.locale().count(count, &phrases.articles);
    xml.element("span", &[("class", "note")], &count);
    xml.close(if root.is_empty() { "h3" } else { "h2" }).line();
}

/// Writes the articles at `places` of the corpus as one list.
pub(crate) fn flat(
    xml: &mut Markup,
    frame: &Frame<'_>,
    corpus: &Corpus,
    places: &[usize],
    root: &str,
) {
    xml.open("ul", &[("class", "articles")]).line();
    for entry in places.iter().filter_map(|at| corpus.articles().get(*at)) {
        item(xml, frame, entry, root, &length(frame, entry));
    }
    xml.close("ul").line();
}

fn length(frame: &Frame<'_>, entry: &ArticleEntry) -> String {
    let phrases = frame.phrases;
    let words = u64::from(entry.words);
    phrases.locale().count(words, &phrases.words)
}

/// Writes an article as an item of a list on a page from which `root` leads to the output folder; `amount` comes last.
pub(crate) fn item(
    xml: &mut Markup,
    frame: &Frame<'_>,
    entry: &ArticleEntry,
    root: &str,
    amount: &str,
) {
    let phrases = frame.phrases;
    let href = format!("{root}{}", Site::article_path(entry));
    let link = [
        ("href", href.as_str()),
        ("lang", &entry.language),
        ("dir", entry.direction.as_str()),
    ];
    xml.open("li", &[]).element("a", &link, &entry.title);
    xml.open("p", &[("class", "note")]);
    for author in entry.authors.iter() {
        xml.element("bdi", &[("lang", &entry.language)], author)
            .text(" · ");
    }
    match &entry.published {
        Some(published) => {
            dates::write(xml, published.date, phrases);
        }
        None => {
            xml.text(phrases.undated);
        }
    }
    xml.text(" · ");
    if primary(&entry.language) != primary(&frame.corpus.language) {
        languages::name(xml, &entry.language, phrases);
        xml.text(" · ");
    }
    xml.text(amount).close("p").close("li").line();
}
