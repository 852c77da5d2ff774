//! The format's entry in the registry, and the order in which its files are written.

use crate::page::Frame;
use crate::phrases::Phrases;
use crate::{article, index, names};
use newsbook_core::{ArticleEntry, Code, Corpus, Diagnostic, Severity, Span};
use newsbook_export::format::no_options;
use newsbook_export::render::each_article;
use newsbook_export::{ExportContext, ExportError, Exporter, Format, OutputKind, Site};

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
    codes: &[&REMOVED],
    open: |options| {
        no_options(options)?;
        Ok(Box::new(Web))
    },
};

/// A page leaves out characters of its article.
static REMOVED: Code = Code {
    id: "web-characters-removed",
    severity: Severity::Warning,
    summary: "An article holds control characters or noncharacters, which HTML forbids; its page leaves them out.",
};

pub(crate) const HTML: &str = "text/html";

/// The style sheet of all pages, below the output folder.
pub(crate) const STYLE: &str = "style.css";

/// The script that narrows the list of the index, below the output folder.
pub(crate) const SCRIPT: &str = "filter.js";

#[derive(Debug)]
struct Web;

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
        names::pages(ctx, &frame, corpus)?;
        each_article(
            corpus,
            |entry, article, reading| article::page(&frame, corpus, entry, article, reading),
            |entry, page| {
                if let Some(span) = page.lost {
                    ctx.report(removed(corpus, entry, span));
                }
                ctx.write_bytes(&Site::article_path(entry), HTML, page.html.as_bytes())
            },
        )
    }
}

fn removed(corpus: &Corpus, entry: &ArticleEntry, span: Span) -> Diagnostic {
    let message = "the page has this article without characters that HTML forbids";
    let diagnostic = Diagnostic::new(&REMOVED, message).span(span);
    match corpus.sources().get(entry.source) {
        Some(source) => diagnostic.at(&source.path),
        None => diagnostic,
    }
}
