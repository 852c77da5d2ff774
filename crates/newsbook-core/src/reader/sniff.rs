//! The stage before decoding: refusing what is not plain text.
//!
//! Publishing the bytes of a PDF file or the tags of a page as an article would be worse than saying what to do. The
//! content decides, never the file's name.

use super::ReadError;

/// How much of a source is looked at.
const SAMPLE: usize = 8192;

/// So many control characters are no proof of anything.
const FEW: usize = 16;

/// A kind of file that is not plain text.
struct Signature {
    starts: &'static [u8],
    format: &'static str,
    advice: &'static str,
}

const EXTRACT: &str = "extract its text first";
const UNPACK: &str = "unpack it first and name the files in it";

const SIGNATURES: &[Signature] = &[
    signature(
        b"%PDF-",
        "a PDF file",
        "extract its text first, with pdftotext for example",
    ),
    signature(
        b"PK\x03\x04",
        "a zip archive, such as an EPUB or DOCX file",
        UNPACK,
    ),
    signature(b"PK\x05\x06", "an empty zip archive", UNPACK),
    signature(b"\x1F\x8B", "a gzip archive", UNPACK),
    signature(b"BZh", "a bzip2 archive", UNPACK),
    signature(b"\xFD7zXZ\0", "an xz archive", UNPACK),
    signature(b"\x28\xB5\x2F\xFD", "a zstd archive", UNPACK),
    signature(b"7z\xBC\xAF\x27\x1C", "a 7z archive", UNPACK),
    signature(
        br#"{"type":"corpus","format":"newsbook""#,
        "a model that newsbook wrote",
        "read it with --from",
    ),
    signature(b"WARC/", "a web archive (WARC)", EXTRACT),
    signature(b"{\\rtf", "a rich text (RTF) file", EXTRACT),
    signature(b"\xD0\xCF\x11\xE0", "an old Office file", EXTRACT),
    signature(b"SQLite format 3\0", "an SQLite database", EXTRACT),
    signature(b"\x89PNG", "a picture", "leave it out"),
    signature(b"\xFF\xD8\xFF", "a picture", "leave it out"),
    signature(b"GIF8", "a picture", "leave it out"),
    signature(b"\xFF\xFE\0\0", "UTF-32 text", "convert it to UTF-8"),
    signature(b"\0\0\xFE\xFF", "UTF-32 text", "convert it to UTF-8"),
];

const fn signature(starts: &'static [u8], format: &'static str, advice: &'static str) -> Signature {
    Signature {
        starts,
        format,
        advice,
    }
}

/// What a page of HTML starts with, in lower case, if a tag is closed below.
pub const PAGE_OPENINGS: &[&str] = &[
    "<!doctype html",
    "<html",
    "<head",
    "<body",
    "<article",
    "<div",
    "<p>",
    "<p ",
    "<section",
    "<main",
    "<table",
    "<meta",
    "<script",
    "<title",
    "<h1",
    "<h2",
    "<a ",
    "<ul",
    "<ol",
    "<figure",
    "<header",
    "<link",
    "<style",
];

/// What a document of XML that is no page starts with, in lower case.
pub const XML_OPENINGS: &[&str] = &["<rss", "<feed", "<svg", "<rdf"];

/// What stands above either.
const PROLOGS: &[&str] = &["<!doctype", "<?xml", "<!--"];

/// Refuses bytes that are known to be something else than plain text.
pub(super) fn bytes(bytes: &[u8]) -> Result<(), ReadError> {
    match SIGNATURES.iter().find(|s| bytes.starts_with(s.starts)) {
        Some(found) => Err(ReadError::NotText {
            format: found.format,
            advice: found.advice,
        }),
        None => Ok(()),
    }
}

/// Refuses decoded text that is markup or no text at all.
pub(super) fn text(text: &str) -> Result<(), ReadError> {
    if is_markup(sample(text)) {
        return Err(ReadError::NotText {
            format: "an HTML or XML document",
            advice: "extract its text first",
        });
    }
    binary(text)
}

fn sample(text: &str) -> &str {
    text.get(..text.floor_char_boundary(SAMPLE)).unwrap_or(text)
}

/// Refuses decoded bytes that are no text at all.
pub(super) fn binary(text: &str) -> Result<(), ReadError> {
    let sample = sample(text);
    // Text in a wrong encoding or with stray controls has a few; compiled or packed data has every fourth.
    let suspects: usize = sample
        .as_bytes()
        .chunks(usize::from(u8::MAX))
        .map(suspects)
        .sum();
    let control = |c: &char| (c.is_control() && !c.is_whitespace()) || *c == '\u{FFFD}';
    let controls = || sample.chars().filter(control).count();
    if suspects > FEW && controls() > FEW && controls() * 8 > sample.chars().count() {
        return Err(ReadError::NotText {
            format: "binary data",
            advice: "leave it out, or convert it to text",
        });
    }
    Ok(())
}

/// In how many of at most 255 bytes a control character or U+FFFD may begin: counting these first is quick.
fn suspects(bytes: &[u8]) -> usize {
    let suspect = |byte: &u8| u8::from(matches!(byte, 0..=8 | 14..=31 | 0x7F | 0xC2 | 0xEF));
    usize::from(bytes.iter().map(suspect).sum::<u8>())
}

fn is_markup(sample: &str) -> bool {
    let start = sample.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    if !start.starts_with('<') {
        return false;
    }
    let opening = start
        .get(..start.floor_char_boundary(16))
        .unwrap_or(start)
        .to_ascii_lowercase();
    let tags = memchr::memmem::find_iter(sample.as_bytes(), "</").count();
    let markup = [PAGE_OPENINGS, XML_OPENINGS, PROLOGS];
    let known = markup
        .into_iter()
        .flatten()
        .any(|markup| opening.starts_with(markup));
    known
        && (tags > 0
            || sample.contains("/>")
            || opening.starts_with("<!")
            || opening.starts_with("<?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(bytes_: &[u8]) -> Option<String> {
        let text_ = String::from_utf8_lossy(bytes_);
        bytes(bytes_)
            .and_then(|()| text(&text_))
            .err()
            .map(|e| e.to_string())
    }

    #[test]
    fn other_formats_are_named_with_what_to_do() {
        for (source, said) in [
            (&b"%PDF-1.7 ..."[..], "pdftotext"),
            (b"PK\x03\x04mimetypeapplication/epub+zip", "zip archive"),
            (b"\n <!DOCTYPE html><title>x</title>", "HTML"),
            (b"<div class=a><p>Rain.</p></div>", "HTML"),
            (b"<?xml version='1.0'?><rss/>", "XML"),
            (&[0, 1, 2, 3, 250, 251].repeat(40), "binary"),
        ] {
            let refusal = refusal(source).expect("this is not plain text");
            assert!(refusal.contains(said), "{refusal}");
        }
    }

    #[test]
    fn text_with_angles_and_stray_controls_passes() {
        for source in [
            "<3 is a heart\n\nAnd </3> is a broken one.",
            "A page on HTML says that <p> opens a paragraph.",
            "Rain\0 and\u{1} sun.",
            "<div is how a line may begin",
            "",
        ] {
            assert_eq!(refusal(source.as_bytes()), None, "{source}");
        }
    }
}
