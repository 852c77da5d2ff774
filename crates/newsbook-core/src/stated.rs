//! What a container says of a source that it holds, as a web archive does of a page or a line of JSON of a text.
//!
//! A reading and those statements come in; the reading is changed in place, and every changed value has
//! [`Basis::Stated`] without a place, since it stands beside the source and not in it. The user's own facts come after
//! and beat it.

use crate::facts::Facts;
use crate::reader::{codes, count, fold, normalized};
use crate::{
    Article, Basis, Block, BlockKind, Diagnostic, Reading, Region, Role, SourceKind, Span, Text,
};
use jiff::Timestamp;

/// The rule of a line that the reader took for the headline where the container states another.
pub(crate) const RULE: &str = "stated-title";

/// What a container says of one source.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stated {
    /// The title of the source: the headline, where it holds one article.
    pub title: Option<String>,
    /// When the source was fetched. This is never the date of an article.
    pub fetched: Option<Timestamp>,
    /// What else holds for the source. Of a page of several articles, dates, authors and the address are the page's and
    /// not theirs.
    pub facts: Facts,
}

impl Stated {
    /// Applies the statements to what was read.
    pub fn apply(&self, reading: &mut Reading) {
        let source = &mut reading.source;
        source.fetched = self.fetched;
        source.url = self.facts.url.clone().or(source.url.take());
        let title = self.title.as_deref().map(normalized);
        match (source.kind, reading.articles.as_mut_slice()) {
            (SourceKind::Article, [article]) => {
                self.facts.apply(article, Basis::Stated);
                if let Some(text) = title.filter(|title| !title.is_empty()) {
                    let basis = Basis::Stated;
                    let span = None;
                    entitle(reading, Text { text, span, basis });
                }
            }
            (_, articles) => {
                let shared = Facts {
                    publisher: self.facts.publisher.clone(),
                    language: self.facts.language.clone(),
                    ..Facts::default()
                };
                for article in articles {
                    shared.apply(article, Basis::Stated);
                }
                source.title = source.title.take().or(title);
            }
        }
    }
}

/// Gives the one article of a reading the title that is stated, unless its text has the same one and shows where.
pub fn entitle(reading: &mut Reading, title: Text) {
    let [article] = reading.articles.as_mut_slice() else {
        return;
    };
    if let Some(own) = article.headline.take() {
        if is_same(&own.text, &title.text) {
            article.headline = Some(own);
            return;
        }
        if let Some(span) = own.span {
            demote(article, &mut reading.source.regions, own.text, span);
        }
    }
    article.headline = Some(title);
    let missing = |said: &Diagnostic| said.code == &codes::NO_HEADLINE;
    reading.diagnostics.retain(|said| !missing(said));
}

/// Whether two titles are one: alike, or one of them with the name of a site before or after it.
fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (fold(one), fold(other));
    !one.is_empty() && (one.contains(&other) || other.contains(&one))
}

/// Makes a paragraph of what the reader took for the headline, so that it stays in the text.
fn demote(article: &mut Article, regions: &mut [Region], text: String, span: Span) {
    for region in regions {
        if region.role == Role::Headline && region.article == Some(article.id) {
            region.role = Role::Paragraph;
            region.rule = RULE.into();
            region.confidence = 1.0;
        }
    }
    let words = u32::try_from(count::words(&text)).unwrap_or(u32::MAX);
    article.words = article.words.saturating_add(words);
    let place = article
        .body
        .partition_point(|block| block.span.start < span.start);
    let block = Block::plain(BlockKind::Paragraph, text, span);
    article.body.insert(place, block);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::{Input, ReaderOptions, read};

    const ARTICLE: &str = "Rain likely in the north this week\n\n\
        A wet week lies ahead for most of the country, according to the weather office.\n\n\
        It will rain from Monday on, and rivers may rise faster than people are used to.\n";

    fn reading(page: &str, stated: &Stated) -> Reading {
        let input = Input {
            path: "a.jsonl#1",
            bytes: page.as_bytes(),
        };
        let mut reading = read(input, &ReaderOptions::default()).unwrap();
        stated.apply(&mut reading);
        reading
    }

    fn titled(title: &str) -> Stated {
        Stated {
            title: Some(title.to_owned()),
            facts: Facts {
                url: Some("https://news.example/rain".to_owned()),
                published: Some("2021-10-02".parse().unwrap()),
                ..Facts::default()
            },
            ..Stated::default()
        }
    }

    #[test]
    fn title_that_the_text_has_too_keeps_its_place() {
        for title in [
            "RAIN likely in the North this week",
            "Rain likely in the north this week | Sample News",
        ] {
            let reading = reading(ARTICLE, &titled(title));
            let article = &reading.articles[0];
            let headline = article.headline.as_ref().unwrap();
            assert_eq!(headline.text, "Rain likely in the north this week");
            assert_eq!(headline.span, Some(Span::new(0, 34)));
            assert_eq!(article.body.len(), 2);
            let published = article.published.as_ref().unwrap();
            assert_eq!(published.basis, Basis::Stated);
            assert_eq!(article.url.as_ref().unwrap().basis, Basis::Stated);
        }
    }

    #[test]
    fn line_that_was_taken_for_another_headline_becomes_text() {
        let before = reading(ARTICLE, &Stated::default());
        let after = reading(ARTICLE, &titled("Weather  report"));
        let article = &after.articles[0];
        let headline = article.headline.as_ref().unwrap();
        assert_eq!(
            (headline.text.as_str(), headline.span),
            ("Weather report", None)
        );
        assert_eq!(article.body[0].text, "Rain likely in the north this week");
        assert_eq!(article.words, before.articles[0].words + 7);
        let region = &after.source.regions[0];
        assert_eq!((region.role, &*region.rule), (Role::Paragraph, RULE));
    }

    #[test]
    fn text_without_headline_takes_the_title_and_misses_none() {
        let text = &"It rained. ".repeat(40);
        let untitled = reading(text, &Stated::default());
        let code = &codes::NO_HEADLINE;
        assert!(untitled.diagnostics.iter().any(|d| d.code == code));
        let titled = reading(text, &titled("Rain likely"));
        assert!(titled.diagnostics.iter().all(|d| d.code != code));
        let headline = titled.articles[0].headline.as_ref().unwrap();
        assert_eq!(headline.text, "Rain likely");
        assert_eq!(titled.articles[0].body, untitled.articles[0].body);
    }

    #[test]
    fn date_and_address_of_a_listing_are_not_those_of_its_articles() {
        let page = "Tag: Weather\n\n\
            • Rain likely in the north this week\n\n    Rain likely in the north this week\n\n    \
            A wet week lies ahead for most of the country, according to the weather office.\n\n    \
            It will rain from Monday on, and rivers may rise faster than people are used to.\n\n\
            • Sun expected on the coast by Friday\n\n    Sun expected on the coast by Friday\n\n    \
            Those who wait for summer will be rewarded, according to the weather office.\n\n    \
            It will be warm from Friday on, and the sea is as clean as it has been for years.\n";
        let mut stated = titled("Weather - Sample News");
        stated.facts.publisher = Some("Sample News".to_owned());
        let reading = reading(page, &stated);
        assert_eq!(reading.articles.len(), 2);
        assert_eq!(
            reading.source.url.as_deref(),
            Some("https://news.example/rain")
        );
        assert_eq!(reading.source.title.as_deref(), Some("Tag: Weather"));
        for article in &reading.articles {
            assert_eq!((&article.url, &article.published), (&None, &None));
            let publisher = article.publisher.as_ref().unwrap();
            assert_eq!(publisher.basis, Basis::Stated);
        }
    }
}
