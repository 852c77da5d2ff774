//! One article as Markdown: its front matter, and its text below.

use crate::escape::text;
use crate::inlines::{Texts, link, linked};
use crate::{front, note};
use newsbook_core::{Article, Block, BlockKind, Cell, Corpus, Image, ListItem, Reading};
use newsbook_export::{Pictures, xml};

/// Renders one article.
pub(crate) fn article(
    corpus: &Corpus,
    article: &Article,
    reading: &Reading,
    pictures: Pictures<'_>,
) -> String {
    let mut out = front::article(corpus, article, reading);
    let mut before = None;
    let mut other = false;
    for block in article.body.iter().filter(|block| !is_silent(block)) {
        out.push('\n');
        // Two lists of one kind would be one; other marks keep them apart (5.3).
        other = !other && is_list(before) && is_list(Some(block));
        let mut texts = Texts::default();
        let written = match block.as_image() {
            Some(image) => picture(image, pictures),
            None => self::block(block, &mut texts, other),
        };
        note::note(&mut out, block, pictures, texts.unmarked);
        out.push_str(&written);
        out.push('\n');
        before = Some(block);
    }
    for credit in &article.credits {
        out.push('\n');
        note::line(&mut out, "credit");
        text(&mut out, &credit.text.text, "");
        out.push('\n');
    }
    out
}

/// Whether a block leaves nothing behind: a picture that was not found, and of which the page says nothing either.
fn is_silent(block: &Block) -> bool {
    let silent = |image: &Image| image.asset.is_none() && image.url.is_none();
    block.text.is_empty() && block.as_image().is_some_and(silent)
}

/// Writes a picture; where it is not shown, its words with a link to its address.
fn picture(image: &Image, pictures: Pictures<'_>) -> String {
    let mut out = String::new();
    let alt = image.alt.as_deref().unwrap_or_default();
    match (pictures.shown(image), &image.url) {
        (Some((_, address)), _) => {
            out.push('!');
            linked(&mut out, alt, &address);
        }
        (None, Some(url)) => link(&mut out, if alt.is_empty() { url } else { alt }, url),
        (None, None) => text(&mut out, alt, ""),
    }
    out
}

fn is_list(block: Option<&Block>) -> bool {
    block.is_some_and(|block| matches!(block.kind, BlockKind::List { .. }))
}

/// Writes a block; `other` asks for the other marks of lists.
pub(crate) fn block(block: &Block, texts: &mut Texts, other: bool) -> String {
    let mut out = String::new();
    let (text, inlines) = (&block.text, &block.inlines);
    match &block.kind {
        BlockKind::Paragraph | BlockKind::Caption => texts.push(&mut out, text, inlines, ""),
        BlockKind::Crosshead { level } => {
            let level = (*level).clamp(1, note::LOWEST) + 1; // the title is above all of them
            out.push_str(&"#".repeat(level.into()));
            out.push(' ');
            // A heading is one line.
            texts.push(&mut out, &text.replace('\n', " "), inlines, "");
        }
        BlockKind::Table { rows } => table(&mut out, texts, rows),
        BlockKind::Code => code(&mut out, text),
        BlockKind::Quote => {
            out.push_str("> ");
            texts.push(&mut out, text, inlines, "> ");
        }
        BlockKind::Image(_) => {} // shown or not, as the exporter knows
        BlockKind::Embed { url } => link(&mut out, text, url),
        BlockKind::List { ordered, items } => list(&mut out, texts, *ordered, items, other),
    }
    out
}

fn list(out: &mut String, texts: &mut Texts, ordered: bool, items: &[ListItem], other: bool) {
    for (item, number) in items.iter().zip(1..) {
        let mark = match (ordered, other) {
            (true, false) => format!("{number}. "),
            (true, true) => format!("{number}) "),
            (false, false) => "- ".to_owned(),
            (false, true) => "* ".to_owned(),
        };
        out.push_str(&mark);
        texts.push(out, &item.text, &item.inlines, &" ".repeat(mark.len()));
        if number < items.len() {
            out.push('\n');
        }
    }
}

/// Appends a table as GitHub Flavored Markdown has it, which Hugo, Zola, Obsidian and pandoc read; to CommonMark it is a
/// paragraph with a line for each row. The first row heads the columns; of a wide cell, the columns beside it are empty.
fn table(out: &mut String, texts: &mut Texts, rows: &[Vec<Cell>]) {
    let columns = |row: &Vec<Cell>| row.iter().map(|cell| usize::from(cell.columns)).sum();
    let width: usize = rows.first().map_or(0, columns);
    for (at, row) in rows.iter().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        out.push('|');
        for cell in row {
            out.push(' ');
            texts.push(out, &cell.text.replace('\n', " "), &cell.inlines, "");
            out.push_str(" |");
            out.push_str(&" |".repeat(usize::from(cell.columns).saturating_sub(1)));
        }
        if at == 0 {
            out.push_str("\n|");
            out.push_str(&" --- |".repeat(width));
        }
    }
}

/// Appends a fenced block, its fence longer than any within.
fn code(out: &mut String, text: &str) {
    let text = xml::clean(text);
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    for part in [&fence, "\n", &text, "\n", &fence] {
        out.push_str(part);
    }
}
