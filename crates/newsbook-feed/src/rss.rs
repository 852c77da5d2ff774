//! RSS 2.0 with the [best practices profile](https://www.rssboard.org/rss-profile): full text in `content:encoded`, names
//! in `dc:creator`, the feed's own address in `atom:link`.
//!
//! What the language of each article is, RSS itself has no word for; Dublin Core has.

use crate::atom::HISTORY;
use crate::exporter::{self, Syntax};
use crate::view::{Channel, Entry};
use newsbook_export::xml::Markup;
use newsbook_export::{Format, OutputKind, dates, xml};

/// RSS 2.0.
pub static FORMAT: Format = Format {
    id: "rss",
    aliases: &[],
    extensions: &["xml", "rss"],
    media_type: SYNTAX.media_type,
    path: SYNTAX.path,
    output: OutputKind::Text,
    default: true,
    summary: "RSS 2.0 feed with the full text of every article",
    codes: exporter::CODES,
    open: |options| exporter::open(&SYNTAX, options),
};

static SYNTAX: Syntax = Syntax {
    path: "rss.xml",
    media_type: "application/rss+xml",
    head,
    entry,
    between: "",
    foot: "</channel>\n</rss>\n",
};

const ROOT: &[(&str, &str)] = &[
    ("version", "2.0"),
    ("xmlns:atom", "http://www.w3.org/2005/Atom"),
    ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
];

fn head(channel: &Channel) -> String {
    let mut xml = Markup::document();
    let mut root = ROOT.to_vec();
    if channel.steps.current.is_some() {
        root.push(("xmlns:fh", HISTORY));
    }
    xml.open("rss", &root).line().open("channel", &[]).line();
    line(&mut xml, "title", &channel.title);
    line(&mut xml, "link", &channel.home);
    // The element is required; a corpus that nobody described is described by its title.
    let description = channel.description.as_ref().unwrap_or(&channel.title);
    line(&mut xml, "description", &xml::escape(description));
    let own = [("self", channel.address.as_str())];
    for (relation, address) in own.into_iter().chain(channel.steps.relations()) {
        let link = [
            ("rel", relation),
            ("type", SYNTAX.media_type),
            ("href", address),
        ];
        xml.void("atom:link", &link).line();
    }
    if channel.steps.current.is_some() {
        xml.void("fh:archive", &[]).line();
    }
    if let Some(hub) = &channel.hub {
        xml.void("atom:link", &[("rel", "hub"), ("href", hub)])
            .line();
    }
    let optional = [
        ("language", &channel.language),
        ("copyright", &channel.rights),
        ("dc:creator", &channel.editor),
        ("dc:publisher", &channel.publisher),
    ];
    for (name, value) in optional {
        if let Some(value) = value {
            line(&mut xml, name, value);
        }
    }
    line(&mut xml, "lastBuildDate", &dates::rfc822(channel.updated));
    line(&mut xml, "generator", &channel.generator);
    line(
        &mut xml,
        "docs",
        "https://www.rssboard.org/rss-specification",
    );
    xml.into_string()
}

pub(crate) fn entry(entry: &Entry) -> String {
    let mut xml = Markup::default();
    xml.open("item", &[]).line();
    line(&mut xml, "title", &entry.title);
    line(&mut xml, "link", &entry.link);
    xml.element("guid", &[("isPermaLink", "false")], &entry.id)
        .line();
    line(&mut xml, "pubDate", &dates::rfc822(entry.dated));
    for author in &entry.authors {
        line(&mut xml, "dc:creator", author);
    }
    if entry.language != "und" {
        line(&mut xml, "dc:language", &entry.language);
    }
    // RSS's own `source` wants the address of a feed, which nobody knows here.
    if let Some(original) = &entry.original {
        line(&mut xml, "dc:source", original);
    }
    for name in &entry.names {
        line(&mut xml, "category", name);
    }
    // A description is HTML, so plain text is escaped once more. It comes before content:encoded, because some readers
    // take the last of the two.
    if let Some(summary) = &entry.summary {
        line(&mut xml, "description", &xml::escape(summary));
    }
    if let Some(content) = &entry.content {
        line(&mut xml, "content:encoded", content);
    }
    xml.close("item").line();
    xml.into_string()
}

fn line(xml: &mut Markup, name: &str, text: &str) {
    xml.element(name, &[], text).line();
}
