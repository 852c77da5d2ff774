//! The page that opens a part.

use super::{frame, links};
use crate::book::{Book, Part, chapter_href, label, source_anchor};
use crate::document::document;
use newsbook_core::ArticleEntry;
use newsbook_export::xml::Markup;

/// Writes the page of one part: the listing's title, where it comes from, its articles.
pub(crate) fn part(book: &Book<'_>, part: &Part<'_>) -> Markup {
    let title = label(part.title()).unwrap_or_else(|| part.number.to_string());
    let frame = frame(book, &title, "bodymatter", "part", Some("doc-part"));
    document(&frame, |xml| {
        xml.element("h1", &[("id", "heading"), ("dir", "auto")], &title)
            .line();
        let articles: Vec<&ArticleEntry> = part.source.articles.iter().collect();
        links(xml, book, &articles, chapter_href);
        let href = format!("sources.xhtml#{}", source_anchor(part.source.index));
        xml.open("p", &[("class", "source")])
            .text(book.words.source)
            .text(book.words.colon)
            .element("a", &[("href", &href)], &part.source.entry.path)
            .close("p")
            .line();
    })
}
