//! How many connections there may be at once, altogether and from one address.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Connections that are served.
const SERVED: usize = 512;
/// Connections from one address that are served.
const FROM_ONE: usize = 128;
/// Connections beyond those that are told that it is too much; further ones are dropped.
const TOLD: usize = 64;

/// Who is connected.
#[derive(Default)]
pub(super) struct Seats(Mutex<Taken>);

#[derive(Default)]
struct Taken {
    by_address: HashMap<IpAddr, usize>,
    served: usize,
    told: usize,
}

/// A connection among those that may be; it is given back when dropped.
pub(super) struct Seat {
    seats: Arc<Seats>,
    from: IpAddr,
    pub(super) is_served: bool,
}

impl Seats {
    /// A seat for a connection; none where even saying no is too much.
    pub(super) fn take(self: &Arc<Self>, from: IpAddr) -> Option<Seat> {
        let mut taken = self.taken();
        let here = taken.by_address.get(&from).copied().unwrap_or_default();
        let is_served = taken.served < SERVED && here < FROM_ONE;
        if is_served {
            taken.served += 1;
            taken.by_address.insert(from, here + 1);
        } else if taken.told < TOLD {
            taken.told += 1;
        } else {
            return None;
        }
        Some(Seat {
            seats: Arc::clone(self),
            from,
            is_served,
        })
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        // Every change leaves it whole, so a panic elsewhere does not spoil it.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Taken {
    fn give_back(&mut self, from: IpAddr) {
        self.served -= 1;
        if let Some(here) = self.by_address.get_mut(&from) {
            *here -= 1;
            if *here == 0 {
                self.by_address.remove(&from);
            }
        }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = self.seats.taken();
        if self.is_served {
            taken.give_back(self.from);
        } else {
            taken.told -= 1;
        }
    }
}

#[cfg(test)]
mod tests;
