//! Ways into a long list: its articles by language, publisher and month.

use crate::contents;
use crate::languages;
use crate::lists::{List, PAGE};
use crate::page::Frame;
use newsbook_core::{ArticleEntry, Corpus, Moment};
use newsbook_export::locale::primary;
use newsbook_export::xml::Markup;
use newsbook_export::{ExportContext, ExportError};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// So many values of a kind have pages of their own, those with the most articles.
const MOST: usize = 100;

/// One kind of value that articles have.
#[derive(Debug)]
pub(crate) struct Facet {
    heading: &'static str,
    values: Vec<Value>,
}

/// The articles that have one value.
#[derive(Debug)]
struct Value {
    name: String,
    list: List,
    places: Vec<usize>,
    /// The language that the value is, if it is one.
    language: Option<String>,
}

/// The facets that tell articles of a corpus apart; none where one page has them all.
pub(crate) fn facets(frame: &Frame<'_>, corpus: &Corpus) -> Vec<Facet> {
    if corpus.articles().len() <= PAGE {
        return Vec::new();
    }
    let phrases = frame.phrases;
    let mut languages = Facet::of(corpus, phrases.in_languages, "language", |entry| {
        Some(primary(&entry.language).to_owned())
    });
    for value in &mut languages.values {
        value.language = Some(value.name.clone());
    }
    let publishers = Facet::of(corpus, phrases.publishers, "publisher", |entry| {
        entry.publisher.as_deref().map(str::to_owned)
    });
    let mut months = Facet::of(corpus, phrases.months, "month", month);
    months.values.sort_by(|a, b| a.name.cmp(&b.name));
    for value in &mut months.values {
        if let Ok(month) = value.name.parse::<Moment>() {
            value.name = phrases.locale().moment(month);
        }
    }
    let mut facets = vec![languages, publishers, months];
    facets.retain(|facet| facet.values.len() > 1);
    facets
}

/// The month in which an article was published, where it is known as exactly as that.
fn month(entry: &ArticleEntry) -> Option<String> {
    let date = entry.published.as_ref()?.date.to_string();
    date.get(.."2021-10".len()).map(str::to_owned)
}

impl Facet {
    fn of(
        corpus: &Corpus,
        heading: &'static str,
        kind: &str,
        value: impl Fn(&ArticleEntry) -> Option<String>,
    ) -> Self {
        let mut found: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, entry) in corpus.articles().iter().enumerate() {
            if let Some(value) = value(entry) {
                found.entry(value).or_default().push(place);
            }
        }
        let mut found: Vec<_> = found.into_iter().collect();
        found.sort_by_key(|(_, places)| Reverse(places.len()));
        found.truncate(MOST);
        let values = found.into_iter().map(|(name, places)| Value {
            list: List::new(&format!("{kind}-{}", file_name(&name)), places.len()),
            name,
            places,
            language: None,
        });
        Self {
            heading,
            values: values.collect(),
        }
    }
}

/// Writes the ways into the list, on the start page.
pub(crate) fn section(xml: &mut Markup, frame: &Frame<'_>, facets: &[Facet]) {
    for facet in facets {
        xml.open("details", &[("class", "facet")]);
        xml.element("summary", &[], facet.heading);
        xml.open("ul", &[]).line();
        for value in &facet.values {
            xml.open("li", &[]);
            xml.open("a", &[("href", value.list.first()), ("dir", "auto")]);
            match &value.language {
                Some(tag) => languages::name(xml, tag, frame.phrases),
                None => {
                    xml.text(&value.name);
                }
            }
            let count = frame.phrases.locale().number(value.places.len() as u64);
            xml.close("a").text(&format!(" {count}")).close("li").line();
        }
        xml.close("ul").close("details").line();
    }
}

/// Writes the pages of every value.
pub(crate) fn pages(
    ctx: &mut ExportContext<'_>,
    frame: &Frame<'_>,
    corpus: &Corpus,
    facets: &[Facet],
) -> Result<(), ExportError> {
    for facet in facets {
        for value in &facet.values {
            let name = value.language.as_deref().and_then(newsbook_export::autonym);
            let title = format!("{}: {}", facet.heading, name.unwrap_or(&value.name));
            let items = (1, value.places.as_slice());
            value.list.write(ctx, frame, &title, items, |xml, places| {
                contents::flat(xml, frame, corpus, places, "../");
            })?;
        }
    }
    Ok(())
}

/// A file name for any value: what is ASCII of it, and a checksum that tells it from others.
fn file_name(value: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if value.len() < 40 && value.chars().all(plain) && !value.chars().any(char::is_uppercase) {
        return value.to_owned();
    }
    let words = value.chars().filter(char::is_ascii_alphanumeric).take(24);
    let words = words.collect::<String>().to_ascii_lowercase();
    format!("{words}-{:08x}", crate::search::checksum(value.chars()))
}
