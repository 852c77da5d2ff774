//! Every command and every option is used, in command lines that are run; so are the examples of `--help`.

use clap::parser::ValueSource;
use clap::{ArgMatches, Command};
use newsbook_testkit::{Project, repository};
use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::process::{self, Stdio};

const PROGRAM: &str = env!("CARGO_BIN_EXE_newsbook-tested");

/// Command lines, each with the exit code that it ends with, in the order in which they are run.
const LINES: &[(&str, i32)] = &[
    (
        "build clippings --out public --only epub,rss,model --title Week --language en",
        0,
    ),
    ("verify public --config clippings/newsbook.toml", 0),
    ("verify public clippings", 0),
    (
        "build clippings -o public2 --base-url https://news.example/ --timestamp 2026-01-02T03:04:05Z -q",
        0,
    ),
    (
        "build --from public/model.jsonl --out public3 --threads 1 --memory 0 --verbose",
        0,
    ),
    ("verify public3 --from public/model.jsonl", 0),
    ("build records.jsonl --input jsonl --out public4 --quiet", 0),
    ("export atom clippings", 0),
    ("export epub clippings -o book.epub --color never", 0),
    ("export rss --from public/model.jsonl --output rss.xml", 0),
    ("export web records.jsonl --input auto -o pages", 0),
    ("parse clippings --keep form-field", 0),
    ("parse --from public/model.jsonl", 0),
    ("parse --input jsonl records.jsonl", 0),
    ("inspect clippings --color always", 0),
    ("inspect --from public/model.jsonl", 0),
    ("inspect records.jsonl --input text --color auto", 0),
    ("check clippings --format full -v", 0),
    ("check fresh --format short --deny-warnings", 1),
    ("check --from public/model.jsonl --format json", 0),
    ("check records.jsonl --input jsonl --format sarif", 0),
    ("check clippings --suggest-entities", 0),
    ("serve clippings --port 0", 0),
    ("serve --from public/model.jsonl -p 0", 0),
    ("serve records.jsonl --input jsonl -p 0", 0),
    ("init fresh", 0),
    ("formats", 0),
    ("schema", 0),
    ("completions bash", 0),
    ("completions zsh", 0),
    ("completions fish", 0),
    ("completions elvish", 0),
    ("completions powershell", 0),
    ("man", 0),
    ("man --out man1", 0),
];

fn project() -> Project {
    let project = Project::new(PROGRAM)
        .file(
            "records.jsonl",
            "{\"id\": 1, \"text\": \"Rain likely\\n\\nIt rained all week long.\\n\"}\n",
        )
        .file("fresh/a.txt", "Rain likely\n\nIt rained all week long.\n");
    for (name, bytes) in Project::tree_at(&repository().join("seeds")) {
        project.write(format!("clippings/{name}"), bytes);
    }
    project
}

/// Begins to serve, and stops when it is done.
fn served(project: &Project, args: &[&str]) -> i32 {
    let mut child = project
        .command(args)
        .stdout(Stdio::piped())
        .spawn()
        .expect("started");
    let lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    let serving = lines
        .map_while(Result::ok)
        .any(|line| line.starts_with("Serving http://127.0.0.1:"));
    child.kill().expect("stopped");
    child.wait().expect("ended");
    i32::from(!serving)
}

#[test]
fn command_lines_end_as_they_should() {
    let project = project();
    for (line, code) in LINES {
        let args: Vec<&str> = line.split_whitespace().collect();
        if args[0] == "serve" {
            assert_eq!(served(&project, &args), *code, "{line}");
        } else {
            project.run(&args).code(*code);
        }
    }
}

/// What the user typed in a command line: the command, and with it the name of each argument.
fn typed(matches: &ArgMatches, command: &Command) -> BTreeSet<String> {
    let (name, matches) = matches.subcommand().expect("a command");
    let command = command.find_subcommand(name).expect("a known one");
    let own = command.get_arguments().map(|arg| arg.get_id().as_str());
    own.filter(|id| matches.try_contains_id(id).is_ok())
        .filter(|id| matches.value_source(id) == Some(ValueSource::CommandLine))
        .map(|id| format!("{name} {id}"))
        .chain([name.to_owned()])
        .collect()
}

#[test]
fn no_command_and_no_option_is_left_out() {
    let mut command = newsbook_cli::command();
    command.build();
    let common = command.get_arguments().filter(|arg| arg.is_global_set());
    let common: BTreeSet<String> = common.map(|arg| arg.get_id().to_string()).collect();
    let mut used = BTreeSet::new();
    for (line, _) in LINES {
        let words = std::iter::once("newsbook").chain(line.split_whitespace());
        let matches = command.try_get_matches_from_mut(words).expect(line);
        used.extend(typed(&matches, &command));
    }
    // Common options once, with whatever command.
    for option in common
        .iter()
        .filter(|option| !matches!(option.as_str(), "help" | "version"))
    {
        let with = |used: &String| used.ends_with(&format!(" {option}"));
        assert!(used.iter().any(with), "--{option} is not used");
    }
    for sub in command
        .get_subcommands()
        .filter(|sub| sub.get_name() != "help")
    {
        let name = sub.get_name();
        assert!(used.contains(name), "{name} is not used");
        for arg in sub.get_arguments() {
            let id = arg.get_id().as_str();
            let known = common.contains(id) || matches!(id, "help" | "version");
            assert!(
                known || used.contains(&format!("{name} {id}")),
                "{name}: {id} is not used"
            );
        }
    }
}

/// The examples of `--help` and of every command's, as they are typed into a shell.
fn examples() -> Vec<String> {
    let command = newsbook_cli::command();
    let all = std::iter::once(&command).chain(command.get_subcommands());
    let texts = all.filter_map(|command| command.get_after_help().map(ToString::to_string));
    let lines = texts.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>());
    let examples = lines.filter_map(|line| {
        let line = line
            .strip_prefix("  ")
            .filter(|line| line.starts_with("newsbook ") || line.starts_with("cat "))?;
        // Two spaces lie before what an example is for.
        line.split("  ").next().map(str::to_owned)
    });
    examples.collect()
}

/// What must have been done before an example.
fn before(example: &str) -> &'static str {
    match example.split_whitespace().nth(1) {
        Some("verify") => {
            "newsbook build clippings --out public -q && mkdir downloaded && cp -r public downloaded"
        }
        Some("init") => "rm clippings/newsbook.toml",
        Some("completions") => {
            "mkdir -p .local/share/bash-completion/completions .zfunc .config/fish/completions"
        }
        _ => "true",
    }
}

#[cfg(unix)]
#[test]
fn examples_of_the_help_run() {
    let examples = examples();
    assert!(examples.len() > 15, "{examples:?}");
    let has_man = process::Command::new("man")
        .arg("--version")
        .output()
        .is_ok();
    for example in examples {
        let project = project().file(
            "clippings/monday.txt",
            "Rain likely\n\nIt rained all week long.\n",
        );
        if example.starts_with("newsbook serve") {
            let args = example
                .split_whitespace()
                .skip(1)
                .filter(|arg| *arg != "--port");
            let args: Vec<&str> = args.take(2).chain(["--port", "0"]).collect();
            assert_eq!(served(&project, &args), 0, "{example}");
        } else if example.contains("| man ") && !has_man {
            eprintln!("skipped: there is no man for {example}");
        } else {
            let run = project.shell(&format!("set -e; {}; {example}", before(&example)));
            let code = run.code.expect("a code");
            let denied = i32::from(example.contains("--deny-warnings"));
            assert!(code == 0 || code == denied, "{run}");
        }
    }
}
