//! The newsbook command line.
//!
//! Arguments come in, files and an exit code go out; this is the one crate that opens files, reads the clock and the
//! environment, and talks to a terminal. The way through:
//!
//! ```text
//! args ─▶ plan (arguments, newsbook.toml and environment, resolved once)
//!           │
//!         walk ─▶ gather (read in parallel, in order) ─▶ ledger (who is who) ─▶ store ─▶ corpus
//!                                                                                         │
//!                            report (diagnostics) ◀── publish (swapped in whole) ◀── sink ◀─ exporters
//! ```
//!
//! Start reading in `plan`, then `pipeline`, then `commands::build`.

mod args;
mod chosen;
mod clock;
mod codes;
mod commands;
mod config;
mod container;
mod copies;
mod error;
mod excerpt;
mod external;
mod gather;
mod images;
mod interrupt;
mod ledger;
mod lock;
mod manifest;
mod models;
mod origin;
mod pipeline;
mod plan;
mod progress;
mod publish;
mod recorded;
mod report;
mod sarif;
mod screen;
mod serve;
mod sink;
mod spool;
mod status;
mod store;
mod stream;
mod survey;
mod walk;

pub use codes::{CODES, all as all_codes};
pub use container::archived_pages;

use clap::{CommandFactory as _, Parser as _};
use std::ffi::OsString;
use std::process::ExitCode;

/// The definition of the command line, for tests that want to see all of it used.
pub fn command() -> clap::Command {
    args::Arguments::command()
}

/// Runs the command line with `args`, the first of which is the program's name.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    match args::Arguments::try_parse_from(args) {
        Ok(arguments) => commands::run(arguments).into(),
        Err(error) => {
            // Help and version go to a pipe that may be closed; nothing is left to say then.
            let _ = error.print();
            if error.use_stderr() {
                status::Status::Misused.into()
            } else {
                status::Status::Done.into()
            }
        }
    }
}
