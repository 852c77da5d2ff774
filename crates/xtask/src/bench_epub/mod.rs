//! Measures how the book is written, beside the least that any program must do and beside epub-builder alone.
//!
//! The measuring sticks and the generator of articles lie outside the project, in `bench` below `NEWSBOOK_SHARED`. All
//! programs run in turn, several rounds, for times swing on a busy machine: only figures of one run can be compared.

use crate::judges;
use crate::run::{command, run};
use anyhow::{Context, Result};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

const ROUNDS: usize = 5;
const MEASURE: &str = include_str!("measure.py");

/// One program, and the best that was measured of it.
struct Contestant {
    name: &'static str,
    program: Vec<PathBuf>,
    best: Figures,
}

/// Wall and CPU time in seconds, peak memory in MiB.
#[derive(Clone, Copy)]
struct Figures {
    wall: f64,
    cpu: f64,
    peak: f64,
}

impl Figures {
    const NONE: Self = Self {
        wall: f64::INFINITY,
        cpu: f64::INFINITY,
        peak: f64::INFINITY,
    };

    fn best(self, other: Self) -> Self {
        Self {
            wall: self.wall.min(other.wall),
            cpu: self.cpu.min(other.cpu),
            peak: self.peak.min(other.peak),
        }
    }
}

/// Runs the benchmark on so many generated articles.
pub(crate) fn run_benchmark(bench: &Path, articles: usize) -> Result<()> {
    let target = judges::target()?;
    let home = target.join("bench");
    fs::create_dir_all(home.join("out/floor"))?;
    let pages = generate(bench, &home, articles)?;
    let sticks = build_sticks(bench, &home)?;
    run(&mut command(
        "cargo build --release --locked --package newsbook-cli",
    ))?;
    let newsbook = target.join("release/newsbook");
    let model = home.join(format!("{articles}.jsonl"));
    run(Command::new(&newsbook)
        .arg("parse")
        .arg(&pages)
        .stdout(File::create(&model)?))?;

    let mut contestants = contestants(&sticks, &newsbook, &home, &pages, &model);
    for round in 1..=ROUNDS {
        println!("round {round} of {ROUNDS}");
        for contestant in &mut contestants {
            let figures = measure(&contestant.program)?;
            contestant.best = contestant.best.best(figures);
        }
    }
    report(&contestants);
    Ok(())
}

fn generate(bench: &Path, home: &Path, articles: usize) -> Result<PathBuf> {
    let corpus = home.join(format!("corpus-{articles}"));
    if !corpus.exists() {
        run(Command::new("python3")
            .arg(bench.join("corpus/generate.py"))
            .args(["--n", &articles.to_string(), "--out"])
            .arg(&corpus))?;
    }
    Ok(corpus.join("txt"))
}

fn build_sticks(bench: &Path, home: &Path) -> Result<PathBuf> {
    let target = home.join("sticks");
    run(
        command("cargo build --release --locked --bin floor --bin epubnaive")
            .arg("--manifest-path")
            .arg(bench.join("floor/Cargo.toml"))
            .arg("--target-dir")
            .arg(&target),
    )?;
    Ok(target.join("release"))
}

fn contestants(
    sticks: &Path,
    newsbook: &Path,
    home: &Path,
    pages: &Path,
    model: &Path,
) -> Vec<Contestant> {
    let out = home.join("out");
    let build = |threads: &str, memory: &str, input: &[&Path]| {
        let words = [
            "build",
            "--only",
            "epub",
            "--quiet",
            "--threads",
            threads,
            "--memory",
            memory,
            "--out",
        ];
        let mut program = vec![newsbook.to_owned()];
        program.extend(words.map(PathBuf::from));
        program.push(out.join("newsbook"));
        program.extend(input.iter().map(|path| path.to_path_buf()));
        program
    };
    let mut floor = vec![sticks.join("floor"), pages.to_owned(), out.join("floor")];
    floor.extend(["libdeflate", "6", "1", "epub"].map(PathBuf::from));
    let naive = vec![
        sticks.join("epubnaive"),
        pages.to_owned(),
        out.join("naive.epub"),
    ];
    let from = [Path::new("--from"), model];
    let programs = [
        ("floor, 1 thread", floor),
        ("epub-builder alone", naive),
        ("newsbook from a model, 1 thread", build("1", "0", &from)),
        ("newsbook from a model, 2 threads", build("2", "0", &from)),
        ("newsbook from pages, 1 thread", build("1", "0", &[pages])),
        ("newsbook from pages, 2 threads", build("2", "0", &[pages])),
    ];
    programs
        .into_iter()
        .map(|(name, program)| Contestant {
            name,
            program,
            best: Figures::NONE,
        })
        .collect()
}

fn measure(program: &[PathBuf]) -> Result<Figures> {
    let output = Command::new("python3")
        .args(["-c", MEASURE])
        .args(program)
        .output()?;
    let text = String::from_utf8(output.stdout)?;
    let numbers: Vec<f64> = text
        .split_whitespace()
        .map(str::parse)
        .collect::<Result<_, _>>()?;
    let [wall, cpu, peak] = numbers.as_slice() else {
        return Err(anyhow::anyhow!(
            String::from_utf8_lossy(&output.stderr).into_owned()
        ))
        .with_context(|| format!("failed to measure {}", program[0].display()));
    };
    Ok(Figures {
        wall: *wall,
        cpu: *cpu,
        peak: peak / 1024.0,
    })
}

/// Prints a table, with everything as a ratio to the first contestant too.
fn report(contestants: &[Contestant]) {
    println!("| program | wall s | CPU s | peak MiB | wall | CPU | peak |");
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    let Some(floor) = contestants.first().map(|first| first.best) else {
        return;
    };
    for Contestant { name, best, .. } in contestants {
        println!(
            "| {name} | {:.2} | {:.2} | {:.0} | {:.2} | {:.2} | {:.2} |",
            best.wall,
            best.cpu,
            best.peak,
            best.wall / floor.wall,
            best.cpu / floor.cpu,
            best.peak / floor.peak
        );
    }
}
