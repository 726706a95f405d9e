//! Vocabularies, and what the mechanism understands of them.

use std::collections::BTreeMap;

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
        /// A person in this status is dead.
        5 Dead "dead",
        /// Who is this to somebody is of their family.
        6 Family "family",
    }
}

/// The terms that a property may have as its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vocabulary {
    /// Its name, unique in the kind.
    pub name: String,
    /// Its terms, in the order of forms and of sorting.
    pub terms: Vec<String>,
    /// Terms that nothing new may be written with.
    pub retired: Vec<String>,
    /// What people call a term, where no translation does.
    pub called: BTreeMap<String, String>,
    /// The terms to which the mechanism gives a meaning: which sightings are of somebody alive.
    pub meanings: BTreeMap<Meaning, Vec<String>>,
    /// The line of its file, for messages.
    pub line: usize,
}

impl Vocabulary {
    /// Whether the term has this meaning for the mechanism.
    pub fn means(&self, meaning: Meaning, term: &str) -> bool {
        let terms = self.meanings.get(&meaning);
        terms.is_some_and(|terms| terms.iter().any(|one| one == term))
    }

    /// Whether the term is or was one of this vocabulary.
    pub fn knows(&self, term: &str) -> bool {
        self.terms
            .iter()
            .chain(&self.retired)
            .any(|one| one == term)
    }
}
