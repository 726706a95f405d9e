//! What was done, act by act, in words.

use vidimus_app::read::history::Act;
use vidimus_app::shown::Value;
use vidimus_model::kind::state_key;

use crate::part::{Lead, Text};
use crate::saying::Saying;

/// One act as people tell it.
pub(crate) struct Done {
    /// The day; empty where it stands above already.
    pub(crate) at: String,
    pub(crate) by: String,
    /// What was done, in words.
    pub(crate) deed: String,
    /// The subjects it was done to.
    pub(crate) about: Vec<Lead>,
    /// The property it concerns; empty where none.
    pub(crate) property: String,
    pub(crate) what: Text,
    /// What changes the meaning of what it says: denied, announced.
    pub(crate) marks: Vec<String>,
    pub(crate) reason: String,
    /// What became of it since; empty while it stands.
    pub(crate) since: String,
    /// The form that takes it back; empty where that cannot be done.
    pub(crate) undo: String,
}

/// The acts, in the order given.
pub(crate) fn lines(saying: Saying<'_>, acts: &[Act]) -> Vec<Done> {
    acts.iter().map(|act| line(saying, act)).collect()
}

/// Acts of one day by one person stand under one date.
pub(crate) fn name_days_once(lines: &mut [Done]) {
    let mut above = (String::new(), String::new());
    for line in lines {
        let this = (line.at.clone(), line.by.clone());
        if above == this {
            line.at.clear();
            line.by.clear();
        } else {
            above = this;
        }
    }
}

/// The acts upon one subject, on whose own page they are told.
pub(crate) fn of_one(saying: Saying<'_>, acts: &[Act], address: &str) -> Vec<Done> {
    let mut lines = lines(saying, acts);
    for line in &mut lines {
        line.about
            .retain(|lead| lead.address.as_deref() != Some(address));
    }
    name_days_once(&mut lines);
    lines
}

pub(crate) fn line(saying: Saying<'_>, act: &Act) -> Done {
    let words = saying.words;
    let about = act.about.first();
    let kind = about
        .and_then(|one| one.kind.as_deref())
        .unwrap_or_default();
    let property = act.property.as_deref();
    Done {
        at: saying.moment(act.at_ms),
        by: act.by.clone(),
        deed: words.term("done", act.done),
        about: act.about.iter().map(|one| saying.lead(one)).collect(),
        property: property.map_or_else(String::new, |name| saying.property(kind, name)),
        what: what(saying, act, kind),
        marks: marks(saying, act),
        reason: act.reason.clone().unwrap_or_default(),
        since: if act.state == "live" {
            String::new()
        } else {
            words.term("stands", act.state)
        },
        undo: if act.undoable {
            undo_form(act)
        } else {
            String::new()
        },
    }
}

fn marks(saying: Saying<'_>, act: &Act) -> Vec<String> {
    let words = saying.words;
    let denied = act.denied.then(|| match act.done {
        "consent" => words.term("allowance", "withdrawn"),
        _ => words.said_denied(),
    });
    let modality = act.modality.map(|word| words.term("modality", word));
    let circles = act.only_to.iter();
    let circles = circles.map(|circles| words.act_only_to(circles.join(", ")));
    denied.into_iter().chain(modality).chain(circles).collect()
}

/// The form is told whose history to show the act in, where it has one.
fn undo_form(act: &Act) -> String {
    match act.about.first() {
        Some(about) => format!("/undo/{}?of={}", act.id, about.id),
        None => format!("/undo/{}", act.id),
    }
}

fn what(saying: Saying<'_>, act: &Act, kind: &str) -> Text {
    let words = saying.words;
    match (&act.what, act.done) {
        (None, _) => Text::default(),
        (Some(Value::Term { term }), "judgement") => Text::plain(words.term("verdict", term)),
        (Some(Value::Term { term }), "retraction") => Text::plain(words.term("withdrawn", term)),
        (Some(Value::Term { term }), "erasure") => Text::plain(words.term("erased", term)),
        (Some(Value::Term { term }), "relabel") => {
            Text::plain(crate::frame::Level::named(term).say(words))
        }
        (Some(Value::Term { term }), "consent") => Text::plain(words.term("scope", term)),
        (Some(Value::Term { term }), "kind") => Text::plain(saying.kinds(term)),
        (Some(Value::Term { term }), "transition") => {
            Text::plain(saying.look_up(kind, &state_key(kind, term), term))
        }
        (Some(value), _) => saying.value(kind, act.property.as_deref().unwrap_or_default(), value),
    }
}
