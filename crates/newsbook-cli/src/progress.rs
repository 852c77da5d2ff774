//! Shows on standard error how long work gets on, where that is a terminal.

use crate::screen::Screen;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use newsbook_core::Severity;
use std::time::Duration;

/// Sources of fewer bytes than these are done before anybody wonders.
const LONG: u64 = 4 << 20;

/// Makes progress bars, or none.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Progress {
    visible: bool,
}

impl Progress {
    /// Shows progress on so many bytes of sources where standard error is a terminal, unless the user wants quiet.
    pub(crate) fn new(screen: &Screen, bytes: u64) -> Self {
        Self {
            visible: screen.err.terminal && screen.least < Severity::Error && bytes >= LONG,
        }
    }

    /// A bar that counts to `total`.
    pub(crate) fn count(self, what: &'static str, total: usize) -> ProgressBar {
        let bar = ProgressBar::with_draw_target(Some(total as u64), self.target());
        let template = "{prefix} {wide_bar} {human_pos} of {human_len}, {per_sec}, {eta} to go";
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_prefix(what);
        bar
    }

    /// A line that says what is being done.
    pub(crate) fn line(self) -> ProgressBar {
        let bar = ProgressBar::with_draw_target(None, self.target());
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}, {elapsed}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        bar
    }

    fn target(self) -> ProgressDrawTarget {
        if self.visible {
            ProgressDrawTarget::stderr_with_hz(5)
        } else {
            ProgressDrawTarget::hidden()
        }
    }
}
