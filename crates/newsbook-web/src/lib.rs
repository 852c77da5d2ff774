//! The web exporter: static pages that a browser opens from a server or from a folder alike.
//!
//! A corpus comes in; `index.html`, a page for every article, for every source and for every name of the user's list, one
//! style sheet, one small script and the index that it searches go out, in HTML (the [Living Standard]) that is well-formed
//! XML too. All words of sources pass through [`Markup`](newsbook_export::xml::Markup), so that none can become markup or
//! script.
//!
//! Pages work without the script and ask nothing of other servers. They fit a [content security policy] of
//! `default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'`, which is for the server to send: a page that states it
//! itself and is opened from a disk has no origin, and `'self'` would shut out its own style sheet.
//!
//! Start reading in `exporter`, then `page`, which is the frame of every page, then `index`, `article` and `source`.
//!
//! [Living Standard]: https://html.spec.whatwg.org/multipage/
//! [content security policy]: https://www.w3.org/TR/CSP3/

mod article;
mod contents;
mod dates;
mod exporter;
mod facets;
mod index;
mod languages;
mod lists;
mod masthead;
mod names;
mod outputs;
mod page;
mod parts;
mod phrases;
mod record;
mod regions;
mod search;
mod shares;
mod source;

#[cfg(test)]
mod tests;

pub use exporter::FORMAT;
