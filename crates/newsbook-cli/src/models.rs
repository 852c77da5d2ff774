//! Models instead of sources: what `--from` reads.
//!
//! Files in the format of `newsbook parse` come in; sources that are in them come out, checked as a whole. Only where
//! each source begins and ends is kept, so that memory does not grow with the model; `gather` then reads its records as
//! it reads a file. In several models two sources may have one name and two articles one identifier: they are told apart
//! here.

use crate::config::Config;
use crate::interrupt;
use crate::origin;
use crate::plan::is_stdin;
use crate::sink::hexadecimal;
use crate::spool::Spool;
use crate::walk::Found;
use anyhow::Context as _;
use newsbook_core::{ArticleId, Entity, Reading, SourceId};
use newsbook_model::{CorpusRecord, ModelError, Record, Records};
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs::{self, File};
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The sources of all models.
pub(crate) struct Models {
    /// What the first model says about the corpus as a whole.
    pub(crate) corpus: CorpusRecord,
    /// The sources, in order.
    pub(crate) found: Vec<Found>,
}

/// A source in a model.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    file: Arc<Spool>,
    /// Where the source itself may lie.
    folders: Arc<[PathBuf]>,
    /// The bytes of its record and those of its articles.
    range: Range<u64>,
    /// Its path as the model has it.
    path: String,
    /// SHA-256 of the source itself.
    sha256: String,
    /// Where the source itself is, where that is known.
    origin: Option<Box<Found>>,
    /// Identifiers of its articles, which differ from the model's where another article has that one.
    articles: Vec<ArticleId>,
}

impl Models {
    /// Checks the models from the first line to the last, and finds their sources. What these were made of may lie beside
    /// the model, in `home`, which is the folder of newsbook.toml, in the current folder or in one of its own.
    ///
    /// # Errors
    ///
    /// If one cannot be read or is no whole model; the message names line and field.
    pub(crate) fn open(
        files: &[PathBuf],
        config: &Config,
        home: Option<&Path>,
    ) -> anyhow::Result<Self> {
        let mut all = Vec::new();
        for file in files {
            let failed = || format!("failed to read the model {}", file.display());
            let stem = file.file_stem().unwrap_or("model".as_ref());
            let spool = spool(file).with_context(failed)?;
            let mut folders: Vec<PathBuf> = Vec::new();
            folders.extend(spool.original().and_then(Path::parent).map(Path::to_owned));
            folders.extend(home.map(Path::to_owned));
            let (corpus, mut sources) = index(&Arc::new(spool)).with_context(failed)?;
            let first = sources.first().map(|(_, kept, _)| kept.path.as_str());
            folders.extend(origin::here(first));
            let folders: Arc<[PathBuf]> = folders.into();
            let paths = sources.iter().map(|(_, kept, _)| kept.path.as_str());
            let mut records = origin::records(paths, &folders, config);
            for (_, kept, _) in &mut sources {
                kept.folders = Arc::clone(&folders);
                kept.origin = records.remove(&kept.path).map(Box::new);
            }
            let wanted =
                |path: &str| config.is_wanted(path) || config.is_wanted(origin::file(path));
            sources.retain(|(_, kept, _)| wanted(&kept.path));
            all.push((stem.to_string_lossy().into_owned(), (corpus, sources)));
        }
        Self::merge(all)
    }

    /// Checks a model that a filter made of `origins`, and finds its sources.
    ///
    /// # Errors
    ///
    /// As [`Models::open`].
    pub(crate) fn filtered(spool: &Arc<Spool>, origins: &[Found]) -> anyhow::Result<Self> {
        let origins: HashMap<&str, &Found> = origins
            .iter()
            .map(|found| (found.name.as_str(), found))
            .collect();
        let (corpus, mut sources) = index(spool)?;
        for (_, kept, _) in &mut sources {
            let origin = origins.get(kept.path.as_str());
            kept.origin = origin.map(|found| Box::new((*found).clone()));
        }
        Self::merge(vec![("filter".to_owned(), (corpus, sources))])
    }

    /// Puts models together, each with what it is called where two of its sources' names are one.
    fn merge(models: Vec<(String, (CorpusRecord, Vec<Indexed>))>) -> anyhow::Result<Self> {
        let mut names = HashSet::new();
        let mut ids = HashSet::new();
        let mut corpora = Vec::new();
        let mut found = Vec::new();
        for (stem, (corpus, sources)) in models {
            corpora.push(corpus);
            for (bytes, mut kept, headlines) in sources {
                let name = free_name(&stem, &kept.path, &mut names);
                let source = SourceId::of_path(&name);
                for (id, headline) in kept.articles.iter_mut().zip(headlines) {
                    let mut nth = 0;
                    while !ids.insert(*id) {
                        *id = ArticleId::derive(source, &headline, nth);
                        nth += 1;
                    }
                }
                found.push(Found::kept(name, bytes, kept));
            }
        }
        let several = corpora.len() > 1;
        let entities = entities(&corpora);
        let mut corpora = corpora.into_iter();
        let mut corpus = corpora.next().context("no model was named")?;
        corpus = corpus.with_entities(&entities);
        if several {
            corpus.language = None; // most articles of all of them may be in another
        }
        Ok(Self { corpus, found })
    }
}

/// Makes sure that a model can be read again: a pipe is copied.
fn spool(path: &Path) -> io::Result<Spool> {
    if !is_stdin(path) && path.is_file() {
        return Ok(Spool::Named(path.to_owned()));
    }
    let (spool, failure) = if is_stdin(path) {
        Spool::copy(&mut io::stdin().lock())?
    } else {
        Spool::copy(&mut File::open(path)?)?
    };
    failure.map_or(Ok(spool), Err)
}

/// The names that all models list, each once, with a slug of its own.
fn entities(corpora: &[CorpusRecord]) -> Vec<Entity> {
    let mut all: Vec<Entity> = Vec::new();
    for mut entity in corpora.iter().flat_map(CorpusRecord::entities) {
        if all.iter().any(|other| other.id == entity.id) {
            continue;
        }
        if all.iter().any(|other| other.slug == entity.slug) {
            entity.slug = format!("{}-{}", entity.slug, entity.id.uuid().simple());
        }
        all.push(entity);
    }
    all
}

/// A source with its length, and the headlines of its articles.
type Indexed = (u64, Kept, Vec<String>);

/// Reads a model from end to end.
fn index(file: &Arc<Spool>) -> anyhow::Result<(CorpusRecord, Vec<Indexed>)> {
    let mut records = Records::new(file.open()?);
    let mut corpus = None;
    let mut sources: Vec<Indexed> = Vec::new();
    loop {
        let start = records.offset();
        let Some(record) = records.next() else { break };
        match record? {
            Record::Corpus(record) => corpus = Some(record),
            Record::Source(source) => {
                interrupt::check()?;
                let kept = Kept {
                    file: Arc::clone(file),
                    folders: Arc::default(),
                    range: start..records.offset(),
                    path: source.path,
                    sha256: source.sha256,
                    origin: None,
                    articles: Vec::new(),
                };
                sources.push((source.bytes, kept, Vec::new()));
            }
            Record::Article(article) => {
                if let Some((_, kept, headlines)) = sources.last_mut() {
                    kept.range.end = records.offset();
                    kept.articles.push(article.id);
                    headlines.push(article.headline.map_or_else(String::new, |line| line.text));
                }
            }
            Record::End(_) => {}
        }
    }
    Ok((corpus.context("it holds no corpus record")?, sources))
}

/// A name that no other source has: the model's own, else below the name of its file.
fn free_name(stem: &str, path: &str, taken: &mut HashSet<String>) -> String {
    let numbered = (2..).map(|nth| format!("{stem}-{nth}/{path}"));
    let mut names = [path.to_owned(), format!("{stem}/{path}")]
        .into_iter()
        .chain(numbered);
    let free = names.find(|name| taken.insert(name.clone()));
    free.unwrap_or_default() // there is no end of names
}

impl Kept {
    /// Reads the records of the source, which the corpus names `name`.
    ///
    /// # Errors
    ///
    /// If they are no longer what they were when the model was opened.
    pub(crate) fn reading(&self, name: &str) -> Result<Reading, ModelError> {
        let Range { start, end } = self.range;
        let lines = self.file.slice(start, end - start)?;
        let mut reading = newsbook_model::reading(&lines)?;
        if name != self.path {
            name.clone_into(&mut reading.source.path);
            reading.source.id = SourceId::of_path(name);
        }
        let mut renamed = BTreeMap::new();
        for (article, id) in reading.articles.iter_mut().zip(&self.articles) {
            article.source = reading.source.id;
            renamed.insert(std::mem::replace(&mut article.id, *id), *id);
        }
        for region in &mut reading.source.regions {
            region.article = region.article.map(|id| *renamed.get(&id).unwrap_or(&id));
        }
        Ok(reading)
    }

    /// Reads the source itself, where it still is: where it came from, or see [`Models::open`].
    ///
    /// # Errors
    ///
    /// If it is in none of them, or is no longer what the model was made of.
    pub(crate) fn original(&self) -> io::Result<Arc<[u8]>> {
        let origin = self.origin.iter().filter_map(|found| found.read().ok());
        let files = origin::files(&self.path, &self.folders);
        origin
            .chain(files.filter_map(|file| Some(fs::read(file).ok()?.into())))
            .find(|bytes| hexadecimal(&Sha256::digest(bytes)) == self.sha256)
            .ok_or_else(|| {
                let message =
                    "the source that the model was made of is not at hand, or has changed";
                io::Error::new(io::ErrorKind::NotFound, message)
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sources_in_several_models_stay_apart() {
        let mut taken = HashSet::new();
        let mut name = |path| free_name("march", path, &mut taken);
        let names = ["a.txt", "b.txt", "a.txt", "a.txt"].map(&mut name);
        assert_eq!(names, ["a.txt", "b.txt", "march/a.txt", "march-2/a.txt"]);
    }
}
