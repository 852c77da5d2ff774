//! Which articles are copies of each other: candidates come in, are compared word for word, and what is alike is reported.
//!
//! Nothing is dropped unless the user asks for it: a copy in another paper is a fact about both.

use crate::codes;
use crate::gather::{Gathered, ReadFailure, SourceReader};
use crate::walk::Found;
use newsbook_core::corpus::{Resolution, are_copies};
use newsbook_core::{
    Article, ArticleEntry, Code, Diagnostic, Diagnostics, Reading, SourceEntry, Span,
};
use std::collections::{BTreeMap, BTreeSet};

/// Two articles that are copies of each other, by their places in the index, and where the second lies.
struct Copy {
    one: usize,
    other: usize,
    span: Span,
}

/// Where the articles of an index are taken from.
struct Shelf<'a> {
    reader: &'a SourceReader,
    found: &'a [Found],
    /// The readings, while they are kept.
    readings: Option<&'a [Reading]>,
    sources: &'a [SourceEntry],
    articles: &'a [ArticleEntry],
}

impl Shelf<'_> {
    /// Compares pairs of articles, and returns those that are copies of each other.
    ///
    /// Pairs come in order, so an article is read once for all later ones that it is compared with. A source that can no
    /// longer be read is passed over here; whoever exports it says so.
    fn confirm(&self, pairs: BTreeSet<(usize, usize)>) -> Vec<Copy> {
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
                let span = second.span;
                copies.push(Copy { one, other, span });
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

    /// Says that the second of two articles is a copy of the first.
    fn report(&self, copy: &Copy, code: &'static Code) -> Diagnostic {
        let place = |at: usize| {
            let entry = self.articles.get(at)?;
            Some((entry, self.sources.get(entry.source)?))
        };
        let message = place(copy.one).map_or_else(String::new, |(entry, source)| {
            format!(
                "the article is a copy of {:?} in {}, or a rewrite",
                entry.title, source.path
            )
        });
        let diagnostic = Diagnostic::new(code, message).span(copy.span);
        match place(copy.other) {
            Some((_, source)) => diagnostic.at(&source.path),
            None => diagnostic,
        }
    }
}

/// Finds which of the candidates are copies of each other, reports them, and has them lead to each other.
///
/// Articles are taken from the readings while these are kept, else from the reader.
pub(crate) fn link(
    resolution: &mut Resolution,
    candidates: BTreeSet<(usize, usize)>,
    (reader, found, readings): (&SourceReader, &[Found], Option<&[Reading]>),
    diagnostics: &mut Diagnostics,
) {
    let (sources, articles) = (resolution.sources(), resolution.articles());
    let shelf = Shelf {
        reader,
        found,
        readings,
        sources: &sources,
        articles: &articles,
    };
    let copies = shelf.confirm(candidates);
    let said = copies.iter();
    diagnostics.extend(said.map(|copy| shelf.report(copy, &codes::NEAR_DUPLICATE)));
    drop((sources, articles)); // the resolution changes its index in place while nobody else holds it
    resolution.link_copies(copies.iter().map(|copy| (copy.one, copy.other)));
}

/// Leaves out every article that is a copy of an earlier one, as the user asked.
///
/// # Errors
///
/// If a source that had been read cannot be read again.
pub(crate) fn leave_out(
    gathered: &mut Gathered,
    reader: &mut SourceReader,
    diagnostics: &mut Diagnostics,
) -> Result<(), ReadFailure> {
    let mut dropped: BTreeSet<usize> = BTreeSet::new();
    let mut sources: BTreeMap<usize, BTreeSet<u32>> = BTreeMap::new();
    let articles = gathered.draft.articles();
    let shelf = Shelf {
        reader,
        found: &gathered.sources,
        readings: gathered.readings.as_deref(),
        sources: gathered.draft.sources(),
        articles,
    };
    for copy in shelf.confirm(gathered.draft.candidates()) {
        if dropped.contains(&copy.one) || !dropped.insert(copy.other) {
            continue;
        }
        diagnostics.push(shelf.report(&copy, &codes::DUPLICATE_DROPPED));
        if let Some(entry) = articles.get(copy.other) {
            sources
                .entry(entry.source)
                .or_default()
                .insert(entry.position);
        }
    }
    for (at, positions) in sources {
        gathered.leave_out(at, &positions, reader)?;
    }
    Ok(())
}
