//! One call: what was taken down, what may be meant, and what can be made of it.

use serde::Serialize;
use vidimus_model::fold::View;
use vidimus_model::id::SubjectId;
use vidimus_model::kind::Kind;
use vidimus_model::value::Value;

use super::address::short;
use super::telling::KIN;
use super::work::{self, Work};
use super::{Case, Reading};
use crate::act::call::CALL;
use crate::{Refused, shown};

/// One call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CallTaken {
    /// The call.
    pub subject: shown::Subject,
    /// The highest level of anything told here.
    pub level: String,
    /// What is said of it, in the order of the kind; several values where people wrote at once.
    pub said: Vec<shown::Property>,
    /// How far work on it is.
    pub work: Option<Work>,
    /// The record of the relative who called, where they are one.
    pub kin: Option<shown::Subject>,
    /// Those it is about who are known.
    pub about: Vec<shown::Subject>,
    /// What it became.
    pub became: Vec<shown::Subject>,
    /// The archived text.
    pub note: Option<shown::Subject>,
}

/// A property of what a call may become, as far as the call fills it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Prefilled {
    /// The property.
    pub property: String,
    /// What is to be typed: addresses of those who are known.
    pub typed: Vec<String>,
    /// What the addresses stand for.
    pub called: Vec<String>,
}

/// What a call may become, each with its properties and where the call says them; an empty place is
/// asked.
const BECOMES: [(&str, &[(&str, &str)]); 5] = [
    (
        KIN,
        &[
            ("person", "caller"),
            ("called", "caller_as"),
            ("about", "about"),
            ("relation", "relation"),
            ("verified", "verified"),
            ("verified_with", "verified_with"),
            ("safe_way", "safe_way"),
            ("safe_hours", "safe_hours"),
            ("language", "language"),
            ("may_be_told", ""),
            ("not_to_be_told", ""),
            ("responsible", ""),
        ],
    ),
    (
        "complaint",
        &[
            ("complainant", "caller"),
            ("keep_identity_secret", ""),
            ("victim", "about"),
            ("against", ""),
            ("matter", ""),
            ("way", "way"),
            ("language", "language"),
            ("received_on", "received_on"),
            ("facts", "says"),
            ("wanted", "asks"),
            ("at_risk", "at_risk"),
        ],
    ),
    (
        "tracing",
        &[
            ("enquirer", "caller"),
            ("relation", "relation"),
            ("sought", "about"),
            ("received_on", "received_on"),
            ("separated_on", ""),
            ("separated_at", ""),
            ("circumstances", "says"),
            ("last_news", ""),
            ("consent_to_share", ""),
            ("at_risk", "at_risk"),
        ],
    ),
    (
        "contact",
        &[
            ("family", "caller"),
            ("with", "about"),
            ("kind", ""),
            ("state", ""),
            ("on", ""),
            ("carrier", ""),
            ("notice", "says"),
        ],
    ),
    (
        "letter",
        &[
            ("addressee", ""),
            ("matter", ""),
            ("about", "about"),
            ("question", "asks"),
        ],
    ),
];

/// The property of a call that says what it became.
pub(crate) const BECAME: &str = "became";

/// The property of a call that leads to something of a kind that was made of it: the record of whoever
/// called is no matter that they called in.
pub(crate) fn becomes_by(kind: &str) -> &'static str {
    if kind == KIN { KIN } else { BECAME }
}

/// The property of a call from which a property of what it becomes is filled.
pub(crate) fn taken_from(kind: &str, property: &str) -> Option<&'static str> {
    let (_, properties) = BECOMES.iter().find(|(one, _)| *one == kind)?;
    let (_, of) = properties.iter().find(|(name, _)| *name == property)?;
    Some(of)
}

impl Reading<'_> {
    /// A call with all that was taken down.
    pub fn call(&self, call: SubjectId) -> Result<CallTaken, Refused> {
        let case = self.call_case(call)?;
        let view = case.view();
        let kind = self.rules.kind(CALL)?;
        self.sound(CallTaken {
            subject: self.subject(case.subject),
            level: self.own_level(&case, &view).word().to_owned(),
            said: self.properties(&case, &view, kind, |_| true),
            work: work::of_case(self, &case, &view, kind),
            kin: self.referred(&case, &view, "kin").pop(),
            about: self.referred(&case, &view, "about"),
            became: self.referred(&case, &view, BECAME),
            note: self.referred(&case, &view, "note").pop(),
        })
    }

    /// What a call may become.
    pub fn becomes() -> impl Iterator<Item = &'static str> {
        BECOMES.iter().map(|(kind, _)| *kind)
    }

    /// The form of what a call may become, as far as the call fills it.
    pub fn prefilled(&self, call: SubjectId, kind: &str) -> Result<Vec<Prefilled>, Refused> {
        let case = self.call_case(call)?;
        let view = case.view();
        let (_, properties) = BECOMES
            .iter()
            .find(|(one, _)| *one == kind)
            .ok_or(Refused::Absent)?;
        let kind = self.rules.kind(kind)?;
        let known = properties.iter().filter(|(name, _)| {
            let property = kind.property(name);
            property.is_some_and(|property| !property.retired)
        });
        let filled = known.map(|(name, of)| self.filled(&case, &view, (kind, name), of));
        self.sound(filled.collect())
    }

    fn filled(
        &self,
        case: &Case,
        view: &View<'_>,
        (kind, property): (&Kind, &str),
        of: &str,
    ) -> Prefilled {
        let said = case.claims(view, of).filter(|said| said.content.is_fact());
        let terms = kind.terms_of(property, None).map(|one| &one.terms);
        // A lawyer who calls is no relation that a search knows: that is asked anew.
        let said = said.filter(|said| match &said.content.value {
            Value::Term(term) => terms.is_some_and(|terms| terms.contains(term)),
            _ => true,
        });
        let mut typed: Vec<(String, String)> = said
            .filter_map(|said| self.typed(&said.content.value))
            .collect();
        if of == "caller" && typed.is_empty() {
            let named = case
                .claims(view, "caller_as")
                .filter(|said| said.content.is_fact());
            typed = named
                .filter_map(|said| match &said.content.value {
                    Value::Text(name) => Some((format!("new:person:{name}"), String::new())),
                    _ => None,
                })
                .collect();
        }
        let (typed, called) = typed.into_iter().unzip();
        Prefilled {
            property: property.to_owned(),
            typed,
            called,
        }
    }

    /// A value as it is typed into a form, and what it is called where it is an address.
    fn typed(&self, value: &Value) -> Option<(String, String)> {
        match value {
            Value::Reference(subject) => {
                let called = self.subject(*subject).title.unwrap_or_default();
                Some((short(&subject.to_string()), called))
            }
            Value::Absent(_) => None,
            value => Some((self.value(value).plain(), String::new())),
        }
    }

    fn call_case(&self, call: SubjectId) -> Result<Case, Refused> {
        let case = self.case(call)?;
        if case.kind == CALL {
            Ok(case)
        } else {
            Err(Refused::Absent)
        }
    }

    fn referred(&self, case: &Case, view: &View<'_>, property: &str) -> Vec<shown::Subject> {
        let said = case
            .claims(view, property)
            .filter(|said| said.content.is_fact());
        let subjects = said.filter_map(|said| said.content.value.reference());
        let mut found: Vec<shown::Subject> = Vec::new();
        for subject in subjects.map(|one| self.subject(one)) {
            if !found.contains(&subject) {
                found.push(subject);
            }
        }
        found
    }

    /// The subjects to which a property of a subject is said to refer.
    pub(crate) fn asserted(
        &self,
        subject: SubjectId,
        property: &str,
    ) -> Result<Vec<SubjectId>, Refused> {
        let case = self.case(subject)?;
        let view = case.view();
        let said = case
            .claims(&view, property)
            .filter(|said| said.content.is_fact());
        let mut found: Vec<SubjectId> = Vec::new();
        for one in said.filter_map(|said| said.content.value.reference()) {
            if !found.contains(&one) {
                found.push(one);
            }
        }
        Ok(found)
    }
}
