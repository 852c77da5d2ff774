//! The text that is read, with the way back to the bytes of its source.

use super::decode::Decoded;
use crate::Span;
use std::ops::Range;

/// Characters of a text that come from one place of a decoded source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Where they start in the text.
    pub at: usize,
    /// Their length in the text.
    pub length: usize,
    /// Where they stand in the source, in another length where they are written in another way (`&amp;`).
    pub source: Range<usize>,
}

impl Origin {
    /// Whether the characters stand in the source as they are.
    pub const fn is_verbatim(&self) -> bool {
        self.length == self.source.end - self.source.start
    }

    /// Where a part of the characters stands in the source: all of them where they are written in another way.
    pub fn part(&self, at: usize, length: usize) -> Range<usize> {
        if self.is_verbatim() {
            let start = self.source.start + at;
            start..start + length
        } else {
            self.source.clone()
        }
    }
}

/// Where a range of a text stands in its source, from its first character that has an origin to its last.
pub fn origin(origins: &[Origin], range: &Range<usize>) -> Option<Range<usize>> {
    let first = origins.partition_point(|origin| origin.at + origin.length <= range.start);
    let past = origins.partition_point(|origin| origin.at < range.end);
    let (first, last) = (origins.get(first)?, origins.get(past.checked_sub(1)?)?);
    let skip = range.start.saturating_sub(first.at);
    let start = first.part(skip, first.length.saturating_sub(skip)).start;
    let kept = range.end.min(last.at + last.length).saturating_sub(last.at);
    let end = last.part(0, kept).end;
    (start <= end).then_some(start..end)
}

/// The text of one source.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting<'d> {
    /// The text.
    pub(super) text: &'d str,
    /// The source that it comes from.
    pub(super) decoded: &'d Decoded<'d>,
    /// Where its characters stand in that; `None` where the text is the source's own.
    pub(super) origins: Option<&'d [Origin]>,
}

impl<'d> Setting<'d> {
    /// A source's own text.
    pub(super) fn plain(decoded: &'d Decoded<'d>) -> Self {
        Self {
            text: &decoded.text,
            decoded,
            origins: None,
        }
    }

    /// A range of the text from its first character that has an origin: a bullet that only shows an item for one is no
    /// word of the source.
    pub(super) fn written(&self, range: Range<usize>) -> Range<usize> {
        let Some(origins) = self.origins else {
            return range;
        };
        let first = origins.partition_point(|origin| origin.at + origin.length <= range.start);
        let start = origins.get(first).map_or(range.end, |origin| origin.at);
        start.clamp(range.start, range.end)..range.end
    }

    /// The bytes on disk that a range of the text comes from.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        match self.origins {
            None => self.decoded.span(range),
            Some(origins) => self.decoded.span(origin(origins, &range).unwrap_or(0..0)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_lead_to_the_source() {
        // "Tea & rain" from "<p>Tea &amp; <b>rain</b>".
        let origins = [
            Origin {
                at: 0,
                length: 4,
                source: 3..7,
            },
            Origin {
                at: 4,
                length: 1,
                source: 7..12,
            },
            Origin {
                at: 5,
                length: 1,
                source: 12..13,
            },
            Origin {
                at: 6,
                length: 4,
                source: 16..20,
            },
        ];
        assert_eq!(origin(&origins, &(0..10)), Some(3..20));
        assert_eq!(origin(&origins, &(1..3)), Some(4..6));
        assert_eq!(origin(&origins, &(4..5)), Some(7..12));
        assert_eq!(origin(&origins, &(2..8)), Some(5..18));
        assert_eq!(origin(&[], &(2..8)), None);
    }

    #[test]
    fn what_comes_from_nowhere_is_passed_over() {
        // A bullet of four bytes, then text.
        let origins = [Origin {
            at: 4,
            length: 4,
            source: 9..13,
        }];
        assert_eq!(origin(&origins, &(0..8)), Some(9..13));
    }
}
