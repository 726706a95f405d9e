//! Guesses at passphrases and codes, counted apart for each who makes them.
//!
//! A browser that was inside has a budget of its own, so that nobody who guesses elsewhere shuts its reader
//! out. Everybody else is counted by the account they guess at and the address they do it from, and by that
//! address for all accounts together.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};

use crate::network::Peer;
use crate::secret::Fingerprint;

/// Guesses taken in an hour from one browser that was inside, and from strangers at one account and
/// address, before further ones are refused unheard.
const AT_ONE: usize = 20;
/// Guesses taken in an hour from the strangers at one address, whomever they guess at.
const FROM_ONE: usize = 100;
const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// A stranger who guesses: from where, and at whose account.
pub(crate) type Stranger = (Peer, Fingerprint);

/// Too many wrong guesses were made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooManyGuesses {
    pub(crate) wait: SignedDuration,
}

/// A guess that was counted, and of which it is not known yet whether it is right.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Guess {
    own: Guesser,
    address: Option<Guesser>,
    at: Timestamp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Guesser {
    Browser(Fingerprint),
    Stranger(Peer, Fingerprint),
    Address(Peer),
}

#[derive(Default)]
pub(super) struct Guesses(HashMap<Guesser, Vec<Timestamp>>);

impl Guesses {
    /// Counts a guess before it is made: many at once are no more than many one after the other.
    pub(super) fn begin(
        &mut self,
        browser: Option<Fingerprint>,
        (peer, account): Stranger,
        now: Timestamp,
    ) -> Result<Guess, TooManyGuesses> {
        self.0.retain(|_, guesses| {
            guesses.retain(|guess| now.duration_since(*guess) < HOUR);
            !guesses.is_empty()
        });
        let (own, address) = if let Some(browser) = browser {
            (Guesser::Browser(browser), None)
        } else {
            let address = Guesser::Address(peer);
            self.check(address, FROM_ONE, now)?;
            (Guesser::Stranger(peer, account), Some(address))
        };
        self.check(own, AT_ONE, now)?;
        for guesser in [Some(own), address].into_iter().flatten() {
            self.0.entry(guesser).or_default().push(now);
        }
        let at = now;
        Ok(Guess { own, address, at })
    }

    fn check(&self, guesser: Guesser, most: usize, now: Timestamp) -> Result<(), TooManyGuesses> {
        let made = self.0.get(&guesser).map_or(&[][..], Vec::as_slice);
        match made.first() {
            Some(first) if made.len() >= most => Err(TooManyGuesses {
                wait: HOUR - now.duration_since(*first),
            }),
            _ => Ok(()),
        }
    }

    /// It was right: whoever made it has shown that they know. What others guessed from the same address
    /// stays counted.
    pub(super) fn right(&mut self, guess: &Guess) {
        self.spare(guess);
        self.0.remove(&guess.own);
    }

    /// It was not heard, and does not count.
    pub(super) fn spare(&mut self, guess: &Guess) {
        for guesser in [Some(guess.own), guess.address].into_iter().flatten() {
            if let Some(made) = self.0.get_mut(&guesser)
                && let Some(place) = made.iter().rposition(|at| *at == guess.at)
            {
                made.remove(place);
            }
        }
    }
}
