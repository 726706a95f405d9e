//! What a subject is called where a list refers to it, as far as its own words tell.

use vidimus_model::claim::questions;
use vidimus_model::fold::{Said, View};
use vidimus_model::id::SubjectId;
use vidimus_model::kind::{Kind, KindSet, Type};
use vidimus_model::statement::Polarity;
use vidimus_model::value::Value;
use vidimus_names::fold;

use super::apart::Apart;
use super::row::romanised;
use crate::read::claims::{chosen, secret};
use crate::shown;

/// Whether a list has a column that may refer to subjects of this kind.
pub(super) fn is_referred(kinds: &KindSet, kind: &Kind) -> bool {
    let columns = kinds.iter().flat_map(|one| {
        let columns = one.columns.iter();
        columns.filter_map(|column| one.property(&column.property))
    });
    let mut holds = columns.map(|property| &property.holds);
    holds.any(|holds| match holds {
        Type::Reference { to } => to.contains(&kind.name),
        _ => false,
    })
}

/// The words by which it is found, and those by which it comes in order; none where its own words
/// do not tell.
pub(super) fn of(kind: &Kind, view: &View<'_>, members: &[SubjectId]) -> Option<(String, String)> {
    let secret = secret(kind, view, members);
    let told = kind.title.iter().filter(|name| !secret.hides(name));
    let words = told.filter_map(|name| {
        let property = kind.property(name)?;
        let claims = view.statements().filter(|said: &Said<'_>| {
            said.is_live()
                && said.content.property == property.name
                && members.contains(&said.content.subject)
        });
        let chosen = chosen(view, members, name);
        let questions = questions(property, claims, &chosen, &Apart);
        let claim = questions.first()?.answers.first()?.claims.first()?;
        let content = claim.said.content;
        let is_told =
            content.polarity == Polarity::Asserted && content.value.references().is_empty();
        is_told.then(|| words(&content.value))
    });
    let words: Vec<String> = words.filter(|words| !words.is_empty()).collect();
    let title = words.join(" ");
    (!title.is_empty()).then(|| (fold(&title), romanised(&title)))
}

fn words(value: &Value) -> String {
    shown::Value::of(value, &mut shown::Subject::hidden).plain()
}
