//! From a corpus to `markdown/SLUG.md`.

use crate::inlines::Texts;
use crate::{front, render};
use newsbook_core::{Article, ArticleEntry, Block, Code, Corpus, Diagnostic, Severity};
use newsbook_export::format::no_options;
use newsbook_export::picture::{CHANGED, NOT_AT_HAND, pictures};
use newsbook_export::render::{each_article, once_more};
use newsbook_export::{
    Album, ExportContext, ExportError, Exporter, Format, OutputKind, Pictures, Words, xml,
};

/// Markdown.
///
/// `_index.md` is what Hugo and Zola call the page of a section; an `index.md` would make one page of the whole folder.
pub static FORMAT: Format = Format {
    id: "markdown",
    aliases: &["md"],
    extensions: &["md"],
    media_type: "text/markdown",
    path: "markdown/_index.md",
    output: OutputKind::Tree,
    default: false,
    summary: "Markdown (CommonMark) with YAML front matter, one file an article",
    codes: CODES,
    open: |options| {
        no_options(options)?;
        Ok(Box::new(Markdown))
    },
};

/// The folder of pictures, as seen from an article.
const IMAGES: &str = "../images/";

static REMOVED: Code = Code {
    id: "markdown-characters-removed",
    severity: Severity::Warning,
    summary: "An article holds control characters or noncharacters; Markdown leaves them out.",
};

static EMPHASIS: Code = Code {
    id: "markdown-emphasis-dropped",
    severity: Severity::Note,
    summary: "Stressed words stand where the marks of Markdown cannot, as beside a bracket within a word; they are plain, and only newsbook reads them back.",
};

/// The diagnostics that Markdown can report.
pub static CODES: &[&Code] = &[&REMOVED, &EMPHASIS, &CHANGED, &NOT_AT_HAND];

#[derive(Debug)]
struct Markdown;

impl Exporter for Markdown {
    fn export(&self, corpus: &Corpus, ctx: &mut ExportContext<'_>) -> Result<(), ExportError> {
        let index = front::index(corpus.info());
        ctx.write_bytes(FORMAT.path, FORMAT.media_type, index.as_bytes())?;
        let mut album = Album::shared(ctx);
        let shown = |entry: &ArticleEntry| Pictures::in_folder(IMAGES, Words::of(&entry.language));
        each_article(
            corpus,
            |entry, article, reading| {
                let text = render::article(corpus, article, reading, shown(entry));
                (text, pictures(article), lost(article))
            },
            |entry, (mut text, pictures, lost)| {
                if album.write(ctx, corpus, entry, &pictures)? {
                    let shown = shown(entry).without(album.lost());
                    once_more(corpus, entry, |article, reading| {
                        text = render::article(corpus, article, reading, shown);
                    })?;
                }
                let source = corpus.sources().get(entry.source);
                for diagnostic in lost {
                    let path = source.map_or("", |source| &source.path);
                    ctx.report(diagnostic.at(path));
                }
                let path = format!("markdown/{}.md", entry.slug);
                ctx.write_bytes(&path, FORMAT.media_type, text.as_bytes())
            },
        )
    }
}

/// What Markdown cannot say of an article.
fn lost(article: &Article) -> Vec<Diagnostic> {
    let texts = || article.body.iter().map(|block| block.text.as_str());
    let removed = texts()
        .flat_map(str::chars)
        .filter(|c| !xml::is_allowed(*c));
    let removed = removed.count();
    let mut lost = Vec::new();
    if removed > 0 {
        let message = format!("characters that Markdown leaves out: {removed}");
        lost.push(Diagnostic::new(&REMOVED, message).span(article.span));
    }
    let plain = article.body.iter().filter(|block| has_unmarked(block));
    let plain = plain.count();
    if plain > 0 {
        let message = format!("blocks whose stressed words are plain in Markdown: {plain}");
        lost.push(Diagnostic::new(&EMPHASIS, message).span(article.span));
    }
    lost
}

fn has_unmarked(block: &Block) -> bool {
    let mut texts = Texts::default();
    render::block(block, &mut texts, false);
    !texts.unmarked.is_empty()
}
