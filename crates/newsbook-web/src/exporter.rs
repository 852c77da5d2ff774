//! The format's entry in the registry, and the order in which its files are written.

use crate::page::Frame;
use crate::phrases::Phrases;
use crate::{article, index};
use newsbook_core::Corpus;
use newsbook_export::render::each_article;
use newsbook_export::{
    ExportContext, ExportError, Exporter, Format, OptionError, OptionTable, OutputKind, Site,
};
use serde::Deserialize;

/// Web pages: an index, a page for every article, a style sheet and a script.
pub static FORMAT: Format = Format {
    id: "web",
    aliases: &["html"],
    extensions: &["html"],
    media_type: HTML,
    path: "index.html",
    output: OutputKind::Tree,
    default: true,
    summary: "web pages: an index and a page for every article",
    codes: &[],
    open,
};

pub(crate) const HTML: &str = "text/html";

/// The style sheet of all pages, below the output folder.
pub(crate) const STYLE: &str = "style.css";

/// The script that narrows the list of the index, below the output folder.
pub(crate) const SCRIPT: &str = "filter.js";

/// Options of the format; there are none yet, and a mistyped one is an error.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Options {}

#[derive(Debug)]
struct Web;

fn open(options: &OptionTable) -> Result<Box<dyn Exporter>, OptionError> {
    let Options {} = options.clone().try_into()?;
    Ok(Box::new(Web))
}

impl Exporter for Web {
    fn export(&self, corpus: &Corpus, ctx: &mut ExportContext<'_>) -> Result<(), ExportError> {
        let frame = Frame {
            corpus: corpus.info(),
            site: ctx.site,
            outputs: ctx.outputs,
            generator: ctx.generator,
            phrases: Phrases::or_english(&corpus.info().language),
        };
        let style = include_bytes!("../assets/style.css");
        ctx.write_bytes(STYLE, "text/css", style)?;
        let script = include_bytes!("../assets/filter.js");
        ctx.write_bytes(SCRIPT, "text/javascript", script)?;
        ctx.write(FORMAT.path, HTML, |out| index::write(out, &frame, corpus))?;
        each_article(
            corpus,
            |entry, article, reading| article::page(&frame, corpus, entry, article, reading),
            |entry, page| ctx.write_bytes(&Site::article_path(entry), HTML, page.as_bytes()),
        )
    }
}
