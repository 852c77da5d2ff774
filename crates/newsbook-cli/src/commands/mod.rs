//! The commands, one file each.

mod build;
mod check;
mod completions;
mod export;
mod formats;
mod init;
mod inspect;
mod man;
mod parse;
mod schema;
mod serve;
mod verify;

use crate::args::{Arguments, Command, InputKind, Sources, Style};
use crate::error::Usage;
use crate::pipeline::Assembly;
use crate::plan::{Environment, Inputs, Plan};
use crate::report;
use crate::screen::Screen;
use crate::status::Status;
use anyhow::Context as _;
use std::io::Write as _;

/// Runs a command and shows why, if it gives up.
pub(crate) fn run(arguments: Arguments) -> Status {
    let environment = Environment::read();
    let screen = Screen::new(&arguments.common, &environment);
    let result = in_pool(arguments.common.threads, || {
        dispatch(arguments, &environment, &screen)
    });
    match result {
        Ok(status) => status,
        Err(error) => {
            let status = Status::of_error(&error);
            if status != Status::Done {
                let mut err = screen.err.wrap(std::io::stderr().lock());
                // Where standard error is closed too, the exit code has to do.
                let _ = writeln!(err, "{}", report::failure(&error, &screen));
            }
            status
        }
    }
}

/// Runs `work` on as many threads as the user wants.
fn in_pool(
    threads: Option<usize>,
    work: impl FnOnce() -> anyhow::Result<Status> + Send,
) -> anyhow::Result<Status> {
    if threads == Some(0) {
        return Err(Usage::new("--threads 0 leaves nobody to work").into());
    }
    rayon::ThreadPoolBuilder::new()
        .num_threads(threads.unwrap_or(0)) // 0: one for each processor
        .build()
        .context("failed to start threads")?
        .install(work)
}

fn dispatch(
    arguments: Arguments,
    environment: &Environment,
    screen: &Screen,
) -> anyhow::Result<Status> {
    let plan = |sources: Sources| Plan::resolve(&arguments.common, environment, sources.into());
    match arguments.command {
        Command::Build(args) => build::run(plan(args.sources)?, &args.out, &args.only, screen),
        Command::Export(args) => {
            let output = args.output.as_deref();
            export::run(plan(args.sources)?, &args.format, output, screen)
        }
        Command::Parse(args) => parse::run(plan(args)?, screen),
        Command::Inspect(args) => inspect::run(plan(args)?, screen),
        Command::Check(args) if args.suggest_entities => {
            check::suggest(plan(args.sources)?, screen)
        }
        Command::Check(args) => {
            check::run(plan(args.sources)?, args.format, args.deny_warnings, screen)
        }
        Command::Serve(args) => serve::run(&args, &arguments.common, environment, screen),
        Command::Verify(args) => verify::run(args, &arguments.common, environment, screen),
        Command::Init(args) => {
            init::refuse_to_replace(&args.folder)?;
            let sources = Inputs::Sources(vec![args.folder.clone()], InputKind::Auto);
            let plan = Plan::resolve(&arguments.common, environment, sources)?;
            init::run(plan, &args.folder, screen)
        }
        Command::Formats => formats::run(screen),
        Command::Schema => schema::run(),
        Command::Completions(args) => completions::run(args.shell),
        Command::Man(args) => man::run(args.out.as_deref()),
    }
}

/// Draws what a command has to say on standard error; returns how the command ended.
fn tell(assembly: &Assembly, screen: &Screen) -> anyhow::Result<Status> {
    let diagnostics = &assembly.diagnostics;
    let report = assembly.report(screen, screen.err.color);
    let mut err = screen.err.wrap(std::io::stderr().lock());
    report.write(diagnostics, Style::Full, screen.least, &mut err)?;
    Ok(Status::of(diagnostics, false))
}

/// A number of things, as people write it.
fn counted(count: usize, thing: &str) -> String {
    let s = if count == 1 { "" } else { "s" };
    format!("{count} {thing}{s}")
}
