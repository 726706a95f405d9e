//! What readers asked for, kept out of addresses: a name searched for must not reach the browser's
//! history, and yet the page of its results has an address to come back to.

#[cfg(test)]
mod tests;

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::secret::Secret;

/// The latest questions; older ones are forgotten first.
const KEPT: usize = 500;

#[derive(Default)]
pub(crate) struct Questions(Mutex<VecDeque<(String, String)>>);

impl Questions {
    /// Keeps a question under a key made from a fresh secret.
    pub(crate) fn keep(&self, question: &str, fresh: &Secret) -> String {
        let key: String = fresh.reveal().chars().take(24).collect();
        let mut kept = self.kept();
        kept.truncate(KEPT - 1);
        kept.push_front((key.clone(), question.to_owned()));
        key
    }

    pub(crate) fn find(&self, key: &str) -> Option<String> {
        let kept = self.kept();
        let found = kept.iter().find(|(known, _)| known == key);
        found.map(|(_, question)| question.clone())
    }

    pub(crate) fn forget(&self) {
        self.kept().clear();
    }

    fn kept(&self) -> MutexGuard<'_, VecDeque<(String, String)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
