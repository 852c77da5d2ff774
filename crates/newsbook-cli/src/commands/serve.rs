//! `newsbook serve`: everything, in one's own browser, built again when a source changes.

use super::{build, counted, tell};
use crate::args::{Common, Serve};
use crate::chosen::Chosen;
use crate::clock;
use crate::error::Usage;
use crate::interrupt;
use crate::ledger;
use crate::pipeline::{Assembly, Keeping};
use crate::plan::{Environment, Inputs, Plan, is_stdin};
use crate::recorded::Origin;
use crate::report;
use crate::screen::Screen;
use crate::serve::{Edition, Server, Watched};
use crate::sink::FolderSink;
use crate::status::Status;
use anyhow::{Context as _, bail};
use newsbook_export::{ArtifactSink as _, Site};
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::Duration;
use tokio::sync::watch;

/// So often the sources are looked at.
const POLL: Duration = Duration::from_millis(400);

/// So long they must have been left alone before they are built, for editors write in several steps.
const SETTLE: Duration = Duration::from_millis(100);

/// Serves the sources until the user stops it.
pub(super) fn run(
    args: &Serve,
    common: &Common,
    environment: &Environment,
    screen: &Screen,
) -> anyhow::Result<Status> {
    interrupt::listen();
    let inputs = Inputs::from(args.sources.clone());
    if inputs.paths().iter().any(|path| is_stdin(path)) {
        let error = Usage::new("standard input can be read but once, and not served");
        return Err(error.help("name the files or folders themselves").into());
    }
    let server = Server::listen(args.port).map_err(|error| refused(args.port, &error))?;
    let address = format!("http://127.0.0.1:{}/", server.port);
    let site = Site::at(&address)?;
    let resolve = || -> anyhow::Result<Plan> {
        let mut plan = Plan::resolve(common, environment, args.sources.clone().into())?;
        plan.site = site.clone();
        Ok(plan)
    };
    let (current, editions) = watch::channel(Arc::new(nothing(&resolve()?)?));
    let mut waiting = Some((server, editions));
    let mut built = Watched::default();
    while interrupt::check().is_ok() {
        let plan = resolve();
        let now = settled(&inputs, plan.as_ref().ok());
        if now != built {
            built = now;
            let before = Arc::clone(&current.borrow());
            let next = plan.and_then(|plan| edition(plan, &before, screen));
            let next = next.unwrap_or_else(|error| {
                let mut err = screen.err.wrap(io::stderr().lock());
                // Where standard error is closed, the pages still say it.
                let _ = writeln!(err, "{}", report::failure(&error, screen));
                before.with_failure(report::plain(&format!("{error:#}")))
            });
            current.send_replace(Arc::new(next));
        }
        if let Some((server, editions)) = waiting.take() {
            server.serve(editions)?;
            announce(screen, &format!("Serving {address} until Ctrl-C."))?;
        }
        thread::sleep(POLL);
    }
    Ok(Status::Done)
}

/// Why a port cannot be had, and what to do.
fn refused(port: u16, error: &io::Error) -> Usage {
    let message = match error.kind() {
        io::ErrorKind::AddrInUse => format!("port {port} is taken by another program"),
        io::ErrorKind::PermissionDenied => format!("port {port} is not for everybody to take"),
        _ => format!("port {port} cannot be listened to: {error}"),
    };
    Usage::new(message).help("choose another with --port; 0 takes any that is free")
}

/// What there is before anything is built: the ledger as it is, so that a trial knows what is published and changes
/// nothing of it.
fn nothing(plan: &Plan) -> anyhow::Result<Edition> {
    let folder = tempfile::tempdir().context("failed to make a temporary folder")?;
    let ledger = plan.home().map(|home| home.join(ledger::FILE));
    if let Some(ledger) = ledger.filter(|ledger| ledger.is_file()) {
        let failed = || format!("failed to read {}", ledger.display());
        fs::copy(&ledger, folder.path().join(ledger::FILE)).with_context(failed)?;
    }
    Ok(Edition {
        number: 0,
        files: BTreeMap::new(),
        failure: None,
        folder: Arc::new(folder),
    })
}

/// The sources as they are, once they have been left alone for a moment.
fn settled(inputs: &Inputs, plan: Option<&Plan>) -> Watched {
    let mut now = Watched::look(inputs, plan);
    loop {
        thread::sleep(SETTLE);
        let again = Watched::look(inputs, plan);
        if again == now || interrupt::check().is_err() {
            return again;
        }
        now = again;
    }
}

/// Builds the edition that comes after `before`.
fn edition(mut plan: Plan, before: &Edition, screen: &Screen) -> anyhow::Result<Edition> {
    let old: &Path = before.folder.path();
    let folder = tempfile::tempdir().context("failed to make a temporary folder")?;
    let keeping = Keeping::Inside(old.join(ledger::FILE));
    let mut assembly = Assembly::of(&mut plan, &keeping, screen)?;
    let articles = assembly.corpus.articles().len();
    if articles == 0 {
        tell(&assembly, screen)?;
        bail!("there is nothing to publish: no source has an article");
    }
    let mut sink = FolderSink::new(folder.path().to_owned());
    let formats = Chosen::default(&plan);
    build::write(&plan, &mut assembly, &formats, &mut sink, old, |ledger| {
        Origin::of(&plan, &keeping, ledger)
    })?;
    assembly.ledger.save(&folder.path().join(ledger::FILE))?;
    tell(&assembly, screen)?;
    let next = before.next(folder, sink.written(), clock::now());
    let built = counted(articles, "article");
    announce(screen, &format!("Edition {}: {built}.", next.number))?;
    Ok(next)
}

fn announce(screen: &Screen, words: &str) -> io::Result<()> {
    if !screen.speaks() {
        return Ok(());
    }
    let mut out = io::stdout().lock();
    writeln!(out, "{words}")?;
    out.flush()
}
