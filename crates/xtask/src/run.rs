//! Runs programs, saying which.

use anyhow::{Context, Result, bail};
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Makes a command from a line of words apart by single spaces.
pub(crate) fn command(line: &str) -> Command {
    let mut words = line.split(' ');
    let mut command = Command::new(words.next().unwrap_or_default());
    command.args(words);
    command
}

/// Runs a command and fails unless it succeeds.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let shown = format!("{command:?}").replace('"', "");
    println!("$ {shown}");
    let status = command
        .status()
        .with_context(|| format!("failed to start {shown}"))?;
    if !status.success() {
        bail!("{shown}: {status}");
    }
    Ok(())
}

/// The folder beside the project that has real pages and benchmarks, where there is one.
#[expect(
    clippy::disallowed_methods,
    reason = "a development command may ask where the developer keeps things"
)]
pub(crate) fn shared() -> PathBuf {
    env::var_os("NEWSBOOK_SHARED").map_or_else(|| Path::new("../shared").to_owned(), PathBuf::from)
}
