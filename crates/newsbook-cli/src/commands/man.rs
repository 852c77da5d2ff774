//! `newsbook man`: the manual pages, made from the definitions of the command line.

use crate::args::Arguments;
use crate::status::Status;
use anyhow::Context as _;
use clap::CommandFactory as _;
use clap_mangen::Man;
use std::fs;
use std::io::Write as _;
use std::path::Path;

/// Prints newsbook.1, or writes it and the page of every command into the folder `out`.
pub(super) fn run(out: Option<&Path>) -> anyhow::Result<Status> {
    if let Some(folder) = out {
        fs::create_dir_all(folder)
            .and_then(|()| clap_mangen::generate_to(command(), folder))
            .with_context(|| format!("failed to write manual pages into {}", folder.display()))?;
    } else {
        let mut page = Vec::new();
        Man::new(command()).render(&mut page)?;
        std::io::stdout().write_all(&page)?;
    }
    Ok(Status::Done)
}

/// The command line without the date of the build, so that the pages are the same whenever they are made.
fn command() -> clap::Command {
    Arguments::command().disable_help_subcommand(true)
}
