//! What a list shows of a subject.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use vidimus_model::claim::{Question, Standing, questions};
use vidimus_model::fold::{Said, View};
use vidimus_model::id::SubjectId;
use vidimus_model::kind::{Column, Kind, Meaning, Property, Sort};
use vidimus_model::value::Value;
use vidimus_names::{fold, romanise};
use vidimus_store::Cell;

use super::apart::Apart;
use super::stay::Since;
use crate::read::claims::chosen;
use crate::read::sighting::graded;
use crate::{Refused, shown};

/// One cell of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Shown {
    /// The values that are asserted as facts, references without what they are called.
    pub(crate) values: Vec<shown::Value>,
    /// Whether they are different answers to one question.
    pub(crate) disputed: bool,
    /// The date of what is shown, where the cell is about when.
    pub(crate) date: Option<String>,
    /// Whether the cell is about when somebody was last seen, and they are held.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) held: bool,
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
    (since, keys): (Option<Since>, &Keys),
) -> Result<Vec<Cell>, Refused> {
    let cells = kind.columns.iter().map(|column| {
        let Some(property) = kind.property(&column.property) else {
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
        settled(kind, column, property, (&questions, keys))
    });
    cells.collect()
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
    (questions, keys): (&[Question<'_>], &Keys),
) -> Result<Cell, Refused> {
    let last = if property.many { usize::MAX } else { 1 };
    let questions = || questions.iter().take(last);
    let answers = || questions().flat_map(|question| &question.answers);
    let is_chosen = answers().any(|answer| answer.chosen);
    let contents: Vec<_> = answers()
        .filter(|answer| property.many || !is_chosen || answer.chosen)
        .filter_map(vidimus_model::claim::Answer::content)
        .collect();
    let shown = Shown {
        values: contents
            .iter()
            .map(|content| value(&content.value))
            .collect(),
        disputed: questions().any(|question| question.standing == Standing::Disputed),
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
