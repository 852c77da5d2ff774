//! Plain text: a file for every article, and one that holds them all.
//!
//! Two ways to lay it out. For reading, lines are wrapped, headings are underlined, and what newsbook itself says stands
//! in fields above the text and below it; such a file is read back as the same article. With `width = 0`, for machines, every paragraph is one line, byte for byte as the model has it,
//! and nothing is added.
//!
//! Start reading in `exporter`, then `render`; `record` has the fields, and `wrap` ends lines where they can be joined again.

mod exporter;
mod record;
mod render;
mod wrap;

pub use exporter::{CODES, FORMAT};
