//! Fixtures and judges for newsbook's tests.

mod fixture;
mod sink;

pub use fixture::{article, block, corpus, torture};
pub use sink::{Exported, MemorySink, export};
