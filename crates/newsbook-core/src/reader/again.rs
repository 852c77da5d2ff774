//! Decodes the bytes of a source, or of a part of it, once more, to show what its spans hold.
//!
//! Spans are offsets into the bytes as they lie on disk, in whatever encoding. The bytes are decoded between the ends of
//! the spans, which lie on character boundaries, so that every span is found again in the text.

use crate::Span;
use encoding_rs::Encoding;
use std::ops::Range;

/// Decodes `bytes`; returns the text and each of `spans`, which count from the first of the bytes, as a place in it.
///
/// Nothing where a span lies outside, as when the file has changed.
///
/// ```
/// use newsbook_core::{Span, reader::decode_again};
///
/// let (text, places) = decode_again(b"caf\xE9 bar", "windows-1252", &[Span::new(3, 4)]).unwrap();
/// assert_eq!(text.get(places[0].clone()), Some("é"));
/// ```
pub fn decode_again(
    bytes: &[u8],
    encoding: &str,
    spans: &[Span],
) -> Option<(String, Vec<Range<usize>>)> {
    let encoding = Encoding::for_label(encoding.as_bytes()).unwrap_or(encoding_rs::UTF_8);
    let mut cuts: Vec<usize> = spans
        .iter()
        .flat_map(|s| [s.range().start, s.range().end])
        .collect();
    cuts.push(bytes.len());
    cuts.sort_unstable();
    cuts.dedup();
    let mut text = String::with_capacity(bytes.len());
    let mut places = Vec::with_capacity(cuts.len());
    let mut from = 0;
    for cut in cuts {
        let piece = bytes.get(from..cut)?;
        text.push_str(&encoding.decode_without_bom_handling(piece).0);
        places.push((cut, text.len()));
        from = cut;
    }
    let place = |cut: usize| {
        let at = places.binary_search_by_key(&cut, |(cut, _)| *cut).ok()?;
        places.get(at).map(|(_, place)| *place)
    };
    let spans = spans
        .iter()
        .map(|s| Some(place(s.range().start)?..place(s.range().end)?));
    let spans = spans.collect::<Option<_>>()?;
    Some((text, spans))
}
