//! Which day it is where an office is.

use jiff::civil::Date;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use jiff::{SignedDuration, Timestamp};
use vidimus_model::edtf::Day;

use crate::Moment;

/// A time zone, by whose days an office goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone(TimeZone);

impl Zone {
    /// The zone of this name, as the IANA has it. Where this computer knows none, the program does.
    pub fn named(name: &str) -> Option<Self> {
        let known = jiff::tz::db().get(name);
        let known = known.or_else(|_| TimeZoneDatabase::bundled().get(name));
        known.ok().map(Self)
    }

    /// The day it is at a moment, in milliseconds since 1970, UTC.
    pub fn day(&self, ms: i64) -> Day {
        let here = Timestamp::from_millisecond(ms)
            .unwrap_or_default()
            .to_zoned(self.0.clone())
            .date();
        let day = Day::of(
            i32::from(here.year()),
            u32::try_from(here.month()).unwrap_or(1),
            u32::try_from(here.day()).unwrap_or(1),
        );
        day.unwrap_or(Day::from_number(0))
    }

    /// What the clocks there show at a moment, to the minute.
    pub fn time(&self, ms: i64) -> String {
        let moment = Timestamp::from_millisecond(ms).unwrap_or_default();
        let here = moment.to_zoned(self.0.clone()).time();
        format!("{:02}:{:02}", here.hour(), here.minute())
    }

    /// The moment with which a day begins: milliseconds since 1970, UTC.
    pub fn begins(&self, day: Day) -> i64 {
        let days = SignedDuration::from_hours(24 * i64::from(day.number()));
        let date = Date::constant(1970, 1, 1).checked_add(days);
        let start = date.and_then(|date| date.to_zoned(self.0.clone()));
        start.map_or(0, |start| start.timestamp().as_millisecond())
    }

    /// A moment, and the day it is there.
    pub fn moment(&self, ms: i64) -> Moment {
        let today = self.day(ms);
        Moment { ms, today }
    }
}

#[cfg(test)]
mod tests;
