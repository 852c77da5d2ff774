//! Where an article comes from: file, bytes, language, dates, and all that was left out of it.

use crate::article::{Subject, to_article};
use crate::page::fact;
use crate::phrases::fill;
use crate::{dates, languages};
use newsbook_core::{Basis, PublicationDate};
use newsbook_export::Site;
use newsbook_export::xhtml::link;
use newsbook_export::xml::Markup;

/// Writes the section that says where the text comes from.
pub(crate) fn section(xml: &mut Markup, subject: &Subject<'_>) {
    let phrases = subject.phrases;
    let mut attributes = vec![("class", "record"), ("aria-labelledby", "record")];
    attributes.extend(subject.marks());
    xml.open("section", &attributes).line();
    xml.element("h2", &[("id", "record")], phrases.record)
        .line();
    xml.open("dl", &[]).line();
    place(xml, subject);
    publication(xml, subject);
    text(xml, subject);
    copies(xml, subject);
    names(xml, subject);
    let identifier = subject.entry.id.to_string();
    fact(xml, phrases.identifier, |xml| {
        xml.element("code", &[], &identifier);
    });
    xml.close("dl").line();
    left_out(xml, subject);
    xml.close("section").line();
}

fn place(xml: &mut Markup, subject: &Subject<'_>) {
    let (phrases, source) = (subject.phrases, &subject.reading.source);
    let span = subject.article.span;
    let href = subject.place(span);
    fact(xml, phrases.file, |xml| {
        xml.open("a", &[("href", &href)])
            .element("code", &[("dir", "auto")], &source.path)
            .close("a");
    });
    let [start, end] =
        [span.start, span.end].map(|offset| phrases.locale().number(u64::from(offset)));
    let span = fill(
        phrases.span,
        &[&start, &end, &phrases.locale().number(source.bytes)],
    );
    fact(xml, phrases.range, |xml| {
        xml.text(&span);
    });
    if let Some(title) = source.title.as_ref().or(source.url.as_ref()) {
        fact(xml, phrases.page, |xml| match &source.url {
            Some(url) => link(xml, url, |xml| foreign(xml, title)),
            None => foreign(xml, title),
        });
    }
}

fn publication(xml: &mut Markup, subject: &Subject<'_>) {
    let (phrases, article) = (subject.phrases, subject.article);
    if let Some(url) = &article.url {
        fact(xml, phrases.original, |xml| {
            link(xml, &url.text, |xml| {
                xml.text(&url.text);
            });
        });
    }
    if let Some(publisher) = &article.publisher {
        fact(xml, phrases.publisher, |xml| foreign(xml, &publisher.text));
    }
    if let Some(PublicationDate { date, basis, .. }) = &article.modified {
        fact(xml, phrases.shared().modified, |xml| {
            dates::write(xml, *date, phrases);
            xml.text(&format!(" ({})", phrases.basis(*basis)));
        });
    }
    let seen = dates::day_of(subject.entry.first_seen);
    fact(xml, phrases.shared().first_seen, |xml| {
        dates::write(xml, seen, phrases);
    });
}

fn text(xml: &mut Markup, subject: &Subject<'_>) {
    let (phrases, article) = (subject.phrases, subject.article);
    fact(xml, phrases.language, |xml| {
        languages::name(xml, &article.language.tag, phrases);
        if article.language.basis == Basis::Detected {
            let sure = article.language.confidence.map_or(String::new(), |sure| {
                format!(", {}", phrases.locale().confidence(sure))
            });
            xml.text(&format!(" ({}{sure})", phrases.basis(Basis::Detected)));
        }
    });
    fact(xml, phrases.length, |xml| {
        xml.text(
            &phrases
                .locale()
                .count(u64::from(article.words), &phrases.words),
        );
    });
}

fn names(xml: &mut Markup, subject: &Subject<'_>) {
    let mentions = subject.article.mentions.iter();
    let named = mentions.filter_map(|mention| {
        let entity = subject.corpus.entity(mention.entity)?;
        Some((entity, u64::from(mention.count())))
    });
    let named: Vec<_> = named.collect();
    if named.is_empty() {
        return;
    }
    fact(xml, subject.phrases.names, |xml| {
        for (at, (entity, count)) in named.into_iter().enumerate() {
            if at > 0 {
                xml.text(", ");
            }
            let href = format!("../{}", Site::name_path(entity));
            xml.open("a", &[("href", &href), ("dir", "auto")])
                .text(entity.name())
                .close("a")
                .text(&format!(" {}", subject.phrases.locale().number(count)));
        }
    });
}

fn copies(xml: &mut Markup, subject: &Subject<'_>) {
    let copies = || {
        let ids = subject.article.duplicates.iter();
        ids.filter_map(|id| subject.corpus.article(*id))
    };
    if copies().next().is_none() {
        return;
    }
    fact(xml, subject.phrases.duplicates, |xml| {
        xml.open("ul", &[]);
        for copy in copies() {
            xml.open("li", &[]);
            to_article(xml, copy, &copy.title);
            xml.close("li");
        }
        xml.close("ul");
    });
}

/// Lists what stands among the article's bytes and is not its text, with the rule that said so.
fn left_out(xml: &mut Markup, subject: &Subject<'_>) {
    let (phrases, furniture) = (subject.phrases, &subject.article.furniture);
    if furniture.is_empty() {
        return;
    }
    xml.open("details", &[]);
    let summary = format!(
        "{} ({})",
        phrases.left_out,
        phrases.locale().number(furniture.len() as u64)
    );
    xml.element("summary", &[], &summary).line();
    xml.open("ul", &[]).line();
    for one in furniture {
        let [start, end] =
            [one.span.start, one.span.end].map(|offset| phrases.locale().number(u64::from(offset)));
        xml.open("li", &[]);
        xml.text((phrases.role)(one.role)).text(" ");
        let href = subject.place(one.span);
        xml.element("a", &[("href", &href)], &format!("{start}–{end}"))
            .text(", ");
        xml.text(phrases.rule).text(" ");
        xml.element("code", &[], &one.rule).close("li").line();
    }
    xml.close("ul").close("details").line();
}

/// Words of a source among ours; their direction is their own.
fn foreign(xml: &mut Markup, text: &str) {
    xml.element("bdi", &[], text);
}
