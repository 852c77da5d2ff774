//! What a block is beyond what Markdown can say, as a note above it that shows nowhere.
//!
//! `[//]: # (newsbook: …)` is a link reference definition that nothing refers to (CommonMark 4.7). newsbook reads it back.

use newsbook_core::{Basis, Block, BlockKind, Cell, is_web_address};
use std::fmt::Write as _;

/// No heading of Markdown is lower, and the title is above all of them.
pub(crate) const LOWEST: u8 = 5;

/// Appends the note on a block, if there is anything to say; `unmarked` has the stress that no mark shows.
pub(crate) fn note(out: &mut String, block: &Block, unmarked: Vec<String>) {
    let mut said = Vec::new();
    match &block.kind {
        // A paragraph that is only an address is otherwise an embed.
        BlockKind::Paragraph if is_web_address(&block.text) => said.push("paragraph".to_owned()),
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
