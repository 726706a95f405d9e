//! Long acts that go on though no browser waits for them.
//!
//! What they are and how far they came lies on the desk and in the ledger; here stands only which of
//! them run now, and why one stopped.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use vidimus_app::{Moment, Refused};
use vidimus_model::id::AccountId;

use crate::failure::Failure;
use crate::shell::Shell;
use crate::visit::Visit;

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

    /// Begins an act; one that goes on already does not begin again.
    fn begin(self: &Arc<Self>, key: &str) -> Option<Going> {
        let mut kept = self.kept();
        if matches!(kept.get(key), Some(Stage::Going)) {
            return None;
        }
        kept.insert(key.to_owned(), Stage::Going);
        Some(Going {
            running: Arc::clone(self),
            key: key.to_owned(),
            why: None,
        })
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

/// An act that goes on until this is dropped: also one whose thread never began, or that panicked, has
/// ended then and can be gone on with.
struct Going {
    running: Arc<Running>,
    key: String,
    /// Why it stopped, if it was refused.
    why: Option<Refused>,
}

impl Drop for Going {
    fn drop(&mut self) {
        self.running.ended(&self.key, self.why.take());
    }
}

impl Going {
    /// Goes on until all is made, the workspace is locked, or something refuses.
    fn write(mut self, shell: &Shell, (at, account): (Moment, AccountId)) {
        let vault = &shell.outside.vault;
        let done = vault.office().map(|office| {
            office.seat(account).go_on(at, &self.key, |_, _| {
                if vault.office().is_some() {
                    ControlFlow::Continue(())
                } else {
                    ControlFlow::Break(())
                }
            })
        });
        self.why = done.and_then(Result::err);
    }
}

/// Lets letters or reminders for many go on beside the pages, as whoever asked for it, until they are made
/// or the workspace is locked: then nothing holds its key for longer than one entry takes.
pub(crate) fn go_on(visit: &Visit, key: &str) -> Result<(), Failure> {
    let Some(going) = visit.shell.running.begin(key) else {
        return Ok(());
    };
    let shell = Arc::clone(&visit.shell);
    let asked = (visit.moment(), visit.office()?.account());
    let runs = thread::Builder::new().name("letters".to_owned());
    let runs = runs.spawn(move || going.write(&shell, asked));
    runs.map(drop).map_err(|_| Failure::Unfinished)
}

#[cfg(test)]
mod tests;
