//! Time limits and silences as far as they are the same on every day.

mod consent;

pub use consent::of_consents;

use crate::edtf::{Day, Edtf};
use crate::fold::{Said, View};
use crate::id::SubjectId;
use crate::kind::{Clock, Due, Facts, Kind, PERSON, Part, Profile, Property, StatementType};
use crate::statement::{Content, Polarity};
use crate::value::Value;
use crate::work::last_step;

/// What of a time limit or a silence is the same on every day.
pub enum Lasting<'k, 'v> {
    /// A clock that began, or that something ended.
    Limit(Limit<'k>),
    /// Somebody spoke of a silence.
    Said(Said<'v>),
}

/// A clock that began on a subject, or that something ended.
pub struct Limit<'k> {
    /// The clock.
    pub clock: &'k Clock,
    /// What is said to it.
    pub facts: Facts,
    /// When it is over.
    pub due: Option<Due>,
    /// Who has to act before it is over, or who may have.
    pub whom: Option<SubjectId>,
    /// The day on which it began.
    pub since: Option<Day>,
    /// How it was answered, where that is said.
    pub how: Option<How>,
    /// What was asked in parts, and which of them are open.
    pub parts: Vec<Part>,
}

/// How somebody answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct How {
    /// The property.
    pub property: String,
    /// The term.
    pub term: String,
}

/// The time limits and spoken-of silences of subjects that are one. Their order is that of their
/// places in the register.
pub fn lasting<'k, 'v>(
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
    let limits = limits.chain(consent::limits(kind, profile, view, members));
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
    pub const fn awaits(&self) -> bool {
        self.clock.awaits.is_some()
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

/// Brings notes into the order of the days of which they tell: the last one holds.
pub fn in_order(notes: &mut [Said<'_>]) {
    notes.sort_by_key(|said| {
        let on = said.content.as_of.as_ref().and_then(Edtf::latest);
        (on, said.item.order)
    });
}

/// The questions that stand, each with the number in which it was asked: one that was withdrawn keeps
/// its own.
pub fn numbered<'v>(all: impl Iterator<Item = Said<'v>>, asking: &str) -> Vec<(i64, String)> {
    let mut all: Vec<Said<'_>> = all.filter(|said| said.content.property == asking).collect();
    all.sort_by_key(|said| said.item.order);
    let numbered = (1..).zip(&all).filter(|(_, said)| said.is_live());
    numbered
        .filter_map(|(number, said)| Some((number, said.content.value.words()?.to_owned())))
        .collect()
}

/// Whether time limits run on subjects of a kind, or their silence is spoken of.
pub fn knows_limits(kind: &Kind) -> bool {
    !kind.clocks.is_empty() || kind.name == PERSON || spoken_of(kind).next().is_some()
}

/// The properties that take nothing but what is said of somebody's silence.
pub fn spoken_of(kind: &Kind) -> impl Iterator<Item = &Property> {
    let properties = kind.properties.iter();
    properties.filter(|property| property.takes == [StatementType::Silence])
}
