//! The tables of newsbook.toml as they are written; every table refuses keys that it does not know.

use crate::container::Fields;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Document {
    #[serde(default)]
    pub(super) corpus: Corpus,
    #[serde(default)]
    pub(super) source: Vec<Source>,
    #[serde(default)]
    pub(super) entity: Vec<Spanned<Entity>>,
    #[serde(default)]
    pub(super) reader: Reader,
    #[serde(default)]
    pub(super) input: Input,
    #[serde(default)]
    pub(super) filter: Filter,
    #[serde(default)]
    pub(super) format: BTreeMap<Spanned<String>, toml::Table>,
}

/// `[corpus]`: what holds for the whole.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Corpus {
    pub(super) title: Option<String>,
    pub(super) base_url: Option<Spanned<String>>,
    pub(super) editor: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) rights: Option<String>,
    pub(super) description: Option<String>,
    pub(super) language: Option<Spanned<String>>,
    pub(super) id: Option<Spanned<String>>,
    pub(super) include: Option<Vec<Spanned<String>>>,
    #[serde(default)]
    pub(super) exclude: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) follow_links: bool,
    #[serde(default)]
    pub(super) drop_duplicates: bool,
    #[serde(default)]
    pub(super) entities: Vec<Spanned<String>>,
}

/// `[filter]`: commands between reading and writing.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Filter {
    pub(super) command: Option<Spanned<Command>>,
    pub(super) timeout: Option<Spanned<toml::Value>>,
}

/// A command, or for filters several.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Command {
    /// A program without arguments.
    Program(String),
    /// A program and its arguments.
    Words(Vec<String>),
    /// Several of those, one after the other.
    Several(Vec<Vec<String>>),
}

/// `[input]`: files that hold many sources.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    #[serde(default)]
    pub(super) jsonl: Fields,
}

/// `[[source]]`: what the user knows of some sources.
///
/// The keys that [`Article`] has too are repeated, since serde's `flatten` would accept any key.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Source {
    #[serde(rename = "match")]
    pub(super) pattern: Spanned<String>,
    pub(super) url: Option<Spanned<String>>,
    pub(super) publisher: Option<String>,
    pub(super) published: Option<Spanned<toml::Value>>,
    pub(super) modified: Option<Spanned<toml::Value>>,
    pub(super) language: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) authors: Vec<Author>,
    #[serde(default)]
    pub(super) article: Vec<Article>,
}

/// `[[source.article]]`: what the user knows of one article.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Article {
    pub(super) headline: String,
    pub(super) url: Option<Spanned<String>>,
    pub(super) publisher: Option<String>,
    pub(super) published: Option<Spanned<toml::Value>>,
    pub(super) modified: Option<Spanned<toml::Value>>,
    pub(super) language: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) authors: Vec<Author>,
}

/// An author: a name, or a name with what bears it.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Author {
    /// A person's name.
    Name(String),
    /// A name and its kind.
    Table(AuthorTable),
}

/// An author with a kind.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AuthorTable {
    pub(super) name: String,
    pub(super) kind: AuthorKind,
}

/// What bears an author's name.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum AuthorKind {
    /// A human being.
    Person,
    /// A desk, an agency, a newspaper.
    Organization,
}

/// `[[entity]]`: something whose names are to be found.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entity {
    pub(super) name: String,
    #[serde(default)]
    pub(super) aliases: Vec<Spanned<Alias>>,
    #[serde(rename = "type")]
    pub(super) kind: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) same_as: Vec<Spanned<String>>,
    pub(super) language: Option<Spanned<String>>,
}

/// Another name: as it is written, or with its language.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Alias {
    /// A name in the language of the main one.
    Name(String),
    /// A name with a language of its own.
    Table(AliasTable),
}

/// A name with a language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AliasTable {
    pub(super) name: String,
    pub(super) language: String,
}

/// `[reader]`: how sources are read.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reader {
    #[serde(default)]
    pub(super) furniture: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) keep: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) mark: Vec<Mark>,
    pub(super) repeats: Option<bool>,
    pub(super) images: Option<bool>,
}

/// `[[reader.mark]]`: lines whose role the user knows.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Mark {
    pub(super) line: Spanned<String>,
    pub(super) role: Spanned<String>,
}
