//! When somebody did not answer in time: a late answer ends a silence, and does not undo it.

use serde::Serialize;
use vidimus_model::claim;
use vidimus_model::edtf::Day;
use vidimus_model::fold::{Said, View};
use vidimus_model::kind::{Kind, StatementType};
use vidimus_model::statement::Polarity;
use vidimus_model::value::Value;
use vidimus_store::{LimitPlace, TimeLimit};

use super::{Lasting, Open, Silence, State};
use crate::read::letter::references;
use crate::read::{Case, Paging, Reading, Share};
use crate::{Refused, shown};
use vidimus_model::limit::spoken_of;

/// How many times a dossier tells of.
const FEW: usize = 25;

/// A time during which somebody did not answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Period {
    /// What they were asked by: a letter.
    pub subject: shown::Subject,
    /// The last day on which an answer would have been in time.
    pub from: String,
    /// The day on which an answer came; none while none came.
    pub to: Option<String>,
    /// The days in between, or until today.
    pub days: i32,
    /// Whether mail waits that may be an answer.
    pub mail_waits: bool,
    /// How many questions were asked.
    pub questions: usize,
    /// What of them is open, where others were answered.
    pub open: Option<Open>,
    /// For whom was asked.
    pub about: Vec<shown::Subject>,
    /// Who said meanwhile that there was no answer: what the silence rests on besides its clock. It
    /// stays though an answer came.
    pub claims: Vec<Claimed>,
}

/// That somebody said that no answer came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Claimed {
    /// The kind of what it is said of.
    pub kind: String,
    /// What is said.
    #[serde(flatten)]
    pub claim: shown::Claim,
}

impl Reading<'_> {
    /// When the subject of a case did not answer in time, the last time first.
    pub(crate) fn silent_periods(&self, case: &Case) -> Result<Share<Period>, Refused> {
        let paging = Paging::first(FEW);
        let mut places = Vec::new();
        for member in &case.members {
            if let Some(number) = self.reader.item_no(member.0)? {
                let whom = (number, self.viewer.level());
                let share = (self.without_apart(), paging.needed());
                let today = self.today.number();
                places.extend(self.reader.time_limits_missed(whom, today, share)?);
                let apart = self
                    .limits_apart(|limit| limit.whom == Some(number) && was_missed(limit, today))?;
                places.extend(apart.iter().map(LimitPlace::of));
            }
        }
        places.sort();
        places.reverse();
        let places = Share::of(places, paging);
        let mut items = Vec::new();
        for place in &places.items {
            let told = self.limit_at(place, |asked, one| self.period(case, asked, one))?;
            items.extend(told.flatten());
        }
        let more = places.more;
        Ok(Share { items, more })
    }
}

fn was_missed(limit: &TimeLimit, today: i32) -> bool {
    let Some(due) = limit.due else { return false };
    let late = limit.ended.is_some_and(|ended| ended > due);
    limit.awaits && due < today && (!limit.answered || late)
}

impl Reading<'_> {
    /// A time limit as a time without an answer; none where an answer came in time or there is time.
    fn period(
        &self,
        whom: &Case,
        asked: &Case,
        lasting: &Lasting<'_, '_>,
    ) -> Result<Option<Period>, Refused> {
        let Some(silence) = self.silence(asked, lasting)? else {
            return Ok(None);
        };
        let Some((since, from, to)) = bounds(&silence) else {
            return Ok(None);
        };
        let days = silence.days();
        let until = to.as_deref().and_then(first_day).unwrap_or(self.today);
        let since = since.as_deref().or(Some(&from)).and_then(first_day);
        let (view, kind) = (asked.view(), self.rules.kind(&asked.kind)?);
        let claims = self.claimed(whom, asked, (since.unwrap_or(until), until))?;
        Ok(Some(Period {
            mail_waits: matches!(silence.state, State::MailWaits { .. }),
            questions: questions(asked, &view, kind),
            about: self.subjects(references(asked, &view, ABOUT)),
            subject: silence.subject,
            open: silence.open,
            from,
            to,
            days,
            claims,
        }))
    }

    /// What was said between two days of an answer that did not come: of the letter itself, or of
    /// whoever was asked.
    fn claimed(
        &self,
        whom: &Case,
        asked: &Case,
        (since, until): (Day, Day),
    ) -> Result<Vec<Claimed>, Refused> {
        let mut claims = Vec::new();
        for case in [asked, whom] {
            let kind = self.rules.kind(&case.kind)?;
            let view = case.view();
            let said = case.statements(&view).filter(|said| {
                said.is_live() && is_of_silence(kind, said) && is_within(said, since, until)
            });
            claims.extend(said.map(|said| Claimed {
                kind: case.kind.clone(),
                claim: self.claim(&said),
            }));
        }
        Ok(claims)
    }
}

/// Whom a letter is about.
const ABOUT: &str = "about";
/// The term by which somebody says that no answer came.
const NO_ANSWER: &str = "none";

/// When it was asked, until when there was time, and when an answer came.
fn bounds(silence: &Silence) -> Option<(Option<String>, String, Option<String>)> {
    match &silence.state {
        State::Silent { since, due, .. } | State::MailWaits { since, due, .. } => {
            Some((Some(since.clone()), due.clone(), None))
        }
        State::Answered { since, due, on, .. } => Some((since.clone(), due.clone()?, on.clone())),
        State::Waiting { .. } | State::Said { .. } => None,
    }
}

fn first_day(text: &str) -> Option<Day> {
    let date: vidimus_model::edtf::Edtf = text.parse().ok()?;
    date.earliest()
}

fn questions(asked: &Case, view: &View<'_>, kind: &Kind) -> usize {
    let asks = |name: &str| {
        let property = kind.property(name);
        property.is_some_and(|one| one.many && one.takes == [StatementType::Request])
    };
    let said = asked.statements(view).filter(Said::is_live);
    said.filter(|said| asks(&said.content.property)).count()
}

/// Whether a statement says that somebody did not answer.
fn is_of_silence(kind: &Kind, said: &Said<'_>) -> bool {
    let content = said.content;
    if spoken_of(kind).any(|property| property.name == content.property) {
        return content.polarity == Polarity::Asserted;
    }
    let property = kind.property(&content.property);
    let takes = |sort| property.is_some_and(|property| property.takes.contains(&sort));
    let says_none = matches!(&content.value, Value::Term(term) if term == NO_ANSWER);
    match content.polarity {
        Polarity::Asserted => says_none && takes(StatementType::Silence),
        Polarity::Denied => !says_none && takes(StatementType::Response),
    }
}

/// Whether something is said of days between two others. What nobody dates is of no time.
fn is_within(said: &Said<'_>, since: Day, until: Day) -> bool {
    let period = claim::Period::of_claim(said.content, said.source());
    let day = period.and_then(|period| period.from.or(period.to));
    day.is_some_and(|day| since <= day && day <= until)
}
