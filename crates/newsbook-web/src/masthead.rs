//! The head of the index: what the corpus is, what it holds in numbers, and ways to the rest of the page.

use crate::outputs::Offer;
use crate::page::{Frame, fact};
use crate::{dates, languages};
use newsbook_core::Corpus;
use newsbook_export::CoverPicture;
use newsbook_export::locale::primary;
use newsbook_export::xml::Markup;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Writes the head of the index.
pub(crate) fn write(xml: &mut Markup, frame: &Frame<'_>, corpus: &Corpus, offers: &[Offer<'_>]) {
    let (phrases, info) = (frame.phrases, frame.corpus);
    // What the user says of the corpus is in its language, which the words around it need not be.
    let foreign = [("lang", info.language.as_str()), ("dir", "auto")];
    xml.open("header", &[("class", "masthead")]).line();
    if let Some(cover) = frame.beside.cover(frame.outputs) {
        let CoverPicture { width, height, .. } = CoverPicture::THUMBNAIL;
        let picture = [
            ("src", cover.as_str()),
            ("alt", phrases.cover),
            ("width", &width.to_string()),
            ("height", &height.to_string()),
        ];
        xml.void("img", &picture).line();
    }
    xml.element("h1", &foreign, &info.title).line();
    if let Some(description) = &info.description {
        let mut attributes = vec![("class", "standfirst")];
        attributes.extend(foreign);
        xml.element("p", &attributes, description).line();
    }
    let total: u64 = corpus.articles().iter().map(|a| u64::from(a.words)).sum();
    let counts = [
        phrases
            .locale()
            .count(corpus.articles().len() as u64, &phrases.articles),
        phrases
            .locale()
            .count(corpus.sources().len() as u64, &phrases.sources),
        phrases.locale().count(total, &phrases.words),
    ];
    xml.element("p", &[("class", "counts")], &counts.join(" · "))
        .line();
    facts(xml, frame, corpus);
    jump(xml, frame, corpus, offers);
    xml.close("header").line();
}

/// Writes links to the sections of the page, which on a narrow screen lie far below.
fn jump(xml: &mut Markup, frame: &Frame<'_>, corpus: &Corpus, offers: &[Offer<'_>]) {
    let phrases = frame.phrases;
    let first = [("articles", phrases.contents)];
    let names = (!corpus.entities().is_empty()).then_some(("names", phrases.names));
    let last = [("sources", phrases.shares)];
    let offers = offers.iter().map(|offer| (offer.id, offer.heading));
    xml.open("nav", &[("aria-label", phrases.on_this_page)]);
    xml.open("ul", &[("class", "jump")]).line();
    for (id, heading) in first.into_iter().chain(offers).chain(names).chain(last) {
        let href = format!("#{id}");
        xml.open("li", &[])
            .element("a", &[("href", &href)], heading)
            .close("li")
            .line();
    }
    xml.close("ul").close("nav").line();
}

fn facts(xml: &mut Markup, frame: &Frame<'_>, corpus: &Corpus) {
    let (phrases, info) = (frame.phrases, frame.corpus);
    xml.open("dl", &[("class", "facts")]).line();
    let said = [
        (phrases.edited_by, &info.editor),
        (phrases.published_by, &info.publisher),
        (phrases.rights, &info.rights),
    ];
    for (name, value) in said {
        if let Some(value) = value {
            fact(xml, name, |xml| {
                xml.element("bdi", &[("lang", &info.language)], value);
            });
        }
    }
    fact(xml, phrases.in_languages, |xml| spoken(xml, frame, corpus));
    let changed = dates::day_of(info.changed);
    fact(xml, phrases.last_change, |xml| {
        dates::write(xml, changed, phrases);
    });
    xml.close("dl").line();
}

/// Writes the languages with their number of articles, the most frequent first.
fn spoken(xml: &mut Markup, frame: &Frame<'_>, corpus: &Corpus) {
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for entry in corpus.articles() {
        *counts.entry(primary(&entry.language)).or_default() += 1;
    }
    let mut counts: Vec<(&str, u64)> = counts.into_iter().collect();
    counts.sort_by_key(|(tag, count)| (Reverse(*count), *tag));
    for (at, (tag, count)) in counts.into_iter().enumerate() {
        if at > 0 {
            xml.text(", ");
        }
        languages::name(xml, tag, frame.phrases);
        xml.text(&format!(" {}", frame.phrases.locale().number(count)));
    }
}
