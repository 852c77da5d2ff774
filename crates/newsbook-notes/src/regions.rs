//! The account of a note: every byte that is not blank in exactly one region, in order.

use newsbook_core::reader::{Decoded, is_blank};
use newsbook_core::{Region, Role};
use std::ops::Range;

/// What marks that belong to no block are.
const MARK: &str = "note-mark";

/// Regions as ranges of the text.
#[derive(Debug, Default)]
pub(crate) struct Regions(Vec<(Role, &'static str, Range<usize>)>);

impl Regions {
    /// Adds a region that stands behind all others; returns its rule.
    pub(crate) fn add(
        &mut self,
        role: Role,
        by: &'static str,
        range: Range<usize>,
    ) -> &'static str {
        self.0.push((role, by, range));
        by
    }

    /// Adds the lines of front matter, those apart that hold a value which was used.
    pub(crate) fn front(&mut self, text: &str, range: Range<usize>, used: &[Range<usize>]) {
        let mut used: Vec<&Range<usize>> = used.iter().collect();
        used.sort_by_key(|range| range.start);
        let mut used = used.into_iter().peekable();
        let mut at = range.start;
        for line in text.get(range).unwrap_or_default().split_inclusive('\n') {
            let end = at + line.len();
            while used.peek().is_some_and(|value| value.end <= at) {
                used.next();
            }
            let by = if used.peek().is_some_and(|value| value.start < end) {
                "front-matter-value"
            } else {
                "front-matter"
            };
            self.add(Role::Metadata, by, at..end);
            at = end;
        }
    }

    /// Makes the account complete: what stands between the regions is marks.
    pub(crate) fn complete(mut self, decoded: &Decoded<'_>) -> Vec<Region> {
        self.0.sort_by_key(|(.., range)| range.start);
        let rest = (
            Role::Metadata,
            MARK,
            decoded.text().len()..decoded.text().len(),
        );
        let mut end = 0;
        let mut complete = Vec::with_capacity(2 * self.0.len());
        for (role, by, range) in self.0.into_iter().chain([rest]) {
            let start = range.start.max(end);
            complete.push((Role::Metadata, MARK, end..start));
            end = range.end.max(start);
            complete.push((role, by, start..end));
        }
        Self(complete).of(decoded)
    }

    /// The regions as they are, without blanks at their ends.
    pub(crate) fn of(self, decoded: &Decoded<'_>) -> Vec<Region> {
        let made = self.0.into_iter().filter_map(|(role, by, range)| {
            let range = trimmed(decoded.text(), range)?;
            Some(Region {
                role,
                span: decoded.span(range),
                article: None,
                rule: by.into(),
                confidence: 1.0,
            })
        });
        made.collect()
    }
}

/// A range without the blanks at its ends; `None` where it has nothing else.
fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let words = text.get(range.clone())?;
    let start = range.start + words.len() - words.trim_start_matches(is_blank).len();
    let end = range.start + words.trim_end_matches(is_blank).len();
    (start < end).then_some(start..end)
}
