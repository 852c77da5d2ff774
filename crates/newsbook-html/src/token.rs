//! From text to tokens: the tokenizer of the HTML Standard (section 13.2.5), with the place of every token.
//!
//! `html5gum` does the work. It moves a position along and hands over pieces; [`Emitter`] puts them together and keeps
//! for each run of text which characters stand there as they are and which come from character references.

use crate::limits::{ATTRIBUTE_BYTES, ATTRIBUTES, DATA_HEAD};
use html5gum::{Error, State, Tokenizer};
use newsbook_core::reader::Origin;
use std::convert::Infallible;
use std::ops::Range;

/// What takes the tokens.
pub(crate) trait Sink {
    /// Takes a start tag.
    fn start(&mut self, tag: StartTag);
    /// Takes an end tag.
    fn end(&mut self, name: &str);
    /// Takes a run of text.
    fn text(&mut self, text: TextRun);
    /// Hears of an attribute that went beyond the limits and was left out.
    fn left_out(&mut self, range: Range<usize>);
}

/// A start tag.
#[derive(Debug, Default)]
pub(crate) struct StartTag {
    /// Its name in lower case.
    pub(crate) name: String,
    /// Its attributes, in order, the first of each name.
    pub(crate) attributes: Vec<Attribute>,
    /// Where it stands, from `<` to behind `>`.
    pub(crate) range: Range<usize>,
}

/// An attribute of a start tag.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Attribute {
    /// Its name in lower case.
    pub(crate) name: String,
    /// Its value, character references resolved.
    pub(crate) value: String,
    /// Where the value stands, without quotation marks.
    pub(crate) range: Range<usize>,
}

/// A run of text between tags.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct TextRun {
    /// The characters, character references resolved.
    pub(crate) text: String,
    /// Where they come from.
    pub(crate) pieces: Vec<Origin>,
}

/// Cuts a document into tokens.
pub(crate) fn tokenize(document: &str, sink: &mut impl Sink) {
    let emitter = Emitter {
        document: document.as_bytes(),
        sink,
        position: 0,
        opened: 0,
        text: Vec::new(),
        pieces: Vec::new(),
        covered: 0,
        is_start: false,
        tag: StartTag::default(),
        name: Vec::new(),
        attribute: None,
        last_start: String::new(),
    };
    let Ok(()) = Tokenizer::new_with_emitter(document, emitter).finish();
}

/// An attribute that is being read.
#[derive(Default)]
struct OpenAttribute {
    name: Vec<u8>,
    value: Vec<u8>,
    range: Range<usize>,
}

/// Puts tokens together from what the tokenizer hands over.
struct Emitter<'d, 's, S> {
    document: &'d [u8],
    sink: &'s mut S,
    /// Where the tokenizer is.
    position: usize,
    /// Where the tag that is being read starts.
    opened: usize,
    /// The run of text that is being read.
    text: Vec<u8>,
    pieces: Vec<Origin>,
    /// Up to where the document is in `pieces`.
    covered: usize,
    is_start: bool,
    /// The tag that is being read, its name apart.
    tag: StartTag,
    name: Vec<u8>,
    attribute: Option<OpenAttribute>,
    last_start: String,
}

impl<S: Sink> Emitter<'_, '_, S> {
    /// Hands over the text that was read.
    fn flush_text(&mut self) {
        if self.text.is_empty() {
            return;
        }
        let text = String::from_utf8_lossy(&std::mem::take(&mut self.text)).into_owned();
        let pieces = std::mem::take(&mut self.pieces);
        self.sink.text(TextRun { text, pieces });
    }

    /// Puts the attribute that was read on its tag; the first of a name counts.
    fn close_attribute(&mut self) {
        let Some(mut attribute) = self.attribute.take().filter(|_| self.is_start) else {
            return;
        };
        // What a `data:` address holds is no text; where it stands says enough.
        if attribute.value.starts_with(b"data:") {
            attribute.value.truncate(DATA_HEAD);
        }
        let name = string(attribute.name);
        if self.tag.attributes.iter().any(|other| other.name == name) {
            return;
        }
        if self.tag.attributes.len() >= ATTRIBUTES || attribute.value.len() > ATTRIBUTE_BYTES {
            self.sink.left_out(attribute.range);
            return;
        }
        self.tag.attributes.push(Attribute {
            name,
            value: string(attribute.value),
            range: attribute.range,
        });
    }
}

/// Makes a string of bytes that the tokenizer took from a string.
fn string(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_default()
}

impl<S: Sink> html5gum::Emitter for Emitter<'_, '_, S> {
    type Token = Infallible;

    fn move_position(&mut self, offset: isize) {
        self.position = self.position.saturating_add_signed(offset);
    }

    fn init_string(&mut self) {
        if self.text.is_empty() {
            self.covered = self.position;
        }
    }

    fn emit_string(&mut self, characters: &[u8]) {
        if characters.is_empty() {
            return;
        }
        let end = self.position.clamp(self.covered, self.document.len());
        let start = end.saturating_sub(characters.len());
        let verbatim = start >= self.covered && self.document.get(start..end) == Some(characters);
        let source = if verbatim { start } else { self.covered }..end;
        let (at, length) = (self.text.len(), characters.len());
        self.covered = end;
        self.text.extend_from_slice(characters);
        match self.pieces.last_mut() {
            Some(last) if verbatim && last.is_verbatim() && last.source.end == source.start => {
                last.length += length;
                last.source.end = end;
            }
            _ => self.pieces.push(Origin { at, length, source }),
        }
    }

    fn emit_eof(&mut self) {
        self.flush_text();
    }

    fn start_open_tag(&mut self) {
        self.opened = self.position.saturating_sub(1);
    }

    fn init_start_tag(&mut self) {
        (self.is_start, self.tag, self.attribute) = (true, StartTag::default(), None);
        self.name.clear();
    }

    fn init_end_tag(&mut self) {
        (self.is_start, self.tag, self.attribute) = (false, StartTag::default(), None);
        self.name.clear();
    }

    fn push_tag_name(&mut self, name: &[u8]) {
        self.name.extend_from_slice(name);
    }

    fn init_attribute(&mut self) {
        self.close_attribute();
        self.attribute = Some(OpenAttribute::default());
    }

    fn push_attribute_name(&mut self, name: &[u8]) {
        if let Some(attribute) = &mut self.attribute {
            attribute.name.extend_from_slice(name);
        }
    }

    fn init_attribute_value(&mut self) {
        if let Some(attribute) = &mut self.attribute {
            attribute.range = self.position..self.position;
        }
    }

    fn push_attribute_value(&mut self, value: &[u8]) {
        if let Some(attribute) = &mut self.attribute {
            attribute.value.extend_from_slice(value);
            attribute.range.end = self.position.max(attribute.range.start);
        }
    }

    /// Hands over the tag; says how what follows is to be read, scripts being off.
    fn emit_current_tag(&mut self) -> Option<State> {
        self.close_attribute();
        self.flush_text();
        let name = string(self.name.clone());
        if !self.is_start {
            self.sink.end(&name);
            return None;
        }
        let mut tag = std::mem::take(&mut self.tag);
        tag.range = self.opened..self.position;
        tag.name.clone_from(&name);
        self.sink.start(tag);
        let next = match name.as_str() {
            "title" | "textarea" => Some(State::RcData),
            "script" => Some(State::ScriptData),
            "style" | "xmp" | "iframe" | "noembed" | "noframes" => Some(State::RawText),
            "plaintext" => Some(State::PlainText),
            _ => None,
        };
        self.last_start = name;
        next
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        !self.is_start && self.name == self.last_start.as_bytes()
    }

    fn set_last_start_tag(&mut self, name: Option<&[u8]>) {
        self.last_start = string(name.unwrap_or_default().to_vec());
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn pop_token(&mut self) -> Option<Infallible> {
        None
    }

    // A comment or a document type ends the run of text before it; neither is kept.
    fn init_comment(&mut self) {
        self.flush_text();
    }

    fn init_doctype(&mut self) {
        self.flush_text();
    }

    fn emit_error(&mut self, _: Error) {}
    fn set_self_closing(&mut self) {}
    fn set_force_quirks(&mut self) {}
    fn push_comment(&mut self, _: &[u8]) {}
    fn push_doctype_name(&mut self, _: &[u8]) {}
    fn emit_current_comment(&mut self) {}
    fn emit_current_doctype(&mut self) {}
    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Tokens {
        text: Vec<TextRun>,
        tags: Vec<StartTag>,
        left_out: usize,
    }

    impl Sink for Tokens {
        fn start(&mut self, tag: StartTag) {
            self.tags.push(tag);
        }
        fn end(&mut self, _: &str) {}
        fn text(&mut self, text: TextRun) {
            self.text.push(text);
        }
        fn left_out(&mut self, _: Range<usize>) {
            self.left_out += 1;
        }
    }

    fn cut(text: &str, range: Range<usize>) -> &str {
        text.get(range).unwrap()
    }

    fn tokens(document: &str) -> Tokens {
        let mut tokens = Tokens::default();
        tokenize(document, &mut tokens);
        tokens
    }

    #[test]
    fn text_leads_back_to_what_was_written() {
        let document = "<p>Tea &amp; rain&nbsp;&#8212; caf\u{e9}&copy2021 a < b &unknown; &amp;amp;\r\nx\0y</p>";
        let tokens = tokens(document);
        let run = &tokens.text[0];
        assert_eq!(
            run.text,
            "Tea & rain\u{a0}\u{2014} caf\u{e9}\u{a9}2021 a < b &unknown; &amp;\nx\0y"
        );
        let written: Vec<(&str, &str)> = run
            .pieces
            .iter()
            .map(|piece| {
                (
                    cut(&run.text, piece.at..piece.at + piece.length),
                    cut(document, piece.source.clone()),
                )
            })
            .filter(|(text, source)| text != source)
            .collect();
        assert_eq!(
            written,
            [
                ("&", "&amp;"),
                ("\u{a0}", "&nbsp;"),
                ("\u{2014}", "&#8212;"),
                ("\u{a9}", "&copy"),
                ("&", "&amp;"),
                ("\n", "\r"),
            ]
        );
        let pieces = run.pieces.windows(2);
        for pair in pieces {
            assert!(pair[0].source.end <= pair[1].source.start);
        }
    }

    #[test]
    fn attributes_have_values_and_places() {
        let document = "<a HREF='/x?a&amp;b' title=\"T\" hidden href=y>";
        let tokens = tokens(document);
        let tag = &tokens.tags[0];
        assert_eq!(
            (tag.name.as_str(), tag.range.clone()),
            ("a", 0..document.len())
        );
        let attributes: Vec<_> = tag
            .attributes
            .iter()
            .map(|one| {
                (
                    one.name.as_str(),
                    one.value.as_str(),
                    cut(document, one.range.clone()),
                )
            })
            .collect();
        assert_eq!(
            attributes,
            [
                ("href", "/x?a&b", "/x?a&amp;b"),
                ("title", "T", "T"),
                ("hidden", "", "")
            ]
        );
    }

    #[test]
    fn scripts_and_styles_are_no_markup() {
        let tokens =
            tokens("<script>if (a<b) '</p>'</script><style>p>a</style><title>a<b>&lt;</title>");
        let texts: Vec<&str> = tokens.text.iter().map(|run| run.text.as_str()).collect();
        assert_eq!(texts, ["if (a<b) '</p>'", "p>a", "a<b><"]);
        assert_eq!(tokens.tags.len(), 3);
    }

    #[test]
    fn attributes_beyond_the_limits_are_left_out() {
        let many: Vec<String> = (0..=ATTRIBUTES).map(|at| format!(" a{at}")).collect();
        let many = many.concat();
        let long = "x".repeat(ATTRIBUTE_BYTES + 1);
        let tokens = tokens(&format!("<p{many}><p class='{long}'>"));
        assert_eq!(tokens.tags[0].attributes.len(), ATTRIBUTES);
        assert_eq!(tokens.tags[1].attributes, []);
        assert_eq!(tokens.left_out, 2);
    }
}
