//! What of time limits and silences is the same on every day, so that it can be kept.

use serde::{Deserialize, Serialize};
use vidimus_model::edtf::{Day, Edtf};
use vidimus_model::fold::{Said, View};
use vidimus_model::id::SubjectId;
use vidimus_model::kind::{Clock, Due, Facts, Kind, Part, Profile, Property, StatementType};
use vidimus_model::label::Level;
use vidimus_model::statement::{Content, Polarity};
use vidimus_model::value::Value;
use vidimus_store::{ItemNo, TimeLimit};

use super::How;
use crate::Refused;
use crate::read::letter::{in_order, numbered};
use crate::read::work::last_step;

/// What of a time limit or a silence is the same on every day.
pub(crate) enum Lasting<'k, 'v> {
    /// A clock that began, or that something ended.
    Limit(Limit<'k>),
    /// Somebody spoke of a silence.
    Said(Said<'v>),
}

/// A clock that began on a subject, or that something ended.
pub(crate) struct Limit<'k> {
    /// The clock.
    pub(crate) clock: &'k Clock,
    /// What is said to it.
    pub(crate) facts: Facts,
    /// When it is over.
    pub(crate) due: Option<Due>,
    /// Who has to act before it is over, or who may have.
    pub(crate) whom: Option<SubjectId>,
    /// The day on which it began.
    pub(crate) since: Option<Day>,
    /// How it was answered, where that is said.
    pub(crate) how: Option<How>,
    /// What was asked in parts, and which of them are open.
    pub(crate) parts: Vec<Part>,
}

/// The time limits and spoken-of silences of subjects that are one. Their order is that of their
/// places in the register.
pub(crate) fn lasting<'k, 'v>(
    kind: &'k Kind,
    (profile, office): (&Profile, SubjectId),
    view: &'v View<'_>,
    members: &[SubjectId],
) -> Vec<Lasting<'k, 'v>> {
    if !knows_limits(kind) {
        return Vec::new();
    }
    let about: Vec<Said<'v>> = view
        .statements()
        .filter(|said| said.is_live() && members.contains(&said.content.subject))
        .filter(|said| counts(kind, said, office))
        .collect();
    let step = last_step(view, members);
    let clocks = kind.clocks.iter().filter(|clock| clock.runs_in(step));
    let limits = clocks.filter_map(|clock| {
        let parts = parts(clock, view, members, &about);
        Limit::of(clock, profile, &about, parts)
    });
    let mut all: Vec<Lasting<'k, 'v>> = limits.map(Lasting::Limit).collect();
    for property in spoken_of(kind) {
        let said = about
            .iter()
            .filter(|one| one.content.property == property.name);
        all.extend(said.copied().map(Lasting::Said));
    }
    all
}

/// Whether what is said is of account for a clock: of some things only what the office says itself.
fn counts(kind: &Kind, said: &Said<'_>, office: SubjectId) -> bool {
    let property = kind.property(&said.content.property);
    let is_ours = property.is_some_and(|one| one.ours);
    !is_ours || said.source().is_some_and(|source| source.said_by == office)
}

/// What a clock's subject asks in parts, and which of them are open.
fn parts(clock: &Clock, view: &View<'_>, members: &[SubjectId], about: &[Said<'_>]) -> Vec<Part> {
    let Some(parts) = &clock.parts else {
        return Vec::new();
    };
    let all = view.statements();
    let all = all.filter(|said| members.contains(&said.content.subject));
    let asked: Vec<i64> = numbered(all, &parts.asked)
        .into_iter()
        .map(|(number, _)| number)
        .collect();
    let mut whom: Vec<SubjectId> = Vec::new();
    for one in clock.concerns.iter().flat_map(|one| named(about, one)) {
        if !whom.contains(&one) {
            whom.push(one);
        }
    }
    let notes = about.iter().copied();
    let mut notes: Vec<Said<'_>> = notes
        .filter(|said| said.content.property == parts.noted)
        .collect();
    in_order(&mut notes);
    let notes: Vec<&Content> = notes.iter().map(|said| said.content).collect();
    parts.of(&asked, &whom, &notes)
}

impl<'k> Limit<'k> {
    fn of(
        clock: &'k Clock,
        profile: &Profile,
        about: &[Said<'_>],
        parts: Vec<Part>,
    ) -> Option<Self> {
        let contents = || about.iter().map(|said| said.content);
        let mut facts = clock.facts(contents());
        clock.answer_in_parts(&mut facts, &parts, contents());
        let began = facts.started.is_some();
        let due = clock
            .due(&facts, profile)
            .filter(|_| began || facts.is_stopped);
        let has = due.is_some() || facts.is_stopped || clock.holds.is_some();
        has.then(|| Self {
            whom: whom(clock, about),
            since: since(clock, &facts, about),
            how: how(clock, about),
            clock,
            facts,
            due,
            parts,
        })
    }

    /// Whether somebody else has to act, and not the office.
    pub(crate) const fn awaits(&self) -> bool {
        self.clock.awaits.is_some()
    }
}

impl Lasting<'_, '_> {
    /// As the register keeps it, for viewers of some levels: `number` tells the number of a subject.
    pub(crate) fn row(
        &self,
        kind: &Kind,
        (subject, place): (ItemNo, usize),
        (from, to): (Level, Level),
        number: impl Fn(SubjectId) -> Result<Option<ItemNo>, Refused>,
    ) -> Result<TimeLimit, Refused> {
        let limit = match self {
            Self::Limit(limit) => Some(limit),
            Self::Said(_) => None,
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
}

/// The last answer that says how it answers.
fn how(clock: &Clock, about: &[Said<'_>]) -> Option<How> {
    let answers = about.iter().map(|said| said.content);
    let answers = answers.filter(|content| clock.is_answered_by(content));
    let mut told = answers.filter_map(|content| match &content.value {
        Value::Term(term) => Some(How {
            property: content.property.clone(),
            term: term.clone(),
        }),
        _ => None,
    });
    told.next_back()
}

/// Who has to act, or, where somebody may have acted already, the only one who is said to have.
fn whom(clock: &Clock, about: &[Said<'_>]) -> Option<SubjectId> {
    if let Some(property) = &clock.awaits {
        return named(about, property).next();
    }
    let property = clock.holds.as_deref()?;
    let first = named(about, property).next()?;
    let is_only = named(about, property).all(|one| one == first);
    is_only.then_some(first)
}

fn named<'a>(about: &'a [Said<'_>], property: &'a str) -> impl Iterator<Item = SubjectId> + 'a {
    let said = about.iter().filter(move |said| {
        said.content.property == property && said.content.polarity == Polarity::Asserted
    });
    said.filter_map(|said| said.content.value.reference())
}

/// The day on which a clock began: where it holds others back, as early as it may have been.
fn since(clock: &Clock, facts: &Facts, about: &[Said<'_>]) -> Option<Day> {
    if clock.holds.is_none() {
        return facts.started;
    }
    let began = about
        .iter()
        .filter(|said| said.content.property == clock.starts && said.content.is_fact());
    let began = began.filter_map(|said| match &said.content.value {
        Value::Date(date) => Edtf::earliest(date),
        _ => None,
    });
    began.min()
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

/// Whether time limits run on subjects of a kind, or their silence is spoken of.
pub(crate) fn knows_limits(kind: &Kind) -> bool {
    !kind.clocks.is_empty() || spoken_of(kind).next().is_some()
}

/// The properties that take nothing but what is said of somebody's silence.
pub(super) fn spoken_of(kind: &Kind) -> impl Iterator<Item = &Property> {
    let properties = kind.properties.iter();
    properties.filter(|property| property.takes == [StatementType::Silence])
}
