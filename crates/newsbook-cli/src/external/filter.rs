//! Filters: commands between reading and writing, each a model in and a model out.
//!
//! What they are given is as it was read, with the user's facts and names applied; links, copies, slugs and lasting
//! identifiers are settled afterwards, on what the last of them prints.

use super::Invocation;
use super::run::run;
use crate::gather::SourceReader;
use crate::models::Models;
use crate::plan::Plan;
use crate::progress::Progress;
use crate::spool::Spool;
use crate::walk::Found;
use anyhow::Context as _;
use newsbook_core::Diagnostics;
use newsbook_model::{CorpusRecord, VERSION, Writer};
use std::io::{self, Write};
use std::sync::Arc;

/// Reads the sources and sends them through the filters; what comes out is read like a model.
///
/// # Errors
///
/// If one of them fails, or what it prints is no model.
pub(crate) fn filtered(
    plan: &Plan,
    corpus: &CorpusRecord,
    found: Vec<Found>,
    reader: &SourceReader,
    progress: Progress,
    diagnostics: &mut Diagnostics,
) -> anyhow::Result<Models> {
    let origins = found.clone();
    let mut found = Some(found);
    let mut last: Option<(Arc<Spool>, Models)> = None;
    for filter in &plan.config.filters {
        let filter = Invocation::new(filter, plan.home());
        let (spool, printed) = Spool::fill()?;
        let spool = Arc::new(spool);
        run(&filter, VERSION, printed, |input| {
            match (&last, found.take()) {
                (Some((model, _)), _) => Ok(io::copy(&mut model.open()?, input).map(drop)?),
                (None, found) => {
                    let found = found.unwrap_or_default();
                    read(corpus, found, reader, progress, diagnostics, input)
                }
            }
        })?;
        let failed = || format!("the filter `{}` printed no model", filter.name);
        let models = Models::filtered(&spool, &origins).with_context(failed)?;
        last = Some((spool, models));
    }
    last.map(|(_, models)| models).context("there is no filter")
}

/// Reads the sources and writes them as a model.
fn read(
    corpus: &CorpusRecord,
    found: Vec<Found>,
    reader: &SourceReader,
    progress: Progress,
    diagnostics: &mut Diagnostics,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let mut writer = Writer::new(out);
    writer.corpus(corpus)?;
    reader.each(
        found,
        progress,
        diagnostics,
        |_, _| (),
        |(), mut reading, diagnostics| {
            writer.reading(&reading)?;
            diagnostics.extend(std::mem::take(&mut reading.diagnostics));
            Ok(())
        },
    )?;
    writer.end()?;
    Ok(())
}
