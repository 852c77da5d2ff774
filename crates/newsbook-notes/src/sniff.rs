//! Tells notes in Markdown from other sources: by front matter and marks first, by their name second.

use crate::front;
use newsbook_core::reader::Input;

/// How much of a source is looked at, in bytes.
const SAMPLE: usize = 64 << 10;

/// How the names of notes end, in lower case.
const NAMES: &[&str] = &[".md", ".markdown", ".mdown", ".mkd", ".mkdn"];

/// Whether a source is a note in Markdown.
///
/// Text that anybody wrote has lines of hyphens, and some lines that begin with `#`; front matter has a name below its
/// first line, and Markdown a title at the top and headings or links below it.
pub fn is_markdown(input: Input<'_>) -> bool {
    let name = input.path.to_ascii_lowercase();
    if NAMES.iter().any(|end| name.ends_with(end)) {
        return true;
    }
    let bytes = input
        .bytes
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(input.bytes);
    if !matches!(
        bytes.first(),
        Some(b'-' | b'+' | b'#' | b'\n' | b'\r' | b' ')
    ) {
        return false;
    }
    let sample = String::from_utf8_lossy(bytes.get(..SAMPLE).unwrap_or(bytes));
    front::begins(&sample) || is_titled(&sample)
}

/// Whether a text begins with a title as Markdown writes one, and has other marks that nothing else writes.
fn is_titled(text: &str) -> bool {
    let text = text.trim_start();
    let titled = text
        .strip_prefix("# ")
        .is_some_and(|rest| !rest.starts_with(['\n', '\r']));
    titled && (text.contains("\n## ") || text.contains("](http"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(path: &str, text: &str) -> bool {
        let bytes = text.as_bytes();
        is_markdown(Input { path, bytes })
    }

    #[test]
    fn content_counts_and_then_the_name() {
        for (path, text, expected) in [
            ("a.txt", "---\ntitle: Rain\n---\nIt rains.\n", true),
            ("a", "\u{FEFF}+++\ntitle = 'Rain'\n+++\nIt rains.\n", true),
            ("a.txt", "# Rain\n\nIt rains.\n\n## More\n", true),
            ("a.txt", "# Rain\n\nIt [rains](https://a.example/).\n", true),
            ("A.MD", "It rains.\n", true),
            ("a.txt", "# Rain\n\nIt rains.\n", false),
            ("a.txt", "---\nRain fell.\n---\n", false),
            ("a.txt", "It rains.\n\n## More\n", false),
        ] {
            assert_eq!(is(path, text), expected, "{path}: {text}");
        }
    }
}
