//! Errors that only the command line knows.

use std::fmt;
use std::ops::Range;

/// A command, an option or a configuration file that is wrong: exit code 2.
#[derive(Debug)]
pub(crate) struct Usage {
    /// What is wrong, a lower-case fragment.
    pub(crate) message: String,
    /// Where in a file it stands, if it stands in one.
    pub(crate) place: Option<Place>,
    /// What to do about it.
    pub(crate) help: Option<String>,
}

/// A place in a text that the user wrote.
#[derive(Debug)]
pub(crate) struct Place {
    /// The file's name.
    pub(crate) path: String,
    /// Its whole text.
    pub(crate) text: String,
    /// The bytes concerned.
    pub(crate) span: Range<usize>,
}

impl Usage {
    /// Makes an error without place and help.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            place: None,
            help: None,
        }
    }

    /// Says what to do.
    #[must_use]
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Usage {}

/// The user stopped the program.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("interrupted; nothing was changed")]
pub(crate) struct Interrupted;
