//! Ctrl-C and termination: a flag that long work looks at.
//!
//! A build that is asked to stop fails like any other, so that what it had begun is removed; asking twice stops the
//! program where it is, which leaves at most a hidden folder that the next build clears away.

use crate::error::Interrupted;
use std::sync::atomic::{AtomicBool, Ordering};

static ASKED: AtomicBool = AtomicBool::new(false);

/// Begins to listen for the signals. Where they cannot be listened for, they end the program as ever.
pub(crate) fn listen() {
    let _ = ctrlc::set_handler(|| {
        if ASKED.swap(true, Ordering::SeqCst) {
            #[expect(clippy::exit, reason = "the user asked twice")]
            std::process::exit(130);
        }
    });
}

/// Fails if the user asked to stop.
///
/// # Errors
///
/// If so.
pub(crate) fn check() -> Result<(), Interrupted> {
    if ASKED.load(Ordering::SeqCst) {
        Err(Interrupted)
    } else {
        Ok(())
    }
}
