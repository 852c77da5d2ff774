//! The files that make a package of the content documents: container, package document, navigation document and NCX.
//!
//! What goes in is a [`Publication`], a list of documents and facts without any body. [`draft`] has epub-builder draw the
//! four files up from it; [`opf`], [`nav`] and [`ncx`] then mend what the library gets wrong or has no call for, one named
//! amendment at a time, each with a test that also shows that the library still needs it. [`package`] is where to start. EPUB 3.3, sections 4.2.6, 5 and 7; the NCX is of OPF 2.0.1.

mod draft;
mod nav;
mod ncx;
mod opf;
mod tree;

use draft::DraftError;
use newsbook_core::Direction;
use newsbook_export::ExportError;
use tree::Element;

/// Where the package document lies, and all paths of the publication begin.
pub(crate) const FOLDER: &str = "OEBPS/";

/// The picture of the cover, beside the package document.
pub(crate) const COVER: &str = "cover.png";

/// A book as its package document sees it.
#[derive(Clone, Debug)]
pub(crate) struct Publication<'a> {
    /// An IRI that stays the same from build to build.
    pub(crate) identifier: String,
    pub(crate) title: String,
    /// The set that the book is a volume of.
    pub(crate) set: Option<Set<'a>>,
    /// BCP 47 tags of all languages, the main one first; at least one.
    pub(crate) languages: Vec<&'a str>,
    /// The way in which pages follow each other.
    pub(crate) direction: Direction,
    pub(crate) editor: Option<&'a str>,
    pub(crate) authors: Vec<&'a str>,
    pub(crate) publisher: Option<&'a str>,
    pub(crate) rights: Option<&'a str>,
    pub(crate) description: Option<&'a str>,
    /// What it is about.
    pub(crate) subjects: Vec<&'a str>,
    /// Addresses of what the book was made from.
    pub(crate) sources: Vec<&'a str>,
    /// When anything last changed, as RFC 3339 in UTC.
    pub(crate) modified: String,
    /// Metadata properties of the schema.org vocabulary with their values.
    pub(crate) accessibility: Vec<(&'static str, String)>,
    /// Pictures by their paths beside the package document, with their media types.
    pub(crate) pictures: &'a [(String, &'static str)],
    pub(crate) generator: &'a str,
    /// Language of the two names below.
    pub(crate) words: &'static str,
    /// What the table of contents and the list of landmarks are called.
    pub(crate) contents: &'static str,
    pub(crate) landmarks: &'static str,
    /// All content documents but the navigation document, in reading order.
    pub(crate) items: Vec<Item<'a>>,
}

/// An entry of the contents: a document of the first level, with those of the second below it.
struct Entry<'p> {
    item: &'p Item<'p>,
    below: Vec<&'p Item<'p>>,
}

impl Publication<'_> {
    /// The contents, two levels deep.
    fn entries(&self) -> Vec<Entry<'_>> {
        let mut entries: Vec<Entry<'_>> = Vec::new();
        for item in &self.items {
            match (item.place, entries.last_mut()) {
                (Place::Before, _) => {}
                (Place::Second, Some(part)) => part.below.push(item),
                (Place::First | Place::Second, _) => entries.push(Entry {
                    item,
                    below: Vec::new(),
                }),
            }
        }
        entries
    }
}

/// A set of books, of which the publication is one.
#[derive(Clone, Debug)]
pub(crate) struct Set<'a> {
    pub(crate) title: &'a str,
    pub(crate) identifier: &'a str,
    /// The book's place in it, from 1.
    pub(crate) position: usize,
}

/// One content document.
#[derive(Clone, Debug)]
pub(crate) struct Item<'a> {
    /// Its path beside the package document: ASCII, and unique.
    pub(crate) href: String,
    /// What the contents call it; not empty.
    pub(crate) label: String,
    /// The label's language and direction.
    pub(crate) language: &'a str,
    pub(crate) direction: Direction,
    pub(crate) place: Place,
    /// Its kind in the EPUB 3 Structural Semantics Vocabulary and its name, if it is a landmark.
    pub(crate) landmark: Option<(&'static str, &'static str)>,
}

/// Where a document stands in the contents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Before the contents and not in them, as the title page is.
    Before,
    /// In the contents, at the first level.
    First,
    /// In the contents, below the last one of the first level.
    Second,
}

/// The four files, ready to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Package {
    pub(crate) container: String,
    pub(crate) opf: String,
    pub(crate) nav: String,
    pub(crate) ncx: String,
}

/// Draws up the package files of a publication.
///
/// # Errors
///
/// If epub-builder fails or gives something that is not well-formed.
pub(crate) fn package(publication: &Publication<'_>) -> Result<Package, ExportError> {
    mended(publication)
        .map_err(|error| ExportError::Failed(format!("failed to draw up the package: {error}")))
}

fn mended(publication: &Publication<'_>) -> Result<Package, DraftError> {
    let draft = draft::draw_up(publication)?;
    // One tree at a time: of a large book each is much larger than its file.
    let mend = |file: &str, doctype: &str, amend: fn(&Publication<'_>, &mut Element)| {
        let mut tree = Element::parse(file)?;
        amend(publication, &mut tree);
        Ok::<_, DraftError>(tree.to_document(doctype))
    };
    Ok(Package {
        opf: mend(&draft.opf, "", opf::amend)?,
        nav: mend(&draft.nav, "<!DOCTYPE html>\n", nav::amend)?,
        ncx: mend(&draft.ncx, "", ncx::amend)?,
        container: draft.container,
    })
}

/// A publication that calls for every amendment.
#[cfg(test)]
fn sample() -> Publication<'static> {
    let item = |href: &str, label: &str, place| Item {
        href: href.to_owned(),
        label: label.to_owned(),
        language: "en",
        direction: Direction::Ltr,
        place,
        landmark: None,
    };
    let title = item("title.xhtml", "Title page", Place::Before);
    let part = item("part-1.xhtml", "Tag: D & D", Place::First);
    let chapter = item("articles/a.xhtml", "عنوان <b>", Place::Second);
    Publication {
        identifier: "urn:uuid:6f5b9a3e-0000-5000-8000-000000000001".to_owned(),
        title: "Rain & <more>".to_owned(),
        set: Some(Set {
            title: "Weather & co",
            identifier: "urn:uuid:6f5b9a3e-0000-5000-8000-000000000002",
            position: 3,
        }),
        languages: vec!["en", "ar"],
        direction: Direction::Rtl,
        editor: Some("Ed & Co"),
        authors: vec!["A. Reporter", "B & C"],
        publisher: Some("P & Q"),
        rights: Some("© <me>"),
        description: Some("All & sundry"),
        subjects: vec!["Rain & hail"],
        sources: vec!["https://news.example/?a=1&b=2"],
        modified: "2026-01-01T00:00:00Z".to_owned(),
        accessibility: vec![(
            "schema:accessibilitySummary",
            "Text & nothing <else>.".to_owned(),
        )],
        pictures: &[],
        generator: "newsbook 0.0.0-test",
        words: "en",
        contents: "Contents",
        landmarks: "Landmarks",
        items: vec![
            Item {
                landmark: Some(("titlepage", "Title page")),
                ..title
            },
            part,
            Item {
                language: "ar",
                direction: Direction::Rtl,
                ..chapter
            },
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_four_files_are_well_formed_to_a_second_parser() {
        let package = package(&sample()).unwrap();
        for file in [&package.container, &package.opf, &package.nav, &package.ncx] {
            let options = roxmltree::ParsingOptions {
                allow_dtd: true,
                ..roxmltree::ParsingOptions::default()
            };
            roxmltree::Document::parse_with_options(file, options).expect(file);
        }
    }

    #[test]
    fn files_are_the_same_every_time() {
        assert_eq!(package(&sample()).unwrap(), package(&sample()).unwrap());
    }
}
