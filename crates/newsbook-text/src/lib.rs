//! Plain text: a file for every article, and one that holds them all.
//!
//! Two ways to lay it out. For reading, lines are wrapped, headings are underlined, and what newsbook itself says stands
//! in square brackets. With `width = 0`, for machines, every paragraph is one line, byte for byte as the model has it,
//! and nothing is added.
//!
//! Start reading in `exporter`, then `render`, then `wrap`.

mod exporter;
mod render;
mod wrap;

pub use exporter::{CODES, FORMAT};
