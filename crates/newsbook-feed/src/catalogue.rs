//! What a catalogue says of the book, before it is written down.
//!
//! Only a book that the same build writes is offered.

use newsbook_core::{Code, Corpus, Diagnostic, Severity};
use newsbook_export::{ExportContext, Output, Volume, xml};

/// Name of the format whose output the catalogue offers.
const BOOK: &str = "epub";

static NO_BOOK: Code = Code {
    id: "catalogue-without-book",
    severity: Severity::Warning,
    summary: "A catalogue offers the book, and this build writes none: add epub to the formats, or leave the catalogue out.",
};

/// The diagnostics that catalogues can report.
pub(crate) static CODES: &[&Code] = &[&NO_BOOK];

/// What a catalogue says of the book. All text is free of characters that XML forbids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Book {
    /// The identifier and the title that stand in the book too.
    pub(crate) id: String,
    pub(crate) title: String,
    /// All languages in it, in order of first appearance.
    pub(crate) languages: Vec<String>,
    /// Where it lies.
    pub(crate) address: String,
    pub(crate) media_type: String,
    /// Its length in bytes, where it is already written.
    pub(crate) bytes: Option<u64>,
}

impl Book {
    /// The books of this build, of which a large corpus has several; where there is none, a diagnostic.
    pub(crate) fn all(corpus: &Corpus, ctx: &mut ExportContext<'_>) -> Vec<Self> {
        let outputs: Vec<&Output> = ctx.outputs_of(BOOK).collect();
        if outputs.is_empty() {
            let message = "the catalogue is empty, because this build writes no book";
            ctx.report(Diagnostic::new(&NO_BOOK, message));
        }
        let (info, languages, of) = (corpus.info(), languages(corpus), outputs.len());
        let books = outputs.into_iter().zip(1..).map(|(output, number)| {
            let volume = Volume { number, of };
            let written = ctx.written().iter().find(|w| w.path == output.path);
            Self {
                id: volume.identifier(info),
                title: xml::clean(&volume.title(info)).into_owned(),
                languages: languages.clone(),
                address: ctx.site.url(&output.path),
                media_type: output.media_type.clone(),
                bytes: written.map(|written| written.bytes),
            }
        });
        books.collect()
    }
}

fn languages(corpus: &Corpus) -> Vec<String> {
    let mut languages: Vec<String> = Vec::new();
    for entry in corpus.articles() {
        if entry.language != "und" && !languages.contains(&entry.language) {
            languages.push(xml::clean(&entry.language).into_owned());
        }
    }
    languages
}
