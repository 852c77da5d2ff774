//! The documents, turned into triples offline by a processor that is not ours, say what the model says.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod annotations;
mod graph;
mod names;
mod support;
