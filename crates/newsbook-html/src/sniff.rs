//! Tells pages from other sources: by what stands in them, then by their name.

use newsbook_core::reader::{Input, PAGE_OPENINGS, XML_OPENINGS};

/// How much of a source is looked at, in bytes.
const SAMPLE: usize = 8192;

/// How the names of pages end, in lower case.
const NAMES: &[&str] = &[".html", ".htm", ".xhtml", ".xht", ".shtml"];

/// Whether a source is a page.
pub fn is_html(input: Input<'_>) -> bool {
    let sample = text(input.bytes);
    let start = without_comments(&sample);
    if !start.starts_with('<') {
        return false;
    }
    let has = |tag: &str| sample.contains(tag);
    let marked_up = has("</") || has("/>") || start.starts_with("<!");
    if ["<?xml", "<!doctype"]
        .iter()
        .any(|xml| start.starts_with(xml))
        && !start.starts_with("<!doctype html")
    {
        return has("<html");
    }
    let opens = PAGE_OPENINGS
        .iter()
        .any(|opening| start.starts_with(opening));
    if opens && (marked_up || start.starts_with("<html")) {
        return true;
    }
    let name = input.path.to_ascii_lowercase();
    let other = XML_OPENINGS.iter().any(|xml| start.starts_with(xml));
    marked_up && !other && NAMES.iter().any(|end| name.ends_with(end))
}

/// The first characters of a source in lower case, whether its units have one byte or two.
fn text(bytes: &[u8]) -> String {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let ascii = sample.iter().filter(|byte| **byte != 0 && byte.is_ascii());
    let text: String = ascii
        .map(|byte| char::from(byte.to_ascii_lowercase()))
        .collect();
    text
}

/// What follows white space and comments at the start.
fn without_comments(text: &str) -> &str {
    let mut rest = text.trim_start();
    while let Some((_, after)) = rest
        .strip_prefix("<!--")
        .and_then(|rest| rest.split_once("-->"))
    {
        rest = after.trim_start();
    }
    rest
}
