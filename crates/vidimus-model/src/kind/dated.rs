//! What a check can take a day from: a property, a field of a record, a step of work, or another
//! subject to which this one refers.

use std::collections::BTreeMap;
use std::fmt;

use super::broken::{BrokenDefinition, Source};
use super::file::Word;
use super::{Kind, KindSet, Rule, Type};
use crate::edtf::{Day, Edtf};
use crate::id::{StatementId, SubjectId};
use crate::statement::Content;
use crate::value::Value;

/// Where a day is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dated {
    /// By a property: `sent_on`.
    Property(String),
    /// By a field of a record: `told.on`.
    Field {
        /// The property that is a record.
        property: String,
        /// Its field.
        field: String,
    },
    /// By a property of whatever this subject refers to: `follows.happened_on`.
    Beyond {
        /// The property that refers.
        reference: String,
        /// The property of the other subject.
        property: String,
    },
    /// By the last step of the office's own work into a state: `work.approved`.
    Step(String),
}

/// What stands around the claims on one subject when they are looked at together.
#[derive(Debug, Clone)]
pub struct Around {
    /// The day it is.
    pub today: Day,
    /// The days of the steps taken, the first one first, and the states to which they led.
    pub steps: Vec<(String, Edtf)>,
    /// The days that are said of other subjects, by their properties.
    pub beyond: BTreeMap<(SubjectId, String), Vec<Edtf>>,
}

impl Around {
    /// Nothing stands around them.
    pub const fn nothing(today: Day) -> Self {
        Self {
            today,
            steps: Vec::new(),
            beyond: BTreeMap::new(),
        }
    }
}

/// When something is said to have been, and by which statement.
pub(super) struct Lies {
    pub(super) from: Option<Day>,
    pub(super) to: Option<Day>,
    pub(super) said: Option<StatementId>,
}

/// Opens what is the day of a step.
const WORK: &str = "work";

impl fmt::Display for Dated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Property(property) => f.write_str(property),
            Self::Field { property, field } => write!(f, "{property}.{field}"),
            Self::Beyond {
                reference,
                property,
            } => write!(f, "{reference}.{property}"),
            Self::Step(state) => write!(f, "{WORK}.{state}"),
        }
    }
}

impl Dated {
    /// What a word of the file names.
    pub(super) fn parse(
        source: &Source<'_>,
        word: &Word,
        kind: &Kind,
    ) -> Result<Self, BrokenDefinition> {
        let Some((head, rest)) = word.get_ref().split_once('.') else {
            let date = |holds: &Type| *holds == Type::Date;
            return kind.of_type(source, word, "date", date).map(Self::Property);
        };
        if head == WORK {
            return Self::step(source, word, kind, rest);
        }
        let known = || kind.current().map(|one| one.name.as_str());
        let Some(property) = kind.current().find(|one| one.name == head) else {
            return Err(source.unknown("property", head, &word.span(), known()));
        };
        match &property.holds {
            Type::Reference { .. } => Ok(Self::Beyond {
                reference: head.to_owned(),
                property: rest.to_owned(),
            }),
            Type::Record { fields } => {
                let mut dates = fields.iter().filter(|one| one.holds == Type::Date);
                if dates.clone().any(|one| one.name == rest) {
                    let (property, field) = (head.to_owned(), rest.to_owned());
                    return Ok(Self::Field { property, field });
                }
                let dates = dates.by_ref().map(|one| one.name.as_str());
                Err(source.unknown("date among the fields", rest, &word.span(), dates))
            }
            _ => {
                let reason = format!("The property `{head}` is no record, and refers to nothing");
                Err(source.broken(&word.span(), reason))
            }
        }
    }

    fn step(
        source: &Source<'_>,
        word: &Word,
        kind: &Kind,
        state: &str,
    ) -> Result<Self, BrokenDefinition> {
        let mut known = kind.states.iter().map(|one| one.name.as_str());
        if known.clone().any(|one| one == state) {
            return Ok(Self::Step(state.to_owned()));
        }
        Err(source.unknown("state", state, &word.span(), known.by_ref()))
    }

    /// The property of this kind from which it starts; none for a step.
    pub fn property(&self) -> Option<&str> {
        match self {
            Self::Property(property) | Self::Field { property, .. } => Some(property),
            Self::Beyond { reference, .. } => Some(reference),
            Self::Step(_) => None,
        }
    }

    /// The day that one claim says by itself.
    pub(super) fn said_by<'c>(&self, content: &'c Content) -> Option<&'c Edtf> {
        match (self, &content.value) {
            (Self::Property(name), value) if *name == content.property => value.date(),
            (Self::Field { property, field }, Value::Record(fields))
                if *property == content.property =>
            {
                let field = fields.iter().find(|one| one.name == *field)?;
                field.value.date()
            }
            _ => None,
        }
    }

    /// Every day that is said there.
    pub(super) fn lies(
        &self,
        kind: &Kind,
        facts: &[(StatementId, &Content)],
        around: &Around,
    ) -> Vec<Lies> {
        match self {
            Self::Property(name) => {
                let said = facts
                    .iter()
                    .filter_map(|(id, content)| Some(Lies::of(self.said_by(content)?, Some(*id))));
                let mut said: Vec<Lies> = said.collect();
                // Of what changes, the last is what holds: a line may be given a later end.
                let is_changing = kind
                    .property(name)
                    .is_some_and(|one| one.changes && !one.many);
                if is_changing {
                    said.drain(..said.len().saturating_sub(1));
                }
                said
            }
            Self::Field { .. } => facts
                .iter()
                .filter_map(|(id, content)| Some(Lies::of(self.said_by(content)?, Some(*id))))
                .collect(),
            Self::Beyond {
                reference,
                property,
            } => facts
                .iter()
                .filter(|(_, content)| content.property == *reference)
                .filter_map(|(id, content)| {
                    let other = content.value.reference()?;
                    let days = around.beyond.get(&(other, property.clone()))?;
                    Lies::within(days, *id)
                })
                .collect(),
            Self::Step(state) => {
                let taken = around.steps.iter().rev();
                let last = taken.filter(|(to, _)| to == state).take(1);
                last.map(|(_, on)| Lies::of(on, None)).collect()
            }
        }
    }
}

impl Lies {
    fn of(on: &Edtf, said: Option<StatementId>) -> Self {
        let (from, to) = (on.earliest(), on.latest());
        Self { from, to, said }
    }

    /// Somewhere among several days: whoever tells of another subject does not choose between them.
    fn within(days: &[Edtf], said: StatementId) -> Option<Self> {
        let first = days.iter().map(Edtf::earliest).min()?;
        let last = days.iter().map(Edtf::latest);
        let to = if last.clone().any(|day| day.is_none()) {
            None
        } else {
            last.max()?
        };
        Some(Self {
            from: first,
            to,
            said: Some(said),
        })
    }
}

impl Kind {
    /// The days of other subjects that its checks look at: by which reference, and by which property
    /// there.
    pub fn looks_beyond(&self) -> impl Iterator<Item = (&str, &str)> {
        let pairs = self.rules.iter().flat_map(Rule::dated);
        pairs.filter_map(|dated| match dated {
            Dated::Beyond {
                reference,
                property,
            } => Some((reference.as_str(), property.as_str())),
            _ => None,
        })
    }
}

impl KindSet {
    /// Whether the days that a kind's checks take from other kinds are there.
    pub(super) fn finds_days(&self, kind: &Kind) -> Result<(), BrokenDefinition> {
        for (reference, wanted) in kind.looks_beyond() {
            let to = kind.property(reference).map(|one| &one.holds);
            let Some(Type::Reference { to }) = to else {
                continue;
            };
            let others = to.iter().filter_map(|name| self.get(name));
            let mut found = others.filter_map(|other| other.property(wanted));
            if !found.any(|property| property.holds == Type::Date) {
                let reason = format!("`{reference}.{wanted}`, which a check names, is no date");
                return Err(kind.broken(kind.line, reason));
            }
        }
        Ok(())
    }
}
