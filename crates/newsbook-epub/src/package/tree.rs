//! A small XML document that can be changed, for the amendments.

use newsbook_export::xml::Markup;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// An element with all that is in it; white space between elements is not kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Node>,
}

/// What an element holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// Makes an element that holds text alone.
    pub(super) fn new(name: &str, attributes: &[(&str, &str)], text: &str) -> Self {
        let attributes = attributes.iter();
        let mut element = Self {
            name: name.to_owned(),
            attributes: attributes
                .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
                .collect(),
            children: Vec::new(),
        };
        if !text.is_empty() {
            element.set_text(text);
        }
        element
    }

    /// Parses a document.
    ///
    /// # Errors
    ///
    /// If it is not well-formed.
    pub(super) fn parse(xml: &str) -> Result<Self, quick_xml::Error> {
        let mut reader = Reader::from_str(xml);
        // The bottom of the stack stands for the document; each element is hung into its parent where it ends.
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event()? {
                Event::Start(tag) => open.push(Self::of_tag(&tag)?),
                Event::Empty(tag) => hang(&mut open, Node::Element(Self::of_tag(&tag)?)),
                Event::End(_) => {
                    if let Some(mut element) = open.pop() {
                        element.drop_spacing();
                        hang(&mut open, Node::Element(element));
                    }
                }
                Event::Text(text) => {
                    hang(&mut open, Node::Text(text.xml10_content().into_owned()));
                }
                Event::GeneralRef(reference) => {
                    hang(&mut open, Node::Text(resolved(&reference)?));
                }
                Event::Eof => break,
                Event::CData(_)
                | Event::Comment(_)
                | Event::Decl(_)
                | Event::PI(_)
                | Event::DocType(_) => {}
            }
        }
        let document = open.into_iter().next().unwrap_or_default();
        Ok(document.into_elements().next().unwrap_or_default())
    }

    /// Drops white space where nothing else stands between the elements; among text every space counts.
    fn drop_spacing(&mut self) {
        let is_spacing = |node: &Node| matches!(node, Node::Text(text) if text.trim().is_empty());
        let is_text = |node: &Node| matches!(node, Node::Text(_)) && !is_spacing(node);
        if !self.children.iter().any(is_text) {
            self.children.retain(|node| !is_spacing(node));
        }
    }

    fn of_tag(tag: &BytesStart<'_>) -> Result<Self, quick_xml::Error> {
        let mut element = Self {
            name: tag.name().as_ref().to_owned(),
            ..Self::default()
        };
        for attribute in tag.attributes() {
            let attribute = attribute?;
            let value = attribute.normalized_value(XmlVersion::Implicit1_0)?;
            element.set(attribute.key.as_ref(), &value);
        }
        Ok(element)
    }

    /// The value of an attribute.
    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find_map(|(name, value)| (name == key).then_some(value.as_str()))
    }

    /// Sets an attribute.
    pub(super) fn set(&mut self, key: &str, value: &str) {
        match self.attributes.iter_mut().find(|(name, _)| name == key) {
            Some((_, old)) => value.clone_into(old),
            None => self.attributes.push((key.to_owned(), value.to_owned())),
        }
    }

    /// Takes an attribute away.
    pub(super) fn unset(&mut self, key: &str) {
        self.attributes.retain(|(name, _)| name != key);
    }

    /// Makes an element that holds others alone; it has no room for more, since large books have many such.
    pub(super) fn around(name: &str, attributes: &[(&str, &str)], inside: Vec<Self>) -> Self {
        let children = inside.into_iter().map(Node::Element);
        Self {
            children: children.collect(),
            ..Self::new(name, attributes, "")
        }
    }

    /// Makes `text` all that the element holds.
    pub(super) fn set_text(&mut self, text: &str) {
        self.children = vec![Node::Text(text.to_owned())];
    }

    /// Adds an element at the end.
    pub(super) fn push(&mut self, element: Self) {
        self.children.push(Node::Element(element));
    }

    /// The elements directly inside.
    pub(super) fn elements(&mut self) -> impl Iterator<Item = &mut Self> {
        self.children.iter_mut().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    fn into_elements(self) -> impl Iterator<Item = Self> {
        self.children.into_iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element directly inside that has this name.
    pub(super) fn child(&mut self, name: &str) -> Option<&mut Self> {
        self.elements().find(|element| element.name == name)
    }

    /// Calls `change` for every element of this name, at any depth.
    pub(super) fn each(&mut self, name: &str, change: &mut dyn FnMut(&mut Self)) {
        if self.name == name {
            change(self);
        }
        for element in self.elements() {
            element.each(name, change);
        }
    }

    /// Writes the document, an element a line unless it stands in running text.
    pub(super) fn to_document(&self, doctype: &str) -> String {
        let mut xml = Markup::document();
        xml.raw(doctype);
        self.write(&mut xml);
        xml.line();
        xml.into_string()
    }

    fn write(&self, xml: &mut Markup) {
        let attributes: Vec<(&str, &str)> = self
            .attributes
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str()))
            .collect();
        if self.children.is_empty() {
            xml.void(&self.name, &attributes);
            return;
        }
        let lines = self
            .children
            .iter()
            .all(|node| matches!(node, Node::Element(_)));
        xml.open(&self.name, &attributes);
        for node in &self.children {
            if lines {
                xml.line();
            }
            match node {
                Node::Element(element) => element.write(xml),
                Node::Text(text) => {
                    xml.text(text);
                }
            }
        }
        if lines {
            xml.line();
        }
        xml.close(&self.name);
    }
}

/// Adds a node to the innermost element that is open; text joins text.
fn hang(open: &mut [Element], node: Node) {
    let Some(parent) = open.last_mut() else {
        return;
    };
    match (parent.children.last_mut(), node) {
        (Some(Node::Text(before)), Node::Text(text)) => before.push_str(&text),
        (_, node) => parent.children.push(node),
    }
}

/// What a character reference or one of XML's five entities stands for.
fn resolved(reference: &BytesRef<'_>) -> Result<String, quick_xml::Error> {
    if let Some(character) = reference.resolve_char_ref()? {
        return Ok(character.into());
    }
    let text = format!("&{};", reference.xml10_content());
    Ok(quick_xml::escape::unescape(&text)?.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn document_is_the_same_after_parsing_and_writing() {
        let xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a x=\"1 &lt; 2\">\n<b>D &amp; D A &lt;i&gt;</b>\n<c/>\n</a>\n";
        assert_eq!(Element::parse(xml).unwrap().to_document(""), xml);
    }

    #[test]
    fn references_join_the_text_around_them() {
        let element = Element::parse("<a>x &amp;&#x41; &lt; y</a>").unwrap();
        assert_eq!(element.children, [Node::Text("x &A < y".to_owned())]);
    }

    #[test]
    fn broken_document_is_refused() {
        assert!(Element::parse("<a><b></a>").is_err());
    }
}
