//! All that is ambient to an exporter, handed in.

use crate::{Archive, ExportError, Site};
use jiff::Timestamp;
use newsbook_core::{Diagnostic, Diagnostics};
use std::fmt;
use std::io::Write;

/// Where artifacts go.
///
/// The path is relative to the output folder, with `/`, and may not climb out of it.
pub trait ArtifactSink: Send {
    /// Writes one artifact: hands a writer to `fill`, and keeps the artifact only if `fill` succeeds.
    ///
    /// # Errors
    ///
    /// If the path would lie outside the output folder, if it cannot be written, or what `fill` returns.
    fn write(
        &mut self,
        path: &str,
        media_type: &str,
        fill: &mut dyn FnMut(&mut dyn Write) -> Result<(), ExportError>,
    ) -> Result<(), ExportError>;

    /// What was written so far, in order.
    fn written(&self) -> &[Written];

    /// Whether there is room for several artifacts, as in a folder; a file and standard output take one.
    fn is_folder(&self) -> bool {
        true
    }
}

/// One artifact that was written whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Path below the output folder.
    pub path: String,
    /// Its media type.
    pub media_type: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// SHA-256 of its bytes, in lower-case hexadecimal digits.
    pub sha256: String,
}

/// One format that this build writes; pages and feeds link to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Name of the format.
    pub format: String,
    /// Its media type.
    pub media_type: String,
    /// Where it lies below the output folder; for a tree, the page to start from.
    pub path: String,
    /// One line about it.
    pub summary: String,
}

/// What an exporter gets besides the corpus.
pub struct ExportContext<'a> {
    /// Addresses of everything that is published.
    pub site: &'a Site,
    /// The time of this build, by `--timestamp`, `SOURCE_DATE_EPOCH` or the ledger; never the clock.
    pub timestamp: Timestamp,
    /// Name and version of this program, such as `newsbook 0.1.0`.
    pub generator: &'a str,
    /// All formats that this build writes, in order; one that has written several files is there once for each.
    pub outputs: &'a [Output],
    /// The archives of feeds; `None` where a feed has to be one document, as on standard output.
    pub archive: Option<&'a mut Archive>,
    /// The user's configuration file, by name, size and checksum, where there is one.
    pub configuration: Option<&'a Written>,
    sink: &'a mut dyn ArtifactSink,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> ExportContext<'a> {
    /// Makes a context.
    pub fn new(
        site: &'a Site,
        timestamp: Timestamp,
        generator: &'a str,
        outputs: &'a [Output],
        sink: &'a mut dyn ArtifactSink,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        Self {
            site,
            timestamp,
            generator,
            outputs,
            archive: None,
            configuration: None,
            sink,
            diagnostics,
        }
    }

    /// Names the user's configuration file.
    #[must_use]
    pub fn with_configuration(self, configuration: Option<&'a Written>) -> Self {
        Self {
            configuration,
            ..self
        }
    }

    /// Lets feeds put what is not new into archives.
    #[must_use]
    pub fn with_archive(mut self, archive: Option<&'a mut Archive>) -> Self {
        self.archive = archive;
        self
    }

    /// Writes one artifact; see [`ArtifactSink::write`].
    ///
    /// # Errors
    ///
    /// As [`ArtifactSink::write`]; an input or output error names the artifact.
    pub fn write(
        &mut self,
        path: &str,
        media_type: &str,
        mut fill: impl FnMut(&mut dyn Write) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        self.sink
            .write(path, media_type, &mut fill)
            .map_err(|error| error.in_artifact(path))
    }

    /// Writes one artifact that is already in memory.
    ///
    /// # Errors
    ///
    /// As [`ExportContext::write`].
    pub fn write_bytes(
        &mut self,
        path: &str,
        media_type: &str,
        bytes: &[u8],
    ) -> Result<(), ExportError> {
        self.write(path, media_type, |out| Ok(out.write_all(bytes)?))
    }

    /// Whether there is room for more artifacts than one.
    pub fn is_folder(&self) -> bool {
        self.sink.is_folder()
    }

    /// What earlier formats of this build and this one have written so far, in order.
    pub fn written(&self) -> &[Written] {
        self.sink.written()
    }

    /// Reports that the format cannot express something, once per code, source and place.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push_once(diagnostic);
    }

    /// The files of another format of this build, in order; none where it is not written.
    pub fn outputs_of(&self, format: &str) -> impl Iterator<Item = &'a Output> + use<'a> {
        let format = format.to_owned();
        self.outputs
            .iter()
            .filter(move |output| output.format == format)
    }
}

impl fmt::Debug for ExportContext<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ExportContext")
            .field("site", &self.site)
            .field("timestamp", &self.timestamp)
            .field("outputs", &self.outputs)
            .finish_non_exhaustive()
    }
}
