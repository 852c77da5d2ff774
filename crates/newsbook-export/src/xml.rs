//! Writes XML that any parser accepts, whatever the text.
//!
//! Element and attribute names come from the program; all text and attribute values are escaped here, and characters
//! that XML 1.0 forbids (production 2, Char) are left out. Elements that have no content are written with an end tag, so
//! that the same bytes are right as XHTML and as HTML; HTML's void elements are written `<br/>`.

use std::borrow::Cow;

/// Whether XML 1.0 allows the character (production 2), noncharacters aside, which no validator likes.
pub const fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
        && !matches!(c, '\u{7F}'..='\u{9F}' | '\u{FDD0}'..='\u{FDEF}')
        && (c as u32) & 0xFFFE != 0xFFFE
}

/// Bytes with which a character begins that is markup somewhere, is forbidden or may be: all others stand for themselves.
static SUSPECT: [bool; 256] = {
    let mut suspect = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        suspect[byte] = matches!(
            byte,
            // Controls, which attributes need escaped where they are allowed, and the five characters of markup.
            0..0x20 | 0x22 | 0x26 | 0x27 | 0x3C | 0x3E | 0x7F
            // U+0080 to U+00BF, where C1 controls are; U+F000 to U+FFFF and all planes beyond, where noncharacters are.
            | 0xC2 | 0xEF..
        );
        byte += 1;
    }
    suspect
};

/// Appends text to `out` with what `written` has instead of markup characters, and without what XML 1.0 forbids;
/// returns how many characters are missing.
fn push(out: &mut String, text: &str, written: fn(char) -> Option<&'static str>) -> usize {
    let (mut rest, mut removed) = (text, 0);
    while let Some(at) = rest.bytes().position(|byte| SUSPECT[usize::from(byte)]) {
        // The byte begins a character, so the text can be cut before it.
        let (plain, suspect) = rest.split_at(at);
        out.push_str(plain);
        let mut chars = suspect.chars();
        if let Some(c) = chars.next() {
            match written(c) {
                Some(escaped) => out.push_str(escaped),
                None if is_allowed(c) => out.push(c),
                None => removed += 1,
            }
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
    removed
}

/// In running text.
fn in_text(c: char) -> Option<&'static str> {
    match c {
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '&' => Some("&amp;"),
        _ => None,
    }
}

/// Where quotation marks may be markup too.
fn anywhere(c: char) -> Option<&'static str> {
    match c {
        '"' => Some("&quot;"),
        '\'' => Some("&apos;"),
        _ => in_text(c),
    }
}

/// In the value of an attribute, where a line feed would be read back as a space (XML 1.0, section 3.3.3).
fn in_attribute(c: char) -> Option<&'static str> {
    match c {
        '\n' => Some("&#10;"),
        '\t' => Some("&#9;"),
        _ => anywhere(c),
    }
}

/// Removes what XML 1.0 forbids; borrows where nothing is.
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_allowed) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().filter(|c| is_allowed(*c)).collect())
    }
}

/// Text with markup characters escaped and forbidden characters removed.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    push(&mut escaped, text, anywhere);
    escaped
}

/// A growing piece of XML.
///
/// ```
/// use newsbook_export::xml::Markup;
///
/// let mut xml = Markup::default();
/// xml.open("p", &[("lang", "en")]).text("a < b").close("p");
/// assert_eq!(xml.as_str(), r#"<p lang="en">a &lt; b</p>"#);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markup {
    written: String,
    removed: usize,
}

impl Markup {
    /// Starts with the XML declaration.
    pub fn document() -> Self {
        Self {
            written: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(),
            removed: 0,
        }
    }

    /// Writes a start tag.
    pub fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> &mut Self {
        self.tag(name, attributes);
        self.written.push('>');
        self
    }

    /// Writes an end tag.
    pub fn close(&mut self, name: &str) -> &mut Self {
        self.written.push_str("</");
        self.written.push_str(name);
        self.written.push('>');
        self
    }

    /// Writes an element that can have no content, such as `link` or `br`.
    pub fn void(&mut self, name: &str, attributes: &[(&str, &str)]) -> &mut Self {
        self.tag(name, attributes);
        self.written.push_str("/>");
        self
    }

    /// Writes escaped text; quotation marks, which need no escape there, stay as they are.
    pub fn text(&mut self, text: &str) -> &mut Self {
        self.removed += push(&mut self.written, text, in_text);
        self
    }

    /// Writes an element that holds text alone.
    pub fn element(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> &mut Self {
        self.open(name, attributes).text(text).close(name)
    }

    /// Writes a line feed.
    pub fn line(&mut self) -> &mut Self {
        self.written.push('\n');
        self
    }

    /// Writes markup that is already right.
    pub fn raw(&mut self, markup: &str) -> &mut Self {
        self.written.push_str(markup);
        self
    }

    /// How many characters of text and attribute values XML forbids, and were left out for that.
    pub fn removed(&self) -> usize {
        self.removed
    }

    /// What was written so far.
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// Gives what was written.
    pub fn into_string(self) -> String {
        self.written
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.written.push('<');
        self.written.push_str(name);
        for (key, value) in attributes {
            self.written.push(' ');
            self.written.push_str(key);
            self.written.push_str("=\"");
            self.removed += push(&mut self.written, value, in_attribute);
            self.written.push('"');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_and_noncharacters_are_removed() {
        assert_eq!(
            escape("a\u{0}\u{8}b\u{FFFE}\u{FFFF}\u{85}\u{FDD0}\u{1FFFF}c\td"),
            "abc\td"
        );
    }

    #[test]
    fn markup_is_escaped_in_text_and_attributes() {
        let mut xml = Markup::default();
        xml.element("p", &[("title", "\"<&>'\n")], "]]><script>");
        assert_eq!(
            xml.as_str(),
            "<p title=\"&quot;&lt;&amp;&gt;&apos;&#10;\">]]&gt;&lt;script&gt;</p>"
        );
    }

    #[test]
    fn removed_characters_are_counted() {
        let mut xml = Markup::default();
        xml.element("p", &[("title", "a\u{0}")], "\u{1}é\u{FFFE}b");
        assert_eq!(xml.removed(), 3);
        assert_eq!(xml.as_str(), "<p title=\"a\">éb</p>");
    }

    #[test]
    fn every_character_stands_for_itself_or_is_escaped_or_removed() {
        for c in '\0'..=char::MAX {
            let mut xml = Markup::default();
            xml.text(c.encode_utf8(&mut [0; 4]));
            let itself = c.to_string();
            let written = match c {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                c if is_allowed(c) => &itself,
                _ => "",
            };
            assert_eq!(xml.as_str(), written, "{c:?}");
            assert_eq!(xml.removed(), usize::from(written.is_empty()), "{c:?}");
        }
    }

    #[test]
    fn quotation_marks_in_text_stay_readable() {
        let mut xml = Markup::default();
        xml.text("\"It's\" & more");
        assert_eq!(xml.as_str(), "\"It's\" &amp; more");
    }

    #[test]
    fn clean_text_is_borrowed() {
        assert!(matches!(clean("plain ‘text’ ئۇيغۇر 😀"), Cow::Borrowed(_)));
    }
}
