//! How a due day is reckoned from what is said and from the law of the place.

use super::super::profile::{Off, Profile};
use super::{Clock, Due, Facts, Length, Step};
use crate::edtf::Day;

/// The due day of a clock for which nobody named one.
///
/// The day of the start is not counted, a month without such a day ends on its last, and a last day
/// that is off moves to the next working day: so the European Convention on the Calculation of
/// Time-Limits (ETS 76, articles 3 to 5). More time runs on from the end as reckoned, not as moved,
/// so that a holiday never makes the second period longer than the law does.
pub(super) fn due(clock: &Clock, facts: &Facts, profile: &Profile) -> Option<Due> {
    let started = facts.started?;
    let mut reckoning = Reckoning {
        profile,
        day: started,
        steps: vec![Step::Starts(started)],
    };
    let anew = facts.restarted.filter(|day| *day > started);
    if let Some(day) = anew {
        reckoning.goes_to(day, Step::Restarts(day));
    }
    reckoning.add(&clock.length)?;
    if let Some(extension) = &clock.extends {
        let since = anew.unwrap_or(started);
        for notice in facts.extended.range(since..) {
            reckoning.extend(*notice, &extension.length)?;
        }
    }
    reckoning.roll();
    Some(Due {
        day: reckoning.day,
        steps: reckoning.steps,
    })
}

struct Reckoning<'a> {
    profile: &'a Profile,
    day: Day,
    steps: Vec<Step>,
}

impl Reckoning<'_> {
    fn goes_to(&mut self, day: Day, step: Step) {
        self.day = day;
        self.steps.push(step);
    }

    /// None where the profile does not know the limit.
    fn add(&mut self, length: &Length) -> Option<()> {
        let length = match length {
            Length::Profile(name) => {
                let length = self.profile.length(name)?;
                self.steps.push(Step::Profile(name.clone(), length.clone()));
                length
            }
            own => own.clone(),
        };
        let (day, is_cut) = length.after(self.day, self.profile);
        if matches!(length, Length::WorkingDays(_)) {
            self.tell_holidays(day);
        }
        self.goes_to(day, Step::Adds(length, day));
        if is_cut {
            self.steps.push(Step::MonthEnds(day));
        }
        Some(())
    }

    /// The holidays that are not counted on the way to a day; that weekends are off goes without saying.
    fn tell_holidays(&mut self, until: Day) {
        let days = (1..=self.day.days_until(until)).map(|later| self.day.plus(later));
        let holidays = days.filter_map(|day| match self.profile.off(day)? {
            holiday @ Off::Holiday(_) => Some(Step::DayOff(day, holiday)),
            Off::Weekday(_) => None,
        });
        let holidays: Vec<Step> = holidays.collect();
        self.steps.extend(holidays);
    }

    /// A notice is in time up to the end of the last day, moved where that day is off.
    fn extend(&mut self, notice: Day, length: &Length) -> Option<()> {
        if notice > self.last_day() {
            self.steps.push(Step::TooLate(notice));
            return Some(());
        }
        self.steps.push(Step::Extends(notice));
        self.add(length)
    }

    fn last_day(&self) -> Day {
        if self.profile.rolls {
            self.profile.working_from(self.day)
        } else {
            self.day
        }
    }

    fn roll(&mut self) {
        let last = self.last_day();
        if let Some(off) = self.profile.off(self.day).filter(|_| last != self.day) {
            self.steps.push(Step::DayOff(self.day, off));
            self.goes_to(last, Step::MovesTo(last));
        }
    }
}
