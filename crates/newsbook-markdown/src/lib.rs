//! Markdown: one file an article, with YAML front matter, for site generators, note takers and converters.
//!
//! CommonMark 0.31.2 (<https://spec.commonmark.org/0.31.2/>). The text of an article is literal: every character that
//! CommonMark, or one of the extensions that Hugo, Zola, Obsidian and pandoc turn on, would take for markup is escaped,
//! and a parser gives the model's text back; newsbook itself gives
//! the whole article back. Start reading in `exporter`, then `render`, `front` and `inlines`; `escape` decides what is
//! literal, `note` says what Markdown cannot.

mod escape;
mod exporter;
mod front;
mod inlines;
mod note;
mod render;
#[cfg(test)]
mod tests;

pub use exporter::{CODES, FORMAT};
