//! Fixtures and judges for newsbook's tests.

mod fixture;
mod names;
mod project;
mod repository;
mod sink;

pub use fixture::{article, block, corpus, many, torture};
pub use names::corpus_with_names;
pub use project::{Project, Run};
pub use repository::{blessing, repository, shared};
pub use sink::{Exported, MemorySink, export, export_folder};
