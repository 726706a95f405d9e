//! The kinds in force, what each can say, and how an office adds its own.

use std::collections::BTreeSet;

use askama::Template;
use vidimus_app::Office;
use vidimus_model::kind::{Field, Kind, Property, Type, field_key, state_key};

use crate::failure::Failure;
use crate::frame::{Frame, Level};
use crate::page::keep;
use crate::page::list::path_of;
use crate::saying::Saying;
use crate::tried::Complaint;
use crate::visit::{Answer, Reply, Visit};

#[derive(Template)]
#[template(path = "kinds.html")]
struct Every {
    frame: Frame,
    kinds: Vec<InForce>,
    has_newer: bool,
    definition: String,
    complaint: Complaint,
}

/// One kind among the others.
struct InForce {
    name: String,
    label: String,
    properties: usize,
    is_older: bool,
}

#[derive(Template)]
#[template(path = "kind.html")]
struct One {
    frame: Frame,
    name: String,
    label: String,
    list: String,
    properties: Vec<Listed>,
    states: Vec<String>,
    clocks: Vec<String>,
}

/// A property, as somebody needs it who says something with it.
struct Listed {
    name: String,
    label: String,
    /// What it holds, and what else is to be known of it.
    holds: Vec<String>,
    takes: Vec<String>,
    level: String,
}

pub(crate) fn all(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let newer: BTreeSet<String> = newer(visit, &office)?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let kinds = reading.rules().kinds.iter().map(|kind| InForce {
        label: saying.kinds(&kind.name),
        properties: kind.current().count(),
        is_older: newer.contains(&kind.name),
        name: kind.name.clone(),
    });
    visit.page(Level::Public, |frame| Every {
        kinds: kinds.collect(),
        has_newer: !newer.is_empty(),
        definition: visit.input.one("definition").unwrap_or_default().to_owned(),
        complaint: visit.complaint(""),
        frame,
    })
}

/// The kinds of which the program brings another version.
fn newer(visit: &Visit, office: &Office) -> Result<BTreeSet<String>, Failure> {
    let upgrades = office.upgrades(visit.moment())?;
    Ok(upgrades.into_iter().map(|one| one.kind).collect())
}

pub(crate) fn one(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let name = visit.part("kind").ok_or(Failure::Absent)?;
    let kind = reading.rules().kinds.get(name).ok_or(Failure::Absent)?;
    let states = kind.states.iter();
    let clocks = kind.clocks.iter();
    visit.page(Level::Public, |frame| One {
        name: kind.name.clone(),
        label: saying.kinds(name),
        list: path_of(name),
        properties: kind
            .current()
            .map(|one| listed(saying, kind, one))
            .collect(),
        states: states
            .map(|state| saying.look_up(name, &state_key(name, &state.name), &state.name))
            .collect(),
        clocks: clocks
            .map(|clock| saying.clock(name, &clock.name))
            .collect(),
        frame,
    })
}

fn listed(saying: Saying<'_>, kind: &Kind, property: &Property) -> Listed {
    let words = saying.words;
    let more = [
        (property.many, words.kind_many()),
        (property.changes, words.kind_changes()),
        (property.required, words.kind_required()),
    ];
    let more = more.into_iter().filter(|(is_so, _)| *is_so);
    let holds = words.term("holds", property.holds.word());
    Listed {
        name: property.name.clone(),
        label: saying.property(&kind.name, &property.name),
        holds: [holds]
            .into_iter()
            .chain(more.map(|(_, word)| word))
            .collect(),
        takes: takes(saying, kind, property),
        level: keep::said(words, &property.said_label()),
    }
}

/// What a value may be, where that is not anything.
fn takes(saying: Saying<'_>, kind: &Kind, property: &Property) -> Vec<String> {
    let (of, name) = (kind.name.as_str(), property.name.as_str());
    match &property.holds {
        Type::Reference { to } => to.iter().map(|kind| saying.kind(kind)).collect(),
        Type::Record { fields } => {
            let fields = fields.iter();
            let label =
                |one: &Field| saying.look_up(of, &field_key(of, name, &one.name), &one.name);
            fields.map(label).collect()
        }
        Type::Term { .. } => {
            let vocabulary = kind.terms_of(name, None);
            let terms = vocabulary.map_or(&[][..], |one| &one.terms);
            let terms = terms.iter();
            terms
                .map(|term| saying.term(of, name, None, term))
                .collect()
        }
        _ => Vec::new(),
    }
}

/// Puts a kind in force, or takes over the newer versions that the program brings.
pub(crate) fn define(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let (at, nonce) = (visit.moment(), visit.nonce()?);
    if visit.input.one("act") == Some("upgrade") {
        return match office.upgrade(at, nonce) {
            Ok(_) => Ok(Reply::See("/kinds".to_owned())),
            Err(refused) => visit.again("/kinds", refused.into()),
        };
    }
    let (file, definition) = sent(visit)?;
    if definition.trim().is_empty() {
        return Ok(visit.wanting("/kinds", "definition", visit.words().kinds_nothing()));
    }
    match office.define_kind(at, nonce, &file, &definition) {
        Ok(_) => Ok(Reply::See(match Kind::parse(&file, &definition) {
            Ok(kind) => format!("/kinds/{}", kind.name),
            Err(_) => "/kinds".to_owned(),
        })),
        Err(refused) => {
            // What was in the file can be changed where its fault is told.
            let typed = [("definition", definition.as_str())];
            visit.again_with("/kinds", refused.into(), &typed)
        }
    }
}

/// The definition that was sent, with the name of its file.
fn sent(visit: &Visit) -> Result<(String, String), Failure> {
    let chosen = visit
        .input
        .files()
        .iter()
        .find(|file| !file.bytes.is_empty());
    let Some(file) = chosen else {
        let typed = visit.input.one("definition").unwrap_or_default();
        return Ok((visit.words().kinds_text(), typed.to_owned()));
    };
    let text = String::from_utf8(file.bytes.clone());
    Ok((file.name.clone(), text.map_err(|_| Failure::Unread)?))
}
