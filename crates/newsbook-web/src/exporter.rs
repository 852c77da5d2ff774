//! The format's entry in the registry, and the order in which its files are written.

use crate::outputs::Beside;
use crate::page::Frame;
use crate::parts::{self, Part};
use crate::phrases::Phrases;
use crate::search::Index;
use crate::source::{self, Shown};
use crate::{article, contents, facets, index, names, shares};
use newsbook_core::{
    ArticleEntry, Asset, Checksum, Code, Corpus, Diagnostic, Reading, Severity, Source, Span,
};
use newsbook_export::format::no_options;
use newsbook_export::render::each_piece;
use newsbook_export::{
    Album, ExportContext, ExportError, Exporter, Format, OutputKind, Site, picture,
};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Web pages: an index, a page for every article and every source, a style sheet and a script.
pub static FORMAT: Format = Format {
    id: "web",
    aliases: &["html"],
    extensions: &["html"],
    media_type: HTML,
    path: "index.html",
    output: OutputKind::Tree,
    default: true,
    summary: "web pages: an index, a page for every article and every source",
    codes: &[
        &REMOVED,
        &NOT_SHOWN,
        &picture::CHANGED,
        &picture::NOT_AT_HAND,
    ],
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

/// A source cannot be shown.
static NOT_SHOWN: Code = Code {
    id: "web-source-not-shown",
    severity: Severity::Note,
    summary: "A model is read whose source is not found, or has changed; the source's page has its regions without their text.",
};

pub(crate) const HTML: &str = "text/html";

/// The style sheet of all pages, below the output folder.
pub(crate) const STYLE: &str = "style.css";

/// The script that searches, below the output folder.
pub(crate) const SCRIPT: &str = "search.js";

pub(crate) const JAVASCRIPT: &str = "text/javascript";

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
            beside: Beside::of(ctx.written()),
        };
        let style = include_bytes!("../assets/style.css");
        ctx.write_bytes(STYLE, "text/css", style)?;
        let script = include_bytes!("../assets/search.js");
        ctx.write_bytes(SCRIPT, JAVASCRIPT, script)?;
        let (index, facets) = (Index::of(corpus), facets::facets(&frame, corpus));
        let start = index::page(&frame, corpus, &index, &facets);
        ctx.write_bytes(FORMAT.path, HTML, start.as_bytes())?;
        index.write(ctx, &frame, corpus)?;
        contents::pages(ctx, &frame, corpus)?;
        facets::pages(ctx, &frame, corpus, &facets)?;
        shares::pages(ctx, &frame, corpus)?;
        names::pages(ctx, &frame, corpus)?;
        let (mut album, none) = (Album::shared(ctx), BTreeSet::new());
        each_piece(
            corpus,
            |at, reading| pieces(corpus, at, reading),
            |piece, reading| piece.page(&frame, corpus, reading, &none),
            |piece, page| {
                let Some(mut page) = page else { return Ok(()) };
                if let Some(entry) = page.entry
                    && album.write(ctx, corpus, entry, &page.pictures)?
                {
                    let reading = corpus.load(entry.source)?;
                    let again = piece.page(&frame, corpus, &reading, album.lost());
                    page.html = again.map_or(page.html, |again| again.html);
                }
                if let Some(diagnostic) = page.diagnostic {
                    ctx.report(diagnostic);
                }
                ctx.write_bytes(&page.path, HTML, page.html.as_bytes())
            },
        )
    }
}

/// A page that is made of one source.
enum Piece {
    /// Of its article at this place.
    Article(usize),
    /// Of this part of it.
    Part(Part, Arc<Shown>),
}

/// The pages of a source: those of its articles, then its own.
fn pieces(corpus: &Corpus, at: usize, reading: &Reading) -> Result<Vec<Piece>, ExportError> {
    let shown = Arc::new(Shown {
        at,
        parts: parts::cut(&reading.source),
        original: corpus.original(at)?,
    });
    let articles = (0..reading.articles.len()).map(Piece::Article);
    let parts = shown.parts.iter();
    let parts = parts.map(|part| Piece::Part(part.clone(), Arc::clone(&shown)));
    Ok(articles.chain(parts).collect())
}

/// A page as it will be written.
struct Rendered<'c> {
    path: String,
    html: String,
    diagnostic: Option<Diagnostic>,
    /// The article that it is of.
    entry: Option<&'c ArticleEntry>,
    /// The pictures on it, and where they stand.
    pictures: Vec<(Asset, Span)>,
}

impl Piece {
    /// Renders the page without pictures that are `lost`.
    fn page<'c>(
        &self,
        frame: &Frame<'_>,
        corpus: &'c Corpus,
        reading: &Reading,
        lost: &BTreeSet<Checksum>,
    ) -> Option<Rendered<'c>> {
        match self {
            Self::Article(at) => {
                let article = reading.articles.get(*at)?;
                let entry = corpus.article(article.id)?;
                let page = article::page(frame, corpus, entry, article, reading, lost);
                Some(Rendered {
                    path: Site::article_path(entry),
                    html: page.html,
                    diagnostic: page.lost.map(|span| removed(&reading.source, span)),
                    entry: Some(entry),
                    pictures: picture::pictures(article),
                })
            }
            Self::Part(part, shown) => {
                let source = &reading.source;
                Some(Rendered {
                    path: parts::path(source.id, part.window),
                    html: source::page(frame, corpus, reading, part, shown),
                    diagnostic: shown.original.is_none().then(|| not_shown(source)),
                    entry: None,
                    pictures: Vec::new(),
                })
            }
        }
    }
}

fn removed(source: &Source, span: Span) -> Diagnostic {
    let message = "the page has this article without characters that HTML forbids";
    Diagnostic::new(&REMOVED, message)
        .span(span)
        .at(&source.path)
}

fn not_shown(source: &Source) -> Diagnostic {
    let message = "its page names its regions without their text, because the file is not at hand";
    let help = "run newsbook in the folder that was given to `newsbook parse`";
    Diagnostic::new(&NOT_SHOWN, message)
        .at(&source.path)
        .help(help)
}
