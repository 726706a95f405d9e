//! Turning what a machine read into a value of a property.

use vidimus_model::edtf::Edtf;
use vidimus_model::kind::{Property, Type};
use vidimus_model::statement::Modality;
use vidimus_model::value::{Figure, Qualifier, Value};

use super::target::{self, Row, Term};
use crate::act::review::Proposal;

/// A value, and how the term that was chosen for it changes what is said.
pub(super) struct Said {
    pub(super) value: Value,
    pub(super) modality: Modality,
    pub(super) denied: bool,
}

/// What a proposal says as a value of this property; none where it cannot be told.
pub(super) fn said(row: &Row, property: &Property, proposal: &Proposal) -> Option<Said> {
    let term = target::term(&row.terms, proposal);
    let modalities = [
        term.and_then(|term| term.modality.as_deref()),
        row.modality.as_deref(),
        Some(proposal.modality.as_str()),
    ];
    Some(Said {
        value: value(&row.terms, property, proposal)?,
        modality: modality(modalities.into_iter().flatten()),
        denied: is_denied(proposal) != term.is_some_and(|term| term.denied),
    })
}

/// Whether the speaker says that it is not so.
pub(super) fn is_denied(proposal: &Proposal) -> bool {
    proposal.polarity == "denied"
}

/// As what it is said by the first of these words; what ingest holds for real it calls asserted.
pub(super) fn modality<'w>(words: impl IntoIterator<Item = &'w str>) -> Modality {
    let first = words.into_iter().next();
    first
        .and_then(Modality::from_word)
        .unwrap_or(Modality::Fact)
}

/// What a proposal says as a value of a property; none where it cannot be told.
pub(super) fn value(terms: &[Term], property: &Property, proposal: &Proposal) -> Option<Value> {
    match &property.holds {
        Type::Figure => Some(Value::Figure(figure(proposal))),
        Type::Text => Some(Value::Text(proposal.quote.clone())),
        Type::Name => Some(Value::Name(proposal.value.clone())),
        Type::Date => date(proposal).map(Value::Date),
        Type::Term { .. } => {
            target::term(terms, proposal).map(|term| Value::Term(term.means.clone()))
        }
        Type::Flag => Some(Value::Flag(true)),
        Type::Number => proposal.value.parse().ok().map(Value::Number),
        Type::Reference { .. } | Type::Record { .. } => None,
    }
}

/// The date of an event, or some time, where only that it happened is said.
fn date(proposal: &Proposal) -> Option<Edtf> {
    date_of_event(proposal).or_else(|| "XXXX".parse().ok())
}

/// When it happened; the day on which somebody wrote of it is none.
pub(super) fn date_of_event(proposal: &Proposal) -> Option<Edtf> {
    as_of(proposal).filter(|_| proposal.as_of_basis != "publication")
}

/// When it held or happened.
pub(super) fn as_of(proposal: &Proposal) -> Option<Edtf> {
    proposal.as_of.as_ref()?.parse().ok()
}

/// The figure that a proposal gives, in words where it uses words.
pub(super) fn figure(proposal: &Proposal) -> Figure {
    let qualifier = Qualifier::from_sign(&proposal.op).unwrap_or(Qualifier::Exactly);
    let mut numbers = proposal
        .value
        .split('-')
        .map(|number| number.trim().parse().ok());
    if let Some(Some(low)) = numbers.next() {
        return Figure {
            high: numbers.next().flatten(),
            ..Figure::qualified(qualifier, low)
        };
    }
    // An event of which no number is told is counted by whom it befell.
    let is_label = !matches!(proposal.op.as_str(), "~" | "?");
    let words = if is_label {
        &proposal.subject
    } else {
        &proposal.value
    };
    Figure {
        low: None,
        high: None,
        qualifier: if is_label {
            Qualifier::Unknown
        } else {
            qualifier
        },
        unit: None,
        words: Some(words.clone()),
    }
}
