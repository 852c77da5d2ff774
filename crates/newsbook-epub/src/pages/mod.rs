//! The pages around the articles: cover, title page, about this book, parts, names, sources, colophon.
//!
//! Each is a function from the [`Book`] to a document in the language of the book's own words.

mod about;
mod colophon;
mod cover;
mod names;
mod part;
mod sources;
mod title;

pub(crate) use about::about;
pub(crate) use colophon::colophon;
pub(crate) use cover::cover;
pub(crate) use names::{has_names, names};
pub(crate) use part::part;
pub(crate) use sources::sources;
pub(crate) use title::title;

use crate::book::Book;
use crate::document::{Frame, marked};
use newsbook_core::{ArticleEntry, Direction};
use newsbook_export::xml::Markup;

/// The frame of a page that stands beside the package document.
fn frame<'a>(
    book: &Book<'_>,
    title: &'a str,
    matter: &'a str,
    kind: &'a str,
    role: Option<&'a str>,
) -> Frame<'a> {
    Frame {
        title,
        language: book.words.tag,
        direction: Direction::Ltr,
        root: "",
        matter,
        kind,
        role,
    }
}

/// A list of links to chapters, each in the language of its article; `href` says where a chapter lies. What is in
/// another volume is not linked.
pub(crate) fn links(
    xml: &mut Markup,
    book: &Book<'_>,
    articles: &[&ArticleEntry],
    href: fn(&ArticleEntry) -> String,
) {
    xml.open("ul", &[("class", "links")]).line();
    for entry in articles {
        let href = href(entry);
        let marks = marked(&entry.language, entry.direction);
        let mut attributes = vec![("href", href.as_str())];
        attributes.extend(marks);
        xml.open("li", &[]);
        if book.holds(entry.id) {
            xml.element("a", &attributes, &book.label(entry));
        } else {
            xml.element("span", &marks, &book.label(entry));
        }
        xml.close("li").line();
    }
    xml.close("ul").line();
}
