//! RSS 2.0, Atom 1.0 and JSON Feed 1.1 of the articles; OPDS 1.2 and 2.0 of the book.
//!
//! A corpus comes in; a subscription document of each format goes out with the newest entries, and an archive with the
//! others. All three say the same about every article: the same identifier, address, dates and content. What differs is
//! how it is written down.
//!
//! Start reading in `view`, then `content`, then one of the three formats, then `exporter` and `feed`, which bring them
//! together; `paging` decides what stands on which page. The two catalogues begin in `catalogue`.

mod atom;
mod catalogue;
mod content;
mod exporter;
mod feed;
mod json_feed;
mod opds;
mod opds_json;
mod paging;
mod rss;
mod selection;
mod view;

pub use atom::FORMAT as ATOM;
pub use json_feed::FORMAT as JSON_FEED;
pub use opds::FORMAT as OPDS;
pub use opds_json::FORMAT as OPDS_JSON;
pub use rss::FORMAT as RSS;
