//! How a due day was reckoned, step by step.

use vidimus_model::edtf::Day;
use vidimus_model::kind::{Length, ProfileLength, Step};

use super::Saying;
use crate::words::Words;

impl Saying<'_> {
    /// The steps of a reckoning, each as a sentence.
    pub(crate) fn steps(&self, steps: &[Step]) -> Vec<String> {
        steps.iter().map(|step| self.step(*step)).collect()
    }

    fn step(&self, step: Step) -> String {
        let words = self.words;
        let date = |day: Day| self.date(&day.to_string());
        match step {
            Step::Starts(day) => words.reckoned_starts(date(day)),
            Step::Profile(name, long) => {
                words.reckoned_profile(limit(words, name), length(words, long))
            }
            Step::Adds(long, day) => words.reckoned_adds(length(words, long), date(day)),
            Step::MonthEnds(day) => words.reckoned_month_ends(date(day)),
            Step::Agreed(day) => words.reckoned_agreed(date(day)),
        }
    }
}

fn length(words: Words, length: Length) -> String {
    match length {
        Length::Days(days) => words.length_days(days),
        Length::Months(months) => words.length_months(months),
        Length::Profile(name) => limit(words, name),
    }
}

fn limit(words: Words, name: ProfileLength) -> String {
    match name {
        ProfileLength::Reply => words.limit_reply(),
        ProfileLength::Report => words.limit_report(),
        ProfileLength::Reprisal => words.limit_reprisal(),
    }
}
