//! Drives the command line over a temporary folder.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// A temporary folder to put sources into and run the program in.
///
/// ```no_run
/// use newsbook_testkit::Project;
///
/// Project::new("newsbook")
///     .file("clippings/a.txt", "Rain likely\n\nIt will rain tomorrow.\n")
///     .run(["build", "clippings", "--out", "public"])
///     .success()
///     .stdout_has("1 article from 1 source");
/// ```
#[derive(Debug)]
pub struct Project {
    folder: TempDir,
    program: PathBuf,
}

impl Project {
    /// An empty folder, and the program to run in it.
    ///
    /// # Panics
    ///
    /// If no temporary folder can be made.
    pub fn new(program: impl Into<PathBuf>) -> Self {
        Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
            program: program.into(),
        }
    }

    /// Writes a file, and the folders it lies in.
    ///
    /// # Panics
    ///
    /// If it cannot be written.
    #[must_use]
    pub fn file(self, path: impl AsRef<Path>, contents: impl AsRef<[u8]>) -> Self {
        self.write(path, contents);
        self
    }

    /// Writes a file into a project that is at work already.
    ///
    /// # Panics
    ///
    /// If it cannot be written.
    pub fn write(&self, path: impl AsRef<Path>, contents: impl AsRef<[u8]>) {
        let path = self.path(path);
        let folder = path.parent().expect("a file lies in a folder");
        fs::create_dir_all(folder).expect("the folder can be made");
        fs::write(path, contents).expect("the file can be written");
    }

    /// The real path of a file of the project.
    pub fn path(&self, path: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(path)
    }

    /// The text of a file.
    ///
    /// # Panics
    ///
    /// If there is none, or it is not UTF-8.
    pub fn text(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Every file below a folder of the project with its bytes.
    ///
    /// # Panics
    ///
    /// If it cannot be read.
    pub fn tree(&self, path: &str) -> BTreeMap<String, Vec<u8>> {
        Self::tree_at(&self.path(path))
    }

    /// Every file below any folder with its bytes.
    ///
    /// # Panics
    ///
    /// If it cannot be read.
    pub fn tree_at(root: &Path) -> BTreeMap<String, Vec<u8>> {
        let mut tree = BTreeMap::new();
        let mut folders = vec![root.to_owned()];
        while let Some(folder) = folders.pop() {
            let entries =
                fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", root.display()));
            for entry in entries {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(root).expect("a path below the folder");
                    let bytes = fs::read(&path).expect("a file that can be read");
                    tree.insert(name.to_string_lossy().into_owned(), bytes);
                }
            }
        }
        tree
    }

    /// The program with these arguments, in the folder of the project and without settings from the environment.
    pub fn command(&self, args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args(args)
            .current_dir(self.folder.path())
            .env_remove("SOURCE_DATE_EPOCH")
            .env_remove("NO_COLOR");
        command
    }

    /// Runs the program to its end.
    ///
    /// # Panics
    ///
    /// If it cannot be started.
    pub fn run(&self, args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Run {
        Run::of(&mut self.command(args), b"")
    }

    /// Runs lines of the shell in the folder of the project, which is their home too; the program is called `newsbook`.
    ///
    /// # Panics
    ///
    /// If no shell can be started.
    #[cfg(unix)]
    pub fn shell(&self, script: &str) -> Run {
        let programs = self.path(".programs");
        let newsbook = programs.join("newsbook");
        if !newsbook.exists() {
            fs::create_dir_all(&programs).expect("the folder can be made");
            std::os::unix::fs::symlink(&self.program, newsbook).expect("a link can be made");
        }
        let mut command = Command::new("sh");
        command
            .args(["-c", script])
            .current_dir(self.folder.path())
            .env(
                "PATH",
                format!("{}:/usr/local/bin:/usr/bin:/bin", programs.display()),
            )
            .env("HOME", self.folder.path())
            .env_remove("SOURCE_DATE_EPOCH")
            .env_remove("NO_COLOR");
        Run::of(&mut command, b"")
    }

    /// Runs the program to its end with something on standard input.
    ///
    /// # Panics
    ///
    /// If it cannot be started.
    pub fn run_with_input(
        &self,
        args: impl IntoIterator<Item = impl AsRef<OsStr>>,
        input: &[u8],
    ) -> Run {
        Run::of(&mut self.command(args), input)
    }
}

/// How a run of the program went. Its checks panic with all that it printed, and return it for the next check.
#[derive(Debug)]
pub struct Run {
    /// What was run.
    pub command: String,
    /// What it printed to standard output.
    pub stdout: Vec<u8>,
    /// What it printed to standard error.
    pub stderr: String,
    /// Its exit code; `None` if a signal ended it.
    pub code: Option<i32>,
}

impl Run {
    fn of(command: &mut Command, input: &[u8]) -> Self {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut stdin = child.stdin.take().expect("a pipe");
        let output = std::thread::scope(|scope| {
            // A program that does not read its input closes it early, which is its right.
            scope.spawn(move || drop(stdin.write_all(input)));
            child.wait_with_output().expect("the program ends")
        });
        Self {
            command: format!("{command:?}"),
            stdout: output.stdout,
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
            code: output.status.code(),
        }
    }

    /// Standard output as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.stdout).into_owned()
    }

    /// Checks the exit code.
    ///
    /// # Panics
    ///
    /// If it is another.
    pub fn code(&self, code: i32) -> &Self {
        assert_eq!(self.code, Some(code), "{self}");
        self
    }

    /// Checks that all was done.
    ///
    /// # Panics
    ///
    /// If the exit code is not 0.
    pub fn success(&self) -> &Self {
        self.code(0)
    }

    /// Checks that standard output has these words.
    ///
    /// # Panics
    ///
    /// If it has not.
    pub fn stdout_has(&self, words: &str) -> &Self {
        assert!(self.text().contains(words), "no {words:?} in {self}");
        self
    }

    /// Checks that standard error has these words.
    ///
    /// # Panics
    ///
    /// If it has not.
    pub fn stderr_has(&self, words: &str) -> &Self {
        assert!(self.stderr.contains(words), "no {words:?} in {self}");
        self
    }

    /// Checks that nothing was printed to standard error.
    ///
    /// # Panics
    ///
    /// If something was.
    pub fn quiet(&self) -> &Self {
        assert!(self.stderr.is_empty(), "{self}");
        self
    }
}

impl std::fmt::Display for Run {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (command, code) = (&self.command, self.code);
        let (stdout, stderr) = (self.text(), &self.stderr);
        write!(
            f,
            "{command}\ncode: {code:?}\n--- stdout\n{stdout}\n--- stderr\n{stderr}"
        )
    }
}
