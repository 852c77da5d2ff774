//! Runs an exporter into memory.

use jiff::Timestamp;
use newsbook_core::{Corpus, Diagnostics};
use newsbook_export::{
    Archive, ArtifactSink, ExportContext, ExportError, Exporter, Output, Site, Written,
};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write;

/// Keeps artifacts in memory.
#[derive(Debug, Default)]
pub struct MemorySink {
    /// The artifacts by path.
    pub files: BTreeMap<String, Vec<u8>>,
    written: Vec<Written>,
}

impl ArtifactSink for MemorySink {
    fn write(
        &mut self,
        path: &str,
        media_type: &str,
        fill: &mut dyn FnMut(&mut dyn Write) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        let mut bytes = Vec::new();
        fill(&mut bytes)?;
        self.written.push(Written {
            path: path.to_owned(),
            media_type: media_type.to_owned(),
            bytes: bytes.len() as u64,
            sha256: hex(&Sha256::digest(&bytes)),
        });
        self.files.insert(path.to_owned(), bytes);
        Ok(())
    }

    fn written(&self) -> &[Written] {
        &self.written
    }
}

/// Lower-case hexadecimal digits.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut digits, byte| {
        write!(digits, "{byte:02x}").expect("a string takes all");
        digits
    })
}

/// What an exporter wrote and said.
#[derive(Debug)]
pub struct Exported {
    /// The artifacts by path.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The diagnostics.
    pub diagnostics: Diagnostics,
}

impl Exported {
    /// The artifact at `path` as text.
    ///
    /// # Panics
    ///
    /// If there is none, or it is not UTF-8.
    pub fn text(&self, path: &str) -> &str {
        let bytes = self.files.get(path).expect("the artifact was written");
        std::str::from_utf8(bytes).expect("the artifact is UTF-8")
    }
}

/// Exports `corpus` for the site `https://example.org/book/` with all of `outputs` in the same build, to one document
/// where a format may have several.
///
/// # Panics
///
/// If the exporter fails.
pub fn export(exporter: &dyn Exporter, corpus: &Corpus, outputs: &[Output]) -> Exported {
    run(exporter, corpus, outputs, None)
}

/// Exports `corpus` into a folder, where feeds have archives and parts.
///
/// # Panics
///
/// If the exporter fails.
pub fn export_folder(exporter: &dyn Exporter, corpus: &Corpus, archive: &mut Archive) -> Exported {
    run(exporter, corpus, &[], Some(archive))
}

fn run(
    exporter: &dyn Exporter,
    corpus: &Corpus,
    outputs: &[Output],
    archive: Option<&mut Archive>,
) -> Exported {
    let site = Site::at("https://example.org/book/").expect("a good address");
    let mut sink = MemorySink::default();
    let mut diagnostics = Diagnostics::default();
    let timestamp: Timestamp = "2026-01-02T03:04:05Z".parse().expect("a good time stamp");
    let mut ctx = ExportContext::new(
        &site,
        timestamp,
        "newsbook 0.0.0-test",
        outputs,
        &mut sink,
        &mut diagnostics,
    )
    .with_archive(archive);
    exporter
        .export(corpus, &mut ctx)
        .expect("the exporter succeeds");
    Exported {
        files: sink.files,
        diagnostics,
    }
}
