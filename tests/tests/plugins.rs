//! Commands of the user's: formats and filters, those in `examples/` first, then every way in which one can fail.

use newsbook_testkit::{Project, Run, repository};
use serde_json::Value;
use std::fs;
use std::process::Command;

const PROGRAM: &str = env!("CARGO_BIN_EXE_newsbook-tested");
const TIME: &str = "--timestamp=2026-01-02T03:04:05Z";

/// The sample corpus without its newsbook.toml, and a newsbook.toml of this text.
fn project(config: &str) -> Project {
    let project = Project::new(PROGRAM);
    for (name, bytes) in Project::tree_at(&repository().join("seeds")) {
        if !name.starts_with("newsbook.") {
            project.write(format!("in/{name}"), bytes);
        }
    }
    let examples = repository().join("examples");
    project.write(
        "in/newsbook.toml",
        config.replace("EXAMPLES", &examples.to_string_lossy()),
    );
    project
}

fn build(project: &Project) -> Run {
    project.run([
        "build",
        "in",
        "--out",
        "out",
        "--base-url",
        "https://news.example/",
        TIME,
    ])
}

fn has_python() -> bool {
    Command::new("python3").arg("--version").output().is_ok()
}

fn manifest(project: &Project) -> Value {
    serde_json::from_str(&project.text("out/newsbook.json")).expect("JSON")
}

/// The rows of a CSV file, by the letter of RFC 4180.
fn rows(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut field) = (Vec::new(), Vec::new(), String::new());
    let (mut quoted, mut chars) = (false, text.chars().peekable());
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => field.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut field)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut field));
                rows.push(std::mem::take(&mut row));
            }
            c => field.push(c),
        }
    }
    rows
}

#[test]
fn python_exporter_writes_the_articles_of_the_sample_corpus() {
    if !has_python() {
        eprintln!("skipped: there is no python3");
        return;
    }
    let project =
        project("[format.csv]\ncommand = [\"python3\", \"EXAMPLES/export-csv/newsbook-csv\"]\n");
    build(&project).success().stdout_has("csv/articles.csv");
    let rows = rows(&project.text("out/csv/articles.csv"));
    let model = project.text("out/model.jsonl");
    let articles: Vec<Value> = model
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .filter(|record: &Value| record["type"] == "article")
        .collect();
    assert_eq!(rows.len(), articles.len() + 1);
    for (row, article) in rows.iter().skip(1).zip(&articles) {
        assert_eq!(row[0], article["id"].as_str().expect("an id"));
        let blocks = article["body"].as_array().expect("a body").iter();
        let texts: Vec<&str> = blocks
            .map(|b| b["text"].as_str().expect("a text"))
            .collect();
        assert_eq!(row[10], texts.join("\n\n"));
    }
    let manifest = manifest(&project);
    let written = manifest["outputs"].as_array().expect("outputs");
    let csv = written
        .iter()
        .find(|file| file["path"] == "csv/articles.csv")
        .expect("the file");
    assert_eq!(csv["media_type"], "text/csv");
    assert!(project.text("out/index.html").contains("csv/articles.csv"));
    project.run(["verify", "out"]).success();
}

#[test]
fn program_on_the_path_is_a_format() {
    if !has_python() {
        eprintln!("skipped: there is no python3");
        return;
    }
    let project = project("");
    let folder = repository().join("examples/export-csv");
    let export = |args: &[&str]| {
        let mut command = project.command(["export", "csv", "in"].iter().chain(args));
        command.env(
            "PATH",
            std::env::join_paths([folder.as_path(), "/usr/bin".as_ref()]).expect("a path"),
        );
        command.output().expect("started")
    };
    let printed = export(&[]);
    assert!(printed.status.success(), "{printed:?}");
    let kept = export(&["-o", "articles.csv"]);
    assert!(kept.status.success(), "{kept:?}");
    assert_eq!(
        printed.stdout,
        fs::read(project.path("articles.csv")).expect("written")
    );
    assert!(export(&["-o", "folder/"]).status.success());
    assert!(project.path("folder/csv/articles.csv").is_file());
    project
        .run(["export", "cvs", "in"])
        .code(2)
        .stderr_has("no program called newsbook-cvs on the path");
}

#[test]
fn python_filter_drops_a_source_and_what_is_left_is_built() {
    if !has_python() {
        eprintln!("skipped: there is no python3");
        return;
    }
    let filter = "[filter]\ncommand = [\"python3\", \"EXAMPLES/filter-drop-source/drop_source.py\"";
    let everything = project(&format!("{filter}]\n"));
    let plain = project("");
    build(&everything).success();
    build(&plain).success();
    let (mut kept, mut expected) = (everything.tree("out"), plain.tree("out"));
    for tree in [&mut kept, &mut expected] {
        // The manifest names newsbook.toml with its checksum, as the graph does.
        tree.retain(|name, _| !matches!(name.as_str(), "newsbook.json" | "corpus.jsonld"));
    }
    assert!(
        kept == expected,
        "a filter that drops nothing changes nothing"
    );

    let manifest_of = |project: &Project| {
        manifest(project)["inputs"]
            .as_array()
            .expect("inputs")
            .clone()
    };
    let inputs = manifest_of(&plain);
    let first = inputs[0]["path"].as_str().expect("a path");
    let dropped = project(&format!("{filter}, \"{first}\"]\n"));
    build(&dropped).success();
    let left = manifest_of(&dropped);
    assert_eq!(left, inputs[1..]);
    dropped.run(["verify", "out"]).success();
    // Sources are shown and diagnostics point into them, though they came by way of a filter.
    let second = inputs[1]["path"].as_str().expect("a path");
    let run = dropped.run(["inspect", "in"]);
    run.success().stdout_has(second);
}

/// A command of the shell as a format, beside all others.
fn shell_format(script: &str, more: &str) -> Project {
    let script = script.replace('"', "\\\"");
    project(&format!(
        "[format.odd]\ncommand = [\"sh\", \"-c\", \"{script}\"]\n{more}"
    ))
}

/// Checks that the format is missing with this message, and that everything else was published.
fn assert_only_the_format_fails(project: &Project, message: &str) {
    build(project)
        .code(1)
        .stderr_has("format-failed")
        .stderr_has(message);
    assert!(project.path("out/book.epub").is_file());
    assert!(!project.path("out/odd").exists());
    let manifest = manifest(project);
    assert_eq!(manifest["failed"], serde_json::json!(["odd"]));
    let formats = manifest["formats"].as_array().expect("formats");
    assert!(formats.iter().all(|format| format["format"] != "odd"));
    assert!(!project.text("out/index.html").contains("odd/"));
    assert!(!project.path(".out.newsbook").exists());
}

/// Reads the header's output folder into `$out`, and all of the input.
const READ: &str =
    r#"IFS= read -r header; out=${header#*output\":\"}; out=${out%%\"*}; cat > /dev/null; "#;

#[test]
fn command_that_fails_is_reported_with_its_last_words_and_leaves_nothing_behind() {
    let script = format!("{READ} echo half > $out/half.txt; echo no more paper >&2; exit 3");
    let project = shell_format(&script.replace('\\', "\\\\"), "");
    assert_only_the_format_fails(&project, "no more paper");
    build(&project).stderr_has("failed with exit status: 3");
}

#[test]
fn command_that_is_not_there_is_named() {
    let project = project("[format.odd]\ncommand = \"no-such-program\"\n");
    assert_only_the_format_fails(&project, "failed to run `no-such-program`");
}

#[test]
fn command_of_another_version_is_told_apart() {
    let project = shell_format("cat > /dev/null; echo I know version 9 >&2; exit 65", "");
    assert_only_the_format_fails(&project, "does not know version 1");
}

#[test]
fn command_that_hangs_is_stopped_with_all_that_it_has_started() {
    let project = shell_format("cat > /dev/null; sleep 600 & wait", "timeout = 1\n");
    assert_only_the_format_fails(&project, "for 1 seconds and was stopped");
    let project = shell_format("sleep 600", "timeout = 1\n");
    assert_only_the_format_fails(&project, "for 1 seconds and was stopped");
}

#[test]
fn command_that_closes_its_input_early_is_not_trusted() {
    let project = shell_format("exec <&-; exit 0", "");
    // More than a pipe holds, so that the end cannot have been written before the command was gone.
    project.write(
        "in/long.txt",
        format!("Rain\n\n{}", "It rained all week long. ".repeat(20_000)),
    );
    assert_only_the_format_fails(&project, "closed its input before the end");
}

#[test]
fn command_that_writes_nothing_or_a_link_is_refused() {
    let project = shell_format("cat > /dev/null", "");
    assert_only_the_format_fails(&project, "wrote nothing into the folder");
    let script = format!("{READ} ln -s /etc/passwd $out/users.txt");
    let project = shell_format(&script.replace('\\', "\\\\"), "");
    assert_only_the_format_fails(&project, "which is a link");
}

#[test]
fn name_that_climbs_out_is_refused() {
    let script = format!("{READ} echo x > $out/..\\\\\\\\x");
    let project = shell_format(&script.replace("\\\"", "\\\\\""), "");
    assert_only_the_format_fails(&project, "it would lie outside the output folder");
}

#[test]
fn what_a_command_says_and_ends_well_is_a_note() {
    let script = format!("{READ} echo x > $out/x.txt; echo by the way >&2");
    let project = shell_format(&script.replace('\\', "\\\\"), "");
    build(&project).success().quiet();
    let run = project.run(["build", "in", "--out", "out", "-v", TIME]);
    run.success()
        .stderr_has("command-says")
        .stderr_has("by the way");
}

#[test]
fn folder_stays_as_it_was_where_no_format_could_be_written() {
    let project = shell_format("cat > /dev/null; exit 1", "");
    let all = ["build", "in", "--out", "out", TIME];
    project.run(all).code(1);
    let before = project.tree("out");
    let odd = ["build", "in", "--out", "out", TIME, "--only", "odd"];
    project.run(odd).code(1).stderr_has("format-failed");
    assert!(project.tree("out") == before);
    project
        .run(["export", "odd", "in"])
        .code(1)
        .stderr_has("failed with exit status: 1");
}

/// Checks that nothing is published where a filter fails, and what is said.
fn assert_filter_fails(script: &str, more: &str, message: &str) {
    let script = script.replace('\\', "\\\\").replace('"', "\\\"");
    let project = project(&format!(
        "[filter]\ncommand = [\"sh\", \"-c\", \"{script}\"]\n{more}"
    ));
    project.write("out/.keep", "");
    fs::remove_dir_all(project.path("out")).expect("removed");
    build(&project).code(1).stderr_has(message);
    assert!(!project.path("out").exists());
    assert!(!project.path(".out.newsbook").exists());
}

#[test]
fn filter_that_fails_stops_the_build_with_its_last_words() {
    assert_filter_fails(
        "cat > /dev/null; echo not today >&2; exit 2",
        "",
        "not today",
    );
    assert_filter_fails("cat > /dev/null; exit 65", "", "does not know version 1");
    assert_filter_fails(
        "sleep 600",
        "timeout = 1\n",
        "for 1 seconds and was stopped",
    );
}

#[test]
fn filter_that_prints_no_model_is_named_with_line_and_field() {
    assert_filter_fails("cat > /dev/null", "", "printed no model");
    assert_filter_fails("cat > /dev/null; echo hello", "", "printed no model");
    assert_filter_fails("head -n 3; cat > /dev/null", "", "the model is cut off");
    assert_filter_fails(
        r#"sed s/\"version\":1/\"version\":2/"#,
        "",
        "the model has version 2",
    );
    assert_filter_fails(
        r#"sed s/\"position\":1/\"position\":\"a\"/"#,
        "",
        "field position",
    );
}

#[test]
fn filters_follow_each_other_and_missing_ones_are_named() {
    let project = project("[filter]\ncommand = [[\"cat\"], [\"no-such-filter\", \"x\"]]\n");
    build(&project)
        .code(1)
        .stderr_has("failed to run `no-such-filter x`");
    project.write(
        "in/newsbook.toml",
        "[filter]\ncommand = [[\"cat\"], [\"cat\"]]\n",
    );
    build(&project).success();
    project.run(["check", "in"]).success();
    project
        .run(["parse", "in"])
        .success()
        .stdout_has("\"type\":\"end\"");
}

#[test]
fn mistakes_in_newsbook_toml_are_pointed_at() {
    for (config, message) in [
        (
            "[format.epub]\ncommand = \"x\"\n",
            "is a format of newsbook's own",
        ),
        (
            "[format.\"a b\"]\ncommand = \"x\"\n",
            "is no name for a format",
        ),
        ("[format.odd]\ncommand = []\n", "a command needs a program"),
        (
            "[format.odd]\ncommand = 1\n",
            "command is a program, or a list",
        ),
        (
            "[format.odd]\ncommand = \"x\"\ntimeout = 0\n",
            "is no timeout",
        ),
        ("[filter]\ntimeout = 5\n", "there is no command to wait for"),
        (
            "[filter]\ncommand = \"x\"\ntimeout = \"soon\"\n",
            "is no timeout",
        ),
    ] {
        let project = project(config);
        build(&project).code(2).stderr_has(message);
    }
}

#[test]
fn diff_that_adds_a_format_applies() {
    let guide = fs::read_to_string(repository().join("docs/plugins.md")).expect("the guide");
    let (_, rest) = guide.split_once("```diff\n").expect("a diff");
    let (diff, _) = rest.split_once("```").expect("its end");
    let project = Project::new(PROGRAM);
    project.write("add.diff", diff);
    let mut git = Command::new("git");
    git.arg("apply")
        .arg("--check")
        .arg(project.path("add.diff"));
    match git.current_dir(repository()).output() {
        Ok(output) => assert!(output.status.success(), "{output:?}"),
        Err(_) => eprintln!("skipped: there is no git"),
    }
}
