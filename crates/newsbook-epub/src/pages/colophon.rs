//! The colophon: what made the book, and by what it is known.

use super::frame;
use crate::book::Book;
use crate::document::{document, term};
use newsbook_export::{dates, xml::Markup};

/// Writes the page. Its date is the ledger's, never the clock's.
pub(crate) fn colophon(book: &Book<'_>) -> Markup {
    let (info, words) = (book.info(), book.words);
    let frame = frame(
        book,
        words.colophon,
        "backmatter",
        "colophon",
        Some("doc-colophon"),
    );
    let identifier = book.share.volume.identifier(info);
    let changed = dates::rfc3339(info.changed);
    let rows = [
        (words.made_with, Some(book.generator)),
        (words.publisher, info.publisher.as_deref()),
        (words.rights, info.rights.as_deref()),
        (words.identifier, Some(identifier.as_str())),
        (words.changed, Some(changed.as_str())),
    ];
    document(&frame, |xml| {
        xml.element("h1", &[("id", "heading")], words.colophon)
            .line();
        xml.open("dl", &[]).line();
        for (name, value) in rows {
            if let Some(value) = value {
                term(xml, name, |xml| {
                    xml.text(value);
                });
            }
        }
        xml.close("dl").line();
    })
}
