//! JSON Lines (<https://jsonlines.org>): a record a line, an object with a text and what is known of it.
//!
//! `[input.jsonl]` says how the members are called. A text that is no string, JSON that is none and lines without end are
//! damage; a date or an address that is none is left out and reported, and the record is published.

use super::{Container, PassedOver, Piece, Pieces, Record, Spot};
use crate::config::check::{is_address, is_language_tag};
use jiff::Timestamp;
use jiff::civil::DateTime;
use newsbook_core::facts::Facts;
use newsbook_core::{Author, AuthorKind, Moment, Stated};
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::HashMap;
use std::io::{self, BufRead, Read as _};

/// Longer lines are no text that anybody wrote.
const LONGEST: u64 = 16 << 20;

/// Longer identifiers are none.
const LONGEST_ID: usize = 200;

/// How the members of a record are called: by their names, or by JSON Pointers (RFC 6901) such as `/meta/url`.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Fields {
    text: String,
    id: String,
    url: String,
    title: String,
    date: String,
    modified: String,
    language: String,
    publisher: String,
    authors: String,
    fetched: String,
}

impl Default for Fields {
    fn default() -> Self {
        Self {
            text: "text".to_owned(),
            id: "id".to_owned(),
            url: "url".to_owned(),
            title: "title".to_owned(),
            date: "date".to_owned(),
            modified: "modified".to_owned(),
            language: "language".to_owned(),
            publisher: "publisher".to_owned(),
            authors: "authors".to_owned(),
            fetched: "fetched".to_owned(),
        }
    }
}

/// Whether a file that begins like this is JSON Lines: an object, and whole on the first line if that ends in sight.
pub(super) fn shows(head: &[u8]) -> bool {
    let head = without_mark(head).trim_ascii_start();
    let mut lines = head.split(|byte| *byte == b'\n');
    let first = lines.next().unwrap_or_default().trim_ascii_end();
    let cut_off = lines.next().is_none();
    first.starts_with(b"{") && (first.ends_with(b"}") || cut_off && first.starts_with(b"{\""))
}

/// Whether a file that begins like this is the model of a corpus, which is no source.
pub(super) fn is_model(head: &[u8]) -> bool {
    head.starts_with(br#"{"type":"corpus","format":"newsbook""#)
}

fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}

/// Files of JSON Lines.
#[derive(Debug)]
pub(super) struct JsonLines {
    fields: Fields,
}

impl JsonLines {
    /// Reads records whose members are called so.
    pub(super) fn new(fields: Fields) -> Self {
        Self { fields }
    }
}

impl Container for JsonLines {
    fn pieces<'a>(&self, input: Box<dyn BufRead + Send + 'a>) -> Pieces<'a> {
        Box::new(Lines {
            input,
            line: 0,
            offset: 0,
            ended: false,
        })
    }

    fn label(&self, piece: &[u8]) -> Option<String> {
        let object: HashMap<String, &RawValue> =
            serde_json::from_slice(without_mark(piece)).ok()?;
        let (key, below) = match self.fields.id.strip_prefix('/') {
            Some(pointer) => pointer.split_once('/').unwrap_or((pointer, "")),
            None => (self.fields.id.as_str(), ""),
        };
        let value: Value = serde_json::from_str(object.get(key)?.get()).ok()?;
        let value = match below {
            "" => &value,
            below => value.pointer(&format!("/{below}"))?,
        };
        let label = match value {
            Value::String(text) => text.trim().to_owned(),
            Value::Number(number) => number.to_string(),
            _ => return None,
        };
        let usable = (1..=LONGEST_ID).contains(&label.len()) && !label.contains(char::is_control);
        usable.then_some(label)
    }

    fn record(&self, piece: &[u8]) -> Result<Record, String> {
        let value: Value =
            serde_json::from_slice(without_mark(piece).trim_ascii_end()).map_err(|error| {
                let place = format!(" at line {} column {}", error.line(), error.column());
                let reason = error.to_string();
                let reason = reason.strip_suffix(&place).unwrap_or(&reason);
                format!("{reason} at column {}", error.column())
            })?;
        if !value.is_object() {
            return Err("it is no JSON object".to_owned());
        }
        let name = &self.fields.text;
        let text = match member(&value, name) {
            Some(Value::String(text)) => text.clone(),
            Some(_) => return Err(format!("its {name:?} is no string")),
            None => {
                return Err(format!(
                    "it has no {name:?}; text in [input.jsonl] says how it is called"
                ));
            }
        };
        let mut values = Values {
            value: &value,
            unusable: Vec::new(),
        };
        let stated = values.stated(&self.fields);
        Ok(Record {
            bytes: text.into_bytes(),
            stated,
            encoding: None,
            unusable: values.unusable,
        })
    }
}

/// The member of a record that is called `name`; what is null is not there.
fn member<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    let member = if name.starts_with('/') {
        value.pointer(name)
    } else {
        value.get(name)
    };
    member.filter(|member| !member.is_null())
}

/// What a record says besides its text.
struct Values<'v> {
    value: &'v Value,
    unusable: Vec<String>,
}

impl Values<'_> {
    fn stated(&mut self, fields: &Fields) -> Stated {
        let text = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let address = |text: &str| Some(text.to_owned()).filter(|url| is_address(url));
        let language = |text: &str| Some(text.to_owned()).filter(|tag| is_language_tag(tag));
        Stated {
            title: self.get(&fields.title, "text", text),
            fetched: self.get(&fields.fetched, "time", instant),
            facts: Facts {
                url: self.get(&fields.url, "http or https address", address),
                publisher: self.get(&fields.publisher, "name", text),
                published: self.get(&fields.date, "date", moment),
                modified: self.get(&fields.modified, "date", moment),
                language: self.get(&fields.language, "BCP 47 language tag", language),
                authors: self.authors(&fields.authors),
            },
        }
    }

    /// The value called `name`, if it is what it ought to be.
    fn get<T>(&mut self, name: &str, what: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let value = member(self.value, name)?;
        let parsed = match value {
            Value::String(text) if text.trim().is_empty() => return None,
            Value::String(text) => parse(text),
            Value::Number(number) => parse(&number.to_string()),
            _ => None,
        };
        if parsed.is_none() {
            self.unusable
                .push(format!("its {name:?} is no {what}: {}", shown(value)));
        }
        parsed
    }

    /// Names in a list, or a single one.
    fn authors(&mut self, name: &str) -> Vec<Author> {
        let names = match member(self.value, name) {
            None => return Vec::new(),
            Some(Value::Array(names)) => names.iter().map(Value::as_str).collect(),
            Some(value) => value.as_str().map(|name| vec![name]),
        };
        let Some(names) = names else {
            self.unusable
                .push(format!("its {name:?} is no list of names"));
            return Vec::new();
        };
        let names = names.iter().map(|name| name.trim());
        let author = |name: &str| Author {
            name: name.to_owned(),
            kind: AuthorKind::Person,
        };
        names.filter(|name| !name.is_empty()).map(author).collect()
    }
}

/// A value in a message, not at any length.
fn shown(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(60) {
        Some((cut, _)) => format!("{}…", text.get(..cut).unwrap_or_default()),
        None => text,
    }
}

/// A date in the W3C profile of ISO 8601, of RFC 2822, or without a zone, which then is no more than a day.
fn moment(text: &str) -> Option<Moment> {
    let text = text.trim();
    let day = |text: &str| {
        text.parse::<DateTime>()
            .ok()
            .map(|at| Moment::Day(at.date()))
    };
    let mail = |text: &str| {
        let zoned = jiff::fmt::rfc2822::parse(text).ok()?;
        Some(Moment::Instant(zoned.timestamp(), zoned.offset()))
    };
    let moment = text.parse().ok();
    moment.or_else(|| mail(text)).or_else(|| day(text))
}

fn instant(text: &str) -> Option<Timestamp> {
    match moment(text)? {
        Moment::Instant(timestamp, _) => Some(timestamp),
        Moment::Year(_) | Moment::Month(..) | Moment::Day(_) => None,
    }
}

/// The lines of a file that are not blank.
struct Lines<'a> {
    input: Box<dyn BufRead + Send + 'a>,
    line: u64,
    offset: u64,
    ended: bool,
}

impl Lines<'_> {
    /// Reads the next line; `None` at the end. Of a line that is too long, what is kept is too long as well.
    fn line(&mut self) -> io::Result<Option<Piece>> {
        loop {
            let spot = Spot {
                line: Some(self.line + 1),
                offset: self.offset,
            };
            let mut bytes = Vec::new();
            let input = &mut *self.input;
            let read = input.take(LONGEST + 1).read_until(b'\n', &mut bytes)?;
            if read == 0 {
                return Ok(None);
            }
            self.line += 1;
            self.offset += read as u64;
            if read as u64 > LONGEST && !bytes.ends_with(b"\n") {
                self.offset += self.input.skip_until(b'\n')? as u64;
            }
            if !bytes.trim_ascii().is_empty() {
                return Ok(Some(Piece {
                    picture: None,
                    spot,
                    bytes,
                }));
            }
        }
    }
}

impl Iterator for Lines<'_> {
    type Item = Result<Piece, PassedOver>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let damage = |spot, reason| Some(Err(PassedOver::damaged(spot, reason)));
        match self.line() {
            Ok(Some(piece)) if piece.bytes.len() as u64 > LONGEST => {
                let reason = format!("it has more than {} MiB", LONGEST >> 20);
                damage(piece.spot, reason)
            }
            Ok(Some(piece)) => Some(Ok(piece)),
            Ok(None) => None,
            Err(error) => {
                self.ended = true;
                let reason = format!("nothing can be read from here on: {error}");
                let spot = Spot {
                    line: Some(self.line + 1),
                    offset: self.offset,
                };
                damage(spot, reason)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<Result<Piece, PassedOver>> {
        let lines = JsonLines::new(Fields::default());
        lines.pieces(Box::new(text.as_bytes())).collect()
    }

    fn record(line: &str) -> Result<Record, String> {
        JsonLines::new(Fields::default()).record(line.as_bytes())
    }

    #[test]
    fn lines_are_cut_with_their_numbers_and_places() {
        let text = "{\"a\":1}\r\n\n  \n{\"b\":2}";
        let pieces: Vec<_> = pieces(text).into_iter().map(Result::unwrap).collect();
        let places: Vec<_> = pieces
            .iter()
            .map(|piece| (piece.spot.to_string(), piece.spot.offset))
            .collect();
        assert_eq!(
            places,
            [("line 1".to_owned(), 0), ("line 4".to_owned(), 13)]
        );
        assert_eq!(pieces[1].bytes, b"{\"b\":2}");
    }

    #[test]
    fn line_that_is_too_long_is_passed_over_and_the_next_is_found() {
        let long = "x".repeat(9 << 21);
        let found = pieces(&format!("{{}}\n{long}\n{{}}"));
        let damage = found[1].as_ref().unwrap_err();
        assert_eq!(damage.to_string(), "line 2: it has more than 16 MiB");
        let last = found[2].as_ref().unwrap();
        assert_eq!(
            (last.spot.line, last.bytes.as_slice()),
            (Some(3), &b"{}"[..])
        );
    }

    #[test]
    fn record_is_its_text_with_what_is_known_of_it() {
        let line = r#"{"id": 7, "text": "Rain\n\nIt rained.", "url": "https://news.example/7", "title": " Rain ",
            "date": "2021-10-02 08:30:00", "modified": "Mon, 04 Oct 2021 10:00:00 +0200", "language": "en",
            "publisher": null, "authors": ["A. Reporter", " "], "fetched": "2021-11-01T00:00:00Z"}"#;
        let record = record(line).unwrap();
        assert_eq!(record.bytes, b"Rain\n\nIt rained.");
        assert!(record.unusable.is_empty());
        assert_eq!(record.stated.title.as_deref(), Some("Rain"));
        let facts = record.stated.facts;
        assert_eq!(facts.url.as_deref(), Some("https://news.example/7"));
        let date = |moment: Option<Moment>| moment.map(|moment| moment.to_string());
        assert_eq!(date(facts.published).as_deref(), Some("2021-10-02"));
        assert_eq!(
            date(facts.modified).as_deref(),
            Some("2021-10-04T10:00:00+02:00")
        );
        assert_eq!(facts.publisher, None);
        assert_eq!(facts.authors.len(), 1);
        assert!(record.stated.fetched.is_some());
    }

    #[test]
    fn damage_is_named() {
        for (line, reason) in [
            (r#"{"text": "a"#, "EOF while parsing a string at column 11"),
            (
                r#"{"text": "\ud800"}"#,
                "unexpected end of hex escape at column 17",
            ),
            (
                r#"{"title": "a"}"#,
                "it has no \"text\"; text in [input.jsonl]",
            ),
            (r#"{"text": 1}"#, "its \"text\" is no string"),
            ("[1]", "it is no JSON object"),
        ] {
            let error = record(line).unwrap_err();
            assert!(error.starts_with(reason), "{line}: {error}");
        }
        let lines = JsonLines::new(Fields::default());
        assert!(lines.record(b"{\"text\": \"\xFF\"}").is_err());
    }

    #[test]
    fn value_that_cannot_be_is_left_out_and_named() {
        let line =
            r#"{"text": "a", "date": "soon", "url": "javascript:x", "language": 1, "authors": {}}"#;
        let record = record(line).unwrap();
        assert_eq!(record.stated.facts, Facts::default());
        assert_eq!(
            record.unusable,
            [
                "its \"url\" is no http or https address: \"javascript:x\"",
                "its \"date\" is no date: \"soon\"",
                "its \"language\" is no BCP 47 language tag: 1",
                "its \"authors\" is no list of names",
            ]
        );
    }

    #[test]
    fn members_are_called_as_the_user_says() {
        let fields = Fields {
            text: "/page/body".to_owned(),
            id: "/page/key".to_owned(),
            title: "name".to_owned(),
            ..Fields::default()
        };
        let lines = JsonLines::new(fields);
        let line = br#"{"page": {"body": "It rained.", "key": "k1"}, "name": "Rain"}"#;
        assert_eq!(lines.label(line).as_deref(), Some("k1"));
        let record = lines.record(line).unwrap();
        assert_eq!(record.bytes, b"It rained.");
        assert_eq!(record.stated.title.as_deref(), Some("Rain"));
    }

    #[test]
    fn record_is_named_by_what_can_be_a_name() {
        let label = |line: &str| JsonLines::new(Fields::default()).label(line.as_bytes());
        assert_eq!(label(r#"{"id": 12}"#).as_deref(), Some("12"));
        assert_eq!(label(r#"{"id": "a b"}"#).as_deref(), Some("a b"));
        for line in [
            r#"{"id": ""}"#,
            r#"{"id": "a\n"#,
            r#"{"id": ["a"]}"#,
            "{}",
            "x",
        ] {
            assert_eq!(label(line), None, "{line}");
        }
    }
}
