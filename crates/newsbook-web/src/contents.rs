//! The list of all articles: those of a listing under its title, all others in flat lists between them.

use crate::index::flush;
use crate::page::Frame;
use crate::phrases::fill;
use crate::{dates, languages, outputs};
use newsbook_core::{ArticleEntry, Corpus, SourceEntry, SourceKind};
use newsbook_export::xml::Markup;
use newsbook_export::{ExportError, Site};
use std::io::Write;

/// Writes the section of the index that lists the articles.
pub(crate) fn section(
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
    let [undated, all] = [undated, all.len()].map(|count| phrases.locale().number(count as u64));
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
            .locale()
            .count(listing.articles.len() as u64, &frame.phrases.articles);
        xml.element("span", &[("class", "note")], &count)
            .close("h3")
            .line();
    }
    xml.open("ul", &[("class", "articles")]).line();
    for source in sources {
        for entry in corpus.articles_of(source) {
            let words = &frame.phrases.words;
            let length = frame.phrases.locale().count(u64::from(entry.words), words);
            item(xml, frame, entry, "", &length);
        }
        flush(xml, out)?;
    }
    xml.close("ul").line();
    if listing.is_some() {
        xml.close("section").line();
    }
    Ok(())
}

/// Writes an article as an item of a list on a page from which `root` leads to the output folder; `amount` comes last.
pub(crate) fn item(
    xml: &mut Markup,
    frame: &Frame<'_>,
    entry: &ArticleEntry,
    root: &str,
    amount: &str,
) {
    let phrases = frame.phrases;
    let href = format!("{root}{}", Site::article_path(entry));
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
            dates::write(xml, published.date, phrases);
        }
        None => {
            xml.text(phrases.undated);
        }
    }
    xml.text(" · ");
    if entry.language != frame.corpus.language {
        languages::name(xml, &entry.language, phrases);
        xml.text(" · ");
    }
    xml.text(amount).close("p").close("li").line();
}
