//! What all content documents share: the frame of an XHTML page (EPUB 3.3, section 6.1), and pieces of running text.

use crate::words::Words;
use newsbook_core::Direction;
use newsbook_export::xml::Markup;

/// The frame of one document.
pub(crate) struct Frame<'a> {
    /// For the head; not empty.
    pub(crate) title: &'a str,
    pub(crate) language: &'a str,
    pub(crate) direction: Direction,
    /// From the document to the folder of the package document: "" or "../".
    pub(crate) root: &'a str,
    /// Front, body or back matter: the `epub:type` of the body.
    pub(crate) matter: &'a str,
    /// The section's `epub:type`, of the EPUB 3 Structural Semantics Vocabulary.
    pub(crate) kind: &'a str,
    /// The role of DPUB-ARIA that says the same, where it has one.
    pub(crate) role: Option<&'a str>,
}

/// Writes a document around what `inner` writes into its one section; the heading there has the id `heading`.
pub(crate) fn document(frame: &Frame<'_>, inner: impl FnOnce(&mut Markup)) -> Markup {
    let mut xml = Markup::document();
    xml.raw("<!DOCTYPE html>\n");
    xml.open(
        "html",
        &[
            ("xmlns", "http://www.w3.org/1999/xhtml"),
            ("xmlns:epub", "http://www.idpf.org/2007/ops"),
            ("lang", frame.language),
            ("xml:lang", frame.language),
            ("dir", frame.direction.as_str()),
        ],
    );
    xml.line().open("head", &[]).line();
    xml.element("title", &[], frame.title).line();
    let style = format!("{}stylesheet.css", frame.root);
    let link = [
        ("rel", "stylesheet"),
        ("type", "text/css"),
        ("href", &style),
    ];
    xml.void("link", &link).line();
    xml.close("head").line();
    xml.open("body", &[("epub:type", frame.matter)]).line();
    let mut section = vec![("epub:type", frame.kind)];
    section.extend(frame.role.map(|role| ("role", role)));
    section.extend([("class", frame.kind), ("aria-labelledby", "heading")]);
    // Calibre's conversions keep the direction of what is in the body, and not that of the document.
    if frame.direction == Direction::Rtl {
        section.push(("dir", frame.direction.as_str()));
    }
    xml.open("section", &section).line();
    inner(&mut xml);
    xml.close("section").line().close("body").line();
    xml.close("html").line();
    xml
}

/// A paragraph or other element of text, with a class where `class` is not empty, and a line feed.
pub(crate) fn line(xml: &mut Markup, name: &str, class: &str, text: &str) {
    let attributes = [("class", class)];
    let attributes: &[_] = if class.is_empty() { &[] } else { &attributes };
    xml.element(name, attributes, text).line();
}

/// One entry of a list of terms: `value` writes what the term is.
pub(crate) fn term(xml: &mut Markup, name: &str, value: impl FnOnce(&mut Markup)) {
    xml.open("div", &[])
        .element("dt", &[], name)
        .open("dd", &[]);
    value(xml);
    xml.close("dd").close("div").line();
}

/// Attributes for the book's own words inside a document in `language`: none where that is their language too.
pub(crate) fn own_words(words: &Words, language: &str) -> Vec<(&'static str, &'static str)> {
    if words.tag == language {
        Vec::new()
    } else {
        marked(words.tag, Direction::Ltr).to_vec()
    }
}

/// Attributes of text in a language of its own.
pub(crate) fn marked(language: &str, direction: Direction) -> [(&'static str, &str); 3] {
    [
        ("lang", language),
        ("xml:lang", language),
        ("dir", direction.as_str()),
    ]
}
