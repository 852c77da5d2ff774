//! Where artifacts go: into a folder, a file, standard output or nowhere.

use crate::interrupt;
use anyhow::Context as _;
use newsbook_core::Checksum;
use newsbook_export::{ArtifactSink, ExportError, Written};
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Component, Path, PathBuf};

/// A sink from which artifacts can be taken back.
pub(crate) trait Revocable: ArtifactSink {
    /// Removes all artifacts but the first `kept`.
    fn take_back(&mut self, kept: usize) -> io::Result<()>;

    /// The sink that it is.
    fn as_sink(&mut self) -> &mut dyn ArtifactSink;
}

/// Writes artifacts below a folder.
#[derive(Debug)]
pub(crate) struct FolderSink {
    root: PathBuf,
    written: Vec<Written>,
}

impl FolderSink {
    /// A sink that writes below `root`.
    pub(crate) fn new(root: PathBuf) -> Self {
        Self {
            root,
            written: Vec::new(),
        }
    }

    /// The folder that it writes below.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }
}

impl ArtifactSink for FolderSink {
    fn write(
        &mut self,
        path: &str,
        media_type: &str,
        fill: &mut dyn FnMut(&mut dyn Write) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        stays_inside(path)?;
        let place = self.root.join(path);
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder)?;
        }
        // A new file: two artifacts of one name would be a mistake of an exporter, and one of them would vanish.
        let out = BufWriter::new(File::create_new(&place)?);
        let filled = fill_metered(out, path, media_type, fill);
        if filled.is_err() {
            fs::remove_file(&place)?;
        }
        self.written.push(filled?);
        Ok(())
    }

    fn written(&self) -> &[Written] {
        &self.written
    }
}

impl Revocable for FolderSink {
    fn take_back(&mut self, kept: usize) -> io::Result<()> {
        for written in self.written.drain(kept..) {
            let place = self.root.join(&written.path);
            fs::remove_file(&place)?;
            // Folders that others have files in stay.
            let folders = place.ancestors().skip(1).take_while(|at| **at != self.root);
            for folder in folders {
                if fs::remove_dir(folder).is_err() {
                    break;
                }
            }
        }
        Ok(())
    }

    fn as_sink(&mut self) -> &mut dyn ArtifactSink {
        self
    }
}

/// Writes the one artifact of a format to a writer.
pub(crate) struct StreamSink<W> {
    out: W,
    written: Vec<Written>,
}

impl<W: Write + Send> StreamSink<W> {
    /// A sink that writes to `out`.
    pub(crate) fn new(out: W) -> Self {
        Self {
            out,
            written: Vec::new(),
        }
    }
}

impl<W: Write + Send> ArtifactSink for StreamSink<W> {
    fn write(
        &mut self,
        path: &str,
        media_type: &str,
        fill: &mut dyn FnMut(&mut dyn Write) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        if let Some(first) = self.written.first() {
            let first = &first.path;
            let message =
                format!("the format has more than one file, {first} and {path}: name a folder");
            return Err(ExportError::Failed(message));
        }
        let written = fill_metered(&mut self.out, path, media_type, fill)?;
        self.written.push(written);
        Ok(())
    }

    fn written(&self) -> &[Written] {
        &self.written
    }

    fn is_folder(&self) -> bool {
        false
    }
}

/// Keeps nothing, for those who want to know what exporters have to say.
#[derive(Debug, Default)]
pub(crate) struct CheckSink {
    written: Vec<Written>,
}

impl ArtifactSink for CheckSink {
    fn write(
        &mut self,
        path: &str,
        media_type: &str,
        fill: &mut dyn FnMut(&mut dyn Write) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        stays_inside(path)?;
        self.written
            .push(fill_metered(io::sink(), path, media_type, fill)?);
        Ok(())
    }

    fn written(&self) -> &[Written] {
        &self.written
    }
}

impl Revocable for CheckSink {
    fn take_back(&mut self, kept: usize) -> io::Result<()> {
        self.written.truncate(kept);
        Ok(())
    }

    fn as_sink(&mut self) -> &mut dyn ArtifactSink {
        self
    }
}

/// Hands `fill` a writer that counts and hashes what goes through to `out`.
fn fill_metered(
    out: impl Write,
    path: &str,
    media_type: &str,
    fill: &mut dyn FnMut(&mut dyn Write) -> Result<(), ExportError>,
) -> Result<Written, ExportError> {
    let mut meter = Meter::new(out);
    fill(&mut meter)?;
    meter.out.flush()?;
    Ok(Written {
        path: path.to_owned(),
        media_type: media_type.to_owned(),
        bytes: meter.bytes,
        sha256: meter.checksum().to_string(),
    })
}

/// Refuses a path that is absolute or climbs out of the output folder.
fn stays_inside(path: &str) -> Result<(), ExportError> {
    let plain = |part: Component<'_>| matches!(part, Component::Normal(_));
    let inside =
        !path.is_empty() && !path.contains(['\\', '\0']) && Path::new(path).components().all(plain);
    if inside {
        Ok(())
    } else {
        Err(ExportError::Outside {
            path: path.to_owned(),
        })
    }
}

/// Counts and hashes what is written through it.
pub(crate) struct Meter<W> {
    out: W,
    bytes: u64,
    hash: Sha256,
}

impl<W> Meter<W> {
    /// A meter of what goes to `out`.
    pub(crate) fn new(out: W) -> Self {
        Self {
            out,
            bytes: 0,
            hash: Sha256::new(),
        }
    }

    /// The checksum of what went through.
    pub(crate) fn checksum(self) -> Checksum {
        Checksum::from(<[u8; 32]>::from(self.hash.finalize()))
    }
}

impl<W: Write> Write for Meter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        interrupt::check().map_err(io::Error::other)?;
        let length = self.out.write(bytes)?;
        self.hash.update(bytes.get(..length).unwrap_or(bytes));
        self.bytes += length as u64;
        Ok(length)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Writes a file beside its place and moves it there, so that it is there whole or as it was.
///
/// # Errors
///
/// If it cannot be written or moved, or what `fill` returns.
pub(crate) fn replace<E>(
    path: &Path,
    fill: impl FnOnce(&mut File) -> Result<(), E>,
) -> anyhow::Result<()>
where
    anyhow::Error: From<E>,
{
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".newsbook-");
    #[cfg(unix)]
    {
        // Temporary files are for their owner alone; what is published is for whom the umask says.
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut temporary = builder
        .tempfile_in(folder)
        .with_context(|| format!("failed to write into {}", folder.display()))?;
    fill(temporary.as_file_mut())?;
    temporary.as_file().sync_all()?;
    temporary.persist(path).map_err(|error| error.error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(sink: &mut dyn ArtifactSink, path: &str) -> Result<(), ExportError> {
        sink.write(path, "text/plain", &mut |out| Ok(out.write_all(b"abc")?))
    }

    #[test]
    fn artifact_is_written_with_its_checksum() {
        let folder = tempfile::tempdir().unwrap();
        let mut sink = FolderSink::new(folder.path().to_owned());
        write(&mut sink, "a/b.txt").unwrap();
        assert_eq!(fs::read(folder.path().join("a/b.txt")).unwrap(), b"abc");
        let written = &sink.written()[0];
        assert_eq!(written.bytes, 3);
        assert!(written.sha256.starts_with("ba7816bf"), "{}", written.sha256);
    }

    #[test]
    fn names_that_climb_out_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let mut sink = FolderSink::new(folder.path().join("out"));
        for path in [
            "../x",
            "a/../../x",
            "/etc/x",
            "..",
            "",
            "a\\..\\x",
            "./x",
            "a\0",
        ] {
            let refused = write(&mut sink, path);
            assert!(
                matches!(refused, Err(ExportError::Outside { .. })),
                "{path:?}"
            );
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn artifact_that_fails_or_comes_twice_leaves_nothing_half_written() {
        let folder = tempfile::tempdir().unwrap();
        let mut sink = FolderSink::new(folder.path().to_owned());
        let failed = sink.write("a.txt", "text/plain", &mut |out| {
            out.write_all(b"half")?;
            Err(ExportError::Failed("no more".to_owned()))
        });
        assert!(failed.is_err());
        assert!(!folder.path().join("a.txt").exists());
        write(&mut sink, "a.txt").unwrap();
        assert!(write(&mut sink, "a.txt").is_err());
        assert_eq!(fs::read(folder.path().join("a.txt")).unwrap(), b"abc");
        assert_eq!(sink.written().len(), 1);
    }

    #[test]
    fn artifacts_are_taken_back_with_folders_that_nobody_else_uses() {
        let folder = tempfile::tempdir().unwrap();
        let mut sink = FolderSink::new(folder.path().to_owned());
        for path in ["a/1.txt", "a/2.txt", "b/c/3.txt"] {
            write(&mut sink, path).unwrap();
        }
        sink.take_back(1).unwrap();
        assert_eq!(sink.written().len(), 1);
        assert!(folder.path().join("a/1.txt").exists());
        assert!(!folder.path().join("a/2.txt").exists());
        assert!(!folder.path().join("b").exists());
    }

    #[test]
    fn stream_takes_one_artifact() {
        let mut sink = StreamSink::new(Vec::new());
        write(&mut sink, "a.txt").unwrap();
        let error = write(&mut sink, "b.txt").unwrap_err();
        assert!(error.to_string().contains("a.txt and b.txt"), "{error}");
        assert_eq!(sink.out, b"abc");
    }

    #[test]
    fn file_is_replaced_whole_or_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, "old").unwrap();
        let failed = replace(&path, |file| {
            file.write_all(b"half")?;
            Err(io::Error::other("no more"))
        });
        assert!(failed.is_err());
        assert_eq!(fs::read(&path).unwrap(), b"old");
        replace(&path, |file| file.write_all(b"new")).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
