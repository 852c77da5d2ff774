//! What stands in the book and in which order, known from the corpus's index before any body is read.

use crate::division::{Division, Parts, divide};
use crate::share::Share;
use crate::words::Words;
use newsbook_core::{
    ArticleEntry, ArticleId, Corpus, CorpusInfo, Direction, Entity, EntityId, SourceEntry,
};
use newsbook_export::locale::primary;
use newsbook_export::{Volume, xml};
use std::collections::{BTreeMap, HashMap, HashSet};
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
    /// Which part of the corpus it holds.
    pub(crate) share: Share,
    /// The sources whose articles it holds, in order.
    pub(crate) sources: Vec<SourceIn<'a>>,
    /// Its divisions, in reading order.
    pub(crate) divisions: Vec<Division<'a>>,
    /// For each of its articles, those of the corpus that point to it.
    referrers: HashMap<ArticleId, Vec<&'a ArticleEntry>>,
}

/// A source, as far as its articles are in the book.
#[derive(Clone, Copy)]
pub(crate) struct SourceIn<'a> {
    /// Its place in the corpus.
    pub(crate) index: usize,
    pub(crate) entry: &'a SourceEntry,
    pub(crate) articles: &'a [ArticleEntry],
}

impl<'a> Book<'a> {
    /// Plans one volume of a corpus, divided into `parts`.
    pub(crate) fn plan(corpus: &'a Corpus, generator: &'a str, parts: Parts, share: Share) -> Self {
        let sources = sources_in(corpus, &share);
        let words = Words::of(&corpus.info().language);
        let divisions = divide(parts, &sources, words, &corpus.info().language);
        let mut referrers: HashMap<ArticleId, Vec<&ArticleEntry>> = HashMap::new();
        for entry in corpus.articles() {
            for id in &entry.links().related {
                let place = corpus.place(*id);
                if place.is_some_and(|place| share.articles.contains(&place)) {
                    referrers.entry(*id).or_default().push(entry);
                }
            }
        }
        Self {
            corpus,
            words,
            generator,
            share,
            sources,
            divisions,
            referrers,
        }
    }

    /// Its articles, in order.
    pub(crate) fn articles(&self) -> &'a [ArticleEntry] {
        let all = self.corpus.articles();
        all.get(self.share.articles.clone()).unwrap_or_default()
    }

    /// What is known about the corpus as a whole.
    pub(crate) fn info(&self) -> &'a CorpusInfo {
        self.corpus.info()
    }

    /// Whether an article has its chapter in this book, and so can be linked to.
    pub(crate) fn holds(&self, id: ArticleId) -> bool {
        let place = self.corpus.place(id);
        place.is_some_and(|place| self.share.articles.contains(&place))
    }

    /// The articles that point to this one, in corpus order.
    pub(crate) fn referrers(&self, id: ArticleId) -> &[&'a ArticleEntry] {
        self.referrers.get(&id).map_or(&[], Vec::as_slice)
    }

    /// How many articles there are in each language, in whatever countries it is spoken: the corpus's own first, then by
    /// number and tag.
    pub(crate) fn languages(&self) -> Vec<(&'a str, usize)> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for entry in self.articles() {
            *counts.entry(primary(&entry.language)).or_default() += 1;
        }
        let main = primary(&self.info().language);
        let mut languages: Vec<_> = counts.into_iter().collect();
        languages.sort_by_key(|(tag, count)| (*tag != main, usize::MAX - count));
        languages
    }

    /// The names in all bylines, each once, in the order in which they appear.
    pub(crate) fn authors(&self) -> Vec<&'a str> {
        let mut seen = HashSet::new();
        let names = self.articles().iter().flat_map(|e| e.authors.iter());
        names
            .map(AsRef::as_ref)
            .filter(|name| seen.insert(*name))
            .collect()
    }

    /// The names of the user's list that headlines have, in the order of the list.
    pub(crate) fn subjects(&self) -> Vec<&'a str> {
        let about: HashSet<EntityId> = self
            .articles()
            .iter()
            .flat_map(|entry| entry.links().about.iter().copied())
            .collect();
        let listed = self.corpus.entities().iter();
        let named = listed.filter(|entity| about.contains(&entity.id));
        named.map(Entity::name).collect()
    }

    /// The way in which most articles run, and so the pages.
    pub(crate) fn direction(&self) -> Direction {
        let articles = self.articles();
        let rtl = articles.iter().filter(|e| e.direction == Direction::Rtl);
        if rtl.count() * 2 > articles.len() {
            Direction::Rtl
        } else {
            Direction::Ltr
        }
    }

    /// What the volume is called, where there are several.
    pub(crate) fn volume_name(&self) -> Option<String> {
        let Volume { number, of } = self.share.volume;
        (of > 1).then(|| format!("{} {number}/{of}", self.words.volume))
    }

    /// How much it holds.
    pub(crate) fn counts(&self) -> String {
        let words = self.words;
        let articles = words
            .locale()
            .count(self.articles().len() as u64, &words.articles);
        let sources = words
            .locale()
            .count(self.sources.len() as u64, &words.source_files);
        format!("{articles} · {sources}")
    }

    /// What to call an article where it is listed.
    pub(crate) fn label(&self, entry: &ArticleEntry) -> String {
        label(&entry.title).unwrap_or_else(|| self.words.no_headline.to_owned())
    }
}

/// The sources of one volume; one without articles goes where its neighbours go.
fn sources_in<'a>(corpus: &'a Corpus, share: &Share) -> Vec<SourceIn<'a>> {
    let (first, end) = (share.articles.start, share.articles.end);
    let last = share.volume.number == share.volume.of;
    let sources = corpus.sources().iter().enumerate();
    sources
        .filter(|(_, source)| {
            let from = source.articles.start;
            let to = source.articles.end.max(from + 1);
            (from < end || (last && from == end)) && first < to
        })
        .map(|(index, entry)| {
            let range = entry.articles.start.max(first)..entry.articles.end.min(end);
            SourceIn {
                index,
                entry,
                articles: corpus.articles().get(range).unwrap_or_default(),
            }
        })
        .collect()
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
    // No text has more characters than bytes.
    let long = text.len() > LONGEST_LABEL;
    let end = long.then(|| text.grapheme_indices(true).nth(LONGEST_LABEL));
    let short = match end.flatten() {
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
    use std::num::NonZeroUsize;

    fn whole(corpus: &Corpus) -> Book<'_> {
        let [share] = Share::cut(corpus.articles().len(), NonZeroUsize::MAX)
            .try_into()
            .unwrap();
        Book::plan(corpus, "g", Parts::Source, share)
    }

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
    fn article_knows_who_points_to_it() {
        let corpus = corpus();
        let book = whole(&corpus);
        let [first, second, ..] = corpus.articles() else {
            panic!("the fixture has four articles");
        };
        assert_eq!(book.referrers(second.id), [first]);
        assert!(book.referrers(first.id).is_empty());
    }

    #[test]
    fn main_language_comes_first_and_names_once() {
        let corpus = corpus();
        let book = whole(&corpus);
        assert_eq!(book.languages(), [("en", 2), ("ar", 1), ("fr", 1)]);
        assert_eq!(book.authors(), ["the sample desk", "A. Reporter"]);
        assert_eq!(whole(&torture()).authors(), [""; 0]);
    }

    #[test]
    fn volumes_share_out_all_sources_and_articles() {
        let corpus = corpus();
        let shares = Share::cut(corpus.articles().len(), NonZeroUsize::new(2).unwrap());
        let shape: Vec<Vec<(&str, usize)>> = shares
            .into_iter()
            .map(|share| {
                let book = Book::plan(&corpus, "g", Parts::Source, share);
                let sources = book.sources.iter();
                sources
                    .map(|source| (source.entry.path.as_ref(), source.articles.len()))
                    .collect()
            })
            .collect();
        assert_eq!(
            shape,
            [[("a.txt", 1), ("b.txt", 1)], [("b.txt", 1), ("c.txt", 1)]]
        );
    }

    #[test]
    fn source_without_articles_stands_in_one_volume() {
        let base = corpus();
        let mut sources = base.sources().to_vec();
        let mut empty = sources[0].clone();
        empty.path = "empty.txt".into();
        for (place, at) in [(3, 4), (1, 1), (0, 0)] {
            empty.articles = at..at;
            sources.insert(place, empty.clone());
        }
        let articles = base.articles().to_vec();
        let corpus = Corpus::new(base.info().clone(), sources, articles, Box::new(Vec::new()));
        for max in 1..5 {
            let empty: usize = Share::cut(4, NonZeroUsize::new(max).unwrap())
                .into_iter()
                .map(|share| sources_in(&corpus, &share))
                .map(|sources| sources.iter().filter(|s| s.articles.is_empty()).count())
                .sum();
            assert_eq!(empty, 3, "volumes of {max}");
        }
    }
}
