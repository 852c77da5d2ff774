//! Models instead of sources: `--from` on every command that reads.

use newsbook_testkit::{Project, repository};
use std::fmt::Write;
use std::path::Path;

const PROGRAM: &str = env!("CARGO_BIN_EXE_newsbook-tested");
const TIME: &str = "--timestamp=2026-01-02T03:04:05Z";
const RAIN: &str = "Rain likely in the north as a front comes in\n\n\
    A wet week lies ahead for most of the country, according to the weather office.\n\n\
    It will rain from Monday on, and rivers may rise faster than people are used to at this time of year.\n";

/// The sources of a folder of the repository, copied into a project.
fn project(folder: &str) -> Project {
    let project = Project::new(PROGRAM);
    for (name, bytes) in Project::tree_at(&repository().join(folder)) {
        project.write(format!("clippings/{name}"), bytes);
    }
    project
}

/// Builds the folder as it is and by way of its model; both have to be the same files.
fn assert_a_model_builds_the_same(folder: &str) {
    let project = project(folder);
    let config = ["--config", "clippings/newsbook.toml"];
    let ledger = project.path("clippings/newsbook.lock");
    let kept = std::fs::read(&ledger).ok();
    let build = ["build", "clippings", "--out", "alone", TIME];
    project.run(build.into_iter().chain(config)).success();
    match kept {
        Some(kept) => std::fs::write(&ledger, kept).expect("written"),
        None => std::fs::remove_file(&ledger).expect("removed"),
    }
    let model = project.run(["parse", "clippings"].into_iter().chain(config));
    let args = ["build", "--from", "-", "--out", "piped", TIME];
    let args: Vec<_> = args.into_iter().chain(config).collect();
    project.run_with_input(&args, &model.stdout).success();
    let (mut alone, mut piped) = (project.tree("alone"), project.tree("piped"));
    // The manifest says how the inputs were read, and counts what the reader had to say of them.
    let manifests = [&mut alone, &mut piped].map(|tree| {
        let bytes = tree.remove("newsbook.json").expect("a manifest");
        serde_json::from_slice::<serde_json::Value>(&bytes).expect("JSON")
    });
    for key in [
        "corpus",
        "counts",
        "formats",
        "inputs",
        "outputs",
        "timestamp",
    ] {
        assert_eq!(manifests[0][key], manifests[1][key], "{key}");
    }
    for (name, bytes) in &alone {
        assert!(piped.get(name) == Some(bytes), "{name} differs");
    }
    assert_eq!(alone.len(), piped.len());
    // Above the budget, records are read again from the copy of standard input.
    let again = args
        .iter()
        .copied()
        .map(|arg| if arg == "piped" { "again" } else { arg });
    let again = again.chain(["--memory", "0"]);
    project.run_with_input(again, &model.stdout).success();
    assert_eq!(project.tree("again"), project.tree("piped"));
}

#[test]
fn model_builds_the_same_bytes_as_the_sample_corpus() {
    assert_a_model_builds_the_same("seeds");
}

#[test]
fn model_builds_the_same_bytes_as_the_torture_corpus() {
    assert_a_model_builds_the_same("tests/torture");
}

#[test]
fn model_builds_the_same_where_there_is_no_configuration() {
    let project = Project::new(PROGRAM).file("clippings/a.txt", RAIN);
    let site = "--base-url=https://example.org/x/";
    project
        .run(["build", "clippings", "--out", "alone", TIME, site])
        .success();
    let model = project.run(["parse", "clippings"]).stdout;
    project
        .run_with_input(
            ["build", "--from", "-", "--out", "piped", TIME, site],
            &model,
        )
        .success();
    let (mut alone, mut piped) = (project.tree("alone"), project.tree("piped"));
    for tree in [&mut alone, &mut piped] {
        tree.remove("newsbook.json"); // it says how the inputs were read
    }
    assert!(alone == piped, "the folders differ");
}

#[test]
fn source_of_a_model_is_shown_only_where_it_is_what_it_was() {
    let project = Project::new(PROGRAM).file("clippings/a.txt", RAIN);
    let model = project.run(["parse", "clippings"]).stdout;
    let shown = || {
        let args = ["build", "-v", "--from", "-", "--out", "out", TIME];
        let run = project.run_with_input(args, &model);
        run.success();
        let (path, page) = project
            .tree("out/sources")
            .into_iter()
            .next()
            .expect("a page");
        assert_eq!(Path::new(&path).extension(), Some("html".as_ref()));
        let page = String::from_utf8(page).expect("UTF-8");
        (page.contains("A wet week"), run.stderr)
    };
    let (there, said) = shown();
    assert!(there && !said.contains("web-source-not-shown"), "{said}");
    project.write("clippings/a.txt", RAIN.replace("wet", "dry"));
    let (there, said) = shown();
    assert!(!there && said.contains("web-source-not-shown"), "{said}");
}

#[test]
fn every_command_that_reads_takes_a_model() {
    let project = Project::new(PROGRAM).file("clippings/a.txt", RAIN);
    let model = project.run(["parse", "clippings"]).stdout;
    project.write("model.jsonl", &model);
    let again = project.run(["parse", "--from", "model.jsonl"]);
    again.success().quiet();
    assert_eq!(again.text(), String::from_utf8(model.clone()).unwrap());
    let text = project.run(["export", "text", "--from", "model.jsonl", "-o", "text"]);
    text.success();
    assert!(project.text("text/corpus.txt").contains("A wet week"));
    project
        .run(["check", "--from", "model.jsonl"])
        .success()
        .stdout_has("base-url-not-given");
    let inspected = project.run(["inspect", "--from", "model.jsonl"]);
    assert_eq!(
        inspected.success().text(),
        project.run(["inspect", "clippings/a.txt"]).text()
    );
    project.write("clippings/a.txt", RAIN.replace("wet", "dry"));
    project
        .run(["inspect", "--from", "model.jsonl", "-v"])
        .success()
        .stderr_has("or has changed");
}

#[test]
fn models_that_are_merged_keep_their_sources_apart() {
    let project = Project::new(PROGRAM)
        .file("march/a.txt", RAIN)
        .file("april/a.txt", RAIN.replace("Monday", "Friday"));
    for month in ["march", "april"] {
        let model = project.run(["parse", month]).stdout;
        project.write(format!("{month}.jsonl"), model);
    }
    let merge = ["--from", "march.jsonl", "--from", "april.jsonl"];
    let merged = project.run(["parse"].into_iter().chain(merge));
    merged.success().quiet();
    let lines = merged.text();
    let values = |kind: &str, key: &str| -> Vec<String> {
        let records = lines
            .lines()
            .map(|line| serde_json::from_str(line).unwrap());
        let records = records.filter(|record: &serde_json::Value| record["type"] == kind);
        records
            .map(|record| record[key].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(values("source", "path"), ["a.txt", "april/a.txt"]);
    assert_eq!(values("corpus", "title"), ["march"]);
    let (sources, ids) = (values("source", "id"), values("article", "id"));
    assert_ne!(sources[0], sources[1]);
    assert_ne!(ids[0], ids[1]);
    assert_eq!(values("article", "source"), sources);
    let build = ["build", "--out", "public", TIME];
    project
        .run(build.into_iter().chain(merge))
        .success()
        .stdout_has("2 articles from 2 sources");
}

#[test]
fn damaged_model_is_refused_with_line_and_field() {
    let project = Project::new(PROGRAM).file("clippings/a.txt", RAIN);
    let model = project.run(["parse", "clippings"]).text();
    let lines: Vec<&str> = model.lines().collect();
    let without_end = lines.iter().take(3).fold(String::new(), |mut text, line| {
        writeln!(text, "{line}").unwrap();
        text
    });
    for (text, words) in [
        (
            model.replace("\"position\":1", "\"position\":\"first\""),
            "line 3, field position",
        ),
        (
            model.replace("\"kind\":\"paragraph\"", "\"kind\":\"poem\""),
            "line 3, field body[0]",
        ),
        (model.replace("\"version\":1", "\"version\":2"), "version 2"),
        (without_end, "cut off"),
        ("Rain likely\n".to_owned(), "does not begin with a corpus"),
        (String::new(), "no model"),
    ] {
        project.write("bad.jsonl", &text);
        project
            .run(["build", "--from", "bad.jsonl", "--out", "public"])
            .code(1)
            .stderr_has("failed to read the model bad.jsonl")
            .stderr_has(words);
        assert!(!project.path("public").exists());
    }
    project
        .run(["build", "--from", "none.jsonl", "--out", "public"])
        .code(1)
        .stderr_has("none.jsonl");
    project
        .run(["check", "clippings", "--from", "bad.jsonl"])
        .code(2)
        .stderr_has("cannot be used with");
}
