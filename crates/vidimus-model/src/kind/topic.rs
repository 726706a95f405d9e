//! What a property tells of somebody held, so that it can be told to one relative and not to another.

use crate::word::words;

words! {
    /// What can be told to whoever asks about somebody. A property without one is told to nobody.
    Topic {
        /// Who they are.
        0 Identity "identity",
        /// That they are held, since when, by whom.
        1 Custody "custody",
        /// Where they are, and when they were seen.
        2 Whereabouts "whereabouts",
        /// That they were moved.
        3 Transfer "transfer",
        /// How they are.
        4 Illness "illness",
        /// That they died, and where they lie.
        5 Death "death",
        /// Charges, hearings, sentences.
        6 Proceedings "proceedings",
        /// Calls, letters and parcels.
        7 Contact "contact",
        /// Who visited them.
        8 Visit "visit",
        /// That they are free, or will be.
        9 Release "release",
    }
}
