//! The title page.

use super::frame;
use crate::book::{Book, label};
use crate::document::{document, line};
use newsbook_export::xml::Markup;

/// Writes the title page: what the corpus is called, who put it together, how much it holds.
pub(crate) fn title(book: &Book<'_>) -> Markup {
    let (info, words) = (book.info(), book.words);
    let title = label(&info.title).unwrap_or_else(|| words.title_page.to_owned());
    let frame = frame(book, &title, "frontmatter", "titlepage", None);
    document(&frame, |xml| {
        // The title is the user's and may be in any language of the corpus: the reading system finds its direction.
        let attributes = [
            ("id", "heading"),
            ("lang", &info.language),
            ("xml:lang", &info.language),
            ("dir", "auto"),
        ];
        xml.element("h1", &attributes, &title).line();
        if let Some(volume) = book.volume_name() {
            line(xml, "p", "volume", &volume);
        }
        if let Some(description) = &info.description {
            let attributes = [("class", "description"), ("dir", "auto")];
            xml.element("p", &attributes, description).line();
        }
        if let Some(editor) = &info.editor {
            line(xml, "p", "editor", &format!("{}{editor}", words.edited_by));
        }
        line(xml, "p", "counts", &book.counts());
        if let Some(publisher) = &info.publisher {
            line(xml, "p", "publisher", publisher);
        }
    })
}
