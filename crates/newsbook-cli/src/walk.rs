//! From the sources as they were named to the files that are read, in order.
//!
//! A folder is walked in the order of its names: byte by byte of the path below it, so that the order is the same on
//! every machine. What is passed over without a word is hidden, called `README*` or `newsbook.*`, outside the globs of
//! the configuration, a picture, what a browser saved with a page, or an output folder of newsbook's own; anything else
//! that is not read is reported.

use crate::codes;
use crate::config::Config;
use crate::container::{Contained, Opened, Sniffed};
use crate::images::Beside;
use crate::manifest;
use crate::models::Kept;
use crate::plan::is_stdin;
use newsbook_core::{Diagnostic, Diagnostics, ImageKind};
use std::collections::HashSet;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use walkdir::{DirEntry, WalkDir};

/// A source that is to be read.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// Its name in the corpus.
    pub(crate) name: Arc<str>,
    /// Its length when it was found.
    pub(crate) bytes: u64,
    place: Place,
}

/// Where a source's bytes are.
#[derive(Clone, Debug)]
enum Place {
    /// In a file, which can be read again.
    File(PathBuf),
    /// Here, since they came from a pipe.
    Memory(Arc<[u8]>),
    /// In a file that holds many sources.
    Record(Contained),
    /// In a model, which has what was made of them.
    Model(Kept),
}

impl Found {
    /// Reads the bytes.
    ///
    /// # Errors
    ///
    /// If the file cannot be opened or read, or the record is damaged.
    pub(crate) fn read(&self) -> io::Result<Arc<[u8]>> {
        match &self.place {
            Place::File(path) => fs::read(path).map(Arc::from),
            Place::Memory(bytes) => Ok(Arc::clone(bytes)),
            Place::Record(source) => {
                let record = source.record().map_err(io::Error::other)?;
                Ok(record.bytes.into())
            }
            Place::Model(kept) => kept.original(&self.name),
        }
    }

    /// A source of no bytes.
    #[cfg(test)]
    pub(crate) fn here(name: &str) -> Self {
        let place = Place::Memory(Arc::default());
        Self {
            name: name.into(),
            bytes: 0,
            place,
        }
    }

    /// The file that the source is, where it is one of its own.
    pub(crate) fn file(&self) -> Option<&Path> {
        match &self.place {
            Place::File(path) => Some(path),
            Place::Memory(_) | Place::Record(_) | Place::Model(_) => None,
        }
    }

    /// What the source lies in.
    pub(crate) fn beside(&self) -> Beside<'_> {
        match &self.place {
            Place::File(path) => Beside::File(path),
            Place::Record(source) => Beside::Archive(source),
            Place::Memory(_) | Place::Model(_) => Beside::Nothing,
        }
    }

    /// The record that the source is, where it comes out of a container.
    pub(crate) fn in_container(&self) -> Option<&Contained> {
        match &self.place {
            Place::Record(source) => Some(source),
            Place::File(_) | Place::Memory(_) | Place::Model(_) => None,
        }
    }

    /// A source of `bytes` bytes that a model holds.
    pub(crate) fn kept(name: Arc<str>, bytes: u64, kept: Kept) -> Self {
        Self {
            name,
            bytes,
            place: Place::Model(kept),
        }
    }

    /// What a model holds of the source, where it comes from one.
    pub(crate) fn in_model(&self) -> Option<&Kept> {
        match &self.place {
            Place::Model(kept) => Some(kept),
            Place::File(_) | Place::Memory(_) | Place::Record(_) => None,
        }
    }
}

/// Finds what is to be read.
pub(crate) fn walk(
    sources: &[PathBuf],
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> Vec<Found> {
    let mut walk = Walk {
        config,
        diagnostics,
        found: Vec::new(),
        names: HashSet::new(),
        files: HashSet::new(),
    };
    for source in sources {
        if is_stdin(source) {
            walk.pipe("-", BufReader::new(io::stdin()));
        } else if source.is_dir() {
            walk.folder(source);
        } else {
            walk.file(source);
        }
    }
    walk.found
}

struct Walk<'a> {
    config: &'a Config,
    diagnostics: &'a mut Diagnostics,
    found: Vec<Found>,
    /// Names in the corpus that are taken.
    names: HashSet<Arc<str>>,
    /// Real paths that are read already; `-` for standard input.
    files: HashSet<PathBuf>,
}

impl Walk<'_> {
    /// Adds a file that was named.
    fn file(&mut self, path: &Path) {
        let name = path
            .file_name()
            .map_or_else(|| escape(path.as_os_str()), escape);
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_file() => self.add(path, name, metadata.len()),
            // A pipe that was named, such as `<(command)` of a shell, is read now: it can be read but once.
            Ok(_) => match fs::File::open(path) {
                Ok(file) => self.pipe(&name, BufReader::new(file)),
                Err(error) => self.unreadable(&escape(path.as_os_str()), &error),
            },
            Err(error) => self.unreadable(&escape(path.as_os_str()), &error),
        }
    }

    /// Adds what a pipe holds.
    fn pipe(&mut self, name: &str, mut pipe: impl BufRead + Send) {
        if !self.files.insert(PathBuf::from(name)) {
            return self.twice(name);
        }
        match Sniffed::of(&mut pipe, name, &self.config.input) {
            Ok(sniffed) => {
                if let Some(container) = &sniffed.container {
                    let opened = Opened::pipe(pipe, &sniffed, container);
                    return self.container(name, opened);
                }
            }
            Err(error) => return self.unreadable(name, &error),
        }
        let mut bytes = Vec::new();
        match pipe.read_to_end(&mut bytes) {
            Ok(_) => self.push(
                name.to_owned(),
                bytes.len() as u64,
                Place::Memory(bytes.into()),
            ),
            Err(error) => self.unreadable(name, &error),
        }
    }

    /// Adds what lies in a folder.
    fn folder(&mut self, root: &Path) {
        let real = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        let mut files = Vec::new();
        let mut entries = WalkDir::new(root).follow_links(true).into_iter();
        while let Some(entry) = entries.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.refused(root, &error);
                    continue;
                }
            };
            let folder = entry.file_type().is_dir();
            let passed_over = is_passed_over(&entry) || (folder && is_of_page(&entry));
            if passed_over || self.leads_out(root, &real, &entry) {
                if folder {
                    entries.skip_current_dir();
                }
            } else if !folder {
                files.push((name_below(root, entry.path()), entry));
            }
        }
        files.sort_by(|a, b| a.0.cmp(&b.0));
        for (name, entry) in files {
            if self.config.is_wanted(&name) {
                self.found_in_folder(name, &entry);
            }
        }
    }

    fn found_in_folder(&mut self, name: String, entry: &DirEntry) {
        if !entry.file_type().is_file() {
            let message = "passed over what is no file: a pipe, a socket or a device";
            let diagnostic = Diagnostic::new(&codes::SOURCE_NOT_A_FILE, message).at(name);
            return self.diagnostics.push(diagnostic);
        }
        if is_picture(entry.path()) {
            return;
        }
        match entry.metadata() {
            Ok(metadata) => self.add(entry.path(), name, metadata.len()),
            Err(error) => self.unreadable(&name, &error.into()),
        }
    }

    /// Whether an entry is a link that leads out of the folder, which is reported.
    fn leads_out(&mut self, root: &Path, real: &Path, entry: &DirEntry) -> bool {
        let outside = entry.depth() > 0
            && entry.path_is_symlink()
            && !self.config.follow_links
            && (entry.path().canonicalize()).is_ok_and(|target| !target.starts_with(real));
        if outside {
            let message = "passed over a link that leads out of the folder";
            let help =
                "name its target as a SOURCE of its own, or set follow_links = true in [corpus]";
            let diagnostic = Diagnostic::new(&codes::LINK_LEADS_OUT, message)
                .at(name_below(root, entry.path()))
                .help(help);
            self.diagnostics.push(diagnostic);
        }
        outside
    }

    /// Reports an entry that the walk could not enter.
    fn refused(&mut self, root: &Path, error: &walkdir::Error) {
        let name = error
            .path()
            .map_or_else(String::new, |path| name_below(root, path));
        if let Some(ancestor) = error.loop_ancestor() {
            let above = name_below(root, ancestor);
            let above = if above.is_empty() {
                "the folder itself".to_owned()
            } else {
                above
            };
            let message = format!("passed over a link that leads back to {above}");
            let diagnostic = Diagnostic::new(&codes::LINK_LOOP, message).at(name);
            return self.diagnostics.push(diagnostic);
        }
        let unknown = io::Error::other("it cannot be read");
        self.unreadable(&name, error.io_error().unwrap_or(&unknown));
    }

    /// Adds a file unless it is there already.
    fn add(&mut self, path: &Path, name: String, bytes: u64) {
        let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        if !self.files.insert(real) {
            return self.twice(&name);
        }
        // Two folders may each have an `a.txt`: the second is then named with its folder.
        let name = if self.names.contains(name.as_str()) {
            let folder = path.parent().and_then(Path::file_name);
            folder.map_or(name.clone(), |folder| format!("{}/{name}", escape(folder)))
        } else {
            name
        };
        if path.file_name().is_some_and(|file| file.to_str().is_none()) {
            let message = "the file name is not UTF-8; its other bytes are written as \\xNN";
            let diagnostic = Diagnostic::new(&codes::SOURCE_NAME_ESCAPED, message);
            self.diagnostics.push(diagnostic.at(&name));
        }
        // A file that cannot be looked into is reported when it is read.
        let file = fs::File::open(path).map(BufReader::new);
        let sniffed = file.and_then(|mut file| Sniffed::of(&mut file, &name, &self.config.input));
        if let Ok(sniffed) = sniffed
            && let Some(container) = &sniffed.container
        {
            return self.container(&name, Opened::file(path, &sniffed, container));
        }
        self.push(name, bytes, Place::File(path.to_owned()));
    }

    /// Adds the sources of a container.
    fn container(&mut self, name: &str, opened: io::Result<Opened>) {
        let sources = opened.and_then(|opened| {
            let sources = opened.sources()?;
            for source in sources {
                match source {
                    Ok((label, source)) => self.record(name, label, source),
                    Err(over) => self.diagnostics.push(over.diagnostic(name)),
                }
            }
            opened.failure.map_or(Ok(()), Err)
        });
        if let Err(error) = sources {
            let message = format!("what comes after cannot be unpacked: {error}");
            let diagnostic = Diagnostic::new(&codes::CONTAINER_DAMAGED, message);
            self.diagnostics.push(diagnostic.at(name));
        }
    }

    /// Adds a source of the container `file`.
    fn record(&mut self, file: &str, label: Option<String>, source: Contained) {
        let spot = source.spot();
        let mut name = format!("{file}#{}", label.unwrap_or_else(|| spot.label()));
        if self.names.contains(name.as_str()) {
            let message = format!("{spot}: another record is called {name} already");
            name = format!("{file}#{}", spot.label());
            let help = format!("this one is called {name}, which changes with its place");
            let diagnostic = Diagnostic::new(&codes::RECORD_NAME_TAKEN, message);
            self.diagnostics.push(diagnostic.at(file).help(help));
        }
        self.push(name, source.bytes(), Place::Record(source));
    }

    fn push(&mut self, name: String, bytes: u64, place: Place) {
        let name: Arc<str> = name.into();
        if self.names.insert(Arc::clone(&name)) {
            self.found.push(Found { name, bytes, place });
        } else {
            let message = "skipped, since another source has this name";
            let help = "rename one of them, or name a folder that holds both";
            let diagnostic = Diagnostic::new(&codes::SOURCE_NAME_TAKEN, message);
            self.diagnostics.push(diagnostic.at(name).help(help));
        }
    }

    fn twice(&mut self, name: &str) {
        let message = "named more than once; read once";
        let diagnostic = Diagnostic::new(&codes::SOURCE_GIVEN_TWICE, message);
        self.diagnostics.push(diagnostic.at(name));
    }

    fn unreadable(&mut self, name: &str, error: &io::Error) {
        let message = format!("failed to read the source: {error}");
        let diagnostic = Diagnostic::new(&codes::SOURCE_UNREADABLE, message);
        self.diagnostics.push(diagnostic.at(name));
    }
}

/// Whether a file is a picture, which is no source but may belong to one.
fn is_picture(path: &Path) -> bool {
    let file = fs::File::open(path).map(BufReader::new);
    let Ok(mut file) = file else { return false };
    let head = file.fill_buf().unwrap_or_default();
    let svg = head.trim_ascii_start().starts_with(b"<svg");
    svg || ImageKind::of(head).is_some()
}

/// Whether a folder has what a browser saved with the page beside it: `Rain_files` with `Rain.html`.
fn is_of_page(folder: &DirEntry) -> bool {
    let name = folder.file_name().to_str();
    let page = name.and_then(|name| name.strip_suffix("_files"));
    let beside = |page: &str| {
        let ends = ["html", "htm", "xhtml"].into_iter();
        let mut pages = ends.map(|end| folder.path().with_file_name(format!("{page}.{end}")));
        pages.any(|page| page.is_file())
    };
    folder.depth() > 0 && page.is_some_and(beside)
}

/// Whether an entry of a folder is passed over without a word.
pub(crate) fn is_passed_over(entry: &DirEntry) -> bool {
    if entry.depth() == 0 {
        return false;
    }
    let name = entry.file_name().as_encoded_bytes();
    if name.starts_with(b".") {
        return true;
    }
    if entry.file_type().is_dir() {
        // What newsbook wrote is not read back, wherever it was put.
        return entry.path().join(manifest::FILE).is_file();
    }
    name.to_ascii_lowercase().starts_with(b"readme") || name.starts_with(b"newsbook.")
}

/// The path below a folder, with `/` between its parts.
fn name_below(root: &Path, path: &Path) -> String {
    let parts = path.strip_prefix(root).unwrap_or(path).iter();
    parts.map(escape).collect::<Vec<_>>().join("/")
}

/// A name as text; bytes that are not UTF-8 are written as `\xNN`, so that two names stay two.
fn escape(name: &OsStr) -> String {
    let mut escaped = String::new();
    for chunk in name.as_encoded_bytes().utf8_chunks() {
        escaped.push_str(chunk.valid());
        for byte in chunk.invalid() {
            let _ = write!(escaped, "\\x{byte:02X}");
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Walks a folder with these files; returns the names found and the codes reported.
    fn names(files: &[&str], config: &Config) -> (Vec<String>, Vec<&'static str>) {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, file).unwrap();
        }
        walked(&[folder.path().to_owned()], config)
    }

    fn walked(sources: &[PathBuf], config: &Config) -> (Vec<String>, Vec<&'static str>) {
        let mut diagnostics = Diagnostics::default();
        let found = walk(sources, config, &mut diagnostics);
        let codes = diagnostics.iter().map(|d| d.code.id).collect();
        (found.iter().map(|f| f.name.to_string()).collect(), codes)
    }

    #[test]
    fn folder_is_walked_in_byte_order_of_the_whole_path() {
        let files = ["b.txt", "a/z.txt", "a.txt", "Z.txt", "a/b/c.txt"];
        let (names, codes) = names(&files, &Config::default());
        assert_eq!(names, ["Z.txt", "a.txt", "a/b/c.txt", "a/z.txt", "b.txt"]);
        assert!(codes.is_empty());
    }

    #[test]
    fn hidden_files_notes_and_our_own_files_are_passed_over() {
        let files = [
            ".hidden",
            ".git/config",
            "README.md",
            "readme",
            "newsbook.toml",
            "newsbook.lock",
            "public/newsbook.json",
            "public/text/a.txt",
            "a.txt",
        ];
        assert_eq!(names(&files, &Config::default()).0, ["a.txt"]);
    }

    #[test]
    fn globs_choose_by_the_path_below_the_folder() {
        let text = "[corpus]\ninclude = [\"**/*.txt\"]\nexclude = [\"old/**\"]\n";
        let config = Config::parse(Path::new("newsbook.toml"), text).unwrap();
        let files = ["a.txt", "a.jpg", "old/b.txt", "new/c.txt"];
        assert_eq!(names(&files, &config).0, ["a.txt", "new/c.txt"]);
    }

    #[test]
    fn same_file_is_read_once_and_same_name_is_told_apart_by_its_folder() {
        let folder = tempfile::tempdir().unwrap();
        for sub in ["one", "two"] {
            fs::create_dir(folder.path().join(sub)).unwrap();
            fs::write(folder.path().join(sub).join("a.txt"), sub).unwrap();
        }
        let (one, two) = (folder.path().join("one"), folder.path().join("two/a.txt"));
        let again = one.join("a.txt");
        let (names, codes) = walked(&[one, two, again], &Config::default());
        assert_eq!(names, ["a.txt", "two/a.txt"]);
        assert_eq!(codes, ["source-given-twice"]);
    }

    #[test]
    fn missing_source_is_reported() {
        let (names, codes) = walked(&[PathBuf::from("no/such/file.txt")], &Config::default());
        assert!(names.is_empty());
        assert_eq!(codes, ["source-unreadable"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_that_loop_or_lead_out_or_dangle_are_reported_and_passed_over() {
        use std::os::unix::fs::symlink;
        let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let at = |name: &str| folder.path().join(name);
        fs::write(at("a.txt"), "a").unwrap();
        fs::create_dir(at("sub")).unwrap();
        fs::write(other.path().join("secret"), "s").unwrap();
        symlink(folder.path(), at("sub/up")).unwrap();
        symlink(other.path().join("secret"), at("out.txt")).unwrap();
        symlink(at("gone"), at("dangling.txt")).unwrap();
        let sources = [folder.path().to_owned()];
        let (names, mut codes) = walked(&sources, &Config::default());
        codes.sort_unstable();
        assert_eq!(names, ["a.txt"]);
        assert_eq!(codes, ["link-leads-out", "link-loop", "source-unreadable"]);

        let text = "[corpus]\nfollow_links = true\n";
        let config = Config::parse(Path::new("newsbook.toml"), text).unwrap();
        assert_eq!(walked(&sources, &config).0, ["a.txt", "out.txt"]);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn names_that_are_not_utf8_stay_apart() {
        use std::os::unix::ffi::OsStrExt;
        let folder = tempfile::tempdir().unwrap();
        for name in [b"a\xFE.txt", b"a\xFF.txt"] {
            fs::write(folder.path().join(OsStr::from_bytes(name)), "a").unwrap();
        }
        let (names, codes) = walked(&[folder.path().to_owned()], &Config::default());
        assert_eq!(names, ["a\\xFE.txt", "a\\xFF.txt"]);
        assert_eq!(codes, ["source-name-escaped", "source-name-escaped"]);
    }
}
