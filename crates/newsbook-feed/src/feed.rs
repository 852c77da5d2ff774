//! Writes one feed: the pages of its archive, then the subscription document.

use crate::exporter::Syntax;
use crate::paging::{Page, Pages};
use crate::selection::Selection;
use crate::view::{Channel, Desk, Entry, Steps};
use newsbook_core::{Article, ArticleEntry, Code, Corpus, Diagnostic, Reading, Severity};
use newsbook_export::{ExportContext, ExportError, FullPage, picture, render};
use std::cmp::Reverse;

/// Feeds leave out characters of an article.
pub(crate) static REMOVED: Code = Code {
    id: "feed-characters-removed",
    severity: Severity::Warning,
    summary: "An article holds control characters or noncharacters, which XML forbids; the feeds leave them out.",
};

/// A feed that is to be written.
#[derive(Debug)]
pub(crate) struct Feed<'a> {
    pub(crate) syntax: &'static Syntax,
    /// Whether entries have the whole article and not a summary alone.
    pub(crate) full: bool,
    /// How many entries a page has.
    pub(crate) entries: usize,
    pub(crate) corpus: &'a Corpus,
    pub(crate) selection: &'a Selection,
    /// What its documents say of it.
    pub(crate) channel: Channel,
}

impl Feed<'_> {
    /// Writes the feed, into several documents where the context lets it.
    ///
    /// # Errors
    ///
    /// As [`Exporter::export`](newsbook_export::Exporter::export).
    pub(crate) fn write(&self, ctx: &mut ExportContext<'_>) -> Result<(), ExportError> {
        let path = self.selection.path(self.syntax.path);
        let log = &self.selection.log;
        let Some(archive) = ctx.archive.as_deref() else {
            let places = log.iter().map(|logged| logged.place).collect();
            return self.document(ctx, &path, &self.channel, places);
        };
        let known = archive.pages(&self.channel.address);
        let pages = Pages::of(log, known, self.entries);
        let count = pages.full.len();
        let mut full = Vec::with_capacity(count);
        for (number, page) in (1..).zip(pages.full) {
            full.push(self.full_page(ctx, number, page)?);
        }
        if let Some(page) = pages.filling {
            let (path, channel) = self.page(ctx, count + 1, &page, false);
            self.document(ctx, &path, &channel, page.places)?;
        }
        // The feed of the whole corpus is always there; any other goes on because it is remembered.
        let noted = !full.is_empty() || self.selection.name.is_some();
        if let Some(archive) = ctx.archive.as_mut().filter(|_| noted) {
            archive.remember(self.channel.address.clone(), full);
        }
        let steps = Steps {
            older: (count > 0).then(|| ctx.site.url(&self.page_path(count))),
            ..Steps::default()
        };
        let channel = Channel {
            steps,
            ..self.channel.clone()
        };
        self.document(ctx, &path, &channel, pages.newest)
    }

    /// Writes a full page: as it was published before, if that is still to be had.
    fn full_page(
        &self,
        ctx: &mut ExportContext<'_>,
        number: usize,
        page: Page,
    ) -> Result<FullPage, ExportError> {
        let (path, channel) = self.page(ctx, number, &page, true);
        let archive = ctx.archive.as_deref();
        let kept = page.known.and_then(|known| archive?.kept(&path, &known));
        match kept {
            Some(bytes) => ctx.write_bytes(&path, self.syntax.media_type, &bytes)?,
            None => self.document(ctx, &path, &channel, page.places)?,
        }
        let written = ctx.written().last();
        Ok(FullPage {
            through: page.through,
            sha256: written.map_or_else(String::new, |written| written.sha256.clone()),
        })
    }

    /// Where a page lies, and what it says of itself. All that it says is settled once it is full.
    fn page(
        &self,
        ctx: &ExportContext<'_>,
        number: usize,
        page: &Page,
        full: bool,
    ) -> (String, Channel) {
        let address = |number: usize| ctx.site.url(&self.page_path(number));
        let channel = Channel {
            address: address(number),
            updated: page.through,
            steps: Steps {
                current: Some(self.channel.address.clone()),
                older: (number > 1).then(|| address(number - 1)),
                newer: full.then(|| address(number + 1)),
            },
            ..self.channel.clone()
        };
        (self.page_path(number), channel)
    }

    /// Path of a page of the archive, counted from 1.
    fn page_path(&self, number: usize) -> String {
        let (stem, extension) = self.syntax.path.split_once('.').unwrap_or_default();
        self.selection
            .path(&format!("archive/{stem}-{number}.{extension}"))
    }

    /// Writes one document with the articles at `places`, the newest first.
    fn document(
        &self,
        ctx: &mut ExportContext<'_>,
        path: &str,
        channel: &Channel,
        places: Vec<usize>,
    ) -> Result<(), ExportError> {
        let (syntax, corpus) = (self.syntax, self.corpus);
        let published = ctx.outputs_of("web").next().is_some();
        let pictures = published.then(|| ctx.site.url(picture::FOLDER));
        let desk = Desk {
            corpus,
            site: ctx.site,
            full: self.full,
            pictures: pictures.as_deref(),
        };
        let places = newest_first(corpus, places);
        let mut lost = Vec::new();
        ctx.write(path, syntax.media_type, |out| {
            out.write_all((syntax.head)(channel).as_bytes())?;
            let mut between = "";
            render::each_place(
                corpus,
                &places,
                |entry, article, reading| {
                    let entry = desk.entry(entry, article);
                    let lost = removed(&entry, article, reading);
                    ((syntax.entry)(&entry), lost)
                },
                |_, (written, removed)| {
                    out.write_all(between.as_bytes())?;
                    between = syntax.between;
                    lost.extend(removed);
                    Ok(out.write_all(written.as_bytes())?)
                },
            )?;
            Ok(out.write_all(syntax.foot.as_bytes())?)
        })?;
        for diagnostic in lost {
            ctx.report(diagnostic);
        }
        Ok(())
    }
}

/// Says that the feeds leave out characters of an article, if they do.
fn removed(entry: &Entry, article: &Article, reading: &Reading) -> Option<Diagnostic> {
    let message = format!("characters that the feeds leave out: {}", entry.removed);
    let diagnostic = Diagnostic::new(&REMOVED, message)
        .at(&reading.source.path)
        .span(article.span);
    (entry.removed > 0).then_some(diagnostic)
}

/// Sorts places by date, the newest first; those of one instant in the order of the corpus.
fn newest_first(corpus: &Corpus, mut places: Vec<usize>) -> Vec<usize> {
    let dated = |place: usize| corpus.articles().get(place).map(ArticleEntry::dated);
    places.sort_by_key(|place| (Reverse(dated(*place)), *place));
    places
}
