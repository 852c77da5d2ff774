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
            all.apply(article, Basis::Supplied);
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
                self.facts.apply(article, Basis::Supplied);
                found = true;
            }
        }
        found
    }
}

impl Facts {
    /// Puts what is said in the place of what was read; `basis` is who says so.
    pub(crate) fn apply(&self, article: &mut Article, basis: Basis) {
        let text = |text: &str| Text {
            text: text.to_owned(),
            span: None,
            basis,
        };
        let date = |date| PublicationDate {
            date,
            basis,
            span: None,
            confidence: None,
        };
        if let Some(url) = &self.url {
            article.url = Some(text(url));
        }
        if let Some(publisher) = &self.publisher {
            article.publisher = Some(text(publisher));
        }
        if let Some(moment) = self.published {
            article.published = Some(date(moment));
        }
        if let Some(moment) = self.modified {
            article.modified = Some(date(moment));
        }
        if let Some(tag) = &self.language {
            article.language = Language {
                tag: tag.clone(),
                basis,
                confidence: None,
            };
        }
        if !self.authors.is_empty() {
            let names: Vec<&str> = self.authors.iter().map(|a| a.name.as_str()).collect();
            article.byline = Some(Byline {
                text: text(&names.join(", ")),
                authors: self.authors.clone(),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::{Input, ReaderOptions, read};
    use crate::{AuthorKind, Direction};

    const PAGE: &str = "Tag: Weather\n\n\
        • Rain likely in the north this week\n\n    Rain likely in the north this week\n\n    \
        A wet week lies ahead for most of the country, according to the weather office.\n\n    \
        It will rain from Monday on, and rivers may rise faster than people are used to.\n\n\
        • Sun expected on the coast by Friday\n\n    Sun expected on the coast by Friday\n\n    \
        Those who wait for summer will be rewarded, according to the weather office.\n\n    \
        It will be warm from Friday on, and the sea is as clean as it has been for years.\n";

    fn reading(page: &str) -> Reading {
        let input = Input {
            path: "a.txt",
            bytes: page.as_bytes(),
        };
        read(input, &ReaderOptions::default()).unwrap()
    }

    fn all() -> Facts {
        Facts {
            url: Some("https://news.example/tag".to_owned()),
            publisher: Some("Sample News".to_owned()),
            published: Some(Moment::Year(2020)),
            modified: None,
            language: Some("fr".to_owned()),
            authors: vec![Author {
                name: "The Desk".to_owned(),
                kind: AuthorKind::Organization,
            }],
        }
    }

    #[test]
    fn facts_of_a_page_hold_for_all_its_articles_but_its_address_does_not() {
        let mut reading = reading(PAGE);
        let facts = SourceFacts {
            all: all(),
            articles: Vec::new(),
        };
        assert!(facts.apply(&mut reading).is_empty());
        assert_eq!(
            reading.source.url.as_deref(),
            Some("https://news.example/tag")
        );
        assert_eq!(reading.articles.len(), 2);
        for article in &reading.articles {
            assert_eq!(article.url, None);
            assert_eq!(article.publisher, Some(Text::supplied("Sample News")));
            assert_eq!(article.language.basis, Basis::Supplied);
            assert_eq!(article.direction, Direction::Ltr);
            let byline = article.byline.as_ref().expect("a byline");
            assert_eq!(byline.text, Text::supplied("The Desk"));
        }
    }

    #[test]
    fn facts_of_an_article_come_before_those_of_its_page() {
        let mut reading = reading(PAGE);
        let article = |headline: &str| ArticleFacts {
            headline: headline.to_owned(),
            facts: Facts {
                published: Some(Moment::Month(2021, 10)),
                ..Facts::default()
            },
        };
        let facts = SourceFacts {
            all: all(),
            articles: vec![
                article("SUN expected on  the coast by Friday"),
                article("Snow"),
            ],
        };
        assert_eq!(facts.apply(&mut reading), [true, false]);
        let dates: Vec<_> = reading
            .articles
            .iter()
            .map(|a| a.published.as_ref().map(|p| p.date))
            .collect();
        assert_eq!(
            dates,
            [Some(Moment::Year(2020)), Some(Moment::Month(2021, 10))]
        );
    }

    #[test]
    fn page_of_one_article_shares_its_address_and_no_fact_touches_text() {
        let page = PAGE.split_once("• Sun").expect("two articles").0;
        let before = reading(page.split_once("• ").expect("an article").1);
        let mut after = before.clone();
        SourceFacts {
            all: all(),
            articles: Vec::new(),
        }
        .apply(&mut after);
        assert_eq!(
            after.articles[0].url,
            Some(Text::supplied("https://news.example/tag"))
        );
        assert_eq!(after.articles[0].body, before.articles[0].body);
        assert_eq!(after.articles[0].headline, before.articles[0].headline);
        assert_eq!(after.source.regions, before.source.regions);
    }
}
