//! Runs programs, saying which.

use anyhow::{Context, Result, bail};
use std::env;
use std::fs;
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

/// Copies a folder with all that is in it; what is in its new place beside that stays.
pub(crate) fn copy_tree(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type()?.is_dir() {
            copy_tree(&from, &to)?;
        } else {
            fs::write(to, fs::read(from)?)?; // without the permissions, which may forbid writing
        }
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
