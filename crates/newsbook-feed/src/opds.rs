//! [OPDS 1.2](https://specs.opds.io/opds-1.2): an Atom feed with an entry for the book, or for each of its volumes.

use crate::atom::{line, link, person};
use crate::catalogue::{self, Book};
use crate::view::Channel;
use newsbook_core::Corpus;
use newsbook_export::xml::Markup;
use newsbook_export::{
    ExportContext, ExportError, Exporter, Format, OptionError, OptionTable, OutputKind, dates,
};
use serde::Deserialize;

/// OPDS 1.2.
pub static FORMAT: Format = Format {
    id: "opds",
    aliases: &["opds1"],
    extensions: &["xml"],
    media_type: MEDIA_TYPE,
    path: PATH,
    output: OutputKind::Text,
    default: true,
    summary: "OPDS 1.2 catalogue from which reading apps fetch the book",
    codes: catalogue::CODES,
    open,
};

const PATH: &str = "opds.xml";

/// Section 7.1.2: both parameters, so that a client knows a catalogue from a feed of news.
const MEDIA_TYPE: &str = "application/atom+xml;profile=opds-catalog;kind=acquisition";

/// Open access (section 5.2.1): the book is there to be fetched, without price or loan.
const ACQUISITION: &str = "http://opds-spec.org/acquisition/open-access";

/// `[format.opds]` of newsbook.toml has no key; naming one is an error all the same.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Options {}

#[derive(Debug)]
struct OpdsExporter;

fn open(options: &OptionTable) -> Result<Box<dyn Exporter>, OptionError> {
    let Options {} = options.clone().try_into()?;
    Ok(Box::new(OpdsExporter))
}

impl Exporter for OpdsExporter {
    fn export(&self, corpus: &Corpus, ctx: &mut ExportContext<'_>) -> Result<(), ExportError> {
        let channel = Channel::of(corpus, ctx, PATH);
        let books = Book::all(corpus, ctx);
        let catalogue = render(&channel, &books);
        ctx.write_bytes(PATH, MEDIA_TYPE, catalogue.as_bytes())
    }
}

fn render(channel: &Channel, books: &[Book]) -> String {
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
    link(&mut xml, "self", MEDIA_TYPE, &channel.address);
    link(&mut xml, "start", MEDIA_TYPE, &channel.address);
    link(&mut xml, "alternate", "text/html", &channel.home);
    line(&mut xml, "updated", &dates::rfc3339(channel.updated));
    person(&mut xml, channel.author());
    line(&mut xml, "generator", &channel.generator);
    for book in books {
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
    link(xml, "alternate", "text/html", &channel.home);
    xml.close("entry").line();
}
