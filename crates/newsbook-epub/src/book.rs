//! What stands in the book and in which order, known from the corpus's index before any body is read.

use crate::words::Words;
use newsbook_core::{
    ArticleEntry, ArticleId, Corpus, CorpusInfo, Direction, SourceEntry, SourceKind,
};
use newsbook_export::xml;
use std::collections::{BTreeMap, HashMap};
use unicode_segmentation::UnicodeSegmentation;

/// No label in the contents has more characters; the headline itself stands whole in its chapter.
const LONGEST_LABEL: usize = 200;

/// The plan of one book.
pub(crate) struct Book<'a> {
    pub(crate) corpus: &'a Corpus,
    /// The book's own words.
    pub(crate) words: &'static Words,
    /// Name and version of the program.
    pub(crate) generator: &'a str,
    /// Its divisions, in reading order.
    pub(crate) divisions: Vec<Division<'a>>,
    referrers: HashMap<ArticleId, Vec<&'a ArticleEntry>>,
}

/// A run of articles in the contents.
pub(crate) enum Division<'a> {
    /// A part with a page of its own.
    Part(Part<'a>),
    /// Articles that stand in the contents on their own.
    Loose(&'a [ArticleEntry]),
}

/// All articles of a page that lists several.
pub(crate) struct Part<'a> {
    /// From 1.
    pub(crate) number: usize,
    pub(crate) source: &'a SourceEntry,
    pub(crate) articles: &'a [ArticleEntry],
}

impl Part<'_> {
    /// The title of the listing page, else the name of its file.
    pub(crate) fn title(&self) -> &str {
        self.source.title.as_deref().unwrap_or(&self.source.path)
    }

    /// The part's page, below the package document.
    pub(crate) fn href(&self) -> String {
        format!("part-{}.xhtml", self.number)
    }
}

impl<'a> Book<'a> {
    /// Plans the book of a corpus; `parts` says whether listings become parts.
    pub(crate) fn plan(corpus: &'a Corpus, generator: &'a str, parts: bool) -> Self {
        let mut divisions = Vec::new();
        let mut number = 0;
        for source in corpus.sources() {
            let articles = corpus.articles_of(source);
            if parts && source.kind == SourceKind::Listing && articles.len() > 1 {
                number += 1;
                divisions.push(Division::Part(Part {
                    number,
                    source,
                    articles,
                }));
            } else if !articles.is_empty() {
                divisions.push(Division::Loose(articles));
            }
        }
        let mut referrers: HashMap<ArticleId, Vec<&ArticleEntry>> = HashMap::new();
        for entry in corpus.articles() {
            for id in &entry.related {
                referrers.entry(*id).or_default().push(entry);
            }
        }
        Self {
            corpus,
            words: Words::of(&corpus.info().language),
            generator,
            divisions,
            referrers,
        }
    }

    /// What is known about the corpus as a whole.
    pub(crate) fn info(&self) -> &'a CorpusInfo {
        self.corpus.info()
    }

    /// The chapter of an article, if it is in this book.
    pub(crate) fn chapter(&self, id: ArticleId) -> Option<&'a ArticleEntry> {
        self.corpus.article(id)
    }

    /// The articles that point to this one, in corpus order.
    pub(crate) fn referrers(&self, id: ArticleId) -> &[&'a ArticleEntry] {
        self.referrers.get(&id).map_or(&[], Vec::as_slice)
    }

    /// How many articles there are in each language: the corpus's own first, then by number and tag.
    pub(crate) fn languages(&self) -> Vec<(&'a str, usize)> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for entry in self.corpus.articles() {
            *counts.entry(&entry.language).or_default() += 1;
        }
        let main = self.info().language.as_str();
        let mut languages: Vec<_> = counts.into_iter().collect();
        languages.sort_by_key(|(tag, count)| (*tag != main, usize::MAX - count));
        languages
    }

    /// The names in all bylines, each once, in the order in which they appear.
    pub(crate) fn authors(&self) -> Vec<&'a str> {
        let mut seen = std::collections::HashSet::new();
        let names = self.corpus.articles().iter().flat_map(|e| &e.authors);
        names
            .map(String::as_str)
            .filter(|name| seen.insert(*name))
            .collect()
    }

    /// The way in which most articles run, and so the pages.
    pub(crate) fn direction(&self) -> Direction {
        let articles = self.corpus.articles();
        let rtl = articles.iter().filter(|e| e.direction == Direction::Rtl);
        if rtl.count() * 2 > articles.len() {
            Direction::Rtl
        } else {
            Direction::Ltr
        }
    }

    /// What to call an article where it is listed.
    pub(crate) fn label(&self, entry: &ArticleEntry) -> String {
        label(&entry.title).unwrap_or_else(|| self.words.no_headline.to_owned())
    }
}

/// The chapter's document, below the package document.
pub(crate) fn chapter_href(entry: &ArticleEntry) -> String {
    format!("articles/{}", chapter_name(entry))
}

/// The chapter's document, seen from another chapter.
pub(crate) fn chapter_name(entry: &ArticleEntry) -> String {
    format!("{}.xhtml", entry.slug)
}

/// Where the sources page tells of the source at `index`.
pub(crate) fn source_anchor(index: usize) -> String {
    format!("source-{}", index + 1)
}

/// Text for a table of contents: without what XML forbids and not longer than a table can bear; `None` if blank.
pub(crate) fn label(text: &str) -> Option<String> {
    let text = xml::clean(text);
    let text = text.trim();
    let short = match text.grapheme_indices(true).nth(LONGEST_LABEL) {
        Some((end, _)) => {
            let head = text.get(..end).unwrap_or(text);
            let words = head.rsplit_once(' ').map_or(head, |(words, _)| words);
            format!("{words}…")
        }
        None => text.to_owned(),
    };
    Some(short).filter(|label| !label.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use newsbook_testkit::{corpus, torture};

    #[test]
    fn long_headline_is_cut_between_words() {
        let text = label(&"long ".repeat(2000)).unwrap();
        assert!(text.ends_with("long…"), "{text}");
        assert!(text.chars().count() <= LONGEST_LABEL + 1);
    }

    #[test]
    fn long_headline_without_spaces_is_cut_between_characters() {
        let family = "👩‍👩‍👧‍👦";
        let text = label(&family.repeat(300)).unwrap();
        assert_eq!(text, format!("{}…", family.repeat(LONGEST_LABEL)));
    }

    #[test]
    fn label_of_control_characters_alone_is_none() {
        assert_eq!(label("\u{0}\u{1} "), None);
    }

    #[test]
    fn listing_becomes_a_part_and_lone_articles_stay_loose() {
        let corpus = corpus();
        let book = Book::plan(&corpus, "g", true);
        let shape: Vec<(bool, usize)> = book
            .divisions
            .iter()
            .map(|division| match division {
                Division::Part(part) => (true, part.articles.len()),
                Division::Loose(articles) => (false, articles.len()),
            })
            .collect();
        assert_eq!(shape, [(false, 1), (true, 2), (false, 1)]);
        let flat = Book::plan(&corpus, "g", false);
        assert!(
            flat.divisions
                .iter()
                .all(|d| matches!(d, Division::Loose(_)))
        );
    }

    #[test]
    fn article_knows_who_points_to_it() {
        let corpus = corpus();
        let book = Book::plan(&corpus, "g", true);
        let [first, second, ..] = corpus.articles() else {
            panic!("the fixture has four articles");
        };
        assert_eq!(book.referrers(second.id), [first]);
        assert!(book.referrers(first.id).is_empty());
    }

    #[test]
    fn main_language_comes_first_and_names_once() {
        let corpus = corpus();
        let book = Book::plan(&corpus, "g", true);
        assert_eq!(book.languages(), [("en", 2), ("ar", 1), ("fr", 1)]);
        assert_eq!(book.authors(), ["the sample desk", "A. Reporter"]);
        assert_eq!(Book::plan(&torture(), "g", true).authors(), [""; 0]);
    }
}
