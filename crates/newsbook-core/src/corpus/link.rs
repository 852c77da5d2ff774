//! Headlines that articles point to, and the articles of the corpus that have them.

use super::draft::Pointers;
use super::index::{ArticleEntry, SourceEntry};
use crate::reader::fold;
use foldhash::fast::FixedState;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::BuildHasher as _;

/// The index once all sources are read: the articles know each other by their places, and not yet by lasting identities.
#[derive(Clone, Debug, PartialEq)]
pub struct Linked {
    pub(super) sources: Vec<SourceEntry>,
    pub(super) articles: Vec<ArticleEntry>,
    /// Where pointers lead: by the place of an article and its pointer's among its own, the place of the other article.
    pub(super) related: BTreeMap<(usize, usize), usize>,
    /// Pairs of articles that may be copies of each other, by their places; [`are_copies`](super::are_copies) decides.
    pub candidates: BTreeSet<(usize, usize)>,
}

impl Linked {
    pub(super) fn of(
        sources: Vec<SourceEntry>,
        articles: Vec<ArticleEntry>,
        pointers: Vec<Pointers>,
        candidates: BTreeSet<(usize, usize)>,
    ) -> Self {
        let headlines = Headlines::of(&articles);
        let mut related = BTreeMap::new();
        for (place, pointers) in pointers.into_iter().enumerate() {
            for (nth, headline) in pointers.iter().enumerate() {
                let to = headlines.find(headline).filter(|to| *to != place);
                related.extend(to.map(|to| ((place, nth), to)));
            }
        }
        Self {
            sources,
            articles,
            related,
            candidates,
        }
    }

    /// The articles, in order.
    pub fn articles(&self) -> &[ArticleEntry] {
        &self.articles
    }
}

/// The articles by their headlines.
struct Headlines<'a> {
    articles: &'a [ArticleEntry],
    /// Hashes of folded headlines in order, each with the place of its article.
    places: Vec<(u64, usize)>,
}

impl<'a> Headlines<'a> {
    fn of(articles: &'a [ArticleEntry]) -> Self {
        let hashes = articles.iter().map(|entry| hash(&fold(&entry.title)));
        let mut places: Vec<(u64, usize)> = hashes.zip(0..).collect();
        places.sort_unstable();
        Self { articles, places }
    }

    /// The place of the first article whose headline is the given one, exactly, else after folding case, quotes and spaces.
    fn find(&self, headline: &str) -> Option<usize> {
        let folded = fold(headline);
        let hash = hash(&folded);
        let first = self.places.partition_point(|(other, _)| *other < hash);
        let alike = self.places.get(first..).unwrap_or_default().iter();
        let alike = alike.take_while(|(other, _)| *other == hash);
        let alike =
            alike.filter_map(|(_, place)| Some((*place, &*self.articles.get(*place)?.title)));
        let exact = alike.clone().find(|(_, title)| *title == headline);
        let found = exact.or_else(|| alike.clone().find(|(_, title)| fold(title) == folded));
        found.map(|(place, _)| place)
    }
}

fn hash(folded: &str) -> u64 {
    FixedState::default().hash_one(folded)
}
