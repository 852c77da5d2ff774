//! The corpus as linked data: JSON-LD 1.1 with schema.org for the reading world and PROV-O for how it was made.
//!
//! [`FORMAT`] writes one document in the streaming form of JSON-LD (W3C Note of 7 May 2020): its context is inline and
//! first, every node begins with `@type` and `@id`, and memory does not grow with the articles. [`NQUADS`] and [`TURTLE`] write
//! the same triples. [`article_document`] gives the same facts about one article for its page. Start reading in `graph`,
//! which says what is claimed with which term, then `export`.

mod annotation;
mod context;
mod document;
mod export;
mod graph;
mod json;
mod node;
mod page;
mod triples;

pub use export::{FORMAT, NQUADS, TURTLE};
pub use page::article_document;
