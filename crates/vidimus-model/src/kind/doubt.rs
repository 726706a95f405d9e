//! What makes a claim, or several claims on one subject, implausible.

use std::collections::BTreeMap;
use std::fmt;

use super::dated::Lies;
use super::{Around, Dated, Kind, Rule};
use crate::edtf::{Day, Edtf};
use crate::id::StatementId;
use crate::statement::Content;
use crate::value::Value;

/// A rule of the kind that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// The kind whose rule it is.
    pub kind: String,
    /// The rule; its word and properties are what a translation needs.
    pub rule: Rule,
    /// The statements concerned, where several were looked at together.
    pub statements: Vec<StatementId>,
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.rule {
            Rule::NotBefore { first, then } => write!(f, "`{then}` lies before `{first}`"),
            Rule::InPast { property } => {
                write!(f, "`{property}` lies after the day as of which it was said")
            }
            Rule::WithinYears { property, years } => {
                write!(f, "`{property}` lies more than {years} years back")
            }
            Rule::AtMost { property, number } => write!(f, "`{property}` is more than {number}"),
            Rule::RequiredWith { property, with } => {
                write!(f, "`{property}` is said, but `{with}` is not")
            }
            Rule::AtMostOne { of } => {
                write!(f, "More than one of `{}` is said", of.join("`, `"))
            }
            Rule::SumOfParts { property } => {
                write!(f, "The parts of `{property}` are more than the whole")
            }
        }
    }
}

type Said<'a> = (StatementId, &'a Content);

impl Kind {
    /// What makes claims about one subject implausible when they are looked at together, with what
    /// stands around them.
    ///
    /// Only what is asserted as a fact counts: a planned release may well precede the arrest.
    pub fn check_together(
        &self,
        claims: &[(StatementId, &Content)],
        around: &Around,
    ) -> Vec<Doubt> {
        let facts: Vec<Said<'_>> = claims
            .iter()
            .copied()
            .filter(|(_, content)| content.is_fact())
            .collect();
        let doubt = |rule: &Rule| {
            let statements = rule.broken_by(self, &facts, around)?;
            Some(Doubt {
                kind: self.name.clone(),
                rule: rule.clone(),
                statements,
            })
        };
        self.rules.iter().filter_map(doubt).collect()
    }

    /// What makes one claim implausible by itself.
    pub(super) fn doubts(&self, content: &Content) -> Vec<Doubt> {
        let said_of = said_of(content);
        let rules = self
            .rules
            .iter()
            .filter(|rule| content.is_fact() && rule.is_broken_alone(content, said_of));
        let doubt = |rule: &Rule| Doubt {
            kind: self.name.clone(),
            rule: rule.clone(),
            statements: Vec::new(),
        };
        rules.map(doubt).collect()
    }
}

impl Rule {
    /// Whether a claim breaks a rule that looks at one claim only.
    fn is_broken_alone(&self, content: &Content, said_of: Option<Day>) -> bool {
        match self {
            Self::InPast { property } => {
                let day = property.said_by(content).and_then(Edtf::earliest);
                let dates = day.zip(said_of);
                dates.is_some_and(|(day, said_of)| said_of < day)
            }
            Self::WithinYears { property, years } if *property == content.property => {
                let bound = said_of.and_then(|day| years_before(day, *years));
                let dates = latest(content).zip(bound);
                dates.is_some_and(|(day, bound)| day < bound)
            }
            Self::AtMost { property, number } if *property == content.property => {
                match &content.value {
                    Value::Number(value) => *value > i64::from(*number),
                    Value::Figure(figure) => figure.range().0 > u64::from(*number),
                    _ => false,
                }
            }
            _ => false,
        }
    }

    /// The claims that together break a rule; none if it holds.
    fn broken_by(
        &self,
        kind: &Kind,
        facts: &[Said<'_>],
        around: &Around,
    ) -> Option<Vec<StatementId>> {
        let of = |name: &str| {
            let name = name.to_owned();
            facts
                .iter()
                .copied()
                .filter(move |(_, content)| content.property == name)
        };
        let found: Vec<StatementId> = match self {
            Self::NotBefore { first, then } => {
                let lies = |dated: &Dated| dated.lies(kind, facts, around);
                return crossed(lies(first), lies(then));
            }
            Self::RequiredWith { property, with } if of(with).next().is_none() => {
                of(property).map(|(id, _)| id).collect()
            }
            Self::AtMostOne { of: names } => {
                let said = names.iter().filter_map(|name| of(name).next());
                let said: Vec<StatementId> = said.map(|(id, _)| id).collect();
                if said.len() > 1 { said } else { Vec::new() }
            }
            Self::SumOfParts { property } => too_many_parts(&of(property).collect::<Vec<_>>()),
            Self::InPast { .. } | Self::WithinYears { .. } | Self::AtMost { .. } => facts
                .iter()
                .filter(|(_, content)| {
                    // What is said of no day, or of one to come, is said by now.
                    let said_of = said_of(content).filter(|day| *day <= around.today);
                    self.is_broken_alone(content, said_of.or(Some(around.today)))
                })
                .map(|(id, _)| *id)
                .collect(),
            Self::RequiredWith { .. } => Vec::new(),
        };
        (!found.is_empty()).then_some(found)
    }
}

/// The claims that lie furthest the wrong way round, if any surely do; the day of a step is no claim.
fn crossed(first: Vec<Lies>, then: Vec<Lies>) -> Option<Vec<StatementId>> {
    let first = first.into_iter();
    let begin = first.filter_map(|one| Some((one.from?, one.said))).max()?;
    let then = then.into_iter();
    let end = then.filter_map(|one| Some((one.to?, one.said))).min()?;
    let said = [begin.1, end.1].into_iter().flatten();
    (end.0 < begin.0).then(|| said.collect())
}

/// A figure followed by its parts, if these are more than it can mean.
fn too_many_parts(figures: &[Said<'_>]) -> Vec<StatementId> {
    let mut parts: BTreeMap<StatementId, (u64, Vec<StatementId>)> = BTreeMap::new();
    for (id, content) in figures {
        if let (Some(whole), Value::Figure(figure)) = (content.part_of, &content.value) {
            let (sum, ids) = parts.entry(whole).or_default();
            *sum = sum.saturating_add(figure.range().0);
            ids.push(*id);
        }
    }
    let exceeded = figures.iter().find_map(|(id, content)| {
        let (sum, ids) = parts.get(id)?;
        let Value::Figure(whole) = &content.value else {
            return None;
        };
        let is_more = whole.range().1.is_some_and(|most| *sum > most);
        is_more.then(|| [&[*id], ids.as_slice()].concat())
    });
    exceeded.unwrap_or_default()
}

/// The last day of which the claim can have been said.
fn said_of(content: &Content) -> Option<Day> {
    content.as_of.as_ref().and_then(Edtf::latest)
}

fn latest(content: &Content) -> Option<Day> {
    content.value.date().and_then(Edtf::latest)
}

fn years_before(day: Day, years: u32) -> Option<Day> {
    let (year, month, day) = day.date();
    let year = year.checked_sub(i32::try_from(years).ok()?)?;
    Day::of(year, month, day).or_else(|| Day::of(year, month, 28))
}
