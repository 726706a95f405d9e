//! Who may be on the telephone: names alone, in an order that follows from names alone.

use serde::Serialize;
use vidimus_model::id::SubjectId;
use vidimus_model::label::Level;
use vidimus_names::fold;

use super::Earlier;
use super::{KIN, about, references, told, words};
use crate::read::{Case, Reading};
use crate::{Moment, Office, Refused};

/// Those of whom a record says that they may ask about somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Relatives {
    /// Whom they ask about.
    pub id: String,
    /// The name under which that person was first recorded.
    pub name: Option<String>,
    /// The highest level of anything told here.
    pub level: String,
    /// The relatives, in the order in which they were recorded.
    pub relatives: Vec<Relative>,
}

/// One relative.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Relative {
    /// The record.
    pub kin: String,
    /// What they are called.
    pub name: Option<String>,
    /// What they are to the person, the last said first.
    pub relation: Vec<String>,
    /// What they were told, the last first; nothing in call view.
    pub told: Vec<Earlier>,
}

/// Somebody who may be meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Suggested {
    /// The subject.
    pub id: String,
    /// Their name.
    pub name: String,
}

/// Somebody who may be calling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SuggestedCaller {
    /// The person.
    pub person: Option<String>,
    /// Their record as a relative, where there is one.
    pub kin: Option<String>,
    /// Their name.
    pub name: String,
    /// What they are to whom they ask about.
    pub relation: Vec<String>,
    /// The names of those they ask about.
    pub about: Vec<String>,
}

/// About whom a call is, as far as that is said.
#[derive(Debug, Clone, Copy, Default)]
pub struct CallAbout<'t> {
    /// Those who are known.
    pub known: &'t [SubjectId],
    /// The names of others.
    pub named: &'t [String],
}

/// The same with every record that is of one of them.
struct Members<'t> {
    known: Vec<String>,
    named: &'t [String],
}

impl<'t> CallAbout<'t> {
    fn members(self, reading: &Reading<'_>) -> Result<Members<'t>, Refused> {
        let mut known = Vec::new();
        for about in self.known {
            let members = reading.case(*about)?.members;
            known.extend(members.iter().map(ToString::to_string));
        }
        Ok(Members {
            known,
            named: self.named,
        })
    }
}

impl Members<'_> {
    /// Whether somebody who may be calling is one of them. A relative may bear the same name.
    fn is(&self, one: &SuggestedCaller) -> bool {
        let person = one.person.as_ref();
        let mut named = self.named.iter();
        person.is_some_and(|person| self.known.contains(person))
            || (one.kin.is_none() && named.any(|name| fold(name) == fold(&one.name)))
    }
}

/// How many are suggested.
const FEW: usize = 6;

impl Office {
    /// The relatives who may ask about a person, each by themself. What one was told is not for
    /// another to learn, so that nothing is told here of it.
    pub fn relatives(&self, at: Moment, person: SubjectId) -> Result<Relatives, Refused> {
        let mut relatives = self.relatives_told(at, person)?;
        for one in &mut relatives.relatives {
            one.told.clear();
        }
        Ok(relatives)
    }

    /// The same with what each was told, by whom: not while one of them is on the telephone.
    pub fn relatives_told(&self, at: Moment, person: SubjectId) -> Result<Relatives, Refused> {
        let reading = self.read(at)?;
        let case = reading.case(person)?;
        let mut relatives = Vec::new();
        let mut level = Level::Public;
        for (record, property) in reading.referrers(&case)? {
            if record.kind == KIN && property == "about" {
                level = level.max(reading.own_level(&record, &record.view()));
                relatives.push(reading.relative(&record));
            }
        }
        let name = self.usual(at)?.first_name(person);
        let relatives = Relatives {
            id: person.to_string(),
            name,
            level: level.word().to_owned(),
            relatives,
        };
        reading.sound(relatives)
    }

    /// Whom a name may mean that was said on the telephone. Nothing tells what became of them.
    pub fn meant_on_the_telephone(
        &self,
        at: Moment,
        typed: &str,
    ) -> Result<Vec<Suggested>, Refused> {
        let usual = self.usual(at)?;
        let found = usual.known_as(typed, Some("person"), FEW)?.into_iter();
        Ok(found
            .map(|one| Suggested {
                id: one.subject.id,
                name: one.name,
            })
            .collect())
    }

    /// Who may be calling under a name: relatives on record first, and never those about whom they
    /// call.
    pub fn callers(
        &self,
        at: Moment,
        typed: &str,
        about: CallAbout<'_>,
    ) -> Result<Vec<SuggestedCaller>, Refused> {
        let reading = self.read(at)?;
        let usual = self.usual(at)?;
        let mut callers: Vec<SuggestedCaller> = Vec::new();
        for one in reading.known_as(typed, Some(KIN), FEW)? {
            let case = reading.case(one.subject.id.parse().map(SubjectId)?)?;
            callers.push(suggested(&usual, &case, one.name));
        }
        for one in usual.known_as(typed, Some("person"), FEW)? {
            let person = SubjectId(one.subject.id.parse()?);
            let case = reading.case(person)?;
            let records = reading.referrers(&case)?.into_iter();
            let records =
                records.filter(|(record, property)| record.kind == KIN && property == "person");
            for (record, _) in records {
                let is_new = callers
                    .iter()
                    .all(|known| known.kin.as_deref() != Some(&record.subject.to_string()));
                if is_new {
                    callers.push(suggested(&usual, &record, one.name.clone()));
                }
            }
            callers.push(SuggestedCaller {
                person: Some(one.subject.id),
                kin: None,
                name: one.name,
                relation: Vec::new(),
                about: Vec::new(),
            });
        }
        callers.sort_by_key(|one| one.kin.is_none());
        let about = about.members(&reading)?;
        callers.retain(|one| !about.is(one));
        reading.sound(callers)
    }
}

impl Reading<'_> {
    fn relative(&self, record: &Case) -> Relative {
        let view = record.view();
        Relative {
            kin: record.subject.to_string(),
            name: self.caller(record, &view),
            relation: words(record, &view, "relation"),
            told: told(record, &view),
        }
    }
}

fn suggested(usual: &Reading<'_>, record: &Case, name: String) -> SuggestedCaller {
    let view = record.view();
    let about = about(record, &view).into_iter();
    SuggestedCaller {
        person: references(record, &view, "person")
            .next()
            .map(|one| one.to_string()),
        kin: Some(record.subject.to_string()),
        name,
        relation: words(record, &view, "relation"),
        about: about.filter_map(|one| usual.first_name(one)).collect(),
    }
}
