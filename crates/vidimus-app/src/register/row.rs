//! What a list shows of a subject.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use vidimus_model::claim::{Period, Question, Standing, questions};
use vidimus_model::fold::{Said, View};
use vidimus_model::id::SubjectId;
use vidimus_model::kind::{Column, Kind, Match, Meaning, Property, Sort};
use vidimus_model::statement::Content;
use vidimus_model::value::Value;
use vidimus_names::{fold, romanise};
use vidimus_store::Cell;

use super::apart::Apart;
use super::stay::Since;
use crate::read::claims::{chosen, secret};
use crate::read::sighting::graded;
use crate::{Refused, shown};

/// One cell of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Shown {
    /// The values that are asserted as facts, references without what they are called.
    pub(crate) values: Vec<shown::Value>,
    /// Whether they are different answers to one question.
    pub(crate) disputed: bool,
    /// How many answers there are beside those shown: of another date, or counting something else.
    #[serde(default, skip_serializing_if = "is_none")]
    pub(crate) others: usize,
    /// The date of what is shown, where the cell is about when.
    pub(crate) date: Option<String>,
    /// Of terms of which one holds at a time, the one that was said last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) last: Option<String>,
    /// Whether others than the office say that one, where only its own word counts.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) theirs: bool,
    /// Whether the cell is about when somebody was last seen, and they are held.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) held: bool,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature that serde asks for"
)]
const fn is_none(others: &usize) -> bool {
    *others == 0
}

/// By what rows come in order that refer to a subject: the key under which the register knows what it
/// is called.
pub(super) type Keys = HashMap<SubjectId, String>;

/// Stands before the day since when somebody is held who was never seen: so they come before all
/// who were seen, and after those of whom nothing is to be told.
const NEVER_SEEN: &str = " ";
/// Stands for a day that nobody says, and comes after all days.
const UNSAID: &str = "~";

/// The cells of a subject's row, in the order of its kind's columns.
pub(super) fn cells(
    kind: &Kind,
    view: &View<'_>,
    members: &[SubjectId],
    (since, keys, office): (Option<Since>, &Keys, SubjectId),
) -> Result<Vec<Cell>, Refused> {
    let secret = secret(kind, view, members);
    let cells = kind.columns.iter().map(|column| {
        let told = kind.property(&column.property);
        let Some(property) = told.filter(|one| !secret.hides(&one.name)) else {
            return encode(&Shown::default(), None);
        };
        let claims = || {
            view.statements().filter(|said| {
                said.is_live()
                    && said.content.property == property.name
                    && members.contains(&said.content.subject)
                    && said.content.is_fact()
            })
        };
        if matches!(property.holds, vidimus_model::kind::Type::Record { .. }) {
            let is_graded = graded(kind).is_some_and(|(one, _)| one.name == property.name);
            let since = since.filter(|_| is_graded);
            return latest(claims().filter(|said| counts(kind, said)), since);
        }
        let chosen = chosen(view, members, &property.name);
        let questions = questions(property, claims(), &chosen, &Apart);
        let own = own_date(kind, property, view, members);
        let at = place(property, &questions, own);
        let last = claims().next_back().filter(|_| !property.many);
        settled(
            kind,
            column,
            property,
            (&questions, at, keys),
            last.map(|said| (said, office)),
        )
    });
    cells.collect()
}

/// The question whose answers a cell shows where values do not stand beside each other: one in
/// which a person chose, else the one about the subject's own date, else the latest.
fn place(property: &Property, questions: &[Question<'_>], own: Option<Period>) -> usize {
    if property.many {
        return 0;
    }
    let is_chosen = |one: &Question<'_>| one.answers.iter().any(|answer| answer.chosen);
    let is_of =
        |own: &Period, one: &Question<'_>| one.period.is_some_and(|period| period.overlaps(own));
    let chosen = questions.iter().position(is_chosen);
    let of_its_date = || {
        let own = own.filter(|_| property.changes)?;
        questions.iter().position(|one| is_of(&own, one))
    };
    chosen.or_else(of_its_date).unwrap_or(0)
}

/// When the subject happened, where the property is told in one breath with that: what a visit was
/// is not what came after it.
fn own_date(
    kind: &Kind,
    property: &Property,
    view: &View<'_>,
    members: &[SubjectId],
) -> Option<Period> {
    let Some(Match::DatePlace { date, .. }) = &kind.matched else {
        return None;
    };
    let told = kind.property(date)?.takes.iter();
    let mut told = told.filter(|one| property.takes.contains(one));
    told.next()?;
    let dates = view.statements().filter_map(|said| {
        let is_own = said.is_live()
            && said.content.property == *date
            && members.contains(&said.content.subject)
            && said.content.is_fact();
        said.content.value.date().filter(|_| is_own).map(Period::of)
    });
    dates.reduce(|one, other| one.joined(&other))
}

/// Whether a record moves the date of its cell: a sighting does if it is of somebody alive.
fn counts(kind: &Kind, said: &Said<'_>) -> bool {
    let Some((_, field)) = graded(kind).filter(|(one, _)| one.name == said.content.property) else {
        return true;
    };
    let grade = said.content.value.field(field).and_then(Value::words);
    let grades = kind.terms_of(&said.content.property, Some(field));
    grade
        .zip(grades)
        .is_some_and(|(grade, grades)| grades.means(Meaning::Alive, grade))
}

/// The newest of dated records: the last sighting.
fn latest<'v>(
    claims: impl Iterator<Item = Said<'v>>,
    since: Option<Since>,
) -> Result<Cell, Refused> {
    let held = since.is_some();
    let newest = claims
        .filter_map(|said| Some((said.content.as_of.clone()?, said)))
        .max_by_key(|(date, said)| (date.latest(), date.earliest(), said.item.order));
    let Some((date, said)) = newest else {
        let shown = Shown {
            held,
            ..Shown::default()
        };
        return encode(&shown, since.map(never_seen));
    };
    let shown = Shown {
        values: vec![value(&said.content.value)],
        date: Some(date.to_string()),
        held,
        ..Shown::default()
    };
    encode(&shown, date.earliest().map(|day| day.to_string()))
}

/// By what somebody comes in order who is held and was never seen.
fn never_seen(since: Since) -> String {
    let day = since.map_or_else(|| UNSAID.to_owned(), |day| day.to_string());
    format!("{NEVER_SEEN}{day}")
}

/// All values that stand beside each other; of others the answers to the latest question.
fn settled(
    kind: &Kind,
    column: &Column,
    property: &Property,
    (all, at, keys): (&[Question<'_>], usize, &Keys),
    last: Option<(Said<'_>, SubjectId)>,
) -> Result<Cell, Refused> {
    let shown = if property.many {
        all
    } else {
        all.get(at..=at).unwrap_or_default()
    };
    let questions = || shown.iter();
    let answers = || questions().flat_map(|question| &question.answers);
    let is_chosen = answers().any(|answer| answer.chosen);
    let contents: Vec<_> = answers()
        .filter(|answer| property.many || !is_chosen || answer.chosen)
        .filter_map(vidimus_model::claim::Answer::content)
        .collect();
    let term = last
        .as_ref()
        .and_then(|(said, _)| match &said.content.value {
            Value::Term(term) => Some(term.clone()),
            _ => None,
        });
    let theirs = last.is_some_and(|(said, office)| {
        let by = said.source().map(|source| source.said_by);
        property.ours && by != Some(office)
    });
    let shown = Shown {
        theirs: theirs && term.is_some(),
        last: term,
        disputed: questions().any(|question| question.standing == Standing::Disputed),
        others: others(all, &contents),
        values: contents
            .iter()
            .map(|content| value(&content.value))
            .collect(),
        ..Shown::default()
    };
    let first = contents.first();
    encode(
        &shown,
        first.and_then(|content| match content.value.reference() {
            Some(to) => keys.get(&to).cloned(),
            None => sort_key(kind, column, property, &content.value),
        }),
    )
}

/// How many values are said beside those shown; a part of a figure is no other answer.
fn others(questions: &[Question<'_>], shown: &[&Content]) -> usize {
    let answers = questions.iter().flat_map(|question| &question.answers);
    let mut others: Vec<&Value> = Vec::new();
    for content in answers.filter_map(vidimus_model::claim::Answer::content) {
        let is_shown = shown.iter().any(|one| one.value == content.value);
        if !is_shown && content.part_of.is_none() && !others.contains(&&content.value) {
            others.push(&content.value);
        }
    }
    others.len()
}

fn value(value: &Value) -> shown::Value {
    shown::Value::of(value, &mut shown::Subject::hidden)
}

fn encode(shown: &Shown, sort: Option<String>) -> Result<Cell, Refused> {
    let text = serde_json::to_string(shown).map_err(|error| Refused::Program(error.to_string()))?;
    let plain: Vec<String> = shown.values.iter().map(shown::Value::plain).collect();
    Ok(Cell {
        text,
        plain: fold(&plain.join(" ")),
        sort,
    })
}

/// By what a value is brought into order; none where nothing in it tells.
fn sort_key(kind: &Kind, column: &Column, property: &Property, value: &Value) -> Option<String> {
    match (column.sort, value) {
        (Sort::Name, value) => Some(romanised(value.words()?)),
        (Sort::Text, value) => Some(fold(value.words()?)),
        (Sort::Date, Value::Date(date)) => Some(date.earliest()?.to_string()),
        (Sort::Number, Value::Figure(figure)) => Some(padded(figure.range().0)),
        (Sort::Number, Value::Number(number)) => Some(padded(number.unsigned_abs())),
        (Sort::Number, Value::Flag(yes)) => Some(padded(u64::from(*yes))),
        (Sort::Term, Value::Term(term)) => {
            let vocabulary = kind.terms_of(&property.name, None)?;
            let place = vocabulary.terms.iter().position(|one| one == term)?;
            Some(padded(u64::try_from(place).ok()?))
        }
        _ => None,
    }
}

/// Names of all scripts in one alphabet.
pub(super) fn romanised(name: &str) -> String {
    fold(&romanise(name).text)
}

fn padded(number: u64) -> String {
    format!("{number:020}")
}
