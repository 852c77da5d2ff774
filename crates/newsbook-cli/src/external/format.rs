//! A format that a command writes: one more exporter.
//!
//! The command gets a line of JSON with what an [`ExportContext`] has, then the model. It writes files into the folder
//! that the header names, from where they go through the sink like everybody's, and only if the command ends well.

use super::run::{CommandError, run};
use super::{CommandLine, Invocation};
use crate::codes;
use newsbook_core::{Corpus, Diagnostic, StoreError};
use newsbook_export::{ExportContext, ExportError, Exporter, OptionTable};
use serde::Serialize;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// The version of the header and of what a command is expected to do.
pub(crate) const PROTOCOL: u32 = 1;

/// Media types by the extensions of files; anything else is bytes.
const MEDIA_TYPES: &[(&str, &str)] = &[
    ("atom", "application/atom+xml"),
    ("css", "text/css"),
    ("csv", "text/csv"),
    ("epub", "application/epub+zip"),
    ("gif", "image/gif"),
    ("html", "text/html"),
    ("jpg", "image/jpeg"),
    ("js", "text/javascript"),
    ("json", "application/json"),
    ("jsonl", "application/jsonl"),
    ("jsonld", "application/ld+json"),
    ("md", "text/markdown"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("rss", "application/rss+xml"),
    ("svg", "image/svg+xml"),
    ("tex", "application/x-tex"),
    ("tsv", "text/tab-separated-values"),
    ("ttl", "text/turtle"),
    ("txt", "text/plain"),
    ("webp", "image/webp"),
    ("xhtml", "application/xhtml+xml"),
    ("xml", "application/xml"),
    ("zip", "application/zip"),
];

/// A format that a command writes.
#[derive(Clone, Debug)]
pub(crate) struct CommandFormat {
    /// Its name.
    pub(crate) id: String,
    /// What `[format.NAME]` says besides the command.
    pub(crate) options: OptionTable,
    command: Invocation,
}

/// What a command is told before the model.
#[derive(Serialize)]
struct Header<'a> {
    #[serde(rename = "type")]
    kind: &'a str,
    protocol: u32,
    generator: &'a str,
    format: &'a str,
    output: &'a Path,
    options: &'a OptionTable,
    base_url: Option<&'a str>,
    timestamp: String,
}

impl CommandFormat {
    /// The format `id` of the newsbook.toml in the folder `home`.
    pub(crate) fn configured(
        id: &str,
        (line, options): &(CommandLine, OptionTable),
        home: Option<&Path>,
    ) -> Self {
        Self {
            id: id.to_owned(),
            options: options.clone(),
            command: Invocation::new(line, home),
        }
    }

    /// The format `id` of the program `name` that was found on the path.
    pub(crate) fn found(id: &str, name: String, program: PathBuf) -> Self {
        Self {
            id: id.to_owned(),
            options: OptionTable::new(),
            command: Invocation::found(name, program),
        }
    }
}

impl Exporter for CommandFormat {
    fn export(&self, corpus: &Corpus, ctx: &mut ExportContext<'_>) -> Result<(), ExportError> {
        let folder = tempfile::tempdir()?;
        let header = Header {
            kind: "export",
            protocol: PROTOCOL,
            generator: ctx.generator,
            format: &self.id,
            output: folder.path(),
            options: &self.options,
            base_url: ctx.site.is_given().then(|| ctx.site.base()),
            timestamp: ctx.timestamp.to_string(),
        };
        let said = run(&self.command, PROTOCOL, io::sink(), |input| {
            serde_json::to_writer(&mut *input, &header)?;
            writeln!(input)?;
            Ok(newsbook_model::write(corpus, input)?)
        });
        let said = said.map_err(failure)?;
        if !said.trim().is_empty() {
            let message = format!("the command of {} says: {}", self.id, said.trim());
            ctx.report(Diagnostic::new(&codes::COMMAND_SAYS, message));
        }
        self.publish(folder.path(), ctx)
    }
}

impl CommandFormat {
    /// Hands the files of the command's folder to the sink, in the order of their names, below the format's own.
    fn publish(&self, folder: &Path, ctx: &mut ExportContext<'_>) -> Result<(), ExportError> {
        let mut written = false;
        for entry in WalkDir::new(folder).sort_by_file_name() {
            let entry = entry.map_err(io::Error::from)?;
            if entry.file_type().is_dir() {
                continue;
            }
            let path = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            let Some(name) = path.to_str().filter(|_| entry.file_type().is_file()) else {
                let message = format!(
                    "its command wrote {}, which is a link or has no name in UTF-8",
                    path.display()
                );
                return Err(ExportError::Failed(message));
            };
            let name = name.replace(std::path::MAIN_SEPARATOR, "/");
            ctx.write(&format!("{}/{name}", self.id), media_type(path), |out| {
                io::copy(&mut File::open(entry.path())?, out)?;
                Ok(())
            })?;
            written = true;
        }
        if written {
            Ok(())
        } else {
            let message = "its command wrote nothing into the folder that it was given";
            Err(ExportError::Failed(message.to_owned()))
        }
    }
}

/// What went wrong, as an exporter says it: trouble with the sources stays what it is.
fn failure(error: CommandError) -> ExportError {
    let CommandError::Feed(cause) = error else {
        return ExportError::Failed(error.to_string());
    };
    match cause.downcast::<ExportError>() {
        Ok(error) => error,
        Err(cause) => match cause.downcast::<StoreError>() {
            Ok(error) => error.into(),
            Err(cause) => ExportError::Failed(format!("{cause:#}")),
        },
    }
}

fn media_type(path: &Path) -> &'static str {
    let extension = path.extension().and_then(|extension| extension.to_str());
    let known = extension.and_then(|extension| {
        let extension = extension.to_ascii_lowercase();
        MEDIA_TYPES.iter().find(|(known, _)| *known == extension)
    });
    known.map_or("application/octet-stream", |(_, media_type)| media_type)
}
