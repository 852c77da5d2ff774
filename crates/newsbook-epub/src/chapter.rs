//! One article as one content document.
//!
//! All text is the model's, untouched but for what XML forbids; what the book itself says (the missing date, the note on
//! the source) stands in elements marked with the language of the book's own words.

use crate::book::{Book, chapter_name, label, source_anchor};
use crate::document::{Frame, document, line, own_words};
use crate::pages::links;
use newsbook_core::{Article, ArticleEntry, PublicationDate, Reading, Related};
use newsbook_export::xhtml::{self, BodyStyle};
use newsbook_export::xml::{self, Markup};

/// The attributes of an element in the book's own words.
type Own = Vec<(&'static str, &'static str)>;

/// Writes the chapter of one article.
pub(crate) fn chapter(
    book: &Book<'_>,
    entry: &ArticleEntry,
    article: &Article,
    reading: &Reading,
) -> Markup {
    let title = book.label(entry);
    let frame = Frame {
        title: &title,
        language: &entry.language,
        direction: entry.direction,
        root: "../",
        matter: "bodymatter",
        kind: "chapter",
        role: Some("doc-chapter"),
    };
    let own = own_words(book.words, &entry.language);
    document(&frame, |xml| {
        head(xml, book, article, &own);
        let style = BodyStyle {
            heading: 2,
            anchors: false,
        };
        xhtml::body(xml, &article.body, style);
        if article.body.is_empty() {
            own_line(xml, "empty", &own, book.words.no_text);
        }
        for credit in &article.credits {
            line(xml, "p", "credit", &credit.text.text);
        }
        elsewhere(xml, book, entry, article, &own);
        source_note(xml, book, entry, article, reading, &own);
    })
}

fn head(xml: &mut Markup, book: &Book<'_>, article: &Article, own: &Own) {
    let words = book.words;
    xml.open("header", &[]).line();
    if let Some(kicker) = &article.kicker {
        line(xml, "p", "kicker", &kicker.text);
    }
    let headline = article.headline.as_ref().map(|text| text.text.as_str());
    if let Some(headline) = headline.filter(|text| !xml::clean(text).trim().is_empty()) {
        xml.element("h1", &[("id", "heading")], headline).line();
    } else {
        let mut attributes = vec![("id", "heading"), ("class", "absent")];
        attributes.extend(own);
        xml.element("h1", &attributes, words.no_headline).line();
    }
    let lines = [
        ("standfirst", article.standfirst.as_ref()),
        ("byline", article.byline.as_ref().map(|byline| &byline.text)),
        ("dateline", article.dateline.as_ref()),
    ];
    for (class, text) in lines {
        if let Some(text) = text {
            line(xml, "p", class, &text.text);
        }
    }
    match &article.published {
        Some(date) => dated(xml, book, words.published, date, own),
        None => own_line(xml, "date absent", own, words.date_unknown),
    }
    if let Some(date) = &article.modified {
        dated(xml, book, words.updated, date, own);
    }
    xml.close("header").line();
}

fn dated(xml: &mut Markup, book: &Book<'_>, name: &str, date: &PublicationDate, own: &Own) {
    let words = book.words;
    let machine = date.date.to_string();
    own_open(xml, "p", "date", own);
    xml.text(name)
        .text(words.colon)
        .element("time", &[("datetime", &machine)], &words.moment(date.date))
        .text(words.caveat(date))
        .close("p")
        .line();
}

/// Links to other articles: those that this one names, those that name it, and its copies.
fn elsewhere(
    xml: &mut Markup,
    book: &Book<'_>,
    entry: &ArticleEntry,
    article: &Article,
    own: &Own,
) {
    let words = book.words;
    if !article.related.is_empty() {
        own_open(xml, "h2", "elsewhere", own);
        xml.text(words.related).close("h2").line();
        xml.open("ul", &[("class", "links")]).line();
        for related in &article.related {
            pointer(xml, book, related);
        }
        xml.close("ul").line();
    }
    let copies: Vec<&ArticleEntry> = article
        .duplicates
        .iter()
        .filter_map(|id| book.corpus.article(*id))
        .collect();
    for (heading, articles) in [
        (words.referrers, book.referrers(entry.id)),
        (words.copies, copies.as_slice()),
    ] {
        if !articles.is_empty() {
            own_open(xml, "h2", "elsewhere", own);
            xml.text(heading).close("h2").line();
            links(xml, book, articles, chapter_name);
        }
    }
}

/// A pointer as the source has it; linked where the article is in this book.
fn pointer(xml: &mut Markup, book: &Book<'_>, related: &Related) {
    xml.open("li", &[]);
    if let Some(label) = &related.label {
        xml.element("span", &[("class", "label")], label).text(" ");
    }
    let target = related.article.filter(|id| book.holds(*id));
    match target.and_then(|id| book.corpus.article(id)) {
        Some(target) => {
            let href = chapter_name(target);
            xml.element("a", &[("href", &href)], &related.headline);
        }
        None => {
            xml.text(&related.headline);
        }
    }
    xml.close("li").line();
}

/// Where the article comes from: file, bytes, address, publisher.
fn source_note(
    xml: &mut Markup,
    book: &Book<'_>,
    entry: &ArticleEntry,
    article: &Article,
    reading: &Reading,
    own: &Own,
) {
    let words = book.words;
    own_open(xml, "footer", "source", own);
    let path = label(&reading.source.path).unwrap_or_else(|| words.sources.to_owned());
    let href = format!("../sources.xhtml#{}", source_anchor(entry.source));
    xml.line().open("p", &[]);
    xml.text(words.source).text(words.colon);
    xml.element("a", &[("href", &href)], &path);
    xml.text(&format!("{}{}", words.at_bytes, article.span))
        .close("p")
        .line();
    if let Some(url) = &article.url {
        xml.open("p", &[]).text(words.address).text(words.colon);
        xhtml::link(xml, &url.text, |xml| {
            xml.text(&url.text);
        });
        xml.close("p").line();
    }
    if let Some(publisher) = &article.publisher {
        let text = format!("{}{}{}", words.publisher, words.colon, publisher.text);
        line(xml, "p", "", &text);
    }
    xml.close("footer").line();
}

fn own_open(xml: &mut Markup, name: &str, class: &str, own: &Own) {
    let mut attributes = vec![("class", class)];
    attributes.extend(own);
    xml.open(name, &attributes);
}

fn own_line(xml: &mut Markup, class: &str, own: &Own, text: &str) {
    own_open(xml, "p", class, own);
    xml.text(text).close("p").line();
}
