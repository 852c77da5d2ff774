//! [JSON Feed 1.1](https://www.jsonfeed.org/version/1.1/).

use crate::exporter::{self, Syntax};
use crate::view::{Channel, Entry};
use newsbook_export::{Format, OutputKind, dates};
use serde::Serialize;

/// JSON Feed 1.1.
pub static FORMAT: Format = Format {
    id: "json-feed",
    aliases: &["jsonfeed"],
    extensions: &["json"],
    media_type: SYNTAX.media_type,
    path: SYNTAX.path,
    output: OutputKind::Text,
    default: true,
    summary: "JSON Feed 1.1 with the full text of every article",
    codes: exporter::CODES,
    open: |options| exporter::open(&SYNTAX, options),
};

static SYNTAX: Syntax = Syntax {
    path: "feed.json",
    media_type: "application/feed+json",
    head,
    entry,
    between: ",\n",
    foot: "\n]}\n",
};

#[derive(Serialize)]
struct Head<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hubs: Option<[Hub<'a>; 1]>,
    #[serde(rename = "_dublin_core")]
    dublin_core: DublinCore<'a>,
}

#[derive(Serialize)]
struct Hub<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    url: &'a str,
}

/// An extension, as the specification provides for what it has no word for.
///
/// The editor is here and not among the feed's authors, because readers take these for the authors of every item that
/// names none.
#[derive(Serialize)]
struct DublinCore<'a> {
    about: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    creator: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rights: Option<&'a str>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    external_url: Option<&'a str>,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_html: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    date_published: String,
    date_modified: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    tags: &'a [String],
    language: &'a str,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
}

fn head(channel: &Channel) -> String {
    let head = json(&Head {
        version: "https://jsonfeed.org/version/1.1",
        title: &channel.title,
        home_page_url: &channel.home,
        feed_url: &channel.address,
        // What comes next to a reader who goes back in time.
        next_url: channel.steps.older.as_deref(),
        description: channel.description.as_deref(),
        language: channel.language.as_deref(),
        hubs: channel.hub.as_deref().map(|url| {
            let kind = "WebSub";
            [Hub { kind, url }]
        }),
        dublin_core: DublinCore {
            about: "https://www.dublincore.org/specifications/dublin-core/dcmi-terms/",
            creator: channel.editor.as_deref(),
            publisher: channel.publisher.as_deref(),
            rights: channel.rights.as_deref(),
        },
    });
    // The object stays open for its items, which come one by one.
    let open = head.strip_suffix('}').unwrap_or(&head);
    format!("{open},\"items\":[\n")
}

pub(crate) fn entry(entry: &Entry) -> String {
    // Content of one kind is required; a feed of summaries has these as its text.
    let brief = || entry.summary.as_deref().unwrap_or(&entry.title);
    json(&Item {
        id: &entry.id,
        url: &entry.link,
        external_url: entry.original.as_deref(),
        title: &entry.title,
        content_html: entry.content.as_deref(),
        content_text: entry.content.is_none().then(brief),
        summary: entry.summary.as_deref(),
        date_published: dates::rfc3339(entry.dated),
        date_modified: dates::rfc3339(entry.updated),
        authors: entry.authors.iter().map(|name| Author { name }).collect(),
        tags: &entry.names,
        language: &entry.language,
    })
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("strings and lists of them can always be written as JSON")
}
