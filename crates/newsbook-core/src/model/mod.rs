//! What a corpus is made of: sources with their regions, articles with their metadata and blocks.

mod article;
mod block;
mod checksum;
mod entity;
mod id;
mod image;
mod lenient;
mod metadata;
mod source;

pub use article::{Article, Furniture, Related};
pub use block::{Block, BlockKind, Cell, Inline, ListItem, Wrap, is_web_address};
pub use checksum::{Checksum, ChecksumError};
pub use entity::{Entity, EntityKind, Mention, Name, Occurrence, Part};
pub(crate) use id::derive;
pub use id::{ArticleId, EntityId, SourceId};
pub use image::{Asset, Image, ImageKind};
pub use metadata::{
    Author, AuthorKind, Basis, Byline, Credit, Direction, Language, Moment, MomentError, Precision,
    PublicationDate, Text,
};
pub use source::{Region, Role, Source, SourceKind};
