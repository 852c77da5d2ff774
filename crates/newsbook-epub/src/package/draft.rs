//! Has epub-builder 0.8.3 draw up the small files of a package.
//!
//! The library writes whole books; it is given one document without content, and the small files are taken out of the
//! archive that it makes. Each document that is packed would cost a deflate engine of 300 KB, which glibc 2.36 does not
//! hand out again, and each entry of the contents would be deflated, inflated and parsed again to be mended: the
//! amendments list them. What can be avoided by calling the library in another way is avoided here.

use super::{COVER, FOLDER, Publication};
use epub_builder::{EpubBuilder, EpubContent, EpubVersion, MetadataOpfV3, TocElement, ZipLibrary};
use newsbook_core::Direction;
use newsbook_export::xml;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The files as the library has them.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) container: String,
    pub(super) opf: String,
    pub(super) nav: String,
    pub(super) ncx: String,
}

/// Why there is no draft.
#[derive(Debug, thiserror::Error)]
pub(super) enum DraftError {
    #[error("epub-builder failed: {0}")]
    Builder(#[from] epub_builder::Error),
    #[error("epub-builder's archive cannot be read: {0}")]
    Archive(#[from] zip::result::ZipError),
    #[error("a file of epub-builder cannot be read: {0}")]
    File(#[from] std::io::Error),
    #[error("a file of epub-builder is not well-formed: {0}")]
    Xml(#[from] quick_xml::Error),
}

/// Draws up the files; identifier and date in them are the library's own, random and by the clock.
///
/// # Errors
///
/// If the library fails, or its output cannot be read.
pub(super) fn draw_up(publication: &Publication<'_>) -> Result<Draft, DraftError> {
    let mut book = Vec::new();
    builder(publication)?.generate(&mut book)?;
    let mut archive = ZipArchive::new(Cursor::new(book))?;
    let mut file = |name: &str| -> Result<String, DraftError> {
        let mut text = String::new();
        archive.by_name(name)?.read_to_string(&mut text)?;
        Ok(text)
    };
    Ok(Draft {
        container: file("META-INF/container.xml")?,
        opf: file(&format!("{FOLDER}content.opf"))?,
        nav: file(&format!("{FOLDER}nav.xhtml"))?,
        ncx: file(&format!("{FOLDER}toc.ncx"))?,
    })
}

fn builder(publication: &Publication<'_>) -> Result<EpubBuilder<ZipLibrary>, DraftError> {
    let mut builder = EpubBuilder::new(ZipLibrary::new()?)?;
    builder.epub_version(EpubVersion::V33);
    // `epub_direction` is never read by the library; this key is.
    if publication.direction == Direction::Rtl {
        builder.metadata("direction", "rtl")?;
    }
    // The library escapes markup here but lets control characters through.
    builder.set_title(xml::clean(&publication.title));
    builder.set_toc_name(publication.contents);
    builder.set_generator(xml::clean(publication.generator));
    for language in &publication.languages {
        builder.add_language(xml::clean(language));
    }
    if let Some(editor) = publication.editor {
        builder.add_author(xml::clean(editor));
    }
    if let Some(description) = publication.description {
        builder.add_description(xml::clean(description));
    }
    if let Some(rights) = publication.rights {
        builder.metadata("license", xml::clean(rights))?;
    }
    for (property, content) in &publication.accessibility {
        // The library does not escape this content.
        let meta = MetadataOpfV3::new((*property).to_owned(), xml::escape(content));
        builder.add_metadata_opf(Box::new(meta));
    }
    builder.add_cover_image(COVER, std::io::empty(), "image/png")?;
    if let Some(first) = publication.items.first() {
        builder.add_content(EpubContent {
            toc: TocElement::new(first.href.as_str(), publication.contents),
            content: std::io::empty(),
            reftype: None,
        })?;
    }
    Ok(builder)
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use epub_builder::PageDirection;

    fn opf_of(builder: EpubBuilder<ZipLibrary>) -> String {
        let mut book = Vec::new();
        builder.generate(&mut book).unwrap();
        let mut archive = ZipArchive::new(Cursor::new(book)).unwrap();
        let mut text = String::new();
        let mut file = archive.by_name("OEBPS/content.opf").unwrap();
        file.read_to_string(&mut text).unwrap();
        text
    }

    fn empty() -> EpubBuilder<ZipLibrary> {
        EpubBuilder::new(ZipLibrary::new().unwrap()).unwrap()
    }

    #[test]
    fn spine_has_the_direction_that_the_library_ignores_when_asked_by_its_name() {
        let mut builder = empty();
        builder
            .epub_version(EpubVersion::V33)
            .epub_direction(PageDirection::Rtl);
        assert!(opf_of(builder).contains("page-progression-direction=\"ltr\""));

        let opf = draw_up(&sample()).unwrap().opf;
        assert!(opf.contains("page-progression-direction=\"rtl\""));
    }

    #[test]
    fn metadata_is_escaped_that_the_library_does_not_escape() {
        let mut builder = empty();
        let meta = MetadataOpfV3::new("schema:a".to_owned(), "<&>".to_owned());
        builder.add_metadata_opf(Box::new(meta));
        assert!(opf_of(builder).contains("<&></meta>"));

        let opf = draw_up(&sample()).unwrap().opf;
        assert!(opf.contains(">Text &amp; nothing &lt;else&gt;.</meta>"));
    }

    #[test]
    fn control_characters_go_that_the_library_lets_through() {
        let mut builder = empty();
        builder.set_title("a\u{1}b");
        assert!(opf_of(builder).contains('\u{1}'));

        let mut publication = sample();
        publication.title = "a\u{1}b".to_owned();
        let opf = draw_up(&publication).unwrap().opf;
        assert!(opf.contains("<dc:title>ab</dc:title>"));
    }
}
