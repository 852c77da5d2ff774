//! What a feed is of: the whole corpus, one language, or one part, which is a listing.

use crate::paging::Logged;
use newsbook_core::{ArticleEntry, Corpus, SourceEntry, SourceKind};
use newsbook_export::locale::primary;
use newsbook_export::{Site, xml};
use std::collections::BTreeMap;

/// Articles that have a feed of their own.
#[derive(Debug)]
pub(crate) struct Selection {
    /// The folder below the output folder; empty for the whole corpus.
    folder: String,
    /// What tells it from the whole corpus: a language, or the title of a listing.
    pub(crate) name: Option<String>,
    /// The language of all its articles, where it is one and known.
    pub(crate) language: Option<String>,
    /// Its articles, oldest first by when the ledger last saw them change.
    pub(crate) log: Vec<Logged>,
}

impl Selection {
    /// All articles.
    pub(crate) fn whole(corpus: &Corpus) -> Self {
        let language = Some(corpus.info().language.clone());
        let all = corpus.articles().iter().enumerate();
        Self {
            folder: String::new(),
            name: None,
            language: language.filter(|tag| tag != "und"),
            log: log(all),
        }
    }

    /// The articles of each language, in whatever countries it is spoken, where there are several or `had` says that there was a feed of it before.
    pub(crate) fn by_language(corpus: &Corpus, had: impl Fn(&Self) -> bool) -> Vec<Self> {
        let mut languages: BTreeMap<&str, Vec<(usize, &ArticleEntry)>> = BTreeMap::new();
        for (place, entry) in corpus.articles().iter().enumerate() {
            let articles = languages.entry(primary(&entry.language)).or_default();
            articles.push((place, entry));
        }
        languages.remove("und");
        let several = languages.len() > 1;
        let selections = languages.into_iter().map(|(tag, articles)| Self {
            folder: Site::language_feeds(tag),
            name: Some(tag.to_owned()),
            language: Some(tag.to_owned()),
            log: log(articles),
        });
        selections
            .filter(|selection| several || had(selection))
            .collect()
    }

    /// The articles of each listing, unless it is all there is and `had` knows of no feed of it before.
    pub(crate) fn by_part(corpus: &Corpus, had: impl Fn(&Self) -> bool) -> Vec<Self> {
        let sources = corpus.sources().iter();
        let listings = sources.filter(|source| source.kind == SourceKind::Listing);
        listings
            .map(|source| Self::part(corpus, source))
            .filter(|part| part.log.len() < corpus.articles().len() || had(part))
            .collect()
    }

    fn part(corpus: &Corpus, source: &SourceEntry) -> Self {
        let articles = corpus.articles_of(source);
        let first = articles.first().map(|entry| entry.language.as_ref());
        let one = |tag: &&str| *tag != "und" && articles.iter().all(|a| *a.language == **tag);
        Self {
            folder: Site::source_feeds(source),
            name: Some(xml::clean(source.name()).into_owned()),
            language: first.filter(one).map(str::to_owned),
            log: log(source.articles.clone().zip(articles)),
        }
    }

    /// Where a document of this feed lies that the feed of the whole corpus has at `path`.
    pub(crate) fn path(&self, path: &str) -> String {
        format!("{}{path}", self.folder)
    }
}

fn log<'a>(articles: impl IntoIterator<Item = (usize, &'a ArticleEntry)>) -> Vec<Logged> {
    let mut log: Vec<Logged> = articles
        .into_iter()
        .map(|(place, entry)| Logged {
            at: entry.changed,
            place,
        })
        .collect();
    log.sort_by_key(|logged| (logged.at, logged.place));
    log
}
