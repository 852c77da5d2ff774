//! What there is to say while a stream goes by: the first diagnostics of each code a line each, at once; the rest counted.

use crate::args::Style;
use crate::report::{Report, SHOWN};
use crate::screen::Screen;
use crate::status::Status;
use newsbook_core::{Diagnostic, Diagnostics, Severity};
use std::collections::BTreeMap;
use std::io::{self, Write as _};

/// Says it on standard error.
pub(super) struct Said<'a> {
    screen: &'a Screen,
    waiting: Diagnostics,
    counts: BTreeMap<&'static str, usize>,
    failed: bool,
}

impl<'a> Said<'a> {
    pub(super) fn new(screen: &'a Screen) -> Self {
        Self {
            screen,
            waiting: Diagnostics::default(),
            counts: BTreeMap::new(),
            failed: false,
        }
    }

    /// Takes note of diagnostics; no more of them are kept than will be shown.
    pub(super) fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        for diagnostic in diagnostics {
            self.failed |= diagnostic.severity() == Severity::Error;
            if diagnostic.severity() < self.screen.least {
                continue;
            }
            let count = self.counts.entry(diagnostic.code.id).or_default();
            *count += 1;
            if *count <= SHOWN {
                self.waiting.push(diagnostic);
            }
        }
    }

    /// Says what was not said yet.
    pub(super) fn tell(&mut self) -> io::Result<()> {
        let report = Report::new(self.screen, self.screen.err.color, []);
        let said = std::mem::take(&mut self.waiting);
        let mut err = self.screen.err.wrap(io::stderr().lock());
        report.write(&said, Style::Short, self.screen.least, &mut err)
    }

    /// Says how much was not shown, and gives the exit code.
    pub(super) fn end(mut self) -> anyhow::Result<Status> {
        self.tell()?;
        let mut err = io::stderr().lock();
        for (code, count) in self.counts.iter().filter(|(_, count)| **count > SHOWN) {
            writeln!(err, "… and {} more of {code}", count - SHOWN)?;
        }
        Ok(if self.failed {
            Status::Partly
        } else {
            Status::Done
        })
    }
}
