//! Who is in: invitations, sessions, the lock. Only fingerprints are kept, only in memory.
//!
//! One printed address lets one browser in, as whoever started the pages; a passphrase lets others in. A
//! session ends by hand, or after a while without use; with the last of them the workspace locks. Then a
//! passphrase opens it, and everything handed out before is void.
//!
//! Guesses at the passphrase are counted apart for each browser that was inside, and together for all
//! others: a stranger at this computer who keeps guessing uses up the strangers' guesses and shuts
//! nobody out who has been here.

#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};

use crate::outside::Who;
use crate::secret::Fingerprint;

/// Wrong passphrases taken in an hour from one browser that was inside, and from all strangers
/// together, before further ones are refused unheard.
const GUESSES_AN_HOUR: usize = 20;
const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// What the bearer of a cookie is to the workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    Inside(Who),
    Outside,
    /// A passphrase lets them in.
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
    invitations: HashMap<Fingerprint, Who>,
    inside: HashMap<Fingerprint, Inside>,
    /// Who was inside before a lock. It opens nothing; only their guesses are counted apart.
    were_inside: HashSet<Fingerprint>,
    wrong_guesses: HashMap<Guesser, Vec<Timestamp>>,
}

/// Somebody who is in, and when they were last seen.
struct Inside {
    who: Who,
    last_use: Timestamp,
}

/// Who tries a passphrase: a browser that is or was inside; none is any stranger.
type Guesser = Option<Fingerprint>;

impl Sessions {
    pub(crate) fn new(idle_after: SignedDuration, now: Timestamp) -> Self {
        let kept = Kept {
            locked: false,
            last_use: now,
            invitations: HashMap::new(),
            inside: HashMap::new(),
            were_inside: HashSet::new(),
            wrong_guesses: HashMap::new(),
        };
        Self {
            idle_after,
            kept: Mutex::new(kept),
        }
    }

    /// Keeps an invitation until it is used or the workspace is locked.
    pub(crate) fn invite(&self, invitation: Fingerprint, who: Who) {
        self.kept().invitations.insert(invitation, who);
    }

    /// Turns an invitation into a session, once.
    pub(crate) fn enter(
        &self,
        invitation: Fingerprint,
        session: Fingerprint,
        now: Timestamp,
    ) -> bool {
        let mut kept = self.kept();
        if kept.locked {
            return false;
        }
        let invited = kept.invitations.remove(&invitation);
        let is_invited = invited.is_some();
        if let Some(who) = invited {
            kept.admit(session, who, now);
        }
        is_invited
    }

    /// Says what a cookie's bearer is, and counts an insider's visit as use.
    pub(crate) fn standing(&self, session: Option<Fingerprint>, now: Timestamp) -> Standing {
        let mut kept = self.kept();
        if kept.locked {
            return Standing::Locked;
        }
        let Some(session) = session else {
            return Standing::Outside;
        };
        if let Some(inside) = kept.inside.get_mut(&session) {
            if now.duration_since(inside.last_use) < self.idle_after {
                inside.last_use = now;
                let who = inside.who.clone();
                kept.last_use = now;
                return Standing::Inside(who);
            }
            kept.expel(session);
        }
        if kept.were_inside.contains(&session) {
            Standing::Locked
        } else {
            Standing::Outside
        }
    }

    /// Ends a session, and those that nobody used for long, and says whether none is left.
    pub(crate) fn leave(&self, session: Fingerprint, now: Timestamp) -> bool {
        let mut kept = self.kept();
        let is_idle = |inside: &Inside| now.duration_since(inside.last_use) >= self.idle_after;
        let idle = kept.inside.iter().filter(|(_, inside)| is_idle(inside));
        let idle: Vec<Fingerprint> = idle.map(|(session, _)| *session).collect();
        for session in idle.into_iter().chain([session]) {
            kept.expel(session);
        }
        kept.inside.is_empty()
    }

    /// Ends every session and invitation until the passphrase is typed again.
    pub(crate) fn lock(&self) {
        let mut kept = self.kept();
        kept.locked = true;
        let left = std::mem::take(&mut kept.inside);
        kept.were_inside.extend(left.into_keys());
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

    /// Whether the bearer of a cookie may try another passphrase.
    pub(crate) fn may_guess(
        &self,
        session: Option<Fingerprint>,
        now: Timestamp,
    ) -> Result<(), TooManyGuesses> {
        let mut kept = self.kept();
        let guesser = kept.guesser(session);
        let guesses = kept.wrong_guesses.entry(guesser).or_default();
        guesses.retain(|guess| now.duration_since(*guess) < HOUR);
        match guesses.first() {
            Some(first) if guesses.len() >= GUESSES_AN_HOUR => Err(TooManyGuesses {
                wait: HOUR - now.duration_since(*first),
            }),
            _ => Ok(()),
        }
    }

    pub(crate) fn guessed_wrong(&self, session: Option<Fingerprint>, now: Timestamp) {
        let mut kept = self.kept();
        let guesser = kept.guesser(session);
        kept.wrong_guesses.entry(guesser).or_default().push(now);
    }

    /// Lets a browser in whose reader has typed the right passphrase. What others guessed wrong stays
    /// counted: they have not shown that they know it.
    pub(crate) fn unlock(
        &self,
        before: Option<Fingerprint>,
        (session, who): (Fingerprint, Who),
        now: Timestamp,
    ) {
        let mut kept = self.kept();
        let guesser = kept.guesser(before);
        kept.wrong_guesses.remove(&guesser);
        kept.locked = false;
        kept.admit(session, who, now);
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        // Every change leaves the state whole, so a panic elsewhere does not spoil it.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn guesser(&self, session: Option<Fingerprint>) -> Guesser {
        session.filter(|one| self.inside.contains_key(one) || self.were_inside.contains(one))
    }

    fn admit(&mut self, session: Fingerprint, who: Who, now: Timestamp) {
        let last_use = now;
        self.inside.insert(session, Inside { who, last_use });
        self.last_use = now;
    }

    fn expel(&mut self, session: Fingerprint) {
        if self.inside.remove(&session).is_some() {
            self.were_inside.insert(session);
        }
    }
}
