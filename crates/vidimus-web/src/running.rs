//! Long acts that go on though no browser waits for them.
//!
//! What they are and how far they came lies on the desk and in the ledger; here stands only which of
//! them run now, and why one stopped.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use vidimus_app::Refused;

use crate::failure::Failure;
use crate::shell::Shell;

/// The acts that run, by their keys.
#[derive(Default)]
pub(crate) struct Running(Mutex<HashMap<String, Stage>>);

/// How an act stands.
#[derive(Clone)]
pub(crate) enum Stage {
    /// It goes on.
    Going,
    /// It was refused, or met trouble.
    Failed(Arc<Refused>),
}

impl Running {
    /// How an act stands; none where it does not run, and nothing stopped it but a lock or an end.
    pub(crate) fn stage(&self, key: &str) -> Option<Stage> {
        self.kept().get(key).cloned()
    }

    /// Whether an act began just now; one that goes on already does not begin again.
    fn begins(&self, key: &str) -> bool {
        let mut kept = self.kept();
        let goes_on = matches!(kept.get(key), Some(Stage::Going));
        if !goes_on {
            kept.insert(key.to_owned(), Stage::Going);
        }
        !goes_on
    }

    fn ended(&self, key: &str, why: Option<Refused>) {
        let mut kept = self.kept();
        match why {
            Some(why) => kept.insert(key.to_owned(), Stage::Failed(Arc::new(why))),
            None => kept.remove(key),
        };
    }

    fn kept(&self) -> MutexGuard<'_, HashMap<String, Stage>> {
        // Every change leaves it whole, so a panic elsewhere does not spoil it.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Lets letters or reminders for many go on beside the pages, until they are made or the workspace is
/// locked: then nothing holds its key for longer than one entry takes.
pub(crate) fn go_on(shell: &Arc<Shell>, key: &str) -> Result<(), Failure> {
    if !shell.running.begins(key) {
        return Ok(());
    }
    let (shell, key) = (Arc::clone(shell), key.to_owned());
    let runs = thread::Builder::new().name("letters".to_owned());
    let runs = runs.spawn(move || {
        let is_open = || shell.outside.vault.office().is_some();
        let done = shell.outside.vault.office().map(|office| {
            office.go_on(&key, None, |_, _| {
                if is_open() {
                    ControlFlow::Continue(())
                } else {
                    ControlFlow::Break(())
                }
            })
        });
        shell.running.ended(&key, done.and_then(Result::err));
    });
    runs.map(drop).map_err(|_| Failure::Unfinished)
}
