//! Single values: identifiers and dates as text, words of a closed vocabulary, spans as pairs.

use newsbook_core::{AuthorKind, Basis, Direction, Precision, Role, SourceKind, Span};
use serde::de::{Error, Unexpected};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
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
