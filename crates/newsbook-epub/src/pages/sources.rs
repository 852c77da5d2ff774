//! The sources: every file with what identifies it, and its articles.

use super::{frame, links};
use crate::book::{Book, SourceIn, chapter_href, label, source_anchor};
use crate::document::{document, line, term};
use newsbook_core::ArticleEntry;
use newsbook_export::{xhtml, xml::Markup};

/// Writes the page, in corpus order; a source without articles is on it too.
pub(crate) fn sources(book: &Book<'_>) -> Markup {
    let words = book.words;
    let frame = frame(
        book,
        words.sources,
        "backmatter",
        "appendix",
        Some("doc-appendix"),
    );
    document(&frame, |xml| {
        xml.element("h1", &[("id", "heading")], words.sources)
            .line();
        for source in &book.sources {
            one(xml, book, source);
        }
    })
}

fn one(xml: &mut Markup, book: &Book<'_>, part: &SourceIn<'_>) {
    let (words, source) = (book.words, part.entry);
    let path = label(&source.path).unwrap_or_else(|| words.source.to_owned());
    xml.element("h2", &[("id", &source_anchor(part.index))], &path)
        .line();
    if let Some(title) = &source.title {
        xml.element("p", &[("dir", "auto")], title).line();
    }
    xml.open("dl", &[]).line();
    if let Some(url) = &source.url {
        term(xml, words.address, |xml| {
            xhtml::link(xml, url, |xml| {
                xml.text(url);
            });
        });
    }
    term(xml, "SHA-256", |xml| {
        xml.element("code", &[], &source.sha256.to_string());
    });
    term(xml, words.size, |xml| {
        xml.text(&format!(
            "{} {}",
            words.locale().number(source.bytes),
            words.bytes
        ));
    });
    term(xml, words.encoding, |xml| {
        xml.text(&source.encoding);
    });
    xml.close("dl").line();
    let articles: Vec<&ArticleEntry> = part.articles.iter().collect();
    if articles.is_empty() {
        line(xml, "p", "", words.no_article);
    } else {
        links(xml, book, &articles, chapter_href);
    }
}
