//! The article record and the metadata inside it as JSON has them, and back.

use crate::body::BlockRecord;
use crate::entity::MentionRecord;
use crate::scalar::{Range, Shown, Word};
use newsbook_core::{
    Article, ArticleId, Author, AuthorKind, Basis, Byline, Credit, Direction, Furniture, Language,
    Mention, Moment, Precision, PublicationDate, Related, Role, SourceId, Text,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// An article of the source before it.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Article")]
pub(crate) struct ArticleRecord<'a> {
    /// Its lasting identifier.
    id: Shown<ArticleId>,
    /// Its lasting name in files and addresses; empty where none is settled yet.
    slug: Cow<'a, str>,
    /// The source it stands in.
    source: Shown<SourceId>,
    /// Its place among the articles of that source, from 1.
    position: u32,
    /// From its first byte to its last.
    span: Range,
    /// Its title.
    headline: Option<TextRecord<'a>>,
    /// The section or label above the headline.
    kicker: Option<TextRecord<'a>>,
    /// The summary below the headline.
    standfirst: Option<TextRecord<'a>>,
    /// Who wrote it.
    byline: Option<BylineRecord<'a>>,
    /// Where and when it was filed.
    dateline: Option<TextRecord<'a>>,
    /// Agency and photo credits.
    #[serde(default)]
    credits: Vec<CreditRecord<'a>>,
    /// When it was published; null where nobody says.
    published: Option<DateRecord>,
    /// When it was last changed by its publisher; null where nobody says.
    modified: Option<DateRecord>,
    /// Its address.
    url: Option<TextRecord<'a>>,
    /// Who published it.
    publisher: Option<TextRecord<'a>>,
    /// Its language.
    language: LanguageRecord<'a>,
    /// The way in which it runs.
    direction: Word<Direction>,
    /// Its text.
    body: Vec<BlockRecord<'a>>,
    /// Pointers to other articles.
    #[serde(default)]
    related: Vec<RelatedRecord<'a>>,
    /// The names of the user's list that it mentions, in order of first mention.
    #[serde(default)]
    mentions: Vec<MentionRecord<'a>>,
    /// Articles of the corpus that are copies of this one.
    #[serde(default)]
    duplicates: Vec<Shown<ArticleId>>,
    /// Number of words of the body.
    words: u32,
    /// What stands within its span and is not published as its text.
    #[serde(default)]
    furniture: Vec<FurnitureRecord<'a>>,
}

/// A piece of text with its place and basis.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Text")]
struct TextRecord<'a> {
    /// The words, white space folded.
    text: Cow<'a, str>,
    /// Where they stand; null when the user supplied them.
    span: Option<Range>,
    /// Who says so.
    basis: Word<Basis>,
}

/// The line that says who wrote an article.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Byline")]
struct BylineRecord<'a> {
    #[serde(flatten)]
    text: TextRecord<'a>,
    /// The names found in it.
    authors: Vec<AuthorRecord<'a>>,
}

/// One name in a byline.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Author")]
struct AuthorRecord<'a> {
    /// The name as the byline writes it.
    name: Cow<'a, str>,
    /// Whether it is a person's or an organization's.
    kind: Word<AuthorKind>,
}

/// An agency or photo credit.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Credit")]
struct CreditRecord<'a> {
    #[serde(flatten)]
    text: TextRecord<'a>,
    /// The agency's name, where the credit is one name.
    agency: Option<Cow<'a, str>>,
}

/// A date, as exactly as it is known and no more.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Date")]
struct DateRecord {
    /// The date in the W3C profile of ISO 8601.
    date: Shown<Moment>,
    /// How exactly it is known.
    precision: Word<Precision>,
    /// Who says so.
    basis: Word<Basis>,
    /// Where the source says so.
    span: Option<Range>,
    /// How sure the reader is, where the date was detected.
    #[schemars(range(min = 0.0, max = 1.0))]
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<f32>,
}

/// The language of a text.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Language")]
pub(crate) struct LanguageRecord<'a> {
    /// A BCP 47 tag; `und` where it cannot be told.
    tag: Cow<'a, str>,
    /// Who says so.
    basis: Word<Basis>,
    /// How sure the reader is, where the language was detected.
    #[schemars(range(min = 0.0, max = 1.0))]
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<f32>,
}

/// A pointer to another article.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Related")]
struct RelatedRecord<'a> {
    /// What introduces it.
    label: Option<Cow<'a, str>>,
    /// The headline it names.
    headline: Cow<'a, str>,
    /// Where the whole pointer stands.
    span: Range,
    /// The article of this corpus that it names; null where it is not ours.
    article: Option<Shown<ArticleId>>,
}

/// Text of a source that is not published as an article's text.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Furniture")]
struct FurnitureRecord<'a> {
    /// What it is.
    role: Word<Role>,
    /// Where it stands.
    span: Range,
    /// Name of the rule that decided.
    rule: Cow<'a, str>,
}

impl<'a> From<&'a Article> for ArticleRecord<'a> {
    fn from(article: &'a Article) -> Self {
        Self {
            id: Shown(article.id),
            slug: article.slug.as_str().into(),
            source: Shown(article.source),
            position: article.position,
            span: Range(article.span),
            headline: article.headline.as_ref().map(Into::into),
            kicker: article.kicker.as_ref().map(Into::into),
            standfirst: article.standfirst.as_ref().map(Into::into),
            byline: article.byline.as_ref().map(Into::into),
            dateline: article.dateline.as_ref().map(Into::into),
            credits: article.credits.iter().map(Into::into).collect(),
            published: article.published.as_ref().map(Into::into),
            modified: article.modified.as_ref().map(Into::into),
            url: article.url.as_ref().map(Into::into),
            publisher: article.publisher.as_ref().map(Into::into),
            language: (&article.language).into(),
            direction: Word(article.direction),
            body: article.body.iter().map(Into::into).collect(),
            related: article.related.iter().map(Into::into).collect(),
            mentions: article.mentions.iter().map(Into::into).collect(),
            duplicates: article.duplicates.iter().copied().map(Shown).collect(),
            words: article.words,
            furniture: article.furniture.iter().map(Into::into).collect(),
        }
    }
}

impl ArticleRecord<'_> {
    /// The article, or the field that contradicts another with what is wrong there.
    pub(crate) fn into_article(self) -> Result<Article, (String, String)> {
        let mut body = Vec::with_capacity(self.body.len());
        for (at, block) in self.body.into_iter().enumerate() {
            body.push(
                block
                    .try_into()
                    .map_err(|reason| (format!("body[{at}]"), reason))?,
            );
        }
        let mentions = |records: Vec<MentionRecord<'_>>| {
            let numbered = records.into_iter().enumerate();
            let mentions = numbered.map(|(at, record)| {
                let mention = Mention::try_from(record);
                mention.map_err(|reason| (format!("mentions[{at}]"), reason))
            });
            mentions.collect::<Result<_, _>>()
        };
        let date = |field: &str, record: Option<DateRecord>| {
            let date = record.map(PublicationDate::try_from).transpose();
            date.map_err(|reason| (field.to_owned(), reason))
        };
        Ok(Article {
            id: self.id.0,
            slug: self.slug.into_owned(),
            source: self.source.0,
            position: self.position,
            span: self.span.0,
            headline: self.headline.map(Into::into),
            kicker: self.kicker.map(Into::into),
            standfirst: self.standfirst.map(Into::into),
            byline: self.byline.map(Into::into),
            dateline: self.dateline.map(Into::into),
            credits: self.credits.into_iter().map(Into::into).collect(),
            published: date("published", self.published)?,
            modified: date("modified", self.modified)?,
            url: self.url.map(Into::into),
            publisher: self.publisher.map(Into::into),
            language: self.language.into(),
            direction: self.direction.0,
            body,
            related: self.related.into_iter().map(Into::into).collect(),
            mentions: mentions(self.mentions)?,
            duplicates: self.duplicates.into_iter().map(|id| id.0).collect(),
            words: self.words,
            furniture: self.furniture.into_iter().map(Into::into).collect(),
        })
    }
}

impl<'a> From<&'a Text> for TextRecord<'a> {
    fn from(text: &'a Text) -> Self {
        Self {
            text: text.text.as_str().into(),
            span: text.span.map(Range),
            basis: Word(text.basis),
        }
    }
}

impl From<TextRecord<'_>> for Text {
    fn from(record: TextRecord<'_>) -> Self {
        Self {
            text: record.text.into_owned(),
            span: record.span.map(|span| span.0),
            basis: record.basis.0,
        }
    }
}

impl<'a> From<&'a Byline> for BylineRecord<'a> {
    fn from(byline: &'a Byline) -> Self {
        let author = |author: &'a Author| AuthorRecord {
            name: author.name.as_str().into(),
            kind: Word(author.kind),
        };
        Self {
            text: (&byline.text).into(),
            authors: byline.authors.iter().map(author).collect(),
        }
    }
}

impl From<BylineRecord<'_>> for Byline {
    fn from(record: BylineRecord<'_>) -> Self {
        let author = |author: AuthorRecord<'_>| Author {
            name: author.name.into_owned(),
            kind: author.kind.0,
        };
        Self {
            text: record.text.into(),
            authors: record.authors.into_iter().map(author).collect(),
        }
    }
}

impl<'a> From<&'a Credit> for CreditRecord<'a> {
    fn from(credit: &'a Credit) -> Self {
        Self {
            text: (&credit.text).into(),
            agency: credit.agency.as_deref().map(Into::into),
        }
    }
}

impl From<CreditRecord<'_>> for Credit {
    fn from(record: CreditRecord<'_>) -> Self {
        Self {
            text: record.text.into(),
            agency: record.agency.map(Cow::into_owned),
        }
    }
}

impl From<&PublicationDate> for DateRecord {
    fn from(date: &PublicationDate) -> Self {
        Self {
            date: Shown(date.date),
            precision: Word(date.date.precision()),
            basis: Word(date.basis),
            span: date.span.map(Range),
            confidence: date.confidence,
        }
    }
}

impl TryFrom<DateRecord> for PublicationDate {
    type Error = String;

    fn try_from(record: DateRecord) -> Result<Self, String> {
        let (date, precision) = (record.date.0, record.precision.0);
        if date.precision() != precision {
            let precision = precision.as_str();
            return Err(format!("{date} has not the precision {precision:?}"));
        }
        Ok(Self {
            date,
            basis: record.basis.0,
            span: record.span.map(|span| span.0),
            confidence: record.confidence,
        })
    }
}

impl<'a> From<&'a Language> for LanguageRecord<'a> {
    fn from(language: &'a Language) -> Self {
        Self {
            tag: language.tag.as_str().into(),
            basis: Word(language.basis),
            confidence: language.confidence,
        }
    }
}

impl From<LanguageRecord<'_>> for Language {
    fn from(record: LanguageRecord<'_>) -> Self {
        Self {
            tag: record.tag.into_owned(),
            basis: record.basis.0,
            confidence: record.confidence,
        }
    }
}

impl<'a> From<&'a Related> for RelatedRecord<'a> {
    fn from(related: &'a Related) -> Self {
        Self {
            label: related.label.as_deref().map(Into::into),
            headline: related.headline.as_str().into(),
            span: Range(related.span),
            article: related.article.map(Shown),
        }
    }
}

impl From<RelatedRecord<'_>> for Related {
    fn from(record: RelatedRecord<'_>) -> Self {
        Self {
            label: record.label.map(Cow::into_owned),
            headline: record.headline.into_owned(),
            span: record.span.0,
            article: record.article.map(|id| id.0),
        }
    }
}

impl<'a> From<&'a Furniture> for FurnitureRecord<'a> {
    fn from(furniture: &'a Furniture) -> Self {
        Self {
            role: Word(furniture.role),
            span: Range(furniture.span),
            rule: furniture.rule.as_ref().into(),
        }
    }
}

impl From<FurnitureRecord<'_>> for Furniture {
    fn from(record: FurnitureRecord<'_>) -> Self {
        Self {
            role: record.role.0,
            span: record.span.0,
            rule: record.rule.into_owned().into(),
        }
    }
}
