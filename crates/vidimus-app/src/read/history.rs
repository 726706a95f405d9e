//! What was done, act by act.

use std::collections::BTreeSet;

use serde::Serialize;
use vidimus_model::fold::{Item, Seen, State, View, touched};
use vidimus_model::id::{ItemId, SubjectId};
use vidimus_model::item::{Body, Part};
use vidimus_model::label::Label;
use vidimus_model::statement::{Content, Modality, Polarity};

use super::{Case, Reading};
use crate::shown;

/// One act, in words that surfaces translate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Act {
    /// The item's address, by which it can be undone.
    pub id: String,
    /// What was done: `statement`, `judgement`, `undo`, …
    pub done: &'static str,
    /// How it stands: `live`, `replaced`, `undone`, `retracted`.
    pub state: &'static str,
    /// Whether it can be undone.
    pub undoable: bool,
    /// The pseudonym of who did it; empty where the viewer may not know.
    pub by: String,
    /// When, by the clock of the device: milliseconds since 1970, UTC.
    pub at_ms: i64,
    /// What it was done to.
    pub about: Vec<shown::Subject>,
    /// The property concerned.
    pub property: Option<String>,
    /// What it says: a value, a verdict, a new level.
    pub what: Option<shown::Value>,
    /// Whether it denies that.
    pub denied: bool,
    /// Of a label that was changed: the circles to which alone something is kept since.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub only_to: Option<Vec<String>>,
    /// As what a statement says it, where it is no fact: `announced`, `planned`, …
    pub modality: Option<&'static str>,
    /// Why.
    pub reason: Option<String>,
    /// The item it acts upon, where the viewer may see it.
    pub upon: Option<String>,
}

/// The acts upon the subjects of a case, the last first.
pub(super) fn of_case(reading: &Reading<'_>, case: &Case, view: &View<'_>) -> Vec<Act> {
    let items = items_of(case, view).into_iter().rev();
    items.map(|seen| act(reading, view, &seen)).collect()
}

/// The items that bear upon the subjects of a case. Others may have been looked up with them
/// because of a judgement that the viewer may not see.
pub(super) fn items_of<'v>(case: &Case, view: &'v View<'_>) -> Vec<Seen<'v>> {
    let mut ours: BTreeSet<ItemId> = BTreeSet::new();
    let mut items = Vec::new();
    for seen in view.items() {
        let touched = touched(seen.item);
        let mut subjects = touched.subjects.iter();
        if subjects.any(|one| case.members.contains(one))
            || touched.items.iter().any(|one| ours.contains(one))
        {
            ours.insert(seen.item.id);
            items.push(seen);
        }
    }
    items
}

pub(super) fn act(reading: &Reading<'_>, view: &View<'_>, seen: &Seen<'_>) -> Act {
    let item = seen.item;
    let mut told = Told::of(reading, item);
    told.concern(reading, view);
    Act {
        id: item.id.to_string(),
        done: item.body.item_type().word(),
        state: match seen.state {
            State::Live => "live",
            State::Replaced => "replaced",
            State::Undone => "undone",
            State::Retracted => "retracted",
        },
        undoable: item.body.is_undoable() && seen.state != State::Undone,
        by: reading.rules.handle(item.actor, &reading.viewer),
        at_ms: item.claimed_ms,
        about: told
            .about
            .into_iter()
            .map(|one| reading.subject(one))
            .collect(),
        property: told.property,
        what: told.what,
        denied: told.denied,
        only_to: told.only_to,
        modality: told.modality,
        reason: told.reason,
        upon: told
            .upon
            .filter(|upon| {
                // What an erasure erased bears upon nobody any more.
                view.item(*upon).is_some() || matches!(reading.sees(*upon), Ok(true))
            })
            .map(|upon| upon.to_string()),
    }
}

/// What an item tells of itself.
#[derive(Default)]
struct Told {
    about: Vec<SubjectId>,
    property: Option<String>,
    what: Option<shown::Value>,
    denied: bool,
    only_to: Option<Vec<String>>,
    modality: Option<&'static str>,
    reason: Option<String>,
    upon: Option<ItemId>,
}

impl Told {
    fn of_statement(reading: &Reading<'_>, content: &Content) -> Self {
        let modality = Some(content.modality).filter(|modality| *modality != Modality::Fact);
        Self {
            about: vec![content.subject],
            property: Some(content.property.clone()),
            what: Some(reading.value(&content.value)),
            denied: content.polarity == Polarity::Denied,
            modality: modality.map(Modality::word),
            ..Self::default()
        }
    }

    /// Lets an act upon another concern whom that one does, as far as the viewer may see it: an undo
    /// of an undo leads to what was undone at first.
    fn concern(&mut self, reading: &Reading<'_>, view: &View<'_>) {
        let mut upon = self.upon;
        while let Some(seen) = upon
            .filter(|_| self.about.is_empty())
            .and_then(|one| view.item(one))
        {
            let told = Self::of(reading, seen.item);
            self.about = told.about;
            self.property = told.property;
            upon = told.upon;
        }
    }

    fn on(subject: SubjectId) -> Self {
        Self {
            about: vec![subject],
            ..Self::default()
        }
    }

    fn upon(item: ItemId, what: Option<shown::Value>, reason: &str) -> Self {
        Self {
            what,
            reason: Some(reason.to_owned()),
            upon: Some(item),
            ..Self::default()
        }
    }

    fn of(reading: &Reading<'_>, item: &Item) -> Self {
        match &item.body {
            Body::Statement(Part::Known(content), _) => Self::of_statement(reading, content),
            Body::Subject(_) | Body::Document(..) => Self::on(SubjectId(item.id)),
            Body::Reading(Part::Known(one)) => Self::on(one.document.into()),
            Body::Kind(Part::Known(one)) => Self::naming(term(&one.name)),
            Body::Account(Part::Known(one)) => Self::naming(text(&one.handle)),
            Body::Release(Part::Known(one)) => Self {
                reason: one.purpose.clone(),
                ..Self::naming(term(&one.form))
            },
            Body::Transition(Part::Known(one)) => Self {
                about: vec![one.subject],
                reason: one.reason.clone(),
                ..Self::naming(term(&one.to))
            },
            body => Self::of_decision(body),
        }
    }

    /// A decision of a person upon what is there.
    fn of_decision(body: &Body) -> Self {
        match body {
            Body::Judgement(Part::Known(judged)) => Self {
                about: vec![judged.left, judged.right],
                reason: Some(judged.reason.clone()),
                ..Self::naming(term(judged.verdict.word()))
            },
            Body::Preference(Part::Known(one)) => Self {
                about: vec![one.subject],
                property: Some(one.property.clone()),
                reason: Some(one.reason.clone()),
                upon: one.chosen.map(|chosen| chosen.0),
                ..Self::default()
            },
            Body::Retraction(Part::Known(one)) => {
                Self::upon(one.statement.0, Some(term(one.why.word())), &one.reason)
            }
            Body::Undo(Part::Known(one)) => Self::upon(one.item, None, &one.reason),
            Body::Relabel(Part::Known(one)) => Self {
                only_to: circles(&one.label),
                ..Self::upon(one.item, Some(term(one.label.level.word())), &one.reason)
            },
            Body::Consent(Part::Known(one)) => Self {
                about: vec![one.subject],
                reason: one.reason.clone(),
                denied: !one.given,
                ..Self::naming(term(&one.scopes.join(", ")))
            },
            Body::Dismissal(Part::Known(one)) => Self {
                about: vec![one.document.into()],
                reason: one.reason.clone(),
                ..Self::naming(text(&one.quote))
            },
            Body::Erasure(Part::Known(one)) => Self {
                upon: one.parts.first().map(|part| part.item),
                ..Self::naming(term(one.reason.word()))
            },
            _ => Self::default(),
        }
    }

    fn naming(what: shown::Value) -> Self {
        Self {
            what: Some(what),
            ..Self::default()
        }
    }
}

/// The circles to which alone a label lets through, where it names some.
pub(super) fn circles(label: &Label) -> Option<Vec<String>> {
    let circles = label.only_to.as_ref()?.iter();
    Some(circles.map(|one| one.0.clone()).collect())
}

fn term(term: &str) -> shown::Value {
    shown::Value::Term {
        term: term.to_owned(),
    }
}

fn text(text: &str) -> shown::Value {
    shown::Value::Text {
        text: text.to_owned(),
    }
}
