//! What the program tells other programs: schema, completions, manual pages, diagnostics as SARIF.

use newsbook_testkit::{Project, repository};
use serde_json::Value;

const PROGRAM: &str = env!("CARGO_BIN_EXE_newsbook-tested");

#[test]
fn schema_is_the_one_that_the_repository_keeps() {
    let kept = std::fs::read(repository().join("crates/newsbook-model/model.schema.json")).unwrap();
    let run = Project::new(PROGRAM).run(["schema"]);
    run.success().quiet();
    assert_eq!(run.stdout, kept);
}

#[test]
fn completions_of_every_shell_know_the_commands() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = Project::new(PROGRAM).run(["completions", shell]);
        run.success().quiet();
        for word in ["build", "inspect", "deny-warnings"] {
            run.stdout_has(word);
        }
    }
    Project::new(PROGRAM)
        .run(["completions", "bsh"])
        .code(2)
        .stderr_has("'bash'");
}

#[test]
fn manual_has_a_page_for_every_command_and_the_same_bytes_each_time() {
    let project = Project::new(PROGRAM);
    project
        .run(["man"])
        .success()
        .quiet()
        .stdout_has(".TH newsbook 1")
        .stdout_has("newsbook\\-build");
    project.run(["man", "--out", "one/man1"]).success().quiet();
    project.run(["man", "--out", "two"]).success().quiet();
    let pages = project.tree("one/man1");
    assert_eq!(pages, project.tree("two"));
    for page in ["newsbook.1", "newsbook-build.1", "newsbook-check.1"] {
        assert!(pages.contains_key(page), "{page} in {:?}", pages.keys());
    }
}

#[test]
fn sarif_points_at_lines_and_lists_every_rule() {
    let project = Project::new(PROGRAM)
        .file("clippings/a.txt", "Rain\n")
        .file("clippings/b #1 ü.txt", "Sun\n")
        .file("clippings/c.jsonl", "{\"text\": 1}\n");
    let run = project.run(["check", "clippings", "--format", "sarif"]);
    let log: Value = serde_json::from_str(&run.text()).expect("one JSON document");
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules.len(), newsbook_cli::all_codes().count());
    let results = run["results"].as_array().unwrap();
    assert!(!results.is_empty());
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        // The schema of SARIF 2.1.0: levels (3.27.10), a message (3.27.11), a URI reference (3.4.3), regions from 1 on.
        assert!(["note", "warning", "error"].contains(&result["level"].as_str().unwrap()));
        assert!(result["message"]["text"].is_string());
        for location in result["locations"].as_array().into_iter().flatten() {
            let place = &location["physicalLocation"];
            let uri = place["artifactLocation"]["uri"].as_str().unwrap();
            assert!(
                uri.bytes().all(|b| b.is_ascii_graphic()) && !uri.contains('#'),
                "{uri}"
            );
            for number in ["startLine", "startColumn"] {
                let number = &place["region"][number];
                assert!(
                    number.is_null() || number.as_u64().unwrap() >= 1,
                    "{location}"
                );
            }
        }
    }
}

#[test]
fn init_writes_a_configuration_that_holds_with_and_without_its_settings() {
    let project = Project::new(PROGRAM);
    for (name, bytes) in Project::tree_at(&repository().join("seeds")) {
        if name.starts_with('0') {
            project.write(format!("clippings/{name}"), bytes);
        }
    }
    project.write(
        "clippings/odd [name].txt",
        "Sun expected on the coast\n\nIt will be warm from Friday on.\n",
    );
    project
        .run(["init", "clippings"])
        .success()
        .stdout_has("wrote clippings/newsbook.toml");
    let text = project.text("clippings/newsbook.toml");
    assert!(text.contains("#title = \"clippings\"\n"), "{text}");
    assert!(text.contains("# 6 sources, 14 articles:\n"), "{text}");
    project.run(["check", "clippings"]).success();
    project
        .run(["init", "clippings"])
        .code(2)
        .stderr_has("is there already");

    let settings = text.lines().map(|line| match line.strip_prefix('#') {
        Some(setting) if !setting.starts_with(' ') => setting,
        _ => line,
    });
    project.write(
        "clippings/newsbook.toml",
        settings.collect::<Vec<_>>().join("\n"),
    );
    let run = project.run(["check", "clippings", "--format", "short"]);
    let unused = run.success().text().contains("fact-without");
    assert!(!unused, "every source and headline is found again: {run}");
}
