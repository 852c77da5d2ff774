//! The model as JSON Lines: what `newsbook parse` prints, external commands receive and `--from` reads back.
//!
//! One record a line: the corpus, then each source followed by its articles, and an end record by which a reader knows
//! that nothing was cut off. The records are view types kept by hand, apart from the core model, so that the core may
//! change while the document stays what [`VERSION`] promises. Start reading in `record`, then [`Writer`], then
//! [`Readings`].

mod article;
mod body;
mod entity;
mod export;
mod read;
mod record;
mod scalar;
mod schema;
mod write;

pub use export::{FORMAT, write};
pub use read::{ModelError, Readings, Record, Records, reading};
pub use record::{CorpusRecord, DiagnosticCounts, EndRecord, NAME, VERSION};
pub use schema::schema;
pub use write::Writer;
