//! `newsbook build`: everything, as a folder to put on any web server.

use super::{counted, tell};
use crate::chosen::Chosen;
use crate::ledger::{self, Ledger};
use crate::manifest::{self, Made};
use crate::pipeline::{Assembly, Exported, Keeping};
use crate::plan::Plan;
use crate::publish::{Publication, archive};
use crate::recorded::Origin;
use crate::screen::Screen;
use crate::sink::FolderSink;
use crate::status::Status;
use anyhow::Context as _;
use newsbook_export::{ArtifactSink as _, Output};
use std::io::Write as _;
use std::mem;
use std::path::Path;

/// Builds the formats named `only`, or all that are built by default, into `out`.
pub(super) fn run(
    plan: Plan,
    out: &Path,
    only: &[String],
    screen: &Screen,
) -> anyhow::Result<Status> {
    let formats = if only.is_empty() {
        Chosen::default(&plan)
    } else {
        Chosen::several(&plan, only)?
    };
    publish(plan, out, &formats, screen)
}

/// Builds `formats` into the folder `out`.
pub(super) fn publish(
    mut plan: Plan,
    out: &Path,
    formats: &[Chosen],
    screen: &Screen,
) -> anyhow::Result<Status> {
    crate::interrupt::listen();
    let publication = Publication::begin(out)?;
    let keeping = Keeping::of(&plan, Some(publication.target()))?;
    let mut assembly = Assembly::of(&mut plan, &keeping, screen)?;
    let mut outputs = Vec::new();
    if !assembly.corpus.articles().is_empty() {
        assembly.ask_for_base_url(&plan);
        assembly.ask_for_names();
        let mut sink = FolderSink::new(publication.folder());
        let origin = |ledger: &Ledger| Origin::of(&plan, &keeping, ledger);
        let target = publication.target();
        let exported = write(&plan, &mut assembly, formats, &mut sink, target, origin)?;
        if exported.failed.len() == formats.len() {
            return tell(&assembly, screen); // the folder stays as it was
        }
        outputs = exported.outputs;
        // The ledger first: what is published may never be forgotten, what is remembered may go unpublished.
        match &keeping {
            Keeping::Beside(path, _) => assembly.ledger.save(path)?,
            Keeping::Inside(_) => {
                let path = publication.folder().join(ledger::FILE);
                assembly.ledger.save(&path)?;
            }
            Keeping::Reading => {}
        }
        publication.commit().with_context(|| {
            format!(
                "failed to put the new folder in the place of {}",
                out.display()
            )
        })?;
    }
    let status = tell(&assembly, screen)?;
    if !outputs.is_empty() && screen.speaks() {
        summarise(&assembly, out, &outputs)?;
    }
    Ok(status)
}

/// Writes `formats` and newsbook.json into the folder of `sink`.
///
/// Full pages of archives are taken over from `target`, the folder as it was published last. `origin` says what the
/// build is made from, given the ledger as it is then.
pub(super) fn write(
    plan: &Plan,
    assembly: &mut Assembly,
    formats: &[Chosen],
    sink: &mut FolderSink,
    target: &Path,
    origin: impl FnOnce(&Ledger) -> anyhow::Result<Origin>,
) -> anyhow::Result<Exported> {
    let mut archive = archive(target, mem::take(&mut assembly.ledger.archives));
    let exported = assembly.export(plan, formats, sink, Some(&mut archive))?;
    assembly.ledger.archives = archive.into_pages();
    let origin = origin(&assembly.ledger)?;
    let made = Made {
        plan,
        assembly,
        images: &assembly.images.files(),
        origin: &origin,
        formats,
        failed: &exported.failed,
        written: sink.written(),
    };
    let path = sink.root().join(manifest::FILE);
    manifest::write(&made, &path).context("failed to write newsbook.json")?;
    Ok(exported)
}

/// Prints what was built and where to look.
fn summarise(assembly: &Assembly, out: &Path, outputs: &[Output]) -> anyhow::Result<()> {
    let corpus = &assembly.corpus;
    let articles = counted(corpus.articles().len(), "article");
    let sources = counted(corpus.sources().len(), "source");
    let mut stdout = std::io::stdout().lock();
    writeln!(stdout, "{articles} from {sources} in {}", out.display())?;
    let paths = outputs
        .iter()
        .map(|output| out.join(&output.path).display().to_string());
    let paths: Vec<String> = paths.collect();
    let widest = paths.iter().map(String::len).max().unwrap_or(0);
    for (output, path) in outputs.iter().zip(&paths) {
        writeln!(stdout, "  {path:widest$}  {}", output.summary)?;
    }
    let page = outputs.iter().find(|output| output.path == "index.html");
    if let Some(page) = page {
        writeln!(stdout, "Look at {} first.", out.join(&page.path).display())?;
    }
    Ok(())
}
