//! Leaks planted by hand: each gives an audience one thing more than its papers, which depends on what it may
//! not see.

use std::collections::BTreeSet;

use vidimus_model::clearance::{Cleared, Towards, Why};
use vidimus_model::fold::{Item, Said, State};
use vidimus_model::item::{Body, Part};
use vidimus_model::label::{Audience, Level};
use vidimus_model::statement::Content;
use vidimus_model::value::Value;

use super::world::{ANNA, HOSPITAL, MINISTRY, PRISON, VISIT, today};
use super::{Side, clear, files};

/// What one gives away.
type Leak = fn(&Side) -> String;

pub(super) const ALL: &[(&str, Leak)] = &[
    ("how many items there are", |side| count(all(side))),
    ("how many items stay", |side| count(hidden(side))),
    ("how many statements there are", |side| {
        count(statements(side))
    }),
    ("how many persons there are", |side| kinds(side, "person")),
    ("how many letters there are", |side| kinds(side, "letter")),
    ("how many recommendations there are", |side| {
        kinds(side, "recommendation")
    }),
    ("how many times of custody there are", |side| {
        kinds(side, "custody")
    }),
    ("how many judgements there are", |side| {
        bodies(side, |body| matches!(body, Body::Judgement(_)))
    }),
    ("how many choices there are", |side| {
        bodies(side, |body| matches!(body, Body::Preference(_)))
    }),
    ("how many statements were withdrawn", |side| {
        bodies(side, |body| matches!(body, Body::Retraction(_)))
    }),
    ("how many consents there are", |side| {
        bodies(side, |body| matches!(body, Body::Consent(_)))
    }),
    ("how many parts stay", |side| count(side.stays.iter())),
    ("how many parts stay by their level", |side| {
        staying(side, |why| why == Why::Level)
    }),
    ("how many parts are for others", |side| {
        staying(side, |why| why == Why::OnlyTo)
    }),
    ("how many parts wait for consent", |side| {
        staying(side, |why| matches!(why, Why::Consent { .. }))
    }),
    ("how many sources are kept back", |side| {
        count(side.stays.iter().filter(|one| one.part == 1))
    }),
    ("how much is said of what stays", |side| {
        staying(side, |why| why == Why::Subject)
    }),
    ("the id of the first line", |side| {
        side.cleared
            .view()
            .items()
            .next()
            .map(|one| one.item.id.to_string())
            .unwrap_or_default()
    }),
    ("the last digit of the id of the visit", |side| {
        side.drawn.subject(VISIT).to_string().split_off(60)
    }),
    ("the lines in the order of their ids", |side| {
        lines(side, |item| item.id)
    }),
    ("which of two places has the lower id", |side| {
        (side.drawn.subject(PRISON) < side.drawn.subject(HOSPITAL)).to_string()
    }),
    ("the places of items in their entries", |side| {
        each(side, |item| item.id.index)
    }),
    (
        "the lines in the order in which they were written",
        |side| lines(side, |item| item.order),
    ),
    ("the lines in the order of the clock", |side| {
        lines(side, |item| item.claimed_ms)
    }),
    ("the lines by device", |side| {
        lines(side, |item| item.order.device)
    }),
    ("how deep the ledger is", |side| {
        all(side)
            .map(|item| item.order.depth)
            .max()
            .unwrap_or_default()
            .to_string()
    }),
    ("which lines of the ledger are shown", |side| {
        shown(side, |place, _| place)
    }),
    ("how many devices write", |side| {
        distinct(all(side).map(|item| item.order.device))
    }),
    ("how many write in their entries", |side| {
        each(side, |item| item.order.index)
    }),
    ("when the last item was written", |side| {
        all(side)
            .map(|item| item.claimed_ms)
            .max()
            .unwrap_or_default()
            .to_string()
    }),
    ("when what is shown was written", |side| {
        shown(side, |_, item| item.claimed_ms)
    }),
    ("who wrote what is shown", |side| {
        shown(side, |_, item| item.actor.to_string())
    }),
    ("under which right it was written", |side| {
        shown(side, |_, item| item.grant.is_some())
    }),
    ("how many people write", |side| {
        distinct(all(side).map(|item| item.actor))
    }),
    ("how much is sealed", |side| {
        count(all(side).filter(|item| item.labels[0].level == Level::Sealed))
    }),
    (
        "how closely the sources of what is shown are kept",
        |side| {
            shown(side, |_, item| {
                item.labels.last().map(|label| label.level.word())
            })
        },
    ),
    ("how much is only for some", |side| {
        count(all(side).filter(|item| item.labels.iter().any(|label| label.only_to.is_some())))
    }),
    ("a hidden name", |side| {
        words(side, |value| matches!(value, Value::Name(_)))
    }),
    ("hidden words", |side| {
        words(side, |value| matches!(value, Value::Text(_)))
    }),
    ("hidden dates", |side| {
        words(side, |value| matches!(value, Value::Date(_)))
    }),
    ("hidden figures, added", |side| added(side)),
    ("hidden findings", |side| {
        words(side, |value| matches!(value, Value::Record(_)))
    }),
    ("how long what is hidden is", |side| {
        words(side, |_| true).len().to_string()
    }),
    ("that a hidden line contradicts", |side| {
        distinct(statements(side).map(|one| {
            (
                one.content.subject,
                one.content.property.clone(),
                one.content.value.clone().words().map(str::to_owned),
            )
        }))
    }),
    ("that a hidden line is denied", |side| {
        count(statements(side).filter(|one| !one.content.is_fact()))
    }),
    ("how many sources there are", |side| {
        distinct(statements(side).filter_map(|one| Some(one.source()?.said_by)))
    }),
    ("the sources above their level", |side| sources(side)),
    ("how many are held to be one", |side| {
        side.fold
            .whole()
            .clusters()
            .members(side.drawn.subject(MINISTRY))
            .len()
            .to_string()
    }),
    ("what was chosen in confidence", |side| {
        side.fold
            .whole()
            .preferences()
            .map(|(seen, _)| seen.item.labels[0].level.word())
            .collect()
    }),
    ("what refers to somebody", |side| {
        count(statements(side).filter(|one| {
            one.content
                .value
                .references()
                .contains(&side.drawn.subject(ANNA))
        }))
    }),
    ("the papers of a level higher", |side| {
        papers(side, |side| same(side).up_to(above(side)))
    }),
    ("the papers of all levels", |side| {
        papers(side, |side| same(side).up_to(Level::Sealed))
    }),
    ("the papers of another audience", |side| {
        papers(side, |side| {
            same(side).in_audiences([Audience("medical".to_owned())])
        })
    }),
    ("the papers nobody was asked for", |side| {
        papers(side, |side| {
            Towards::office(today()).up_to(side.towards.viewer().level())
        })
    }),
    ("the papers of the office", |side| {
        papers(side, |_| Towards::office(today()))
    }),
    ("the time in a file", |side| {
        all(side)
            .map(|item| item.claimed_ms / 2000)
            .sum::<i64>()
            .to_string()
    }),
];

fn all(side: &Side) -> impl Iterator<Item = &Item> {
    side.fold.items().iter()
}

fn went(side: &Side) -> BTreeSet<String> {
    let view = side.cleared.view();
    view.items().map(|seen| seen.item.id.to_string()).collect()
}

fn hidden(side: &Side) -> impl Iterator<Item = &Item> {
    let went = went(side);
    all(side).filter(move |item| !went.contains(&item.id.to_string()))
}

fn statements(side: &Side) -> impl Iterator<Item = Said<'_>> {
    let items = side.fold.items().iter();
    items.filter_map(|item| match &item.body {
        Body::Statement(Part::Known(content), attribution) => Some(Said {
            item,
            state: State::Live,
            content,
            attribution,
        }),
        _ => None,
    })
}

fn count<T>(all: impl Iterator<Item = T>) -> String {
    all.count().to_string()
}

fn distinct<T: Ord>(all: impl Iterator<Item = T>) -> String {
    all.collect::<BTreeSet<T>>().len().to_string()
}

fn bodies(side: &Side, is_one: fn(&Body) -> bool) -> String {
    count(all(side).filter(|item| is_one(&item.body)))
}

fn kinds(side: &Side, kind: &str) -> String {
    let is_one = |item: &&Item| match &item.body {
        Body::Subject(Part::Known(subject)) => subject.kind == kind,
        _ => false,
    };
    count(all(side).filter(is_one))
}

fn staying(side: &Side, is_one: fn(Why) -> bool) -> String {
    count(side.stays.iter().filter(|one| is_one(one.why)))
}

/// What is said in what is shown, in an order that depends on what it is known by.
fn lines<K: Ord>(side: &Side, key: fn(&Item) -> K) -> String {
    let went = went(side);
    let mut items: Vec<&Item> = all(side)
        .filter(|item| went.contains(&item.id.to_string()))
        .collect();
    items.sort_by_key(|item| key(item));
    items.iter().filter_map(|item| word_of(item)).collect()
}

fn word_of(item: &Item) -> Option<&str> {
    match &item.body {
        Body::Statement(Part::Known(content), _) => content.value.words(),
        _ => None,
    }
}

fn each<T: std::fmt::Debug>(side: &Side, of: fn(&Item) -> T) -> String {
    shown(side, |_, item| of(item))
}

/// Something of each item that is shown, sorted.
fn shown<T: std::fmt::Debug>(side: &Side, of: impl Fn(usize, &Item) -> T) -> String {
    let went = went(side);
    let items = all(side).enumerate();
    let items = items.filter(|(_, item)| went.contains(&item.id.to_string()));
    let mut all: Vec<String> = items
        .map(|(place, item)| format!("{:?}", of(place, item)))
        .collect();
    all.sort();
    all.concat()
}

fn hidden_values(side: &Side) -> impl Iterator<Item = &Value> {
    hidden(side).filter_map(|item| match &item.body {
        Body::Statement(Part::Known(Content { value, .. }), _) => Some(value),
        _ => None,
    })
}

fn words(side: &Side, is_one: fn(&Value) -> bool) -> String {
    let values = hidden_values(side).filter(|value| is_one(value));
    let mut words: Vec<String> = values
        .map(|value| match value {
            Value::Date(date) => date.to_string(),
            Value::Record(fields) => {
                let words = fields.iter().filter_map(|field| field.value.words());
                words.collect::<Vec<_>>().join(" ")
            }
            other => other.words().unwrap_or_default().to_owned(),
        })
        .collect();
    words.sort();
    words.concat()
}

fn added(side: &Side) -> String {
    let figures = hidden_values(side).filter_map(|value| match value {
        Value::Figure(figure) => figure.low,
        _ => None,
    });
    figures.sum::<u64>().to_string()
}

/// Who said what is shown, wherever that is kept.
fn sources(side: &Side) -> String {
    let went = went(side);
    let said = statements(side).filter(|one| went.contains(&one.item.id.to_string()));
    let days = said.filter_map(|one| Some(one.source()?.said_on.as_ref()?.to_string()));
    let mut days: Vec<String> = days.collect();
    days.sort();
    days.concat()
}

fn same(side: &Side) -> Towards {
    side.towards.clone()
}

fn above(side: &Side) -> Level {
    let level = side.towards.viewer().level();
    let mut above = Level::ALL.iter().copied().filter(|one| *one > level);
    above.next().unwrap_or(level)
}

/// Papers composed from what was cleared for somebody else.
fn papers(side: &Side, towards: fn(&Side) -> Towards) -> String {
    let (cleared, _): (Cleared, _) = clear(&side.fold, towards(side));
    let files = files(&cleared, side.drawn).into_iter();
    let files = files.map(|(name, bytes)| format!("{name}{}", String::from_utf8_lossy(&bytes)));
    files.collect()
}
