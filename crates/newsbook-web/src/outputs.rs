//! What else this build writes: feeds to subscribe to, files to download. Only what is really written is linked.

use crate::exporter::FORMAT;
use crate::page::Frame;
use newsbook_export::Output;
use newsbook_export::xml::Markup;

/// Feeds that browsers and feed readers look for in a page's head.
const FEEDS: &[&str] = &[
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
];

/// Formats by the names that people know them by; any other goes by its own.
const NAMES: &[(&str, &str)] = &[
    ("atom", "Atom"),
    ("epub", "EPUB"),
    ("json-feed", "JSON Feed"),
    ("jsonld", "JSON-LD"),
    ("model", "JSON Lines"),
    ("opds", "OPDS 1.2"),
    ("opds-json", "OPDS 2.0"),
    ("rss", "RSS"),
    ("text", "TXT"),
];

/// Writes what the head of every page says of the feeds and the linked data.
pub(crate) fn head_links(xml: &mut Markup, outputs: &[Output], root: &str) {
    for output in outputs
        .iter()
        .filter(|output| is_feed(output) || output.media_type == "application/ld+json")
    {
        let href = format!("{root}{}", output.path);
        let attributes = [
            ("rel", "alternate"),
            ("type", output.media_type.as_str()),
            ("title", name(output)),
            ("href", &href),
        ];
        xml.void("link", &attributes).line();
    }
}

/// Writes the sections of the index on feeds and downloads, where there are any.
pub(crate) fn sections(xml: &mut Markup, frame: &Frame<'_>) {
    let others = || frame.outputs.iter().filter(|o| o.format != FORMAT.id);
    let feeds: Vec<&Output> = others().filter(|o| is_subscribed(o)).collect();
    let files: Vec<&Output> = others().filter(|o| !is_subscribed(o)).collect();
    let phrases = frame.phrases;
    if !feeds.is_empty() {
        heading(xml, "subscribe", phrases.subscribe);
        xml.element("p", &[("class", "note")], phrases.subscribe_how)
            .line();
        list(xml, frame, &feeds, true);
        xml.close("section").line();
    }
    if !files.is_empty() {
        heading(xml, "download", phrases.download);
        list(xml, frame, &files, false);
        xml.close("section").line();
    }
}

/// Whether a build has feeds, which date what has no date.
pub(crate) fn has_feeds(outputs: &[Output]) -> bool {
    outputs.iter().any(is_subscribed)
}

fn heading(xml: &mut Markup, id: &str, text: &str) {
    xml.open("section", &[("aria-labelledby", id)]).line();
    xml.element("h2", &[("id", id)], text).line();
}

fn list(xml: &mut Markup, frame: &Frame<'_>, outputs: &[&Output], addresses: bool) {
    xml.open("ul", &[("class", "outputs")]).line();
    for output in outputs {
        xml.open("li", &[]);
        let link = [("href", output.path.as_str()), ("type", &output.media_type)];
        xml.element("a", &link, name(output)).text(" ");
        // A feed reader wants the address itself, which means something only once the site has one.
        if addresses && frame.site.is_given() {
            xml.element("code", &[], &frame.site.url(&output.path));
        } else {
            // Formats describe themselves in English.
            let mut attributes = vec![("class", "note")];
            attributes.extend(english(frame));
            xml.element("span", &attributes, &output.summary);
        }
        xml.close("li").line();
    }
    xml.close("ul").line();
}

fn english(frame: &Frame<'_>) -> Option<(&'static str, &'static str)> {
    (frame.phrases.tag != "en").then_some(("lang", "en"))
}

fn name(output: &Output) -> &str {
    NAMES
        .iter()
        .find(|(format, _)| *format == output.format)
        .map_or(output.format.as_str(), |(_, name)| name)
}

fn is_feed(output: &Output) -> bool {
    FEEDS.contains(&output.media_type.as_str())
}

/// Feeds, and catalogues that reading applications subscribe to.
fn is_subscribed(output: &Output) -> bool {
    is_feed(output) || output.format.starts_with("opds")
}
