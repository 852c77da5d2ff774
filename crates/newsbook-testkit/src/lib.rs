//! Fixtures and judges for newsbook's tests.

mod arbitrary;
mod fixture;
mod names;
mod pages;
mod pictures;
mod project;
mod repository;
mod sink;
mod soundness;

pub use arbitrary::any_article;
pub use fixture::{article, block, corpus, corpus_of, many, torture};
pub use names::corpus_with_names;
pub use pages::corpus_of_pages;
pub use pictures::{PICTURE, PICTURE_SHA256, absent_picture, picture, png_head};
pub use project::{Project, Run};
pub use repository::{blessing, repository, shared};
pub use sink::{Exported, MemorySink, export, export_folder};
pub use soundness::{assert_accounted, assert_in_order, assert_sound, essence, published};
