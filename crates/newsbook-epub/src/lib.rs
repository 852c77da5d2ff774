//! EPUB 3.3: the corpus as a book.
//!
//! A corpus comes in; one archive goes out, streamed: `exporter` plans the book from the index alone, has `package` draw
//! up what reading systems navigate by, and then renders and compresses the articles in parallel, a batch at a time, so
//! that memory does not grow with the bodies. Written to <https://www.w3.org/TR/epub-33/> and
//! <https://www.w3.org/TR/epub-a11y-11/>.
//!
//! Start reading in `exporter`, then `book`, then `chapter`.

mod archive;
mod book;
mod canvas;
mod chapter;
mod cover;
mod division;
mod document;
mod exporter;
mod illustrations;
mod package;
mod pages;
mod publication;
mod share;
#[cfg(test)]
mod tests;
mod words;

pub use exporter::{CHARACTERS_REMOVED, FORMAT};
