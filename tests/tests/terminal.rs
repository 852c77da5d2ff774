//! What is different on a terminal: colours, progress, and no binary. Python's `pty` module makes one.

#![cfg(unix)]

use newsbook_testkit::Project;
use std::fmt::Write as _;
use std::process::Command;

const PROGRAM: &str = env!("CARGO_BIN_EXE_newsbook-tested");
const RAIN: &str = "Rain likely in the north as a front comes in\n\n\
    A wet week lies ahead for most of the country, according to the weather office.\n";
const SPAWN: &str =
    "import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))";

/// Runs the program on a terminal; what it shows, and how it ends. `None` where there is no Python of 3.9 or later.
fn on_a_terminal(project: &Project, args: &[&str], no_color: bool) -> Option<(String, i32)> {
    let mut command = Command::new("python3");
    command.args(["-c", SPAWN, PROGRAM]).args(args);
    command
        .current_dir(project.path(""))
        .env("TERM", "xterm-256color");
    command
        .env_remove("NO_COLOR")
        .env_remove("SOURCE_DATE_EPOCH");
    if no_color {
        command.env("NO_COLOR", "1");
    }
    let output = command.output().ok()?;
    let errors = String::from_utf8_lossy(&output.stderr);
    if errors.contains("waitstatus_to_exitcode") {
        return None;
    }
    let shown = String::from_utf8_lossy(&output.stdout).into_owned();
    Some((shown, output.status.code()?))
}

#[test]
fn binary_is_refused_unless_the_user_insists() {
    let project = Project::new(PROGRAM).file("a.txt", RAIN);
    let Some((shown, code)) = on_a_terminal(&project, &["export", "epub", "a.txt"], false) else {
        eprintln!("skipped: there is no terminal to be had");
        return;
    };
    assert_eq!(code, 2, "{shown}");
    assert!(
        shown.contains("epub is binary and not for a terminal"),
        "{shown}"
    );
    let insisting = ["export", "epub", "a.txt", "-o", "-"];
    let (shown, code) = on_a_terminal(&project, &insisting, false).expect("a terminal");
    assert_eq!(code, 0);
    assert!(shown.contains("mimetypeapplication/epub+zip"));
}

#[test]
fn colours_are_for_terminals_and_for_those_who_want_them() {
    let project = Project::new(PROGRAM).file("a.txt", RAIN);
    let colour = "\u{1b}[";
    let shown = |args: &[&str], no_color| on_a_terminal(&project, args, no_color);
    let Some((coloured, _)) = shown(&["inspect", "a.txt"], false) else {
        eprintln!("skipped: there is no terminal to be had");
        return;
    };
    assert!(coloured.contains(colour));
    for (args, no_color, expected) in [
        (&["inspect", "a.txt"][..], true, false),
        (&["inspect", "a.txt", "--color", "never"], false, false),
        (&["inspect", "a.txt", "--color", "always"], true, true),
    ] {
        let (shown, _) = shown(args, no_color).expect("a terminal");
        assert_eq!(shown.contains(colour), expected, "{args:?} {shown}");
    }
    let piped = project.run(["inspect", "a.txt"]);
    assert!(!piped.text().contains(colour));
}

#[test]
fn long_work_shows_how_fast_it_gets_on() {
    let mut records = String::new();
    for number in 0..1500 {
        let text = "It rained all week long, and rivers rose. ".repeat(70);
        let record = serde_json::json!({"id": number, "text": format!("Rain {number}\n\n{text}")});
        writeln!(records, "{record}").expect("written");
    }
    let project = Project::new(PROGRAM).file("a.jsonl", records);
    let args = ["export", "rss", "a.jsonl", "-o", "rss.xml"];
    let Some((shown, code)) = on_a_terminal(&project, &args, false) else {
        eprintln!("skipped: there is no terminal to be had");
        return;
    };
    assert_eq!(code, 0, "{shown}");
    assert!(
        shown.contains("of 1,500") && shown.contains("/s"),
        "{shown}"
    );
    assert!(shown.contains("to go"), "{shown}");
    let quiet = ["export", "rss", "a.jsonl", "-o", "rss.xml", "--quiet"];
    let (shown, _) = on_a_terminal(&project, &quiet, false).expect("a terminal");
    assert!(!shown.contains("of 1,500"), "{shown}");
}
