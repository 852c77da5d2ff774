//! "About this book": what it holds, what was left out, how it was made.

use super::frame;
use crate::book::Book;
use crate::division;
use crate::document::{document, line, term};
use newsbook_core::Role;
use newsbook_export::xml::Markup;
use std::collections::BTreeMap;

/// Writes the page; every number on it is counted from the corpus.
pub(crate) fn about(book: &Book<'_>) -> Markup {
    let words = book.words;
    let frame = frame(
        book,
        words.about,
        "frontmatter",
        "preface",
        Some("doc-preface"),
    );
    document(&frame, |xml| {
        xml.element("h1", &[("id", "heading")], words.about).line();
        line(xml, "h2", "", words.holds);
        holds(xml, book);
        line(xml, "h2", "", words.left_out);
        left_out(xml, book);
        line(xml, "h2", "", words.made);
        for paragraph in words.made_text {
            line(xml, "p", "", paragraph);
        }
    })
}

fn holds(xml: &mut Markup, book: &Book<'_>) {
    let words = book.words;
    let articles = book.articles();
    let all = articles.len();
    let some = |number: usize| {
        let (some, all) = (
            words.locale().number(number as u64),
            words.locale().number(all as u64),
        );
        format!("{some} {} {all}", words.of_bytes)
    };
    let total: u64 = articles.iter().map(|entry| u64::from(entry.words)).sum();
    let languages: Vec<String> = book
        .languages()
        .into_iter()
        .map(|(tag, count)| {
            let name = division::language(tag).unwrap_or_else(|| words.language_unknown.to_owned());
            format!("{name} ({})", words.locale().number(count as u64))
        })
        .collect();
    let authored = articles.iter().filter(|e| !e.authors.is_empty()).count();
    let dated = articles.iter().filter(|e| e.published.is_some()).count();
    let rows = [
        (words.article_count, words.locale().number(all as u64)),
        (
            words.sources,
            words.locale().number(book.sources.len() as u64),
        ),
        (words.word_count, words.locale().number(total)),
        (words.languages, languages.join(", ")),
        (words.authors_known, some(authored)),
        (words.dates_known, some(dated)),
    ];
    xml.open("dl", &[]).line();
    for (name, value) in rows.iter().filter(|(_, value)| !value.is_empty()) {
        term(xml, name, |xml| {
            xml.text(value);
        });
    }
    xml.close("dl").line();
}

fn left_out(xml: &mut Markup, book: &Book<'_>) {
    let words = book.words;
    let mut roles: BTreeMap<Role, u64> = BTreeMap::new();
    for (role, bytes) in book.sources.iter().flat_map(|s| s.entry.roles.iter()) {
        *roles.entry(role).or_default() += bytes;
    }
    let total: u64 = roles.values().sum();
    let unprinted: Vec<(&str, u64)> = roles
        .iter()
        .filter_map(|(role, bytes)| Some((words.unprinted(*role)?, *bytes)))
        .collect();
    if unprinted.is_empty() {
        line(xml, "p", "", words.nothing_left_out);
        return;
    }
    line(xml, "p", "", words.left_out_intro);
    xml.open("dl", &[]).line();
    for (name, bytes) in unprinted {
        let (bytes, total) = (words.locale().number(bytes), words.locale().number(total));
        term(xml, name, |xml| {
            xml.text(&format!(
                "{bytes} {} {total} {}",
                words.of_bytes, words.bytes
            ));
        });
    }
    xml.close("dl").line();
}
