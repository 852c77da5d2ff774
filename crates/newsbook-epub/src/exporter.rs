//! From the corpus to the file: plans the book, has the package drawn up, renders and writes.

use crate::archive::{Archive, Member};
use crate::book::{Book, chapter_href};
use crate::chapter::chapter;
use crate::cover::{Cover, Pictures};
use crate::division::{Division, Parts};
use crate::package::{COVER, FOLDER, Package, package};
use crate::pages;
use crate::publication::publication;
use crate::share::Share;
use newsbook_core::{Code, Corpus, Diagnostic, Severity, Span};
use newsbook_export::render::each_place;
use newsbook_export::{
    CoverPicture, ExportContext, ExportError, Exporter, Format, OptionError, OptionTable,
    OutputKind,
};
use rayon::prelude::*;
use serde::Deserialize;
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
    codes: &[&CHARACTERS_REMOVED],
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
    let pictures = cover.draw()?;
    let front = front(book, &cover, &pictures)?;
    let path = book.share.path(FORMAT.path);
    let places: Vec<usize> = book.share.articles.clone().collect();
    let mut losses = Vec::new();
    ctx.write(&path, MEDIA_TYPE, |out| {
        losses.clear();
        let mut archive = Archive::new(out);
        for member in &front {
            archive.add(member)?;
        }
        each_place(
            book.corpus,
            &places,
            |entry, article, reading| {
                let document = chapter(book, entry, article, reading);
                let loss = (document.removed() > 0).then_some(article.span);
                (file(&chapter_href(entry), document.as_str()), loss)
            },
            |entry, (member, loss)| {
                losses.extend(loss.map(|span| (entry.source, span)));
                Ok(archive.add(&member)?)
            },
        )?;
        Ok(archive.finish()?)
    })?;
    for (source, span) in losses {
        ctx.report(removed(book.corpus, source, span));
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

fn removed(corpus: &Corpus, source: usize, span: Span) -> Diagnostic {
    let message = "the book has this article without characters that XML forbids";
    let diagnostic = Diagnostic::new(&CHARACTERS_REMOVED, message).span(span);
    match corpus.sources().get(source) {
        Some(source) => diagnostic.at(&source.path),
        None => diagnostic,
    }
}

/// All files but the chapters, in the order of the archive: `mimetype` first and stored, as OCF demands (EPUB 3.3,
/// section 4.2.4.1).
fn front(book: &Book<'_>, cover: &Cover, pictures: &Pictures) -> Result<Vec<Member>, ExportError> {
    let Package {
        container,
        opf,
        nav,
        ncx,
    } = package(&publication(book))?;
    let mut files: Vec<(String, String)> = [
        ("content.opf", opf),
        ("nav.xhtml", nav),
        ("toc.ncx", ncx),
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
    let mut members = vec![
        Member::stored("mimetype", MEDIA_TYPE.into()),
        Member::deflated("META-INF/container.xml", container.as_bytes()),
        // Deflated already.
        Member::stored(format!("{FOLDER}{COVER}"), pictures.full.clone()),
    ];
    members.par_extend(files.par_iter().map(|(name, text)| file(name, text)));
    Ok(members)
}

/// One file of the publication, compressed.
fn file(href: &str, text: &str) -> Member {
    Member::deflated(format!("{FOLDER}{href}"), text.as_bytes())
}
