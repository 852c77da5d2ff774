//! Measures how the book is written, beside the least that any program must do and beside epub-builder alone.
//!
//! The measuring sticks and the generator of articles lie outside the project, in `bench` below `NEWSBOOK_SHARED`. All
//! programs run in turn, several rounds, for times swing on a busy machine: only figures of one run can be compared.
//! newsbook runs as a whole, and as the example `write` of its EPUB crate, which takes the time of the writing alone.

use crate::judges;
use crate::run::{command, copy_tree, run};
use anyhow::{Context, Result};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

/// So many articles are measured in five rounds; of more, one round takes long enough.
const MANY: usize = 20_000;
const MEASURE: &str = include_str!("measure.py");

/// One program, and the best that was measured of it.
pub(crate) struct Contestant {
    name: &'static str,
    program: Vec<PathBuf>,
    clock: Clock,
    best: Figures,
}

impl Contestant {
    /// A program with its arguments, which is measured from outside.
    pub(crate) fn new(name: &'static str, program: Vec<PathBuf>) -> Self {
        Self {
            name,
            program,
            clock: Clock::Outside,
            best: Figures::NONE,
        }
    }
}

/// Who takes the time.
#[derive(Clone, Copy)]
enum Clock {
    /// We, from beginning to end.
    Outside,
    /// The program, of its work alone, for which it holds all articles in memory.
    Inside,
}

/// Wall and CPU time in seconds, peak memory in MiB where it says something.
#[derive(Clone, Copy)]
struct Figures {
    wall: f64,
    cpu: f64,
    peak: Option<f64>,
}

impl Figures {
    const NONE: Self = Self {
        wall: f64::INFINITY,
        cpu: f64::INFINITY,
        peak: None,
    };

    fn best(self, other: Self) -> Self {
        Self {
            wall: self.wall.min(other.wall),
            cpu: self.cpu.min(other.cpu),
            peak: match (self.peak, other.peak) {
                (Some(one), Some(other)) => Some(one.min(other)),
                (one, other) => one.or(other),
            },
        }
    }
}

/// Runs the benchmark on so many generated articles.
pub(crate) fn run_benchmark(bench: &Path, articles: usize) -> Result<()> {
    let target = judges::target()?;
    let home = target.join("bench");
    fs::create_dir_all(home.join("out/floor"))?;
    let pages = generate(bench, &home, articles, "txt")?.join("txt");
    let sticks = build_sticks(bench, &home, &["floor", "epubnaive"])?;
    run(&mut command(
        "cargo build --release --locked --package newsbook-cli",
    ))?;
    run(&mut command(
        "cargo build --release --locked --package newsbook-epub --example write",
    ))?;
    let newsbook = target.join("release/newsbook");
    let model = home.join(format!("{articles}.jsonl"));
    run(Command::new(&newsbook)
        .arg("parse")
        .arg(&pages)
        .stdout(File::create(&model)?))?;

    let course = Course {
        sticks,
        release: target.join("release"),
        out: home.join("out"),
        pages,
        model,
    };
    measure_all(&mut course.contestants(), articles)
}

/// Runs all programs in turn on so many articles, several rounds, and prints what was best of each.
pub(crate) fn measure_all(contestants: &mut [Contestant], articles: usize) -> Result<()> {
    let rounds = if articles > MANY { 1 } else { 5 };
    for round in 1..=rounds {
        println!("round {round} of {rounds}");
        for contestant in &mut *contestants {
            let figures = measure(contestant)?;
            contestant.best = contestant.best.best(figures);
        }
    }
    report(contestants);
    Ok(())
}

/// Generates a corpus in some formats, unless it is there, and returns its folder.
pub(crate) fn generate(
    bench: &Path,
    home: &Path,
    articles: usize,
    formats: &str,
) -> Result<PathBuf> {
    let corpus = home.join(format!("corpus-{articles}-{}", formats.replace(',', "-")));
    if !corpus.exists() {
        run(Command::new("python3")
            .arg(bench.join("corpus/generate.py"))
            .args(["--n", &articles.to_string(), "--format", formats, "--out"])
            .arg(&corpus))?;
    }
    Ok(corpus)
}

/// Builds measuring sticks from a copy, since Cargo brings their lock file up to date, and returns the folder that they
/// are in.
pub(crate) fn build_sticks(bench: &Path, home: &Path, names: &[&str]) -> Result<PathBuf> {
    let (sources, target) = (home.join("sticks-sources"), home.join("sticks"));
    copy_tree(&bench.join("floor"), &sources)?;
    run(command("cargo build --release")
        .args(names.iter().flat_map(|name| ["--bin", name]))
        .arg("--manifest-path")
        .arg(sources.join("Cargo.toml"))
        .arg("--target-dir")
        .arg(&target))?;
    Ok(target.join("release"))
}

/// The programs, what they read and where they write.
struct Course {
    sticks: PathBuf,
    release: PathBuf,
    out: PathBuf,
    pages: PathBuf,
    model: PathBuf,
}

impl Course {
    /// Every program, the one that the others are compared with first.
    fn contestants(&self) -> Vec<Contestant> {
        vec![
            self.floor("floor with libdeflate, 1 thread", "libdeflate"),
            self.floor("floor with zlib-rs, 1 thread", "zlibrs"),
            self.builder("epub-builder alone"),
            self.writing("newsbook, the writing alone, 1 thread", "1"),
            self.writing("newsbook, the writing alone, 2 threads", "2"),
            self.reading_model("newsbook from a model, 1 thread", "1"),
            self.reading_model("newsbook from a model, 2 threads", "2"),
            self.reading_pages("newsbook from pages, 1 thread", "1"),
            self.reading_pages("newsbook from pages, 2 threads", "2"),
        ]
    }

    /// The least that any program must do, with an engine for deflating.
    fn floor(&self, name: &'static str, engine: &str) -> Contestant {
        let out = self.out.join("floor");
        let mut program = words(&self.sticks.join("floor"), &[&self.pages, &out]);
        program.extend([engine, "6", "1", "epub"].map(PathBuf::from));
        Contestant::new(name, program)
    }

    /// epub-builder with its own archive.
    fn builder(&self, name: &'static str) -> Contestant {
        let out = self.out.join("naive.epub");
        let program = words(&self.sticks.join("epubnaive"), &[&self.pages, &out]);
        Contestant::new(name, program)
    }

    /// The exporter, from articles in memory.
    fn writing(&self, name: &'static str, threads: &str) -> Contestant {
        let (write, out) = (
            self.release.join("examples/write"),
            self.out.join("written"),
        );
        let program = words(&write, &[&self.model, &out, Path::new(threads)]);
        Contestant {
            clock: Clock::Inside,
            ..Contestant::new(name, program)
        }
    }

    fn reading_model(&self, name: &'static str, threads: &str) -> Contestant {
        self.newsbook(name, threads, &[Path::new("--from"), &self.model])
    }

    fn reading_pages(&self, name: &'static str, threads: &str) -> Contestant {
        self.newsbook(name, threads, &[&self.pages])
    }

    /// The whole program, which keeps no article in memory.
    fn newsbook(&self, name: &'static str, threads: &str, input: &[&Path]) -> Contestant {
        let options = "build --only=epub --quiet --memory=0 --threads";
        let options = options.split(' ').chain([threads, "--out"]);
        let mut program = vec![self.release.join("newsbook")];
        program.extend(options.map(PathBuf::from));
        program.push(self.out.join("newsbook"));
        program.extend(input.iter().map(|path| path.to_path_buf()));
        Contestant::new(name, program)
    }
}

/// A program with its arguments.
fn words(program: &Path, arguments: &[&Path]) -> Vec<PathBuf> {
    let arguments = arguments.iter().copied();
    std::iter::once(program)
        .chain(arguments)
        .map(Path::to_path_buf)
        .collect()
}

fn measure(contestant: &Contestant) -> Result<Figures> {
    let program = &contestant.program;
    let output = match contestant.clock {
        Clock::Outside => Command::new("python3")
            .args(["-c", MEASURE])
            .args(program)
            .output()?,
        Clock::Inside => Command::new(&program[0]).args(&program[1..]).output()?,
    };
    let text = String::from_utf8(output.stdout)?;
    let numbers: Vec<f64> = text
        .split_whitespace()
        .map(str::parse)
        .collect::<Result<_, _>>()?;
    let (wall, cpu, peak) = match numbers.as_slice() {
        [wall, cpu] => (*wall, *cpu, None),
        [wall, cpu, peak] => (*wall, *cpu, Some(peak / 1024.0)),
        _ => {
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            return Err(anyhow::anyhow!(said))
                .with_context(|| format!("failed to measure {}", program[0].display()));
        }
    };
    Ok(Figures { wall, cpu, peak })
}

/// Prints a table, with everything as a ratio to the first contestant too.
fn report(contestants: &[Contestant]) {
    println!("| program | wall s | CPU s | peak MiB | wall | CPU | peak |");
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    let Some(floor) = contestants.first().map(|first| first.best) else {
        return;
    };
    let ratio = |one: Option<f64>, other: Option<f64>| Some(one? / other?);
    let shown = |number: Option<f64>, digits: usize| {
        number.map_or_else(String::new, |number| format!("{number:.digits$}"))
    };
    for Contestant { name, best, .. } in contestants {
        println!(
            "| {name} | {:.2} | {:.2} | {} | {:.2} | {:.2} | {} |",
            best.wall,
            best.cpu,
            shown(best.peak, 0),
            best.wall / floor.wall,
            best.cpu / floor.cpu,
            shown(ratio(best.peak, floor.peak), 1)
        );
    }
}
