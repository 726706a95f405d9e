//! Time limits and silences as the register keeps them.

use serde::{Deserialize, Serialize};
use vidimus_model::edtf::Day;
use vidimus_model::id::SubjectId;
use vidimus_model::kind::{Facts, Kind};
use vidimus_model::label::Level;
use vidimus_model::limit::{Lasting, Limit};
use vidimus_store::{ItemNo, TimeLimit};

use crate::Refused;

/// A time limit or a silence as the register keeps it, for viewers of some levels: `number` tells the number
/// of a subject.
pub(crate) fn row(
    one: &Lasting<'_, '_>,
    kind: &Kind,
    (subject, place): (ItemNo, usize),
    (from, to): (Level, Level),
    number: impl Fn(SubjectId) -> Result<Option<ItemNo>, Refused>,
) -> Result<TimeLimit, Refused> {
    let limit = match one {
        Lasting::Limit(limit) => Some(limit),
        Lasting::Said(_) => None,
    };
    let due = limit.and_then(|limit| limit.due.as_ref());
    let whom = limit.and_then(|limit| limit.whom).map(number);
    let facts = limit.filter(|_| due.is_some());
    Ok(TimeLimit {
        subject,
        from,
        to,
        place,
        awaits: limit.is_none_or(Limit::awaits),
        whom: whom.transpose()?.flatten(),
        answered: limit.is_some_and(|limit| limit.facts.is_stopped),
        since: limit.and_then(|limit| limit.since).map(Day::number),
        due: due.map(|due| due.day.number()),
        ended: limit
            .and_then(|limit| limit.facts.stopped_on)
            .map(Day::number),
        clock: limit.map(|limit| format!("{}.{}", kind.name, limit.clock.name)),
        facts: facts.map(|limit| kept(&limit.facts)).transpose()?,
    })
}

/// What a clock is reckoned from, as the register keeps it: the numbers of days.
#[derive(Serialize, Deserialize)]
struct Kept {
    started: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    restarted: Option<i32>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    extended: Vec<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    agreed: Option<i32>,
}

/// The facts as the register keeps them.
fn kept(facts: &Facts) -> Result<String, Refused> {
    let kept = Kept {
        started: facts.started.map(Day::number),
        restarted: facts.restarted.map(Day::number),
        extended: facts.extended.iter().map(|day| day.number()).collect(),
        agreed: facts.agreed.map(Day::number),
    };
    serde_json::to_string(&kept).map_err(|error| Refused::Program(error.to_string()))
}

/// The facts of a clock that the register kept.
pub(crate) fn facts_of(kept: &str) -> Result<Facts, Refused> {
    let kept: Kept =
        serde_json::from_str(kept).map_err(|error| Refused::Program(error.to_string()))?;
    Ok(Facts {
        started: kept.started.map(Day::from_number),
        restarted: kept.restarted.map(Day::from_number),
        extended: kept.extended.into_iter().map(Day::from_number).collect(),
        agreed: kept.agreed.map(Day::from_number),
        ..Facts::default()
    })
}
