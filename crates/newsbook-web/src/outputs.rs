//! What else this build writes: feeds to subscribe to, files to download. Only what is really written is linked.

use crate::exporter::FORMAT;
use crate::languages;
use crate::lists::PAGE;
use crate::page::Frame;
use newsbook_core::Corpus;
use newsbook_export::locale::primary;
use newsbook_export::xml::Markup;
use newsbook_export::{CoverPicture, Output, Site, Written};
use std::collections::{BTreeMap, BTreeSet};

/// The section of feeds, by its `id`.
const SUBSCRIBE: &str = "subscribe";

/// Media types of the feeds that browsers and feed readers look for in a page's head, with what people call them.
const FEED_NAMES: &[(&str, &str)] = &[
    ("application/rss+xml", "RSS"),
    ("application/atom+xml", "Atom"),
    ("application/feed+json", "JSON Feed"),
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
        id: SUBSCRIBE,
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

/// Files that have no entry of their own among the outputs: feeds of languages and listings, and the cover of the book.
#[derive(Debug, Default)]
pub(crate) struct Beside {
    /// Feeds by the folder that they lie in, each with its name and path.
    feeds: BTreeMap<String, Vec<(&'static str, String)>>,
    /// All pictures.
    pictures: BTreeSet<String>,
}

impl Beside {
    /// Finds them among what was written.
    pub(crate) fn of(written: &[Written]) -> Self {
        let mut beside = Self::default();
        for file in written {
            let (folder, _) = file.path.rsplit_once('/').unwrap_or_default();
            let feed = FEED_NAMES.iter().find(|(kind, _)| *kind == file.media_type);
            if file.media_type == CoverPicture::MEDIA_TYPE {
                beside.pictures.insert(file.path.clone());
            }
            if let (Some((_, name)), false) = (feed, folder.ends_with("archive")) {
                let feeds = beside.feeds.entry(format!("{folder}/")).or_default();
                feeds.push((name, file.path.clone()));
            }
        }
        beside
    }

    /// The picture of a book's cover, in the size for lists.
    pub(crate) fn cover(&self, outputs: &[Output]) -> Option<String> {
        let book = outputs.iter().find(|output| output.format == "epub")?;
        let path = CoverPicture::THUMBNAIL.path(&book.path);
        self.pictures.contains(&path).then_some(path)
    }

    /// Writes links to the feeds in a folder, as seen from where `root` leads to the output folder.
    pub(crate) fn link(&self, xml: &mut Markup, folder: &str, root: &str) {
        let feeds = self.feeds.get(folder).map_or(&[][..], Vec::as_slice);
        for (at, (name, path)) in feeds.iter().enumerate() {
            if at > 0 {
                xml.text(" · ");
            }
            let href = format!("{root}{path}");
            xml.element("a", &[("href", &href)], name);
        }
    }

    /// Whether there are feeds in a folder.
    pub(crate) fn has(&self, folder: &str) -> bool {
        self.feeds.contains_key(folder)
    }
}

/// Writes one section of the index.
pub(crate) fn section(xml: &mut Markup, frame: &Frame<'_>, corpus: &Corpus, offer: &Offer<'_>) {
    xml.open("section", &[("aria-labelledby", offer.id)]).line();
    xml.element("h2", &[("id", offer.id)], offer.heading).line();
    if let Some(note) = offer.note {
        xml.element("p", &[("class", "note")], note).line();
    }
    xml.open("ul", &[("class", "outputs")]).line();
    for output in &offer.outputs {
        item(xml, frame, output);
    }
    xml.close("ul").line();
    if offer.id == SUBSCRIBE {
        parts(xml, frame, corpus);
    }
    xml.close("section").line();
}

/// Writes the feeds of languages and listings, where there are any; those of a listing are on its own page too.
fn parts(xml: &mut Markup, frame: &Frame<'_>, corpus: &Corpus) {
    let tags: BTreeSet<&str> = corpus
        .articles()
        .iter()
        .map(|a| primary(&a.language))
        .collect();
    let languages = tags
        .into_iter()
        .map(|tag| (Site::language_feeds(tag), Err(tag)));
    let listings = corpus.sources().iter().map(|source| {
        let title = source.name();
        (Site::source_feeds(source), Ok(title))
    });
    let parts = languages.chain(listings);
    let parts = parts.filter(|(folder, _)| frame.beside.has(folder));
    let parts: Vec<(String, Result<&str, &str>)> = parts.take(PAGE).collect();
    if parts.is_empty() {
        return;
    }
    xml.open("details", &[]);
    xml.element("summary", &[], frame.phrases.part_feeds);
    xml.open("ul", &[("class", "outputs")]).line();
    for (folder, name) in parts {
        xml.open("li", &[]).open("span", &[("class", "part")]);
        match name {
            Ok(title) => {
                xml.element("bdi", &[], title);
            }
            Err(tag) => languages::name(xml, tag, frame.phrases),
        }
        xml.close("span").text(" ");
        frame.beside.link(xml, &folder, "");
        xml.close("li").line();
    }
    xml.close("ul").close("details").line();
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
    FEED_NAMES
        .iter()
        .any(|(kind, _)| *kind == output.media_type)
}

/// Feeds, and catalogues that reading applications subscribe to.
fn is_subscribed(output: &Output) -> bool {
    is_feed(output) || output.format.starts_with("opds")
}
