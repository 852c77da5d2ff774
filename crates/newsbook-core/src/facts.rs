//! The user's own facts, which beat every heuristic.
//!
//! A reading and what the user says of its source come in; the reading is changed in place, and every changed value has
//! [`Basis::Supplied`]. What stands in the source stays where it is: a fact changes metadata, never text.

use crate::reader::fold;
use crate::{
    Article, Author, Basis, Byline, Language, Moment, PublicationDate, Reading, SourceKind, Text,
};

/// What the user says of one source and of articles in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SourceFacts {
    /// What holds for the source and for all its articles. The address is the page's; it is an article's only where
    /// the page holds one article.
    pub all: Facts,
    /// What holds for single articles, which comes before what holds for all.
    pub articles: Vec<ArticleFacts>,
}

/// What the user says of one article of a source.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ArticleFacts {
    /// Its headline, exactly or but for case, quotation marks and spaces.
    pub headline: String,
    /// What holds for it.
    pub facts: Facts,
}

/// What the user may say of an article; what is empty is left as it was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// Its address.
    pub url: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it was published.
    pub published: Option<Moment>,
    /// When its publisher last changed it.
    pub modified: Option<Moment>,
    /// Its language, a BCP 47 tag.
    pub language: Option<String>,
    /// Who wrote it.
    pub authors: Vec<Author>,
}

impl SourceFacts {
    /// Applies the facts; returns, for each of [`SourceFacts::articles`], whether the reading has that article.
    pub fn apply(&self, reading: &mut Reading) -> Vec<bool> {
        if let Some(url) = &self.all.url {
            reading.source.url = Some(url.clone());
        }
        let all = match reading.source.kind {
            SourceKind::Article => self.all.clone(),
            SourceKind::Listing | SourceKind::Empty => Facts {
                url: None,
                ..self.all.clone()
            },
        };
        for article in &mut reading.articles {
            all.apply(article);
        }
        self.articles
            .iter()
            .map(|of_article| of_article.apply(&mut reading.articles))
            .collect()
    }
}

impl ArticleFacts {
    fn apply(&self, articles: &mut [Article]) -> bool {
        let headline = fold(&self.headline);
        let mut found = false;
        for article in articles {
            let same = |text: &Text| text.text == self.headline || fold(&text.text) == headline;
            if article.headline.as_ref().is_some_and(same) {
                self.facts.apply(article);
                found = true;
            }
        }
        found
    }
}

impl Facts {
    fn apply(&self, article: &mut Article) {
        if let Some(url) = &self.url {
            article.url = Some(Text::supplied(url));
        }
        if let Some(publisher) = &self.publisher {
            article.publisher = Some(Text::supplied(publisher));
        }
        if let Some(date) = self.published {
            article.published = Some(supplied(date));
        }
        if let Some(date) = self.modified {
            article.modified = Some(supplied(date));
        }
        if let Some(tag) = &self.language {
            article.language = Language {
                tag: tag.clone(),
                basis: Basis::Supplied,
                confidence: None,
            };
        }
        if !self.authors.is_empty() {
            let names: Vec<&str> = self.authors.iter().map(|a| a.name.as_str()).collect();
            article.byline = Some(Byline {
                text: Text::supplied(names.join(", ")),
                authors: self.authors.clone(),
            });
        }
    }
}

fn supplied(date: Moment) -> PublicationDate {
    PublicationDate {
        date,
        basis: Basis::Supplied,
        span: None,
        confidence: None,
    }
}
