//! newsbook.toml: the user's settings and facts, checked as they are read.
//!
//! A text comes in; a [`Config`] of checked values comes out, or a [`Usage`] error with the place and the known names.
//! `document` has the tables as they are written, `check` makes them into values. `names` reads the lists of names that
//! the file refers to.

pub(crate) mod check;
mod commands;
mod document;
pub(crate) mod names;
pub(crate) mod overrule;

use crate::args::InputKind;
use crate::container::Fields;
use crate::error::{Place, Usage};
use crate::external::CommandLine;
use globset::{GlobMatcher, GlobSet};
use newsbook_core::entities::Listed;
use newsbook_core::facts::SourceFacts;
use newsbook_core::reader::{Keep, Mark};
use newsbook_export::{OptionTable, Site};
use regex::Regex;
use std::collections::BTreeMap;
use std::path::Path;

/// The file's name, and that of what it lies beside.
pub(crate) const FILE: &str = "newsbook.toml";

/// What newsbook.toml says.
#[derive(Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a key of the user's, and no two belong together"
)]
pub(crate) struct Config {
    pub(crate) title: Option<String>,
    pub(crate) site: Option<Site>,
    pub(crate) editor: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) rights: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) id: Option<String>,
    /// Names that are read; all of them where `None`.
    pub(crate) include: Option<GlobSet>,
    /// Names that are not.
    pub(crate) exclude: GlobSet,
    pub(crate) follow_links: bool,
    /// Whether articles that are copies of earlier ones are left out.
    pub(crate) drop_duplicates: bool,
    pub(crate) furniture: Vec<Regex>,
    /// Lines that stay text.
    pub(crate) keep: Vec<Keep>,
    /// Lines whose roles the user knows.
    pub(crate) marks: Vec<Mark>,
    /// Whether each source is read without a look at the others of its site.
    pub(crate) alone: bool,
    /// Whether pictures are left out.
    pub(crate) without_images: bool,
    pub(crate) facts: Vec<Facts>,
    /// The names to find.
    pub(crate) entities: Vec<Listed>,
    /// Files with more of them, by their paths from the configuration file's folder.
    pub(crate) entity_files: Vec<String>,
    /// What files are, and how those that hold many sources are read.
    pub(crate) input: InputOptions,
    /// Commands between reading and writing.
    pub(crate) filters: Vec<CommandLine>,
    /// Formats that commands write, by their names, each with its options.
    pub(crate) commands: BTreeMap<String, (CommandLine, OptionTable)>,
    /// Options by the id of their format.
    pub(crate) formats: BTreeMap<&'static str, OptionTable>,
}

/// What files are, by `--input`, and how those that hold many sources are read, by `[input]`.
#[derive(Clone, Debug, Default)]
pub(crate) struct InputOptions {
    pub(crate) kind: InputKind,
    pub(crate) jsonl: Fields,
}

/// One `[[source]]`.
#[derive(Debug)]
pub(crate) struct Facts {
    /// As it is written, for messages.
    pub(crate) pattern: String,
    /// Which sources it means, by their names in the corpus.
    pub(crate) matcher: GlobMatcher,
    pub(crate) stated: SourceFacts,
}

impl Config {
    /// Whether the globs let the name of a source through.
    pub(crate) fn is_wanted(&self, name: &str) -> bool {
        let included = self.include.as_ref();
        included.is_none_or(|globs| globs.is_match(name)) && !self.exclude.is_match(name)
    }

    /// Reads the text of a newsbook.toml; `path` is for messages.
    ///
    /// # Errors
    ///
    /// If it is no TOML, has an unknown key, or a value that cannot be.
    pub(crate) fn parse(path: &Path, text: &str) -> Result<Self, Usage> {
        let place = |span: Option<std::ops::Range<usize>>| Place {
            path: path.display().to_string(),
            text: text.to_owned(),
            span: span.unwrap_or(0..0),
        };
        let document: document::Document = toml::from_str(text).map_err(|error| Usage {
            help: nearest_key(error.message()),
            message: one_line(error.message()),
            place: Some(place(error.span())),
        })?;
        check::check(document).map_err(|problem| Usage {
            message: problem.message,
            place: Some(place(Some(problem.span))),
            help: problem.help,
        })
    }
}

/// Joins the lines of a parser's message.
fn one_line(message: &str) -> String {
    message.lines().collect::<Vec<_>>().join("; ")
}

/// Finds the key that was probably meant in serde's message about one that is unknown.
fn nearest_key(message: &str) -> Option<String> {
    let names: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let (unknown, known) = names.split_first()?;
    message.starts_with("unknown field").then_some(())?;
    let (likeness, nearest) = known
        .iter()
        .map(|name| (strsim::jaro_winkler(unknown, name), name))
        .max_by(|a, b| a.0.total_cmp(&b.0))?;
    (likeness > 0.75).then(|| format!("did you mean `{nearest}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use newsbook_core::{AuthorKind, Moment};

    fn parse(text: &str) -> Result<Config, Usage> {
        Config::parse(Path::new("newsbook.toml"), text)
    }

    /// The message and what it points at.
    fn refusal(text: &str) -> (String, String) {
        let error = parse(text).expect_err("a refusal");
        let place = error.place.expect("a place");
        let at = place.text.get(place.span).expect("a span of the text");
        let help = error.help.unwrap_or_default();
        (format!("{} {help}", error.message), at.to_owned())
    }

    #[test]
    fn mistyped_key_names_the_known_ones_and_the_nearest() {
        let (message, at) = refusal("[corpus]\ntitel = \"x\"\n");
        assert!(message.contains("unknown field `titel`"), "{message}");
        assert!(message.contains("`base_url`"), "{message}");
        assert!(message.contains("did you mean `title`?"), "{message}");
        assert_eq!(at, "titel");
    }

    #[test]
    fn names_are_read_with_their_languages() {
        let config = parse(
            r#"
            [corpus]
            entities = ["places.csv"]
            [[entity]]
            name = "Xinjiang"
            aliases = ["XUAR", { name = "新疆", language = "zh" }]
            type = "Place"
            same_as = ["https://example.org/xinjiang"]
            "#,
        )
        .expect("a good configuration");
        assert_eq!(config.entity_files, ["places.csv"]);
        let listed = &config.entities[0];
        let names: Vec<_> = listed
            .names
            .iter()
            .map(|name| (name.text.as_str(), name.language.as_deref()))
            .collect();
        assert_eq!(
            names,
            [("Xinjiang", None), ("XUAR", None), ("新疆", Some("zh"))]
        );
        assert_eq!(listed.kind.as_str(), "Place");
        let (message, _) = refusal("[[entity]]\nname = \"x\"\naka = \"y\"");
        assert!(message.contains("unknown field `aka`"), "{message}");
    }

    #[test]
    fn values_that_cannot_be_are_pointed_at() {
        for (text, part, at) in [
            (
                "[corpus]\nbase_url = \"book/\"",
                "base address",
                "\"book/\"",
            ),
            (
                "[corpus]\nlanguage = \"english!\"",
                "BCP 47",
                "\"english!\"",
            ),
            ("[corpus]\nid = \"x y\"", "IRI", "\"x y\""),
            ("[corpus]\ninclude = [\"[\"]", "glob", "\"[\""),
            (
                "[reader]\nfurniture = [\"(\"]",
                "regular expression",
                "\"(\"",
            ),
            ("[reader]\nkeep = [\"(\"]", "regular expression", "\"(\""),
            (
                "[reader]\nkeep = [\"form-feild\"]",
                "did you mean `form-field`?",
                "\"form-feild\"",
            ),
            (
                "[[reader.mark]]\nline = \"^x\"\nrole = \"captoin\"",
                "did you mean `caption`?",
                "\"captoin\"",
            ),
            (
                "[[source]]\nmatch = \"a\"\npublished = \"soon\"",
                "not a date",
                "\"soon\"",
            ),
            (
                "[[source]]\nmatch = \"a\"\npublished = 20",
                "not a date",
                "20",
            ),
            (
                "[[source]]\nmatch = \"a\"\nurl = \"javascript:x\"",
                "http",
                "\"javascript:x\"",
            ),
            (
                "[[entity]]\nname = \"a\"\ntype = \"Country\"",
                "Place",
                "\"Country\"",
            ),
            (
                "[[entity]]\nname = \"a\"\nsame_as = [\"Q1\"]",
                "http",
                "\"Q1\"",
            ),
            ("[format.epbu]\n", "did you mean", "epbu"),
        ] {
            let (message, found) = refusal(text);
            assert!(message.contains(part), "{text}: {message}");
            assert_eq!(found, at, "{text}");
        }
    }

    #[test]
    fn facts_are_read_with_dates_of_every_precision() {
        let config = parse(
            r#"
            [[source]]
            match = "003*.txt"
            url = "https://example.org/tag"
            published = 2021-10-12
            authors = ["A. Reporter", { name = "The Desk", kind = "organization" }]
            [[source.article]]
            headline = "Rain"
            published = 2021
            modified = 2021-10-02T08:30:00Z
            "#,
        )
        .expect("a good configuration");
        let facts = &config.facts[0];
        assert!(facts.matcher.is_match("003_x.txt") && !facts.matcher.is_match("sub/003.txt"));
        let kinds: Vec<_> = facts.stated.all.authors.iter().map(|a| a.kind).collect();
        assert_eq!(kinds, [AuthorKind::Person, AuthorKind::Organization]);
        let article = &facts.stated.articles[0].facts;
        assert_eq!(article.published, Some(Moment::Year(2021)));
        let modified = article.modified.expect("a date").to_string();
        assert_eq!(modified, "2021-10-02T08:30:00Z");
    }
}
