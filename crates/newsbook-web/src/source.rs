//! The pages of a source: what it is, and its text as it was, region by region.

use crate::dates;
use crate::page::{Frame, Page, fact};
use crate::parts::{self, Part};
use crate::phrases::fill;
use crate::regions::{self, Lines};
use jiff::tz::Offset;
use newsbook_core::reader::reason;
use newsbook_core::{Corpus, Direction, Moment, Reading, Source, SourceEntry};
use newsbook_export::Site;
use newsbook_export::xhtml::link;
use newsbook_export::xml::Markup;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What all pages of a source are made of besides what was read of it.
#[derive(Debug)]
pub(crate) struct Shown {
    /// Place of the source in the corpus.
    pub(crate) at: usize,
    pub(crate) parts: Vec<Part>,
    /// The bytes of the source, where they are at hand.
    pub(crate) original: Option<Arc<[u8]>>,
}

/// Renders the page of one part of a source.
pub(crate) fn page(
    frame: &Frame<'_>,
    corpus: &Corpus,
    reading: &Reading,
    part: &Part,
    shown: &Shown,
) -> String {
    let (phrases, source) = (frame.phrases, &reading.source);
    let page = Page {
        path: &parts::path(source.id, part.window),
        title: &source.path,
        kind: "source",
        language: phrases.tag,
        direction: Direction::Ltr,
        description: None,
        script: None,
    };
    let regions = source.regions.get(part.regions.clone()).unwrap_or_default();
    let original = shown.original.as_deref();
    let lines = original.and_then(|bytes| Lines::of(bytes, source, part));
    let mut xml = Markup::default();
    frame.open(&mut xml, &page, |_| ());
    xml.open("header", &[]).line();
    xml.element("p", &[("class", "kicker")], phrases.shared().source)
        .line();
    xml.element("h1", &[("id", "source"), ("dir", "auto")], &source.path)
        .line();
    about(&mut xml, frame, source, corpus.sources().get(shown.at));
    xml.close("header").line();
    for (applies, note) in [
        (lines.is_none() && !regions.is_empty(), phrases.not_at_hand),
        (lines.as_ref().is_some_and(Lines::lost), phrases.replaced),
    ] {
        if applies {
            xml.element("p", &[("class", "note")], note).line();
        }
    }
    regions::write(&mut xml, frame, corpus, reading, regions, lines.as_ref());
    turn(&mut xml, frame, source, part, &shown.parts);
    let rules: BTreeSet<&str> = regions.iter().map(|region| region.rule.as_ref()).collect();
    explain(&mut xml, frame, &rules);
    frame.close(&mut xml, &page);
    xml.into_string()
}

fn about(xml: &mut Markup, frame: &Frame<'_>, source: &Source, entry: Option<&SourceEntry>) {
    let phrases = frame.phrases;
    xml.open("dl", &[("class", "facts")]).line();
    if let Some(title) = source.title.as_ref().or(source.url.as_ref()) {
        let shown = |xml: &mut Markup| {
            xml.element("bdi", &[("lang", "")], title);
        };
        fact(xml, phrases.page, |xml| match &source.url {
            Some(url) => link(xml, url, shown),
            None => shown(xml),
        });
    }
    if let Some(fetched) = source.fetched {
        let at = Moment::Instant(fetched, Offset::UTC);
        fact(xml, phrases.fetched, |xml| dates::write(xml, at, phrases));
    }
    let length = phrases.locale().count(source.bytes, &phrases.bytes);
    for (name, value) in [
        (phrases.length, &*length),
        (phrases.encoding, &*source.encoding),
        ("SHA-256", &*source.sha256.to_string()),
    ] {
        fact(xml, name, |xml| {
            xml.element("span", &[], value);
        });
    }
    let feeds = entry
        .map(Site::source_feeds)
        .filter(|f| frame.beside.has(f));
    if let Some(folder) = feeds {
        fact(xml, phrases.subscribe, |xml| {
            frame.beside.link(xml, &folder, "../");
        });
    }
    xml.close("dl").line();
}

/// Writes the way to the other pages of the source, where there are any.
fn turn(xml: &mut Markup, frame: &Frame<'_>, source: &Source, part: &Part, pages: &[Part]) {
    let phrases = frame.phrases;
    let at = pages.partition_point(|page| page.window < part.window);
    let before = at.checked_sub(1).and_then(|at| pages.get(at));
    let (shown, after) = (pages.get(at), pages.get(at + 1));
    if pages.len() < 2 {
        return;
    }
    xml.open("nav", &[("class", "turn"), ("aria-label", phrases.parts)]);
    let ends = |part: &Part| {
        let regions = source.regions.get(part.regions.clone())?;
        Some((regions.first()?.span.start, regions.last()?.span.end))
    };
    for (way, part) in [
        (Some(phrases.previous), before),
        (None, shown),
        (Some(phrases.next), after),
    ] {
        let Some((part, (start, end))) = part.and_then(|part| Some((part, ends(part)?))) else {
            continue;
        };
        let [start, end] = [start, end].map(|offset| phrases.locale().number(u64::from(offset)));
        let of = phrases.locale().number(source.bytes);
        let bytes = fill(phrases.span, &[&start, &end, &of]);
        match way {
            Some(way) => {
                let path = parts::path(source.id, part.window);
                let href = path.rsplit('/').next().unwrap_or_default();
                let label = format!("{way}: {bytes}");
                xml.element("a", &[("href", href)], &label);
            }
            None => {
                xml.element("span", &[], &bytes);
            }
        }
        xml.text(" ");
    }
    xml.close("nav").line();
}

/// Says what the rules mean that decided about the regions of this page.
fn explain(xml: &mut Markup, frame: &Frame<'_>, rules: &BTreeSet<&str>) {
    let reasons = rules.iter().filter_map(|rule| Some((*rule, reason(rule)?)));
    let reasons: Vec<_> = reasons.collect();
    if reasons.is_empty() {
        return;
    }
    let labelled = [("class", "record"), ("aria-labelledby", "rules")];
    xml.open("section", &labelled).line();
    xml.element("h2", &[("id", "rules")], frame.phrases.rules)
        .line();
    // Rules explain themselves in English.
    let english = frame.english();
    xml.open("dl", &english.into_iter().collect::<Vec<_>>())
        .line();
    for (rule, reason) in reasons {
        fact(xml, rule, |xml| {
            xml.text(reason);
        });
    }
    xml.close("dl").close("section").line();
}
