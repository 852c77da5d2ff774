//! Which line of a page is its headline, by the page's HTML.
//!
//! The text renderings do not say. The HTML does, though not in one place: a page names its title for others to show
//! (`og:title` and the like), for the window (`title`, mostly with the site's name), and on the page (`h1`, of which
//! sites have several). A line that agrees with these is a headline; the strictest agreement that any line has counts.

use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// What a page says of its title.
#[derive(Debug, Default)]
pub(crate) struct Titles {
    /// Whole titles.
    whole: BTreeSet<String>,
    /// Titles less the name of the site, on either side.
    parts: BTreeSet<String>,
    /// Headings of the first level, in order.
    headings: Vec<String>,
}

static META: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"(?is)<meta[^>]+(?:og:title|twitter:title|name="title")[^>]*>"#));
static CONTENT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"(?is)content=(?:"([^"]*)"|'([^']*)')"#));
static TITLE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?is)<title[^>]*>(.*?)</title>"));
static HEADING: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?is)<h1[^>]*>(.*?)</h1>"));
static TAG: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?s)<[^>]+>"));
static ENTITY: LazyLock<Regex> = LazyLock::new(|| pattern(r"&(?:#(\d+)|#[xX]([0-9a-fA-F]+)|\w+);"));

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is a constant that the tests use")
}

/// What stands between a title and the name of its site.
const SEPARATORS: [&str; 9] = [" | ", " - ", " – ", " — ", " :: ", " · ", " » ", "|", ": "];

impl Titles {
    /// Reads a page, and takes a title that is known from elsewhere for one of its own.
    pub(crate) fn read(html: &str, known: Option<&str>) -> Self {
        let meta = META
            .find_iter(html)
            .filter_map(|tag| CONTENT.captures(tag.as_str()))
            .filter_map(|found| found.get(1).or(found.get(2)));
        let title = TITLE.captures(html).and_then(|found| found.get(1));
        let titles: Vec<String> = meta
            .chain(title)
            .map(|found| unescape(found.as_str()))
            .chain(known.map(str::to_owned))
            .collect();
        let headings = HEADING
            .captures_iter(html)
            .map(|found| key(&unescape(&TAG.replace_all(&found[1], " "))))
            .collect();
        Self {
            whole: titles.iter().map(|title| key(title)).collect(),
            parts: titles.iter().flat_map(|title| parts(title)).collect(),
            headings,
        }
    }

    /// The lines that have the headline; none where the HTML and the text do not agree.
    pub(crate) fn lines(&self, lines: &[&str]) -> Vec<bool> {
        let keys: Vec<String> = lines.iter().map(|line| key(line)).collect();
        let heading = |key: &String| self.headings.contains(key);
        let long = |key: &String| key.chars().count() > 15;
        let tests: [&dyn Fn(&String) -> bool; 5] = [
            &|key| self.whole.contains(key),
            &|key| self.parts.contains(key) && heading(key),
            &|key| self.parts.contains(key) && says_something(key),
            &|key| long(key) && heading(key) && self.is_like_a_title(key),
            &|key| long(key) && self.headings.first() == Some(key),
        ];
        let agree = |test: &&dyn Fn(&String) -> bool| -> Vec<bool> {
            keys.iter()
                .map(|key| key.chars().count() >= 5 && test(key))
                .collect()
        };
        let mut agreements = tests.iter().map(agree);
        agreements
            .find(|lines| lines.contains(&true))
            .unwrap_or_else(|| vec![false; lines.len()])
    }

    fn is_like_a_title(&self, key: &str) -> bool {
        let words: BTreeSet<&str> = key.split(' ').collect();
        self.whole.iter().any(|title| {
            let title: BTreeSet<&str> = title.split(' ').collect();
            10 * words.intersection(&title).count() >= 6 * words.len()
        })
    }
}

/// Whether a part of a title is more than the name of a site or section.
fn says_something(key: &str) -> bool {
    key.split(' ').count() >= 4 || key.chars().count() >= 12
}

/// What stands before and after each separator of a title.
fn parts(title: &str) -> Vec<String> {
    SEPARATORS
        .iter()
        .flat_map(|separator| {
            title
                .match_indices(separator)
                .flat_map(|(at, separator)| [title.get(..at), title.get(at + separator.len()..)])
        })
        .flatten()
        .map(key)
        .collect()
}

/// The words of a line in lower case.
fn key(text: &str) -> String {
    let words = text.split(|character: char| !character.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ").to_lowercase()
}

/// Resolves numbered character references; of named ones, which mean marks for the most part, a space is left.
fn unescape(text: &str) -> String {
    let character = |found: &regex::Captures<'_>| {
        let decimal = found.get(1).and_then(|digits| digits.as_str().parse().ok());
        let hexadecimal = found
            .get(2)
            .and_then(|digits| u32::from_str_radix(digits.as_str(), 16).ok());
        let character = decimal.or(hexadecimal).and_then(char::from_u32);
        character.unwrap_or(' ').to_string()
    };
    ENTITY.replace_all(text, character).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(html: &str, lines: &[&str]) -> Vec<usize> {
        let marks = Titles::read(html, None).lines(lines);
        (0..marks.len()).filter(|&at| marks[at]).collect()
    }

    #[test]
    fn a_whole_title_beats_a_heading() {
        let html = "<meta property='og:title' content='Rain &#8211; likely today'><h1>The Valley Gazette</h1>";
        let lines = [
            "The Valley Gazette",
            "Rain - likely today",
            "It will rain.",
            "Rain likely today!",
        ];
        assert_eq!(found(html, &lines), [1, 3]);
    }

    #[test]
    fn the_name_of_the_site_is_taken_off() {
        let html = "<title>Rain likely in the valley | Valley Gazette</title>";
        assert_eq!(found(html, &["News", "Rain likely in the valley"]), [1]);
    }

    #[test]
    fn a_heading_helps_where_titles_are_worded_otherwise() {
        let html = "<title>Rain likely in valley: forecast</title><h1>Rain is <b>likely</b> in the valley</h1>";
        assert_eq!(
            found(html, &["Forecast maps", "Rain is likely in the valley"]),
            [1]
        );
    }

    #[test]
    fn nothing_agrees_with_a_page_that_says_nothing() {
        assert!(found("", &["Rain likely in the valley", ""]).is_empty());
    }
}
