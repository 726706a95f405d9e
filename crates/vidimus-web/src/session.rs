//! Who is in: invitations, sessions, the lock. Only fingerprints are kept, only in memory.
//!
//! On this computer one printed address lets one browser in, as whoever started the pages; a passphrase lets
//! others in. A session ends by hand, or after a while without use; with the last of them the workspace
//! locks. Then a passphrase opens it, and everything handed out before is void.
//!
//! Time here only passes: where the clock is set back, nothing that ended is brought back by it.

pub(crate) mod guess;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};
use vidimus_model::id::AccountId;

use crate::outside::Who;
use crate::secret::Fingerprint;
use guess::{Guess, Guesses, Stranger, TooManyGuesses};

/// How long somebody who has shown who they are may do what is dangerous.
const PROVED_FOR: SignedDuration = SignedDuration::from_mins(10);
/// How many browsers that were inside are told from strangers; the earliest are forgotten first.
const REMEMBERED: usize = 1000;

/// What the bearer of a cookie is to the workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    Inside {
        who: Who,
        /// Whether they have shown lately that it is still they.
        is_proved: bool,
    },
    Outside,
    /// A passphrase lets them in.
    Locked,
}

pub(crate) struct Sessions {
    idle_after: SignedDuration,
    kept: Mutex<Kept>,
}

struct Kept {
    passed: Passed,
    locked: bool,
    last_use: Timestamp,
    invitations: HashMap<Fingerprint, Who>,
    inside: HashMap<Fingerprint, Inside>,
    /// Who was inside before. It opens nothing; only their guesses are counted apart.
    were_inside: VecDeque<Fingerprint>,
    guesses: Guesses,
}

/// Somebody who is in, when they were last seen, and when they last showed who they are.
struct Inside {
    who: Who,
    last_use: Timestamp,
    proved: Timestamp,
}

/// Time as it passes, read off a clock that may be set back.
struct Passed {
    shown: Timestamp,
    passed: Timestamp,
}

impl Passed {
    fn until(&mut self, now: Timestamp) -> Timestamp {
        let went = now.duration_since(self.shown).max(SignedDuration::ZERO);
        self.shown = now;
        self.passed = self.passed.checked_add(went).unwrap_or(Timestamp::MAX);
        self.passed
    }
}

impl Sessions {
    pub(crate) fn new(idle_after: SignedDuration, now: Timestamp) -> Self {
        let kept = Kept {
            passed: Passed {
                shown: now,
                passed: now,
            },
            locked: false,
            last_use: now,
            invitations: HashMap::new(),
            inside: HashMap::new(),
            were_inside: VecDeque::new(),
            guesses: Guesses::default(),
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
        let (mut kept, now) = self.at(now);
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
        let (mut kept, now) = self.at(now);
        if kept.locked {
            return Standing::Locked;
        }
        let Some(session) = session else {
            return Standing::Outside;
        };
        kept.expel_idle(self.idle_after, now);
        if let Some(inside) = kept.inside.get_mut(&session) {
            inside.last_use = now;
            let who = inside.who.clone();
            let is_proved = now.duration_since(inside.proved) < PROVED_FOR;
            kept.last_use = now;
            return Standing::Inside { who, is_proved };
        }
        if kept.were_inside.contains(&session) {
            Standing::Locked
        } else {
            Standing::Outside
        }
    }

    /// Ends a session, and those that nobody used for long, and says whether none is left.
    pub(crate) fn leave(&self, session: Fingerprint, now: Timestamp) -> bool {
        let (mut kept, now) = self.at(now);
        kept.expel_idle(self.idle_after, now);
        kept.expel(session);
        kept.inside.is_empty()
    }

    /// Ends every session of an account, and says whether none of anybody is left.
    pub(crate) fn leave_all(&self, account: AccountId) -> bool {
        let mut kept = self.kept();
        for session in kept.of(account) {
            kept.expel(session);
        }
        kept.inside.is_empty()
    }

    /// How many sessions an account has.
    pub(crate) fn count(&self, account: AccountId, now: Timestamp) -> usize {
        let (mut kept, now) = self.at(now);
        kept.expel_idle(self.idle_after, now);
        kept.of(account).len()
    }

    /// Whether anybody is in.
    pub(crate) fn are_none(&self) -> bool {
        let kept = self.kept();
        kept.locked || kept.inside.is_empty()
    }

    /// Ends every session and invitation until the passphrase is typed again.
    pub(crate) fn lock(&self) {
        let mut kept = self.kept();
        kept.locked = true;
        let left: Vec<Fingerprint> = kept.inside.keys().copied().collect();
        for session in left {
            kept.expel(session);
        }
        kept.invitations.clear();
    }

    /// Whether nobody has used the workspace for so long that it should be locked now.
    pub(crate) fn is_idle(&self, now: Timestamp) -> bool {
        let (mut kept, now) = self.at(now);
        kept.expel_idle(self.idle_after, now);
        !kept.locked && now.duration_since(kept.last_use) >= self.idle_after
    }

    pub(crate) fn is_locked(&self) -> bool {
        self.kept().locked
    }

    /// Counts a guess that the bearer of a cookie is about to make.
    pub(crate) fn begin_guess(
        &self,
        session: Option<Fingerprint>,
        stranger: Stranger,
        now: Timestamp,
    ) -> Result<Guess, TooManyGuesses> {
        let (mut kept, now) = self.at(now);
        let known =
            |one: &Fingerprint| kept.inside.contains_key(one) || kept.were_inside.contains(one);
        let browser = session.filter(known);
        kept.guesses.begin(browser, stranger, now)
    }

    pub(crate) fn guessed_right(&self, guess: &Guess) {
        self.kept().guesses.right(guess);
    }

    pub(crate) fn spare(&self, guess: &Guess) {
        self.kept().guesses.spare(guess);
    }

    /// Lets a browser in whose reader has shown who they are.
    pub(crate) fn unlock(&self, (session, who): (Fingerprint, Who), now: Timestamp) {
        let (mut kept, now) = self.at(now);
        kept.locked = false;
        kept.admit(session, who, now);
    }

    /// Gives a reader who has shown once more who they are a new session in the place of theirs.
    pub(crate) fn renew(&self, before: Fingerprint, session: Fingerprint, now: Timestamp) {
        let (mut kept, now) = self.at(now);
        if let Some(inside) = kept.inside.remove(&before) {
            kept.admit(session, inside.who, now);
        }
    }

    fn at(&self, now: Timestamp) -> (MutexGuard<'_, Kept>, Timestamp) {
        let mut kept = self.kept();
        let now = kept.passed.until(now);
        (kept, now)
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        // Every change leaves the state whole, so a panic elsewhere does not spoil it.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn admit(&mut self, session: Fingerprint, who: Who, now: Timestamp) {
        let inside = Inside {
            who,
            last_use: now,
            proved: now,
        };
        self.inside.insert(session, inside);
        self.last_use = now;
    }

    fn expel(&mut self, session: Fingerprint) {
        if self.inside.remove(&session).is_some() {
            self.were_inside.truncate(REMEMBERED - 1);
            self.were_inside.push_front(session);
        }
    }

    fn expel_idle(&mut self, idle_after: SignedDuration, now: Timestamp) {
        let is_idle = |inside: &Inside| now.duration_since(inside.last_use) >= idle_after;
        let idle = self.inside.iter().filter(|(_, inside)| is_idle(inside));
        let idle: Vec<Fingerprint> = idle.map(|(session, _)| *session).collect();
        for session in idle {
            self.expel(session);
        }
    }

    fn of(&self, account: AccountId) -> Vec<Fingerprint> {
        let theirs = self.inside.iter();
        let theirs = theirs.filter(|(_, inside)| inside.who.account == Some(account));
        theirs.map(|(session, _)| *session).collect()
    }
}
