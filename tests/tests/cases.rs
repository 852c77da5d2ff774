//! Small pages with the model that they must give, as `tests/cases` has them.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use newsbook_core::reader::{Input, ReaderOptions, read};
use newsbook_core::{BlockKind, Reading, Role};
use newsbook_testkit::repository;
use std::fs;

/// A page and the lines of its model.
struct Case<'a> {
    name: &'a str,
    page: &'a str,
    model: &'a str,
}

#[test]
fn listings_give_the_models_beside_them() {
    let text = fs::read_to_string(repository().join("tests/cases/listings.md")).unwrap();
    let cases: Vec<Case<'_>> = text.split("\n## ").skip(1).map(case).collect();
    assert!(cases.len() >= 12, "{} cases", cases.len());
    let wrong: Vec<String> = cases.iter().filter_map(disagree).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn case(section: &str) -> Case<'_> {
    let fenced = |info: &str| {
        let (_, rest) = section.split_once(&format!("```{info}\n")).unwrap();
        rest.split_once("\n```").unwrap().0
    };
    Case {
        name: section.lines().next().unwrap(),
        page: fenced("text"),
        model: fenced("model"),
    }
}

/// Says how the model of a page differs from what it must be, if it does.
fn disagree(case: &Case<'_>) -> Option<String> {
    let input = Input {
        path: "page.txt",
        bytes: case.page.as_bytes(),
    };
    let found = model(&read(input, &ReaderOptions::default()).unwrap(), case.page);
    let expected: Vec<&str> = case.model.lines().collect();
    // A line without a number of paragraphs leaves it open.
    let same = found.len() == expected.len()
        && found.iter().zip(&expected).all(|(found, expected)| {
            found == expected || found.starts_with(&format!("{expected}, "))
        });
    (!same).then(|| format!("{}:\n  {}", case.name, found.join("\n  ")))
}

fn model(reading: &Reading, page: &str) -> Vec<String> {
    let source = &reading.source;
    let mut model = vec![format!("kind {}", source.kind.as_str())];
    model.extend(source.title.iter().map(|title| format!("title {title}")));
    for article in &reading.articles {
        let paragraph = |kind: &BlockKind| matches!(kind, BlockKind::Paragraph);
        let paragraphs = article.body.iter().filter(|b| paragraph(&b.kind)).count();
        let (position, title) = (article.position, article.title("page.txt"));
        model.push(format!(
            "article {position}: {title}, {paragraphs} paragraphs"
        ));
    }
    let teasers = source
        .regions
        .iter()
        .filter(|region| region.role == Role::Related && region.article.is_none());
    model.extend(teasers.map(|region| {
        let text = page.get(region.span.range()).unwrap();
        format!("related: {}", text.trim_start_matches(['•', ' ']))
    }));
    model
}
