//! Fixtures and judges for newsbook's tests.

mod fixture;
mod project;
mod repository;
mod sink;

pub use fixture::{article, block, corpus, many, torture};
pub use project::{Project, Run};
pub use repository::{blessing, repository, shared};
pub use sink::{Exported, MemorySink, export};
