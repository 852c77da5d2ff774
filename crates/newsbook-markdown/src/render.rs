//! One article as Markdown: what is known about it as front matter, its text below.
//!
//! At the top of the front matter stand the keys that site generators share (`title`, `description`, `date`, `authors`);
//! all else that the model knows is under `extra`, where Zola wants it and the others do not mind it.

use crate::escape::{destination, text, yaml};
use newsbook_core::{
    Article, Block, BlockKind, Cell, Corpus, CorpusInfo, Inline, PublicationDate, Reading, Related,
    Text,
};
use std::fmt::Write as _;

/// Renders the page that stands for the corpus.
pub(crate) fn index(info: &CorpusInfo) -> String {
    let mut out = String::from("---\n");
    field(&mut out, "", "title", Some(&info.title));
    field(&mut out, "", "description", info.description.as_deref());
    out.push_str("---\n");
    out
}

/// Renders one article.
pub(crate) fn article(corpus: &Corpus, article: &Article, reading: &Reading) -> String {
    let mut out = front_matter(corpus, article, reading);
    let mut before = None;
    let mut other = false;
    for block in &article.body {
        out.push('\n');
        // Two lists of one kind would be one; other marks keep them apart (5.3).
        other = !other && is_list(before) && is_list(Some(block));
        self::block(&mut out, block, other);
        before = Some(block);
    }
    for credit in &article.credits {
        out.push('\n');
        text(&mut out, &credit.text.text, "");
        out.push('\n');
    }
    out
}

fn front_matter(corpus: &Corpus, article: &Article, reading: &Reading) -> String {
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
    let byline = article.byline.as_ref();
    let authors = byline.map_or(&[][..], |byline| &byline.authors);
    if !authors.is_empty() {
        let names: Vec<String> = authors.iter().map(|author| yaml(&author.name)).collect();
        let _ = writeln!(out, "authors: [{}]", names.join(", "));
    }
    out.push_str("extra:\n");
    let id = article.id.to_string();
    for (name, value) in [
        ("id", Some(id)),
        ("language", Some(article.language.tag.clone())),
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
    related(&mut out, corpus, &article.related);
    out.push_str("---\n");
    out
}

fn field(out: &mut String, indent: &str, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        let _ = writeln!(out, "{indent}{name}: {}", yaml(value));
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

fn is_list(block: Option<&Block>) -> bool {
    block.is_some_and(|block| matches!(block.kind, BlockKind::List { .. }))
}

/// Appends a block; `other` asks for the other marks of lists.
fn block(out: &mut String, block: &Block, other: bool) {
    match &block.kind {
        BlockKind::Paragraph | BlockKind::Caption => inlines(out, &block.text, &block.inlines, ""),
        BlockKind::Crosshead { level } => {
            let level = usize::from(*level).clamp(1, 5) + 1; // the title is above all of them
            out.push_str(&"#".repeat(level));
            out.push(' ');
            // A heading is one line.
            inlines(out, &block.text.replace('\n', " "), &block.inlines, "");
        }
        BlockKind::Table { rows } => table(out, rows),
        BlockKind::Code => code(out, &block.text),
        BlockKind::Quote => {
            out.push_str("> ");
            inlines(out, &block.text, &block.inlines, "> ");
        }
        BlockKind::Embed { url } => link(out, &block.text, url, ""),
        BlockKind::List { ordered, items } => {
            for (item, number) in items.iter().zip(1..) {
                let mark = match (ordered, other) {
                    (true, false) => format!("{number}. "),
                    (true, true) => format!("{number}) "),
                    (false, false) => "- ".to_owned(),
                    (false, true) => "* ".to_owned(),
                };
                out.push_str(&mark);
                inlines(out, &item.text, &item.inlines, &" ".repeat(mark.len()));
                if number < items.len() {
                    out.push('\n');
                }
            }
        }
    }
    out.push('\n');
}

/// Appends a table as paragraphs of its rows do in CommonMark, which has none: a line each, cells apart by bars.
fn table(out: &mut String, rows: &[Vec<Cell>]) {
    for (at, row) in rows.iter().enumerate() {
        if at > 0 {
            // Two spaces at its end break a line.
            out.push_str("  \n");
        }
        for (at, cell) in row.iter().enumerate() {
            out.push_str(if at > 0 { " \\| " } else { "" });
            inlines(out, &cell.text, &cell.inlines, "");
        }
    }
}

/// Appends a fenced block, its fence longer than any within.
fn code(out: &mut String, text: &str) {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    let _ = write!(out, "{fence}\n{text}\n{fence}");
}

/// Appends running text with its links; stressed words are plain.
fn inlines(out: &mut String, plain: &str, pieces: &[Inline], indent: &str) {
    if !pieces.iter().any(has_link) {
        return text(out, plain, indent);
    }
    for piece in pieces {
        match piece {
            Inline::Text(words) => text(out, words, indent),
            Inline::Link { url, content } => link(out, &spelled(content), url, indent),
            Inline::Emphasis(content) | Inline::Strong(content) => {
                inlines(out, &spelled(content), content, indent);
            }
        }
    }
}

fn link(out: &mut String, words: &str, url: &str, indent: &str) {
    // A model may come from anywhere: what could run in a browser is no link.
    let schemes = ["http://", "https://", "mailto:"];
    if !schemes.iter().any(|scheme| url.starts_with(scheme)) {
        return text(out, words, indent);
    }
    out.push('[');
    text(out, words, indent);
    let _ = write!(out, "]({})", destination(url));
}

fn has_link(piece: &Inline) -> bool {
    match piece {
        Inline::Text(_) => false,
        Inline::Link { .. } => true,
        Inline::Emphasis(content) | Inline::Strong(content) => content.iter().any(has_link),
    }
}

fn spelled(pieces: &[Inline]) -> String {
    pieces
        .iter()
        .map(|piece| match piece {
            Inline::Text(words) => words.clone(),
            Inline::Link { content, .. } | Inline::Emphasis(content) | Inline::Strong(content) => {
                spelled(content)
            }
        })
        .collect()
}
