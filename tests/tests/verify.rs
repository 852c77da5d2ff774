//! `newsbook verify`: a folder is what its inputs give, or every difference is named.

use newsbook_testkit::{Project, repository};
use std::fs;

const PROGRAM: &str = env!("CARGO_BIN_EXE_newsbook-tested");
const RAIN: &str = "Rain likely in the north as a front comes in\n\n\
    A wet week lies ahead for most of the country, according to the weather office.\n\n\
    It will rain from Monday on, and rivers may rise faster than people are used to at this time of year.\n";
const BUILD: [&str; 4] = ["build", "clippings", "--out", "public"];

fn built() -> Project {
    let project = Project::new(PROGRAM).file("clippings/a.txt", RAIN);
    project.run(BUILD).success();
    project
}

#[test]
fn folder_that_was_just_built_verifies_with_and_without_a_configuration() {
    built()
        .run(["verify", "public"])
        .success()
        .quiet()
        .stdout_has("files verified: 1 source give the same bytes");
    let project = Project::new(PROGRAM);
    for (name, bytes) in Project::tree_at(&repository().join("seeds")) {
        project.write(format!("clippings/{name}"), bytes);
    }
    project.run(BUILD).success();
    let before = (project.tree("public"), project.tree("clippings"));
    project.run(["verify", "public"]).success();
    assert_eq!(before, (project.tree("public"), project.tree("clippings")));
}

#[test]
fn formats_title_and_address_of_the_build_are_taken_from_its_record() {
    let project = Project::new(PROGRAM).file("clippings/a.txt", RAIN);
    let flags = [
        "--only",
        "rss,turtle",
        "--title",
        "Rain",
        "--base-url",
        "https://example.org/",
    ];
    project.run(BUILD.into_iter().chain(flags)).success();
    project.run(["verify", "public"]).success();
}

#[test]
fn what_the_command_line_said_of_the_sources_is_taken_from_the_record() {
    let share = "Share this article on Facebook";
    let project = Project::new(PROGRAM)
        .file("clippings/a.txt", format!("{RAIN}\n{share}\n"))
        .file(
            "clippings/b.txt",
            "{\"text\": \"It rained all week long.\"}\n",
        );
    let flags = ["--keep", "^Share this", "--input", "text"];
    project.run(BUILD.into_iter().chain(flags)).success();
    assert!(project.text("public/corpus.txt").contains(share));
    project.run(["verify", "public"]).success();
    let record = project.text("public/newsbook.json");
    project.write(
        "public/newsbook.json",
        record.replace("\"^Share this\"", "\"^Share that\""),
    );
    project
        .run(["verify", "public"])
        .code(1)
        .stdout_has("corpus.txt: differs");
}

#[test]
fn every_changed_input_and_every_byte_that_differs_is_named() {
    let project = built();
    project.write("clippings/a.txt", RAIN.replace("wet", "dry"));
    project.write("clippings/b.txt", RAIN.replace("north", "south"));
    project
        .run(["verify", "public"])
        .code(1)
        .stdout_has("input a.txt: has changed")
        .stdout_has("input b.txt: is new")
        .stdout_has("corpus.txt: differs: bytes ")
        .stdout_has("text/rain-likely-in-the-south-as-a-front-comes-in.txt: is missing");
    fs::remove_file(project.path("clippings/a.txt")).unwrap();
    project
        .run(["verify", "public"])
        .code(1)
        .stdout_has("input a.txt: is gone");
}

#[test]
fn file_that_was_edited_after_the_build_is_told_from_one_that_is_built_otherwise() {
    let project = built();
    let page = project.text("public/corpus.txt");
    project.write("public/corpus.txt", page.replace("wet", "dry"));
    project.write("public/stray.txt", "x");
    fs::remove_file(project.path("public/rss.xml")).unwrap();
    let run = project.run(["verify", "public"]);
    run.code(1)
        .stdout_has("corpus.txt: differs at bytes ")
        .stdout_has("it was changed after it was built")
        .stdout_has("rss.xml: is missing")
        .stdout_has("stray.txt: is not written by this build");
    assert_eq!(run.text().lines().count(), 3, "{run}");
}

#[test]
fn configuration_and_ledger_are_inputs_too() {
    let project = built();
    project.write("clippings/newsbook.toml", "[corpus]\ntitle = \"Rain\"\n");
    project.run(BUILD).success();
    project.run(["verify", "public"]).success();
    project.write(
        "clippings/newsbook.toml",
        "[corpus]\neditor = \"The desk\"\n",
    );
    fs::remove_file(project.path("clippings/newsbook.lock")).unwrap();
    project
        .run(["verify", "public"])
        .code(1)
        .stdout_has("input clippings/newsbook.toml: has changed")
        .stdout_has("input clippings/newsbook.lock: is gone");
}

#[test]
fn inputs_are_found_again_from_elsewhere_or_named() {
    let project = built();
    fs::create_dir(project.path("elsewhere")).unwrap();
    let from = |args: &[&str]| {
        let mut command = project.command(args);
        command
            .current_dir(project.path("elsewhere"))
            .output()
            .unwrap()
    };
    assert!(from(&["verify", "../public"]).status.success());
    fs::rename(project.path("clippings"), project.path("moved")).unwrap();
    project
        .run(["verify", "public"])
        .code(2)
        .stderr_has("clippings, which the folder was built from, is not found");
    project.run(["verify", "public", "moved"]).success();

    let model = project.run(["parse", "moved"]).stdout;
    project
        .run_with_input(["build", "--from", "-", "--out", "piped"], &model)
        .success();
    project
        .run(["verify", "piped"])
        .code(2)
        .stderr_has("standard input, which is gone");
    project.write("model.jsonl", model);
    project
        .run(["verify", "piped", "--from", "model.jsonl"])
        .success();
}

#[test]
fn folder_that_newsbook_did_not_write_cannot_be_verified() {
    built()
        .run(["verify", "clippings"])
        .code(1)
        .stderr_has("failed to read clippings/newsbook.json");
}
