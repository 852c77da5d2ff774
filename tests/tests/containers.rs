//! Files that hold many sources: JSON Lines, packed and not, whole and damaged.

use flate2::Compression;
use flate2::write::GzEncoder;
use newsbook_testkit::{Project, Run};
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::Stdio;

const PROGRAM: &str = env!("CARGO_BIN_EXE_newsbook-tested");
const TIME: &str = "--timestamp=2026-01-02T03:04:05Z";

const RAIN: &str = "Rain likely in the north as a front comes in\n\n\
    A wet week lies ahead for most of the country, according to the weather office.\n\n\
    It will rain from Monday on, and rivers may rise faster than people are used to at this time of year.\n";
const SUN: &str = "Sun expected on the coast by Friday\n\n\
    Those who wait for summer will be rewarded, according to the weather office.\n\n\
    It will be warm from Friday on, and the sea is as clean as it has been for years.\n";

/// Two good records with bad ones between them.
fn corpus() -> String {
    let records = [
        json!({"id": "rain", "text": RAIN, "title": "Rain likely in the north as a front comes in",
            "url": "https://news.example/rain", "date": "2021-10-02", "language": "en-GB"})
        .to_string(),
        r#"{"id": "surrogate", "text": "\ud800"}"#.to_owned(),
        r#"{"id": "cut", "text": "It rai"#.to_owned(),
        json!({"id": "textless", "title": "Nothing"}).to_string(),
        String::new(),
        json!({"id": "sun", "text": SUN, "title": "Summer at last", "date": "soon"}).to_string(),
        json!({"id": "sun", "text": SUN}).to_string(),
    ];
    records.join("\n") + "\n"
}

fn records(run: &Run) -> Vec<Value> {
    let text = run.text();
    let records = text.lines().map(serde_json::from_str);
    records.collect::<Result<_, _>>().expect("JSON Lines")
}

fn of_type<'a>(records: &'a [Value], wanted: &str) -> Vec<&'a Value> {
    let wanted = |record: &&Value| record["type"] == wanted;
    records.iter().filter(wanted).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("written");
    encoder.finish().expect("finished")
}

#[test]
fn each_record_is_a_source_with_what_is_stated_of_it_and_bad_ones_are_passed_over() {
    let project = Project::new(PROGRAM).file("in/a.jsonl", corpus());
    let run = project.run(["parse", "in"]);
    run.code(1)
        .stderr_has("record-damaged")
        .stderr_has("passed over line 2: ")
        .stderr_has("passed over line 3: ")
        .stderr_has("passed over line 4: it has no \"text\"")
        .stderr_has("its \"date\" is no date: \"soon\"")
        .stderr_has("line 7: another record is called a.jsonl#sun already");
    let records = records(&run);
    let paths: Vec<&str> = of_type(&records, "source")
        .iter()
        .map(|source| source["path"].as_str().expect("a path"))
        .collect();
    assert_eq!(paths, ["a.jsonl#rain", "a.jsonl#sun", "a.jsonl#L7"]);
    let articles = of_type(&records, "article");
    let rain = articles[0];
    assert_eq!(rain["headline"]["span"], json!([0, 44]));
    assert_eq!(
        rain["url"],
        json!({"text": "https://news.example/rain", "span": null, "basis": "stated"})
    );
    assert_eq!(rain["published"]["date"], "2021-10-02");
    assert_eq!(rain["published"]["basis"], "stated");
    assert_eq!(rain["language"]["tag"], "en-GB");
    let sun = articles[1];
    assert_eq!(sun["headline"]["text"], "Summer at last");
    assert_eq!(
        sun["body"][0]["text"],
        "Sun expected on the coast by Friday"
    );
    assert_eq!(sun["published"], Value::Null);
}

#[test]
fn spans_of_a_record_lead_into_its_text() {
    let project = Project::new(PROGRAM).file("a.jsonl", corpus());
    let run = project.run(["parse", "a.jsonl"]);
    let records = records(&run);
    for block in of_type(&records, "article")[0]["body"]
        .as_array()
        .expect("a body")
    {
        let place = |at: usize| usize::try_from(block["span"][at].as_u64().expect("a number"));
        let (start, end) = (place(0).expect("small"), place(1).expect("small"));
        assert_eq!(RAIN.get(start..end), block["text"].as_str());
    }
}

#[test]
fn packed_and_piped_files_give_the_same_articles() {
    let text = corpus();
    let (one, two) = text.split_at(text.find("{\"id\": \"cut").expect("a record"));
    let packed = [gzip(one.as_bytes()), gzip(two.as_bytes())].concat();
    let project = Project::new(PROGRAM)
        .file("plain/a.jsonl", &text)
        .file("gzip/a.jsonl", packed)
        .file(
            "zstd/a.jsonl",
            compress_to_vec(text.as_bytes(), CompressionLevel::Fastest),
        );
    let built = |folder: &str| {
        let args = [
            "build", folder, "--out", "public", "--title", "Weather", TIME,
        ];
        project.run(args).code(1);
        let mut tree = project.tree("public");
        tree.remove("newsbook.json"); // it says from which folder
        std::fs::remove_dir_all(project.path("public")).expect("removed");
        tree
    };
    let plain = built("plain");
    assert!(plain.contains_key("book.epub"));
    for packed in ["gzip", "zstd"] {
        assert!(built(packed) == plain, "{packed}");
    }
}

#[test]
fn bodies_above_the_memory_budget_are_read_again_from_their_records() {
    let packed = gzip(corpus().as_bytes());
    let project = Project::new(PROGRAM).file("in/a.jsonl.gz", packed);
    for (out, memory) in [("kept", "256M"), ("again", "0")] {
        let args = ["build", "in", "--out", out, TIME, "--memory", memory];
        project.run(args).code(1);
    }
    assert!(project.tree("kept") == project.tree("again"));
}

#[test]
fn file_that_is_cut_off_gives_what_came_before() {
    let packed = gzip(corpus().as_bytes());
    let (before, _) = packed.split_at(packed.len() - 4);
    let project = Project::new(PROGRAM).file("a.jsonl.gz", before);
    let run = project.run(["parse", "a.jsonl.gz"]);
    run.code(1)
        .stderr_has("container-damaged")
        .stderr_has("what comes after cannot be unpacked");
    assert_eq!(of_type(&records(&run), "article").len(), 3);
}

#[test]
fn members_are_called_as_newsbook_toml_says_and_every_command_reads_them() {
    let record = json!({"meta": {"key": "r1"}, "body": RAIN, "lang": "en-GB"});
    let project = Project::new(PROGRAM)
        .file("in/a.txt", record.to_string() + "\n")
        .file(
            "in/newsbook.toml",
            "[input.jsonl]\ntext = \"body\"\nid = \"/meta/key\"\nlanguage = \"lang\"\n",
        );
    project
        .run(["inspect", "in"])
        .success()
        .stdout_has("a.txt#r1");
    project.run(["check", "in"]).success();
    project
        .run(["export", "rss", "in"])
        .success()
        .stdout_has("A wet week lies ahead");
    let run = project.run(["parse", "in"]);
    assert_eq!(
        of_type(&records(&run), "article")[0]["language"]["tag"],
        "en-GB"
    );
    project.write("in/newsbook.toml", "[input.jsonl]\ntxt = \"body\"\n");
    project
        .run(["parse", "in"])
        .code(2)
        .stderr_has("unknown field `txt`");
}

#[test]
fn user_says_what_a_file_is() {
    let project = Project::new(PROGRAM)
        .file("a.txt", RAIN)
        .file("b.txt", "{\"text\":\"a\"}\n");
    project
        .run(["parse", "--input", "jsonl", "a.txt"])
        .code(1)
        .stderr_has("record-damaged");
    let run = project.run(["parse", "--input", "text", "b.txt"]);
    assert_eq!(of_type(&records(&run), "source")[0]["path"], "b.txt");
}

#[test]
fn model_among_the_sources_is_refused_with_what_to_do() {
    let project = Project::new(PROGRAM).file("in/a.txt", RAIN);
    let model = project.run(["parse", "in"]).stdout;
    project.write("in/model.jsonl", model);
    project
        .run(["parse", "in"])
        .code(1)
        .stderr_has("a model that newsbook wrote")
        .stderr_has("--from");
}

#[test]
fn filter_gives_the_records_of_each_record_in_order_and_says_what_it_passes_over() {
    let project = Project::new(PROGRAM);
    let text = corpus();
    for input in [text.as_bytes(), &gzip(text.as_bytes())] {
        let run = project.run_with_input(["parse", "--input", "jsonl", "-"], input);
        run.code(1)
            .stderr_has(
                "-#L3: error[record-damaged]: passed over line 3: EOF while parsing a string",
            )
            .stderr_has("-#textless: error[record-damaged]: passed over line 4: ");
        let records = records(&run);
        let kinds: Vec<&str> = records
            .iter()
            .map(|record| record["path"].as_str().or(record["type"].as_str()))
            .map(|kind| kind.expect("a path or a type"))
            .collect();
        assert_eq!(
            kinds,
            [
                "corpus", "-#rain", "article", "-#sun", "article", "-#sun", "article", "end"
            ]
        );
        assert_eq!(records[7]["diagnostics"], json!({"error": 3, "warning": 1}));
    }
}

#[test]
fn filter_answers_each_record_before_the_next_one_comes() {
    let project = Project::new(PROGRAM);
    let mut child = project
        .command(["parse", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("started");
    let mut input = child.stdin.take().expect("a pipe");
    let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    let mut next = || lines.next().expect("a line").expect("readable");
    for number in 0..3 {
        writeln!(input, "{}", json!({"id": number, "text": RAIN})).expect("written");
        if number == 0 {
            assert!(next().starts_with("{\"type\":\"corpus\""));
        }
        let path = format!("\"path\":\"-#{number}\"");
        assert!(next().contains(&path));
        assert!(next().starts_with("{\"type\":\"article\""));
    }
    drop(input);
    assert!(next().starts_with("{\"type\":\"end\",\"sources\":3,\"articles\":3"));
    assert!(child.wait().expect("ended").success());
}

#[test]
fn filter_ends_when_its_reader_is_gone() {
    let project = Project::new(PROGRAM);
    let mut child = project
        .command(["parse", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("started");
    let mut input = child.stdin.take().expect("a pipe");
    drop(child.stdout.take());
    writeln!(input, "{}", json!({"text": RAIN})).expect("written");
    // The input stays open, and the program ends all the same.
    let status = child.wait().expect("ended");
    assert!(status.success());
    let mut said = String::new();
    child
        .stderr
        .take()
        .expect("a pipe")
        .read_to_string(&mut said)
        .expect("text");
    assert_eq!(said, "");
}

#[test]
fn model_of_a_stream_builds_the_same_as_the_stream() {
    let text = corpus();
    let project = Project::new(PROGRAM);
    let direct = ["build", "-", "--out", "direct", TIME];
    project.run_with_input(direct, text.as_bytes()).code(1);
    let model = project
        .run_with_input(["parse", "-"], text.as_bytes())
        .stdout;
    let piped = ["build", "--from", "-", "--out", "piped", TIME];
    project.run_with_input(piped, &model).success();
    let (mut direct, mut piped) = (project.tree("direct"), project.tree("piped"));
    for tree in [&mut direct, &mut piped] {
        // Pages of sources are called by their names, and two records of one name are told apart in another way.
        tree.retain(|name, _| !name.starts_with("sources/"));
        assert!(tree.remove("newsbook.json").is_some());
        assert!(tree.contains_key("articles/rain-likely-in-the-north-as-a-front-comes-in.html"));
    }
    assert_eq!(
        direct.keys().collect::<Vec<_>>(),
        piped.keys().collect::<Vec<_>>()
    );
}

#[test]
fn sources_of_a_model_are_found_again_in_their_container() {
    let project = Project::new(PROGRAM).file("in/a.jsonl.gz", gzip(corpus().as_bytes()));
    let model = project.run(["parse", "in"]).stdout;
    let run = project.run_with_input(["inspect", "--from", "-"], &model);
    run.success().quiet().stdout_has("A wet week lies ahead");
    project.write("in/a.jsonl.gz", gzip(b"{}"));
    let run = project.run_with_input(["inspect", "--from", "-"], &model);
    run.success();
    assert!(!run.text().contains("A wet week lies ahead"));
}
