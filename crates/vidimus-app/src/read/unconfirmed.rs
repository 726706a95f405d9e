//! What is said and does not count yet: a release, a death, that somebody missing is found. Told with
//! what is missing for it to count.

use serde::Serialize;
use vidimus_model::fold::View;
use vidimus_model::id::SubjectId;

use super::confirmed::{EVIDENCE, LOCATED, TRACING, stands_verified};
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
            PERSON if self.is_death_open(case, view)? => found.push(here("death", vec!["search"])),
            TRACING if said(case, view, LOCATED) => {
                let is_open = |one: &SubjectId| !stands_verified(view, *one);
                let evidence = (!said(case, view, EVIDENCE)).then_some("evidence");
                if case.members.iter().all(is_open) {
                    let lacks = evidence.into_iter().chain(["verified"]);
                    found.push(here("found", lacks.collect()));
                }
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

fn said(case: &Case, view: &View<'_>, property: &str) -> bool {
    let mut claims = case.claims(view, property);
    claims.any(|said| said.content.is_fact())
}
