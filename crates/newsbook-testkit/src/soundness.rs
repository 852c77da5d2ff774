//! What must hold for every reading, whatever the input.

use newsbook_core::{Block, BlockKind, Reading, Span};
use unicode_normalization::UnicodeNormalization;

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

/// A text without what the reader may change: white space and control characters gone, in Normalization Form C.
pub fn essence(text: &str) -> String {
    let kept: String = text
        .chars()
        .filter(|c| !is_blank(*c) && !c.is_control())
        .collect();
    kept.nfc().collect()
}

/// Every block, list item and metadata value with its place.
///
/// The text is what is published of the bytes at the span.
pub fn published(reading: &Reading) -> Vec<(Span, &str)> {
    let mut texts = Vec::new();
    for article in &reading.articles {
        let frame = [
            &article.headline,
            &article.kicker,
            &article.standfirst,
            &article.dateline,
        ];
        let credits = article.credits.iter().map(|credit| &credit.text);
        let byline = article.byline.as_ref().map(|byline| &byline.text);
        let values = frame.into_iter().flatten().chain(credits).chain(byline);
        texts.extend(values.filter_map(|value| Some((value.span?, value.text.as_str()))));
        for Block {
            kind, text, span, ..
        } in &article.body
        {
            match kind {
                BlockKind::List { items, .. } => {
                    texts.extend(items.iter().map(|item| (item.span, item.text.as_str())));
                }
                BlockKind::Table { rows } => {
                    let cells = rows.iter().flatten();
                    texts.extend(cells.map(|cell| (cell.span, cell.text.as_str())));
                }
                // Its words stand in an attribute, which is no text of the page.
                BlockKind::Image(_) => {}
                _ => texts.push((*span, text.as_str())),
            }
        }
    }
    texts
}

/// Asserts that a reading of `source` accounts for every byte and changes no text.
///
/// Regions are in order, overlap nowhere, cut no character and leave out nothing but blanks; the text at each span is the
/// published text but for white space, control characters and Unicode normalisation.
///
/// # Panics
///
/// If anything of that does not hold.
pub fn assert_sound(source: &str, reading: &Reading) {
    assert_accounted(source, reading);
    for (span, text) in published(reading) {
        let raw = source
            .get(span.range())
            .expect("spans lie on character boundaries");
        assert_eq!(essence(raw), essence(text), "at {span} of {source:?}");
    }
}

/// Asserts that a reading of `source` accounts for every byte.
///
/// Regions are in order, overlap nowhere, cut no character and leave out nothing but blanks.
///
/// # Panics
///
/// If anything of that does not hold.
pub fn assert_accounted(source: &str, reading: &Reading) {
    let mut owned = vec![false; source.len()];
    let mut end = 0;
    for region in &reading.source.regions {
        assert!(
            region.span.start >= end,
            "{region:?} overlaps or is out of order"
        );
        end = region.span.end;
        assert!(
            source.get(region.span.range()).is_some(),
            "{region:?} cuts a character"
        );
        owned[region.span.range()].fill(true);
        let known = |id| reading.articles.iter().any(|article| article.id == id);
        assert!(
            region.article.is_none_or(known),
            "{region:?} has an unknown article"
        );
    }
    for (at, c) in source.char_indices().filter(|(_, c)| !is_blank(*c)) {
        assert!(owned[at], "{c:?} at {at} of {source:?} is in no region");
    }
}

/// Asserts that regions are in order and within the bytes, for sources that are no UTF-8.
///
/// # Panics
///
/// If they are not.
pub fn assert_in_order(bytes: &[u8], reading: &Reading) {
    let mut end = 0;
    for region in &reading.source.regions {
        assert!(
            region.span.start >= end && region.span.end as usize <= bytes.len(),
            "{region:?}"
        );
        end = region.span.end;
    }
}
