//! Commands of the user's: formats that newsbook does not write itself, and filters of the model.
//!
//! Both get the model as JSON Lines on standard input. A format ([`CommandFormat`]) gets a header before it and writes
//! files into a folder of its own; a filter ([`filtered`]) prints a model. `run` starts them and sees how they end:
//! whatever a command does, newsbook says so and goes on or gives up whole. `docs/plugins.md` is what their authors read.

mod filter;
mod format;
mod run;

pub(crate) use filter::filtered;
pub(crate) use format::CommandFormat;

use std::path::{Path, PathBuf};
use std::time::Duration;

/// A command may be silent for so long, unless it is told otherwise.
pub(crate) const PATIENCE: Duration = Duration::from_mins(5);

/// A command as newsbook.toml has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CommandLine {
    /// The program and its arguments; at least the program.
    pub(crate) words: Vec<String>,
    /// How long it may neither take input nor give output.
    pub(crate) patience: Duration,
}

/// A command that can be run.
#[derive(Clone, Debug)]
pub(crate) struct Invocation {
    /// What messages call it.
    name: String,
    program: PathBuf,
    arguments: Vec<String>,
    /// Where it runs.
    folder: Option<PathBuf>,
    patience: Duration,
}

impl Invocation {
    /// A command of the newsbook.toml in the folder `home`, where it runs and from which its program is found if that is
    /// given by a path.
    pub(crate) fn new(line: &CommandLine, home: Option<&Path>) -> Self {
        let mut words = line.words.iter().cloned();
        let name = words.next().unwrap_or_default();
        let home = home.map(|home| home.canonicalize().unwrap_or_else(|_| home.to_owned()));
        let program = match &home {
            Some(home) if Path::new(&name).components().count() > 1 => home.join(&name),
            _ => PathBuf::from(&name),
        };
        let arguments: Vec<String> = words.collect();
        Self {
            name: [&[name], arguments.as_slice()].concat().join(" "),
            program,
            arguments,
            folder: home,
            patience: line.patience,
        }
    }

    /// A program that was found on the path.
    pub(crate) fn found(name: String, program: PathBuf) -> Self {
        Self {
            name,
            program,
            arguments: Vec::new(),
            folder: None,
            patience: PATIENCE,
        }
    }
}
