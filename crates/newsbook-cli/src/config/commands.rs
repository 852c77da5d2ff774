//! Commands in newsbook.toml: `[filter]`, and formats that are not newsbook's own.

use super::check::Problem;
use super::document::{Command, Filter};
use crate::external::{CommandLine, PATIENCE};
use serde::Deserialize as _;
use std::time::Duration;
use toml::{Spanned, Table, Value};

/// Reads `[filter]`.
pub(super) fn filters(filter: Filter) -> Result<Vec<CommandLine>, Problem> {
    let Some(command) = filter.command else {
        return match filter.timeout {
            Some(timeout) => Err(Problem::at(&timeout, "there is no command to wait for")),
            None => Ok(Vec::new()),
        };
    };
    let patience = match &filter.timeout {
        Some(value) => patience(value.get_ref()).map_err(|message| Problem::at(value, message))?,
        None => PATIENCE,
    };
    let lines = match command.get_ref() {
        Command::Program(program) => vec![vec![program.clone()]],
        Command::Words(words) => vec![words.clone()],
        Command::Several(lines) => lines.clone(),
    };
    let line = |words| line(words, patience).map_err(|message| Problem::at(&command, message));
    lines.into_iter().map(line).collect()
}

/// Takes `command` and `timeout` out of a `[format.NAME]`; what is left are options that the command gets.
///
/// `None` if there is no command.
pub(super) fn format(
    name: &Spanned<String>,
    table: &mut Table,
) -> Result<Option<CommandLine>, Problem> {
    let Some(command) = table.remove("command") else {
        return Ok(None);
    };
    let problem = |message: String| Problem::at(name, message);
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let id = name.get_ref();
    if newsbook_formats::find(id).is_ok() {
        let message = format!("{id} is a format of newsbook's own and takes no command");
        return Err(problem(message));
    }
    if id.is_empty() || !id.bytes().all(plain) {
        let message = format!("{id:?} is no name for a format: use a to z, 0 to 9 and hyphens");
        return Err(problem(message));
    }
    let words = match Command::deserialize(command) {
        Ok(Command::Program(program)) => vec![program],
        Ok(Command::Words(words)) => words,
        Ok(Command::Several(_)) | Err(_) => {
            let message = "command is a program, or a list of a program and its arguments";
            return Err(problem(message.to_owned()));
        }
    };
    let patience = table
        .remove("timeout")
        .map_or(Ok(PATIENCE), |value| patience(&value));
    let line = patience.and_then(|patience| line(words, patience));
    line.map(Some).map_err(problem)
}

fn line(words: Vec<String>, patience: Duration) -> Result<CommandLine, String> {
    if words.first().is_none_or(String::is_empty) {
        return Err("a command needs a program".to_owned());
    }
    Ok(CommandLine { words, patience })
}

fn patience(value: &Value) -> Result<Duration, String> {
    let seconds = value
        .as_integer()
        .and_then(|seconds| u64::try_from(seconds).ok());
    match seconds {
        Some(seconds) if seconds > 0 => Ok(Duration::from_secs(seconds)),
        _ => Err(format!("{value} is no timeout: give a number of seconds")),
    }
}
