//! Everything that CI runs, the same on a developer's machine.

use crate::judges;
use crate::run::{command, copy_tree, run, shared};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// A step: its name, and what it does.
type Step = (&'static str, fn() -> Result<()>);

const STEPS: &[Step] = &[
    ("format", || run(&mut command("cargo fmt --all --check"))),
    ("lint", || {
        run(&mut command(
            "cargo clippy --workspace --all-targets --locked -- -D warnings",
        ))
    }),
    ("test", || {
        run(&mut command("cargo test --workspace --locked"))
    }),
    ("release", || {
        run(&mut command(
            "cargo test --release --locked --package newsbook-tests --test bad_input",
        ))
    }),
    ("features", features),
    ("doc", || {
        run(command("cargo doc --workspace --no-deps --locked").env("RUSTDOCFLAGS", "-D warnings"))
    }),
    ("licences", licences),
    ("spelling", spelling),
    ("judges", judge_corpora),
    ("pages", judge_pages),
    ("books", judge_books),
    ("archives", judge_archives),
    ("clean", clean),
];

/// Runs the named steps; without names all of them, and after `--without` all but the named.
pub(crate) fn run_steps(arguments: &[&str]) -> Result<()> {
    let (names, wanted) = match arguments {
        ["--without", names @ ..] => (names, false),
        names => (names, !names.is_empty()),
    };
    if let Some(unknown) = names
        .iter()
        .find(|name| STEPS.iter().all(|(step, _)| step != *name))
    {
        let known: Vec<&str> = STEPS.iter().map(|(step, _)| *step).collect();
        bail!("no such step: {unknown}; there are {}", known.join(", "));
    }
    for (name, step) in STEPS
        .iter()
        .filter(|(step, _)| names.contains(step) == wanted)
    {
        println!("== {name}");
        step().with_context(|| format!("step {name}"))?;
    }
    Ok(())
}

/// Tests the registry without any exporter and with each alone.
fn features() -> Result<()> {
    run(&mut command(
        "cargo test --package newsbook-formats --no-default-features --locked",
    ))?;
    let manifest = fs::read_to_string("crates/newsbook-formats/Cargo.toml")?;
    let (_, features) = manifest
        .split_once("[features]")
        .context("the registry has features")?;
    let names = features.lines().take_while(|line| !line.starts_with('['));
    for name in names
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| name)
        .filter(|name| *name != "default")
    {
        let line = format!(
            "cargo test --package newsbook-formats --no-default-features --features {name} --locked"
        );
        run(&mut command(&line))?;
    }
    Ok(())
}

/// Licences, sources and bans; advisories where the database can be fetched.
fn licences() -> Result<()> {
    if command("cargo deny --version")
        .output()
        .map_or(true, |output| !output.status.success())
    {
        run(&mut command("cargo install --locked cargo-deny"))?;
    }
    run(&mut command(
        "cargo deny --locked check licenses bans sources",
    ))
}

fn spelling() -> Result<()> {
    let home = judges::install()?;
    run(Command::new(home.join("python/bin/typos")).args(["--config", "typos.toml"]))
}

/// Builds the sample corpus, the torture corpus and, where they lie beside the project, the real pages, and holds each
/// against the judges.
fn judge_corpora() -> Result<()> {
    let target = judges::target()?;
    run(&mut command("cargo build --locked --package newsbook-cli"))?;
    let mut corpora = vec![
        PathBuf::from("seeds"),
        PathBuf::from("tests/torture"),
        PathBuf::from("tests/mixed"),
    ];
    let real = shared().join("seeds");
    if real.is_dir() {
        corpora.push(real);
    } else {
        println!(
            "SKIPPED: {} is not here, so the real pages are not judged",
            real.display()
        );
    }
    for (number, corpus) in corpora.iter().enumerate() {
        let (copy, out) = (
            target.join(format!("judged/{number}-sources")),
            target.join(format!("judged/{number}")),
        );
        copy_tree(corpus, &copy)?; // a build writes its ledger beside them
        run(Command::new(target.join("debug/newsbook"))
            .arg("build")
            .arg(copy)
            .arg("--out")
            .arg(&out)
            .args([
                "--only",
                "epub,rss,atom,json-feed,opds,opds-json,text,markdown,model,web,jsonld,nquads,turtle",
                "--base-url",
                "https://example.org/judged/",
                "--timestamp",
                "2026-01-01T00:00:00Z",
            ]))?;
        judges::judge(&out, &[])?;
    }
    Ok(())
}

/// Builds the pages of more articles than one list has room for, and holds them against the judges of pages.
fn judge_pages() -> Result<()> {
    let folder = judges::target()?.join("judged/pages");
    let (sources, out) = (folder.join("sources"), folder.join("out"));
    fs::create_dir_all(&sources)?;
    for number in 1..=130 {
        let page = format!(
            "Gauge {number} stands higher than last year\n\nThe river rose by {number} centimetres in the night, and \
             the office expects no rain before the end of the week.\n"
        );
        fs::write(sources.join(format!("gauge-{number:03}.txt")), page)?;
    }
    let names = "[[entity]]\nname = \"River\"\naliases = [\"The river\"]\n";
    fs::write(sources.join("newsbook.toml"), names)?;
    run(&mut command("cargo build --locked --package newsbook-cli"))?;
    run(Command::new(judges::target()?.join("debug/newsbook"))
        .arg("build")
        .arg(&sources)
        .arg("--out")
        .arg(&out)
        .args(["--only", "rss,web"]))?;
    judges::judge(&out, &["pages", "browser"])
}

/// Writes the fixtures as books, and holds them against the judges of books: all kinds of text, a set of volumes, and
/// 10,000 articles.
fn judge_books() -> Result<()> {
    let folder = judges::target()?.join("judged/books");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    run(command("cargo run --locked --package newsbook-epub --example fixtures --").arg(&folder))?;
    judges::judge_books(&folder)
}

/// Has another program make web archives of the tests' pages, and compares what is read of the archives and of the pages.
fn judge_archives() -> Result<()> {
    run(&mut command("cargo build --locked --package newsbook-cli"))?;
    let program = judges::target()?.join("debug/newsbook");
    judges::judge_archives(&program, &["tests/mixed", "tests/archives/pages"])
}

/// Whatever is generated is up to date, and nothing was left lying about.
fn clean() -> Result<()> {
    let output = command("git status --porcelain").output()?;
    let left = String::from_utf8(output.stdout)?;
    if !left.is_empty() {
        bail!("the tree is not clean:\n{left}");
    }
    Ok(())
}
