//! What is known about the terminal, or that there is none.

use crate::args::{Color, Common};
use crate::plan::Environment;
use anstream::AutoStream;
use anstream::stream::RawStream;
use newsbook_core::Severity;
use std::io::IsTerminal;

/// How to talk to the user.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Screen {
    /// Standard output.
    pub(crate) out: Stream,
    /// Standard error.
    pub(crate) err: Stream,
    /// Columns to fill.
    pub(crate) width: usize,
    /// The least that is worth showing.
    pub(crate) least: Severity,
}

/// What is at the other end of a stream.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stream {
    /// Whether it is a terminal.
    pub(crate) terminal: bool,
    /// Whether it takes colours.
    pub(crate) color: bool,
}

impl Stream {
    /// Wraps the stream so that colours reach it, or do not.
    pub(crate) fn wrap<S: RawStream>(self, stream: S) -> AutoStream<S> {
        if self.color {
            AutoStream::always(stream)
        } else {
            AutoStream::never(stream)
        }
    }
}

impl Screen {
    /// Looks at standard output and error.
    pub(crate) fn new(common: &Common, environment: &Environment) -> Self {
        let stream = |terminal: bool| Stream {
            terminal,
            color: match common.color {
                Color::Auto => terminal && !environment.no_color,
                Color::Always => true,
                Color::Never => false,
            },
        };
        let columns = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        Self {
            out: stream(std::io::stdout().is_terminal()),
            err: stream(std::io::stderr().is_terminal()),
            width: columns.map_or(100, |columns| columns.clamp(40, 200)),
            least: match (common.quiet, common.verbose) {
                (true, _) => Severity::Error,
                (_, true) => Severity::Note,
                _ => Severity::Warning,
            },
        }
    }

    /// Whether results may be announced on standard output.
    pub(crate) fn speaks(&self) -> bool {
        self.least < Severity::Error
    }
}
