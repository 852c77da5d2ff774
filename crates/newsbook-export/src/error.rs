//! What can go wrong in an exporter.

use newsbook_core::StoreError;
use std::io;

/// Why an export was not completed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// An artifact could not be written.
    #[error("failed to write {path}")]
    Write {
        /// Path of the artifact below the output folder.
        path: String,
        /// The cause.
        source: io::Error,
    },
    /// Writing failed inside the artifact; the sink adds its path.
    #[error("failed to write the output")]
    Io(#[from] io::Error),
    /// A source could not be brought back.
    #[error("failed to load an article")]
    Store(#[from] StoreError),
    /// An artifact would lie outside the output folder.
    #[error("refused to write {path:?}: it would lie outside the output folder")]
    Outside {
        /// The path as the exporter gave it.
        path: String,
    },
    /// The exporter itself failed.
    #[error("{0}")]
    Failed(String),
}

impl ExportError {
    /// Names the artifact that an input or output error concerns.
    #[must_use]
    pub fn in_artifact(self, path: &str) -> Self {
        match self {
            Self::Io(source) => Self::Write {
                path: path.to_owned(),
                source,
            },
            other => other,
        }
    }
}

/// An option of a format that the format does not understand.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct OptionError {
    message: String,
}

impl OptionError {
    /// Makes an error from a message that names the option and what would be right.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
        }
    }
}

impl From<toml::de::Error> for OptionError {
    fn from(error: toml::de::Error) -> Self {
        Self::new(error.message())
    }
}
