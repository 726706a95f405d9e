//! When somebody did not answer in time: a late answer ends a silence, and does not undo it.

use serde::Serialize;
use vidimus_store::{LimitPlace, TimeLimit};

use super::{Silence, State};
use crate::read::{Case, Paging, Reading, Share};
use crate::{Refused, shown};

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
            let told = self.limit_at(place, |case, one| self.silence(case, one))?;
            items.extend(told.flatten().and_then(period));
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

fn period(silence: Silence) -> Option<Period> {
    let mail_waits = matches!(silence.state, State::MailWaits { .. });
    let days = silence.days();
    let (from, to) = match silence.state {
        State::Silent { due, .. } | State::MailWaits { due, .. } => (due, None),
        State::Answered { due, on, .. } => (due?, on),
        State::Waiting { .. } | State::Said { .. } => return None,
    };
    Some(Period {
        subject: silence.subject,
        from,
        to,
        days,
        mail_waits,
    })
}
