//! Files that want to break the reading of pages and archives: each is read or passed over with what is to be said of it.

use flate2::Compression;
use flate2::write::GzEncoder;
use newsbook_testkit::Project;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;

const PROGRAM: &str = env!("CARGO_BIN_EXE_newsbook-tested");

/// What every page begins with, so that each has something to be read.
const PAGE: &str = "<!doctype html><title>Rain in town</title><h1>Rain in town</h1>\
    <p>It has rained over the whole town since the early hours of the day, and the river is full again.</p>";

/// A file: its name, its bytes, and the codes of what is said of it.
type Hostile = (&'static str, Vec<u8>, &'static [&'static str]);

fn page(more: &str) -> Vec<u8> {
    format!("{PAGE}{more}").into_bytes()
}

fn many(count: usize, of: impl Fn(usize) -> String) -> String {
    (0..count).map(of).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

/// A record of an archive with the answer of a server.
fn record(name: &str, fields: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html{fields}\r\n\r\n");
    let length = head.len() + body.len();
    let head = format!(
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/{name}\r\nWARC-Date: 2021-10-12T08:00:00Z\r\n\
         Content-Type: application/http\r\nContent-Length: {length}\r\n\r\n{head}"
    );
    [head.as_bytes(), body, b"\r\n\r\n"].concat()
}

fn pages() -> Vec<Hostile> {
    let laughs = many(30, |n| format!("<!ENTITY a{} \"&a{n};&a{n};\">", n + 1));
    let names = many(100_000, |n| format!("{{\"name\":\"a{n}\"}},"));
    let json = |value: &str| {
        page(&format!(
            "<script type=application/ld+json>{value}</script>"
        ))
    };
    vec![
        ("anchors.html", page(&"<a href=/x>".repeat(8_000)), &[]),
        (
            "attributes.html",
            page(&format!("<p{}>", many(100_000, |n| format!(" a{n}=b")))),
            &["html-attributes-left-out"],
        ),
        (
            "cells.html",
            page(&format!("<table><tr>{}", "<td>a".repeat(8_000))),
            &[],
        ),
        ("comments.html", page(&"<!--".repeat(100_000)), &[]),
        (
            "deep.html",
            page(&"<div>".repeat(100_000)),
            &["html-deep-nesting"],
        ),
        (
            "deep-tables.html",
            page(&"<table><tr><td>".repeat(8_000)),
            &["html-deep-nesting"],
        ),
        (
            "doctype.html",
            [
                format!("<!DOCTYPE html [{laughs}]>").as_bytes(),
                &page("&a30;"),
            ]
            .concat(),
            &[],
        ),
        (
            "entities.html",
            page(&"&amp;&#38;&nope;".repeat(20_000)),
            &[],
        ),
        (
            "items.html",
            page(&format!("<ul>{}", "<li>a".repeat(3_000))),
            &[],
        ),
        ("json-deep.html", json(&"[".repeat(1_000_000)), &[]),
        (
            "json-names.html",
            json(&format!(
                "{{\"@type\":\"NewsArticle\",\"author\":[{names}null]}}"
            )),
            &[],
        ),
        ("paragraphs.html", page(&"<p>".repeat(100_000)), &[]),
        (
            "text.html",
            page(&format!("<p>{}", "It rained. ".repeat(40_000))),
            &[],
        ),
        (
            "word.html",
            page(&format!("<p>{}", "x".repeat(1 << 20))),
            &[],
        ),
    ]
}

fn archives() -> Vec<Hostile> {
    let rain = record("rain", "", PAGE.as_bytes());
    let sun = record("sun", "", PAGE.replace("rain", "sun").as_bytes());
    let spaces = vec![b' '; 40 << 20];
    let packed = "\r\nContent-Encoding: gzip";
    let half = |bytes: &[u8]| bytes[..bytes.len() / 2].to_vec();
    let stated = |length: &str| {
        let text = String::from_utf8(rain.clone()).expect("UTF-8");
        let (before, rest) = text.split_once("Content-Length: ").expect("a length");
        let (_, after) = rest.split_once("\r\n").expect("a line");
        let broken = format!("{before}Content-Length: {length}\r\n{after}");
        [broken.as_bytes(), &sun].concat()
    };
    let head = format!("WARC/1.1\r\nX: {}\r\n\r\n", "x".repeat(1 << 20));
    vec![
        (
            "bomb.warc.gz",
            gzip(&[&rain[..], &spaces].concat()),
            &["container-damaged", "record-damaged"],
        ),
        (
            "bomb-in-record.warc",
            [&record("bomb", packed, &gzip(&spaces))[..], &sun].concat(),
            &["record-damaged"],
        ),
        (
            "cut-off.warc",
            [&rain[..], &half(&sun)].concat(),
            &["record-damaged"],
        ),
        (
            "cut-off.warc.gz",
            [&gzip(&rain)[..], &half(&gzip(&sun))].concat(),
            &["container-damaged", "record-damaged"],
        ),
        (
            "damaged-member.warc.gz",
            [&gzip(&rain)[..], &half(&gzip(&rain)), &gzip(&sun)].concat(),
            &["record-damaged"],
        ),
        (
            "head.warc",
            [head.as_bytes(), &rain].concat(),
            &["record-damaged"],
        ),
        ("length-negative.warc", stated("-1"), &["record-damaged"]),
        (
            "length-none.warc",
            stated("9999999999999999"),
            &["record-damaged"],
        ),
        ("length-wrong.warc", stated("20"), &["record-damaged"]),
        (
            "packed-oddly.warc",
            record("odd", "\r\nContent-Encoding: x-odd", PAGE.as_bytes()),
            &["record-damaged"],
        ),
        (
            "twice.warc",
            [&rain[..], &rain, &sun].concat(),
            &["record-repeated"],
        ),
    ]
}

/// The codes of what is said of each file, and the sources that were read, by the names of the files.
fn read(
    project: &Project,
) -> (
    BTreeMap<String, BTreeSet<String>>,
    BTreeMap<String, Vec<Value>>,
) {
    let of_file = |path: &str| path.split('#').next().unwrap_or_default().to_owned();
    let run = project.run(["check", "in", "--format", "json"]);
    let mut said: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in run.text().lines() {
        let diagnostic: Value = serde_json::from_str(line).expect("JSON");
        if let (Some(path), Some(code)) = (diagnostic["path"].as_str(), diagnostic["code"].as_str())
        {
            said.entry(of_file(path))
                .or_default()
                .insert(code.to_owned());
        }
    }
    let mut sources: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for line in project.run(["parse", "in"]).text().lines() {
        let source: Value = serde_json::from_str(line).expect("JSON");
        if source["type"] == "source" {
            let path = of_file(source["path"].as_str().expect("a path"));
            sources.entry(path).or_default().push(source);
        }
    }
    (said, sources)
}

#[test]
fn each_hostile_file_is_read_or_named() {
    let project = Project::new(PROGRAM);
    let files: Vec<Hostile> = pages().into_iter().chain(archives()).collect();
    for (name, bytes, _) in &files {
        project.write(format!("in/{name}"), bytes);
    }
    let (said, sources) = read(&project);
    // What is alike in all of these is no wonder.
    let usual = [
        "near-duplicate",
        "no-headline",
        "guessed-encoding",
        "no-text",
    ];
    for (name, _, expected) in &files {
        let codes = said.get(*name).into_iter().flatten().map(String::as_str);
        let codes: Vec<&str> = codes.filter(|code| !usual.contains(code)).collect();
        assert_eq!(codes, *expected, "{name}");
        // What is right beside the damage is read.
        let read = sources.get(*name).map_or(0, Vec::len);
        assert!(
            read > 0 || ["bomb.warc.gz", "packed-oddly.warc"].contains(name),
            "{name}"
        );
    }
}

#[test]
fn each_page_of_an_archive_is_read_in_its_own_encoding() {
    let text = "<title>Déjà vu</title><h1>Déjà vu</h1><p>Il a plu dans toute la ville depuis les premières heures, et la rivière est pleine.</p>";
    let utf16: Vec<u8> = format!("\u{FEFF}<!doctype html>{text}")
        .encode_utf16()
        .flat_map(u16::to_be_bytes)
        .collect();
    let latin = |head: &str| -> Vec<u8> {
        let page = format!("<!doctype html>{head}{text}");
        page.chars()
            .map(|c| u8::try_from(u32::from(c)).expect("Latin"))
            .collect()
    };
    let utf8 = format!("<!doctype html><meta charset=windows-1252>{text}");
    let file = [
        record("bom", "; charset=utf-8", &utf16),
        record(
            "head",
            "; charset=iso-8859-15",
            &latin("<meta charset=windows-1251>"),
        ),
        record("meta", "", &latin("<meta charset=windows-1252>")),
        record("utf8", "; charset=windows-1252", utf8.as_bytes()),
    ]
    .concat();
    let project = Project::new(PROGRAM).file("in/crawl.warc", file);
    let (said, sources) = read(&project);
    let encodings: Vec<&str> = sources["crawl.warc"]
        .iter()
        .map(|source| source["encoding"].as_str().expect("a name"))
        .collect();
    assert_eq!(
        encodings,
        ["UTF-16BE", "ISO-8859-15", "windows-1252", "UTF-8"]
    );
    let run = project.run(["parse", "in"]);
    let model = run.text();
    let headlines = model.matches("\"headline\":{\"text\":\"Déjà vu\"").count();
    assert_eq!(headlines, 4);
    assert!(
        said.values().flatten().all(|code| code == "near-duplicate"),
        "{said:?}"
    );
}
