//! Which views must visit subjects because of how things stand with them.
//!
//! What stands here is a wide guess, made without knowing which sources or references are one. Each
//! view looks again, through its viewer.

use std::collections::BTreeMap;

use vidimus_model::claim::{Standing, questions};
use vidimus_model::fold::{Said, View};
use vidimus_model::id::SubjectId;
use vidimus_model::kind::{Kind, Property};
use vidimus_model::statement::Polarity;

use super::apart::Apart;
use super::holding::Index;
use crate::read::claims::chosen;
use crate::read::desk::Waits;

/// The views that must visit subjects that are one, as a view shows them.
pub(super) fn indexes(kind: &Kind, view: &View<'_>, members: &[SubjectId]) -> Vec<Index> {
    let mut claims: BTreeMap<&str, Vec<Said<'_>>> = BTreeMap::new();
    for said in view.statements() {
        if said.is_live() && members.contains(&said.content.subject) {
            claims
                .entry(said.content.property.as_str())
                .or_default()
                .push(said);
        }
    }
    let mut indexes = Vec::new();
    indexes.extend(Waits::ALL.into_iter().filter_map(|waits| {
        let is_so = waits.is_so(kind, view, members);
        is_so.then_some(waits.index())
    }));
    if !kind.missing(|name| claims.contains_key(name)).is_empty() {
        indexes.push(Index::Incomplete);
    }
    let properties = || kind.properties.iter();
    let mut said = properties().filter_map(|one| Some((one, claims.get(one.name.as_str())?)));
    if said.any(|(property, claims)| may_be_disputed(view, members, property, claims)) {
        indexes.push(Index::Disputed);
    }
    indexes
}

fn may_be_disputed(
    view: &View<'_>,
    members: &[SubjectId],
    property: &Property,
    claims: &[Said<'_>],
) -> bool {
    let is_denied = |said: &Said<'_>| said.content.polarity == Polarity::Denied;
    // One claim alone contradicts nothing, nor do assertions that stand beside each other.
    if claims.len() < 2 || (property.many && !claims.iter().any(is_denied)) {
        return false;
    }
    // A denial may contradict what refers to another subject that is one with the denied.
    let is_reference = |said: &Said<'_>| !said.content.value.references().is_empty();
    if claims
        .iter()
        .any(|said| is_denied(said) && is_reference(said))
    {
        return true;
    }
    let chosen = chosen(view, members, &property.name);
    let questions = questions(property, claims.iter().copied(), &chosen, &Apart);
    questions
        .iter()
        .any(|one| one.standing == Standing::Disputed)
}
