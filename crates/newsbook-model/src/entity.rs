//! The user's names and where articles mention them, as JSON has them, and back.

use crate::scalar::{Range, Shown, Word};
use newsbook_core::{Entity, EntityId, EntityKind, Mention, Name, Occurrence, Part};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Parts of an article that have names.
const PARTS: [&str; 4] = ["headline", "standfirst", "dateline", "block"];

/// Something with a name that the user listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Entity")]
pub(crate) struct EntityRecord {
    /// Its identifier.
    id: Shown<EntityId>,
    /// Its name in files and addresses.
    slug: String,
    /// What it is: a class of schema.org.
    kind: Word<EntityKind>,
    /// What it is called, the main name first.
    names: Vec<NameRecord>,
    /// Addresses that say what it is.
    #[serde(default)]
    same_as: Vec<String>,
}

/// One name of an entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Name")]
struct NameRecord {
    /// As it is written.
    text: String,
    /// The language of the text that it is looked for in; any where null.
    language: Option<String>,
}

/// What an article mentions, with every place where it does.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Mention")]
pub(crate) struct MentionRecord<'a> {
    /// What is mentioned: an entity of the corpus record.
    entity: Shown<EntityId>,
    /// Whether the headline has the name.
    about: bool,
    /// How often it is mentioned.
    count: u32,
    /// Every mention, in order of the text.
    occurrences: Vec<OccurrenceRecord<'a>>,
}

/// One place where a name stands.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Occurrence")]
struct OccurrenceRecord<'a> {
    /// The part of the article.
    #[schemars(extend("enum" = PARTS))]
    part: Cow<'a, str>,
    /// The block of the body, counted from 1, where the part is a block.
    #[serde(skip_serializing_if = "Option::is_none")]
    block: Option<u32>,
    /// The name as it is written there.
    text: Cow<'a, str>,
    /// Where it stands; null where the way back to the source is not known.
    span: Option<Range>,
}

impl From<&Entity> for EntityRecord {
    fn from(entity: &Entity) -> Self {
        let name = |name: &Name| NameRecord {
            text: name.text.clone(),
            language: name.language.clone(),
        };
        Self {
            id: Shown(entity.id),
            slug: entity.slug.clone(),
            kind: Word(entity.kind),
            names: entity.names.iter().map(name).collect(),
            same_as: entity.same_as.clone(),
        }
    }
}

impl From<EntityRecord> for Entity {
    fn from(record: EntityRecord) -> Self {
        let name = |name: NameRecord| Name {
            text: name.text,
            language: name.language,
        };
        Self {
            id: record.id.0,
            slug: record.slug,
            kind: record.kind.0,
            names: record.names.into_iter().map(name).collect(),
            same_as: record.same_as,
        }
    }
}

impl<'a> From<&'a Mention> for MentionRecord<'a> {
    fn from(mention: &'a Mention) -> Self {
        Self {
            entity: Shown(mention.entity),
            about: mention.is_about(),
            count: mention.count(),
            occurrences: mention.occurrences.iter().map(Into::into).collect(),
        }
    }
}

impl TryFrom<MentionRecord<'_>> for Mention {
    type Error = String;

    fn try_from(record: MentionRecord<'_>) -> Result<Self, String> {
        let occurrences = record.occurrences.into_iter().map(TryInto::try_into);
        Ok(Self {
            entity: record.entity.0,
            occurrences: occurrences.collect::<Result<_, _>>()?,
        })
    }
}

impl<'a> From<&'a Occurrence> for OccurrenceRecord<'a> {
    fn from(occurrence: &'a Occurrence) -> Self {
        let (part, block) = match occurrence.part {
            Part::Headline => ("headline", None),
            Part::Standfirst => ("standfirst", None),
            Part::Dateline => ("dateline", None),
            Part::Block(number) => ("block", Some(number)),
        };
        Self {
            part: part.into(),
            block,
            text: occurrence.text.as_str().into(),
            span: occurrence.span.map(Range),
        }
    }
}

impl TryFrom<OccurrenceRecord<'_>> for Occurrence {
    type Error = String;

    fn try_from(record: OccurrenceRecord<'_>) -> Result<Self, String> {
        let part = match (record.part.as_ref(), record.block) {
            ("headline", None) => Part::Headline,
            ("standfirst", None) => Part::Standfirst,
            ("dateline", None) => Part::Dateline,
            ("block", Some(number)) => Part::Block(number),
            (part, _) => return Err(format!("there is no part {part:?}, or not with its block")),
        };
        Ok(Self {
            part,
            text: record.text.into_owned(),
            span: record.span.map(|span| span.0),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_is_read_back() {
        let parts = [
            Part::Headline,
            Part::Standfirst,
            Part::Dateline,
            Part::Block(3),
        ];
        for (part, word) in parts.into_iter().zip(PARTS) {
            let occurrence = Occurrence {
                part,
                text: "Xinjiang".to_owned(),
                span: None,
            };
            let record = OccurrenceRecord::from(&occurrence);
            assert_eq!(record.part, word);
            assert_eq!(Occurrence::try_from(record), Ok(occurrence));
        }
    }
}
