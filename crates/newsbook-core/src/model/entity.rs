//! Names that the user wants found, what they stand for, and where articles mention them.

use crate::{EntityId, Span};

/// Something with a name that the user listed: a person, a place, a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Its identifier.
    pub id: EntityId,
    /// Its name in files and addresses: lower-case ASCII letters, digits and hyphens.
    pub slug: String,
    /// What it is.
    pub kind: EntityKind,
    /// What it is called, the main name first.
    pub names: Vec<Name>,
    /// Addresses that say what it is, such as its Wikidata item.
    pub same_as: Vec<String>,
}

impl Entity {
    /// Its main name.
    pub fn name(&self) -> &str {
        self.names.first().map_or("", |name| &name.text)
    }
}

/// One name of an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// As it is written.
    pub text: String,
    /// The language of the text that it is looked for in, a BCP 47 tag; any where `None`.
    pub language: Option<String>,
}

/// What an entity is: the classes below `Thing` of schema.org that news names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A government, a company, an office.
    Organization,
    /// A country, a town, a mountain.
    Place,
    /// A summit, a war, a vote.
    Event,
    /// A law, a report, a book.
    CreativeWork,
    /// Something that is made and sold.
    Product,
    /// Anything else.
    Thing,
}

impl EntityKind {
    /// All kinds, in the order of the documentation.
    pub const ALL: &'static [Self] = &[
        Self::Person,
        Self::Organization,
        Self::Place,
        Self::Event,
        Self::CreativeWork,
        Self::Product,
        Self::Thing,
    ];

    /// The name of the class in schema.org, which newsbook.toml uses too.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "Person",
            Self::Organization => "Organization",
            Self::Place => "Place",
            Self::Event => "Event",
            Self::CreativeWork => "CreativeWork",
            Self::Product => "Product",
            Self::Thing => "Thing",
        }
    }
}

/// What an article mentions, with every place where it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// What is mentioned.
    pub entity: EntityId,
    /// Every mention, in order of the text, at least one.
    pub occurrences: Vec<Occurrence>,
}

impl Mention {
    /// How often it is mentioned.
    pub fn count(&self) -> u32 {
        u32::try_from(self.occurrences.len()).unwrap_or(u32::MAX)
    }

    /// Whether the article is about it: whether its headline has the name.
    pub fn is_about(&self) -> bool {
        self.occurrences.iter().any(|o| o.part == Part::Headline)
    }
}

/// One place where a name stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// The part of the article.
    pub part: Part,
    /// The name as it is written there.
    pub text: String,
    /// Where it stands in the source; `None` where the text's way there is not known.
    pub span: Option<Span>,
}

/// A part of an article in which names are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// The headline.
    Headline,
    /// The summary below it.
    Standfirst,
    /// Where and when it was filed.
    Dateline,
    /// A block of the body, counted from 1.
    Block(u32),
}
