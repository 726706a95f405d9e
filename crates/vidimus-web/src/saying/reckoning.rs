//! How a due day was reckoned, step by step.

use vidimus_model::edtf::Day;
use vidimus_model::kind::{Length, Off, Step};

use super::Saying;
use crate::words::Words;

impl Saying<'_> {
    /// The steps of a reckoning, each as a sentence.
    pub(crate) fn steps(&self, steps: &[Step]) -> Vec<String> {
        steps.iter().map(|step| self.step(step)).collect()
    }

    pub(super) fn step(&self, step: &Step) -> String {
        let words = self.words;
        let date = |day: &Day| self.date(&day.to_string());
        match step {
            Step::Starts(day) => words.reckoned_starts(date(day)),
            Step::Restarts(day) => words.reckoned_restarts(date(day)),
            Step::Profile(name, long) => {
                words.reckoned_profile(words.term("limit", name), length(words, long))
            }
            Step::Adds(long, day) => words.reckoned_adds(length(words, long), date(day)),
            Step::MonthEnds(day) => words.reckoned_month_ends(date(day)),
            Step::Extends(day) => words.reckoned_extends(date(day)),
            Step::TooLate(day) => words.reckoned_too_late(date(day)),
            Step::DayOff(day, off) => words.reckoned_day_off(date(day), why(words, off)),
            Step::MovesTo(day) => words.reckoned_moves_to(date(day)),
            Step::Agreed(day) => words.reckoned_agreed(date(day)),
        }
    }
}

fn length(words: Words, length: &Length) -> String {
    match length {
        Length::Days(days) => words.length_days(*days),
        Length::WorkingDays(days) => words.length_working_days(*days),
        Length::Months(months) => words.length_months(*months),
        Length::Profile(name) => words.term("limit", name),
    }
}

/// A holiday is called as its profile calls it.
fn why(words: Words, off: &Off) -> String {
    match off {
        Off::Weekday(day) => words.term("weekday", day.word()),
        Off::Holiday(name) => name.clone(),
    }
}
