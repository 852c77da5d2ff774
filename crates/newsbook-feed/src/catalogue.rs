//! What a catalogue says of the book, before it is written down.
//!
//! Only a book that the same build writes is offered.

use newsbook_core::{Code, Corpus, Diagnostic, Severity};
use newsbook_export::{ExportContext, xml};

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
    /// The identifier that stands in the book too.
    pub(crate) id: String,
    /// All languages in it, in order of first appearance.
    pub(crate) languages: Vec<String>,
    /// Where it lies.
    pub(crate) address: String,
    pub(crate) media_type: String,
    /// Its length in bytes, where it is already written.
    pub(crate) bytes: Option<u64>,
}

impl Book {
    /// The book of this build; where it writes none, `None` and a diagnostic.
    pub(crate) fn of(corpus: &Corpus, ctx: &mut ExportContext<'_>) -> Option<Self> {
        let Some(output) = ctx.output(BOOK) else {
            let message = "the catalogue is empty, because this build writes no book";
            ctx.report(Diagnostic::new(&NO_BOOK, message));
            return None;
        };
        let written = ctx.written().iter().find(|w| w.path == output.path);
        Some(Self {
            id: corpus.info().id.clone(),
            languages: languages(corpus),
            address: ctx.site.url(&output.path),
            media_type: output.media_type.clone(),
            bytes: written.map(|written| written.bytes),
        })
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
