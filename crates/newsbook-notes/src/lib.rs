//! The reader of notes: Markdown with or without front matter, newsbook's own Markdown, and text with a header block.
//!
//! A note comes in, a [`Reading`](newsbook_core::Reading) goes out. Its marks say what everything in it is, so that no
//! rule has to guess and nothing is taken for furniture. Start reading in [`read()`]: `front` finds front matter, which
//! `yaml` and `toml` read and `fields` understands; `blocks` finds what the text is made of; `own` and `marks` have what
//! newsbook's own output says beyond that. Text with a header block goes through [`read_headed()`], and its text through the
//! reader of plain text.

mod blocks;
mod codes;
mod fields;
mod front;
mod headed;
mod header;
mod laid_out;
mod marks;
mod own;
mod read;
mod regions;
mod sniff;
mod toml;
mod value;
mod words;
mod yaml;

pub use codes::CODES;
pub use headed::{is_headed, read_headed};
pub use read::read;
pub use sniff::is_markdown;
