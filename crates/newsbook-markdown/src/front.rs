//! Front matter: all that is known of an article but its text.
//!
//! At the top stand the keys that site generators share (`title`, `description`, `date`, `authors`); all else that the
//! model knows is under `extra`, where Zola wants it and the others do not mind it. `newsbook` there has the version of
//! the rest, which newsbook reads back: `basis` says who says a value where that is not the source itself.

use crate::escape::yaml;
use newsbook_core::{
    Article, AuthorKind, Corpus, CorpusInfo, PublicationDate, Reading, Related, Text,
};
use newsbook_export::again;
use std::fmt::Write as _;

/// Renders the page that stands for the corpus.
pub(crate) fn index(info: &CorpusInfo) -> String {
    let mut out = String::from("---\n");
    field(&mut out, "", "title", Some(&info.title));
    field(&mut out, "", "description", info.description.as_deref());
    out.push_str("---\n");
    out
}

/// Renders the front matter of an article.
pub(crate) fn article(corpus: &Corpus, article: &Article, reading: &Reading) -> String {
    let words = |text: &Option<Text>| text.as_ref().map(|text| text.text.clone());
    let mut out = String::from("---\n");
    let title = article.title(&reading.source.path);
    field(&mut out, "", "title", Some(title));
    let standfirst = words(&article.standfirst);
    field(&mut out, "", "description", standfirst.as_deref());
    // A bare year or month is no date to a site generator; it is under `extra` all the same.
    let dated = |date: &Option<PublicationDate>| date.as_ref().map(|d| d.date.to_string());
    let published = dated(&article.published);
    if let Some(date) = published.as_ref().filter(|date| date.len() >= 10) {
        let _ = writeln!(out, "date: {date}");
    }
    names(&mut out, "authors", article, |_| true);
    let _ = writeln!(out, "extra:\n  newsbook: {}", again::VERSION);
    let id = article.id.to_string();
    field(&mut out, "  ", "id", Some(&id));
    if article.headline.is_none() {
        out.push_str("  untitled: true\n");
    }
    field(&mut out, "  ", "language", Some(&article.language.tag));
    field(
        &mut out,
        "  ",
        "direction",
        Some(article.direction.as_str()),
    );
    let byline = article.byline.as_ref();
    for (name, value) in [
        ("kicker", words(&article.kicker)),
        ("byline", byline.map(|byline| byline.text.text.clone())),
        ("dateline", words(&article.dateline)),
        ("published", published),
        ("modified", dated(&article.modified)),
        ("publisher", words(&article.publisher)),
        ("url", words(&article.url)),
        ("source", Some(reading.source.path.clone())),
    ] {
        field(&mut out, "  ", name, value.as_deref());
    }
    let organization = |kind| kind == AuthorKind::Organization;
    names(&mut out, "  organizations", article, organization);
    basis(&mut out, article);
    related(&mut out, corpus, &article.related);
    out.push_str("---\n");
    out
}

fn field(out: &mut String, indent: &str, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        let _ = writeln!(out, "{indent}{name}: {}", yaml(value));
    }
}

/// A list of the authors of some kinds; nothing where there are none.
fn names(out: &mut String, name: &str, article: &Article, of: impl Fn(AuthorKind) -> bool) {
    let authors = article.byline.iter().flat_map(|byline| &byline.authors);
    let names: Vec<String> = authors
        .filter(|author| of(author.kind))
        .map(|author| yaml(&author.name))
        .collect();
    if !names.is_empty() {
        let _ = writeln!(out, "{name}: [{}]", names.join(", "));
    }
}

/// Who says each value, but for what the source states.
fn basis(out: &mut String, article: &Article) {
    let mut said = again::basis(article).peekable();
    if said.peek().is_some() {
        out.push_str("  basis:\n");
    }
    for (name, who) in said {
        let _ = writeln!(out, "    {name}: {who}");
    }
}

fn related(out: &mut String, corpus: &Corpus, pointers: &[Related]) {
    if pointers.is_empty() {
        return;
    }
    out.push_str("  related:\n");
    for pointer in pointers {
        let _ = writeln!(out, "    - headline: {}", yaml(&pointer.headline));
        field(out, "      ", "label", pointer.label.as_deref());
        let entry = pointer.article.and_then(|id| corpus.article(id));
        let file = entry.map(|entry| format!("{}.md", entry.slug));
        field(out, "      ", "file", file.as_deref());
    }
}
