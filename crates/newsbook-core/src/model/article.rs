//! An article: metadata, body, and what stood around it.

use super::{
    Basis, Block, Byline, Credit, Direction, Language, Mention, PublicationDate, Role, Text,
};
use crate::{ArticleId, SourceId, Span};
use std::borrow::Cow;

/// One article, complete.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// Its lasting identifier.
    pub id: ArticleId,
    /// Its lasting name in files and addresses: lower-case ASCII letters, digits and hyphens.
    pub slug: String,
    /// The source it stands in.
    pub source: SourceId,
    /// Its place among the articles of that source, from 1.
    pub position: u32,
    /// From its first byte to its last.
    pub span: Span,
    /// Its title; `None` where the source has none.
    pub headline: Option<Text>,
    /// The section or label above the headline.
    pub kicker: Option<Text>,
    /// The summary below the headline.
    pub standfirst: Option<Text>,
    /// Who wrote it.
    pub byline: Option<Byline>,
    /// Where and when it was filed.
    pub dateline: Option<Text>,
    /// Agency and photo credits.
    pub credits: Vec<Credit>,
    /// When it was published; `None` where nobody says.
    pub published: Option<PublicationDate>,
    /// When it was last changed by its publisher; `None` where nobody says.
    pub modified: Option<PublicationDate>,
    /// Its address.
    pub url: Option<Text>,
    /// Who published it.
    pub publisher: Option<Text>,
    /// Its language.
    pub language: Language,
    /// The way in which it runs.
    pub direction: Direction,
    /// Its text.
    pub body: Vec<Block>,
    /// Pointers to other articles.
    pub related: Vec<Related>,
    /// The names of the user's list that it mentions, in order of first mention.
    pub mentions: Vec<Mention>,
    /// Articles of the corpus that are copies of this one.
    pub duplicates: Vec<ArticleId>,
    /// Number of words of the body by Unicode word boundaries (UAX #29), captions included.
    pub words: u32,
    /// What stands within its span and is not published as its text.
    pub furniture: Vec<Furniture>,
}

impl Article {
    /// An article of which nothing is known but its place.
    pub fn blank(span: Span) -> Self {
        let nobody = SourceId::of_path("");
        Self {
            id: ArticleId::derive(nobody, "", 0),
            slug: String::new(),
            source: nobody,
            position: 0,
            span,
            headline: None,
            kicker: None,
            standfirst: None,
            byline: None,
            dateline: None,
            credits: Vec::new(),
            published: None,
            modified: None,
            url: None,
            publisher: None,
            language: Language {
                tag: "und".to_owned(),
                basis: Basis::Detected,
                confidence: Some(0.0),
            },
            direction: Direction::Ltr,
            body: Vec::new(),
            related: Vec::new(),
            mentions: Vec::new(),
            duplicates: Vec::new(),
            words: 0,
            furniture: Vec::new(),
        }
    }
}

/// A pointer from one article to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// What introduces it, such as "ALSO READ"; `None` where nothing does.
    pub label: Option<String>,
    /// The headline it names.
    pub headline: String,
    /// Where the whole pointer stands.
    pub span: Span,
    /// The article of this corpus that it names; `None` where it is not ours.
    pub article: Option<ArticleId>,
}

/// Text of a source that is not published as an article's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Furniture {
    /// What it is.
    pub role: Role,
    /// Where it stands.
    pub span: Span,
    /// Name of the rule that decided.
    pub rule: Cow<'static, str>,
}
