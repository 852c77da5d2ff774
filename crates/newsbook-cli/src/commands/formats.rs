//! `newsbook formats`: lists the registry.

use crate::screen::Screen;
use crate::status::Status;
use anstyle::{AnsiColor, Style};
use newsbook_formats::FORMATS;
use std::io::Write as _;

/// Prints a line for every format: its names, where `build` puts it, and what it is.
pub(super) fn run(screen: &Screen) -> anyhow::Result<Status> {
    let bold = if screen.out.color {
        AnsiColor::Green.on_default().bold()
    } else {
        Style::new()
    };
    let names = |format: &newsbook_export::Format| {
        let names: Vec<&str> = std::iter::once(&format.id)
            .chain(format.aliases)
            .copied()
            .collect();
        names.join(", ")
    };
    let width = |text: fn(&newsbook_export::Format) -> usize| {
        FORMATS.iter().map(|format| text(format)).max().unwrap_or(0)
    };
    let widest_name = FORMATS.iter().map(|f| names(f).len()).max().unwrap_or(0);
    let widest_path = width(|format| format.path.len());
    let mut out = screen.out.wrap(std::io::stdout().lock());
    for format in FORMATS {
        let (names, path) = (names(format), format.path);
        let summary = format.summary;
        let asked = if format.default { "" } else { " (on request)" };
        writeln!(
            out,
            "{bold}{names:widest_name$}{bold:#}  {path:widest_path$}  {summary}{asked}"
        )?;
    }
    Ok(Status::Done)
}
