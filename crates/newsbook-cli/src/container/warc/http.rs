//! Answers of web servers (RFC 9112) as archives keep them: a status, fields, and a body that may be cut and packed.

use super::headers::Headers;
use flate2::read::{MultiGzDecoder, ZlibDecoder};
use std::io::Read;

/// A body may unpack to no more than this.
const LONGEST: u64 = 16 << 20;

/// Whether an answer is a page: a success whose body is text or HTML.
pub(super) fn is_page(headers: &Headers<'_>) -> bool {
    let status = headers.first().split_whitespace().nth(1);
    status == Some("200") && is_text(headers)
}

/// Whether an answer is a picture: a success whose body is called one.
pub(super) fn is_picture(headers: &Headers<'_>) -> bool {
    let status = headers.first().split_whitespace().nth(1);
    let kind = headers.get("Content-Type").unwrap_or_default();
    status == Some("200") && kind.to_ascii_lowercase().starts_with("image/")
}

/// Whether what an answer has, or stands for, is text or HTML, as far as its head says.
pub(super) fn is_text(headers: &Headers<'_>) -> bool {
    let kind = headers
        .get("Content-Type")
        .unwrap_or("text/html")
        .to_ascii_lowercase();
    let kinds = ["text/html", "application/xhtml+xml", "text/plain"];
    kinds.iter().any(|known| kind.starts_with(known))
}

/// The body of an answer as its server meant it.
///
/// # Errors
///
/// If it is packed in a way that is not known, damaged, or far too long.
pub(super) fn body(headers: &Headers<'_>, body: &[u8]) -> Result<Vec<u8>, String> {
    let chunked = headers
        .get("Transfer-Encoding")
        .is_some_and(|how| how.eq_ignore_ascii_case("chunked"));
    // Some archives keep the field and put the chunks together.
    let body = if chunked && size(body).is_some() {
        joined(body).ok_or("the chunks of its body are damaged")?
    } else {
        body.to_vec()
    };
    let packing = headers
        .get("Content-Encoding")
        .unwrap_or_default()
        .to_ascii_lowercase();
    match packing.as_str() {
        "gzip" | "x-gzip" if body.starts_with(&[0x1F, 0x8B]) => {
            unpacked(MultiGzDecoder::new(body.as_slice()))
        }
        "deflate" => unpacked(ZlibDecoder::new(body.as_slice())),
        // Or they unpack the body and leave the field.
        "" | "identity" | "gzip" | "x-gzip" => Ok(body),
        other => Err(format!("its body is packed with {other:?}")),
    }
}

fn unpacked(body: impl Read) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read = body.take(LONGEST + 1).read_to_end(&mut bytes);
    let read = read.map_err(|error| format!("its body cannot be unpacked: {error}"))?;
    if read as u64 > LONGEST {
        return Err(format!(
            "its body unpacks to more than {} MiB",
            LONGEST >> 20
        ));
    }
    Ok(bytes)
}

/// Puts the chunks of a body together (RFC 9112, section 7.1); `None` where one is damaged or cut off.
fn joined(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    while !body.is_empty() {
        let (size, rest) = size(body)?;
        if size == 0 {
            break;
        }
        bytes.extend_from_slice(rest.get(..size)?);
        let rest = rest.get(size..)?;
        body = rest
            .strip_prefix(b"\r\n")
            .or_else(|| rest.strip_prefix(b"\n"))?;
    }
    Some(bytes)
}

/// The size of the chunk that begins here, and what follows the line that says it.
fn size(body: &[u8]) -> Option<(usize, &[u8])> {
    let line = body.iter().position(|byte| *byte == b'\n')?;
    let size = std::str::from_utf8(body.get(..line)?).ok()?;
    let size = usize::from_str_radix(size.split(';').next()?.trim(), 16).ok()?;
    Some((size, body.get(line + 1..)?))
}
