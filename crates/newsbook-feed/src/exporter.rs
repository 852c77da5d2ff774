//! From a corpus to its feeds, whatever the format.
//!
//! Into a folder goes a feed of the whole corpus, one of every language and one of every listing, each with its archive.
//! Where there is room for one document, it is the feed of the whole corpus with all entries.

use crate::feed::{self, Feed};
use crate::selection::Selection;
use crate::view::{Channel, Entry};
use newsbook_core::{Code, Corpus};
use newsbook_export::{ExportContext, ExportError, Exporter, OptionError, OptionTable, xhtml};
use serde::Deserialize;
use std::num::NonZeroUsize;

/// How one format writes a feed down. The document is its head, its entries with something between them, and its foot,
/// so that no more of it is in memory than a few entries.
#[derive(Debug)]
pub(crate) struct Syntax {
    /// Where the subscription document of the whole corpus lies below the output folder.
    pub(crate) path: &'static str,
    pub(crate) media_type: &'static str,
    pub(crate) head: fn(&Channel) -> String,
    pub(crate) entry: fn(&Entry) -> String,
    pub(crate) between: &'static str,
    pub(crate) foot: &'static str,
}

/// The diagnostics that feeds can report.
pub(crate) static CODES: &[&Code] = &[&feed::REMOVED];

/// So many entries are polled again and again, and suffice for who polls once a day.
const ENTRIES: NonZeroUsize = NonZeroUsize::new(50).expect("fifty is not zero");

/// `[format.rss]`, `[format.atom]` and `[format.json-feed]` of newsbook.toml.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Options {
    /// Whether entries hold the whole article; else its summary.
    full: bool,
    /// How many entries the subscription document has, and each page of the archive.
    entries: NonZeroUsize,
    /// Whether every language has a feed, where there are several.
    by_language: bool,
    /// Whether every listing has a feed, where it is not all there is.
    by_part: bool,
    /// Address of the `WebSub` hub that tells subscribers of changes.
    hub: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            full: true,
            entries: ENTRIES,
            by_language: true,
            by_part: true,
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
        let mut selections = vec![Selection::whole(corpus)];
        if let Some(archive) = ctx.archive.as_deref() {
            // A feed that somebody may have subscribed to goes on while there is anything for it.
            let had = |selection: &Selection| {
                archive.knows(&ctx.site.url(&selection.path(self.syntax.path)))
            };
            if self.options.by_language {
                selections.extend(Selection::by_language(corpus, had));
            }
            if self.options.by_part {
                selections.extend(Selection::by_part(corpus, had));
            }
        }
        for selection in &selections {
            let feed = Feed {
                syntax: self.syntax,
                full: self.options.full,
                entries: self.options.entries.get(),
                corpus,
                selection,
                channel: Channel {
                    hub: self.options.hub.clone(),
                    ..Channel::of_selection(corpus, ctx, selection, self.syntax.path)
                },
            };
            feed.write(ctx)?;
        }
        Ok(())
    }
}
