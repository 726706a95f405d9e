//! What the mechanism understands of a vocabulary.

use crate::word::words;

words! {
    /// A meaning that the mechanism gives to some of a vocabulary's terms.
    Meaning {
        /// A sighting of this grade moves "last seen alive".
        0 Alive "alive",
        /// Access in this state is open.
        1 Open "open",
        /// Access in this state is closed.
        2 Closed "closed",
        /// A person in this status is held.
        3 Held "held",
        /// A person in this status is no longer held, and alive.
        4 Free "free",
    }
}
