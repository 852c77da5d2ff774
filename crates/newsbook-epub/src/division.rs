//! How the articles of a book are divided in the contents.

use crate::book::SourceIn;
use crate::words::Words;
use newsbook_core::{ArticleEntry, Moment, SourceKind};
use newsbook_export::autonym;
use newsbook_export::locale::primary;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What makes a part of the book; the articles of a part stay in the order of the corpus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Parts {
    /// Every source that lists several articles.
    #[default]
    Source,
    /// Every publisher, by name; last the articles of which nobody says who published them.
    Publisher,
    /// Every language, the main one first.
    Language,
    /// Every month of publication, in order; last the articles without a date.
    Month,
    /// Nothing.
    None,
}

/// A run of articles in the contents.
pub(crate) enum Division<'a> {
    /// A part with a page of its own.
    Part(Part<'a>),
    /// Articles that stand in the contents on their own.
    Loose(Vec<&'a ArticleEntry>),
}

/// Articles that belong together.
pub(crate) struct Part<'a> {
    /// From 1.
    pub(crate) number: usize,
    pub(crate) title: String,
    pub(crate) articles: Vec<&'a ArticleEntry>,
    /// The page that lists them, where one does.
    pub(crate) source: Option<SourceIn<'a>>,
}

impl Part<'_> {
    /// The part's page, below the package document.
    pub(crate) fn href(&self) -> String {
        format!("part-{}.xhtml", self.number)
    }
}

/// Divides the articles of the sources; `main` is the language of the corpus.
pub(crate) fn divide<'a>(
    parts: Parts,
    sources: &[SourceIn<'a>],
    words: &Words,
    main: &str,
) -> Vec<Division<'a>> {
    let articles = sources.iter().flat_map(|source| source.articles);
    match parts {
        Parts::Source => by_source(sources),
        Parts::Publisher => by_key(
            articles,
            |e| (e.publisher.is_none(), e.publisher.as_deref()),
            |e| e.publisher.as_deref().map(str::to_owned),
            words.publisher_unknown,
        ),
        Parts::Language => by_key(
            articles,
            |e| {
                let language = primary(&e.language);
                (language == "und", language != primary(main), language)
            },
            |e| language(&e.language),
            words.language_unknown,
        ),
        Parts::Month => by_key(
            articles,
            |e| (e.published.is_none(), month(e)),
            |e| {
                let (year, month) = month(e)?;
                let moment = month.map_or(Moment::Year(year), |m| Moment::Month(year, m));
                Some(words.locale().moment(moment))
            },
            words.date_unknown,
        ),
        Parts::None => vec![Division::Loose(articles.collect())],
    }
}

fn by_source<'a>(sources: &[SourceIn<'a>]) -> Vec<Division<'a>> {
    let (mut divisions, mut number) = (Vec::new(), 0);
    for source in sources {
        let articles = source.articles.iter().collect();
        if source.entry.kind == SourceKind::Listing && source.articles.len() > 1 {
            number += 1;
            divisions.push(Division::Part(Part {
                number,
                title: source.entry.name().to_owned(),
                articles,
                source: Some(*source),
            }));
        } else if !source.articles.is_empty() {
            divisions.push(Division::Loose(articles));
        }
    }
    divisions
}

/// A part for each key, in the order of keys; `unknown` is the title of what has none.
fn by_key<'a, K: Ord>(
    articles: impl Iterator<Item = &'a ArticleEntry>,
    key: impl Fn(&'a ArticleEntry) -> K,
    title: impl Fn(&ArticleEntry) -> Option<String>,
    unknown: &str,
) -> Vec<Division<'a>> {
    let mut groups: BTreeMap<K, Vec<&ArticleEntry>> = BTreeMap::new();
    for entry in articles {
        groups.entry(key(entry)).or_default().push(entry);
    }
    let parts = groups.into_values().zip(1..).map(|(articles, number)| {
        let title = articles.first().and_then(|entry| title(entry));
        Division::Part(Part {
            number,
            title: title.unwrap_or_else(|| unknown.to_owned()),
            articles,
            source: None,
        })
    });
    parts.collect()
}

/// The language's own name for itself, else its tag; `None` where nobody knows which it is.
pub(crate) fn language(tag: &str) -> Option<String> {
    (tag != "und").then(|| autonym(tag).unwrap_or(tag).to_owned())
}

/// Year and month of publication, as far as they are known.
fn month(entry: &ArticleEntry) -> Option<(i16, Option<i8>)> {
    Some(match entry.published.as_ref()?.date {
        Moment::Year(year) => (year, None),
        Moment::Month(year, month) => (year, Some(month)),
        Moment::Day(date) => (date.year(), Some(date.month())),
        Moment::Instant(timestamp, offset) => {
            let local = offset.to_datetime(timestamp);
            (local.year(), Some(local.month()))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Book;
    use crate::share::Share;
    use newsbook_testkit::corpus;
    use std::num::NonZeroUsize;

    /// Title and number of articles of every division; no title where the articles are loose.
    fn shape(parts: Parts) -> Vec<(Option<String>, usize)> {
        let corpus = corpus();
        let [share] = Share::cut(corpus.articles().len(), NonZeroUsize::MAX)
            .try_into()
            .unwrap();
        let book = Book::plan(&corpus, "g", parts, share);
        let divisions = book.divisions.into_iter();
        divisions
            .map(|division| match division {
                Division::Part(part) => (Some(part.title), part.articles.len()),
                Division::Loose(articles) => (None, articles.len()),
            })
            .collect()
    }

    fn part(title: &str, articles: usize) -> (Option<String>, usize) {
        (Some(title.to_owned()), articles)
    }

    #[test]
    fn listing_becomes_a_part_and_lone_articles_stay_loose() {
        let listing = part("Tag: Weather", 2);
        assert_eq!(shape(Parts::Source), [(None, 1), listing, (None, 1)]);
        assert_eq!(shape(Parts::None), [(None, 4)]);
    }

    #[test]
    fn articles_without_a_publisher_come_last() {
        let unknown = part("Publisher not stated", 3);
        assert_eq!(shape(Parts::Publisher), [part("Sample News", 1), unknown]);
    }

    #[test]
    fn main_language_comes_first_and_each_has_its_own_name() {
        let parts = [part("English", 2), part("العربية", 1), part("Français", 1)];
        assert_eq!(shape(Parts::Language), parts);
    }

    #[test]
    fn months_are_in_order_and_articles_without_a_date_come_last() {
        let unknown = part("Date of publication unknown", 3);
        assert_eq!(shape(Parts::Month), [part("October 2021", 1), unknown]);
    }
}
