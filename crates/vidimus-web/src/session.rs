//! Who is in: invitations, sessions, the lock. Only fingerprints are kept, only in memory.
//!
//! One printed address lets one browser in. The workspace locks for everybody at once, by hand or
//! after a while without use; then the passphrase opens it and everything handed out before is void.

#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};

use crate::secret::Fingerprint;

/// Wrong passphrases taken in an hour before further ones are refused unheard.
const GUESSES_AN_HOUR: usize = 20;
const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// What the bearer of a cookie is to the workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    Inside,
    Outside,
    Locked,
}

/// Too many wrong passphrases were tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooManyGuesses {
    pub(crate) wait: SignedDuration,
}

pub(crate) struct Sessions {
    idle_after: SignedDuration,
    kept: Mutex<Kept>,
}

struct Kept {
    locked: bool,
    last_use: Timestamp,
    invitations: HashSet<Fingerprint>,
    inside: HashSet<Fingerprint>,
    wrong_guesses: Vec<Timestamp>,
}

impl Sessions {
    pub(crate) fn new(idle_after: SignedDuration, now: Timestamp) -> Self {
        let kept = Kept {
            locked: false,
            last_use: now,
            invitations: HashSet::new(),
            inside: HashSet::new(),
            wrong_guesses: Vec::new(),
        };
        Self {
            idle_after,
            kept: Mutex::new(kept),
        }
    }

    /// Keeps an invitation until it is used or the workspace is locked.
    pub(crate) fn invite(&self, invitation: Fingerprint) {
        self.kept().invitations.insert(invitation);
    }

    /// Turns an invitation into a session, once.
    pub(crate) fn enter(
        &self,
        invitation: Fingerprint,
        session: Fingerprint,
        now: Timestamp,
    ) -> bool {
        let mut kept = self.kept();
        let invited = !kept.locked && kept.invitations.remove(&invitation);
        if invited {
            kept.admit(session, now);
        }
        invited
    }

    /// Says what a cookie's bearer is, and counts an insider's visit as use.
    pub(crate) fn standing(&self, session: Option<Fingerprint>, now: Timestamp) -> Standing {
        let mut kept = self.kept();
        if kept.locked {
            return Standing::Locked;
        }
        let inside = session.is_some_and(|session| kept.inside.contains(&session));
        if inside {
            kept.last_use = now;
        }
        if inside {
            Standing::Inside
        } else {
            Standing::Outside
        }
    }

    /// Ends every session and invitation until the passphrase is typed again.
    pub(crate) fn lock(&self) {
        let mut kept = self.kept();
        kept.locked = true;
        kept.inside.clear();
        kept.invitations.clear();
    }

    /// Whether nobody has used the workspace for so long that it should be locked now.
    pub(crate) fn is_idle(&self, now: Timestamp) -> bool {
        let kept = self.kept();
        !kept.locked && now.duration_since(kept.last_use) >= self.idle_after
    }

    pub(crate) fn is_locked(&self) -> bool {
        self.kept().locked
    }

    /// Whether another passphrase may be tried.
    pub(crate) fn may_guess(&self, now: Timestamp) -> Result<(), TooManyGuesses> {
        let mut kept = self.kept();
        kept.wrong_guesses
            .retain(|guess| now.duration_since(*guess) < HOUR);
        match kept.wrong_guesses.first() {
            Some(first) if kept.wrong_guesses.len() >= GUESSES_AN_HOUR => Err(TooManyGuesses {
                wait: HOUR - now.duration_since(*first),
            }),
            _ => Ok(()),
        }
    }

    pub(crate) fn guessed_wrong(&self, now: Timestamp) {
        self.kept().wrong_guesses.push(now);
    }

    /// Lets a browser in whose reader has typed the right passphrase.
    pub(crate) fn unlock(&self, session: Fingerprint, now: Timestamp) {
        let mut kept = self.kept();
        kept.locked = false;
        kept.wrong_guesses.clear();
        kept.admit(session, now);
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        // Every change leaves the state whole, so a panic elsewhere does not spoil it.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn admit(&mut self, session: Fingerprint, now: Timestamp) {
        self.inside.insert(session);
        self.last_use = now;
    }
}
