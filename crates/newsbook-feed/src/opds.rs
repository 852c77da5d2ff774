//! [OPDS 1.2](https://specs.opds.io/opds-1.2): an Atom feed with an entry for the book, or for each of its volumes.

use crate::atom::{line, link, person};
use crate::catalogue::{self, ACQUISITION, Book, Page, Syntax};
use crate::view::Channel;
use newsbook_export::xml::Markup;
use newsbook_export::{CoverPicture, Format, OutputKind, dates};

/// OPDS 1.2.
pub static FORMAT: Format = Format {
    id: "opds",
    aliases: &["opds1"],
    extensions: &["xml"],
    media_type: SYNTAX.media_type,
    path: SYNTAX.path,
    output: OutputKind::Text,
    default: true,
    summary: "OPDS 1.2 catalogue from which reading apps fetch the book",
    codes: catalogue::CODES,
    open: |options| catalogue::open(&SYNTAX, options),
};

static SYNTAX: Syntax = Syntax {
    path: "opds.xml",
    // Section 7.1.2: both parameters, so that a client knows a catalogue from a feed of news.
    media_type: "application/atom+xml;profile=opds-catalog;kind=acquisition",
    render,
};

fn render(channel: &Channel, page: &Page<'_>) -> String {
    let mut xml = Markup::document();
    let mut root = vec![
        ("xmlns", "http://www.w3.org/2005/Atom"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
    ];
    if let Some(language) = &channel.language {
        root.push(("xml:lang", language));
    }
    xml.open("feed", &root).line();
    // The book itself bears the identifier of the corpus.
    line(&mut xml, "id", &format!("{}#catalogue", channel.id));
    line(&mut xml, "title", &channel.title);
    link(&mut xml, "self", SYNTAX.media_type, &channel.address);
    link(&mut xml, "start", SYNTAX.media_type, &page.start);
    for (relation, address) in &page.steps {
        link(&mut xml, relation, SYNTAX.media_type, address);
    }
    link(&mut xml, "alternate", "text/html", &channel.home);
    line(&mut xml, "updated", &dates::rfc3339(channel.updated));
    person(&mut xml, channel.author());
    line(&mut xml, "generator", &channel.generator);
    for book in page.books {
        entry(&mut xml, channel, book);
    }
    xml.close("feed").line();
    xml.into_string()
}

fn entry(xml: &mut Markup, channel: &Channel, book: &Book) {
    xml.open("entry", &[]).line();
    line(xml, "id", &book.id);
    line(xml, "title", &book.title);
    line(xml, "updated", &dates::rfc3339(channel.updated));
    for language in &book.languages {
        line(xml, "dcterms:language", language);
    }
    if let Some(publisher) = &channel.publisher {
        line(xml, "dcterms:publisher", publisher);
    }
    if let Some(rights) = &channel.rights {
        line(xml, "rights", rights);
    }
    if let Some(description) = &channel.description {
        // Section 5.1.3: plain text, and said so.
        xml.element("summary", &[("type", "text")], description)
            .line();
    }
    let bytes = book.bytes.map(|bytes| bytes.to_string());
    let mut acquisition = vec![
        ("rel", ACQUISITION),
        ("type", book.media_type.as_str()),
        ("href", &book.address),
    ];
    if let Some(bytes) = &bytes {
        acquisition.push(("length", bytes));
    }
    xml.void("link", &acquisition).line();
    // Section 5.2.2: a large picture and one for lists.
    for (relation, picture) in [
        ("http://opds-spec.org/image", &book.cover),
        ("http://opds-spec.org/image/thumbnail", &book.thumbnail),
    ] {
        if let Some(address) = picture {
            link(xml, relation, CoverPicture::MEDIA_TYPE, address);
        }
    }
    link(xml, "alternate", "text/html", &channel.home);
    xml.close("entry").line();
}
