//! `newsbook check`: what is doubtful or wrong about sources and formats, and nothing written.

use super::{counted, tell};
use crate::args::Style;
use crate::chosen::Chosen;
use crate::pipeline::{Assembly, Keeping};
use crate::plan::Plan;
use crate::screen::Screen;
use crate::sink::CheckSink;
use crate::status::Status;
use newsbook_core::Severity;
use newsbook_core::entities::Suggestions;
use std::io::{BufWriter, Write as _};

/// Prints every diagnostic that `build` would come upon, notes included.
pub(super) fn run(
    mut plan: Plan,
    style: Style,
    deny_warnings: bool,
    screen: &Screen,
) -> anyhow::Result<Status> {
    let mut assembly = Assembly::of(&mut plan, &Keeping::Reading, screen)?;
    if !assembly.corpus.articles().is_empty() {
        assembly.ask_for_base_url(&plan);
        assembly.ask_for_names();
        let formats: Vec<_> = Chosen::own().collect(); // no command is run for what it might say
        assembly.export(&plan, &formats, &mut CheckSink::default(), None)?;
    }
    let least = if screen.speaks() {
        Severity::Note
    } else {
        Severity::Error
    };
    let mut out = BufWriter::new(screen.out.wrap(std::io::stdout().lock()));
    let report = assembly.report(screen, screen.out.color);
    report.write(&assembly.diagnostics, style, least, &mut out)?;
    out.flush()?;
    if style == Style::Full && screen.speaks() {
        writeln!(std::io::stderr(), "{}", summary(&assembly))?;
    }
    Ok(Status::of(&assembly.diagnostics, deny_warnings))
}

/// Prints names that stand in the text often and not on the user's list, for a person to decide.
pub(super) fn suggest(mut plan: Plan, screen: &Screen) -> anyhow::Result<Status> {
    let listed = plan.entities.clone();
    let assembly = Assembly::of(&mut plan, &Keeping::Reading, screen)?;
    let corpus = &assembly.corpus;
    let mut suggestions = Suggestions::default();
    for at in 0..corpus.sources().len() {
        suggestions.add(corpus.load(at)?.as_ref());
    }
    let mut out = BufWriter::new(std::io::stdout().lock());
    writeln!(out, "mentions\tarticles\tname")?;
    for (mentions, articles, name) in suggestions.ranked(&listed) {
        writeln!(out, "{mentions}\t{articles}\t{name}")?;
    }
    out.flush()?;
    tell(&assembly, screen)
}

/// How much was looked at, and how much was found.
fn summary(assembly: &Assembly) -> String {
    let found = |severity: Severity, word| counted(assembly.diagnostics.count(severity), word);
    let parts = [
        counted(assembly.corpus.sources().len(), "source"),
        counted(assembly.corpus.articles().len(), "article"),
        found(Severity::Error, "error"),
        found(Severity::Warning, "warning"),
        found(Severity::Note, "note"),
    ];
    parts.join(", ")
}
