//! The index: what the corpus holds, how to subscribe, what to download, all articles, and an account of all sources.
//!
//! Written from the corpus index alone and handed on piece by piece, so that memory stays flat however many articles
//! there are.

use crate::exporter::{FORMAT, SCRIPT};
use crate::page::{Frame, Page};
use crate::{contents, masthead, names, outputs, shares};
use newsbook_core::{Corpus, Direction};
use newsbook_export::ExportError;
use newsbook_export::xml::Markup;
use std::io::Write;

/// Writes the page.
pub(crate) fn write(
    out: &mut dyn Write,
    frame: &Frame<'_>,
    corpus: &Corpus,
) -> Result<(), ExportError> {
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
    contents::section(&mut xml, out, frame, corpus)?;
    if !offers.is_empty() {
        xml.open("div", &[("class", "side")]).line();
        for offer in &offers {
            outputs::section(&mut xml, frame, offer);
        }
        xml.close("div").line();
    }
    xml.close("div").line();
    names::section(&mut xml, frame, corpus);
    shares::section(&mut xml, frame, corpus);
    frame.close(&mut xml, &page);
    flush(&mut xml, out)
}

/// Hands on what was written so far.
pub(crate) fn flush(xml: &mut Markup, out: &mut dyn Write) -> Result<(), ExportError> {
    let piece = std::mem::take(xml).into_string();
    Ok(out.write_all(piece.as_bytes())?)
}
