//! From the tables as they are written to values that hold.

use super::document::{self, Document};
use super::{Config, Facts, InputOptions, commands, overrule};
use crate::args::InputKind;
use crate::external::CommandLine;
use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};
use newsbook_core::entities::Listed;
use newsbook_core::facts::{self, ArticleFacts, SourceFacts};
use newsbook_core::{Author, AuthorKind, EntityKind, Moment, Name};
use newsbook_export::{OptionTable, Site};
use regex::Regex;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;

/// A value that cannot be, and where it stands.
#[derive(Debug)]
pub(super) struct Problem {
    pub(super) span: Range<usize>,
    pub(super) message: String,
    pub(super) help: Option<String>,
}

impl Problem {
    pub(super) fn at<T>(place: &Spanned<T>, message: impl Into<String>) -> Self {
        Self {
            span: place.span(),
            message: message.into(),
            help: None,
        }
    }
}

/// Checks every value of a document.
///
/// # Errors
///
/// For the first value that cannot be.
pub(super) fn check(document: Document) -> Result<Config, Problem> {
    let corpus = document.corpus;
    let (formats, external) = formats(document.format)?;
    Ok(Config {
        title: corpus.title,
        site: corpus.base_url.as_ref().map(site).transpose()?,
        editor: corpus.editor,
        publisher: corpus.publisher,
        rights: corpus.rights,
        description: corpus.description,
        language: corpus.language.as_ref().map(language).transpose()?,
        id: corpus.id.as_ref().map(iri).transpose()?,
        include: corpus.include.as_deref().map(globs).transpose()?,
        exclude: globs(&corpus.exclude)?,
        follow_links: corpus.follow_links,
        drop_duplicates: corpus.drop_duplicates,
        furniture: document
            .reader
            .furniture
            .iter()
            .map(pattern)
            .collect::<Result<_, _>>()?,
        keep: document
            .reader
            .keep
            .iter()
            .map(overrule::kept)
            .collect::<Result<_, _>>()?,
        marks: document
            .reader
            .mark
            .iter()
            .map(overrule::mark)
            .collect::<Result<_, _>>()?,
        alone: document.reader.repeats == Some(false),
        without_images: document.reader.images == Some(false),
        facts: document
            .source
            .into_iter()
            .map(source)
            .collect::<Result<_, _>>()?,
        entities: document
            .entity
            .into_iter()
            .map(|listed| entity(listed.into_inner()))
            .collect::<Result<_, _>>()?,
        entity_files: corpus
            .entities
            .into_iter()
            .map(Spanned::into_inner)
            .collect(),
        input: InputOptions {
            kind: InputKind::Auto,
            jsonl: document.input.jsonl,
        },
        filters: commands::filters(document.filter)?,
        commands: external,
        formats,
    })
}

fn site(text: &Spanned<String>) -> Result<Site, Problem> {
    Site::at(text.get_ref()).map_err(|error| Problem::at(text, error.to_string()))
}

fn language(text: &Spanned<String>) -> Result<String, Problem> {
    tag(text.get_ref(), text)
}

/// A language tag that stands in `place`.
fn tag<T>(tag: &str, place: &Spanned<T>) -> Result<String, Problem> {
    if is_language_tag(tag) {
        Ok(tag.to_owned())
    } else {
        let message = format!("{tag:?} is not a BCP 47 language tag");
        Err(Problem {
            help: Some("write one such as en, pt-BR or zh-Hant".to_owned()),
            ..Problem::at(place, message)
        })
    }
}

/// Whether a text has the shape of a BCP 47 tag: a language of 2 to 8 letters, then subtags of 1 to 8 letters and digits.
pub(crate) fn is_language_tag(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    let language = subtags.next().unwrap_or_default();
    (2..=8).contains(&language.len())
        && language.bytes().all(|b| b.is_ascii_alphabetic())
        && subtags.all(|subtag| {
            (1..=8).contains(&subtag.len()) && subtag.bytes().all(|b| b.is_ascii_alphanumeric())
        })
}

/// An identifier of the corpus: some scheme and no character that RFC 3987 forbids.
fn iri(text: &Spanned<String>) -> Result<String, Problem> {
    let scheme = text.get_ref().split_once(':').map(|(scheme, _)| scheme);
    let has_scheme = scheme.is_some_and(|scheme| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    });
    let forbidden = |c: char| c.is_whitespace() || c.is_control() || "<>\"{}|\\^`".contains(c);
    if has_scheme && !text.get_ref().contains(forbidden) {
        Ok(text.get_ref().clone())
    } else {
        let message = format!("{:?} is not an IRI", text.get_ref());
        Err(Problem {
            help: Some("write one such as https://example.org/book or urn:uuid:…".to_owned()),
            ..Problem::at(text, message)
        })
    }
}

fn glob(text: &Spanned<String>) -> Result<Glob, Problem> {
    GlobBuilder::new(text.get_ref())
        .literal_separator(true)
        .build()
        .map_err(|error| {
            let message = format!("{:?} is not a glob: {}", text.get_ref(), error.kind());
            Problem::at(text, message)
        })
}

fn globs(patterns: &[Spanned<String>]) -> Result<GlobSet, Problem> {
    let mut set = GlobSetBuilder::new();
    for pattern in patterns {
        set.add(glob(pattern)?);
    }
    let whole = |error: globset::Error| Problem {
        span: patterns.first().map_or(0..0, Spanned::span),
        message: error.to_string(),
        help: None,
    };
    set.build().map_err(whole)
}

pub(super) fn pattern(text: &Spanned<String>) -> Result<Regex, Problem> {
    let pattern = text.get_ref();
    Regex::new(pattern).map_err(|error| Problem::at(text, not_a_pattern(pattern, &error)))
}

/// Says why a text is no regular expression.
pub(super) fn not_a_pattern(text: &str, error: &regex::Error) -> String {
    // The expression and a caret under it stand in the lines before the last, which says what is wrong.
    let reason = error.to_string();
    let reason = reason.lines().last().unwrap_or_default();
    let reason = reason.trim_start_matches("error: ");
    format!("{text:?} is not a regular expression: {reason}")
}

fn source(source: document::Source) -> Result<Facts, Problem> {
    let all = facts::Facts {
        url: source.url.as_ref().map(address).transpose()?,
        publisher: source.publisher,
        published: source.published.as_ref().map(moment).transpose()?,
        modified: source.modified.as_ref().map(moment).transpose()?,
        language: source.language.as_ref().map(language).transpose()?,
        authors: source.authors.into_iter().map(author).collect(),
    };
    let articles = source.article.into_iter().map(article);
    Ok(Facts {
        matcher: glob(&source.pattern)?.compile_matcher(),
        pattern: source.pattern.into_inner(),
        stated: SourceFacts {
            all,
            articles: articles.collect::<Result<_, _>>()?,
        },
    })
}

fn article(article: document::Article) -> Result<ArticleFacts, Problem> {
    Ok(ArticleFacts {
        facts: facts::Facts {
            url: article.url.as_ref().map(address).transpose()?,
            publisher: article.publisher,
            published: article.published.as_ref().map(moment).transpose()?,
            modified: article.modified.as_ref().map(moment).transpose()?,
            language: article.language.as_ref().map(language).transpose()?,
            authors: article.authors.into_iter().map(author).collect(),
        },
        headline: article.headline,
    })
}

fn author(author: document::Author) -> Author {
    match author {
        document::Author::Name(name) => Author {
            name,
            kind: AuthorKind::Person,
        },
        document::Author::Table(table) => Author {
            name: table.name,
            kind: match table.kind {
                document::AuthorKind::Person => AuthorKind::Person,
                document::AuthorKind::Organization => AuthorKind::Organization,
            },
        },
    }
}

fn entity(listed: document::Entity) -> Result<Listed, Problem> {
    let own = listed.language.as_ref().map(language).transpose()?;
    let mut names = vec![Name {
        text: listed.name,
        language: own.clone(),
    }];
    for alias in listed.aliases {
        names.push(match alias.get_ref() {
            document::Alias::Name(text) => Name {
                text: text.clone(),
                language: own.clone(),
            },
            document::Alias::Table(table) => Name {
                text: table.name.clone(),
                language: Some(tag(&table.language, &alias)?),
            },
        });
    }
    let same_as = listed.same_as.iter().map(address);
    Ok(Listed {
        kind: match &listed.kind {
            Some(word) => kind(word.get_ref()).map_err(|message| Problem::at(word, message))?,
            None => EntityKind::Thing,
        },
        names,
        same_as: same_as.collect::<Result<_, _>>()?,
    })
}

/// The kind of an entity by its word.
pub(super) fn kind(word: &str) -> Result<EntityKind, String> {
    let known = EntityKind::ALL;
    let found = known.iter().find(|kind| kind.as_str() == word);
    found.copied().ok_or_else(|| {
        let words: Vec<&str> = known.iter().map(|kind| kind.as_str()).collect();
        format!("{word:?} is none of {}", words.join(", "))
    })
}

/// The address of a page: http or https, since every format makes a link of it.
fn address(text: &Spanned<String>) -> Result<String, Problem> {
    let url = text.get_ref();
    if is_address(url) {
        Ok(url.clone())
    } else {
        let message = format!("{url:?} is not an http or https address");
        Err(Problem::at(text, message))
    }
}

/// Whether a text is an http or https address.
pub(crate) fn is_address(url: &str) -> bool {
    let web = ["http://", "https://"]
        .iter()
        .any(|scheme| url.starts_with(scheme) && url.len() > scheme.len());
    web && !url.contains(|c: char| c.is_whitespace() || c.is_control())
}

/// A date as TOML or a string writes it; a bare number is a year.
fn moment(value: &Spanned<toml::Value>) -> Result<Moment, Problem> {
    let text = match value.get_ref() {
        toml::Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    text.parse()
        .map_err(|error: newsbook_core::model::MomentError| Problem::at(value, error.to_string()))
}

/// Options of newsbook's own formats, and the formats that commands write.
type Formats = (
    BTreeMap<&'static str, OptionTable>,
    BTreeMap<String, (CommandLine, OptionTable)>,
);

fn formats(tables: BTreeMap<Spanned<String>, toml::Table>) -> Result<Formats, Problem> {
    let mut formats = BTreeMap::new();
    let mut external = BTreeMap::new();
    for (name, mut table) in tables {
        if let Some(command) = commands::format(&name, &mut table)? {
            external.insert(name.into_inner(), (command, table));
            continue;
        }
        let format = newsbook_formats::find(name.get_ref()).map_err(|error| Problem {
            help: Some(known_formats(error.suggestion)),
            ..Problem::at(&name, error.to_string())
        })?;
        // Opened here for its complaints alone, so that a mistyped option is found whatever is written.
        (format.open)(&table).map_err(|error| Problem::at(&name, error.to_string()))?;
        formats.insert(format.id, table);
    }
    Ok((formats, external))
}

/// What to do about the name of a format that is not known.
pub(crate) fn known_formats(suggestion: Option<&str>) -> String {
    let ids: Vec<&str> = newsbook_formats::FORMATS.iter().map(|f| f.id).collect();
    let known = format!("the formats are {}", ids.join(", "));
    match suggestion {
        Some(name) => format!("did you mean `{name}`? {known}"),
        None => known,
    }
}
