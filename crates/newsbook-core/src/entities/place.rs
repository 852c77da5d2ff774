//! The way from a place in an article's text back to the bytes of its source.
//!
//! Text differs from its source in white space, in Unicode NFC, and in what stands between its lines. So the two are gone
//! through side by side, and what comes out is compared with what was looked for: a place is exact, or it is not given.

use crate::Span;
use crate::reader::{Decoded, decode_part, fold};
use std::ops::Range;
use unicode_normalization::char::decompose_canonical;

/// Where ranges of a text stand on disk, `whole` being where all of it stands.
pub(super) fn spans(
    text: &str,
    ranges: &[Range<usize>],
    bytes: &[u8],
    encoding: &str,
    whole: Span,
) -> Vec<Option<Span>> {
    let source = decode_part(bytes.get(whole.range()).unwrap_or_default(), encoding);
    let exact = |found: Range<usize>| {
        let Span { start, end } = source.span(found);
        Span::new(whole.start + start, whole.start + end)
    };
    if source.text == text {
        return ranges.iter().cloned().map(|r| Some(exact(r))).collect();
    }
    let steps = walk(text, &source);
    let find = |range: &Range<usize>| {
        let first = steps.partition_point(|step| step.at < range.start);
        let next = steps.partition_point(|step| step.at < range.end);
        let (first, last) = (steps.get(first)?, steps.get(next.checked_sub(1)?)?);
        let found = first.stands.start..last.stands.end;
        let stands = source.text.get(found.clone())?;
        (fold(stands) == fold(text.get(range.clone())?)).then(|| exact(found))
    };
    ranges.iter().map(find).collect()
}

/// A character of a text, and the character of the source that it comes from.
struct Step {
    at: usize,
    stands: Range<usize>,
}

/// Goes through a text and its source side by side, passing over what the source has besides.
fn walk(text: &str, source: &Decoded<'_>) -> Vec<Step> {
    let mut ahead = atoms(&source.text).into_iter();
    atoms(text)
        .into_iter()
        .map_while(|(c, at)| {
            let (_, stands) = ahead.find(|(other, _)| *other == c)?;
            Some(Step {
                at: at.start,
                stands,
            })
        })
        .collect()
}

/// The characters of a text without white space, decomposed, so that composed and decomposed text are alike.
fn atoms(text: &str) -> Vec<(char, Range<usize>)> {
    let mut atoms = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
        decompose_canonical(c, |part| atoms.push((part, at..at + c.len_utf8())));
    }
    atoms
}
