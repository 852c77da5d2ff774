//! Pictures: from beside a page into the book, the pages and all else, and never from anywhere else.

use newsbook_testkit::{PICTURE, Project, Run, png_head};
use serde_json::Value;
use std::io::{Cursor, Read as _};

const PROGRAM: &str = env!("CARGO_BIN_EXE_newsbook-tested");
const TEXT: &str = "It has rained over the whole valley since the early hours of the day, and the rivers are full.";

/// A page with something between two paragraphs; `head` may state its address.
fn page_with(head: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=en><title>Rain over the valley</title>{head}<h1>Rain over the valley</h1>\
         <p>{TEXT}</p>{body}<p>{TEXT} It will rain again.</p>"
    )
}

fn page(body: &str) -> String {
    page_with("", body)
}

fn build(project: &Project, formats: &str) -> Run {
    let fixed = [
        "--timestamp=2026-01-02T03:04:05Z",
        "--base-url=https://example.org/",
    ];
    let args = ["build", "in", "--out", "out", "--only", formats];
    project.run(args.into_iter().chain(fixed))
}

/// The pictures in the model of what lies in `in`.
fn images(project: &Project) -> Vec<Value> {
    let model = project.run(["parse", "in"]).text();
    let records = model
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    let articles = records.filter(|record| record["type"] == "article");
    let blocks = articles.flat_map(|article| article["body"].as_array().expect("blocks").clone());
    let images = blocks.filter(|block| block["kind"] == "image");
    images.map(|mut block| block["image"].take()).collect()
}

/// What `check` says of a page with a picture of this address.
fn said(src: &str) -> String {
    let project = Project::new(PROGRAM)
        .file("secret.png", png_head(100, 100))
        .file("in/a.html", page(&format!("<img src='{src}' alt='A'>")));
    let said = project.run(["check", "in", "--format", "short"]).text();
    assert_eq!(images(&project)[0]["asset"], Value::Null, "{src}");
    said
}

#[test]
fn one_picture_of_a_hundred_articles_is_stored_once() {
    let mut project = Project::new(PROGRAM).file("in/img/a.png", png_head(100, 80));
    for number in 0..100 {
        let body = format!("<p>Number {number} says more.</p><img src=img/a.png alt=A>");
        project = project.file(format!("in/{number}.html"), page(&body));
    }
    build(&project, "epub,web,markdown,rss").success();
    let tree = project.tree("out");
    let files: Vec<&String> = tree
        .keys()
        .filter(|path| path.starts_with("images/"))
        .collect();
    assert_eq!(files.len(), 1);
    assert_eq!(tree[files[0]], png_head(100, 80));
    let mut archive = zip::ZipArchive::new(Cursor::new(&tree["book.epub"])).expect("an archive");
    let stored = archive
        .file_names()
        .filter(|name| name.contains("/images/"));
    let stored: Vec<String> = stored.map(str::to_owned).collect();
    assert_eq!(stored.len(), 1);
    let mut bytes = Vec::new();
    let mut file = archive.by_name(&stored[0]).expect("a picture");
    file.read_to_end(&mut bytes).expect("its bytes");
    assert_eq!(bytes, png_head(100, 80));
    drop(file);
    assert!(
        project
            .text("out/rss.xml")
            .contains(&format!("https://example.org/{}", files[0]))
    );
    let manifest: Value = serde_json::from_str(&project.text("out/newsbook.json")).expect("JSON");
    assert_eq!(manifest["images"].as_array().expect("a list").len(), 1);
    assert_eq!(manifest["images"][0]["path"], "img/a.png");
}

#[test]
fn verify_sees_a_picture_that_changed_or_is_gone() {
    let project = Project::new(PROGRAM)
        .file("in/a.png", png_head(100, 80))
        .file("in/a.html", page("<img src=a.png alt=A>"));
    build(&project, "epub,web").success();
    project.run(["verify", "out"]).success();
    project.write("in/a.png", png_head(90, 80));
    let said = project.run(["verify", "out"]);
    said.stdout_has("input a.png: has changed");
    std::fs::remove_file(project.path("in/a.png")).expect("it was there");
    project
        .run(["verify", "out"])
        .stdout_has("input a.png: is gone");
}

#[test]
fn no_address_leads_out_of_the_folder() {
    for src in [
        "../secret.png",
        "%2e%2e/secret.png",
        "../../etc/passwd",
        "/etc/passwd",
        "file:///etc/passwd",
        "C:\\secret.png",
        "..\\secret.png",
    ] {
        assert!(said(src).contains("image-outside"), "{src}");
    }
}

#[cfg(unix)]
#[test]
fn link_out_of_the_folder_is_not_followed() {
    let project = Project::new(PROGRAM)
        .file("secret.png", png_head(100, 100))
        .file("in/a.html", page("<img src=a.png alt=A>"));
    std::os::unix::fs::symlink(project.path("secret.png"), project.path("in/a.png"))
        .expect("a link");
    let said = project.run(["check", "in", "--format", "short"]).text();
    assert!(said.contains("leads out of the folder"), "{said}");
    assert_eq!(images(&project)[0]["asset"], Value::Null);
}

#[test]
fn hostile_files_are_named_and_left_out() {
    let mut long = png_head(10, 10);
    long.resize(21 << 20, 0);
    for (bytes, reason) in [
        (Vec::new(), "is empty"),
        (
            b"<!doctype html><title>Not found</title>".to_vec(),
            "is no JPEG, PNG, GIF or WebP",
        ),
        (
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".to_vec(),
            "is no JPEG",
        ),
        (png_head(10, 10)[..18].to_vec(), "is damaged"),
        (png_head(100_000, 100_000), "more than 50 million"),
        (png_head(u32::MAX, u32::MAX), "more than 50 million"),
        (long, "more than 20 MiB"),
    ] {
        let project = Project::new(PROGRAM)
            .file("in/a.png", bytes)
            .file("in/a.html", page("<img src=a.png alt='A full river'>"));
        let said = project.run(["check", "in", "--format", "short"]).text();
        assert!(
            said.contains("image-unusable") && said.contains(reason),
            "{said}"
        );
        build(&project, "epub,web,text").success();
        assert!(project.text("out/corpus.txt").contains("A full river"));
        assert!(
            !project
                .tree("out")
                .keys()
                .any(|path| path.starts_with("images/"))
        );
    }
}

#[test]
fn data_beyond_the_limit_is_refused() {
    let data = "A".repeat(28 << 20);
    let body = format!("<img src='data:image/png;base64,{data}' alt=A>");
    let project = Project::new(PROGRAM).file("in/a.html", page(&body));
    let model = project.run(["parse", "in"]);
    model
        .stderr_has("image-unusable")
        .stderr_has("more than 20 MiB");
    assert!(model.text().contains("\"src\":\"data:image/png;base64\""));
}

#[test]
fn picture_in_the_page_itself_is_published() {
    let jpeg = include_bytes!("../mixed/05-pictures_files/hills.jpg");
    let body = format!("<img src='data:image/jpeg;base64,{}' alt=A>", base64(jpeg));
    let project = Project::new(PROGRAM).file("in/a.html", page(&body));
    build(&project, "web,epub").success();
    let tree = project.tree("out");
    let files: Vec<&Vec<u8>> = tree
        .iter()
        .filter(|(path, _)| path.starts_with("images/"))
        .map(|(_, bytes)| bytes)
        .collect();
    assert_eq!(files, [&jpeg.to_vec()]);
}

fn base64(bytes: &[u8]) -> String {
    let digits = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let group = |group: &[u8]| {
        let number = group
            .iter()
            .fold(0_usize, |sum, byte| (sum << 8) | usize::from(*byte))
            << (8 * (3 - group.len()));
        (0..=group.len())
            .map(move |at| char::from(digits[(number >> (18 - 6 * at)) & 63]))
            .collect::<String>()
    };
    bytes.chunks(3).map(group).collect()
}

#[test]
fn picture_on_the_web_is_linked_and_never_loaded() {
    let head = "<link rel=canonical href='https://e.example/a/b'>";
    let body = "<img src='../c.jpg?a=1&amp;b=2' alt='A full river'>";
    let project = Project::new(PROGRAM).file("in/a.html", page_with(head, body));
    project
        .run([
            "check",
            "in",
            "--deny-warnings",
            "--base-url=https://example.org/",
        ])
        .success();
    build(&project, "epub,web,rss,atom,json-feed,markdown").success();
    for (path, bytes) in project.tree("out") {
        let text = String::from_utf8_lossy(&bytes);
        assert!(
            !text.contains("src=\"http") && !text.contains("![A full"),
            "{path}"
        );
    }
    let html = project.text("out/articles/rain-over-the-valley.html");
    assert!(html.contains("<a href=\"https://e.example/c.jpg?a=1&amp;b=2\">A full river</a>"));
}

#[test]
fn pictures_can_be_turned_off() {
    let project = Project::new(PROGRAM)
        .file("in/newsbook.toml", "[reader]\nimages = false\n")
        .file("in/a.png", png_head(100, 80))
        .file("in/a.html", page("<img src=a.png alt=A>"));
    assert_eq!(images(&project), Vec::<Value>::new());
}

#[test]
fn pictures_and_saved_folders_are_no_sources() {
    let project = Project::new(PROGRAM)
        .file("in/a.html", page("<img src=a_files/a.png alt=A>"))
        .file("in/a_files/a.png", png_head(100, 80))
        .file("in/a_files/site.css", "body { color: red }")
        .file("in/b.gif", PICTURE)
        .file("in/c.svg", "<svg></svg>");
    let args = [
        "check",
        "in",
        "--deny-warnings",
        "--base-url=https://example.org/",
    ];
    project.run(args).success();
    let model = project.run(["parse", "in"]).text();
    assert_eq!(model.matches("\"type\":\"source\"").count(), 1);
    assert_eq!(images(&project)[0]["asset"]["path"], "a_files/a.png");
}

#[test]
fn book_from_a_model_has_the_pictures_that_are_at_hand() {
    let project = Project::new(PROGRAM)
        .file("in/a.png", png_head(100, 80))
        .file("in/a.html", page("<img src=a.png alt='A full river'>"));
    let model = project.run(["parse", "in"]).text();
    project.write("model.jsonl", &model);
    let fixed = [
        "--timestamp=2026-01-02T03:04:05Z",
        "--base-url=https://example.org/",
    ];
    let again = |out: &str| {
        let args = [
            "build",
            "--from",
            "model.jsonl",
            "--only",
            "epub,web",
            "--out",
            out,
        ];
        project.run(args.into_iter().chain(fixed))
    };
    build(&project, "epub,web").success();
    again("again").success();
    let (book, same) = (project.tree("out"), project.tree("again"));
    assert_eq!(book["book.epub"], same["book.epub"]);
    std::fs::remove_file(project.path("in/a.png")).expect("it was there");
    again("without").success().stderr_has("image-not-at-hand");
    let html = project.text("without/articles/rain-over-the-valley.html");
    assert!(html.contains("A full river") && !html.contains("<img"));
}

/// A record of an archive: what a server answered at an address.
fn answer(address: &str, kind: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n");
    let length = head.len() + body.len();
    let mut record = format!(
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2021-10-02T08:30:00Z\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n{head}"
    )
    .into_bytes();
    record.extend_from_slice(body);
    record.extend_from_slice(b"\r\n\r\n");
    record
}

#[test]
fn picture_in_the_archive_of_its_page_is_published() {
    let body = "<img src='/img/c.png?w=3' alt='A river'><img src='/img/none.png' alt='A hill'>\
        <img src='/img/d.png' alt='A bridge'>";
    let archive = [
        answer(
            "https://e.example/img/c.png?w=3",
            "image/png",
            &png_head(100, 80),
        ),
        answer("https://e.example/a/b", "text/html", page(body).as_bytes()),
        answer("https://e.example/img/d.png", "image/png", b"<p>Not found"),
    ];
    let project = Project::new(PROGRAM).file("in/crawl.warc", archive.concat());
    let said = project.run(["check", "in", "--format", "short"]).text();
    assert_eq!(said.matches("image-unusable").count(), 1, "{said}");
    let images = images(&project);
    let path = "crawl.warc#https://e.example/img/c.png?w=3";
    assert_eq!(images[0]["asset"]["path"], path);
    assert_eq!(images[1]["asset"], Value::Null);
    assert_eq!(images[1]["url"], "https://e.example/img/none.png");
    build(&project, "epub,web,model").success();
    let tree = project.tree("out");
    let files: Vec<_> = tree
        .keys()
        .filter(|path| path.starts_with("images/"))
        .collect();
    assert_eq!(files.len(), 1);
    assert_eq!(tree[files[0]], png_head(100, 80));
    let manifest: Value = serde_json::from_str(&project.text("out/newsbook.json")).expect("JSON");
    assert_eq!(manifest["images"][0]["path"], path);
    project.run(["verify", "out"]).success();
    let again = [
        "build",
        "--from",
        "out/model.jsonl",
        "--out",
        "again",
        "--only",
        "web",
    ];
    project.run(again).success();
    assert!(project.tree("again").contains_key(files[0]));
}
