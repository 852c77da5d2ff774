//! What a format is, and what an exporter does.

use crate::{ExportContext, ExportError, OptionError};
use newsbook_core::{Code, Corpus};
use std::fmt;

/// Options of one format, as `[format.NAME]` of newsbook.toml has them.
pub type OptionTable = toml::Table;

/// Renders a corpus in one output format.
pub trait Exporter: fmt::Debug + Send + Sync {
    /// Writes everything the format has to say about `corpus` through `ctx`.
    ///
    /// # Errors
    ///
    /// If an artifact cannot be written or a source cannot be brought back. What the format merely cannot express is a
    /// diagnostic.
    fn export(&self, corpus: &Corpus, ctx: &mut ExportContext<'_>) -> Result<(), ExportError>;
}

/// The shape of what an exporter writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutputKind {
    /// One file of text.
    Text,
    /// One binary file, never to be shown on a terminal.
    Binary,
    /// Several files in folders.
    Tree,
}

/// What is known about a format before anything runs.
#[derive(Debug)]
pub struct Format {
    /// Its name, as typed after `--only`: "epub".
    pub id: &'static str,
    /// Other names for it.
    pub aliases: &'static [&'static str],
    /// File name extensions; the first is the default.
    pub extensions: &'static [&'static str],
    /// Its media type.
    pub media_type: &'static str,
    /// Where `build` puts it below the output folder: a file, or for a tree the page to start from.
    pub path: &'static str,
    /// The shape of what is written.
    pub output: OutputKind,
    /// Whether `build` writes it unless told otherwise.
    pub default: bool,
    /// One line for `newsbook formats`.
    pub summary: &'static str,
    /// The diagnostics that its exporter can report.
    pub codes: &'static [&'static Code],
    /// Opens an exporter with options.
    pub open: fn(&OptionTable) -> Result<Box<dyn Exporter>, OptionError>,
}

impl Format {
    /// Whether `name` is the format's name or one of its aliases.
    pub fn is_called(&self, name: &str) -> bool {
        self.id == name || self.aliases.contains(&name)
    }
}

/// Accepts the options of a format that has none.
///
/// # Errors
///
/// If there is one; the message names it.
pub fn no_options(options: &OptionTable) -> Result<(), OptionError> {
    match options.keys().next() {
        None => Ok(()),
        Some(key) => Err(OptionError::new(format!(
            "unknown option `{key}`: this format has none"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn option_of_a_format_that_has_none_is_named() {
        assert!(no_options(&OptionTable::new()).is_ok());
        let options: OptionTable = "pretty = true".parse().unwrap();
        let message = no_options(&options).unwrap_err().to_string();
        assert_eq!(message, "unknown option `pretty`: this format has none");
    }
}
