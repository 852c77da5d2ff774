//! From a corpus to one document: sorts, renders and streams, whatever the format.

use crate::view::{Channel, Desk, Entry};
use newsbook_core::{Article, ArticleEntry, Code, Corpus, Diagnostic, Reading, Severity};
use newsbook_export::{
    ExportContext, ExportError, Exporter, OptionError, OptionTable, render, xhtml,
};
use serde::Deserialize;
use std::cmp::Reverse;

/// How one format writes a feed down. The document is its head, its entries with something between them, and its foot,
/// so that no more of it is in memory than a few entries.
#[derive(Debug)]
pub(crate) struct Syntax {
    /// Where the subscription document lies below the output folder.
    pub(crate) path: &'static str,
    pub(crate) media_type: &'static str,
    pub(crate) head: fn(&Channel) -> String,
    pub(crate) entry: fn(&Entry) -> String,
    pub(crate) between: &'static str,
    pub(crate) foot: &'static str,
}

/// Feeds leave out characters of an article.
static REMOVED: Code = Code {
    id: "feed-characters-removed",
    severity: Severity::Warning,
    summary: "An article holds control characters or noncharacters, which XML forbids; the feeds leave them out.",
};

/// The diagnostics that feeds can report.
pub(crate) static CODES: &[&Code] = &[&REMOVED];

/// `[format.rss]`, `[format.atom]` and `[format.json-feed]` of newsbook.toml.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Options {
    /// Whether entries hold the whole article; else its summary.
    full: bool,
    /// Address of the `WebSub` hub that tells subscribers of changes.
    hub: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            full: true,
            hub: None,
        }
    }
}

#[derive(Debug)]
struct FeedExporter {
    syntax: &'static Syntax,
    options: Options,
}

/// Opens an exporter that writes with `syntax`.
pub(crate) fn open(
    syntax: &'static Syntax,
    options: &OptionTable,
) -> Result<Box<dyn Exporter>, OptionError> {
    let mut options: Options = options.clone().try_into()?;
    if let Some(hub) = &mut options.hub {
        *hub = address(hub)?;
    }
    Ok(Box::new(FeedExporter { syntax, options }))
}

/// The address of a hub in ASCII, which RSS and Atom demand.
fn address(hub: &str) -> Result<String, OptionError> {
    xhtml::safe_url(hub)
        .filter(|url| url.starts_with("http"))
        .ok_or_else(|| {
            OptionError::new(format!(
                "{hub:?} cannot be a hub: expected an address like https://hub.example/"
            ))
        })
}

impl Exporter for FeedExporter {
    fn export(&self, corpus: &Corpus, ctx: &mut ExportContext<'_>) -> Result<(), ExportError> {
        let syntax = self.syntax;
        let channel = Channel {
            hub: self.options.hub.clone(),
            ..Channel::of(corpus, ctx, syntax.path)
        };
        let desk = Desk {
            corpus,
            site: ctx.site,
            full: self.options.full,
        };
        let mut lost = Vec::new();
        ctx.write(syntax.path, syntax.media_type, |out| {
            out.write_all((syntax.head)(&channel).as_bytes())?;
            let mut between = "";
            render::each_place(
                corpus,
                &newest_first(corpus),
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

/// The places of all articles, newest first; those of one instant in the order of the corpus.
fn newest_first(corpus: &Corpus) -> Vec<usize> {
    let mut places: Vec<usize> = (0..corpus.articles().len()).collect();
    places.sort_by_key(|place| Reverse(corpus.articles().get(*place).map(ArticleEntry::dated)));
    places
}
