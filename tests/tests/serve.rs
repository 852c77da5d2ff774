//! `newsbook serve`, over HTTP as a browser speaks it.

use newsbook_testkit::Project;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Stdio};

const PROGRAM: &str = env!("CARGO_BIN_EXE_newsbook-tested");
const RAIN: &str = "Rain likely in the north as a front comes in\n\n\
    A wet week lies ahead for most of the country, according to the weather office.\n";

/// A server that ends with the test.
struct Served {
    child: Child,
    port: u16,
    _out: BufReader<ChildStdout>,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        let mut values = lines.filter(|(key, _)| key.eq_ignore_ascii_case(name));
        values.next().map(|(_, value)| value)
    }
}

/// Serves the folder `clippings` of a project.
fn serve(project: &Project) -> Served {
    let mut command = project.command(["serve", "clippings", "--port", "0"]);
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().expect("the program starts");
    let mut out = BufReader::new(child.stdout.take().expect("a pipe"));
    let port = loop {
        let mut line = String::new();
        assert!(out.read_line(&mut line).expect("a line") > 0, "it ended");
        let address = line.strip_prefix("Serving http://127.0.0.1:");
        if let Some((port, _)) = address.and_then(|rest| rest.split_once('/')) {
            break port.parse().expect("a port");
        }
    };
    Served {
        child,
        port,
        _out: out,
    }
}

impl Served {
    fn ask(&self, method: &str, path: &str, headers: &str) -> Answer {
        let host = format!("Host: 127.0.0.1:{}\r\n", self.port);
        self.ask_as(method, path, &format!("{host}{headers}"))
    }

    fn ask_as(&self, method: &str, path: &str, headers: &str) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("a connection");
        let request = format!("{method} {path} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("sent");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head and a body");
        let status = head.split(' ').nth(1).expect("a status");
        Answer {
            status: status.parse().expect("a number"),
            head: head.to_owned(),
            body: body.to_owned(),
        }
    }

    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "")
    }

    /// Waits for another edition than `number`; returns its number and why it failed.
    fn after(&self, number: u64) -> (u64, Option<String>) {
        let news = self.get(&format!("/.newsbook/edition?after={number}")).body;
        let news: serde_json::Value = serde_json::from_str(&news).expect("JSON");
        let failure = news["failure"].as_str().map(str::to_owned);
        (news["edition"].as_u64().expect("a number"), failure)
    }
}

#[test]
fn everything_that_is_built_is_served_as_a_browser_wants_it() {
    let project = Project::new(PROGRAM).file("clippings/a.txt", RAIN);
    let served = serve(&project);
    let page = served.get("/");
    assert_eq!(page.status, 200);
    assert_eq!(
        page.header("content-type"),
        Some("text/html; charset=utf-8")
    );
    assert!(page.body.contains("Rain likely in the north"));
    assert!(page.body.contains("/.newsbook/reload.js?edition=1"));
    assert!(
        served
            .get("/.newsbook/reload.js")
            .body
            .contains("location.reload")
    );

    let feed = served.get("/rss.xml");
    assert_eq!(feed.header("content-type"), Some("application/rss+xml"));
    let address = format!("http://127.0.0.1:{}/articles/", served.port);
    assert!(feed.body.contains(&address), "its links lead to the server");
    assert!(!feed.body.contains("reload.js"));
    assert!(served.get("/style.css").header("last-modified").is_some());

    let head = served.ask("HEAD", "/rss.xml", "");
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    let length = feed.body.len().to_string();
    assert_eq!(head.header("content-length"), Some(length.as_str()));
    let tag = feed.header("etag").expect("a tag");
    let again = served.ask("GET", "/rss.xml", &format!("If-None-Match: {tag}\r\n"));
    assert_eq!((again.status, again.body.as_str()), (304, ""));
    let packed = served.ask("GET", "/rss.xml", "Accept-Encoding: gzip\r\n");
    assert_eq!(packed.header("content-encoding"), Some("gzip"));
    assert!(packed.body.len() < feed.body.len());
}

#[test]
fn nothing_else_is_served_and_nobody_else_is_answered() {
    let project = Project::new(PROGRAM).file("clippings/a.txt", RAIN);
    let served = serve(&project);
    for path in [
        "/../clippings/a.txt",
        "/..%2f..%2fetc/passwd",
        "//etc/passwd",
        "/newsbook.lock",
        "/articles/",
        "/none",
    ] {
        assert_eq!(served.get(path).status, 404, "{path}");
    }
    assert_eq!(served.ask("POST", "/", "Content-Length: 0\r\n").status, 405);
    let port = served.port;
    let foreign = format!("Host: evil.example:{port}\r\n");
    assert_eq!(served.ask_as("GET", "/", &foreign).status, 421);
    assert_eq!(served.ask_as("GET", "/", "").status, 421);
}

#[test]
fn change_of_a_source_makes_an_edition_and_a_mistake_keeps_the_old_one() {
    let project = Project::new(PROGRAM)
        .file("clippings/a.txt", RAIN)
        .file("clippings/newsbook.toml", "[corpus]\ntitle = \"First\"\n");
    let served = serve(&project);
    assert!(served.get("/").body.contains("First"));

    project.write("clippings/b.txt", RAIN.replace("Rain", "Hail"));
    assert_eq!(served.after(1), (2, None));
    assert!(served.get("/").body.contains("Hail likely"));

    project.write("clippings/newsbook.toml", "[corpus]\ntitel = \"Wrong\"\n");
    let (number, failure) = served.after(2);
    assert_eq!(number, 3);
    assert!(failure.expect("a reason").contains("titel"));
    assert!(served.get("/").body.contains("Hail likely"));

    project.write("clippings/newsbook.toml", "[corpus]\ntitle = \"Second\"\n");
    assert_eq!(served.after(3), (4, None));
    assert!(served.get("/").body.contains("Second"));
    let left: Vec<_> = project.tree("").into_keys().collect();
    let own = [
        "clippings/a.txt",
        "clippings/b.txt",
        "clippings/newsbook.toml",
    ];
    assert_eq!(left, own, "nothing is written beside the sources");
}

#[test]
fn port_that_is_taken_is_refused_with_advice() {
    let project = Project::new(PROGRAM).file("clippings/a.txt", RAIN);
    let served = serve(&project);
    let port = served.port.to_string();
    project
        .run(["serve", "clippings", "--port", &port])
        .code(2)
        .stderr_has("is taken by another program")
        .stderr_has("--port");
    project
        .run(["serve", "-"])
        .code(2)
        .stderr_has("standard input");
}
