//! Identifiers that are derived from content, never drawn at random.

use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// Derives a UUID version 5 (RFC 9562, section 5.5) under the URL name space.
///
/// Parts hold no line feed, so they cannot run into each other.
pub(crate) fn derive(kind: &str, parts: &[&str]) -> Uuid {
    let mut name = format!("https://newsbook.invalid/{kind}");
    for part in parts {
        name.push('\n');
        name.push_str(part);
    }
    Uuid::new_v5(&Uuid::NAMESPACE_URL, name.as_bytes())
}

macro_rules! id {
    ($name:ident, $doc:literal) => {
        #[doc = $doc]
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps a UUID that is already known, such as one from the ledger.
            pub const fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The UUID itself.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}", self.0.urn())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::from_str(text).map(Self)
            }
        }
    };
}

id!(SourceId, "Identifier of a source, shown as `urn:uuid:…`.");
id!(
    ArticleId,
    "Identifier of an article, shown as `urn:uuid:…`."
);
id!(
    EntityId,
    "Identifier of what a name of the user's list stands for, shown as `urn:uuid:…`."
);

impl EntityId {
    /// Derives the identifier of what a name stands for from what tells it from others: an address that says what it is
    /// where there is one, else its name and kind.
    pub fn derive(same_as: Option<&str>, name: &str, kind: &str) -> Self {
        match same_as {
            Some(address) => Self(derive("entity", &[address])),
            None => Self(derive("entity", &[kind, name])),
        }
    }
}

impl SourceId {
    /// Derives the identifier of the source that the corpus names `path`.
    pub fn of_path(path: &str) -> Self {
        Self(derive("source", &[path]))
    }
}

impl ArticleId {
    /// Derives the identifier of an article from its source and headline.
    ///
    /// `occurrence` counts earlier articles of the same source with the same headline, from zero; it tells equal
    /// headlines apart and does not enter the name of the first.
    ///
    /// ```
    /// use newsbook_core::{ArticleId, SourceId};
    ///
    /// let source = SourceId::of_path("a.txt");
    /// let first = ArticleId::derive(source, "Rain", 0);
    /// assert_eq!(first, ArticleId::derive(source, "Rain", 0));
    /// assert_ne!(first, ArticleId::derive(source, "Rain", 1));
    /// ```
    pub fn derive(source: SourceId, headline: &str, occurrence: usize) -> Self {
        let source = source.to_string();
        let count = occurrence.to_string();
        match occurrence {
            0 => Self(derive("article", &[&source, headline])),
            _ => Self(derive("article", &[&source, headline, &count])),
        }
    }
}
