//! What a page states about its article, put into the article: the first statement that counts, with its place.
//!
//! JSON-LD speaks of the article itself and comes first; then come the `meta` elements that speak of nothing else, then
//! microdata, then what stands in the text. What no one states stays absent.

use crate::statements::{Stated, Statements};
use newsbook_core::reader::Decoded;
use newsbook_core::{
    Article, Author, AuthorKind, Basis, Byline, Direction, Language, Moment, PublicationDate, Span,
    Text,
};
use std::ops::Range;
use url::Url;

/// `meta` elements that name the author.
const AUTHORS: &[&str] = &[
    "author",
    "article:author",
    "parsely-author",
    "dc.creator",
    "dcterms.creator",
    "sailthru.author",
    "byl",
];

/// `meta` elements that date the publication.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "article:published",
    "og:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "dc.date",
    "datepublished",
    "publish-date",
    "pubdate",
    "date",
];

/// `meta` elements that date the last change.
const MODIFIED: &[&str] = &[
    "article:modified_time",
    "article:modified",
    "og:updated_time",
    "dcterms.modified",
    "last-modified",
    "lastmod",
];

/// `meta` elements that name the publisher.
const PUBLISHERS: &[&str] = &[
    "og:site_name",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
];

/// Fills in what a page states of its one article.
pub(crate) fn fill(article: &mut Article, source: &Facts<'_>) {
    let all = source.statements;
    if article.headline.is_none() {
        let stated = all
            .article("headline")
            .chain(all.meta("og:title"))
            .chain(all.title());
        article.headline = stated.map(|one| source.text(one)).next();
    }
    if let Some(byline) = byline(source) {
        article.byline = Some(byline);
    }
    let published = all
        .article("datePublished")
        .chain(PUBLISHED.iter().flat_map(|name| all.meta(name)))
        .chain(all.items("datePublished"));
    let mut published = published.chain(
        all.times()
            .iter()
            .take(1)
            .filter(|_| article.published.is_none()),
    );
    if let Some(date) = published.find_map(|one| source.date(one)) {
        article.published = Some(date);
    }
    let mut modified = all
        .article("dateModified")
        .chain(MODIFIED.iter().flat_map(|name| all.meta(name)))
        .chain(all.items("dateModified"));
    if let Some(date) = modified.find_map(|one| source.date(one)) {
        article.modified = Some(date);
    }
    let section = all
        .article("articleSection")
        .chain(all.meta("article:section"));
    if let Some(section) = section.map(|one| source.text(one)).next() {
        article.kicker = Some(section);
    }
    article.publisher = publisher(source);
    article.url = address(source);
    language(article, source);
}

/// Where statements come from.
pub(crate) struct Facts<'f> {
    pub(crate) statements: &'f Statements,
    pub(crate) decoded: &'f Decoded<'f>,
}

impl Facts<'_> {
    fn span(&self, range: &Range<usize>) -> Span {
        self.decoded.span(range.clone())
    }

    fn text(&self, stated: &Stated) -> Text {
        let words: Vec<&str> = stated.text.split_whitespace().collect();
        Text::stated(words.join(" "), self.span(&stated.range))
    }

    fn date(&self, stated: &Stated) -> Option<PublicationDate> {
        Some(PublicationDate {
            date: Moment::lenient(&stated.text)?,
            basis: Basis::Stated,
            span: Some(self.span(&stated.range)),
            confidence: None,
        })
    }
}

/// The authors: those of JSON-LD, else of the first `meta` that has any, else of microdata or a link to the author.
fn byline(source: &Facts<'_>) -> Option<Byline> {
    let all = source.statements;
    let is_name = |stated: &&Stated| {
        !stated.text.contains("://") && !stated.text.starts_with('@') && stated.text.len() < 200
    };
    let first = |list: Vec<&'_ Stated>| -> Option<Vec<Stated>> {
        let names: Vec<Stated> = list.into_iter().filter(is_name).cloned().collect();
        (!names.is_empty()).then_some(names)
    };
    let names = first(all.article("author").collect())
        .or_else(|| {
            AUTHORS
                .iter()
                .find_map(|name| first(all.meta(name).collect()))
        })
        .or_else(|| first(all.items("author").take(1).collect()))
        .or_else(|| first(all.links("author").take(1).collect()))?;
    let mut authors: Vec<Author> = Vec::new();
    let mut span: Option<Span> = None;
    for stated in &names {
        let name = name(&stated.text);
        if name.is_empty() || authors.iter().any(|author| author.name == name) {
            continue;
        }
        let own = source.span(&stated.range);
        span = Some(span.map_or(own, |span| span.cover(own)));
        authors.push(Author {
            name: name.to_owned(),
            kind: AuthorKind::Person,
        });
    }
    let text = authors
        .iter()
        .map(|author| author.name.as_str())
        .collect::<Vec<_>>()
        .join(", ");
    Some(Byline {
        text: Text::stated(text, span?),
        authors,
    })
}

/// A name without the word that introduces it.
fn name(text: &str) -> &str {
    let text = text.trim();
    let rest = ["By ", "by ", "BY "]
        .iter()
        .find_map(|by| text.strip_prefix(by));
    rest.unwrap_or(text).trim()
}

fn publisher(source: &Facts<'_>) -> Option<Text> {
    let all = source.statements;
    let stated = all
        .meta("og:site_name")
        .chain(all.article("publisher"))
        .chain(PUBLISHERS.iter().flat_map(|name| all.meta(name)))
        .filter(|one| !one.text.contains("://"));
    stated.map(|one| source.text(one)).next()
}

/// The address that the page states for itself, if it is one of the web.
fn address(source: &Facts<'_>) -> Option<Text> {
    let all = source.statements;
    let mut stated = all.links("canonical").chain(all.meta("og:url"));
    let web = |one: &Stated| {
        let url = Url::parse(&one.text).ok()?;
        matches!(url.scheme(), "http" | "https")
            .then(|| Text::stated(url.as_str(), source.span(&one.range)))
    };
    stated.find_map(web)
}

/// The stated language, unless the text is surely in another; the stated direction.
fn language(article: &mut Article, source: &Facts<'_>) {
    let all = source.statements;
    if let Some(stated) = &all.lang
        && let Some(tag) = Language::tag_of(&stated.text)
    {
        let primary = |tag: &str| {
            tag.split('-')
                .next()
                .unwrap_or_default()
                .to_ascii_lowercase()
        };
        let detected = &article.language;
        let same = primary(&detected.tag) == primary(&tag);
        let sure = detected.tag != "und" && detected.confidence.is_some_and(|sure| sure >= 0.9);
        if same || !sure {
            article.language = Language {
                tag,
                basis: Basis::Stated,
                confidence: None,
            };
        }
    }
    if let Some(stated) = &all.dir {
        match stated.text.to_ascii_lowercase().as_str() {
            "rtl" => article.direction = Direction::Rtl,
            "ltr" => article.direction = Direction::Ltr,
            _ => {}
        }
    }
}
