//! The lines of a source that a diagnostic speaks of, as text.
//!
//! Spans are offsets into the bytes as they lie on disk, in whatever encoding; a terminal shows UTF-8.

use newsbook_core::Span;
use newsbook_core::reader::decode_again;
use std::ops::Range;

/// So much is shown of a line before the first span and after the last, since a source may be a single line of any length.
const REACH: usize = 2000;

/// Some whole lines of a source, or as much of them as is worth showing.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Excerpt {
    /// The lines.
    pub(crate) text: String,
    /// Number of the first of them, from 1.
    pub(crate) line: usize,
    /// The spans, as places in `text`, in the order in which they were given.
    pub(crate) marks: Vec<Range<usize>>,
    /// Number of the line on which the first span begins, from 1.
    pub(crate) first_line: usize,
    /// Its column there in characters, from 1.
    pub(crate) column: usize,
}

/// Cuts out the lines of the spans; `None` if a span lies outside, as when the file has changed.
pub(crate) fn excerpt(bytes: &[u8], encoding: &str, spans: &[Span]) -> Option<Excerpt> {
    let (text, places) = decode_again(bytes, encoding, spans)?;
    let first = places.iter().map(|p| p.start).min()?;
    let last = places.iter().map(|p| p.end).max()?;
    let start = text.get(..first)?.rfind('\n').map_or(0, |at| at + 1);
    let start = text.floor_char_boundary(start.max(first.saturating_sub(REACH)));
    let rest = text.get(last..)?;
    let end = last + rest.find('\n').unwrap_or(rest.len());
    let end = text.ceil_char_boundary(end.min(last + REACH));
    let primary = places.first()?.start;
    let before = text.get(..primary)?;
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    Some(Excerpt {
        line: 1 + text.get(..start)?.matches('\n').count(),
        first_line: 1 + before.matches('\n').count(),
        column: 1 + before.get(line_start..)?.chars().count(),
        text: text.get(start..end)?.to_owned(),
        marks: places
            .into_iter()
            .map(|p| p.start - start..p.end - start)
            .collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(excerpt: &Excerpt, at: usize) -> &str {
        excerpt.text.get(excerpt.marks[at].clone()).unwrap()
    }

    #[test]
    fn lines_of_all_spans_are_cut_out() {
        let bytes = "one\ntwö three\nfour\nfive".as_bytes();
        let excerpt = excerpt(bytes, "UTF-8", &[Span::new(9, 14), Span::new(15, 19)]).unwrap();
        assert_eq!(excerpt.text, "twö three\nfour");
        assert_eq!(
            (excerpt.line, excerpt.first_line, excerpt.column),
            (2, 2, 5)
        );
        assert_eq!(
            [marked(&excerpt, 0), marked(&excerpt, 1)],
            ["three", "four"]
        );
    }

    #[test]
    fn spans_of_other_encodings_are_found() {
        let utf16: Vec<u8> = "a\nbé c"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let found = excerpt(&utf16, "UTF-16LE", &[Span::new(6, 8)]).unwrap();
        assert_eq!(marked(&found, 0), "é");
        assert_eq!(found.first_line, 2);
        let found = excerpt(b"caf\xE9 bar", "windows-1252", &[Span::new(3, 4)]).unwrap();
        assert_eq!(marked(&found, 0), "é");
    }

    #[test]
    fn line_without_end_is_cut() {
        let long = "é".repeat(1_000_000);
        let found = excerpt(long.as_bytes(), "UTF-8", &[Span::new(1_000_000, 1_000_002)]).unwrap();
        assert_eq!(marked(&found, 0), "é");
        assert!(found.text.len() < 3 * REACH);
    }

    #[test]
    fn span_outside_the_bytes_has_no_excerpt() {
        assert_eq!(excerpt(b"abc", "UTF-8", &[Span::new(2, 9)]), None);
    }
}
