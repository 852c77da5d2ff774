//! The exit code, decided in one place.

use crate::error::Usage;
use crate::interrupt;
use newsbook_core::{Diagnostics, Severity};
use std::io;
use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// All that was asked for was done.
    Done,
    /// Some of it was not, or warnings were denied and there was one.
    Partly,
    /// The command or its configuration was wrong.
    Misused,
    /// The user stopped it.
    Interrupted,
}

impl Status {
    /// The status of a command that ran to its end and reported `diagnostics`.
    pub(crate) fn of(diagnostics: &Diagnostics, deny_warnings: bool) -> Self {
        let denied = deny_warnings && diagnostics.count(Severity::Warning) > 0;
        if denied || diagnostics.count(Severity::Error) > 0 {
            Self::Partly
        } else {
            Self::Done
        }
    }

    /// The status of a command that gave up.
    pub(crate) fn of_error(error: &anyhow::Error) -> Self {
        if interrupt::check().is_err() {
            Self::Interrupted
        } else if closed_pipe(error) {
            Self::Done
        } else if error.downcast_ref::<Usage>().is_some() {
            Self::Misused
        } else {
            Self::Partly
        }
    }
}

/// Whether standard output was closed by whoever read it, as `head` does: that is no failure.
fn closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(match status {
            Status::Done => 0,
            Status::Partly => 1,
            Status::Misused => 2,
            Status::Interrupted => 130, // 128 and the number of SIGINT, as shells expect
        })
    }
}
