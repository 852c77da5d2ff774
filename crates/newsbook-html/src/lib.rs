//! The HTML reader of newsbook.
//!
//! A page comes in, a [`Reading`](newsbook_core::Reading) goes out, with the same promises as for plain text: every text
//! node is in one region, every block and fact has its place in the file, nothing is fetched and nothing made up.
//! Start reading in [`read()`]: `token` and `tree` follow the HTML Standard as far as reading needs, `page` sets the lines,
//! `observe` and `model` tell text from the rest, `statements` and `metadata` take what the page says of itself.

mod codes;
mod encoding;
mod evidence;
mod figures;
mod grids;
mod headline;
mod images;
mod inlines;
mod limits;
mod lineage;
mod listing;
mod metadata;
pub mod model;
mod names;
mod observe;
mod page;
mod read;
mod readability;
mod repeated;
mod sniff;
mod sources;
mod statements;
mod tag;
mod token;
mod tree;
mod words;

pub use codes::CODES;
pub use images::adorns;
pub use read::{read, read_with};
pub use sniff::is_html;
