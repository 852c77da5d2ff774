//! From a corpus to `text/SLUG.txt` and `corpus.txt`.

use crate::render::{self, Layout};
use newsbook_core::{Article, ArticleEntry, Code, Corpus, Diagnostic, Reading, Severity};
use newsbook_export::render::each_article;
use newsbook_export::{
    ExportContext, ExportError, Exporter, Format, OptionError, OptionTable, OutputKind,
};
use serde::Deserialize;

/// Plain text.
pub static FORMAT: Format = Format {
    id: "text",
    aliases: &["txt"],
    extensions: &["txt"],
    media_type: MEDIA_TYPE,
    path: PATH,
    output: OutputKind::Tree,
    default: true,
    summary: "Plain text, one file an article and one for the corpus",
    codes: CODES,
    open,
};

const MEDIA_TYPE: &str = "text/plain";
const PATH: &str = "corpus.txt";

static REMOVED: Code = Code {
    id: "text-characters-removed",
    severity: Severity::Warning,
    summary: "An article holds control characters or noncharacters; plain text leaves them out.",
};

static LINKS: Code = Code {
    id: "text-links-dropped",
    severity: Severity::Note,
    summary: "An article links to other pages; plain text of width 0 has the words of a link without its address.",
};

/// The diagnostics that plain text can report.
pub static CODES: &[&Code] = &[&REMOVED, &LINKS];

/// `[format.text]` of newsbook.toml.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Options {
    /// Columns of a line; 0 for a paragraph a line and no decoration.
    width: u16,
}

impl Default for Options {
    fn default() -> Self {
        Self { width: 72 }
    }
}

#[derive(Debug)]
struct TextExporter {
    layout: Layout,
}

fn open(options: &OptionTable) -> Result<Box<dyn Exporter>, OptionError> {
    let options: Options = options.clone().try_into()?;
    let layout = match options.width {
        0 => Layout::Bare,
        width => Layout::Wrapped(width.into()),
    };
    Ok(Box::new(TextExporter { layout }))
}

impl Exporter for TextExporter {
    fn export(&self, corpus: &Corpus, ctx: &mut ExportContext<'_>) -> Result<(), ExportError> {
        let layout = self.layout;
        each_article(
            corpus,
            |_, article, reading| {
                let text = render::article(article, &reading.source.path, layout);
                (text, lost(article, reading, layout))
            },
            |entry, (text, lost)| {
                for diagnostic in lost {
                    ctx.report(diagnostic);
                }
                ctx.write_bytes(&path_of(entry), MEDIA_TYPE, text.as_bytes())
            },
        )?;
        // Rendering once more is cheaper than holding all articles until the file that has them all can be written.
        ctx.write(PATH, MEDIA_TYPE, |out| {
            let mut before = render::corpus(corpus.info(), layout);
            each_article(
                corpus,
                |_, article, reading| render::article(article, &reading.source.path, layout),
                |_, text| {
                    if text.is_empty() {
                        return Ok(());
                    }
                    out.write_all(before.as_bytes())?;
                    before = render::between(layout);
                    Ok(out.write_all(text.as_bytes())?)
                },
            )
        })
    }
}

fn path_of(entry: &ArticleEntry) -> String {
    format!("text/{}.txt", entry.slug)
}

/// What plain text cannot say of an article.
fn lost(article: &Article, reading: &Reading, layout: Layout) -> Vec<Diagnostic> {
    let mut lost = Vec::new();
    let removed = render::texts(article)
        .into_iter()
        .flat_map(str::chars)
        .filter(|c| !render::is_kept(*c))
        .count();
    if removed > 0 {
        let message = format!("characters that plain text leaves out: {removed}");
        lost.push(Diagnostic::new(&REMOVED, message));
    }
    let links = render::links(article);
    if layout == Layout::Bare && links > 0 {
        let message = format!("addresses that plain text leaves out: {links}");
        lost.push(Diagnostic::new(&LINKS, message));
    }
    lost.into_iter()
        .map(|diagnostic| diagnostic.at(&reading.source.path).span(article.span))
        .collect()
}
