//! The second stage: from text to lines, with what their shape tells.
//!
//! Lines end at LF, CR, CRLF, VT, FF, NEL, LS and PS (UAX #14, class BK and friends). Only lines with something on them
//! become a [`Line`]; blank ones are counted in `blanks` of the next.

use super::shape::Shape;
use std::ops::Range;

/// One line with something on it.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    /// From its first character that is not blank, bullet included, to its last.
    pub(super) text: &'a str,
    /// Where `text` starts in the source's text.
    pub(super) start: usize,
    /// Width of the white space before it, a tab stop being four columns.
    pub(super) indent: usize,
    /// The bullet or number it starts with.
    pub(super) bullet: Option<Bullet>,
    /// How many blank lines stand before it.
    pub(super) blanks: usize,
    /// What it looks like, bullet excluded.
    pub(super) shape: Shape,
}

/// What a list item starts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bullet {
    /// Which kind.
    pub(super) mark: Mark,
    /// Its length in bytes with the white space after it.
    pub(super) length: usize,
}

/// The kind of a bullet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// A sign that means a bullet and nothing else, such as `•`.
    Sign(char),
    /// A hyphen or dash, which may also open speech.
    Dash,
    /// A number with a full stop or bracket.
    Number,
}

impl<'a> Line<'a> {
    /// The text without its bullet.
    pub(super) fn content(&self) -> &'a str {
        let skip = self.bullet.map_or(0, |bullet| bullet.length);
        self.text.get(skip..).unwrap_or_default()
    }

    /// Where the text without its bullet starts.
    pub(super) fn content_start(&self) -> usize {
        self.start + self.bullet.map_or(0, |bullet| bullet.length)
    }

    /// Where the line ends.
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Where the line lies in the source's text.
    pub(super) fn range(&self) -> Range<usize> {
        self.start..self.end()
    }
}

/// Whether a character shows nothing: Unicode's `White_Space` or a byte order mark.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{FEFF}'
}

/// Cuts text into lines.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let (mut blanks, mut start) = (0, 0);
    let next_end = if has_rare_separators(text) {
        next_end
    } else {
        next_feed
    };
    loop {
        let rest = text.get(start..).unwrap_or_default();
        let (length, separator) = next_end(rest);
        let whole = rest.get(..length).unwrap_or_default();
        let trimmed = whole.trim_matches(is_blank);
        if trimmed.is_empty() {
            blanks += 1;
        } else {
            let lead = whole.len() - whole.trim_start_matches(is_blank).len();
            let bullet = bullet(trimmed);
            let content = trimmed
                .get(bullet.map_or(0, |bullet| bullet.length)..)
                .unwrap_or_default();
            lines.push(Line {
                text: trimmed,
                start: start + lead,
                indent: columns(whole.get(..lead).unwrap_or_default()),
                bullet,
                blanks,
                shape: Shape::of(content),
            });
            blanks = 0;
        }
        if separator.is_empty() {
            return lines;
        }
        if separator == "\u{2029}" || separator == "\u{C}" {
            blanks += 1; // both end more than a line
        }
        start += length + separator.len();
    }
}

/// Whether lines may end with anything else than LF, CR and CRLF.
fn has_rare_separators(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr2(0xB, 0xC, bytes).is_some()
        || ["\u{85}", "\u{2028}", "\u{2029}"]
            .iter()
            .any(|separator| memchr::memmem::find(bytes, separator.as_bytes()).is_some())
}

/// Finds where a line ends with LF, CR or CRLF, and with which.
fn next_feed(text: &str) -> (usize, &'static str) {
    let bytes = text.as_bytes();
    match memchr::memchr2(b'\n', b'\r', bytes) {
        Some(at) if bytes.get(at) == Some(&b'\n') => (at, "\n"),
        Some(at) if bytes.get(at + 1) == Some(&b'\n') => (at, "\r\n"),
        Some(at) => (at, "\r"),
        None => (text.len(), ""),
    }
}

/// Finds where a line ends, and with what.
fn next_end(text: &str) -> (usize, &'static str) {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(found) = bytes
        .get(from..)
        .and_then(|rest| rest.iter().position(|byte| may_end(*byte)))
    {
        let at = from + found;
        let rest = bytes.get(at..).unwrap_or_default();
        let separator = SEPARATORS
            .iter()
            .find(|separator| rest.starts_with(separator.as_bytes()));
        if let Some(separator) = separator {
            return (at, separator);
        }
        from = at + 1;
    }
    (text.len(), "")
}

/// What ends a line; the longest of those that start alike comes first.
const SEPARATORS: &[&str] = &[
    "\n", "\r\n", "\r", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}",
];

/// Whether a separator starts with this byte.
const fn may_end(byte: u8) -> bool {
    matches!(byte, b'\n'..=b'\r' | 0xC2 | 0xE2)
}

fn columns(blank: &str) -> usize {
    blank.chars().fold(0, |column, c| match c {
        '\t' => column / 4 * 4 + 4,
        '\u{FEFF}' => column,
        '\u{3000}' => column + 2,
        _ => column + 1,
    })
}

fn bullet(text: &str) -> Option<Bullet> {
    let first = text.chars().next()?;
    let (mark, length) = match first {
        '•' | '‣' | '◦' | '·' | '∙' | '▪' | '▫' | '■' | '□' | '●' | '○' | '◆' | '◇' | '►' | '▶'
        | '➤' | '→' | '⁃' | '*' | '+' => (Mark::Sign(first), first.len_utf8()),
        '-' | '–' => (Mark::Dash, first.len_utf8()),
        '0'..='9' => (Mark::Number, number_length(text)?),
        _ => return None,
    };
    let rest = text.get(length..)?;
    let content = rest.trim_start_matches(is_blank);
    // A bullet stands off; only those that mean nothing else may touch the text.
    let stands_off = content.len() < rest.len() || matches!(first, '•' | '‣' | '◦' | '▪' | '●');
    (stands_off && !content.is_empty()).then(|| Bullet {
        mark,
        length: text.len() - content.len(),
    })
}

/// Length of up to three digits with a full stop or bracket after them.
fn number_length(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let closed = matches!(text.as_bytes().get(digits), Some(b'.' | b')'));
    (digits <= 3 && closed).then_some(digits + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_separator_ends_a_line_once() {
        let source = "a\nb\r\nc\rd\u{85}e\u{2028}f\u{2029}g\u{C}h\u{B}i";
        let lines = lines(source);
        let texts: String = lines.iter().map(|line| line.text).collect();
        assert_eq!(texts, "abcdefghi");
        assert_eq!(lines[6].blanks, 1, "a paragraph separator leaves a blank");
    }

    #[test]
    fn lines_keep_their_place_indent_and_blanks() {
        let lines = lines("one\n\n \u{A0}\n\t  two \u{A0}\n");
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[1].text, "two");
        assert_eq!((lines[1].indent, lines[1].blanks), (6, 2));
        assert_eq!(lines[1].range(), 12..15);
    }

    #[test]
    fn bullets_stand_off_from_their_text() {
        for (text, content) in [
            ("• point", "point"),
            ("•\u{A0}\u{A0}point", "point"),
            ("- 4 reads.", "4 reads."),
            ("12) point", "point"),
            ("1. point", "point"),
            ("•point", "point"),
        ] {
            assert_eq!(lines(text)[0].content(), content, "{text}");
        }
        for text in [
            "-5 degrees",
            "2021. A year",
            "1.5 million",
            "— No.",
            "*bold*",
            "•",
        ] {
            assert_eq!(lines(text)[0].bullet, None, "{text}");
        }
    }
}
