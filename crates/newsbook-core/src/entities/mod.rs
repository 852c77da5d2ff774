//! The names of the user's list, found in what articles say.
//!
//! The list comes in, then readings with the bytes they were read from; each article goes out with its
//! [mentions](crate::Mention). Nothing is found that is not on the list, and a name that two entities share is reported
//! and given to neither. Whole words alone are found, and of several names the longest. A name may be written with
//! capitals that the list has not (`XINJIANG`) and without marks that the list has (`Urumqi` for `Ürümqi`), never the
//! other way round, so that neither `us` is the `US` nor `Côte` anybody called `Cote`.
//!
//! Start reading in [`Entities`], then `finder`; `spelling` has what may differ, `place` the way back to the bytes.

mod finder;
mod place;
mod spelling;
mod suggest;

pub use suggest::Suggestions;

use crate::corpus::slug;
use crate::{
    Article, BlockKind, Code, Diagnostic, Entity, EntityId, EntityKind, Mention, Name, Occurrence,
    Part, Reading, Severity, Span,
};
use finder::{Finder, Found};
use std::collections::BTreeSet;

/// What the search may have to report.
pub static CODES: &[&Code] = &[&SHARED_NAME];

/// A name that two entities of the list share.
static SHARED_NAME: Code = Code {
    id: "shared-name",
    severity: Severity::Warning,
    summary: "A name in the text belongs to several entities of the list and is counted for none; give one of them a longer name or a language.",
};

/// An entity as the user lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// What it is.
    pub kind: EntityKind,
    /// What it is called, the main name first.
    pub names: Vec<Name>,
    /// Addresses that say what it is.
    pub same_as: Vec<String>,
}

/// A list of names that cannot be looked for.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ListError {
    /// An entity without a name that has a letter or digit.
    #[error("an entity has no name, or one without letters: {0:?}")]
    Nameless(String),
    /// The same entity twice.
    #[error("the entity {0:?} is listed twice: put all its names in one place")]
    Twice(String),
    /// More names than can be looked for at once.
    #[error("the names cannot be looked for: {0}")]
    TooMany(#[from] aho_corasick::BuildError),
}

/// The user's list of names, ready to be looked for.
#[derive(Debug, Default)]
pub struct Entities {
    list: Vec<Entity>,
    finder: Option<Finder>,
}

impl Entities {
    /// Takes the list.
    ///
    /// # Errors
    ///
    /// If an entity has no name, or is listed twice.
    pub fn new(listed: Vec<Listed>) -> Result<Self, ListError> {
        let mut list = Vec::with_capacity(listed.len());
        let (mut ids, mut slugs) = (BTreeSet::new(), BTreeSet::new());
        for Listed {
            kind,
            names,
            same_as,
        } in listed
        {
            let bad = names
                .iter()
                .find(|name| !name.text.contains(char::is_alphanumeric));
            let (Some(main), None) = (names.first(), bad) else {
                let bad = bad.map_or("", |name| &name.text);
                return Err(ListError::Nameless(bad.to_owned()));
            };
            let address = same_as.first().map(String::as_str);
            let id = EntityId::derive(address, &main.text, kind.as_str());
            if !ids.insert(id) {
                return Err(ListError::Twice(main.text.clone()));
            }
            let wanted = slug::slug(&main.text, "name", id.uuid());
            let slug = slug::unique(&wanted, id.uuid(), &mut slugs);
            list.push(Entity {
                id,
                slug: slug.to_string(),
                kind,
                names,
                same_as,
            });
        }
        let finder = if list.is_empty() {
            None
        } else {
            Some(Finder::new(&list)?)
        };
        Ok(Self { list, finder })
    }

    /// The entities, in the user's order.
    pub fn list(&self) -> &[Entity] {
        &self.list
    }

    /// Finds every mention in the articles of a reading, which was made from `bytes`.
    pub fn find(&self, reading: &mut Reading, bytes: &[u8]) {
        let Some(finder) = &self.finder else { return };
        let source = &reading.source;
        for article in &mut reading.articles {
            let mut search = Search {
                list: &self.list,
                mentions: Vec::new(),
                shared: BTreeSet::new(),
                diagnostics: Vec::new(),
            };
            for text in texts(article) {
                let found = finder.find(text.text, text.language);
                if found.is_empty() {
                    continue;
                }
                let ranges: Vec<_> = found.iter().map(|found| found.range.clone()).collect();
                let spans = match text.span {
                    Some(span) => place::spans(text.text, &ranges, bytes, &source.encoding, span),
                    None => vec![None; ranges.len()],
                };
                for (found, span) in found.into_iter().zip(spans) {
                    search.take(&source.path, &text, found, span);
                }
            }
            article.mentions = search.mentions;
            reading.diagnostics.extend(search.diagnostics);
        }
    }
}

/// A stretch of an article in which names are looked for.
struct Stretch<'a> {
    part: Part,
    text: &'a str,
    span: Option<Span>,
    language: &'a str,
}

/// All that an article says, but for addresses and bylines. A list's items stand apart, as no name runs over two.
fn texts(article: &Article) -> impl Iterator<Item = Stretch<'_>> {
    let language = article.language.tag.as_str();
    let head = [
        (Part::Headline, &article.headline),
        (Part::Standfirst, &article.standfirst),
        (Part::Dateline, &article.dateline),
    ];
    let head = head.into_iter().filter_map(move |(part, text)| {
        let text = text.as_ref()?;
        Some(Stretch {
            part,
            text: &text.text,
            span: text.span,
            language,
        })
    });
    let body = (1_u32..)
        .zip(&article.body)
        .flat_map(move |(number, block)| {
            let own = block.language.as_ref();
            let stretch = move |text, span| Stretch {
                part: Part::Block(number),
                text,
                span: Some(span),
                language: own.map_or(language, |(language, _)| &language.tag),
            };
            match &block.kind {
                BlockKind::List { items, .. } => items
                    .iter()
                    .map(|item| stretch(&item.text, item.span))
                    .collect(),
                BlockKind::Table { rows } => rows
                    .iter()
                    .flatten()
                    .map(|cell| stretch(&cell.text, cell.span))
                    .collect(),
                BlockKind::Embed { .. } | BlockKind::Code | BlockKind::Image(_) => Vec::new(),
                _ => vec![stretch(&block.text, block.span)],
            }
        });
    head.chain(body)
}

/// What was found in one article so far.
struct Search<'a> {
    list: &'a [Entity],
    mentions: Vec<Mention>,
    /// Shared names that were reported.
    shared: BTreeSet<String>,
    diagnostics: Vec<Diagnostic>,
}

impl Search<'_> {
    fn take(&mut self, path: &str, stretch: &Stretch<'_>, found: Found, span: Option<Span>) {
        let text = stretch.text.get(found.range).unwrap_or_default().to_owned();
        let entities = found.entities.iter().filter_map(|at| self.list.get(*at));
        let entities: Vec<&Entity> = entities.collect();
        if let [entity] = entities.as_slice() {
            let occurrence = Occurrence {
                part: stretch.part,
                text,
                span,
            };
            match self.mentions.iter_mut().find(|m| m.entity == entity.id) {
                Some(mention) => mention.occurrences.push(occurrence),
                None => self.mentions.push(Mention {
                    entity: entity.id,
                    occurrences: vec![occurrence],
                }),
            }
        } else if self.shared.insert(text.clone()) {
            let each = |entity: &&Entity| {
                let address = entity.same_as.first().map_or("", String::as_str);
                format!("{} {:?} {address}", entity.kind.as_str(), entity.name())
                    .trim_end()
                    .to_owned()
            };
            let all: Vec<String> = entities.iter().map(each).collect();
            let message = format!("{text:?} may be the {}", all.join(", or the "));
            let mut diagnostic = Diagnostic::new(&SHARED_NAME, message).at(path);
            diagnostic.span = span;
            self.diagnostics.push(diagnostic);
        }
    }
}

#[cfg(test)]
mod tests;
