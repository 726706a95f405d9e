//! Who answers for persons who are held: to whom an office writes about them.

use std::collections::BTreeMap;

use serde::Serialize;
use vidimus_model::claim::Surroundings as _;
use vidimus_model::id::SubjectId;

use super::letter::references;
use super::list::ListQuestion;
use super::{Case, Paging, Reading};
use crate::{Refused, shown};

/// The kind of stays, and the property that names who answers for one now.
const CUSTODY: &str = "custody";
const AUTHORITY: &str = "authority";
/// The kind of those who are held.
const PERSON: &str = "person";

/// An authority, and those for whom it answers.
#[derive(Debug, Clone, Serialize)]
pub struct Answering {
    /// The authority.
    pub authority: shown::Subject,
    /// Those for whom it answers, as far as it is said.
    pub persons: Vec<shown::Subject>,
}

/// Whom to write to about persons.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Answers {
    /// Each authority with its persons.
    pub authorities: Vec<Answering>,
    /// Persons of whom nobody says who answers for them.
    pub nobody: Vec<shown::Subject>,
    /// How many persons of the list were not looked at, because it is too long.
    pub left_out: u64,
}

impl Reading<'_> {
    /// Who answers for the persons of a list: the authority of each stay that did not end. Where
    /// several are said to, each is written to. Of a longer list, only the first are looked at.
    pub fn answering(&self, filter: Option<&str>, most: usize) -> Result<Answers, Refused> {
        let question = ListQuestion {
            sort: None,
            descending: false,
            filter,
            paging: Paging::first(most),
        };
        let mut found: BTreeMap<SubjectId, Vec<shown::Subject>> = BTreeMap::new();
        let mut nobody = Vec::new();
        let list = self.list(PERSON, &question)?;
        let left_out = list.left_out();
        for row in list.rows {
            let person = row.subject.id.parse().map_err(Refused::NotAnId)?;
            let authorities = self.authorities_of(&self.case(person)?)?;
            for authority in &authorities {
                found
                    .entry(*authority)
                    .or_default()
                    .push(row.subject.clone());
            }
            nobody.extend(authorities.is_empty().then_some(row.subject));
        }
        let authorities = found.into_iter().map(|(authority, persons)| Answering {
            authority: self.subject(authority),
            persons,
        });
        let authorities = authorities.collect();
        self.sound(Answers {
            authorities,
            nobody,
            left_out,
        })
    }

    fn authorities_of(&self, person: &Case) -> Result<Vec<SubjectId>, Refused> {
        let mut found = Vec::new();
        for (custody, _) in self.referrers(person)? {
            if custody.kind == CUSTODY && self.stay(&custody)?.is_held {
                let named = references(&custody, &custody.view(), AUTHORITY);
                let named = named.into_iter().map(|one| self.one(one));
                found.extend(named.filter(|one| !found.contains(one)).collect::<Vec<_>>());
            }
        }
        Ok(found)
    }
}
