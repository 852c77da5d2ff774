//! Atom 1.0 ([RFC 4287](https://www.rfc-editor.org/rfc/rfc4287)), with content as XHTML.

use crate::exporter::{self, Syntax};
use crate::view::{Channel, Entry};
use newsbook_export::xml::Markup;
use newsbook_export::{Format, OutputKind, dates};

/// Atom 1.0.
pub static FORMAT: Format = Format {
    id: "atom",
    aliases: &[],
    extensions: &["xml", "atom"],
    media_type: SYNTAX.media_type,
    path: SYNTAX.path,
    output: OutputKind::Text,
    default: true,
    summary: "Atom 1.0 feed with the full text of every article",
    codes: exporter::CODES,
    open: |options| exporter::open(&SYNTAX, options),
};

static SYNTAX: Syntax = Syntax {
    path: "atom.xml",
    media_type: "application/atom+xml",
    head,
    entry,
    between: "",
    foot: "</feed>\n",
};

/// Name space of RFC 5005, in which a page of an archive says that it is one.
pub(crate) const HISTORY: &str = "http://purl.org/syndication/history/1.0";

fn head(channel: &Channel) -> String {
    let mut xml = Markup::document();
    let mut root = vec![("xmlns", "http://www.w3.org/2005/Atom")];
    if channel.steps.current.is_some() {
        root.push(("xmlns:fh", HISTORY));
    }
    if let Some(language) = &channel.language {
        root.push(("xml:lang", language));
    }
    xml.open("feed", &root).line();
    line(&mut xml, "id", &channel.id);
    line(&mut xml, "title", &channel.title);
    if let Some(description) = &channel.description {
        line(&mut xml, "subtitle", description);
    }
    link(&mut xml, "self", SYNTAX.media_type, &channel.address);
    link(&mut xml, "alternate", "text/html", &channel.home);
    for (relation, address) in channel.steps.relations() {
        link(&mut xml, relation, SYNTAX.media_type, address);
    }
    if let Some(hub) = &channel.hub {
        xml.void("link", &[("rel", "hub"), ("href", hub)]).line();
    }
    line(&mut xml, "updated", &dates::rfc3339(channel.updated));
    // Section 4.1.1: a feed names an author unless every entry does. This one put the feed together; who wrote an
    // article without a byline is not known.
    person(&mut xml, channel.author());
    if let Some(rights) = &channel.rights {
        line(&mut xml, "rights", rights);
    }
    line(&mut xml, "generator", &channel.generator);
    if channel.steps.current.is_some() {
        xml.void("fh:archive", &[]).line();
    }
    xml.into_string()
}

pub(crate) fn entry(entry: &Entry) -> String {
    let mut xml = Markup::default();
    xml.open("entry", &[("xml:lang", &entry.language)]).line();
    line(&mut xml, "id", &entry.id);
    line(&mut xml, "title", &entry.title);
    link(&mut xml, "alternate", "text/html", &entry.link);
    if let Some(original) = &entry.original {
        // Section 4.2.7.2: where the information comes from.
        xml.void("link", &[("rel", "via"), ("href", original)])
            .line();
    }
    if let Some(published) = entry.published {
        line(&mut xml, "published", &dates::rfc3339(published));
    }
    line(&mut xml, "updated", &dates::rfc3339(entry.updated));
    for author in &entry.authors {
        person(&mut xml, author);
    }
    for name in &entry.names {
        xml.void("category", &[("term", name)]).line();
    }
    if let Some(summary) = &entry.summary {
        line(&mut xml, "summary", summary);
    }
    if let Some(content) = &entry.content {
        // Section 4.1.3.3: this div is not part of the content, so language and direction are said by one inside it.
        xml.open("content", &[("type", "xhtml")])
            .open("div", &[("xmlns", "http://www.w3.org/1999/xhtml")])
            .raw(content)
            .close("div")
            .close("content")
            .line();
    }
    xml.close("entry").line();
    xml.into_string()
}

pub(crate) fn line(xml: &mut Markup, name: &str, text: &str) {
    xml.element(name, &[], text).line();
}

pub(crate) fn person(xml: &mut Markup, name: &str) {
    xml.open("author", &[])
        .element("name", &[], name)
        .close("author")
        .line();
}

pub(crate) fn link(xml: &mut Markup, relation: &str, media_type: &str, address: &str) {
    let attributes = [("rel", relation), ("type", media_type), ("href", address)];
    xml.void("link", &attributes).line();
}
