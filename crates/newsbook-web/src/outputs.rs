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
    ("nquads", "N-Quads"),
    ("opds", "OPDS 1.2"),
    ("opds-json", "OPDS 2.0"),
    ("rss", "RSS"),
    ("text", "TXT"),
    ("turtle", "Turtle"),
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

/// One section of the index: outputs that are of use in the same way.
#[derive(Debug)]
pub(crate) struct Offer<'a> {
    pub(crate) id: &'static str,
    pub(crate) heading: &'static str,
    note: Option<&'static str>,
    outputs: Vec<&'a Output>,
}

/// What there is to subscribe to and what to download; nothing where this build writes pages alone.
pub(crate) fn offers<'a>(frame: &Frame<'a>) -> Vec<Offer<'a>> {
    let others = frame.outputs.iter().filter(|o| o.format != FORMAT.id);
    let (feeds, files) = others.partition(|output| is_subscribed(output));
    let phrases = frame.phrases;
    let subscribe = Offer {
        id: "subscribe",
        heading: phrases.subscribe,
        note: Some(phrases.subscribe_how),
        outputs: feeds,
    };
    let download = Offer {
        id: "download",
        heading: phrases.download,
        note: None,
        outputs: files,
    };
    let mut offers = vec![subscribe, download];
    offers.retain(|offer| !offer.outputs.is_empty());
    offers
}

/// Whether a build has feeds, which date what has no date.
pub(crate) fn has_feeds(outputs: &[Output]) -> bool {
    outputs.iter().any(is_subscribed)
}

/// Writes one section of the index.
pub(crate) fn section(xml: &mut Markup, frame: &Frame<'_>, offer: &Offer<'_>) {
    xml.open("section", &[("aria-labelledby", offer.id)]).line();
    xml.element("h2", &[("id", offer.id)], offer.heading).line();
    if let Some(note) = offer.note {
        xml.element("p", &[("class", "note")], note).line();
    }
    xml.open("ul", &[("class", "outputs")]).line();
    for output in &offer.outputs {
        item(xml, frame, output);
    }
    xml.close("ul").close("section").line();
}

fn item(xml: &mut Markup, frame: &Frame<'_>, output: &Output) {
    let link = [("href", output.path.as_str()), ("type", &output.media_type)];
    xml.open("li", &[])
        .element("a", &link, &label(frame, output))
        .text(" ");
    // A feed reader wants the address itself, which means something only once the site has one.
    if is_subscribed(output) && frame.site.is_given() {
        xml.element("code", &[], &frame.site.url(&output.path));
    } else {
        // Formats describe themselves in English.
        let mut attributes = vec![("class", "note")];
        attributes.extend(frame.english());
        xml.element("span", &attributes, &output.summary);
    }
    xml.close("li").line();
}

/// A format's name; where it has several files, the file's besides.
fn label(frame: &Frame<'_>, output: &Output) -> String {
    let files = frame.outputs.iter().filter(|o| o.format == output.format);
    match files.count() {
        0 | 1 => name(output).to_owned(),
        _ => format!("{} {}", name(output), output.path),
    }
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
