//! Fixtures and judges for newsbook's tests.

mod fixture;
mod project;
mod sink;

pub use fixture::{article, block, corpus, torture};
pub use project::{Project, Run};
pub use sink::{Exported, MemorySink, export};
