//! What is said and does not count yet: a release, a death, that somebody missing is found. Told with
//! what is missing for it to count.

use serde::Serialize;
use vidimus_model::fold::View;
use vidimus_model::value::Value;

use super::confirmed::{EVIDENCE, LOCATED, TRACING, verified};
use super::timeline::Stay;
use super::{Case, Reading};
use crate::{Refused, shown};

/// The property of a person that says when they died.
const DIED: &str = "died";
/// The kind of those who die.
const PERSON: &str = "person";

/// Something that is said and does not count yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unconfirmed {
    /// Where it is said.
    pub subject: shown::Subject,
    /// `release`, `death`, `end` or `found`.
    pub what: &'static str,
    /// What is missing: `own_word` of the person or the family, a `search` that was verified, the same
    /// of `each` record, `evidence`, or the step `verified`.
    pub lacks: Vec<&'static str>,
}

impl Reading<'_> {
    /// What is said of a case, or of its times of being held, and does not count yet.
    pub(super) fn unconfirmed(
        &self,
        case: &Case,
        view: &View<'_>,
        stays: &[Stay],
    ) -> Result<Vec<Unconfirmed>, Refused> {
        let mut found: Vec<Unconfirmed> = stays.iter().filter_map(of_stay).collect();
        let here = |what, lacks| Unconfirmed {
            subject: self.subject(case.subject),
            what,
            lacks,
        };
        match case.kind.as_str() {
            PERSON if self.is_death_open(case, view)? => {
                // What a stay tells of the same death is said once, of the person.
                found.retain(|one| one.what != "death");
                found.push(here("death", vec!["search"]));
            }
            TRACING if is_find_open(case, view) => {
                let evidence = facts(case, view, EVIDENCE).next().is_none();
                let evidence = evidence.then_some("evidence");
                let lacks = evidence.into_iter().chain(["verified"]);
                found.push(here("found", lacks.collect()));
            }
            _ => {}
        }
        Ok(found)
    }

    /// Whether somebody says that a person died, and no search for that very one verified it.
    fn is_death_open(&self, case: &Case, view: &View<'_>) -> Result<bool, Refused> {
        for said in case
            .claims(view, DIED)
            .filter(|said| said.content.is_fact())
        {
            let whose = [said.content.subject].into();
            if !self.confirmed_of(&whose)?.is_dead() {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

fn of_stay(stay: &Stay) -> Option<Unconfirmed> {
    let (what, lacks) = if stay.release_announced {
        ("release", "own_word")
    } else if stay.death_said {
        ("death", "search")
    } else if stay.ended_in_part {
        ("end", "each")
    } else {
        return None;
    };
    Some(Unconfirmed {
        subject: stay.subject.clone(),
        what,
        lacks: vec![lacks],
    })
}

/// Whether anything is said of what a search found that nobody verified since.
fn is_find_open(case: &Case, view: &View<'_>) -> bool {
    let verified = case.members.iter().flat_map(|one| verified(view, *one));
    let verified: Vec<&Value> = verified.collect();
    facts(case, view, LOCATED).any(|located| !verified.contains(&located))
}

fn facts<'v>(
    case: &'v Case,
    view: &'v View<'v>,
    property: &'v str,
) -> impl Iterator<Item = &'v Value> {
    let claims = case.claims(view, property);
    let facts = claims.filter(|said| said.content.is_fact());
    facts.map(|said| &said.content.value)
}
