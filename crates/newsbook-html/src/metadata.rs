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
            date: moment(&stated.text)?,
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
        && let Some(tag) = language_tag(&stated.text)
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

/// A BCP 47 tag in its usual form (RFC 5646, section 2.1.1); `None` for what is none.
fn language_tag(text: &str) -> Option<String> {
    let text = text.trim().replace('_', "-");
    let mut parts = Vec::new();
    for (at, part) in text.split('-').enumerate() {
        let letters = part.bytes().all(|byte| byte.is_ascii_alphabetic());
        let part = match (at, part.len()) {
            (0, 2 | 3) if letters => part.to_ascii_lowercase(),
            (0, _) => return None,
            (_, 2) if letters => part.to_ascii_uppercase(),
            (_, 4) if letters => {
                let (first, rest) = part.split_at(1);
                first.to_ascii_uppercase() + &rest.to_ascii_lowercase()
            }
            (_, 3) if part.bytes().all(|byte| byte.is_ascii_digit()) => part.to_owned(),
            _ => break,
        };
        parts.push(part);
    }
    Some(parts.join("-"))
}

/// Reads a date as pages write it for programs: ISO 8601, with the liberties that they take.
///
/// A time of day without an offset from UTC names no instant, so that of it the day is kept.
fn moment(text: &str) -> Option<Moment> {
    let text = text.trim();
    if let Ok(moment) = text.parse() {
        return Some(moment);
    }
    let day = text.get(..10)?;
    let rest = text.get(10..)?.trim_start_matches(['T', 't', ' ']).trim();
    let sign = rest.rfind(['+', '-']);
    let (time, offset) = match sign {
        Some(at) => rest.split_at(at),
        None => rest
            .strip_suffix(['Z', 'z'])
            .map_or((rest, ""), |time| (time, "Z")),
    };
    let digits: String = offset.chars().filter(char::is_ascii_digit).collect();
    let offset = match (digits.len(), offset) {
        (_, "Z") => "Z".to_owned(),
        (2, _) => format!("{}{digits}:00", offset.get(..1)?),
        (4, _) => format!(
            "{}{}:{}",
            offset.get(..1)?,
            digits.get(..2)?,
            digits.get(2..)?
        ),
        _ => return day.parse().ok(),
    };
    let time = time.trim();
    let time = if time.len() == 5 {
        format!("{time}:00")
    } else {
        time.to_owned()
    };
    format!("{day}T{time}{offset}")
        .parse()
        .ok()
        .or_else(|| day.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_pages_write_them() {
        for (text, date) in [
            ("2019-11-20", Some("2019-11-20")),
            ("2019-11-20T08:30:00Z", Some("2019-11-20T08:30:00Z")),
            (
                "2019-11-20T08:30:00+0100",
                Some("2019-11-20T08:30:00+01:00"),
            ),
            ("2019-11-20T08:30-05", Some("2019-11-20T08:30:00-05:00")),
            ("2019-11-20 08:30:00", Some("2019-11-20")),
            ("2019-11-20T08:30:00.123Z", Some("2019-11-20T08:30:00.123Z")),
            ("20 November 2019", None),
            ("2019-13-20T00:00:00Z", None),
            ("été", None),
        ] {
            assert_eq!(
                moment(text).map(|date| date.to_string()).as_deref(),
                date,
                "{text}"
            );
        }
    }

    #[test]
    fn language_tags_are_put_in_form() {
        assert_eq!(language_tag("EN_us").as_deref(), Some("en-US"));
        assert_eq!(language_tag("zh-hant-tw").as_deref(), Some("zh-Hant-TW"));
        assert_eq!(language_tag("english"), None);
    }
}
