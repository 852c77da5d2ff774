//! Links and stress inside running text.
//!
//! Marks of stress cannot stand beside every character (CommonMark 6.2): `**` opens before a letter, and before
//! punctuation only where none comes before it. Where they cannot, the words are plain and a note above the block has
//! their places, which newsbook reads back.

use crate::escape::{self, Ends, destination};
use newsbook_core::Inline;
use newsbook_export::xml;
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

/// Writes the running texts of one block.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    /// What no mark shows, as the notes have it.
    pub(crate) unmarked: Vec<String>,
    /// How many texts of the block are written.
    count: usize,
}

/// What is written of one text.
struct Running<'t> {
    texts: &'t mut Texts,
    indent: &'t str,
    /// Length of the whole text in characters, and how many are written.
    length: usize,
    at: usize,
}

/// What stands around a piece.
#[derive(Clone, Copy)]
struct Around {
    /// The character before and after what is around it.
    before: Option<char>,
    after: Option<char>,
    /// How many wraps there are.
    depth: usize,
    emphasis: bool,
    strong: bool,
}

impl Texts {
    /// Appends a text with its links and stress.
    pub(crate) fn push(&mut self, out: &mut String, plain: &str, pieces: &[Inline], indent: &str) {
        if pieces.is_empty() {
            escape::text(out, plain, indent);
        } else {
            let mut running = Running {
                length: kept(plain),
                texts: self,
                indent,
                at: 0,
            };
            let around = Around {
                before: None,
                after: None,
                depth: 0,
                emphasis: false,
                strong: false,
            };
            out.push_str(&running.pieces(pieces, around));
        }
        self.count += 1;
    }
}

impl Running<'_> {
    fn pieces(&mut self, pieces: &[Inline], around: Around) -> String {
        let mut out = String::new();
        for (at, piece) in pieces.iter().enumerate() {
            let rest = pieces.get(at + 1..).unwrap_or_default();
            let here = Around {
                before: out.chars().last().or(around.before),
                after: rest.first().and_then(first).or(around.after),
                ..around
            };
            let written = match piece {
                Inline::Text(words) => self.words(words),
                Inline::Link { url, content } => self.link(url, content, here),
                Inline::Emphasis(content) => self.stress("*", content, here),
                Inline::Strong(content) => self.stress("**", content, here),
            };
            out.push_str(&written);
        }
        out
    }

    fn words(&mut self, words: &str) -> String {
        let mut out = String::new();
        let start = self.at == 0;
        self.at += kept(words);
        let end = self.at >= self.length;
        escape::part(&mut out, words, self.indent, Ends { start, end });
        out
    }

    fn link(&mut self, url: &str, content: &[Inline], around: Around) -> String {
        if !may_be_linked(url) {
            return self.pieces(content, around);
        }
        let inside = Around {
            before: Some('['),
            after: Some(']'),
            depth: around.depth + 1,
            ..around
        };
        format!("[{}]({})", self.pieces(content, inside), destination(url))
    }

    /// Stressed words in their marks, or plain with a note.
    fn stress(&mut self, mark: &str, content: &[Inline], around: Around) -> String {
        let start = self.at;
        let strong = mark.len() > 1;
        let notes = self.texts.unmarked.len();
        let inside = Around {
            before: Some('*'),
            after: Some('*'),
            depth: around.depth + 1,
            emphasis: around.emphasis || !strong,
            strong: around.strong || strong,
        };
        let again = if strong {
            around.strong
        } else {
            around.emphasis
        };
        let words = self.pieces(content, inside);
        if !again && can_be_marked(&words, around) {
            return format!("{mark}{words}{mark}");
        }
        // The notes on what is inside come after the one on what is around it.
        let kind = if strong { "strong" } else { "emphasis" };
        let (text, depth, end) = (self.texts.count, around.depth, self.at);
        let note = format!("{kind} {text} {start}-{end} {depth}");
        self.texts.unmarked.insert(notes, note);
        words
    }
}

/// How many characters of a text are written: Markdown has no control characters.
fn kept(words: &str) -> usize {
    words.chars().filter(|c| xml::is_allowed(*c)).count()
}

/// Whether marks around words are taken for what they are: both are flanking (6.2), and none runs into another.
fn can_be_marked(words: &str, around: Around) -> bool {
    let (Some(first), Some(last)) = (words.chars().next(), words.chars().last()) else {
        return false;
    };
    flanks(first, around.before) && flanks(last, around.after)
}

/// Whether a mark between an inner and an outer character belongs to the inner one.
fn flanks(inner: char, outer: Option<char>) -> bool {
    let parts = |c: char| c.is_whitespace() || c.is_ascii_punctuation() || is_punctuation(c);
    inner != '*'
        && outer != Some('*')
        && !inner.is_whitespace()
        && (inner.is_alphanumeric() || outer.is_none_or(parts))
}

fn is_punctuation(c: char) -> bool {
    c.general_category_group() == GeneralCategoryGroup::Punctuation
}

/// The first character of a piece as it is written: punctuation is punctuation with a backslash too.
fn first(piece: &Inline) -> Option<char> {
    match piece {
        Inline::Text(words) => words.chars().next(),
        Inline::Link { .. } => Some('['),
        Inline::Emphasis(_) | Inline::Strong(_) => Some('*'),
    }
}

/// Appends a link of one text, or the text where the address is not one of those that cannot run in a browser: a model
/// may come from anywhere.
pub(crate) fn link(out: &mut String, words: &str, url: &str) {
    if may_be_linked(url) {
        linked(out, words, url);
    } else {
        escape::text(out, words, "");
    }
}

/// Appends words in brackets with an address.
pub(crate) fn linked(out: &mut String, words: &str, address: &str) {
    out.push('[');
    escape::text(out, words, "");
    out.push_str("](");
    out.push_str(&destination(address));
    out.push(')');
}

fn may_be_linked(url: &str) -> bool {
    let schemes = ["http://", "https://", "mailto:"];
    schemes.iter().any(|scheme| url.starts_with(scheme))
}
