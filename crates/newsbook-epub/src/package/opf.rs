//! Amendments to the package document (EPUB 3.3, section 5).

use super::tree::{Element, Node};
use super::{Place, Publication};

/// Makes all amendments.
pub(super) fn amend(publication: &Publication<'_>, opf: &mut Element) {
    name_main_language(publication, opf);
    if let Some(metadata) = opf.child("metadata") {
        identify(publication, metadata);
        free_languages_of_ids(metadata);
        call_editor_editor(metadata);
        add_dublin_core(publication, metadata);
        add_set(publication, metadata);
    }
    list_documents(publication, opf);
    list_pictures(publication, opf);
    if let Some(spine) = opf.child("spine") {
        put_contents_into_spine(publication, spine);
    }
}

/// The library says nothing of the language that the metadata is in.
fn name_main_language(publication: &Publication<'_>, opf: &mut Element) {
    if let Some(language) = publication.languages.first() {
        opf.set("xml:lang", language);
    }
}

/// The library draws a random UUID and reads the clock, unless given types of crates that we have no other need for; and
/// its identifier cannot be another IRI than a UUID.
fn identify(publication: &Publication<'_>, metadata: &mut Element) {
    if let Some(identifier) = metadata.child("dc:identifier") {
        identifier.set_text(&publication.identifier);
    }
    for meta in metadata.elements() {
        if meta.get("property") == Some("dcterms:modified") {
            meta.set_text(&publication.modified);
        }
    }
}

/// The library numbers languages and authors from zero under the same name, so that the first of each have the same id.
fn free_languages_of_ids(metadata: &mut Element) {
    for element in metadata.elements() {
        if element.name == "dc:language" {
            element.unset("id");
        }
    }
}

/// The library takes every creator for an author; ours put the book together, and the authors are contributors.
fn call_editor_editor(metadata: &mut Element) {
    for meta in metadata.elements() {
        if meta.get("property") == Some("role") {
            meta.set_text("edt");
        }
    }
}

/// The library has no call for a publisher, for contributors or for sources, and one for a single subject.
fn add_dublin_core(publication: &Publication<'_>, metadata: &mut Element) {
    if let Some(publisher) = publication.publisher {
        metadata.push(Element::new("dc:publisher", &[], publisher));
    }
    for (name, number) in publication.authors.iter().zip(1..) {
        let id = format!("author-{number}");
        let refines = format!("#{id}");
        let role = [
            ("refines", refines.as_str()),
            ("property", "role"),
            ("scheme", "marc:relators"),
        ];
        metadata.push(Element::new("dc:contributor", &[("id", &id)], name));
        metadata.push(Element::new("meta", &role, "aut"));
    }
    for subject in &publication.subjects {
        metadata.push(Element::new("dc:subject", &[], subject));
    }
    for source in &publication.sources {
        metadata.push(Element::new("dc:source", &[], source));
    }
}

/// The library has no call for the set that a book belongs to (EPUB 3.3, appendix D.3.4): it writes what refines another
/// statement as the id of its own.
fn add_set(publication: &Publication<'_>, metadata: &mut Element) {
    let Some(set) = &publication.set else { return };
    let id = [("property", "belongs-to-collection"), ("id", "set")];
    metadata.push(Element::new("meta", &id, set.title));
    let position = set.position.to_string();
    for (property, value) in [
        ("collection-type", "set"),
        ("group-position", &position),
        ("dcterms:identifier", set.identifier),
    ] {
        let refines = [("refines", "#set"), ("property", property)];
        metadata.push(Element::new("meta", &refines, value));
    }
}

/// The library lists what it packs, and that is the first document alone; and it would give one id to `a/b` and `a_b`.
fn list_documents(publication: &Publication<'_>, opf: &mut Element) {
    for (item, number) in publication.items.iter().zip(1..).skip(1) {
        let id = format!("document-{number}");
        let attributes = [
            ("media-type", "application/xhtml+xml"),
            ("id", &id),
            ("href", &item.href),
        ];
        if let Some(manifest) = opf.child("manifest") {
            manifest.push(Element::new("item", &attributes, ""));
        }
        if let Some(spine) = opf.child("spine") {
            spine.push(Element::new("itemref", &[("idref", &id)], ""));
        }
    }
}

/// The library lists what it packs, which is no picture but the cover.
fn list_pictures(publication: &Publication<'_>, opf: &mut Element) {
    let Some(manifest) = opf.child("manifest") else {
        return;
    };
    for ((href, media_type), number) in publication.pictures.iter().zip(1..) {
        let id = format!("picture-{number}");
        let attributes = [("media-type", *media_type), ("id", &id), ("href", href)];
        manifest.push(Element::new("item", &attributes, ""));
    }
}

/// The library keeps the navigation document out of the reading order; ours is the page of contents too, after the
/// documents that come before the contents.
fn put_contents_into_spine(publication: &Publication<'_>, spine: &mut Element) {
    let before = publication.items.iter();
    let before = before.take_while(|item| item.place == Place::Before);
    let at = before.count().min(spine.children.len());
    let contents = Element::new("itemref", &[("idref", "nav")], "");
    spine.children.insert(at, Node::Element(contents));
}

#[cfg(test)]
mod tests {
    use super::super::{draft, sample};
    use super::*;
    use epub_builder::{EpubBuilder, EpubContent, MetadataOpfV3, ZipLibrary};

    /// The package document as the library has it, and as it is mended.
    fn before_and_after() -> (Element, Element) {
        let publication = sample();
        let before = Element::parse(&draft::draw_up(&publication).unwrap().opf).unwrap();
        let mut after = before.clone();
        amend(&publication, &mut after);
        (before, after)
    }

    fn values(opf: &Element, name: &str, attribute: &str) -> Vec<String> {
        let mut values = Vec::new();
        opf.clone().each(name, &mut |element| {
            values.extend(element.get(attribute).map(str::to_owned));
        });
        values
    }

    #[test]
    fn package_names_its_language() {
        let (before, after) = before_and_after();
        assert_eq!(before.get("xml:lang"), None);
        assert_eq!(after.get("xml:lang"), Some("en"));
    }

    #[test]
    fn identifier_and_date_are_not_the_librarys() {
        let publication = sample();
        let (before, after) = before_and_after();
        let (again, _) = before_and_after();
        assert_ne!(before, again, "the library draws a new UUID each time");
        let text = after.to_document("");
        assert!(text.contains(&format!(">{}</dc:identifier>", publication.identifier)));
        assert!(text.contains(&format!(
            "\"dcterms:modified\">{}</meta>",
            publication.modified
        )));
        assert_eq!(text.matches("dcterms:modified").count(), 1);
    }

    #[test]
    fn no_id_is_given_twice() {
        let ids = |opf: &Element| {
            let mut ids = Vec::new();
            for name in [
                "dc:identifier",
                "dc:language",
                "dc:creator",
                "dc:contributor",
                "item",
            ] {
                ids.extend(values(opf, name, "id"));
            }
            let all = ids.len();
            ids.sort();
            ids.dedup();
            (all, ids.len())
        };
        let (before, after) = before_and_after();
        let (all, distinct) = ids(&before);
        assert!(distinct < all, "the library repeats an id");
        let (all, distinct) = ids(&after);
        assert_eq!(distinct, all);
    }

    #[test]
    fn editor_is_creator_and_authors_are_contributors() {
        let (before, after) = before_and_after();
        let (before, after) = (before.to_document(""), after.to_document(""));
        assert!(before.contains("scheme=\"marc:relators\">aut</meta>"));
        assert!(before.contains("<dc:creator id=\"epub-creator-0\">Ed &amp; Co</dc:creator>"));
        assert!(!before.contains("dc:contributor") && !before.contains("dc:publisher"));
        assert!(after.contains(
            "<meta refines=\"#epub-creator-0\" property=\"role\" scheme=\"marc:relators\">edt</meta>"
        ));
        assert!(after.contains("<dc:contributor id=\"author-2\">B &amp; C</dc:contributor>"));
        assert!(after.contains(
            "<meta refines=\"#author-2\" property=\"role\" scheme=\"marc:relators\">aut</meta>"
        ));
        assert!(after.contains("<dc:publisher>P &amp; Q</dc:publisher>"));
        assert!(after.contains("<dc:subject>Rain &amp; hail</dc:subject>"));
        assert!(after.contains("<dc:source>https://news.example/?a=1&amp;b=2</dc:source>"));
    }

    #[test]
    fn volume_names_its_set_which_the_library_cannot() {
        let mut meta = MetadataOpfV3::new("group-position".into(), "3".into());
        meta.add_refines("#set".to_owned());
        assert_eq!(meta.id.as_deref(), Some("#set"));
        assert_eq!(meta.refines, None);

        let text = before_and_after().1.to_document("");
        assert!(text.contains("\"belongs-to-collection\" id=\"set\">Weather &amp; co</meta>"));
        assert!(text.contains("refines=\"#set\" property=\"group-position\">3</meta>"));
    }

    #[test]
    fn documents_are_listed_that_the_library_does_not_pack() {
        let (before, after) = before_and_after();
        assert_eq!(values(&before, "itemref", "idref"), ["id_title.xhtml"]);
        let hrefs = values(&after, "item", "href");
        for item in sample().items {
            assert_eq!(hrefs.iter().filter(|href| **href == item.href).count(), 1);
        }
    }

    #[test]
    fn library_still_gives_one_id_to_two_documents() {
        let mut builder = EpubBuilder::new(ZipLibrary::new().unwrap()).unwrap();
        for href in ["a/b.xhtml", "a_b.xhtml"] {
            let content = EpubContent::new(href, std::io::empty());
            builder.add_content(content).unwrap();
        }
        let mut book = Vec::new();
        builder.generate(&mut book).unwrap();
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
        let mut file = archive.by_name("OEBPS/content.opf").unwrap();
        let mut opf = String::new();
        std::io::Read::read_to_string(&mut file, &mut opf).unwrap();
        assert_eq!(opf.matches("id=\"id_a_b.xhtml\"").count(), 2);
    }

    #[test]
    fn contents_are_read_after_the_title_page() {
        let (before, after) = before_and_after();
        assert!(!values(&before, "itemref", "idref").contains(&"nav".to_owned()));
        assert_eq!(
            values(&after, "itemref", "idref"),
            ["id_title.xhtml", "nav", "document-2", "document-3"]
        );
    }
}
