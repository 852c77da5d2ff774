//! Markdown: one file an article, with YAML front matter, for site generators, note takers and converters.
//!
//! CommonMark 0.31.2 (<https://spec.commonmark.org/0.31.2/>). The text of an article is literal: every character that
//! CommonMark, or one of the extensions that Hugo, Zola, Obsidian and pandoc turn on, would take for markup is escaped,
//! and a parser gives the model's text back. Start reading in `exporter`, then `render`; `escape` decides what is literal.

mod escape;
mod exporter;
mod render;
#[cfg(test)]
mod tests;

pub use exporter::{CODES, FORMAT};
