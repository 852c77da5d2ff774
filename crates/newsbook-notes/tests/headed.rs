//! Text with a header block: what it states, where, and that the rest is read like any text.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use newsbook_core::reader::{Input, ReaderOptions, read as read_plain};
use newsbook_core::{Basis, Reading, Role};
use newsbook_notes::{is_headed, read_headed};
use newsbook_testkit::assert_accounted;

const TEXT: &str = "Rain likely in the north this week\n\n\
    A wet week lies ahead for most of the country, according to the weather office.\n\n\
    It will rain from Monday on, and rivers may rise faster than people are used to. (SNA)\n\n\
    Share this article\n";

fn input(text: &str) -> Input<'_> {
    let (path, bytes) = ("a.txt", text.as_bytes());
    Input { path, bytes }
}

fn read(text: &str) -> Reading {
    let reading = read_headed(input(text), &ReaderOptions::default()).unwrap();
    assert_accounted(text, &reading);
    reading
}

#[test]
fn header_is_stated_and_the_rest_is_read_as_plain_text() {
    let head = "TITLE: Rain likely in\n the north this week\nDate: 2 October 2021\nBy: Ann Writer and The Sample Agency\n\
        Source: https://news.example/rain\nLanguage: en-GB\nPublisher: Sample News\nX-Clipped-By: nobody\n\n";
    let text = format!("{head}{TEXT}");
    assert!(is_headed(input(&text)));
    let reading = read(&text);
    let plain = read_plain(input(TEXT), &ReaderOptions::default()).unwrap();
    let (article, other) = (&reading.articles[0], &plain.articles[0]);
    assert_eq!(
        article.headline.as_ref().unwrap().text,
        "Rain likely in the north this week"
    );
    let texts = |article: &newsbook_core::Article| -> Vec<String> {
        article
            .body
            .iter()
            .map(|block| block.text.clone())
            .collect()
    };
    assert_eq!(texts(article), texts(other));
    assert_eq!(article.credits[0].agency, other.credits[0].agency);
    assert_eq!(article.furniture.len(), other.furniture.len());
    let published = article.published.as_ref().unwrap();
    assert_eq!(
        (published.date.to_string().as_str(), published.basis),
        ("2021-10-02", Basis::Stated)
    );
    assert_eq!(
        text.get(published.span.unwrap().range()).unwrap(),
        "2 October 2021"
    );
    let byline = article.byline.as_ref().unwrap();
    let names: Vec<&str> = byline
        .authors
        .iter()
        .map(|author| author.name.as_str())
        .collect();
    assert_eq!(names, ["Ann Writer", "The Sample Agency"]);
    assert_eq!(
        article.url.as_ref().unwrap().text,
        "https://news.example/rain"
    );
    assert_eq!(article.language.tag, "en-GB");
    assert_eq!(article.publisher.as_ref().unwrap().text, "Sample News");
    let first = &reading.source.regions[0];
    assert_eq!(
        (first.role, &*first.rule),
        (Role::Metadata, "front-matter-value")
    );
    assert_eq!(first.article, Some(article.id));
}

#[test]
fn title_that_the_text_has_not_is_the_headline() {
    let reading = read(&format!("Title: Weather report\nAuthor: Ann\n\n{TEXT}"));
    let article = &reading.articles[0];
    let headline = article.headline.as_ref().unwrap();
    assert_eq!(
        (headline.text.as_str(), headline.span.unwrap().start),
        ("Weather report", 7)
    );
    assert_eq!(article.body[0].text, "Rain likely in the north this week");
}

#[test]
fn running_text_that_looks_alike_is_plain_text() {
    for text in [
        "Note: it will rain.\n\nIt will rain from Monday on.\n",
        "Title: Rain\n\nIt will rain from Monday on.\n",
        "By: Ann Writer, Date: today\n\nIt will rain from Monday on.\n",
    ] {
        assert!(!is_headed(input(text)), "{text}");
        let plain = read_plain(input(text), &ReaderOptions::default()).unwrap();
        assert_eq!(read(text), plain);
    }
}

#[test]
fn value_that_says_nothing_certain_is_reported() {
    let reading = read(&format!("Title: Rain\nDate: 02/03/2021\n\n{TEXT}"));
    let said = reading
        .diagnostics
        .iter()
        .find(|said| said.code.id == "field-value-unusable");
    assert!(said.unwrap().message.contains("02/03/2021"));
    assert_eq!(reading.articles[0].published, None);
}
