//! Which visit, hearing, custody or letter is meant: by date, and by whom it has to do with.

use vidimus_model::edtf::Edtf;
use vidimus_model::id::SubjectId;
use vidimus_model::kind::Match;
use vidimus_model::value::Value;

use super::scene::Scene;
use super::{Candidate, Choice, Further, worth};
use crate::Refused;
use crate::act::review::{Proposal, Worth};
use crate::read::Case;

/// The most references that are followed from one subject.
const MOST: usize = 200;

/// How a subject that is found by date and place agrees with what is proposed.
struct Fit {
    subject: SubjectId,
    /// Whether both have a date, and the dates may be the same day.
    same_date: bool,
    /// Whether somebody of the proposal is among those it has to do with.
    same_people: bool,
    /// Where its last statement stands, if the document speaks of it.
    at: Option<u64>,
}

impl Scene<'_, '_> {
    /// The subject of this kind that is meant, or a new one.
    pub(super) fn event(
        &self,
        kind: &str,
        proposal: &Proposal,
        with: &[(Further, Worth)],
    ) -> Result<Choice, Refused> {
        let mut fits = self.fits(kind, proposal, with)?;
        fits.sort_by_key(|fit| {
            let before = fit.at.filter(|at| *at <= proposal.start as u64);
            std::cmp::Reverse((fit.same_people, fit.same_date, before))
        });
        let dated = worth::as_of(proposal).is_some();
        let certain = fits.first().filter(|fit| {
            // Without a date, what was spoken of just before is meant.
            fit.same_people || (fit.at.is_some() && (fit.same_date || !dated))
        });
        Ok(Choice {
            name: None,
            kind: kind.to_owned(),
            chosen: certain.map(|fit| self.reading.subject(fit.subject)),
            publisher: false,
            candidates: fits.iter().map(|fit| self.told(fit)).collect(),
        })
    }

    fn told(&self, fit: &Fit) -> Candidate {
        let (likeness, because) = match (fit.same_date, fit.same_people, fit.at) {
            (true, true, _) => (95, "same_date_and_people"),
            (true, false, _) => (70, "same_date"),
            (false, true, _) => (60, "same_people"),
            (false, false, _) => (40, "same_document"),
        };
        Candidate {
            subject: self.reading.subject(fit.subject),
            likeness,
            because,
        }
    }

    fn fits(
        &self,
        kind: &str,
        proposal: &Proposal,
        with: &[(Further, Worth)],
    ) -> Result<Vec<Fit>, Refused> {
        let asked = with
            .iter()
            .filter_map(|(further, _)| further.subject.as_ref());
        let asked: Vec<&Choice> = asked.collect();
        let as_of = worth::as_of(proposal);
        let mut fits: Vec<Fit> = Vec::new();
        let here = self.here.iter().filter(|one| one.case.kind == kind);
        for one in here {
            fits.extend(self.fit(&one.case, as_of.as_ref(), &asked, Some(one.at))?);
        }
        for choice in &asked {
            for case in self.leading_to(choice, kind)? {
                if !fits.iter().any(|fit| fit.subject == case.subject) {
                    fits.extend(self.fit(&case, as_of.as_ref(), &asked, None)?);
                }
            }
        }
        Ok(fits)
    }

    /// The subjects of a kind that refer to one who is chosen.
    fn leading_to(&self, choice: &Choice, kind: &str) -> Result<Vec<Case>, Refused> {
        let chosen = choice
            .chosen
            .as_ref()
            .and_then(|one| one.id.parse::<SubjectId>().ok());
        let Some(chosen) = chosen else {
            return Ok(Vec::new());
        };
        let case = self.reading.case(chosen)?;
        let mut found = Vec::new();
        for (other, _) in self.reading.referrers(&case)?.into_iter().take(MOST) {
            if other.kind == kind {
                found.push(other);
            }
        }
        Ok(found)
    }

    /// How a subject agrees; none where its date, or everybody it has to do with, is another.
    fn fit(
        &self,
        case: &Case,
        as_of: Option<&Edtf>,
        asked: &[&Choice],
        at: Option<u64>,
    ) -> Result<Option<Fit>, Refused> {
        let Some(Match::DatePlace { date, with }) = &self.reading.rules.kind(&case.kind)?.matched
        else {
            return Ok(None);
        };
        let view = case.view();
        let values = |property: &str| -> Vec<Value> {
            case.claims(&view, property)
                .map(|said| said.content.value.clone())
                .collect()
        };
        let dates: Vec<Edtf> = values(date)
            .into_iter()
            .filter_map(|value| match value {
                Value::Date(date) => Some(date),
                _ => None,
            })
            .collect();
        let same_date = as_of.is_some_and(|day| dates.iter().any(|date| date.overlaps(day)));
        if as_of.is_some() && !dates.is_empty() && !same_date {
            return Ok(None);
        }
        let people: Vec<SubjectId> = with
            .iter()
            .flat_map(|property| values(property))
            .flat_map(|value| value.references())
            .collect();
        let same_people = asked
            .iter()
            .any(|choice| people.iter().any(|one| choice.is(*one)));
        let others = !asked.is_empty() && !people.is_empty() && !same_people;
        Ok((!others).then_some(Fit {
            subject: case.subject,
            same_date,
            same_people,
            at,
        }))
    }
}
