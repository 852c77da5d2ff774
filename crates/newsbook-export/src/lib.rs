//! The contract between newsbook and its exporters, and what two or more of them need.
//!
//! An [`Exporter`] turns a [`Corpus`](newsbook_core::Corpus) into files. All that is ambient (addresses, the time stamp,
//! where files go, where diagnostics go) comes in an [`ExportContext`]; an exporter opens no file and reads no clock.
//! A [`Format`] says what is known about an exporter before it runs.
//!
//! Start reading in [`format`](mod@format), then [`context`], then [`render`].

pub mod again;
pub mod archive;
mod autonym;
pub mod context;
mod cover;
pub mod dates;
mod error;
pub mod format;
pub mod iri;
pub mod locale;
pub mod picture;
pub mod render;
pub mod site;
pub mod volume;
pub mod words;
pub mod xhtml;
pub mod xml;

pub use archive::{Archive, FullPage, FullPages};
pub use autonym::autonym;
pub use context::{ArtifactSink, ExportContext, Output, Written};
pub use cover::CoverPicture;
pub use error::{ExportError, OptionError};
pub use format::{Exporter, Format, OptionTable, OutputKind};
pub use picture::{Album, Pictures};
pub use site::Site;
pub use volume::Volume;
pub use words::Words;
