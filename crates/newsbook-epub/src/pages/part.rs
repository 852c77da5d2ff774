//! The page that opens a part.

use super::{frame, links};
use crate::book::{Book, chapter_href, label, source_anchor};
use crate::division::Part;
use crate::document::document;
use newsbook_export::xml::Markup;

/// Writes the page of one part: its title, its articles, and the page that lists them where one does.
pub(crate) fn part(book: &Book<'_>, part: &Part<'_>) -> Markup {
    let title = label(&part.title).unwrap_or_else(|| part.number.to_string());
    let frame = frame(book, &title, "bodymatter", "part", Some("doc-part"));
    document(&frame, |xml| {
        xml.element("h1", &[("id", "heading"), ("dir", "auto")], &title)
            .line();
        links(xml, book, &part.articles, chapter_href);
        let Some(source) = &part.source else { return };
        let href = format!("sources.xhtml#{}", source_anchor(source.index));
        xml.open("p", &[("class", "source")])
            .text(book.words.source)
            .text(book.words.colon)
            .element("a", &[("href", &href)], &source.entry.path)
            .close("p")
            .line();
    })
}
