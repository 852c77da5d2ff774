//! The index: what the corpus holds, how to subscribe, what to download, all articles, and an account of all sources.
//!
//! Written from the corpus index alone and handed on piece by piece, so that memory stays flat however many articles
//! there are.

use crate::exporter::{FORMAT, SCRIPT};
use crate::outputs::Offer;
use crate::page::{Frame, Page};
use crate::phrases::fill;
use crate::{dates, languages, outputs, shares};
use newsbook_core::{ArticleEntry, Corpus, Direction, SourceEntry, SourceKind};
use newsbook_export::xml::Markup;
use newsbook_export::{ExportError, Site};
use std::collections::BTreeMap;
use std::io::Write;

/// Writes the page.
pub(crate) fn write(
    out: &mut dyn Write,
    frame: &Frame<'_>,
    corpus: &Corpus,
) -> Result<(), ExportError> {
    let page = Page {
        path: FORMAT.path,
        title: &frame.corpus.title,
        kind: "website",
        language: frame.phrases.tag,
        direction: Direction::Ltr,
        description: frame.corpus.description.as_deref(),
        script: Some(SCRIPT),
    };
    let mut xml = Markup::default();
    frame.open(&mut xml, &page, |_| ());
    let offers = outputs::offers(frame);
    masthead(&mut xml, frame, corpus, &offers);
    xml.open("div", &[("class", "columns")]).line();
    articles(&mut xml, out, frame, corpus)?;
    if !offers.is_empty() {
        xml.open("div", &[("class", "side")]).line();
        for offer in &offers {
            outputs::section(&mut xml, frame, offer);
        }
        xml.close("div").line();
    }
    xml.close("div").line();
    shares::section(&mut xml, frame, corpus);
    frame.close(&mut xml, &page);
    flush(&mut xml, out)
}

fn masthead(xml: &mut Markup, frame: &Frame<'_>, corpus: &Corpus, offers: &[Offer<'_>]) {
    let (phrases, info) = (frame.phrases, frame.corpus);
    // What the user says of the corpus is in its language, which the words around it need not be.
    let foreign = [("lang", info.language.as_str()), ("dir", "auto")];
    xml.open("header", &[("class", "masthead")]).line();
    xml.element("h1", &foreign, &info.title).line();
    if let Some(description) = &info.description {
        let mut attributes = vec![("class", "standfirst")];
        attributes.extend(foreign);
        xml.element("p", &attributes, description).line();
    }
    let total: u64 = corpus.articles().iter().map(|a| u64::from(a.words)).sum();
    let counts = [
        phrases.count(corpus.articles().len() as u64, &phrases.articles),
        phrases.count(corpus.sources().len() as u64, &phrases.sources),
        phrases.count(total, &phrases.words),
    ];
    xml.element("p", &[("class", "counts")], &counts.join(" · "))
        .line();
    facts(xml, frame, corpus);
    jump(xml, frame, offers);
    xml.close("header").line();
}

/// Writes links to the sections of the page, which on a narrow screen lie far below.
fn jump(xml: &mut Markup, frame: &Frame<'_>, offers: &[Offer<'_>]) {
    let phrases = frame.phrases;
    let first = [("articles", phrases.contents)];
    let last = [("sources", phrases.shares)];
    let offers = offers.iter().map(|offer| (offer.id, offer.heading));
    xml.open("nav", &[("aria-label", phrases.on_this_page)]);
    xml.open("ul", &[("class", "jump")]).line();
    for (id, heading) in first.into_iter().chain(offers).chain(last) {
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
        let machine = dates::machine(changed);
        let shown = dates::in_words(changed, phrases);
        xml.element("time", &[("datetime", &machine)], &shown);
    });
    xml.close("dl").line();
}

fn fact(xml: &mut Markup, name: &str, value: impl FnOnce(&mut Markup)) {
    xml.open("div", &[])
        .element("dt", &[], name)
        .open("dd", &[]);
    value(xml);
    xml.close("dd").close("div").line();
}

/// Writes the languages with their number of articles, the most frequent first.
fn spoken(xml: &mut Markup, frame: &Frame<'_>, corpus: &Corpus) {
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for entry in corpus.articles() {
        *counts.entry(&entry.language).or_default() += 1;
    }
    let mut counts: Vec<(&str, u64)> = counts.into_iter().collect();
    counts.sort_by_key(|(tag, count)| (std::cmp::Reverse(*count), *tag));
    for (at, (tag, count)) in counts.into_iter().enumerate() {
        if at > 0 {
            xml.text(", ");
        }
        languages::name(xml, tag);
        xml.text(&format!(" {}", frame.phrases.number(count)));
    }
}

fn articles(
    xml: &mut Markup,
    out: &mut dyn Write,
    frame: &Frame<'_>,
    corpus: &Corpus,
) -> Result<(), ExportError> {
    let phrases = frame.phrases;
    let labelled = [("class", "contents"), ("aria-labelledby", "articles")];
    xml.open("section", &labelled).line();
    xml.element("h2", &[("id", "articles")], phrases.contents)
        .line();
    undated(xml, frame, corpus);
    filter(xml, frame);
    let together = |one: &SourceEntry, next: &SourceEntry| {
        one.kind != SourceKind::Listing && next.kind != SourceKind::Listing
    };
    for sources in corpus.sources().chunk_by(together) {
        group(xml, out, frame, corpus, sources)?;
    }
    xml.close("section").line();
    flush(xml, out)
}

/// Says how many articles have no date, and that none was invented.
fn undated(xml: &mut Markup, frame: &Frame<'_>, corpus: &Corpus) {
    let phrases = frame.phrases;
    let all = corpus.articles();
    let undated = all.iter().filter(|a| a.published.is_none()).count();
    if undated == 0 {
        return;
    }
    let [undated, all] = [undated, all.len()].map(|count| phrases.number(count as u64));
    let mut note = fill(phrases.undated_some, &[&undated, &all]);
    if outputs::has_feeds(frame.outputs) {
        note.push(' ');
        note.push_str(phrases.undated_feeds);
    }
    xml.element("p", &[("class", "note")], &note).line();
}

/// Writes the field that narrows the list; hidden until the script that serves it runs.
fn filter(xml: &mut Markup, frame: &Frame<'_>) {
    let phrases = frame.phrases;
    xml.open(
        "p",
        &[("class", "filter"), ("id", "filter"), ("hidden", "")],
    );
    xml.element("label", &[("for", "wanted")], phrases.filter)
        .text(" ");
    let field = [
        ("id", "wanted"),
        ("type", "search"),
        ("autocomplete", "off"),
    ];
    xml.void("input", &field).text(" ");
    let found = [
        ("id", "found"),
        ("for", "wanted"),
        ("data-sentence", phrases.filter_found),
    ];
    xml.element("output", &found, "").close("p").line();
}

/// Writes the articles of a listing under its title, or those of other sources in one flat list.
fn group(
    xml: &mut Markup,
    out: &mut dyn Write,
    frame: &Frame<'_>,
    corpus: &Corpus,
    sources: &[SourceEntry],
) -> Result<(), ExportError> {
    if sources.iter().all(|source| source.articles.is_empty()) {
        return Ok(());
    }
    let listing = sources.first().filter(|s| s.kind == SourceKind::Listing);
    if let Some(listing) = listing {
        xml.open("section", &[("class", "listing")]).line();
        let title = listing.title.as_deref().unwrap_or(&listing.path);
        xml.open("h3", &[]).element("bdi", &[], title).text(" ");
        let count = frame
            .phrases
            .count(listing.articles.len() as u64, &frame.phrases.articles);
        xml.element("span", &[("class", "note")], &count)
            .close("h3")
            .line();
    }
    xml.open("ul", &[("class", "articles")]).line();
    for source in sources {
        for entry in corpus.articles_of(source) {
            item(xml, frame, entry);
        }
        flush(xml, out)?;
    }
    xml.close("ul").line();
    if listing.is_some() {
        xml.close("section").line();
    }
    Ok(())
}

fn item(xml: &mut Markup, frame: &Frame<'_>, entry: &ArticleEntry) {
    let phrases = frame.phrases;
    let href = Site::article_path(entry);
    let link = [
        ("href", href.as_str()),
        ("lang", &entry.language),
        ("dir", entry.direction.as_str()),
    ];
    xml.open("li", &[]).element("a", &link, &entry.title);
    xml.open("p", &[("class", "note")]);
    for author in &entry.authors {
        xml.element("bdi", &[("lang", &entry.language)], author)
            .text(" · ");
    }
    match &entry.published {
        Some(published) => {
            let machine = dates::machine(published.date);
            let shown = dates::in_words(published.date, phrases);
            xml.element("time", &[("datetime", &machine)], &shown);
        }
        None => {
            xml.text(phrases.undated);
        }
    }
    xml.text(" · ");
    if entry.language != frame.corpus.language {
        languages::name(xml, &entry.language);
        xml.text(" · ");
    }
    xml.text(&phrases.count(u64::from(entry.words), &phrases.words));
    xml.close("p").close("li").line();
}

/// Hands on what was written so far.
fn flush(xml: &mut Markup, out: &mut dyn Write) -> Result<(), ExportError> {
    let piece = std::mem::take(xml).into_string();
    Ok(out.write_all(piece.as_bytes())?)
}
