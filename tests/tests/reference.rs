//! `docs/reference.md` says what the code says: commands, diagnostics, roles and rules.
//!
//! `NEWSBOOK_BLESS=1 cargo test -p newsbook-tests --test reference` writes it anew.

use newsbook_core::Role;
use newsbook_core::reader::all_rules;
use newsbook_testkit::{Project, blessing, repository};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;

const COMMANDS: &[&str] = &[
    "build",
    "export",
    "parse",
    "inspect",
    "check",
    "verify",
    "serve",
    "init",
    "formats",
    "schema",
    "completions",
    "man",
];

#[test]
fn reference_is_current() {
    let path = repository().join("docs/reference.md");
    let wanted = reference();
    if blessing() {
        fs::write(path, wanted).expect("written");
        return;
    }
    let kept = fs::read_to_string(path).expect("there is a reference");
    assert!(
        kept == wanted,
        "NEWSBOOK_BLESS=1 writes docs/reference.md anew"
    );
}

#[test]
fn reference_has_every_command() {
    let help = help(&[]);
    let list = help.split("Commands:").nth(1).expect("a list of commands");
    let listed = list
        .lines()
        .skip(1)
        .map_while(|line| line.strip_prefix("  "));
    let listed: BTreeSet<&str> = listed
        .filter(|line| !line.starts_with(' '))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .collect();
    assert_eq!(listed, COMMANDS.iter().copied().collect());
}

fn help(command: &[&str]) -> String {
    let args = command.iter().copied().chain(["-h"]);
    let run = Project::new(env!("CARGO_BIN_EXE_newsbook-tested")).run(args);
    // The tests run the program under a name of their own.
    let text = run.success().text().replace("newsbook-tested", "newsbook");
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n")
}

fn reference() -> String {
    let mut out = "\
# Reference

Generated from the program by `NEWSBOOK_BLESS=1 cargo test -p newsbook-tests --test reference`; a test keeps it current.

## Commands
"
    .to_owned();
    for command in COMMANDS {
        let help = help(&[command]);
        // Common options are shown once.
        let own = help.split("\nCommon options:").next().unwrap_or_default();
        let examples = help.split_once("\nExamples:").map_or("", |(_, rest)| rest);
        write!(
            out,
            "\n### newsbook {command}\n\n```text\n{}\n",
            own.trim_end()
        )
        .expect("grows");
        if !examples.is_empty() && !own.contains("\nExamples:") {
            write!(out, "\nExamples:{}\n", examples.trim_end()).expect("grows");
        }
        out.push_str("```\n");
    }
    let help = help(&["formats"]);
    let common = help
        .split_once("Common options:")
        .expect("common options")
        .1;
    write!(
        out,
        "\n### Common options\n\n```text\n{}\n```\n",
        common.trim_matches('\n')
    )
    .expect("grows");

    out.push_str(
        "\n## Diagnostics\n\n| Code | Severity | When, and what to do |\n| --- | --- | --- |\n",
    );
    for code in newsbook_cli::all_codes() {
        let (id, severity) = (code.id, code.severity);
        writeln!(out, "| `{id}` | {severity} | {} |", cell(code.summary)).expect("grows");
    }
    out.push_str("\n## Roles\n\nEvery non-blank byte of a source has one of these:\n\n");
    for role in Role::ALL {
        writeln!(out, "- `{}`", role.as_str()).expect("grows");
    }
    out.push_str("\n## Rules\n\n`newsbook inspect` shows which rule gave a line its role. Those that start with `model-` are evidence of the sequence model: \
         what weighed most. `keep` and `--keep` take any of these names.\n\n| Rule | Made for |\n| --- | --- |\n");
    for (rule, reason) in all_rules() {
        writeln!(out, "| `{rule}` | {} |", cell(reason)).expect("grows");
    }
    out
}

/// A text as a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('<', "&lt;")
}
