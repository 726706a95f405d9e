//! What was recommended, what was answered, and what was done of it.
//!
//! What those say to whom it went is one thing, and what we saw ourselves another: a claim that all
//! is done stays a claim.

use serde::Serialize;
use vidimus_model::edtf::Edtf;
use vidimus_model::fold::View;
use vidimus_model::id::SubjectId;
use vidimus_model::value::Value;

use super::code::code_of;
use super::list::ListQuestion;
use super::work::last_step;
use super::{Case, Paging, Reading, Share};
use crate::{Refused, shown};

/// The kind of subject that is one recommendation.
pub const RECOMMENDATION: &str = "recommendation";
/// What their own word is taken for where only our check would count.
const CLAIMED: &str = "claimed";
/// What only our own check makes so.
const VERIFIED: [&str; 2] = ["verified_full", "verified_part"];
/// What ends it.
const SETTLED: [&str; 2] = ["verified_full", "obsolete"];
/// How many are looked through for those that are asked for.
const MOST: usize = 1_000;

/// One recommendation as it stands today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Recommended {
    /// The recommendation.
    pub subject: shown::Subject,
    /// Its code.
    pub code: Option<String>,
    /// To whom it went.
    pub addressee: Option<shown::Subject>,
    /// What it says.
    pub text: Option<String>,
    /// When it was made.
    pub made_on: Option<String>,
    /// Until when it shall be answered.
    pub due_on: Option<String>,
    /// Until when it shall be done.
    pub to_be_done_by: Option<String>,
    /// What they answered; `none` where nothing is said.
    pub answer: String,
    /// What was done; `not_started` where nothing is said.
    pub done: String,
    /// How far our own work on it is.
    pub state: Option<String>,
    /// How many days ago it was made.
    pub days: Option<i32>,
    /// Whether a day named for answer or deed has passed without it.
    pub overdue: bool,
}

/// Which recommendations are asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct RecommendedFilter<'a> {
    /// With these words in them.
    pub words: Option<&'a str>,
    /// Answered so.
    pub answer: Option<&'a str>,
    /// Done so far.
    pub done: Option<&'a str>,
    /// Only those of which a day has passed.
    pub overdue: bool,
}

impl RecommendedFilter<'_> {
    fn has(&self, one: &Recommended) -> bool {
        let fits = |wanted: Option<&str>, found: &str| wanted.is_none_or(|wanted| wanted == found);
        fits(self.answer, &one.answer)
            && fits(self.done, &one.done)
            && (!self.overdue || one.overdue)
    }
}

impl Reading<'_> {
    /// Recommendations, those made last first.
    pub fn recommendations(
        &self,
        filter: &RecommendedFilter<'_>,
        paging: Paging,
    ) -> Result<Share<Recommended>, Refused> {
        let list = self.list(
            RECOMMENDATION,
            &ListQuestion {
                sort: Some("made_on"),
                descending: true,
                filter: filter.words,
                paging: Paging::first(MOST),
            },
        )?;
        let mut found = Vec::new();
        for row in list.rows {
            let Ok(subject) = row.subject.id.parse() else {
                continue;
            };
            let case = self.case_if_any(SubjectId(subject))?;
            found.extend(
                case.map(|case| self.recommended(&case))
                    .filter(|one| filter.has(one)),
            );
            if found.len() >= paging.needed() {
                break;
            }
        }
        self.sound(Share::of(found, paging))
    }

    /// The recommendations that concern a place: made for it, or after a visit to it.
    pub fn recommended_for(&self, place: SubjectId) -> Result<Vec<Recommended>, Refused> {
        let case = self.case(place)?;
        let mut found: Vec<Recommended> = Vec::new();
        for (other, property) in self.referrers(&case)? {
            let one = match (other.kind.as_str(), property.as_str()) {
                (RECOMMENDATION, "place") => vec![self.recommended(&other)],
                ("visit", "visited") => self.recommended_after(&other)?,
                _ => Vec::new(),
            };
            for one in one {
                if !found.contains(&one) {
                    found.push(one);
                }
            }
        }
        found.sort_by(|one, other| one.made_on.cmp(&other.made_on));
        self.sound(found)
    }

    /// What was recommended after a visit.
    pub(crate) fn recommended_after(&self, visit: &Case) -> Result<Vec<Recommended>, Refused> {
        let referrers = self.referrers(visit)?.into_iter();
        let after = referrers
            .filter(|(other, property)| other.kind == RECOMMENDATION && property == "visit");
        Ok(after.map(|(other, _)| self.recommended(&other)).collect())
    }

    fn recommended(&self, case: &Case) -> Recommended {
        let view = case.view();
        let last = |property: &str| last(case, &view, property);
        let words = |property: &str| last(property).and_then(|(value, _)| told(&value));
        let done = last("done").and_then(|(value, by)| match told(&value)? {
            term if VERIFIED.contains(&term.as_str()) && by != Some(self.itself()) => {
                Some(CLAIMED.to_owned())
            }
            term => Some(term),
        });
        let made_on = words("made_on");
        let days = made_on.as_deref().and_then(|made| {
            let made: Edtf = made.parse().ok()?;
            Some(self.today.number() - made.earliest()?.number())
        });
        let mut one = Recommended {
            subject: self.subject(case.subject),
            code: code_of(case),
            addressee: last("addressee")
                .and_then(|(value, _)| value.reference())
                .map(|to| self.subject(to)),
            text: words("text"),
            made_on,
            due_on: words("due_on"),
            to_be_done_by: words("to_be_done_by"),
            answer: words("answer").unwrap_or_else(|| "none".to_owned()),
            done: done.unwrap_or_else(|| "not_started".to_owned()),
            state: last_step(&view, &case.members).map(str::to_owned),
            days,
            overdue: false,
        };
        one.overdue = self.is_overdue(&one);
        one
    }

    fn is_overdue(&self, one: &Recommended) -> bool {
        let is_past = |date: &Option<String>| {
            let date = date.as_deref().and_then(|date| date.parse::<Edtf>().ok());
            date.and_then(|date| date.latest())
                .is_some_and(|day| day < self.today)
        };
        let is_answered = !["none", "acknowledged"].contains(&one.answer.as_str());
        let is_settled = SETTLED.contains(&one.done.as_str());
        !is_settled && (is_past(&one.to_be_done_by) || !is_answered && is_past(&one.due_on))
    }
}

/// What was last asserted as a fact of a property, and by whom.
fn last(case: &Case, view: &View<'_>, property: &str) -> Option<(Value, Option<SubjectId>)> {
    let claims = case.claims(view, property);
    let said = claims.filter(|said| said.content.is_fact()).last()?;
    let by = said.source().map(|source| source.said_by);
    Some((said.content.value.clone(), by))
}

fn told(value: &Value) -> Option<String> {
    match value {
        Value::Term(term) => Some(term.clone()),
        Value::Date(date) => Some(date.to_string()),
        value => value.words().map(str::to_owned),
    }
}
