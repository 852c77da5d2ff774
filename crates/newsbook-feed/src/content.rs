//! The content of an entry: the article as XHTML that is HTML too, then what newsbook itself has to say.
//!
//! Everything above the rule is the article's text and equals the model's; everything below it, marked with the class
//! `newsbook`, is ours. Readers that drop classes still show the rule.

use crate::view::Desk;
use newsbook_core::{Article, ArticleEntry, Precision, Related};
use newsbook_export::xhtml::{self, BodyStyle};
use newsbook_export::xml::Markup;
use newsbook_export::{Pictures, Words, dates};

/// Renders an article as one `div` that says its language and direction.
pub(crate) fn render(desk: Desk<'_>, entry: &ArticleEntry, article: &Article) -> Markup {
    let mut xml = Markup::default();
    let attributes = [
        ("lang", &*entry.language),
        ("dir", entry.direction.as_str()),
    ];
    xml.open("div", &attributes).line();
    head(&mut xml, article);
    let words = Words::of(&entry.language);
    // The title of an entry stands above its content as the reader's own heading, so crossheads begin below it.
    let style = BodyStyle {
        heading: 2,
        anchors: false,
        pictures: match desk.pictures {
            Some(folder) => Pictures::in_folder(folder, words),
            None => Pictures::none(words),
        },
    };
    xhtml::body(&mut xml, &article.body, style);
    for credit in &article.credits {
        paragraph(&mut xml, "credit", &credit.text.text);
    }
    if !article.related.is_empty() {
        related(&mut xml, desk, &article.related);
    }
    notes(&mut xml, entry, article);
    xml.close("div");
    xml
}

/// What stands above the body. The headline is the title of the entry and is not said twice.
fn head(xml: &mut Markup, article: &Article) {
    let byline = article.byline.as_ref().map(|byline| &byline.text);
    let lines = [
        ("kicker", article.kicker.as_ref()),
        ("standfirst", article.standfirst.as_ref()),
        ("byline", byline),
        ("dateline", article.dateline.as_ref()),
    ];
    for (class, line) in lines {
        if let Some(line) = line {
            paragraph(xml, class, &line.text);
        }
    }
}

fn paragraph(xml: &mut Markup, class: &str, text: &str) {
    xml.element("p", &[("class", class)], text).line();
}

fn related(xml: &mut Markup, desk: Desk<'_>, pointers: &[Related]) {
    xml.open("ul", &[("class", "related")]).line();
    for pointer in pointers {
        xml.open("li", &[]);
        if let Some(label) = &pointer.label {
            xml.element("b", &[], label).text(" ");
        }
        let ours = pointer.article.and_then(|id| desk.corpus.article(id));
        match ours.map(|entry| desk.site.article_url(entry)) {
            Some(url) => xml.element("a", &[("href", &url)], &pointer.headline),
            None => xml.text(&pointer.headline),
        };
        xml.close("li").line();
    }
    xml.close("ul").line();
}

/// What a reader must know and the article does not say: how well its date is known, and where it comes from.
fn notes(xml: &mut Markup, entry: &ArticleEntry, article: &Article) {
    let words = Words::of(&entry.language);
    let date = date_note(words, entry);
    let url = article.url.as_ref().map(|url| url.text.as_str());
    let publisher = article.publisher.as_ref().map(|p| p.text.as_str());
    let origin = publisher.or(url);
    if date.is_none() && origin.is_none() {
        return;
    }
    xml.void("hr", &[]).line();
    // Where the words are not in the article's language, their own direction has to be said too.
    let attributes = [
        ("class", "newsbook"),
        ("lang", words.language),
        ("dir", "ltr"),
    ];
    xml.open("p", &attributes).open("small", &[]);
    if let Some(date) = &date {
        xml.text(date);
    }
    if date.is_some() && origin.is_some() {
        xml.void("br", &[]);
    }
    if let Some(origin) = origin {
        xml.text(&words.labelled(words.source, ""));
        xhtml::link(xml, url.unwrap_or_default(), |xml| {
            xml.text(origin);
        });
    }
    xml.close("small").close("p").line();
}

/// What a date of the feed alone would not tell; `None` where the article's own date is known to the day.
fn date_note(words: &Words, entry: &ArticleEntry) -> Option<String> {
    let Some(published) = &entry.published else {
        let seen = dates::rfc3339(entry.first_seen);
        let day = seen.split('T').next().unwrap_or(&seen);
        let seen = words.labelled(words.first_seen, day);
        return Some(format!("{} {seen}.", words.date_unknown));
    };
    let coarse = published.date.precision() < Precision::Day;
    coarse.then(|| words.labelled(words.published, &published.date.to_string()))
}
