//! Claims as sentences: value first, then who says it, through whom, when, in which words.

use std::collections::{BTreeMap, BTreeSet};

use vidimus_app::shown::{Answer, Claim, Property, Question};

use super::{Saying, address};
use crate::part::{Origin, Relay, Standing, Statement, Text, Voice};

/// The reasons for which answers were chosen, by the statement that was chosen.
pub(crate) type Reasons = BTreeMap<String, String>;

/// One property, with all that is said of it.
pub(crate) struct Topic {
    pub(crate) label: String,
    pub(crate) questions: Vec<Asked>,
}

/// Answers to one question.
pub(crate) struct Asked {
    /// Why it is not compared with the question before it; empty for the first.
    pub(crate) apart: String,
    pub(crate) answers: Vec<Statement>,
}

impl Topic {
    /// Claims of one property, each by itself.
    pub(crate) fn of_claims(label: String, answers: Vec<Statement>) -> Self {
        let apart = String::new();
        Self {
            label,
            questions: vec![Asked { apart, answers }],
        }
    }

    pub(crate) fn answers(&self) -> impl Iterator<Item = &Statement> {
        self.questions.iter().flat_map(|asked| &asked.answers)
    }

    /// Whether all of it fits on a line for each answer.
    pub(crate) fn is_brief(&self) -> bool {
        self.answers().all(Statement::is_brief)
    }
}

impl Saying<'_> {
    /// One property of a subject, with all that is said of it.
    pub(crate) fn topic(&self, kind: &str, property: &Property, why: &Reasons) -> Topic {
        Topic {
            label: self.property(kind, &property.name),
            questions: self.questions(kind, property, why),
        }
    }

    pub(crate) fn questions(&self, kind: &str, property: &Property, why: &Reasons) -> Vec<Asked> {
        let questions = property.questions.iter().map(|question| {
            let answers = question
                .answers
                .iter()
                .map(|answer| self.answer(kind, &property.name, question, answer, why));
            Asked {
                apart: question
                    .apart
                    .filter(|_| !property.many)
                    .map_or_else(String::new, |why| self.words.term("apart", why)),
                answers: answers.collect(),
            }
        });
        questions.collect()
    }

    pub(crate) fn answer(
        &self,
        kind: &str,
        property: &str,
        question: &Question,
        answer: &Answer,
        why: &Reasons,
    ) -> Statement {
        let claims = &answer.claims;
        let papers: BTreeSet<&str> = claims
            .iter()
            .filter_map(|claim| Some(claim.document.as_ref()?.id.as_str()))
            .collect();
        let reason = claims.iter().find_map(|claim| why.get(&claim.id));
        Statement {
            standing: standing(question, answer, reason),
            papers: papers.len(),
            sources: answer.sources,
            voices: claims.iter().map(|claim| self.voice(claim)).collect(),
            ..self.said(kind, property, claims.first(), &answer.value)
        }
    }

    /// One claim by itself, as where what was withdrawn is shown.
    pub(crate) fn claim(&self, kind: &str, claim: &Claim) -> Statement {
        Statement {
            voices: vec![self.voice(claim)],
            ..self.said(kind, &claim.property, Some(claim), &claim.value)
        }
    }

    fn said(
        &self,
        kind: &str,
        property: &str,
        claim: Option<&Claim>,
        value: &vidimus_app::shown::Value,
    ) -> Statement {
        let leads = match value {
            vidimus_app::shown::Value::Subject { subject } if subject.kind.is_some() => {
                Some(address(subject))
            }
            _ => None,
        };
        let value = self.value(kind, property, value);
        let mut marks = claim.map(|claim| self.marks(claim)).unwrap_or_default();
        // A term may say already that it is planned.
        marks.retain(|mark| *mark != value.words);
        let mut as_of = claim.map(|claim| self.times(claim)).unwrap_or_default();
        if as_of == value.words {
            as_of.clear();
        }
        Statement {
            value,
            leads,
            marks,
            scope: claim
                .and_then(|claim| claim.scope.as_deref())
                .map(Text::source)
                .unwrap_or_default(),
            as_of,
            standing: Standing::Untold,
            papers: usize::from(claim.is_some_and(|claim| claim.document.is_some())),
            sources: 1,
            voices: Vec::new(),
        }
    }

    /// What changes the meaning of the value: that it is denied, planned, called unlikely.
    pub(crate) fn marks(&self, claim: &Claim) -> Vec<String> {
        let denied = claim.denied.then(|| self.words.said_denied());
        let modality =
            (claim.modality != "fact").then(|| self.words.term("modality", &claim.modality));
        denied.into_iter().chain(modality).collect()
    }

    /// The time a claim speaks of.
    pub(crate) fn times(&self, claim: &Claim) -> String {
        let date = |date: &Option<String>| date.as_deref().map(|date| self.date(date));
        let words = self.words;
        match (
            date(&claim.as_of),
            date(&claim.valid_from),
            date(&claim.valid_to),
        ) {
            (Some(on), _, _) => on,
            (None, Some(from), Some(to)) => words.date_between(from, to),
            (None, Some(from), None) => words.date_since(from),
            (None, None, Some(to)) => words.date_until(to),
            (None, None, None) => String::new(),
        }
    }

    pub(crate) fn voice(&self, claim: &Claim) -> Voice {
        let quoted = claim.mode.as_deref() == Some("direct");
        let relays = claim.relays.iter().enumerate().map(|(at, relay)| {
            let relay = self.subject(relay);
            if at == 0 && quoted {
                Relay::QuotedBy(relay)
            } else {
                Relay::Via(relay)
            }
        });
        Voice {
            id: claim.id.clone(),
            said_by: self.source(claim),
            leads: claim.said_by.as_ref().map(address),
            relays: relays.collect(),
            said_on: claim
                .said_on
                .as_deref()
                .map(|date| self.words.said_on(self.date(date)))
                .unwrap_or_default(),
            understood: None,
            origin: self.origin(claim),
            page: format!("/subject/{}/statement/{}", claim.subject, claim.id),
        }
    }

    /// Who says it, or why the reader may not know.
    pub(crate) fn source(&self, claim: &Claim) -> Text {
        match (&claim.said_by, claim.source_withheld) {
            (Some(source), _) => self.subject(source),
            (None, why) => Text::plain(self.words.term("source", why.unwrap_or("withheld"))),
        }
    }

    fn origin(&self, claim: &Claim) -> Option<Origin> {
        let document = claim.document.as_ref()?;
        let quote = claim.place.as_ref().map(|place| place.quote.as_str());
        // A row of a list may stand on a later page of it.
        let row = claim.place.as_ref().and_then(|place| place.row);
        let row = row.map_or_else(String::new, |row| format!("?row={row}"));
        Some(Origin {
            quote: Text::source(quote.unwrap_or_default()),
            document: self.subject(document),
            address: format!("{}{row}#s-{}", address(document), claim.id),
        })
    }
}

fn standing(question: &Question, answer: &Answer, reason: Option<&String>) -> Standing {
    let alone = if answer.sources > 1 {
        Standing::Agreed
    } else {
        Standing::Single
    };
    match question.standing.as_str() {
        _ if answer.chosen => Standing::Chosen(reason.cloned().unwrap_or_default()),
        "disputed" if answer.differs => Standing::Disputed,
        "contested" => Standing::Contested,
        _ => alone,
    }
}
