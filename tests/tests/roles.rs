//! Every line of known pages has the role that a person gives it.
//!
//! The tables in `tests/roles` were made by reading. `pages.tsv` judges real pages that are not part of the project; its
//! test says so and passes where they are absent.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use newsbook_core::reader::{Input, ReaderOptions, read};
use newsbook_core::{Reading, Role, Span};
use newsbook_testkit::{repository, shared};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// One row of a table.
struct Row {
    line: usize,
    roles: String,
    article: String,
}

#[test]
fn every_line_of_the_sample_corpus_has_its_role() {
    let (wrong, rows) = judge("seeds.tsv", &repository().join("seeds"));
    assert_eq!(rows, 185);
    assert!(
        wrong.is_empty(),
        "{} of {rows} lines:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_line_of_the_real_pages_has_its_role() {
    let Some(shared) = shared() else {
        println!("SKIPPED: the real pages are not here; NEWSBOOK_SHARED can name their folder");
        return;
    };
    let pages = shared.join("seeds");
    let (wrong, rows) = judge("pages.tsv", &pages);
    assert_eq!(rows, 263);
    assert!(
        wrong.is_empty(),
        "{} of {rows} lines:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// Reads all files that a table names; gives the rows that disagree, and how many rows there are.
fn judge(table: &str, folder: &Path) -> (Vec<String>, usize) {
    let table = fs::read_to_string(repository().join("tests/roles").join(table)).unwrap();
    let mut files: BTreeMap<&str, Vec<Row>> = BTreeMap::new();
    for row in table.lines() {
        let [file, line, roles, article] = row.split('\t').collect::<Vec<_>>()[..] else {
            panic!("four fields: {row}");
        };
        let row = Row {
            line: line.parse().unwrap(),
            roles: roles.to_owned(),
            article: article.to_owned(),
        };
        files.entry(file).or_default().push(row);
    }
    let rows = files.values().map(Vec::len).sum();
    let wrong = files
        .iter()
        .flat_map(|(file, rows)| judge_file(&folder.join(file), rows))
        .collect();
    (wrong, rows)
}

fn judge_file(path: &Path, rows: &[Row]) -> Vec<String> {
    let bytes = fs::read(path).unwrap();
    let name = path.file_name().unwrap().to_str().unwrap();
    let reading = read(
        Input {
            path: name,
            bytes: &bytes,
        },
        &ReaderOptions::default(),
    )
    .unwrap();
    let lines: Vec<Span> = lines(&bytes);
    let blank = |span: &Span| {
        String::from_utf8_lossy(&bytes[span.range()])
            .trim()
            .is_empty()
    };
    assert_eq!(
        lines.iter().filter(|span| !blank(span)).count(),
        rows.len(),
        "{name}: the table has every line"
    );
    rows.iter()
        .filter_map(|row| disagree(&reading, &bytes, name, lines[row.line - 1], row))
        .collect()
}

/// Says how the reader and the person differ about a line, if they do.
fn disagree(reading: &Reading, bytes: &[u8], name: &str, line: Span, row: &Row) -> Option<String> {
    let regions = || {
        reading
            .source
            .regions
            .iter()
            .filter(|region| region.span.start < line.end && line.start < region.span.end)
    };
    let mut roles: Vec<&str> = regions().map(|region| region.role.as_str()).collect();
    roles.dedup();
    let article = regions().find_map(|region| region.article).map_or_else(
        || "-".to_owned(),
        |id| {
            reading
                .articles
                .iter()
                .find(|article| article.id == id)
                .unwrap()
                .position
                .to_string()
        },
    );
    // Which article furniture around it belongs to is a matter of taste; text must be in the right one.
    let outside = regions().all(|region| matches!(region.role, Role::Furniture | Role::Listing));
    let right = roles.join("+") == row.roles && (outside || article == row.article);
    let names: Vec<&str> = regions().map(|region| region.rule.as_ref()).collect();
    let text: String = String::from_utf8_lossy(&bytes[line.range()])
        .trim()
        .chars()
        .take(60)
        .collect();
    (!right).then(|| {
        format!(
            "{name}:{} is {} of article {article} by {}, not {} of {}: {text}",
            row.line,
            roles.join("+"),
            names.join("+"),
            row.roles,
            row.article
        )
    })
}

fn lines(bytes: &[u8]) -> Vec<Span> {
    let mut start = 0;
    bytes
        .split(|byte| *byte == b'\n')
        .map(|line| {
            let end = start + u32::try_from(line.len()).unwrap();
            let span = Span::new(start, end);
            start = end + 1;
            span
        })
        .collect()
}
