//! What the guide says is true: its commands run, its settings are known, its pages are there, and every key of
//! newsbook.toml has its line.

#![cfg(unix)] // the guide's commands are for a shell

use newsbook_testkit::{Project, repository};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn pages() -> Vec<PathBuf> {
    let entries = fs::read_dir(repository().join("docs")).expect("the guide");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut pages: Vec<PathBuf> = paths
        .filter(|path| path.extension() == Some("md".as_ref()))
        .chain([repository().join("README.md")])
        .collect();
    pages.sort();
    pages
}

fn read(page: &Path) -> String {
    fs::read_to_string(page).expect("a page")
}

/// The blocks of a page in a language, in order.
fn blocks(text: &str, language: &str) -> Vec<String> {
    let fence = format!("```{language}\n");
    let starts = text.split(&fence).skip(1);
    let blocks = starts.filter_map(|rest| rest.split("```").next());
    blocks.map(str::to_owned).collect()
}

/// A folder with the sample corpus, as the how-to pages take it for granted; the tutorial makes its own.
fn project(page: &Path) -> Project {
    let project = Project::new(env!("CARGO_BIN_EXE_newsbook-tested"));
    if page.file_name() != Some("tutorial.md".as_ref()) {
        for (name, bytes) in Project::tree_at(&repository().join("seeds")) {
            project.write(format!("clippings/{name}"), bytes);
        }
    }
    project
}

#[test]
fn commands_of_every_page_run_in_their_order() {
    for page in pages().iter().filter(|page| !page.ends_with("README.md")) {
        let blocks = blocks(&read(page), "sh");
        if blocks.is_empty() {
            continue;
        }
        let run = project(page).shell(&format!("set -e\n{}", blocks.join("\n")));
        assert_eq!(run.code, Some(0), "{}: {run}", page.display());
    }
}

#[test]
fn tutorial_gives_what_it_promises() {
    let page = repository().join("docs/tutorial.md");
    let project = project(&page);
    let script = blocks(&read(&page), "sh").join("\n");
    let run = project.shell(&format!("set -e\n{script}"));
    assert_eq!(run.code, Some(0), "{run}");
    let atom = project.text("atom.xml");
    assert!(atom.contains("A week of weather"));
    assert!(atom.contains("2021-10-04"));
    assert!(project.path("weather.epub").is_file());
    let text = project.text("public/corpus.txt");
    for word in ["A wet week lies ahead", "The Coast", "It will be warm"] {
        assert!(text.contains(word), "{word}: {text}");
    }
    for word in ["Share this", "Facebook"] {
        assert!(!text.contains(word), "{word}: {text}");
    }
}

#[test]
fn settings_of_every_page_are_good() {
    for page in pages() {
        for block in blocks(&read(&page), "toml") {
            let project = project(&page)
                .file("settings/newsbook.toml", &block)
                .file("settings/places.csv", "name\nXinjiang\n")
                .file("settings/people.jsonld", "{\"name\": \"Ann\"}");
            let args = ["check", "clippings", "--config", "settings/newsbook.toml"];
            // A command may not be there, and a fact may find nothing; a wrong setting is another matter.
            let run = project.run(args);
            assert_ne!(run.code, Some(2), "{}: {block}\n{run}", page.display());
        }
    }
}

#[test]
fn links_between_pages_lead_somewhere() {
    for page in pages() {
        let text = read(&page);
        let folder = page.parent().expect("a folder");
        for target in text
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next())
        {
            let file = target.split('#').next().unwrap_or(target);
            if file.is_empty() || file.contains("://") || file.contains(char::is_whitespace) {
                continue;
            }
            assert!(folder.join(file).exists(), "{}: {target}", page.display());
        }
    }
}

#[test]
fn guide_has_every_page() {
    let index = read(&repository().join("docs/index.md"));
    for page in pages().iter().filter(|page| !page.ends_with("README.md")) {
        let name = page
            .file_name()
            .and_then(|name| name.to_str())
            .expect("a name");
        assert!(
            name == "index.md" || index.contains(&format!("({name})")),
            "{name}"
        );
    }
}

/// The tables of newsbook.toml, each with what makes the program list its keys.
const TABLES: &[(&str, &str)] = &[
    ("`[corpus]`", "[corpus]"),
    ("`[[source]]`", "[[source]]\nmatch = \"a\""),
    (
        "`[[source.article]]`",
        "[[source]]\nmatch = \"a\"\n[[source.article]]\nheadline = \"a\"",
    ),
    ("`[[entity]]`", "[[entity]]\nname = \"a\""),
    ("`[reader]`", "[reader]"),
    ("`[[reader.mark]]`", "[[reader.mark]]\nline = \"a\""),
    ("`[input.jsonl]`", "[input.jsonl]"),
    ("`[filter]`", "[filter]"),
    ("`[format.epub]`", "[format.epub]"),
    ("`[format.rss]`", "[format.rss]"),
    ("`[format.atom]`", "[format.atom]"),
    ("`[format.json-feed]`", "[format.json-feed]"),
    ("`[format.text]`", "[format.text]"),
    ("`[format.jsonld]`", "[format.jsonld]"),
    ("`[format.nquads]`", "[format.nquads]"),
    ("`[format.turtle]`", "[format.turtle]"),
];

/// What stands between backticks, every second piece.
fn quoted(text: &str) -> BTreeSet<String> {
    text.split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

/// The keys that the program names when it meets one that it does not know.
fn known_keys(table: &str) -> BTreeSet<String> {
    let project = Project::new(env!("CARGO_BIN_EXE_newsbook-tested"))
        .file("a.txt", "Rain")
        .file("newsbook.toml", format!("{table}\nno-such-key = 1\n"));
    let run = project.run(["check", "a.txt"]);
    let message = run.stderr.lines().next().unwrap_or_default().to_owned();
    let (_, known) = message.split_once("expected").unwrap_or((&message, ""));
    quoted(known)
}

#[test]
fn every_key_of_newsbook_toml_has_its_line() {
    let page = read(&repository().join("docs/configuration.md"));
    for (heading, table) in TABLES {
        let sections = page.split("\n## ").skip(1);
        let of_table = |section: &&str| {
            section
                .lines()
                .next()
                .is_some_and(|line| line.contains(heading))
        };
        let section = sections
            .into_iter()
            .find(of_table)
            .unwrap_or_else(|| panic!("no {heading}"));
        let rows = section.lines().filter_map(|line| line.strip_prefix("| `"));
        let documented: BTreeSet<String> = rows
            .filter_map(|row| row.split('`').next())
            .map(str::to_owned)
            .collect();
        assert_eq!(documented, known_keys(table), "{heading}");
    }
    // Formats that have options are all here.
    let formats = newsbook_formats::FORMATS.iter().map(|format| format.id);
    for id in formats.filter(|id| !known_keys(&format!("[format.{id}]")).is_empty()) {
        assert!(page.contains(&format!("`[format.{id}]`")), "{id}");
    }
}
