//! RSS 2.0, Atom 1.0 and JSON Feed 1.1.
//!
//! A corpus comes in; one subscription document of each format goes out, newest entry first. All three say the same
//! about every article: the same identifier, address, dates and content. What differs is how it is written down.
//!
//! Start reading in [`view`], then [`content`], then one of the three formats, then [`exporter`], which brings them
//! together.

mod atom;
mod content;
mod exporter;
mod json_feed;
mod rss;
mod view;

pub use atom::FORMAT as ATOM;
pub use json_feed::FORMAT as JSON_FEED;
pub use rss::FORMAT as RSS;
