//! States of the office's own work, and the steps between them.
//!
//! Only what the office itself does has a state here: a letter is drafted, approved, sent. What
//! happens in the world (an answer, a hearing that began) is said by somebody, in a statement.

use std::collections::BTreeSet;

use crate::right::Role;
use crate::statement::Content;

use super::broken::{BrokenDefinition, Source};
use super::file::{StateTable, Word};
use super::{Kind, Need, POWERS, Type};

/// The roles that a step can ask for. Who has them is a matter of grants; the owner has them all.
pub const ROLES: &[&str] = &[
    "data_entry",
    "officer",
    "visitor",
    "reviewer",
    "manager",
    "owner",
];

/// A state of the office's work on a subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// Its name, unique in the kind.
    pub name: String,
    /// What people call it, where no translation does.
    pub called: Option<String>,
    /// The states that may follow.
    pub to: Vec<String>,
    /// What has to be said before anything comes into this state.
    pub needs: Vec<Need>,
    /// The roles that may bring something into this state; none is anybody who may write.
    pub by: Vec<String>,
    /// The property that says on which day the step into it was taken, where nobody names another: what
    /// is written down late has its true day.
    pub day: Option<String>,
    /// What the profile has to let the office do, unless somebody says why it does so all the same.
    pub mandate: Option<Power>,
    /// What whoever complained was told that tells them of this; its own name where nothing is listed.
    pub tells: Vec<String>,
    /// Whether what is in it has just come in, and nobody has looked at it yet.
    pub new: bool,
    /// Whether what is in it waits for somebody else than who did the work, to approve it.
    pub second: bool,
    /// Whether nothing new comes into it. What is in it may leave.
    pub retired: bool,
    /// The line of its file, for messages.
    pub line: usize,
}

/// What an office does in a matter of its mandate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Power {
    /// The reference to what is in the matter; none where the subject itself says it.
    pub through: Option<String>,
    /// The property that says which matter it is.
    pub of: String,
    /// One of [`POWERS`].
    pub power: String,
    /// What has to be said for the office to do it in this state; none where it always does.
    pub when: Option<Need>,
}

impl Power {
    /// Whether the office does it, given what is said.
    pub fn is_used(&self, said: &[&Content]) -> bool {
        let is_met = |need: &Need| said.iter().any(|content| need.is_met_by(content));
        self.when.as_ref().is_none_or(is_met)
    }
}

impl Kind {
    /// The state of this name.
    pub fn state(&self, name: &str) -> Option<&State> {
        self.states.iter().find(|one| one.name == name)
    }

    /// The state in which the work begins.
    pub fn first_state(&self) -> Option<&State> {
        self.states.iter().find(|one| !one.retired)
    }

    /// Whether what work has brought into this state, or nobody into any, has just come in.
    pub fn is_new(&self, state: Option<&str>) -> bool {
        let state = state.map_or_else(|| self.first_state(), |name| self.state(name));
        state.is_some_and(|state| state.new)
    }

    /// Whether what work has brought into this state waits for a second person.
    pub fn waits_for_second(&self, state: Option<&str>) -> bool {
        let state = state.and_then(|name| self.state(name));
        state.is_some_and(|state| state.second)
    }

    /// The states that may follow; from none it is the first.
    pub fn next_states(&self, from: Option<&str>) -> Vec<&str> {
        let Some(from) = from else {
            let first = self.first_state();
            return first.map(|one| one.name.as_str()).into_iter().collect();
        };
        let states = self.state(from).map_or(&[][..], |one| &one.to);
        states.iter().map(String::as_str).collect()
    }
}

impl State {
    /// Whether a word by which somebody was told something tells of this state.
    pub fn is_told_by(&self, what: &str) -> bool {
        match self.tells.as_slice() {
            [] => self.name == what,
            words => words.iter().any(|word| word == what),
        }
    }

    /// Whether somebody in a role may bring something into it: in one that it names, or in one that is
    /// for all that such a one is for.
    pub fn is_open_to(&self, role: Role) -> bool {
        let mut named = self.by.iter().filter_map(|word| Role::from_word(word));
        self.by.is_empty() || named.any(|named| role.covers(named))
    }

    /// The states of a file, each of them reachable from the first.
    pub(super) fn all(
        source: &Source<'_>,
        tables: &[StateTable],
        kind: &Kind,
    ) -> Result<Vec<Self>, BrokenDefinition> {
        source.unique(tables.iter().map(|table| &table.name), "state")?;
        let read = |table| Self::read(source, tables, table, kind);
        let states: Vec<Self> = tables.iter().map(read).collect::<Result<_, _>>()?;
        let reached = reached(&states);
        match tables
            .iter()
            .find(|table| !table.retired && !reached.contains(table.name.get_ref().as_str()))
        {
            Some(table) => {
                let reason = format!("No step leads to the state `{}`", table.name.get_ref());
                let broken = source.broken(&table.name.span(), reason);
                Err(broken
                    .hint("The first state is where all begins; name this one in another's `to`"))
            }
            None => Ok(states),
        }
    }

    fn read(
        source: &Source<'_>,
        tables: &[StateTable],
        table: &StateTable,
        kind: &Kind,
    ) -> Result<Self, BrokenDefinition> {
        let current = tables.iter().filter(|one| !one.retired);
        let states: Vec<&str> = current.map(|one| one.name.get_ref().as_str()).collect();
        Ok(Self {
            name: source.name(&table.name)?,
            called: table.called.clone(),
            to: all_known(source, "state", &table.to, &states)?,
            needs: Need::all(source, &table.needs, kind)?,
            by: all_known(source, "role", &table.by, ROLES)?,
            day: match &table.day {
                Some(word) => {
                    let date = |holds: &Type| *holds == Type::Date;
                    Some(kind.of_type(source, word, "date", date)?)
                }
                None => None,
            },
            mandate: power(source, table, kind)?,
            tells: table
                .tells
                .iter()
                .map(|word| word.get_ref().clone())
                .collect(),
            new: table.new,
            second: table.second,
            retired: table.retired,
            line: source.line(&table.name.span()),
        })
    }
}

/// A power and the property that says in which matter it is used: `matter.recommend`.
fn power(
    source: &Source<'_>,
    table: &StateTable,
    kind: &Kind,
) -> Result<Option<Power>, BrokenDefinition> {
    let Some(word) = &table.mandate else {
        return match &table.mandate_if {
            Some(word) => {
                let reason = "`mandate_if` says when a `mandate` is needed, and none is named";
                Err(source.broken(&word.span(), reason.to_owned()))
            }
            None => Ok(None),
        };
    };
    let parts: Vec<&str> = word.get_ref().split('.').collect();
    let (through, of, power) = match parts.as_slice() {
        [of, power] => (None, *of, *power),
        [through, of, power] => (Some(*through), *of, *power),
        _ => (None, word.get_ref().as_str(), ""),
    };
    let holds = kind.property(through.unwrap_or(of)).map(|one| &one.holds);
    let fits = match through {
        Some(_) => matches!(holds, Some(Type::Reference { .. })),
        None => matches!(holds, Some(Type::Term { .. })),
    };
    if !fits {
        let named = through.unwrap_or(of);
        let reason = format!("`{named}` is no property that names a matter");
        let hint = "Write the property and the power, as `matter.recommend`, or the reference to \
                    what has the property before it, as `complaint.matter.recommend`";
        return Err(source.broken(&word.span(), reason).hint(hint));
    }
    if !POWERS.contains(&power) {
        let known = POWERS.iter().copied();
        return Err(source.unknown("power", power, &word.span(), known));
    }
    let when = Need::all(source, table.mandate_if.as_slice(), kind)?;
    Ok(Some(Power {
        through: through.map(str::to_owned),
        of: of.to_owned(),
        power: power.to_owned(),
        when: when.into_iter().next(),
    }))
}

fn all_known(
    source: &Source<'_>,
    what: &str,
    words: &[Word],
    known: &[&str],
) -> Result<Vec<String>, BrokenDefinition> {
    let check = |word: &Word| {
        if known.contains(&word.get_ref().as_str()) {
            return Ok(word.get_ref().clone());
        }
        let known = known.iter().copied();
        Err(source.unknown(what, word.get_ref(), &word.span(), known))
    };
    words.iter().map(check).collect()
}

fn reached(states: &[State]) -> BTreeSet<&str> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&str> = states
        .iter()
        .find(|one| !one.retired)
        .map(|one| one.name.as_str())
        .into_iter()
        .collect();
    while let Some(name) = open.pop() {
        if reached.insert(name) {
            let here = states.iter().filter(|one| one.name == name);
            open.extend(here.flat_map(|one| one.to.iter().map(String::as_str)));
        }
    }
    reached
}
