//! A catalogue of the book, whatever the version of OPDS: what it says, and how it is exported.
//!
//! Only a book that the same build writes is offered. A corpus of very many volumes has several pages, which lead to each
//! other.

use crate::view::Channel;
use newsbook_core::{Code, Corpus, Diagnostic, Severity};
use newsbook_export::{
    CoverPicture, ExportContext, ExportError, Exporter, OptionError, OptionTable, Output, Volume,
    format::no_options, xml,
};

/// Name of the format whose output the catalogue offers.
const BOOK: &str = "epub";

/// So many books stand on a page: OPDS asks for pages that clients with little memory can load.
pub(crate) const BOOKS: usize = 50;

static NO_BOOK: Code = Code {
    id: "catalogue-without-book",
    severity: Severity::Warning,
    summary: "A catalogue offers the book, and this build writes none: add epub to the formats, or leave the catalogue out.",
};

/// The diagnostics that catalogues can report.
pub(crate) static CODES: &[&Code] = &[&NO_BOOK];

/// Open access (OPDS 1.2, section 5.2.1): the book is there to be fetched, without price or loan.
pub(crate) const ACQUISITION: &str = "http://opds-spec.org/acquisition/open-access";

/// How one version of OPDS writes a page of a catalogue down.
#[derive(Debug)]
pub(crate) struct Syntax {
    /// Where the first page lies below the output folder.
    pub(crate) path: &'static str,
    pub(crate) media_type: &'static str,
    pub(crate) render: fn(&Channel, &Page<'_>) -> String,
}

/// One document of a catalogue.
#[derive(Debug)]
pub(crate) struct Page<'a> {
    pub(crate) books: &'a [Book],
    /// From 1.
    pub(crate) number: usize,
    /// How many books there are on all pages.
    pub(crate) total: usize,
    /// Address of the first page.
    pub(crate) start: String,
    /// The other pages by their link relations (OPDS 1.2, section 2.5, after RFC 5005, section 3).
    pub(crate) steps: Vec<(&'static str, String)>,
}

/// What a catalogue says of one book. All text is free of characters that XML forbids.
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
    /// The address of its cover and of a smaller one, where they are already written.
    pub(crate) cover: Option<String>,
    pub(crate) thumbnail: Option<String>,
}

#[derive(Debug)]
struct CatalogueExporter(&'static Syntax);

/// Opens an exporter that writes with `syntax`.
pub(crate) fn open(
    syntax: &'static Syntax,
    options: &OptionTable,
) -> Result<Box<dyn Exporter>, OptionError> {
    no_options(options)?;
    Ok(Box::new(CatalogueExporter(syntax)))
}

impl Exporter for CatalogueExporter {
    fn export(&self, corpus: &Corpus, ctx: &mut ExportContext<'_>) -> Result<(), ExportError> {
        let Self(syntax) = self;
        let books = Book::all(corpus, ctx);
        let size = if ctx.is_folder() { BOOKS } else { usize::MAX };
        // A catalogue without a book is a page all the same.
        let of = books.len().div_ceil(size).max(1);
        for number in 1..=of {
            let page = Page {
                books: books.chunks(size).nth(number - 1).unwrap_or_default(),
                number,
                total: books.len(),
                start: ctx.site.url(syntax.path),
                steps: steps(number, of)
                    .map(|(relation, to)| (relation, ctx.site.url(&page_path(syntax, to))))
                    .collect(),
            };
            let path = page_path(syntax, number);
            let document = (syntax.render)(&Channel::of(corpus, ctx, &path), &page);
            ctx.write_bytes(&path, syntax.media_type, document.as_bytes())?;
        }
        Ok(())
    }
}

/// The link relations of a page with the numbers of the pages that they lead to; none where it is the only one.
fn steps(number: usize, of: usize) -> impl Iterator<Item = (&'static str, usize)> {
    let steps = [
        ("first", 1, of > 1),
        ("previous", number.saturating_sub(1), number > 1),
        ("next", number + 1, number < of),
        ("last", of, of > 1),
    ];
    let there = steps.into_iter().filter(|(.., there)| *there);
    there.map(|(relation, to, _)| (relation, to))
}

fn page_path(syntax: &Syntax, number: usize) -> String {
    match syntax.path.rsplit_once('.') {
        Some((stem, extension)) if number > 1 => format!("{stem}-{number}.{extension}"),
        _ => syntax.path.to_owned(),
    }
}

impl Book {
    /// The books of this build, of which a large corpus has several; where there is none, a diagnostic.
    fn all(corpus: &Corpus, ctx: &mut ExportContext<'_>) -> Vec<Self> {
        let outputs: Vec<&Output> = ctx.outputs_of(BOOK).collect();
        if outputs.is_empty() {
            let message = "the catalogue is empty, because this build writes no book";
            ctx.report(Diagnostic::new(&NO_BOOK, message));
        }
        let (info, languages, of) = (corpus.info(), languages(corpus), outputs.len());
        let written = |path: &str| ctx.written().iter().find(|w| w.path == path);
        let books = outputs.into_iter().zip(1..).map(|(output, number)| {
            let volume = Volume { number, of };
            let picture = |picture: CoverPicture| {
                let file = written(&picture.path(&output.path))?;
                Some(ctx.site.url(&file.path))
            };
            Self {
                id: volume.identifier(info),
                title: xml::clean(&volume.title(info)).into_owned(),
                languages: languages.clone(),
                address: ctx.site.url(&output.path),
                media_type: output.media_type.clone(),
                bytes: written(&output.path).map(|written| written.bytes),
                cover: picture(CoverPicture::FULL),
                thumbnail: picture(CoverPicture::THUMBNAIL),
            }
        });
        books.collect()
    }
}

fn languages(corpus: &Corpus) -> Vec<String> {
    let mut languages: Vec<String> = Vec::new();
    for entry in corpus.articles() {
        let known = |known: &String| **known == *entry.language;
        if &*entry.language != "und" && !languages.iter().any(known) {
            languages.push(xml::clean(&entry.language).into_owned());
        }
    }
    languages
}
