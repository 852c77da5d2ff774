//! What a block is beyond what Markdown can say, as a note above it that shows nowhere.
//!
//! `[//]: # (newsbook: …)` is a link reference definition that nothing refers to (CommonMark 4.7). newsbook reads it back.

use newsbook_core::{Basis, Block, BlockKind, Cell, Image, is_web_address};
use newsbook_export::Pictures;
use std::fmt::Write as _;

/// No heading of Markdown is lower, and the title is above all of them.
pub(crate) const LOWEST: u8 = 5;

/// Appends the note on a block, if there is anything to say; `unmarked` has the stress that no mark shows.
pub(crate) fn note(out: &mut String, block: &Block, pictures: Pictures<'_>, unmarked: Vec<String>) {
    let mut said = Vec::new();
    match &block.kind {
        // A paragraph that is only an address is otherwise an embed.
        BlockKind::Paragraph if is_web_address(&block.text) => said.push("paragraph".to_owned()),
        BlockKind::Image(image) => said.extend(picture(image, pictures)),
        BlockKind::Caption => said.push("caption".to_owned()),
        BlockKind::Crosshead { level } if *level > LOWEST => {
            said.push(format!("crosshead {level}"));
        }
        BlockKind::Table { rows } if !is_plain(rows) => said.push(shape(rows)),
        _ => {}
    }
    if let Some((language, direction)) = &block.language {
        let who = who(language.basis, language.confidence);
        said.push(format!(
            "language {} {} {who}",
            language.tag,
            direction.as_str()
        ));
    }
    said.extend(unmarked);
    if !said.is_empty() {
        line(out, &said.join("; "));
    }
}

/// What a picture is beyond its file and its words: that it is one, where it is not shown; that the page has no words for
/// it, or says that it needs none; its address on the web.
fn picture(image: &Image, pictures: Pictures<'_>) -> Option<String> {
    let shown = pictures.shown(image).is_some();
    let mut said = String::from("picture");
    said.push_str(match image.alt.as_deref() {
        None => " undescribed",
        Some("") if !shown => " adorning",
        Some(_) => "",
    });
    let plain = |url: &&String| !url.contains(|c: char| c.is_whitespace() || c.is_control());
    if let Some(url) = image.url.as_ref().filter(plain) {
        let _ = write!(said, " {url}");
    }
    (said != "picture" || !shown).then_some(said)
}

/// Appends a note of its own.
pub(crate) fn line(out: &mut String, said: &str) {
    let _ = writeln!(out, "[//]: # (newsbook: {said})\n");
}

/// Who says a value, and how sure that is.
pub(crate) fn who(basis: Basis, confidence: Option<f32>) -> String {
    let word = basis.as_str();
    confidence.map_or_else(|| word.to_owned(), |sure| format!("{word} {sure}"))
}

/// Whether the first row of a table is all headings, and nothing else in it is, nor wider than a column.
fn is_plain(rows: &[Vec<Cell>]) -> bool {
    let mut rows = rows.iter().enumerate();
    rows.all(|(at, row)| {
        let mut cells = row.iter();
        cells.all(|cell| cell.columns == 1 && cell.heading == (at == 0))
    })
}

/// The cells of each row: `h` a heading, `d` data, with the number of columns of a wide one.
fn shape(rows: &[Vec<Cell>]) -> String {
    let mut said = String::from("table");
    for row in rows {
        said.push(' ');
        for cell in row {
            said.push(if cell.heading { 'h' } else { 'd' });
            if cell.columns != 1 {
                let _ = write!(said, "{}", cell.columns);
            }
        }
    }
    said
}
