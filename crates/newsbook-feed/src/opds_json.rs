//! [OPDS 2.0](https://drafts.opds.io/opds-2.0): JSON after the
//! [Readium Web Publication Manifest](https://readium.org/webpub-manifest/).

use crate::catalogue::{self, ACQUISITION, Book, Page, Syntax};
use crate::view::Channel;
use newsbook_export::{CoverPicture, Format, OutputKind, dates};
use serde::Serialize;
use std::collections::BTreeMap;

/// OPDS 2.0.
pub static FORMAT: Format = Format {
    id: "opds-json",
    aliases: &["opds2"],
    extensions: &["json"],
    media_type: SYNTAX.media_type,
    path: SYNTAX.path,
    output: OutputKind::Text,
    default: true,
    summary: "OPDS 2.0 catalogue from which reading apps fetch the book",
    codes: catalogue::CODES,
    open: |options| catalogue::open(&SYNTAX, options),
};

static SYNTAX: Syntax = Syntax {
    path: "opds.json",
    media_type: "application/opds+json",
    render,
};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Catalogue<'a> {
    metadata: About<'a>,
    links: Vec<Link<'a>>,
    publications: Vec<Publication<'a>>,
}

/// The metadata of a catalogue (section 1.1), and where the page stands among the others.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct About<'a> {
    title: &'a str,
    modified: String,
    number_of_items: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    items_per_page: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    current_page: Option<usize>,
}

#[derive(Serialize)]
struct Publication<'a> {
    metadata: Metadata<'a>,
    links: Vec<Link<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    images: Vec<Image<'a>>,
}

#[derive(Serialize)]
struct Metadata<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    identifier: &'a str,
    title: &'a str,
    modified: String,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    language: &'a [String],
    /// By the manifest's own names of its terms.
    #[serde(flatten)]
    optional: BTreeMap<&'static str, &'a str>,
}

#[derive(Serialize)]
struct Link<'a> {
    rel: &'a str,
    href: &'a str,
    #[serde(rename = "type")]
    media_type: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    size: Option<u64>,
}

#[derive(Serialize)]
struct Image<'a> {
    href: &'a str,
    #[serde(rename = "type")]
    media_type: &'static str,
    width: u16,
    height: u16,
}

fn render(channel: &Channel, page: &Page<'_>) -> String {
    let is_only = page.steps.is_empty();
    let mut links = vec![
        link("self", &channel.address, SYNTAX.media_type),
        link("start", &page.start, SYNTAX.media_type),
    ];
    let steps = page.steps.iter();
    links.extend(steps.map(|(relation, address)| link(relation, address, SYNTAX.media_type)));
    links.push(link("alternate", &channel.home, "text/html"));
    let books = page.books.iter();
    let catalogue = Catalogue {
        metadata: About {
            title: &channel.title,
            modified: dates::rfc3339(channel.updated),
            number_of_items: page.total,
            items_per_page: (!is_only).then_some(catalogue::BOOKS),
            current_page: (!is_only).then_some(page.number),
        },
        links,
        publications: books.map(|book| publication(channel, book)).collect(),
    };
    let text = serde_json::to_string_pretty(&catalogue);
    format!(
        "{}\n",
        text.expect("strings, numbers and lists of them can always be written as JSON")
    )
}

fn publication<'a>(channel: &'a Channel, book: &'a Book) -> Publication<'a> {
    let mut acquisition = link(ACQUISITION, &book.address, &book.media_type);
    acquisition.size = book.bytes;
    let pictures = [
        (&book.cover, CoverPicture::FULL),
        (&book.thumbnail, CoverPicture::THUMBNAIL),
    ];
    let optional = [
        ("editor", &channel.editor),
        ("publisher", &channel.publisher),
        ("description", &channel.description),
        // The manifest has no word for rights; its extension is a key that is an IRI.
        ("http://purl.org/dc/terms/rights", &channel.rights),
    ];
    Publication {
        metadata: Metadata {
            kind: "http://schema.org/Book",
            identifier: &book.id,
            title: &book.title,
            modified: dates::rfc3339(channel.updated),
            language: &book.languages,
            optional: optional
                .into_iter()
                .filter_map(|(term, value)| Some((term, value.as_deref()?)))
                .collect(),
        },
        links: vec![acquisition, link("alternate", &channel.home, "text/html")],
        images: pictures
            .into_iter()
            .filter_map(|(address, picture)| {
                Some(Image {
                    href: address.as_deref()?,
                    media_type: CoverPicture::MEDIA_TYPE,
                    width: picture.width,
                    height: picture.height,
                })
            })
            .collect(),
    }
}

fn link<'a>(rel: &'a str, href: &'a str, media_type: &'a str) -> Link<'a> {
    Link {
        rel,
        href,
        media_type,
        size: None,
    }
}
