//! Single values: identifiers and dates as text, words of a closed vocabulary, spans as pairs.

use jiff::Timestamp;
use newsbook_core::{
    ArticleId, AuthorKind, Basis, Checksum, Direction, EntityId, EntityKind, Moment, Precision,
    Role, SourceId, SourceKind, Span,
};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error, Unexpected};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt::Display;
use std::str::FromStr;

/// A value that JSON has as the text by which it is shown: an identifier, a date, an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shown<T>(pub(crate) T);

impl<T: Display> Serialize for Shown<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de, T: FromStr<Err: Display>> Deserialize<'de> for Shown<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map(Self).map_err(D::Error::custom)
    }
}

/// What such text looks like.
trait Form {
    /// The JSON Schema of the text.
    fn form() -> Schema;
}

impl Form for ArticleId {
    fn form() -> Schema {
        json_schema!({"type": "string", "pattern": "^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"})
    }
}

impl Form for SourceId {
    fn form() -> Schema {
        ArticleId::form()
    }
}

impl Form for EntityId {
    fn form() -> Schema {
        ArticleId::form()
    }
}

impl Form for Checksum {
    fn form() -> Schema {
        json_schema!({"type": "string", "pattern": "^[0-9a-f]{64}$"})
    }
}

impl Form for Timestamp {
    fn form() -> Schema {
        json_schema!({"type": "string", "format": "date-time"})
    }
}

impl Form for Moment {
    fn form() -> Schema {
        json_schema!({"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2}(T.+)?)?)?$"})
    }
}

impl<T: Form> JsonSchema for Shown<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Shown".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        T::form()
    }
}

/// A closed set of words.
pub(crate) trait Vocabulary: Copy + 'static {
    /// All values, in the order of the documentation.
    const ALL: &'static [Self];

    /// The word written to JSON.
    fn word(self) -> &'static str;
}

/// A value that JSON has as a word of its vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word<T>(pub(crate) T);

impl<T: Vocabulary> Serialize for Word<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.word())
    }
}

impl<'de, T: Vocabulary> Deserialize<'de> for Word<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let known = T::ALL.iter().find(|value| value.word() == text);
        known.map(|value| Self(*value)).ok_or_else(|| {
            let words: Vec<&str> = T::ALL.iter().map(|value| value.word()).collect();
            let expected = format!("one of {}", words.join(", "));
            D::Error::invalid_value(Unexpected::Str(&text), &expected.as_str())
        })
    }
}

impl<T: Vocabulary> JsonSchema for Word<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Word".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let words: Vec<&str> = T::ALL.iter().map(|value| value.word()).collect();
        json_schema!({"type": "string", "enum": words})
    }
}

/// Lists the values of a vocabulary; the match makes the compiler ask for one that is left out.
macro_rules! vocabulary {
    ($($type:ident { $($value:ident),+ })+) => {$(
        impl Vocabulary for $type {
            const ALL: &'static [Self] = &[$(Self::$value),+];

            fn word(self) -> &'static str {
                match self {
                    $(Self::$value)|+ => self.as_str(),
                }
            }
        }
    )+};
}

vocabulary! {
    EntityKind { Person, Organization, Place, Event, CreativeWork, Product, Thing }
    AuthorKind { Person, Organization }
    Basis { Stated, Supplied, Detected }
    Direction { Ltr, Rtl }
    Precision { Year, Month, Day, Second }
    SourceKind { Article, Listing, Empty }
    Role {
        Headline, Standfirst, Kicker, Byline, Dateline, Credit, Paragraph, Crosshead, List, Quote, Caption, Embed,
        Related, Refrain, Image, Furniture, Listing, Metadata
    }
}

/// A span as `[start, end]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "[u32; 2]", try_from = "[u32; 2]")]
pub(crate) struct Range(pub(crate) Span);

impl From<Range> for [u32; 2] {
    fn from(Range(span): Range) -> Self {
        [span.start, span.end]
    }
}

impl TryFrom<[u32; 2]> for Range {
    type Error = &'static str;

    fn try_from([start, end]: [u32; 2]) -> Result<Self, Self::Error> {
        if start > end {
            return Err("a span ends at or after its start");
        }
        Ok(Self(Span::new(start, end)))
    }
}

impl JsonSchema for Range {
    fn schema_name() -> Cow<'static, str> {
        "Span".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Byte offsets into the source as it lies on disk: of the first byte, and of the byte after the last.",
            "type": "array",
            "items": {"type": "integer", "minimum": 0, "maximum": u32::MAX},
            "minItems": 2,
            "maxItems": 2,
        })
    }
}
