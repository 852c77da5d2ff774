//! Writes the book of a model whose articles have all been read, and prints what the writing alone took: wall seconds
//! and CPU seconds (on Linux, whose /proc has them).
//!
//! usage: write MODEL.jsonl FOLDER THREADS

#![expect(clippy::print_stdout, reason = "a program of developers")]

use jiff::Timestamp;
use newsbook_core::{Diagnostics, Reading};
use newsbook_epub::FORMAT;
use newsbook_export::{ArtifactSink, ExportContext, ExportError, OptionTable, Site, Written};
use newsbook_model::Readings;
use newsbook_testkit::corpus_of;
use sha2::{Digest as _, Sha256};
use std::error::Error;
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Write};
use std::path::PathBuf;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [model, folder, threads] = arguments.as_slice() else {
        return Err("usage: write MODEL.jsonl FOLDER THREADS".into());
    };
    let model = Readings::open(BufReader::new(File::open(model)?))?;
    let readings: Vec<Reading> = model.collect::<Result<_, _>>()?;
    let corpus = corpus_of(readings);
    let exporter = (FORMAT.open)(&OptionTable::new())?;
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads.parse()?)
        .build()?;
    let (site, mut diagnostics) = (Site::unknown(), Diagnostics::default());
    let mut sink = FolderSink(PathBuf::from(folder));
    let mut context = ExportContext::new(
        &site,
        Timestamp::UNIX_EPOCH,
        "newsbook",
        &[],
        &mut sink,
        &mut diagnostics,
    );
    let (wall, cpu) = (Instant::now(), cpu_seconds()?);
    pool.install(|| exporter.export(&corpus, &mut context))?;
    println!("{} {}", wall.elapsed().as_secs_f64(), cpu_seconds()? - cpu);
    Ok(())
}

/// What all threads together have used so far.
fn cpu_seconds() -> Result<f64, Box<dyn Error>> {
    let mut seconds = 0.0;
    for task in fs::read_dir("/proc/self/task")? {
        let used = fs::read_to_string(task?.path().join("schedstat"))?;
        let nanoseconds = used.split(' ').next().unwrap_or_default();
        seconds += nanoseconds.parse::<f64>()? / 1e9;
    }
    Ok(seconds)
}

/// Writes files with their checksums, as the program does.
struct FolderSink(PathBuf);

impl ArtifactSink for FolderSink {
    fn write(
        &mut self,
        path: &str,
        _media_type: &str,
        fill: &mut dyn FnMut(&mut dyn Write) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        fs::create_dir_all(&self.0)?;
        let mut out = Hashed(
            BufWriter::new(File::create(self.0.join(path))?),
            Sha256::new(),
        );
        fill(&mut out)?;
        out.flush()?;
        std::hint::black_box(out.1.finalize());
        Ok(())
    }

    fn written(&self) -> &[Written] {
        &[]
    }
}

struct Hashed(BufWriter<File>, Sha256);

impl Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.1.update(bytes);
        self.0.write_all(bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
