//! A bar for long work, on a terminal only.

use std::io::{self, IsTerminal as _, Write as _};

const COLUMNS: u64 = 30;

/// A bar on the standard error; nothing where that is not a terminal.
pub(crate) struct Progress {
    what: &'static str,
    shown: bool,
    last: Option<u64>,
}

impl Progress {
    /// A bar for work of this name.
    pub(crate) fn of(what: &'static str) -> Self {
        Self {
            what,
            shown: io::stderr().is_terminal(),
            last: None,
        }
    }

    /// Shows how much of how much is done.
    pub(crate) fn show(&mut self, done: u64, of: u64) {
        let percent = done.min(of) * 100 / of.max(1);
        if !self.shown || self.last == Some(percent) {
            return;
        }
        self.last = Some(percent);
        let full = usize::try_from(percent * COLUMNS / 100).unwrap_or(0);
        let empty = usize::try_from(COLUMNS).unwrap_or(0).saturating_sub(full);
        draw(&format!(
            "{} {}{} {percent:>3} %",
            self.what,
            "█".repeat(full),
            "░".repeat(empty)
        ));
    }
}

fn draw(line: &str) {
    let mut err = io::stderr().lock();
    // A bar that cannot be drawn is no reason to stop the work.
    drop(write!(err, "\r{line}").and_then(|()| err.flush()));
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.last.is_some() {
            let columns = self.what.chars().count() + 40;
            draw(&format!("{:columns$}\r", ""));
        }
    }
}
