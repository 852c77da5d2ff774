//! Amendments to the NCX (OPF 2.0.1, section 2.4.1), which readers older than EPUB 3 navigate by.

use super::tree::Element;
use super::{Item, Place, Publication};

/// Makes all amendments.
pub(super) fn amend(publication: &Publication<'_>, ncx: &mut Element) {
    name_language(publication, ncx);
    if let Some(head) = ncx.child("head") {
        name_book(publication, head);
        count_levels(publication, head);
    }
    title_book(publication, ncx);
    list_entries(publication, ncx);
}

/// The library says nothing of the language.
fn name_language(publication: &Publication<'_>, ncx: &mut Element) {
    ncx.set("xml:lang", publication.words);
}

/// The library leaves out the identifier, which has to be the package document's.
fn name_book(publication: &Publication<'_>, head: &mut Element) {
    let attributes = [
        ("name", "dtb:uid"),
        ("content", publication.identifier.as_str()),
    ];
    head.push(Element::new("meta", &attributes, ""));
}

/// The library says one level, whatever the contents have.
fn count_levels(publication: &Publication<'_>, head: &mut Element) {
    let second = publication.items.iter().any(|i| i.place == Place::Second);
    for meta in head.elements() {
        if meta.get("name") == Some("dtb:depth") {
            meta.set("content", if second { "2" } else { "1" });
        }
    }
}

/// The library puts the name of the contents where the title of the book belongs.
fn title_book(publication: &Publication<'_>, ncx: &mut Element) {
    if let Some(text) = ncx.child("docTitle").and_then(|title| title.child("text")) {
        text.set_text(&publication.title);
    }
}

/// The library was given no entry but one that stands for the contents themselves.
fn list_entries(publication: &Publication<'_>, ncx: &mut Element) {
    let Some(map) = ncx.child("navMap") else {
        return;
    };
    map.children.clear();
    let mut number = 0;
    let mut next = |item: &Item<'_>| {
        number += 1;
        point(number, item)
    };
    for entry in publication.entries() {
        let mut point = next(entry.item);
        for item in entry.below {
            point.push(next(item));
        }
        map.push(point);
    }
}

/// An entry, with the number that it has in reading order.
fn point(number: usize, item: &Item<'_>) -> Element {
    let place = [
        ("playOrder", number.to_string()),
        ("id", format!("entry-{number}")),
    ];
    let place = place.each_ref().map(|(key, value)| (*key, value.as_str()));
    let text = Element::new("text", &[], &item.label);
    let label = Element::around("navLabel", &[], vec![text]);
    let content = Element::new("content", &[("src", &item.href)], "");
    Element::around("navPoint", &place, vec![label, content])
}

#[cfg(test)]
mod tests {
    use super::super::{draft, sample};
    use super::*;

    #[test]
    fn head_and_title_are_the_books_own() {
        let publication = sample();
        let mut ncx = Element::parse(&draft::draw_up(&publication).unwrap().ncx).unwrap();
        let before = ncx.to_document("");
        amend(&publication, &mut ncx);
        let after = ncx.to_document("");

        assert!(!before.contains("xml:lang") && !before.contains("dtb:uid"));
        assert!(before.contains("<meta name=\"dtb:depth\" content=\"1\"/>"));
        assert!(before.contains("<docTitle>\n<text>Contents</text>"));

        assert!(after.contains("xml:lang=\"en\""));
        let uid = format!(
            "<meta name=\"dtb:uid\" content=\"{}\"/>",
            publication.identifier
        );
        assert!(after.contains(&uid));
        assert!(after.contains("<meta name=\"dtb:depth\" content=\"2\"/>"));
        assert!(after.contains("<docTitle>\n<text>Rain &amp; &lt;more&gt;</text>"));
    }

    #[test]
    fn entries_are_numbered_from_one_below_no_stand_in() {
        let publication = sample();
        let mut ncx = Element::parse(&draft::draw_up(&publication).unwrap().ncx).unwrap();
        assert!(
            ncx.to_document("")
                .contains("<content src=\"title.xhtml\"/>")
        );
        amend(&publication, &mut ncx);
        let after = ncx.to_document("");
        assert!(after.contains("<navMap>\n<navPoint playOrder=\"1\" id=\"entry-1\">"));
        assert!(after.contains("part-1.xhtml\"/>\n<navPoint playOrder=\"2\" id=\"entry-2\">"));
        assert!(!after.contains("title.xhtml"));
    }
}
