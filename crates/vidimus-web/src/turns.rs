//! How many keys are derived from passphrases at once: each takes a second and much memory.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Derivations at once.
const AT_ONCE: usize = 2;
/// Those that wait for one to end; further ones are sent away.
const WAITING: usize = 16;

/// Who derives, and who waits.
#[derive(Default)]
pub(crate) struct Turns {
    taken: Mutex<Taken>,
    freed: Condvar,
}

#[derive(Default)]
struct Taken {
    running: usize,
    waiting: usize,
}

/// The right to derive a key; it is given back when dropped.
pub(crate) struct Turn<'t>(&'t Turns);

impl Turns {
    /// Waits for a turn; none where too many wait already.
    pub(crate) fn take(&self) -> Option<Turn<'_>> {
        let mut taken = self.taken();
        if taken.running >= AT_ONCE {
            if taken.waiting >= WAITING {
                return None;
            }
            taken.waiting += 1;
            let is_full = |taken: &mut Taken| taken.running >= AT_ONCE;
            let freed = self.freed.wait_while(taken, is_full);
            taken = freed.unwrap_or_else(PoisonError::into_inner);
            taken.waiting -= 1;
        }
        taken.running += 1;
        Some(Turn(self))
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        // Every change leaves it whole, so a panic elsewhere does not spoil it.
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.0.taken().running -= 1;
        self.0.freed.notify_one();
    }
}

#[cfg(test)]
mod tests;
