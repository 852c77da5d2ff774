//! The index: what the corpus holds, how to subscribe, what to download, the first articles and the ways to all others, and
//! an account of the sources.
//!
//! Written from the corpus index alone; however many articles there are, it stays small.

use crate::exporter::{FORMAT, SCRIPT};
use crate::facets::{self, Facet};
use crate::page::{Frame, Page};
use crate::search::Index;
use crate::{contents, masthead, names, outputs, shares};
use newsbook_core::{Corpus, Direction};
use newsbook_export::xml::Markup;

/// Renders the page.
pub(crate) fn page(frame: &Frame<'_>, corpus: &Corpus, index: &Index, facets: &[Facet]) -> String {
    let page = Page {
        path: FORMAT.path,
        title: &frame.corpus.title,
        kind: "website",
        language: frame.phrases.tag,
        direction: Direction::Ltr,
        description: frame.corpus.description.as_deref(),
        script: Some(SCRIPT),
    };
    let mut xml = Markup::default();
    frame.open(&mut xml, &page, |_| ());
    let offers = outputs::offers(frame);
    masthead::write(&mut xml, frame, corpus, &offers);
    xml.open("div", &[("class", "columns")]).line();
    contents::section(&mut xml, frame, corpus, index);
    if !offers.is_empty() || !facets.is_empty() {
        xml.open("div", &[("class", "side")]).line();
        facets::section(&mut xml, frame, facets);
        for offer in &offers {
            outputs::section(&mut xml, frame, corpus, offer);
        }
        xml.close("div").line();
    }
    xml.close("div").line();
    names::section(&mut xml, frame, corpus);
    shares::section(&mut xml, frame, corpus);
    frame.close(&mut xml, &page);
    xml.into_string()
}
