//! The command line as it is typed.

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  newsbook build clippings --out public        everything, as a folder for any web server
  newsbook export epub clippings -o book.epub  the book alone
  newsbook inspect clippings/monday.txt        what became of every line, and why
  newsbook check clippings                     what is doubtful about the sources

A SOURCE is a file, a folder, or - for standard input. A folder is walked in the order of its names; hidden files, \
README* and newsbook.* are passed over.

newsbook.toml has the user's own facts and settings. It is looked for in the folder of the first SOURCE, then in the \
current one. newsbook.lock beside it, or in the output folder where there is none, remembers the identity of every \
article: keep it.

Exit code: 0 all was done; 1 some of it was not; 2 the command or newsbook.toml is wrong.";

const PARSE_EXAMPLES: &str = "\
Examples:
  newsbook parse clippings > model.jsonl
  newsbook parse clippings | newsbook export rss --from - > rss.xml
  cat records.jsonl | newsbook parse --input jsonl -

Records of JSON Lines on standard input are answered as they come, at flat memory; what needs the whole corpus is left to \
whoever reads the model.";

const INSPECT_EXAMPLES: &str = "\
Examples:
  newsbook inspect clippings/monday.txt
  newsbook inspect clippings --keep picture-credit

Name the folder rather than a file to see what the sources of a site have in common. What a rule took out of the text, \
--keep and [reader] in newsbook.toml put back.";

const FORMATS_EXAMPLES: &str = "\
Examples:
  newsbook formats
  newsbook export rss clippings

A program called newsbook-NAME on the path is a format too, and so is a command of [format.NAME] in newsbook.toml.";

const SCHEMA_EXAMPLES: &str = "\
Examples:
  newsbook schema > model.schema.json";

/// Turns a folder of scraped articles into an ebook, feeds, linked data, plain text and web pages.
#[derive(Debug, Parser)]
#[command(name = "newsbook", version, after_help = EXAMPLES, max_term_width = 110)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Options of every command.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Common options")]
pub(crate) struct Common {
    /// Read settings and facts from FILE instead of looking for newsbook.toml
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Title of the corpus [default: the folder's name]
    #[arg(long, global = true, value_name = "TEXT")]
    pub(crate) title: Option<String>,
    /// Address that the output will be published at [default: `http://localhost:8000/` and a warning]
    #[arg(long, global = true, value_name = "URL")]
    pub(crate) base_url: Option<String>,
    /// Main language of the corpus, such as en or zh-Hant [default: that of most articles]
    #[arg(long, global = true, value_name = "TAG")]
    pub(crate) language: Option<String>,
    /// Take TIME, such as 2026-01-31T12:00:00Z, for the time of this build [default: `SOURCE_DATE_EPOCH`, else the ledger]
    #[arg(long, global = true, value_name = "TIME")]
    pub(crate) timestamp: Option<String>,
    /// Work on so many articles at once; the output does not depend on it [default: one for each processor]
    #[arg(long, global = true, value_name = "NUMBER")]
    pub(crate) threads: Option<usize>,
    /// Keep articles in memory while they take no more than SIZE, such as 512M, and read them again else [default: 256M]
    #[arg(long, global = true, value_name = "SIZE", hide_short_help = true)]
    pub(crate) memory: Option<String>,
    /// Keep as text what RULE takes out of it: the name of a rule, as `newsbook inspect` shows it, or a pattern of lines
    #[arg(long, global = true, value_name = "RULE")]
    pub(crate) keep: Vec<String>,
    /// Show notes too
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,
    /// Show errors alone
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: Color,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write everything, laid out as a folder to put on any web server
    Build(Build),
    /// Write one format
    Export(Export),
    /// Print the model as JSON Lines: every source, region and article
    #[command(after_help = PARSE_EXAMPLES)]
    Parse(Sources),
    /// Show sources line by line: role, rule, confidence, article
    #[command(after_help = INSPECT_EXAMPLES)]
    Inspect(Sources),
    /// Print what is doubtful or wrong, and write nothing
    Check(Check),
    /// Show everything in a browser of this machine, and build again when a source changes
    Serve(Serve),
    /// Build again what DIR was built from, and name every byte that differs
    Verify(Verify),
    /// Write a commented newsbook.toml for the sources of a folder
    Init(Init),
    /// List the formats
    #[command(after_help = FORMATS_EXAMPLES)]
    Formats,
    /// Print the JSON Schema of the model
    #[command(after_help = SCHEMA_EXAMPLES)]
    Schema,
    /// Print a completion script for a shell
    Completions(Completions),
    /// Print the manual page, or write one for every command
    Man(Man),
}

/// What files are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub(crate) enum InputKind {
    /// What their contents show, then their names
    #[default]
    Auto,
    /// One source each, whatever they look like
    Text,
    /// JSON Lines: a record a line with its text; gzip and zstd are taken off
    Jsonl,
    /// Web archives, WARC and WET: what a crawl fetched, a record each; gzip and zstd are taken off
    Warc,
}

impl InputKind {
    /// Whether it is left to the program.
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde asks for a reference"
    )]
    pub(crate) fn is_auto(&self) -> bool {
        *self == Self::Auto
    }
}

/// The sources of a command.
#[derive(Args, Clone, Debug)]
pub(crate) struct Sources {
    /// Files, folders, or - for standard input
    #[arg(
        id = "sources",
        required_unless_present = "from",
        value_name = "SOURCE"
    )]
    pub(crate) paths: Vec<PathBuf>,
    /// Read a model that `newsbook parse` printed instead of sources; several are merged, and - is standard input
    #[arg(long, value_name = "FILE", conflicts_with = "sources")]
    pub(crate) from: Vec<PathBuf>,
    /// What the files are [default: auto]
    #[arg(long, value_name = "KIND", conflicts_with = "from")]
    pub(crate) input: Option<InputKind>,
}

/// Arguments of `build`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  newsbook build clippings --out public
  newsbook build clippings --out public --only epub,rss --base-url https://example.org/clippings/
  newsbook parse clippings | newsbook build --from - --out public

DIR is written beside its place and swapped in whole: a build that fails or is killed leaves the old one as it was. \
A folder that newsbook did not write, or that holds files of others, is never replaced.")]
pub(crate) struct Build {
    #[command(flatten)]
    pub(crate) sources: Sources,
    /// Output folder
    #[arg(short, long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// Write these formats alone, by their names in `newsbook formats`
    #[arg(long, value_name = "FORMATS", value_delimiter = ',')]
    pub(crate) only: Vec<String>,
}

/// Arguments of `export`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  newsbook export epub clippings -o book.epub
  newsbook export atom clippings > atom.xml
  newsbook export web clippings -o pages")]
pub(crate) struct Export {
    /// Name of the format, as `newsbook formats` lists it
    #[arg(value_name = "FORMAT")]
    pub(crate) format: String,
    #[command(flatten)]
    pub(crate) sources: Sources,
    /// File to write, or the folder for a format of several files; - is standard output [default: -]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Arguments of `check`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  newsbook check clippings
  newsbook check clippings --deny-warnings
  newsbook check clippings --format sarif > newsbook.sarif")]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) sources: Sources,
    /// How to print diagnostics
    #[arg(long, value_name = "FORMAT", default_value = "full")]
    pub(crate) format: Style,
    /// End with exit code 1 if there is a warning
    #[arg(long)]
    pub(crate) deny_warnings: bool,
    /// Print frequent capitalised names instead, with how often and in how many articles; add those you want to newsbook.toml
    #[arg(long, conflicts_with_all = ["format", "deny_warnings"])]
    pub(crate) suggest_entities: bool,
}

/// Arguments of `serve`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  newsbook serve clippings
  newsbook serve clippings --port 0

It listens on 127.0.0.1, which no other machine can reach. What it builds lies in a temporary folder and has addresses of \
this server; the ledger is read and never written. A page that is open is loaded again when its sources have changed. If \
they cannot be built, the last pages stay, and say why.")]
pub(crate) struct Serve {
    #[command(flatten)]
    pub(crate) sources: Sources,
    /// Port to listen to; 0 is any that is free
    #[arg(short, long, value_name = "NUMBER", default_value_t = 8000)]
    pub(crate) port: u16,
}

/// Arguments of `verify`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  newsbook verify public
  newsbook verify downloaded/public clippings

The sources, newsbook.toml and the ledger are looked for where newsbook.json says they were: from the current folder on, \
then from the folders that DIR lies in. Exit code 1 if an input has changed or a byte differs.")]
pub(crate) struct Verify {
    /// Folder that newsbook wrote
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// Where its sources lie, if not where they were
    #[arg(value_name = "SOURCE")]
    pub(crate) sources: Vec<PathBuf>,
    /// The models it was built from, if not where they were
    #[arg(long, value_name = "FILE", conflicts_with = "sources")]
    pub(crate) from: Vec<PathBuf>,
}

/// How diagnostics are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Style {
    /// Drawn, with the lines concerned
    Full,
    /// One line each
    Short,
    /// One JSON object a line
    Json,
    /// One SARIF 2.1.0 log, for code hosts and editors
    Sarif,
}

/// Arguments of `init`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  newsbook init clippings

A newsbook.toml that is there already is left as it is, and the exit code is 2.")]
pub(crate) struct Init {
    /// Folder of the sources
    #[arg(value_name = "FOLDER", default_value = ".")]
    pub(crate) folder: PathBuf,
}

/// Arguments of `completions`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  newsbook completions bash > ~/.local/share/bash-completion/completions/newsbook
  newsbook completions zsh > ~/.zfunc/_newsbook
  newsbook completions fish > ~/.config/fish/completions/newsbook.fish")]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub(crate) shell: Shell,
}

/// Arguments of `man`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  newsbook man | man -l -
  newsbook man --out ~/.local/share/man/man1")]
pub(crate) struct Man {
    /// Write newsbook.1 and a page for every command into DIR
    #[arg(short, long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn definitions_hold_together() {
        Arguments::command().debug_assert();
    }
}
