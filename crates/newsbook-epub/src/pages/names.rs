//! The index of names: those of the user's list that chapters mention, each with links to them.

use super::{frame, links};
use crate::book::{Book, chapter_href};
use crate::document::document;
use newsbook_core::{ArticleEntry, Entity};
use newsbook_export::xml::Markup;
use std::collections::BTreeMap;

/// Whether a chapter of the book mentions any name.
pub(crate) fn has_names(book: &Book<'_>) -> bool {
    let mut chapters = book.sources.iter().flat_map(|source| source.articles);
    chapters.any(|entry| !entry.links().mentions.is_empty())
}

/// Writes the page, in the order of the names' letters.
pub(crate) fn names(book: &Book<'_>) -> Markup {
    let title = book.words.names;
    let frame = frame(book, title, "backmatter", "index", Some("doc-index"));
    document(&frame, |xml| {
        xml.element("h1", &[("id", "heading")], title).line();
        for (entity, articles) in mentioned(book).values() {
            xml.element("h2", &[("dir", "auto")], entity.name()).line();
            links(xml, book, articles, chapter_href);
        }
    })
}

/// The names that chapters mention, with those chapters; by name, then by slug, which no two share.
fn mentioned<'a>(
    book: &Book<'a>,
) -> BTreeMap<(String, &'a str), (&'a Entity, Vec<&'a ArticleEntry>)> {
    let mut names = BTreeMap::new();
    for entry in book.sources.iter().flat_map(|source| source.articles) {
        for (id, _) in &entry.links().mentions {
            if let Some(entity) = book.corpus.entity(*id) {
                let key = (entity.name().to_lowercase(), entity.slug.as_str());
                let (_, articles) = names.entry(key).or_insert_with(|| (entity, Vec::new()));
                articles.push(entry);
            }
        }
    }
    names
}
