//! The commands behind `cargo xtask`.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a development command talks to its developer"
)]

mod bench_epub;
mod bench_pages;
mod bench_stream;
mod ci;
mod extraction;
mod judges;
mod package;
mod run;
mod train;

use anyhow::{Result, bail};
use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask COMMAND

  ci [STEP…]         everything that CI runs, or the named steps of it
  ci --without STEP… everything but these steps
  judges             installs the judges of our outputs (needs Python 3, Node.js, Java, Chromium and Calibre)
  judge DIR [JUDGE…] holds a folder that `newsbook build` wrote against the judges, or against the named ones
  bench-extraction [--cross-validate]
                     scores the reader on the extraction benchmark (needs Python 3)
  bench-extraction --html
                     scores the HTML reader on the pages themselves, on sites that its model has not seen
  bench-epub [N]     measures how a book of N articles (10,000) is written, beside measuring sticks (needs Python 3)
  bench-stream [N]   measures how N records (1,000,000) on standard input are parsed (needs Python 3)
  package            packs the program with its manual pages and completions into target/package
  bench-pages [N]    measures how pages and feeds of N articles (10,000) are written, beside Hugo and others (needs Python 3)
  train              trains the reader's model on the pages of the benchmark and writes its weights
  train --html       trains the model of the HTML reader
  train --cross-validate
                     scores the reader on sites that its model has not seen; writes nothing
";

fn main() -> ExitCode {
    match dispatch() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .expect("the crate lies two folders below the root");
    env::set_current_dir(root)?;
    let args: Vec<String> = env::args().skip(1).collect();
    match args
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .as_slice()
    {
        ["ci", steps @ ..] => ci::run_steps(steps),
        ["package"] => package::package(),
        ["judges"] => judges::install().map(drop),
        ["judge", folder, names @ ..] => judges::judge(Path::new(folder), names),
        ["bench-extraction"] => extraction::run_benchmark(&benchmark()?),
        ["bench-extraction", "--cross-validate"] => {
            extraction::run_benchmark(&benchmark()?)?;
            extraction::cross_validate(&benchmark()?)
        }
        ["bench-extraction", "--html"] => extraction::html::run_benchmark(&benchmark()?),
        ["bench-epub"] => bench_epub::run_benchmark(&run::shared().join("bench"), 10_000),
        ["bench-epub", articles] => {
            bench_epub::run_benchmark(&run::shared().join("bench"), articles.parse()?)
        }
        ["bench-stream"] => bench_stream::run_benchmark(1_000_000),
        ["bench-stream", records] => bench_stream::run_benchmark(records.parse()?),
        ["train", "--html"] => train::html::train(&benchmark()?),
        ["bench-pages"] => bench_pages::run_benchmark(&run::shared().join("bench"), 10_000),
        ["bench-pages", articles] => {
            bench_pages::run_benchmark(&run::shared().join("bench"), articles.parse()?)
        }
        ["train"] => train::train(&benchmark()?),
        ["train", "--cross-validate"] => extraction::cross_validate(&benchmark()?),
        _ => {
            eprint!("{USAGE}");
            bail!("no such command: {}", args.join(" "))
        }
    }
}

fn benchmark() -> Result<PathBuf> {
    extraction::benchmark(&run::shared())
}
