//! What tells somebody from others of the same name.

use vidimus_app::read::Reading;
use vidimus_app::read::dossier::Dossier;
use vidimus_app::shown::{Property, Subject};
use vidimus_model::id::SubjectId;

use crate::failure::Failure;
use crate::saying::Saying;

/// How many properties are told of.
const MOST: usize = 3;

/// What tells a subject apart: what its kind puts into the columns of its list, such as a date of
/// birth or the father's name, and the document that names it.
pub(crate) fn of(
    reading: &Reading<'_>,
    saying: Saying<'_>,
    subject: &Subject,
) -> Result<String, Failure> {
    let id = SubjectId(reading.item_at(&subject.id)?);
    Ok(told(saying, &reading.dossier(id)?))
}

/// The same of a dossier that is at hand.
pub(crate) fn told(saying: Saying<'_>, dossier: &Dossier) -> String {
    let Some(kind) = dossier
        .subject
        .kind
        .as_deref()
        .and_then(|kind| saying.kinds.get(kind))
    else {
        return String::new();
    };
    let columns = kind.columns.iter().map(|column| column.property.as_str());
    let telling = columns.filter(|name| kind.title.first().is_none_or(|title| title != name));
    let facts = telling.filter_map(|name| fact(saying, &kind.name, property(dossier, name)?));
    let document = dossier.documents.first();
    let document = document.map(|one| saying.words.apart_named_in(saying.subject(one).words));
    let all: Vec<String> = facts.take(MOST).chain(document).collect();
    all.join(" · ")
}

fn property<'d>(dossier: &'d Dossier, name: &str) -> Option<&'d Property> {
    let mut all = dossier.sections.iter().flat_map(|part| &part.properties);
    all.find(|one| one.name == name)
}

/// The answers to the questions about a property; what is denied is none.
fn fact(saying: Saying<'_>, kind: &str, property: &Property) -> Option<String> {
    let answers = property.questions.iter().flat_map(|one| &one.answers);
    let mut values: Vec<String> = answers
        .filter(|answer| !answer.denied)
        .map(|answer| saying.value(kind, &property.name, &answer.value).words)
        .collect();
    values.dedup();
    let label = saying.property(kind, &property.name);
    (!values.is_empty()).then(|| saying.words.home_dispute(label, values.join(" / ")))
}
