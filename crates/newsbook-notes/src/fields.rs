//! What the fields of front matter and of a header block say of an article.
//!
//! One table has the names that people, site generators and clipping tools give them; of several names for one thing the
//! first in the table counts.

use crate::codes::VALUE_UNUSABLE;
use crate::value::{Entry, Node, Value};
use newsbook_core::reader::{Changes, Decoded, authors, date};
use newsbook_core::{
    Article, Author, AuthorKind, Basis, Byline, Diagnostic, Direction, Language, Moment,
    PublicationDate, Span, Text,
};
use std::ops::Range;

/// What a field says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Headline,
    Kicker,
    Standfirst,
    Byline,
    Authors,
    Dateline,
    Published,
    Modified,
    Language,
    Direction,
    Url,
    Publisher,
}

/// The names of fields, in lower case with `_` between words.
const NAMES: &[(&str, Field)] = &[
    ("title", Field::Headline),
    ("headline", Field::Headline),
    ("kicker", Field::Kicker),
    ("section", Field::Kicker),
    ("category", Field::Kicker),
    ("categories", Field::Kicker),
    ("standfirst", Field::Standfirst),
    ("description", Field::Standfirst),
    ("summary", Field::Standfirst),
    ("subtitle", Field::Standfirst),
    ("excerpt", Field::Standfirst),
    ("byline", Field::Byline),
    ("by", Field::Byline),
    ("authors", Field::Authors),
    ("author", Field::Authors),
    ("dateline", Field::Dateline),
    ("published", Field::Published),
    ("date_published", Field::Published),
    ("datepublished", Field::Published),
    ("publication_date", Field::Published),
    ("publish_date", Field::Published),
    ("publishdate", Field::Published),
    ("pubdate", Field::Published),
    ("date", Field::Published),
    ("modified", Field::Modified),
    ("date_modified", Field::Modified),
    ("datemodified", Field::Modified),
    ("last_modified", Field::Modified),
    ("last_modified_at", Field::Modified),
    ("lastmod", Field::Modified),
    ("updated", Field::Modified),
    ("language", Field::Language),
    ("lang", Field::Language),
    ("direction", Field::Direction),
    ("dir", Field::Direction),
    ("canonical", Field::Url),
    ("canonical_url", Field::Url),
    ("canonicalurl", Field::Url),
    ("url", Field::Url),
    ("link", Field::Url),
    ("source_url", Field::Url),
    ("source", Field::Url),
    ("publisher", Field::Publisher),
    ("publication", Field::Publisher),
    ("site_name", Field::Publisher),
    ("site", Field::Publisher),
];

/// Tables of front matter whose entries count like its own, after them.
const INNER: &[&str] = &["extra", "params"];

/// What a name says, if it is known.
pub(crate) fn named(name: &str) -> Option<Field> {
    place(name).map(|place| NAMES[place].1)
}

/// The place of a name in the table: the same in any case, and with other signs between its words.
fn place(name: &str) -> Option<usize> {
    let name = name.trim().to_lowercase().replace(['-', ' '], "_");
    NAMES.iter().position(|(known, _)| *known == name)
}

/// Fields, and what was made of them.
pub(crate) struct Fields<'f> {
    decoded: &'f Decoded<'f>,
    entries: Vec<(usize, &'f Entry)>,
    /// Where the values stand that were used.
    pub(crate) used: Vec<Range<usize>>,
    /// What could not be used.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// What was changed in the values' text.
    pub(crate) changes: Changes,
}

impl<'f> Fields<'f> {
    /// Takes the fields of a table and of those in it that count like its own.
    pub(crate) fn of(node: &'f Node, decoded: &'f Decoded<'f>) -> Self {
        let inner = INNER.iter().filter_map(|name| node.get(name));
        let entries = node.entries().iter().chain(inner.flat_map(Node::entries));
        let known = entries.filter_map(|entry| {
            let place = place(&entry.name)?;
            Some((place, entry))
        });
        let mut entries: Vec<_> = known.collect();
        entries.sort_by_key(|(place, _)| *place);
        Self {
            decoded,
            entries,
            used: Vec::new(),
            diagnostics: Vec::new(),
            changes: Changes::default(),
        }
    }

    /// Puts what the fields say into an article; returns its language and direction, which its text may tell too.
    pub(crate) fn fill(&mut self, article: &mut Article) -> (Option<Language>, Option<Direction>) {
        article.headline = self.text(Field::Headline);
        article.kicker = self.text(Field::Kicker);
        article.standfirst = self.text(Field::Standfirst);
        article.dateline = self.text(Field::Dateline);
        article.publisher = self.text(Field::Publisher);
        article.byline = self.byline();
        article.published = self.date(Field::Published);
        article.modified = self.date(Field::Modified);
        let address = self.first(Field::Url, |text| is_address(text).then(|| text.to_owned()));
        article.url = address.map(|(url, span)| Text::stated(url, span));
        let language = self.required(Field::Language, "no language tag", Language::tag_of);
        let language = language.map(|(tag, _)| Language {
            tag,
            basis: Basis::Stated,
            confidence: None,
        });
        let direction = self.required(Field::Direction, "neither ltr nor rtl", direction);
        (language, direction.map(|(direction, _)| direction))
    }

    /// The nodes that have a field, the first to count first.
    fn nodes(&self, field: Field) -> Vec<&'f Node> {
        let entries = self.entries.iter().filter(move |(place, _)| {
            let (_, of) = NAMES[*place];
            of == field
        });
        entries.map(|(_, entry)| &entry.node).collect()
    }

    /// The first value of a field that `read` can use.
    fn first<T>(&mut self, field: Field, read: impl Fn(&str) -> Option<T>) -> Option<(T, Span)> {
        let mut texts = self.nodes(field).into_iter().filter_map(Node::text);
        let (value, range) = texts.find_map(|(text, range)| Some((read(text.trim())?, range)))?;
        self.used.push(range.clone());
        Some((value, self.decoded.span(range.clone())))
    }

    /// As [`Fields::first`], with a word on a value that cannot be used.
    fn required<T>(
        &mut self,
        field: Field,
        what: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<(T, Span)> {
        let found = self.first(field, read);
        let given = self.nodes(field).into_iter().find_map(Node::text);
        if let (None, Some((text, range))) = (&found, given.filter(|(text, _)| !text.is_empty())) {
            let shown: String = text.chars().take(60).collect();
            let diagnostic = Diagnostic::new(&VALUE_UNUSABLE, format!("{shown:?} is {what}"));
            let span = self.decoded.span(range.clone());
            self.diagnostics.push(diagnostic.span(span));
        }
        found
    }

    fn text(&mut self, field: Field) -> Option<Text> {
        let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let (words, span) = self.first(field, filled)?;
        let words = self.changes.publish(&words, span);
        (!words.is_empty()).then(|| Text::stated(words, span))
    }

    fn date(&mut self, field: Field) -> Option<PublicationDate> {
        let read = |text: &str| Moment::lenient(text).or_else(|| date(text));
        let (date, span) = self.required(field, "no date that is certain", read)?;
        Some(PublicationDate {
            date,
            basis: Basis::Stated,
            span: Some(span),
            confidence: None,
        })
    }

    /// The byline: its own words, or the names of the authors.
    fn byline(&mut self) -> Option<Byline> {
        let stated = self.text(Field::Byline);
        let (listed, span) = self.authors();
        if let Some(text) = stated {
            let found = || authors(&text.text);
            return Some(Byline {
                authors: if listed.is_empty() { found() } else { listed },
                text,
            });
        }
        let names: Vec<&str> = listed.iter().map(|author| author.name.as_str()).collect();
        Some(Byline {
            text: Text::stated(names.join(", "), span?),
            authors: listed,
        })
    }

    /// The names of the authors, each of a list as it is, a text cut as a byline is; and where they stand.
    fn authors(&mut self) -> (Vec<Author>, Option<Span>) {
        let (mut listed, mut place): (Vec<Author>, Option<Span>) = (Vec::new(), None);
        let Some(node) = self
            .nodes(Field::Authors)
            .into_iter()
            .find(|node| node.text().is_some())
        else {
            return (listed, place);
        };
        let apart = matches!(node.value, Value::List(_));
        for (name, range) in node.parts().iter().filter_map(Node::text) {
            let span = self.decoded.span(range.clone());
            // Obsidian writes names as links to notes.
            let name = name.trim().trim_start_matches("[[").trim_end_matches("]]");
            let name = self.changes.publish(name, span);
            if name.is_empty() {
                continue;
            }
            let mut found = authors(&name);
            if apart {
                found.truncate(1);
                for one in &mut found {
                    one.name.clone_from(&name);
                }
            }
            listed.extend(found);
            self.used.push(range.clone());
            place = Some(place.map_or(span, |place| place.cover(span)));
        }
        (listed, place)
    }
}

/// Makes organizations of the authors that are said to be some, and people of the others.
pub(crate) fn organize(authors: &mut [Author], organizations: &[&str]) {
    for author in authors {
        author.kind = if organizations.contains(&author.name.as_str()) {
            AuthorKind::Organization
        } else {
            AuthorKind::Person
        };
    }
}

fn direction(text: &str) -> Option<Direction> {
    match text.to_ascii_lowercase().as_str() {
        "ltr" => Some(Direction::Ltr),
        "rtl" => Some(Direction::Rtl),
        _ => None,
    }
}

/// Whether a text is an address of the web.
pub(crate) fn is_address(text: &str) -> bool {
    let web = ["http://", "https://"]
        .iter()
        .any(|scheme| text.starts_with(scheme));
    web && url::Url::parse(text).is_ok() && !text.contains(char::is_whitespace)
}
