//! The article model of newsbook and the reader that fills it from messy page text.
//!
//! This crate opens no file, reads no clock and knows no output format. Bytes and the user's facts come in; a
//! [`Reading`] comes out: one source with every non-blank byte in exactly one [`Region`], its articles, and what the
//! reader had to say. Readings become a [`Corpus`], which exporters ask for its small index and for articles one source
//! at a time.
//!
//! Start reading in [`model`], then [`reader`], then [`corpus`].

pub mod corpus;
pub mod diagnostic;
pub mod entities;
pub mod facts;
pub mod hexadecimal;
pub mod model;
pub mod reader;
mod span;
pub mod stated;

pub use corpus::{ArticleEntry, ArticleStore, Corpus, CorpusInfo, SourceEntry, StoreError};
pub use diagnostic::{Code, Diagnostic, Diagnostics, Label, Severity};
pub use model::{
    Article, ArticleId, Asset, Author, AuthorKind, Basis, Block, BlockKind, Byline, Cell, Checksum,
    Credit, Direction, Entity, EntityId, EntityKind, Furniture, Image, ImageKind, Inline, Language,
    ListItem, Mention, Moment, Name, Occurrence, Part, Precision, PublicationDate, Region, Related,
    Role, Source, SourceId, SourceKind, Text, Wrap, is_web_address,
};
pub use reader::{Input, ReadError, ReaderOptions, Reading, read};
pub use span::Span;
pub use stated::Stated;
