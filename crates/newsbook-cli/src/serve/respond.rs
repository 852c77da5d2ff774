//! The answer to one request: a file of the edition, or why there is none.
//!
//! What of [RFC 9110](https://www.rfc-editor.org/rfc/rfc9110) is here: GET and HEAD, validators and conditional requests
//! (section 13), negotiation of the coding gzip (section 12.5.3). Ranges are not served, which section 14 allows.

use super::{Edition, Page};
use flate2::Compression;
use flate2::write::GzEncoder;
use hyper::body::Bytes;
use hyper::header::{self, HeaderMap, HeaderName, HeaderValue};
use hyper::{Method, Request, Response, StatusCode};
use jiff::Timestamp;
use jiff::fmt::rfc2822::{DateTimeParser, DateTimePrinter};
use std::fs;
use std::io::{self, Write as _};

/// Below this path lies what is the server's own.
const OWN: &str = "/.newsbook/";

/// A strict policy, which the pages fit: nothing but files of the same server, no script or style inside a page.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// What there is to send.
pub(super) type Answer = Response<Bytes>;

/// What a request is for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Wish<'a> {
    /// A file of the edition, by its path.
    File(&'a str),
    /// The script that loads a page again.
    Script,
    /// Word of an edition other than the one of this number, or of any.
    Edition(Option<u64>),
}

/// Why a request is not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It was sent to another name that leads here, by a site that may want to read what it should not (DNS rebinding).
    Host,
    /// It wants something else than to read.
    Method,
}

impl Refusal {
    /// Says so.
    pub(super) fn answer(self) -> Answer {
        match self {
            Self::Host => plain(
                StatusCode::MISDIRECTED_REQUEST,
                "This server answers to localhost alone.\n",
            ),
            Self::Method => {
                let mut answer = plain(StatusCode::METHOD_NOT_ALLOWED, "Only GET and HEAD.\n");
                set(&mut answer, header::ALLOW, "GET, HEAD");
                answer
            }
        }
    }
}

/// Understands a request to the server at `port`.
pub(super) fn understand<B>(request: &Request<B>, port: u16) -> Result<Wish<'_>, Refusal> {
    if !is_ours(request.headers(), port) {
        return Err(Refusal::Host);
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Err(Refusal::Method);
    }
    let path = request.uri().path();
    Ok(match path.strip_prefix(OWN) {
        Some("reload.js") => Wish::Script,
        Some("edition") => {
            let query = request.uri().query().unwrap_or_default();
            let after = query.strip_prefix("after=");
            Wish::Edition(after.and_then(|number| number.parse().ok()))
        }
        _ => Wish::File(path.strip_prefix('/').unwrap_or(path)),
    })
}

/// Whether the request was sent to this machine by a name of its own.
fn is_ours(headers: &HeaderMap, port: u16) -> bool {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let names = ["localhost", "127.0.0.1", "[::1]"];
    host.is_some_and(|host| {
        let host = host.to_ascii_lowercase();
        names
            .iter()
            .any(|name| host == format!("{name}:{port}") || (port == 80 && host == *name))
    })
}

/// The script that loads a page again.
pub(super) fn script() -> Answer {
    let mut answer = Response::new(Bytes::from_static(include_bytes!("reload.js")));
    set(
        &mut answer,
        header::CONTENT_TYPE,
        "text/javascript; charset=utf-8",
    );
    guarded(answer)
}

/// Word of an edition.
pub(super) fn word_of(edition: &Edition) -> Answer {
    let word = serde_json::json!({ "edition": edition.number, "failure": edition.failure });
    let mut answer = Response::new(Bytes::from(word.to_string()));
    set(&mut answer, header::CONTENT_TYPE, "application/json");
    guarded(answer)
}

/// The file at `path` of an edition, as the headers of the request want it.
pub(super) fn file(edition: &Edition, path: &str, headers: &HeaderMap) -> Answer {
    let index = match path {
        "" => "index.html".to_owned(),
        path if path.ends_with('/') => format!("{path}index.html"),
        path => path.to_owned(),
    };
    let Some(page) = edition.files.get(&index) else {
        return missing(edition);
    };
    let packed = is_packable(&page.media_type) && accepts_gzip(headers);
    let tag = tag(edition, page, packed);
    let modified = http_date(page.modified);
    let mut answer = if is_fresh(headers, &tag, page.modified) {
        let mut answer = Response::new(Bytes::new());
        *answer.status_mut() = StatusCode::NOT_MODIFIED;
        answer
    } else {
        match content(edition, page, packed) {
            Ok(content) => {
                let mut answer = Response::new(Bytes::from(content));
                set(&mut answer, header::CONTENT_TYPE, &typed(&page.media_type));
                if packed {
                    set(&mut answer, header::CONTENT_ENCODING, "gzip");
                }
                answer
            }
            Err(error) => {
                let message = format!("The file cannot be read: {error}\n");
                return plain(StatusCode::INTERNAL_SERVER_ERROR, message);
            }
        }
    };
    set(&mut answer, header::ETAG, &tag);
    set(&mut answer, header::LAST_MODIFIED, &modified);
    set(&mut answer, header::VARY, "accept-encoding");
    guarded(answer)
}

fn is_page(page: &Page) -> bool {
    page.media_type == "text/html"
}

/// A strong validator: of the bytes, of the script's place in a page, and of the coding.
fn tag(edition: &Edition, page: &Page, packed: bool) -> String {
    let bytes = page.sha256.get(..32).unwrap_or(&page.sha256);
    let edition = if is_page(page) {
        format!("-{}", edition.number)
    } else {
        String::new()
    };
    let coding = if packed { "-gzip" } else { "" };
    format!("\"{bytes}{edition}{coding}\"")
}

/// Whether what the client has is still right (RFC 9110, section 13.2.2): dates count only where it names no tag.
fn is_fresh(headers: &HeaderMap, tag: &str, modified: Timestamp) -> bool {
    let mut tags = headers.get_all(header::IF_NONE_MATCH).iter().peekable();
    if tags.peek().is_some() {
        return tags
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .map(|value| value.trim().trim_start_matches("W/"))
            .any(|value| value == "*" || value == tag);
    }
    let since = headers.get(header::IF_MODIFIED_SINCE);
    since
        .and_then(|value| value.to_str().ok())
        .and_then(|value| DateTimeParser::new().parse_timestamp(value).ok())
        .is_some_and(|since| modified.as_second() <= since.as_second())
}

/// The bytes to send: of a page with the script that waits for the next edition.
fn content(edition: &Edition, page: &Page, packed: bool) -> io::Result<Vec<u8>> {
    let mut bytes = fs::read(&page.place)?;
    if is_page(page) && bytes.ends_with(END) {
        bytes.truncate(bytes.len() - END.len());
        bytes.extend_from_slice(waiting(edition).as_bytes());
        bytes.extend_from_slice(END);
    }
    if packed {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
        gzip.write_all(&bytes)?;
        bytes = gzip.finish()?;
    }
    Ok(bytes)
}

/// How every page of ours ends.
const END: &[u8] = b"</body>\n</html>\n";

/// The script of a page.
fn waiting(edition: &Edition) -> String {
    let number = edition.number;
    format!("<script src=\"{OWN}reload.js?edition={number}\"></script>\n")
}

/// Says that there is no such file, on a page that goes away by itself when there is one.
fn missing(edition: &Edition) -> Answer {
    let page = "<!DOCTYPE html>\n<html lang=\"en\"><title>Not found</title>\n<p>There is no such page.</p>\n";
    let mut answer = Response::new(Bytes::from(page.to_owned() + &waiting(edition)));
    *answer.status_mut() = StatusCode::NOT_FOUND;
    set(
        &mut answer,
        header::CONTENT_TYPE,
        "text/html; charset=utf-8",
    );
    guarded(answer)
}

/// A short answer in words.
pub(super) fn plain(status: StatusCode, words: impl Into<Bytes>) -> Answer {
    let mut answer = Response::new(words.into());
    *answer.status_mut() = status;
    set(
        &mut answer,
        header::CONTENT_TYPE,
        "text/plain; charset=utf-8",
    );
    guarded(answer)
}

/// Adds what every answer has.
fn guarded(mut answer: Answer) -> Answer {
    set(&mut answer, header::CONTENT_SECURITY_POLICY, POLICY);
    set(&mut answer, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(&mut answer, header::REFERRER_POLICY, "no-referrer");
    // Kept, but asked for again each time.
    set(&mut answer, header::CACHE_CONTROL, "no-cache");
    let isolated = HeaderName::from_static("cross-origin-resource-policy");
    set(&mut answer, isolated, "same-origin");
    answer
}

/// Sets a header; what could not be one is left out.
fn set(answer: &mut Answer, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        answer.headers_mut().insert(name, value);
    }
}

/// A media type as it is sent: text says that it is UTF-8, what has a declaration of its own does not.
fn typed(media_type: &str) -> String {
    if media_type.starts_with("text/") {
        format!("{media_type}; charset=utf-8")
    } else {
        media_type.to_owned()
    }
}

/// Whether gzip makes files of this type smaller.
fn is_packable(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.starts_with("text/")
        || ["xml", "json", "jsonl", "n-quads"]
            .iter()
            .any(|ending| essence.ends_with(ending))
}

/// Whether the client takes gzip, by name or as "anything", and not with a weight of zero.
fn accepts_gzip(headers: &HeaderMap) -> bool {
    let values = headers.get_all(header::ACCEPT_ENCODING).iter();
    let codings = values.filter_map(|value| value.to_str().ok());
    let weights: Vec<(String, f32)> = codings
        .flat_map(|value| value.split(','))
        .map(|coding| {
            let (name, weight) = coding.split_once(';').unwrap_or((coding, "q=1"));
            let weight = weight.trim().trim_start_matches("q=").parse();
            (name.trim().to_ascii_lowercase(), weight.unwrap_or(0.0))
        })
        .collect();
    let weight = |wanted| weights.iter().find(|(name, _)| name == wanted);
    let chosen = weight("gzip").or_else(|| weight("*"));
    chosen.is_some_and(|(_, weight)| *weight > 0.0)
}

/// A time stamp as HTTP writes it.
fn http_date(timestamp: Timestamp) -> String {
    let printed = DateTimePrinter::new().timestamp_to_rfc9110_string(&timestamp);
    printed.unwrap_or_default() // a year beyond 9999, which no clock gives
}

#[cfg(test)]
mod tests {
    use super::*;
    use newsbook_core::Checksum;
    use newsbook_export::Written;
    use std::collections::BTreeMap;
    use std::io::Read as _;
    use std::sync::Arc;

    const PAGE: &str = "<!DOCTYPE html>\n<body>\n<p>Rain</p>\n</body>\n</html>\n";

    fn edition(page: &str) -> Edition {
        let folder = tempfile::tempdir().unwrap();
        let nothing = Edition {
            number: 0,
            files: BTreeMap::new(),
            failure: None,
            folder: Arc::new(tempfile::tempdir().unwrap()),
        };
        let write = |path: &str, media_type: &str, text: &str| {
            fs::create_dir_all(folder.path().join(path).parent().unwrap()).unwrap();
            fs::write(folder.path().join(path), text).unwrap();
            Written {
                path: path.to_owned(),
                media_type: media_type.to_owned(),
                bytes: text.len() as u64,
                sha256: Checksum::of(text.as_bytes()).to_string(),
            }
        };
        let written = [
            write("index.html", "text/html", page),
            write("book.epub", "application/epub+zip", "PK"),
            write("rss.xml", "application/rss+xml", "<rss/>"),
        ];
        let now = "2026-01-02T03:04:05Z".parse().unwrap();
        nothing.next(folder, &written, now)
    }

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        let pairs = pairs.iter().map(|(name, value)| {
            let name = HeaderName::from_static(name);
            (name, HeaderValue::from_str(value).unwrap())
        });
        pairs.collect()
    }

    fn header(answer: &Answer, name: &str) -> String {
        let value = answer.headers().get(name);
        value.map_or("", |value| value.to_str().unwrap()).to_owned()
    }

    fn request(method: Method, host: &str, target: &str) -> Request<()> {
        let request = Request::builder().method(method).uri(target);
        request.header("host", host).body(()).unwrap()
    }

    #[test]
    fn only_names_of_this_machine_are_answered() {
        for (host, ours) in [
            ("localhost:8000", true),
            ("127.0.0.1:8000", true),
            ("[::1]:8000", true),
            ("LOCALHOST:8000", true),
            ("localhost", false),
            ("localhost:8001", false),
            ("evil.example:8000", false),
            ("127.0.0.1.evil.example:8000", false),
            ("", false),
        ] {
            let request = request(Method::GET, host, "/");
            let understood = understand(&request, 8000);
            assert_eq!(understood.is_ok(), ours, "{host}");
            if let Err(refusal) = understood {
                assert_eq!(refusal.answer().status(), 421);
            }
        }
    }

    #[test]
    fn only_reading_is_allowed() {
        for method in [Method::POST, Method::PUT, Method::DELETE, Method::OPTIONS] {
            let request = request(method, "localhost:1", "/");
            let refusal = understand(&request, 1).unwrap_err().answer();
            assert_eq!(refusal.status(), 405);
            assert_eq!(header(&refusal, "allow"), "GET, HEAD");
        }
    }

    #[test]
    fn paths_reach_what_was_built_and_nothing_else() {
        let edition = edition(PAGE);
        let status = |path| file(&edition, path, &HeaderMap::new()).status().as_u16();
        assert_eq!(
            [status(""), status("index.html"), status("rss.xml")],
            [200; 3]
        );
        for path in [
            "../Cargo.toml",
            "..%2f..%2fetc/passwd",
            "/etc/passwd",
            "a/../index.html",
            "newsbook.lock",
            "./index.html",
            "index.html/",
            "index.html\0",
        ] {
            assert_eq!(status(path), 404, "{path}");
        }
    }

    #[test]
    fn client_that_has_the_file_is_not_sent_it_again() {
        let edition = edition(PAGE);
        let first = file(&edition, "rss.xml", &HeaderMap::new());
        let (tag, modified) = (header(&first, "etag"), header(&first, "last-modified"));
        assert_eq!(modified, "Fri, 02 Jan 2026 03:04:05 GMT");
        let status = |pairs: &[(&'static str, &str)]| {
            let answer = file(&edition, "rss.xml", &headers(pairs));
            assert_eq!(header(&answer, "etag"), tag);
            answer.status().as_u16()
        };
        assert_eq!(status(&[("if-none-match", &tag)]), 304);
        assert_eq!(
            status(&[("if-none-match", &format!("\"x\", W/{tag}"))]),
            304
        );
        assert_eq!(status(&[("if-none-match", "*")]), 304);
        assert_eq!(status(&[("if-none-match", "\"x\"")]), 200);
        assert_eq!(status(&[("if-modified-since", &modified)]), 304);
        let before = "Fri, 02 Jan 2026 03:04:04 GMT";
        assert_eq!(status(&[("if-modified-since", before)]), 200);
        assert_eq!(status(&[("if-modified-since", "yesterday")]), 200);
        // A tag decides alone.
        let both = [
            ("if-none-match", "\"x\""),
            ("if-modified-since", &*modified),
        ];
        assert_eq!(status(&both), 200);
    }

    #[test]
    fn text_is_packed_for_whom_takes_it() {
        let edition = edition(PAGE);
        let coding = |path, accepted| {
            let answer = file(&edition, path, &headers(&[("accept-encoding", accepted)]));
            header(&answer, "content-encoding")
        };
        for accepted in ["gzip", "br, GZIP;q=0.5", "*", "deflate, *;q=0.1"] {
            assert_eq!(coding("rss.xml", accepted), "gzip", "{accepted}");
        }
        for accepted in ["", "br", "gzip;q=0", "gzip;q=0, *", "*;q=0"] {
            assert_eq!(coding("rss.xml", accepted), "", "{accepted}");
        }
        assert_eq!(coding("book.epub", "gzip"), "");
        let packed = file(
            &edition,
            "rss.xml",
            &headers(&[("accept-encoding", "gzip")]),
        );
        let mut text = String::new();
        let mut gzip = flate2::read::GzDecoder::new(&packed.body()[..]);
        gzip.read_to_string(&mut text).unwrap();
        assert_eq!(text, "<rss/>");
        let plain = file(&edition, "rss.xml", &HeaderMap::new());
        assert_ne!(header(&packed, "etag"), header(&plain, "etag"));
        assert_eq!(header(&plain, "vary"), "accept-encoding");
    }

    #[test]
    fn page_that_is_served_waits_for_the_next_edition_and_the_file_does_not() {
        let edition = edition(PAGE);
        let answer = file(&edition, "", &HeaderMap::new());
        let text = std::str::from_utf8(answer.body()).unwrap();
        let script = "<script src=\"/.newsbook/reload.js?edition=1\"></script>\n</body>";
        assert!(text.contains(script), "{text}");
        assert_eq!(header(&answer, "content-type"), "text/html; charset=utf-8");
        assert!(header(&answer, "content-security-policy").contains("script-src 'self'"));
        let there = fs::read_to_string(&edition.files["index.html"].place).unwrap();
        assert_eq!(there, PAGE);
        let other = edition.with_failure("no".to_owned());
        let again = file(&other, "", &HeaderMap::new());
        assert_ne!(header(&answer, "etag"), header(&again, "etag"));
        assert_eq!(
            &word_of(&other).body()[..],
            br#"{"edition":2,"failure":"no"}"#
        );
    }
}
