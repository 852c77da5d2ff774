//! Measures `newsbook parse --input jsonl -` on generated records that come through a pipe.
//!
//! Records are made of the sample corpus's own sentences, the same in every run. The hundredth part of them is measured
//! first: memory is flat if both peaks are alike.

use crate::judges;
use crate::run::{command, run};
use crate::train::random::SplitMix64;
use anyhow::{Context, Result, bail};
use serde_json::json;
use std::fs;
use std::io::{BufWriter, Write};
use std::process::{Command, Stdio};

/// So many paragraphs a record has, which makes it about 1 KB.
const PARAGRAPHS: usize = 3;

const MEASURE: &str = include_str!("bench_epub/measure.py");

/// Measures a stream of so many records.
pub(crate) fn run_benchmark(records: usize) -> Result<()> {
    run(&mut command(
        "cargo build --release --locked --package newsbook-cli",
    ))?;
    let paragraphs = paragraphs()?;
    println!("| records | MB | wall s | CPU s | records/s | MB/s | peak MiB |");
    println!("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    for records in [records / 100, records] {
        measure(records, &paragraphs)?;
    }
    Ok(())
}

/// The paragraphs of the sample corpus.
fn paragraphs() -> Result<Vec<String>> {
    let mut paragraphs = Vec::new();
    for entry in fs::read_dir("seeds")? {
        let path = entry?.path();
        if path.extension() == Some("txt".as_ref()) {
            let text = fs::read_to_string(path)?;
            let long = text.lines().map(str::trim).filter(|line| line.len() > 150);
            paragraphs.extend(long.map(str::to_owned));
        }
    }
    paragraphs.sort();
    Ok(paragraphs)
}

/// Feeds records to the program, and prints a row of the table.
fn measure(records: usize, paragraphs: &[String]) -> Result<()> {
    let program = judges::target()?.join("release/newsbook");
    let mut child = Command::new("python3")
        .args(["-c", MEASURE])
        .arg(program)
        .args(["parse", "--input", "jsonl", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut bytes = 0;
    let mut random = SplitMix64::new(7);
    let mut input = BufWriter::new(child.stdin.take().context("no pipe")?);
    for number in 0..records {
        let mut text = format!("What was said on day {number}\n");
        for _ in 0..PARAGRAPHS {
            let paragraph = random.pick(paragraphs).context("no paragraphs")?;
            text.push('\n');
            text.push_str(paragraph);
            text.push('\n');
        }
        let record = json!({"id": number, "date": "2021-10-02", "text": text}).to_string();
        writeln!(input, "{record}")?;
        bytes += record.len() + 1;
    }
    drop(input.into_inner()?);
    let output = child.wait_with_output()?;
    let figures = String::from_utf8(output.stdout)?;
    let figures: Vec<f64> = figures
        .split_whitespace()
        .map(str::parse)
        .collect::<Result<_, _>>()?;
    let [wall, cpu, peak] = figures[..] else {
        bail!("the program failed")
    };
    #[expect(clippy::cast_precision_loss, reason = "figures for people")]
    let (count, megabytes) = (records as f64, bytes as f64 / 1e6);
    println!(
        "| {records} | {megabytes:.0} | {wall:.1} | {cpu:.1} | {:.0} | {:.1} | {:.0} |",
        count / wall,
        megabytes / wall,
        peak / 1024.0
    );
    Ok(())
}
