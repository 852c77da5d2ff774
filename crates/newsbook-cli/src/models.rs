//! Models instead of sources: what `--from` reads.
//!
//! Files in the format of `newsbook parse` come in; sources that are in them come out, checked as a whole. Only where
//! each source begins and ends is kept, so that memory does not grow with the model; `gather` then reads its records as
//! it reads a file. In several models two sources may have one name and two articles one identifier: they are told apart
//! here.

use crate::config::Config;
use crate::images;
use crate::interrupt;
use crate::origin::{self, Origins};
use crate::plan::is_stdin;
use crate::spool::Spool;
use crate::walk::Found;
use anyhow::Context as _;
use newsbook_core::{Article, ArticleId, Asset, Checksum, Entity, Reading, Source, SourceId, Span};
use newsbook_model::{CorpusRecord, ModelError, Record, Records};
use std::collections::{BTreeMap, HashSet};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// The sources of all models.
pub(crate) struct Models {
    /// What the first model says about the corpus as a whole.
    pub(crate) corpus: CorpusRecord,
    /// The sources, in order.
    pub(crate) found: Vec<Found>,
}

/// A model as it lies in a file.
#[derive(Debug)]
struct Model {
    spool: Arc<Spool>,
    /// Where the sources themselves may be, once that was looked for.
    origins: OnceLock<Origins>,
}

/// A source in a model.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    model: Arc<Model>,
    /// Where its record begins, which those of its articles follow.
    start: u64,
    /// The bytes of these records.
    length: u64,
    /// What the corpus calls otherwise than the model does, if anything.
    renamed: Option<Box<Renamed>>,
}

/// What was renamed in a source, because something else of another model has its name.
#[derive(Clone, Debug)]
struct Renamed {
    /// The path of the source as the model has it.
    path: Arc<str>,
    /// The articles by their places, with the identifiers that they have in the corpus.
    articles: BTreeMap<usize, ArticleId>,
}

impl From<Arc<str>> for Renamed {
    fn from(path: Arc<str>) -> Self {
        let articles = BTreeMap::new();
        Self { path, articles }
    }
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
        let wanted = |path: &str| config.is_wanted(path) || config.is_wanted(origin::file(path));
        let mut index = Index::default();
        for file in files {
            let failed = || format!("failed to read the model {}", file.display());
            let stem = file.file_stem().unwrap_or("model".as_ref());
            let spool = spool(file).with_context(failed)?;
            let mut folders: Vec<PathBuf> = Vec::new();
            folders.extend(spool.original().and_then(Path::parent).map(Path::to_owned));
            folders.extend(home.map(Path::to_owned));
            let model = Model::in_file(Arc::new(spool));
            let before = index.found.len();
            let first = index
                .add(&model, &stem.to_string_lossy(), wanted)
                .with_context(failed)?;
            folders.extend(origin::here(first.as_deref()));
            let added = index.found.iter().skip(before);
            let paths = added.filter_map(|found| Some(found.in_model()?.path(&found.name)));
            let origins = Origins::of(paths, folders, config);
            model.origins.get_or_init(|| origins);
        }
        index.finish()
    }

    /// Checks a model that a filter made of `origins`, and finds its sources.
    ///
    /// # Errors
    ///
    /// As [`Models::open`].
    pub(crate) fn filtered(spool: &Arc<Spool>, origins: &[Found]) -> anyhow::Result<Self> {
        let model = Model::in_file(Arc::clone(spool));
        model.origins.get_or_init(|| Origins::known(origins));
        let mut index = Index::default();
        index.add(&model, "filter", |_| true)?;
        index.finish()
    }
}

impl Model {
    fn in_file(spool: Arc<Spool>) -> Arc<Self> {
        let origins = OnceLock::new();
        Arc::new(Self { spool, origins })
    }
}

/// The sources of several models, while these are read from end to end.
#[derive(Default)]
struct Index {
    corpora: Vec<CorpusRecord>,
    found: Vec<Found>,
    names: HashSet<Arc<str>>,
    ids: HashSet<ArticleId>,
}

impl Index {
    /// Reads a model, whose file is called `stem`, and adds those of its sources whose paths are `wanted`; returns the path
    /// of the first of all.
    fn add(
        &mut self,
        model: &Arc<Model>,
        stem: &str,
        wanted: impl Fn(&str) -> bool,
    ) -> anyhow::Result<Option<String>> {
        let mut records = Records::new(model.spool.open()?);
        let (mut corpus, mut first) = (None, None);
        let mut source: Option<Draft> = None;
        loop {
            let start = records.offset();
            let Some(record) = records.next() else { break };
            match record? {
                Record::Corpus(record) => corpus = Some(record),
                Record::Source(record) => {
                    interrupt::check()?;
                    self.found
                        .extend(source.take().map(|done| done.found(start)));
                    source = wanted(&record.path).then(|| self.source(model, stem, &record, start));
                    first.get_or_insert(record.path);
                }
                Record::Article(article) => {
                    if let Some(source) = &mut source {
                        self.article(source, &article);
                    }
                }
                Record::End(_) => {
                    self.found
                        .extend(source.take().map(|done| done.found(start)));
                }
            }
        }
        let corpus = corpus.context("it holds no corpus record")?;
        self.corpora.push(corpus);
        Ok(first)
    }

    /// Begins a source, whose record begins at `start`.
    fn source(&mut self, model: &Arc<Model>, stem: &str, record: &Source, start: u64) -> Draft {
        let name = free_name(stem, &record.path, &mut self.names);
        let is_same = *name == *record.path;
        let other = || Box::new(Renamed::from(Arc::from(record.path.as_str())));
        let renamed = (!is_same).then(other);
        let kept = Kept {
            model: Arc::clone(model),
            start,
            length: 0,
            renamed,
        };
        Draft {
            name,
            bytes: record.bytes,
            kept,
            articles: 0,
        }
    }

    /// Sees to it that an article has an identifier that no other has.
    fn article(&mut self, source: &mut Draft, article: &Article) {
        let (place, mut id) = (source.articles, article.id);
        source.articles += 1;
        if self.ids.insert(id) {
            return;
        }
        let headline = article.headline.as_ref().map_or("", |line| &line.text);
        for nth in 0.. {
            id = ArticleId::derive(SourceId::of_path(&source.name), headline, nth);
            if self.ids.insert(id) {
                break;
            }
        }
        let path = || Box::new(Renamed::from(Arc::clone(&source.name)));
        let renamed = source.kept.renamed.get_or_insert_with(path);
        renamed.articles.insert(place, id);
    }

    /// Puts together what the models say of the corpus.
    fn finish(self) -> anyhow::Result<Models> {
        let several = self.corpora.len() > 1;
        let entities = entities(&self.corpora);
        let mut corpora = self.corpora.into_iter();
        let mut corpus = corpora.next().context("no model was named")?;
        corpus = corpus.with_entities(&entities);
        if several {
            corpus.language = None; // most articles of all of them may be in another
        }
        let mut found = self.found;
        found.shrink_to_fit();
        Ok(Models { corpus, found })
    }
}

/// A source of which not all articles were read.
struct Draft {
    name: Arc<str>,
    bytes: u64,
    kept: Kept,
    articles: usize,
}

impl Draft {
    /// The source, whose records end before `end`.
    fn found(self, end: u64) -> Found {
        let length = end - self.kept.start;
        Found::kept(
            self.name,
            self.bytes,
            Kept {
                length,
                ..self.kept
            },
        )
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

/// A name that no other source has: the model's own, else below the name of its file.
fn free_name(stem: &str, path: &str, taken: &mut HashSet<Arc<str>>) -> Arc<str> {
    let numbered = (2..).map(|nth| format!("{stem}-{nth}/{path}"));
    let mut names = [path.to_owned(), format!("{stem}/{path}")]
        .into_iter()
        .chain(numbered)
        .map(Arc::from);
    let free = names.find(|name| taken.insert(Arc::clone(name)));
    free.unwrap_or_default() // there is no end of names
}

impl Kept {
    /// Reads the records of the source, which the corpus names `name`.
    ///
    /// # Errors
    ///
    /// If they are no longer what they were when the model was opened.
    pub(crate) fn reading(&self, name: &str) -> Result<Reading, ModelError> {
        let lines = self.model.spool.slice(self.start, self.length)?;
        let mut reading = newsbook_model::reading(&lines)?;
        if name != self.path(name) {
            name.clone_into(&mut reading.source.path);
            reading.source.id = SourceId::of_path(name);
        }
        let mut renamed = BTreeMap::new();
        for (place, article) in reading.articles.iter_mut().enumerate() {
            article.source = reading.source.id;
            let other = self.renamed.as_ref().and_then(|r| r.articles.get(&place));
            let id = other.copied().unwrap_or(article.id);
            renamed.insert(std::mem::replace(&mut article.id, id), id);
        }
        for region in &mut reading.source.regions {
            region.article = region.article.map(|id| *renamed.get(&id).unwrap_or(&id));
        }
        Ok(reading)
    }

    /// The path that the model has for the source, which the corpus names `name`.
    fn path<'a>(&'a self, name: &'a str) -> &'a str {
        self.renamed.as_ref().map_or(name, |renamed| &renamed.path)
    }

    /// Reads the source itself, which the corpus names `name`, where it still is: where it came from, or see
    /// [`Models::open`].
    ///
    /// # Errors
    ///
    /// If it is nowhere, or is no longer what the model was made of.
    pub(crate) fn original(&self, name: &str) -> io::Result<Arc<[u8]>> {
        let origins = self.model.origins.get().into_iter();
        let candidates = origins.flat_map(|origins| origins.read(self.path(name)));
        let mut candidates = candidates.peekable();
        if candidates.peek().is_some() {
            let source = self.reading(name).map_err(io::Error::other)?.source;
            if let Some(bytes) = candidates.find(|bytes| Checksum::of(bytes) == source.sha256) {
                return Ok(bytes);
            }
        }
        let message = "the source that the model was made of is not at hand, or has changed";
        Err(io::Error::new(io::ErrorKind::NotFound, message))
    }

    /// Reads a picture of the source that the corpus names `name`, which stands at `span` there, where it still is.
    pub(crate) fn image(&self, name: &str, asset: &Asset, span: Span) -> Option<Vec<u8>> {
        if *asset.path == *self.path(name) {
            let source = self.original(name).ok()?;
            return images::in_tag(asset, source.get(span.range())?);
        }
        let origins = self.model.origins.get()?;
        if let Some(record) = origins.record(self.path(name)) {
            return images::in_archive(asset, record);
        }
        let mut files = origins.pictures(&asset.path, self.path(name));
        files.find_map(|file| images::in_file(asset, &file).ok())
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
        assert_eq!(
            names.each_ref().map(|name| &**name),
            ["a.txt", "b.txt", "march/a.txt", "march-2/a.txt"]
        );
    }
}
