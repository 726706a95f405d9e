//! How many requests are answered on a network: each session by itself, strangers by their address.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

use crate::network::Peer;
use crate::secret::Fingerprint;

/// One request of a session in this time, and as many at once as fit into the leeway.
const EACH: SignedDuration = SignedDuration::from_millis(50);
const LEEWAY: SignedDuration = SignedDuration::from_secs(10);
/// Above so many who ask, those who have rested are forgotten.
const MANY: usize = 4096;

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Asker {
    Session(Fingerprint),
    Address(Peer),
}

/// Until when what each asked for is spread out, if it is spread out evenly.
#[derive(Default)]
pub(crate) struct Pace(Mutex<HashMap<Asker, Timestamp>>);

impl Pace {
    /// Whether another request may be answered now.
    pub(crate) fn allows(&self, asker: Asker, now: Timestamp) -> bool {
        let mut spread = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if spread.len() > MANY {
            spread.retain(|_, until| *until > now);
        }
        let latest = now + LEEWAY;
        // What lies further ahead than the leeway is from before the clock was set back.
        let until = spread.get(&asker).filter(|until| **until <= latest);
        let next = until.copied().unwrap_or(now).max(now) + EACH;
        let is_allowed = next <= latest;
        if is_allowed {
            spread.insert(asker, next);
        }
        is_allowed
    }
}

#[cfg(test)]
mod tests;
