//! The page that shows the cover.

use super::frame;
use crate::book::Book;
use crate::cover::Cover;
use crate::document::document;
use crate::package::COVER;
use newsbook_export::xml::Markup;

/// Writes the page: the picture, and all that stands on it as its alternative text.
pub(crate) fn cover(book: &Book<'_>, cover: &Cover) -> Markup {
    let frame = frame(book, book.words.cover, "frontmatter", "cover", None);
    document(&frame, |xml| {
        let words = cover.in_words();
        let image = [
            ("id", "heading"),
            ("role", "doc-cover"),
            ("src", COVER),
            ("alt", &words),
        ];
        xml.void("img", &image).line();
    })
}
