//! Pages of HTML among other sources, in every command and every format.

use newsbook_testkit::{Project, repository};
use std::io::{Cursor, Read};

const PROGRAM: &str = env!("CARGO_BIN_EXE_newsbook-tested");
const FORMATS: &str =
    "epub,rss,atom,json-feed,opds,opds-json,text,markdown,model,web,jsonld,nquads,turtle";

fn build(project: &Project) {
    let fixed = [
        "--timestamp=2026-01-02T03:04:05Z",
        "--base-url=https://example.org/",
    ];
    let args = ["build", "clippings", "--out", "public", "--only", FORMATS];
    project.run(args.into_iter().chain(fixed)).success();
}

/// The corpus of pages, notes and plain text.
fn mixed() -> Project {
    let folder = repository().join("tests/mixed");
    let mut project = Project::new(PROGRAM);
    for (name, bytes) in Project::tree_at(&folder) {
        project = project.file(format!("clippings/{name}"), bytes);
    }
    project
}

/// Everything that was written, archives unpacked: each file with its text.
fn written(project: &Project) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for (path, bytes) in project.tree("public") {
        if path == "book.epub" {
            let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
            for at in 0..archive.len() {
                let mut file = archive.by_index(at).expect("an entry");
                let mut bytes = Vec::new();
                file.read_to_end(&mut bytes).expect("its bytes");
                let text = String::from_utf8_lossy(&bytes).into_owned();
                all.push((format!("{path}/{}", file.name()), text));
            }
        } else {
            all.push((path, String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
    all
}

#[test]
fn mixed_corpus_is_read_and_built_alike_from_files_and_from_its_model() {
    let project = mixed();
    build(&project);
    let text = project.text("public/corpus.txt");
    for words in [
        "It has rained over the whole valley",
        "Snow fell in the hills on Friday",
        "The bridge over the river is open again",
        "The autumn fair begins on Friday",
        "هطلت أمطار غزيرة على الوادي",
        "Boats should stay where they are.",
    ] {
        assert!(text.contains(words), "{words}");
    }
    assert!(!text.contains("Sport"), "a menu is no text");
    let model = project.run(["parse", "clippings"]).success().text();
    project.write("model.jsonl", &model);
    let again = project
        .run(["parse", "--from", "model.jsonl"])
        .success()
        .text();
    assert_eq!(model, again);
    project
        .run(["check", "clippings", "--format", "short"])
        .success();
    project
        .run(["inspect", "clippings/01-rain.html"])
        .success()
        .stdout_has("html-title")
        .stdout_has("Ann Writer");
    project.run(["verify", "public"]).success();
}

#[test]
fn no_format_lets_scripts_markup_or_other_addresses_through() {
    let text = "It has rained over the whole country since the early hours of the day, and the rivers, they say, are full again.";
    let links = [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(2)",
        "java\tscript:alert(3)",
        "&#106;avascript:alert(4)",
        "data:text/html,alert(5)",
        "vbscript:alert(6)",
        "file:///alert(7)",
    ];
    let paragraph = |link: &&str| {
        format!(
            "<p onclick='alert(8)'>{text} <a href='{link}' style='x:alert(9)'>There</a> it is &lt;b onload=alert(10)&gt;.</p>"
        )
    };
    let paragraphs: Vec<String> = links.iter().map(paragraph).collect();
    let page = format!(
        "<!doctype html><title>Rain</title><link rel=canonical href='javascript:alert(11)'><meta name=author content='<script>alert(12)</script>'>\
         <meta property=og:site_name content='\"><img src=x onerror=alert(13)>'><base href='data:alert(14)'><h1>Rain falls &lt;script&gt;alert(15)&lt;/script&gt;</h1>\
         {}<script>alert(16)</script><p>{text} <a href='https://example.org/ok'>Here</a>.</p>",
        paragraphs.concat()
    );
    let project = Project::new(PROGRAM).file("clippings/a.html", page);
    build(&project);
    let mut linked = false;
    for (path, text) in written(&project) {
        // What the page shows as text stays text; of what it hides in its markup nothing is left, but where the source
        // itself is shown, as text.
        let hides = !path.starts_with("sources/");
        for number in [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 14, 16] {
            let hidden = format!("alert({number})");
            assert!(!hides || !text.contains(&hidden), "{path}: {hidden}");
        }
        let markup = [".html", ".xhtml", ".xml", ".opf", ".ncx"];
        if markup.iter().any(|end| path.ends_with(end)) {
            for tag in [
                "<script>alert",
                "<img src=x",
                "<b onload",
                "onerror=alert(13)>'",
            ] {
                assert!(!text.contains(tag), "{path}: {tag}");
            }
        }
        linked |= text.contains("https://example.org/ok");
    }
    assert!(linked, "links of the web are kept");
}
