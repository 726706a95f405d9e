//! What was recommended, what was answered, and what was done of it.
//!
//! What those say to whom it went is one thing, and what we saw ourselves another: a claim that all
//! is done stays a claim.

use std::collections::BTreeSet;

use serde::Serialize;
use vidimus_model::edtf::{Day, Edtf};
use vidimus_model::fold::View;
use vidimus_model::id::SubjectId;
use vidimus_model::value::Value;
use vidimus_names::fold;
use vidimus_store::{ItemNo, LimitQuery, ListQuery};

use super::code::code_of;
use super::silence::Lasting;
use super::work::last_step;
use super::{Case, Paging, Reading, Share};
use crate::register::Shown;
use crate::{Refused, shown};

/// The kind of subject that is one recommendation.
pub const RECOMMENDATION: &str = "recommendation";
/// What their own word is taken for where only our check would count.
const CLAIMED: &str = "claimed";
/// What only our own check makes so.
const VERIFIED: [&str; 2] = ["verified_full", "verified_part"];
/// The states of work on one that nobody was sent.
const UNMADE: [&str; 2] = ["draft", "given_up"];
/// What stands where nothing is said of the answer, and of what was done.
const UNANSWERED: &str = "none";
const UNDONE: &str = "not_started";

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
    /// When we looked ourselves, the last time.
    pub checked_on: Option<String>,
    /// Until when something has to happen next; where nothing has to any more, the day that was
    /// said.
    pub due: Option<String>,
    /// How far our own work on it is.
    pub state: Option<String>,
    /// How many days ago it was made.
    pub days: Option<i32>,
    /// Whether the time for answer or deed is over without it.
    pub overdue: bool,
}

impl Recommended {
    /// Whether it was made, for all we know: it is neither a draft nor given up while it was one.
    pub fn was_made(&self) -> bool {
        let state = self.state.as_deref();
        state.is_none_or(|state| !UNMADE.contains(&state))
    }
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
    fn fits(&self, group: &Group) -> bool {
        let fits = |wanted: Option<&str>, found: &str| wanted.is_none_or(|wanted| wanted == found);
        fits(self.answer, &group.answer) && fits(self.done, &group.done)
    }
}

/// How recommendations were answered, and what was done of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Group {
    /// What was answered; `none` where nothing is said.
    pub answer: String,
    /// What was done; `not_started` where nothing is said.
    pub done: String,
}

/// How many recommendations stand so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecommendedCount {
    /// How they stand.
    #[serde(flatten)]
    pub group: Group,
    /// How many.
    pub count: u64,
}

impl Group {
    /// What the cells of answer and deed tell.
    fn of(cells: &[String]) -> Result<Self, Refused> {
        let shown = |at: usize| -> Result<Shown, Refused> {
            let text = cells.get(at).map_or("", String::as_str);
            serde_json::from_str(text).map_err(|error| Refused::Program(error.to_string()))
        };
        let (answer, done) = (shown(0)?, shown(1)?);
        Ok(Self {
            answer: answer.last.unwrap_or_else(|| UNANSWERED.to_owned()),
            done: done_so_far(done.last, !done.theirs),
        })
    }
}

/// What was done, as far as somebody's word on it counts.
fn done_so_far(said: Option<String>, is_ours: bool) -> String {
    match said {
        Some(term) if VERIFIED.contains(&term.as_str()) && !is_ours => CLAIMED.to_owned(),
        Some(term) => term,
        None => UNDONE.to_owned(),
    }
}

/// The columns of the list of recommendations that are read by their place.
struct Columns {
    made: usize,
    grouped: [usize; 2],
}

impl Reading<'_> {
    /// Recommendations, those made last first.
    pub fn recommendations(
        &self,
        filter: &RecommendedFilter<'_>,
        paging: Paging,
    ) -> Result<Share<Recommended>, Refused> {
        let columns = self.recommended_columns()?;
        let mut grouped: &[usize] = &[];
        let mut groups = Vec::new();
        if filter.answer.is_some() || filter.done.is_some() {
            grouped = &columns.grouped;
            groups = self.groups_of(filter)?;
        }
        let words = filter.words.map(fold).filter(|words| !words.is_empty());
        let page = if filter.overdue {
            // Which of them are overdue tell the time limits, and these are in another order.
            Paging::first(usize::MAX - 1)
        } else {
            paging
        };
        let query = ListQuery {
            kind: RECOMMENDATION,
            level: self.viewer.level(),
            sort: columns.made,
            descending: true,
            from: "",
            filter: words.as_deref(),
            offset: page.offset,
            limit: page.limit.saturating_add(1),
        };
        let rows = self.reader.list_among(&query, grouped, &groups)?;
        let rows = if filter.overdue {
            let overdue = self.overdue_recommendations()?;
            let rows = rows.into_iter().filter(|row| overdue.contains(row));
            Share::of(rows, paging)
        } else {
            Share::of(rows, Paging::first(paging.limit))
        };
        let mut items = Vec::new();
        for row in rows.items {
            if let Some(subject) = self.reader.item_id(row)? {
                let case = self.case_if_any(SubjectId(subject))?;
                items.extend(case.map(|case| self.recommended(&case)).transpose()?);
            }
        }
        self.sound(Share {
            items,
            more: rows.more,
        })
    }

    /// What stands in the columns of answer and deed where they fit a filter.
    fn groups_of(&self, filter: &RecommendedFilter<'_>) -> Result<Vec<Vec<String>>, Refused> {
        let groups = self.recommended_groups(filter.words)?.into_iter();
        let groups = groups.filter(|(group, ..)| filter.fits(group));
        Ok(groups.map(|(_, texts, _)| texts).collect())
    }

    /// Those of which a time limit is over.
    fn overdue_recommendations(&self) -> Result<BTreeSet<ItemNo>, Refused> {
        let over = LimitQuery {
            of: Some(RECOMMENDATION),
            before: Some(self.today.number()),
            ..self.every_limit()
        };
        let places = self.limit_places(over, Paging::first(usize::MAX - 1))?;
        Ok(places.items.iter().map(|place| place.subject).collect())
    }

    /// How many recommendations were answered so and done so far, of all that have these words in them.
    pub fn recommended_counts(
        &self,
        words: Option<&str>,
    ) -> Result<Vec<RecommendedCount>, Refused> {
        let mut counts: Vec<RecommendedCount> = Vec::new();
        for (group, _, count) in self.recommended_groups(words)? {
            match counts.iter_mut().find(|one| one.group == group) {
                Some(one) => one.count += count,
                None => counts.push(RecommendedCount { group, count }),
            }
        }
        self.sound(counts)
    }

    /// What stands in the columns of answer and deed in the register, what that means, and how often.
    fn recommended_groups(
        &self,
        words: Option<&str>,
    ) -> Result<Vec<(Group, Vec<String>, u64)>, Refused> {
        let columns = self.recommended_columns()?.grouped;
        let words = words.map(fold).filter(|words| !words.is_empty());
        let of = (RECOMMENDATION, self.viewer.level(), words.as_deref());
        let groups = self.reader.list_groups(of, &columns)?.into_iter();
        let groups = groups.map(|(texts, count)| {
            let group = Group::of(&texts)?;
            Ok((group, texts, count))
        });
        groups.collect()
    }

    fn recommended_columns(&self) -> Result<Columns, Refused> {
        let kind = self.rules.kind(RECOMMENDATION)?;
        let at = |name: &str| {
            let mut columns = kind.columns.iter();
            let found = columns.position(|one| one.property == name);
            found.ok_or_else(|| Refused::Program(format!("no column for {name}")))
        };
        Ok(Columns {
            made: at("made_on")?,
            grouped: [at("answer")?, at("done")?],
        })
    }

    /// The recommendations that concern a place: made for it, or after a visit to it.
    pub fn recommended_for(&self, place: SubjectId) -> Result<Vec<Recommended>, Refused> {
        let case = self.case(place)?;
        let mut found: Vec<Recommended> = Vec::new();
        for (other, property) in self.referrers(&case)? {
            let one = match (other.kind.as_str(), property.as_str()) {
                (RECOMMENDATION, "place") => vec![self.recommended(&other)?],
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
        after.map(|(other, _)| self.recommended(&other)).collect()
    }

    fn recommended(&self, case: &Case) -> Result<Recommended, Refused> {
        let view = case.view();
        let last = |property: &str| last(case, &view, property);
        let words = |property: &str| last(property).and_then(|(value, _)| told(&value));
        let done = last("done");
        let is_ours = done
            .as_ref()
            .is_some_and(|(_, by)| *by == Some(self.itself()));
        let done = done.and_then(|(value, _)| told(&value));
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
            due: words("to_be_done_by").or_else(|| words("due_on")),
            due_on: words("due_on"),
            to_be_done_by: words("to_be_done_by"),
            checked_on: self.checked_on(case, &view),
            answer: words("answer").unwrap_or_else(|| UNANSWERED.to_owned()),
            done: done_so_far(done, is_ours),
            state: last_step(&view, &case.members).map(str::to_owned),
            days,
            overdue: false,
        };
        if let Some(due) = self.runs_until(case, &view)? {
            one.overdue = due < self.today;
            one.due = Some(due.to_string());
        }
        Ok(one)
    }

    /// The last day on which we looked ourselves.
    fn checked_on(&self, case: &Case, view: &View<'_>) -> Option<String> {
        let ours = case.claims(view, "checked_on").filter(|said| {
            said.content.is_fact()
                && said.source().map(|source| source.said_by) == Some(self.itself())
        });
        let days = ours.filter_map(|said| match &said.content.value {
            Value::Date(date) => Some(date.clone()),
            _ => None,
        });
        let last = days.max_by_key(Edtf::latest);
        last.map(|date| date.to_string())
    }

    /// The first day on which a clock that still runs is over.
    fn runs_until(&self, case: &Case, view: &View<'_>) -> Result<Option<Day>, Refused> {
        let kind = self.rules.kind(&case.kind)?;
        let all = self.lasting(kind, view, &case.members);
        let days = all.iter().filter_map(|one| match one {
            Lasting::Limit(limit) if !limit.facts.is_stopped => limit.due.as_ref(),
            _ => None,
        });
        Ok(days.map(|due| due.day).min())
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
