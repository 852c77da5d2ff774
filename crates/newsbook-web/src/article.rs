//! The page of one article: what it says of itself, its text, what it points to, and where all of it comes from.
//!
//! The page is in the article's language. Words of ours are in that language too where the table has it; where it has
//! not, they are in the language of the corpus and marked so.

use crate::page::{Frame, Page, link, meta, property};
use crate::phrases::{Phrases, fill};
use crate::{dates, parts, record};
use newsbook_core::{Article, ArticleEntry, Checksum, Corpus, Reading, Related, Span, Text};
use newsbook_export::xhtml::{self, BodyStyle};
use newsbook_export::xml::{Markup, clean};
use newsbook_export::{Pictures, Site, Words};
use newsbook_jsonld::article_document;
use std::collections::BTreeSet;

/// The folder of pictures, as seen from an article.
const IMAGES: &str = "../images/";

/// An article with all that its page draws on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Subject<'a> {
    pub(crate) corpus: &'a Corpus,
    pub(crate) entry: &'a ArticleEntry,
    pub(crate) article: &'a Article,
    pub(crate) reading: &'a Reading,
    /// The words between the article's own.
    pub(crate) phrases: &'static Phrases,
    /// Checksums of pictures that could not be had.
    pub(crate) lost: &'a BTreeSet<Checksum>,
}

impl Subject<'_> {
    /// Attributes for words of ours on this page.
    pub(crate) fn marks(&self) -> Vec<(&'static str, &'static str)> {
        self.phrases.marks(&self.entry.language)
    }

    /// The address of a place of its source, as seen from its page.
    pub(crate) fn place(&self, span: Span) -> String {
        format!("../{}", parts::place(&self.reading.source, span.start))
    }
}

/// A page as it will be written.
#[derive(Debug)]
pub(crate) struct Rendered {
    pub(crate) html: String,
    /// Where the article stands, if characters of it had to be left out.
    pub(crate) lost: Option<Span>,
}

/// Renders the page of one article.
pub(crate) fn page(
    frame: &Frame<'_>,
    corpus: &Corpus,
    entry: &ArticleEntry,
    article: &Article,
    reading: &Reading,
    lost: &BTreeSet<Checksum>,
) -> Rendered {
    let subject = Subject {
        corpus,
        entry,
        article,
        reading,
        phrases: Phrases::of(&entry.language).unwrap_or(frame.phrases),
        lost,
    };
    let page = Page {
        path: &Site::article_path(entry),
        title: &entry.title,
        kind: "article",
        language: &entry.language,
        direction: entry.direction,
        description: article.standfirst.as_ref().map(|text| text.text.as_str()),
        script: None,
    };
    let mut xml = Markup::default();
    frame.open(&mut xml, &page, |xml| {
        head(xml, &subject);
        linked_data(xml, frame, &subject);
    });
    let before = xml.removed();
    xml.open("article", &[]).line();
    header(&mut xml, &subject);
    body(&mut xml, &subject);
    related(&mut xml, &subject);
    xml.close("article").line();
    let lost = (xml.removed() > before).then_some(article.span);
    record::section(&mut xml, &subject);
    neighbours(&mut xml, frame, &subject);
    frame.close(&mut xml, &page);
    Rendered {
        html: xml.into_string(),
        lost,
    }
}

fn head(xml: &mut Markup, subject: &Subject<'_>) {
    for author in subject.entry.authors.iter() {
        meta(xml, "author", author);
    }
    let times = [
        ("article:published_time", &subject.entry.published),
        ("article:modified_time", &subject.entry.modified),
    ];
    for (name, date) in times {
        if let Some(date) = date {
            property(xml, name, &dates::machine(date.date));
        }
    }
    if let Some(kicker) = &subject.article.kicker {
        property(xml, "article:section", &kicker.text);
    }
    for (rel, neighbour) in [("prev", before(subject)), ("next", after(subject))] {
        if let Some(neighbour) = neighbour {
            link(xml, rel, &sibling(neighbour));
        }
    }
}

/// Embeds the article's JSON-LD, a block of data that no browser runs.
fn linked_data(xml: &mut Markup, frame: &Frame<'_>, subject: &Subject<'_>) {
    let document = article_document(subject.corpus, subject.entry, subject.article, frame.site);
    xml.open("script", &[("type", "application/ld+json")]);
    // The document has no markup character; what XML forbids besides would stand in it as it is.
    xml.raw(&clean(&document)).close("script").line();
}

fn header(xml: &mut Markup, subject: &Subject<'_>) {
    let article = subject.article;
    xml.open("header", &[]).line();
    line(xml, "kicker", article.kicker.as_ref());
    xml.element("h1", &[], &subject.entry.title).line();
    line(xml, "standfirst", article.standfirst.as_ref());
    line(xml, "byline", article.byline.as_ref().map(|b| &b.text));
    date(xml, subject);
    xml.close("header").line();
}

fn line(xml: &mut Markup, class: &str, text: Option<&Text>) {
    if let Some(text) = text {
        xml.element("p", &[("class", class)], &text.text).line();
    }
}

/// Writes the date with who says so, or in words that there is none.
fn date(xml: &mut Markup, subject: &Subject<'_>) {
    let phrases = subject.phrases;
    let mut attributes = vec![("class", "date")];
    attributes.extend(subject.marks());
    xml.open("p", &attributes);
    match &subject.article.published {
        Some(date) => {
            dates::write(xml, date.date, phrases);
            xml.text(" ");
            let basis = format!("({})", phrases.basis(date.basis));
            xml.element("span", &[("class", "note")], &basis);
        }
        None => {
            xml.text(phrases.shared().date_unknown);
        }
    }
    xml.close("p").line();
}

fn body(xml: &mut Markup, subject: &Subject<'_>) {
    let article = subject.article;
    xml.open("div", &[("class", "body")]).line();
    line(xml, "dateline", article.dateline.as_ref());
    let words = Words::of(&subject.entry.language);
    let style = BodyStyle {
        heading: 2,
        anchors: true,
        pictures: Pictures::in_folder(IMAGES, words)
            .lazily()
            .without(subject.lost),
    };
    for figure in xhtml::figures(&article.body) {
        // The tag of a picture is no text: what its source shows in that place is the caption.
        if let Some(block) = figure.blocks.last() {
            place(xml, subject, block.span, figure.number);
        }
        xhtml::figure(xml, &figure, style);
        xml.line();
    }
    for credit in &article.credits {
        line(xml, "credit", Some(&credit.text));
    }
    xml.close("div").line();
}

/// Writes the way to where a passage stands in its source, beside the passage.
fn place(xml: &mut Markup, subject: &Subject<'_>, span: Span, number: usize) {
    let phrases = subject.phrases;
    let href = subject.place(span);
    let label = fill(phrases.place, &[&phrases.locale().number(number as u64)]);
    let mut attributes = vec![
        ("class", "place"),
        ("href", href.as_str()),
        ("aria-label", &label),
        ("title", &label),
    ];
    attributes.extend(subject.marks());
    xml.element("a", &attributes, "¶").line();
}

fn related(xml: &mut Markup, subject: &Subject<'_>) {
    if subject.article.related.is_empty() {
        return;
    }
    let mut attributes = vec![("id", "related")];
    attributes.extend(subject.marks());
    let labelled = [("class", "related"), ("aria-labelledby", "related")];
    xml.open("section", &labelled).line();
    xml.element("h2", &attributes, subject.phrases.shared().related)
        .line();
    xml.open("ul", &[]).line();
    for one in &subject.article.related {
        pointer(xml, subject, one);
    }
    xml.close("ul").close("section").line();
}

fn pointer(xml: &mut Markup, subject: &Subject<'_>, related: &Related) {
    xml.open("li", &[]);
    if let Some(label) = &related.label {
        let label = subject.phrases.shared().labelled(label, "");
        xml.element("span", &[("class", "label")], &label);
    }
    match related.article.and_then(|id| subject.corpus.article(id)) {
        Some(ours) => to_article(xml, ours, &related.headline),
        None => {
            xml.text(&related.headline);
        }
    }
    xml.close("li").line();
}

/// Writes a link to the page of another article of the corpus.
pub(crate) fn to_article(xml: &mut Markup, entry: &ArticleEntry, text: &str) {
    let href = sibling(entry);
    let attributes = [
        ("href", href.as_str()),
        ("lang", &entry.language),
        ("dir", entry.direction.as_str()),
    ];
    xml.element("a", &attributes, text);
}

fn neighbours(xml: &mut Markup, frame: &Frame<'_>, subject: &Subject<'_>) {
    let phrases = frame.phrases;
    let neighbours = [
        ("prev", phrases.previous, before(subject)),
        ("next", phrases.next, after(subject)),
    ];
    if neighbours.iter().all(|(.., entry)| entry.is_none()) {
        return;
    }
    let mut attributes = vec![("class", "pages"), ("aria-label", phrases.pages)];
    attributes.extend(phrases.marks(&subject.entry.language));
    xml.open("nav", &attributes).line();
    for (rel, label, entry) in neighbours {
        let Some(entry) = entry else { continue };
        xml.open("p", &[("class", rel)]);
        xml.element("span", &[("class", "label")], label).text(" ");
        to_article(xml, entry, &entry.title);
        xml.close("p").line();
    }
    xml.close("nav").line();
}

/// The address of an article's page as seen from another's.
fn sibling(entry: &ArticleEntry) -> String {
    format!("{}.html", entry.slug)
}

fn before<'a>(subject: &Subject<'a>) -> Option<&'a ArticleEntry> {
    let at = subject.corpus.place(subject.entry.id)?.checked_sub(1)?;
    subject.corpus.articles().get(at)
}

fn after<'a>(subject: &Subject<'a>) -> Option<&'a ArticleEntry> {
    let at = subject.corpus.place(subject.entry.id)? + 1;
    subject.corpus.articles().get(at)
}
