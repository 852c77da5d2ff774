//! What a block is beyond what Markdown can say, as a note above it that shows nowhere.
//!
//! `[//]: # (newsbook: …)` is a link reference definition that nothing refers to (CommonMark 4.7). newsbook reads it back.

use newsbook_core::{Block, BlockKind, is_web_address};
use newsbook_export::{Pictures, again};
use std::fmt::Write as _;

/// No heading of Markdown is lower, and the title is above all of them.
pub(crate) const LOWEST: u8 = 5;

/// Appends the note on a block, if there is anything to say; `unmarked` has the stress that no mark shows.
pub(crate) fn note(out: &mut String, block: &Block, pictures: Pictures<'_>, unmarked: Vec<String>) {
    let mut said = Vec::new();
    match &block.kind {
        // A paragraph that is only an address is otherwise an embed.
        BlockKind::Paragraph if is_web_address(&block.text) => said.push("paragraph".to_owned()),
        BlockKind::Image(image) => {
            let shown = pictures.shown(image).is_some();
            said.extend(again::picture(image, shown));
        }
        BlockKind::Caption => said.push("caption".to_owned()),
        BlockKind::Crosshead { level } if *level > LOWEST => {
            said.push(format!("crosshead {level}"));
        }
        _ => {}
    }
    said.extend(again::of_block(block));
    said.extend(unmarked);
    if !said.is_empty() {
        line(out, &said.join("; "));
    }
}

/// Appends a note of its own.
pub(crate) fn line(out: &mut String, said: &str) {
    let _ = writeln!(out, "[//]: # (newsbook: {said})\n");
}
