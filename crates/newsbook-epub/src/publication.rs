//! The book as its package document sees it: facts about it, and its documents in reading order.

use crate::book::{Book, chapter_href, label};
use crate::division::Division;
use crate::illustrations::Illustrations;
use crate::package::{Item, Place, Publication, Set};
use crate::pages::has_names;
use newsbook_core::{ArticleEntry, Direction};
use newsbook_export::dates;
use newsbook_export::locale::primary;

/// Says all that the package document needs to know of a book.
pub(crate) fn publication<'a>(
    book: &Book<'a>,
    illustrations: &'a Illustrations,
) -> Publication<'a> {
    let (info, words, volume) = (book.info(), book.words, book.share.volume);
    let mut languages = vec![info.language.as_str()];
    // "und" says that nobody knows; that is no language of the book.
    let others = book.languages().into_iter().map(|(tag, _)| tag);
    languages.extend(others.filter(|tag| *tag != primary(&info.language) && *tag != "und"));
    Publication {
        identifier: volume.identifier(info),
        title: volume.title(info),
        set: (!volume.is_only()).then(|| Set {
            title: &info.title,
            identifier: &info.id,
            position: volume.number,
        }),
        languages,
        direction: book.direction(),
        editor: info.editor.as_deref(),
        authors: book.authors(),
        publisher: info.publisher.as_deref(),
        rights: info.rights.as_deref(),
        description: info.description.as_deref(),
        subjects: book.subjects(),
        sources: book
            .sources
            .iter()
            .filter_map(|source| source.entry.url.as_deref())
            .collect(),
        modified: dates::rfc3339(info.changed),
        accessibility: accessibility(book, illustrations),
        pictures: illustrations.items(),
        generator: book.generator,
        words: words.tag,
        contents: words.contents,
        landmarks: words.landmarks,
        items: items(book),
    }
}

/// What is true of the book (EPUB Accessibility 1.1, section 2.2): it is text with headings, a table of contents and a
/// reading order, in a style without fixed sizes or colours, and its cover is in words too. That all of it can be read as
/// text is said only where the pages describe all of their pictures. Nobody checked the sources' texts against WCAG, so no
/// conformance is claimed.
fn accessibility(book: &Book<'_>, illustrations: &Illustrations) -> Vec<(&'static str, String)> {
    let (words, described) = (book.words, illustrations.are_described());
    let pictures = match (illustrations.items(), described) {
        ([], _) => words.no_pictures,
        (_, true) => words.described,
        (_, false) => words.undescribed,
    };
    let mut said = vec![
        ("schema:accessMode", "textual"),
        ("schema:accessMode", "visual"),
    ];
    if described {
        said.push(("schema:accessModeSufficient", "textual"));
        said.push(("schema:accessibilityFeature", "alternativeText"));
    } else {
        said.push(("schema:accessModeSufficient", "textual,visual"));
    }
    let always = [
        "structuralNavigation",
        "tableOfContents",
        "readingOrder",
        "displayTransformability",
        "ARIA",
    ];
    said.extend(always.map(|feature| ("schema:accessibilityFeature", feature)));
    said.push(("schema:accessibilityHazard", "none"));
    let summary = format!("{pictures} {}", words.accessibility);
    let said = said.into_iter();
    said.map(|(property, value)| (property, value.to_owned()))
        .chain([("schema:accessibilitySummary", summary)])
        .collect()
}

/// All content documents but the navigation document, in reading order.
fn items<'a>(book: &Book<'a>) -> Vec<Item<'a>> {
    let words = book.words;
    let own = |href: &str, label: &str, place, landmark| Item {
        href: href.to_owned(),
        label: label.to_owned(),
        language: words.tag,
        direction: Direction::Ltr,
        place,
        landmark,
    };
    let chapter = |entry: &'a ArticleEntry, place| Item {
        href: chapter_href(entry),
        label: book.label(entry),
        language: &entry.language,
        direction: entry.direction,
        place,
        landmark: None,
    };
    let title = Some(("titlepage", words.title_page));
    let about = Some(("preface", words.about));
    let cover = Some(("cover", words.cover));
    let mut items = vec![
        own("cover.xhtml", words.cover, Place::Before, cover),
        own("title.xhtml", words.title_page, Place::Before, title),
        own("about.xhtml", words.about, Place::First, about),
    ];
    let first = items.len();
    for division in &book.divisions {
        match division {
            Division::Part(part) => {
                let title = label(&part.title).unwrap_or_else(|| part.number.to_string());
                items.push(own(&part.href(), &title, Place::First, None));
                let articles = part.articles.iter();
                items.extend(articles.map(|entry| chapter(entry, Place::Second)));
            }
            Division::Loose(articles) => {
                items.extend(articles.iter().map(|e| chapter(e, Place::First)));
            }
        }
    }
    if let Some(item) = items.get_mut(first) {
        item.landmark = Some(("bodymatter", words.start));
    }
    if has_names(book) {
        let index = Some(("index", words.names));
        items.push(own("names.xhtml", words.names, Place::First, index));
    }
    let colophon = Some(("colophon", words.colophon));
    items.extend([
        own("sources.xhtml", words.sources, Place::First, None),
        own("colophon.xhtml", words.colophon, Place::First, colophon),
    ]);
    items
}
