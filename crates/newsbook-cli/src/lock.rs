//! Keeps two builds from writing the same thing at once.

use anyhow::Context as _;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::Write as _;
use std::path::Path;

/// Opens a file, which is made where it is missing, and locks it until the result is dropped.
///
/// Where another process holds the lock, says so on standard error and waits. The lock is the system's: it ends with
/// the process that holds it, however that ends.
///
/// # Errors
///
/// If the file cannot be opened or locked.
pub(crate) fn hold(path: &Path, what: &Path) -> anyhow::Result<File> {
    let failed = || format!("failed to lock {}", path.display());
    let file = File::open(path)
        .or_else(|_| OpenOptions::new().append(true).create(true).open(path))
        .with_context(failed)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let mut err = std::io::stderr().lock();
            let _ = writeln!(
                err,
                "waiting for another newsbook that is writing {}",
                what.display()
            );
            file.lock().with_context(failed)?;
        }
        Err(TryLockError::Error(error)) => return Err(error).with_context(failed),
    }
    Ok(file)
}
