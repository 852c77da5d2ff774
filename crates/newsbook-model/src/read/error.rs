//! What can be wrong with a model.

use std::{fmt, io};

/// Why a model could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// The input could not be read at all.
    #[error("failed to read the model")]
    Io(#[from] io::Error),
    /// A line is not JSON, or not what its record has to be.
    #[error("line {line}{}: {reason}", Field(field))]
    Line {
        /// Number of the line, from 1.
        line: u64,
        /// Where in the record, such as `body[3].span`; empty where the line as a whole is meant.
        field: String,
        /// What is wrong.
        reason: String,
    },
    /// It is no model, or one of a version that this program does not know.
    #[error("{reason}")]
    Foreign {
        /// What was found, and what to do about it.
        reason: String,
    },
    /// The input ended before the end record, or the end record counts other than what came.
    #[error("the model is cut off: {reason}; make it again with `newsbook parse`")]
    CutOff {
        /// What is missing.
        reason: String,
    },
}

/// Shows the field of an error where there is one.
struct Field<'a>(&'a str);

impl fmt::Display for Field<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            Ok(())
        } else {
            write!(f, ", field {}", self.0)
        }
    }
}

/// The error for input that is something else.
pub(super) fn foreign(found: &str) -> ModelError {
    ModelError::Foreign {
        reason: format!("this is no model of newsbook: {found}; `newsbook parse` makes one"),
    }
}
