//! Nothing that a source or the user writes becomes markup or script: in no format, and from no place.

use newsbook_testkit::Project;
use roxmltree::{Document, Node, ParsingOptions};
use serde_json::Value;
use std::io::{Cursor, Read};

const PROGRAM: &str = env!("CARGO_BIN_EXE_newsbook-tested");

/// Ends whatever it may stand in, and would then run.
const EVIL: &str = r#"x" onload='alert(1)' ]]> --> </title></script><script>alert(1)</script><img src=x onerror=alert(1)> &amp; {{7*7}}"#;

const LINK: &str = "javascript:alert(document.cookie)";

/// A page with evil in every part of an article.
fn page() -> String {
    format!(
        "{EVIL}\n\n\
         The council met on Tuesday evening and heard the engineers {EVIL} for two hours, reports A. {EVIL}\n\n\
         Members of the public filled the gallery, and several had brought drawings of their own. {EVIL} Nothing was \
         decided, and the next meeting is to be held in a fortnight.\n\n\
         A view of the river {EVIL} (Photo: {EVIL}/SNA)\n\n\
         {LINK}\n\n\
         ALSO READ: {EVIL}\n\n\
         • First point {EVIL}\n• Second point {LINK}\n\n\
         Members of the public filled the gallery once more, and River Rain came too. Nothing was decided. (SNA)\n"
    )
}

/// A configuration that says evil wherever it may say anything.
fn config() -> String {
    let value = |key: &str| format!("{key} = {}\n", toml_string(EVIL));
    let mut config = "[corpus]\nbase_url = \"https://example.org/a%22b'c/\"\n".to_owned();
    for key in ["title", "editor", "publisher", "rights", "description"] {
        config.push_str(&value(key));
    }
    config.push_str("[[source]]\nmatch = \"*.txt\"\n");
    config.push_str(&value("publisher"));
    config.push_str("[[entity]]\ntype = \"Place\"\n");
    config.push_str(&value("name"));
    config.push_str("aliases = [\"River Rain\"]\n");
    config
}

fn toml_string(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn parse(text: &str) -> Document<'_> {
    let options = ParsingOptions {
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(text, options).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// Checks that a document has no script but our own, no handler and no address that runs.
fn assert_harmless(name: &str, document: &Document<'_>) {
    for node in document.descendants().filter(Node::is_element) {
        let tag = node.tag_name().name().to_ascii_lowercase();
        for attribute in node.attributes() {
            let key = attribute.name().to_ascii_lowercase();
            assert!(!key.starts_with("on"), "{name}: {key}");
            let value = attribute.value().trim_start().to_ascii_lowercase();
            let runs = value.starts_with("javascript:") || value.starts_with("data:");
            assert!(!(runs && tag != "meta"), "{name}: {key}={value}");
        }
        if tag == "script" {
            let data = node.attribute("type") == Some("application/ld+json");
            let ours = node.attribute("src") == Some("search.js");
            assert!(data || ours, "{name} has a script");
            if data {
                let text = node.text().unwrap_or_default();
                assert!(!text.contains("</"), "{name}: the data ends its element");
                let read: serde_json::Result<Value> = serde_json::from_str(text);
                assert!(read.is_ok(), "{name}: {text}");
            }
        }
        assert!(
            !matches!(
                tag.as_str(),
                "iframe" | "object" | "embed" | "style" | "base" | "form"
            ),
            "{name} has <{tag}>"
        );
        // The picture that a page may have is the cover.
        let cover = node.attribute("src").is_some_and(|src| src != "x");
        assert!(tag != "img" || cover, "{name} has a picture");
    }
}

/// Checks markup that a feed carries as text.
fn assert_harmless_content(name: &str, markup: &str) {
    let wrapped = format!("<div>{markup}</div>");
    assert_harmless(name, &parse(&wrapped));
}

/// A note of Markdown whose every mark tries to become markup or a script.
fn note() -> String {
    let title = "A note</script><script>alert(1)</script>";
    format!(
        "---\ntitle: \"{title}\"\nauthor: '<img src=x onerror=alert(1)>'\nurl: 'javascript:alert(1)'\n\
         canonical: 'https://a.example/\"onmouseover=\"alert(1)'\npublisher: <b onclick=alert(1)>P</b>\n---\n\n\
         <script>alert(1)</script>\n\n<iframe src=//a.example></iframe> <img src=x onerror=alert(1)>\n\n\
         [click](javascript:alert(1)) [data](<data:text/html,<script>alert(1)</script>>) [vb](vbscript:x) \
         [case](JaVaScRiPt:alert(1)) [entity](&#106;avascript:alert(1)) [tab](java&Tab;script:alert(1)) \
         [title](https://a.example/ '\"onclick=\"alert(1)') [ref] <javascript:alert(1)> \
         [quote](https://a.example/?\"onclick=\"alert(1)) ![image](javascript:alert(1) \"t\")\n\n\
         | <b onclick=x> | `</td><script>` |\n|---|---|\n| [x](javascript:x) | [y](data:x) |\n\n\
         ```html\n</code></pre><script>alert(1)</script>\n```\n\n- <style>*{{display:none}}</style>\n\n\
         javascript:alert(1)\n\n[ref]: javascript:alert(1)\n"
    )
}

#[test]
fn no_format_lets_a_source_or_the_configuration_out_of_its_place() {
    let project = Project::new(PROGRAM)
        .file("clippings/a.txt", page())
        .file(
            "clippings/b <script>alert(1)<script>.txt",
            page().replace("Tuesday", "Friday"),
        )
        .file("clippings/c.md", note())
        .file("clippings/newsbook.toml", config());
    let every =
        "epub,rss,atom,json-feed,opds,opds-json,text,markdown,model,web,jsonld,nquads,turtle";
    project
        .run(["build", "clippings", "--out", "out", "--only", every])
        .success();
    let (mut pages, mut feeds) = (0, 0);
    for (name, bytes) in project.tree("out") {
        let ending = name.rsplit('.').next().unwrap_or_default();
        if ending == "epub" {
            assert_book_harmless(&bytes);
            continue;
        }
        if ending == "png" {
            continue;
        }
        let text = String::from_utf8(bytes).expect("UTF-8");
        match ending {
            "html" => {
                pages += 1;
                assert_harmless(&name, &parse(&text));
            }
            "xml" => {
                feeds += 1;
                let document = parse(&text);
                assert_harmless(&name, &document);
                for node in document.descendants() {
                    let carried = matches!(node.tag_name().name(), "encoded")
                        || (node.tag_name().name() == "content"
                            && node.attribute("type") == Some("html"));
                    if carried {
                        assert_harmless_content(&name, node.text().unwrap_or_default());
                    }
                }
            }
            "json" | "jsonld" => {
                let document: Value = serde_json::from_str(&text).expect("JSON");
                for item in document["items"].as_array().into_iter().flatten() {
                    let content = item["content_html"].as_str();
                    assert_harmless_content(&name, content.expect("it has content"));
                }
            }
            "js" if name.starts_with("search/") => {
                let (_, data) = text.split_once('=').expect("data alone");
                let data: serde_json::Result<Value> =
                    serde_json::from_str(data.trim_end_matches(";\n"));
                assert!(data.is_ok(), "{name}: {text}");
            }
            "md" => {
                let links = text.split("](").skip(1);
                for link in links.filter(|link| link.starts_with('<')) {
                    assert!(
                        link.starts_with("<http") || link.starts_with("<mailto:"),
                        "{name}: {link}"
                    );
                }
            }
            _ => {}
        }
    }
    assert!(pages >= 6 && feeds >= 3, "{pages} pages, {feeds} feeds");
    assert!(
        project
            .text("out/index.html")
            .contains("&lt;script&gt;alert(1)")
    );
}

fn assert_book_harmless(bytes: &[u8]) {
    let mut book = zip::ZipArchive::new(Cursor::new(bytes)).expect("a book");
    let mut documents = 0;
    for at in 0..book.len() {
        let mut file = book.by_index(at).expect("an entry");
        let name = file.name().to_owned();
        let markup = [".xhtml", ".opf", ".ncx", ".xml"];
        if markup.iter().any(|ending| name.ends_with(ending)) {
            let mut text = String::new();
            file.read_to_string(&mut text).expect("UTF-8");
            assert_harmless(&name, &parse(&text));
            documents += 1;
        }
    }
    assert!(documents > 5, "{documents} documents");
}
