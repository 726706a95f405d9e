//! The days of the week, and which of them are worked.

use crate::edtf::Day;

macro_rules! weekdays {
    ($($name:ident $word:literal,)*) => {
        /// A day of the week.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Weekday { $(#[doc = concat!("A ", $word, ".")] $name,)* }

        impl Weekday {
            /// The seven days, from Monday.
            pub const ALL: [Self; 7] = [$(Self::$name,)*];

            /// Its word.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }
        }
    };
}

weekdays! {
    Monday "monday",
    Tuesday "tuesday",
    Wednesday "wednesday",
    Thursday "thursday",
    Friday "friday",
    Saturday "saturday",
    Sunday "sunday",
}

impl Weekday {
    /// The day of the week that a day is.
    pub fn of(day: Day) -> Self {
        // 1970-01-01 was a Thursday.
        let from_monday = (day.number().rem_euclid(7) + 3) % 7;
        let days = Self::ALL.into_iter().zip(0..);
        days.into_iter()
            .find_map(|(one, number)| (number == from_monday).then_some(one))
            .unwrap_or(Self::Monday)
    }

    /// The day of the week that a word calls, if any.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|day| day.word() == word)
    }
}

/// The days of the week that are worked: at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Week(Vec<Weekday>);

impl Week {
    /// A week in which these days are worked; none where no day is.
    pub fn of(mut days: Vec<Weekday>) -> Option<Self> {
        days.sort_unstable();
        days.dedup();
        (!days.is_empty()).then_some(Self(days))
    }

    /// Whether a day of the week is worked.
    pub fn works(&self, day: Weekday) -> bool {
        self.0.contains(&day)
    }
}
