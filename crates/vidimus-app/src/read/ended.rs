//! Whether somebody's being held came to an end.
//!
//! Only what is asserted as a fact ends it: what is planned, announced, demanded or denied does not.
//! Where sources contradict each other on it, the person counts as held, and the doubt is told. So do
//! those whose release or death nobody confirmed whose word counts, and those of whom one record alone
//! says it that was judged to be one with another.

use std::collections::BTreeSet;

use vidimus_model::claim::{Answer, Question, Surroundings, questions};
use vidimus_model::fold::{Said, View};
use vidimus_model::id::SubjectId;
use vidimus_model::kind::{Kind, Meaning, Property};
use vidimus_model::statement::Polarity;
use vidimus_model::value::Value;

use super::claims::chosen;
use super::confirmed::Confirmed;
use super::released;

/// The properties that say when it ended.
pub(super) const ENDS: [&str; 2] = ["released", "escaped"];
/// The property that says whose custody it is.
const PERSON: &str = "person";

/// What is said of the end of a custody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum End {
    /// Nobody says that it ended.
    Unsaid,
    /// One of several records that are judged to be one says so, and a judgement ends nothing.
    OfOne,
    /// A release is announced, and the person or the family has not confirmed it.
    Announced,
    /// A death is said, and no search verified it.
    DeathSaid,
    /// It ended, and nobody contradicts.
    Said,
    /// Some say that it ended, and others contradict.
    Disputed,
}

/// What is said of the end of a custody, of which these are all that are one: by its dates, or by
/// the last that is said of its status.
pub(crate) fn end(
    kind: &Kind,
    view: &View<'_>,
    members: &[SubjectId],
    surroundings: &impl Surroundings,
    confirmed: &Confirmed,
) -> End {
    let of = |members: &[SubjectId]| {
        let confirmed = confirmed.only(&whose(view, members));
        end_of(kind, view, members, surroundings, &confirmed)
    };
    match of(members) {
        End::Said if members.iter().any(|one| of(&[*one]) != End::Said) => End::OfOne,
        end => end,
    }
}

/// Whom custodies are of.
pub(crate) fn whose(view: &View<'_>, members: &[SubjectId]) -> BTreeSet<SubjectId> {
    let live = view.statements().filter(Said::is_live);
    let people = live.filter(|said| {
        said.content.property == PERSON
            && said.content.is_fact()
            && members.contains(&said.content.subject)
    });
    people
        .flat_map(|said| said.content.value.references())
        .collect()
}

fn end_of(
    kind: &Kind,
    view: &View<'_>,
    members: &[SubjectId],
    surroundings: &impl Surroundings,
    confirmed: &Confirmed,
) -> End {
    let ends = kind.properties.iter().map(|property| {
        let is_end = ENDS.contains(&property.name.as_str());
        if !is_end && !is_status(kind, property) {
            return End::Unsaid;
        }
        let live = view.statements().filter(Said::is_live);
        let claims = live.filter(|said| {
            said.content.property == property.name && members.contains(&said.content.subject)
        });
        let chosen = chosen(view, members, &property.name);
        // They are in order, the latest first.
        let questions = questions(property, claims, &chosen, surroundings);
        let told = questions.iter().filter(|one| one.facts().next().is_some());
        let ends = told.map(|question| match end_by(kind, property, question) {
            End::Said => {
                let ending = gone_by(question);
                let ending =
                    ending.filter(|one| saying(kind, property, one) == Some(Saying::Ended));
                let ending: Vec<_> = ending.collect();
                judged(kind, property, &ending, confirmed, |releases| {
                    released::counts(view, members, releases, confirmed)
                })
            }
            end => end,
        });
        let last = if is_end { usize::MAX } else { 1 };
        ends.take(last).max().unwrap_or(End::Unsaid)
    });
    ends.max().unwrap_or(End::Unsaid)
}

/// What the answers that say the end amount to, by whose word they have it.
fn judged(
    kind: &Kind,
    property: &Property,
    ending: &[&Answer<'_>],
    confirmed: &Confirmed,
    counts: impl Fn(&[&Answer<'_>]) -> bool,
) -> End {
    let releases = ending.iter().copied();
    let releases = releases.filter(|one| is_release(kind, property, one));
    let releases: Vec<_> = releases.collect();
    if !releases.is_empty() {
        return if counts(&releases) {
            End::Said
        } else {
            End::Announced
        };
    }
    let is_death = ending
        .iter()
        .any(|one| says(kind, property, one, Meaning::Dead));
    if is_death && !confirmed.is_dead() {
        End::DeathSaid
    } else {
        End::Said
    }
}

/// Whether an answer speaks of a release, and not of an escape or a death.
fn is_release(kind: &Kind, property: &Property, answer: &Answer<'_>) -> bool {
    let [released, _] = ENDS;
    property.name == released || says(kind, property, answer, Meaning::Free)
}

/// Whether an answer is a term of this meaning; nobody has to confirm an escape.
fn says(kind: &Kind, property: &Property, answer: &Answer<'_>, meaning: Meaning) -> bool {
    let [_, escaped] = ENDS;
    let terms = kind.terms_of(&property.name, None);
    let means =
        |term: &String| term != escaped && terms.is_some_and(|terms| terms.means(meaning, term));
    let value = answer.content().map(|content| &content.value);
    matches!(value, Some(Value::Term(term)) if means(term))
}

/// Whether a property is the status in which somebody is held or no longer held.
fn is_status(kind: &Kind, property: &Property) -> bool {
    let terms = kind.terms_of(&property.name, None);
    terms.is_some_and(|terms| terms.meanings.contains_key(&Meaning::Held))
}

/// The answers to one question that are gone by: those that a person chose, where there are any.
fn gone_by<'q, 'a>(question: &'q Question<'a>) -> impl Iterator<Item = &'q Answer<'a>> {
    let is_chosen = question.answers.iter().any(|one| one.chosen);
    let answers = question.answers.iter();
    answers.filter(move |one| one.chosen || !is_chosen)
}

/// What the answers to one question say of the end.
fn end_by(kind: &Kind, property: &Property, question: &Question<'_>) -> End {
    let says = |says| gone_by(question).any(|one| saying(kind, property, one) == Some(says));
    match (says(Saying::Ended), says(Saying::GoesOn)) {
        (true, false) => End::Said,
        (true, true) => End::Disputed,
        (false, _) => End::Unsaid,
    }
}

/// What one answer says of the end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Saying {
    Ended,
    GoesOn,
}

fn saying(kind: &Kind, property: &Property, answer: &Answer<'_>) -> Option<Saying> {
    let content = answer.content()?;
    let ended = match &content.value {
        Value::Date(_) => true,
        Value::Term(term) => !kind
            .terms_of(&property.name, None)?
            .means(Meaning::Held, term),
        _ => return None,
    };
    match content.polarity {
        Polarity::Asserted if ended => Some(Saying::Ended),
        Polarity::Asserted => Some(Saying::GoesOn),
        // A denial of another date, or of another status, contradicts nothing.
        Polarity::Denied => (ended && answer.differs).then_some(Saying::GoesOn),
    }
}
