//! `newsbook schema`: the JSON Schema of the model.

use crate::status::Status;
use std::io::Write as _;

/// Prints the schema that every line of a model is valid against.
pub(super) fn run() -> anyhow::Result<Status> {
    std::io::stdout().write_all(newsbook_model::schema().as_bytes())?;
    Ok(Status::Done)
}
