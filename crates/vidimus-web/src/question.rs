//! What readers asked for and typed, kept out of addresses: a name searched for must not reach the
//! browser's history, and yet the page of its results has an address to come back to.

#[cfg(test)]
mod tests;

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::secret::Secret;

/// The words that were searched for or filtered by.
pub(crate) type Questions = Kept<String, 500>;

/// The latest of a sort, each under a key; older ones are forgotten first.
pub(crate) struct Kept<T, const MOST: usize>(Mutex<VecDeque<(String, T)>>);

impl<T, const MOST: usize> Default for Kept<T, MOST> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T: Clone, const MOST: usize> Kept<T, MOST> {
    /// Keeps something under a key made from a fresh secret.
    pub(crate) fn keep(&self, one: T, fresh: &Secret) -> String {
        let key: String = fresh.reveal().chars().take(24).collect();
        let mut kept = self.kept();
        kept.truncate(MOST - 1);
        kept.push_front((key.clone(), one));
        key
    }

    pub(crate) fn find(&self, key: &str) -> Option<T> {
        let kept = self.kept();
        let found = kept.iter().find(|(known, _)| known == key);
        found.map(|(_, one)| one.clone())
    }

    pub(crate) fn forget(&self) {
        self.kept().clear();
    }

    fn kept(&self) -> MutexGuard<'_, VecDeque<(String, T)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
