//! Which visit, hearing, custody or letter is meant: by date, and by whom it has to do with.

use vidimus_model::edtf::Edtf;
use vidimus_model::id::SubjectId;
use vidimus_model::kind::{Kind, Match};
use vidimus_model::value::{Figure, Value};
use vidimus_store::ListQuery;

use super::scene::Scene;
use super::{Candidate, Choice, Further, worth};
use crate::Refused;
use crate::act::review::{Proposal, Worth};
use crate::read::Case;

/// The most references that are followed from one subject.
const MOST: usize = 200;

/// How many days before a date one may begin that is given less exactly.
const NEAR: i32 = 31;

/// How many subjects of a near date are looked at.
const LISTED: usize = 30;

/// What is looked for.
struct Asked<'a> {
    property: &'a str,
    as_of: Option<Edtf>,
    with: Vec<(&'a str, &'a Choice)>,
    figures: Vec<(&'a str, &'a Figure)>,
}

impl Asked<'_> {
    /// Whether one of these dates is near enough to be that of the same event.
    fn is_near(&self, dates: &[Edtf]) -> bool {
        let day = self.as_of.as_ref().filter(|day| is_narrow(day));
        day.is_some_and(|day| {
            let mut narrow = dates.iter().filter(|date| is_narrow(date));
            narrow.any(|date| date.overlaps(day))
        })
    }

    /// Whether another number is said of the same already: a trial of eight is not one of sixteen.
    fn is_of_other_number(&self, said: &impl Fn(&str) -> Vec<Value>) -> bool {
        self.figures.iter().any(|(property, figure)| {
            let others = said(property);
            let mut others = others.iter();
            others.any(|value| matches!(value, Value::Figure(said) if !said.agrees_with(figure)))
        })
    }

    /// Those with whom a subject has to do, by the properties that are asked about.
    fn people(&self, said: &impl Fn(&str) -> Vec<Value>) -> Vec<SubjectId> {
        let values = self.with.iter().flat_map(|(property, _)| said(property));
        values.flat_map(|value| value.references()).collect()
    }

    /// Whether one of them is meant.
    fn is_with(&self, people: &[SubjectId]) -> bool {
        let mut choices = self.with.iter();
        choices.any(|(_, choice)| people.iter().any(|one| choice.is(*one)))
    }
}

/// How a subject that is found by date and place agrees with what is proposed.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a reason of its own, and all combinations occur"
)]
struct Fit {
    subject: SubjectId,
    /// Whether both have a date, and the dates may be the same day.
    same_date: bool,
    /// Whether somebody of the proposal is among those it has to do with.
    same_people: bool,
    /// Whether something is said of the same property already.
    same_property: bool,
    /// Whether the dates are near enough, and nothing else speaks against it, to be one by the date
    /// alone: what became known as of January and then as of the 17th.
    alone: bool,
    /// Whether it is somebody's own: one person's custody, one body's way to held people.
    own: bool,
    /// Where its last statement stands, if the document speaks of it.
    at: Option<u64>,
}

impl Scene<'_, '_> {
    /// The subject of this kind that is meant, or a new one.
    pub(super) fn event(
        &self,
        kind: &str,
        property: &str,
        proposal: &Proposal,
        with: &[(Further, Worth)],
    ) -> Result<Choice, Refused> {
        let mut fits = self.fits(kind, property, proposal, with)?;
        fits.sort_by_key(|fit| {
            let before = fit.at.filter(|at| *at <= proposal.start as u64);
            std::cmp::Reverse((fit.own, fit.same_date, fit.same_people, fit.alone, before))
        });
        let dated = worth::date_of_event(proposal).is_some();
        let only = fits.iter().filter(|fit| fit.alone).count() == 1;
        let certain = fits.first().filter(|fit| {
            // Without a date, what was spoken of just before is meant.
            let in_sight = fit.at.is_some() && (fit.same_date || (!dated && fit.same_property));
            fit.own || in_sight || (fit.same_people && fit.same_date) || (fit.alone && only)
        });
        Ok(Choice {
            name: None,
            kind: kind.to_owned(),
            chosen: certain.map(|fit| self.reading.subject_among(fit.subject)),
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
            subject: self.reading.subject_among(fit.subject),
            likeness,
            because,
        }
    }

    fn fits(
        &self,
        kind: &str,
        property: &str,
        proposal: &Proposal,
        with: &[(Further, Worth)],
    ) -> Result<Vec<Fit>, Refused> {
        let asked = Asked {
            property,
            as_of: worth::date_of_event(proposal),
            with: with
                .iter()
                .filter_map(|(further, _)| {
                    Some((further.property.as_str(), further.subject.as_ref()?))
                })
                .collect(),
            figures: with
                .iter()
                .filter_map(|(further, worth)| match worth {
                    Worth::Value(Value::Figure(figure)) => {
                        Some((further.property.as_str(), figure))
                    }
                    _ => None,
                })
                .collect(),
        };
        let mut fits: Vec<Fit> = Vec::new();
        for one in self.here.iter().filter(|one| one.case.kind == kind) {
            fits.extend(self.fit(&one.case, &asked, Some(one.at))?);
        }
        let mut others = self.around(kind, asked.as_of.as_ref())?;
        for (_, choice) in &asked.with {
            others.extend(self.leading_to(choice, kind)?);
        }
        for case in others {
            if !fits.iter().any(|fit| fit.subject == case.subject) {
                fits.extend(self.fit(&case, &asked, None)?);
            }
        }
        Ok(fits)
    }

    /// The subjects of a kind whose date is near.
    fn around(&self, kind: &str, as_of: Option<&Edtf>) -> Result<Vec<Case>, Refused> {
        let definition = self.reading.rules.kind(kind)?;
        let Some(Match::DatePlace { date, .. }) = &definition.matched else {
            return Ok(Vec::new());
        };
        let column = definition
            .columns
            .iter()
            .position(|column| column.property == *date);
        let day = as_of.and_then(Edtf::earliest);
        let Some((sort, day)) = column.zip(day) else {
            return Ok(Vec::new());
        };
        let listed = self.reading.reader.list(&ListQuery {
            kind,
            level: self.reading.viewer.level(),
            sort,
            descending: false,
            from: &day.plus(-NEAR).to_string(),
            filter: None,
            offset: 0,
            limit: LISTED,
        })?;
        let mut cases = Vec::new();
        for row in listed {
            if let Some(id) = self.reading.reader.item_id(row.subject)? {
                cases.extend(self.reading.case(SubjectId(id)).ok());
            }
        }
        Ok(cases)
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
    fn fit(&self, case: &Case, asked: &Asked<'_>, at: Option<u64>) -> Result<Option<Fit>, Refused> {
        let kind = self.reading.rules.kind(&case.kind)?;
        let view = case.view();
        let values = |property: &str| -> Vec<Value> {
            case.claims(&view, property)
                .map(|said| said.content.value.clone())
                .collect()
        };
        let dates = values(dated_by(kind));
        let dates: Vec<Edtf> = dates.iter().filter_map(Value::date).cloned().collect();
        let day = asked.as_of.as_ref();
        let same_date = day.is_some_and(|day| dates.iter().any(|date| date.overlaps(day)));
        if day.is_some() && !dates.is_empty() && !same_date {
            return Ok(None);
        }
        let alone =
            needs_nobody(kind) && asked.is_near(&dates) && !asked.is_of_other_number(&values);
        let people = asked.people(&values);
        let same_people = asked.is_with(&people);
        if !asked.with.is_empty() && !people.is_empty() && !same_people {
            return Ok(None);
        }
        let mut owned = asked
            .with
            .iter()
            .filter_map(|(name, _)| kind.property(name));
        let own = same_people && owned.any(|one| one.required && !one.many);
        Ok(Some(Fit {
            subject: case.subject,
            same_property: case.claims(&view, asked.property).next().is_some(),
            own,
            same_date,
            same_people,
            alone,
            at,
        }))
    }
}

/// The property by whose date a subject of the kind is found.
fn dated_by(kind: &Kind) -> &str {
    match &kind.matched {
        Some(Match::DatePlace { date, .. }) => date,
        _ => "",
    }
}

/// Whether a date tells one event from others: a month does, a year does not.
fn is_narrow(date: &Edtf) -> bool {
    let days = date.earliest().zip(date.latest());
    days.is_some_and(|(first, last)| first.days_until(last) < NEAR)
}

/// Whether nobody has to be known of whom the kind tells: of two letters sent on a day each has its
/// own addressee.
fn needs_nobody(kind: &Kind) -> bool {
    let Some(Match::DatePlace { with, .. }) = &kind.matched else {
        return false;
    };
    let mut told = with.iter().filter_map(|name| kind.property(name));
    !told.any(|property| property.required)
}
