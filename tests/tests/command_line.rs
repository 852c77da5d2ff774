//! The command line as users meet it: arguments, files, exit codes, and what it prints where.

use newsbook_testkit::Project;

const PROGRAM: &str = env!("CARGO_BIN_EXE_newsbook-tested");
const RAIN: &str = "Rain likely in the north as a front comes in\n\n\
    A wet week lies ahead for most of the country, according to the weather office.\n\n\
    It will rain from Monday on, and rivers may rise faster than people are used to at this time of year.\n\n\
    The office asks everybody to stay away from the banks until the water has gone down again.\n";
const SUN: &str = "Sun expected on the coast by the weekend\n\n\
    Those who wait for summer will be rewarded, according to the weather office.\n\n\
    It will be warm from Friday on, and the sea is as clean as it has been for many years.\n\n\
    The office reminds everybody that the sun burns even when the wind is cool.\n";
const TIME: &str = "--timestamp=2026-01-02T03:04:05Z";
const SITE: &str = "--base-url=https://example.org/book/";

fn project() -> Project {
    Project::new(PROGRAM)
        .file("clippings/a.txt", RAIN)
        .file("clippings/sub/b.txt", SUN)
}

const BUILD: [&str; 6] = ["build", "clippings", "--out", "public", TIME, SITE];

#[test]
fn build_lays_out_a_folder_and_says_where_to_look() {
    let project = project();
    project
        .run(BUILD)
        .success()
        .quiet()
        .stdout_has("2 articles from 2 sources in public")
        .stdout_has("Look at public/index.html first.");
    let tree = project.tree("public");
    for path in [
        "index.html",
        "articles/rain-likely-in-the-north-as-a-front-comes-in.html",
        "articles/sun-expected-on-the-coast-by-the-weekend.html",
        "book.epub",
        "rss.xml",
        "atom.xml",
        "feed.json",
        "corpus.jsonld",
        "corpus.txt",
        "text/rain-likely-in-the-north-as-a-front-comes-in.txt",
        "model.jsonl",
        "newsbook.json",
        "newsbook.lock",
    ] {
        assert!(tree.contains_key(path), "{path} in {:?}", tree.keys());
    }
}

#[test]
fn manifest_lists_every_input_and_output_and_nothing_of_the_machine() {
    let project = project();
    project.run(BUILD).success();
    let text = project.text("public/newsbook.json");
    let manifest: serde_json::Value = serde_json::from_str(&text).unwrap();
    let listed = |key: &str| -> Vec<String> {
        let items = manifest[key].as_array().unwrap().iter();
        items
            .map(|item| item["path"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(listed("inputs"), ["a.txt", "sub/b.txt"]);
    let mut outputs = listed("outputs");
    outputs.extend(["newsbook.json", "newsbook.lock"].map(str::to_owned));
    outputs.sort();
    let files: Vec<String> = project.tree("public").into_keys().collect();
    assert_eq!(outputs, files);
    assert_eq!(manifest["timestamp"], "2026-01-02T03:04:05Z");
    assert!(!text.contains(project.path("").to_str().unwrap()), "{text}");
}

#[test]
fn two_builds_are_the_same_bytes_whatever_the_folder_the_threads_and_the_memory() {
    let (one, two) = (project(), project());
    one.run(BUILD.into_iter().chain(["--threads", "1"]))
        .success();
    two.run([
        "build",
        "clippings",
        "--out",
        "deep/er",
        TIME,
        SITE,
        "--threads",
        "2",
    ])
    .success();
    assert_eq!(one.tree("public"), two.tree("deep/er"));
    // Above the budget, sources are read again when an exporter comes to them.
    one.run([
        "build",
        "clippings",
        "--out",
        "reread",
        TIME,
        SITE,
        "--memory",
        "0",
    ])
    .success();
    assert_eq!(one.tree("public"), one.tree("reread"));
}

#[test]
fn two_builds_of_one_day_agree_without_a_time_stamp() {
    let project = project();
    project
        .run(["build", "clippings", "--out", "one", SITE])
        .success();
    project
        .run(["build", "clippings", "--out", "two", SITE])
        .success();
    // Midnight may pass between the two builds; a third then agrees with the second.
    project
        .run(["build", "clippings", "--out", "three", SITE])
        .success();
    let trees = ["one", "two", "three"].map(|out| project.tree(out));
    assert!(trees[0] == trees[1] || trees[1] == trees[2]);
}

#[test]
fn source_date_epoch_is_the_time_of_a_build() {
    let project = project();
    let args = ["build", "clippings", "--out", "public", SITE];
    let status = project
        .command(args)
        .env("SOURCE_DATE_EPOCH", "1767323045")
        .output()
        .unwrap();
    assert!(status.status.success());
    assert!(
        project
            .text("public/newsbook.json")
            .contains("2026-01-02T03:04:05Z")
    );
    project
        .run(["build", "clippings", "--out", "other", TIME, SITE])
        .success();
    assert_eq!(project.tree("public"), project.tree("other"));
}

#[test]
fn ledger_keeps_identities_when_articles_come_before_others_or_are_edited() {
    let project = project().file(
        "clippings/newsbook.toml",
        "[corpus]\nbase_url = \"https://example.org/\"\n",
    );
    let build = ["build", "clippings", "--out", "public"];
    let at = |time| build.into_iter().chain(["--timestamp", time]);
    project.run(at("2026-01-01T00:00:00Z")).success();
    let ledger = |project: &Project| -> toml::Table {
        project.text("clippings/newsbook.lock").parse().unwrap()
    };
    let before = ledger(&project);

    project.write("clippings/0.txt", RAIN.replace("Rain", "Strong wind"));
    project.write(
        "clippings/a.txt",
        format!("{RAIN}\nAnd it did rain, as it turned out the next day.\n"),
    );
    project.run(at("2026-02-01T00:00:00Z")).success();
    let after = ledger(&project);
    let (before, after) = (
        &before["article"].as_array().unwrap(),
        &after["article"].as_array().unwrap(),
    );
    assert_eq!(after.len(), 3);
    for key in ["id", "slug", "first_seen"] {
        assert_eq!(before[0][key], after[0][key], "{key}");
    }
    assert_ne!(before[0]["changed"], after[0]["changed"]);
    assert_eq!(before[1], after[1]);
    assert_eq!(after[2]["source"].as_str(), Some("0.txt"));

    std::fs::remove_file(project.path("clippings/0.txt")).unwrap();
    project.run(at("2026-03-01T00:00:00Z")).success();
    let left = ledger(&project);
    assert!(left["article"][2].get("left").is_some(), "{left}");
    assert!(
        !project
            .path("public/articles/strong-wind-likely-in-the-north-as-a-front-comes-in.html")
            .exists()
    );
}

#[test]
fn build_again_changes_nothing() {
    let project = project();
    project.run(BUILD).success();
    let before = project.tree("public");
    project.run(BUILD).success();
    assert_eq!(before, project.tree("public"));
    project
        .run(["build", "clippings", "--out", "public", SITE])
        .success();
    let without_time = project.tree("public");
    assert_eq!(before["newsbook.lock"], without_time["newsbook.lock"]);
    assert_eq!(before["rss.xml"], without_time["rss.xml"]);
}

#[test]
fn only_writes_the_formats_that_were_named() {
    let project = project();
    project
        .run(BUILD.into_iter().chain(["--only", "rss,txt"]))
        .success();
    let files: Vec<String> = project.tree("public").into_keys().collect();
    let expected = [
        "corpus.txt",
        "newsbook.json",
        "newsbook.lock",
        "rss.xml",
        "text/rain-likely-in-the-north-as-a-front-comes-in.txt",
        "text/sun-expected-on-the-coast-by-the-weekend.txt",
    ];
    assert_eq!(files, expected);
}

#[test]
fn book_of_volumes_is_offered_volume_by_volume() {
    let project = project().file(
        "clippings/newsbook.toml",
        "[format.epub]\nmax_articles = 1\n",
    );
    project
        .run(BUILD)
        .success()
        .stdout_has("public/book-01.epub ")
        .stdout_has("public/book-02.epub ");
    let tree = project.tree("public");
    assert!(!tree.contains_key("book.epub"));
    for page in ["index.html", "opds.xml", "newsbook.json"] {
        let text = String::from_utf8_lossy(&tree[page]);
        for volume in ["book-01.epub", "book-02.epub"] {
            assert!(text.contains(volume), "{page} does not name {volume}");
        }
        assert!(
            !text.contains("/book.epub"),
            "{page} names a book that is not there"
        );
    }
}

#[test]
fn export_writes_a_file_or_standard_output() {
    let project = project();
    let run = project.run(["export", "atom", "clippings", TIME, SITE]);
    run.success().quiet().stdout_has("<feed");
    project
        .run(["export", "atom", "clippings", TIME, SITE, "-o", "atom.xml"])
        .success()
        .quiet();
    assert_eq!(project.text("atom.xml"), run.text());
    project
        .run(["export", "web", "clippings", TIME, SITE, "-o", "pages"])
        .success();
    assert!(project.path("pages/index.html").exists());
    project
        .run(["export", "web", "clippings"])
        .code(2)
        .stderr_has("name the folder with -o DIR");
}

#[test]
fn parse_prints_the_model_and_nothing_else() {
    let run = project().run(["parse", "clippings"]);
    run.success().quiet();
    let text = run.text();
    let records: Vec<serde_json::Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let types: Vec<&str> = records
        .iter()
        .map(|record| record["type"].as_str().unwrap())
        .collect();
    assert_eq!(
        types,
        ["corpus", "source", "article", "source", "article", "end"]
    );
}

#[test]
fn standard_input_is_a_source() {
    let project = project();
    let run = project.run_with_input(["parse", "-"], RAIN.as_bytes());
    run.success()
        .stdout_has(r#""path":"-""#)
        .stdout_has("Rain likely in the north as a front comes in");
    let from_file = project.run(["inspect", "clippings/a.txt"]).text();
    let from_input = project
        .run_with_input(["inspect", "-"], RAIN.as_bytes())
        .text();
    assert_eq!(from_file.replace("a.txt", "-"), from_input);
}

#[test]
fn inspect_gives_each_line_its_role_and_rule() {
    let run = project().run(["inspect", "clippings"]);
    run.success().quiet();
    let text = run.text();
    let headline = text
        .lines()
        .find(|line| line.ends_with("Rain likely in the north as a front comes in"))
        .unwrap();
    let words: Vec<&str> = headline.split_whitespace().take(2).collect();
    assert!(
        headline.starts_with("──") || words == ["1", "headline"],
        "{headline}"
    );
    let paragraph = text
        .lines()
        .find(|line| line.contains("It will rain"))
        .unwrap();
    let words: Vec<&str> = paragraph.split_whitespace().take(2).collect();
    assert_eq!(words, ["5", "paragraph"]);
    assert!(text.contains("first-line  news pages that start with their headline"));
    assert!(!text.contains('\u{1b}'), "no colours in a pipe");
    project()
        .run(["inspect", "clippings", "--color", "always"])
        .success()
        .stdout_has("\u{1b}[");
}

#[test]
fn check_prints_diagnostics_in_three_styles() {
    let project = project();
    let drawn = project.run(["check", "clippings"]);
    drawn
        .success()
        .stdout_has("warning[base-url-not-given]")
        .stdout_has("= help:");
    project
        .run(["check", "clippings", "--format", "short"])
        .success()
        .quiet()
        .stdout_has("warning[base-url-not-given]: no base address");
    let json = project.run(["check", "clippings", "--format", "json"]);
    let record: serde_json::Value = serde_json::from_str(json.success().text().trim()).unwrap();
    assert_eq!(record["code"], "base-url-not-given");
    project
        .run(["check", "clippings", "--deny-warnings"])
        .code(1);
    project
        .run(["check", "clippings", "--deny-warnings", SITE])
        .success();
}

#[test]
fn facts_of_the_user_reach_every_format_and_unused_ones_are_named() {
    let facts = r#"
        [corpus]
        title = "Weather clippings"
        base_url = "https://example.org/"
        [[source]]
        match = "a.txt"
        url = "https://news.example/rain"
        authors = ["A. Reporter"]
        [[source.article]]
        headline = "rain LIKELY in the north  as a front comes in"
        published = 2021-10-02
        [[source.article]]
        headline = "Snow"
        [[source]]
        match = "c*.txt"
    "#;
    let project = project().file("clippings/newsbook.toml", facts);
    project
        .run(["build", "clippings", "--out", "public", TIME])
        .success()
        .stderr_has("warning[fact-without-article]")
        .stderr_has("\"Snow\"")
        .stderr_has("warning[fact-without-source]");
    assert!(project.text("public/feed.json").contains("2021-10-02"));
    assert!(
        project
            .text("public/index.html")
            .contains("Weather clippings")
    );
    let model = project.text("public/model.jsonl");
    for fact in [
        "https://news.example/rain",
        r#""basis":"supplied""#,
        "A. Reporter",
    ] {
        assert!(model.contains(fact), "{fact}");
    }
}

#[test]
fn formats_lists_the_registry() {
    let run = Project::new(PROGRAM).run(["formats"]);
    run.success().quiet();
    for format in newsbook_formats::FORMATS {
        assert!(run.text().contains(format.summary), "{}", format.id);
    }
}

#[test]
fn help_has_examples_for_what_people_want_to_do() {
    Project::new(PROGRAM)
        .run(["--help"])
        .success()
        .stdout_has("Examples:")
        .stdout_has("Exit code:");
}

#[test]
fn wrong_command_ends_with_2_and_names_what_was_meant() {
    let project = project();
    for (args, words) in [
        (vec!["export", "epbu", "clippings"], "did you mean `epub`?"),
        (
            vec!["build", "clippings", "--out", "x", "--only", "epubb"],
            "did you mean `epub`?",
        ),
        (vec!["build", "clippings"], "--out <DIR>"),
        (vec!["chekc", "clippings"], "'check'"),
        (vec!["check", "clippings", "--tittle", "x"], "'--title'"),
        (
            vec!["check", "clippings", "--base-url", "javascript:alert(1)"],
            "cannot be a base address",
        ),
        (
            vec!["check", "clippings", "--timestamp", "yesterday"],
            "is not a time stamp",
        ),
        (
            vec!["check", "clippings", "--language", "english please"],
            "BCP 47",
        ),
        (
            vec!["check", "clippings", "--memory", "much"],
            "is not a size",
        ),
        (
            vec!["check", "clippings", "--threads", "0"],
            "leaves nobody to work",
        ),
        (
            vec!["check", "clippings", "--config", "none.toml"],
            "failed to read none.toml",
        ),
    ] {
        project.run(&args).code(2).stderr_has(words);
    }
}

#[test]
fn mistyped_key_is_shown_where_it_stands() {
    project()
        .file("clippings/newsbook.toml", "[corpus]\ntitel = \"x\"\n")
        .run(["check", "clippings"])
        .code(2)
        .stderr_has("unknown field `titel`")
        .stderr_has("clippings/newsbook.toml:2:1")
        .stderr_has("did you mean `title`?");
}

#[test]
fn mistyped_rule_to_keep_is_an_error() {
    project()
        .run(["inspect", "clippings", "--keep", "passage-agian"])
        .code(2)
        .stderr_has("no rule of the reader")
        .stderr_has("did you mean `passage-again`?");
}

#[cfg(unix)]
#[test]
fn closed_pipe_is_no_failure() {
    use std::process::Stdio;
    let project = project();
    let text = format!("{RAIN}\n").repeat(500);
    project.write("clippings/long.txt", text);
    let mut child = project
        .command(["parse", "clippings"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{stderr}");
    assert_eq!(stderr, "");
}

#[test]
fn output_folder_inside_the_sources_is_not_read_back() {
    let project = project();
    for _ in 0..2 {
        project
            .run([
                "build",
                "clippings",
                "--out",
                "clippings/public",
                TIME,
                SITE,
            ])
            .success()
            .stdout_has("2 articles from 2 sources");
    }
}
