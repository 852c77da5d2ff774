//! Arguments, newsbook.toml and the environment, resolved once.
//!
//! What was typed comes in; a [`Plan`] comes out, in which every question is answered: a flag comes before the
//! configuration file, and that before the default. Nothing after this looks at arguments or environment again.

use crate::args::{Common, InputKind, Sources};
use crate::config::{self, Config, check::is_language_tag};
use crate::error::Usage;
use jiff::Timestamp;
use newsbook_core::Checksum;
use newsbook_core::entities::Entities;
use newsbook_export::{Site, Written};
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Articles are kept in memory while they take no more bytes than this, unless told otherwise.
pub(crate) const MEMORY: u64 = 256 << 20;

/// What newsbook takes from the environment, and all of it.
#[derive(Debug)]
pub(crate) struct Environment {
    /// Whether `NO_COLOR` asks for none (<https://no-color.org>).
    pub(crate) no_color: bool,
    /// `SOURCE_DATE_EPOCH` (<https://reproducible-builds.org/specs/source-date-epoch/>).
    pub(crate) source_date_epoch: Option<String>,
    /// The folders that programs are looked for in.
    pub(crate) path: Option<OsString>,
}

impl Environment {
    /// Reads the environment.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that reads the environment"
    )]
    pub(crate) fn read() -> Self {
        Self {
            no_color: std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()),
            source_date_epoch: std::env::var("SOURCE_DATE_EPOCH").ok(),
            path: std::env::var_os("PATH"),
        }
    }
}

/// What to read.
#[derive(Debug)]
pub(crate) enum Inputs {
    /// Files, folders and standard input, and what they are.
    Sources(Vec<PathBuf>, InputKind),
    /// Models that were made of sources before.
    Models(Vec<PathBuf>),
}

impl From<Sources> for Inputs {
    fn from(typed: Sources) -> Self {
        if typed.from.is_empty() {
            Self::Sources(typed.paths, typed.input.unwrap_or_default())
        } else {
            Self::Models(typed.from)
        }
    }
}

impl Inputs {
    /// The paths as they were named.
    pub(crate) fn paths(&self) -> &[PathBuf] {
        match self {
            Self::Sources(paths, _) | Self::Models(paths) => paths,
        }
    }
}

/// What to do, decided.
#[derive(Debug)]
pub(crate) struct Plan {
    /// What to read.
    pub(crate) inputs: Inputs,
    /// What newsbook.toml says, or nothing where there is none.
    pub(crate) config: Config,
    /// The configuration file's name, size and checksum.
    pub(crate) configuration: Option<Written>,
    /// The configuration file.
    pub(crate) config_file: Option<PathBuf>,
    /// The names to find, those of other files too.
    pub(crate) entities: Arc<Entities>,
    /// Title of the corpus, where the user says so.
    pub(crate) title: Option<String>,
    /// Its main language, where the user says so.
    pub(crate) language: Option<String>,
    /// Where it is published.
    pub(crate) site: Site,
    /// The time of this build, where the user says so.
    pub(crate) timestamp: Option<Timestamp>,
    /// Articles are kept in memory while they take no more bytes than this.
    pub(crate) memory: u64,
    /// What the command line says is to be kept as text.
    pub(crate) keep: Vec<String>,
    /// The folders that programs are looked for in.
    pub(crate) path: Option<OsString>,
}

impl Plan {
    /// Resolves the plan for a command on `inputs`.
    ///
    /// # Errors
    ///
    /// If an option or the configuration file is wrong.
    pub(crate) fn resolve(
        common: &Common,
        environment: &Environment,
        inputs: Inputs,
    ) -> Result<Self, Usage> {
        let config_file = match &common.config {
            Some(file) => Some(file.clone()),
            None => find_config(inputs.paths()),
        };
        let (mut config, configuration) = read_config(config_file.as_deref())?;
        keep(&common.keep, &mut config)?;
        if let Inputs::Sources(_, kind) = inputs {
            config.input.kind = kind;
        }
        let entities = entities(&mut config, config_file.as_deref())?;
        let site = match &common.base_url {
            Some(text) => {
                let site = Site::at(text).map_err(|error| Usage::new(error.to_string()))?;
                Some(site)
            }
            None => config.site.take(),
        };
        Ok(Self {
            title: common.title.clone().or_else(|| config.title.take()),
            language: match &common.language {
                Some(tag) => Some(language(tag)?),
                None => config.language.take(),
            },
            site: site.unwrap_or_else(Site::unknown),
            timestamp: timestamp(common.timestamp.as_deref(), environment)?,
            memory: common.memory.as_deref().map_or(Ok(MEMORY), size)?,
            config,
            configuration,
            entities: Arc::new(entities),
            config_file,
            inputs,
            keep: common.keep.clone(),
            path: environment.path.clone(),
        })
    }

    /// What to call a corpus that has no title: the name of the first source's folder, or of the source itself where it
    /// is a file.
    pub(crate) fn default_title(&self) -> String {
        let first = self.inputs.paths().first();
        let name = first.filter(|source| !is_stdin(source)).and_then(|source| {
            // The real path, since `.` and `..` have no name.
            let real = source.canonicalize().ok()?;
            let name = if real.is_dir() {
                real.file_name()
            } else {
                real.file_stem()
            };
            name.map(|name| name.to_string_lossy().into_owned())
        });
        name.unwrap_or_else(|| "newsbook".to_owned())
    }

    /// The folder of the configuration file, where the ledger lies too.
    pub(crate) fn home(&self) -> Option<&Path> {
        let parent = self.config_file.as_deref()?.parent()?;
        Some(if parent.as_os_str().is_empty() {
            Path::new(".")
        } else {
            parent
        })
    }
}

/// Looks for newsbook.toml in the folder of the first source, then in the current one.
fn find_config(sources: &[PathBuf]) -> Option<PathBuf> {
    let first = sources.first().filter(|source| !is_stdin(source));
    let folder = first.map(|source| {
        if source.is_dir() {
            source.as_path()
        } else {
            source.parent().unwrap_or(Path::new(""))
        }
    });
    folder
        .into_iter()
        .chain([Path::new("")])
        .map(|folder| folder.join(config::FILE))
        .find(|file| file.is_file())
}

/// Reads the configuration file, if there is one; its name, size and checksum go into provenance.
///
/// # Errors
///
/// If it cannot be read or is wrong.
pub(crate) fn read_config(file: Option<&Path>) -> Result<(Config, Option<Written>), Usage> {
    let Some(file) = file else {
        return Ok((Config::default(), None));
    };
    let text = fs::read(file)
        .and_then(|bytes| String::from_utf8(bytes).map_err(io::Error::other))
        .map_err(|error| Usage::new(format!("failed to read {}: {error}", file.display())))?;
    let name = file.file_name().unwrap_or(file.as_os_str());
    let written = Written {
        path: name.to_string_lossy().into_owned(),
        media_type: "application/toml".to_owned(),
        bytes: text.len() as u64,
        sha256: Checksum::of(text.as_bytes()).to_string(),
    };
    Ok((Config::parse(file, &text)?, Some(written)))
}

/// Adds what the command line says is to be kept as text.
///
/// # Errors
///
/// If it is no rule and no pattern.
pub(crate) fn keep(rules: &[String], config: &mut Config) -> Result<(), Usage> {
    let kept = rules.iter().map(|text| config::overrule::keep(text));
    config.keep.extend(kept.collect::<Result<Vec<_>, _>>()?);
    Ok(())
}

/// Gathers the names to find, those of the configuration file first.
///
/// # Errors
///
/// If a list of names cannot be read or is wrong.
pub(crate) fn entities(config: &mut Config, config_file: Option<&Path>) -> Result<Entities, Usage> {
    let folder = config_file.and_then(Path::parent).unwrap_or(Path::new(""));
    let mut listed = std::mem::take(&mut config.entities);
    for file in &config.entity_files {
        listed.extend(config::names::read(&folder.join(file))?);
    }
    Entities::new(listed).map_err(|error| Usage::new(error.to_string()))
}

/// Whether a source is standard input.
pub(crate) fn is_stdin(source: &Path) -> bool {
    source.as_os_str() == "-"
}

fn language(tag: &str) -> Result<String, Usage> {
    if is_language_tag(tag) {
        Ok(tag.to_owned())
    } else {
        let error = Usage::new(format!("{tag:?} is not a BCP 47 language tag"));
        Err(error.help("write one such as en, pt-BR or zh-Hant"))
    }
}

fn timestamp(option: Option<&str>, environment: &Environment) -> Result<Option<Timestamp>, Usage> {
    if let Some(text) = option {
        return text.parse().map(Some).map_err(|_| {
            Usage::new(format!("{text:?} is not a time stamp"))
                .help("write one such as 2026-01-31T12:00:00Z")
        });
    }
    let Some(seconds) = &environment.source_date_epoch else {
        return Ok(None);
    };
    let timestamp = seconds
        .parse()
        .ok()
        .and_then(|seconds| Timestamp::from_second(seconds).ok());
    match timestamp {
        Some(timestamp) => Ok(Some(timestamp)),
        None => Err(Usage::new(format!(
            "SOURCE_DATE_EPOCH is {seconds:?}, which is no time"
        ))
        .help("set it to a number of seconds since 1970, or unset it")),
    }
}

/// A number of bytes, with K, M or G for powers of 1024.
fn size(text: &str) -> Result<u64, Usage> {
    let digits = text.trim_end_matches(['K', 'M', 'G']);
    let shift = match text.strip_prefix(digits) {
        Some("") => Some(0),
        Some("K") => Some(10),
        Some("M") => Some(20),
        Some("G") => Some(30),
        _ => None,
    };
    shift
        .and_then(|shift| digits.parse::<u64>().ok()?.checked_mul(1 << shift))
        .ok_or_else(|| {
            Usage::new(format!("{text:?} is not a size")).help("write one such as 512M or 2G")
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::{Arguments, Command};
    use clap::Parser;

    fn plan(folder: &Path, options: &[&str], epoch: Option<&str>) -> Result<Plan, Usage> {
        let folder = folder.to_str().expect("a folder in UTF-8");
        let args = ["newsbook", "parse", folder].into_iter();
        let arguments = Arguments::try_parse_from(args.chain(options.iter().copied()));
        let arguments = arguments.expect("good arguments");
        let Command::Parse(sources) = arguments.command else {
            panic!("another command");
        };
        let environment = Environment {
            no_color: false,
            source_date_epoch: epoch.map(str::to_owned),
            path: None,
        };
        Plan::resolve(&arguments.common, &environment, sources.into())
    }

    #[test]
    fn flag_comes_before_configuration_and_that_before_the_default() {
        let folder = tempfile::Builder::new()
            .prefix("clippings")
            .tempdir()
            .unwrap();
        let default = plan(folder.path(), &[], None).unwrap();
        assert_eq!(default.title, None);
        let title = default.default_title();
        assert!(title.starts_with("clippings"), "{title}");
        assert!(!default.site.is_given());

        let text = "[corpus]\ntitle = \"From the file\"\nbase_url = \"https://a.example\"\n";
        fs::write(folder.path().join(config::FILE), text).unwrap();
        let file = plan(folder.path(), &[], None).unwrap();
        assert_eq!(file.title.as_deref(), Some("From the file"));
        assert_eq!(file.site.base(), "https://a.example/");

        let flags = ["--title", "Typed", "--base-url", "https://b.example/x"];
        let flag = plan(folder.path(), &flags, None).unwrap();
        assert_eq!(flag.title.as_deref(), Some("Typed"));
        assert_eq!(flag.site.base(), "https://b.example/x/");
    }

    #[test]
    fn time_is_the_option_then_source_date_epoch_then_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let option = ["--timestamp", "2026-01-01T00:00:00Z"];
        let time = |options: &[&str], epoch| {
            let plan = plan(folder.path(), options, epoch).unwrap();
            plan.timestamp.map(|t| t.to_string())
        };
        assert_eq!(
            time(&option, Some("60")).as_deref(),
            Some("2026-01-01T00:00:00Z")
        );
        assert_eq!(
            time(&[], Some("60")).as_deref(),
            Some("1970-01-01T00:01:00Z")
        );
        assert_eq!(time(&[], None), None);
        assert!(plan(folder.path(), &[], Some("soon")).is_err());
        assert!(plan(folder.path(), &["--timestamp", "soon"], None).is_err());
    }

    #[test]
    fn sizes_have_units_of_1024() {
        assert_eq!(size("0").unwrap(), 0);
        assert_eq!(size("2K").unwrap(), 2048);
        assert_eq!(size("1G").unwrap(), 1 << 30);
        for bad in ["", "K", "1KK", "-1", "1T", "99999999999G"] {
            assert!(size(bad).is_err(), "{bad}");
        }
    }
}
