//! Formats to write: newsbook's own, and those that commands of the user's write.

use crate::config::check::known_formats;
use crate::error::Usage;
use crate::external::CommandFormat;
use crate::plan::Plan;
use newsbook_export::{Exporter, Format, OptionTable, Output, OutputKind};
use newsbook_formats::FORMATS;
use std::path::PathBuf;

/// What the names of programs begin with that write formats.
const PREFIX: &str = "newsbook-";

/// A format that is to be written.
#[derive(Clone, Debug)]
pub(crate) enum Chosen {
    /// One of newsbook's own.
    Own(&'static Format),
    /// One that a command writes.
    Command(CommandFormat),
}

impl Chosen {
    /// Finds a format by one of its names: in the registry, in newsbook.toml, then as a program on the path.
    ///
    /// # Errors
    ///
    /// If there is none; the message has the nearest name and all others.
    pub(crate) fn find(plan: &Plan, name: &str) -> Result<Self, Usage> {
        let name = name.trim();
        let error = match newsbook_formats::find(name) {
            Ok(format) => return Ok(Self::Own(format)),
            Err(error) => error,
        };
        if let Some(command) = plan.config.commands.get(name) {
            return Ok(Self::configured(plan, name, command));
        }
        let program = format!("{PREFIX}{name}");
        if let Some(path) = on_the_path(plan, &program) {
            return Ok(Self::Command(CommandFormat::found(name, program, path)));
        }
        let message = format!("{error}, and no program called {program} on the path");
        Err(Usage::new(message).help(known_formats(error.suggestion)))
    }

    /// The formats that `build` writes unless told otherwise.
    pub(crate) fn default(plan: &Plan) -> Vec<Self> {
        let commands = plan.config.commands.iter();
        let commands = commands.map(|(name, command)| Self::configured(plan, name, command));
        commands.chain(Self::own()).collect()
    }

    /// Those of them that are newsbook's own.
    pub(crate) fn own() -> impl Iterator<Item = Self> {
        let own = FORMATS.iter().filter(|format| format.default);
        own.map(|format| Self::Own(format))
    }

    /// Finds several formats, in the order in which they are to be written: commands first, since pages list what they
    /// wrote, then as in the registry.
    ///
    /// # Errors
    ///
    /// As [`Chosen::find`].
    pub(crate) fn several(plan: &Plan, names: &[String]) -> Result<Vec<Self>, Usage> {
        let mut chosen = names
            .iter()
            .map(|name| Self::find(plan, name))
            .collect::<Result<Vec<_>, _>>()?;
        let place = |chosen: &Self| match chosen {
            Self::Own(format) => FORMATS.iter().position(|known| known.id == format.id),
            Self::Command(_) => None,
        };
        chosen.sort_by(|a, b| (place(a), a.id()).cmp(&(place(b), b.id())));
        chosen.dedup_by(|a, b| a.id() == b.id());
        Ok(chosen)
    }

    fn configured(
        plan: &Plan,
        name: &str,
        command: &(crate::external::CommandLine, OptionTable),
    ) -> Self {
        Self::Command(CommandFormat::configured(name, command, plan.home()))
    }

    /// Its name.
    pub(crate) fn id(&self) -> &str {
        match self {
            Self::Own(format) => format.id,
            Self::Command(command) => &command.id,
        }
    }

    /// Where `build` puts it: a file, the page to start from, or a folder.
    pub(crate) fn path(&self) -> String {
        match self {
            Self::Own(format) => format.path.to_owned(),
            Self::Command(command) => format!("{}/", command.id),
        }
    }

    /// The shape of what is written; of a command nobody knows before.
    pub(crate) fn kind(&self) -> Option<OutputKind> {
        match self {
            Self::Own(format) => Some(format.output),
            Self::Command(_) => None,
        }
    }

    /// What pages and feeds are told of it before it is written; nothing of a command.
    pub(crate) fn announced(&self) -> Option<Output> {
        match self {
            Self::Own(format) => Some(Output {
                format: format.id.to_owned(),
                media_type: format.media_type.to_owned(),
                path: format.path.to_owned(),
                summary: format.summary.to_owned(),
            }),
            Self::Command(_) => None,
        }
    }

    /// Its options.
    pub(crate) fn options<'a>(&'a self, plan: &'a Plan) -> Option<&'a OptionTable> {
        match self {
            Self::Own(format) => plan.config.formats.get(format.id),
            Self::Command(command) => Some(&command.options).filter(|options| !options.is_empty()),
        }
    }

    /// Opens its exporter.
    ///
    /// # Errors
    ///
    /// If its options are wrong.
    pub(crate) fn open(&self, plan: &Plan) -> Result<Box<dyn Exporter>, Usage> {
        match self {
            Self::Own(format) => {
                let none = OptionTable::new();
                (format.open)(self.options(plan).unwrap_or(&none))
                    .map_err(|error| Usage::new(format!("[format.{}]: {error}", format.id)))
            }
            Self::Command(command) => Ok(Box::new(command.clone())),
        }
    }
}

/// Finds a program in the folders of the path.
fn on_the_path(plan: &Plan, program: &str) -> Option<PathBuf> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    if !program.bytes().all(is_plain) {
        return None;
    }
    let folders = std::env::split_paths(plan.path.as_deref()?);
    let file = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    let mut programs = folders
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join(&file));
    programs.find(|program| program.is_file())
}
