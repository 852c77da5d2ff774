//! `newsbook verify`: builds again what a folder was built from, and names every byte that differs.

use super::{build, counted};
use crate::args::{Common, Verify};
use crate::chosen::Chosen;
use crate::error::Usage;
use crate::interrupt;
use crate::ledger;
use crate::manifest;
use crate::pipeline::{Assembly, GENERATOR, Keeping};
use crate::plan::{self, Environment, Inputs, Plan};
use crate::recorded::{Recorded, Stamped};
use crate::report;
use crate::screen::Screen;
use crate::sink::FolderSink;
use crate::status::Status;
use anyhow::Context as _;
use newsbook_core::{Checksum, Severity};
use newsbook_export::Site;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use walkdir::WalkDir;

/// So many places in which a file differs are named; the rest are counted.
const SHOWN: usize = 8;

/// Verifies an output folder.
pub(super) fn run(
    args: Verify,
    common: &Common,
    environment: &Environment,
    screen: &Screen,
) -> anyhow::Result<Status> {
    interrupt::listen();
    let folder = args.folder.clone();
    let recorded = Recorded::read(&folder)?;
    let mut plan = plan(args, common, environment, &recorded)?;
    let mut said = inputs_beside(&plan, &recorded)?;
    let keeping = match plan.config_file {
        Some(_) => Keeping::Reading,
        None => Keeping::Inside(folder.join(ledger::FILE)),
    };
    let mut assembly = Assembly::of(&mut plan, &keeping, screen)?;
    said.extend(inputs(&assembly, &recorded));

    let again = tempfile::tempdir().context("failed to make a temporary folder")?;
    if !assembly.corpus.articles().is_empty() {
        assembly.ask_for_base_url(&plan);
        assembly.ask_for_names();
        let formats = recorded.formats.iter().map(|named| named.format.clone());
        let formats: Vec<String> = formats.chain(recorded.failed.iter().cloned()).collect();
        let formats = Chosen::several(&plan, &formats)?;
        let origin = |_: &_| Ok(recorded.read.clone());
        let mut sink = FolderSink::new(again.path().to_owned());
        build::write(&plan, &mut assembly, &formats, &mut sink, &folder, origin)?;
        if let Keeping::Inside(_) = keeping {
            assembly.ledger.save(&again.path().join(ledger::FILE))?;
        }
    }
    let (differences, files) = compare(&folder, again.path(), &recorded)?;
    said.extend(differences);
    tell(&assembly, screen, &recorded, &said, files)
}

/// The plan by which the folder was built, where its inputs are now.
fn plan(
    args: Verify,
    common: &Common,
    environment: &Environment,
    recorded: &Recorded,
) -> Result<Plan, Usage> {
    let folder = args.folder;
    let find = |path: &String| {
        if path == "-" {
            let error = Usage::new("the folder was built from standard input, which is gone");
            return Err(error.help("name the same SOURCE, or the same model with --from FILE"));
        }
        Recorded::find(path, &folder).ok_or_else(|| {
            Usage::new(format!(
                "{path}, which the folder was built from, is not found"
            ))
            .help("say where it is: newsbook verify DIR SOURCE, or --from FILE for a model")
        })
    };
    let all = |paths: &[String]| paths.iter().map(find).collect::<Result<Vec<PathBuf>, _>>();
    let inputs = if !args.sources.is_empty() {
        Inputs::Sources(args.sources, recorded.read.input)
    } else if !args.from.is_empty() {
        Inputs::Models(args.from)
    } else if recorded.read.models.is_empty() {
        Inputs::Sources(all(&recorded.read.sources)?, recorded.read.input)
    } else {
        Inputs::Models(all(&recorded.read.models)?)
    };
    if inputs.paths().is_empty() {
        let error = Usage::new("newsbook.json does not say what the folder was built from");
        return Err(error.help("say it: newsbook verify DIR SOURCE"));
    }
    let config_file = match (&common.config, &recorded.read.config) {
        (Some(file), _) => Some(file.clone()),
        (None, Some(file)) => {
            Some(beside(&inputs, &file.path).map_or_else(|| find(&file.path), Ok)?)
        }
        (None, None) => None,
    };
    let (mut config, configuration) = plan::read_config(config_file.as_deref())?;
    let wrong = |error: &dyn std::fmt::Display| Usage::new(format!("newsbook.json: {error}"));
    let site = recorded
        .corpus
        .base_url
        .as_deref()
        .map(Site::at)
        .transpose();
    plan::keep(&recorded.read.keep, &mut config)?;
    config.input.kind = recorded.read.input;
    let entities = plan::entities(&mut config, config_file.as_deref())?;
    Ok(Plan {
        inputs,
        config,
        configuration,
        entities: Arc::new(entities),
        config_file,
        title: Some(recorded.corpus.title.clone()),
        language: Some(recorded.corpus.language.clone()),
        site: site
            .map_err(|error| wrong(&error))?
            .unwrap_or_else(Site::unknown),
        timestamp: Some(recorded.timestamp.parse().map_err(|error| wrong(&error))?),
        memory: plan::MEMORY,
        keep: recorded.read.keep.clone(),
        path: environment.path.clone(),
    })
}

/// The configuration file in the folder of the first source, where it was found when the sources were elsewhere.
fn beside(inputs: &Inputs, path: &str) -> Option<PathBuf> {
    let name = Path::new(path).file_name()?;
    let folder = inputs.paths().first().filter(|first| first.is_dir())?;
    Some(folder.join(name)).filter(|file| file.is_file())
}

/// Names the configuration, and the lists of names and the ledger beside it, where they have changed.
fn inputs_beside(plan: &Plan, recorded: &Recorded) -> anyhow::Result<Vec<String>> {
    let mut said = Vec::new();
    let mut look = |was: Option<&Stamped>, path: Option<PathBuf>| -> anyhow::Result<()> {
        let (Some(was), Some(path)) = (was, path) else {
            return Ok(());
        };
        if !path.is_file() {
            said.push(format!("input {}: is gone", was.path));
        } else if !was.is(&fs::read(path)?) {
            said.push(format!("input {}: has changed", was.path));
        }
        Ok(())
    };
    look(recorded.read.config.as_ref(), plan.config_file.clone())?;
    for list in &recorded.read.lists {
        let path = plan.home().map(|home| home.join(&list.path));
        look(Some(list), path)?;
    }
    let ledger = plan.home().map(|home| home.join(ledger::FILE));
    look(recorded.read.ledger.as_ref(), ledger)?;
    Ok(said)
}

/// Names every source and every picture that has changed, is gone or is new.
fn inputs(assembly: &Assembly, recorded: &Recorded) -> Vec<String> {
    let sources = assembly.corpus.sources().iter();
    let sources = sources.map(|source| (&*source.path, source.sha256));
    let files = assembly.images.files();
    let images = files
        .iter()
        .map(|image| (image.path.as_str(), image.sha256));
    let mut said = differences(&sources.collect(), &recorded.inputs);
    said.extend(differences(&images.collect(), &recorded.images));
    said
}

/// Names what is otherwise than it was recorded.
fn differences(now: &BTreeMap<&str, Checksum>, recorded: &[Stamped]) -> Vec<String> {
    let was: BTreeSet<&str> = recorded.iter().map(|i| i.path.as_str()).collect();
    let changed = recorded.iter().filter_map(|input| {
        let path = &input.path;
        match now.get(path.as_str()) {
            Some(sha256) if sha256.to_string() == input.sha256 => None,
            Some(_) => Some(format!("input {path}: has changed")),
            None => Some(format!("input {path}: is gone")),
        }
    });
    let new = now.keys().filter(|path| !was.contains(*path));
    changed
        .chain(new.map(|path| format!("input {path}: is new")))
        .collect()
}

/// Compares two folders byte by byte; says how many files there are in either.
fn compare(
    folder: &Path,
    again: &Path,
    recorded: &Recorded,
) -> anyhow::Result<(Vec<String>, usize)> {
    let (old, new) = (files(folder)?, files(again)?);
    let checksums = recorded.checksums();
    let mut said = Vec::new();
    let names: BTreeSet<&PathBuf> = old.union(&new).collect();
    for name in &names {
        interrupt::check()?;
        let shown = name.display();
        if !new.contains(*name) {
            said.push(format!("{shown}: is not written by this build"));
        } else if !old.contains(*name) {
            said.push(format!("{shown}: is missing"));
        } else {
            let (old, new) = (fs::read(folder.join(name))?, fs::read(again.join(name))?);
            let difference = if name.as_os_str() == manifest::FILE {
                manifests(&old, &new)?
            } else {
                difference(&old, &new)
            };
            let edited = checksums
                .get(name.to_string_lossy().as_ref())
                .is_some_and(|was| !was.is(&old));
            let cause = if edited {
                "; it was changed after it was built"
            } else {
                ""
            };
            said.extend(difference.map(|found| format!("{shown}: {found}{cause}")));
        }
    }
    Ok((said, names.len()))
}

/// The files below a folder.
fn files(folder: &Path) -> anyhow::Result<BTreeSet<PathBuf>> {
    let mut files = BTreeSet::new();
    for entry in WalkDir::new(folder) {
        let entry = entry?;
        if !entry.file_type().is_dir() {
            files.insert(entry.path().strip_prefix(folder)?.to_owned());
        }
    }
    Ok(files)
}

/// Compares two manifests but for their counts of diagnostics: those of the ledger are of one build alone.
fn manifests(old: &[u8], new: &[u8]) -> anyhow::Result<Option<String>> {
    let parse = |bytes| -> serde_json::Result<serde_json::Map<String, serde_json::Value>> {
        let mut manifest: serde_json::Map<_, _> = serde_json::from_slice(bytes)?;
        manifest.remove("diagnostics");
        Ok(manifest)
    };
    let (old, new) = (parse(old)?, parse(new)?);
    let keys: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let differing = keys
        .into_iter()
        .filter(|key| old.get(*key) != new.get(*key));
    let differing: Vec<&str> = differing.map(String::as_str).collect();
    Ok((!differing.is_empty()).then(|| format!("differs in {}", differing.join(", "))))
}

/// Says where two files differ; `None` if they do not.
fn difference(old: &[u8], new: &[u8]) -> Option<String> {
    if old == new {
        return None;
    }
    let first = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let line = 1 + old
        .iter()
        .take(first)
        .filter(|byte| **byte == b'\n')
        .count();
    let mut said = if old.len() == new.len() {
        format!("differs at {}", places(old, new))
    } else {
        let (a, b) = (old.get(first..)?, new.get(first..)?);
        let same = a
            .iter()
            .rev()
            .zip(b.iter().rev())
            .take_while(|(a, b)| a == b)
            .count();
        let (a, b) = (old.len() - same, new.len() - same);
        format!("differs: bytes {first}..{a} are {first}..{b} when built again")
    };
    let _ = write!(said, ", from line {line} on");
    Some(said)
}

/// The ranges of bytes in which two files of one length differ.
fn places(old: &[u8], new: &[u8]) -> String {
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for (at, _) in old.iter().zip(new).enumerate().filter(|(_, (a, b))| a != b) {
        match ranges.last_mut() {
            Some((_, end)) if *end == at => *end += 1,
            _ => ranges.push((at, at + 1)),
        }
    }
    let shown = ranges
        .iter()
        .take(SHOWN)
        .map(|(start, end)| format!("{start}..{end}"));
    let mut said = format!("bytes {}", shown.collect::<Vec<_>>().join(", "));
    if let Some(more) = ranges.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        let _ = write!(said, " and {}", counted(more, "other place"));
    }
    said
}

/// Prints what was found, and gives the exit code.
fn tell(
    assembly: &Assembly,
    screen: &Screen,
    recorded: &Recorded,
    said: &[String],
    files: usize,
) -> anyhow::Result<Status> {
    let mut out = std::io::stdout().lock();
    for line in said {
        writeln!(out, "{}", report::plain(line))?;
    }
    if !said.is_empty() {
        if recorded.generator != GENERATOR {
            writeln!(
                out,
                "It was built by {}; this is {GENERATOR}.",
                recorded.generator
            )?;
        }
        return Ok(Status::Partly);
    }
    if assembly.diagnostics.count(Severity::Error) > 0 {
        return super::tell(assembly, screen);
    }
    if screen.speaks() {
        let (files, sources) = (counted(files, "file"), recorded.inputs.len());
        let sources = counted(sources, "source");
        writeln!(out, "{files} verified: {sources} give the same bytes")?;
    }
    Ok(Status::Done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_that_differs_is_named() {
        assert_eq!(difference(b"abc", b"abc"), None);
        assert_eq!(
            difference(b"abc\nde", b"aXc\nYZ").as_deref(),
            Some("differs at bytes 1..2, 4..6, from line 1 on")
        );
        assert_eq!(
            difference(b"one\ntwo\nend", b"one\nthree\nend").as_deref(),
            Some("differs: bytes 5..7 are 5..9 when built again, from line 2 on")
        );
        assert_eq!(
            difference(b"", b"x").as_deref(),
            Some("differs: bytes 0..0 are 0..1 when built again, from line 1 on")
        );
    }

    #[test]
    fn places_beyond_those_that_are_shown_are_counted() {
        let (old, new) = (b"a-".repeat(10), b"b-".repeat(10));
        let said = difference(&old, &new).expect("a difference");
        assert!(said.contains("14..15 and 2 other places"), "{said}");
    }
}
