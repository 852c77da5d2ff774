//! Text as Markdown that means nothing but the text.
//!
//! A backslash before ASCII punctuation makes it literal (CommonMark 2.4), and a character reference is never markup
//! (2.5). Escaped is more than CommonMark needs: quotation marks, which Hugo and pandoc would curl, braces, which Hugo
//! and Zola take for shortcodes, and the marks of pandoc's and Obsidian's extensions.

use newsbook_export::xml;
use std::fmt::Write as _;

/// Markup wherever it stands, in CommonMark or in an extension.
const ALWAYS: &str = "\\`*_[]<>&~|$^@#=%{}\"'";

/// Markup where a line begins: items of lists and definitions.
const AT_START: &str = "-+(:";

/// Longer words before a full stop or a bracket are no number of an item.
const NUMBER: usize = 10;

/// Which ends of its line a text stands at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ends {
    pub(crate) start: bool,
    pub(crate) end: bool,
}

impl Ends {
    /// A text that is its whole line.
    pub(crate) const BOTH: Self = Self {
        start: true,
        end: true,
    };
}

/// Appends one text that is all of its lines.
pub(crate) fn text(out: &mut String, text: &str, indent: &str) {
    part(out, text, indent, Ends::BOTH);
}

/// Appends one text; a line feed in it is a hard line break, before a line that begins with `indent`.
pub(crate) fn part(out: &mut String, text: &str, indent: &str, ends: Ends) {
    let kept: String = text.chars().filter(|c| xml::is_allowed(*c)).collect();
    let breaks = kept.matches('\n').count();
    for (at, line) in kept.split('\n').enumerate() {
        if at > 0 {
            out.push_str("\\\n");
            out.push_str(indent);
        }
        if line.is_empty() && breaks > 0 {
            out.push_str("&#8203;"); // an empty line would end the paragraph
        }
        let ends = Ends {
            start: ends.start || at > 0,
            end: ends.end || at < breaks,
        };
        inline(out, line, ends);
    }
}

/// Appends a line of text, or what of it stands at its ends.
fn inline(out: &mut String, line: &str, ends: Ends) {
    let lead = line.len() - line.trim_start().len();
    let start = if ends.start { lead } else { 0 };
    let end = if ends.end {
        lead + line.trim().len()
    } else {
        line.len()
    };
    let mut before = None;
    let mut number = ends.start;
    let mut chars = line.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let doubled = before == Some(c) || next == Some(c);
        if at < start || at >= end || "\r\t".contains(c) {
            // White space at the ends of a line would be taken away (4.8).
            let _ = write!(out, "&#{};", u32::from(c));
        } else {
            let escaped = ALWAYS.contains(c)
                || (ends.start && at == start && AT_START.contains(c))
                || (".)".contains(c) && number && at - start <= NUMBER)
                || ("-.".contains(c) && doubled)
                // Extensions make links of addresses (GFM 6.9), and some take backslashes in them for characters.
                // A link behind it would be an image (6.4).
                || (c == '!' && next.is_none() && !ends.end)
                || (c == ':' && next == Some('/'))
                || (c == '.' && line.get(..at).is_some_and(ends_with_www));
            if escaped {
                out.push('\\');
            }
            out.push(c);
        }
        number &= c.is_alphanumeric();
        before = Some(c);
    }
}

/// Whether what stands before a full stop makes an address of what stands after it.
fn ends_with_www(before: &str) -> bool {
    let last = before.len().checked_sub(3).and_then(|at| before.get(at..));
    last.is_some_and(|last| last.eq_ignore_ascii_case("www"))
}

/// An address as the destination of a link, in angle brackets (6.3).
pub(crate) fn destination(url: &str) -> String {
    let mut out = String::from("<");
    for c in url.chars() {
        match c {
            '<' | '>' | '\\' | '&' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() || c.is_whitespace() => {
                let _ = write!(out, "%{:02X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('>');
    out
}

/// A string of YAML 1.2: in double quotes, with escapes for what YAML does not print or would fold.
pub(crate) fn yaml(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\u{0}'..='\u{1F}'
            | '\u{7F}'..='\u{9F}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{FEFF}'
            | '\u{FFFE}'
            | '\u{FFFF}' => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_in_text_are_no_links_to_extensions() {
        for (line, escaped) in [
            ("see http://a.example/b_c", "see http\\://a.example/b\\_c"),
            ("see WWW.a.example/?b=c", "see WWW\\.a.example/?b\\=c"),
            ("at 10:30 in a.b", "at 10:30 in a.b"),
        ] {
            let mut out = String::new();
            text(&mut out, line, "");
            assert_eq!(out, escaped);
        }
    }
}
