//! Byte ranges of a source as it lies on disk.

use std::fmt;
use std::ops::Range;

/// A half-open range of byte offsets into one source as it lies on disk.
///
/// Offsets are `u32`: the reader refuses a source of 4 GiB or more. A span does not name its source, because whatever
/// bears one (a region, an article's block) already belongs to exactly one source.
///
/// ```
/// use newsbook_core::Span;
///
/// let span = Span::new(3, 8);
/// assert_eq!(span.len(), 5);
/// assert!(span.contains(Span::new(4, 8)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset of the byte after the last.
    pub end: u32,
}

impl Span {
    /// Makes a span from its two offsets.
    ///
    /// # Panics
    ///
    /// If `end` lies before `start`.
    pub const fn new(start: u32, end: u32) -> Self {
        assert!(start <= end, "a span ends at or after its start");
        Self { start, end }
    }

    /// Number of bytes.
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether the span holds no byte.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether every byte of `other` lies inside.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The span as a range for slicing.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}
