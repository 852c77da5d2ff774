//! `newsbook check`: what is doubtful or wrong about sources and formats, and nothing written.

use crate::args::Style;
use crate::pipeline::{Assembly, Keeping};
use crate::plan::Plan;
use crate::progress::Progress;
use crate::screen::Screen;
use crate::sink::CheckSink;
use crate::status::Status;
use newsbook_core::Severity;
use newsbook_formats::FORMATS;
use std::io::{BufWriter, Write as _};

/// Prints every diagnostic that `build` would come upon, notes included.
pub(super) fn run(
    mut plan: Plan,
    style: Style,
    deny_warnings: bool,
    screen: &Screen,
) -> anyhow::Result<Status> {
    let progress = Progress::new(screen);
    let mut assembly = Assembly::of(&mut plan, &Keeping::Reading, progress)?;
    if !assembly.corpus.articles().is_empty() {
        assembly.ask_for_base_url(&plan);
        let formats: Vec<_> = FORMATS.iter().copied().filter(|f| f.default).collect();
        assembly.export(&plan, &formats, &mut CheckSink::default(), progress)?;
    }
    let least = if screen.speaks() {
        Severity::Note
    } else {
        Severity::Error
    };
    let mut out = BufWriter::new(std::io::stdout().lock());
    let report = assembly.report(screen, screen.out.color);
    report.write(&assembly.diagnostics, style, least, &mut out)?;
    out.flush()?;
    if style == Style::Full && screen.speaks() {
        let count = |severity| assembly.diagnostics.count(severity);
        let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
        let (sources, articles) = (
            assembly.corpus.sources().len(),
            assembly.corpus.articles().len(),
        );
        anstream::eprintln!(
            "{sources} sources, {articles} articles: {errors} errors, {warnings} warnings, {} notes",
            count(Severity::Note)
        );
    }
    Ok(Status::of(&assembly.diagnostics, deny_warnings))
}
