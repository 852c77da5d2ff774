//! A source and the regions that account for every byte of it.

use super::Checksum;
use crate::{ArticleId, SourceId, Span};
use jiff::Timestamp;
use std::borrow::Cow;

/// What a source holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SourceKind {
    /// One article.
    Article,
    /// Several articles, as a tag page has.
    Listing,
    /// Nothing to publish.
    Empty,
}

impl SourceKind {
    /// The word written to JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Listing => "listing",
            Self::Empty => "empty",
        }
    }
}

/// One input file as it lay on disk, or one record of a file that holds many.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Its identifier, derived from `path`.
    pub id: SourceId,
    /// Its name in the corpus: the path below the folder that was given, with `/`, or `-` for standard input; of a
    /// record, the name of its file, `#`, and what names it there.
    pub path: String,
    /// Its media type, such as `text/plain`.
    pub media_type: String,
    /// Name of its encoding in the WHATWG Encoding Standard, such as `UTF-8`.
    pub encoding: String,
    /// SHA-256 of its bytes.
    pub sha256: Checksum,
    /// Its length in bytes.
    pub bytes: u64,
    /// What it holds.
    pub kind: SourceKind,
    /// The page's own title, where it has one apart from a headline, such as "Tag: Weather".
    pub title: Option<String>,
    /// Its address, where the user or the source gives one.
    pub url: Option<String>,
    /// When it was fetched, where what it was found in says so. This is no article's date.
    pub fetched: Option<Timestamp>,
    /// Every non-blank byte exactly once, in order, none overlapping another.
    pub regions: Vec<Region>,
}

/// A run of bytes with one role.
#[derive(Clone, Debug, PartialEq)]
pub struct Region {
    /// What the bytes are.
    pub role: Role,
    /// Where they lie.
    pub span: Span,
    /// The article they belong to, if any.
    pub article: Option<ArticleId>,
    /// Name of the rule that decided.
    pub rule: Cow<'static, str>,
    /// How sure the reader is, from 0 to 1 in steps of 0.01.
    pub confidence: f32,
}

/// What a region is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// The title of an article.
    Headline,
    /// The summary line below the headline.
    Standfirst,
    /// The section or label above the headline.
    Kicker,
    /// Who wrote it.
    Byline,
    /// Where and when it was filed.
    Dateline,
    /// An agency or photo credit.
    Credit,
    /// Running text.
    Paragraph,
    /// A heading inside the body.
    Crosshead,
    /// A list.
    List,
    /// A quoted passage set apart.
    Quote,
    /// The words below a picture.
    Caption,
    /// The address of something that lies elsewhere.
    Embed,
    /// A pointer to another article.
    Related,
    /// A repeat of the headline or of a passage of the same article.
    Refrain,
    /// A picture's file name or alternative text.
    Image,
    /// Site text: menus, sharing, comment forms.
    Furniture,
    /// The title or frame of a page that lists articles.
    Listing,
    /// A statement about the article, such as a date line.
    Metadata,
}

impl Role {
    /// All roles, in the order of the documentation.
    pub const ALL: &'static [Self] = &[
        Self::Headline,
        Self::Standfirst,
        Self::Kicker,
        Self::Byline,
        Self::Dateline,
        Self::Credit,
        Self::Paragraph,
        Self::Crosshead,
        Self::List,
        Self::Quote,
        Self::Caption,
        Self::Embed,
        Self::Related,
        Self::Refrain,
        Self::Image,
        Self::Furniture,
        Self::Listing,
        Self::Metadata,
    ];

    /// The word written to JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Standfirst => "standfirst",
            Self::Kicker => "kicker",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::Credit => "credit",
            Self::Paragraph => "paragraph",
            Self::Crosshead => "crosshead",
            Self::List => "list",
            Self::Quote => "quote",
            Self::Caption => "caption",
            Self::Embed => "embed",
            Self::Related => "related",
            Self::Refrain => "refrain",
            Self::Image => "image",
            Self::Furniture => "furniture",
            Self::Listing => "listing",
            Self::Metadata => "metadata",
        }
    }
}
