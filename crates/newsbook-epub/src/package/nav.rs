//! Amendments to the navigation document (EPUB 3.3, section 7).

use super::tree::Element;
use super::{Item, Publication};
use newsbook_core::Direction;

/// The document's place beside the package document.
pub(crate) const HREF: &str = "nav.xhtml";

/// Makes all amendments.
pub(super) fn amend(publication: &Publication<'_>, html: &mut Element) {
    name_language(publication, html);
    give_roles(html);
    list_entries(publication, html);
    fill_landmarks(publication, html);
}

/// The library says nothing of the document's language and direction, without which it cannot be read aloud
/// (WCAG 2.2, criterion 3.1.1).
fn name_language(publication: &Publication<'_>, html: &mut Element) {
    mark(html, publication.words, Direction::Ltr);
}

/// The library gives `epub:type` without the role that says the same to assistive technology (DPUB-ARIA 1.1).
fn give_roles(html: &mut Element) {
    html.each("nav", &mut |nav| {
        if nav.get("epub:type") == Some("toc") {
            nav.set("role", "doc-toc");
            nav.set("aria-labelledby", "toc-title");
        }
    });
}

/// The library was given no entry but one that stands for the contents themselves, and it has no call for the language of
/// an entry (WCAG 2.2, criterion 3.1.2).
fn list_entries(publication: &Publication<'_>, html: &mut Element) {
    let mut list = Element::new("ol", &[], "");
    for entry in publication.entries() {
        let mut line = Element::around("li", &[], vec![link(publication, entry.item)]);
        if !entry.below.is_empty() {
            let mut below = Element::new("ol", &[], "");
            for item in entry.below {
                below.push(Element::around("li", &[], vec![link(publication, item)]));
            }
            line.push(below);
        }
        list.push(line);
    }
    html.each("nav", &mut |nav| {
        if let Some(entries) = nav.child("ol") {
            *entries = std::mem::take(&mut list);
        }
    });
}

fn link(publication: &Publication<'_>, item: &Item<'_>) -> Element {
    let mut link = Element::new("a", &[("href", &item.href)], &item.label);
    if item.language != publication.words {
        mark(&mut link, item.language, item.direction);
    }
    link
}

/// The library lists a landmark only under the title that it has in the contents, never the contents themselves, and
/// without any landmark it leaves an element empty that may not be (EPUB 3.3, section 7.3).
///
/// The list is for reading systems: on the page, where the contents can be seen already, it is hidden (section 7.4.2).
fn fill_landmarks(publication: &Publication<'_>, html: &mut Element) {
    let contents = ("toc", publication.contents, HREF);
    let landmarks = publication.items.iter().filter_map(|item| {
        let (kind, name) = item.landmark?;
        Some((kind, name, item.href.as_str()))
    });
    let mut list = Element::new("ol", &[], "");
    for (kind, name, href) in std::iter::once(contents).chain(landmarks) {
        let mut entry = Element::new("li", &[], "");
        entry.push(Element::new(
            "a",
            &[("epub:type", kind), ("href", href)],
            name,
        ));
        list.push(entry);
    }
    html.each("nav", &mut |nav| {
        if nav.get("epub:type") == Some("landmarks") {
            nav.set("aria-label", publication.landmarks);
            nav.set("hidden", "hidden");
            nav.children.clear();
            nav.push(list.clone());
        }
    });
}

fn mark(element: &mut Element, language: &str, direction: Direction) {
    element.set("lang", language);
    element.set("xml:lang", language);
    element.set("dir", direction.as_str());
}

#[cfg(test)]
mod tests {
    use super::super::{draft, sample};
    use super::*;

    /// The navigation document as the library has it, and as it is mended.
    fn before_and_after() -> (String, String) {
        let publication = sample();
        let mut html = Element::parse(&draft::draw_up(&publication).unwrap().nav).unwrap();
        let before = html.to_document("");
        amend(&publication, &mut html);
        (before, html.to_document(""))
    }

    #[test]
    fn document_names_its_language() {
        let (before, after) = before_and_after();
        assert!(!before.contains("lang="));
        assert!(after.contains(" lang=\"en\" xml:lang=\"en\" dir=\"ltr\">\n<head>"));
    }

    #[test]
    fn entry_in_another_language_names_it() {
        let (_, after) = before_and_after();
        assert!(after.contains(
            "<a href=\"articles/a.xhtml\" lang=\"ar\" xml:lang=\"ar\" dir=\"rtl\">عنوان &lt;b&gt;</a>"
        ));
        assert!(after.contains("<a href=\"part-1.xhtml\">Tag: D &amp; D</a>"));
    }

    #[test]
    fn contents_have_the_role_and_name_that_assistive_technology_knows() {
        let (before, after) = before_and_after();
        assert!(before.contains("epub:type=\"toc\"") && !before.contains("role="));
        assert!(after.contains("role=\"doc-toc\" aria-labelledby=\"toc-title\""));
        assert!(after.contains("<h1 id=\"toc-title\">Contents</h1>"));
    }

    #[test]
    fn landmarks_are_filled_that_the_library_leaves_empty() {
        let (before, after) = before_and_after();
        assert!(before.contains("<nav epub:type=\"landmarks\"/>"));
        let list = "<nav epub:type=\"landmarks\" aria-label=\"Landmarks\" hidden=\"hidden\">\n<ol>\n\
            <li>\n<a epub:type=\"toc\" href=\"nav.xhtml\">Contents</a>\n</li>\n\
            <li>\n<a epub:type=\"titlepage\" href=\"title.xhtml\">Title page</a>\n</li>\n</ol>\n</nav>";
        assert!(after.contains(list), "{after}");
    }

    #[test]
    fn chapters_stand_below_their_part() {
        let (before, after) = before_and_after();
        let place = |text: &str| after.find(text).expect(text);
        let part = place("part-1.xhtml");
        let chapter = place("articles/a.xhtml");
        let inner = part + after.get(part..).unwrap().find("<ol>").unwrap();
        assert!(part < inner && inner < chapter);
        assert!(before.contains("<a href=\"title.xhtml\">Contents</a>\n</li>"));
        assert!(
            !after.contains("<a href=\"title.xhtml\">"),
            "the title page is no entry"
        );
    }
}
