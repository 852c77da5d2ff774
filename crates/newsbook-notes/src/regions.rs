//! The account of a note: every byte that is not blank in exactly one region, in order.

use newsbook_core::reader::{Decoded, is_blank};
use newsbook_core::{Region, Role};
use std::ops::Range;

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

    /// Makes the account complete: what stands between the regions is marks, and no blanks are at their ends.
    pub(crate) fn complete(self, decoded: &Decoded<'_>) -> Vec<Region> {
        let text = decoded.text();
        let mut found = self.0;
        found.sort_by_key(|(.., range)| range.start);
        let mut complete = Vec::with_capacity(found.len());
        let mut end = 0;
        let rest = (Role::Metadata, "markdown-mark", text.len()..text.len());
        for (role, by, range) in found.into_iter().chain([rest]) {
            let gap = (Role::Metadata, "markdown-mark", end..range.start.max(end));
            let own = (role, by, range.start.max(end)..range.end.max(end));
            end = own.2.end;
            complete.extend([gap, own].into_iter().filter_map(|(role, by, range)| {
                let range = trimmed(text, range)?;
                Some(Region {
                    role,
                    span: decoded.span(range),
                    article: None,
                    rule: by.into(),
                    confidence: 1.0,
                })
            }));
        }
        complete
    }
}

/// A range without the blanks at its ends; `None` where it has nothing else.
fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let words = text.get(range.clone())?;
    let start = range.start + words.len() - words.trim_start_matches(is_blank).len();
    let end = range.start + words.trim_end_matches(is_blank).len();
    (start < end).then_some(start..end)
}
