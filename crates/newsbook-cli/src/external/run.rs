//! Runs a command to its end: feeds it, takes what it prints, and stops it where it hangs.

use super::Invocation;
use crate::interrupt;
use anyhow::Context as _;
use std::io::{self, BufWriter, Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// The exit code of a command that does not know the version of what it is given: `EX_DATAERR` of BSD's sysexits.
const FOREIGN: i32 = 65;

/// So much of what a command says is kept: its last words, which tell why it failed.
const SAID: usize = 8 << 10;

/// How often it is looked whether a command has ended.
const GLANCE: Duration = Duration::from_millis(10);

/// Why a command did not do what it was for.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CommandError {
    #[error("failed to run `{name}`: {cause}; is the program installed, and on the path?")]
    Start { name: String, cause: io::Error },
    #[error(
        "`{name}` does not know version {version} of what it was given: update newsbook, or the command{said}"
    )]
    Foreign {
        name: String,
        version: u32,
        said: String,
    },
    #[error("`{name}` failed with {status}{said}")]
    Failed {
        name: String,
        status: ExitStatus,
        said: String,
    },
    #[error("`{name}` closed its input before the end, so that its output cannot be whole{said}")]
    ClosedEarly { name: String, said: String },
    #[error("`{name}` neither took input nor gave output for {} seconds and was stopped; timeout sets how long it may", .patience.as_secs())]
    Hung { name: String, patience: Duration },
    /// What it was to be fed with could not be had.
    #[error(transparent)]
    Feed(anyhow::Error),
}

/// Runs a command: `feed` writes its input, and what it prints goes to `output`. `version` is that of its input.
///
/// Returns what it said on standard error.
///
/// # Errors
///
/// Unless it takes all of its input and ends well.
pub(super) fn run(
    command: &Invocation,
    version: u32,
    output: impl Write + Send + 'static,
    feed: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>,
) -> Result<String, CommandError> {
    let name = command.name.clone();
    let start = |cause| CommandError::Start {
        name: name.clone(),
        cause,
    };
    let mut child = spawn(command).map_err(start)?;
    let pulse = Arc::new(AtomicU64::new(0));
    let said = Arc::new(Mutex::new(Tail::default()));
    let copied = {
        let (out, err) = (child.stdout.take(), child.stderr.take());
        let pulse = Arc::clone(&pulse);
        let said = Said(Arc::clone(&said));
        copy_both((out, output), (err, said), pulse)
    };
    let mut input = Input {
        pipe: child.stdin.take(),
        pulse: &pulse,
        closed: AtomicBool::new(false),
    };
    let (given, watched) = thread::scope(|scope| {
        let (pulse, patience) = (&*pulse, command.patience);
        let watch = scope.spawn(move || watch(child, &copied, pulse, patience));
        let mut buffered = BufWriter::new(&mut input);
        let given = feed(&mut buffered).and_then(|()| Ok(buffered.flush()?));
        drop(buffered.into_parts()); // what was not taken is not offered again
        input.pipe = None; // the end of its input
        (given, watch.join())
    });
    let closed = input.closed.into_inner();
    let said = said.lock().unwrap_or_else(PoisonError::into_inner).text();
    let trailer = match said.trim() {
        "" => String::new(),
        said => format!(":\n{said}"),
    };
    let watched = watched.unwrap_or_else(|_| Ok(Watched::Hung));
    match watched.map_err(CommandError::Feed)? {
        Watched::Hung => Err(CommandError::Hung {
            name,
            patience: command.patience,
        }),
        Watched::Ended(status) if status.code() == Some(FOREIGN) => Err(CommandError::Foreign {
            name,
            version,
            said: trailer,
        }),
        Watched::Ended(status) if !status.success() => Err(CommandError::Failed {
            name,
            status,
            said: trailer,
        }),
        Watched::Ended(_) if closed => Err(CommandError::ClosedEarly {
            name,
            said: trailer,
        }),
        Watched::Ended(_) => given.map(|()| said).map_err(CommandError::Feed),
    }
}

fn spawn(command: &Invocation) -> io::Result<Child> {
    let mut process = Command::new(&command.program);
    process
        .args(&command.arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    if let Some(folder) = &command.folder {
        process.current_dir(folder);
    }
    #[cfg(unix)]
    {
        // A group of its own, so that what it has started is stopped with it.
        use std::os::unix::process::CommandExt as _;
        process.process_group(0);
    }
    process.spawn()
}

/// Stops a command and what it has started.
fn stop(child: &mut Child) {
    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    {
        let group = rustix::process::Pid::from_child(child);
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    // It may have ended by itself, which is as well.
    let _ = child.kill();
    let _ = child.wait();
}

/// How the watch over a command ended.
enum Watched {
    Ended(ExitStatus),
    Hung,
}

/// Waits until a command has ended and its output is read, as long as something moves.
fn watch(
    mut child: Child,
    copied: &Receiver<io::Result<()>>,
    pulse: &AtomicU64,
    patience: Duration,
) -> anyhow::Result<Watched> {
    let (mut beat, mut since) = (0, Instant::now());
    let mut to_copy = 2;
    loop {
        match copied.recv_timeout(GLANCE) {
            Ok(done) => {
                done.context("failed to keep what a command printed")?;
                to_copy -= 1;
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => thread::sleep(GLANCE),
        }
        if let Err(interrupted) = interrupt::check() {
            stop(&mut child);
            return Err(interrupted.into());
        }
        if to_copy == 0
            && let Some(status) = child.try_wait()?
        {
            return Ok(Watched::Ended(status));
        }
        let now = pulse.load(Ordering::Relaxed);
        if now != beat {
            (beat, since) = (now, Instant::now());
        } else if since.elapsed() > patience {
            stop(&mut child);
            return Ok(Watched::Hung);
        }
    }
}

/// Copies what a command prints, on threads that nobody waits for in vain: something else may hold its pipes open.
fn copy_both(
    out: (
        Option<impl Read + Send + 'static>,
        impl Write + Send + 'static,
    ),
    err: (
        Option<impl Read + Send + 'static>,
        impl Write + Send + 'static,
    ),
    pulse: Arc<AtomicU64>,
) -> Receiver<io::Result<()>> {
    let (done, copied) = mpsc::channel();
    let (also_done, also_pulse) = (done.clone(), Arc::clone(&pulse));
    thread::spawn(move || done.send(copy(out.0, out.1, &pulse)));
    thread::spawn(move || also_done.send(copy(err.0, err.1, &also_pulse)));
    copied
}

fn copy(from: Option<impl Read>, mut to: impl Write, pulse: &AtomicU64) -> io::Result<()> {
    let Some(mut from) = from else { return Ok(()) };
    let mut room = vec![0; 64 << 10];
    loop {
        let length = match from.read(&mut room) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            read => read?,
        };
        if length == 0 {
            return to.flush();
        }
        pulse.fetch_add(1, Ordering::Relaxed);
        to.write_all(room.get(..length).unwrap_or_default())?;
    }
}

/// The standard input of a command, which it may close.
struct Input<'a> {
    pipe: Option<std::process::ChildStdin>,
    pulse: &'a AtomicU64,
    closed: AtomicBool,
}

impl Write for Input<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Some(pipe) = &mut self.pipe else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        let written = pipe.write(bytes);
        self.pulse.fetch_add(1, Ordering::Relaxed);
        if matches!(&written, Err(error) if error.kind() == io::ErrorKind::BrokenPipe) {
            self.closed.store(true, Ordering::Relaxed);
        }
        written
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The last words of what is written to it.
#[derive(Debug, Default)]
struct Tail(Vec<u8>);

impl Tail {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0).into_owned()
    }
}

/// Writes to a [`Tail`] that others look at.
struct Said(Arc<Mutex<Tail>>);

impl Write for Said {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Tail(tail) = &mut *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        tail.extend_from_slice(bytes);
        tail.drain(..tail.len().saturating_sub(SAID));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
