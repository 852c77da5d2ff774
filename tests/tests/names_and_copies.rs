//! Names that the user lists, and articles that are copies of each other, from the command line to the outputs.

use newsbook_testkit::{Project, repository};
use std::fs;

/// A project whose folder `in` has one article of the sample corpus, and its second half again in another paper.
fn project() -> Project {
    let project = Project::new(env!("CARGO_BIN_EXE_newsbook-tested"));
    let page = fs::read_dir(repository().join("seeds"))
        .expect("the sample corpus")
        .map(|entry| entry.expect("a file").path())
        .find(|path| path.to_string_lossy().contains("01-"))
        .expect("the first page");
    let page = fs::read_to_string(page).expect("text");
    project.write("in/a.txt", &page);
    project.write("in/b.txt", page.replace("Xinjiang", "the region"));
    project
}

#[test]
fn copies_are_reported_and_lead_to_each_other_however_little_memory_there_is() {
    let project = project();
    let checked = project.run(["check", "in", "--format", "short"]);
    checked.stdout_has("near-duplicate");
    let export = |memory| {
        let run = project.run(["export", "jsonld", "in", "--memory", memory]);
        run.text()
    };
    let kept = export("256M");
    assert_eq!(kept.matches("prov:alternateOf").count(), 2);
    assert_eq!(kept, export("0"));
}

#[test]
fn copies_are_dropped_where_the_user_says_so_and_their_bytes_are_still_accounted_for() {
    let project = project();
    project.write(
        "in/newsbook.toml",
        "[corpus]\ndrop_duplicates = true\ninclude = [\"*.txt\"]\n",
    );
    project
        .run(["check", "in", "--format", "short"])
        .stdout_has("duplicate-dropped")
        .stdout_has("b.txt");
    let model = project.run(["parse", "in"]).text();
    assert_eq!(model, project.run(["parse", "in", "--memory", "0"]).text());
    let records: Vec<serde_json::Value> = model
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let of = |kind: &str| {
        records
            .iter()
            .filter(|record| record["type"] == kind)
            .collect::<Vec<_>>()
    };
    assert_eq!(of("article").len(), 1);
    let copy = of("source")[1];
    assert_eq!(copy["kind"], "empty");
    let regions = copy["regions"].as_array().expect("regions");
    assert!(
        regions
            .iter()
            .any(|region| region["rule"] == "dropped-copy" && region["role"] == "refrain")
    );
    let build = [
        "build",
        "in",
        "--out",
        "out",
        "--timestamp=2026-01-02T03:04:05Z",
    ];
    project.run(build).success();
    let first = project.tree("out");
    project.run(build).success();
    assert!(
        first == project.tree("out"),
        "the ledger knows the corpus again"
    );
    project.run(["verify", "out"]).success();
    let kept = project
        .run(["parse", "in", "--keep", "dropped-copy"])
        .text();
    assert_eq!(kept.matches("\"type\":\"article\"").count(), 2);
}

#[test]
fn names_of_a_table_become_mentions() {
    let project = project();
    let table = "name,type,aliases\nXinjiang,Place,\nXi,Person,Xi Jinping\nNobody Atall,Person,\n";
    project.write("in/names.csv", table);
    project.write(
        "in/newsbook.toml",
        "[corpus]\nentities = [\"names.csv\"]\ninclude = [\"*.txt\"]\n",
    );
    let model = project.run(["parse", "in"]).text();
    let first = model
        .lines()
        .find(|line| line.contains("\"type\":\"article\""));
    let first: serde_json::Value = serde_json::from_str(first.expect("an article")).expect("JSON");
    let mention = &first["mentions"][0];
    assert_eq!(mention["about"], true);
    let bytes = fs::read(project.path("in/a.txt")).expect("the source");
    for occurrence in mention["occurrences"].as_array().expect("a list") {
        let span = |at: usize| occurrence["span"][at].as_u64().expect("a place");
        let range = usize::try_from(span(0)).unwrap()..usize::try_from(span(1)).unwrap();
        assert_eq!(bytes[range], *b"Xinjiang");
    }
    let checked = project.run(["check", "in", "--format", "short"]);
    checked
        .stdout_has("name-nowhere")
        .stdout_has("1 of 3 listed names: Nobody Atall");
    let suggested = project.run(["check", "in", "--suggest-entities"]).text();
    assert!(suggested.starts_with("mentions\tarticles\tname\n"));
    assert!(!suggested.contains("\tXinjiang\n"), "{suggested}");
}

#[test]
fn table_that_is_wrong_is_a_usage_error_that_names_it() {
    let project = project();
    project.write("in/names.csv", "name,type\nXinjiang,Country\n");
    project.write("in/newsbook.toml", "[corpus]\nentities = [\"names.csv\"]\n");
    let run = project.run(["check", "in"]);
    run.code(2).stderr_has("names.csv").stderr_has("Country");
}
