//! Every diagnostic is provoked through the program, and stands in the reference.

#![cfg(unix)] // some are about links, pipes and names that other systems do not have

use newsbook_testkit::{Project, Run, repository};
use std::collections::BTreeSet;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;

const TIME: &str = "--timestamp=2026-01-02T03:04:05Z";
const RAIN: &str = "Rain likely in the north as a front comes in\n\n\
    A wet week lies ahead for most of the country, according to the weather office.\n\n\
    It will rain from Monday on, and rivers may rise faster than people are used to at this time of year.\n";

/// A code, and what provokes it.
type Case = (&'static str, fn(&Project) -> Run);

const CASES: &[Case] = &[
    ("base-url-not-given", |project| check(project, RAIN)),
    ("catalogue-without-book", |project| {
        only(project, "opds", RAIN)
    }),
    ("command-says", |project| {
        let script = r#"IFS= read -r h; o=${h#*output\":\"}; cat > ${o%%\"*}/x; echo hello >&2"#;
        let config = format!("[format.odd]\ncommand = ['sh', '-c', '{script}']\n");
        project.write("in/newsbook.toml", config);
        only(project, "odd", RAIN)
    }),
    ("container-damaged", |project| {
        project.write("in/b.jsonl.gz", b"\x1F\x8B\x08\0\0\0\0\0\0\x03\xFF\xFF\xFF");
        check(project, RAIN)
    }),
    ("control-characters", |project| {
        check(project, &RAIN.replace("wet", "w\u{1}et"))
    }),
    ("duplicate-dropped", |project| {
        project.write("in/newsbook.toml", "[corpus]\ndrop_duplicates = true\n");
        project.write("in/b.txt", RAIN.replace("Rain likely", "Showers likely"));
        check(project, RAIN)
    }),
    ("empty-source", |project| check(project, " \n")),
    ("epub-characters-removed", |project| {
        only(project, "epub", &odd())
    }),
    ("fact-without-article", |project| {
        let facts = "[[source]]\nmatch = \"a.txt\"\n[[source.article]]\nheadline = \"Snow\"\n";
        project.write("in/newsbook.toml", facts);
        check(project, RAIN)
    }),
    ("fact-without-source", |project| {
        project.write("in/newsbook.toml", "[[source]]\nmatch = \"b.txt\"\n");
        check(project, RAIN)
    }),
    ("feed-characters-removed", |project| {
        only(project, "rss", &odd())
    }),
    ("format-failed", |project| {
        project.write("in/newsbook.toml", "[format.odd]\ncommand = \"false\"\n");
        only(project, "odd", RAIN)
    }),
    ("guessed-encoding", |project| {
        project.write(
            "in/b.txt",
            b"Caf\xE9 and cr\xE8me\n\nIt is d\xE9j\xE0 vu.\n",
        );
        check(project, RAIN)
    }),
    ("field-value-unusable", |project| {
        project.write("in/b.md", "---\ntitle: Rain\ndate: soon\n---\nIt rained.\n");
        check(project, RAIN)
    }),
    ("front-matter-unreadable", |project| {
        project.write(
            "in/b.md",
            "---\ntitle: &a Rain\nalso: *a\n---\nIt rained.\n",
        );
        check(project, RAIN)
    }),
    ("markdown-deep-nesting", |project| {
        let note = format!("# Rain\n\n{}It rained.\n", ">".repeat(10_000));
        project.write("in/b.md", note);
        check(project, RAIN)
    }),
    ("html-attributes-left-out", |project| {
        let attributes: Vec<String> = (0..200).map(|number| format!(" a{number}=\"b\"")).collect();
        let attributes = attributes.concat();
        project.write("in/b.html", page(&format!("<p{attributes}>It rained.</p>")));
        check(project, RAIN)
    }),
    ("html-deep-nesting", |project| {
        let text = format!(
            "{}It rained.{}",
            "<div>".repeat(1000),
            "</div>".repeat(1000)
        );
        project.write("in/b.html", page(&text));
        check(project, RAIN)
    }),
    ("html-too-much-work", |project| {
        let words = "<i>It</i> rained. ".repeat(30_000);
        let text = format!("{}<p>{words}", "<div>".repeat(195));
        project.write("in/b.html", page(&text));
        check(project, RAIN)
    }),
    ("image-changed", |project| {
        project.write("in/a.png", RIVER);
        let picture = project.path("in/a.png");
        let script = format!("cat > /dev/null; rm {}", picture.display());
        let config = format!("[format.odd]\ncommand = ['sh', '-c', '{script}']\n");
        project.write("in/newsbook.toml", config);
        only(project, "odd,web", &pictured("a.png"))
    }),
    ("image-not-at-hand", |project| {
        project.write("in/a.png", RIVER);
        project.write("in/b.html", pictured("a.png"));
        let model = project.run(["parse", "in"]).text();
        project.write("model.jsonl", model);
        fs::remove_file(project.path("in/a.png")).expect("a file");
        project.run(["check", "--from", "model.jsonl", "--format", "short"])
    }),
    ("image-not-found", |project| {
        check(project, &pictured("a.png"))
    }),
    ("image-outside", |project| {
        check(project, &pictured("../a.png"))
    }),
    ("image-unusable", |project| {
        project.write("in/a.png", "<p>Not found");
        check(project, &pictured("a.png"))
    }),
    ("invalid-bytes", |project| {
        project.write(
            "in/b.txt",
            b"\xEF\xBB\xBFCaf\xFF\xFE\xFD open\n\nIt is open.\n",
        );
        check(project, RAIN)
    }),
    ("ledger-rematch", |project| {
        project.write("in/newsbook.toml", "");
        only(project, "rss", RAIN);
        only(
            project,
            "rss",
            &RAIN.replace("Rain likely in the north", "More rain"),
        )
    }),
    ("link-leads-out", |project| {
        project.write("out/b.txt", RAIN);
        symlink(project.path("out/b.txt"), project.path("in/b.txt")).expect("a link");
        check(project, RAIN)
    }),
    ("link-loop", |project| {
        project.write("in/sub/b.txt", RAIN);
        symlink(project.path("in"), project.path("in/sub/up")).expect("a link");
        check(project, RAIN)
    }),
    ("linked-data-characters-removed", |project| {
        only(project, "jsonld", &odd())
    }),
    ("markdown-characters-removed", |project| {
        only(project, "markdown", &odd())
    }),
    ("markdown-emphasis-dropped", |project| {
        inlined(project, "markdown")
    }),
    ("name-nowhere", |project| {
        project.write("in/newsbook.toml", "[[entity]]\nname = \"Nowhere\"\n");
        check(project, RAIN)
    }),
    ("near-duplicate", |project| {
        project.write("in/b.txt", RAIN.replace("Rain likely", "Showers likely"));
        check(project, RAIN)
    }),
    ("no-headline", |project| {
        check(project, &"It rained. ".repeat(40))
    }),
    ("no-ledger", |project| {
        project.write("in/a.txt", RAIN);
        project.run(["export", "rss", "in", "-v"])
    }),
    ("no-text", |project| {
        check(project, "Rain likely in the north\n")
    }),
    ("normalized", |project| {
        check(project, &RAIN.replace("wet", "we\u{301}t"))
    }),
    ("nothing-to-publish", |project| check(project, "\n")),
    ("record-damaged", |project| {
        project.write("in/b.jsonl", "{\"text\": 1}\n");
        check(project, RAIN)
    }),
    ("record-name-taken", |project| {
        let record = "{\"id\": 1, \"text\": \"It rained.\"}\n";
        project.write("in/b.jsonl", record.repeat(2));
        check(project, RAIN)
    }),
    ("record-repeated", |project| {
        let record =
            "WARC/1.1\r\nWARC-Type: conversion\r\nContent-Length: 10\r\n\r\nIt rained.\r\n\r\n";
        project.write("in/b.wet", record.repeat(2));
        check(project, RAIN)
    }),
    ("record-value-unusable", |project| {
        project.write(
            "in/b.jsonl",
            "{\"text\": \"It rained.\", \"date\": \"soon\"}\n",
        );
        check(project, RAIN)
    }),
    ("shared-name", |project| {
        let names = "[[entity]]\nname = \"North\"\n[[entity]]\nname = \"The North\"\naliases = [\"North\"]\n";
        project.write("in/newsbook.toml", names);
        check(project, &RAIN.replace("north", "North"))
    }),
    ("source-given-twice", |project| {
        project.write("in/a.txt", RAIN);
        project.run(["check", "in", "in/a.txt", "--format", "short"])
    }),
    ("source-name-escaped", |project| {
        let name = std::ffi::OsStr::from_bytes(b"in/\xFF.txt");
        project.write(name, RAIN);
        check(project, RAIN)
    }),
    ("source-name-taken", |project| {
        let files = ["a.txt", "two/a.txt", "x/two/a.txt"];
        for file in files {
            project.write(file, RAIN);
        }
        project.run(["check", "--format", "short"].into_iter().chain(files))
    }),
    ("source-not-a-file", |project| {
        project.write("in/a.txt", RAIN);
        let _ =
            std::os::unix::net::UnixListener::bind(project.path("in/socket")).expect("a socket");
        check(project, RAIN)
    }),
    ("source-not-at-hand", |project| {
        let model = model(project);
        fs::remove_dir_all(project.path("in")).expect("removed");
        project.run_with_input(["inspect", "--from", "-", "-v"], &model)
    }),
    ("source-not-text", |project| check(project, "%PDF-1.7\n")),
    ("source-unreadable", |project| {
        project.run(["check", "none.txt", "--format", "short"])
    }),
    ("text-characters-removed", |project| {
        only(project, "text", &odd())
    }),
    ("text-links-dropped", |project| {
        project.write("newsbook.toml", "[format.text]\nwidth = 0\n");
        inlined(project, "text")
    }),
    ("web-characters-removed", |project| {
        only(project, "web", &odd())
    }),
    ("web-source-not-shown", |project| inlined(project, "web")),
];

/// Checks a source of this text, and what else lies in the folder.
fn check(project: &Project, text: &str) -> Run {
    project.write("in/a.txt", text);
    project.run(["check", "in", "--format", "short"])
}

/// Builds one format of a source of this text.
fn only(project: &Project, format: &str, text: &str) -> Run {
    project.write("in/a.txt", text);
    project.run([
        "build", "in", "--out", "public", "-v", "--only", format, TIME,
    ])
}

/// A page of the web.
fn page(body: &str) -> String {
    format!("<!DOCTYPE html><title>Rain</title><h1>Rain likely</h1>{body}")
}

/// A picture.
const RIVER: &[u8] = include_bytes!("../mixed/rain.png");

/// A page with a picture of this address in its text.
fn pictured(src: &str) -> String {
    let text = "It has rained over the whole valley since the early hours of the day, and the rivers are full.";
    page(&format!("<p>{text}<p><img src='{src}'><p>{text} More."))
}

/// A noncharacter, which the reader leaves and markup cannot have.
fn odd() -> String {
    RAIN.replace("wet", "w\u{FFFE}et")
}

fn model(project: &Project) -> Vec<u8> {
    project.write("in/a.txt", RAIN);
    project.run(["parse", "in"]).stdout
}

/// Builds one format of a model whose text has a link and stressed words.
fn inlined(project: &Project, format: &str) -> Run {
    let model = String::from_utf8(model(project)).expect("UTF-8");
    fs::remove_dir_all(project.path("in")).expect("removed");
    let text = "\"text\":\"A wet week lies ahead";
    let inlines = serde_json::json!([
        {"kind": "emphasis", "content": [{"kind": "text", "text": "A "}]},
        {"kind": "link", "url": "https://news.example/", "content": [{"kind": "text", "text": "wet"}]},
        {"kind": "text", "text": " week lies ahead for most of the country, according to the weather office."},
    ]);
    let model = model.replace(text, &format!("\"inlines\":{inlines},{text}"));
    let args = [
        "build", "--from", "-", "--out", "public", "-v", "--only", format, TIME,
    ];
    project.run_with_input(args, model.as_bytes())
}

#[test]
fn every_code_is_provoked() {
    for (code, provoke) in CASES {
        let project = Project::new(env!("CARGO_BIN_EXE_newsbook-tested"));
        project.write("in/README", "");
        let run = provoke(&project);
        let shown = format!("[{code}]");
        assert!(
            run.text().contains(&shown) || run.stderr.contains(&shown),
            "no {code} in {run}"
        );
    }
}

#[test]
fn no_code_is_without_a_case_or_an_entry_in_the_reference() {
    let cases: BTreeSet<&str> = CASES.iter().map(|(code, _)| *code).collect();
    let codes: BTreeSet<&str> = newsbook_cli::all_codes().map(|code| code.id).collect();
    assert_eq!(cases, codes);
    let reference =
        fs::read_to_string(repository().join("docs/reference.md")).expect("a reference");
    for code in newsbook_cli::all_codes() {
        assert!(
            reference.contains(&format!("| `{}` |", code.id)),
            "{}",
            code.id
        );
        assert!(reference.contains(code.summary), "{}", code.id);
    }
}
