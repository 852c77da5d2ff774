//! From a plan to a corpus that exporters can read, and from there to what they write.

use crate::chosen::Chosen;
use crate::clock;
use crate::codes;
use crate::config::Config;
use crate::copies;
use crate::error::Usage;
use crate::external::filtered;
use crate::gather::{Gathered, SourceReader};
use crate::images::Images;
use crate::interrupt;
use crate::ledger::{self, Ledger};
use crate::lock;
use crate::models::Models;
use crate::plan::{Inputs, Plan};
use crate::progress::Progress;
use crate::report::{Report, Text};
use crate::screen::Screen;
use crate::sink::Revocable;
use crate::store::{Bodies, Store};
use crate::walk::{Found, walk};
use jiff::Timestamp;
use newsbook_core::corpus::{DROPPED, Resolution};
use newsbook_core::entities::Entities;
use newsbook_core::{ArticleEntry, Corpus, CorpusInfo, Diagnostic, Diagnostics, Entity, EntityId};
use newsbook_export::{Archive, ArtifactSink, ExportContext, ExportError, Output, Written};
use newsbook_model::CorpusRecord;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs::File;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::sync::Arc;

/// Name and version of this program, as outputs carry it.
pub(crate) const GENERATOR: &str = concat!("newsbook ", env!("CARGO_PKG_VERSION"));

/// So many names without a mention are shown.
const SHOWN: usize = 8;

/// A corpus with what belongs to this run.
pub(crate) struct Assembly {
    /// What exporters read.
    pub(crate) corpus: Corpus,
    /// The ledger, which has taken note of the corpus.
    pub(crate) ledger: Ledger,
    /// The time of this build.
    pub(crate) timestamp: Timestamp,
    /// What is to be said so far.
    pub(crate) diagnostics: Diagnostics,
    /// The pictures that were found.
    pub(crate) images: Arc<Images>,
    sources: Arc<Vec<Found>>,
    progress: Progress,
}

/// What became of the formats.
#[derive(Debug)]
pub(crate) struct Exported {
    /// What was written, for pages and people: one that makes several files, as a book of volumes does, is there once for
    /// each.
    pub(crate) outputs: Vec<Output>,
    /// The names of those that failed.
    pub(crate) failed: Vec<String>,
}

/// Where the ledger lies, and whether this command writes it.
pub(crate) enum Keeping {
    /// It is read where there is one, and nothing is written.
    Reading,
    /// It lies in this file beside newsbook.toml; the lock keeps other builds of the corpus away.
    Beside(
        PathBuf,
        #[expect(dead_code, reason = "held until the ledger is written")] File,
    ),
    /// It lies in the output folder that is in this place now, and is written with the new one.
    Inside(PathBuf),
}

impl Keeping {
    /// The keeping of a command that writes feeds and the like, of which subscribers expect that identity lasts.
    ///
    /// # Errors
    ///
    /// If the ledger beside newsbook.toml cannot be locked.
    pub(crate) fn of(plan: &Plan, out: Option<&std::path::Path>) -> anyhow::Result<Self> {
        match (&plan.config_file, plan.home(), out) {
            (Some(config), Some(home), _) => {
                let ledger = home.join(ledger::FILE);
                let lock = lock::hold(config, &ledger)?;
                Ok(Self::Beside(ledger, lock))
            }
            (_, _, Some(out)) => Ok(Self::Inside(out.join(ledger::FILE))),
            _ => Ok(Self::Reading),
        }
    }

    fn read(&self, plan: &Plan) -> anyhow::Result<Ledger> {
        match (self, plan.home()) {
            (Self::Beside(path, _) | Self::Inside(path), _) => Ledger::read(path),
            (Self::Reading, Some(home)) => Ledger::read(&home.join(ledger::FILE)),
            (Self::Reading, None) => Ok(Ledger::default()),
        }
    }
}

impl Assembly {
    /// Finds, reads and indexes the sources, and settles who is who.
    ///
    /// # Errors
    ///
    /// If the ledger is damaged or the user stops it; a source that cannot be read is a diagnostic.
    pub(crate) fn of(plan: &mut Plan, keeping: &Keeping, screen: &Screen) -> anyhow::Result<Self> {
        let mut ledger = keeping.read(plan)?;
        let mut diagnostics = Diagnostics::default();
        let Opened {
            found,
            model,
            listed,
            mut reader,
            progress,
        } = Opened::of(plan, screen, &mut diagnostics)?;
        let mut gathered = reader.gather(found, plan.memory, progress, &mut diagnostics)?;
        if plan.config.drop_duplicates && !reader.options.keeps(DROPPED) {
            copies::leave_out(&mut gathered, &mut reader, &mut diagnostics)?;
        }
        if gathered.sightings.is_empty() {
            let message = "there is nothing to publish: no source has an article";
            diagnostics.push(Diagnostic::new(&codes::NOTHING_TO_PUBLISH, message));
        }
        let Gathered {
            draft,
            sightings,
            sources: found,
            readings,
        } = gathered;
        let mut linked = draft.link();
        let candidates = std::mem::take(&mut linked.candidates);
        let time = time(plan, keeping);
        let entries = ledger.recognise(sightings, &time, &mut diagnostics);
        let mut resolution =
            Resolution::settle(linked, ledger.identities(&entries), ledger.slugs());
        let kept = readings.as_deref();
        copies::link(
            &mut resolution,
            candidates,
            (&reader, &found, kept),
            &mut diagnostics,
        );
        let (index, articles) = (resolution.sources(), resolution.articles());
        ledger.name(&entries, &articles);
        let info = info(plan, model, &mut ledger, &articles, *time.start());
        let timestamp = plan.timestamp.unwrap_or(info.changed);
        let sources = Arc::new(found);
        let images = Arc::clone(&reader.images);
        let store = Box::new(Store {
            sources: Arc::clone(&sources),
            index: Arc::clone(&index),
            images: Arc::clone(&images),
            bodies: Bodies::of(readings, reader, resolution),
        });
        Ok(Self {
            corpus: Corpus::new(info, index, articles, store).with_entities(listed),
            ledger,
            timestamp,
            diagnostics,
            images,
            sources,
            progress,
        })
    }

    /// Has each of the formats written through the sink, in their order. One that fails is reported and leaves nothing
    /// behind; the others are written. Where there is no archive, feeds are one document each.
    ///
    /// # Errors
    ///
    /// If the sources or the sink fail, with which no format can be written, or the user stops it.
    pub(crate) fn export(
        &mut self,
        plan: &Plan,
        formats: &[Chosen],
        sink: &mut dyn Revocable,
        mut archive: Option<&mut Archive>,
    ) -> anyhow::Result<Exported> {
        let announced = formats.iter().filter_map(Chosen::announced);
        let mut exported = Exported {
            outputs: announced.collect(),
            failed: Vec::new(),
        };
        for format in formats {
            let before = sink.written().len();
            let archive = archive.as_deref_mut();
            match self.export_one(plan, format, &exported.outputs, sink.as_sink(), archive)? {
                Ok(()) => {
                    let written = sink.written().get(before..).unwrap_or_default();
                    name_files(&mut exported.outputs, format, written);
                }
                Err(error @ (ExportError::Failed(_) | ExportError::Outside { .. })) => {
                    interrupt::check()?;
                    sink.take_back(before)?;
                    let message = format!("the format {} is not written: {error}", format.id());
                    let diagnostic = Diagnostic::new(&codes::FORMAT_FAILED, message);
                    self.diagnostics.push(diagnostic);
                    exported
                        .outputs
                        .retain(|output| output.format != format.id());
                    exported.failed.push(format.id().to_owned());
                }
                Err(error) => {
                    let failed = format!("failed to write the format {}", format.id());
                    return Err(anyhow::Error::new(error).context(failed));
                }
            }
        }
        Ok(exported)
    }

    /// Has one format written through a sink. `outputs` is what else is written.
    ///
    /// # Errors
    ///
    /// If its options are wrong; inside, what the format itself returns.
    pub(crate) fn export_one(
        &mut self,
        plan: &Plan,
        format: &Chosen,
        outputs: &[Output],
        sink: &mut dyn ArtifactSink,
        archive: Option<&mut Archive>,
    ) -> Result<Result<(), ExportError>, Usage> {
        let exporter = format.open(plan)?;
        let line = self.progress.line();
        line.set_message(format!("writing {}", format.path()));
        let mut ctx = ExportContext::new(
            &plan.site,
            self.timestamp,
            GENERATOR,
            outputs,
            sink,
            &mut self.diagnostics,
        )
        .with_configuration(plan.configuration.as_ref())
        .with_archive(archive);
        let result = exporter.export(&self.corpus, &mut ctx);
        line.finish_and_clear();
        Ok(result)
    }

    /// The sources in the order of the corpus.
    pub(crate) fn found(&self) -> &[Found] {
        &self.sources
    }

    /// A report that can point into the sources that there is something to say of.
    pub(crate) fn report<'a>(&'a self, screen: &'a Screen, color: bool) -> Report<'a> {
        let paths = self.diagnostics.iter().filter_map(|d| d.path.as_deref());
        let paths: HashSet<&str> = paths.collect();
        let entries = self.corpus.sources().iter().zip(self.found());
        let entries = entries.filter(|(entry, _)| paths.contains(&*entry.path));
        let texts = entries.map(|(entry, found)| Text {
            found,
            encoding: &entry.encoding,
        });
        Report::new(screen, color, texts)
    }

    /// Reports the names of the user's list that no article has.
    pub(crate) fn ask_for_names(&mut self) {
        let mentions = self
            .corpus
            .articles()
            .iter()
            .flat_map(|entry| &entry.links().mentions);
        let found: BTreeSet<EntityId> = mentions.map(|(entity, _)| *entity).collect();
        let listed = self.corpus.entities();
        let missing = listed.iter().filter(|entity| !found.contains(&entity.id));
        let names: Vec<&str> = missing.map(Entity::name).collect();
        if names.is_empty() {
            return;
        }
        let mut some = names
            .iter()
            .take(SHOWN)
            .copied()
            .collect::<Vec<_>>()
            .join(", ");
        if names.len() > SHOWN {
            some.push_str(", …");
        }
        let message = format!(
            "no article has {} of {} listed names: {some}",
            names.len(),
            listed.len()
        );
        let help = "look whether the text spells them otherwise, and list that spelling in aliases";
        let diagnostic = Diagnostic::new(&codes::NAME_NOWHERE, message);
        self.diagnostics.push(diagnostic.help(help));
    }

    /// Reports that addresses are not those of the place where the output will be published.
    pub(crate) fn ask_for_base_url(&mut self, plan: &Plan) {
        if !plan.site.is_given() {
            let message = format!("no base address is given; links carry {}", plan.site.base());
            let help =
                "before publishing, set base_url in [corpus] of newsbook.toml or give --base-url";
            let diagnostic = Diagnostic::new(&codes::BASE_URL_NOT_GIVEN, message);
            self.diagnostics.push(diagnostic.help(help));
        }
    }
}

/// What is read, and how, before any article is.
struct Opened {
    found: Vec<Found>,
    /// What the model says of the corpus, where there is one.
    model: Option<CorpusRecord>,
    /// The names to publish.
    listed: Vec<Entity>,
    reader: SourceReader,
    progress: Progress,
}

impl Opened {
    /// Finds the sources, looks over those of each site, and has the user's filters change what is read.
    fn of(plan: &mut Plan, screen: &Screen, diagnostics: &mut Diagnostics) -> anyhow::Result<Self> {
        let (found, model) = match &plan.inputs {
            Inputs::Sources(sources, _) => (walk(sources, &plan.config, diagnostics), None),
            Inputs::Models(files) => {
                let models = Models::open(files, &plan.config, plan.home())?;
                (models.found, Some(models.corpus))
            }
        };
        let (listed, entities) = names(plan, model.as_ref());
        let progress = Progress::new(screen, found.iter().map(|f| f.bytes).sum());
        let images = Images::beside(plan.inputs.paths());
        let mut reader = SourceReader::new(&mut plan.config, entities, images);
        reader.survey(&found, progress)?;
        if plan.config.filters.is_empty() {
            return Ok(Self {
                found,
                model,
                listed,
                reader,
                progress,
            });
        }
        let given = model.unwrap_or_else(|| unread(plan)).with_entities(&listed);
        let models = filtered(plan, &given, found, &reader, progress, diagnostics)?;
        Ok(Self {
            found: models.found,
            listed: models.corpus.entities(),
            model: Some(models.corpus),
            // The user's facts and names have been applied, and a filter may have changed what came of them.
            reader: SourceReader::new(&mut Config::default(), None, Images::default()),
            progress,
        })
    }
}

/// The time that the ledger gives to what it has not seen before.
fn time(plan: &Plan, keeping: &Keeping) -> RangeInclusive<Timestamp> {
    match (plan.timestamp, keeping) {
        (Some(timestamp), _) => timestamp..=timestamp,
        (None, Keeping::Reading) => clock::CONSTANT..=clock::CONSTANT,
        (None, _) => clock::today(),
    }
}

/// Puts the files that a format wrote in the place of the one that was announced, where it is not among them: a book
/// may have volumes. Of a command's files, a single one is named, or the page to start from.
fn name_files(outputs: &mut Vec<Output>, format: &Chosen, written: &[Written]) {
    let Some(announced) = format.announced() else {
        let start = |file: &&Written| file.path == format!("{}/index.html", format.id());
        let file = match written {
            [only] => Some(only),
            several => several.iter().find(start),
        };
        outputs.extend(file.map(|file| Output {
            format: format.id().to_owned(),
            media_type: file.media_type.clone(),
            path: file.path.clone(),
            summary: format!("written by the command of {}", format.id()),
        }));
        return;
    };
    if written.iter().any(|file| file.path == announced.path) {
        return;
    }
    let files = written
        .iter()
        .filter(|file| file.media_type == announced.media_type)
        .map(|file| Output {
            path: file.path.clone(),
            ..announced.clone()
        });
    if let Some(place) = outputs.iter().position(|o| o.format == announced.format) {
        outputs.splice(place..=place, files);
    }
}

/// The user's list of names, and what finds them: nothing where a model has found the same names, or the user lists none.
fn names(plan: &Plan, model: Option<&CorpusRecord>) -> (Vec<Entity>, Option<Arc<Entities>>) {
    let own = plan.entities.list();
    match model.map(CorpusRecord::entities) {
        Some(found) if own.is_empty() || own == found => (found, None),
        _ => (own.to_vec(), Some(Arc::clone(&plan.entities))),
    }
}

/// What is known of a corpus before any of it is read.
pub(crate) fn unread(plan: &Plan) -> CorpusRecord {
    let config = &plan.config;
    let title = plan.title.clone().unwrap_or_else(|| plan.default_title());
    let id = config.id.clone();
    let mut record = CorpusRecord::new(id.unwrap_or_else(|| derive_id(plan, &title)), title);
    record.language.clone_from(&plan.language);
    record.editor.clone_from(&config.editor);
    record.publisher.clone_from(&config.publisher);
    record.rights.clone_from(&config.rights);
    record.description.clone_from(&config.description);
    record.with_entities(plan.entities.list())
}

/// An identifier out of the address of a corpus where that is known, since a title may change.
fn derive_id(plan: &Plan, title: &str) -> String {
    let given = plan.site.is_given().then(|| plan.site.base());
    CorpusInfo::derive_id(given.unwrap_or(title))
}

/// What is known about the corpus as a whole: by the user, then by the model it is read from.
fn info(
    plan: &Plan,
    model: Option<CorpusRecord>,
    ledger: &mut Ledger,
    articles: &[ArticleEntry],
    start: Timestamp,
) -> CorpusInfo {
    let config = &plan.config;
    let model = model.unwrap_or_else(|| CorpusRecord::new("", plan.default_title()));
    let title = plan.title.clone().unwrap_or_else(|| model.title.clone());
    // What was derived from the title alone, or not at all, is derived again.
    let of_title = model.id.is_empty() || model.id == CorpusInfo::derive_id(&model.title);
    let id = config
        .id
        .clone()
        .or_else(|| ledger.corpus.clone())
        .or_else(|| (!of_title).then(|| model.id.clone()))
        .unwrap_or_else(|| derive_id(plan, &title)); // from then on the ledger keeps it
    ledger.corpus = Some(id.clone());
    CorpusInfo {
        id,
        title,
        language: plan
            .language
            .clone()
            .or(model.language)
            .unwrap_or_else(|| main_language(articles)),
        editor: config.editor.clone().or(model.editor),
        publisher: config.publisher.clone().or(model.publisher),
        rights: config.rights.clone().or(model.rights),
        description: config.description.clone().or(model.description),
        changed: ledger.latest().unwrap_or(start),
    }
}

/// The language of most articles; of two that are equally frequent, the one that comes first.
fn main_language(articles: &[ArticleEntry]) -> String {
    let mut counts: BTreeMap<&str, (usize, std::cmp::Reverse<usize>)> = BTreeMap::new();
    for (at, article) in articles.iter().enumerate() {
        let first = (0, std::cmp::Reverse(at));
        counts.entry(&article.language).or_insert(first).0 += 1;
    }
    counts.remove("und");
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    most.map_or("und", |(language, _)| language).to_owned()
}
