//! `newsbook export`: one format, to a file, a folder or standard output.

use super::{build, tell};
use crate::chosen::Chosen;
use crate::codes;
use crate::error::Usage;
use crate::pipeline::{Assembly, Keeping};
use crate::plan::{Plan, is_stdin};
use crate::screen::Screen;
use crate::sink::{StreamSink, replace};
use crate::status::Status;
use anyhow::Context as _;
use newsbook_core::Diagnostic;
use newsbook_export::{ArtifactSink, Output, OutputKind};
use std::io::{BufWriter, Write as _};
use std::path::Path;

/// Writes the format called `name` to `output`, or to standard output.
pub(super) fn run(
    plan: Plan,
    name: &str,
    output: Option<&Path>,
    screen: &Screen,
) -> anyhow::Result<Status> {
    let format = Chosen::find(&plan, name)?;
    let file = output.filter(|output| !is_stdin(output));
    match (format.kind(), file) {
        (Some(OutputKind::Tree), Some(folder)) => build::publish(plan, folder, &[format], screen),
        (Some(OutputKind::Tree), None) => {
            let error = Usage::new(format!("{} is a folder of several files", format.id()));
            Err(error.help("name the folder with -o DIR").into())
        }
        (Some(OutputKind::Binary), None) if output.is_none() && screen.out.terminal => {
            let error = Usage::new(format!("{} is binary and not for a terminal", format.id()));
            Err(error
                .help("name a file with -o FILE, or - to insist")
                .into())
        }
        (None, Some(folder)) if is_folder(folder) => {
            build::publish(plan, folder, &[format], screen)
        }
        (Some(OutputKind::Text | OutputKind::Binary) | None, file) => {
            one_file(plan, &format, file, screen)
        }
    }
}

/// Whether a path is a folder's, or is written like one.
fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.as_os_str().as_encoded_bytes().ends_with(b"/")
}

fn one_file(
    mut plan: Plan,
    format: &Chosen,
    file: Option<&Path>,
    screen: &Screen,
) -> anyhow::Result<Status> {
    let keeping = Keeping::of(&plan, None)?;
    let mut assembly = Assembly::of(&mut plan, &keeping, screen)?;
    if !assembly.corpus.articles().is_empty() {
        assembly.ask_for_base_url(&plan);
        if matches!(keeping, Keeping::Reading) && plan.timestamp.is_none() {
            let message = "no ledger is kept, so undated articles count as first seen in 1980";
            let help = "put a newsbook.toml beside the sources, or give --timestamp";
            let diagnostic = Diagnostic::new(&codes::NO_LEDGER, message).help(help);
            assembly.diagnostics.push(diagnostic);
        }
        if let Keeping::Beside(path, _) = &keeping {
            assembly.ledger.save(path)?;
        }
        write(&mut assembly, &plan, format, file)?;
    }
    tell(&assembly, screen)
}

fn write(
    assembly: &mut Assembly,
    plan: &Plan,
    format: &Chosen,
    file: Option<&Path>,
) -> anyhow::Result<()> {
    let mut export = |sink: &mut dyn ArtifactSink| {
        let outputs: Vec<Output> = format.announced().into_iter().collect();
        let exported = assembly.export_one(plan, format, &outputs, sink, None)?;
        exported.with_context(|| format!("failed to write the format {}", format.id()))
    };
    if let Some(file) = file {
        crate::interrupt::listen();
        replace(file, |temporary| {
            let mut out = BufWriter::new(temporary);
            export(&mut StreamSink::new(&mut out))?;
            anyhow::Ok(out.flush()?)
        })
    } else {
        let mut out = BufWriter::new(std::io::stdout());
        export(&mut StreamSink::new(&mut out))?;
        Ok(out.flush()?)
    }
}
