//! Whether somebody's being held came to an end.
//!
//! Only what is asserted as a fact ends it: what is planned, announced, demanded or denied does not.
//! Where sources contradict each other on it, the person counts as held, and the doubt is told.

use vidimus_model::claim::{Answer, Question};
use vidimus_model::fold::View;
use vidimus_model::kind::{Kind, Meaning, Property};
use vidimus_model::statement::{Modality, Polarity};
use vidimus_model::value::Value;

use super::{Case, Reading};

/// The properties that say when it ended.
pub(super) const ENDS: [&str; 2] = ["released", "escaped"];

/// What is said of the end of a custody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum End {
    /// Nobody says that it ended.
    Unsaid,
    /// It ended, and nobody contradicts.
    Said,
    /// Some say that it ended, and others contradict.
    Disputed,
}

impl Reading<'_> {
    /// What is said of the end of a custody: by its dates, or by the last that is said of its status.
    pub(super) fn end(&self, custody: &Case, view: &View<'_>, kind: &Kind) -> End {
        let dates = ENDS.iter().filter_map(|name| kind.property(name));
        let dates = dates.flat_map(|property| {
            let questions = self.questions(custody, view, property);
            let ends: Vec<End> = questions
                .iter()
                .map(|one| end(kind, property, one))
                .collect();
            ends
        });
        let statuses = kind
            .properties
            .iter()
            .filter(|property| is_status(kind, property));
        let statuses = statuses.filter_map(|property| {
            let questions = self.questions(custody, view, property);
            // They are in order, the latest first.
            let last = questions.iter().find(|one| is_asserted(one))?;
            Some(end(kind, property, last))
        });
        dates.chain(statuses).max().unwrap_or(End::Unsaid)
    }
}

fn is_status(kind: &Kind, property: &Property) -> bool {
    let terms = kind.terms_of(&property.name, None);
    terms.is_some_and(|terms| terms.meanings.contains_key(&Meaning::Held))
}

/// Whether something is asserted in answer to it as a fact.
fn is_asserted(question: &Question<'_>) -> bool {
    question.modality == Modality::Fact && question.answers.iter().any(|one| !one.is_denial())
}

/// What the answers to one question say of the end; those that a person chose, where there are any.
fn end(kind: &Kind, property: &Property, question: &Question<'_>) -> End {
    if !is_asserted(question) {
        return End::Unsaid;
    }
    let is_chosen = question.answers.iter().any(|one| one.chosen);
    let answers = || {
        question
            .answers
            .iter()
            .filter(|one| one.chosen || !is_chosen)
    };
    let says = |says| answers().any(|one| saying(kind, property, one) == Some(says));
    match (says(Saying::Ended), says(Saying::Goes)) {
        (true, false) => End::Said,
        (true, true) => End::Disputed,
        (false, _) => End::Unsaid,
    }
}

/// What one answer says of the end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Saying {
    Ended,
    Goes,
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
        Polarity::Asserted => Some(Saying::Goes),
        // A denial of another date, or of another status, contradicts nothing.
        Polarity::Denied => (ended && answer.differs).then_some(Saying::Goes),
    }
}
