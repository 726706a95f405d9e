//! What may be said of a person, as sentences with their source and date.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use serde::Serialize;
use vidimus_model::claim::Answer;
use vidimus_model::edtf::Edtf;
use vidimus_model::fold::{Order, Said, View};
use vidimus_model::id::SubjectId;
use vidimus_model::kind::{self, Kind};
use vidimus_model::statement::Content;
use vidimus_model::value::Value;

use super::clearance::Clearance;
use crate::read::{Case, Reading};
use crate::{Refused, shown};

/// The kind whose names are not told unless the relative asks about them.
const PERSON: &str = "person";

/// One topic that is cleared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Topic {
    /// The topic's word.
    pub topic: &'static str,
    /// The person first, then what refers to them, in the order of coming into being.
    pub things: Vec<Thing>,
}

/// What may be said of the person, or of one thing that refers to them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Thing {
    /// Its kind.
    pub kind: String,
    /// What may be said, the latest first where there is a date.
    pub sentences: Vec<Sentence>,
}

/// Something that may be said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sentence {
    /// The property.
    pub property: String,
    /// Its value. Nobody is named in it but those the relative asks about.
    pub value: shown::Value,
    /// Since or as of when.
    pub from: Option<String>,
    /// Until when.
    pub to: Option<String>,
    /// Those who say it, as far as they may be named.
    pub said_by: Vec<shown::Subject>,
    /// When it was last said.
    pub said_on: Option<String>,
}

/// A subject of which something may be told, with its kind.
struct Told<'k> {
    case: Case,
    kind: &'k Kind,
}

impl Reading<'_> {
    /// What may be told of a person, by topic. Only what is said of the very person is told; what is
    /// said of others who are judged to be one with them can only make it disputed.
    pub(super) fn topics_of(
        &self,
        person: SubjectId,
        named: &[SubjectId],
        clearance: &Clearance,
    ) -> Vec<Topic> {
        let of = self.or_note(self.told_of(person, clearance));
        let of = of.unwrap_or_default();
        let topic = |topic: kind::Topic| Topic {
            topic: topic.word(),
            things: of
                .iter()
                .map(|one| self.thing(one, person, named, topic))
                .filter(|thing| !thing.sentences.is_empty())
                .collect(),
        };
        clearance.topics().map(topic).collect()
    }

    /// The person, and what refers to them and has something that may be told.
    fn told_of(&self, person: SubjectId, clearance: &Clearance) -> Result<Vec<Told<'_>>, Refused> {
        let case = self.case(person)?;
        let kind = self.rules.kind(&case.kind)?;
        let mut told = vec![Told { case, kind }];
        let mut referring: Vec<(Order, Told<'_>)> = Vec::new();
        for case in self.referring_to(person)? {
            let kind = self.rules.kind(&case.kind)?;
            let view = case.view();
            let order = view.item(case.subject.0).map(|seen| seen.item.order);
            let leads =
                clearance.allows_any_of(kind) && self.leads(&case, &view, kind, person, clearance);
            drop(view);
            if let Some(order) = order.filter(|_| leads) {
                referring.push((order, Told { case, kind }));
            }
        }
        referring.sort_by_key(|(order, _)| *order);
        told.extend(referring.into_iter().map(|(_, told)| told));
        Ok(told)
    }

    /// The cases that were ever said to refer to a person.
    fn referring_to(&self, person: SubjectId) -> Result<Vec<Case>, Refused> {
        let Some(number) = self.reader.item_no(person.0)? else {
            return Ok(Vec::new());
        };
        let mut subjects = BTreeSet::new();
        for link in self
            .reader
            .links_to(&[number], self.viewer.level(), usize::MAX)?
        {
            subjects.extend(self.reader.subjects_of(link.item)?.first().copied());
        }
        let mut cases: Vec<Case> = Vec::new();
        for subject in subjects {
            let Some(subject) = self.reader.item_id(subject)? else {
                continue;
            };
            let case = self.case_if_any(SubjectId(subject))?;
            cases.extend(case.filter(|case| cases.iter().all(|one| one.subject != case.subject)));
        }
        Ok(cases)
    }

    /// Whether a case refers to a person by something that may lead from it, undisputed.
    fn leads(
        &self,
        case: &Case,
        view: &View<'_>,
        kind: &Kind,
        person: SubjectId,
        clearance: &Clearance,
    ) -> bool {
        let mut properties = kind.properties.iter().filter(|one| clearance.leads(one));
        properties.any(|property| {
            let refers = |answer: &Answer<'_>| {
                let mut claims = answer.claims.iter();
                claims.any(|claim| claim.said.content.value.references().contains(&person))
            };
            let questions = self.questions(case, view, property);
            questions.iter().any(|one| one.sayable().any(refers))
        })
    }

    fn thing(
        &self,
        told: &Told<'_>,
        person: SubjectId,
        named: &[SubjectId],
        topic: kind::Topic,
    ) -> Thing {
        let view = told.case.view();
        let properties = told.kind.properties.iter();
        let properties = properties.filter(|one| one.tell == Some(topic));
        let mut sentences = Vec::new();
        for property in properties {
            for question in self.questions(&told.case, &view, property) {
                let answers = question.sayable();
                let said = answers.filter_map(|answer| self.sentence(answer, told, person, named));
                sentences.extend(said);
            }
        }
        Thing {
            kind: told.case.kind.clone(),
            sentences,
        }
    }

    fn sentence(
        &self,
        answer: &Answer<'_>,
        told: &Told<'_>,
        person: SubjectId,
        named: &[SubjectId],
    ) -> Option<Sentence> {
        let is_told = |said: &Said<'_>| told.case.kind != PERSON || said.content.subject == person;
        let claims = answer.claims.iter().map(|claim| claim.said);
        let mut claims: Vec<Said<'_>> = claims.filter(is_told).collect();
        claims.sort_by_key(|said| Reverse(said_on(said).and_then(Edtf::latest)));
        let last = claims.first()?;
        let date = |date: &Option<Edtf>| date.as_ref().map(ToString::to_string);
        let content = last.content;
        Some(Sentence {
            property: content.property.clone(),
            value: self.value_for(content, told, named)?,
            from: date(&content.as_of).or_else(|| date(&content.valid_from)),
            to: date(&content.valid_to),
            said_by: self.sources(&claims),
            said_on: said_on(last).map(ToString::to_string),
        })
    }

    /// A value as it may be said. That the person is the person says nothing, and neither does that
    /// nothing is known; of people who are not asked about nothing is left.
    fn value_for(
        &self,
        content: &Content,
        told: &Told<'_>,
        named: &[SubjectId],
    ) -> Option<shown::Value> {
        let is_told = match &content.value {
            Value::Reference(one) => !told.case.members.contains(one) && !named.contains(one),
            Value::Absent(_) => false,
            _ => true,
        };
        let nameless = |value: &shown::Value| matches!(value, shown::Value::Subject { subject } if subject.title.is_none());
        let value = is_told
            .then(|| shown::Value::of(&content.value, &mut |one| self.nameable(one, named)))?;
        match value {
            shown::Value::Record { mut fields } => {
                fields.retain(|field| !nameless(&field.value));
                Some(shown::Value::Record { fields })
            }
            value => Some(value).filter(|value| !nameless(value)),
        }
    }

    /// Those who say something, once each, as far as they may be named: people never.
    fn sources(&self, claims: &[Said<'_>]) -> Vec<shown::Subject> {
        let mut sources: Vec<shown::Subject> = Vec::new();
        for said in claims {
            let source = said
                .source()
                .map(|source| self.nameable(source.said_by, &[]));
            let source = source.filter(|source| source.title.is_some());
            if let Some(source) = source.filter(|source| !sources.contains(source)) {
                sources.push(source);
            }
        }
        sources
    }

    /// What a subject is called where it may be named: a witness or an informant is nobody's business.
    fn nameable(&self, id: SubjectId, named: &[SubjectId]) -> shown::Subject {
        let subject = self.subject(id);
        let is_named = subject.kind.as_deref() != Some(PERSON) || named.contains(&id);
        let title = if subject.kind.as_deref() == Some(PERSON) {
            self.first_name(id)
        } else {
            subject.title
        };
        shown::Subject {
            id: String::new(),
            title: title.filter(|_| is_named),
            kind: subject.kind,
        }
    }
}

fn said_on<'v>(said: &Said<'v>) -> Option<&'v Edtf> {
    match said.attribution {
        vidimus_model::item::Part::Known(source) => source.said_on.as_ref(),
        vidimus_model::item::Part::Withheld(_) => None,
    }
}
