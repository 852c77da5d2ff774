//! Web archives from the command line: their pages are read as they would be alone.

use flate2::Compression;
use flate2::write::GzEncoder;
use newsbook_testkit::{Project, repository};
use serde_json::Value;
use std::fs;
use std::io::Write;

const PROGRAM: &str = env!("CARGO_BIN_EXE_newsbook-tested");
const PAGE: &str = "<!doctype html><html lang=\"en\"><head><title>Rain in the whole town</title></head><body><nav><a href=\"/\">Home</a></nav>\
    <article><h1>Rain in the whole town</h1><p>It has rained over the whole country since the early hours of the day, says the office.</p>\
    <p>The rivers are full again, and nobody knows when it will stop, since the clouds are as dark as they were.</p></article></body></html>";
const TEXT: &str = "Sun in the whole country\n\nThe sun has shone since the early hours of the day, says the office, and it will go on.\n\n\
    Those who waited for summer have been rewarded, and the sea is as warm as it was ten years ago.\n";

fn record(kind: &str, address: &str, media: &str, block: &str) -> String {
    format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2021-10-12T08:00:00Z\r\nContent-Type: {media}\r\n\
         Content-Length: {}\r\n\r\n{block}\r\n\r\n",
        block.len()
    )
}

fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes()).expect("memory");
    encoder.finish().expect("memory")
}

fn records() -> [String; 2] {
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{PAGE}");
    [
        record(
            "response",
            "https://news.example/rain",
            "application/http; msgtype=response",
            &answer,
        ),
        record("conversion", "https://news.example/sun", "text/plain", TEXT),
    ]
}

fn articles(project: &Project, folder: &str) -> Vec<Value> {
    let model = project.run(["parse", folder]).text();
    let records = model
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    records
        .filter(|record| record["type"] == "article")
        .collect()
}

#[test]
fn pages_of_an_archive_are_read_as_they_are_alone() {
    let project = Project::new(PROGRAM)
        .file("alone/1.html", PAGE)
        .file("alone/2.txt", TEXT);
    let alone = articles(&project, "alone");
    assert_eq!(alone.len(), 2);
    // Plain, packed as a whole, and packed record by record, as crawlers do.
    let whole = records().concat();
    let members: Vec<u8> = records().iter().flat_map(|record| gzip(record)).collect();
    for (file, bytes) in [
        ("a.warc", whole.clone().into_bytes()),
        ("b.warc.gz", gzip(&whole)),
        ("c.warc.wet.gz", members),
    ] {
        let folder = file.split('.').next().unwrap_or_default();
        project.write(format!("{folder}/{file}"), bytes);
        let archived = articles(&project, folder);
        assert_eq!(archived.len(), 2, "{file}");
        for (one, other) in archived.iter().zip(&alone) {
            for key in [
                "headline",
                "body",
                "language",
                "published",
                "byline",
                "words",
            ] {
                assert_eq!(one[key], other[key], "{key} in {file}");
            }
        }
        assert_eq!(archived[0]["url"]["text"], "https://news.example/rain");
        assert_eq!(
            archived[0]["published"],
            Value::Null,
            "it was fetched then, not written"
        );
    }
    project
        .run(["parse", "a"])
        .success()
        .stdout_has("a.warc#https://news.example/rain@2021-10-12T08:00:00Z")
        .stdout_has("2021-10-12T08:00:00Z");
}

#[test]
fn damaged_record_is_reported_and_the_others_are_published() {
    let [rain, sun] = records();
    let broken = rain.replace("Content-Length: ", "Content-Length: x");
    let project = Project::new(PROGRAM).file("in/crawl.warc", [broken, sun].concat());
    project
        .run(["check", "in", "--format", "short"])
        .code(1)
        .stdout_has("record-damaged")
        .stdout_has("byte 0: its \"Content-Length\" is no number");
    assert_eq!(articles(&project, "in").len(), 1);
}

#[test]
fn damage_in_one_packed_record_leaves_the_others() {
    let [rain, sun] = records().map(|record| gzip(&record));
    for at in [2, 40, rain.len() - 8] {
        let mut broken = rain.clone();
        broken[at] ^= 0x5A;
        let file = [&broken[..], &sun].concat();
        let project = Project::new(PROGRAM).file("in/crawl.warc.gz", file.clone());
        project
            .run(["check", "in", "--format", "short"])
            .code(1)
            .stdout_has("record-damaged")
            .stdout_has("the packed file is damaged after its byte 0 (")
            .stdout_has(&format!("and read again from its byte {} on", rain.len()));
        assert_eq!(articles(&project, "in").len(), 1, "at {at}");
        let piped = project.run_with_input(["parse", "--input", "warc", "-"], &file);
        piped.code(1).stdout_has("-#https://news.example/sun@");
    }
}

#[test]
fn encoding_that_the_server_names_counts_before_what_the_page_names() {
    let page = "<!doctype html><meta charset=shift_jis><title>Дождь</title><h1>Дождь по всей стране</h1>\
        <p>По всей стране с раннего утра идёт дождь, сообщает бюро погоды, и реки снова полны, как весной.</p>\
        <p>Никто не знает, когда он кончится, потому что облака остаются такими же тёмными, как прежде.</p>";
    let cyrillic = |c: char| match c {
        'А'..='я' => u8::try_from(u32::from(c) - 0x350).expect("a byte"),
        'ё' => 0xB8,
        c => u8::try_from(u32::from(c)).expect("a byte"),
    };
    let windows: Vec<u8> = page.chars().map(cyrillic).collect();
    for (body, found) in [
        (windows, "windows-1251"),
        (page.as_bytes().to_vec(), "UTF-8"),
    ] {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1251\r\n\r\n";
        let head = format!(
            "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/rain\r\nWARC-Date: 2021-10-12T08:00:00Z\r\n\
             Content-Type: application/http\r\nContent-Length: {}\r\n\r\n{head}",
            head.len() + body.len()
        );
        let file = [head.as_bytes(), &body, b"\r\n\r\n"].concat();
        let project = Project::new(PROGRAM).file("in/crawl.warc", file);
        project
            .run(["parse", "in"])
            .success()
            .stdout_has(&format!("\"encoding\":\"{found}\""))
            .stdout_has("Дождь по всей стране")
            .stdout_has("когда он кончится");
    }
}

#[test]
fn page_that_was_fetched_twice_is_read_once_and_both_versions_of_one_that_changed() {
    let [rain, _] = records();
    let later = |record: &str| record.replace("2021-10-12", "2021-10-13");
    let same = later(&rain).replace("/rain", "/rain?print");
    let changed = later(&rain).replace("The rivers", "All rivers");
    let file = [rain, same, changed].concat();
    let project = Project::new(PROGRAM).file("in/crawl.warc", file);
    project
        .run(["check", "in", "--format", "short"])
        .success()
        .stdout_has("note[record-repeated]")
        .stdout_has("https://news.example/rain?print@2021-10-13T08:00:00Z has the payload of the record at byte 0");
    assert_eq!(articles(&project, "in").len(), 2);
}

/// Made by `tests/judges/archives.py --write`, that is, by warcio.
#[test]
fn archive_of_another_program_reads_as_its_pages_alone() {
    let folder = repository().join("tests/archives");
    let project = Project::new(PROGRAM);
    for page in ["rain.html", "schnee.html", "sun.txt"] {
        let bytes = fs::read(folder.join("pages").join(page)).expect("a page");
        project.write(format!("alone/{page}"), bytes);
    }
    let bytes = fs::read(folder.join("pages.warc.gz")).expect("an archive");
    project.write("archived/pages.warc.gz", bytes);
    let (alone, archived) = (articles(&project, "alone"), articles(&project, "archived"));
    assert_eq!(alone.len(), 3);
    assert_eq!(archived.len(), 3);
    for (mut one, mut other) in alone.into_iter().zip(archived) {
        for key in ["id", "slug", "source", "url"] {
            one[key] = Value::Null;
            other[key] = Value::Null;
        }
        assert_eq!(one, other);
    }
    let run = project.run(["check", "archived", "--format", "short"]);
    run.success().stdout_has(
        "https://archive.example/rain.html@2021-10-13T08:00:00Z was still the same as \
         https://archive.example/rain.html@2021-10-12T08:00:00Z, the record at byte ",
    );
}

#[test]
fn time_of_fetching_is_told_of_the_source_and_of_no_article() {
    let project = Project::new(PROGRAM).file("in/crawl.warc", records().concat());
    let only = [
        "build",
        "in",
        "--out",
        "public",
        "--only",
        "web,jsonld,rss,model",
    ];
    project.run(only).success();
    let files = project.tree("public");
    let sources = files
        .iter()
        .filter(|(path, _)| path.starts_with("sources/"));
    let pages: Vec<String> = sources
        .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
        .collect();
    assert_eq!(pages.len(), 2);
    for page in pages {
        assert!(page.contains("<time datetime=\"2021-10-12T08:00:00+00:00\">12 October 2021"));
    }
    let graph: Value = serde_json::from_slice(&files["corpus.jsonld"]).expect("JSON");
    let nodes = graph["@graph"].as_array().expect("nodes");
    let of_type = |wanted: &str| {
        let nodes = nodes.iter().filter(move |node| node["@type"][0] == wanted);
        nodes.collect::<Vec<_>>()
    };
    let sources = of_type("MediaObject");
    let fetched = |node: &&&Value| {
        let at = &node["prov:generatedAtTime"]["@value"];
        at.as_str()
            .is_some_and(|at| at.starts_with("2021-10-12T08:00:00"))
    };
    assert_eq!(sources.iter().filter(fetched).count(), 2);
    for (path, bytes) in &files {
        // The name of a source has the time too.
        let text = String::from_utf8_lossy(bytes).replace("@2021-10-12T08:00:00Z", "");
        let article = path.starts_with("articles/") || path == "rss.xml";
        let dated = text.contains("2021-10-12") || text.contains("12 Oct");
        assert!(!(article && dated), "{path}");
    }
    for article in of_type("NewsArticle") {
        assert_eq!(article["datePublished"], Value::Null);
    }
}
