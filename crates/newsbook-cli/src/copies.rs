//! Which articles are copies of each other: candidates come in, are compared word for word, and what is alike is reported.
//!
//! Nothing is dropped: a copy in another paper is a fact about both.

use crate::codes;
use crate::gather::SourceReader;
use crate::walk::Found;
use newsbook_core::corpus::are_copies;
use newsbook_core::{Article, ArticleEntry, Diagnostic, Diagnostics, Reading, SourceEntry};
use std::collections::BTreeSet;

/// Where the articles of an index are taken from.
pub(crate) struct Shelf<'a> {
    pub(crate) reader: &'a SourceReader,
    pub(crate) found: &'a [Found],
    /// The readings, while they are kept.
    pub(crate) readings: Option<&'a [Reading]>,
    pub(crate) sources: &'a [SourceEntry],
    pub(crate) articles: &'a [ArticleEntry],
}

impl Shelf<'_> {
    /// Compares pairs of articles, and returns those that are copies of each other.
    ///
    /// Pairs come in order, so an article is read once for all later ones that it is compared with. A source that can no
    /// longer be read is passed over here; whoever exports it says so.
    pub(crate) fn confirm(
        &self,
        pairs: BTreeSet<(usize, usize)>,
        diagnostics: &mut Diagnostics,
    ) -> Vec<(usize, usize)> {
        let mut copies = Vec::new();
        let mut kept: Option<(usize, Article)> = None;
        for (one, other) in pairs {
            if kept.as_ref().is_none_or(|(place, _)| *place != one) {
                kept = self.article(one).map(|article| (one, article));
            }
            let (Some((_, first)), Some(second)) = (&kept, self.article(other)) else {
                continue;
            };
            if are_copies(first, &second) {
                diagnostics.push(self.report(one, other, &second));
                copies.push((one, other));
            }
        }
        copies
    }

    /// The article at a place of the index.
    fn article(&self, place: usize) -> Option<Article> {
        let at = self.articles.get(place)?.source;
        let nth = place.checked_sub(self.sources.get(at)?.articles.start)?;
        if let Some(readings) = self.readings {
            return readings.get(at)?.articles.get(nth).cloned();
        }
        let (reading, _) = self.reader.read(self.found.get(at)?).ok()?;
        reading.articles.into_iter().nth(nth)
    }

    fn report(&self, one: usize, other: usize, second: &Article) -> Diagnostic {
        let place = |at: usize| {
            let entry = self.articles.get(at)?;
            Some((entry, self.sources.get(entry.source)?))
        };
        let message = place(one).map_or_else(String::new, |(entry, source)| {
            format!(
                "the article is a copy of {:?} in {}, or a rewrite",
                entry.title, source.path
            )
        });
        let diagnostic = Diagnostic::new(&codes::NEAR_DUPLICATE, message).span(second.span);
        match place(other) {
            Some((_, source)) => diagnostic.at(&source.path),
            None => diagnostic,
        }
    }
}
