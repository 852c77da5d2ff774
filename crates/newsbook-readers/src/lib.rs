//! The one place that knows every reader: from a source to its kind, and to the reader for that.
//!
//! The kind of a source is found from its content first and from its name second. What no other reader knows is plain
//! text, and the reader of that says what is none.

pub use newsbook_html::adorns;

use newsbook_core::reader::{self, Input, ReaderOptions, Reading};
use newsbook_core::{Code, ReadError};

/// What a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A page with its markup.
    Html,
    /// A note in Markdown.
    Markdown,
    /// Text with a header block.
    Headed,
    /// Anything else, taken for plain text.
    Text,
}

impl Kind {
    /// Finds the kind of a source.
    pub fn of(input: Input<'_>) -> Self {
        if newsbook_html::is_html(input) {
            Self::Html
        } else if newsbook_notes::is_markdown(input) {
            Self::Markdown
        } else if newsbook_notes::is_headed(input) {
            Self::Headed
        } else {
            Self::Text
        }
    }
}

/// Reads a source of any kind.
///
/// ```
/// use newsbook_core::reader::{Input, ReaderOptions};
///
/// let page = Input { path: "a", bytes: b"<!doctype html><title>Rain</title><h1>Rain</h1><p>It rains." };
/// let reading = newsbook_readers::read(page, &ReaderOptions::default())?;
/// assert_eq!(reading.source.media_type, "text/html");
/// # Ok::<(), newsbook_core::ReadError>(())
/// ```
///
/// # Errors
///
/// If the source is 4 GiB or longer, or of no kind that can be read.
pub fn read(input: Input<'_>, options: &ReaderOptions) -> Result<Reading, ReadError> {
    match Kind::of(input) {
        Kind::Html => newsbook_html::read(input, options),
        Kind::Markdown => newsbook_notes::read(input, options),
        Kind::Headed => newsbook_notes::read_headed(input, options),
        Kind::Text => reader::read(input, options),
    }
}

/// Hashes the lines that sources of one site are compared by; those of markup are not lines of text, and
/// notes are not the pages of a site.
pub fn line_hashes(input: Input<'_>) -> Vec<u64> {
    match Kind::of(input) {
        Kind::Html | Kind::Markdown => Vec::new(),
        Kind::Headed | Kind::Text => reader::line_hashes(input.bytes),
    }
}

/// Every diagnostic of the readers.
pub fn codes() -> impl Iterator<Item = &'static Code> {
    let readers = [reader::CODES, newsbook_html::CODES, newsbook_notes::CODES];
    readers.into_iter().flatten().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(path: &str, bytes: &[u8]) -> Kind {
        Kind::of(Input { path, bytes })
    }

    #[test]
    fn content_counts_before_the_name() {
        let page = b"\xEF\xBB\xBF <!-- saved --> <html><p>It rains.</p>";
        assert_eq!(kind("page.txt", page), Kind::Html);
        assert_eq!(kind("page.html", b"It rains, and 3 < 4."), Kind::Text);
        assert_eq!(kind("page.htm", b"<center>Rain</center>"), Kind::Html);
        assert_eq!(
            kind("feed.xml", b"<?xml version='1.0'?><rss></rss>"),
            Kind::Text
        );
        assert_eq!(
            kind(
                "a",
                b"<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml'></html>"
            ),
            Kind::Html
        );
    }
}
