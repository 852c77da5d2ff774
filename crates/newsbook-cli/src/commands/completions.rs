//! `newsbook completions`: a script that completes commands and options in a shell.

use crate::args::Arguments;
use crate::status::Status;
use clap::CommandFactory as _;
use clap_complete::Shell;
use std::io::Write as _;

/// Prints the script for `shell`.
pub(super) fn run(shell: Shell) -> anyhow::Result<Status> {
    // Into memory first: the generator takes a closed pipe for a reason to panic.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "newsbook", &mut script);
    std::io::stdout().write_all(&script)?;
    Ok(Status::Done)
}
