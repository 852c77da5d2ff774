//! From the corpus to the file: plans the book, has the package drawn up, renders and writes.

use crate::archive::{Archive, Member};
use crate::book::{Book, chapter_href};
use crate::chapter::chapter;
use crate::cover::Cover;
use crate::division::{Division, Parts};
use crate::illustrations::{Illustrations, Shown};
use crate::package::{COVER, FOLDER, Package, package};
use crate::pages;
use crate::publication::publication;
use crate::share::Share;
use newsbook_core::{Code, Corpus, Diagnostic, Severity, Span};
use newsbook_export::render::{each_place, once_more};
use newsbook_export::{
    CoverPicture, ExportContext, ExportError, Exporter, Format, OptionError, OptionTable,
    OutputKind, picture,
};
use rayon::prelude::*;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::num::NonZeroUsize;

/// EPUB 3.3.
pub static FORMAT: Format = Format {
    id: "epub",
    aliases: &["book"],
    extensions: &["epub"],
    media_type: MEDIA_TYPE,
    path: "book.epub",
    output: OutputKind::Binary,
    default: true,
    summary: "an ebook (EPUB 3.3), one chapter an article",
    codes: &[
        &CHARACTERS_REMOVED,
        &picture::CHANGED,
        &picture::NOT_AT_HAND,
    ],
    open,
};

const MEDIA_TYPE: &str = "application/epub+zip";

/// An article whose text has characters that no EPUB can hold.
pub static CHARACTERS_REMOVED: Code = Code {
    id: "epub-characters-removed",
    severity: Severity::Warning,
    summary: "An article has characters that XML forbids, such as control characters; the book has its text without \
        them.",
};

/// So many articles a volume unless the user says otherwise: reading systems load package document and contents whole,
/// and are slow to open a book of tens of thousands of documents.
const MAX_ARTICLES: NonZeroUsize = NonZeroUsize::new(2000).expect("2000 is not zero");

const STYLE: &str = include_str!("style.css");

/// Options of the format, as `[format.epub]` of newsbook.toml has them.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Options {
    /// What makes a part of the book.
    parts: Parts,
    /// How many articles a book may have; beyond, there are several volumes.
    max_articles: NonZeroUsize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            parts: Parts::default(),
            max_articles: MAX_ARTICLES,
        }
    }
}

#[derive(Debug)]
struct Epub {
    options: Options,
}

fn open(options: &OptionTable) -> Result<Box<dyn Exporter>, OptionError> {
    let options = options.clone().try_into()?;
    Ok(Box::new(Epub { options }))
}

impl Exporter for Epub {
    fn export(&self, corpus: &Corpus, ctx: &mut ExportContext<'_>) -> Result<(), ExportError> {
        for share in Share::cut(corpus.articles().len(), self.options.max_articles) {
            write(
                &Book::plan(corpus, ctx.generator, self.options.parts, share),
                ctx,
            )?;
        }
        Ok(())
    }
}

/// Writes one book, and beside it its cover where there is room for that.
fn write(book: &Book<'_>, ctx: &mut ExportContext<'_>) -> Result<(), ExportError> {
    let cover = Cover::of(book);
    let (pictures, pages) = rayon::join(|| cover.draw(), || front(book, &cover));
    let pictures = pictures?;
    let path = book.share.path(FORMAT.path);
    let mut diagnostics = Vec::new();
    ctx.write(&path, MEDIA_TYPE, |out| {
        let mut archive = Archive::new(out);
        // First and stored, as OCF demands (EPUB 3.3, section 4.2.4.1).
        archive.add(&Member::stored("mimetype", MEDIA_TYPE.into()))?;
        // Deflated already.
        let drawn = Member::stored(format!("{FOLDER}{COVER}"), pictures.full.clone());
        archive.add(&drawn)?;
        for page in &pages {
            archive.add(page)?;
        }
        let mut illustrations = Illustrations::default();
        diagnostics = chapters(book, &mut archive, &mut illustrations)?;
        // Only now it is known which pictures there are.
        for member in package_files(book, &illustrations)? {
            archive.add(&member)?;
        }
        Ok(archive.finish()?)
    })?;
    for diagnostic in diagnostics {
        ctx.report(diagnostic);
    }
    if ctx.is_folder() {
        for (picture, bytes) in [
            (CoverPicture::FULL, &pictures.full),
            (CoverPicture::THUMBNAIL, &pictures.thumbnail),
        ] {
            ctx.write_bytes(&picture.path(&path), CoverPicture::MEDIA_TYPE, bytes)?;
        }
    }
    Ok(())
}

/// Writes the chapters, and each picture before the first chapter that shows it; says what the book has not.
fn chapters(
    book: &Book<'_>,
    archive: &mut Archive<'_>,
    illustrations: &mut Illustrations,
) -> Result<Vec<Diagnostic>, ExportError> {
    let places: Vec<usize> = book.share.articles.clone().collect();
    let mut diagnostics = Vec::new();
    let none = BTreeSet::new();
    each_place(
        book.corpus,
        &places,
        |entry, article, reading| {
            let document = chapter(book, entry, article, reading, &none);
            let loss = (document.removed() > 0).then_some(article.span);
            let member = file(&chapter_href(entry), document.as_str());
            (member, Shown::of(article), loss)
        },
        |entry, (mut member, shown, loss)| {
            if illustrations.add(book.corpus, entry, &shown, archive)? {
                let lost = illustrations.lost();
                once_more(book.corpus, entry, |article, reading| {
                    let document = chapter(book, entry, article, reading, lost);
                    member = file(&chapter_href(entry), document.as_str());
                })?;
            }
            diagnostics.extend(loss.map(|span| removed(book.corpus, entry.source, span)));
            Ok(archive.add(&member)?)
        },
    )?;
    diagnostics.extend(illustrations.take_diagnostics());
    Ok(diagnostics)
}

fn removed(corpus: &Corpus, source: usize, span: Span) -> Diagnostic {
    let message = "the book has this article without characters that XML forbids";
    let diagnostic = Diagnostic::new(&CHARACTERS_REMOVED, message).span(span);
    match corpus.sources().get(source) {
        Some(source) => diagnostic.at(&source.path),
        None => diagnostic,
    }
}

/// The files that lead to all others.
fn package_files(
    book: &Book<'_>,
    illustrations: &Illustrations,
) -> Result<Vec<Member>, ExportError> {
    let Package {
        container,
        opf,
        nav,
        ncx,
    } = package(&publication(book, illustrations))?;
    let mut members = vec![Member::deflated(
        "META-INF/container.xml",
        container.as_bytes(),
    )];
    let files = [("content.opf", opf), ("nav.xhtml", nav), ("toc.ncx", ncx)];
    members.par_extend(files.par_iter().map(|(name, text)| file(name, text)));
    Ok(members)
}

/// The style sheet and the pages before the chapters.
fn front(book: &Book<'_>, cover: &Cover) -> Vec<Member> {
    let mut files: Vec<(String, String)> = [
        ("stylesheet.css", STYLE.to_owned()),
        ("cover.xhtml", pages::cover(book, cover).into_string()),
        ("title.xhtml", pages::title(book).into_string()),
        ("about.xhtml", pages::about(book).into_string()),
        ("sources.xhtml", pages::sources(book).into_string()),
        ("colophon.xhtml", pages::colophon(book).into_string()),
    ]
    .map(|(name, text)| (name.to_owned(), text))
    .into();
    if pages::has_names(book) {
        files.push(("names.xhtml".to_owned(), pages::names(book).into_string()));
    }
    for division in &book.divisions {
        if let Division::Part(part) = division {
            files.push((part.href(), pages::part(book, part).into_string()));
        }
    }
    files
        .par_iter()
        .map(|(name, text)| file(name, text))
        .collect()
}

/// One file of the publication, compressed.
fn file(href: &str, text: &str) -> Member {
    Member::deflated(format!("{FOLDER}{href}"), text.as_bytes())
}
